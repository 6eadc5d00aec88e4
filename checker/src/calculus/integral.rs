//! Definite integrals, by antiderivatives that are continuous between the limits.

use super::antiderivative::antiderivative;
use super::continuity::{Range, is_continuous, is_entire};
use super::limit::at_infinity;
use super::{Found, depends, found, same};
use crate::budget::Stop;
use crate::compare::{constant_order, solve};
use crate::expr::{Atom, Context, Expr};
use heldout_grammar::{Constant, Function};

/// `\int_a^b f\,dx`, where an antiderivative is found and proved continuous (the fundamental
/// theorem of calculus, second part; improper integrals by limits at infinity).
pub(crate) fn definite(f: &Expr, x: &str, low: &Expr, high: &Expr, context: &mut Context) -> Found {
    if !depends(f, x) && is_finite(low) && is_finite(high) {
        return Ok(Some(f.mul(&high.sub(low, context)?, context)?));
    }
    match lone_absolute(f, x) {
        Some(inner) => piecewise(f, &inner, x, low, high, context),
        None => smooth(f, x, low, high, context),
    }
}

fn smooth(f: &Expr, x: &str, low: &Expr, high: &Expr, context: &mut Context) -> Found {
    let Some(whole) = antiderivative(f, x, context)? else { return Ok(None) };
    let constant = low.is_constant() && high.is_constant();
    let entire = is_entire(f, x) && is_entire(&whole, x) && is_finite(low) && is_finite(high);
    if !(entire || constant && is_proper(f, &whole, x, low, high, context)?) {
        return Ok(None);
    }
    let (Some(top), Some(bottom)) =
        (value_at(&whole, x, high, context)?, value_at(&whole, x, low, context)?)
    else {
        return Ok(None);
    };
    top.sub(&bottom, context).map(Some)
}

fn is_finite(end: &Expr) -> bool {
    end.all_atoms(&mut |atom| !matches!(atom, Atom::Constant(Constant::Infinity)))
}

/// Whether the integrand is continuous inside the range, and the antiderivative up to its ends.
fn is_proper(
    f: &Expr,
    whole: &Expr,
    x: &str,
    low: &Expr,
    high: &Expr,
    context: &mut Context,
) -> Result<bool, Stop> {
    let (mut low, mut high) = (low, high);
    if is_finite(low) && is_finite(high) && constant_order(low, high, context)?.is_gt() {
        std::mem::swap(&mut low, &mut high);
    }
    let open = Range {
        low: Some(low).filter(|end| is_finite(end)),
        high: Some(high).filter(|end| is_finite(end)),
        closed: false,
    };
    let closed = Range { closed: true, ..open };
    Ok(is_continuous(f, x, &open, context)? && is_continuous(whole, x, &closed, context)?)
}

fn value_at(whole: &Expr, x: &str, end: &Expr, context: &mut Context) -> Found {
    if is_finite(end) {
        return found(whole.substitute(x, end, context));
    }
    let negative = end.terms.iter().any(|term| term.coefficient.is_negative());
    at_infinity(whole, x, negative, context)
}

/// The first absolute value in an integrand.
fn lone_absolute(f: &Expr, x: &str) -> Option<Expr> {
    let mut inner = None;
    f.all_atoms(&mut |atom| {
        if let Atom::Call(Function::Abs, parts) = atom
            && inner.is_none()
            && depends(&parts[0], x)
        {
            inner = Some(parts[0].clone());
        }
        true
    });
    inner
}

/// Between the zeros of what stands in an absolute value, its sign is one.
fn piecewise(
    f: &Expr,
    inner: &Expr,
    x: &str,
    low: &Expr,
    high: &Expr,
    context: &mut Context,
) -> Found {
    let ends = [low, high];
    if !ends.iter().all(|end| is_finite(end) && end.is_constant())
        || constant_order(low, high, context)?.is_gt()
    {
        return Ok(None);
    }
    let Some(mut cuts) = solve::roots(inner, x, context)? else { return Ok(None) };
    let mut inside = Vec::new();
    for cut in cuts.drain(..) {
        if constant_order(&cut, low, context)?.is_gt()
            && constant_order(&cut, high, context)?.is_lt()
        {
            inside.push(cut);
        }
    }
    if inside.len() > 1 && constant_order(&inside[0], &inside[1], context)?.is_gt() {
        inside.reverse();
    }
    if inside.len() > 2 {
        return Ok(None);
    }
    let mut points = vec![low.clone()];
    points.append(&mut inside);
    points.push(high.clone());
    let mut total = Expr::zero();
    for pair in points.windows(2) {
        let part = signed_part(f, inner, x, &pair[0], &pair[1], context)?;
        let Some(part) = part else { return Ok(None) };
        total = total.add(&part, context)?;
    }
    Ok(Some(total))
}

fn signed_part(
    f: &Expr,
    inner: &Expr,
    x: &str,
    low: &Expr,
    high: &Expr,
    context: &mut Context,
) -> Found {
    let middle = low.add(high, context)?.div(&Expr::integer(2), context)?;
    let value = inner.substitute(x, &middle, context)?;
    let signed = match constant_order(&value, &Expr::zero(), context)? {
        std::cmp::Ordering::Less => inner.neg(),
        _ => inner.clone(),
    };
    let put = |atom: &Atom| match atom {
        Atom::Call(Function::Abs, parts) if parts[0] == *inner => Some(signed.clone()),
        _ => None,
    };
    let rest = f.rewrite(&put, context)?;
    if lone_absolute(&rest, x).is_some() {
        return Ok(None);
    }
    definite(&rest, x, low, high, context)
}

/// Whether an antiderivative is one.
pub(super) fn is_antiderivative(
    whole: &Expr,
    f: &Expr,
    x: &str,
    context: &mut Context,
) -> Result<bool, Stop> {
    match found(super::derivative(whole, x, context))? {
        Some(back) => same(&back, f, context),
        None => Ok(false),
    }
}
