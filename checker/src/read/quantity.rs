//! Numbers with what stands beside them: units, currencies, words, percent and degree signs.

use super::Reader;
use super::words::{canonical, multiplier};
use crate::budget::Stop;
use crate::chemistry;
use crate::expr::Expr;
use crate::rational::Rational;
use crate::unit::Unit;
use crate::value::{Marks, Scalar, Value};
use heldout_grammar::{Bracket, Form, Join, Literal, Node, Sign, Style, digits};

/// What stands beside a number.
#[derive(Default)]
struct Beside {
    unit: Option<Unit>,
    label: Vec<String>,
    /// Number words: million, dozen.
    multiplier: Option<Rational>,
    /// "percent" stood there.
    percent: bool,
    /// "degrees" stood there.
    degrees: bool,
    /// "minus" or "negative" stood before the number.
    negative: bool,
}

/// A number with what stands beside it, under way.
struct Part {
    amount: Expr,
    beside: Beside,
    numbers: usize,
    in_unit: bool,
    /// Something stood before the number.
    before: bool,
}

impl Default for Part {
    fn default() -> Self {
        let beside = Beside::default();
        Part { amount: Expr::one(), beside, numbers: 0, in_unit: false, before: false }
    }
}

impl Part {
    fn is_words_only(&self) -> bool {
        let beside = &self.beside;
        self.numbers == 0 && beside.unit.is_none() && beside.multiplier.is_none() && !beside.degrees
    }

    /// The scalar: words count as a mere label only behind the number, and only where they can't
    /// change its value.
    fn scalar(self) -> Result<Scalar, Stop> {
        let Beside { unit, label, multiplier, percent, degrees, negative } = self.beside;
        let currency = unit.as_ref().is_some_and(|unit| unit.currency.is_some());
        if self.before && (!label.is_empty() || unit.is_some() && !currency) && self.numbers > 0 {
            return Stop::unsupported("words before a number");
        }
        let mut scalar = Scalar::new(self.amount);
        if let Some(multiplier) = &multiplier {
            scalar.expr = scalar.expr.scale(multiplier);
        }
        if negative {
            scalar.expr = scalar.expr.neg();
        }
        if degrees {
            let degree = Rational::ratio(1, 180).unwrap_or_else(Rational::one);
            let mut context = crate::expr::Context::new(
                crate::budget::Budget::new(1),
                crate::policy::Domain::Real,
            );
            let pi = Expr::atom(crate::expr::Atom::Pi).scale(&degree);
            scalar.expr = scalar.expr.mul(&pi, &mut context)?;
        }
        if label.iter().any(|words| !is_mere_label(words)) {
            return Stop::unsupported("words that may change a number");
        }
        scalar.marks.percent = percent;
        scalar.marks.degrees = degrees;
        scalar.unit = unit;
        scalar.label = Some(canonical(&label.join(" "))).filter(|label| !label.is_empty());
        Ok(scalar)
    }
}

