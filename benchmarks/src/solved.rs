//! Selections meet outcomes: each problem's chance of being solved, by method and N.

use crate::method::{Method, Scoring};
use crate::outcome::Label;
use crate::pool::{Pool, Samples};
use crate::rank::Rank;
use crate::score::Aggregate;
use crate::selection::{self, Ballot, Ranking, Vote};
use rayon::prelude::*;
use std::cmp::Ordering;

/// The chance that a problem is solved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Chance {
    /// An ungraded choice counts as not solved.
    pub(crate) accuracy: f64,
    /// As if every ungraded choice were right.
    pub(crate) upper: f64,
    /// The standard error of drawing subsets, where they were drawn.
    pub(crate) drawing: Option<f64>,
}

/// How votes below N = all are drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawing<'a> {
    /// Subsets that are drawn; with 0 such votes are left out.
    pub(crate) draws: u32,
    pub(crate) seed: &'a str,
}

/// A chance for each problem, method and N, in this order; none where votes are left out.
pub(crate) type Solved = Vec<Vec<Vec<Option<Chance>>>>;

/// Solves every problem by every method at every N.
pub(crate) fn solve(pool: &Pool, methods: &[Method], ns: &[usize], drawing: Drawing<'_>) -> Solved {
    let problem = |samples: &Samples| {
        let shares = class_shares(samples);
        let method = |method| by_method(pool, samples, &shares, method, ns, drawing);
        methods.iter().map(method).collect()
    };
    pool.problems.par_iter().map(problem).collect()
}

fn by_method(
    pool: &Pool,
    samples: &Samples,
    shares: &[Share],
    method: &Method,
    ns: &[usize],
    drawing: Drawing<'_>,
) -> Vec<Option<Chance>> {
    match method {
        Method::Best(scoring) => best(samples, scoring, ns),
        Method::Majority => {
            let equal = |vote: &Option<u32>| vote.map(|class| (class, 1.0));
            vote(samples, &samples.votes.iter().map(equal).collect::<Vec<_>>(), shares, ns, drawing)
        }
        Method::Weighted(scoring) => {
            vote(samples, &weighted(pool, samples, scoring), shares, ns, drawing)
        }
        Method::Pass => ns.iter().map(|&n| Some(pass(samples, n))).collect(),
    }
}

/// How many samples of a group are right, and may be, of how many.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    correct: f64,
    possible: f64,
    all: f64,
}

impl Share {
    fn count(&mut self, label: Label) {
        self.correct += f64::from(u8::from(label == Label::Correct));
        self.possible += f64::from(u8::from(label != Label::Incorrect));
        self.all += 1.0;
    }

    pub(crate) fn of(samples: &Samples, group: &[u32]) -> Share {
        let mut share = Share::default();
        group.iter().for_each(|&index| share.count(samples.labels[index as usize]));
        share
    }

    /// The group's part in a chance, if it is chosen with this one.
    pub(crate) fn weigh(&self, chance: f64, sum: &mut Chance) {
        sum.accuracy += chance * self.correct / self.all;
        sum.upper += chance * self.possible / self.all;
    }
}

fn best(samples: &Samples, scoring: &Scoring, ns: &[usize]) -> Vec<Option<Chance>> {
    let ranking = Ranking::new(&samples.ranks(&scoring.scorer, scoring.measure));
    let shares: Vec<Share> = ranking.groups().map(|group| Share::of(samples, group)).collect();
    let at = |&n: &usize| {
        let mut sum = Chance::default();
        ranking.chances(n).zip(&shares).for_each(|(chance, share)| share.weigh(chance, &mut sum));
        Some(sum)
    };
    ns.iter().map(at).collect()
}

fn pass(samples: &Samples, n: usize) -> Chance {
    let total = samples.labels.len();
    let correct = samples.count(Label::Correct);
    let possible = correct + samples.count(Label::Ungraded);
    Chance {
        accuracy: selection::any_of(total, correct, n),
        upper: selection::any_of(total, possible, n),
        drawing: None,
    }
}

fn vote(
    samples: &Samples,
    votes: &[Vote],
    shares: &[Share],
    ns: &[usize],
    drawing: Drawing<'_>,
) -> Vec<Option<Chance>> {
    let seed = ["votes", drawing.seed, &samples.id];
    let ballots = selection::ballots(votes, ns, drawing.draws, &seed);
    ballots.iter().map(|ballots| counted(ballots, shares)).collect()
}

/// The mean over ballots, and its standard error where there are several.
fn counted(ballots: &[Ballot], shares: &[Share]) -> Option<Chance> {
    let solved = |ballot: &Ballot| {
        let mut sum = Chance::default();
        ballot.iter().for_each(|&(class, part)| shares[class as usize].weigh(part, &mut sum));
        sum
    };
    let solved: Vec<Chance> = ballots.iter().map(solved).collect();
    let count = solved.len() as f64;
    let mean = |part: fn(&Chance) -> f64| solved.iter().map(part).sum::<f64>() / count;
    let accuracy = mean(|chance| chance.accuracy);
    let squares: f64 = solved.iter().map(|chance| square(chance.accuracy - accuracy)).sum();
    (!solved.is_empty()).then(|| Chance {
        accuracy,
        upper: mean(|chance| chance.upper),
        drawing: (count > 1.0).then(|| (squares / (count - 1.0) / count).sqrt()),
    })
}

/// Unlike `powi`, the same on every machine.
pub(crate) fn square(number: f64) -> f64 {
    number * number
}

/// For each class of answers how many of its samples are correct, and may be.
pub(crate) fn class_shares(samples: &Samples) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for (label, vote) in samples.labels.iter().zip(&samples.votes) {
        let Some(class) = vote.map(|class| class as usize) else { continue };
        shares.resize(shares.len().max(class + 1), Share::default());
        shares[class].count(*label);
    }
    shares
}

/// Votes with the scores as weights. Weights are parts of the largest, so that products of many
/// steps don't vanish together; log-odds and scores below 0 go through the logistic function.
pub(crate) fn weighted(pool: &Pool, samples: &Samples, scoring: &Scoring) -> Vec<Vote> {
    let ranks = samples.ranks(&scoring.scorer, scoring.measure);
    let largest = ranks.iter().flatten().max().copied();
    let odds = scoring.measure.is_some_and(|measure| measure.aggregate == Aggregate::LogOdds);
    let below_zero = pool.scorers.get(&scoring.scorer).is_some_and(|scorer| scorer.below_zero);
    let weight = |rank: Rank| match largest {
        _ if odds => 1.0 / (1.0 + 1.0 / rank.value()),
        _ if below_zero => 1.0 / (1.0 + (-rank.value()).exp()),
        Some(largest) if largest.sign() == Ordering::Greater => rank.over(largest),
        _ => 0.0,
    };
    let vote = |(class, rank): (&Option<u32>, &Option<Rank>)| Some(((*class)?, weight((*rank)?)));
    samples.votes.iter().zip(&ranks).map(vote).collect()
}
