//! Enclosures of expressions, at points.

use super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::enclosure::{Complex, Real};
use crate::policy::Domain;
use crate::rational::Rational;
use heldout_grammar::Function;
use num_bigint::BigInt;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Values for variables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Point {
    pub values: Vec<(Arc<str>, Rational)>,
}

impl Point {
    /// No variables: for constants.
    pub(crate) fn none() -> Self {
        Point::default()
    }

    fn value(&self, name: &str) -> Option<&Rational> {
        self.values.iter().find(|(known, _)| **known == *name).map(|(_, value)| value)
    }
}

/// An enclosure of the expression's value at the point; nothing where it has none, or where it
/// can't be enclosed at this precision.
pub(crate) fn evaluate(
    expr: &Expr,
    point: &Point,
    bits: usize,
    context: &mut Context,
) -> Result<Option<Complex>, Stop> {
    Evaluation::at(point, bits).of(expr, context)
}

/// An enclosure of all values that the expression takes where one more variable runs from a number
/// to another.
pub(crate) fn evaluate_across(
    expr: &Expr,
    point: &Point,
    across: (&str, &Rational, &Rational),
    bits: usize,
    context: &mut Context,
) -> Result<Option<Complex>, Stop> {
    let known = FxHashMap::default();
    Evaluation { point, across: Some(across), bits, known }.of(expr, context)
}

/// Enclosures of several expressions at one point, each factor enclosed once.
pub(crate) struct Evaluation<'x> {
    point: &'x Point,
    /// The variable that runs over an interval.
    across: Option<(&'x str, &'x Rational, &'x Rational)>,
    bits: usize,
    known: Known<'x>,
}

/// The values of functions, roots and exponentials by now.
type Known<'x> = FxHashMap<&'x Factor, Option<Complex>>;

/// The value, or nothing where there is none.
type Value = Result<Option<Complex>, Stop>;

/// Goes on with the value, or returns nothing.
macro_rules! some {
    ($value:expr) => {
        match $value {
            Some(value) => value,
            None => return Ok(None),
        }
    };
}

impl<'x> Evaluation<'x> {
    /// Begins with nothing known.
    pub(crate) fn at(point: &'x Point, bits: usize) -> Self {
        Evaluation { point, across: None, bits, known: FxHashMap::default() }
    }

    /// What `evaluate` gives.
    pub(crate) fn of(&mut self, expr: &'x Expr, context: &mut Context) -> Value {
        let &mut Evaluation { point, across, bits, ref mut known } = self;
        Visit { point, across, bits, known, context }.expr(expr)
    }
}

/// An evaluation and what it spends.
struct Visit<'v, 'x> {
    point: &'x Point,
    across: Option<(&'x str, &'x Rational, &'x Rational)>,
    bits: usize,
    known: &'v mut Known<'x>,
    context: &'v mut Context,
}

impl<'x> Visit<'_, 'x> {
    /// What sums, products and quotients cost, by their measured times.
    fn spend(&mut self, operations: u64) -> Result<(), Stop> {
        let words = 1 + self.bits as u64 / 64;
        self.context.budget.spend(operations * (7 + words * words / 20), "enclosing a value")
    }

    /// What functions cost: as much as so many exponentials.
    fn spend_on_function(&mut self, exponentials: u64) -> Result<(), Stop> {
        let words = 1 + self.bits as u64 / 64;
        let one = 6 + 5 * words + words * words;
        self.context.budget.spend(exponentials * one, "enclosing a value")
    }

    fn expr(&mut self, expr: &'x Expr) -> Value {
        let mut sum = real(Real::from_i64(0));
        for term in &expr.terms {
            let value = some!(self.term(term)?);
            self.spend(1)?;
            sum = some!(sum.add(&value, self.bits));
        }
        Ok(Some(sum))
    }

    fn term(&mut self, term: &'x Term) -> Value {
        let mut product = some!(self.rational(&term.coefficient)?);
        for factor in &term.factors {
            let value = some!(self.factor(factor)?);
            self.spend(if product.is_real() && value.is_real() { 1 } else { 6 })?;
            product = some!(product.mul(&value, self.bits));
        }
        Ok(Some(product))
    }

    fn rational(&mut self, number: &Rational) -> Value {
        self.spend(1 + number.bits() / 1024)?;
        let value = match number.to_i64() {
            Some(n) if n.unsigned_abs() < 1 << 50 => Some(Real::from_i64(n)),
            _ => Real::from_ratio(&number.numer(), &number.denom(), self.bits),
        };
        Ok(value.map(real))
    }

    fn factor(&mut self, factor: &'x Factor) -> Value {
        let one = factor.exponent.as_number().is_some_and(Rational::is_one);
        let dear = match &factor.atom {
            Atom::Call(..) => true,
            Atom::Sum(_) => !one,
            _ => factor.exponent.as_number().is_none(),
        };
        if !dear {
            return self.anew(factor);
        }
        if let Some(value) = self.known.get(factor) {
            let value = value.clone();
            self.spend(1)?;
            return Ok(value);
        }
        let value = self.anew(factor)?;
        self.known.insert(factor, value.clone());
        Ok(value)
    }

