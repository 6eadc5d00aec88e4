//! Complex rectangles. Functions with a branch cut are principal: the cut belongs to its upper
//! side, and a rectangle may touch it only where the imaginary part is exactly zero.

use super::Real;

/// A rectangle known to contain a complex value.
#[derive(Clone, Debug)]
pub(crate) struct Complex {
    pub(crate) re: Real,
    pub(crate) im: Real,
}

impl Complex {
    /// The rectangle of two intervals.
    pub(crate) fn new(re: Real, im: Real) -> Complex {
        Complex { re, im }
    }

    /// A real value.
    pub(crate) fn from_real(re: Real) -> Complex {
        Complex { re, im: Real::from_i64(0) }
    }

    /// The imaginary unit.
    pub(crate) fn i() -> Complex {
        Complex::new(Real::from_i64(0), Real::from_i64(1))
    }

    /// self + other
    pub(crate) fn add(&self, other: &Complex, bits: usize) -> Option<Complex> {
        if self.is_real() && other.is_real() {
            return Some(Complex::from_real(self.re.add(&other.re, bits)?));
        }
        Some(Complex::new(self.re.add(&other.re, bits)?, self.im.add(&other.im, bits)?))
    }

    /// self − other
    pub(crate) fn sub(&self, other: &Complex, bits: usize) -> Option<Complex> {
        self.add(&other.neg(), bits)
    }

    /// self · other
    pub(crate) fn mul(&self, other: &Complex, bits: usize) -> Option<Complex> {
        if self.is_real() && other.is_real() {
            return Some(Complex::from_real(self.re.mul(&other.re, bits)?));
        }
        let work = bits.saturating_add(8);
        let re = self.re.mul(&other.re, work)?.sub(&self.im.mul(&other.im, work)?, bits)?;
        let im = self.re.mul(&other.im, work)?.add(&self.im.mul(&other.re, work)?, bits)?;
        Some(Complex::new(re, im))
    }

    /// self / other; `None` if the divisor contains zero.
    pub(crate) fn div(&self, other: &Complex, bits: usize) -> Option<Complex> {
        if other.contains_zero() {
            return None;
        }
        if other.is_real() {
            return self.div_real(&other.re, bits);
        }
        let work = bits.saturating_add(8);
        self.mul(&other.conj(), work)?.div_real(&other.norm(work)?, bits)
    }

    /// Both parts divided by a real value.
    fn div_real(&self, divisor: &Real, bits: usize) -> Option<Complex> {
        Some(Complex::new(self.re.div(divisor, bits)?, self.im.div(divisor, bits)?))
    }

    /// −self
    pub(crate) fn neg(&self) -> Complex {
        Complex::new(self.re.neg(), self.im.neg())
    }

    /// The conjugate.
    pub(crate) fn conj(&self) -> Complex {
        Complex::new(self.re.clone(), self.im.neg())
    }

    /// i · self
    fn times_i(&self) -> Complex {
        Complex::new(self.im.neg(), self.re.clone())
    }

    /// |self|²
    fn norm(&self, bits: usize) -> Option<Real> {
        let work = bits.saturating_add(8);
        self.re.powi(2, work)?.add(&self.im.powi(2, work)?, bits)
    }

    /// |self|
    pub(crate) fn abs(&self, bits: usize) -> Option<Real> {
        if self.im.is_zero() {
            return Some(self.re.abs());
        }
        if self.re.is_zero() {
            return Some(self.im.abs());
        }
        self.norm(bits.saturating_add(8))?.sqrt(bits)
    }

    /// The argument in (−pi, pi]; `None` if the rectangle touches zero, or may cross the cut.
    pub(crate) fn arg(&self, bits: usize) -> Option<Real> {
        let work = bits.saturating_add(8);
        if self.re.is_negative() && self.im.is_zero() {
            return Some(Real::pi(bits));
        }
        // a slope beyond the limits leaves its inverse, below
        if self.re.is_positive() {
            let slope = self.im.div(&self.re, work);
            if let Some(angle) = slope.and_then(|slope| slope.atan(bits)) {
                return Some(angle);
            }
        }
        let quarter = Real::pi(work).shift(-1)?;
        let angle = || self.re.div(&self.im, work)?.atan(work);
        if self.im.is_positive() {
            quarter.sub(&angle()?, bits)
        } else if self.im.is_negative() {
            quarter.add(&angle()?, bits).map(|angle| angle.neg())
        } else {
            None
        }
    }

    /// e^self
    pub(crate) fn exp(&self, bits: usize) -> Option<Complex> {
        let work = bits.saturating_add(8);
        let radius = self.re.exp(work)?;
        let re = radius.mul(&self.im.cos(work)?, bits)?;
        Some(Complex::new(re, radius.mul(&self.im.sin(work)?, bits)?))
    }

    /// The principal logarithm, `None` where [`Complex::arg`] is.
    pub(crate) fn ln(&self, bits: usize) -> Option<Complex> {
        let arg = self.arg(bits)?;
        if self.im.is_zero() || self.re.is_zero() {
            return Some(Complex::new(self.abs(bits)?.ln(bits)?, arg));
        }
        let re = self.norm(bits.saturating_add(8))?.ln(bits)?.shift(-1)?;
        Some(Complex::new(re, arg))
    }

    /// self^n; 1 for n = 0, whatever the base; `None` if zero may be raised to a negative power.
    pub(crate) fn powi(&self, n: i64, bits: usize) -> Option<Complex> {
        if self.is_real() {
            return Some(Complex::from_real(self.re.powi(n, bits)?));
        }
        let one = Complex::from_real(Real::from_i64(1));
        if n == 0 {
            return Some(one);
        }
        let exponent = n.unsigned_abs();
        let places = exponent.ilog2();
        // a product of rectangles may be wider by half a bit, and its roundings add to that
        let work = bits.saturating_add(4 * places as usize + 8);
        let mut result = self.clone();
        for place in (0..places).rev() {
            result = result.square(work)?;
            if exponent >> place & 1 == 1 {
                result = result.mul(self, work)?;
            }
        }
        if n < 0 { one.div(&result, bits) } else { one.mul(&result, bits) }
    }

