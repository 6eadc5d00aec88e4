//! Sampled solutions with their scores, a JSON line each.

use crate::scalar;
use crate::score::Score;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One sampled solution of a problem.
///
/// ```
/// use heldout_benchmarks::Sample;
/// let line = r#"{"problem": "p1", "sample": 3, "steps": ["Add.", "The answer is 4."],
///                "scores": {"orm": 0.8, "prm": [0.9, 0.7]}}"#;
/// let sample: Sample = serde_json::from_str(line).unwrap();
/// assert_eq!(sample.text(), "Add.\nThe answer is 4.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SampleLine")]
pub struct Sample {
    /// The problem's id.
    pub problem: String,
    /// The sample's id, unique within its problem.
    pub sample: String,
    /// The whole solution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solution: Option<String>,
    /// The solution by steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<String>>,
    /// The final answer, where something else has extracted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Scores by scorer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<String, Score>,
    /// Whether another grader called it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded: Option<bool>,
}

impl Sample {
    /// The solution's text; steps stand on lines of their own.
    pub fn text(&self) -> Cow<'_, str> {
        match (&self.solution, &self.steps) {
            (Some(solution), _) => solution.into(),
            (None, Some(steps)) => steps.join("\n").into(),
            (None, None) => "".into(),
        }
    }
}

#[derive(Deserialize)]
struct SampleLine {
    #[serde(deserialize_with = "scalar::text")]
    problem: String,
    #[serde(deserialize_with = "scalar::text")]
    sample: String,
    #[serde(default)]
    solution: Option<String>,
    #[serde(default)]
    steps: Option<Vec<String>>,
    #[serde(default, deserialize_with = "scalar::optional")]
    answer: Option<String>,
    #[serde(default)]
    scores: BTreeMap<String, Option<Score>>,
    #[serde(default)]
    recorded: Option<bool>,
}

impl TryFrom<SampleLine> for Sample {
    type Error = &'static str;

    fn try_from(line: SampleLine) -> Result<Self, Self::Error> {
        let SampleLine { problem, sample, solution, steps, answer, scores, recorded } = line;
        if solution.is_none() && steps.is_none() && answer.is_none() {
            return Err("none of `solution`, `steps` and `answer` is there");
        }
        let given = |(scorer, score): (String, Option<Score>)| score.map(|score| (scorer, score));
        let scores = scores.into_iter().filter_map(given).collect();
        Ok(Sample { problem, sample, solution, steps, answer, scores, recorded })
    }
}
