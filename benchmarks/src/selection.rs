//! Which sample a method chooses. Sees scores and votes, never outcomes.
//!
//! With M samples sorted best first, the sample at place i (from 1) is the best of a random
//! subset of N with probability `C(M-i, N-1) / C(M, N)`: the expectation over all subsets needs
//! no shuffling. Ties share: samples of one rank have the mean probability of their places.
//! Samples without a rank come last and are never chosen.

use crate::dice::Dice;
use std::ops::Range;

/// Subsets that are drawn where votes have no closed form, unless a caller asks otherwise.
pub const DRAWS: u32 = 400;

/// The probability of being the best of N, for each place from the first.
///
/// ```
/// let places: Vec<f64> = heldout_benchmarks::selection::places(4, 3).collect();
/// assert_eq!(places, [0.75, 0.25, 0.0, 0.0]);
/// ```
pub fn places(total: usize, n: usize) -> impl Iterator<Item = f64> {
    let n = n.min(total);
    let mut chance = if total == 0 { 0.0 } else { n as f64 / total as f64 };
    (1..=total).map(move |place| {
        let now = chance;
        let left = total - place;
        // C(left-1, N-1) / C(left, N-1): a ratio, since the binomials themselves overflow.
        chance = if left < n { 0.0 } else { now * (left + 1 - n) as f64 / left as f64 };
        now
    })
}

/// Samples in the order of their ranks, those of one rank together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    total: usize,
    order: Vec<u32>,
    /// Where each group of ties ends in `order`.
    ends: Vec<u32>,
}

impl Ranking {
    /// Sorts the samples that have a rank, best first.
    pub fn new<T: PartialOrd>(ranks: &[Option<T>]) -> Ranking {
        let rank = |index: u32| &ranks[index as usize];
        let mut order: Vec<u32> =
            (0..ranks.len() as u32).filter(|&index| rank(index).is_some()).collect();
        order.sort_by(|&one, &two| {
            rank(two).partial_cmp(rank(one)).unwrap_or(std::cmp::Ordering::Equal)
        });
        let groups = order.chunk_by(|&one, &two| rank(one) == rank(two));
        let mut end = 0;
        let mut ends = Vec::new();
        for group in groups {
            end += group.len() as u32;
            ends.push(end);
        }
        Ranking { total: ranks.len(), order, ends }
    }

    /// The groups of ties, best first.
    pub fn groups(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let group = |(start, &end): (u32, &u32)| &self.order[start as usize..end as usize];
        starts.zip(&self.ends).map(group)
    }

    /// The probability that the best of N is in each group.
    pub fn chances(&self, n: usize) -> impl Iterator<Item = f64> {
        let mut places = places(self.total, n);
        let group = move |group: &[u32]| places.by_ref().take(group.len()).sum();
        self.groups().map(group)
    }
}

/// The probability that each sample is chosen as the best of N by its rank. Where the sum is
/// below 1, the rest is the chance that a subset holds nothing to choose.
///
/// ```
/// use heldout_benchmarks::selection::best_of;
/// assert_eq!(best_of(&[Some(0.9), None, Some(0.9)], 3), [0.5, 0.0, 0.5]);
/// ```
pub fn best_of<T: PartialOrd>(ranks: &[Option<T>], n: usize) -> Vec<f64> {
    let ranking = Ranking::new(ranks);
    let mut chances = vec![0.0; ranks.len()];
    for (group, chance) in ranking.groups().zip(ranking.chances(n)) {
        for &index in group {
            chances[index as usize] = chance / group.len() as f64;
        }
    }
    chances
}

/// The probability that a random subset of N holds at least one of `count` samples.
///
/// ```
/// use heldout_benchmarks::selection::any_of;
/// assert_eq!(any_of(4, 1, 2), 0.5);
/// ```
pub fn any_of(total: usize, count: usize, n: usize) -> f64 {
    places(total, n).take(count).sum::<f64>().min(1.0)
}

/// The classes that win a vote, each with its share; nothing where nobody voted.
pub type Ballot = Vec<(u32, f64)>;

/// A sample's class, numbered from 0, and the weight of its vote; none for a sample without an
/// answer.
pub type Vote = Option<(u32, f64)>;

