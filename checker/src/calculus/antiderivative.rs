//! Antiderivatives by rules, each result checked by differentiating it.

use super::integral::is_antiderivative;
use super::{Found, base_of, depends, derivative, found, rational, split};
use crate::budget::Stop;
use crate::compare::solve;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term, call, logarithm};
use crate::rational::Rational;
use heldout_grammar::Function;

/// An antiderivative by `x`, where the rules find one.
pub(super) fn antiderivative(f: &Expr, x: &str, context: &mut Context) -> Found {
    if !f.is_free_of_i() {
        return Ok(None);
    }
    let mut whole = Expr::zero();
    for term in &f.terms {
        let (outside, inside) = split(term, x);
        let Some(part) = of_term(&inside, x, context)? else {
            return rational::of_sum(f, x, context);
        };
        whole = whole.add(&outside.mul(&part, context)?, context)?;
    }
    Ok(Some(whole))
}

/// The first rule whose result has the term as its derivative.
fn of_term(term: &Term, x: &str, context: &mut Context) -> Found {
    type Rule = fn(&Term, &str, &mut Context) -> Found;
    const RULES: &[Rule] = &[
        constant,
        substitution,
        quadratic,
        polynomial_times,
        circular,
        logarithmic,
        by_parts,
        growing_wave,
        rational::of_term,
    ];
    let f = Expr::from(term.clone());
    for rule in RULES {
        context.budget.spend(20, "integrating")?;
        let whole = match rule(term, x, context) {
            Ok(Some(whole)) => whole,
            Ok(None) => continue,
            Err(stop @ Stop::Budget(_)) => return Err(stop),
            Err(_) => continue,
        };
        if whole.is_free_of_i() && is_antiderivative(&whole, &f, x, context)? {
            return Ok(Some(whole));
        }
    }
    Ok(None)
}

fn constant(term: &Term, x: &str, _: &mut Context) -> Found {
    Ok(term.factors.is_empty().then(|| Expr::symbol(x)))
}

/// `\int u^n u' = u^{n+1}/(n+1)`, `\int u'/u = \ln|u|`, `\int e^u u' = e^u`, `\int \sin u\,u' =
/// -\cos u`, and their kin, for each factor that may be the outer function.
fn substitution(term: &Term, x: &str, context: &mut Context) -> Found {
    for (at, factor) in term.factors.iter().enumerate() {
        let mut others = term.clone();
        others.factors.remove(at);
        let others = Expr::from(others);
        let candidates =
            [as_power(factor, context), as_exponential(factor), as_call(factor, context)];
        for (u, outer) in candidates.into_iter().flatten() {
            let Some(inner) = found(derivative(&u, x, context))? else { continue };
            if inner.is_zero() {
                continue;
            }
            let rate = others.div(&inner, context)?;
            let rate = simplified(&rate, x, context)?;
            if !depends(&rate, x) {
                return outer.mul(&rate, context).map(Some);
            }
        }
    }
    Ok(None)
}

/// A quotient in which a common factor may hide: constant where cross-multiplying shows it.
fn simplified(rate: &Expr, x: &str, context: &mut Context) -> Result<Expr, Stop> {
    if !depends(rate, x) {
        return Ok(rate.clone());
    }
    for at in [(3, 7), (5, 3)] {
        let point = Expr::ratio(at.0, at.1);
        let Some(value) = found(rate.substitute(x, &point, context))? else { continue };
        let difference = rate.sub(&value, context)?.clear_denominators(context)?;
        return Ok(if difference.is_zero() { value } else { rate.clone() });
    }
    Ok(rate.clone())
}

/// `u^n` with its antiderivative by u.
fn as_power(factor: &Factor, context: &mut Context) -> Option<(Expr, Expr)> {
    let Exponent::Number(n) = &factor.exponent else { return None };
    let u = base_of(factor);
    let next = n.add(&Rational::one());
    let whole = if next.is_zero() {
        let size = call(Function::Abs, vec![u.clone()], context).ok()?;
        logarithm::ln(&size, context).ok()?
    } else {
        let power = u.pow(&Expr::from(next.clone()), context).ok()?;
        power.scale(&Rational::one().div(&next)?)
    };
    Some((u, whole))
}

