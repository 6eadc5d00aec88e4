//! Numbers with what stands beside them: units, currencies, words, percent and degree signs.

use super::beside::{Part, power};
use super::compound::several_units;
use super::dates::time_or_name;
use super::label::{is_wordy, words_and_letters};
use super::letters::{self, has_name, letters_of, unit_letter};
use super::marks::marks;
use super::matrices::matrix_word;
use super::numerals::ordinal_phrase;
use super::product::is_fenced;
use super::words::canonical;
use super::{Reader, Readings};
use crate::budget::Stop;
use crate::expr::Expr;
use crate::policy::{Policy, Profile};
use crate::rational::Rational;
use crate::unit::{self, Likelihood, Spelled, Unit};
use crate::value::{Brackets, Scalar, Value};
use heldout_grammar::{Form, Join, Node, Sign, Style};

/// A number and the unit behind it, as far as spelling goes; `5 pm` is a time but in science, and
/// `12\text{ (C)}` may be a choice.
pub(crate) fn spelled<'a>(text: &'a str, policy: &Policy) -> Option<Spelled<'a>> {
    let mut spelled = unit::split(text)?;
    if spelled.unit.text.len() == 1 && text[spelled.number.len()..].contains('(') {
        spelled.likelihood = spelled.likelihood.min(Likelihood::Likely);
    }
    let time = matches!(&spelled.unit.text[..], "pm" | "am") && policy.profile != Profile::Science;
    (!time).then_some(spelled)
}

/// The readings of a number with a unit put to it; nothing where one is no plain number.
pub(super) fn with_unit(number: &str, unit: &Unit, policy: &Policy) -> Option<Readings> {
    if let Some(readings) = several_units(number, unit, policy) {
        return Some(readings);
    }
    if is_sum_of_words(number) {
        return None;
    }
    let mut readings = super::read(number, policy).ok().filter(|read| read.failed.is_none())?;
    let mut other = unit.metres_by_seconds().map(|unit| (readings.values.clone(), unit));
    readings.values.iter_mut().try_for_each(|value| put_unit(value, unit))?;
    if let Some((values, unit)) = &mut other {
        values.iter_mut().try_for_each(|value| put_unit(value, unit))?;
        readings.values.append(values);
    }
    Some(readings)
}

/// `5\text{ m} + 2`, before the last unit: other terms have units of their own.
fn is_sum_of_words(number: &str) -> bool {
    let words = ["\\text", "\\mathrm", "\\rm"].iter().any(|style| number.contains(style));
    let (mut depth, mut before) = (0, '+');
    words
        && number.chars().filter(|c| *c != ' ').any(|c| {
            match c {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                _ => {}
            }
            let sign = matches!(c, '+' | '-') && depth == 0 && !"+-^=<>".contains(before);
            before = c;
            sign
        })
}

/// Puts a unit to a number, or to every part of a vector.
fn put_unit(value: &mut Value, unit: &Unit) -> Option<()> {
    match value {
        Value::Tuple(Brackets::Angle, parts) => {
            parts.iter_mut().try_for_each(|part| put_unit(part, unit))
        }
        other => {
            let plain = |scalar: &&mut Scalar| scalar.is_plain() && !scalar.marks.percent;
            innermost(other).filter(plain)?.unit = Some(unit.clone());
            Some(())
        }
    }
}

/// The scalar that a value is, or that a name stands for.
pub(super) fn innermost(value: &mut Value) -> Option<&mut Scalar> {
    match value {
        Value::Scalar(scalar) => Some(scalar),
        Value::Named(named) => innermost(&mut named.value),
        _ => None,
    }
}

