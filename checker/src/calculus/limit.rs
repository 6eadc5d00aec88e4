//! Limits: by putting the point in, by l'Hôpital's rule, by leading terms at infinity.

use super::continuity::is_entire;
use super::{Found, base_of, depends, derivative, found, quotient};
use crate::budget::Stop;
use crate::compare::{constant_order, solve};
use crate::expr::{Atom, Context, Exponent, Expr, Signs, Term, logarithm};
use crate::rational::Rational;
use heldout_grammar::{Constant, Function};

/// L'Hôpital's rule is applied so often at most.
const ROUNDS: usize = 8;

/// `\lim_{x \to a} f` for a finite a; both sides must agree, which they do where `f` is a
/// quotient of functions that are analytic at a.
pub(crate) fn limit(f: &Expr, x: &str, at: &Expr, context: &mut Context) -> Found {
    if let Some(Term { factors, .. }) = at.single_term()
        && let [factor] = &factors[..]
        && let Atom::Opaque(name, parts) = &factor.atom
        && &**name == "side"
    {
        // A limit from both sides is one from each.
        return limit(f, x, &parts[0], context);
    }
    let infinite = |expr: &Expr| {
        !expr.all_atoms(&mut |atom| !matches!(atom, Atom::Constant(Constant::Infinity)))
    };
    if infinite(at) {
        let negative = at.terms.iter().any(|term| term.coefficient.is_negative());
        return at_infinity(&f.in_logarithms(context)?, x, negative, context);
    }
    if is_entire(f, x) {
        return found(f.substitute(x, at, context));
    }
    if let Some(power) = indeterminate_power(f, x) {
        let Some(log) = log_of(&power, context)? else { return Ok(None) };
        let Some(exponent) = limit(&log, x, at, context)? else { return Ok(None) };
        return found(logarithm::exponential(&exponent, context));
    }
    let (top, bottom) = quotient(f, context)?;
    by_derivatives(top, bottom, x, at, context)
}

/// `\lim p/q`: by values where q is not 0, else by derivatives where both are 0.
fn by_derivatives(
    mut top: Expr,
    mut bottom: Expr,
    x: &str,
    at: &Expr,
    context: &mut Context,
) -> Found {
    for _ in 0..ROUNDS {
        context.budget.spend(50, "a limit")?;
        if !is_analytic(&top, x, at, context)? || !is_analytic(&bottom, x, at, context)? {
            return Ok(None);
        }
        let (Some(p), Some(q)) =
            (found(top.substitute(x, at, context))?, found(bottom.substitute(x, at, context))?)
        else {
            return Ok(None);
        };
        match (is_zero(&p, context)?, is_zero(&q, context)?) {
            (_, Some(false)) => return found(p.div(&q, context)),
            (Some(true), Some(true)) => {
                let (Some(p), Some(q)) =
                    (found(derivative(&top, x, context))?, found(derivative(&bottom, x, context))?)
                else {
                    return Ok(None);
                };
                (top, bottom) = (p, q);
            }
            _ => return Ok(None),
        }
    }
    Ok(None)
}

fn is_zero(value: &Expr, context: &mut Context) -> Result<Option<bool>, Stop> {
    if value.is_zero() {
        return Ok(Some(true));
    }
    if !value.is_constant() || !value.is_free_of_i() {
        return Ok(None);
    }
    match constant_order(value, &Expr::zero(), context) {
        Ok(order) => Ok(Some(order.is_eq())),
        Err(stop @ Stop::Budget(_)) => Err(stop),
        Err(_) => Ok(None),
    }
}

