//! The list of all problems as the page's script reads it.

use super::Report;
use super::choices::{Choice, Flag};
use crate::outcome::Label;
use crate::table::exam_name;
use serde::Serialize;

/// What the script knows before it opens a problem.
#[derive(Debug, Serialize)]
pub(super) struct Index<'a> {
    pub(super) threshold: f64,
    pub(super) scorer: Option<&'a str>,
    /// Whether any sample has a recorded verdict.
    pub(super) recorded: bool,
    /// The methods that choose, in the order of the choices.
    pub(super) methods: Vec<&'a str>,
    pub(super) exams: Vec<&'a str>,
    pub(super) problems: Vec<Line<'a>>,
}

/// A problem in the list.
#[derive(Debug, Serialize)]
pub(super) struct Line<'a> {
    id: &'a str,
    exam: &'a str,
    samples: usize,
    correct: usize,
    ungraded: usize,
    /// Right answers with a step below the threshold.
    red: usize,
    shown: usize,
    flags: Vec<Flag>,
    choices: Vec<Option<Label>>,
}

impl Report {
    pub(super) fn line<'a>(&'a self, place: usize, shown: usize, choices: &[Choice]) -> Line<'a> {
        let samples = &self.pool.problems[place];
        Line {
            id: &samples.id,
            exam: exam_name(samples),
            samples: samples.labels.len(),
            correct: samples.count(Label::Correct),
            ungraded: samples.count(Label::Ungraded),
            red: self.red(place).into_iter().filter(|&red| red).count(),
            shown,
            flags: self.flags(place, choices),
            choices: choices.iter().map(|choice| Some(choice.sample?.1)).collect(),
        }
    }
}
