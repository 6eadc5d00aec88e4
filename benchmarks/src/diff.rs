//! What changed between two files of outcomes.

use crate::outcome::{Label, Outcome, VerdictName};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A sample on which two files disagree, or which only one of them has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The problem's id.
    pub problem: String,
    /// The sample's id.
    pub sample: String,
    /// What the old file says; null where it does not have the sample.
    pub old: Option<Side>,
    /// What the new file says; null where it does not have the sample.
    pub new: Option<Side>,
}

/// What one file says of a sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Right, wrong or neither.
    pub outcome: Label,
    /// The verdict, where there was one.
    pub verdict: Option<VerdictName>,
    /// Why there was no answer or no verdict.
    pub reason: Option<String>,
    /// The version of the rules.
    pub rules: String,
}

impl<E> From<&Outcome<E>> for Side {
    fn from(outcome: &Outcome<E>) -> Self {
        Side {
            outcome: outcome.outcome,
            verdict: outcome.verdict,
            reason: outcome.reason.clone(),
            rules: outcome.stamp.rules.to_string(),
        }
    }
}

/// An outcome whose recorded verdict says the contrary, and that verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contrary {
    /// The problem's id.
    pub problem: String,
    /// The sample's id.
    pub sample: String,
    /// Whether the recorded verdict calls it right.
    pub recorded: bool,
    /// The answer that was graded.
    pub answer: Option<String>,
    /// What we say.
    pub ours: Side,
}

/// What a recorded verdict contradicts, if it does; an ungraded sample is contradicted by neither.
pub fn recorded_change<E>(outcome: &Outcome<E>) -> Option<Contrary> {
    let recorded = outcome.recorded?;
    outcome.outcome.contradicts(outcome.recorded).then(|| Contrary {
        problem: outcome.problem.clone(),
        sample: outcome.sample.clone(),
        recorded,
        answer: outcome.answer.clone(),
        ours: Side::from(outcome),
    })
}

/// The old file's outcomes, waiting to be met by the new file's.
#[derive(Debug, Default)]
pub struct Before {
    sides: FxHashMap<(String, String), (Side, bool)>,
}

impl Before {
    /// Takes an outcome of the old file in. A second one of the same sample is an error.
    pub fn push<E>(&mut self, outcome: &Outcome<E>) -> Result<(), String> {
        match self.sides.insert(key(outcome), (Side::from(outcome), false)) {
            None => Ok(()),
            Some(_) => {
                let Outcome { problem, sample, .. } = outcome;
                Err(format!("a second outcome of sample `{sample}` of problem `{problem}`"))
            }
        }
    }

    /// Meets an outcome of the new file: the change, if outcome or verdict are others.
    ///
    /// ```
    /// use heldout_benchmarks::{Before, Outcome};
    /// let stamp = r#"{"program": "", "rules": "1", "profile": "exact", "engine": "built-in"}"#;
    /// let read = |outcome: &str| -> Outcome {
    ///     let line = format!(r#"{{"problem": 1, "sample": 1, "outcome": "{outcome}", "stamp": {stamp}}}"#);
    ///     serde_json::from_str(&line).unwrap()
    /// };
    /// let mut before = Before::default();
    /// before.push(&read("ungraded")).unwrap();
    /// assert!(before.meet(&read("ungraded")).is_none());
    /// assert!(before.meet(&read("correct")).is_some());
    /// ```
    pub fn meet<E>(&mut self, outcome: &Outcome<E>) -> Option<Change> {
        let new = Side::from(outcome);
        let old = self.sides.get_mut(&key(outcome)).map(|(side, met)| {
            *met = true;
            side.clone()
        });
        let same = old
            .as_ref()
            .is_some_and(|old| (old.outcome, old.verdict) == (new.outcome, new.verdict));
        let (problem, sample) = key(outcome);
        (!same).then_some(Change { problem, sample, old, new: Some(new) })
    }

    /// What the new file does not have, in order of problem and sample.
    pub fn unmet(self) -> Vec<Change> {
        let unmet = self.sides.into_iter().filter(|(_, (_, met))| !met);
        let gone =
            |((problem, sample), (old, _))| Change { problem, sample, old: Some(old), new: None };
        let mut changes: Vec<Change> = unmet.map(gone).collect();
        changes.sort_by(|one, two| (&one.problem, &one.sample).cmp(&(&two.problem, &two.sample)));
        changes
    }
}

fn key<E>(outcome: &Outcome<E>) -> (String, String) {
    (outcome.problem.clone(), outcome.sample.clone())
}
