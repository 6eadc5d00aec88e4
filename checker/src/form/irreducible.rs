//! Whether polynomials factor over the rationals, and whether two have a factor in common.
//!
//! In one variable by Kronecker's method: a factor's values divide the polynomial's (van der
//! Waerden, Modern Algebra, section 25). In several by one variable at numbers for the others.

use crate::budget::Stop;
use crate::compare::solve::coefficients;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term, factorise_ratio};
use crate::polynomial::{common, divide, numbers, value};
use crate::rational::{Rational, content};
use std::sync::Arc;

/// Yes, no, or not known.
pub(super) type Known = Result<Option<bool>, Stop>;

/// Factors of a higher degree are not looked for.
const MAX_DEGREE: usize = 3;

/// Integers from here on are not taken into primes for sure.
const MAX_INTEGER: i64 = 100_000_000;

/// Whether a sum is a product of two sums, or has a variable as a factor.
pub(super) fn factors_further(expr: &Expr, context: &mut Context) -> Known {
    let expr = &without_functions(expr, context)?;
    if !common_atoms(&[expr]).is_empty() {
        return Ok(Some(true));
    }
    if !expr.is_polynomial() {
        return Ok(None);
    }
    let names = expr.symbols();
    for name in &names {
        if let Some([rest, slope]) = coefficients(expr, name, context)?.as_deref() {
            return have_common_factor(slope, rest, context);
        }
    }
    match &names[..] {
        [] => Ok(Some(false)),
        [x] => in_one_variable(expr, x, context),
        [x, y] if is_homogeneous(expr) => {
            let line = expr.substitute(y, &Expr::one(), context)?;
            in_one_variable(&line, x, context)
        }
        _ if is_difference_of_squares(expr) => Ok(Some(true)),
        _ => in_several(expr, &names, context),
    }
}

fn in_one_variable(expr: &Expr, x: &str, context: &mut Context) -> Known {
    match numbers(expr, x, context)? {
        Some(polynomial) => kronecker(&polynomial, context),
        None => Ok(None),
    }
}

/// Irreducible where it is so in one variable at numbers for the others: a factor without that
/// variable would divide a coefficient that is a number.
fn in_several(expr: &Expr, names: &[Arc<str>], context: &mut Context) -> Known {
    for name in names {
        let Some(all) = coefficients(expr, name, context)? else { return Ok(None) };
        if !all.iter().any(|c| !c.is_zero() && c.is_constant()) {
            continue;
        }
        for attempt in 0..3 {
            let line = at_numbers(expr, name, attempt, context)?;
            let line = numbers(&line, name, context)?.filter(|line| line.len() == all.len());
            let Some(line) = line else { continue };
            if kronecker(&line, context)? == Some(false) {
                return Ok(Some(false));
            }
        }
    }
    Ok(None)
}

/// An expression at small numbers for all variables but one.
fn at_numbers(expr: &Expr, name: &str, attempt: i64, context: &mut Context) -> Result<Expr, Stop> {
    let mut line = expr.clone();
    for (place, other) in expr.symbols().iter().filter(|other| ***other != *name).enumerate() {
        let number = 2 + attempt + 3 * place as i64;
        line = line.substitute(other, &Expr::integer(number), context)?;
    }
    Ok(line)
}

/// Whether something besides numbers divides both.
pub(super) fn have_common_factor(a: &Expr, b: &Expr, context: &mut Context) -> Known {
    let (a, b) = (&without_functions(a, context)?, &without_functions(b, context)?);
    if !common_atoms(&[a, b]).is_empty() {
        return Ok(Some(true));
    }
    let known = b.symbols();
    let shared: Vec<Arc<str>> = a.symbols().into_iter().filter(|x| known.contains(x)).collect();
    if shared.is_empty() || a.single_term().is_some() || b.single_term().is_some() {
        return Ok(Some(false));
    }
    if !(a.is_polynomial() && b.is_polynomial()) {
        return Ok(None);
    }
    if let ([x, y], true) = (&shared[..], is_homogeneous(a) && is_homogeneous(b))
        && a.symbols() == b.symbols()
        && a.symbols().len() == 2
    {
        let one = Expr::one();
        let (a, b) = (a.substitute(y, &one, context)?, b.substitute(y, &one, context)?);
        return have_common_zero(&a, &b, x, context);
    }
    if let ([x], 1, 1) = (&shared[..], a.symbols().len(), known.len()) {
        return have_common_zero(a, b, x, context);
    }
    for x in &shared {
        if !are_apart_in(a, b, x, context)? {
            return Ok(None);
        }
    }
    Ok(Some(false))
}

