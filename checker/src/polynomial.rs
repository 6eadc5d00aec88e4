//! Polynomials in one variable with rational coefficients, the constant first.

use crate::budget::Stop;
use crate::compare::solve;
use crate::expr::{Context, Expr};
use crate::rational::Rational;

/// The coefficients of an expression, where it is a polynomial with rational ones.
pub(crate) fn numbers(
    expr: &Expr,
    x: &str,
    context: &mut Context,
) -> Result<Option<Vec<Rational>>, Stop> {
    let coefficients = solve::coefficients(expr, x, context)?;
    Ok(coefficients.and_then(|all| all.iter().map(Expr::as_rational).collect()))
}

/// The expression that coefficients are of.
pub(crate) fn polynomial(
    coefficients: &[Rational],
    x: &str,
    context: &mut Context,
) -> Result<Expr, Stop> {
    let mut sum = Expr::zero();
    for (n, c) in coefficients.iter().enumerate() {
        let power = Expr::symbol(x).powi(n as i64, context)?;
        sum = sum.add(&power.scale(c), context)?;
    }
    Ok(sum)
}

/// Quotient and rest; the divisor's leading coefficient is not zero.
pub(crate) fn divide(top: &[Rational], bottom: &[Rational]) -> (Vec<Rational>, Vec<Rational>) {
    let mut rest = top.to_vec();
    let mut quotient = vec![Rational::zero(); (top.len() + 1).saturating_sub(bottom.len())];
    while rest.len() >= bottom.len() {
        let shift = rest.len() - bottom.len();
        let lead =
            rest[rest.len() - 1].div(&bottom[bottom.len() - 1]).unwrap_or_else(Rational::zero);
        for (at, c) in bottom.iter().enumerate() {
            rest[shift + at] = rest[shift + at].sub(&lead.mul(c));
        }
        quotient[shift] = lead;
        rest.pop();
    }
    while rest.last().is_some_and(Rational::is_zero) {
        rest.pop();
    }
    (quotient, rest)
}

/// The coefficients of the derivative.
pub(crate) fn derived(coefficients: &[Rational]) -> Vec<Rational> {
    let scaled = |(n, c): (usize, &Rational)| c.mul(&Rational::integer(n as i64));
    coefficients.iter().enumerate().skip(1).map(scaled).collect()
}

/// The value at a point.
pub(crate) fn value(coefficients: &[Rational], x: &Rational) -> Rational {
    coefficients.iter().rev().fold(Rational::zero(), |sum, c| sum.mul(x).add(c))
}

/// The greatest common divisor, up to a factor.
pub(crate) fn common(
    a: &[Rational],
    b: &[Rational],
    context: &mut Context,
) -> Result<Vec<Rational>, Stop> {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    while !b.is_empty() {
        let bits: u64 = a.iter().chain(&b).map(Rational::bits).sum();
        context.budget.spend(bits / 64 * (1 + a.len() as u64), "a common divisor")?;
        let rest = if a.len() < b.len() { a } else { divide(&a, &b).1 };
        (a, b) = (b, rest);
    }
    Ok(a)
}
