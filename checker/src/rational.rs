//! Exact rational numbers: machine integers first, big ones where they must be.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, One, Pow, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;
use std::fmt;

/// An exact rational number. `Big` holds only what does not fit `Small`, so that derived equality
/// and hashing are those of the numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Rational {
    Small(Ratio<i64>),
    Big(Box<BigRational>),
}

use Rational::{Big, Small};

impl Rational {
    pub(crate) fn zero() -> Self {
        Rational::integer(0)
    }

    pub(crate) fn one() -> Self {
        Rational::integer(1)
    }

    pub(crate) fn half() -> Self {
        Small(Ratio::new_raw(1, 2))
    }

    pub(crate) fn integer(n: i64) -> Self {
        if n == i64::MIN { Rational::from(BigInt::from(n)) } else { Small(Ratio::from_integer(n)) }
    }

    /// `n / d`; nothing where `d` is 0.
    pub(crate) fn ratio(n: i64, d: i64) -> Option<Self> {
        let safe = n != i64::MIN && d != i64::MIN && d != 0;
        safe.then(|| Small(Ratio::new(n, d)))
    }

    fn big(&self) -> BigRational {
        match self {
            Small(r) => BigRational::new_raw((*r.numer()).into(), (*r.denom()).into()),
            Big(r) => (**r).clone(),
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        matches!(self, Small(r) if r.is_zero())
    }

    pub(crate) fn is_one(&self) -> bool {
        matches!(self, Small(r) if r.is_one())
    }

    pub(crate) fn is_negative(&self) -> bool {
        match self {
            Small(r) => r.is_negative(),
            Big(r) => r.is_negative(),
        }
    }

    pub(crate) fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    pub(crate) fn is_integer(&self) -> bool {
        match self {
            Small(r) => r.is_integer(),
            Big(r) => r.is_integer(),
        }
    }

    pub(crate) fn numer(&self) -> BigInt {
        match self {
            Small(r) => (*r.numer()).into(),
            Big(r) => r.numer().clone(),
        }
    }

    pub(crate) fn denom(&self) -> BigInt {
        match self {
            Small(r) => (*r.denom()).into(),
            Big(r) => r.denom().clone(),
        }
    }

    /// The number as a machine integer, where it is one.
    pub(crate) fn to_i64(&self) -> Option<i64> {
        match self {
            Small(r) if r.is_integer() => Some(*r.numer()),
            _ => None,
        }
    }

    /// Numerator and denominator, where both are machine integers.
    pub(crate) fn to_i64_ratio(&self) -> Option<(i64, i64)> {
        match self {
            Small(r) => Some((*r.numer(), *r.denom())),
            Big(_) => None,
        }
    }

    /// Bits of numerator and denominator together: what a step with it costs.
    pub(crate) fn bits(&self) -> u64 {
        match self {
            Small(_) => 64,
            Big(r) => r.numer().bits() + r.denom().bits(),
        }
    }

    /// The steps that a sum or product with it takes beyond the first: a divisor of big numbers
    /// takes the square of their words.
    pub(crate) fn work(&self) -> u64 {
        let words = |n: &BigInt| 1 + n.bits() / 64;
        match self {
            Small(_) => 0,
            Big(r) if r.is_integer() => 1 + words(r.numer()) / 8,
            Big(r) => 2 + words(r.numer()) * words(r.numer()).max(words(r.denom())),
        }
    }

    pub(crate) fn neg(&self) -> Self {
        match self {
            Small(r) => Small(-r),
            Big(r) => (-(**r).clone()).into(),
        }
    }

    pub(crate) fn abs(&self) -> Self {
        if self.is_negative() { self.neg() } else { self.clone() }
    }

    pub(crate) fn add(&self, other: &Self) -> Self {
        if let (Small(a), Small(b)) = (self, other)
            && let Some(sum) = a.checked_add(b).filter(fits)
        {
            return Small(sum);
        }
        if self.is_integer() && other.is_integer() {
            return (self.numer() + other.numer()).into();
        }
        (self.big() + other.big()).into()
    }

    pub(crate) fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    pub(crate) fn mul(&self, other: &Self) -> Self {
        if let (Small(a), Small(b)) = (self, other)
            && let Some(product) = a.checked_mul(b).filter(fits)
        {
            return Small(product);
        }
        if self.is_integer() && other.is_integer() {
            return (self.numer() * other.numer()).into();
        }
        (self.big() * other.big()).into()
    }

    /// The quotient; nothing where `other` is 0.
    pub(crate) fn div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Small(a), Small(b)) = (self, other)
            && let Some(quotient) = a.checked_div(b).filter(fits)
        {
            return Some(Small(quotient));
        }
        Some((self.big() / other.big()).into())
    }

    /// The power; nothing for 0 to a negative one. The caller weighs the size first.
    pub(crate) fn powi(&self, exponent: i32) -> Option<Self> {
        if exponent < 0 && self.is_zero() {
            return None;
        }
        if let (Small(r), 0..=3) = (self, exponent) {
            let mut product = Rational::one();
            for _ in 0..exponent {
                product = product.mul(&Small(*r));
            }
            return Some(product);
        }
        Some(Pow::pow(self.big(), exponent).into())
    }

    pub(crate) fn floor(&self) -> Self {
        match self {
            Small(r) => Small(r.floor()),
            Big(r) => r.floor().into(),
        }
    }

    /// The exponent, where this is a power of ten of a size that people write.
    pub(crate) fn power_of_ten(&self) -> Option<i64> {
        if self.is_one() {
            return Some(0);
        }
        let negative = *self < Rational::one();
        let whole = if negative { Rational::one().div(self)? } else { self.clone() };
        let text = whole.is_integer().then(|| whole.to_string()).filter(|text| text.len() < 400)?;
        let zeros = text.strip_prefix('1')?;
        let exponent = zeros.bytes().all(|byte| byte == b'0').then_some(zeros.len() as i64)?;
        Some(if negative { -exponent } else { exponent })
    }

    /// A rough machine number, for choosing where to look; it decides nothing.
    pub(crate) fn approximate(&self) -> f64 {
        match self {
            Small(r) => *r.numer() as f64 / *r.denom() as f64,
            Big(r) => r.to_f64().unwrap_or(f64::NAN),
        }
    }
}

