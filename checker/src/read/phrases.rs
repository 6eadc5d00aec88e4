//! Numbers in phrases: "only 5", "3 to 4", "0.3 repeating", "2 and a half hours".

use super::Reader;
use super::beside::{Beside, Part};
use super::label::{is_mere_label, phrase};
use super::numerals::leading_number;
use super::quantity::ordinal_in_words;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::rational::Rational;
use crate::region::{Bound, Interval, Region};
use crate::unit::Unit;
use crate::value::{Scalar, Value};
use heldout_grammar::{Bracket, Constant, Form, Join, Joint, Literal, Node, Style};

type Factor<'a> = (Join, Form<'a>);

impl Reader<'_> {
    /// A product in which words say more than what is counted.
    pub(super) fn with_words(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let Node::Product(factors) = &form.node else { return Ok(None) };
        if !factors.iter().any(|(_, factor)| matches!(factor.node, Node::Words(_))) {
            return Ok(None);
        }
        if let [(_, Form { node: Node::Words(words), .. }), (_, behind)] = &factors[..]
            && bracketed_word(behind).is_some_and(|short| are_initials(short, words))
        {
            return self.words(words).map(Some);
        }
        if let Some(value) = self.behind_words(factors)? {
            return Ok(Some(value));
        }
        if let [(_, Form { node: Node::Number(n), .. }), (_, Form { node: Node::Words(words), .. })] =
            &factors[..]
            && let [(ending, _), noun @ ..] = &words[..]
            && let Some(place) = place_in_words(n, ending).filter(|_| !noun.is_empty())
        {
            return self.words(&[&[(place, Style::Text)], noun].concat()).map(Some);
        }
        if let [(_, Form { node: Node::Number(literal), .. }), (_, word)] = &factors[..]
            && matches!(&*spoken(word), "repeating" | "recurring")
            && let Some(period) = last_digit_repeats(literal)
        {
            return Ok(Some(Value::scalar(self.literal(&period)?)));
        }
        if let [first, (_, to), rest @ ..] = &factors[..]
            && spoken(to) == "to"
            && !rest.is_empty()
        {
            return self.ratio(&[first.1.clone(), product(rest)]).map(Some);
        }
        if let [(_, part), (_, word), (_, whole)] = &factors[..]
            && spoken(word) == "in"
            && let (Node::Number(a), Node::Number(b)) = (&part.node, &whole.node)
            && a.is_integer()
            && b.is_integer()
        {
            return self.chance(part, whole).map(Some);
        }
        Ok(mixed_number(factors))
    }

    /// `1\text{ in }6`: a share of a whole.
    fn chance(&mut self, part: &Form<'_>, whole: &Form<'_>) -> Result<Value, Stop> {
        let (part, whole) = (self.expr(part)?, self.expr(whole)?);
        match (part.as_rational(), whole.as_rational()) {
            (Some(a), Some(b)) if a <= b && !b.is_zero() => {
                Ok(Value::scalar(part.div(&whole, &mut self.context)?))
            }
            _ => Stop::unsupported("more of something than there is"),
        }
    }

    /// Second readings: "third" as a place, "5 feet and 6 inches" as one length.
    pub(super) fn as_whole(&mut self, form: &Form<'_>) -> Option<Value> {
        match &form.node {
            Node::Words(words) => ordinal_in_words(words),
            Node::Chain(Some(first), rest) => self.lettered_span(first, rest),
            Node::List(items, Joint::And | Joint::Comma) if (2..=3).contains(&items.len()) => {
                let mut parts = Vec::with_capacity(items.len());
                for item in items {
                    let Ok(Value::Scalar(scalar)) = self.value(item) else { return None };
                    parts.push(*scalar);
                }
                mixed_units(parts)
            }
            _ => None,
        }
    }

    /// "only 5", "negative infinity", "all real numbers except 0".
    fn behind_words(&mut self, factors: &[Factor<'_>]) -> Result<Option<Value>, Stop> {
        let [(_, words), rest @ ..] = factors else { return Ok(None) };
        let infinite = matches!(rest, [(_, Form { node: Node::Constant(Constant::Infinity), .. })]);
        match &*spoken(words) {
            "only" if numeral(rest).is_some() => {
                let raw = numeral(rest).unwrap_or_default();
                Ok(Some(Value::Words { text: raw.to_lowercase(), raw, sure: true }))
            }
            "only" | "just" | "exactly" | "either" | "simply" if !rest.is_empty() => {
                self.value(&product(rest)).map(Some)
            }
            "not" if is_letter(rest) => {
                let raw = format!("not {}", product(rest)).replace(['(', ')'], "");
                Ok(Some(Value::Words { text: raw.to_lowercase(), raw, sure: true }))
            }
            "positive" | "plus" if infinite => Ok(Some(Value::Infinite { negative: false })),
            "negative" | "minus" if infinite => Ok(Some(Value::Infinite { negative: true })),
            "all real numbers except" | "all reals except" | "all real numbers but" => {
                let point = self.value(&product(rest))?;
                Ok(all_but(&point))
            }
            _ => Ok(None),
        }
    }
}