/// Votes over subsets, for each N: a single exact ballot where N is 1 or takes in all samples,
/// else `draws` ballots of subsets drawn with `seed`. The class with the largest sum of weights
/// wins. As in the paper's script the subsets of a draw are the first samples of one shuffle.
///
/// ```
/// use heldout_benchmarks::selection::ballots;
/// let (one, two) = (Some((0, 1.0)), Some((1, 1.0)));
/// assert_eq!(ballots(&[one, two, one, None], &[4], 0, &[]), [[[(0, 1.0)]]]);
/// assert_eq!(ballots(&[one, two, None], &[3], 0, &[]), [[[(0, 0.5), (1, 0.5)]]]);
/// assert_eq!(ballots(&[one, Some((1, 2.5)), one], &[3], 0, &[]), [[[(1, 1.0)]]]);
/// ```
pub fn ballots(votes: &[Vote], ns: &[usize], draws: u32, seed: &[&str]) -> Vec<Vec<Ballot>> {
    let classes = votes.iter().flatten().map(|vote| vote.0 as usize + 1).max().unwrap_or(0);
    let mut count = Count { sums: vec![None; classes], met: Vec::new() };
    let exact = |n: usize| n == 1 || n >= votes.len();
    let at_once = |&n: &usize| match n {
        1 => vec![proportional(votes, classes)],
        _ if exact(n) => vec![count.winners(votes)],
        _ => Vec::new(),
    };
    let mut ballots: Vec<Vec<Ballot>> = ns.iter().map(at_once).collect();
    let mut places: Vec<usize> = (0..ns.len()).filter(|&place| !exact(ns[place])).collect();
    places.sort_by_key(|&place| ns[place]);
    let (mut dice, mut votes) = (Dice::new(seed), votes.to_vec());
    for _ in 0..if places.is_empty() { 0 } else { draws } {
        let mut drawn = 0;
        for &place in &places {
            shuffle(&mut votes, drawn..ns[place], &mut dice);
            votes[drawn..ns[place]].iter().flatten().for_each(|&vote| count.add(vote));
            ballots[place].push(count.leading());
            drawn = ns[place];
        }
        count.clear();
    }
    ballots
}

/// Puts random ones of the votes behind them into these places.
fn shuffle(votes: &mut [Vote], places: Range<usize>, dice: &mut Dice) {
    for place in places {
        let other = place + dice.below((votes.len() - place) as u32) as usize;
        votes.swap(place, other);
    }
}

/// The exact ballot of one voter: each class by its share of all samples.
fn proportional(votes: &[Vote], classes: usize) -> Ballot {
    let mut counts = vec![0.0; classes];
    for &(class, _) in votes.iter().flatten() {
        counts[class as usize] += 1.0;
    }
    let total = votes.len() as f64;
    counts.iter().enumerate().map(|(class, &count)| (class as u32, count / total)).collect()
}

/// What rounding may take from a sum of weights: the order of samples must not break a tie.
const ROUNDING: f64 = 1e-12;

/// Votes as they are counted. Weights are not below 0.
struct Count {
    /// For each class the sum of its weights; none where nobody voted for it.
    sums: Vec<Option<f64>>,
    /// The classes that have a sum, in the order in which they were met.
    met: Vec<u32>,
}

impl Count {
    fn add(&mut self, (class, weight): (u32, f64)) {
        match &mut self.sums[class as usize] {
            Some(sum) => *sum += weight,
            none => {
                *none = Some(weight);
                self.met.push(class);
            }
        }
    }

    /// The classes with the largest sum, each with an equal share.
    fn leading(&self) -> Ballot {
        let sum = |class: u32| self.sums[class as usize].unwrap_or(0.0);
        let most = self.met.iter().map(|&class| sum(class)).fold(f64::NEG_INFINITY, f64::max);
        let leads = |&class: &u32| sum(class) >= most * (1.0 - ROUNDING);
        let leading: Vec<u32> = self.met.iter().copied().filter(leads).collect();
        let share = 1.0 / leading.len() as f64;
        leading.into_iter().map(|class| (class, share)).collect()
    }

    fn clear(&mut self) {
        self.met.drain(..).for_each(|class| self.sums[class as usize] = None);
    }

    /// The winners among all these votes.
    fn winners(&mut self, votes: &[Vote]) -> Ballot {
        votes.iter().flatten().for_each(|&vote| self.add(vote));
        let winners = self.leading();
        self.clear();
        winners
    }
}