impl Reader<'_> {
    /// A scalar with its unit and words.
    pub(super) fn quantity(&mut self, form: &Form<'_>) -> Result<Value, Stop> {
        if let Some(value) = time_or_name(form) {
            return Ok(value);
        }
        if let Some(value) = self.with_words(form)? {
            return Ok(value);
        }
        if let Some(words) = words_and_letters(form) {
            return self.words(&words);
        }
        if let Some(scalar) = self.with_multiplicity(form)? {
            return Ok(Value::Scalar(Box::new(scalar)));
        }
        let from = self.context.conditions.len();
        let mut scalar = match &form.node {
            Node::Product(factors)
                if !factors.iter().any(|(_, factor)| is_fenced(factor))
                    && (factors.iter().any(|(_, factor)| is_wordy(factor))
                        || has_temperature(factors)) =>
            {
                self.product_with_unit(factors)?
            }
            Node::Product(factors) if factors.iter().any(|(_, factor)| is_fenced(factor)) => {
                self.product_of_quantities(factors)?
            }
            Node::Power(_) if is_fenced(form) => self.in_brackets(form)?,
            Node::Sum(terms) => self.sum_with_unit(form, terms)?,
            Node::Fraction(sides) if is_quotient(&sides.0, &sides.1) => {
                self.quotient(&sides.0, &sides.1)?
            }
            Node::Power(sides)
                if ordinal(&sides.1).is_some() && matches!(sides.0.node, Node::Number(_)) =>
            {
                let mut scalar = Scalar::new(self.expr(&sides.0)?);
                scalar.label = ordinal(&sides.1).map(canonical);
                scalar
            }
            _ => Scalar::new(self.expr(form)?),
        };
        let mut marks = marks(form);
        marks.letters = scalar.unit.is_some()
            && letters::has_bare_unit(form)
            && (self.later || !scalar.expr.is_constant() || letters::goes_on(form));
        marks.percent |= scalar.marks.percent;
        marks.degrees |= scalar.marks.degrees;
        marks.told |= scalar.marks.told;
        if scalar.unit.is_some() || scalar.label.is_some() {
            marks.degrees = marks.degrees && scalar.unit.is_none();
        }
        if let Node::Based(_, _, base) = &form.node {
            marks.base = Some(self.base(base)?);
        }
        marks.matrices = matrix_word(form);
        marks.products = std::mem::take(&mut self.products);
        marks.products.sort();
        scalar.marks = marks;
        scalar.conditions = self.context.conditions.split_off(from);
        scalar.conditions.sort();
        scalar.cancelled = std::mem::take(&mut self.context.cancelled);
        scalar.whole = std::mem::take(&mut self.context.whole);
        Ok(Value::Scalar(Box::new(scalar)))
    }

    /// `5000 - 5x\,\text{N}`: the unit behind the last term is that of the sum.
    fn sum_with_unit(
        &mut self,
        form: &Form<'_>,
        terms: &[(Sign, Form<'_>)],
    ) -> Result<Scalar, Stop> {
        let last = terms.last().map(|(_, term)| term);
        let Some(Form { node: Node::Product(factors), .. }) = last else {
            return Ok(Scalar::new(self.expr(form)?));
        };
        if !factors.iter().any(|(_, factor)| is_wordy(factor)) {
            return Ok(Scalar::new(self.expr(form)?));
        }
        let mut sum = Expr::zero();
        let mut unit: Option<Scalar> = None;
        for (sign, term) in terms {
            let value = match &term.node {
                Node::Product(factors) if factors.iter().any(|(_, f)| is_wordy(f)) => {
                    self.product_with_unit(factors)?
                }
                _ => Scalar::new(self.expr(term)?),
            };
            let scale = match &unit {
                Some(unit) if !value.is_plain() => match (&unit.unit, &value.unit) {
                    (Some(own), Some(other)) => own
                        .conversion(other)
                        .filter(|how| how.is_ratio() && own.offset.is_none())
                        .map(|how| how.scale),
                    (None, None) if unit.label == value.label => Some(Rational::one()),
                    _ => None,
                },
                _ => Some(Rational::one()),
            };
            let Some(scale) = scale else { return Stop::unsupported("a sum of different units") };
            let part = value.expr.scale(&scale);
            let part = if self.is_negative(*sign)? { part.neg() } else { part };
            sum = sum.add(&part, &mut self.context)?;
            if !value.is_plain() {
                unit.get_or_insert(value);
            }
        }
        let mut scalar = unit.unwrap_or_else(|| Scalar::new(Expr::zero()));
        scalar.expr = sum;
        Ok(scalar)
    }

    /// A number and what stands beside it; several such parts of one dimension add up, `5 ft 6 in`,
    /// but for those with a sign between them, `3\text{ m}\times4\text{ m}`.
    pub(super) fn product_with_unit(
        &mut self,
        factors: &[(Join, Form<'_>)],
    ) -> Result<Scalar, Stop> {
        let mut parts = Vec::with_capacity(1);
        let mut part = Part::default();
        let mut index = 0;
        while index < factors.len() {
            let (mut join, factor) = (factors[index].0, &factors[index].1);
            if let Some(used) = self.special_unit(&factors[index..], &mut part)? {
                index += used;
                continue;
            }
            // `3\times\$5`: the currency belongs to the number behind it.
            if matches!(factor.node, Node::Currency(_))
                && matches!(join, Join::Dot | Join::Cross)
                && part.numbers > 0
                && !part.in_unit
            {
                let next = Part { join, ..Part::default() };
                parts.push(std::mem::replace(&mut part, next).joined()?);
                join = Join::Beside;
            }
            if join == Join::Over && part.is_energy() && is_speed_of_light(factor) {
                let speed = self.speed_of_light(factor)?;
                part.amount = part.amount.div(&speed, &mut self.context)?;
            } else if is_wordy(factor) || part.in_unit && unit_letter(factor) {
                part.in_unit = true;
                part.before |= part.numbers == 0;
                self.beside(factor, power(join), &mut part.beside)?;
            } else {
                if part.in_unit && part.numbers > 0 && !has_name(factor) {
                    let next = Part { join, ..Part::default() };
                    parts.push(std::mem::replace(&mut part, next).joined()?);
                    join = Join::Beside;
                }
                part.amount = self.times(&part.amount, join, factor)?;
                part.numbers += 1;
            }
            index += 1;
        }
        if parts.is_empty() && part.is_words_only() {
            return self.product_of_words(factors);
        }
        parts.push(part.joined()?);
        self.in_a_row(parts)
    }

    /// `c` or `c^2` in `\text{MeV/c}^2`, which means the letter.
    fn speed_of_light(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        let speed = Expr::symbol("c");
        match &form.node {
            Node::Power(sides) => {
                let power = self.expr(&sides.1)?;
                speed.pow(&power, &mut self.context)
            }
            _ => Ok(speed),
        }
    }

    /// `\frac{5\text{ m}}{2\text{ s}}`: a quotient of quantities.
    fn quotient(&mut self, top: &Form<'_>, bottom: &Form<'_>) -> Result<Scalar, Stop> {
        let top = match is_wordy(top) {
            true => {
                Value::Scalar(Box::new(self.product_with_unit(&[(Join::Beside, top.clone())])?))
            }
            false => self.quantity(top)?,
        };
        let (Value::Scalar(x), Value::Scalar(y)) = (top, self.quantity(bottom)?) else {
            return Stop::unsupported("a quotient of these");
        };
        if x.label.is_some() || y.label.is_some() {
            return Stop::unsupported("words inside a fraction");
        }
        let mut scalar = Scalar::new(x.expr.div(&y.expr, &mut self.context)?);
        scalar.unit = match &y.unit {
            Some(below) => x.unit.unwrap_or_else(Unit::none).times(below, -1),
            None => x.unit,
        };
        Ok(scalar)
    }

    /// Words multiplied with each other and with nothing else are names: `\text{mass}\times g`.
    fn product_of_words(&mut self, factors: &[(Join, Form<'_>)]) -> Result<Scalar, Stop> {
        let mut product = Expr::one();
        for (join, factor) in factors {
            product = self.times(&product, *join, factor)?;
        }
        Ok(Scalar::new(product))
    }
}

/// `\frac{5\text{ m}}{2}`, `\frac{\text{m}}{2}`.
fn is_quotient(top: &Form<'_>, bottom: &Form<'_>) -> bool {
    holds_quantity(top) || holds_quantity(bottom) || is_wordy(top) && !is_wordy(bottom)
}

fn is_speed_of_light(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Power(sides) => is_speed_of_light(&sides.0),
        Node::Words(words) => matches!(words[..], [("c", _)]),
        _ => false,
    }
}

/// A product of a number and words.
pub(super) fn holds_quantity(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Product(factors) => {
            factors.iter().any(|(_, factor)| is_wordy(factor))
                && factors.iter().any(|(_, factor)| !is_wordy(factor))
        }
        _ => false,
    }
}

/// "third" is a share, and also the ordinal `3^{\text{rd}}`: that counts beside an ordinal.
pub(super) fn ordinal_in_words(words: &[(&str, Style)]) -> Option<Value> {
    let phrase: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let number = ordinal_phrase(&phrase.join(" "))?;
    let last_two = number.to_i64()? % 100;
    let ending = match (last_two, last_two % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let mut scalar = Scalar::new(Expr::from(number));
    scalar.label = Some(canonical(ending));
    scalar.marks.letters = true;
    Some(Value::Scalar(Box::new(scalar)))
}

/// `17^{\text{th}}`, `17^{th}`: the ending of an ordinal.
fn ordinal(form: &Form<'_>) -> Option<&'static str> {
    let letters = match &form.node {
        Node::Words(words) if words.len() == 1 => words[0].0.to_owned(),
        Node::Product(factors) => {
            factors.iter().map(|(_, factor)| letters_of(factor)).collect::<Option<String>>()?
        }
        _ => return None,
    };
    ["st", "nd", "rd", "th"].into_iter().find(|ending| *ending == letters)
}

/// `25^\circ C`.
fn has_temperature(factors: &[(Join, Form<'_>)]) -> bool {
    factors.windows(2).any(|pair| {
        matches!(pair[0].1.node, Node::Angle(_, 0))
            && matches!(letters_of(&pair[1].1), Some("C" | "F"))
    })
}
