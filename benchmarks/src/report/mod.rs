//! The report: tables, curves, problems and samples in one page that needs no network.

mod choices;
mod data;
mod draw;
mod kept;
mod page;
mod shown;
mod tables;

use crate::outcome::{Label, Outcome};
use crate::pool::Pool;
use crate::problem::{Problem, ProblemSet};
use crate::sample::Sample;
use crate::score::ScoreKind;
use crate::table::Plan;
use kept::Kept;
use rustc_hash::FxHashMap;

/// How samples are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What stands above everything.
    pub title: String,
    /// The scorer that shades steps; by default the first that scores any.
    pub scorer: Option<String>,
    /// A step below it is red.
    pub threshold: f64,
    /// Samples that are shown, over all problems.
    pub shown: usize,
    /// Seed of the draw of samples, where there are more.
    pub seed: u64,
    /// The most bytes of problems and samples; beyond it fewer samples are shown, then shorter.
    pub bytes: usize,
}

/// The most bytes of data that browsers open quickly.
const BYTES: usize = 20_000_000;

impl Default for View {
    fn default() -> Self {
        let title = "heldout report".to_owned();
        View { title, scorer: None, threshold: 0.5, shown: 3000, seed: 0, bytes: BYTES }
    }
}

/// Outcomes, and what is known of their problems and samples.
///
/// ```
/// use heldout_benchmarks::{Outcome, Plan, Report, View};
/// let line = r#"{"problem": "<script>", "sample": 0, "outcome": "correct", "vote": "v", "stamp":
///     {"program": "heldout 0.1.0", "rules": "1", "profile": "exact", "engine": "built-in"}}"#;
/// let mut report = Report::new(View::default());
/// report.push(&serde_json::from_str::<Outcome>(line).unwrap()).unwrap();
/// let plan = Plan::usual(report.pool());
/// let page = report.html(&plan).unwrap();
/// assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("\"<script>"));
/// ```
#[derive(Debug, Default)]
pub struct Report {
    view: View,
    pool: Pool,
    /// By problem, in the order of the pool.
    outcomes: Vec<Vec<Kept>>,
    problems: FxHashMap<String, Problem>,
    /// By problem and sample.
    samples: FxHashMap<(String, String), Sample>,
}

impl Report {
    /// A report of nothing yet.
    pub fn new(view: View) -> Report {
        Report { view, ..Report::default() }
    }

    /// Takes an outcome in. A second one of the same sample is an error.
    pub fn push(&mut self, outcome: &Outcome) -> Result<(), String> {
        let kept = Kept::new(outcome, self.view.seed)?;
        self.pool.push(outcome)?;
        let place = self.pool.place(&outcome.problem).unwrap_or(self.outcomes.len());
        if place >= self.outcomes.len() {
            self.outcomes.resize_with(place + 1, Vec::new);
        }
        self.outcomes[place].push(kept);
        Ok(())
    }

    /// Puts the recorded verdicts in the place of ours: a sample without one is ungraded.
    pub fn use_recorded(&mut self) {
        self.pool.use_recorded();
        for kept in self.outcomes.iter_mut().flatten() {
            kept.label = Label::recorded(kept.recorded);
        }
    }

    /// Adds what the report must say of these outcomes.
    pub fn note(&mut self, note: &str) {
        self.pool.note(note);
    }

    /// Takes the questions and golds of the problems that outcomes are of.
    pub fn problems(&mut self, set: ProblemSet) {
        for problem in set.problems {
            if self.pool.place(&problem.id).is_some() {
                self.problems.insert(problem.id.clone(), problem);
            }
        }
    }

    /// Takes the text of a sample, if it is one of those that are shown: all outcomes and the plan
    /// have to be there before.
    pub fn texts(&mut self, plan: &Plan) -> impl FnMut(Sample) {
        let drawn = self.drawn(self.view.shown, plan);
        let wanted: rustc_hash::FxHashSet<(String, String)> = self
            .outcomes
            .iter()
            .zip(&drawn)
            .flat_map(|(outcomes, drawn)| {
                drawn.iter().filter_map(|&place| outcomes[place].outcome())
            })
            .map(|outcome| (outcome.problem, outcome.sample))
            .collect();
        let samples = &mut self.samples;
        move |sample| {
            let name = (sample.problem.clone(), sample.sample.clone());
            if wanted.contains(&name) {
                samples.insert(name, sample);
            }
        }
    }

    /// The outcomes, as a table takes them.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// A scorer that was named must score steps.
    fn check_scorer(&self) -> Result<(), String> {
        match &self.view.scorer {
            Some(wanted) if self.scorer().is_none() => Err(format!(
                "no scorer of steps is called `{wanted}`; leave out --scorer to take the first"
            )),
            _ => Ok(()),
        }
    }

    /// The scorer that shades steps.
    fn scorer(&self) -> Option<&str> {
        let scores_steps = |&(name, known): &(&String, &crate::pool::Scorer)| {
            known.kind != ScoreKind::Solution
                && self.view.scorer.as_ref().is_none_or(|wanted| wanted == name)
        };
        self.pool.scorers.iter().find(scores_steps).map(|(name, _)| name.as_str())
    }
}
