//! Real intervals and their arithmetic.

use std::cmp::Ordering;

use dashu_int::IBig;
use num_bigint::BigInt;

use super::MAX_LOG2;
use super::point::{self, Point, down, settle, up};

/// A real interval known to contain a value: `lo <= hi`, both finite.
#[derive(Clone, Debug)]
pub(crate) struct Real {
    pub(super) lo: Point,
    pub(super) hi: Point,
}

impl Real {
    /// The interval between two points, in order.
    pub(super) fn new(lo: Point, hi: Point) -> Real {
        debug_assert!(lo <= hi);
        Real { lo, hi }
    }

    /// A value that is known exactly.
    pub(super) fn exact(point: Point) -> Real {
        Real { lo: point.clone(), hi: point }
    }

    /// An integer, exactly.
    pub(crate) fn from_i64(n: i64) -> Real {
        Real::exact(Point::new(IBig::from(n), 0))
    }

    /// The ratio of two integers; `None` if `den` is zero or either is beyond the limits.
    pub(crate) fn from_ratio(num: &BigInt, den: &BigInt, bits: usize) -> Option<Real> {
        if num.bits().max(den.bits()) > MAX_LOG2.unsigned_abs() as u64 {
            return None;
        }
        let num = Real::exact(point::from_bigint(num));
        num.div(&Real::exact(point::from_bigint(den)), bits)
    }

    /// self + other
    pub(crate) fn add(&self, other: &Real, bits: usize) -> Option<Real> {
        let lo = settle(down(bits).add(&self.lo, &other.lo))?;
        Some(Real::new(lo, settle(up(bits).add(&self.hi, &other.hi))?))
    }

    /// self − other
    pub(crate) fn sub(&self, other: &Real, bits: usize) -> Option<Real> {
        self.add(&other.neg(), bits)
    }

    /// self · other. Around zero the exact products of the endpoints are compared, and two of them
    /// are rounded.
    pub(crate) fn mul(&self, other: &Real, bits: usize) -> Option<Real> {
        if self.is_negative() {
            return Some(self.neg().mul(other, bits)?.neg());
        }
        if other.is_negative() {
            return Some(self.mul(&other.neg(), bits)?.neg());
        }
        if !point::is_negative(&self.lo) && !point::is_negative(&other.lo) {
            let lo = settle(down(bits).mul(&self.lo, &other.lo))?;
            return Some(Real::new(lo, settle(up(bits).mul(&self.hi, &other.hi))?));
        }
        let mut lo = &self.lo * &other.lo;
        let mut hi = lo.clone();
        for (a, b) in [(&self.lo, &other.hi), (&self.hi, &other.lo), (&self.hi, &other.hi)] {
            let product = a * b;
            if product < lo {
                lo = product;
            } else if product > hi {
                hi = product;
            }
        }
        Some(Real::new(point::round(lo, down(bits))?, point::round(hi, up(bits))?))
    }

    /// self / other; `None` if the divisor contains zero.
    pub(crate) fn div(&self, other: &Real, bits: usize) -> Option<Real> {
        if other.is_negative() {
            return self.neg().div(&other.neg(), bits);
        }
        if !other.is_positive() {
            return None;
        }
        let least = if point::is_negative(&self.lo) { &other.lo } else { &other.hi };
        let greatest = if point::is_negative(&self.hi) { &other.hi } else { &other.lo };
        let lo = settle(down(bits).div(&self.lo, least))?;
        Some(Real::new(lo, settle(up(bits).div(&self.hi, greatest))?))
    }

    /// −self
    pub(crate) fn neg(&self) -> Real {
        let flip = |p: &Point| {
            let (significand, exponent) = p.clone().into_parts();
            Point::new(-significand, exponent)
        };
        Real::new(flip(&self.hi), flip(&self.lo))
    }

    /// |self|
    pub(crate) fn abs(&self) -> Real {
        match (point::is_negative(&self.lo), point::is_negative(&self.hi)) {
            (false, _) => self.clone(),
            (true, true) => self.neg(),
            (true, false) => Real::new(Point::zero(), self.neg().hi.max(self.hi.clone())),
        }
    }

    /// self · 2^exponent, without rounding.
    pub(super) fn shift(&self, exponent: isize) -> Option<Real> {
        let shift = |p: &Point| {
            let (significand, own) = p.clone().into_parts();
            point::limited(Point::new(significand, own.checked_add(exponent)?))
        };
        Some(Real::new(shift(&self.lo)?, shift(&self.hi)?))
    }

    /// The square root; `None` if any part is negative.
    pub(crate) fn sqrt(&self, bits: usize) -> Option<Real> {
        if point::is_negative(&self.lo) {
            return None;
        }
        let lo = settle(down(bits).sqrt(&self.lo))?;
        Some(Real::new(lo, settle(up(bits).sqrt(&self.hi))?))
    }

