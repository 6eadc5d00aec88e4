//! Products of powers, brought to normal form factor by factor.

use super::power::raise_number;
use super::{Atom, Context, Exponent, Expr, Factor, Shared, Term, trigonometry};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;
use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{ToPrimitive, Zero};

/// Powers of integers are written out up to this many bits.
pub(crate) const WRITTEN_OUT: u64 = 8192;

/// Powers of sums are expanded up to this many terms.
const EXPANDED: u64 = 60;

/// A product that is being built.
#[derive(Debug)]
pub(crate) struct Product {
    coefficient: Rational,
    factors: Vec<Factor>,
    /// Sums that still have to be multiplied in.
    sums: Vec<Expr>,
}

impl From<&Term> for Product {
    fn from(term: &Term) -> Self {
        Product {
            coefficient: term.coefficient.clone(),
            factors: term.factors.clone(),
            sums: Vec::new(),
        }
    }
}

impl Product {
    pub(crate) fn one() -> Self {
        Product { coefficient: Rational::one(), factors: Vec::new(), sums: Vec::new() }
    }

    pub(crate) fn scale(&mut self, number: &Rational) {
        self.coefficient = self.coefficient.mul(number);
    }

    pub(crate) fn multiply(&mut self, term: &Term, context: &mut Context) -> Result<(), Stop> {
        self.coefficient = self.coefficient.mul(&term.coefficient);
        for factor in &term.factors {
            self.push(factor.atom.clone(), factor.exponent.clone(), context)?;
        }
        Ok(())
    }

    pub(crate) fn multiply_sum(&mut self, sum: Expr) {
        self.sums.push(sum);
    }

    /// Multiplies by an atom to a power.
    pub(crate) fn push(
        &mut self,
        atom: Atom,
        exponent: Exponent,
        context: &mut Context,
    ) -> Result<(), Stop> {
        let (at, exponent) = match self.factors.binary_search_by(|factor| factor.atom.cmp(&atom)) {
            Ok(at) => {
                let before = self.factors.remove(at);
                let jumps = matches!(atom, Atom::Call(Function::Floor | Function::Sgn, _));
                if jumps && cancels(&before.exponent, &exponent) {
                    return Stop::unsupported(
                        "a quotient of steps, which is undefined on intervals",
                    );
                }
                context.cancelled |= cancels(&before.exponent, &exponent) && !atom.is_constant();
                (at, add_exponents(&before.exponent, &exponent, context)?)
            }
            Err(at) => (at, exponent),
        };
        match exponent {
            Exponent::Number(number) => self.put(at, atom, number, context),
            Exponent::Expr(expr) => self.put_symbolic(at, atom, expr.into_expr(), context),
        }
    }

    fn insert(&mut self, at: usize, atom: Atom, exponent: Exponent) {
        self.factors.insert(at, Factor { atom, exponent });
    }

    fn put(
        &mut self,
        at: usize,
        atom: Atom,
        number: Rational,
        context: &mut Context,
    ) -> Result<(), Stop> {
        if number.is_zero() {
            return Ok(());
        }
        match atom {
            Atom::Integer(base) => self.put_integer(at, base, number),
            Atom::I => return self.put_imaginary(at, number, context),
            Atom::Sum(sum) => return self.put_sum(at, sum.into_expr(), number, context),
            Atom::Call(Function::Abs, mut parts)
                if parts.len() == 1 && !number.is_integer() && number.is_even() =>
            {
                let power = parts.remove(0).pow(&Expr::from(number), context)?;
                self.sums.push(power);
            }
            Atom::Call(Function::Abs, mut parts) if number.is_integer() && parts.len() == 1 => {
                return self.put_abs(at, parts.remove(0), number, context);
            }
            _ => self.insert(at, atom, Exponent::Number(number)),
        }
        Ok(())
    }

    /// The whole part of an integer's power is written out where it is small.
    fn put_integer(&mut self, at: usize, base: Rational, power: Rational) {
        let whole = power.floor();
        let rest = power.sub(&whole);
        let bits = base.bits_of_integer();
        let small =
            whole.to_i64().filter(|&n| n.unsigned_abs().saturating_mul(bits) <= WRITTEN_OUT);
        match small.and_then(|n| base.powi(n as i32)) {
            Some(written) => {
                self.coefficient = self.coefficient.mul(&written);
                if !rest.is_zero() {
                    self.insert(at, Atom::Integer(base), Exponent::Number(rest));
                }
            }
            None => self.insert(at, Atom::Integer(base), Exponent::Number(power)),
        }
    }

