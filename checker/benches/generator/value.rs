//! The generator's own values: intervals in machine numbers, rounded outwards.

use super::tree::{Function, Tree};
use Tree::*;

/// An interval that contains a real value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Real {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// A value: real and imaginary part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    pub(crate) re: Real,
    pub(crate) im: Real,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The expression has no real value here.
    Outside,
    /// The intervals are too wide to tell.
    Unknown,
}

use Missing::{Outside, Unknown};

/// A value, or why there is none.
pub(crate) type Found = Result<Value, Missing>;

/// Library functions are trusted to this share, thousands of times their stated error.
const TRUST: f64 = 1e-12;

/// Values beyond this are not used.
const LARGEST: f64 = 1e12;

impl Real {
    const ZERO: Real = Real { low: 0.0, high: 0.0 };

    fn new(low: f64, high: f64) -> Result<Real, Missing> {
        let fits = low.is_finite() && high.is_finite() && low > -LARGEST && high < LARGEST;
        if fits { Ok(Real { low, high }) } else { Err(Unknown) }
    }

    fn exact(x: f64) -> Real {
        Real { low: x, high: x }
    }

    /// The ends rounded outwards.
    fn outward(low: f64, high: f64) -> Result<Real, Missing> {
        Real::new(low.next_down(), high.next_up())
    }

    /// The ends as a library function gave them, with its error.
    fn trusted(low: f64, high: f64) -> Result<Real, Missing> {
        Real::new(low - low.abs() * TRUST - 1e-300, high + high.abs() * TRUST + 1e-300)
    }

    fn is_zero(self) -> bool {
        self.low == 0.0 && self.high == 0.0
    }

    fn contains(self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }

    pub(crate) fn is_disjoint(self, other: Real) -> bool {
        self.high < other.low || other.high < self.low
    }

    fn neg(self) -> Real {
        Real { low: -self.high, high: -self.low }
    }

    fn add(self, other: Real) -> Result<Real, Missing> {
        if self.is_zero() {
            return Ok(other);
        }
        if other.is_zero() {
            return Ok(self);
        }
        let (low, high) = (self.low + other.low, self.high + other.high);
        let whole = |x: f64| x.fract() == 0.0 && x.abs() < 1e12;
        if [self.low, self.high, other.low, other.high].into_iter().all(whole) {
            return Real::new(low, high);
        }
        Real::outward(low, high)
    }

    fn mul(self, other: Real) -> Result<Real, Missing> {
        if self.is_zero() || other.is_zero() {
            return Ok(Real::ZERO);
        }
        let ends = [
            self.low * other.low,
            self.low * other.high,
            self.high * other.low,
            self.high * other.high,
        ];
        let low = ends.into_iter().fold(f64::INFINITY, f64::min);
        let high = ends.into_iter().fold(f64::NEG_INFINITY, f64::max);
        let whole = |x: f64| x.fract() == 0.0 && x.abs() < 1e12;
        if [self.low, self.high, other.low, other.high].into_iter().all(whole) {
            return Real::new(low, high);
        }
        Real::outward(low, high)
    }

    fn inverse(self) -> Result<Real, Missing> {
        if self.is_zero() {
            return Err(Outside);
        }
        if self.contains(0.0) {
            return Err(Unknown);
        }
        Real::outward(1.0 / self.high, 1.0 / self.low)
    }

    /// A rising library function at both ends.
    fn rising(self, function: impl Fn(f64) -> f64) -> Result<Real, Missing> {
        Real::trusted(function(self.low), function(self.high))
    }

    /// A function that nowhere moves faster than its argument, at the middle.
    fn gentle(self, function: impl Fn(f64) -> f64) -> Result<Real, Missing> {
        let middle = self.low / 2.0 + self.high / 2.0;
        let reach = (self.high - self.low) * 0.51 + 1e-13 + middle.abs() * 1e-15;
        let value = function(middle);
        Real::outward(value - reach, value + reach)
    }

    fn sqrt(self) -> Result<Real, Missing> {
        if self.is_zero() {
            return Ok(self);
        }
        self.above_zero()?;
        Real::outward(self.low.sqrt(), self.high.sqrt())
    }

    /// Fails unless the value is certainly above 0.
    fn above_zero(self) -> Result<(), Missing> {
        if self.high < 0.0 {
            return Err(Outside);
        }
        if self.low > 0.0 { Ok(()) } else { Err(Unknown) }
    }

    /// Fails unless the value is certainly within two bounds.
    fn within(self, low: f64, high: f64) -> Result<(), Missing> {
        if self.high < low || self.low > high {
            return Err(Outside);
        }
        if low < self.low && self.high < high { Ok(()) } else { Err(Unknown) }
    }
}

impl Value {
    fn real(re: Real) -> Value {
        Value { re, im: Real::ZERO }
    }

    fn is_real(self) -> bool {
        self.im.is_zero()
    }

    pub(crate) fn is_disjoint(self, other: Value) -> bool {
        self.re.is_disjoint(other.re) || self.im.is_disjoint(other.im)
    }

    fn neg(self) -> Value {
        Value { re: self.re.neg(), im: self.im.neg() }
    }