/// Words behind a number that only say what is counted.
fn is_mere_label(words: &str) -> bool {
    const CHANGING: &[&str] = &[
        "squared",
        "cubed",
        "factorial",
        "half",
        "halves",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "not",
        "no",
        "never",
        "except",
        "without",
        "below",
        "above",
        "under",
        "over",
        "less",
        "more",
        "fewer",
        "least",
        "most",
        "wrong",
        "false",
        "minus",
        "plus",
        "negative",
        "times",
        "mod",
        "modulo",
        "remainder",
        "to",
        "by",
        "than",
        "between",
        "twice",
        "double",
        "triple",
        "per",
        "divided",
        "root",
        "roots",
        "power",
        "point",
        "choose",
        "log",
        "sin",
        "cos",
        "tan",
        "ln",
        "cis",
        "sqrt",
        "is",
        "are",
        "isn't",
        "aren't",
        "percent",
        "r",
        "c",
        "p",
        "if",
        "or",
        "and",
        "e",
        "x",
        "base",
        "at",
        "in",
        "on",
        "of",
        "as",
        "it",
        "be",
        "up",
        "an",
        "for",
        "from",
        "with",
    ];
    let ordinal = |word: &str| {
        let stem = word.strip_suffix('s').unwrap_or(word);
        stem.len() > 2
            && stem.ends_with("th")
            && !matches!(
                stem,
                "month"
                    | "path"
                    | "depth"
                    | "length"
                    | "width"
                    | "cloth"
                    | "tooth"
                    | "bath"
                    | "birth"
                    | "growth"
                    | "north"
                    | "south"
                    | "earth"
            )
    };
    let mut count = 0;
    let mere = words.split(|c: char| c.is_whitespace() || c == '-').all(|word| {
        count += 1;
        let word = word.to_lowercase();
        !CHANGING.contains(&word.as_str())
            && !ordinal(&word)
            && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’')
    });
    mere && count <= 5
}

