//! Texts read under a policy, and their comparison.

use crate::compare as comparison;
use crate::form;
use crate::gold::{Gold, read_gold};
use crate::policy::Policy;
use crate::read::{self, Readings};
use crate::value::Value;
use crate::verdict::{Ground, Reason, Verdict};
use std::fmt;

/// A text read under a policy: the few values that it may mean, in order.
#[derive(Clone, Debug)]
pub struct Answer {
    text: String,
    pub(crate) readings: Readings,
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
    read_side(text, policy, "answer")
}

/// Reads a text; `side` is named where it can't be read.
pub(crate) fn read_side(text: &str, policy: &Policy, side: &str) -> Result<Answer, Reason> {
    let readings = read::read(text, policy).map_err(|reason| on_side(reason, side))?;
    Ok(Answer { text: text.to_owned(), readings })
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

/// Compares an answer with a gold that was read under the same policy.
///
/// ```
/// use heldout_checker::{Policy, compare, read, read_gold};
/// let policy = Policy::default();
/// let (gold, answer) = (read_gold("(1,2)", &policy).unwrap(), read("(2,1)", &policy).unwrap());
/// assert!(compare(&gold, &answer, &policy).is_different());
/// ```
pub fn compare(gold: &Gold, answer: &Answer, policy: &Policy) -> Verdict {
    compare_counted(gold, answer, policy).0
}

/// Compares an answer with a gold; the steps that it took are returned too. The budget is granted
/// once for the gold and once for each entry of the accept list.
pub fn compare_counted(gold: &Gold, answer: &Answer, policy: &Policy) -> (Verdict, u64) {
    if let Some(entry) = policy.accept.iter().find(|entry| entry.trim() == answer.text.trim()) {
        return (accepted(entry), 0);
    }
    let (verdict, steps) = by_value(gold, answer, policy);
    if policy.form.is_empty() {
        return (verdict, steps);
    }
    let (verdict, taken) = form::settle(gold, answer, policy, verdict);
    (verdict, steps + taken)
}

fn accepted(entry: &str) -> Verdict {
    Verdict::Equal(Ground::Accepted { entry: entry.into() }.into())
}

/// Compares values alone, with the gold and then with the entries of its accept list.
pub(crate) fn by_value(gold: &Gold, answer: &Answer, policy: &Policy) -> (Verdict, u64) {
    let against = |readings: &Readings| {
        comparison::readings(readings, &answer.readings, policy, gold.choices())
    };
    let (verdict, mut steps) = against(&gold.answer().readings);
    if verdict.is_equal() {
        return (verdict, steps);
    }
    for entry in gold.accepted() {
        let (verdict, taken) = against(&entry.readings);
        steps += taken;
        if verdict.is_equal() {
            return (accepted(entry.text()), steps);
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
