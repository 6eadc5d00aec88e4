//! What to label next (paper, 4.2): most of the budget for the most convincing wrong answers, the
//! rest for the most convincing others.

use crate::method::Scoring;
use crate::outcome::{Label, Outcome};
use crate::rank::Rank;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// Why a sample was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Its answer is wrong, and it convinces.
    ConvincingWrong,
    /// It convinces most among the others.
    Rest,
    /// It could not be graded; no part of the budget.
    Ungraded,
}

/// A picked sample, a JSON line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chosen {
    /// The problem's id.
    pub problem: String,
    /// The sample's id.
    pub sample: String,
    /// Why it was picked.
    pub group: Group,
    /// What became of it.
    pub outcome: Label,
    /// Its score; 0 where that is too small for a machine number.
    pub score: f64,
}

#[derive(Clone, Debug)]
struct Candidate {
    problem: String,
    sample: String,
    outcome: Label,
    rank: Rank,
}

/// The samples that may be picked.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    list: Vec<Candidate>,
    /// Samples without an answer or a score: they are never picked.
    pub without_rank: usize,
}

impl Candidates {
    /// Takes a sample in.
    pub fn push<E>(&mut self, outcome: &Outcome<E>, scoring: &Scoring) {
        let Some(rank) = scoring.rank(outcome) else {
            self.without_rank += 1;
            return;
        };
        self.list.push(Candidate {
            problem: outcome.problem.clone(),
            sample: outcome.sample.clone(),
            outcome: outcome.outcome,
            rank,
        });
    }

    /// Picks `budget` samples, the share `convincing` of them wrong ones, no more than `cap` of a
    /// problem; and, apart, the ungraded ones, the most convincing first under the same cap. Where
    /// wrong ones run out, others take their place.
    ///
    /// ```
    /// use heldout_benchmarks::Candidates;
    /// assert!(Candidates::default().choose(500, 0.8, None).is_empty());
    /// ```
    pub fn choose(mut self, budget: usize, convincing: f64, cap: Option<usize>) -> Vec<Chosen> {
        let name = |one: &Candidate| (one.problem.clone(), one.sample.clone());
        self.list.sort_by_cached_key(|one| (std::cmp::Reverse(one.rank), name(one)));
        let wrong = (budget as f64 * convincing).round() as usize;
        let mut picker = Picker { cap: cap.unwrap_or(usize::MAX), ..Picker::default() };
        let is = |label: Label| move |one: &Candidate| one.outcome == label;
        picker.pick(&mut self.list, wrong, Group::ConvincingWrong, is(Label::Incorrect));
        let left = budget - picker.chosen.len().min(budget);
        picker.pick(&mut self.list, left, Group::Rest, |one| one.outcome != Label::Ungraded);
        picker.taken.clear();
        picker.pick(&mut self.list, usize::MAX, Group::Ungraded, is(Label::Ungraded));
        picker.chosen
    }
}

/// Picks from the front of a list.
#[derive(Default)]
struct Picker {
    cap: usize,
    taken: FxHashMap<String, usize>,
    chosen: Vec<Chosen>,
}

impl Picker {
    fn pick(
        &mut self,
        list: &mut Vec<Candidate>,
        mut count: usize,
        group: Group,
        fits: impl Fn(&Candidate) -> bool,
    ) {
        list.retain(|one| {
            let taken = self.taken.get(&one.problem).copied().unwrap_or(0);
            if count == 0 || taken >= self.cap || !fits(one) {
                return true;
            }
            count -= 1;
            self.taken.insert(one.problem.clone(), taken + 1);
            self.chosen.push(Chosen {
                problem: one.problem.clone(),
                sample: one.sample.clone(),
                group,
                outcome: one.outcome,
                score: one.rank.value(),
            });
            false
        });
    }
}
