//! Constants and elementary functions of real intervals.
//!
//! Each function has an enclosure at a point, `f_at`; an interval is enclosed by the values at its
//! ends where the function is monotone, and by its extrema where it is not. Near the few points
//! where a value is exact or rounding is hard, the first terms of the series are the enclosure.

use dashu_float::Context;
use dashu_int::IBig;

use super::point::{Point, down, floor, is_negative, magnitude, nearest, power_of_two, settle, up};
use super::{MAX_ANGLE_LOG2, Real, precision, series};

impl Real {
    /// Pi.
    pub(crate) fn pi(bits: usize) -> Real {
        let pi = nearest(&Point::one(), bits, |context, _, cache| Ok(context.pi(cache)));
        pi.unwrap_or_else(|| Real::from_i64(3).union(&Real::from_i64(4)))
    }

    /// Euler's number.
    pub(crate) fn e(bits: usize) -> Real {
        let e = series::exp(&Point::one(), bits);
        e.unwrap_or_else(|| Real::from_i64(2).union(&Real::from_i64(3)))
    }

    /// e^self; `None` if that is too large or too small.
    pub(crate) fn exp(&self, bits: usize) -> Option<Real> {
        if let (false, Some(width)) = (self.is_exact(), self.narrow()) {
            // e^w is at most 1 + w + w^2
            let low = exp_at(&self.lo, bits)?;
            let more = settle(up(8).mul(&width, &settle(up(8).add(&Point::one(), &width))?))?;
            let more = settle(up(8).mul(&low.hi, &more))?;
            return spread(&low, &Point::zero(), &more, bits);
        }
        self.rising(bits, exp_at)
    }

    /// The natural logarithm; `None` unless the value is certainly positive.
    pub(crate) fn ln(&self, bits: usize) -> Option<Real> {
        if !self.is_positive() {
            return None;
        }
        if let (false, Some(width)) = (self.is_exact(), self.narrow()) {
            // the slope is at most 1/lo
            let more = settle(up(8).div(&width, &self.lo))?;
            return spread(&ln_at(&self.lo, bits)?, &Point::zero(), &more, bits);
        }
        self.rising(bits, ln_at)
    }

    /// The sine; `None` for enormous arguments.
    pub(crate) fn sin(&self, bits: usize) -> Option<Real> {
        self.wave(bits, Wave { at: sin_at, rises_on_even: true })
    }

    /// The cosine; `None` for enormous arguments.
    pub(crate) fn cos(&self, bits: usize) -> Option<Real> {
        self.wave(bits, Wave { at: cos_at, rises_on_even: false })
    }

    /// The tangent; `None` if a pole can't be excluded, or for enormous arguments.
    pub(crate) fn tan(&self, bits: usize) -> Option<Real> {
        if !self.is_exact() {
            let (first, last) = self.cells(true, bits)?;
            if first != last {
                return None;
            }
        }
        self.rising(bits, tan_at)
    }

    /// The arc sine; `None` unless the value is certainly within −1 and 1.
    pub(crate) fn asin(&self, bits: usize) -> Option<Real> {
        self.is_within_one().then(|| self.rising(bits, asin_at))?
    }

    /// The arc cosine; `None` unless the value is certainly within −1 and 1.
    pub(crate) fn acos(&self, bits: usize) -> Option<Real> {
        if !self.is_within_one() {
            return None;
        }
        let lo = acos_at(&self.hi, bits)?;
        Some(if self.is_exact() { lo } else { Real::new(lo.lo, acos_at(&self.lo, bits)?.hi) })
    }

    /// The arc tangent.
    pub(crate) fn atan(&self, bits: usize) -> Option<Real> {
        if let (false, Some(width)) = (self.is_exact(), self.narrow()) {
            // the slope is at most 1/x^2, and 1
            let size = magnitude(&self.lo).min(magnitude(&self.hi)).saturating_sub(1).max(0);
            let slope = power_of_two(size.saturating_mul(-2));
            let more = settle(up(8).mul(&width, &slope))?;
            return spread(&atan_at(&self.lo, bits)?, &Point::zero(), &more, bits);
        }
        self.rising(bits, atan_at)
    }

