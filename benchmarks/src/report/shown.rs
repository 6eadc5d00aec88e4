//! A problem and its samples as the page's script reads them. Fields that end in `html` are made
//! here and safe as markup; everything else is text.

use super::Report;
use super::choices::Choice;
use crate::grade::gold_text;
use crate::outcome::{Label, Outcome, VerdictName};
use crate::page::{typeset, typeset_answer};
use crate::sample::Sample;
use crate::score::{Aggregate, Score};
use crate::steps::split;
use serde::Serialize;

/// A problem's page.
#[derive(Debug, Serialize)]
pub(super) struct ProblemPage<'a> {
    question_html: Option<String>,
    choices_html: Vec<String>,
    gold_html: Option<String>,
    gold: &'a str,
    derivation_html: Option<String>,
    note: &'a str,
    samples: Vec<Shown<'a>>,
}

/// A sample with its outcome.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    id: &'a str,
    outcome: Label,
    answer_html: Option<String>,
    answer: Option<&'a str>,
    rule: Option<&'a str>,
    verdict: Option<VerdictName>,
    because: Option<String>,
    fault: Option<String>,
    scores: Vec<(&'a str, String)>,
    chosen: Vec<&'a str>,
    red: bool,
    /// The first step below the threshold.
    first: Option<usize>,
    /// How many scores there are, where that is not how many steps there are.
    uneven: Option<usize>,
    steps: Vec<Step>,
}

/// A step of a solution.
#[derive(Debug, Serialize)]
struct Step {
    html: String,
    score: Option<String>,
    shade: Option<u8>,
}

impl Report {
    /// What is shown of a problem.
    pub(super) fn problem_page<'a>(
        &'a self,
        place: usize,
        drawn: &[usize],
        choices: &'a [Choice],
    ) -> ProblemPage<'a> {
        let problem = self.problems.get(&self.pool.problems[place].id);
        let text = |text: &str| (!text.trim().is_empty()).then(|| typeset(text));
        let shown = drawn.iter().map(|&sample| self.shown(place, sample, choices)).collect();
        ProblemPage {
            question_html: problem.and_then(|problem| text(&problem.question)),
            choices_html: problem
                .map_or(Vec::new(), |it| it.choices.iter().map(|it| typeset_answer(it)).collect()),
            gold_html: problem
                .map(|problem| typeset_answer(&gold_text(&problem.gold, &problem.markers))),
            gold: problem.map_or("", |problem| &problem.gold),
            derivation_html: problem.and_then(|problem| text(&problem.derivation)),
            note: problem.map_or("", |problem| &problem.note),
            samples: shown,
        }
    }

    fn shown<'a>(&'a self, place: usize, sample: usize, choices: &'a [Choice]) -> Shown<'a> {
        let outcome = &self.outcomes[place][sample];
        let scores = self.step_scores(outcome);
        let steps = self.steps(outcome, &scores);
        let chosen =
            |choice: &'a Choice| (choice.sample?.0 == sample).then_some(choice.method.as_str());
        let evidence = outcome.evidence.as_ref().map(ToString::to_string);
        Shown {
            id: &outcome.sample,
            outcome: outcome.outcome,
            answer_html: outcome.answer.as_deref().map(typeset_answer),
            answer: outcome.answer.as_deref(),
            rule: outcome.rule.as_deref(),
            verdict: outcome.verdict,
            because: evidence.or_else(|| outcome.reason.clone()),
            fault: outcome.fault.as_ref().map(ToString::to_string),
            scores: scores_of(outcome),
            chosen: choices.iter().filter_map(chosen).collect(),
            red: self.is_red(outcome),
            first: scores.iter().position(|&score| score < self.view.threshold),
            uneven: (scores.len() > 1 && !steps.is_empty() && scores.len() != steps.len())
                .then_some(scores.len()),
            steps,
        }
    }

    /// The steps of a sample whose text is there. One without steps and without scores of steps is
    /// shown in one piece, since a line break in it may stand in a formula.
    fn steps(&self, outcome: &Outcome, scores: &[f64]) -> Vec<Step> {
        let name = (outcome.problem.clone(), outcome.sample.clone());
        let Some(sample) = self.samples.get(&name) else { return Vec::new() };
        let step = |(place, text): (usize, String)| {
            let score = scores.get(place).copied();
            Step {
                html: typeset(&text),
                score: score.map(|score| format!("{score:.2}")),
                shade: score.map(|score| (10.0 * score.clamp(0.0, 1.0)).round() as u8),
            }
        };
        texts(sample, scores.is_empty()).into_iter().enumerate().map(step).collect()
    }
}

fn texts(sample: &Sample, whole: bool) -> Vec<String> {
    match whole && sample.steps.is_none() {
        true => Some(sample.text().trim().to_owned()).filter(|text| !text.is_empty()),
        false => return split(sample),
    }
    .into_iter()
    .collect()
}

/// Each scorer's number for the solution; the product where it scores steps.
fn scores_of<'a>(outcome: &'a Outcome) -> Vec<(&'a str, String)> {
    let number = |(scorer, score): (&'a String, &Score)| {
        Some((scorer.as_str(), format!("{:.3}", score.rank(Aggregate::Product.into())?.value())))
    };
    outcome.scores.iter().filter_map(number).collect()
}
