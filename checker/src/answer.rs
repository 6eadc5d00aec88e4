//! Texts read under a policy, and their comparison.

use crate::compare as comparison;
use crate::expr::Expr;
use crate::policy::Policy;
use crate::read::{self, Reader, Readings};
use crate::unit::Unit;
use crate::value::{Scalar, Value};
use crate::verdict::{Evidence, Ground, Reason, Verdict};
use std::fmt;

/// A text read under a policy: the few values that it may mean, in order.
#[derive(Clone, Debug)]
pub struct Answer {
    text: String,
    readings: Readings,
}

impl Answer {
    /// What the first reading is, such as `number`, `expression`, `equation`, `words`.
    ///
    /// ```
    /// use heldout_checker::{Policy, read};
    /// assert_eq!(read("x^2 + y^2 = 1", &Policy::default()).unwrap().kind(), "equation");
    /// ```
    pub fn kind(&self) -> &'static str {
        self.readings.values.first().map_or("nothing", Value::kind)
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text that represents this answer in a vote: the normal form of its first reading.
    /// Equal keys are equal answers; names of definitions, units and brackets count.
    ///
    /// ```
    /// use heldout_checker::{Policy, read};
    /// let key = |text| read(text, &Policy::default()).unwrap().vote_key();
    /// assert_eq!(key(r"\frac{1}{2}"), key("0.50"));
    /// ```
    pub fn vote_key(&self) -> String {
        self.readings.values.first().map_or_else(String::new, comparison::vote_key)
    }

    /// What the readings are, the likeliest first.
    pub fn kinds(&self) -> Vec<&'static str> {
        self.readings.values.iter().map(Value::kind).collect()
    }

    pub(crate) fn values(&self) -> &[Value] {
        &self.readings.values
    }

    /// The steps that reading took.
    pub fn steps(&self) -> u64 {
        self.readings.steps
    }
}

/// The normal forms of the readings, the likeliest first.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, value) in self.readings.values.iter().enumerate() {
            write!(f, "{}{value}", if index == 0 { "" } else { " | " })?;
        }
        Ok(())
    }
}

/// Reads a text. One that can't be read gives the reason, with `answer` as its side.
///
/// ```
/// use heldout_checker::{Policy, read};
/// assert_eq!(read(r"\frac{6}{4}", &Policy::default()).unwrap().to_string(), "3/2");
/// assert!(read(r"\frac{6}{", &Policy::default()).is_err());
/// ```
pub fn read(text: &str, policy: &Policy) -> Result<Answer, Reason> {
    let readings = read::read(text, policy).map_err(|reason| on_side(reason, "answer"))?;
    Ok(Answer { text: text.to_owned(), readings })
}

/// Reads a gold: with the unit that the policy gives for it.
///
/// ```
/// use heldout_checker::{Policy, read_gold};
/// let policy = Policy { unit: Some("m/s".into()), ..Policy::default() };
/// assert_eq!(read_gold("5", &policy).unwrap().kind(), "quantity");
/// ```
pub fn read_gold(text: &str, policy: &Policy) -> Result<Answer, Reason> {
    let mut gold = read(text, policy).map_err(|reason| on_side(reason, "gold"))?;
    if let Some(unit) = &policy.unit {
        add_unit(&mut gold, unit, policy)?;
    }
    Ok(gold)
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

fn on_side(reason: Reason, side: &str) -> Reason {
    let side = side.to_owned();
    match reason {
        Reason::Unreadable { error, span, .. } => Reason::Unreadable { side, error, span },
        Reason::Empty { .. } => Reason::Empty { side },
        Reason::TooLong { bytes, .. } => Reason::TooLong { side, bytes },
        Reason::TooDeep { .. } => Reason::TooDeep { side },
        other => other,
    }
}

/// Compares two answers that were read under the same policy.
///
/// ```
/// use heldout_checker::{Policy, compare, read};
/// let policy = Policy::default();
/// let (gold, answer) = (read("(1,2)", &policy).unwrap(), read("(2,1)", &policy).unwrap());
/// assert!(compare(&gold, &answer, &policy).is_different());
/// ```
pub fn compare(gold: &Answer, answer: &Answer, policy: &Policy) -> Verdict {
    compare_counted(gold, answer, policy).0
}

/// Compares two answers; the steps that it took are returned too.
pub fn compare_counted(gold: &Answer, answer: &Answer, policy: &Policy) -> (Verdict, u64) {
    if let Some(entry) = policy.accept.iter().find(|entry| entry.trim() == answer.text.trim()) {
        return (Verdict::Equal(Evidence::from(Ground::Accepted { entry: entry.clone() })), 0);
    }
    let (verdict, steps) = comparison::readings(&gold.readings, &answer.readings, policy);
    if verdict.is_equal() || policy.accept.is_empty() {
        return (verdict, steps);
    }
    let strict = Policy { accept: Vec::new(), ..policy.clone() };
    for entry in &policy.accept {
        let Ok(accepted) = read(entry, &strict) else { continue };
        if comparison::readings(&accepted.readings, &answer.readings, &strict).0.is_equal() {
            return (Verdict::Equal(Ground::Accepted { entry: entry.clone() }.into()), steps);
        }
    }
    (verdict, steps)
}

/// Reads and compares two texts.
///
/// ```
/// use heldout_checker::{Policy, check};
/// assert!(check("1.6e-19", r"1.38\times10^{-23}", &Policy::default()).is_different());
/// ```
pub fn check(gold: &str, answer: &str, policy: &Policy) -> Verdict {
    match (read_gold(gold, policy), read(answer, policy)) {
        (Ok(gold), Ok(answer)) => compare(&gold, &answer, policy),
        (Err(reason), _) | (_, Err(reason)) => Verdict::Undecided { reason },
    }
}
