//! PRM800K's records: one finished solution a line, with every label of its steps.

use super::json;
use serde::{Deserialize, Deserializer, Serialize};

/// What a labeler makes of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub enum Rating {
    /// Wrong.
    Negative,
    /// Right, and no progress.
    Neutral,
    /// Right.
    Positive,
}

impl TryFrom<i8> for Rating {
    type Error = String;

    fn try_from(number: i8) -> Result<Self, Self::Error> {
        match number {
            -1 => Ok(Rating::Negative),
            0 => Ok(Rating::Neutral),
            1 => Ok(Rating::Positive),
            other => Err(format!("a rating is {other}, where -1, 0 and 1 are known")),
        }
    }
}

impl From<Rating> for i8 {
    fn from(rating: Rating) -> i8 {
        rating as i8 - 1
    }
}

/// Why the labelling of a solution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// A step is wrong, and the labels stop there.
    FoundError,
    /// The solution was labelled to its end.
    Solution,
    /// The problem is broken.
    BadProblem,
    /// The labeler was stuck.
    GiveUp,
}

/// A finished solution, with the fields of PRM800K in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelRecord {
    /// Who labelled it.
    pub labeler: String,
    /// When it was submitted, in UTC.
    pub timestamp: String,
    /// The round of data collection.
    pub generation: Option<i64>,
    /// Whether its labels were known before: it tests the labeler, and is nothing to train on.
    pub is_quality_control_question: bool,
    /// Whether it was one of the questions that decide who may label.
    pub is_initial_screening_question: bool,
    /// The problem and the solution.
    pub question: Question,
    /// What the labeler made of it.
    pub label: Labelled,
}

/// A problem and a solution of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The problem's text.
    pub problem: String,
    /// How it is solved.
    #[serde(default)]
    pub ground_truth_solution: Option<String>,
    /// Its right answer.
    #[serde(default)]
    pub ground_truth_answer: Option<String>,
    /// The steps of the solution that is labelled.
    #[serde(default)]
    pub pre_generated_steps: Option<Vec<String>>,
    /// The answer that this solution comes to.
    #[serde(default)]
    pub pre_generated_answer: Option<String>,
    /// What a reward model gave it.
    #[serde(default)]
    pub pre_generated_verifier_score: Option<f64>,
}

/// The labels of a solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    /// Its steps as far as they were labelled.
    pub steps: Vec<StepLabel>,
    /// Milliseconds that were spent on it.
    pub total_time: u64,
    /// Why it ended; nothing where the labels were cut off.
    pub finish_reason: Option<Finish>,
}

/// The labels of a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepLabel {
    /// What was proposed for the step; here always one text.
    #[serde(default, deserialize_with = "none_is_empty")]
    pub completions: Vec<Completion>,
    /// What the labeler wrote; here always nothing.
    pub human_completion: Option<serde_json::Value>,
    /// Which text the solution went on with; nothing for the wrong step that ends it.
    pub chosen_completion: Option<usize>,
}

/// A text for a step, and its label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completion {
    /// The text.
    pub text: String,
    /// The label.
    pub rating: Option<Rating>,
    /// Whether the labeler did not know how to label it.
    #[serde(default)]
    pub flagged: Option<bool>,
}

fn none_is_empty<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Completion>, D::Error> {
    Option::<Vec<Completion>>::deserialize(input).map(Option::unwrap_or_default)
}

impl StepLabel {
    /// The label of the text that the solution went on with, or else of the first; a step that
    /// the labeler wrote is right.
    fn rating(&self) -> Option<Rating> {
        match (self.chosen_completion, &self.human_completion) {
            (None, Some(_)) => Some(Rating::Positive),
            (chosen, _) => self.completions.get(chosen.unwrap_or(0))?.rating,
        }
    }
}

impl LabelRecord {
    /// The labels of its steps, up to the first step without one.
    pub fn ratings(&self) -> Vec<Rating> {
        self.label.steps.iter().map_while(StepLabel::rating).collect()
    }

    /// The record as a line of the released files, byte for byte, with its line break.
    ///
    /// ```
    /// use heldout_benchmarks::label::LabelRecord;
    /// let line = concat!(
    ///     r#"{"labeler": "ada", "timestamp": "2026-01-31T12:00:00.000000", "generation": null, "#,
    ///     r#""is_quality_control_question": false, "is_initial_screening_question": false, "#,
    ///     r#""question": {"problem": "1 + 1?", "ground_truth_solution": null, "#,
    ///     r#""ground_truth_answer": "2", "pre_generated_steps": ["It is 3."], "#,
    ///     r#""pre_generated_answer": "3", "pre_generated_verifier_score": 0.25}, "#,
    ///     r#""label": {"steps": [{"completions": [{"text": "It is 3.", "rating": -1, "#,
    ///     r#""flagged": null}], "human_completion": null, "chosen_completion": null}], "#,
    ///     r#""total_time": 5300, "finish_reason": "found_error"}}"#, "\n",
    /// );
    /// let record: LabelRecord = serde_json::from_str(line).unwrap();
    /// assert_eq!(record.line(), line);
    /// ```
    pub fn line(&self) -> String {
        json::line(self)
    }
}
