//! How far two labellings of the same steps agree.

use super::record::Rating;

/// Steps counted by their two labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    counts: [[u64; 3]; 3],
}

impl Agreement {
    /// Counts the steps that both have labelled.
    pub fn count(&mut self, one: &[Rating], two: &[Rating]) {
        for (&one, &two) in one.iter().zip(two) {
            self.counts[one as usize][two as usize] += 1;
        }
    }

    /// The steps that both have labelled.
    pub fn steps(&self) -> u64 {
        self.counts.as_flattened().iter().sum()
    }

    /// The share of steps with the same label.
    pub fn share(&self) -> Option<f64> {
        let steps = self.steps();
        (steps > 0).then(|| self.same() as f64 / steps as f64)
    }

    fn same(&self) -> u64 {
        (0..3).map(|label| self.counts[label][label]).sum()
    }

    /// Cohen's kappa: the part of the agreement beyond chance of all that chance leaves. Where
    /// both give every step one and the same label there is none.
    ///
    /// ```
    /// use heldout_benchmarks::label::{Agreement, Rating::*};
    /// let mut agreement = Agreement::default();
    /// agreement.count(&[Positive, Positive, Negative], &[Positive, Negative, Negative]);
    /// // 2 of 3 agree, where chance gives (2·1 + 1·2)/9: kappa is (6 - 4)/(9 - 4).
    /// assert_eq!(agreement.kappa(), Some(0.4));
    /// ```
    pub fn kappa(&self) -> Option<f64> {
        let row = |label: usize| self.counts[label].iter().sum::<u64>() as f64;
        let column = |label: usize| self.counts.iter().map(|row| row[label]).sum::<u64>() as f64;
        let steps = self.steps() as f64;
        let chance: f64 = (0..3).map(|label| row(label) * column(label)).sum();
        let left = steps * steps - chance;
        (left > 0.0).then(|| (self.same() as f64 * steps - chance) / left)
    }
}
