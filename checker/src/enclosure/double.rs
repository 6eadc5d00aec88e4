//! Enclosures in machine numbers: the first and cheapest look at two values.

use super::decimal::Decimal;

/// An interval between two machine numbers, known to contain a value. Sums, products, quotients
/// and square roots of machine numbers are rounded to the nearest (IEEE 754, section 5.4.1): their
/// neighbours enclose the value, and every machine finds the same ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Double {
    lo: f64,
    hi: f64,
}

/// Whole numbers up to here are machine numbers.
const MAX_WHOLE: u64 = 1 << 53;

/// Magnitudes stay between the inverse of this and this, far from where machine numbers end.
const LIMIT: f64 = 1e280;

/// Digits that are shown at most.
const DIGITS: usize = 15;

impl Double {
    /// Pi, which lies above the nearest machine number.
    pub(crate) const PI: Double =
        Double { lo: std::f64::consts::PI, hi: std::f64::consts::PI.next_up() };

    /// Euler's number, which lies above the nearest machine number.
    pub(crate) const E: Double =
        Double { lo: std::f64::consts::E, hi: std::f64::consts::E.next_up() };

    /// A whole number; nothing for one that is rounded.
    pub(crate) fn from_i64(n: i64) -> Option<Double> {
        (n.unsigned_abs() <= MAX_WHOLE).then_some(Double { lo: n as f64, hi: n as f64 })
    }

    /// The neighbours of two rounded ends; nothing outside the limits.
    fn widened(lo: f64, hi: f64) -> Option<Double> {
        let fits = |x: f64| x.abs() < LIMIT && (x == 0.0 || x.abs() > 1.0 / LIMIT);
        (fits(lo) && fits(hi)).then(|| Double { lo: lo.next_down(), hi: hi.next_up() })
    }

    /// self + other
    pub(crate) fn add(self, other: Double) -> Option<Double> {
        Double::widened(self.lo + other.lo, self.hi + other.hi)
    }

    /// self · other
    pub(crate) fn mul(self, other: Double) -> Option<Double> {
        let ends = [self.lo * other.lo, self.lo * other.hi, self.hi * other.lo, self.hi * other.hi];
        let lo = ends.iter().copied().fold(f64::INFINITY, f64::min);
        let hi = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Double::widened(lo, hi)
    }

    /// 1 / self; nothing where zero lies in the interval.
    pub(crate) fn inverse(self) -> Option<Double> {
        if self.lo <= 0.0 && self.hi >= 0.0 {
            return None;
        }
        Double::widened(1.0 / self.hi, 1.0 / self.lo)
    }

    /// The square root; nothing where a part is negative.
    pub(crate) fn sqrt(self) -> Option<Double> {
        if self.lo < 0.0 {
            return None;
        }
        let root = Double::widened(self.lo.sqrt(), self.hi.sqrt())?;
        Some(Double { lo: root.lo.max(0.0), hi: root.hi })
    }

    /// self^n of an n above 0.
    pub(crate) fn power(self, n: u32) -> Option<Double> {
        let (mut power, mut rest) = (None, n);
        let mut square = self;
        while rest > 0 {
            if rest & 1 == 1 {
                power = Some(match power {
                    None => square,
                    Some(power) => square.mul(power)?,
                });
            }
            rest >>= 1;
            if rest > 0 {
                square = square.mul(square)?;
            }
        }
        power
    }

    /// Whether the value is certainly above zero.
    pub(crate) fn is_positive(self) -> bool {
        self.lo > 0.0
    }

    /// Whether the two values certainly differ.
    pub(crate) fn is_disjoint(self, other: Double) -> bool {
        self.hi < other.lo || other.hi < self.lo
    }

    /// The digits that both ends have, as [`super::Real::to_decimal`] writes them.
    pub(crate) fn to_decimal(self) -> String {
        if self.lo == self.hi && self.lo.fract() == 0.0 {
            return format!("{:.0}", self.lo);
        }
        let sign = if self.hi < 0.0 { "-" } else { "" };
        let (lo, hi) = (scientific(self.lo.abs()), scientific(self.hi.abs()));
        let (digits, exponent) = lo.split_once('e').unwrap_or((&lo, "0"));
        let (others, other) = hi.split_once('e').unwrap_or((&hi, "0"));
        let common = digits.bytes().zip(others.bytes()).take_while(|(a, b)| a == b).count();
        if exponent != other || common == 0 {
            return format!("{:.2e} to {:.2e}", self.lo, self.hi);
        }
        let digits = digits[..common].bytes().filter(u8::is_ascii_digit).map(char::from).collect();
        let exponent = exponent.parse().unwrap_or(0);
        sign.to_owned() + &Decimal { digits, exponent, is_whole: false }.write()
    }
}

fn scientific(x: f64) -> String {
    format!("{x:.*e}", DIGITS - 1)
}
