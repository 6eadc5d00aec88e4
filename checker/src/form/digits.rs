//! Forms of decimals: none at all, places after the point, significant figures.

use super::part::{Part, What};
use super::{Held, Judge, lacks};
use heldout_grammar::{Form, Literal, Node, Relation, digits};

/// No decimal stands in a tree, and nothing is said to be approximate.
pub(super) fn exact(judge: &mut Judge<'_, '_>, tree: &Form<'_>) -> Held {
    if let Node::Chain(_, rest) = &tree.node
        && let Some((_, side)) = rest.iter().find(|(relation, _)| *relation == Relation::Approx)
    {
        return lacks(judge.quote(&Part::of(side)));
    }
    let mut sides = Vec::new();
    super::push_sides(tree, &mut judge.reader, &mut sides);
    for side in sides {
        let mut found = None;
        Part::of(side).any(&mut |part| match &part.what {
            What::Literal(literal) if !literal.is_integer() => {
                found = Some(judge.quote(part));
                true
            }
            _ => false,
        });
        found.map_or(Ok(()), lacks)?;
    }
    Ok(())
}

/// A decimal with `places` digits after the point; in an expression with variables every decimal.
pub(super) fn decimals(judge: &mut Judge<'_, '_>, part: &Part<'_>, places: u32) -> Held {
    every_decimal(judge, part, &|literal| {
        let fraction = digits(literal.fraction.unwrap_or("")).count();
        literal.exponent.is_none() && fraction as u64 == u64::from(places)
    })
}

/// A decimal with `figures` significant figures, before a power of ten or alone.
pub(super) fn figures(judge: &mut Judge<'_, '_>, part: &Part<'_>, figures: u32) -> Held {
    let mantissa = mantissa(part);
    every_decimal(judge, mantissa, &|literal| {
        let (least, most) = significant(literal);
        (least..=most).contains(&(figures as usize))
    })
}

/// Significant figures of a literal, at least and at most: whether the zeros at the end of
/// `1200` are significant is not written.
fn significant(literal: &Literal<'_>) -> (usize, usize) {
    let whole: Vec<u8> = digits(literal.whole).collect();
    let all: Vec<u8> = whole.into_iter().chain(digits(literal.fraction.unwrap_or(""))).collect();
    let leading = all.iter().take_while(|digit| **digit == b'0').count();
    if leading == all.len() {
        return (1, leading);
    }
    let most = all.len() - leading;
    let zeros = all[leading..].iter().rev().take_while(|digit| **digit == b'0').count();
    let least = if literal.fraction.is_some() { most } else { most - zeros };
    (least, most)
}

/// `1.20` in `1.20 \times 10^3`.
fn mantissa<'p, 't>(part: &'p Part<'t>) -> &'p Part<'t> {
    let is_ten = |part: &Part<'_>| matches!(&part.what, What::Literal(ten) if ten.whole == "10");
    match &part.unsigned().what {
        What::Product(factors) => match &factors[..] {
            [mantissa, Part { what: What::Power(base, _), .. }] if is_ten(base) => mantissa,
            _ => part,
        },
        _ => part,
    }
}

/// A number is one literal that passes the test; beside variables every decimal literal does, and
/// one is there.
fn every_decimal(
    judge: &mut Judge<'_, '_>,
    part: &Part<'_>,
    test: &dyn Fn(&Literal<'_>) -> bool,
) -> Held {
    let finite = |literal: &Literal<'_>| literal.repeating.is_none() && !literal.dots;
    if part.expr(&mut judge.reader)?.is_constant() {
        return match &part.unsigned().what {
            What::Literal(literal) if finite(literal) && test(literal) => Ok(()),
            _ => lacks(judge.quote(part)),
        };
    }
    let (mut seen, mut wrong) = (false, None);
    part.any(&mut |part| {
        if let What::Literal(literal) = &part.what
            && !literal.is_integer()
        {
            seen = true;
            if !(finite(literal) && test(literal)) {
                wrong = Some(judge.quote(part));
            }
        }
        wrong.is_some()
    });
    match wrong {
        Some(wrong) => lacks(wrong),
        None if seen => Ok(()),
        None => lacks(judge.quote(part)),
    }
}
