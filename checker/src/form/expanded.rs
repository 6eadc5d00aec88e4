//! Expanded: nothing left to multiply out, nothing left to collect.

use super::part::{Part, What};
use super::{Held, Judge, lacks};
use crate::expr::Atom;

/// No product or power of a sum is left, and no two terms are alike.
pub(super) fn expanded(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    multiplied_out(judge, part)?;
    collected(judge, part.terms())
}

fn multiplied_out(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    let open = match &part.what {
        What::Negative(inner) => inner.is_sum(),
        What::Product(factors) => factors.iter().any(Part::is_sum),
        What::Power(base, exponent) => {
            let compound = matches!(base.unsigned().what, What::Sum(_) | What::Product(_));
            compound && exponent.as_count().is_some()
        }
        _ => false,
    };
    if open {
        return lacks(judge.quote(part));
    }
    if let What::Product(_) = &part.what {
        merged(judge, part)?;
    }
    match &part.what {
        What::Sum(parts) | What::Product(parts) => {
            parts.iter().try_for_each(|part| multiplied_out(judge, part))
        }
        What::Negative(inner) => multiplied_out(judge, inner),
        What::Quotient(top, bottom) => {
            expanded(judge, top)?;
            expanded(judge, bottom)
        }
        _ => Ok(()),
    }
}

/// No two factors are numbers, or powers of one variable.
fn merged(judge: &mut Judge<'_, '_>, product: &Part<'_>) -> Held {
    let mut seen = Vec::new();
    for factor in product.factors() {
        let expr = factor.expr(&mut judge.reader)?;
        let atoms = match expr.single_term() {
            Some(term) if term.factors.is_empty() => vec![None],
            Some(term) => {
                let symbols = term.factors.iter().map(|factor| &factor.atom);
                let symbols = symbols.filter(|atom| matches!(atom, Atom::Symbol(_)));
                symbols.map(|atom| Some(atom.clone())).collect()
            }
            None => Vec::new(),
        };
        if atoms.iter().any(|atom| seen.contains(atom)) {
            return lacks(judge.quote(product));
        }
        seen.extend(atoms);
    }
    Ok(())
}

/// No two terms differ in a number alone, and none is 0.
pub(super) fn collected(judge: &mut Judge<'_, '_>, terms: &[Part<'_>]) -> Held {
    let mut seen = Vec::with_capacity(terms.len());
    for part in terms {
        let expr = part.expr(&mut judge.reader)?;
        if expr.is_zero() && terms.len() > 1 {
            return lacks(judge.quote(part));
        }
        let Some(term) = expr.single_term() else { continue };
        let known = seen.iter().find(|(factors, _)| *factors == term.factors);
        if let Some((_, other)) = known {
            return lacks(format!("{} beside {other}", judge.quote(part)));
        }
        seen.push((term.factors.clone(), judge.quote(part)));
    }
    Ok(())
}
