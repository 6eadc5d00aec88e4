//! Finite sums with a symbolic end, in closed form.

use super::{Found, binomial, found, rational, split};
use crate::budget::Stop;
use crate::compare::solve;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::rational::Rational;

/// `\sum_{k=a}^{b} f(k)`: polynomials (Faulhaber), geometric terms, telescoping fractions.
pub(crate) fn sum(f: &Expr, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let f = &super::without_offsets(f, context)?;
    if let Some(value) = telescoping(f, k, from, to, context)? {
        return Ok(Some(value));
    }
    let mut total = Expr::zero();
    for term in &f.terms {
        let (outside, inside) = split(term, k);
        let part = match binomial::row(&inside, k, from, to, context)? {
            Some(part) => Some(part),
            None => of_term(&inside, k, from, to, context)?,
        };
        let Some(part) = part else { return Ok(None) };
        total = total.add(&outside.mul(&part, context)?, context)?;
    }
    Ok(Some(total))
}

fn of_term(term: &Term, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let (powers, others): (Vec<Factor>, Vec<Factor>) =
        term.factors.iter().cloned().partition(|factor| factor.exponent.as_number().is_none());
    match (&powers[..], &others[..]) {
        ([], []) => to.sub(from, context)?.add(&Expr::one(), context).map(Some),
        (powers, []) => geometric(powers, k, from, to, context),
        ([], [Factor { atom: Atom::Symbol(_), exponent: Exponent::Number(n) }]) => {
            match n.to_i64() {
                Some(n @ 1..=20) => power_sum(n as usize, from, to, context).map(Some),
                _ => Ok(None),
            }
        }
        (powers, [Factor { atom: Atom::Symbol(name), exponent: Exponent::Number(one) }])
            if **name == *k && one.is_one() =>
        {
            with_power(powers, k, from, to, context)
        }
        _ => Ok(None),
    }
}

/// `\sum_{k=a}^{b} k^n = S_n(b) - S_n(a-1)`; `S_n` from `S_n(b) - S_n(b-1) = b^n`, coefficient by
/// coefficient.
fn power_sum(n: usize, from: &Expr, to: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let coefficients = faulhaber(n);
    let value = |at: &Expr, context: &mut Context| -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for (power, c) in coefficients.iter().enumerate().skip(1) {
            let term = at.powi(power as i64, context)?.scale(c);
            sum = sum.add(&term, context)?;
        }
        Ok(sum)
    };
    let before = from.sub(&Expr::one(), context)?;
    let (top, bottom) = (value(to, context)?, value(&before, context)?);
    top.sub(&bottom, context)
}

/// The coefficients of `S_n(x)`, the constant first: `S_n(x) - S_n(x-1) = x^n` and `S_n(0) = 0`.
fn faulhaber(n: usize) -> Vec<Rational> {
    let mut coefficients = vec![Rational::zero(); n + 2];
    // The powers of x in (x^p - (x-1)^p) are -C(p,j)(-1)^(p-j) for j < p.
    for power in (0..=n).rev() {
        let mut wanted = Rational::integer(i64::from(power == n));
        for (p, c) in coefficients.iter().enumerate().skip(power + 2) {
            wanted = wanted.sub(&c.mul(&difference(p, power)));
        }
        let own = difference(power + 1, power);
        coefficients[power + 1] = wanted.div(&own).unwrap_or_else(Rational::zero);
    }
    coefficients
}

/// The coefficient of `x^j` in `x^p - (x-1)^p`, for j below p.
fn difference(p: usize, j: usize) -> Rational {
    let mut binomial = Rational::one();
    for i in 0..j {
        let factor = Rational::ratio((p - i) as i64, i as i64 + 1).unwrap_or_else(Rational::one);
        binomial = binomial.mul(&factor);
    }
    if (p - j).is_multiple_of(2) { binomial.neg() } else { binomial }
}