    /// The hyperbolic sine.
    pub(crate) fn sinh(&self, bits: usize) -> Option<Real> {
        self.rising(bits, sinh_at)
    }

    /// The hyperbolic cosine.
    pub(crate) fn cosh(&self, bits: usize) -> Option<Real> {
        Some(self.abs().rising(bits, cosh_at)?.within(Some(1), None))
    }

    /// The hyperbolic tangent.
    pub(crate) fn tanh(&self, bits: usize) -> Option<Real> {
        Some(self.rising(bits, tanh_at)?.within(Some(-1), Some(1)))
    }

    /// The inverse hyperbolic sine.
    pub(crate) fn asinh(&self, bits: usize) -> Option<Real> {
        self.rising(bits, asinh_at)
    }

    /// The inverse hyperbolic cosine; `None` unless the value is certainly at least 1.
    pub(crate) fn acosh(&self, bits: usize) -> Option<Real> {
        (self.lo >= Point::one()).then(|| self.rising(bits, acosh_at))?
    }

    /// The inverse hyperbolic tangent; `None` unless the value is certainly between −1 and 1.
    pub(crate) fn atanh(&self, bits: usize) -> Option<Real> {
        let is_inside = self.lo > Point::neg_one() && self.hi < Point::one();
        is_inside.then(|| self.rising(bits, atanh_at))?
    }

    /// Whether the whole interval lies within −1 and 1.
    fn is_within_one(&self) -> bool {
        self.lo >= Point::neg_one() && self.hi <= Point::one()
    }

    /// The width, where it is far below 1: then the value at the lower end and a bound of the
    /// slope are an enclosure.
    fn narrow(&self) -> Option<Point> {
        let width = settle(up(8).sub(&self.hi, &self.lo))?;
        (magnitude(&width) < -16).then_some(width)
    }

    /// A function that rises over the whole interval.
    fn rising(&self, bits: usize, at: At) -> Option<Real> {
        let lo = at(&self.lo, bits)?;
        Some(if self.is_exact() { lo } else { Real::new(lo.lo, at(&self.hi, bits)?.hi) })
    }

    /// Sine or cosine: the values at the ends, and the extremum that may lie between them.
    fn wave(&self, bits: usize, wave: Wave) -> Option<Real> {
        let lo = (wave.at)(&self.lo, bits)?;
        if self.is_exact() {
            return Some(lo.within(Some(-1), Some(1)));
        }
        if let Some(width) = self.narrow() {
            return Some(spread(&lo, &width, &width, bits)?.within(Some(-1), Some(1)));
        }
        let both = lo.union(&(wave.at)(&self.hi, bits)?).within(Some(-1), Some(1));
        let (first, last) = self.cells(wave.rises_on_even, bits)?;
        if first == last {
            return Some(both);
        }
        if &last - &first > IBig::ONE {
            return Some(Real::from_i64(-1).union(&Real::from_i64(1)));
        }
        let is_even = (&last & IBig::ONE).is_zero();
        let extremum = if is_even == wave.rises_on_even { -1 } else { 1 };
        Some(both.union(&Real::from_i64(extremum)))
    }

    /// The first and last cell that the interval may touch: cell k reaches from k·pi to (k+1)·pi,
    /// or half of pi lower. Within a cell sine (shifted cells) and cosine (others) are monotone.
    fn cells(&self, is_shifted: bool, bits: usize) -> Option<(IBig, IBig)> {
        let size = magnitude(&self.lo).max(magnitude(&self.hi));
        if size > MAX_ANGLE_LOG2 {
            return None;
        }
        let work = precision(bits) + size.max(0).unsigned_abs() + 64;
        let mut turns = self.div(&Real::pi(work), work)?;
        if is_shifted {
            turns = turns.add(&Real::exact(power_of_two(-1)), work)?;
        }
        Some((floor(&turns.lo), floor(&turns.hi)))
    }
}

/// An enclosure of a function's value at a point of its domain.
type At = fn(&Point, usize) -> Option<Real>;