    fn add(self, other: Value) -> Found {
        Ok(Value { re: self.re.add(other.re)?, im: self.im.add(other.im)? })
    }

    fn mul(self, other: Value) -> Found {
        let re = self.re.mul(other.re)?.add(self.im.mul(other.im)?.neg())?;
        let im = self.re.mul(other.im)?.add(self.im.mul(other.re)?)?;
        Ok(Value { re, im })
    }

    fn inverse(self) -> Found {
        if self.is_real() {
            return Ok(Value::real(self.re.inverse()?));
        }
        let norm = self.re.mul(self.re)?.add(self.im.mul(self.im)?)?.inverse()?;
        Ok(Value { re: self.re.mul(norm)?, im: self.im.neg().mul(norm)? })
    }

    fn powi(self, n: i64) -> Found {
        if n < 0 {
            return self.powi(-n)?.inverse();
        }
        let mut power = Value::real(Real::exact(1.0));
        for _ in 0..n.min(64) {
            power = power.mul(self)?;
        }
        if n > 64 { Err(Unknown) } else { Ok(power) }
    }

    /// `e^z`
    fn exp(self) -> Found {
        let size = self.re.rising(f64::exp)?;
        if self.is_real() {
            return Ok(Value::real(size));
        }
        let (cos, sin) = (self.im.gentle(f64::cos)?, self.im.gentle(f64::sin)?);
        Ok(Value { re: size.mul(cos)?, im: size.mul(sin)? })
    }

    /// The principal square root, off the negative half line.
    fn sqrt(self) -> Found {
        if self.is_real() && self.re.low >= 0.0 {
            return Ok(Value::real(self.re.sqrt()?));
        }
        if self.is_real() && self.re.high < 0.0 {
            return Ok(Value { re: Real::ZERO, im: self.re.neg().sqrt()? });
        }
        if self.im.contains(0.0) {
            return Err(Unknown);
        }
        let half = Real::exact(0.5);
        let size = self.re.mul(self.re)?.add(self.im.mul(self.im)?)?.sqrt()?;
        let re = size.add(self.re)?.mul(half)?.sqrt()?;
        let im = size.add(self.re.neg())?.mul(half)?.sqrt()?;
        Ok(Value { re, im: if self.im.high < 0.0 { im.neg() } else { im } })
    }
}

/// A point: a value for each name.
pub(crate) type Point = Vec<(char, Value)>;

/// The rational number `n / d` as a value.
pub(crate) fn ratio(n: i64, d: i64) -> Value {
    let quotient = n as f64 / d as f64;
    let exact = n % d == 0;
    let (low, high) =
        if exact { (quotient, quotient) } else { (quotient.next_down(), quotient.next_up()) };
    Value::real(Real { low, high })
}

/// The value of an expression at a point: real, unless the imaginary unit stands in it.
pub(crate) fn evaluate(tree: &Tree, point: &Point) -> Found {
    match tree {
        Whole(n) => Ok(ratio(*n, 1)),
        Pi => Ok(Value::real(Real::outward(std::f64::consts::PI, std::f64::consts::PI)?)),
        E => Ok(Value::real(Real::outward(std::f64::consts::E, std::f64::consts::E)?)),
        I => Ok(Value { re: Real::ZERO, im: Real::exact(1.0) }),
        Name(name) => {
            point.iter().find(|(known, _)| known == name).map(|(_, value)| *value).ok_or(Unknown)
        }
        Minus(a) => Ok(evaluate(a, point)?.neg()),
        Sum(all) => fold(all, point, Value::add, 0.0),
        Product(all) => fold(all, point, Value::mul, 1.0),
        Quotient(a, b) => {
            let (a, b) = both(a, b, point)?;
            a.mul(b.inverse()?)
        }
        Power(a, b) => power(a, b, point),
        Root(n, a) => root(*n, evaluate(a, point)?),
        Call(function, a) => at(*function, evaluate(a, point)?),
        Factorial(a) => {
            let n = evaluate(a, point)?;
            Ok(Value::real(Real::exact(factorial(integer(n)?)?)))
        }
        Choose(a, b) => {
            let (n, k) = both(a, b, point)?;
            choose(integer(n)?, integer(k)?)
        }
    }
}

/// Both values, or why one is missing: `Outside` goes before `Unknown`.
fn both(a: &Tree, b: &Tree, point: &Point) -> Result<(Value, Value), Missing> {
    match (evaluate(a, point), evaluate(b, point)) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Outside), _) | (_, Err(Outside)) => Err(Outside),
        _ => Err(Unknown),
    }
}

fn fold(all: &[Tree], point: &Point, join: fn(Value, Value) -> Found, start: f64) -> Found {
    let values: Vec<Found> = all.iter().map(|part| evaluate(part, point)).collect();
    if values.iter().any(|value| matches!(value, Err(Outside))) {
        return Err(Outside);
    }
    values.into_iter().try_fold(Value::real(Real::exact(start)), |sum, value| join(sum, value?))
}

