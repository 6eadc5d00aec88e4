//! Sums that are powers of sums: `x^2 + 2x + 1 = (x + 1)^2`.
//!
//! The root is found over formal variables, term by term from the leading one, and proved by
//! multiplying it out: relations among the variables can hide a root, and never make one.

use super::product::Product;
use super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;
use num_integer::Integer as _;
use std::collections::BTreeMap;

/// Sums of more terms are left as they are.
const TERMS: usize = 60;

/// Roots of more terms are not looked for.
const ROOT_TERMS: usize = 10;

/// An atom to the power of a monomial, as `2` and `x` of `2^{3x}`; the monomial of a number is
/// empty.
type Variable = (Atom, Vec<Factor>);

/// Powers of the variables, in their order: compared from the first, which products respect.
type Powers = Vec<Rational>;

/// A polynomial in formal variables.
type Formal = BTreeMap<Powers, Rational>;

impl Expr {
    /// The sum of two terms or more whose `k`-th power this is, where there is one; its sign is
    /// any for even k.
    pub(crate) fn perfect_root(&self, k: u32, context: &mut Context) -> Result<Option<Expr>, Stop> {
        if !(3..=TERMS).contains(&self.terms.len()) || !self.is_free_of_i() {
            return Ok(None);
        }
        let variables = variables(self);
        let Some(whole) = formal(self, &variables) else { return Ok(None) };
        context.budget.spend((whole.len() * variables.len()) as u64, "looking for a root")?;
        let Some(root) = formal_root(&whole, &variables, (k, false), context)? else {
            return Ok(None);
        };
        let root = written(&root, &variables, context)?;
        let power = root.expand(k, context)?;
        Ok((power == *self && root.terms.len() > 1).then_some(root))
    }
}

impl Expr {
    /// Whether it is plainly a square, with a number above 0 or without: never below 0.
    pub(crate) fn is_square_or_above(&self, context: &mut Context) -> Result<bool, Stop> {
        if context.signs().are_complex() {
            return Ok(false);
        }
        if self.perfect_root(2, context)?.is_some() {
            return Ok(true);
        }
        let Some(at) = self.terms.iter().position(|term| term.factors.is_empty()) else {
            return Ok(false);
        };
        if !self.terms[at].coefficient.is_positive() || !(3..=TERMS).contains(&self.terms.len()) {
            return Ok(false);
        }
        let mut rest = self.clone();
        rest.terms.remove(at);
        Ok(rest.perfect_root(2, context)?.is_some() || self.is_above_a_square(context)?)
    }

    /// Whether it is a square with a constant of its own, and a number above 0 or none: `(x + 1)^2 + 1`.
    fn is_above_a_square(&self, context: &mut Context) -> Result<bool, Stop> {
        let variables = variables(self);
        let Some(whole) = formal(self, &variables) else { return Ok(false) };
        context.budget.spend((whole.len() * variables.len()) as u64, "looking for a root")?;
        let Some(root) = formal_root(&whole, &variables, (2, true), context)? else {
            return Ok(false);
        };
        let square = written(&root, &variables, context)?.expand(2, context)?;
        let rest = self.sub(&square, context)?.as_rational();
        Ok(rest.is_some_and(|rest| rest.is_positive()))
    }
}

/// The variables of a sum; bars go before what stands in them, so that `y^2` is counted as
/// `|y|^2` where both stand.
fn variables(sum: &Expr) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    for factor in sum.terms.iter().flat_map(|term| &term.factors) {
        let monomials: Vec<Vec<Factor>> = match &factor.exponent {
            Exponent::Number(_) => vec![Vec::new()],
            Exponent::Expr(expr) => expr.terms.iter().map(|term| term.factors.clone()).collect(),
        };
        for monomial in monomials {
            let variable = (factor.atom.clone(), monomial);
            if !found.contains(&variable) {
                found.push(variable);
            }
        }
    }
    found.sort();
    found
}

/// Whether any part of a power of the variable is real and above 0 with it.
fn is_exponential((atom, monomial): &Variable) -> bool {
    *atom == Atom::E && !monomial.is_empty()
}

/// The sum over its variables.
fn formal(sum: &Expr, variables: &[Variable]) -> Option<Formal> {
    let mut whole = Formal::new();
    for term in &sum.terms {
        let mut powers = vec![Rational::zero(); variables.len()];
        for factor in &term.factors {
            let exponent = factor.exponent.to_expr();
            for part in &exponent.terms {
                let at = variables.iter().position(|(atom, monomial)| {
                    *atom == factor.atom && *monomial == part.factors
                })?;
                powers[at] = powers[at].add(&part.coefficient);
            }
        }
        into_bars(&mut powers, variables);
        whole.insert(powers, term.coefficient.clone());
    }
    (whole.len() == sum.terms.len()).then_some(whole)
}

