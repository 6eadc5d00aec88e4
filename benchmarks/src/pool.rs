//! Outcomes gathered by problem, kept as no more than what a table needs.

use crate::outcome::{Label, Outcome, Stamp};
use crate::problem::ProblemSet;
use crate::rank::Rank;
use crate::score::{Aggregate, Measure, Neutral, Score, ScoreKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Outcomes of any number of problems.
///
/// ```
/// use heldout_benchmarks::{Outcome, Pool};
/// let line = r#"{"problem": "p", "sample": 0, "outcome": "correct", "stamp":
///     {"program": "heldout 0.1.0", "rules": "1", "profile": "exact", "engine": "built-in"}}"#;
/// let outcome: Outcome = serde_json::from_str(line).unwrap();
/// let mut pool = Pool::default();
/// pool.push(&outcome).unwrap();
/// assert!(pool.push(&outcome).unwrap_err().contains("a second outcome"));
/// ```
#[derive(Debug, Default)]
pub struct Pool {
    pub(crate) problems: Vec<Samples>,
    index: FxHashMap<String, usize>,
    pub(crate) scorers: BTreeMap<String, Scorer>,
    pub(crate) stamps: BTreeSet<Stamp>,
    pub(crate) notes: Vec<String>,
}

/// What is known of a scorer from all its scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scorer {
    /// The finest kind that any score has.
    pub(crate) kind: ScoreKind,
    /// Whether any number of it is below 0.
    pub(crate) below_zero: bool,
    /// Whether any step of it is no probability.
    pub(crate) beyond_one: bool,
}

/// A problem's samples: the same place in every list is the same sample.
#[derive(Debug, Default)]
pub(crate) struct Samples {
    pub(crate) id: String,
    pub(crate) exam: String,
    pub(crate) labels: Vec<Label>,
    /// Classes of equal answers, numbered from 0; none for a sample without an answer.
    pub(crate) votes: Vec<Option<u32>>,
    classes: FxHashMap<String, u32>,
    /// Another grader's verdicts.
    recorded: Vec<Option<bool>>,
    /// For each scorer a column of ranks for each measure that its scores have.
    ranks: BTreeMap<String, Vec<Vec<Option<Rank>>>>,
    names: FxHashSet<String>,
}

impl Pool {
    /// Takes an outcome in. A second one of the same sample is an error.
    pub fn push<E>(&mut self, outcome: &Outcome<E>) -> Result<(), String> {
        let samples = self.samples(&outcome.problem, &outcome.exam);
        if !samples.names.insert(outcome.sample.clone()) {
            let Outcome { problem, sample, .. } = outcome;
            return Err(format!("a second outcome of sample `{sample}` of problem `{problem}`"));
        }
        samples.push(outcome);
        for (scorer, score) in &outcome.scores {
            match self.scorers.get_mut(scorer) {
                Some(known) => known.see(score),
                None => self.scorers.entry(scorer.clone()).or_default().see(score),
            }
        }
        if !self.stamps.contains(&outcome.stamp) {
            self.stamps.insert(outcome.stamp.clone());
        }
        Ok(())
    }

    /// Whether there is no outcome at all.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Adds what the table must say of these outcomes.
    pub fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    /// Puts the recorded verdicts in the place of ours; a sample without one is ungraded. What
    /// the two disagree on is counted in a note.
    pub fn use_recorded(&mut self) {
        let problems = || self.problems.iter();
        let verdicts =
            || problems().flat_map(|samples| samples.labels.iter().zip(&samples.recorded));
        let recorded = verdicts().filter(|(_, recorded)| recorded.is_some()).count();
        let contrary = verdicts().filter(|(label, recorded)| label.contradicts(**recorded)).count();
        let note = format!(
            "Recorded verdicts in place of ours: {recorded} of {} samples have one; {contrary} \
             contradict ours, and `heldout diff --recorded` lists them.",
            verdicts().count()
        );
        self.notes.push(note);
        self.problems.iter_mut().for_each(Samples::use_recorded);
    }

    /// The most samples that every problem has; 0 without problems.
    pub fn least(&self) -> usize {
        self.problems.iter().map(|samples| samples.labels.len()).min().unwrap_or(0)
    }

