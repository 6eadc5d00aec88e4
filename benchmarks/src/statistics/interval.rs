//! Analytic intervals: a problem is a cluster, its samples are no further evidence.

use crate::solved::square;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// Where a figure may lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies in it.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The part of it from 0 to 1.
    pub fn of_a_share(self) -> Interval {
        Interval { low: self.low.clamp(0.0, 1.0), high: self.high.clamp(0.0, 1.0) }
    }
}

/// The mean.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The standard error of the mean over problems; none for fewer than two.
///
/// ```
/// use heldout_benchmarks::statistics::standard_error;
/// assert_eq!(standard_error(&[0.0, 1.0]), Some(0.5));
/// assert_eq!(standard_error(&[1.0]), None);
/// ```
pub fn standard_error(values: &[f64]) -> Option<f64> {
    let (mean, count) = (mean(values), values.len() as f64);
    let squares: f64 = values.iter().map(|value| square(value - mean)).sum();
    (values.len() > 1).then(|| (squares / (count - 1.0) / count).sqrt())
}

/// The standard error of values that spread at all.
pub(crate) fn spread_error(values: &[f64]) -> Option<f64> {
    standard_error(values).filter(|&error| error > 0.0)
}

/// The two-sided quantile of Student's t for the mean of so many values.
pub fn student(count: usize, level: f64) -> f64 {
    let tail = 0.5 + level / 2.0;
    StudentsT::new(0.0, 1.0, count.saturating_sub(1) as f64)
        .map_or(f64::INFINITY, |student| student.inverse_cdf(tail))
}

/// The interval of a share whose values lie from 0 to 1: Wilson's (1927), with as many trials as
/// would have the spread that the problems show, and Student's quantile in place of the normal
/// one, as for surveys of clusters (Korn and Graubard 1998). It stays within 0 and 1.
///
/// ```
/// use heldout_benchmarks::statistics::share;
/// let values: Vec<f64> = (0..45).map(|problem| f64::from(u8::from(problem < 39))).collect();
/// let interval = share(&values, student(45, 0.95)).unwrap();
/// # use heldout_benchmarks::statistics::student;
/// assert!(0.72 < interval.low && interval.high < 0.94);
/// ```
pub fn share(values: &[f64], quantile: f64) -> Option<Interval> {
    let error = standard_error(values)?;
    let count = values.len() as f64;
    let share = mean(values).clamp(0.0, 1.0);
    let spread = share * (1.0 - share);
    let trials = if error > 0.0 && spread > 0.0 { spread / square(error) } else { count };
    let shrink = square(quantile) / trials;
    let middle = (share + shrink / 2.0) / (1.0 + shrink);
    let half = quantile * (spread / trials + shrink / (4.0 * trials)).sqrt() / (1.0 + shrink);
    Some(Interval { low: middle - half, high: middle + half }.of_a_share())
}

/// The interval of a mean difference: Student's, over the problems' own differences. Where these
/// are all the same they say nothing of how far they spread, and there is none.
///
/// ```
/// use heldout_benchmarks::statistics::difference;
/// assert!(difference(&[0.1, 0.2, 0.3], 4.3).unwrap().low < 0.0);
/// assert_eq!(difference(&[0.0; 45], 2.0), None);
/// ```
pub fn difference(values: &[f64], quantile: f64) -> Option<Interval> {
    let (middle, half) = (mean(values), quantile * spread_error(values)?);
    Some(Interval { low: middle - half, high: middle + half })
}

/// The smallest true difference that a paired test of so many problems would find with this
/// power, if its differences spread as these do.
///
/// ```
/// use heldout_benchmarks::statistics::detectable;
/// let differences: Vec<f64> = (0..100).map(|problem| f64::from(problem % 2)).collect();
/// assert!((detectable(&differences, 0.95, 0.8).unwrap() - 0.142).abs() < 0.001);
/// ```
pub fn detectable(differences: &[f64], level: f64, power: f64) -> Option<f64> {
    let quantiles = student(differences.len(), level) + Normal::standard().inverse_cdf(power);
    Some(quantiles * spread_error(differences)?)
}
