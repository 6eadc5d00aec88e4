//! Inequalities in one variable, solved exactly.

use super::monotone::by_inverse;
use crate::budget::Stop;
use crate::compare::constant_order;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Point, evaluate};
use crate::rational::Rational;
use crate::region::{Bound, Interval, Region};
use crate::value::Sense;
use heldout_grammar::Function;
use std::cmp::Ordering;

/// The solutions of `expr > 0`, `>= 0` or `!= 0` in one variable, where they can be found:
/// polynomials and quotients that split into linear and quadratic factors, absolute values, and
/// what a monotone function's inverse solves.
pub(crate) fn inequality(
    expr: &Expr,
    name: &str,
    sense: Sense,
    context: &mut Context,
) -> Result<Option<Region>, Stop> {
    if let Some(inside) = absolute_value(expr) {
        return by_cases(expr, &inside, name, sense, context);
    }
    if let Some(solved) = by_inverse(expr, name, sense, context)? {
        return Ok(Some(solved));
    }
    let Some((top, bottom)) = quotient(expr, context)? else { return Ok(None) };
    let (Some(zeros), Some(poles)) = (roots(&top, name, context)?, roots(&bottom, name, context)?)
    else {
        return Ok(None);
    };
    signs(expr, name, sense, zeros, poles, context).map(Some)
}

/// An absolute value of an expression in the variable.
fn absolute_value(expr: &Expr) -> Option<Expr> {
    expr.terms.iter().flat_map(|term| &term.factors).find_map(|factor| match &factor.atom {
        Atom::Call(Function::Abs, parts) => parts.first().cloned(),
        _ => None,
    })
}

/// Where the inside is at least 0 and where it is below, each with its sign put in.
fn by_cases(
    expr: &Expr,
    inside: &Expr,
    name: &str,
    sense: Sense,
    context: &mut Context,
) -> Result<Option<Region>, Stop> {
    let mut union = Region::empty();
    for (sign, side) in [(1, Sense::AtLeast), (-1, Sense::Above)] {
        let signed = inside.scale(&Rational::integer(sign));
        let put = |atom: &Atom| match atom {
            Atom::Call(Function::Abs, parts) if parts.first() == Some(inside) => {
                Some(signed.clone())
            }
            _ => None,
        };
        let part = expr.rewrite(&put, context)?;
        let Some(place) = inequality(&signed, name, side, context)? else { return Ok(None) };
        let Some(solved) = inequality(&part, name, sense, context)? else { return Ok(None) };
        union = union.join(place.meet(&solved, context)?, context)?;
    }
    Ok(Some(union))
}

/// Numerator and denominator; nothing where other functions stand in them.
fn quotient(expr: &Expr, context: &mut Context) -> Result<Option<(Expr, Expr)>, Stop> {
    let mut bottom = Expr::one();
    let mut seen: Vec<(Atom, Rational)> = Vec::new();
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        let Factor { atom, exponent: Exponent::Number(power) } = factor else { return Ok(None) };
        if !power.is_negative()
            || atom.parts().iter().all(Expr::is_constant) && !matches!(atom, Atom::Symbol(_))
        {
            continue;
        }
        match seen.iter_mut().find(|(known, _)| known == atom) {
            Some((_, low)) => *low = low.clone().min(power.clone()),
            None => seen.push((atom.clone(), power.clone())),
        }
    }
    for (atom, power) in seen {
        let base = match &atom {
            Atom::Sum(sum) => (**sum).clone(),
            _ => Expr::atom(atom),
        };
        let Some(n) = power.neg().to_i64() else { return Ok(None) };
        bottom = bottom.mul(&base.powi(n, context)?, context)?;
    }
    let top = expr.clear_denominators(context)?;
    Ok(Some((top, bottom)))
}

