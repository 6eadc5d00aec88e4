//! Calculus on normal forms: derivatives, antiderivatives, definite integrals, limits, sums,
//! series. What no rule here settles is nothing, and stays as it was written.
//!
//! An antiderivative is found by rules and kept only if its derivative is the integrand again, so
//! that a wrong rule decides nothing.

mod antiderivative;
mod binomial;
mod continuity;
mod derivative;
mod integral;
mod limit;
mod powers;
mod product;
mod rational;
mod series;
mod sum;

pub(crate) use derivative::derivative;
pub(crate) use integral::definite;
pub(crate) use limit::limit;
pub(crate) use product::product;
pub(crate) use series::{Series, series};
pub(crate) use sum::sum;

use crate::budget::Stop;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::rational::Rational;

/// Something found, or nothing; running out of steps stops.
type Found = Result<Option<Expr>, Stop>;

/// What has no value or no rule is nothing found.
fn found(result: Result<Expr, Stop>) -> Found {
    match result {
        Ok(expr) => Ok(Some(expr)),
        Err(stop @ Stop::Budget(_)) => Err(stop),
        Err(_) => Ok(None),
    }
}

/// Whether a variable stands in an expression.
fn depends(expr: &Expr, x: &str) -> bool {
    expr.symbols().iter().any(|name| **name == *x)
}

/// A term as the part without the variable and the part with it.
fn split(term: &Term, x: &str) -> (Expr, Term) {
    let (mut outside, mut inside) = (term.clone(), term.clone());
    let with = |factor: &Factor| {
        let factors = vec![factor.clone()];
        depends(&Expr::from(Term { factors, coefficient: Rational::one() }), x)
    };
    outside.factors.retain(|factor| !with(factor));
    inside.factors.retain(|factor| with(factor));
    inside.coefficient = Rational::one();
    (Expr::from(outside), inside)
}

/// A factor without its exponent.
fn base_of(factor: &Factor) -> Expr {
    Expr::base_of(&factor.atom)
}

/// Numerator and denominator.
fn quotient(expr: &Expr, context: &mut Context) -> Result<(Expr, Expr), Stop> {
    let mut lowest: Vec<(&Atom, &Rational)> = Vec::new();
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        let Exponent::Number(power) = &factor.exponent else { continue };
        if !power.is_negative() {
            continue;
        }
        match lowest.iter_mut().find(|(atom, _)| *atom == &factor.atom) {
            Some((_, low)) => *low = (*low).min(power),
            None => lowest.push((&factor.atom, power)),
        }
    }
    let mut bottom = Expr::one();
    for (atom, power) in lowest {
        let factor = Factor { atom: atom.clone(), exponent: Exponent::Number(Rational::one()) };
        let part = base_of(&factor).pow(&Expr::from(power.floor().neg()), context)?;
        bottom = bottom.mul(&part, context)?;
    }
    Ok((expr.clear_denominators(context)?, bottom))
}

/// Whole offsets in exponents as factors: `r^{k+1} = r \cdot r^k`.
fn without_offsets(expr: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let mut sum = Expr::zero();
    for term in &expr.terms {
        let mut rest = Term { factors: Vec::new(), coefficient: term.coefficient.clone() };
        let mut outside = Expr::one();
        for factor in &term.factors {
            let mut factor = factor.clone();
            if let Exponent::Expr(power) = &factor.exponent
                && let Some(at) = power.terms.iter().position(|term| term.factors.is_empty())
                && let Some(n) = power.terms[at].coefficient.to_i64()
            {
                let mut left = (**power).clone();
                left.terms.remove(at);
                factor.exponent = left.into();
                outside = outside.mul(&base_of(&factor).powi(n, context)?, context)?;
            }
            rest.factors.push(factor);
        }
        sum = sum.add(&Expr::from(rest).mul(&outside, context)?, context)?;
    }
    Ok(sum)
}

/// Whether two expressions have one normal form when denominators are multiplied out.
fn same(a: &Expr, b: &Expr, context: &mut Context) -> Result<bool, Stop> {
    if a == b {
        return Ok(true);
    }
    let difference = a.sub(b, context)?.clear_denominators(context)?;
    if difference.is_zero() {
        return Ok(true);
    }
    Ok(difference.euler(context)?.clear_denominators(context)?.is_zero())
}
