//! Problems' chances to a figure with its intervals.

use crate::solved::{Chance, square};
use crate::statistics::{Bootstrap, Interval, mean, share, student};
use serde::Serialize;

/// The expected share of problems solved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// An ungraded choice counts as not solved.
    pub accuracy: f64,
    /// As if every ungraded choice were right.
    pub upper: f64,
    /// The standard error that drawing subsets adds, where subsets were drawn. The intervals
    /// hold it already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
    /// The analytic interval over problems; none for a single one. With ungraded choices it
    /// reaches from the lower end of `accuracy`'s to the upper end of `upper`'s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// The same by the bootstrap over problems; none where they are all alike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<Interval>,
}

/// What makes intervals of the problems of one row.
#[derive(Clone, Debug)]
pub(crate) struct Inference {
    pub(crate) level: f64,
    pub(crate) quantile: f64,
    bootstrap: Option<Bootstrap>,
}

impl Inference {
    /// For so many problems. Without resamples there is no bootstrap.
    pub(crate) fn new(problems: usize, level: f64, resamples: usize, seed: &[&str]) -> Inference {
        let bootstrap = (resamples > 0).then(|| Bootstrap::new(problems, resamples, seed));
        Inference { level, quantile: student(problems, level), bootstrap }
    }

    /// The bootstrap's interval of a mean.
    pub(crate) fn resampled(&self, values: &[f64]) -> Option<Interval> {
        self.bootstrap.as_ref()?.interval(values, self.level)
    }
}

/// One method at one N over the problems of a row, none where votes were left out.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) accuracy: Vec<f64>,
    pub(crate) upper: Vec<f64>,
    /// The sum of the squares of the drawing errors.
    variance: Option<f64>,
}

impl Column {
    pub(crate) fn new(chances: impl Iterator<Item = Option<Chance>>) -> Option<Column> {
        let mut column = Column { accuracy: Vec::new(), upper: Vec::new(), variance: None };
        for chance in chances {
            let chance = chance?;
            column.accuracy.push(chance.accuracy);
            column.upper.push(chance.upper);
            if let Some(error) = chance.drawing {
                *column.variance.get_or_insert(0.0) += square(error);
            }
        }
        Some(column)
    }

    /// Whether any choice may be ungraded.
    fn open(&self) -> bool {
        self.accuracy != self.upper
    }

    pub(crate) fn cell(&self, inference: &Inference) -> Cell {
        let count = self.accuracy.len() as f64;
        let analytic = |values: &[f64]| share(values, inference.quantile);
        let resampled = |values: &[f64]| Some(inference.resampled(values)?.of_a_share());
        Cell {
            accuracy: mean(&self.accuracy),
            upper: mean(&self.upper),
            standard_error: self.variance.map(|variance| variance.sqrt() / count),
            interval: self.reach(analytic),
            bootstrap: self.reach(resampled),
        }
    }

    /// The interval of the accuracy, as far up as that of `upper`.
    fn reach(&self, interval: impl Fn(&[f64]) -> Option<Interval>) -> Option<Interval> {
        let low = interval(&self.accuracy)?;
        match self.open() {
            true => Some(Interval { low: low.low, high: interval(&self.upper)?.high }),
            false => Some(low),
        }
    }
}
