//! The paired permutation test: were both methods alike, every problem's difference might as well
//! have the other sign.

use crate::dice::Dice;

/// Assignments of signs that are drawn where there are too many to go through.
pub const PERMUTATIONS: usize = 9999;

/// Problems of which every assignment is gone through.
const FEW: usize = 13;

/// What rounding may take from a sum that is as large as the observed one.
const ROUNDING: f64 = 1e-9;

/// Assignments of signs to problems, the same ones for every pair of methods.
#[derive(Clone, Debug)]
pub struct Signs {
    /// A bit a problem, for each assignment.
    words: Vec<u64>,
    width: usize,
    /// Whether these are all that there are.
    complete: bool,
}

impl Signs {
    /// All assignments for few problems, else [`PERMUTATIONS`] drawn ones.
    pub fn new(problems: usize, seed: &[&str]) -> Signs {
        if problems <= FEW {
            return Signs { words: (0..1 << problems).collect(), width: 1, complete: true };
        }
        let (width, mut dice) = (problems.div_ceil(64), Dice::new(seed));
        let words = (0..PERMUTATIONS * width).map(|_| dice.word()).collect();
        Signs { words, width, complete: false }
    }

    /// The sum of the values under each assignment.
    pub fn sums(&self, values: &[f64]) -> Vec<f64> {
        let word = |(word, values): (&u64, &[f64])| -> f64 {
            let signed = |(bit, value): (usize, &f64)| match word >> bit & 1 {
                0 => *value,
                _ => -value,
            };
            values.iter().enumerate().map(signed).sum()
        };
        let sum = |words: &[u64]| words.iter().zip(values.chunks(64)).map(word).sum();
        self.words.chunks(self.width).map(sum).collect()
    }

    /// The share of assignments that make the difference of two methods at least as large as the
    /// observed one; the observed one is counted among drawn ones.
    ///
    /// ```
    /// use heldout_benchmarks::statistics::Signs;
    /// let signs = Signs::new(3, &[]);
    /// let (one, two) = (signs.sums(&[1.0, 1.0, 1.0]), signs.sums(&[0.0, 0.0, 0.0]));
    /// assert_eq!(signs.p_value(&one, &two, 3.0), 0.25);
    /// ```
    pub fn p_value(&self, one: &[f64], two: &[f64], observed: f64) -> f64 {
        let least = observed.abs() - ROUNDING * (1.0 + observed.abs());
        let hits = one.iter().zip(two).filter(|(one, two)| (*one - *two).abs() >= least).count();
        match self.complete {
            true => hits as f64 / one.len() as f64,
            false => (hits + 1) as f64 / (one.len() + 1) as f64,
        }
    }
}
