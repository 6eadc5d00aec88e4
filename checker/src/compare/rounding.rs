//! One value as a correct rounding of another.

use super::tolerance::{cut, decimal};
use crate::budget::Stop;
use crate::expr::{Context, Expr};
use crate::rational::Rational;
use crate::value::Scalar;
use crate::verdict::Ground;

/// Whether one scalar is a correct rounding of another.
pub(super) fn rounds_to(
    exact: &Scalar,
    rounded: &Scalar,
    context: &mut Context,
) -> Result<bool, Stop> {
    if exact.expr == rounded.expr {
        return Ok(true);
    }
    let Some(places) = rounded.marks.places.or_else(|| written_places(&rounded.expr)) else {
        return Ok(false);
    };
    rounded_to(&exact.expr, &rounded.expr, places, context)
}

/// Whether one quantity is a correct rounding of another, in its own unit.
pub(super) fn quantity_rounds_to(
    exact: &Scalar,
    rounded: &Scalar,
    context: &mut Context,
) -> Result<bool, Stop> {
    match in_the_unit_of(exact, rounded, context)? {
        Some(exact) => rounds_to(&exact, rounded, context),
        None => Ok(false),
    }
}

/// A quantity in the unit of another.
fn in_the_unit_of(
    scalar: &Scalar,
    other: &Scalar,
    context: &mut Context,
) -> Result<Option<Scalar>, Stop> {
    let (Some(x), Some(y)) = (&scalar.unit, &other.unit) else { return Ok(None) };
    let Some(how) = y.conversion(x) else { return Ok(None) };
    Ok(Some(Scalar { expr: how.apply(&scalar.expr, context)?, ..scalar.clone() }))
}

/// The ground on which an answer is the gold rounded in a unit of its own, or nothing.
pub(super) fn rounded_in_its_unit(
    a: &Scalar,
    b: &Scalar,
    context: &mut Context,
) -> Result<Option<Ground>, Stop> {
    let Some(a) = in_the_unit_of(a, b, context)? else { return Ok(None) };
    Ok(rounds_to(&a, b, context)?.then(|| Ground::Tolerance {
        rule: "rounded in the answer's unit".into(),
        gold: decimal(&a.expr, context),
        answer: decimal(&b.expr, context),
    }))
}

/// Whether `rounded` is `exact` rounded or cut at that place.
fn rounded_to(
    exact: &Expr,
    rounded: &Expr,
    places: i64,
    context: &mut Context,
) -> Result<bool, Stop> {
    let Some((_, round)) = cut(exact, places, context)? else { return Ok(false) };
    Ok(rounded.as_rational() == Some(round))
}

/// An end of an interval, as a decimal where it may have been written as one of a few places.
pub(super) fn end(at: &Expr) -> Scalar {
    const FEW: i64 = 8;
    let mut scalar = Scalar::new(at.clone());
    if let Some(places) = written_places(at).filter(|places| (1..=FEW).contains(places)) {
        scalar.marks.decimal = true;
        scalar.marks.places = Some(places);
    }
    scalar
}

/// The places that a rational with a denominator of twos and fives needs.
fn written_places(expr: &Expr) -> Option<i64> {
    let number = expr.as_rational()?;
    (0..40)
        .find(|&places| {
            Rational::integer(10).powi(places).is_some_and(|power| number.mul(&power).is_integer())
        })
        .map(i64::from)
}
