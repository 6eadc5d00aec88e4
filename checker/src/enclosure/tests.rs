//! Arithmetic, comparison, decimals and limits.
#![allow(clippy::unwrap_used)]

mod complex;
mod functions;
mod series;

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::point::{Point, power_of_two};
use super::{Complex, MAX_LOG2, Real};

/// A small generator of numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn within(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low) as u64) as i64
    }

    /// A fraction, more often small than large.
    fn fraction(&mut self) -> BigRational {
        let size = 1 << self.within(1, 40);
        BigRational::new(self.within(-size, size).into(), self.within(1, 1 << 20).into())
    }
}

fn real(value: &BigRational, bits: usize) -> Real {
    Real::from_ratio(value.numer(), value.denom(), bits).expect("of moderate size")
}

fn ratio(num: i64, den: i64, bits: usize) -> Real {
    Real::from_ratio(&num.into(), &den.into(), bits).expect("of moderate size")
}

fn rational(point: &Point) -> BigRational {
    let (significand, exponent) = point.clone().into_parts();
    let significand: BigInt = significand.to_string().parse().expect("digits");
    let power = BigInt::from(1) << exponent.unsigned_abs();
    if exponent < 0 {
        BigRational::new(significand, power)
    } else {
        BigRational::from(significand * power)
    }
}

fn contains(interval: &Real, value: &BigRational) -> bool {
    rational(&interval.lo) <= *value && *value <= rational(&interval.hi)
}

fn encloses(outer: &Real, inner: &Real) -> bool {
    outer.lo <= inner.lo && inner.hi <= outer.hi
}

/// Whether the width is below 2^-bits, relatively or absolutely.
fn is_narrow(interval: &Real, bits: i64) -> bool {
    let width = interval.sub(interval, 64).expect("moderate");
    let scale = interval.abs().add(&Real::from_i64(1), 64).expect("moderate");
    width.div(&scale, 64).expect("scale is positive").abs_below_pow2(-bits)
}

type Function = fn(&Real, usize) -> Option<Real>;

const FUNCTIONS: &[(&str, Function)] = &[
    ("sqrt", Real::sqrt),
    ("cube root", |x, bits| x.root(3, bits)),
    ("root of degree 101", |x, bits| x.root(101, bits)),
    ("seventh power", |x, bits| x.powi(7, bits)),
    ("inverse square", |x, bits| x.powi(-2, bits)),
    ("exp", Real::exp),
    ("ln", Real::ln),
    ("sin", Real::sin),
    ("cos", Real::cos),
    ("tan", Real::tan),
    ("asin", Real::asin),
    ("acos", Real::acos),
    ("atan", Real::atan),
    ("sinh", Real::sinh),
    ("cosh", Real::cosh),
    ("tanh", Real::tanh),
    ("asinh", Real::asinh),
    ("acosh", Real::acosh),
    ("atanh", Real::atanh),
];

#[test]
fn arithmetic_contains_the_exact_result() {
    let mut dice = Dice(7);
    for _ in 0..500 {
        let (a, b) = (dice.fraction(), dice.fraction());
        let (x, y) = (real(&a, 40), real(&b, 24));
        assert!(contains(&x, &a) && contains(&y, &b));
        assert!(contains(&x.add(&y, 30).unwrap(), &(&a + &b)));
        assert!(contains(&x.sub(&y, 30).unwrap(), &(&a - &b)));
        assert!(contains(&x.mul(&y, 30).unwrap(), &(&a * &b)));
        if b != BigRational::from(BigInt::from(0)) {
            assert!(contains(&x.div(&y, 30).unwrap(), &(&a / &b)));
            assert!(contains(&y.powi(-3, 30).unwrap(), &b.pow(-3)));
        }
        assert!(contains(&x.powi(5, 30).unwrap(), &a.pow(5)));
        assert!(contains(&x.powi(6, 30).unwrap(), &a.pow(6)));
    }
}

#[test]
fn wide_intervals_contain_the_results_of_their_members() {
    let mut dice = Dice(11);
    for _ in 0..300 {
        let [a, b, c, d] = std::array::from_fn(|_| dice.fraction());
        let (x, y) = (real(&a, 40).union(&real(&b, 40)), real(&c, 40).union(&real(&d, 40)));
        for (p, q) in [(&a, &c), (&a, &d), (&b, &c), (&b, &d)] {
            assert!(contains(&x.mul(&y, 30).unwrap(), &(p * q)));
            assert!(x.div(&y, 30).is_none_or(|quotient| contains(&quotient, &(p / q))));
            assert!(contains(&x.powi(3, 30).unwrap(), &p.pow(3)));
            assert!(contains(&x.powi(4, 30).unwrap(), &p.pow(4)));
        }
    }
}

