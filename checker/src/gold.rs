//! A gold and what goes with it, read once for all the answers that are compared with it.

use crate::answer::{Answer, read_side};
use crate::budget::Budget;
use crate::expr::{Context, Expr};
use crate::policy::{Domain, Policy};
use crate::read::Readings;
use crate::span::Span;
use crate::unit::{self, Unit};
use crate::value::{Scalar, Value};
use crate::verdict::Reason;

/// A gold read under a policy, with the entries of its accept list and the problem's choices.
#[derive(Clone, Debug)]
pub struct Gold {
    answer: Answer,
    accepted: Vec<Answer>,
    /// In the problem's order; nothing for a choice that can't be read.
    choices: Vec<Option<Readings>>,
}

impl Gold {
    /// The gold itself.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The entries of the accept list that can be read.
    pub(crate) fn accepted(&self) -> &[Answer] {
        &self.accepted
    }

    pub(crate) fn choices(&self) -> &[Option<Readings>] {
        &self.choices
    }
}

/// Reads a gold: with the unit that the policy gives for it, its accept list and its choices.
///
/// ```
/// use heldout_checker::{Policy, read_gold};
/// let policy = Policy { unit: Some("m/s".into()), ..Policy::default() };
/// assert_eq!(read_gold("5", &policy).unwrap().answer().kind(), "quantity");
/// ```
pub fn read_gold(text: &str, policy: &Policy) -> Result<Gold, Reason> {
    let mut answer = read_side(text, policy, "gold")?;
    let mut choices = read_choices(policy);
    if let Some(field) = &policy.unit
        && let Some(unit) = unit_of(field, policy)?
    {
        keep_letter(&mut answer.readings, policy);
        put_units(&mut answer.readings, &unit);
        choices.iter_mut().flatten().for_each(|choice| put_units(choice, &unit));
    }
    let entry = |text: &String| read_side(text, policy, "gold").ok();
    let accepted = policy.accept.iter().filter_map(entry).collect();
    Ok(Gold { answer, accepted, choices })
}

/// `B`, where choices are listed, is a choice's letter and no number of the unit.
fn keep_letter(gold: &mut Readings, policy: &Policy) {
    let letter = |value: &Value| matches!(value, Value::Choice(_, None));
    if !policy.choices.is_empty() && gold.values.iter().any(letter) {
        gold.values.retain(letter);
    }
}

/// The contents of the choices, read as if nothing were listed.
fn read_choices(policy: &Policy) -> Vec<Option<Readings>> {
    if policy.choices.is_empty() {
        return Vec::new();
    }
    let plain = Policy { choices: Vec::new(), ..policy.clone() };
    let content = |text: &String| Some(read_side(text, &plain, "gold").ok()?.readings);
    policy.choices.iter().map(content).collect()
}

/// One of the unit in a field of its own, as a quantity; nothing in an empty field.
fn unit_of(field: &str, policy: &Policy) -> Result<Option<Scalar>, Reason> {
    let field = field.trim();
    // Dollar signs in pairs are brackets of formulas: `$10^6$ m`.
    let pairs = field.matches('$').count() >= 2 && !field.contains("\\$");
    let bare = if pairs { field.replace('$', " ") } else { field.trim_matches('$').to_owned() };
    let inner = bare.trim();
    if field.is_empty() {
        return Ok(None);
    }
    let unit = match inner {
        "" | "\\" | "\\$" => Scalar { unit: Some(Unit::currency("$")), ..Scalar::new(Expr::one()) },
        _ => one_of(inner, policy).ok_or_else(|| Reason::Unsupported {
            what: format!("the unit `{field}` is not known: write it as in `5\\text{{ m/s}}`"),
        })?,
    };
    Ok(Some(unit))
}

/// Puts a unit beside numbers that have none; `10^6\text{ m}` multiplies them too.
fn put_units(readings: &mut Readings, unit: &Scalar) {
    readings.values.iter_mut().for_each(|value| put_unit(value, unit));
    // `89,034.79` with a unit is one number.
    if matches!(readings.values.first(), Some(Value::Scalar(_))) {
        readings.values.retain(|value| matches!(value, Value::Scalar(_)));
    }
}

/// One of a unit, as a quantity.
fn one_of(field: &str, policy: &Policy) -> Option<Scalar> {
    let counted = field.starts_with(|c: char| c.is_ascii_digit());
    let text = format!("{}{field}", if counted { "" } else { "1" }).replace("{ }", "");
    // Here letters are no variables.
    let spelled = unit::split(&text);
    let number = spelled.as_ref().map_or(&text[..], |spelled| spelled.number);
    let mut read = read_side(number, policy, "gold").ok()?;
    let Value::Scalar(mut scalar) = read.readings.values.swap_remove(0) else { return None };
    scalar.unit = spelled.map(|spelled| spelled.unit).or(scalar.unit);
    (scalar.expr.as_rational().is_some() || scalar.marks.degrees).then_some(*scalar)
}

/// Each number of a list or behind a name has the unit.
fn put_unit(value: &mut Value, unit: &Scalar) {
    if let Value::Region(region) = value
        && let Some(mut span) = Span::of(region).filter(|span| span.ends().next().is_some())
    {
        span.ends_mut().for_each(|end| put_unit_to(end, unit));
        *value = Value::Span(Box::new(span));
        return;
    }
    match value {
        Value::Scalar(scalar) => put_unit_to(scalar, unit),
        Value::Named(named) => put_unit(&mut named.value, unit),
        Value::Collection { members, .. } | Value::Tuple(_, members) => {
            members.iter_mut().for_each(|member| put_unit(member, unit));
        }
        _ => {}
    }
}

/// A bare number gets the unit.
fn put_unit_to(scalar: &mut Scalar, unit: &Scalar) {
    let plain = scalar.is_plain() && !scalar.marks.percent && !scalar.marks.degrees;
    let mut context = Context::new(Budget::new(1), Domain::Real);
    if let (true, Ok(expr)) = (plain, scalar.expr.mul(&unit.expr, &mut context)) {
        scalar.expr = expr;
        // A power of ten in the unit's field moves the gold's last digit.
        let power = unit.expr.as_rational().and_then(|number| number.power_of_ten());
        let places = scalar.marks.places.zip(power);
        scalar.marks.places = places.map(|(places, power)| places - power);
        scalar.unit.clone_from(&unit.unit);
        scalar.label.clone_from(&unit.label);
        scalar.marks.percent = unit.marks.percent;
        scalar.marks.degrees = unit.marks.degrees;
    }
}
