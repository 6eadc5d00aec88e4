//! The bootstrap over problems: the same resamples for every method, so that differences are
//! paired.

use crate::dice::Dice;
use crate::statistics::interval::{Interval, normal, student};
use statrs::distribution::ContinuousCDF;

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

    /// The mean of each resample.
    ///
    /// ```
    /// use heldout_benchmarks::statistics::Bootstrap;
    /// let means = Bootstrap::new(3, 100, &["seed"]).means(&[1.0, 1.0, 1.0]);
    /// assert!(means.len() == 100 && means.iter().all(|&mean| mean == 1.0));
    /// ```
    pub fn means(&self, values: &[f64]) -> Vec<f64> {
        let mean = |resample: &[u16]| {
            let sum: f64 = resample.iter().zip(values).map(|(&n, v)| f64::from(n) * v).sum();
            sum / self.problems as f64
        };
        self.counts.chunks(self.problems.max(1)).map(mean).collect()
    }

    /// The tail that percentiles are taken at, so that few problems don't make the interval too
    /// narrow: the expanded percentile interval (Hesterberg 2015, section 5.3).
    pub fn tail(&self, level: f64) -> f64 {
        let count = self.problems as f64;
        let expansion = (count / (count - 1.0)).sqrt();
        normal().cdf(-expansion * student(self.problems, level))
    }
}

/// The interval between the percentiles of these means at `tail` from either end.
pub fn percentiles(mut means: Vec<f64>, tail: f64) -> Option<Interval> {
    let last = means.len().checked_sub(1)?;
    let place = (tail * (last + 2) as f64).round().clamp(1.0, (last / 2 + 1) as f64) as usize - 1;
    let (_, &mut low, above) = means.select_nth_unstable_by(place, f64::total_cmp);
    let place = (last - place).saturating_sub(place + 1);
    let high = match above.is_empty() {
        true => low,
        false => *above.select_nth_unstable_by(place.min(above.len() - 1), f64::total_cmp).1,
    };
    Some(Interval { low, high })
}