/// The coefficients of a polynomial in the variable, the constant first.
pub(crate) fn coefficients(
    expr: &Expr,
    name: &str,
    context: &mut Context,
) -> Result<Option<Vec<Expr>>, Stop> {
    let mut coefficients: Vec<Expr> = Vec::new();
    for term in &expr.terms {
        let mut degree = 0usize;
        let mut rest = term.clone();
        let at =
            term.factors.iter().position(|f| matches!(&f.atom, Atom::Symbol(s) if **s == *name));
        if let Some(at) = at {
            let power = term.factors[at].exponent.as_number().and_then(Rational::to_i64);
            let Some(power @ 0..=64) = power else { return Ok(None) };
            degree = power as usize;
            rest.factors.remove(at);
        }
        let rest = Expr::from(rest);
        if rest.symbols().iter().any(|symbol| **symbol == *name) {
            return Ok(None);
        }
        if coefficients.len() <= degree {
            coefficients.resize(degree + 1, Expr::zero());
        }
        coefficients[degree] = coefficients[degree].add(&rest, context)?;
    }
    while coefficients.last().is_some_and(Expr::is_zero) {
        coefficients.pop();
    }
    Ok(Some(coefficients))
}

/// The rational numbers next to the real zeros of an expression in one variable, where they can
/// be found.
pub(super) fn real_zeros(
    expr: &Expr,
    name: &str,
    context: &mut Context,
) -> Result<Vec<Rational>, Stop> {
    let cleared = expr.clear_denominators(context)?;
    let found = roots(&cleared, name, context)?.unwrap_or_default();
    found.iter().map(|root| near(root, context)).collect()
}

/// The real roots of a polynomial, without repeats; nothing where they can't be found.
pub(crate) fn roots(
    expr: &Expr,
    name: &str,
    context: &mut Context,
) -> Result<Option<Vec<Expr>>, Stop> {
    let Some(mut coefficients) = coefficients(expr, name, context)? else { return Ok(None) };
    let mut found = Vec::new();
    while coefficients.len() > 3 {
        let Some(root) = rational_root(&coefficients, context)? else { return Ok(None) };
        coefficients = deflate(&coefficients, &root, context)?;
        push_new(&mut found, Expr::from(root));
    }
    match &coefficients[..] {
        [b, a] => push_new(&mut found, b.neg().div(a, context)?),
        [c, b, a] => {
            for root in quadratic(a, b, c, context)? {
                push_new(&mut found, root);
            }
        }
        _ => {}
    }
    Ok(Some(found))
}

fn push_new(found: &mut Vec<Expr>, root: Expr) {
    if !found.contains(&root) {
        found.push(root);
    }
}

fn quadratic(a: &Expr, b: &Expr, c: &Expr, context: &mut Context) -> Result<Vec<Expr>, Stop> {
    let four = a.mul(c, context)?.scale(&Rational::integer(4));
    let discriminant = b.mul(b, context)?.sub(&four, context)?;
    let twice = a.scale(&Rational::integer(2));
    match constant_order(&discriminant, &Expr::zero(), context)? {
        Ordering::Less => Ok(Vec::new()),
        Ordering::Equal => Ok(vec![b.neg().div(&twice, context)?]),
        Ordering::Greater => {
            let root = discriminant.pow(&Expr::ratio(1, 2), context)?;
            let less = b.neg().sub(&root, context)?.div(&twice, context)?;
            let more = b.neg().add(&root, context)?.div(&twice, context)?;
            Ok(vec![less, more])
        }
    }
}

/// A rational root of a polynomial with rational coefficients of modest size.
fn rational_root(coefficients: &[Expr], context: &mut Context) -> Result<Option<Rational>, Stop> {
    let numbers: Option<Vec<Rational>> = coefficients.iter().map(Expr::as_rational).collect();
    let Some(numbers) = numbers else { return Ok(None) };
    if numbers[0].is_zero() {
        return Ok(Some(Rational::zero()));
    }
    let content = numbers.iter().fold(Rational::zero(), |a, b| crate::rational::content(&a, b));
    let whole = |n: &Rational| n.div(&content).and_then(|n| n.abs().to_i64());
    let (Some(low), Some(high)) = (whole(&numbers[0]), whole(&numbers[numbers.len() - 1])) else {
        return Ok(None);
    };
    if low > 100_000 || high > 100_000 {
        return Ok(None);
    }
    for top in (1..=low).filter(|d| low % d == 0) {
        for bottom in (1..=high).filter(|d| high % d == 0) {
            context.budget.spend(numbers.len() as u64 * 2, "looking for rational roots")?;
            for sign in [1, -1] {
                let Some(x) = Rational::ratio(sign * top, bottom) else { continue };
                let value =
                    numbers.iter().rev().fold(Rational::zero(), |sum, c| sum.mul(&x).add(c));
                if value.is_zero() {
                    return Ok(Some(x));
                }
            }
        }
    }
    Ok(None)
}

