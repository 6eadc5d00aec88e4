//! Endpoints: binary floating-point numbers of any width, rounded in a chosen direction.

use std::cell::RefCell;

use dashu_base::{BitTest, Sign, UnsignedAbs};
use dashu_float::round::{Round, mode};
use dashu_float::{ConstCache, Context, FBig, FpError, Repr};
use dashu_int::IBig;
use num_bigint::BigInt;

use super::{MAX_LOG2, Real, precision};

/// An endpoint, always finite.
pub(super) type Point = Repr<2>;

/// What `dashu` hands back.
type Outcome<R> = Result<dashu_float::round::Rounded<FBig<R, 2>>, FpError>;

/// Extra bits of a function's value, and how many of them its error may spoil: `dashu` promises
/// half a unit in the last place, and is believed only to within 2^8 of them.
const GUARD: usize = 16;
const SLACK: usize = 8;

/// Rounds down.
pub(super) fn down(bits: usize) -> Context<mode::Down> {
    Context::new(precision(bits))
}

/// Rounds up.
pub(super) fn up(bits: usize) -> Context<mode::Up> {
    Context::new(precision(bits))
}

/// Takes a result of `dashu` if it is within the limits.
pub(super) fn settle<R: Round>(result: Outcome<R>) -> Option<Point> {
    limited(result.ok()?.value().into_repr())
}

/// The point, without a sign on zero, if its magnitude is within the limits.
pub(super) fn limited(point: Point) -> Option<Point> {
    if point.is_infinite() {
        return None;
    }
    if point.significand().is_zero() {
        return Some(Point::zero());
    }
    (magnitude(&point).abs() <= MAX_LOG2).then_some(point)
}

/// Rounds a point to the precision and mode of a context.
pub(super) fn round<R: Round>(point: Point, context: Context<R>) -> Option<Point> {
    let point = limited(point)?;
    let unlimited = FBig::<R, 2>::from_repr(point, Context::new(0));
    limited(unlimited.with_precision(context.precision()).value().into_repr())
}

/// The least `e` with |point| < 2^e; the least integer for zero.
pub(super) fn magnitude(point: &Point) -> isize {
    if point.significand().is_zero() {
        return isize::MIN;
    }
    point.exponent().saturating_add(width(point) as isize)
}

/// The number of bits of the significand.
pub(super) fn width(point: &Point) -> usize {
    point.significand().bit_len()
}

/// 2^exponent.
pub(super) fn power_of_two(exponent: isize) -> Point {
    Point::new(IBig::ONE, exponent)
}

/// Whether the point is below zero.
pub(super) fn is_negative(point: &Point) -> bool {
    point < &Point::zero()
}

/// The greatest integer that is not above the point.
pub(super) fn floor(point: &Point) -> IBig {
    let (significand, exponent) = point.clone().into_parts();
    match usize::try_from(exponent) {
        Ok(shift) => significand << shift,
        Err(_) => significand >> exponent.unsigned_abs(),
    }
}

/// x^n of an x that is not negative. The squarings keep the rounding's direction, and no
/// intermediate value is larger than the result, or smaller.
pub(super) fn power<R: Round>(x: &Point, n: u64, context: Context<R>) -> Option<Point> {
    let mut result = Point::one();
    for place in (0..n.bit_len()).rev() {
        result = settle(context.sqr(&result))?;
        if n.bit(place) {
            result = settle(context.mul(&result, x))?;
        }
    }
    Some(result)
}

/// A function of `dashu`, rounded to nearest.
type Function =
    fn(&Context<mode::HalfEven>, &Point, Option<&mut ConstCache>) -> Outcome<mode::HalfEven>;

/// Encloses `function` at a point where its value is not zero.
///
/// Rounding to nearest and widening is preferred to two directed roundings, whose retries have no
/// bound near values such as exp(2^-1000000). A zero can't be trusted: `dashu` 0.6.2 drops the
/// error of an argument that is reduced to nothing, and says that the sine of pi, rounded to 256
/// bits, is exactly 0 at 64. With more bits than the argument has that does not happen.
pub(super) fn nearest(x: &Point, bits: usize, function: Function) -> Option<Real> {
    let evaluate = |digits| {
        let context = Context::new(digits);
        settle(with_constants(digits, |cache| function(&context, x, cache)))
    };
    let mut digits = precision(bits) + GUARD;
    let mut value = evaluate(digits)?;
    if value.significand().is_zero() {
        digits = digits.max(width(x)) + 64;
        value = evaluate(digits)?;
    }
    if value.significand().is_zero() {
        return None;
    }
    let radius = power_of_two(magnitude(&value) - (digits - SLACK) as isize);
    let lo = settle(down(bits).sub(&value, &radius))?;
    let hi = settle(up(bits).add(&value, &radius))?;
    Some(Real::new(lo, hi))
}

/// Runs `function` with the constants (pi, ln 2) that this thread has computed for precisions of
/// about `bits`. They only save time: the values are the same without them. There is a cache for
/// each power of two, since a call pays for the longest constant in its cache.
fn with_constants<T>(bits: usize, function: impl Fn(Option<&mut ConstCache>) -> T) -> T {
    const CLASSES: usize = 18;
    thread_local! {
        static CONSTANTS: RefCell<[ConstCache; CLASSES]> =
            const { RefCell::new([const { ConstCache::new() }; CLASSES]) };
    }
    let class = (bits.max(1).ilog2() as usize).min(CLASSES - 1);
    let cached = CONSTANTS.try_with(|caches| {
        let mut caches = caches.try_borrow_mut().ok()?;
        Some(function(caches.get_mut(class)))
    });
    cached.ok().flatten().unwrap_or_else(|| function(None))
}

/// The integer as a point.
pub(super) fn from_bigint(n: &BigInt) -> Point {
    Point::new(IBig::from_le_bytes(&n.to_signed_bytes_le()), 0)
}

/// The integer in the other library's type.
pub(super) fn to_bigint(n: &IBig) -> BigInt {
    let magnitude = n.unsigned_abs().to_le_bytes();
    let sign = match n.sign() {
        Sign::Negative => num_bigint::Sign::Minus,
        Sign::Positive => num_bigint::Sign::Plus,
    };
    BigInt::from_bytes_le(sign, &magnitude)
}