/// Sine or cosine: the value at a point, and whether it rises over the cells of even number.
struct Wave {
    at: At,
    rises_on_even: bool,
}

/// Above 2^this e^x is certainly beyond the limits.
const MAX_EXPONENT_LOG2: isize = 22;

/// Zero, exactly.
const ZERO: Real = Real { lo: Point::zero(), hi: Point::zero() };

/// From `lo − below` to `hi + above`, rounded outwards.
fn spread(value: &Real, below: &Point, above: &Point, bits: usize) -> Option<Real> {
    let lo = settle(down(bits).sub(&value.lo, below))?;
    Some(Real::new(lo, settle(up(bits).add(&value.hi, above))?))
}

/// A square below 2^this is beyond the precision.
fn tiny_square(bits: usize) -> isize {
    -(precision(bits) as isize) - 16
}

/// Whether x² is that small.
fn is_tiny(x: &Point, bits: usize) -> bool {
    magnitude(x).saturating_mul(2) <= tiny_square(bits)
}

/// x ± |x|³, for the odd functions that begin x + cx³ and stay that close below 1/2: sin, tan,
/// their inverses, and the hyperbolic four. Elsewhere `function`.
fn odd(x: &Point, bits: usize, function: impl Fn() -> Option<Real>) -> Option<Real> {
    if x.significand().is_zero() {
        return Some(ZERO);
    }
    if !is_tiny(x, bits) {
        return function();
    }
    let cube = power_of_two(magnitude(x) + tiny_square(bits));
    spread(&Real::exact(x.clone()), &cube, &cube, bits)
}

fn exp_at(x: &Point, bits: usize) -> Option<Real> {
    let bits = precision(bits);
    let one = Real::from_i64(1);
    if x.significand().is_zero() {
        return Some(one);
    }
    if magnitude(x) < -(bits as isize + 8) {
        // 1 + x <= e^x <= 1 + x + x²
        let first = one.add(&Real::exact(x.clone()), bits)?;
        return spread(&first, &Point::zero(), &power_of_two(-2 * bits as isize), bits);
    }
    let is_small = magnitude(x) <= MAX_EXPONENT_LOG2;
    is_small.then(|| series::exp(x, bits))?
}

fn ln_at(x: &Point, bits: usize) -> Option<Real> {
    let bits = precision(bits);
    if x.is_one() {
        return Some(ZERO);
    }
    // next to 1 a few terms do
    if (0..=1).contains(&magnitude(x)) {
        let t = x - &Point::one();
        if magnitude(&t) < -(bits as isize + 8) {
            // t − t² <= ln(1 + t) <= t
            let square = power_of_two(2 * magnitude(&t));
            return spread(&Real::exact(t), &square, &Point::zero(), bits);
        }
    }
    series::ln(x, bits)
}

fn sin_at(x: &Point, bits: usize) -> Option<Real> {
    let is_small = magnitude(x) <= MAX_ANGLE_LOG2;
    is_small.then(|| odd(x, bits, || series::wave(x, bits, true)))?
}

fn cos_at(x: &Point, bits: usize) -> Option<Real> {
    if magnitude(x) > MAX_ANGLE_LOG2 {
        return None;
    }
    let one = Real::from_i64(1);
    if x.significand().is_zero() {
        return Some(one);
    }
    if is_tiny(x, bits) {
        // 1 − x² <= cos(x) <= 1
        return spread(&one, &power_of_two(tiny_square(bits)), &Point::zero(), bits);
    }
    series::wave(x, bits, false)
}

fn tan_at(x: &Point, bits: usize) -> Option<Real> {
    let is_small = magnitude(x) <= MAX_ANGLE_LOG2;
    is_small.then(|| odd(x, bits, || nearest(x, bits, Context::tan)))?
}

