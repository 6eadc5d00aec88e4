//! An outcome's line of JSON in parts: of the samples that give one answer to one problem, only the
//! ids, scores and recorded verdicts differ, and only they are written anew.

use crate::outcome::Outcome;
use crate::sample::Sample;

/// The parts of a line that do not depend on the sample, in the order of [`Outcome`]'s fields.
#[derive(Debug)]
pub(crate) struct Written {
    /// Up to the sample's id.
    head: Box<str>,
    /// From there to the scores.
    middle: Box<str>,
    /// From behind the recorded verdict.
    tail: Box<str>,
}

/// Where the sample's id stands that is not there yet.
const SAMPLE: &str = r#","sample":"""#;

/// What stands behind scores and recorded verdict.
const STAMP: &str = r#","stamp":{"#;

impl Written {
    /// The parts of an outcome that has nothing of a sample but its problem.
    pub(crate) fn of(outcome: &Outcome) -> Written {
        let whole = serde_json::to_string(outcome).unwrap_or_default();
        // Within a text of JSON no bare quote stands, so neither part is found in one.
        let (head, rest) = whole.split_once(SAMPLE).unwrap_or((&whole, ""));
        let (middle, tail) = rest.split_at(rest.rfind(STAMP).unwrap_or(rest.len()));
        let head = format!("{head}{}", SAMPLE.trim_end_matches('"')).into();
        Written { head, middle: middle.into(), tail: tail.into() }
    }

    /// Writes the line of a sample.
    pub(crate) fn write(&self, sample: &Sample, into: &mut Vec<u8>) {
        into.extend_from_slice(self.head.as_bytes());
        put(&sample.sample, into);
        into.extend_from_slice(self.middle.as_bytes());
        if !sample.scores.is_empty() {
            into.extend_from_slice(br#","scores":"#);
            put(&sample.scores, into);
        }
        if let Some(recorded) = sample.recorded {
            into.extend_from_slice(br#","recorded":"#);
            put(&recorded, into);
        }
        into.extend_from_slice(self.tail.as_bytes());
        into.push(b'\n');
    }
}

/// Writes JSON; ids, scores and truth values are written without fail.
fn put(value: &impl serde::Serialize, into: &mut Vec<u8>) {
    let _ = serde_json::to_writer(into, value);
}
