//! Quantities that text alone shows: in several units, in feet and inches, differences.

use super::Readings;
use super::quantity::{innermost, spelled, with_unit};
use crate::expr::{Context, Expr};
use crate::policy::{Domain, Policy};
use crate::rational::Rational;
use crate::unit::Unit;
use crate::value::{Scalar, Value};

/// `1 h 30 min`, `6 ft. 2 in.`: the number before the last unit ends in an amount of it, and
/// begins with an amount of a larger one.
pub(super) fn several_units(number: &str, unit: &Unit, policy: &Policy) -> Option<Readings> {
    let last = number.rfind(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let (head, rest) = number.split_at(last + number[last..].chars().next()?.len_utf8());
    let head = head.trim_end_matches([' ', '~', '\\']);
    let head = head.strip_suffix("\\,").unwrap_or(head).trim_end();
    let head = head.strip_suffix(" and").unwrap_or(head);
    if !rest.starts_with(|c: char| c.is_ascii_digit())
        || !head.ends_with(|c: char| c.is_alphabetic() || c == '}' || c == '.')
    {
        return None;
    }
    let larger = spelled(head, policy)?;
    let how = larger.unit.conversion(unit).filter(|how| how.is_ratio())?;
    if how.scale >= Rational::one() || larger.unit.offset.is_some() {
        return None;
    }
    let mut readings = with_unit(larger.number, &larger.unit, policy)?;
    let rest = amount(rest)?.mul(&how.scale);
    // `3\text{ m and } 400\text{ cm}` are two quantities.
    if rest >= Rational::one() {
        return None;
    }
    let rest = Expr::from(rest);
    for value in &mut readings.values {
        add(innermost(value)?, &rest)?;
    }
    Some(readings)
}

/// Adds the smaller amount to the larger, on its side of zero.
fn add(scalar: &mut Scalar, rest: &Expr) -> Option<()> {
    let negative = scalar.expr.as_rational()?.is_negative();
    let mut context = Context::new(crate::budget::Budget::new(1), Domain::Real);
    let rest = if negative { rest.neg() } else { rest.clone() };
    scalar.expr = scalar.expr.add(&rest, &mut context).ok()?;
    (scalar.marks.places, scalar.marks.figures) = (None, None);
    Some(())
}

/// `5'`, `6"`, `5'6"`: feet and inches as well as minutes and seconds of an angle, which count
/// beside a length.
pub(super) fn feet_and_inches(text: &str) -> Option<Value> {
    let text = text.trim().trim_matches('$');
    if !text.starts_with(|c: char| c.is_ascii_digit())
        || !text.ends_with(['\'', '"', '′', '″', '’', '”'])
    {
        return None;
    }
    let text = text.replace(['′', '’'], "'").replace(['″', '”'], "\"").replace("''", "\"");
    let inches = match text.split_once('\'') {
        Some((feet, "")) => amount(feet)?.mul(&Rational::integer(12)),
        Some((feet, rest)) => {
            let inches = amount(rest.trim().strip_suffix('"')?)?;
            amount(feet)?.mul(&Rational::integer(12)).add(&inches)
        }
        None => amount(text.strip_suffix('"')?)?,
    };
    let mut scalar = Scalar::new(Expr::from(inches));
    scalar.unit = Unit::named("in");
    scalar.marks.letters = true;
    Some(Value::Scalar(Box::new(scalar)))
}

/// A short decimal.
fn amount(text: &str) -> Option<Rational> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    let plain = (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = Rational::integer(digits.parse().ok().filter(|_| plain)?);
    number.div(&Rational::integer(10).powi(fraction.len() as i32)?)
}

/// `25 C` may mean degrees: it counts beside a temperature.
pub(super) fn bare_degrees(unit: &Unit) -> Option<Unit> {
    match &unit.text[..] {
        "C" => Unit::named("°C"),
        "F" => Unit::named("°F"),
        _ => None,
    }
}

/// `\Delta T = 5^\circ\text{C}` is a difference of temperatures.
pub(super) fn mark_differences(values: &mut [Value]) {
    for value in values {
        let Value::Named(named) = &*value else { continue };
        if !named.name.trim_start_matches(['(', '*', ' ']).starts_with("Delta") {
            continue;
        }
        let differ = |scalar: &mut Scalar| {
            scalar.unit = scalar.unit.take().map(Unit::of_difference);
        };
        if let Value::Named(named) = value
            && let Value::Span(span) = &mut *named.value
        {
            span.ends_mut().for_each(differ);
        } else if let Some(scalar) = innermost(value) {
            differ(scalar);
        }
    }
}