    /// The real n-th root: odd roots of negative values are negative, even ones are `None`.
    pub(crate) fn root(&self, n: u32, bits: usize) -> Option<Real> {
        // `dashu` carries n times the bits: beyond this the logarithm is cheaper
        const MAX_DIRECT: u32 = 64;
        let is_negative = point::is_negative(&self.lo);
        match n {
            0 => None,
            1 => Some(self.clone()),
            2 => self.sqrt(bits),
            _ if is_negative && n.is_multiple_of(2) => None,
            _ if n <= MAX_DIRECT => {
                let lo = settle(down(bits).nth_root(n as usize, &self.lo))?;
                Some(Real::new(lo, settle(up(bits).nth_root(n as usize, &self.hi))?))
            }
            _ => self.root_by_logarithm(n, bits),
        }
    }

    /// A root of high degree: exp(ln(x) / n), at each endpoint by its sign.
    fn root_by_logarithm(&self, n: u32, bits: usize) -> Option<Real> {
        let at = |p: &Point| {
            let x = Real::exact(p.clone());
            if x.contains_zero() || p.is_one() {
                return Some(x);
            }
            let exponent = x.abs().ln(bits + 32)?.div(&Real::from_i64(n.into()), bits + 32)?;
            let root = exponent.exp(bits)?;
            Some(if x.is_negative() { root.neg() } else { root })
        };
        Some(Real::new(at(&self.lo)?.lo, at(&self.hi)?.hi))
    }

    /// self^n; 1 for n = 0, whatever the base; `None` if 0 is raised to a negative power.
    pub(crate) fn powi(&self, n: i64, bits: usize) -> Option<Real> {
        if n < 0 {
            let inverse = self.power(n.unsigned_abs(), bits.saturating_add(8))?;
            return Real::from_i64(1).div(&inverse, bits);
        }
        self.power(n.unsigned_abs(), bits)
    }

    /// self^n
    fn power(&self, n: u64, bits: usize) -> Option<Real> {
        let base = if n.is_multiple_of(2) { self.abs() } else { self.clone() };
        if point::is_negative(&base.hi) {
            return Some(base.neg().power(n, bits)?.neg());
        }
        // each of the squarings and multiplications may lose a unit in the last place
        let work = bits.saturating_add(2 * n.max(1).ilog2() as usize + 8);
        let hi = point::power(&base.hi, n, up(work))?;
        let lo = if point::is_negative(&base.lo) {
            // the power is odd: the lower end is as far below zero as |lo|^n rounded up
            Real::exact(point::power(&base.neg().hi, n, up(work))?).neg().lo
        } else {
            point::power(&base.lo, n, down(work))?
        };
        Some(Real::new(point::round(lo, down(bits))?, point::round(hi, up(bits))?))
    }

    /// The greatest integer not above the value, if every part of the interval has the same.
    pub(crate) fn floor_if_certain(&self) -> Option<BigInt> {
        let floor = point::floor(&self.lo);
        (floor == point::floor(&self.hi)).then(|| point::to_bigint(&floor))
    }

    /// Whether zero lies in the interval.
    pub(crate) fn contains_zero(&self) -> bool {
        !self.is_positive() && !self.is_negative()
    }

    /// Whether the value is certainly above zero.
    pub(crate) fn is_positive(&self) -> bool {
        self.lo > Point::zero()
    }

    /// Whether the value is certainly below zero.
    pub(crate) fn is_negative(&self) -> bool {
        point::is_negative(&self.hi)
    }

    /// Whether the value is certainly zero.
    pub(crate) fn is_zero(&self) -> bool {
        self.is_exact() && self.contains_zero()
    }

    /// Whether the interval is a single point, which is then the value.
    pub(crate) fn is_exact(&self) -> bool {
        self.lo == self.hi
    }

    /// Whether the two values certainly differ.
    pub(crate) fn is_disjoint(&self, other: &Real) -> bool {
        self.hi < other.lo || other.hi < self.lo
    }

    /// The order of the two values, `None` if the intervals overlap and are not both exact.
    pub(crate) fn compare(&self, other: &Real) -> Option<Ordering> {
        if self.hi < other.lo {
            Some(Ordering::Less)
        } else if other.hi < self.lo {
            Some(Ordering::Greater)
        } else {
            (self.is_exact() && other.is_exact()).then_some(Ordering::Equal)
        }
    }

    /// Whether the value is certainly within −2^e and 2^e.
    pub(crate) fn abs_below_pow2(&self, e: i64) -> bool {
        let below = |p: &Point| point::magnitude(p) as i64 <= e;
        below(&self.lo) && below(&self.hi)
    }

    /// The smallest interval that contains both.
    pub(crate) fn union(&self, other: &Real) -> Real {
        let lo = self.lo.clone().min(other.lo.clone());
        Real::new(lo, self.hi.clone().max(other.hi.clone()))
    }

    /// The part within `low` and `high`, between which the value is known to lie.
    pub(super) fn within(self, low: Option<i64>, high: Option<i64>) -> Real {
        let point = |n: i64| Point::new(IBig::from(n), 0);
        let lo = low.map_or(self.lo.clone(), |n| point(n).max(self.lo));
        let hi = high.map_or(self.hi.clone(), |n| point(n).min(self.hi));
        Real::new(lo, hi)
    }
}
