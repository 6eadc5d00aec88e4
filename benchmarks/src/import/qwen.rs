//! Qwen2.5-Math's evaluation output.

use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar;
use crate::score::Score;
use serde::Deserialize;
use std::collections::BTreeMap;

pub(super) const MAPPED: &str = "idx to id, question to question, gt to gold, level to difficulty, \
     type or subject to topic, code to solutions, pred_score to the scorer rm, score to recorded; \
     left out: pred, since answers are extracted anew";

pub(super) fn read(record: &str) -> Result<super::Imported, String> {
    let (problem, samples) = super::parse::<Qwen>(record)?.split()?;
    Ok(super::Imported { problem, samples })
}

/// A record of Qwen2.5-Math's evaluation output: a problem with its samples in `code`, recorded
/// verdicts in `score` and reward-model scores in `pred_score`.
///
/// The answers that Qwen extracted (`pred`) are left out: this project extracts its own.
///
/// ```
/// use heldout_benchmarks::Qwen;
/// let record: Qwen = serde_json::from_str(
///     r#"{"idx": 0, "question": "1+1?", "gt": "2", "code": ["It is \\boxed{2}."],
///         "pred": ["2"], "score": [true], "pred_score": [[3.5]]}"#).unwrap();
/// let (problem, samples) = record.split().unwrap();
/// assert_eq!((problem.gold.as_str(), samples[0].recorded), ("2", Some(true)));
/// ```
#[derive(Clone, Debug, Deserialize)]
pub struct Qwen {
    #[serde(deserialize_with = "scalar::text")]
    idx: String,
    #[serde(default)]
    question: String,
    #[serde(deserialize_with = "scalar::text")]
    gt: String,
    code: Vec<String>,
    #[serde(default)]
    score: Option<Vec<Option<bool>>>,
    #[serde(default)]
    pred_score: Option<Vec<Score>>,
    #[serde(default)]
    level: Option<String>,
    #[serde(default, rename = "type", alias = "subject")]
    topic: Option<String>,
}

impl Qwen {
    /// The problem and its samples, with the reward model's scores under `rm`.
    pub fn split(self) -> Result<(Problem, Vec<Sample>), String> {
        let count = self.code.len();
        let verdicts = aligned("score", self.score, count)?;
        let scores = aligned("pred_score", self.pred_score, count)?;
        let problem = Problem {
            id: self.idx.clone(),
            topic: self.topic.unwrap_or_default(),
            difficulty: self.level.unwrap_or_default(),
            question: self.question,
            gold: self.gt,
            ..Problem::default()
        };
        let sample = |(number, solution): (usize, String)| Sample {
            problem: self.idx.clone(),
            sample: number.to_string(),
            solution: Some(solution),
            scores: score(scores.as_ref().map(|scores| &scores[number])),
            recorded: verdicts.as_ref().and_then(|verdicts| verdicts[number]),
            ..Sample::default()
        };
        let samples = self.code.into_iter().enumerate().map(sample).collect();
        Ok((problem, samples))
    }
}

fn aligned<T>(name: &str, list: Option<Vec<T>>, count: usize) -> Result<Option<Vec<T>>, String> {
    match &list {
        Some(own) if own.len() != count => {
            Err(format!("`{name}` has {} entries, `code` has {count}", own.len()))
        }
        _ => Ok(list),
    }
}

/// Qwen writes the score of a solution as a list of one.
fn score(score: Option<&Score>) -> BTreeMap<String, Score> {
    let score = score.map(|score| match score {
        Score::Steps(steps) if steps.len() == 1 => Score::Solution(steps[0]),
        other => other.clone(),
    });
    score.into_iter().map(|score| ("rm".to_owned(), score)).collect()
}