    /// `i^n` for whole n; other powers of i are roots of unity, written as cosine and sine where
    /// those are known.
    fn put_imaginary(
        &mut self,
        at: usize,
        power: Rational,
        context: &mut Context,
    ) -> Result<(), Stop> {
        let four = Rational::integer(4);
        let turns = power.div(&four).map_or_else(Rational::zero, |turns| turns.floor());
        let power = power.sub(&turns.mul(&four));
        match power.to_i64() {
            Some(n) => {
                if n >= 2 {
                    self.coefficient = self.coefficient.neg();
                }
                if n % 2 == 1 {
                    self.insert(at, Atom::I, Exponent::Number(Rational::one()));
                }
                Ok(())
            }
            None => {
                let half = power.div(&Rational::integer(2)).unwrap_or_else(Rational::zero);
                match trigonometry::root_of_unity(&half, context)? {
                    Some(root) => self.sums.push(root),
                    None => self.insert(at, Atom::I, Exponent::Number(power)),
                }
                Ok(())
            }
        }
    }

    /// The whole part of a sum's positive power is expanded where that is affordable.
    fn put_sum(
        &mut self,
        at: usize,
        sum: Expr,
        power: Rational,
        context: &mut Context,
    ) -> Result<(), Stop> {
        let whole = power.floor();
        let expand = whole.to_i64().filter(|&n| n > 0 && expanded_terms(&sum, n) <= EXPANDED);
        let Some(n) = expand else {
            self.insert(at, Atom::Sum(Shared::new(sum)), Exponent::Number(power));
            return Ok(());
        };
        let rest = power.sub(&whole);
        let expanded = sum.expand(n as u32, context)?;
        self.sums.push(expanded);
        if !rest.is_zero() {
            self.insert(at, Atom::Sum(Shared::new(sum)), Exponent::Number(rest));
        }
        Ok(())
    }

    /// `|x|^2` is `x^2` for real x, as `|x|^{2/3}` is `x^{2/3}`.
    fn put_abs(
        &mut self,
        at: usize,
        inside: Expr,
        power: Rational,
        context: &mut Context,
    ) -> Result<(), Stop> {
        let even = power.to_i64().map_or(0, |n| n - n.rem_euclid(2));
        let rest = power.sub(&Rational::integer(even));
        if !rest.is_zero() {
            let atom = Atom::Call(Function::Abs, vec![inside.clone()]);
            self.insert(at, atom, Exponent::Number(rest));
        }
        if even != 0 {
            let square = inside.powi(even, context)?;
            self.sums.push(square);
        }
        Ok(())
    }

    fn put_symbolic(
        &mut self,
        at: usize,
        atom: Atom,
        exponent: Expr,
        context: &mut Context,
    ) -> Result<(), Stop> {
        if matches!(&atom, Atom::Sum(sum) if sum.as_integer() == Some(-1)) {
            return self.put_sign(at, atom, exponent, context);
        }
        // The constant part of `2^{x+1}` is written out, as that of `2\cdot 2^x` is.
        let constant = exponent.terms.iter().find(|term| term.factors.is_empty());
        if let (Atom::Integer(base), Some(constant)) = (&atom, constant) {
            let whole = constant.coefficient.floor();
            let bits = base.bits_of_integer();
            let small = whole.to_i64().filter(|n| n.unsigned_abs().saturating_mul(bits) <= 4096);
            if let Some(written) = small.filter(|&n| n != 0).and_then(|n| base.powi(n as i32)) {
                self.coefficient = self.coefficient.mul(&written);
                let rest = exponent.sub(&Expr::from(whole), context)?;
                self.insert(at, atom, rest.into());
                return Ok(());
            }
        }
        self.insert(at, atom, exponent.into());
        Ok(())
    }

