//! Sums of binomial coefficients over a whole row of Pascal's triangle.

use super::{Found, base_of, depends, found};
use crate::compare::solve;
use crate::expr::{Atom, Context, Expr, Factor, Term, factorial};
use crate::rational::Rational;

/// As many entries of a row may be left out at either end.
const LATEST: i64 = 20;

/// `\sum_{k=a}^{n} f(k)` where f has `\binom nk`, that is `n!/(k!(n-k)!)`: by
/// `\sum_{k=0}^{n} \binom nk q^k = (1+q)^n`, `\sum k\binom nk q^k = nq(1+q)^{n-1}` and
/// `\sum \binom nk^2 = \binom{2n}n` (Graham, Knuth and Patashnik, Concrete Mathematics, 5.1).
pub(super) fn row(term: &Term, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let Some(start @ 0..=LATEST) = from.as_integer() else { return Ok(None) };
    let Some(n) = row_number(term, k, context)? else { return Ok(None) };
    let Some(left @ 0..=LATEST) = n.sub(to, context)?.as_integer() else { return Ok(None) };
    let Some(mut total) = whole_row(term, k, &n, context)? else { return Ok(None) };
    let f = Expr::from(term.clone());
    let mut outside: Vec<Expr> = (0..start).map(Expr::integer).collect();
    for index in 0..left {
        outside.push(n.sub(&Expr::integer(index), context)?);
    }
    for index in outside {
        let Some(entry) = found(f.substitute(k, &index, context))? else { return Ok(None) };
        total = total.sub(&entry, context)?;
    }
    Ok(Some(total))
}

/// The n of `(n-k)!`.
fn row_number(term: &Term, k: &str, context: &mut Context) -> Found {
    for factor in &term.factors {
        let Atom::Factorial(rest) = &factor.atom else { continue };
        let n = rest.add(&Expr::symbol(k), context)?;
        if !n.is_constant() && !depends(&n, k) {
            return Ok(Some(n));
        }
    }
    Ok(None)
}

/// The sum from 0 on.
fn whole_row(term: &Term, k: &str, n: &Expr, context: &mut Context) -> Found {
    let index = Expr::symbol(k);
    let rest = n.sub(&index, context)?;
    let power = |x: &Expr, term: &Term| {
        let of = |factor: &&Factor| matches!(&factor.atom, Atom::Factorial(y) if **y == *x);
        let factor = term.factors.iter().find(of)?;
        factor.exponent.as_number()?.to_i64()
    };
    let (Some(times), Some(same)) = (power(&index, term), power(&rest, term)) else {
        return Ok(None);
    };
    let mut others = term.clone();
    others.factors.retain(|factor| !matches!(factor.atom, Atom::Factorial(_)));
    if times != same || others.factors.len() + 2 != term.factors.len() {
        return Ok(None);
    }
    match times {
        -1 => weighted(&others, k, n, context),
        -2 if others.factors.is_empty() => {
            let top = factorial(&n.scale(&Rational::integer(2)), context)?;
            let bottom = factorial(n, context)?.powi(4, context)?;
            found(top.div(&bottom, context))
        }
        _ => Ok(None),
    }
}

/// `\sum q^k/(k!(n-k)!)`, or that with k as a factor.
fn weighted(others: &Term, k: &str, n: &Expr, context: &mut Context) -> Found {
    let (mut ratio, mut outside, mut with_index) = (Expr::one(), Expr::one(), false);
    for factor in &others.factors {
        let index = matches!(&factor.atom, Atom::Symbol(name) if **name == *k);
        if index && factor.exponent.as_number().is_some_and(Rational::is_one) {
            with_index = true;
            continue;
        }
        let Some((first, step)) = progression(factor, k, context)? else { return Ok(None) };
        (outside, ratio) = (outside.mul(&first, context)?, ratio.mul(&step, context)?);
    }
    let base = ratio.add(&Expr::one(), context)?.together(context)?;
    if base.is_zero() {
        return Ok(None);
    }
    let below = factorial(n, context)?;
    let sum = if with_index {
        let less = n.sub(&Expr::one(), context)?;
        base.pow(&less, context)?.mul(&ratio, context)?.mul(n, context)?
    } else {
        base.pow(n, context)?
    };
    found(outside.mul(&sum, context)?.div(&below, context))
}

/// `r^{ck+d}` as `r^d` and `r^c`.
pub(super) fn progression(
    factor: &Factor,
    k: &str,
    context: &mut Context,
) -> Result<Option<(Expr, Expr)>, crate::budget::Stop> {
    let base = base_of(factor);
    if depends(&base, k) {
        return Ok(None);
    }
    let power = factor.exponent.to_expr();
    let Some(all) = solve::coefficients(&power, k, context)? else { return Ok(None) };
    let [offset, slope] = &all[..] else { return Ok(None) };
    let (first, step) = (found(base.pow(offset, context))?, found(base.pow(slope, context))?);
    Ok(first.zip(step))
}