fn power(a: &Tree, b: &Tree, point: &Point) -> Found {
    let base = evaluate(a, point)?;
    if let Some(n) = b.as_whole() {
        return base.powi(n);
    }
    if let Quotient(top, bottom) = b
        && let (Some(top), Some(bottom)) = (top.as_whole(), bottom.as_whole())
    {
        return root(u32::try_from(bottom).map_err(|_| Unknown)?, base)?.powi(top);
    }
    let exponent = evaluate(b, point)?;
    if *a == E {
        return exponent.exp();
    }
    if !base.is_real() || !exponent.is_real() {
        return Err(Unknown);
    }
    base.re.above_zero()?;
    Value::real(base.re.rising(f64::ln)?.mul(exponent.re)?).exp()
}

fn root(n: u32, x: Value) -> Found {
    if n == 2 {
        return match x.sqrt() {
            Ok(root) if x.is_real() && !root.is_real() => Err(Outside),
            other => other,
        };
    }
    if !x.is_real() {
        return Err(Unknown);
    }
    if x.re.is_zero() {
        return Ok(x);
    }
    let positive = |x: Real| x.rising(|x| x.powf(1.0 / f64::from(n)));
    if x.re.low > 0.0 {
        return Ok(Value::real(positive(x.re)?));
    }
    if x.re.high < 0.0 {
        return if n.is_multiple_of(2) {
            Err(Outside)
        } else {
            Ok(Value::real(positive(x.re.neg())?.neg()))
        };
    }
    Err(Unknown)
}

/// A function at a real value.
fn at(function: Function, value: Value) -> Found {
    if function == Function::Abs && !value.is_real() {
        let (re, im) = (value.re, value.im);
        return Ok(Value::real(re.mul(re)?.add(im.mul(im)?)?.sqrt()?));
    }
    if !value.is_real() {
        return Err(Unknown);
    }
    let x = value.re;
    let real = match function {
        Function::Sin => x.gentle(f64::sin)?,
        Function::Cos => x.gentle(f64::cos)?,
        Function::Tan => x.gentle(f64::sin)?.mul(x.gentle(f64::cos)?.inverse()?)?,
        Function::Cot => x.gentle(f64::cos)?.mul(x.gentle(f64::sin)?.inverse()?)?,
        Function::Sec => x.gentle(f64::cos)?.inverse()?,
        Function::Csc => x.gentle(f64::sin)?.inverse()?,
        Function::Arctan => x.gentle(f64::atan)?,
        Function::Arcsin | Function::Arccos | Function::Artanh => {
            x.within(-1.0, 1.0)?;
            match function {
                Function::Arcsin => x.rising(f64::asin)?,
                Function::Arccos => Real::trusted(x.high.acos(), x.low.acos())?,
                _ => x.rising(f64::atanh)?,
            }
        }
        Function::Sinh => x.rising(f64::sinh)?,
        Function::Cosh => {
            let (up, down) = (x.rising(f64::exp)?, x.neg().rising(f64::exp)?);
            up.add(down)?.mul(Real::exact(0.5))?
        }
        Function::Tanh => x.gentle(f64::tanh)?,
        Function::Arsinh => x.gentle(f64::asinh)?,
        Function::Arcosh => {
            x.within(1.0, f64::INFINITY)?;
            x.rising(f64::acosh)?
        }
        Function::Ln => logarithm(x)?,
        Function::Log(base) => {
            logarithm(x)?.mul(Real::exact(base as f64).rising(f64::ln)?.inverse()?)?
        }
        Function::Abs if x.low >= 0.0 => x,
        Function::Abs if x.high <= 0.0 => x.neg(),
        Function::Abs => Real::new(0.0, x.high.max(-x.low))?,
        Function::Floor => step(x, f64::floor)?,
        Function::Ceil => step(x, f64::ceil)?,
    };
    Ok(Value::real(real))
}

fn logarithm(x: Real) -> Result<Real, Missing> {
    if x.is_zero() {
        return Err(Outside);
    }
    x.above_zero()?;
    let (low, high) = (x.low.ln(), x.high.ln());
    Real::outward(low - 1e-14 - low.abs() * TRUST, high + 1e-14 + high.abs() * TRUST)
}

fn step(x: Real, function: fn(f64) -> f64) -> Result<Real, Missing> {
    let (low, high) = (function(x.low), function(x.high));
    if low == high { Ok(Real::exact(low)) } else { Err(Unknown) }
}

/// The whole number that a value certainly is. Factorials and binomials of those below 0 are not
/// used.
fn integer(value: Value) -> Result<i64, Missing> {
    if !value.is_real() || value.re.low != value.re.high || value.re.low.fract() != 0.0 {
        return Err(Unknown);
    }
    if value.re.low < 0.0 { Err(Unknown) } else { Ok(value.re.low as i64) }
}

fn factorial(n: i64) -> Result<f64, Missing> {
    if n > 14 {
        return Err(Unknown);
    }
    Ok((1..=n).map(|k| k as f64).product())
}

fn choose(n: i64, k: i64) -> Found {
    if k > n {
        return Ok(ratio(0, 1));
    }
    let value = factorial(n)? / (factorial(k)? * factorial(n - k)?);
    Ok(ratio(value as i64, 1))
}