    /// The problems of these sets that no outcome is of.
    pub fn without_samples<'a>(&self, sets: &'a [ProblemSet]) -> Vec<&'a str> {
        let ids = sets.iter().flat_map(|set| &set.problems).map(|problem| problem.id.as_str());
        ids.filter(|id| !self.index.contains_key(*id)).collect()
    }

    /// The place of a problem, in the order in which problems were first met.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The problem's samples, in the order in which problems were first met.
    fn samples(&mut self, id: &str, exam: &str) -> &mut Samples {
        let place = match self.index.get(id) {
            Some(&place) => place,
            None => {
                let (id, exam) = (id.to_owned(), exam.to_owned());
                self.index.insert(id.clone(), self.problems.len());
                self.problems.push(Samples { id, exam, ..Samples::default() });
                self.problems.len() - 1
            }
        };
        &mut self.problems[place]
    }
}

impl Samples {
    fn push<E>(&mut self, outcome: &Outcome<E>) {
        let place = self.labels.len();
        self.labels.push(outcome.outcome);
        let vote = outcome.vote.as_deref().map(|vote| self.class(vote));
        self.votes.push(vote);
        self.recorded.push(outcome.recorded);
        for (scorer, score) in outcome.scores.iter().filter(|_| vote.is_some()) {
            let columns = match self.ranks.get_mut(scorer) {
                Some(columns) => columns,
                None => self.ranks.entry(scorer.clone()).or_default(),
            };
            for (measure, column) in Measure::all().zip(columns_for(columns, score.kind())) {
                column.resize(place, None);
                column.push(score.rank(measure));
            }
        }
    }

    fn class(&mut self, vote: &str) -> u32 {
        match self.classes.get(vote) {
            Some(&class) => class,
            None => {
                let class = self.classes.len() as u32;
                self.classes.insert(vote.to_owned(), class);
                class
            }
        }
    }

    /// The samples' ranks by a scorer: none for a sample without an answer or without a score.
    /// A score that has no such measure ranks by the nearest that it has.
    pub(crate) fn ranks(&self, scorer: &str, measure: Option<Measure>) -> Vec<Option<Rank>> {
        let columns = self.ranks.get(scorer).map_or(&[][..], Vec::as_slice);
        let measures = measure.into_iter().flat_map(|measure| {
            [measure.place(), Measure { neutral: Neutral::Positive, ..measure }.place()]
        });
        let places: Vec<usize> = measures.chain([0]).collect();
        let rank = |sample: usize| {
            let at = |&place: &usize| *columns.get(place)?.get(sample)?;
            places.iter().find_map(at)
        };
        (0..self.labels.len()).map(rank).collect()
    }

    /// The lowest score of each sample's steps by a scorer.
    pub(crate) fn lowest_steps(&self, scorer: &str) -> &[Option<Rank>] {
        let place = Measure::from(Aggregate::Minimum).place();
        self.ranks.get(scorer).and_then(|columns| columns.get(place)).map_or(&[], Vec::as_slice)
    }

    fn use_recorded(&mut self) {
        for (label, recorded) in self.labels.iter_mut().zip(&self.recorded) {
            *label = Label::recorded(*recorded);
        }
    }

    /// How many samples have this label.
    pub(crate) fn count(&self, label: Label) -> usize {
        self.labels.iter().filter(|&&own| own == label).count()
    }
}

/// The columns that a score of this kind has a rank for.
fn columns_for(columns: &mut Vec<Vec<Option<Rank>>>, kind: ScoreKind) -> &mut [Vec<Option<Rank>>] {
    let count = match kind {
        ScoreKind::Solution => 1,
        ScoreKind::Steps => Measure::all().count() / 2,
        ScoreKind::Triples => Measure::all().count(),
    };
    columns.resize_with(columns.len().max(count), Vec::new);
    &mut columns[..count]
}

impl Scorer {
    fn see(&mut self, score: &Score) {
        self.kind = self.kind.max(score.kind());
        let mut number = |number: f64| {
            self.below_zero |= number < 0.0;
            self.beyond_one |= number > 1.0 + crate::score::SLACK;
        };
        match score {
            Score::Solution(score) => number(*score),
            Score::Steps(steps) => steps.iter().copied().for_each(number),
            Score::Triples(_) => {}
        }
    }
}
