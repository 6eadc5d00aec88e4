//! Partial fractions: each over a power of one irreducible polynomial, and proper.

use super::irreducible::factors_further;
use super::part::{Part, What};
use super::{Held, Judge, lacks};
use crate::budget::Stop;
use crate::compare::solve::coefficients;
use crate::expr::Expr;

/// A polynomial and fractions that don't split further, each denominator once; a number may stand
/// before all of them.
pub(super) fn partial_fractions(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    if let Some(sum) = behind_number(judge, part)? {
        return partial_fractions(judge, sum);
    }
    let mut seen: Vec<(Expr, u64)> = Vec::new();
    for term in part.terms() {
        let Some((base, power)) = denominator(judge, term)? else { continue };
        let base = base.primitive().1;
        if seen.contains(&(base.clone(), power)) {
            return lacks(judge.quote(term));
        }
        seen.push((base, power));
    }
    Ok(())
}

/// The sum that stands in brackets behind nothing but numbers.
fn behind_number<'p, 't>(
    judge: &mut Judge<'_, '_>,
    part: &'p Part<'t>,
) -> Result<Option<&'p Part<'t>>, Stop> {
    let What::Product(factors) = &part.unsigned().what else { return Ok(None) };
    let mut sum = None;
    for factor in factors {
        if factor.is_sum() {
            if sum.replace(factor.unsigned()).is_some() {
                return Ok(None);
            }
        } else if !factor.expr(&mut judge.reader)?.is_constant() {
            return Ok(None);
        }
    }
    Ok(sum)
}

/// The base and power that a term stands over; nothing for a polynomial.
fn denominator(
    judge: &mut Judge<'_, '_>,
    term: &Part<'_>,
) -> Result<Option<(Expr, u64)>, super::Flaw> {
    let (mut top, mut below) = (Expr::one(), Vec::new());
    for factor in term.factors() {
        let above = match &factor.what {
            What::Quotient(above, bottom) => {
                below.extend(bottom.factors());
                above
            }
            _ => factor,
        };
        if above.has_quotient() {
            return lacks(judge.quote(term));
        }
        let value = above.expr(&mut judge.reader)?;
        top = top.mul(&value, &mut judge.reader.context)?;
    }
    let mut only = None;
    for factor in below {
        let (base, power) = match &factor.what {
            What::Power(base, exponent) => match exponent.as_count() {
                Some(count) => (&**base, count),
                None => return lacks(judge.quote(term)),
            },
            _ => (factor, 1),
        };
        let base = base.expr(&mut judge.reader)?;
        if base.is_constant() {
            continue;
        }
        if only.replace((base, power)).is_some() {
            return lacks(judge.quote(term));
        }
    }
    let Some((base, power)) = only else { return Ok(None) };
    match is_proper(&top, &base, judge)? {
        true => Ok(Some((base, power))),
        false => lacks(judge.quote(term)),
    }
}

/// Whether the base is irreducible, and the numerator of a lower degree.
fn is_proper(top: &Expr, base: &Expr, judge: &mut Judge<'_, '_>) -> Result<bool, Stop> {
    let context = &mut judge.reader.context;
    let names = base.symbols();
    let [x] = &names[..] else {
        return Stop::unsupported("partial fractions in several variables");
    };
    let (above, below) = (coefficients(top, x, context)?, coefficients(base, x, context)?);
    let (Some(above), Some(below)) = (above, below) else { return Ok(false) };
    if above.len() >= below.len() {
        return Ok(false);
    }
    if base.single_term().is_some() {
        return Ok(below.len() == 2);
    }
    match factors_further(base, context)? {
        Some(further) => Ok(!further),
        None => Stop::unsupported("whether a denominator factors"),
    }
}
