//! Factored: sums that don't factor further, integers as products of primes.

use super::irreducible::factors_further;
use super::part::{Part, What};
use super::{Held, Judge, lacks};
use crate::budget::Stop;
use crate::expr::{Expr, factorise_ratio};
use crate::rational::Rational;

/// Larger integers are not taken into primes for sure.
const MAX_INTEGER: i64 = 100_000_000;

/// Every factor is irreducible over the rationals.
pub(super) fn factored(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    if let What::Quotient(top, bottom) = &part.unsigned().what {
        factored(judge, top)?;
        return factored(judge, bottom);
    }
    let value = part.expr(&mut judge.reader)?;
    for factor in part.factors() {
        match &factor.what {
            What::Quotient(..) => factored(judge, factor)?,
            What::Power(base, exponent) if exponent.as_count().is_some() => {
                base.factors().into_iter().try_for_each(|base| irreducible(judge, base, &value))?;
            }
            _ => irreducible(judge, factor, &value)?,
        }
    }
    Ok(())
}

/// One factor of a value.
fn irreducible(judge: &mut Judge<'_, '_>, factor: &Part<'_>, value: &Expr) -> Held {
    let expr = factor.expr(&mut judge.reader)?;
    if let (Some(number), Some(whole)) = (expr.as_rational(), value.as_rational()) {
        // Beside variables a number may stand as it is.
        return if whole.is_integer() { prime(judge, factor, &number) } else { Ok(()) };
    }
    if !factor.is_sum() || expr.is_constant() {
        return Ok(());
    }
    let (content, primitive) = expr.primitive();
    if !Rational::from(content.numer()).abs().is_one() {
        return lacks(judge.quote(factor));
    }
    match factors_further(&primitive, &mut judge.reader.context)? {
        Some(false) => Ok(()),
        Some(true) => lacks(judge.quote(factor)),
        None => Ok(Stop::unsupported("whether a sum factors further")?),
    }
}

fn prime(judge: &mut Judge<'_, '_>, factor: &Part<'_>, number: &Rational) -> Held {
    let size = number.abs();
    let literal = matches!(factor.what, What::Literal(_));
    match size.to_i64() {
        Some(0 | 1) if literal => Ok(()),
        Some(n) if n < MAX_INTEGER => {
            let primes = factorise_ratio(&size, &mut judge.reader.context)?;
            let prime = matches!(&primes[..], [(_, count)] if count.is_one());
            if prime && literal { Ok(()) } else { lacks(judge.quote(factor)) }
        }
        _ => Ok(Stop::unsupported("whether a large integer is a prime")?),
    }
}