    /// `(-1)^{n+3} = -(-1)^n`; for whole n, `(-1)^{2n} = 1` and `(-1)^{3n} = (-1)^n`.
    fn put_sign(
        &mut self,
        at: usize,
        minus: Atom,
        exponent: Expr,
        context: &mut Context,
    ) -> Result<(), Stop> {
        let (whole, rest) = exponent.split_whole(&context.integers);
        let mut whole = whole.parity(context)?;
        if whole.terms.iter().any(|term| term.factors.is_empty()) {
            self.coefficient = self.coefficient.neg();
            whole.terms.retain(|term| !term.factors.is_empty());
        }
        let exponent = whole.add(&rest, context)?;
        match exponent.as_rational() {
            Some(number) if number.is_zero() => {}
            Some(number) => raise_number(&Rational::integer(-1), &number, self, context)?,
            None => self.insert(at, minus, exponent.into()),
        }
        Ok(())
    }

    pub(crate) fn finish(mut self, context: &mut Context) -> Result<Expr, Stop> {
        if self.coefficient.is_zero() {
            return Ok(Expr::zero());
        }
        self.gather_primes();
        let term = Term { factors: self.factors, coefficient: self.coefficient };
        let mut expr = Expr::from(term);
        for sum in self.sums {
            expr = expr.mul(&sum, context)?;
        }
        Ok(expr)
    }

    /// Where a power of a prime is too large to write out, the coefficient's own powers of that
    /// prime join it: `2 * 2^1000000` is `2^1000001`.
    fn gather_primes(&mut self) {
        for factor in &mut self.factors {
            let (Atom::Integer(base), Exponent::Number(power)) = (&factor.atom, &factor.exponent)
            else {
                continue;
            };
            if *power > Rational::zero() && *power < Rational::one() {
                continue;
            }
            let prime = base.numer();
            let (up, numerator) = valuation(self.coefficient.numer(), &prime);
            let (down, denominator) = valuation(self.coefficient.denom(), &prime);
            let shift = i64::from(up) - i64::from(down);
            if shift != 0 {
                factor.exponent = Exponent::Number(power.add(&Rational::integer(shift)));
                let rest = Rational::from(numerator).div(&Rational::from(denominator));
                self.coefficient = rest.unwrap_or_else(Rational::one);
            }
        }
    }
}

/// How often `prime` divides `n`, and what is left.
fn valuation(mut n: BigInt, prime: &BigInt) -> (u32, BigInt) {
    let mut count = 0;
    loop {
        let (quotient, remainder) = n.div_rem(prime);
        if !remainder.is_zero() || n.is_zero() || count == u32::MAX {
            return (count, n);
        }
        n = quotient;
        count += 1;
    }
}

fn add_exponents(a: &Exponent, b: &Exponent, context: &mut Context) -> Result<Exponent, Stop> {
    match (a, b) {
        (Exponent::Number(a), Exponent::Number(b)) => Ok(Exponent::Number(a.add(b))),
        _ => {
            let sum = a.to_expr().add(&b.to_expr(), context)?;
            Ok(if sum.has_denominator() { sum.together(context)? } else { sum }.into())
        }
    }
}

/// Whether adding these exponents forgets a point: `x^2 / x`.
fn cancels(a: &Exponent, b: &Exponent) -> bool {
    let negative = |exponent: &Exponent| exponent.as_number().is_some_and(Rational::is_negative);
    negative(a) != negative(b)
}

/// The terms that the n-th power of a sum has at most: C(n + k - 1, k - 1), capped.
fn expanded_terms(sum: &Expr, n: i64) -> u64 {
    let k = sum.terms.len() as u64;
    let n = n as u64;
    let mut count = 1u64;
    for i in 1..k {
        count = count.saturating_mul(n + i) / i;
        if count > EXPANDED {
            return u64::MAX;
        }
    }
    count.max(n)
}

impl Rational {
    fn bits_of_integer(&self) -> u64 {
        match self {
            Rational::Small(r) => 64 - u64::from(r.numer().unsigned_abs().leading_zeros()),
            Rational::Big(r) => r.numer().bits(),
        }
    }

    /// As a machine integer of 32 bits.
    pub(crate) fn to_i32(&self) -> Option<i32> {
        self.to_i64()?.to_i32()
    }
}
