//! Where an expression is continuous: proofs for an interval, else nothing is said.

use super::{base_of, depends};
use crate::budget::Stop;
use crate::compare::{constant_order, solve};
use crate::expr::{Atom, Context, Expr, Factor, Signs};
use crate::rational::Rational;
use heldout_grammar::Function;
use std::cmp::Ordering;

/// An interval between two constants; without an end where it goes on for ever.
pub(super) struct Range<'e> {
    pub low: Option<&'e Expr>,
    pub high: Option<&'e Expr>,
    /// Whether the ends belong to it.
    pub closed: bool,
}

/// What must hold of an expression for another one to be continuous.
enum Need {
    NotZero,
    NotNegative,
}

/// Whether the expression is certainly continuous in the range.
pub(super) fn is_continuous(
    expr: &Expr,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<bool, Stop> {
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        if !factor_is_continuous(factor, x, range, context)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether nothing in the expression can break anywhere: no range is needed.
pub(super) fn is_entire(expr: &Expr, x: &str) -> bool {
    expr.terms.iter().flat_map(|term| &term.factors).all(|factor| {
        let inside = factor.atom.parts().iter().all(|part| is_entire(part, x));
        let known = match &factor.atom {
            Atom::Call(function, parts) => {
                let safe = matches!(
                    function,
                    Function::Sin | Function::Cos | Function::Arctan | Function::Arsinh
                );
                safe || !parts.iter().any(|part| depends(part, x))
            }
            Atom::Opaque(_, parts) => !parts.iter().any(|part| depends(part, x)),
            Atom::Factorial(n) | Atom::DoubleFactorial(n) => !depends(n, x),
            _ => true,
        };
        let base = Expr::atom(factor.atom.clone());
        let power = match factor.exponent.as_number() {
            Some(n) => n.is_integer() && !n.is_negative() || !depends(&base, x),
            None => {
                let constant = !depends(&base, x) && base.is_constant();
                constant && is_entire(&factor.exponent.to_expr(), x)
            }
        };
        known && inside && power
    })
}

fn factor_is_continuous(
    factor: &Factor,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<bool, Stop> {
    let base = base_of(factor);
    if !atom_is_continuous(&factor.atom, x, range, context)? {
        return Ok(false);
    }
    let Some(power) = factor.exponent.as_number() else {
        let positive = !depends(&base, x) && base.is_clearly_positive(&Signs::Real);
        return Ok(positive && is_continuous(&factor.exponent.to_expr(), x, range, context)?);
    };
    if !depends(&base, x) {
        return Ok(true);
    }
    if power.is_negative() && !holds(&Need::NotZero, &base, x, range, context)? {
        return Ok(false);
    }
    if power.is_integer() {
        return Ok(true);
    }
    holds(&Need::NotNegative, &base, x, range, context)
}

fn atom_is_continuous(
    atom: &Atom,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<bool, Stop> {
    for part in atom.parts() {
        if !is_continuous(part, x, range, context)? {
            return Ok(false);
        }
    }
    match atom {
        Atom::Call(function, parts) if parts.iter().any(|part| depends(part, x)) => {
            let [u] = &parts[..] else { return Ok(false) };
            match function {
                Function::Sin | Function::Cos | Function::Abs => Ok(true),
                Function::Arctan | Function::Arsinh => Ok(true),
                Function::Ln => Ok(holds(&Need::NotNegative, u, x, range, context)?
                    && holds(&Need::NotZero, u, x, range, context)?),
                Function::Arcsin | Function::Arccos => {
                    let (below, above) =
                        (Expr::one().sub(u, context)?, Expr::one().add(u, context)?);
                    Ok(holds(&Need::NotNegative, &below, x, range, context)?
                        && holds(&Need::NotNegative, &above, x, range, context)?)
                }
                _ => Ok(false),
            }
        }
        Atom::Opaque(_, parts) => Ok(!parts.iter().any(|part| depends(part, x))),
        Atom::Factorial(n) | Atom::DoubleFactorial(n) => Ok(!depends(n, x)),
        _ => Ok(true),
    }
}

/// Whether the need is proved of a continuous expression everywhere in the range.
fn holds(
    need: &Need,
    expr: &Expr,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<bool, Stop> {
    if expr.is_never_negative(&Signs::Real, matches!(need, Need::NotNegative)) {
        return Ok(true);
    }
    if let Some(term) = expr.single_term()
        && (term.factors.len() > 1 || !term.coefficient.is_one())
    {
        return product_holds(need, term, x, range, context);
    }
    if let Some(Atom::Call(Function::Abs, parts)) = expr.single_term().and_then(|t| lone_atom(t)) {
        return match need {
            Need::NotNegative => Ok(true),
            Need::NotZero => holds(need, &parts[0], x, range, context),
        };
    }
    let Some(zeros) = zeros(expr, x, range, context)? else { return Ok(false) };
    match need {
        Need::NotZero => {
            for zero in &zeros {
                if is_inside(zero, range, range.closed, context)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Need::NotNegative => {
            for zero in &zeros {
                if is_inside(zero, range, false, context)? {
                    return Ok(false);
                }
            }
            is_positive_somewhere(expr, x, range, context)
        }
    }
}

fn lone_atom(term: &crate::expr::Term) -> Option<&Atom> {
    match &term.factors[..] {
        [factor] if factor.exponent.as_number().is_some_and(Rational::is_one) => Some(&factor.atom),
        _ => None,
    }
}

/// A product is not zero where no factor is; it is not negative where no factor is.
fn product_holds(
    need: &Need,
    term: &crate::expr::Term,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<bool, Stop> {
    if matches!(need, Need::NotNegative) && term.coefficient.is_negative() {
        return Ok(false);
    }
    for factor in &term.factors {
        let base = base_of(factor);
        let even =
            factor.exponent.as_number().and_then(Rational::to_i64).is_some_and(|n| n % 2 == 0);
        let settled = match (need, depends(&base, x)) {
            (Need::NotNegative, _) if even => true,
            (_, false) => base.is_clearly_positive(&Signs::Real),
            (need, true) => holds(need, &base, x, range, context)?,
        };
        if !settled {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Every real zero in the range, of a polynomial, or of a sine or cosine of a linear expression.
fn zeros(
    expr: &Expr,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<Option<Vec<Expr>>, Stop> {
    match expr.single_term().and_then(lone_atom) {
        Some(Atom::Call(function @ (Function::Sin | Function::Cos), parts)) => {
            circular_zeros(*function, &parts[0], x, range, context)
        }
        _ => solve::roots(expr, x, context),
    }
}

/// The zeros of `\sin u` or `\cos u` between the values that a linear `u` has at the ends.
fn circular_zeros(
    function: Function,
    u: &Expr,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<Option<Vec<Expr>>, Stop> {
    let (Some(low), Some(high)) = (range.low, range.high) else { return Ok(None) };
    let Some(coefficients) = solve::coefficients(u, x, context)? else { return Ok(None) };
    let [offset, slope] = &coefficients[..] else { return Ok(None) };
    let pi = Expr::atom(Atom::Pi);
    let mut turns = Vec::with_capacity(2);
    for end in [low, high] {
        let at = slope.mul(end, context)?.add(offset, context)?.div(&pi, context)?;
        match at.as_rational() {
            Some(turn) => turns.push(turn),
            None => return Ok(None),
        }
    }
    turns.sort();
    let half = if function == Function::Cos { Rational::ratio(1, 2) } else { None };
    let half = half.unwrap_or_else(Rational::zero);
    let (first, last) = (turns[0].sub(&half).floor(), turns[1].sub(&half).floor());
    let (Some(first), Some(last)) = (first.to_i64(), last.to_i64()) else { return Ok(None) };
    if last - first > 64 {
        return Ok(None);
    }
    let mut zeros = Vec::new();
    for n in first..=last {
        let turn = Expr::from(Rational::integer(n).add(&half)).mul(&pi, context)?;
        zeros.push(turn.sub(offset, context)?.div(slope, context)?);
    }
    Ok(Some(zeros))
}

fn is_inside(
    point: &Expr,
    range: &Range<'_>,
    closed: bool,
    context: &mut Context,
) -> Result<bool, Stop> {
    let outside = |order: Ordering, side: Ordering| order == side || order.is_eq() && !closed;
    if let Some(low) = range.low
        && outside(constant_order(point, low, context)?, Ordering::Less)
    {
        return Ok(false);
    }
    match range.high {
        Some(high) => Ok(!outside(constant_order(point, high, context)?, Ordering::Greater)),
        None => Ok(true),
    }
}

/// Whether the expression is above 0 at a point inside the range.
fn is_positive_somewhere(
    expr: &Expr,
    x: &str,
    range: &Range<'_>,
    context: &mut Context,
) -> Result<bool, Stop> {
    let half = Rational::half();
    let point = match (range.low, range.high) {
        (Some(low), Some(high)) => low.add(high, context)?.scale(&half),
        (Some(low), None) => low.add(&Expr::one(), context)?,
        (None, Some(high)) => high.sub(&Expr::one(), context)?,
        (None, None) => Expr::zero(),
    };
    let value = expr.substitute(x, &point, context)?;
    Ok(value.is_constant() && constant_order(&value, &Expr::zero(), context)?.is_gt())
}
