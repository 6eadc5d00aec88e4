//! What a search found, for people and programs.

use super::index::{Index, Indexed, Run};
use super::passage::{Covered, Passage};
use serde::Serialize;
use std::fmt::Write;

/// Passages of a question that are shown.
const SHOWN: usize = 3;

/// Questions too short to be sought that are named; JSON has them all.
const NAMED: usize = 10;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlaps {
    /// Words in a run.
    pub n: usize,
    /// Questions that were sought.
    pub questions: usize,
    /// Words of the corpus.
    pub words: u64,
    /// The questions of which a run was found, the largest share first.
    pub problems: Vec<Overlap>,
    /// Ids of the questions that have too few words to be sought.
    pub too_short: Vec<String>,
}

/// A question of which something was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlap {
    /// The problem's id.
    pub id: String,
    /// The share of the best passage, from 0 to 1.
    pub share: f64,
    /// Whether more passages with runs of their own were found than are kept: one of them may
    /// have a larger share.
    #[serde(skip_serializing_if = "is_false")]
    pub at_least: bool,
    /// Passages that were found.
    pub times: u64,
    /// The best of them.
    pub passages: Vec<Shown>,
}

/// A passage of the corpus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    /// The file.
    pub file: String,
    /// The line that it begins on, from 1.
    pub line: u64,
    /// The share of the question's runs that it has, by weight.
    pub share: f64,
    /// How many passages have just these runs; the first is shown.
    pub times: u64,
    /// How it begins.
    pub text: String,
}

/// Weighs what was found, when all of the corpus is known.
pub(super) fn overlaps(index: Index, words: u64) -> Overlaps {
    let Index { n, runs, questions, too_short, .. } = index;
    let sought = questions.len();
    let found = questions.into_iter().filter(|question| !question.found.passages.is_empty());
    let mut problems: Vec<Overlap> = found.map(|question| overlap(question, &runs)).collect();
    problems.sort_by(|one, other| other.share.total_cmp(&one.share));
    Overlaps { n, questions: sought, words, problems, too_short }
}

fn overlap(question: Indexed, runs: &[Run]) -> Overlap {
    let weight = |position: usize| runs[question.runs[position] as usize].weight();
    let all: f64 = (0..question.runs.len()).map(weight).sum();
    let share = |covered: &Covered| covered.positions().map(weight).sum::<f64>() / all;
    let at_least = question.found.incomplete;
    let passages = question.found.passages;
    let times = question.found.left_off + passages.iter().map(|it| it.times).sum::<u64>();
    let shown = |passage: Passage| Shown {
        share: share(&passage.covered),
        file: passage.file,
        line: passage.line,
        times: passage.times,
        text: one_line(&passage.excerpt),
    };
    let mut passages: Vec<Shown> = passages.into_iter().map(shown).collect();
    passages.sort_by(|one, other| other.share.total_cmp(&one.share));
    passages.truncate(SHOWN);
    let share = passages.first().map_or(0.0, |passage| passage.share);
    Overlap { id: question.id, share, at_least, times, passages }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // What serde asks for.
fn is_false(flag: &bool) -> bool {
    !flag
}

/// An excerpt on one line, without what could steer a terminal.
fn one_line(text: &str) -> String {
    let clean = text.replace(char::is_control, " ");
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Overlaps {
    /// Keeps the questions with at least this share.
    pub fn at_least(mut self, share: f64) -> Overlaps {
        self.problems.retain(|problem| problem.share >= share);
        self
    }

    /// The findings as people read them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            let bound = if problem.at_least { "at least " } else { "" };
            let _ = writeln!(text, "{}: {bound}{}", problem.id, percent(problem.share));
            for passage in &problem.passages {
                let Shown { file, line, share, times, text: excerpt } = passage;
                let more = match times {
                    1 => String::new(),
                    _ => format!(", {times} times"),
                };
                let _ = writeln!(text, "  {file}:{line}: {}{more}\n    {excerpt}", percent(*share));
            }
        }
        text
    }

    /// A sentence about the whole.
    pub fn summary(&self, least: f64) -> String {
        let Overlaps { n, questions, words, problems, too_short } = self;
        let short = match (too_short.len(), &too_short[..too_short.len().min(NAMED)]) {
            (0, _) => String::new(),
            (count, first) => {
                let more = if count > NAMED { " …" } else { "" };
                format!("; {count} too short to be sought: {}{more}", first.join(", "))
            }
        };
        format!(
            "{} of {questions} questions have {} or more of their runs of {n} words in the corpus \
             of {words} words{short}",
            problems.len(),
            percent(least),
        )
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}