    fn anew(&mut self, factor: &'x Factor) -> Value {
        match &factor.exponent {
            Exponent::Number(number) if number.is_one() => self.atom(&factor.atom),
            Exponent::Number(number) => {
                if number.is_negative() && self.is_infinite(&factor.atom)? {
                    return Ok(Some(real(Real::from_i64(0))));
                }
                let base = some!(self.atom(&factor.atom)?);
                self.power(&base, number)
            }
            Exponent::Expr(exponent) => {
                let exponent = some!(self.expr(exponent)?);
                self.spend_on_function(if exponent.is_real() { 1 } else { 5 })?;
                if factor.atom == Atom::E {
                    return Ok(if exponent.is_real() {
                        exponent.re.exp(self.bits).map(real)
                    } else {
                        exponent.exp(self.bits)
                    });
                }
                let base = some!(self.atom(&factor.atom)?);
                self.general_power(&base, &exponent)
            }
        }
    }

    fn general_power(&mut self, base: &Complex, exponent: &Complex) -> Value {
        self.spend_on_function(if base.is_real() && exponent.is_real() { 3 } else { 12 })?;
        if base.is_real() && exponent.is_real() && base.re.is_positive() {
            let log = some!(base.re.ln(self.bits));
            let product = some!(log.mul(&exponent.re, self.bits));
            return Ok(product.exp(self.bits).map(real));
        }
        Ok(base.pow(exponent, self.bits))
    }

    /// A rational power: real odd roots of negative reals, else the principal branch.
    fn power(&mut self, base: &Complex, power: &Rational) -> Value {
        if let Some(n) = power.to_i64() {
            let zero = base.contains_zero();
            if n < 0 && zero {
                return Ok(None);
            }
            let products = u64::from(n.unsigned_abs().max(1).ilog2()) + 1;
            self.spend(products * if base.is_real() { 2 } else { 8 })?;
            return Ok(if base.is_real() {
                base.re.powi(n, self.bits).map(real)
            } else {
                base.powi(n, self.bits)
            });
        }
        let (top, bottom) = (power.numer(), power.denom());
        let (Ok(top), Ok(bottom)) = (i64::try_from(top), u32::try_from(bottom)) else {
            let exponent = some!(self.rational(power)?);
            return self.general_power(base, &exponent);
        };
        let real_root = base.is_real()
            && (bottom % 2 == 1 && self.context.domain != Domain::Complex
                || base.re.is_positive()
                || base.re.is_zero());
        if real_root {
            self.spend_on_root(bottom)?;
            let root =
                if bottom == 2 { base.re.sqrt(self.bits) } else { base.re.root(bottom, self.bits) };
            let root = some!(root);
            if top < 0 && root.contains_zero() {
                return Ok(None);
            }
            return Ok(root.powi(top, self.bits).map(real));
        }
        if bottom == 2 {
            self.spend(16)?;
            let root = some!(base.sqrt(self.bits));
            return Ok(root.powi(top, self.bits));
        }
        self.spend_on_function(12)?;
        let exponent = some!(self.rational(power)?);
        Ok(base.pow(&exponent, self.bits))
    }

    /// A root carries its degree times the bits; those of high degree go through logarithms.
    fn spend_on_root(&mut self, degree: u32) -> Result<(), Stop> {
        match degree {
            2 => self.spend(2),
            3..=64 => {
                let words = u64::from(degree) * (1 + self.bits as u64 / 64);
                self.context.budget.spend(10 + words * words / 3, "enclosing a value")
            }
            _ => self.spend_on_function(6),
        }
    }

