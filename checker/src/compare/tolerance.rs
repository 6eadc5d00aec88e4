//! What a policy forgives of decimals.

use crate::angle::degree;
use crate::budget::Stop;
use crate::enclosure::Real;
use crate::expr::{Atom, Context, Expr, Point, evaluate};
use crate::policy::Precision;
use crate::rational::Rational;
use crate::value::Scalar;
use crate::verdict::Ground;
use std::cmp::Ordering;

/// Whether a tolerance has anything to say: both are real constants, and one was measured, or
/// written as a decimal. Significant figures are those of integers too, and an absolute tolerance
/// is stated for the numbers of one problem.
pub(super) fn applies(a: &Scalar, b: &Scalar, precision: &Precision) -> bool {
    let any = matches!(precision, Precision::Significant { .. } | Precision::Absolute(_));
    let decimal = any || a.marks.decimal || b.marks.decimal || a.unit.is_some() || b.unit.is_some();
    decimal && a.expr.is_constant() && b.expr.is_constant()
}

/// The ground on which the answer is close enough, or nothing.
pub(super) fn within(
    a: &Scalar,
    b: &Scalar,
    precision: &Precision,
    context: &mut Context,
) -> Result<Option<Ground>, Stop> {
    // A tolerance never crosses 0; one of zero itself has only an absolute sense.
    let zero = a.expr.is_zero() && matches!(precision, Precision::Absolute(_));
    if !zero && !same_sign(&a.expr, &b.expr, context)? {
        return Ok(None);
    }
    let scale = match precision {
        Precision::Places(_) => as_written(b),
        _ => as_written(a),
    };
    let (x, y) = (a.expr.div(&scale, context)?, b.expr.div(&scale, context)?);
    let close = match precision {
        Precision::Exact => None,
        Precision::Places(places) => places_rule(&x, &y, b.marks.decimal, *places, context)?,
        Precision::Significant { digits, slack } => {
            significant(&x, &y, figures(b, *digits, *slack), context)?
        }
        Precision::Relative(share) => relative(&x, &y, share, context)?,
        Precision::Absolute(most) => absolute(&x, &y, most, context)?,
        Precision::Gold => gold(&x, &y, a.marks.places, context)?,
    };
    Ok(close.map(|rule| Ground::Tolerance {
        rule,
        gold: decimal(&a.expr, context),
        answer: decimal(&b.expr, context),
    }))
}

/// What one of the digits that stand in a text is: a degree, a hundredth, or one.
fn as_written(scalar: &Scalar) -> Expr {
    match scalar.marks.degrees && scalar.unit.is_none() {
        true => degree(),
        false if scalar.marks.percent => Expr::ratio(1, 100),
        false => Expr::one(),
    }
}

/// What a policy of significant figures finds missing in the answer as it is written: as many as
/// asked for, up to its slack. What is no decimal literal has no figures to count.
pub(super) fn lacks_figures(b: &Scalar, precision: &Precision) -> Option<Ground> {
    let Precision::Significant { digits, slack: Some(slack) } = precision else { return None };
    let (least, most) = b.marks.figures?;
    if most + slack >= *digits && least <= digits + slack {
        return None;
    }
    let has = if least == most { most.to_string() } else { format!("{least} to {most}") };
    let what = format!("{digits} significant figures, give or take {slack}: it has {has}");
    Some(Ground::Lacking { what })
}

/// The counts of figures by which an answer may be judged: those that it is written with, but no
/// more than are asked for.
fn figures(b: &Scalar, digits: u32, slack: Option<u32>) -> (u32, u32) {
    match (b.marks.figures, slack) {
        (Some((least, most)), Some(slack)) => {
            let fewest = least.max(digits.saturating_sub(slack)).min(digits);
            (fewest, most.clamp(fewest, digits))
        }
        _ => (digits, digits),
    }
}

pub(super) fn decimal(expr: &Expr, context: &mut Context) -> String {
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
    let size = crate::expr::absolute(a, context)?.scale(&number(share)?);
    let close = distance_at_most(a, b, &size, context)? && comparable(a, b, context)?;
    Ok(close.then(|| format!("relative {share}")))
}

fn absolute(a: &Expr, b: &Expr, most: &str, context: &mut Context) -> Result<Option<String>, Stop> {
    let size = Expr::from(number(most)?);
    let close =
        distance_at_most(a, b, &size, context)? && (a.is_zero() || comparable(a, b, context)?);
    Ok(close.then(|| format!("absolute {most}")))
}

/// At most half of the larger apart, so that no tolerance reaches down to zero: 1.6e-19 is not
/// within 0.01 of 1.38e-23.
fn comparable(a: &Expr, b: &Expr, context: &mut Context) -> Result<bool, Stop> {
    let (a, b) = (crate::expr::absolute(a, context)?, crate::expr::absolute(b, context)?);
    let two = Rational::integer(2);
    Ok(at_most(&a, &b.scale(&two), context)? && at_most(&b, &a.scale(&two), context)?)
}

