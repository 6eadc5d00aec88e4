//! The bootstrap over problems: the same resamples for every method, so that differences are
//! paired.

use crate::dice::Dice;
use crate::solved::square;
use crate::statistics::interval::{Interval, mean, spread_error};

/// Resamples that are drawn unless a caller asks otherwise.
pub const RESAMPLES: usize = 2000;

/// How often each problem is in each resample.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    problems: usize,
    counts: Vec<u16>,
}

impl Bootstrap {
    /// Draws resamples of this many problems.
    pub fn new(problems: usize, resamples: usize, seed: &[&str]) -> Bootstrap {
        let mut dice = Dice::new(seed);
        let mut counts = vec![0u16; problems * resamples];
        for resample in counts.chunks_mut(problems.max(1)) {
            for _ in 0..problems {
                let drawn = &mut resample[dice.below(problems as u32) as usize];
                *drawn = drawn.saturating_add(1);
            }
        }
        Bootstrap { problems, counts }
    }

    /// The interval of a mean, as far to either side of it as the studentised means of resamples
    /// stray: the symmetric bootstrap-t (Hall 1988, "On symmetric bootstrap confidence
    /// intervals"), whose coverage errs by the inverse square of the number of values. None
    /// where the values are all the same.
    ///
    /// ```
    /// use heldout_benchmarks::statistics::Bootstrap;
    /// let values: Vec<f64> = (0..45).map(|problem| f64::from(u8::from(problem < 30))).collect();
    /// let interval = Bootstrap::new(45, 2000, &["seed"]).interval(&values, 0.95).unwrap();
    /// assert!(0.51 < interval.low && interval.low < 0.54);
    /// assert!(0.80 < interval.high && interval.high < 0.82);
    /// ```
    pub fn interval(&self, values: &[f64], level: f64) -> Option<Interval> {
        let (error, middle) = (spread_error(values)?, mean(values));
        let apart: Vec<f64> = values.iter().map(|value| value - middle).collect();
        let half = error * quantile(self.strayed(&apart, error), level)?;
        Some(Interval { low: middle - half, high: middle + half })
    }

    /// How many of its own standard errors each resample's mean is away from 0, where the sample's
    /// is. To each resample's squares that of one value more is added, as far out as the sample's
    /// values are: else the error of a resample of equal values would vanish.
    fn strayed(&self, apart: &[f64], error: f64) -> Vec<f64> {
        let count = self.problems as f64;
        let more = square(error) * count;
        let strayed = |resample: &[u16]| {
            let (mut sum, mut squares) = (0.0, 0.0);
            for (&times, &value) in resample.iter().zip(apart) {
                let part = f64::from(times) * value;
                sum += part;
                squares += part * value;
            }
            let own = (squares - square(sum) / count).max(0.0);
            if sum == 0.0 { 0.0 } else { sum.abs() / (own + more).sqrt() }
        };
        self.counts.chunks(self.problems.max(1)).map(strayed).collect()
    }
}

/// The value that this share of them does not exceed.
fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = (share * (values.len() + 1) as f64).round().max(1.0) as usize - 1;
    Some(*values.select_nth_unstable_by(place.min(last), f64::total_cmp).1)
}