/// `e^u` with itself; `a^u` with `a^u / \ln a`.
fn as_exponential(factor: &Factor) -> Option<(Expr, Expr)> {
    let Exponent::Expr(u) = &factor.exponent else { return None };
    let whole = Expr::from(Term { factors: vec![factor.clone()], coefficient: Rational::one() });
    match &factor.atom {
        Atom::E => Some(((**u).clone(), whole)),
        Atom::Integer(n) => {
            let log = Expr::atom(Atom::Call(Function::Ln, vec![Expr::from(n.clone())]));
            let terms = log.terms.into_iter().map(|mut term| {
                term.factors
                    .iter_mut()
                    .for_each(|f| f.exponent = Exponent::Number(Rational::integer(-1)));
                term
            });
            let inverse = Expr { terms: terms.collect() };
            let mut product = whole.terms[0].clone();
            product.factors.extend(inverse.terms[0].factors.clone());
            product.factors.sort();
            Some(((**u).clone(), Expr::from(product)))
        }
        _ => None,
    }
}

/// A function of u with its antiderivative by u.
fn as_call(factor: &Factor, context: &mut Context) -> Option<(Expr, Expr)> {
    let Atom::Call(function, parts) = &factor.atom else { return None };
    let power = factor.exponent.as_number()?.to_i64()?;
    let [u] = &parts[..] else { return None };
    let of = |function, context: &mut Context| call(function, vec![u.clone()], context).ok();
    let whole = match (function, power) {
        (Function::Sin, 1) => of(Function::Cos, context)?.neg(),
        (Function::Cos, 1) => of(Function::Sin, context)?,
        (Function::Cos, -2) => of(Function::Tan, context)?,
        (Function::Sin, -2) => of(Function::Cot, context)?.neg(),
        (Function::Cos, -1) => {
            let sum =
                of(Function::Sec, context)?.add(&of(Function::Tan, context)?, context).ok()?;
            let size = call(Function::Abs, vec![sum], context).ok()?;
            logarithm::ln(&size, context).ok()?
        }
        (Function::Sin, -1) => {
            let sum =
                of(Function::Csc, context)?.add(&of(Function::Cot, context)?, context).ok()?;
            let size = call(Function::Abs, vec![sum], context).ok()?;
            logarithm::ln(&size, context).ok()?.neg()
        }
        (Function::Ln, 1) => {
            u.mul(&of(Function::Ln, context)?, context).ok()?.sub(u, context).ok()?
        }
        (Function::Arctan, 1) => {
            let square = u.mul(u, context).ok()?.add(&Expr::one(), context).ok()?;
            let log = logarithm::ln(&square, context).ok()?.scale(&Rational::ratio(1, 2)?);
            u.mul(&of(Function::Arctan, context)?, context).ok()?.sub(&log, context).ok()?
        }
        (Function::Arcsin, 1) => {
            let square = Expr::one().sub(&u.mul(u, context).ok()?, context).ok()?;
            let root = square.pow(&Expr::ratio(1, 2), context).ok()?;
            u.mul(&of(Function::Arcsin, context)?, context).ok()?.add(&root, context).ok()?
        }
        _ => return None,
    };
    Some((u.clone(), whole))
}

/// `1/(ax^2+bx+c)` without real zeros, `1/\sqrt{c-ax^2}`, `\sqrt{c-ax^2}`.
fn quadratic(term: &Term, x: &str, context: &mut Context) -> Found {
    let [Factor { atom: Atom::Sum(sum), exponent: Exponent::Number(power) }] = &term.factors[..]
    else {
        return Ok(None);
    };
    let Some(coefficients) = solve::coefficients(sum, x, context)? else { return Ok(None) };
    let [c, b, a] = &coefficients[..] else { return Ok(None) };
    let half = Expr::ratio(1, 2);
    let variable = Expr::symbol(x);
    // a(x + b/2a)^2 + (c - b^2/4a)
    let shift = b.div(&a.scale(&Rational::integer(2)), context)?;
    let u = variable.add(&shift, context)?;
    let rest = c.sub(&shift.mul(&shift, context)?.mul(a, context)?, context)?;
    if *power == Rational::integer(-1) {
        let root = a.mul(&rest, context)?.pow(&half, context)?;
        let ratio = u.mul(a, context)?.div(&root, context)?;
        return call(Function::Arctan, vec![ratio], context)?.div(&root, context).map(Some);
    }
    let negative = a.neg();
    let scale = negative.pow(&half, context)?;
    let ratio = u.mul(&scale, context)?.div(&rest.pow(&half, context)?, context)?;
    let turned = call(Function::Arcsin, vec![ratio], context)?.div(&scale, context)?;
    if *power == Rational::half().neg() {
        return Ok(Some(turned));
    }
    if *power == Rational::half() {
        let root = sum.pow(&half, context)?;
        let first = u.mul(&root, context)?;
        let second = rest.mul(&turned, context)?;
        return Ok(Some(first.add(&second, context)?.mul(&half, context)?));
    }
    Ok(None)
}