/// asin(x) = atan(x / sqrt((1 − x)(1 + x))): 1 − x is exact, so nothing is lost next to 1.
fn asin_at(x: &Point, bits: usize) -> Option<Real> {
    odd(x, bits, || {
        let work = bits.saturating_add(8);
        let cosine = (&Point::one() - x) * (&Point::one() + x);
        if cosine.significand().is_zero() {
            let quarter = Real::pi(bits).shift(-1)?;
            return Some(if is_negative(x) { quarter.neg() } else { quarter });
        }
        let cosine = Real::exact(cosine).sqrt(work)?;
        Real::exact(x.clone()).div(&cosine, work)?.atan(bits)
    })
}

/// acos(x) = 2 atan(sqrt((1 − x) / (1 + x)))
fn acos_at(x: &Point, bits: usize) -> Option<Real> {
    let work = bits.saturating_add(8);
    let (above, below) = (&Point::one() - x, &Point::one() + x);
    if below.significand().is_zero() {
        return Some(Real::pi(bits));
    }
    let square = Real::exact(above).div(&Real::exact(below), work)?;
    square.sqrt(work)?.atan(bits)?.shift(1)
}

/// Above 1 by atan(x) = pi/2 − atan(1/x).
fn atan_at(x: &Point, bits: usize) -> Option<Real> {
    odd(x, bits, || {
        let work = bits.saturating_add(8);
        let absolute = Real::exact(x.clone()).abs();
        let angle = if magnitude(x) > 0 {
            let inverse = Real::from_i64(1).div(&absolute, work)?;
            Real::pi(work).shift(-1)?.sub(&small_atan(inverse, work)?, bits)?
        } else {
            small_atan(absolute, bits)?
        };
        Some(if is_negative(x) { angle.neg() } else { angle })
    })
}

/// The arc tangent of a narrow interval between 0 and 1.
fn small_atan(x: Real, bits: usize) -> Option<Real> {
    // the slope is at most 1
    let width = settle(up(8).sub(&x.hi, &x.lo))?;
    let low = odd(&x.lo, bits, || series::atan(&x.lo, bits))?;
    spread(&low, &Point::zero(), &width, bits)
}

fn sinh_at(x: &Point, bits: usize) -> Option<Real> {
    odd(x, bits, || {
        if magnitude(x) <= 0 {
            return nearest(x, bits, Context::sinh);
        }
        let (power, inverse) = exp_and_inverse(x, bits.saturating_add(8))?;
        power.sub(&inverse, bits)?.shift(-1)
    })
}

fn cosh_at(x: &Point, bits: usize) -> Option<Real> {
    let one = Real::from_i64(1);
    if x.significand().is_zero() {
        return Some(one);
    }
    if is_tiny(x, bits) {
        // 1 <= cosh(x) <= 1 + x²
        return spread(&one, &Point::zero(), &power_of_two(tiny_square(bits)), bits);
    }
    let (power, inverse) = exp_and_inverse(x, bits.saturating_add(8))?;
    power.add(&inverse, bits)?.shift(-1)
}

/// e^x and e^−x.
fn exp_and_inverse(x: &Point, bits: usize) -> Option<(Real, Real)> {
    let power = exp_at(x, bits)?;
    let inverse = Real::from_i64(1).div(&power, bits)?;
    Some((power, inverse))
}

fn tanh_at(x: &Point, bits: usize) -> Option<Real> {
    odd(x, bits, || nearest(x, bits, Context::tanh))
}

fn asinh_at(x: &Point, bits: usize) -> Option<Real> {
    odd(x, bits, || nearest(x, bits, Context::asinh))
}

/// acosh(x) = 2 asinh(sqrt((x − 1) / 2))
fn acosh_at(x: &Point, bits: usize) -> Option<Real> {
    let half = Real::exact(x - &Point::one()).shift(-1)?;
    half.sqrt(bits.saturating_add(8))?.asinh(bits)?.shift(1)
}

/// From 1/2 on by atanh(x) = ln((1 + x) / (1 − x)) / 2.
fn atanh_at(x: &Point, bits: usize) -> Option<Real> {
    odd(x, bits, || {
        if magnitude(x) < 0 {
            return nearest(x, bits, Context::atanh);
        }
        let [above, below] = [&Point::one() + x, &Point::one() - x].map(Real::exact);
        above.div(&below, bits.saturating_add(8))?.ln(bits)?.shift(-1)
    })
}
