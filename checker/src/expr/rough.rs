//! Enclosures of expressions in machine numbers: cheap, and enough for most that differ.

use super::{Atom, Exponent, Expr, Factor, Term};
use crate::enclosure::Double;
use crate::rational::Rational;
use std::sync::Arc;

/// Exponents up to here are multiplied out.
const MAX_EXPONENT: u32 = 200;

/// An enclosure of a real expression's value where the variables have the values of `point`, in
/// the order of `names`; nothing where it has none, or where machine numbers do not do: functions,
/// complex and large numbers.
pub(crate) fn rough(expr: &Expr, names: &[Arc<str>], point: &[Double]) -> Option<Double> {
    let mut sum: Option<Double> = None;
    for one in &expr.terms {
        let value = term(one, names, point)?;
        sum = Some(match sum {
            None => value,
            Some(sum) => sum.add(value)?,
        });
    }
    sum.or_else(|| Double::from_i64(0))
}

/// A fraction, where its parts are machine numbers.
pub(crate) fn rough_fraction(number: &Rational) -> Option<Double> {
    let (numer, denom) = number.to_i64_ratio()?;
    let numer = Double::from_i64(numer)?;
    if denom == 1 { Some(numer) } else { numer.mul(Double::from_i64(denom)?.inverse()?) }
}

fn term(term: &Term, names: &[Arc<str>], point: &[Double]) -> Option<Double> {
    let mut product =
        if term.coefficient.is_one() { None } else { Some(rough_fraction(&term.coefficient)?) };
    for factor in &term.factors {
        let value = power(factor, names, point)?;
        product = Some(match product {
            None => value,
            Some(product) => product.mul(value)?,
        });
    }
    product.or_else(|| Double::from_i64(1))
}

fn power(factor: &Factor, names: &[Arc<str>], point: &[Double]) -> Option<Double> {
    let Exponent::Number(exponent) = &factor.exponent else { return None };
    let (top, bottom) = exponent.to_i64_ratio()?;
    let times = u32::try_from(top.unsigned_abs()).ok().filter(|&n| 0 < n && n <= MAX_EXPONENT)?;
    let base = atom(&factor.atom, names, point)?;
    let root = match bottom {
        1 => base,
        2 => base.sqrt()?,
        4 => base.sqrt()?.sqrt()?,
        _ => return None,
    };
    let raised = root.power(times)?;
    if top < 0 { raised.inverse() } else { Some(raised) }
}

fn atom(atom: &Atom, names: &[Arc<str>], point: &[Double]) -> Option<Double> {
    match atom {
        Atom::Integer(number) => rough_fraction(number),
        Atom::Pi => Some(Double::PI),
        Atom::E => Some(Double::E),
        Atom::Symbol(name) => names.iter().position(|known| known == name).map(|at| point[at]),
        Atom::Sum(inner) => rough(inner, names, point),
        _ => None,
    }
}
