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
    /// What another grader called it, where one did.
    recorded: Option<bool>,
    scores: Vec<(&'a str, String)>,
    chosen: Vec<&'a str>,
    red: bool,
    /// The first step below the threshold.
    first: Option<usize>,
    /// How many scores there are, where that is not how many steps there are.
    uneven: Option<usize>,
    steps: Vec<Step>,
    /// Characters of the text that are left out, since it is too long.
    cut: usize,
}

/// A step of a solution.
#[derive(Debug, Serialize)]
struct Step {
    html: String,
    score: Option<String>,
    shade: Option<u8>,
}

impl Report {
    /// Outcomes of a problem, each with its place.
    pub(super) fn unpacked(&self, place: usize, drawn: &[usize]) -> Vec<(usize, Outcome)> {
        let kept = &self.outcomes[place];
        drawn.iter().filter_map(|&sample| Some((sample, kept[sample].outcome()?))).collect()
    }

    /// What is shown of a problem.
    pub(super) fn problem_page<'a>(
        &'a self,
        place: usize,
        outcomes: &'a [(usize, Outcome)],
        choices: &'a [Choice],
        longest: usize,
    ) -> ProblemPage<'a> {
        let problem = self.problems.get(&self.pool.problems[place].id);
        let text = |text: &str| (!text.trim().is_empty()).then(|| typeset(text));
        let red = self.red(place);
        let shown = |(sample, outcome): &'a (usize, Outcome)| {
            let chosen = |it: &'a Choice| (it.sample?.0 == *sample).then_some(it.method.as_str());
            let chosen = choices.iter().filter_map(chosen).collect();
            Shown { chosen, red: red[*sample], ..self.shown(outcome, longest) }
        };
        ProblemPage {
            question_html: problem.and_then(|problem| text(&problem.question)),
            choices_html: problem
                .map_or(Vec::new(), |it| it.choices.iter().map(|it| typeset_answer(it)).collect()),
            gold_html: problem
                .map(|problem| typeset_answer(&gold_text(&problem.gold, &problem.markers))),
            gold: problem.map_or("", |problem| &problem.gold),
            derivation_html: problem.and_then(|problem| text(&problem.derivation)),
            note: problem.map_or("", |problem| &problem.note),
            samples: outcomes.iter().map(shown).collect(),
        }
    }

    /// What is shown of a sample, whoever chooses it.
    fn shown<'a>(&self, outcome: &'a Outcome, longest: usize) -> Shown<'a> {
        let scores = self.step_scores(outcome);
        let texts = self.texts_of(outcome, scores.is_empty());
        let (count, (texts, cut)) = (texts.len(), within(texts, longest));
        let steps = steps(&texts, &scores);
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
            recorded: outcome.recorded,
            scores: scores_of(outcome),
            chosen: Vec::new(),
            red: false,
            first: scores.iter().position(|&score| score < self.view.threshold),
            uneven: (scores.len() > 1 && count > 0 && scores.len() != count)
                .then_some(scores.len()),
            steps,
            cut,
        }
    }

    /// The texts of a sample's steps, where they are there. One without steps and without scores
    /// of steps is shown in one piece, since a line break in it may stand in a formula.
    fn texts_of(&self, outcome: &Outcome, whole: bool) -> Vec<String> {
        let name = (outcome.problem.clone(), outcome.sample.clone());
        self.samples.get(&name).map_or(Vec::new(), |sample| texts(sample, whole))
    }
}

fn steps(texts: &[String], scores: &[f64]) -> Vec<Step> {
    let step = |(place, text): (usize, &String)| {
        let score = scores.get(place).copied();
        Step {
            html: typeset(text),
            score: score.map(|score| format!("{score:.2}")),
            shade: score.map(|score| (10.0 * score.clamp(0.0, 1.0)).round() as u8),
        }
    };
    texts.iter().enumerate().map(step).collect()
}

/// So much of a text, in characters, as has room, and how many are left out.
fn within(texts: Vec<String>, longest: usize) -> (Vec<String>, usize) {
    let (mut room, mut cut, mut kept) = (longest, 0, Vec::new());
    for mut text in texts {
        let length = text.chars().count();
        if length > room {
            cut += length - room;
            text = text.chars().take(room).collect();
        }
        room = room.saturating_sub(length);
        if !text.is_empty() || length == 0 {
            kept.push(text);
        }
    }
    (kept, cut)
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