impl Reader<'_> {
    /// A scalar with its unit and words.
    pub(super) fn quantity(&mut self, form: &Form<'_>) -> Result<Value, Stop> {
        if let Some(value) = time_or_name(form) {
            return Ok(value);
        }
        if let Some(words) = words_and_letters(form) {
            return self.words(&words);
        }
        if is_configuration(form) {
            return Ok(Value::Opaque("electron configuration", form.to_string()));
        }
        let from = self.context.conditions.len();
        let mut scalar = match &form.node {
            Node::Product(factors)
                if factors.iter().any(|(_, factor)| is_wordy(factor))
                    || has_temperature(factors) =>
            {
                self.product_with_unit(factors)?
            }
            Node::Sum(terms) => self.sum_with_unit(form, terms)?,
            Node::Fraction(sides) if holds_quantity(&sides.0) || holds_quantity(&sides.1) => {
                self.quotient(&sides.0, &sides.1)?
            }
            Node::Power(sides) if ordinal(&sides.1).is_some() => {
                let mut scalar = Scalar::new(self.expr(&sides.0)?);
                scalar.label = ordinal(&sides.1).map(canonical);
                scalar
            }
            _ => Scalar::new(self.expr(form)?),
        };
        let mut marks = marks(form);
        marks.percent |= scalar.marks.percent;
        marks.degrees |= scalar.marks.degrees;
        if scalar.unit.is_some() || scalar.label.is_some() {
            marks.degrees = marks.degrees && scalar.unit.is_none();
        }
        if let Node::Based(_, _, base) = &form.node {
            marks.base = Some(self.base(base)?);
        }
        marks.products = std::mem::take(&mut self.products);
        marks.products.sort();
        scalar.marks = marks;
        scalar.conditions = self.context.conditions.split_off(from);
        scalar.conditions.sort();
        scalar.cancelled = std::mem::take(&mut self.context.cancelled);
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
            let same = |a: &Scalar, b: &Scalar| match (&a.unit, &b.unit) {
                (Some(a), Some(b)) => a.fits(b) && a.factor == b.factor,
                (None, None) => a.label == b.label,
                _ => false,
            };
            if let (false, Some(unit)) = (value.is_plain(), &unit)
                && !same(unit, &value)
            {
                return Stop::unsupported("a sum of different units");
            }
            let negative = self.sign(*sign)?;
            let part = if negative { value.expr.neg() } else { value.expr.clone() };
            sum = sum.add(&part, &mut self.context)?;
            if !value.is_plain() {
                unit = Some(value);
            }
        }
        let mut scalar = unit.unwrap_or_else(|| Scalar::new(Expr::zero()));
        scalar.expr = sum;
        Ok(scalar)
    }

    fn sign(&self, sign: Sign) -> Result<bool, Stop> {
        match (sign, self.plus) {
            (Sign::Plus, _) => Ok(false),
            (Sign::Minus, _) => Ok(true),
            (Sign::PlusMinus, Some(plus)) => Ok(!plus),
            (Sign::MinusPlus, Some(plus)) => Ok(plus),
            (_, None) => Stop::unsupported("a double sign here"),
        }
    }

    /// A number and what stands beside it; several such parts of one dimension add up: `5 ft 6 in`.
    fn product_with_unit(&mut self, factors: &[(Join, Form<'_>)]) -> Result<Scalar, Stop> {
        let mut parts = Vec::with_capacity(1);
        let mut part = Part::default();
        let mut index = 0;
        while index < factors.len() {
            let (join, factor) = &factors[index];
            let power = if *join == Join::Over { -1 } else { 1 };
            if let Some(used) = self.special_unit(&factors[index..], &mut part)? {
                index += used;
                continue;
            }
            if is_wordy(factor) || part.in_unit && unit_letter(factor) {
                part.in_unit = true;
                part.before |= part.numbers == 0;
                self.beside(factor, power, &mut part.beside)?;
            } else {
                if part.in_unit && part.numbers > 0 && !has_name(factor) {
                    let before = std::mem::take(&mut part);
                    parts.push(before.scalar()?);
                }
                let value = self.expr(factor)?;
                part.numbers += 1;
                part.amount = if power < 0 {
                    part.amount.div(&value, &mut self.context)?
                } else {
                    part.amount.mul(&value, &mut self.context)?
                };
            }
            index += 1;
        }
        if parts.is_empty() && part.is_words_only() {
            return self.product_of_words(factors);
        }
        parts.push(part.scalar()?);
        self.add_parts(parts)
    }

    /// `5 ft 6 in` is 66 in: quantities of one dimension add up, in the unit of the first.
    fn add_parts(&mut self, mut parts: Vec<Scalar>) -> Result<Scalar, Stop> {
        let mut sum = parts.remove(0);
        for part in parts {
            let (Some(x), Some(y)) = (&sum.unit, &part.unit) else {
                return Stop::unsupported("words between numbers");
            };
            let ratio = y.factor.div(&x.factor).filter(|_| x.fits(y) && x.offset.is_none());
            let Some(ratio) = ratio else { return Stop::unsupported("different units in a row") };
            sum.expr = sum.expr.add(&part.expr.scale(&ratio), &mut self.context)?;
        }
        Ok(sum)
    }

    /// `\frac{5\text{ m}}{2\text{ s}}`: a quotient of quantities.
    fn quotient(&mut self, top: &Form<'_>, bottom: &Form<'_>) -> Result<Scalar, Stop> {
        let (Value::Scalar(x), Value::Scalar(y)) = (self.quantity(top)?, self.quantity(bottom)?)
        else {
            return Stop::unsupported("a quotient of these");
        };
        if x.label.is_some() || y.label.is_some() {
            return Stop::unsupported("words inside a fraction");
        }
        let mut scalar = Scalar::new(x.expr.div(&y.expr, &mut self.context)?);
        let unit = x.unit.unwrap_or_else(Unit::none);
        scalar.unit = match &y.unit {
            Some(below) => unit.times(below, -1),
            None => Some(unit),
        };
        Ok(scalar)
    }

    /// Words multiplied with each other and with nothing else are names: `\text{mass}\times g`.
    fn product_of_words(&mut self, factors: &[(Join, Form<'_>)]) -> Result<Scalar, Stop> {
        let mut product = Expr::one();
        for (join, factor) in factors {
            let value = self.expr(factor)?;
            product = if *join == Join::Over {
                product.div(&value, &mut self.context)?
            } else {
                product.mul(&value, &mut self.context)?
            };
        }
        Ok(Scalar::new(product))
    }

    /// `20^\circ\text{C}` and `5\ \mu\text{m}`: units that begin with another sign. The count of
    /// factors that were used.
    fn special_unit(
        &mut self,
        factors: &[(Join, Form<'_>)],
        part: &mut Part,
    ) -> Result<Option<usize>, Stop> {
        let [(join, first), (_, second), ..] = factors else { return Ok(None) };
        let letter = letters_of(second);
        match (&first.node, letter) {
            (Node::Angle(inner, 0), Some(scale @ ("C" | "F"))) => {
                let value = self.expr(inner)?;
                part.amount = part.amount.mul(&value, &mut self.context)?;
                part.numbers += 1;
                part.in_unit = true;
                part.beside.unit = Unit::named(if scale == "C" { "°C" } else { "°F" });
                Ok(Some(2))
            }
            (Node::Words(words), Some("Omega")) if words.len() == 1 => {
                let Some(unit) = Unit::named(&format!("{}Omega", words[0].0)) else {
                    return Ok(None);
                };
                let power = if *join == Join::Over { -1 } else { 1 };
                part.in_unit = true;
                add_unit(&mut part.beside, &unit, power);
                Ok(Some(2))
            }
            (Node::Name(name), Some(letters)) if name.letter == "mu" && name.is_plain() => {
                let Some(unit) = Unit::named(&format!("μ{letters}")) else { return Ok(None) };
                if !is_wordy(second) && part.beside.unit.is_none() {
                    return Ok(None);
                }
                let power = if *join == Join::Over { -1 } else { 1 };
                part.in_unit = true;
                add_unit(&mut part.beside, &unit, power);
                Ok(Some(2))
            }
            _ => Ok(None),
        }
    }

    /// One factor that is a unit or words.
    fn beside(&mut self, form: &Form<'_>, power: i32, beside: &mut Beside) -> Result<(), Stop> {
        match &form.node {
            Node::Words(words) => {
                let unsure = |(word, style): &(&str, Style)| {
                    *style == Style::Bare && word.len() <= 3 && !is_known_short(word)
                };
                if words.iter().all(unsure) {
                    return Stop::unsupported("letters that may be a product");
                }
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                phrase(&words, power, beside);
            }
            Node::Name(name) => phrase(&[name.letter], power, beside),
            Node::Currency(sign) => add_unit(beside, &Unit::currency(sign), power),
            Node::Power(sides) => {
                let exponent = self.expr(&sides.1)?.as_integer();
                let Some(exponent) = exponent.filter(|n| (-12..=12).contains(n)) else {
                    return Stop::unsupported("a unit to this power");
                };
                let power = power * exponent as i32;
                if power.abs() > 24 {
                    return Stop::unsupported("a unit to this power");
                }
                self.beside(&sides.0, power, beside)?;
            }
            Node::Fence { items, .. } if items.len() == 1 => {
                let labels = beside.label.len();
                self.beside(&items[0], power, beside)?;
                let units =
                    |label: &String| matches!(label.as_str(), "units" | "unit" | "square units");
                if !beside.label[labels..].iter().all(units) {
                    return Stop::unsupported("words in brackets");
                }
            }
            Node::Product(factors) => {
                for (join, factor) in factors {
                    let sign = if *join == Join::Over { -power } else { power };
                    self.beside(factor, sign, beside)?;
                }
            }
            Node::Fraction(sides) => {
                self.beside(&sides.0, power, beside)?;
                self.beside(&sides.1, -power, beside)?;
            }
            Node::Number(literal) if literal.is_integer() && literal.whole == "1" => {}
            _ => return Stop::unsupported("this beside a unit"),
        }
        Ok(())
    }

    /// A unit that stands in a field of its own, with a number where one stands before it.
    pub(crate) fn unit_field(&mut self, form: &Form<'_>) -> Result<Scalar, Stop> {
        let factors = match &form.node {
            Node::Product(factors) => {
                let with: Vec<_> = factors.iter().map(|(j, f)| (*j, f.clone())).collect();
                with
            }
            Node::Percent(_) => return Stop::unsupported("a percent sign as a unit"),
            _ => vec![(Join::Beside, form.clone())],
        };
        let mut scalar = self.product_with_unit(&factors)?;
        if scalar.is_plain() {
            let mut beside = Beside::default();
            self.beside(form, 1, &mut beside)?;
            scalar = Scalar::new(Expr::one());
            scalar.unit = beside.unit;
            scalar.label = (!beside.label.is_empty()).then(|| canonical(&beside.label.join(" ")));
        }
        Ok(scalar)
    }

    /// `5 m/s`, `0.64N`: a number with bare letters that are all units; the other side decides.
    pub(super) fn letters_as_unit(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        if let Node::Sum(terms) = &form.node {
            let [(sign @ (Sign::Plus | Sign::Minus), term)] = &terms[..] else { return Ok(None) };
            let mut value = self.letters_as_unit(term)?;
            if let (Sign::Minus, Some(Value::Scalar(scalar))) = (sign, &mut value) {
                scalar.expr = scalar.expr.neg();
            }
            return Ok(value);
        }
        let Node::Product(factors) = &form.node else { return Ok(None) };
        let letters = |form: &Form<'_>| unit_letter(form) || is_wordy(form);
        let numeric = |form: &Form<'_>| !letters(form) && !has_name(form);
        let split = factors.iter().position(|(_, factor)| letters(factor));
        let Some(split) = split.filter(|at| *at > 0) else { return Ok(None) };
        let fits = factors[..split].iter().all(|(_, factor)| numeric(factor))
            && factors[split..].iter().all(|(_, factor)| letters(factor));
        if !fits || factors[split..].iter().all(|(_, factor)| is_wordy(factor)) {
            return Ok(None);
        }
        let mut amount = Expr::one();
        for (join, factor) in &factors[..split] {
            let value = self.expr(factor)?;
            amount = if *join == Join::Over {
                amount.div(&value, &mut self.context)?
            } else {
                amount.mul(&value, &mut self.context)?
            };
        }
        let mut beside = Beside::default();
        for (join, factor) in &factors[split..] {
            let power = if *join == Join::Over { -1 } else { 1 };
            if self.beside(factor, power, &mut beside).is_err() {
                return Ok(None);
            }
        }
        let mut scalar = Scalar::new(amount);
        scalar.unit = beside.unit;
        scalar.marks = marks(form);
        scalar.marks.letters = true;
        let unit = scalar.unit.is_some() && beside.label.is_empty();
        Ok(unit.then(|| Value::Scalar(Box::new(scalar))))
    }
}

/// `\text{point } A`: words and letters side by side, and nothing else.
fn words_and_letters<'a>(form: &Form<'a>) -> Option<Vec<(&'a str, Style)>> {
    let Node::Product(factors) = &form.node else { return None };
    let mut words = Vec::with_capacity(factors.len());
    let mut long = false;
    for (join, factor) in factors {
        if !matches!(join, Join::Beside | Join::Spaced) {
            return None;
        }
        match &factor.node {
            Node::Words(more) => {
                long |= more.iter().any(|(word, style)| {
                    word.len() > 3 && (*style == Style::Text || *style == Style::Bare)
                });
                words.extend(more.iter().copied());
            }
            Node::Name(name) if name.is_plain() && name.letter.len() == 1 => {
                words.push((name.letter, Style::Text));
            }
            _ => return None,
        }
    }
    long.then_some(words)
}

/// `[\text{Ne}]3s^1`, `1s^2 2s^2`: subshells behind a core, or at least two of them.
fn is_configuration(form: &Form<'_>) -> bool {
    let Node::Product(factors) = &form.node else { return false };
    let core = matches!(&factors[0].1.node, Node::Fence { open: Bracket::Square, items, .. }
        if items.len() == 1 && matches!(items[0].node, Node::Words(_)));
    let shells = &factors[usize::from(core)..];
    let subshell = |pair: &[(Join, Form<'_>)]| match pair {
        [(_, Form { node: Node::Number(_), .. }), (_, Form { node: Node::Power(sides), .. })] => {
            matches!(&sides.0.node, Node::Name(name) if matches!(name.letter, "s" | "p" | "d" | "f"))
        }
        _ => false,
    };
    let pairs = shells.len() / 2;
    shells.len() % 2 == 0 && pairs + usize::from(core) >= 2 && shells.chunks(2).all(subshell)
}

/// A product of a number and words.
fn holds_quantity(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Product(factors) => {
            factors.iter().any(|(_, factor)| is_wordy(factor))
                && factors.iter().any(|(_, factor)| !is_wordy(factor))
        }
        _ => false,
    }
}

/// `17^{\text{th}}`: the ending of an ordinal.
fn ordinal<'a>(form: &Form<'a>) -> Option<&'a str> {
    match &form.node {
        Node::Words(words) => match words[..] {
            [(ending @ ("st" | "nd" | "rd" | "th"), _)] => Some(ending),
            _ => None,
        },
        _ => None,
    }
}

/// `9 a.m.`; `\text{June 20}`: words before a number are words, but for those that mean a sign.
fn time_or_name(form: &Form<'_>) -> Option<Value> {
    let Node::Product(factors) = &form.node else { return None };
    match &factors[..] {
        [
            (_, Form { node: Node::Number(hour), .. }),
            (_, Form { node: Node::Words(words), .. }),
        ] => {
            let [(half @ ("am" | "pm" | "AM" | "PM"), _)] = words[..] else { return None };
            let hour: u32 = hour.whole.parse().ok().filter(|_| hour.is_integer())?;
            let late = half.eq_ignore_ascii_case("pm");
            let hour = (1..=12).contains(&hour).then_some(hour % 12 + if late { 12 } else { 0 })?;
            Some(Value::Clock { seconds: hour * 3600, half: Some(late) })
        }
        [
            (_, Form { node: Node::Words(words), .. }),
            (_, Form { node: Node::Number(number), .. }),
        ] => {
            const MONTHS: &[&str] = &[
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ];
            let [(month, style)] = words[..] else { return None };
            let text = format!("{month} {number}");
            let label = month.len() == 1 && style == Style::Text && number.is_integer();
            (label || MONTHS.contains(&month)).then(|| Value::Words {
                text: canonical(&text),
                raw: text,
                sure: true,
            })
        }
        _ => None,
    }
}

/// `H_2O`, `\mathrm{C_4H_8O_2}`: elements side by side may be a formula; the other side decides.
pub(super) fn formula(form: &Form<'_>) -> Option<Value> {
    let mut text = String::new();
    push_formula(form, &mut text)?;
    let text = chemistry::tidy(&text);
    chemistry::atoms(&text)?;
    Some(Value::Formula { text, sure: false })
}

fn push_formula(form: &Form<'_>, text: &mut String) -> Option<()> {
    match &form.node {
        Node::Product(factors) => {
            for (join, factor) in factors {
                matches!(join, Join::Beside).then_some(())?;
                push_formula(factor, text)?;
            }
        }
        Node::Name(name) if name.accent.is_none() && name.primes == 0 => {
            text.push_str(name.letter);
            match name.subscript.as_deref() {
                None => {}
                Some(Form { node: Node::Number(n), .. }) if n.is_integer() => {
                    text.push_str(n.whole)
                }
                Some(_) => return None,
            }
        }
        Node::Words(words) => words.iter().for_each(|(word, _)| text.push_str(word)),
        Node::Fence { open: Bracket::Round, items, .. } if items.len() == 1 => {
            text.push('(');
            push_formula(&items[0], text)?;
            text.push(')');
        }
        Node::Indexed(sides) => {
            push_formula(&sides.0, text)?;
            match &sides.1.node {
                Node::Number(n) if n.is_integer() => text.push_str(n.whole),
                _ => return None,
            }
        }
        _ => return None,
    }
    Some(())
}

/// `25^\circ C`.
fn has_temperature(factors: &[(Join, Form<'_>)]) -> bool {
    factors.windows(2).any(|pair| {
        matches!(pair[0].1.node, Node::Angle(_, 0))
            && matches!(letters_of(&pair[1].1), Some("C" | "F"))
    })
}

/// Short runs of letters that are words or units, not products.
fn is_known_short(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    Unit::named(word).is_some() && word.len() > 1
        || multiplier(&lower).is_some()
        || matches!(
            lower.as_str(),
            "per" | "sq" | "cu" | "th" | "st" | "nd" | "rd" | "old" | "men" | "way" | "day"
        )
}

fn has_name(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => name.letter != "pi",
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_name(factor)),
        Node::Power(sides) | Node::Fraction(sides) => has_name(&sides.0) || has_name(&sides.1),
        Node::Number(_) | Node::Mixed(..) => false,
        Node::Sum(terms) => terms.iter().any(|(_, term)| has_name(term)),
        Node::Fence { items, .. } => items.iter().any(has_name),
        Node::Root(_, inner) => has_name(inner),
        _ => true,
    }
}

fn add_unit(beside: &mut Beside, unit: &Unit, power: i32) {
    let before = beside.unit.take().unwrap_or_else(Unit::none);
    beside.unit = before.times(unit, power);
}

/// Words beside a number: a unit where all of them are, else a label.
fn phrase(words: &[&str], power: i32, beside: &mut Beside) {
    let mut words = words.to_vec();
    if let Some(found) = words.first().and_then(|word| multiplier(word)) {
        let before = beside.multiplier.take().unwrap_or_else(Rational::one);
        beside.multiplier = Some(before.mul(&found));
        words.remove(0);
    }
    if words.first() == Some(&"of") {
        words.remove(0);
    }
    if let ["degrees" | "degree" | "deg"] = words[..] {
        beside.degrees = true;
        return;
    }
    if let [
        "about" | "approximately" | "approx" | "roughly" | "exactly" | "About" | "Approximately"
        | "Exactly",
    ] = words[..]
    {
        return;
    }
    if let ["per", "cent"] = words[..] {
        words = vec!["percent"];
    }
    if let ["mm", "Hg"] = words[..] {
        words = vec!["mmHg"];
    }
    if let ["minus" | "negative" | "Minus" | "Negative"] = words[..] {
        beside.negative = !beside.negative;
        return;
    }
    if words.first() == Some(&"percent") && power == 1 {
        beside.multiplier = Rational::ratio(1, 100);
        beside.percent = true;
        words.remove(0);
    }
    if words.is_empty() {
        return;
    }
    // The longest beginning that is a unit; "in total" is none.
    let longest = if words[0] == "in" { words.len()..=words.len() } else { 1..=words.len() };
    for count in longest.rev() {
        if let (Some(unit), true) = (unit_of_words(&words[..count]), beside.label.is_empty()) {
            add_unit(beside, &unit, power);
            words.drain(..count);
            break;
        }
    }
    if !words.is_empty() {
        beside.label.push(words.join(" "));
    }
}

/// `square inches`, `miles per hour`, `degrees Celsius`.
fn unit_of_words(words: &[&str]) -> Option<Unit> {
    let mut unit = Unit::none();
    let (mut sign, mut power) = (1, 1);
    let mut any = false;
    for (index, word) in words.iter().enumerate() {
        match *word {
            "per" => sign = -1,
            "square" | "sq" => power = 2,
            "cubic" | "cu" => power = 3,
            "squared" if any => return None,
            "degrees" | "degree" if index + 1 < words.len() => {}
            word => {
                unit = unit.times(&Unit::named(word)?, sign * power)?;
                any = true;
                power = 1;
            }
        }
    }
    any.then_some(unit)
}

/// Whether a factor is words, a unit in words, or a currency sign.
pub(super) fn is_wordy(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Words(words) => !matches!(words[..], [("e" | "i" | "π", _)]),
        Node::Currency(_) => true,
        Node::Power(sides) => is_wordy(&sides.0),
        Node::Fence { items, .. } => items.len() == 1 && is_wordy(&items[0]),
        Node::Fraction(sides) => {
            let one = matches!(&sides.0.node, Node::Number(literal) if literal.whole == "1");
            (is_wordy(&sides.0) || one) && is_wordy(&sides.1)
        }
        Node::Product(factors) => {
            factors.iter().all(|(_, factor)| is_wordy(factor) || unit_letter(factor))
                && factors.iter().any(|(_, factor)| is_wordy(factor))
        }
        _ => false,
    }
}

/// A bare letter that is a unit's symbol, or a power of one.
fn unit_letter(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => {
            name.is_plain() && name.letter != "e" && Unit::named(name.letter).is_some()
        }
        Node::Power(sides) => unit_letter(&sides.0),
        Node::Fraction(sides) => unit_letter(&sides.0) && unit_letter(&sides.1),
        Node::Fence { items, .. } => items.len() == 1 && unit_letter(&items[0]),
        Node::Product(factors) => factors.iter().all(|(_, factor)| unit_letter(factor)),
        _ => false,
    }
}