    fn atom(&mut self, atom: &'x Atom) -> Value {
        match atom {
            Atom::Integer(number) => self.rational(number),
            Atom::Pi => {
                self.spend(2)?;
                Ok(Some(real(Real::pi(self.bits))))
            }
            Atom::E => {
                self.spend_on_function(1)?;
                Ok(Some(real(Real::e(self.bits))))
            }
            Atom::I => Ok(Some(Complex::i())),
            Atom::Symbol(name) => self.symbol(name),
            Atom::Sum(expr) => self.expr(expr),
            Atom::Call(function, parts) => self.call(*function, parts),
            Atom::Factorial(expr) => {
                let at = some!(self.at_point(expr)?);
                self.context.budget.spend(4, "a factorial")?;
                match super::factorial(&at, self.context) {
                    Ok(value) => match (value.as_rational(), at.as_integer()) {
                        (Some(number), _) => self.rational(&number),
                        (None, Some(n)) => self.stirling(n),
                        _ => Ok(None),
                    },
                    Err(Stop::Budget(what)) => Err(Stop::Budget(what)),
                    Err(_) => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// Whether an atom is the factorial of a negative whole number: its reciprocal is 0, so that
    /// there is no way to choose 3 of 2 (Graham, Knuth and Patashnik, Concrete Mathematics, 5.1).
    fn is_infinite(&mut self, atom: &Atom) -> Result<bool, Stop> {
        let Atom::Factorial(expr) = atom else { return Ok(false) };
        let at = self.at_point(expr)?;
        Ok(at.is_some_and(|at| at.as_integer().is_some_and(|n| n < 0)))
    }

    fn symbol(&mut self, name: &str) -> Value {
        if let Some((across, low, high)) = self.across
            && across == name
        {
            let (low, high) = (some!(self.rational(low)?), some!(self.rational(high)?));
            return Ok(Some(real(low.re.union(&high.re))));
        }
        match self.point.value(name).cloned() {
            Some(value) => self.rational(&value),
            None => Ok(None),
        }
    }

    /// `n!` for a large n: `\ln n! = n \ln n - n + \ln(2\pi n)/2 + \theta`, with
    /// `1/(12n+1) < \theta < 1/(12n)` (Robbins 1955).
    fn stirling(&mut self, n: i64) -> Value {
        self.spend_on_function(6)?;
        let bits = self.bits + 64;
        let x = Real::from_i64(n);
        let log = some!(x.ln(bits));
        let two_pi_n =
            some!(Real::pi(bits).mul(&Real::from_i64(2), bits).and_then(|p| p.mul(&x, bits)));
        let tail = some!(two_pi_n.ln(bits).and_then(|l| l.div(&Real::from_i64(2), bits)));
        let twelve = BigInt::from(n) * 12;
        let low = some!(Real::from_ratio(&1.into(), &(&twelve + 1), bits));
        let high = some!(Real::from_ratio(&1.into(), &twelve, bits));
        let sum = some!(log.mul(&x, bits).and_then(|s| s.sub(&x, bits)));
        let sum = some!(sum.add(&tail, bits).and_then(|s| s.add(&low.union(&high), bits)));
        Ok(sum.exp(self.bits).map(real))
    }

    /// The rational number that an expression is at the point.
    fn at_point(&mut self, expr: &Expr) -> Result<Option<Expr>, Stop> {
        let mut sum = Rational::zero();
        for term in &expr.terms {
            let mut product = term.coefficient.clone();
            for factor in &term.factors {
                let (Atom::Symbol(name), Exponent::Number(power)) =
                    (&factor.atom, &factor.exponent)
                else {
                    return Ok(None);
                };
                let (Some(value), Some(n)) = (self.point.value(name), power.to_i32()) else {
                    return Ok(None);
                };
                let Some(raised) = value.powi(n.clamp(-64, 64)).filter(|_| n.abs() <= 64) else {
                    return Ok(None);
                };
                product = product.mul(&raised);
            }
            sum = sum.add(&product);
        }
        Ok(Some(Expr::from(sum)))
    }

    fn call(&mut self, function: Function, parts: &'x [Expr]) -> Value {
        let [part] = parts else { return Ok(None) };
        let x = some!(self.expr(part)?);
        self.spend_on_function(match function {
            Function::Abs | Function::Floor | Function::Sgn => 0,
            Function::Ln | Function::Sin | Function::Cos => 2,
            Function::Arctan => 4,
            _ => 6,
        })?;
        let bits = self.bits;
        if !x.is_real() {
            self.spend_on_function(8)?;
            return Ok(match function {
                Function::Sin => x.sin(bits),
                Function::Cos => x.cos(bits),
                Function::Ln => x.ln(bits),
                Function::Abs => x.abs(bits).map(real),
                Function::Arg => x.arg(bits).map(real),
                _ => None,
            });
        }
        if function == Function::Ln && x.re.is_negative() {
            return Ok(x.ln(bits));
        }
        let x = x.re;
        let value = match function {
            Function::Sin => x.sin(bits),
            Function::Cos => x.cos(bits),
            Function::Arcsin => x.asin(bits),
            Function::Arctan => x.atan(bits),
            Function::Arsinh if x.is_negative() => by_logarithm(&x.neg(), 1, bits).map(|y| y.neg()),
            Function::Arsinh => by_logarithm(&x, 1, bits),
            Function::Arcosh => by_logarithm(&x, -1, bits),
            Function::Ln => x.ln(bits),
            Function::Abs => Some(x.abs()),
            Function::Floor => whole(&x, bits),
            Function::Sgn if x.is_positive() => Some(Real::from_i64(1)),
            Function::Sgn if x.is_negative() => Some(Real::from_i64(-1)),
            _ => None,
        };
        Ok(value.map(real))
    }
}

/// `\ln(x + \sqrt{x^2 + c})`.
fn by_logarithm(x: &Real, c: i64, bits: usize) -> Option<Real> {
    let under = x.mul(x, bits)?.add(&Real::from_i64(c), bits)?;
    x.add(&under.sqrt(bits)?, bits)?.ln(bits)
}

fn real(x: Real) -> Complex {
    Complex::from_real(x)
}

fn whole(x: &Real, bits: usize) -> Option<Real> {
    Real::from_ratio(&x.floor_if_certain()?, &1.into(), bits)
}
