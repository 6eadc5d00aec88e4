//! Decimals before letters: `0.707R` and `R/\sqrt2`, `0.333x + 1.414` and `x/3 + \sqrt2`.

use super::tolerance::within;
use crate::budget::Stop;
use crate::expr::{Context, Expr, Factor, Term};
use crate::policy::Precision;
use crate::rational::Rational;
use crate::value::{Marks, Scalar};
use crate::verdict::Ground;

/// No sum has more numbers to compare.
const MOST: usize = 12;

/// The numbers before one and the same products of letters, pair by pair, where one side was
/// written with decimals; none where the letters differ.
pub(super) fn coefficients(
    a: &Scalar,
    b: &Scalar,
    context: &mut Context,
) -> Result<Vec<(Scalar, Scalar)>, Stop> {
    let decimal = a.marks.decimal || b.marks.decimal;
    let alike = a.conditions == b.conditions && a.unit.is_none() && b.unit.is_none();
    if !(decimal && alike) || a.expr.is_constant() || b.expr.is_constant() {
        return Ok(Vec::new());
    }
    let pairs = match (a.expr.single_term(), b.expr.single_term()) {
        (Some(term), Some(_)) => of_products(term, &a.expr, &b.expr, context)?,
        _ => of_sums(&a.expr, &b.expr, context)?,
    };
    let with = |expr: Expr, marks: &Marks| Scalar { marks: marks.clone(), ..Scalar::new(expr) };
    Ok(pairs.into_iter().map(|(x, y)| (with(x, &a.marks), with(y, &b.marks))).collect())
}

/// The numbers before two products whose quotient is a number.
fn of_products(
    term: &Term,
    a: &Expr,
    b: &Expr,
    context: &mut Context,
) -> Result<Vec<(Expr, Expr)>, Stop> {
    let ratio = b.div(a, context)?;
    if !ratio.is_constant() {
        return Ok(Vec::new());
    }
    let (number, _) = split(term);
    let other = number.mul(&ratio, context)?;
    Ok(vec![(number, other)])
}

/// The numbers of two sums that have the same letters in their terms.
fn of_sums(a: &Expr, b: &Expr, context: &mut Context) -> Result<Vec<(Expr, Expr)>, Stop> {
    if a.terms.len().max(b.terms.len()) > MOST {
        return Ok(Vec::new());
    }
    let (left, mut right) = (collected(a, context)?, collected(b, context)?);
    let mut pairs = Vec::with_capacity(left.len());
    for (letters, number) in left {
        let Some(at) = right.iter().position(|(other, _)| *other == letters) else {
            return Ok(Vec::new());
        };
        let pair = (number, right.swap_remove(at).1);
        // What was rounded is a plain number.
        if pair.0 != pair.1 && pair.0.as_rational().is_none() && pair.1.as_rational().is_none() {
            return Ok(Vec::new());
        }
        pairs.push(pair);
    }
    Ok(if right.is_empty() { pairs } else { Vec::new() })
}

/// The products of letters in a sum, with the number before each.
fn collected(sum: &Expr, context: &mut Context) -> Result<Vec<(Expr, Expr)>, Stop> {
    let mut found: Vec<(Expr, Expr)> = Vec::with_capacity(sum.terms.len());
    for term in &sum.terms {
        let (number, letters) = split(term);
        match found.iter_mut().find(|(known, _)| *known == letters) {
            Some((_, known)) => *known = known.add(&number, context)?,
            None => found.push((letters, number)),
        }
    }
    Ok(found)
}

/// The number before a product, and its letters.
fn split(term: &Term) -> (Expr, Expr) {
    let constant = |factor: &&Factor| Expr::from(Term::from(*factor)).is_constant();
    let (numbers, letters): (Vec<_>, Vec<_>) = term.factors.iter().partition(constant);
    let product = |factors: Vec<&Factor>, coefficient| {
        Expr::from(Term { factors: factors.into_iter().cloned().collect(), coefficient })
    };
    (product(numbers, term.coefficient.clone()), product(letters, Rational::one()))
}

/// The ground on which all the answer's numbers are close enough, or nothing.
pub(super) fn all_within(
    pairs: &[(Scalar, Scalar)],
    precision: &Precision,
    context: &mut Context,
) -> Result<Option<Ground>, Stop> {
    let mut ground = None;
    for (a, b) in pairs.iter().filter(|(a, b)| a.expr != b.expr) {
        match within(a, b, precision, context)? {
            Some(close) => ground = ground.or(Some(close)),
            None => return Ok(None),
        }
    }
    Ok(ground)
}
