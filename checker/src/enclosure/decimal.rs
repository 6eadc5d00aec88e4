//! Enclosures as decimals, for people to read.

use dashu_base::UnsignedAbs;
use dashu_int::UBig;

use super::Real;
use super::point::{Point, is_negative, magnitude};

/// Beyond 2^`MAX_SHOWN_LOG2` a value is shown by its size alone.
const MAX_SHOWN_LOG2: isize = 1 << 15;

/// No more digits than this are shown.
const MAX_DIGITS: usize = 1000;

/// Decimal exponents from here up to the number of digits are written without a power of ten.
const MIN_PLAIN_EXPONENT: isize = -5;

impl Real {
    /// The value with as many of `digits` significant digits as are certain. "…" follows the
    /// digits if the value has more, or is not known exactly: `3.14159265…`, `1.38…e-23`, `0.5`.
    /// Without a certain digit the interval is shown: `0 ± 2^-60`, `1.2e0 to 9.5e0`.
    pub(crate) fn to_decimal(&self, digits: usize) -> String {
        let digits = digits.clamp(1, MAX_DIGITS);
        if self.is_zero() {
            return "0".to_owned();
        }
        let size = magnitude(&self.lo).max(magnitude(&self.hi));
        if self.contains_zero() {
            return format!("0 ± 2^{size}");
        }
        let sign = if self.is_negative() { "-" } else { "" };
        if size.abs() > MAX_SHOWN_LOG2 {
            return format!("about {sign}2^{}", size - 1);
        }
        let absolute = self.abs();
        match Decimal::of_interval(&absolute, digits) {
            Some(decimal) => sign.to_owned() + &decimal.write(),
            None => self.write_ends(),
        }
    }

    /// Both ends, two digits each.
    fn write_ends(&self) -> String {
        let write = |p: &Point| {
            let sign = if is_negative(p) { "-" } else { "" };
            let (digits, exponent) = truncate(&Real::exact(p.clone()).abs().lo, 2);
            let digits = digits.to_string();
            format!("{sign}{}.{}e{exponent}", &digits[..1], &digits[1..])
        };
        format!("{} to {}", write(&self.lo), write(&self.hi))
    }
}

/// Significant digits d₀.d₁d₂… · 10^exponent.
pub(super) struct Decimal {
    pub(super) digits: String,
    pub(super) exponent: isize,
    /// Whether the digits are the whole value.
    pub(super) is_whole: bool,
}

impl Decimal {
    /// The leading digits of a positive interval that are the same at both ends: cut off, or else
    /// rounded.
    fn of_interval(interval: &Real, digits: usize) -> Option<Decimal> {
        if interval.is_exact() {
            let (integer, exponent) = truncate(&interval.lo, digits);
            let is_whole = scale(&interval.lo, digits as isize - 1 - exponent).1;
            return Some(Decimal { digits: integer.to_string(), exponent, is_whole });
        }
        // one digit more, to round by
        let (lo, exponent) = truncate(&interval.lo, digits + 1);
        let hi = scale(&interval.hi, digits as isize - exponent).0;
        (0..digits).find_map(|dropped| {
            let unit = UBig::from(10u8).pow(dropped + 1);
            let half = &unit / UBig::from(2u8);
            let same = |a: UBig, b: UBig| (a == b).then(|| a.to_string());
            let mut written = same(&lo / &unit, &hi / &unit)
                .or_else(|| same((&lo + &half) / &unit, (&hi + &half) / &unit))?;
            // rounding may have carried into one digit more
            let carry = written.len() - (digits - dropped);
            written.truncate(digits - dropped);
            let exponent = exponent + carry as isize;
            Some(Decimal { digits: written, exponent, is_whole: false })
        })
    }

    /// The digits with their point, as a plain number or with a power of ten.
    pub(super) fn write(&self) -> String {
        let digits = if self.is_whole { self.digits.trim_end_matches('0') } else { &self.digits };
        let dots = if self.is_whole { "" } else { "…" };
        let len = self.digits.len() as isize;
        if self.exponent < MIN_PLAIN_EXPONENT || self.exponent >= len {
            let point = if digits.len() > 1 { "." } else { "" };
            return format!("{}{point}{}{dots}e{}", &digits[..1], &digits[1..], self.exponent);
        }
        if self.exponent < 0 {
            let zeros = "0".repeat((-1 - self.exponent).unsigned_abs());
            return format!("0.{zeros}{digits}{dots}");
        }
        let whole = self.exponent.unsigned_abs() + 1;
        if digits.len() <= whole {
            return format!("{digits:0<whole$}{dots}");
        }
        format!("{}.{}{dots}", &digits[..whole], &digits[whole..])
    }
}

/// The first digits of a positive point, cut off, as an integer; and its decimal exponent.
fn truncate(point: &Point, digits: usize) -> (UBig, isize) {
    let estimate = (magnitude(point) - 1) as f64 * std::f64::consts::LOG10_2;
    let mut exponent = estimate.floor() as isize;
    let limit = UBig::from(10u8).pow(digits);
    loop {
        // the estimate is at most one too small
        let integer = scale(point, digits as isize - 1 - exponent).0;
        if integer < limit {
            return (integer, exponent);
        }
        exponent += 1;
    }
}

/// The integer part of point · 10^exponent for a positive point, and whether that is all of it.
fn scale(point: &Point, exponent: isize) -> (UBig, bool) {
    let (significand, binary) = point.clone().into_parts();
    let mut numerator = significand.unsigned_abs();
    let mut denominator = UBig::ONE;
    let power = UBig::from(10u8).pow(exponent.unsigned_abs());
    if exponent >= 0 {
        numerator *= power;
    } else {
        denominator *= power;
    }
    if binary >= 0 {
        numerator <<= binary.unsigned_abs();
    } else {
        denominator <<= binary.unsigned_abs();
    }
    let integer = &numerator / &denominator;
    let is_whole = &integer * &denominator == numerator;
    (integer, is_whole)
}
