//! What a policy forgives of decimals.

use crate::budget::Stop;
use crate::enclosure::Real;
use crate::expr::{Atom, Context, Expr, Point, evaluate};
use crate::policy::Precision;
use crate::rational::Rational;
use crate::value::Scalar;
use crate::verdict::Ground;
use std::cmp::Ordering;

/// Whether a tolerance has anything to say: both are real constants, and one was measured, or
/// written as a decimal.
pub(super) fn applies(a: &Scalar, b: &Scalar) -> bool {
    let decimal = a.marks.decimal || b.marks.decimal || a.unit.is_some() || b.unit.is_some();
    decimal && a.expr.is_constant() && b.expr.is_constant()
}

/// The ground on which the answer is close enough, or nothing.
pub(super) fn within(
    a: &Scalar,
    b: &Scalar,
    precision: &Precision,
    context: &mut Context,
) -> Result<Option<Ground>, Stop> {
    let close = match precision {
        Precision::Exact => None,
        Precision::Places(places) => places_rule(a, b, *places, context)?,
        Precision::Significant { digits } => significant(&a.expr, &b.expr, *digits, context)?,
        Precision::Relative(share) => relative(&a.expr, &b.expr, share, context)?,
        Precision::Absolute(most) => absolute(&a.expr, &b.expr, most, context)?,
        Precision::Gold => match a.marks.places {
            Some(places) => rounded_to(&b.expr, &a.expr, places, context)?
                .then(|| format!("the gold's {places} places")),
            None => None,
        },
    };
    Ok(close.map(|rule| Ground::Tolerance {
        rule,
        gold: decimal(&a.expr, context),
        answer: decimal(&b.expr, context),
    }))
}

fn decimal(expr: &Expr, context: &mut Context) -> String {
    match evaluate(expr, &Point::none(), 64, context) {
        Ok(Some(value)) if value.is_real() => value.re.to_decimal(12),
        _ => expr.to_string(),
    }
}

/// An enclosure of a real constant, or nothing.
fn real(expr: &Expr, bits: usize, context: &mut Context) -> Result<Option<Real>, Stop> {
    let value = evaluate(expr, &Point::none(), bits, context)?;
    Ok(value.filter(|value| value.is_real()).map(|value| value.re))
}

fn number(text: &str) -> Result<Rational, Stop> {
    let bad = || Stop::Unsupported(format!("the tolerance `{text}`"));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().map_err(|_| bad())?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number =
        num_bigint::BigInt::parse_bytes(digits.as_bytes(), 10).filter(|_| valid).ok_or_else(bad)?;
    if !(-400..=400).contains(&exponent) {
        return Err(bad());
    }
    let scale = Rational::integer(10).powi(exponent - fraction.len() as i32).ok_or_else(bad)?;
    Ok(Rational::from(number).mul(&scale))
}

/// Whether `a <= b` for real constants; ties that enclosures can't tell count as no.
fn at_most(a: &Expr, b: &Expr, context: &mut Context) -> Result<bool, Stop> {
    match super::constant_order(a, b, context) {
        Ok(order) => Ok(order != Ordering::Greater),
        Err(Stop::Budget(what)) => Err(Stop::Budget(what)),
        Err(_) => Ok(false),
    }
}

/// The distance of two constants is at most `most`.
fn distance_at_most(a: &Expr, b: &Expr, most: &Expr, context: &mut Context) -> Result<bool, Stop> {
    let difference = a.sub(b, context)?;
    Ok(at_most(&difference, most, context)? && at_most(&difference.neg(), most, context)?)
}

/// Both above 0 or both below: a tolerance never crosses 0.
fn same_sign(a: &Expr, b: &Expr, context: &mut Context) -> Result<bool, Stop> {
    let (Some(x), Some(y)) = (real(a, 64, context)?, real(b, 64, context)?) else {
        return Ok(false);
    };
    Ok(x.is_positive() && y.is_positive() || x.is_negative() && y.is_negative())
}

fn relative(
    a: &Expr,
    b: &Expr,
    share: &str,
    context: &mut Context,
) -> Result<Option<String>, Stop> {
    if !same_sign(a, b, context)? {
        return Ok(None);
    }
    let size = crate::expr::absolute(a, context)?.scale(&number(share)?);
    Ok(distance_at_most(a, b, &size, context)?.then(|| format!("relative {share}")))
}

fn absolute(a: &Expr, b: &Expr, most: &str, context: &mut Context) -> Result<Option<String>, Stop> {
    let zero = |expr: &Expr| expr.is_zero();
    if !(same_sign(a, b, context)? || zero(a) || zero(b)) {
        return Ok(None);
    }
    let size = Expr::from(number(most)?);
    Ok(distance_at_most(a, b, &size, context)?.then(|| format!("absolute {most}")))
}