#[test]
fn exact_values_stay_exact() {
    let seven = Real::from_i64(7);
    assert!(seven.add(&ratio(1, 8, 64), 64).unwrap().is_exact());
    assert!(seven.mul(&seven, 64).unwrap().is_exact());
    assert!(seven.powi(20, 64).unwrap().is_exact());
    assert!(Real::from_i64(-27).root(3, 64).unwrap().compare(&Real::from_i64(-3)).is_some());
    assert!(Real::from_i64(144).sqrt(64).unwrap().is_exact());
    let (zero, one) = (Real::from_i64(0), Real::from_i64(1));
    for value in [zero.exp(64), zero.cos(64), zero.cosh(64)] {
        assert_eq!(value.unwrap().compare(&one), Some(Ordering::Equal));
    }
    for value in [zero.sin(64), zero.atan(64), one.ln(64), one.acos(64), one.acosh(64)] {
        assert!(value.unwrap().is_zero());
    }
    assert!(!seven.div(&Real::from_i64(3), 64).unwrap().is_exact());
    assert!(!one.exp(64).unwrap().is_exact());
}

#[test]
fn extreme_precisions_never_panic() {
    for bits in [0, 1, 8, usize::MAX] {
        let x = ratio(1, 3, bits);
        assert!(x.add(&x, bits).is_some() && x.powi(-3, bits).is_some());
        assert!(Complex::new(x.clone(), x.clone()).div(&Complex::i(), bits).is_some());
    }
    for bits in [0, 1, 8] {
        let x = ratio(1, 3, bits);
        for (_, function) in FUNCTIONS {
            function(&x, bits);
        }
        assert!(encloses(&Real::pi(bits), &Real::pi(100)));
        assert!(encloses(&Real::e(bits), &Real::e(100)));
    }
}

#[test]
fn comparisons_are_certain() {
    let (third, half) = (ratio(1, 3, 64), ratio(1, 2, 64));
    assert_eq!(third.compare(&half), Some(Ordering::Less));
    assert_eq!(half.compare(&third), Some(Ordering::Greater));
    assert_eq!(third.compare(&third), None);
    assert_eq!(half.compare(&half), Some(Ordering::Equal));
    assert!(third.is_disjoint(&half) && !third.is_disjoint(&ratio(1, 3, 32)));
    assert!(half.abs_below_pow2(0) && !half.abs_below_pow2(-1));
    assert!(Real::from_i64(0).abs_below_pow2(i64::MIN));
    assert_eq!(ratio(-7, 2, 64).floor_if_certain(), Some(BigInt::from(-4)));
    assert_eq!(third.neg().floor_if_certain(), Some(BigInt::from(-1)));
    assert_eq!(half.add(&half, 64).unwrap().floor_if_certain(), Some(BigInt::from(1)));
    assert_eq!(third.mul(&Real::from_i64(3), 64).unwrap().floor_if_certain(), None);
}

#[test]
fn decimals_show_what_is_certain() {
    let show = |num: i64, den: i64| ratio(num, den, 64).to_decimal(10);
    assert_eq!(show(0, 1), "0");
    assert_eq!(show(-5, 2), "-2.5");
    assert_eq!(show(1000, 1), "1000");
    assert_eq!(show(1 << 50, 1), "1.125899906…e15");
    assert_eq!(show(2, 3), "0.6666666666…");
    assert_eq!(show(1, 1024), "0.0009765625");
    assert_eq!(show(-1, 3_000_000), "-3.333333333…e-7");
    assert_eq!(show(3 * (1 << 40), 1), "3.298534883…e12");
    assert_eq!(Real::from_i64(10).powi(12, 64).unwrap().to_decimal(10), "1e12");
    assert_eq!(ratio(1, 3, 8).to_decimal(10), "0.33…");
    let near_two = ratio(2, 3, 64).mul(&Real::from_i64(3), 64).unwrap();
    assert_eq!(near_two.to_decimal(10), "2.000000000…");
    assert_eq!(Real::from_i64(1).union(&Real::from_i64(9)).to_decimal(5), "1.0e0 to 9.0e0");
    assert_eq!(Real::exact(power_of_two(-1_000_000)).to_decimal(5), "about 2^-1000000");
    let boltzmann = ratio(1_380_649, 1, 64).mul(&Real::from_i64(10).powi(-29, 64).unwrap(), 64);
    assert_eq!(boltzmann.unwrap().to_decimal(12), "1.38064900000…e-23");
}