fn letters_of<'a>(form: &Form<'a>) -> Option<&'a str> {
    match &form.node {
        Node::Name(name) if name.is_plain() => Some(name.letter),
        Node::Words(words) => match words[..] {
            [(word, _)] => Some(word),
            _ => None,
        },
        _ => None,
    }
}

/// How a number was written.
pub(super) fn marks(form: &Form<'_>) -> Marks {
    let mut marks = Marks { decimal: has_decimal(form), ..Marks::default() };
    match &form.node {
        Node::Percent(_) => marks.percent = true,
        Node::Angle(_, 0) => marks.degrees = true,
        Node::Product(factors) => {
            let angles = factors.iter().all(|(_, f)| matches!(f.node, Node::Angle(..)));
            marks.degrees = angles;
            if let Some((_, Form { node: Node::Number(literal), .. })) = factors.first() {
                marks.places = places(literal);
            }
        }
        Node::Number(literal) => {
            if literal.is_integer() {
                marks.digits = Some(digits(literal.whole).map(char::from).collect());
            }
            marks.places = places(literal);
        }
        Node::Sum(terms) => {
            if let [(_, term)] = &terms[..] {
                let inner = self::marks(term);
                return Marks { digits: None, ..inner };
            }
        }
        Node::Fence { items, .. } if items.len() == 1 => return self::marks(&items[0]),
        _ => {}
    }
    marks
}

/// The place of a literal's last digit after the point.
fn places(literal: &Literal<'_>) -> Option<i64> {
    let fraction = digits(literal.fraction.unwrap_or("")).count() as i64;
    let exponent: i64 = literal.exponent.map_or(Some(0), |exponent| exponent.parse().ok())?;
    (literal.repeating.is_none() && !literal.dots).then_some(fraction - exponent)
}

/// Whether a decimal literal, or a power of ten, stands in a tree.
fn has_decimal(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Number(literal) => !literal.is_integer() && literal.repeating.is_none(),
        Node::Sum(terms) => terms.iter().any(|(_, term)| has_decimal(term)),
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_decimal(factor)),
        Node::Fraction(sides) => has_decimal(&sides.0) || has_decimal(&sides.1),
        Node::Power(sides) => {
            matches!(&sides.0.node, Node::Number(literal) if literal.whole == "10")
                || has_decimal(&sides.0)
        }
        Node::Percent(inner) | Node::Angle(inner, _) | Node::Root(_, inner) => has_decimal(inner),
        Node::Fence { items, .. } => items.iter().any(has_decimal),
        _ => false,
    }
}