/// Even powers of a name become powers of its bars, where those are a variable.
fn into_bars(powers: &mut Powers, variables: &[Variable]) {
    for (bars, (atom, monomial)) in variables.iter().enumerate() {
        let Atom::Call(Function::Abs, parts) = atom else { continue };
        let Some(name) = parts[0].as_symbol().filter(|_| monomial.is_empty()) else { continue };
        let bare = (Atom::Symbol(name.clone()), Vec::new());
        let Some(at) = variables.iter().position(|variable| *variable == bare) else { continue };
        let two = Rational::integer(2);
        let half = powers[at].div(&two).map_or_else(Rational::zero, |half| half.floor());
        let even = half.mul(&two);
        powers[at] = powers[at].sub(&even);
        powers[bars] = powers[bars].add(&even);
    }
}

/// The formal polynomial whose k-th power this is; that with a number above 0, where one is
/// asked for.
fn formal_root(
    whole: &Formal,
    variables: &[Variable],
    (k, with_number): (u32, bool),
    context: &mut Context,
) -> Result<Option<Formal>, Stop> {
    let denominator = whole
        .keys()
        .flatten()
        .fold(num_bigint::BigInt::from(1), |common, power| common.lcm(&power.denom()));
    let outer = |(powers, number): (&Powers, &Rational)| {
        let part = Rational::ratio(1, i64::from(k))?;
        let powers: Powers = powers.iter().map(|power| power.mul(&part)).collect();
        let fits = powers.iter().zip(variables).all(|(power, variable)| {
            is_exponential(variable) || denominator.is_multiple_of(&power.denom())
        });
        Some((powers, exact_root(number, k).filter(|_| fits)?))
    };
    let Some(lead) = whole.last_key_value().and_then(outer) else { return Ok(None) };
    let least = whole.first_key_value().and_then(outer);
    if least.is_none() && !with_number {
        return Ok(None);
    }
    let divisor = formal_power(&Formal::from([lead.clone()]), k - 1, context)?;
    let Some((below, number)) = divisor.into_iter().next() else { return Ok(None) };
    let number = number.mul(&Rational::integer(i64::from(k)));
    let whole_numbers = whole.values().all(Rational::is_integer);
    let mut root = Formal::from([lead]);
    while root.len() <= ROOT_TERMS {
        let rest = formal_difference(whole, &formal_power(&root, k, context)?);
        let Some((powers, coefficient)) = rest.last_key_value() else { return Ok(Some(root)) };
        if with_number && powers.iter().all(Rational::is_zero) {
            return Ok(Some(root));
        }
        let powers: Powers = powers.iter().zip(&below).map(|(a, b)| a.sub(b)).collect();
        let Some(coefficient) = coefficient.div(&number) else { return Ok(None) };
        // A root of what has whole coefficients has such (Gauss); but for its constant, twice it.
        let scale = Rational::integer(if with_number { 2 } else { 1 });
        let strange = whole_numbers && !coefficient.mul(&scale).is_integer()
            || least.as_ref().is_some_and(|(least, _)| powers < *least);
        if strange || root.first_key_value().is_some_and(|(last, _)| powers >= *last) {
            return Ok(None);
        }
        root.insert(powers, coefficient);
    }
    Ok(None)
}

fn formal_difference(a: &Formal, b: &Formal) -> Formal {
    let mut rest = a.clone();
    for (powers, number) in b {
        let left = rest.get(powers).map_or_else(|| number.neg(), |known| known.sub(number));
        if left.is_zero() {
            rest.remove(powers);
        } else {
            rest.insert(powers.clone(), left);
        }
    }
    rest
}

fn formal_power(base: &Formal, k: u32, context: &mut Context) -> Result<Formal, Stop> {
    let names = base.keys().next().map_or(0, Vec::len);
    let mut power = Formal::from([(vec![Rational::zero(); names], Rational::one())]);
    for _ in 0..k {
        let mut next = Formal::new();
        context.budget.spend((power.len() * base.len() * (names + 1)) as u64, "taking a root")?;
        for ((p, x), (q, y)) in power.iter().flat_map(|a| base.iter().map(move |b| (a, b))) {
            let powers: Powers = p.iter().zip(q).map(|(p, q)| p.add(q)).collect();
            let sum = next.entry(powers).or_insert_with(Rational::zero);
            *sum = sum.add(&x.mul(y));
        }
        next.retain(|_, number| !number.is_zero());
        power = next;
    }
    Ok(power)
}

/// A formal polynomial as an expression.
fn written(whole: &Formal, variables: &[Variable], context: &mut Context) -> Result<Expr, Stop> {
    let mut sum = Expr::zero();
    for (powers, number) in whole {
        let mut product = Product::one();
        product.scale(number);
        for ((atom, monomial), power) in variables.iter().zip(powers) {
            if !power.is_zero() {
                let term = Term { factors: monomial.clone(), coefficient: power.clone() };
                product.push(atom.clone(), Expr::from(term).into(), context)?;
            }
        }
        sum = sum.add(&product.finish(context)?, context)?;
    }
    Ok(sum)
}

/// The rational k-th root of a number; that above 0 for even k.
pub(super) fn exact_root(number: &Rational, k: u32) -> Option<Rational> {
    if number.is_negative() && k.is_multiple_of(2) {
        return None;
    }
    let top = Rational::from(number.numer().nth_root(k));
    let root = top.div(&Rational::from(number.denom().nth_root(k)))?;
    (root.powi(i32::try_from(k).ok()?)? == *number).then_some(root)
}
