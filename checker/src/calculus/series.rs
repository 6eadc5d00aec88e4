//! Infinite series: geometric and telescoping ones, and the known ones.

use super::powers::power_series;
use super::{Found, found, limit, split, sum};
use crate::budget::Stop;
use crate::compare::constant_order;
use crate::expr::{Atom, Context, Exponent, Expr, Term, call};
use crate::rational::Rational;
use heldout_grammar::{Constant, Function};

/// The sum of a series.
pub(crate) struct Series {
    pub value: Expr,
    /// What is above 0 where the series converges.
    pub inside: Vec<Expr>,
}

/// `\sum_{k=a}^{\infty} f(k)`: the limit of a closed form of its partial sums, else by the tables.
pub(crate) fn series(
    f: &Expr,
    k: &str,
    from: &Expr,
    context: &mut Context,
) -> Result<Option<Series>, Stop> {
    let f = &super::without_offsets(f, context)?;
    if let Some(value) = by_partial_sums(f, k, from, context)? {
        return Ok(Some(Series { value, inside: Vec::new() }));
    }
    let Some(start) = from.as_integer() else { return Ok(None) };
    let mut total = Series { value: Expr::zero(), inside: Vec::new() };
    for term in &f.terms {
        let (outside, inside) = split(term, k);
        let part = match known(&inside, k, start, context)? {
            Some(value) => Some(Series { value, inside: Vec::new() }),
            None => power_series(&inside, k, start, context)?,
        };
        let Some(part) = part else { return Ok(None) };
        total.value = total.value.add(&outside.mul(&part.value, context)?, context)?;
        total.inside.extend(part.inside);
    }
    Ok(Some(total))
}

fn by_partial_sums(f: &Expr, k: &str, from: &Expr, context: &mut Context) -> Found {
    if !converging(f, k, context)? {
        return Ok(None);
    }
    let end = Expr::symbol("#end");
    let Some(partial) = sum(f, k, from, &end, context)? else { return Ok(None) };
    // Powers of a ratio below 1 fall to 0, also beside powers of the end.
    let mut left = Expr::zero();
    for term in &partial.terms {
        let falls = term.factors.iter().any(|factor| {
            matches!(&factor.exponent, Exponent::Expr(power)
                if power.symbols().iter().any(|name| &**name == "#end"))
        });
        if !falls {
            left = left.add(&Expr::from(term.clone()), context)?;
        }
    }
    limit(&left, "#end", &Expr::atom(Atom::Constant(Constant::Infinity)), context)
}

/// Whether every power with the index in its exponent has a ratio below 1 in size.
fn converging(f: &Expr, k: &str, context: &mut Context) -> Result<bool, Stop> {
    for term in &f.terms {
        let mut ratio = Expr::one();
        for factor in &term.factors {
            let Exponent::Expr(power) = &factor.exponent else { continue };
            let next =
                power.substitute(k, &Expr::symbol(k).add(&Expr::one(), context)?, context)?;
            let step = next.sub(power, context)?;
            let base = Expr::from(Term {
                factors: vec![crate::expr::Factor {
                    exponent: Exponent::Number(Rational::one()),
                    ..factor.clone()
                }],
                coefficient: Rational::one(),
            });
            let Some(part) = found(base.pow(&step, context))? else { return Ok(false) };
            ratio = ratio.mul(&part, context)?;
        }
        if ratio == Expr::one() {
            continue;
        }
        if !ratio.is_constant() || !ratio.is_free_of_i() {
            return Ok(false);
        }
        let size = call(Function::Abs, vec![ratio], context)?;
        if !constant_order(&size, &Expr::one(), context)?.is_lt() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A series of the table that begins at `start`, from its usual beginning.
fn known(term: &Term, k: &str, start: i64, context: &mut Context) -> Found {
    let f = Expr::from(term.clone());
    for (usual, shape, value) in table(k, context)? {
        if f != shape {
            continue;
        }
        return from_start(&f, k, (usual, start), value, context);
    }
    Ok(None)
}

/// The sum from `start` on, of that from the usual beginning on.
pub(super) fn from_start(
    f: &Expr,
    k: &str,
    (usual, start): (i64, i64),
    mut value: Expr,
    context: &mut Context,
) -> Found {
    if !(0..=usual + 20).contains(&start) {
        return Ok(None);
    }
    for index in usual.min(start)..usual.max(start) {
        let Some(one) = found(f.substitute(k, &Expr::integer(index), context))? else {
            return Ok(None);
        };
        value = if start > usual { value.sub(&one, context)? } else { value.add(&one, context)? };
    }
    Ok(Some(value))
}

/// Known series: where they begin, their terms, their sums (NIST Digital Library of Mathematical
/// Functions, 4.2.19, 4.6.1, 4.24.3, 25.2.1, 25.6.1).
fn table(k: &str, context: &mut Context) -> Result<Vec<(i64, Expr, Expr)>, Stop> {
    let index = Expr::symbol(k);
    let pi = |n: i64, d: i64, context: &mut Context| -> Result<Expr, Stop> {
        let power = Expr::atom(Atom::Pi).powi(n, context)?;
        Ok(power.scale(&Rational::ratio(1, d).unwrap_or_else(Rational::one)))
    };
    let sign = Expr::integer(-1).pow(&index, context)?;
    let two = call(Function::Ln, vec![Expr::integer(2)], context)?;
    let odd = index.scale(&Rational::integer(2)).add(&Expr::one(), context)?;
    let factorial = crate::expr::factorial(&index, context)?;
    let inverse = factorial.powi(-1, context)?;
    let alternating = sign.mul(&index.powi(-1, context)?, context)?;
    let leibniz = sign.mul(&odd.powi(-1, context)?, context)?;
    let basel = pi(2, 6, context)?;
    let fourth = pi(4, 90, context)?;
    let quarter = pi(1, 4, context)?;
    let twelfth = pi(2, 12, context)?;
    let eighth = pi(2, 8, context)?;
    let e = Expr::atom(Atom::E);
    let down = e.powi(-1, context)?;
    Ok(vec![
        (1, index.powi(-2, context)?, basel),
        (1, index.powi(-4, context)?, fourth),
        (1, alternating, two.neg()),
        (1, sign.mul(&index.powi(-2, context)?, context)?, twelfth.neg()),
        (0, leibniz, quarter),
        (0, odd.powi(-2, context)?, eighth),
        (0, inverse.clone(), e),
        (0, sign.mul(&inverse, context)?, down),
    ])
}