/// Whether nothing in the expression breaks at the point: no root, logarithm or denominator
/// vanishes there, no absolute value turns, nothing is a step.
fn is_analytic(expr: &Expr, x: &str, at: &Expr, context: &mut Context) -> Result<bool, Stop> {
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        let base = base_of(factor);
        for part in factor.atom.parts() {
            if !is_analytic(part, x, at, context)? {
                return Ok(false);
            }
        }
        if let Exponent::Expr(power) = &factor.exponent {
            let positive = !depends(&base, x) && base.is_clearly_positive(&Signs::Real);
            if !positive || !is_analytic(power, x, at, context)? {
                return Ok(false);
            }
        }
        let whole = factor.exponent.as_number().is_some_and(|n| n.is_integer() && !n.is_negative());
        if factor.exponent.as_number().is_some()
            && !whole
            && depends(&base, x)
            && !is_above_zero(&base, x, at, context)?
        {
            return Ok(false);
        }
        if let Atom::Call(function, parts) = &factor.atom
            && parts.iter().any(|part| depends(part, x))
        {
            let known = match function {
                Function::Sin | Function::Cos | Function::Arctan | Function::Arsinh => true,
                Function::Ln => is_above_zero(&parts[0], x, at, context)?,
                Function::Arcsin | Function::Arccos => {
                    let below = Expr::one().sub(&parts[0], context)?;
                    let above = Expr::one().add(&parts[0], context)?;
                    is_above_zero(&below, x, at, context)? && is_above_zero(&above, x, at, context)?
                }
                _ => false,
            };
            if !known {
                return Ok(false);
            }
        }
        let opaque =
            matches!(factor.atom, Atom::Opaque(..) | Atom::Factorial(_) | Atom::DoubleFactorial(_));
        if opaque && depends(&base, x) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_above_zero(expr: &Expr, x: &str, at: &Expr, context: &mut Context) -> Result<bool, Stop> {
    let Some(value) = found(expr.substitute(x, at, context))? else { return Ok(false) };
    if !value.is_constant() || !value.is_free_of_i() {
        return Ok(value.is_clearly_positive(&context.signs()));
    }
    match constant_order(&value, &Expr::zero(), context) {
        Ok(order) => Ok(order.is_gt()),
        Err(stop @ Stop::Budget(_)) => Err(stop),
        Err(_) => Ok(false),
    }
}

/// `u^v` with the variable in base and exponent, or in a base that tends to 1.
fn indeterminate_power(f: &Expr, x: &str) -> Option<Term> {
    let term = f.single_term()?;
    let [factor] = &term.factors[..] else { return None };
    let Exponent::Expr(power) = &factor.exponent else { return None };
    let base = Expr::atom(factor.atom.clone());
    (term.coefficient.is_one() && depends(power, x) && depends(&base, x)).then(|| term.clone())
}

/// `v \ln u` of `u^v`.
fn log_of(term: &Term, context: &mut Context) -> Found {
    let factor = &term.factors[0];
    let base = base_of(factor);
    let Some(log) = found(logarithm::ln(&base, context))? else { return Ok(None) };
    found(factor.exponent.to_expr().mul(&log, context))
}

/// `\lim_{x \to \infty} f`, or to minus infinity.
pub(super) fn at_infinity(f: &Expr, x: &str, negative: bool, context: &mut Context) -> Found {
    if !depends(f, x) {
        return Ok(Some(f.clone()));
    }
    if negative {
        let turned = f.substitute(x, &Expr::symbol(x).neg(), context)?;
        return at_infinity(&turned, x, false, context);
    }
    if let Some(power) = indeterminate_power(f, x) {
        let Some(log) = log_of(&power, context)? else { return Ok(None) };
        let Some(exponent) = at_infinity(&log, x, false, context)? else { return Ok(None) };
        return found(logarithm::exponential(&exponent, context));
    }
    if let Some(value) = by_terms(f, x, context)? {
        return Ok(Some(value));
    }
    // x = 1/t, t → 0 from above; a quotient that is analytic at 0 has one limit there.
    let turned = f.substitute(x, &Expr::symbol(x).powi(-1, context)?, context)?;
    let (top, bottom) = quotient(&turned, context)?;
    by_derivatives(top, bottom, x, &Expr::zero(), context)
}

/// The sum of the limits of the terms, where each is plain.
fn by_terms(f: &Expr, x: &str, context: &mut Context) -> Found {
    let mut sum = Expr::zero();
    for term in &f.terms {
        match of_term(term, x, context)? {
            Some(value) => sum = sum.add(&value, context)?,
            None => return Ok(None),
        }
    }
    Ok(Some(sum))
}

/// A constant; 0 where a factor falls faster than the others grow; `\arctan` of what grows.
fn of_term(term: &Term, x: &str, context: &mut Context) -> Found {
    let (outside, inside) = super::split(term, x);
    if inside.factors.is_empty() {
        return Ok(Some(outside));
    }
    if let [factor] = &inside.factors[..]
        && let Atom::Call(Function::Arctan, parts) = &factor.atom
        && factor.exponent.as_number().is_some_and(Rational::is_one)
        && let Some(up) = tends_to_infinity(&parts[0], x, context)?
    {
        let quarter = Expr::atom(Atom::Pi).scale(&Rational::half());
        let value = if up { quarter } else { quarter.neg() };
        return outside.mul(&value, context).map(Some);
    }
    let mut growth = Growth::default();
    for factor in &inside.factors {
        if !growth.take(factor, x, context)? {
            return Ok(None);
        }
    }
    Ok(growth.falls().then(Expr::zero))
}

/// How fast a product grows: the rate of its exponential, its power, and its logarithms.
struct Growth {
    rate: Rational,
    power: Rational,
    logs: bool,
}

impl Default for Growth {
    fn default() -> Self {
        Growth { rate: Rational::zero(), power: Rational::zero(), logs: false }
    }
}

impl Growth {
    fn take(
        &mut self,
        factor: &crate::expr::Factor,
        x: &str,
        context: &mut Context,
    ) -> Result<bool, Stop> {
        match (&factor.atom, &factor.exponent) {
            (Atom::Symbol(_), Exponent::Number(power)) => self.power = self.power.add(power),
            (Atom::Sum(sum), Exponent::Number(power)) => {
                let Some(all) = solve::coefficients(sum, x, context)? else { return Ok(false) };
                let degree = Rational::integer(all.len() as i64 - 1);
                self.power = self.power.add(&degree.mul(power));
            }
            (Atom::E, Exponent::Expr(power)) => {
                let Some(all) = solve::coefficients(power, x, context)? else { return Ok(false) };
                let [_, slope] = &all[..] else { return Ok(false) };
                let Some(slope) = slope.as_rational() else { return Ok(false) };
                self.rate = self.rate.add(&slope);
            }
            (Atom::Call(Function::Sin | Function::Cos, parts), Exponent::Number(n)) => {
                return Ok(n.is_positive() && parts[0].is_free_of_i());
            }
            (Atom::Call(Function::Ln, parts), Exponent::Number(_)) => {
                self.logs = true;
                return Ok(solve::coefficients(&parts[0], x, context)?.is_some());
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether the product tends to 0.
    fn falls(&self) -> bool {
        self.rate.is_negative() || self.rate.is_zero() && self.power.is_negative()
    }
}

/// Whether a polynomial with constant coefficients grows beyond every bound, and upwards.
fn tends_to_infinity(expr: &Expr, x: &str, context: &mut Context) -> Result<Option<bool>, Stop> {
    let Some(all) = solve::coefficients(expr, x, context)? else { return Ok(None) };
    match all.last() {
        Some(lead) if all.len() > 1 && lead.is_constant() && lead.is_free_of_i() => {
            Ok(Some(constant_order(lead, &Expr::zero(), context)?.is_gt()))
        }
        _ => Ok(None),
    }
}