/// `x^n e^{u}`, `x^n \sin u`, `x^n \cos u` with a linear u, by parts until the power is gone.
fn polynomial_times(term: &Term, x: &str, context: &mut Context) -> Found {
    let Some((n, other)) = split_power(term, x) else { return Ok(None) };
    let mut part = Expr::from(other.clone());
    let mut derivative_of_power = Expr::symbol(x).powi(n, context)?;
    let mut whole = Expr::zero();
    let mut sign = Rational::one();
    for _ in 0..=n {
        let [only] = &part.terms[..] else { return Ok(None) };
        let mut monic = only.clone();
        let coefficient = Expr::from(std::mem::replace(&mut monic.coefficient, Rational::one()));
        let (outside, inside) = split(&monic, x);
        let Some(next) = substitution(&inside, x, context)? else { return Ok(None) };
        part = next.mul(&outside, context)?.mul(&coefficient, context)?;
        let piece = derivative_of_power.mul(&part, context)?.scale(&sign);
        whole = whole.add(&piece, context)?;
        derivative_of_power = derivative(&derivative_of_power, x, context)?;
        sign = sign.neg();
    }
    Ok(Some(whole))
}

/// `x^n` and what stands beside it, for n from 1 to 12.
fn split_power(term: &Term, x: &str) -> Option<(i64, Term)> {
    let at = term.factors.iter().position(|f| matches!(&f.atom, Atom::Symbol(s) if **s == *x))?;
    let n = term.factors[at].exponent.as_number()?.to_i64().filter(|n| (1..=12).contains(n))?;
    let mut other = term.clone();
    other.factors.remove(at);
    (!other.factors.is_empty()).then_some((n, other))
}

/// Powers of the sine and cosine of one angle: odd ones by substitution, even ones by doubling
/// the angle, a sine over a cosine by `\sin^2 = 1 - \cos^2`.
fn circular(term: &Term, x: &str, context: &mut Context) -> Found {
    let Some((u, m, n)) = powers(term) else { return Ok(None) };
    let (sine, cosine) = (
        call(Function::Sin, vec![u.clone()], context)?,
        call(Function::Cos, vec![u.clone()], context)?,
    );
    let two = Rational::integer(2);
    let expanded = if m >= 2 && (n < 0 || m % 2 == 1 && n != 0 || m % 2 == 1 && m > 1) {
        // \sin^m = \sin^{m-2} (1 - \cos^2)
        let rest = Expr::one().sub(&cosine.mul(&cosine, context)?, context)?;
        sine.powi(m - 2, context)?.mul(&cosine.powi(n, context)?, context)?.mul(&rest, context)?
    } else if n >= 2 && (m < 0 || n % 2 == 1) {
        let rest = Expr::one().sub(&sine.mul(&sine, context)?, context)?;
        cosine.powi(n - 2, context)?.mul(&sine.powi(m, context)?, context)?.mul(&rest, context)?
    } else if m >= 0 && n >= 0 && m % 2 == 0 && n % 2 == 0 && m + n > 0 {
        let double = call(Function::Cos, vec![u.scale(&two)], context)?;
        let less = Expr::one().sub(&double, context)?.mul(&Expr::ratio(1, 2), context)?;
        let more = Expr::one().add(&double, context)?.mul(&Expr::ratio(1, 2), context)?;
        less.powi(m / 2, context)?.mul(&more.powi(n / 2, context)?, context)?
    } else if n <= -3 && m == 0 {
        return secant_power(&u, n, x, context);
    } else {
        return Ok(None);
    };
    if m.abs() + n.abs() > 16 || expanded == Expr::from(term.clone()) {
        return Ok(None);
    }
    antiderivative(&expanded, x, context)
}

/// `\sec^2 = 1 + \tan^2`, for even powers of a secant.
fn secant_power(u: &Expr, n: i64, x: &str, context: &mut Context) -> Found {
    if n % 2 != 0 {
        return Ok(None);
    }
    let tangent = call(Function::Tan, vec![u.clone()], context)?;
    let Some(rate) = found(derivative(u, x, context))? else { return Ok(None) };
    // With t = tan u: ∫ (1 + t^2)^{k-1} dt.
    let t = Expr::symbol("#t");
    let square = t.mul(&t, context)?.add(&Expr::one(), context)?;
    let Some(whole) = antiderivative(&square.powi(-n / 2 - 1, context)?, "#t", context)? else {
        return Ok(None);
    };
    whole.substitute("#t", &tangent, context)?.div(&rate, context).map(Some)
}