/// At most half a unit of the gold's n-th significant figure apart, for one of the counts.
fn significant(
    a: &Expr,
    b: &Expr,
    (fewest, most): (u32, u32),
    context: &mut Context,
) -> Result<Option<String>, Stop> {
    let Some(value) = real(a, 128, context)? else { return Ok(None) };
    let Some(place) = leading_place(&value).filter(|_| fewest > 0) else { return Ok(None) };
    for digits in fewest..=most {
        if rounds_at(a, b, place + i64::from(digits) - 1, context)? {
            return Ok(Some(format!("{digits} significant figures")));
        }
    }
    Ok(None)
}

/// The answer rounds to the gold at the gold's last digit, where that is a decimal, or a decimal
/// times pi.
fn gold(
    a: &Expr,
    b: &Expr,
    places: Option<i64>,
    context: &mut Context,
) -> Result<Option<String>, Stop> {
    let Some(places) = places else { return Ok(None) };
    let pi = Expr::atom(Atom::Pi);
    let (a, b) = match a.as_rational() {
        Some(_) => (a.clone(), b.clone()),
        None => (a.div(&pi, context)?, b.div(&pi, context)?),
    };
    let scaled = a.as_rational().zip(power_of_ten(places)).map(|(a, scale)| a.mul(&scale));
    let close = scaled.is_some_and(|a| a.is_integer()) && rounds_at(&b, &a, places, context)?;
    Ok(close.then(|| format!("the gold's {places} places")))
}

/// Whether one of two values is the other rounded at a place, ties away from 0 or to an even
/// digit: at most half a unit apart.
fn rounds_at(a: &Expr, b: &Expr, places: i64, context: &mut Context) -> Result<bool, Stop> {
    let Some(scale) = power_of_ten(places) else { return Ok(false) };
    let (a, b) = (a.scale(&scale), b.scale(&scale));
    let half = Rational::half();
    if let (Some(p), Some(q)) = (a.as_rational(), b.as_rational()) {
        let distance = p.sub(&q).abs();
        return Ok(distance < half || distance == half && is_tie(&p, &q));
    }
    distance_at_most(&a, &b, &Expr::from(half), context)
}

/// Of two values half a unit apart, one is whole, and it is the larger or even.
fn is_tie(p: &Rational, q: &Rational) -> bool {
    let rounded = |whole: &Rational, exact: &Rational| {
        let even = Rational::ratio(1, 2).is_some_and(|half| whole.mul(&half).is_integer());
        whole.is_integer() && (even || whole.abs() > exact.abs())
    };
    rounded(p, q) || rounded(q, p)
}

/// Ten to the power of a place, where that is within reach.
fn power_of_ten(places: i64) -> Option<Rational> {
    let power = i32::try_from(places).ok().filter(|power| (-400..=400).contains(power))?;
    Rational::integer(10).powi(power)
}

/// The place after the point that the first significant digit of a value has.
fn leading_place(value: &Real) -> Option<i64> {
    let size = value.abs();
    let reaches = |place: i64| {
        let power = power_of_ten(-place)?;
        let power = Real::from_ratio(&power.numer(), &power.denom(), 128)?;
        size.compare(&power).map(|order| order != Ordering::Less)
    };
    let (mut below, mut from) = (-400, 400);
    if reaches(below)? || !reaches(from)? {
        return None;
    }
    while from - below > 1 {
        let middle = (below + from) / 2;
        if reaches(middle)? { from = middle } else { below = middle }
    }
    Some(from)
}

/// Right to `places` decimals: rounded or truncated, further digits free; also on a coefficient
/// of pi. Values that vanish at that place are not compared by it.
fn places_rule(
    a: &Expr,
    b: &Expr,
    decimal: bool,
    places: u32,
    context: &mut Context,
) -> Result<Option<String>, Stop> {
    let rule = format!("{places} decimal places");
    if agree_to(a, b, i64::from(places), context)? {
        return Ok(Some(rule));
    }
    let pi = Expr::atom(Atom::Pi);
    let coefficient = b.div(&pi, context)?;
    if coefficient.as_rational().is_none() || !decimal {
        return Ok(None);
    }
    let gold = a.div(&pi, context)?;
    let close = agree_to(&gold, &coefficient, i64::from(places), context)?;
    Ok(close.then(|| format!("{rule} of the coefficient of pi")))
}

/// Whether the digits up to a place agree: those of both rounded, or of both truncated.
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
    Ok(near == round || low == down)
}

/// A value truncated towards 0, and rounded, at a place; nothing where that is not certain.
pub(super) fn cut(
    expr: &Expr,
    places: i64,
    context: &mut Context,
) -> Result<Option<(Rational, Rational)>, Stop> {
    let Some(scale) = power_of_ten(places) else { return Ok(None) };
    let half = Rational::half();
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