fn fits(r: &Ratio<i64>) -> bool {
    *r.numer() != i64::MIN
}

impl From<BigInt> for Rational {
    fn from(n: BigInt) -> Self {
        BigRational::from_integer(n).into()
    }
}

impl From<BigRational> for Rational {
    fn from(r: BigRational) -> Self {
        match (r.numer().to_i64(), r.denom().to_i64()) {
            (Some(n), Some(d)) if n != i64::MIN => Small(Ratio::new_raw(n, d)),
            _ => Big(Box::new(r)),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Small(a), Small(b)) if *a.denom() == 1 && *b.denom() == 1 => a.numer().cmp(b.numer()),
            (Small(a), Small(b)) => {
                let left = i128::from(*a.numer()) * i128::from(*b.denom());
                left.cmp(&(i128::from(*b.numer()) * i128::from(*a.denom())))
            }
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Small(r) => r.fmt(f),
            Big(r) => r.fmt(f),
        }
    }
}

/// The greatest common divisor of two rationals: of numerators over the least common multiple of
/// denominators. Positive unless both are 0.
pub(crate) fn content(a: &Rational, b: &Rational) -> Rational {
    if let (Small(a), Small(b)) = (a, b)
        && *a.denom() == 1
        && *b.denom() == 1
    {
        return Rational::integer(a.numer().gcd(b.numer()));
    }
    BigRational::new(a.numer().gcd(&b.numer()), a.denom().lcm(&b.denom())).into()
}
