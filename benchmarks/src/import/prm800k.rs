//! PRM800K: its step labels, and the scored samples that were released with it.

use super::{Imported, parse};
use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar;
use crate::score::Score;
use serde::Deserialize;
use std::collections::BTreeMap;

pub(super) const LABELS: &str = "question.problem to question, question.ground_truth_answer to \
     gold; the solution is question.pre_generated_steps, else of each of label.steps the chosen \
     completion, the labeler's own, or the first; ratings to the scorer human as certain triples \
     (a labeler's own step, which has no rating, is positive; labels end at the first step \
     without a rating); question.pre_generated_verifier_score to the scorer verifier; left out: \
     bad_problem and give_up";

#[derive(Deserialize)]
struct Labels {
    question: Question,
    label: Label,
}

#[derive(Deserialize)]
struct Question {
    problem: String,
    #[serde(default, deserialize_with = "scalar::optional")]
    ground_truth_answer: Option<String>,
    #[serde(default)]
    pre_generated_steps: Option<Vec<String>>,
    #[serde(default)]
    pre_generated_verifier_score: Option<f64>,
}

#[derive(Deserialize)]
struct Label {
    steps: Vec<Step>,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Step {
    #[serde(default)]
    completions: Option<Vec<Completion>>,
    #[serde(default)]
    human_completion: Option<Completion>,
    #[serde(default)]
    chosen_completion: Option<usize>,
}

#[derive(Clone, Deserialize)]
struct Completion {
    text: String,
    #[serde(default)]
    rating: Option<i8>,
}

pub(super) fn labels(record: &str) -> Result<Imported, String> {
    let Labels { question, label } = parse(record)?;
    if let Some(reason @ ("bad_problem" | "give_up")) = label.finish_reason.as_deref() {
        return Err(format!("finish_reason is {reason}"));
    }
    let labelled: Vec<Completion> = label.steps.into_iter().map(taken).collect::<Result<_, _>>()?;
    let ratings = labelled.iter().map_while(|step| step.rating).map(triple);
    let ratings = ratings.collect::<Result<Vec<_>, String>>()?;
    let steps = question.pre_generated_steps.filter(|steps| !steps.is_empty());
    let steps = steps.unwrap_or_else(|| labelled.into_iter().map(|step| step.text).collect());
    let human = (!ratings.is_empty()).then_some(("human", Score::Triples(ratings)));
    let verifier = question.pre_generated_verifier_score.map(Score::Solution);
    let scores = human.into_iter().chain(verifier.map(|score| ("verifier", score)));
    let gold = question.ground_truth_answer.unwrap_or_default();
    Ok(Imported {
        problem: Problem { question: question.problem, gold, ..Problem::default() },
        samples: vec![Sample {
            steps: Some(steps),
            scores: scores.map(|(scorer, score)| (scorer.to_owned(), score)).collect(),
            ..Sample::default()
        }],
    })
}

/// The completion that the solution went on with.
fn taken(step: Step) -> Result<Completion, String> {
    let Step { completions, human_completion, chosen_completion } = step;
    let completions = completions.unwrap_or_default();
    if let Some(chosen) = chosen_completion {
        let count = completions.len();
        return completions.into_iter().nth(chosen).ok_or_else(|| {
            format!("chosen_completion is {chosen} where there are {count} completions")
        });
    }
    let human = human_completion.map(|own| Completion { rating: own.rating.or(Some(1)), ..own });
    human.or(completions.into_iter().next()).ok_or_else(|| "a step has no completion".to_owned())
}

/// A rating as certain probabilities: negative, neutral, positive.
fn triple(rating: i8) -> Result<[f64; 3], String> {
    match rating {
        -1 => Ok([1.0, 0.0, 0.0]),
        0 => Ok([0.0, 1.0, 0.0]),
        1 => Ok([0.0, 0.0, 1.0]),
        other => Err(format!("a rating is {other}, where -1, 0 and 1 are known")),
    }
}

pub(super) const SCORED: &str = "problem to question, ground_truth_answer to gold (empty where \
     there is none), steps to steps, answer or given_answer to answer, orm_score to the scorer \
     orm, rating_probs to the scorer prm as triples, prm_score to the scorer prm_score, is_correct \
     to recorded";

#[derive(Deserialize)]
struct Scored {
    problem: String,
    #[serde(default, deserialize_with = "scalar::optional")]
    ground_truth_answer: Option<String>,
    #[serde(default, alias = "given_answer", deserialize_with = "scalar::optional")]
    answer: Option<String>,
    steps: Vec<String>,
    #[serde(default)]
    prm_score: Option<f64>,
    #[serde(default)]
    orm_score: Option<f64>,
    #[serde(default)]
    is_correct: Option<bool>,
    #[serde(default)]
    rating_probs: Option<Vec<Probabilities>>,
}

#[derive(Clone, Copy, Deserialize)]
struct Probabilities {
    #[serde(rename = "-1")]
    negative: f64,
    #[serde(rename = "0")]
    neutral: f64,
    #[serde(rename = "1")]
    positive: f64,
}

pub(super) fn scored(record: &str) -> Result<Imported, String> {
    let scored: Scored = parse(record)?;
    let triples = scored.rating_probs.map(|steps| {
        steps.iter().map(|step| [step.negative, step.neutral, step.positive]).collect()
    });
    let scores = [
        ("orm", scored.orm_score.map(Score::Solution)),
        ("prm", triples.map(Score::Triples)),
        ("prm_score", scored.prm_score.map(Score::Solution)),
    ];
    let given = |(scorer, score): (&str, Option<Score>)| Some((scorer.to_owned(), score?));
    let gold = scored.ground_truth_answer.unwrap_or_default();
    Ok(Imported {
        problem: Problem { question: scored.problem, gold, ..Problem::default() },
        samples: vec![Sample {
            steps: Some(scored.steps),
            // A sample without an answer has an empty one: nothing is extracted in its place.
            answer: Some(scored.answer.unwrap_or_default()),
            scores: scores.into_iter().filter_map(given).collect::<BTreeMap<_, _>>(),
            recorded: scored.is_correct,
            ..Sample::default()
        }],
    })
}
