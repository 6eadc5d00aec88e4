//! Labels for training, from the same samples by three kinds of supervision (paper, 4.1 and
//! appendix H), and how the kinds disagree.

use crate::outcome::Outcome;
use crate::score::Score;
use crate::sheet::Sheet;
use serde::Serialize;

/// What a label is made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Supervision {
    /// The final answer.
    Answer,
    /// The process reward model: a solution is right if all of its steps are.
    PrmOutcome,
    /// The process reward model, step by step up to the first wrong one.
    PrmProcess,
}

/// A label of a sample, a JSON line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrainingLabel {
    /// The problem's id.
    pub problem: String,
    /// The sample's id.
    pub sample: String,
    /// What made it.
    pub by: Supervision,
    /// Whether the solution is right, for labels of outcomes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correct: Option<bool>,
    /// Whether each step is right, for labels of the process; the first wrong one is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<bool>>,
}

/// The engine whose terms exclude training.
const NOT_FOR_TRAINING: &str = "symbolica";

/// Labels a sample, or says why it has no label. A step is wrong where `scorer` gives it more than
/// `threshold` of being negative.
///
/// ```
/// use heldout_benchmarks::{Outcome, Supervision, training_label};
/// let line = r#"{"problem": 1, "sample": 1, "outcome": "correct", "scores": {"prm": [0.9, 0.5, 0.9]},
///     "stamp": {"program": "", "rules": "1", "profile": "exact", "engine": "built-in"}}"#;
/// let outcome: Outcome = serde_json::from_str(line).unwrap();
/// let label = |by| training_label(&outcome, by, "prm", 0.2).unwrap();
/// assert_eq!(label(Supervision::Answer).correct, Some(true));
/// assert_eq!(label(Supervision::PrmOutcome).correct, Some(false));
/// assert_eq!(label(Supervision::PrmProcess).steps, Some(vec![true, false]));
/// ```
pub fn training_label<E>(
    outcome: &Outcome<E>,
    by: Supervision,
    scorer: &str,
    threshold: f64,
) -> Result<TrainingLabel, String> {
    if outcome.stamp.engine.to_lowercase().contains(NOT_FOR_TRAINING) {
        return Err("graded by an engine whose terms exclude training".into());
    }
    let mut label = TrainingLabel {
        problem: outcome.problem.clone(),
        sample: outcome.sample.clone(),
        by,
        correct: None,
        steps: None,
    };
    let steps = || steps_right(outcome, scorer, threshold);
    match by {
        Supervision::Answer => {
            label.correct = Some(outcome.outcome.is_right().ok_or("the answer is ungraded")?);
        }
        Supervision::PrmOutcome => label.correct = Some(steps()?.into_iter().all(|right| right)),
        Supervision::PrmProcess => {
            let mut steps = steps()?;
            let wrong = steps.iter().position(|right| !right);
            steps.truncate(wrong.map_or(steps.len(), |wrong| wrong + 1));
            label.steps = Some(steps);
        }
    }
    Ok(label)
}

/// Whether each step is right.
fn steps_right<E>(outcome: &Outcome<E>, scorer: &str, threshold: f64) -> Result<Vec<bool>, String> {
    let negative: Vec<f64> = match outcome.scores.get(scorer) {
        None => return Err(format!("no score by {scorer}")),
        Some(Score::Solution(_)) => return Err(format!("{scorer} scores no steps")),
        Some(Score::Steps(steps)) => steps.iter().map(|step| 1.0 - step).collect(),
        Some(Score::Triples(steps)) => steps.iter().map(|step| step[0]).collect(),
    };
    match negative.is_empty() {
        true => Err(format!("{scorer} has no step")),
        false => Ok(negative.iter().map(|&negative| negative <= threshold).collect()),
    }
}

/// How often the answer and the steps say the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disagreements {
    /// The exams, in the order in which they were met, with their counts.
    exams: Vec<(String, [usize; 5])>,
}

const COLUMNS: [&str; 5] = [
    "right answer, right steps",
    "right answer, a wrong step",
    "wrong answer, no wrong step",
    "wrong answer, a wrong step",
    "no answer's or no steps' label",
];

impl Disagreements {
    /// Counts a sample.
    pub fn count<E>(&mut self, outcome: &Outcome<E>, scorer: &str, threshold: f64) {
        let steps = steps_right(outcome, scorer, threshold);
        let passed = steps.map(|steps| steps.into_iter().all(|right| right));
        let place = match (outcome.outcome.is_right(), passed) {
            (Some(true), Ok(true)) => 0,
            (Some(true), Ok(false)) => 1,
            (Some(false), Ok(true)) => 2,
            (Some(false), Ok(false)) => 3,
            (None, _) | (_, Err(_)) => 4,
        };
        let exam = if outcome.exam.is_empty() { "all" } else { &outcome.exam };
        match self.exams.iter_mut().find(|(known, _)| known == exam) {
            Some((_, counts)) => counts[place] += 1,
            None => {
                let mut counts = [0; 5];
                counts[place] = 1;
                self.exams.push((exam.to_owned(), counts));
            }
        }
    }

    /// The table, a row an exam.
    pub fn sheet(&self) -> Sheet {
        let head = std::iter::once("exam").chain(COLUMNS);
        let mut sheet = Sheet::new("Samples by what their answer and their steps say", head);
        let row = |name: &str, counts: &[usize; 5]| {
            std::iter::once(name.to_owned()).chain(counts.map(|count| count.to_string())).collect()
        };
        sheet.rows = self.exams.iter().map(|(exam, counts)| row(exam, counts)).collect();
        if self.exams.len() > 1 {
            let sum = |place: usize| self.exams.iter().map(|(_, counts)| counts[place]).sum();
            sheet.rows.push(row("aggregate", &std::array::from_fn(sum)));
        }
        sheet
    }
}
