//! Finite products with a symbolic end, in closed form.

use super::rational::found_roots;
use super::{Found, base_of, depends, found, sum};
use crate::budget::Stop;
use crate::compare::solve;
use crate::expr::{Context, Exponent, Expr, Factor, double_factorial, factorial};
use crate::polynomial::numbers;
use crate::rational::Rational;

/// `\prod_{k=a}^{b} f(k)`: constants, powers with the index in the exponent, linear factors.
pub(crate) fn product(f: &Expr, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let f = f.clone().together(context)?;
    let Some(term) = f.single_term() else { return of_quotient(&f, k, from, to, context) };
    let count = to.sub(from, context)?.add(&Expr::one(), context)?;
    let Some(mut whole) = found(Expr::from(term.coefficient.clone()).pow(&count, context))? else {
        return Ok(None);
    };
    for factor in &term.factors {
        let Some(part) = of_factor(factor, k, (from, to, &count), context)? else {
            return Ok(None);
        };
        whole = whole.mul(&part, context)?;
    }
    Ok(Some(whole))
}

fn of_factor(
    factor: &Factor,
    k: &str,
    (from, to, count): (&Expr, &Expr, &Expr),
    context: &mut Context,
) -> Found {
    let base = base_of(factor);
    let exponent = factor.exponent.to_expr();
    match (depends(&base, k), &factor.exponent) {
        (false, _) if !depends(&exponent, k) => {
            found(base.pow(&exponent, context)?.pow(count, context))
        }
        (false, _) => {
            let Some(exponent) = sum(&exponent, k, from, to, context)? else { return Ok(None) };
            found(base.pow(&exponent, context))
        }
        (true, Exponent::Number(power)) if power.is_integer() => {
            let Some(part) = linear(&base, k, from, to, context)? else { return Ok(None) };
            found(part.pow(&Expr::from(power.clone()), context))
        }
        _ => Ok(None),
    }
}

/// A quotient of polynomials with rational zeros.
fn of_quotient(f: &Expr, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let (top, bottom) = super::quotient(f, context)?;
    let Some(above) = of_polynomial(&top, k, from, to, context)? else { return Ok(None) };
    if !depends(&bottom, k) {
        return Ok((bottom == Expr::one()).then_some(above));
    }
    let Some(below) = of_polynomial(&bottom, k, from, to, context)? else { return Ok(None) };
    found(above.div(&below, context))
}

fn of_polynomial(f: &Expr, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    if f.single_term().is_some() {
        return product(f, k, from, to, context);
    }
    let Some(all) = numbers(f, k, context)? else { return Ok(None) };
    let (Some(lead), 3..) = (all.last(), all.len()) else { return linear(f, k, from, to, context) };
    let Some(roots) = found_roots(f, k, context)?.filter(|roots| roots.len() + 1 == all.len())
    else {
        return Ok(None);
    };
    let count = to.sub(from, context)?.add(&Expr::one(), context)?;
    let Some(mut whole) = found(Expr::from(lead.clone()).pow(&count, context))? else {
        return Ok(None);
    };
    for root in roots {
        let line = Expr::symbol(k).sub(&Expr::from(root), context)?;
        let Some(part) = linear(&line, k, from, to, context)? else { return Ok(None) };
        whole = whole.mul(&part, context)?;
    }
    Ok(Some(whole))
}

/// `\prod (ck + d)`: a quotient of factorials where `d/c` is whole, of double factorials where it
/// is a whole number and a half; all factors above 0.
fn linear(f: &Expr, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let Some(all) = solve::coefficients(f, k, context)? else { return Ok(None) };
    let [offset, slope] = &all[..] else { return Ok(None) };
    let (Some(offset), Some(slope), Some(first)) =
        (offset.as_rational(), slope.as_rational(), from.as_rational())
    else {
        return Ok(None);
    };
    let two = Rational::integer(2);
    let Some(shift) = offset.div(&slope) else { return Ok(None) };
    if !first.is_integer() || !first.add(&shift).is_positive() {
        return Ok(None);
    }
    let count = to.sub(from, context)?.add(&Expr::one(), context)?;
    let (end, before) = (Expr::from(shift.clone()), first.add(&shift).sub(&Rational::one()));
    let last = to.add(&end, context)?;
    let whole = shift.is_integer();
    if !whole && !shift.mul(&two).is_integer() {
        return Ok(None);
    }
    let (factor, quotient) = if whole {
        (slope, ratio(&last, &before, factorial, context)?)
    } else {
        let Some(half) = slope.div(&two) else { return Ok(None) };
        let last = last.scale(&two);
        (half, ratio(&last, &before.mul(&two), double_factorial, context)?)
    };
    let Some(quotient) = quotient else { return Ok(None) };
    let Some(outside) = found(Expr::from(factor).pow(&count, context))? else { return Ok(None) };
    found(outside.mul(&quotient, context))
}

/// `last! / before!`, or that of double factorials; `(-1)!! = 1`.
fn ratio(
    last: &Expr,
    before: &Rational,
    factorial: impl Fn(&Expr, &mut Context) -> Result<Expr, Stop>,
    context: &mut Context,
) -> Found {
    let Some(top) = found(factorial(last, context))? else { return Ok(None) };
    if before.is_negative() {
        return Ok(Some(top));
    }
    let Some(bottom) = found(factorial(&Expr::from(before.clone()), context))? else {
        return Ok(None);
    };
    found(top.div(&bottom, context))
}
