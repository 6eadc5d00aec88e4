//! Completed squares: `a(x-h)^2 + k`, and the equations of conics.

use super::expanded::collected;
use super::part::{Part, What};
use super::{Held, Judge, lacks, push_sides};
use crate::compare::solve::coefficients;
use crate::expr::Expr;
use heldout_grammar::Form;

/// Every variable of degree two stands once: inside a square, as a term or behind a number.
pub(super) fn completed(judge: &mut Judge<'_, '_>, tree: &Form<'_>) -> Held {
    let mut sides = Vec::new();
    push_sides(tree, &mut judge.reader, &mut sides);
    let sides: Vec<Part<'_>> = sides.into_iter().map(Part::of).collect();
    let mut value = Expr::zero();
    for side in &sides {
        let side = side.expr(&mut judge.reader)?;
        // The first side less the others, so that what is on both cancels.
        value = side.sub(&value, &mut judge.reader.context)?;
    }
    for side in &sides {
        collected(judge, side.terms())?;
    }
    let mut squares = 0;
    for name in value.symbols() {
        match coefficients(&value, &name, &mut judge.reader.context)?.map(|all| all.len()) {
            Some(0..=2) => {}
            Some(3) => {
                squares += 1;
                stands_in_square(judge, &sides, &name)?;
            }
            _ => return lacks(name.to_string()),
        }
    }
    let whole = tree.span.of(judge.text).trim();
    if squares == 0 { lacks(whole) } else { Ok(()) }
}

fn stands_in_square(judge: &mut Judge<'_, '_>, sides: &[Part<'_>], name: &str) -> Held {
    let terms: Vec<&Part<'_>> = sides.iter().flat_map(Part::terms).collect();
    let mut holders = Vec::new();
    for term in terms {
        match count(judge, term, name) {
            0 => {}
            1 => holders.push(term),
            _ => return lacks(judge.quote(term)),
        }
    }
    match &holders[..] {
        [term] if is_square(judge, term, name) => Ok(()),
        [term, ..] => lacks(judge.quote(term)),
        [] => lacks(name),
    }
}

/// How often a variable is written.
fn count(judge: &mut Judge<'_, '_>, part: &Part<'_>, name: &str) -> usize {
    let mut count = 0;
    part.any(&mut |part| {
        if let What::Other(form, _) = &part.what
            && judge
                .reader
                .part(form)
                .is_ok_and(|expr| expr.as_symbol().is_some_and(|s| **s == *name))
        {
            count += 1;
        }
        false
    });
    count
}

/// A square that holds the variable, behind numbers and over numbers.
fn is_square(judge: &mut Judge<'_, '_>, part: &Part<'_>, name: &str) -> bool {
    match &part.unsigned().what {
        What::Quotient(top, bottom) => {
            count(judge, bottom, name) == 0 && is_square(judge, top, name)
        }
        What::Product(factors) => factors
            .iter()
            .all(|factor| count(judge, factor, name) == 0 || is_square(judge, factor, name)),
        What::Power(_, exponent) => exponent.as_count() == Some(2),
        _ => false,
    }
}