/// The angle and the powers of its sine and cosine, where a term has nothing else.
fn powers(term: &Term) -> Option<(Expr, i64, i64)> {
    let (mut angle, mut m, mut n) = (None, 0, 0);
    for factor in &term.factors {
        let Atom::Call(function, parts) = &factor.atom else { return None };
        let power = factor.exponent.as_number()?.to_i64()?;
        if *angle.get_or_insert(&parts[0]) != &parts[0] {
            return None;
        }
        match function {
            Function::Sin => m = power,
            Function::Cos => n = power,
            _ => return None,
        }
    }
    Some((angle?.clone(), m, n))
}

/// `x^n (\ln x)^m`, by parts.
fn logarithmic(term: &Term, x: &str, context: &mut Context) -> Found {
    let log = term.factors.iter().position(|f| matches!(f.atom, Atom::Call(Function::Ln, _)));
    let Some(at) = log else { return Ok(None) };
    let Some(m @ 1..=6) = term.factors[at].exponent.as_number().and_then(Rational::to_i64) else {
        return Ok(None);
    };
    let mut rest = term.clone();
    let log = base_of(&rest.factors.remove(at));
    let rest = Expr::from(rest);
    let Some(power) = antiderivative(&rest, x, context)? else { return Ok(None) };
    // ∫ p' l^m = p l^m - m ∫ p l^{m-1} l'
    let first = power.mul(&log.powi(m, context)?, context)?;
    let inner = derivative(&log, x, context)?;
    let next = power.mul(&log.powi(m - 1, context)?, context)?.mul(&inner, context)?;
    let Some(second) = antiderivative(&next, x, context)? else { return Ok(None) };
    first.sub(&second.scale(&Rational::integer(m)), context).map(Some)
}

/// `x^n \arctan x`, by parts.
fn by_parts(term: &Term, x: &str, context: &mut Context) -> Found {
    let inverse = |function| matches!(function, Function::Arctan | Function::Arcsin);
    let at = term.factors.iter().position(|f| {
        matches!(&f.atom, Atom::Call(function, _) if inverse(*function))
            && f.exponent.as_number().is_some_and(Rational::is_one)
    });
    let Some(at) = at else { return Ok(None) };
    let mut rest = term.clone();
    let turned = base_of(&rest.factors.remove(at));
    let Some(power) = antiderivative(&Expr::from(rest), x, context)? else { return Ok(None) };
    let inner = derivative(&turned, x, context)?;
    let next = power.mul(&inner, context)?;
    let Some(second) = antiderivative(&next, x, context)? else { return Ok(None) };
    power.mul(&turned, context)?.sub(&second, context).map(Some)
}

/// `e^{ax} \sin bx`, `e^{ax} \cos bx` with linear exponents.
fn growing_wave(term: &Term, x: &str, context: &mut Context) -> Found {
    let [first, second] = &term.factors[..] else { return Ok(None) };
    let (power, wave) = match (&first.atom, &second.atom) {
        (Atom::E, Atom::Call(..)) => (first, second),
        (Atom::Call(..), Atom::E) => (second, first),
        _ => return Ok(None),
    };
    let Atom::Call(function @ (Function::Sin | Function::Cos), parts) = &wave.atom else {
        return Ok(None);
    };
    let growth = derivative(&power.exponent.to_expr(), x, context)?;
    let turn = derivative(&parts[0], x, context)?;
    if !wave.exponent.as_number().is_some_and(Rational::is_one)
        || depends(&growth, x)
        || depends(&turn, x)
    {
        return Ok(None);
    }
    let sine = call(Function::Sin, parts.clone(), context)?;
    let cosine = call(Function::Cos, parts.clone(), context)?;
    let (mine, other) = match function {
        Function::Sin => (sine, cosine.neg()),
        _ => (cosine, sine),
    };
    let sum = growth.mul(&mine, context)?.add(&turn.mul(&other, context)?, context)?;
    let below = growth.mul(&growth, context)?.add(&turn.mul(&turn, context)?, context)?;
    let exponential =
        Expr::from(Term { factors: vec![power.clone()], coefficient: Rational::one() });
    exponential.mul(&sum, context)?.div(&below, context).map(Some)
}