/// `\sum \prod r_i^{c_ik+d_i} = \prod r_i^{d_i} (q^{b+1} - q^a)/(q - 1)` with
/// `q = \prod r_i^{c_i}`.
fn geometric(powers: &[Factor], k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let (mut ratio, mut outside) = (Expr::one(), Expr::one());
    for factor in powers {
        let Some((first, step)) = binomial::progression(factor, k, context)? else {
            return Ok(None);
        };
        ratio = ratio.mul(&step, context)?;
        outside = outside.mul(&first, context)?;
    }
    let below = ratio.sub(&Expr::one(), context)?;
    if below.is_zero() {
        return Ok(None);
    }
    context.cancelled |= !ratio.is_constant();
    let end = to.add(&Expr::one(), context)?;
    let (high, low) = (ratio.pow(&end, context)?, ratio.pow(from, context)?);
    let whole = high.sub(&low, context)?.div(&below, context)?;
    found(outside.mul(&whole, context))
}

/// `\sum k r^k` by `\sum_{k=a}^{b} k u_k = b U(b) - \sum_{k=a}^{b-1} U(k)`.
fn with_power(powers: &[Factor], k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let m = Expr::symbol("#m");
    let Some(partial) = geometric(powers, k, from, &m, context)? else { return Ok(None) };
    let top = partial.substitute("#m", to, context)?.mul(to, context)?;
    let before = to.sub(&Expr::one(), context)?;
    let as_k = partial.substitute("#m", &Expr::symbol(k), context)?;
    let Some(rest) = sum(&as_k, k, from, &before, context)? else { return Ok(None) };
    top.sub(&rest, context).map(Some)
}

/// `\sum A_i/(k+b_i)` with whole differences between the shifts and `\sum A_i = 0`: what is left
/// stands at the two ends.
fn telescoping(f: &Expr, k: &str, from: &Expr, to: &Expr, context: &mut Context) -> Found {
    let fraction = f.terms.iter().any(|term| {
        term.factors.iter().any(|f| f.exponent.as_number().is_some_and(Rational::is_negative))
    });
    if !fraction {
        return Ok(None);
    }
    let Some(parts) = rational::partial_fractions(f, k, context)? else { return Ok(None) };
    let mut shifted = Vec::with_capacity(parts.len());
    for part in &parts {
        match shift(part, k, context)? {
            Some(pair) => shifted.push(pair),
            None => return Ok(None),
        }
    }
    let total = shifted.iter().fold(Rational::zero(), |sum, (a, _)| sum.add(a));
    let Some(least) = shifted.iter().map(|(_, b)| b.clone()).min() else { return Ok(None) };
    // Every term must have a value: the range begins behind the last pole.
    let behind = from.as_rational().is_some_and(|from| from.add(&least).is_positive());
    if !total.is_zero() || !behind {
        return Ok(None);
    }
    // 1/(k+b) summed is 1/(k+least) summed, without its first terms and with further last ones.
    let mut sum = Expr::zero();
    for (a, b) in &shifted {
        let Some(steps @ 0..=50) = b.sub(&least).to_i64() else { return Ok(None) };
        for step in 0..steps {
            let offset = Expr::from(least.add(&Rational::integer(step)));
            let first = from.add(&offset, context)?;
            let last = to.add(&offset, context)?.add(&Expr::one(), context)?;
            let (Some(first), Some(last)) =
                (found(Expr::one().div(&first, context))?, found(Expr::one().div(&last, context))?)
            else {
                return Ok(None);
            };
            sum = sum.add(&last.sub(&first, context)?.scale(a), context)?;
        }
    }
    Ok(Some(sum))
}

/// `A/(k+b)` as the two numbers, with a whole b.
fn shift(
    part: &Expr,
    k: &str,
    context: &mut Context,
) -> Result<Option<(Rational, Rational)>, Stop> {
    let inverse = Expr::one().div(part, context)?;
    let Some(all) = solve::coefficients(&inverse, k, context)? else { return Ok(None) };
    let [offset, slope] = &all[..] else { return Ok(None) };
    let (Some(offset), Some(slope)) = (offset.as_rational(), slope.as_rational()) else {
        return Ok(None);
    };
    Ok(Rational::one().div(&slope).zip(offset.div(&slope)))
}
