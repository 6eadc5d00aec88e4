//! Quotients of polynomials with rational coefficients: division and partial fractions.

use super::{Found, depends};
use crate::budget::Stop;
use crate::compare::solve;
use crate::expr::{Context, Expr, Term};
use crate::polynomial::{derived, divide, numbers, polynomial, value};
use crate::rational::Rational;

/// An antiderivative of a single quotient.
pub(super) fn of_term(term: &Term, x: &str, context: &mut Context) -> Found {
    of_quotient(&Expr::from(term.clone()), x, context)
}

/// An antiderivative of a sum that only as a whole is a quotient of polynomials.
pub(super) fn of_sum(f: &Expr, x: &str, context: &mut Context) -> Found {
    if f.terms.len() < 2 {
        return Ok(None);
    }
    match of_quotient(f, x, context)? {
        Some(whole) if super::integral::is_antiderivative(&whole, f, x, context)? => {
            Ok(Some(whole))
        }
        _ => Ok(None),
    }
}

/// Divides, splits by the rational zeros of the denominator, and integrates the parts.
fn of_quotient(f: &Expr, x: &str, context: &mut Context) -> Found {
    let Some(parts) = partial_fractions(f, x, context)? else { return Ok(None) };
    let mut whole = Expr::zero();
    for part in &parts {
        if *part == *f {
            return Ok(None);
        }
        match super::antiderivative::antiderivative(part, x, context)? {
            Some(one) => whole = whole.add(&one, context)?,
            None => return Ok(None),
        }
    }
    Ok(Some(whole))
}

/// The parts `A/(x-r)` and the polynomial, where all zeros of the denominator are rational and
/// simple; a quadratic without rational zeros keeps its numerator in two parts.
pub(super) fn partial_fractions(
    f: &Expr,
    x: &str,
    context: &mut Context,
) -> Result<Option<Vec<Expr>>, Stop> {
    let (top, bottom) = super::quotient(f, context)?;
    if !depends(&bottom, x) {
        return Ok(None);
    }
    let (Some(top), Some(bottom)) = (numbers(&top, x, context)?, numbers(&bottom, x, context)?)
    else {
        return Ok(None);
    };
    let (quotient, rest) = divide(&top, &bottom);
    let mut parts = Vec::new();
    if quotient.iter().any(|c| !c.is_zero()) {
        parts.push(polynomial(&quotient, x, context)?);
    }
    if rest.iter().all(Rational::is_zero) {
        return Ok(Some(parts));
    }
    let whole = polynomial(&bottom, x, context)?;
    let Some(roots) = found_roots(&whole, x, context)? else { return Ok(None) };
    if roots.len() + 1 == bottom.len() {
        let slope = derived(&bottom);
        for root in roots {
            let Some(a) = value(&rest, &root).div(&value(&slope, &root)) else { return Ok(None) };
            let line = Expr::symbol(x).sub(&Expr::from(root), context)?;
            parts.push(Expr::from(a).div(&line, context)?);
        }
        return Ok(Some(parts));
    }
    if let ([d, e], 3) = (&rest[..], bottom.len()) {
        // (ex + d)/(ax^2 + bx + c) = (e/2a) (2ax + b)/(…) + (d - eb/2a)/(…)
        let Some(half) = e.div(&bottom[2].mul(&Rational::integer(2))) else { return Ok(None) };
        let slope = polynomial(&derived(&bottom), x, context)?;
        parts.push(slope.scale(&half).div(&whole, context)?);
        let left = d.sub(&half.mul(&bottom[1]));
        if !left.is_zero() {
            parts.push(Expr::from(left).div(&whole, context)?);
        }
        return Ok(Some(parts));
    }
    Ok(None)
}

/// The rational zeros, where all zeros of the polynomial are rational and simple, or there are
/// no real ones.
pub(super) fn found_roots(
    expr: &Expr,
    x: &str,
    context: &mut Context,
) -> Result<Option<Vec<Rational>>, Stop> {
    let roots = match solve::roots(expr, x, context) {
        Ok(roots) => roots,
        Err(stop @ Stop::Budget(_)) => return Err(stop),
        Err(_) => None,
    };
    Ok(roots.map(|roots| roots.iter().filter_map(Expr::as_rational).collect()))
}
