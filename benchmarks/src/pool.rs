//! Outcomes gathered by problem, kept as no more than what a table needs.

use crate::outcome::{Label, Outcome, Stamp};
use crate::problem::ProblemSet;
use crate::score::{Aggregate, Rank, Score};
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
    /// Each scorer, and whether any of its scores tells steps apart.
    pub(crate) scorers: BTreeMap<String, bool>,
    pub(crate) stamps: BTreeSet<Stamp>,
    pub(crate) notes: Vec<String>,
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
    ranks: BTreeMap<String, Vec<Ranks>>,
    names: FxHashSet<String>,
}

/// A rank for each of [`Aggregate::ALL`].
type Ranks = [Option<Rank>; 4];

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
            let steps = match self.scorers.get_mut(scorer) {
                Some(steps) => steps,
                None => self.scorers.entry(scorer.clone()).or_default(),
            };
            *steps |= score.has_steps();
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

    /// The problems of these sets that no outcome is of.
    pub fn without_samples<'a>(&self, sets: &'a [ProblemSet]) -> Vec<&'a str> {
        let ids = sets.iter().flat_map(|set| &set.problems).map(|problem| problem.id.as_str());
        ids.filter(|id| !self.index.contains_key(*id)).collect()
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
        for (scorer, score) in outcome.scores.iter().filter(|_| vote.is_some()) {
            let column = match self.ranks.get_mut(scorer) {
                Some(column) => column,
                None => self.ranks.entry(scorer.clone()).or_default(),
            };
            column.resize(place, Ranks::default());
            column.push(ranks(score));
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
    pub(crate) fn ranks(&self, scorer: &str, aggregate: Aggregate) -> Vec<Option<Rank>> {
        let column = self.ranks.get(scorer).map_or(&[][..], Vec::as_slice);
        let mut ranks: Vec<_> = column.iter().map(|ranks| ranks[aggregate as usize]).collect();
        ranks.resize(self.labels.len(), None);
        ranks
    }

    /// How many samples have this label.
    pub(crate) fn count(&self, label: Label) -> usize {
        self.labels.iter().filter(|&&own| own == label).count()
    }
}

fn ranks(score: &Score) -> Ranks {
    Aggregate::ALL.map(|aggregate| score.rank(aggregate))
}