fn deflate(
    coefficients: &[Expr],
    root: &Rational,
    context: &mut Context,
) -> Result<Vec<Expr>, Stop> {
    let mut quotient = vec![Expr::zero(); coefficients.len() - 1];
    let mut carry = Expr::zero();
    for index in (1..coefficients.len()).rev() {
        carry = coefficients[index].add(&carry.scale(root), context)?;
        quotient[index - 1] = carry.clone();
    }
    Ok(quotient)
}

/// The region where the sign is right: the line is cut at zeros and poles, and each piece tried.
fn signs(
    expr: &Expr,
    name: &str,
    sense: Sense,
    zeros: Vec<Expr>,
    poles: Vec<Expr>,
    context: &mut Context,
) -> Result<Region, Stop> {
    let mut cuts: Vec<(Expr, bool)> = Vec::new();
    let all = zeros.into_iter().map(|at| (at, false)).chain(poles.into_iter().map(|at| (at, true)));
    for (at, pole) in all {
        let mut place = cuts.len();
        let mut known = false;
        for (index, (cut, is_pole)) in cuts.iter_mut().enumerate() {
            match constant_order(&at, cut, context)? {
                Ordering::Less => {
                    place = index;
                    break;
                }
                Ordering::Equal => {
                    *is_pole |= pole;
                    known = true;
                    break;
                }
                Ordering::Greater => {}
            }
        }
        if !known {
            cuts.insert(place, (at, pole));
        }
    }
    let mut intervals = Vec::new();
    for index in 0..=cuts.len() {
        let low = index.checked_sub(1).map(|before| &cuts[before].0);
        let high = cuts.get(index).map(|(at, _)| at);
        let sample = between(low, high, context)?;
        let value = expr.substitute(name, &Expr::from(sample), context)?;
        let above = constant_order(&value, &Expr::zero(), context)? == Ordering::Greater;
        if above || sense == Sense::Not {
            let open = |at: &Expr| Bound { at: at.clone(), closed: false };
            intervals.push(Interval { low: low.map(open), high: high.map(open) });
        }
    }
    if sense == Sense::AtLeast {
        intervals
            .extend(cuts.into_iter().filter(|(_, pole)| !pole).map(|(at, _)| Interval::point(at)));
    }
    Region::union(intervals, context)
}

/// A rational near a constant: itself, or a fraction over 2^40 below it.
fn near(expr: &Expr, context: &mut Context) -> Result<Rational, Stop> {
    if let Some(number) = expr.as_rational() {
        return Ok(number);
    }
    let scale = Rational::integer(1 << 40);
    let scaled = expr.scale(&scale);
    for bits in [128, 512] {
        let value = evaluate(&scaled, &Point::none(), bits, context)?;
        let whole = value.filter(|v| v.is_real()).and_then(|v| v.re.floor_if_certain());
        if let Some(whole) = whole {
            return Ok(Rational::from(whole).div(&scale).unwrap_or_else(Rational::zero));
        }
    }
    Stop::unsupported("the place of this end")
}

/// A rational between two constants.
pub(super) fn between(
    low: Option<&Expr>,
    high: Option<&Expr>,
    context: &mut Context,
) -> Result<Rational, Stop> {
    let first = match (low, high) {
        (None, None) => return Ok(Rational::zero()),
        (Some(low), None) => near(low, context)?.floor().add(&Rational::integer(2)),
        (None, Some(high)) => near(high, context)?.floor().sub(&Rational::one()),
        (Some(low), Some(high)) => {
            let sum = near(low, context)?.add(&near(high, context)?);
            sum.div(&Rational::integer(2)).unwrap_or_else(Rational::zero)
        }
    };
    let at = Expr::from(first.clone());
    for (bound, wanted) in [(low, Ordering::Greater), (high, Ordering::Less)] {
        if let Some(bound) = bound
            && constant_order(&at, bound, context)? != wanted
        {
            return Stop::unsupported("an inequality whose ends lie too close");
        }
    }
    Ok(first)
}