/// `1st` as "first", before what has that place.
fn place_in_words(number: &Literal<'_>, ending: &str) -> Option<&'static str> {
    const PLACES: &[(&str, &str, &str)] = &[
        ("1", "st", "first"),
        ("2", "nd", "second"),
        ("3", "rd", "third"),
        ("4", "th", "fourth"),
        ("5", "th", "fifth"),
        ("6", "th", "sixth"),
        ("7", "th", "seventh"),
        ("8", "th", "eighth"),
        ("9", "th", "ninth"),
        ("10", "th", "tenth"),
    ];
    let found = PLACES.iter().find(|(digits, end, _)| *digits == number.whole && *end == ending);
    found.filter(|_| number.is_integer()).map(|(.., place)| *place)
}

/// `(LDFs)`: the one word in brackets.
fn bracketed_word<'a>(form: &Form<'a>) -> Option<&'a str> {
    let Node::Fence { open: Bracket::Round, items, .. } = &form.node else { return None };
    match &items[..] {
        [Form { node: Node::Words(words), .. }] => match words[..] {
            [(word, _)] => Some(word),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a word is the first letters of others, and a plural's ending at most.
fn are_initials(short: &str, words: &[(&str, Style)]) -> bool {
    let parts = words.iter().flat_map(|(word, _)| word.split([' ', '-']));
    let letters: String = parts.filter_map(|word| word.chars().next()).collect();
    let short = short.strip_suffix('s').unwrap_or(short);
    letters.chars().count() > 1 && letters.to_uppercase() == short
}

/// `C`, `(C)`.
fn is_letter(factors: &[Factor<'_>]) -> bool {
    match factors {
        [(_, Form { node: Node::Fence { items, .. }, .. })] if items.len() == 1 => {
            matches!(&items[0].node, Node::Name(name) if name.is_plain())
        }
        [(_, Form { node: Node::Name(name), .. })] => name.is_plain(),
        _ => false,
    }
}

/// `II`: letters that are a Roman numeral.
fn numeral(factors: &[Factor<'_>]) -> Option<String> {
    let letter = |(_, factor): &Factor<'_>| match &factor.node {
        Node::Name(name) if name.is_plain() && "IVX".contains(name.letter) => {
            Some(name.letter.to_owned())
        }
        Node::Product(inner) => numeral(inner),
        _ => None,
    };
    factors.iter().map(letter).collect::<Option<String>>().filter(|text| text.len() > 1)
}

/// The words that a form is, in small letters; nothing else is any.
fn spoken(form: &Form<'_>) -> String {
    match &form.node {
        Node::Words(words) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            words.join(" ").to_lowercase()
        }
        _ => String::new(),
    }
}

fn product<'a>(factors: &[Factor<'a>]) -> Form<'a> {
    match factors {
        [(_, factor)] => factor.clone(),
        _ => {
            let span = factors[0].1.span.to(factors[factors.len() - 1].1.span);
            Form { node: Node::Product(factors.to_vec()), span }
        }
    }
}

/// The reals without one of them.
fn all_but(point: &Value) -> Option<Value> {
    let scalar =
        point.as_scalar().filter(|scalar| scalar.is_plain() && scalar.expr.is_constant())?;
    let end = || Some(Bound { at: scalar.expr.clone(), closed: false });
    let below = Interval { low: None, high: end() };
    let above = Interval { low: end(), high: None };
    Some(Value::Region(Region { intervals: vec![below, above] }))
}

/// `0.3` with its one decimal digit as the period.
fn last_digit_repeats<'a>(literal: &Literal<'a>) -> Option<Literal<'a>> {
    let digit = literal.fraction.filter(|digits| digits.len() == 1)?;
    let plain = literal.repeating.is_none() && literal.exponent.is_none() && !literal.dots;
    let repeating = Some(Box::new((digit, "", "")));
    plain.then(|| Literal { fraction: Some(""), repeating, ..literal.clone() })
}

/// Amounts in smaller and smaller units, each less than one of the unit before: their sum.
fn mixed_units(parts: Vec<Scalar>) -> Option<Value> {
    let first = parts.first()?.clone();
    let mut sum = first.expr.as_rational().filter(Rational::is_integer)?;
    for pair in parts.windows(2) {
        let (larger, smaller) = (pair[0].unit.as_ref()?, pair[1].unit.as_ref()?);
        let amount = pair[1].expr.as_rational().filter(|n| !n.is_negative())?;
        let fits = |unit: &Unit| unit.conversion(smaller).filter(|how| how.is_ratio());
        let part = amount.mul(&fits(larger)?.scale);
        let whole = pair[0].expr.as_rational()?.is_integer() && larger.offset.is_none();
        if !whole || part >= Rational::one() || pair[1].label.is_some() {
            return None;
        }
        sum = sum.add(&amount.mul(&fits(first.unit.as_ref()?)?.scale));
    }
    Some(Value::Scalar(Box::new(Scalar { expr: Expr::from(sum), ..first })))
}

/// "2 and a half hours": digits and words that are one number, and what is measured.
fn mixed_number(factors: &[Factor<'_>]) -> Option<Value> {
    let mut words: Vec<&str> = Vec::new();
    for (_, factor) in factors {
        match &factor.node {
            Node::Number(literal) if words.is_empty() && literal.is_integer() => {
                words.push(literal.whole);
            }
            Node::Words(more) => words.extend(more.iter().map(|(word, _)| *word)),
            Node::Name(name) if name.is_plain() => words.push(name.letter),
            _ => return None,
        }
    }
    if !words.contains(&"and") {
        return None;
    }
    let (number, used) = leading_number(&words).filter(|(_, used)| *used > 1)?;
    let mut beside = Beside::default();
    if used < words.len() {
        phrase(&words[used..], 1, &mut beside);
    }
    let amount = Expr::from(number);
    if !beside.label.iter().all(|label| is_mere_label(label)) {
        return None;
    }
    let part = Part { amount, beside, numbers: 1, in_unit: true, ..Part::default() };
    Some(Value::Scalar(Box::new(part.scalar().ok()?)))
}
