//! Sampled solutions with their scores, a JSON line each.

use crate::scalar;
use crate::score::Score;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

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
    #[serde(default, deserialize_with = "given")]
    scores: BTreeMap<String, Score>,
    #[serde(default)]
    recorded: Option<bool>,
}

/// The scores that are there: null is none.
fn given<'de, D: Deserializer<'de>>(input: D) -> Result<BTreeMap<String, Score>, D::Error> {
    struct Given;

    impl<'de> Visitor<'de> for Given {
        type Value = BTreeMap<String, Score>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("scores by scorer")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut scores = BTreeMap::new();
            while let Some((scorer, score)) = map.next_entry::<String, Option<Score>>()? {
                if let Some(score) = score {
                    scores.insert(scorer, score);
                }
            }
            Ok(scores)
        }
    }

    input.deserialize_map(Given)
}

impl TryFrom<SampleLine> for Sample {
    type Error = &'static str;

    fn try_from(line: SampleLine) -> Result<Self, Self::Error> {
        let SampleLine { problem, sample, solution, steps, answer, scores, recorded } = line;
        if solution.is_none() && steps.is_none() && answer.is_none() {
            return Err("none of `solution`, `steps` and `answer` is there");
        }
        Ok(Sample { problem, sample, solution, steps, answer, scores, recorded })
    }
}
