//! Which sample a method chooses. Sees scores and votes, never outcomes.
//!
//! With M samples sorted best first, the sample at place i (from 1) is the best of a random
//! subset of N with probability `C(M-i, N-1) / C(M, N)`: the expectation over all subsets needs
//! no shuffling. Ties share: samples of one rank have the mean probability of their places.
//! Samples without a rank come last and are never chosen.

use crate::dice::Dice;

/// Subsets that are drawn where votes have no closed form.
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

/// The probability that each sample is chosen as the best of N by its rank. Where the sum is
/// below 1, the rest is the chance that a subset holds nothing to choose.
///
/// ```
/// use heldout_benchmarks::selection::best_of;
/// assert_eq!(best_of(&[Some(0.9), None, Some(0.9)], 3), [0.5, 0.0, 0.5]);
/// ```
pub fn best_of<T: PartialOrd>(ranks: &[Option<T>], n: usize) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ranks.len()).filter(|&index| ranks[index].is_some()).collect();
    order.sort_by(|&one, &two| {
        ranks[two].partial_cmp(&ranks[one]).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut places = places(ranks.len(), n);
    let mut chances = vec![0.0; ranks.len()];
    for tied in order.chunk_by(|&one, &two| ranks[one] == ranks[two]) {
        let sum: f64 = places.by_ref().take(tied.len()).sum();
        for &index in tied {
            chances[index] = sum / tied.len() as f64;
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

/// Votes over subsets of N: a single exact ballot where N is 1 or takes in all samples, else
/// [`DRAWS`] ballots of subsets drawn with `seed`. Votes are numbers of classes, from 0; a sample
/// without an answer has no vote.
///
/// ```
/// use heldout_benchmarks::selection::majority;
/// assert_eq!(majority(&[Some(0), Some(1), Some(0), None], 4, &[]), [[(0, 1.0)]]);
/// assert_eq!(majority(&[Some(0), Some(1), None], 3, &[]), [[(0, 0.5), (1, 0.5)]]);
/// ```
pub fn majority(votes: &[Option<u32>], n: usize, seed: &[&str]) -> Vec<Ballot> {
    let classes = votes.iter().flatten().max().map_or(0, |&class| class as usize + 1);
    let mut counts = vec![0; classes];
    if n == 1 {
        return vec![proportional(votes, &mut counts)];
    }
    if n >= votes.len() {
        return vec![winners(votes, &mut counts)];
    }
    let mut dice = Dice::new(seed);
    let mut votes = votes.to_vec();
    let mut draw = || {
        for place in 0..n {
            let other = place + dice.below((votes.len() - place) as u32) as usize;
            votes.swap(place, other);
        }
        winners(&votes[..n], &mut counts)
    };
    (0..DRAWS).map(|_| draw()).collect()
}

/// The exact ballot of one voter: each class by its share of all samples.
fn proportional(votes: &[Option<u32>], counts: &mut [u32]) -> Ballot {
    for &class in votes.iter().flatten() {
        counts[class as usize] += 1;
    }
    let total = votes.len() as f64;
    let share = |(class, &count): (usize, &u32)| (class as u32, f64::from(count) / total);
    counts.iter().enumerate().map(share).collect()
}

/// The classes with the most votes. Leaves the counts at zero.
fn winners(votes: &[Option<u32>], counts: &mut [u32]) -> Ballot {
    let mut most = 0;
    for &class in votes.iter().flatten() {
        counts[class as usize] += 1;
        most = most.max(counts[class as usize]);
    }
    let mut winners = Ballot::new();
    for &class in votes.iter().flatten() {
        if counts[class as usize] == most {
            winners.push((class, 0.0));
        }
        counts[class as usize] = 0;
    }
    let share = 1.0 / winners.len() as f64;
    winners.iter_mut().for_each(|winner| winner.1 = share);
    winners
}
