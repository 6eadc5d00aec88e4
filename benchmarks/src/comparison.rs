//! Differences between methods on the same problems.

use crate::cell::{Column, Inference};
use crate::statistics::{Correction, Interval, Signs, detectable, difference, mean};
use serde::Serialize;

/// The power that the minimum detectable difference is given for.
pub const POWER: f64 = 0.8;

/// How much more one method solves than another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The row.
    pub exam: String,
    /// The method that the difference speaks for.
    pub one: String,
    /// The method that is taken from it.
    pub two: String,
    /// The difference of their shares; ungraded choices count as not solved.
    pub difference: f64,
    /// From every ungraded choice of the one wrong and of the other right, to the reverse.
    pub bounds: Interval,
    /// The analytic interval of the difference; none where it is the same on every problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// The same by the bootstrap over problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<Interval>,
    /// The paired permutation test.
    pub p: f64,
    /// The same, adjusted for all comparisons of its family.
    pub adjusted: f64,
    /// The smallest difference that so many problems would show with a power of [`POWER`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detectable: Option<f64>,
}

/// A method's column with what all its comparisons share.
struct Rival<'a> {
    name: &'a str,
    column: &'a Column,
    sums: Vec<f64>,
}

/// Every pair of these methods on the problems of one row; p-values are not adjusted yet.
pub(crate) fn compare(
    exam: &str,
    columns: &[(&str, &Column)],
    inference: &Inference,
    signs: &Signs,
) -> Vec<Comparison> {
    let rivals: Vec<Rival<'_>> =
        columns.iter().map(|&(name, column)| rival(name, column, signs)).collect();
    let rest = |place: usize| rivals[place + 1..].iter().map(move |two| (place, two));
    let pairs = (0..rivals.len()).flat_map(rest);
    pairs.map(|(one, two)| pair(exam, &rivals[one], two, inference, signs)).collect()
}

fn rival<'a>(name: &'a str, column: &'a Column, signs: &Signs) -> Rival<'a> {
    Rival { name, column, sums: signs.sums(&column.accuracy) }
}

fn pair(
    exam: &str,
    one: &Rival<'_>,
    two: &Rival<'_>,
    inference: &Inference,
    signs: &Signs,
) -> Comparison {
    let problems = one.column.accuracy.iter().zip(&two.column.accuracy);
    let values: Vec<f64> = problems.map(|(one, two)| one - two).collect();
    let observed = values.iter().sum();
    let p = signs.p_value(&one.sums, &two.sums, observed);
    Comparison {
        exam: exam.to_owned(),
        one: one.name.to_owned(),
        two: two.name.to_owned(),
        difference: mean(&values),
        bounds: Interval {
            low: mean(&one.column.accuracy) - mean(&two.column.upper),
            high: mean(&one.column.upper) - mean(&two.column.accuracy),
        },
        interval: difference(&values, inference.quantile),
        bootstrap: inference.resampled(&values),
        p,
        adjusted: p,
        detectable: detectable(&values, inference.level, POWER),
    }
}

/// Adjusts the p-values of a family.
pub(crate) fn adjust(family: &mut [Comparison], correction: Correction) {
    let p_values: Vec<f64> = family.iter().map(|comparison| comparison.p).collect();
    let adjusted = correction.adjust(&p_values);
    family.iter_mut().zip(adjusted).for_each(|(comparison, p)| comparison.adjusted = p);
}
