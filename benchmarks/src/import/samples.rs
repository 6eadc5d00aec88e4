//! Formats of a record a problem, with its samples in lists; and our own samples with their gold.

use super::{Imported, parse};
use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar;
use crate::score::Score;
use serde::Deserialize;
use std::collections::BTreeMap;

pub(super) const SEARCH: &str = "unique_id to id, problem to question, answer to gold, subject to \
     topic, level to difficulty, completions to solutions, scores to the scorer prm";

#[derive(Deserialize)]
struct SearchAndLearn {
    #[serde(default, deserialize_with = "scalar::optional")]
    unique_id: Option<String>,
    problem: String,
    #[serde(deserialize_with = "scalar::text")]
    answer: String,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default, deserialize_with = "scalar::level")]
    level: String,
    completions: Vec<String>,
    scores: Vec<Score>,
}

pub(super) fn search_and_learn(record: &str) -> Result<Imported, String> {
    let record: SearchAndLearn = parse(record)?;
    let (scores, completions) = (record.scores.len(), record.completions.len());
    if scores != completions {
        return Err(format!("`scores` has {scores} entries, `completions` has {completions}"));
    }
    let samples = record.completions.into_iter().zip(record.scores).map(|(text, score)| Sample {
        solution: Some(text),
        scores: named("prm", Some(score)),
        ..Sample::default()
    });
    Ok(Imported {
        samples: samples.collect(),
        problem: Problem {
            id: record.unique_id.unwrap_or_default(),
            topic: record.subject.unwrap_or_default(),
            difficulty: record.level,
            question: record.problem,
            gold: record.answer,
            ..Problem::default()
        },
    })
}

fn named(scorer: &str, score: Option<Score>) -> BTreeMap<String, Score> {
    score.into_iter().map(|score| (scorer.to_owned(), score)).collect()
}

pub(super) const OPENR: &str = "question to question, groundtruth to gold, output[].text to \
     solutions, output[].value to the scorer prm: a list is a value for each step; left out: \
     result, path_idx, counts of tokens";

#[derive(Deserialize)]
struct Openr {
    question: String,
    #[serde(deserialize_with = "scalar::text")]
    groundtruth: String,
    output: Vec<Path>,
}

#[derive(Deserialize)]
struct Path {
    text: String,
    #[serde(default)]
    value: Option<Score>,
}

pub(super) fn openr(record: &str) -> Result<Imported, String> {
    let Openr { question, groundtruth, output } = parse(record)?;
    let sample = |path: Path| Sample {
        solution: Some(path.text),
        scores: named("prm", path.value),
        ..Sample::default()
    };
    Ok(Imported {
        problem: Problem { question, gold: groundtruth, ..Problem::default() },
        samples: output.into_iter().map(sample).collect(),
    })
}

pub(super) const RLHFLOW: &str = "prompt to question, label to gold, answers to solutions, \
     step_scores, where there are any, to the scorer prm";

#[derive(Deserialize)]
struct Rlhflow {
    prompt: String,
    #[serde(deserialize_with = "scalar::text")]
    label: String,
    answers: Vec<String>,
    #[serde(default)]
    step_scores: Option<Vec<Score>>,
}

pub(super) fn rlhflow(record: &str) -> Result<Imported, String> {
    let Rlhflow { prompt, label, answers, step_scores } = parse(record)?;
    if let Some(scores) = step_scores.as_ref().filter(|scores| scores.len() != answers.len()) {
        let (scores, answers) = (scores.len(), answers.len());
        return Err(format!("`step_scores` has {scores} entries, `answers` has {answers}"));
    }
    let mut scores = step_scores.unwrap_or_default().into_iter();
    let sample = |text| Sample {
        solution: Some(text),
        scores: named("prm", scores.next()),
        ..Sample::default()
    };
    Ok(Imported {
        samples: answers.into_iter().map(sample).collect(),
        problem: Problem { question: prompt, gold: label, ..Problem::default() },
    })
}

pub(super) const OWN: &str = "gold and question to the problem, everything else to the sample";

#[derive(Deserialize)]
struct Own {
    #[serde(deserialize_with = "scalar::text")]
    gold: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    exam: String,
}

pub(super) fn own(record: &str) -> Result<Imported, String> {
    let Own { gold, question, exam } = parse(record)?;
    let sample: Sample = parse(record)?;
    let problem =
        Problem { id: sample.problem.clone(), exam, question, gold, ..Problem::default() };
    Ok(Imported { problem, samples: vec![sample] })
}