    /// self², narrower than a product of two different values.
    fn square(&self, bits: usize) -> Option<Complex> {
        let work = bits.saturating_add(8);
        let re = self.re.powi(2, work)?.sub(&self.im.powi(2, work)?, bits)?;
        Some(Complex::new(re, self.re.mul(&self.im, bits)?.shift(1)?))
    }

    /// The principal square root, with a real part that is not negative.
    pub(crate) fn sqrt(&self, bits: usize) -> Option<Complex> {
        if self.is_real() {
            if !self.re.is_negative() {
                return Some(Complex::from_real(self.re.sqrt(bits)?));
            }
            return Some(Complex::new(Real::from_i64(0), self.re.neg().sqrt(bits)?));
        }
        if self.re.is_positive() {
            return self.sqrt_right(bits);
        }
        // turned by half a circle the value lies right of the cut: sqrt(z) = ±i · sqrt(−z)
        if self.re.is_negative() {
            let root = self.neg().sqrt_right(bits)?.times_i();
            return self.in_upper_half().map(|upper| if upper { root } else { root.neg() });
        }
        let upper = self.in_upper_half()?;
        let re = self.half_chord(&self.re, bits)?;
        let im = self.half_chord(&self.re.neg(), bits)?;
        Some(Complex::new(re, if upper { im } else { im.neg() }))
    }

    /// The square root of a value with a positive real part.
    fn sqrt_right(&self, bits: usize) -> Option<Complex> {
        let re = self.half_chord(&self.re, bits.saturating_add(8))?;
        let im = self.im.div(&re, bits)?.shift(-1)?;
        Some(Complex::new(re, im))
    }

    /// sqrt((|self| + part) / 2), where part is ± the real part, so that the sum is not negative.
    fn half_chord(&self, part: &Real, bits: usize) -> Option<Real> {
        let work = bits.saturating_add(16);
        let sum = self.abs(work)?.add(part, work)?;
        sum.shift(-1)?.within(Some(0), None).sqrt(bits)
    }

    /// Whether the value is certainly above the real axis; `None` if it is not certain either way.
    fn in_upper_half(&self) -> Option<bool> {
        (self.im.is_positive() || self.im.is_negative()).then(|| self.im.is_positive())
    }

    /// The principal power e^(other · ln(self)); 0 to a positive power is 0.
    pub(crate) fn pow(&self, other: &Complex, bits: usize) -> Option<Complex> {
        if let Some(n) = other.as_integer() {
            return self.powi(n, bits);
        }
        let is_zero = self.re.is_zero() && self.im.is_zero();
        if is_zero && other.re.is_positive() {
            return Some(self.clone());
        }
        // the exponent's size is lost from the precision of e^x
        let work = bits.saturating_add(32);
        other.mul(&self.ln(work)?, work)?.exp(bits)
    }

    /// The value, if it is exactly an integer of machine size.
    fn as_integer(&self) -> Option<i64> {
        let is_integer = self.is_real() && self.re.is_exact() && self.re.lo.is_int();
        is_integer.then(|| i64::try_from(self.re.floor_if_certain()?).ok())?
    }

    /// The sine.
    pub(crate) fn sin(&self, bits: usize) -> Option<Complex> {
        // sin(z) = −i · sinh(iz)
        Some(self.times_i().sinh(bits)?.times_i().neg())
    }

    /// The cosine.
    pub(crate) fn cos(&self, bits: usize) -> Option<Complex> {
        self.times_i().cosh(bits)
    }

    /// The tangent; `None` if a pole can't be excluded.
    pub(crate) fn tan(&self, bits: usize) -> Option<Complex> {
        if self.is_real() {
            return Some(Complex::from_real(self.re.tan(bits)?));
        }
        let work = bits.saturating_add(8);
        self.sin(work)?.div(&self.cos(work)?, bits)
    }

    /// The hyperbolic sine.
    pub(crate) fn sinh(&self, bits: usize) -> Option<Complex> {
        let work = bits.saturating_add(8);
        let re = self.re.sinh(work)?.mul(&self.im.cos(work)?, bits)?;
        Some(Complex::new(re, self.re.cosh(work)?.mul(&self.im.sin(work)?, bits)?))
    }

    /// The hyperbolic cosine.
    pub(crate) fn cosh(&self, bits: usize) -> Option<Complex> {
        let work = bits.saturating_add(8);
        let re = self.re.cosh(work)?.mul(&self.im.cos(work)?, bits)?;
        Some(Complex::new(re, self.re.sinh(work)?.mul(&self.im.sin(work)?, bits)?))
    }

    /// The hyperbolic tangent; `None` if a pole can't be excluded.
    pub(crate) fn tanh(&self, bits: usize) -> Option<Complex> {
        // tanh(z) = −i · tan(iz)
        Some(self.times_i().tan(bits)?.times_i().neg())
    }

    /// Whether the imaginary part is exactly zero.
    pub(crate) fn is_real(&self) -> bool {
        self.im.is_zero()
    }

    /// Whether zero lies in the rectangle.
    pub(crate) fn contains_zero(&self) -> bool {
        self.re.contains_zero() && self.im.contains_zero()
    }

    /// Whether the two values certainly differ.
    pub(crate) fn is_disjoint(&self, other: &Complex) -> bool {
        self.re.is_disjoint(&other.re) || self.im.is_disjoint(&other.im)
    }
}
