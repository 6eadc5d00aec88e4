//! A gold and what goes with it, read once for all the answers that are compared with it.

use crate::answer::{Answer, read_side};
use crate::expr::Expr;
use crate::policy::Policy;
use crate::read::{Reader, Readings};
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
    if let Some(unit) = &policy.unit {
        add_unit(&mut answer, unit, policy)?;
    }
    let entry = |text: &String| read_side(text, policy, "gold").ok();
    let accepted = policy.accept.iter().filter_map(entry).collect();
    Ok(Gold { answer, accepted, choices: read_choices(policy) })
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

/// Puts the unit of a field of its own beside a number that has none.
fn add_unit(gold: &mut Answer, unit: &str, policy: &Policy) -> Result<(), Reason> {
    if unit.trim().is_empty() {
        return Ok(());
    }
    let fail = |error: String| Reason::Unsupported { what: format!("the unit `{unit}`: {error}") };
    if unit.trim() == "$" {
        let unit = Some(Unit::currency("$"));
        put_unit(gold, &Scalar { unit, ..Scalar::new(Expr::one()) });
        return Ok(());
    }
    if let Some((spelled, _)) = unit::spelled(unit) {
        let unit = Some(spelled);
        put_unit(gold, &Scalar { unit, ..Scalar::new(Expr::one()) });
        return Ok(());
    }
    let parsed = heldout_grammar::parse(unit).map_err(|error| fail(error.to_string()))?;
    let Some(form) = parsed.readings.first() else { return Ok(()) };
    let mut reader = Reader::new(policy);
    let unit = reader.unit_field(form).map_err(|stop| fail(Reason::from(stop).to_string()))?;
    put_unit(gold, &unit);
    Ok(())
}

fn put_unit(gold: &mut Answer, unit: &Scalar) {
    for value in &mut gold.readings.values {
        if let Value::Scalar(scalar) = value
            && let (true, Some(factor)) = (scalar.is_plain(), unit.expr.as_rational())
        {
            scalar.expr = scalar.expr.scale(&factor);
            scalar.unit.clone_from(&unit.unit);
            scalar.label.clone_from(&unit.label);
        }
    }
}
