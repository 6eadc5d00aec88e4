//! Forms of fractions: lowest terms, a single bar, no root below it.

use super::irreducible::have_common_factor;
use super::part::{Part, What};
use super::{Flaw, Held, Judge, lacks};
use crate::budget::Stop;
use crate::expr::Expr;
use crate::rational::{Rational, content};
use heldout_grammar::{Form, Node};

/// Every fraction in it is in lowest terms, and no decimal stands for one.
pub(super) fn lowest_terms(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    match &part.what {
        What::Literal(literal) if !literal.is_integer() => return lacks(judge.quote(part)),
        What::Quotient(top, bottom) if top.has_quotient() || bottom.has_quotient() => {
            return lacks(judge.quote(part));
        }
        What::Quotient(..) | What::Product(_) => reduced(judge, part)?,
        What::Sum(terms) => numbers_added(judge, part, terms)?,
        What::Other(Form { node: Node::Ratio(_), .. }, parts) => ratio(judge, part, parts)?,
        _ => {}
    }
    part.children().into_iter().try_for_each(|part| lowest_terms(judge, part))
}

/// `1/2 + 1/3` is one number in two parts.
fn numbers_added(judge: &mut Judge<'_, '_>, sum: &Part<'_>, terms: &[Part<'_>]) -> Held {
    let mut numbers = 0;
    for term in terms {
        numbers += usize::from(term.expr(&mut judge.reader)?.as_rational().is_some());
    }
    if numbers > 1 { lacks(judge.quote(sum)) } else { Ok(()) }
}

/// The numbers of a ratio have nothing in common.
fn ratio(judge: &mut Judge<'_, '_>, ratio: &Part<'_>, parts: &[Part<'_>]) -> Held {
    let mut shared = Rational::zero();
    for part in parts {
        let number = part.expr(&mut judge.reader)?.primitive().0;
        if part.has_quotient() || !number.is_integer() {
            return lacks(judge.quote(ratio));
        }
        shared = content(&shared, &number);
    }
    if shared.is_one() { Ok(()) } else { lacks(judge.quote(ratio)) }
}

/// Numerator and denominator have nothing in common, and the denominator is not 1.
fn reduced(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    let mut sides = [Expr::one(), Expr::one()];
    if !multiply_sides(judge, part, &mut sides)? {
        return Ok(());
    }
    let [top, bottom] = sides;
    let (a, b) = (top.primitive().0, bottom.primitive().0);
    let below_one = bottom.as_rational().is_some_and(|number| number.abs().is_one());
    let signs = a.is_negative() && b.is_negative() && bottom.as_rational().is_some();
    if below_one || signs || !content(&a, &b).is_one() || top.is_zero() {
        return lacks(judge.quote(part));
    }
    match have_common_factor(&top, &bottom, &mut judge.reader.context)? {
        Some(false) => Ok(()),
        Some(true) => lacks(judge.quote(part)),
        None => Ok(Stop::unsupported("whether a fraction can be cancelled")?),
    }
}

/// Multiplies what stands above and below the bars of a product; whether there is a bar.
fn multiply_sides(
    judge: &mut Judge<'_, '_>,
    part: &Part<'_>,
    sides: &mut [Expr; 2],
) -> Result<bool, Flaw> {
    let mut bar = false;
    for factor in part.factors() {
        let parts = match &factor.what {
            What::Quotient(top, bottom) => [Some(&**top), Some(&**bottom)],
            _ => [Some(factor), None],
        };
        bar |= parts[1].is_some();
        for (side, part) in sides.iter_mut().zip(parts) {
            let Some(part) = part else { continue };
            let value = part.expr(&mut judge.reader)?;
            *side = side.mul(&value, &mut judge.reader.context)?;
        }
    }
    Ok(bar)
}

/// At most one bar, with everything above or below it.
pub(super) fn single(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    let single = match &part.unsigned().what {
        What::Quotient(top, bottom) => !top.has_quotient() && !bottom.has_quotient(),
        _ => !part.has_quotient(),
    };
    if single { Ok(()) } else { lacks(judge.quote(part)) }
}

/// No root and no imaginary unit below a bar, and no fraction under a root.
pub(super) fn rationalised(judge: &mut Judge<'_, '_>, part: &Part<'_>) -> Held {
    let irrational = match &part.what {
        What::Quotient(_, bottom) => bottom.any(&mut is_root),
        What::Root(_, radicand) => radicand.has_quotient(),
        What::Power(base, exponent) => {
            let fraction = is_broken(exponent);
            let below = matches!(exponent.what, What::Negative(_));
            below && (fraction || base.any(&mut is_root)) || fraction && base.has_quotient()
        }
        _ => false,
    };
    if irrational {
        return lacks(judge.quote(part));
    }
    part.children().into_iter().try_for_each(|part| rationalised(judge, part))
}

/// A root, as a sign or as an exponent; the imaginary unit is one.
fn is_root(part: &Part<'_>) -> bool {
    match &part.what {
        What::Root(..) => true,
        What::Other(Form { node: Node::Name(name), .. }, _) => {
            name.letter == "i" && name.is_plain()
        }
        What::Power(_, exponent) => is_broken(exponent),
        _ => false,
    }
}

/// An exponent that is no whole number.
fn is_broken(exponent: &Part<'_>) -> bool {
    match &exponent.unsigned().what {
        What::Literal(literal) => !literal.is_integer(),
        _ => exponent.has_quotient(),
    }
}