/// At most half a unit of the gold's last significant digit apart, after rounding: a unit of it.
fn significant(
    a: &Expr,
    b: &Expr,
    digits: u32,
    context: &mut Context,
) -> Result<Option<String>, Stop> {
    if !same_sign(a, b, context)? {
        return Ok(None);
    }
    let Some(value) = real(a, 128, context)? else { return Ok(None) };
    let Some(places) = leading_place(&value, digits) else { return Ok(None) };
    let close = agree_to(a, b, places, context)?;
    Ok(close.then(|| format!("{digits} significant digits")))
}

/// The place after the point that the n-th significant digit of a value has.
fn leading_place(value: &Real, digits: u32) -> Option<i64> {
    let size = value.abs();
    for place in -400i64..=400 {
        let power = Rational::integer(10).powi(-place as i32)?;
        let power = Real::from_ratio(&power.numer(), &power.denom(), 128)?;
        if size.compare(&power)? != Ordering::Less {
            return Some(place + i64::from(digits) - 1);
        }
    }
    None
}

/// Right to `places` decimals: rounded or truncated, further digits free; also on a coefficient
/// of pi. Values that vanish at that place are not compared by it.
fn places_rule(
    a: &Scalar,
    b: &Scalar,
    places: u32,
    context: &mut Context,
) -> Result<Option<String>, Stop> {
    if !same_sign(&a.expr, &b.expr, context)? {
        return Ok(None);
    }
    let rule = format!("{places} decimal places");
    if agree_to(&a.expr, &b.expr, i64::from(places), context)? {
        return Ok(Some(rule));
    }
    let pi = Expr::atom(Atom::Pi);
    let coefficient = b.expr.div(&pi, context)?;
    if coefficient.as_rational().is_none() || !b.marks.decimal {
        return Ok(None);
    }
    let gold = a.expr.div(&pi, context)?;
    let close = agree_to(&gold, &coefficient, i64::from(places), context)?;
    Ok(close.then(|| format!("{rule} of the coefficient of pi")))
}

/// Whether the digits up to a place agree: both rounded, or the answer's digits are the gold's
/// truncated or rounded ones.
fn agree_to(a: &Expr, b: &Expr, places: i64, context: &mut Context) -> Result<bool, Stop> {
    let (Some((down, round)), Some((low, near))) =
        (cut(a, places, context)?, cut(b, places, context)?)
    else {
        return Ok(false);
    };
    let vanishes = |number: &Rational| number.is_zero();
    if vanishes(&round) && vanishes(&down) || vanishes(&near) && vanishes(&low) {
        return Ok(false);
    }
    Ok(near == round || low == down || low == round || near == down && low == near)
}

/// Whether `rounded` is `exact` rounded or cut at that place.
fn rounded_to(
    exact: &Expr,
    rounded: &Expr,
    places: i64,
    context: &mut Context,
) -> Result<bool, Stop> {
    let Some((down, round)) = cut(exact, places, context)? else { return Ok(false) };
    Ok(rounded.as_rational().is_some_and(|number| number == round || number == down))
}

/// A value truncated towards 0, and rounded, at a place; nothing where that is not certain.
fn cut(
    expr: &Expr,
    places: i64,
    context: &mut Context,
) -> Result<Option<(Rational, Rational)>, Stop> {
    let Ok(power) = i32::try_from(places) else { return Ok(None) };
    if !(-300..=300).contains(&power) {
        return Ok(None);
    }
    let Some(scale) = Rational::integer(10).powi(power) else { return Ok(None) };
    let half = Rational::ratio(1, 2).unwrap_or_else(Rational::one);
    let back = |whole: Rational| whole.div(&scale);
    if let Some(number) = expr.as_rational() {
        let size = number.abs().mul(&scale);
        let (down, round) = (back(size.floor()), back(size.add(&half).floor()));
        return Ok(down.zip(round).map(|(d, r)| signed(number.is_negative(), d, r)));
    }
    let Some(value) = real(expr, 192, context)? else { return Ok(None) };
    let negative = value.is_negative();
    let size = crate::expr::absolute(expr, context)?.scale(&scale);
    let shifted = size.add(&Expr::from(half), context)?;
    let (Some(low), Some(high)) = (real(&size, 1200, context)?, real(&shifted, 1200, context)?)
    else {
        return Ok(None);
    };
    let whole = |value: Real| value.floor_if_certain().map(Rational::from);
    let parts = whole(low).and_then(&back).zip(whole(high).and_then(&back));
    Ok(parts.map(|(d, r)| signed(negative, d, r)))
}

fn signed(negative: bool, down: Rational, round: Rational) -> (Rational, Rational) {
    if negative { (down.neg(), round.neg()) } else { (down, round) }
}

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

/// The places that a rational with a denominator of twos and fives needs.
fn written_places(expr: &Expr) -> Option<i64> {
    let number = expr.as_rational()?;
    (0..40)
        .find(|&places| {
            Rational::integer(10).powi(places).is_some_and(|power| number.mul(&power).is_integer())
        })
        .map(i64::from)
}