fn have_common_zero(a: &Expr, b: &Expr, x: &str, context: &mut Context) -> Known {
    match (numbers(a, x, context)?, numbers(b, x, context)?) {
        (Some(a), Some(b)) => Ok(Some(common(&a, &b, context)?.len() > 1)),
        _ => Ok(None),
    }
}

/// Whether no factor with this variable is common to both, by numbers for the others that keep
/// the degrees.
fn are_apart_in(a: &Expr, b: &Expr, x: &str, context: &mut Context) -> Result<bool, Stop> {
    let degree = |expr: &Expr, context: &mut Context| -> Result<usize, Stop> {
        Ok(coefficients(expr, x, context)?.map_or(0, |all| all.len()))
    };
    let (m, n) = (degree(a, context)?, degree(b, context)?);
    for attempt in 0..3 {
        let p = at_numbers(a, x, attempt, context)?;
        let q = at_numbers(b, x, attempt, context)?;
        let same = degree(&p, context)? == m && degree(&q, context)? == n;
        if same && have_common_zero(&p, &q, x, context)? == Some(false) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Functions of variables as variables of their own.
fn without_functions(expr: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let put = |atom: &Atom| match atom {
        Atom::Call(..) | Atom::Factorial(_) | Atom::DoubleFactorial(_) | Atom::Opaque(..) => {
            let whole = Expr::atom(atom.clone());
            (!whole.is_constant()).then(|| Expr::symbol(&whole.to_string()))
        }
        _ => None,
    };
    expr.rewrite(&put, context)
}

/// The atoms with variables that stand to a positive power in every term of all expressions.
fn common_atoms(all: &[&Expr]) -> Vec<Atom> {
    let stands = |term: &Term, atom: &Atom| {
        let own = |factor: &Factor| factor.atom == *atom && is_above(factor);
        term.factors.iter().any(own)
    };
    let mut terms = all.iter().flat_map(|expr| &expr.terms);
    let Some(first) = terms.next() else { return Vec::new() };
    let terms: Vec<&Term> = terms.collect();
    let factors = first.factors.iter().filter(|factor| is_above(factor));
    let atoms = factors.map(|factor| factor.atom.clone());
    atoms.filter(|atom| terms.iter().all(|term| stands(term, atom))).collect()
}

/// A variable to a positive power, or anything to a power with a variable in it.
fn is_above(factor: &Factor) -> bool {
    match &factor.exponent {
        Exponent::Number(power) => {
            power.is_positive() && !Expr::atom(factor.atom.clone()).is_constant()
        }
        Exponent::Expr(_) => true,
    }
}

/// The exponents of a term's variables, where they are whole.
fn exponents(term: &Term) -> Option<Vec<i64>> {
    let own = term.factors.iter().filter(|factor| matches!(factor.atom, Atom::Symbol(_)));
    own.map(|factor| factor.exponent.as_number()?.to_i64()).collect()
}

fn is_homogeneous(expr: &Expr) -> bool {
    let degree = |term: &Term| exponents(term)?.into_iter().try_fold(0i64, i64::checked_add);
    let first = expr.terms.first().and_then(degree);
    first.is_some() && expr.terms.iter().all(|term| degree(term) == first)
}

/// Two terms of opposite signs, both of them squares.
fn is_difference_of_squares(expr: &Expr) -> bool {
    let square = |term: &Term| {
        let root = |n: i64| n.isqrt() * n.isqrt() == n;
        let number = term.coefficient.abs().to_i64_ratio();
        number.is_some_and(|(top, bottom)| root(top) && root(bottom))
            && term.factors.iter().all(|factor| matches!(factor.atom, Atom::Symbol(_)))
            && exponents(term).is_some_and(|all| all.iter().all(|n| n % 2 == 0))
    };
    match &expr.terms[..] {
        [a, b] => {
            a.coefficient.is_negative() != b.coefficient.is_negative() && square(a) && square(b)
        }
        _ => false,
    }
}

/// Whether a polynomial with rational coefficients is a product of two of lower degree.
fn kronecker(polynomial: &[Rational], context: &mut Context) -> Known {
    let degree = polynomial.len().saturating_sub(1);
    let content = polynomial.iter().fold(Rational::zero(), |sum, c| content(&sum, c));
    let scale = |c: &Rational| c.div(&content).unwrap_or_else(Rational::zero);
    let whole: Vec<Rational> = polynomial.iter().map(scale).collect();
    let mut points = Vec::new();
    for point in [0, 1, -1, 2, -2, 3, -3].map(Rational::integer) {
        let at = value(&whole, &point);
        if at.is_zero() {
            return Ok(Some(degree > 1));
        }
        let Some(divisors) = divisors(&at, context)? else { continue };
        points.push((point, divisors));
    }
    points.sort_by_key(|(_, divisors)| divisors.len());
    for lower in 1..=(degree / 2).min(MAX_DEGREE) {
        let Some(points) = points.get(..=lower) else { return Ok(None) };
        if has_factor(&whole, points, context)? {
            return Ok(Some(true));
        }
    }
    Ok((degree / 2 <= MAX_DEGREE).then_some(false))
}

/// The divisors of an integer, above and below 0.
fn divisors(number: &Rational, context: &mut Context) -> Result<Option<Vec<Rational>>, Stop> {
    let size = number.abs();
    if size.to_i64().is_none_or(|size| size >= MAX_INTEGER) {
        return Ok(None);
    }
    let mut all = vec![Rational::one()];
    for (prime, count) in factorise_ratio(&size, context)? {
        let known = all.clone();
        let mut power = Rational::one();
        for _ in 0..count.to_i64().unwrap_or(0) {
            power = power.mul(&prime);
            all.extend(known.iter().map(|divisor| divisor.mul(&power)));
        }
    }
    let negative: Vec<Rational> = all.iter().map(Rational::neg).collect();
    all.extend(negative);
    Ok(Some(all))
}

/// Whether a polynomial through one divisor at each point divides.
fn has_factor(
    whole: &[Rational],
    points: &[(Rational, Vec<Rational>)],
    context: &mut Context,
) -> Result<bool, Stop> {
    let basis = lagrange(points);
    let mut at = vec![0; points.len()];
    loop {
        context.budget.spend(2 * points.len() as u64, "factoring a polynomial")?;
        let mut factor = vec![Rational::zero(); points.len()];
        for ((own, (_, divisors)), at) in basis.iter().zip(points).zip(&at) {
            for (sum, c) in factor.iter_mut().zip(own) {
                *sum = sum.add(&c.mul(&divisors[*at]));
            }
        }
        while factor.last().is_some_and(Rational::is_zero) {
            factor.pop();
        }
        let whole_numbers = factor.iter().all(Rational::is_integer);
        if factor.len() > 1 && whole_numbers && divide(whole, &factor).1.is_empty() {
            return Ok(true);
        }
        // The next choice of divisors; a factor's sign is nothing, so that the first point's
        // divisors above 0 will do.
        let last = |place: usize| match place {
            0 => points[0].1.len() / 2,
            _ => points[place].1.len(),
        };
        let Some(place) = (0..at.len()).find(|&place| at[place] + 1 < last(place)) else {
            return Ok(false);
        };
        at[place] += 1;
        at[..place].fill(0);
    }
}

/// The polynomials that are 1 at one point and 0 at the others.
fn lagrange(points: &[(Rational, Vec<Rational>)]) -> Vec<Vec<Rational>> {
    let one = |own: &Rational| {
        let mut product = vec![Rational::one()];
        for (other, _) in points.iter().filter(|(other, _)| other != own) {
            // Times (x - other) / (own - other).
            let scale = Rational::one().div(&own.sub(other)).unwrap_or_else(Rational::one);
            let mut next = vec![Rational::zero(); product.len() + 1];
            for (n, c) in product.iter().enumerate() {
                let c = c.mul(&scale);
                next[n + 1] = next[n + 1].add(&c);
                next[n] = next[n].sub(&c.mul(other));
            }
            product = next;
        }
        product
    };
    points.iter().map(|(point, _)| one(point)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Budget;
    use crate::policy::Domain;

    fn factors(coefficients: &[i64]) -> Option<bool> {
        let polynomial: Vec<_> = coefficients.iter().map(|&c| Rational::integer(c)).collect();
        let mut context = Context::new(Budget::new(1), Domain::Real);
        kronecker(&polynomial, &mut context).unwrap_or(None)
    }

    #[test]
    fn polynomials_factor_or_do_not() {
        assert_eq!(factors(&[1, 0, 1]), Some(false));
        assert_eq!(factors(&[-4, 0, 9]), Some(true));
        assert_eq!(factors(&[4, 0, 0, 0, 1]), Some(true), "Sophie Germain");
        assert_eq!(factors(&[1, 0, 0, 0, 1]), Some(false));
        assert_eq!(factors(&[-2, 0, 0, 1]), Some(false));
        assert_eq!(factors(&[1, 1, 1, 1, 1, 1, 1]), Some(false), "the 7th roots of unity");
        assert_eq!(factors(&[1, 2, 3, 2, 1]), Some(true), "a square");
    }
}
