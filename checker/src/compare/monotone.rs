//! Inequalities whose variable stands in one monotone function: its inverse solves them.

use super::constant_order;
use super::solve::inequality;
use crate::budget::Stop;
use crate::expr::logarithm::{exponential, ln};
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::rational::Rational;
use crate::region::Region;
use crate::value::Sense;
use heldout_grammar::Function;
use std::cmp::Ordering;

/// The only function in which the variable stands, with its inside.
enum Monotone {
    /// `\ln g`, for g above 0.
    Log(Expr),
    /// `b^g`, which is above 0; the logarithm of b.
    Power(Expr, Expr),
    /// `g^p` of a broken p; whether g must not be negative.
    Root(Expr, Rational, bool),
}

/// The solutions of `expr > 0`, `>= 0` or `!= 0` where `expr` is `c f(g) + d` for a monotone f.
pub(super) fn by_inverse(
    expr: &Expr,
    name: &str,
    sense: Sense,
    context: &mut Context,
) -> Result<Option<Region>, Stop> {
    if let Some(simpler) = without_positive_factors(expr) {
        return inequality(&simpler, name, sense, context);
    }
    let Some((coefficient, function, rest)) = isolate(expr, name) else { return Ok(None) };
    let rising = match constant_order(&coefficient, &Expr::zero(), context)? {
        Ordering::Equal => return Ok(None),
        order => order == Ordering::Greater,
    };
    let level = rest.neg().div(&coefficient, context)?;
    function.beyond(&level, rising, name, sense, context)
}

impl Monotone {
    /// Where the function is above `level`, or below it where `above` is not set.
    fn beyond(
        &self,
        level: &Expr,
        above: bool,
        name: &str,
        sense: Sense,
        context: &mut Context,
    ) -> Result<Option<Region>, Stop> {
        let (inside, domain_sense) = match self {
            Monotone::Log(g) => (g, Some(Sense::Above)),
            Monotone::Root(g, p, true) if p.is_negative() => (g, Some(Sense::Above)),
            Monotone::Root(g, _, true) => (g, Some(Sense::AtLeast)),
            Monotone::Root(g, _, false) | Monotone::Power(g, _) => (g, None),
        };
        let domain = match domain_sense {
            Some(sense) => inequality(inside, name, sense, context)?,
            None => Some(Region::all()),
        };
        let Some(domain) = domain else { return Ok(None) };
        if !matches!(self, Monotone::Log(_) | Monotone::Root(_, _, false)) {
            // The function is never below 0, or never 0 either.
            let order = constant_order(level, &Expr::zero(), context)?;
            let touches = matches!(self, Monotone::Root(_, p, _) if p.is_positive());
            if order == Ordering::Less || order == Ordering::Equal && !touches {
                let none = !above && sense != Sense::Not;
                return Ok(Some(if none { Region::empty() } else { domain }));
            }
        }
        let Some((at, rising)) = self.inverse(level, context)? else { return Ok(None) };
        let gap = inside.sub(&at, context)?;
        let gap = if above == rising { gap } else { gap.neg() };
        match inequality(&gap, name, sense, context)? {
            Some(solved) => solved.meet(&domain, context).map(Some),
            None => Ok(None),
        }
    }

    /// What the inside is where the function is `level`, and whether the function rises.
    fn inverse(&self, level: &Expr, context: &mut Context) -> Result<Option<(Expr, bool)>, Stop> {
        match self {
            Monotone::Log(_) => Ok(Some((exponential(level, context)?, true))),
            Monotone::Power(_, log) => {
                let at = ln(level, context)?.div(log, context)?;
                Ok(Some((at, constant_order(log, &Expr::zero(), context)? == Ordering::Greater)))
            }
            Monotone::Root(_, p, nonnegative) => {
                if !nonnegative && p.is_negative() {
                    return Ok(None); // It rises on neither side of its pole alone.
                }
                let Some(power) = Rational::one().div(p) else { return Ok(None) };
                let at = level.pow(&Expr::from(power), context)?;
                Ok(Some((at, p.is_positive())))
            }
        }
    }
}

/// `c`, `f(g)` and `d` of `c f(g) + d`, where nothing else holds the variable.
fn isolate(expr: &Expr, name: &str) -> Option<(Expr, Monotone, Expr)> {
    let holds = |expr: &Expr| expr.symbols().iter().any(|symbol| **symbol == *name);
    let (with, without): (Vec<&Term>, Vec<&Term>) =
        expr.terms.iter().partition(|term| holds(&Expr::from((*term).clone())));
    let [term] = with[..] else { return None };
    let mut coefficient = term.clone();
    let at = term.factors.iter().position(|f| holds(&Expr::from(power_alone(f))))?;
    let factor = coefficient.factors.remove(at);
    let coefficient = Expr::from(coefficient);
    if holds(&coefficient) || !coefficient.is_constant() {
        return None;
    }
    let rest = Expr { terms: without.into_iter().cloned().collect() };
    Some((coefficient, monotone(factor)?, rest)).filter(|(_, _, rest)| rest.is_constant())
}

fn power_alone(factor: &Factor) -> Term {
    Term { factors: vec![factor.clone()], coefficient: Rational::one() }
}

fn monotone(factor: Factor) -> Option<Monotone> {
    match (factor.atom, factor.exponent) {
        (Atom::Call(Function::Ln, mut parts), Exponent::Number(one)) if one.is_one() => {
            Some(Monotone::Log(parts.pop()?))
        }
        (Atom::E, Exponent::Expr(exponent)) => {
            Some(Monotone::Power(exponent.into_expr(), Expr::one()))
        }
        (Atom::Integer(base), Exponent::Expr(exponent)) => {
            let log = Atom::Call(Function::Ln, vec![Expr::from(base)]);
            Some(Monotone::Power(exponent.into_expr(), Expr::atom(log)))
        }
        (Atom::Sum(inside), Exponent::Number(power)) => root(inside.into_expr(), power),
        (atom @ Atom::Symbol(_), Exponent::Number(power)) => root(Expr::atom(atom), power),
        _ => None,
    }
}

/// A broken power with an odd numerator; one with an even numerator is not monotone.
fn root(inside: Expr, power: Rational) -> Option<Monotone> {
    let (top, bottom) = power.to_i64_ratio()?;
    let even = bottom % 2 == 0;
    (bottom > 1 && top % 2 != 0).then_some(Monotone::Root(inside, power, even))
}

/// Without a positive power that all terms share: `xe^{-x} - e^{-x}` has the sign of `x - 1`.
fn without_positive_factors(expr: &Expr) -> Option<Expr> {
    let positive = |factor: &&Factor| {
        matches!((&factor.atom, &factor.exponent), (Atom::E | Atom::Integer(_), Exponent::Expr(_)))
    };
    let [first, _, ..] = &expr.terms[..] else { return None };
    let shared = first.factors.iter().filter(positive);
    let shared: Vec<&Factor> =
        shared.filter(|f| expr.terms.iter().all(|term| term.factors.contains(f))).collect();
    if shared.is_empty() {
        return None;
    }
    let mut rest = expr.clone();
    rest.terms.iter_mut().for_each(|term| term.factors.retain(|known| !shared.contains(&known)));
    rest.terms.sort();
    Some(rest)
}
