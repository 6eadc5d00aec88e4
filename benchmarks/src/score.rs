//! Scores as reward models give them, and how a solution's steps become one number.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A scorer's judgement of one sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a score is a number, a list of step scores, or a list of [negative, neutral, positive]"
)]
pub enum Score {
    /// A number for the solution.
    Solution(f64),
    /// A number for each step.
    Steps(Vec<f64>),
    /// For each step the probabilities that it is negative, neutral, positive.
    Triples(Vec<[f64; 3]>),
}

/// How a solution's steps become one number (paper, 2.6 and Table 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aggregate {
    /// The product, the paper's choice.
    Product,
    /// The smallest.
    Minimum,
    /// The arithmetic mean.
    Mean,
    /// The last step's.
    Last,
}

impl Aggregate {
    /// Every aggregate, in the order of the tables' columns.
    pub const ALL: [Aggregate; 4] =
        [Aggregate::Product, Aggregate::Minimum, Aggregate::Mean, Aggregate::Last];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Aggregate::Product => "product",
            Aggregate::Minimum => "minimum",
            Aggregate::Mean => "mean",
            Aggregate::Last => "last",
        }
    }
}

impl Score {
    /// One number for the solution, or none where there is no step. Neutral counts as positive.
    ///
    /// ```
    /// use heldout_benchmarks::{Aggregate, Score};
    /// let careful = Score::Steps(vec![0.9, 0.8]);
    /// let hasty = Score::Triples(vec![[0.5, 0.25, 0.25], [0.25, 0.0, 0.75]]);
    /// assert!(careful.rank(Aggregate::Product) > hasty.rank(Aggregate::Product));
    /// ```
    pub fn rank(&self, aggregate: Aggregate) -> Option<Rank> {
        match self {
            Score::Solution(score) => Some(Rank::from(*score)),
            Score::Steps(steps) => rank(steps.iter().copied(), aggregate),
            Score::Triples(steps) => {
                rank(steps.iter().map(|[_, neutral, positive]| neutral + positive), aggregate)
            }
        }
    }

    /// Whether the score tells steps apart.
    pub fn has_steps(&self) -> bool {
        !matches!(self, Score::Solution(_))
    }
}

fn rank(steps: impl ExactSizeIterator<Item = f64>, aggregate: Aggregate) -> Option<Rank> {
    let count = steps.len() as f64;
    match aggregate {
        Aggregate::Product => {
            steps.map(Rank::from).reduce(|product, step| product.times(step.mantissa))
        }
        Aggregate::Minimum => steps.min_by(f64::total_cmp).map(Rank::from),
        Aggregate::Mean => steps.reduce(|sum, step| sum + step).map(|sum| Rank::from(sum / count)),
        Aggregate::Last => steps.last().map(Rank::from),
    }
}

/// A number to rank by. A product of many small probabilities keeps its order where a machine
/// number would be 0: the value is `mantissa` times `2^(512 shift)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    mantissa: f64,
    shift: i32,
}

const LARGE: f64 = (1u128 << 127) as f64
    * (1u128 << 127) as f64
    * (1u128 << 127) as f64
    * (1u128 << 127) as f64
    * 16.0;
const SMALL: f64 = 1.0 / LARGE;

impl From<f64> for Rank {
    /// Minus zero is zero.
    fn from(score: f64) -> Self {
        Rank { mantissa: score + 0.0, shift: 0 }
    }
}

impl Rank {
    fn times(self, factor: f64) -> Rank {
        let Rank { mut mantissa, mut shift } = self;
        mantissa = mantissa * factor + 0.0;
        if mantissa == 0.0 {
            shift = 0;
        } else if mantissa.abs() < SMALL || (shift > 0 && mantissa.abs() < 1.0) {
            (mantissa, shift) = (mantissa * LARGE, shift - 1);
        } else if mantissa.abs() >= LARGE || (shift < 0 && mantissa.abs() >= 1.0) {
            (mantissa, shift) = (mantissa * SMALL, shift + 1);
        }
        Rank { mantissa, shift }
    }

    fn size(self) -> (i32, f64) {
        (self.shift, self.mantissa.abs())
    }
}

impl Eq for Rank {}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let size =
            |one: (i32, f64), two: (i32, f64)| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1));
        match (self.mantissa > 0.0, other.mantissa > 0.0) {
            (true, true) => size(self.size(), other.size()),
            (false, false) if self.mantissa < 0.0 && other.mantissa < 0.0 => {
                size(other.size(), self.size())
            }
            _ => self.mantissa.total_cmp(&other.mantissa),
        }
    }
}
