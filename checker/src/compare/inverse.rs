//! Equations solved for a letter that stands once, by undoing step by step what is done to it.
//!
//! Each step is an equivalence over the reals: `cF = r` with c a constant, `F^{1/2} = r` for
//! `F = r^2` where r is not below 0, odd powers and roots, `e^F = r` for `F = \ln r` where r is
//! above 0, `\ln F = r` for `F = e^r`. So `y = e^x` and `x = \ln y` are one equation.

use super::{Comparison, Different, Equal, Outcome};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term, call, constant_sign};
use crate::rational::Rational;
use crate::value::Scalar;
use crate::verdict::Ground;
use heldout_grammar::Function;
use std::sync::Arc;

/// So many letters are tried.
const TRIED: usize = 4;

/// So many things may be done to a letter.
const STEPS: usize = 8;

impl Comparison<'_> {
    /// Two equations `f = 0` and `g = 0` by what a letter of both must be.
    pub(super) fn by_inverses(&mut self, f: &Expr, g: &Expr) -> Result<Option<Outcome>, Stop> {
        for name in f.symbols().into_iter().take(TRIED) {
            let solved = |expr: &Expr, context: &mut Context| match solve(expr, &name, context) {
                Err(Stop::Unsupported(_)) => Ok(None),
                other => other,
            };
            let Some(x) = solved(f, self.context)? else { continue };
            let Some(y) = solved(g, self.context)? else { continue };
            match self.scalars(&x, &y) {
                Ok(Equal(_)) => {
                    let steps = vec![format!("both solved for {name}")];
                    return Ok(Some(Equal(Ground::Laws { steps })));
                }
                Ok(Different(ground @ Ground::Apart { .. })) => {
                    return Ok(Some(Different(Ground::Member {
                        side: "answer".into(),
                        index: 0,
                        member: format!("{name} = {}", y.expr).chars().take(200).collect(),
                        because: Some(Box::new(ground)),
                    })));
                }
                Err(stop @ Stop::Budget(_)) => return Err(stop),
                _ => {}
            }
        }
        Ok(None)
    }
}

/// What a letter must be for an expression to be 0, with the conditions that make it so; nothing
/// where it stands more than once, or under what can't be undone.
fn solve(expr: &Expr, name: &Arc<str>, context: &mut Context) -> Result<Option<Scalar>, Stop> {
    let from = context.conditions.len();
    let (mut left, mut right) = (expr.clone(), Expr::zero());
    let mut solved = None;
    for _ in 0..STEPS {
        context.budget.spend(left.size() + right.size(), "solving an equation")?;
        let Some((factor, others)) = move_over(&left, name, &mut right, context)? else { break };
        right = right.div(&others, context)?;
        match undo(&factor, right, context)? {
            Some((inner, value)) if inner.as_symbol() == Some(name) => {
                solved = Some(value);
                break;
            }
            Some((inner, value)) => (left, right) = (inner, value),
            None => break,
        }
    }
    let conditions = context.conditions.split_off(from);
    Ok(solved.map(|expr| Scalar { conditions, ..Scalar::new(expr) }))
}

/// `\sqrt{x^2+y^2} = 3` as `x^2+y^2 = 9`: what is done to the only part that varies, undone.
pub(super) fn peeled(expr: Expr, context: &mut Context) -> Result<Expr, Stop> {
    let (constant, varying): (Vec<&Term>, Vec<&Term>) =
        expr.terms.iter().partition(|term| Expr::from((*term).clone()).is_constant());
    let [term] = varying[..] else { return Ok(expr) };
    let varies = |factor: &&Factor| !Expr::from(lone(factor)).is_constant();
    let mut own = term.factors.iter().filter(varies);
    let (Some(factor), None) = (own.next(), own.next()) else { return Ok(expr) };
    if matches!(factor.atom, Atom::Symbol(_)) {
        return Ok(expr);
    }
    let mut others = term.clone();
    others.factors.retain(|factor| !varies(&factor));
    let mut right = Expr::zero();
    for term in constant {
        right = right.sub(&Expr::from(term.clone()), context)?;
    }
    let right = right.div(&Expr::from(others), context)?;
    if constant_sign(&right, context)? != Some(true) {
        return Ok(expr);
    }
    match undo(factor, right, context)? {
        Some((inner, value)) => Ok(inner.sub(&value, context)?.primitive().1),
        None => Ok(expr),
    }
}

/// The one factor that holds the letter, with the constant before it; all else goes to the right.
fn move_over(
    left: &Expr,
    name: &Arc<str>,
    right: &mut Expr,
    context: &mut Context,
) -> Result<Option<(Factor, Expr)>, Stop> {
    let holds = |factor: &Factor| Expr::from(lone(factor)).symbols().contains(name);
    let (with, without): (Vec<&Term>, Vec<&Term>) =
        left.terms.iter().partition(|term| term.factors.iter().any(holds));
    let [term] = with[..] else { return Ok(None) };
    for other in without {
        *right = right.sub(&Expr::from(other.clone()), context)?;
    }
    let mut others = term.clone();
    others.factors.retain(|factor| !holds(factor));
    let others = Expr::from(others);
    let mut own = term.factors.iter().filter(|factor| holds(factor));
    match (own.next(), own.next()) {
        (Some(factor), None) if others.is_constant() => Ok(Some((factor.clone(), others))),
        _ => Ok(None),
    }
}

/// What stands inside a factor, and what it must be for the factor to be `value`.
fn undo(factor: &Factor, value: Expr, context: &mut Context) -> Result<Option<(Expr, Expr)>, Stop> {
    let power = match &factor.exponent {
        Exponent::Number(power) => power.clone(),
        Exponent::Expr(exponent) if factor.atom == Atom::E => {
            context.require(&value, false);
            let log = call(Function::Ln, vec![value], context)?;
            return Ok(Some(((**exponent).clone(), log)));
        }
        Exponent::Expr(_) => return Ok(None),
    };
    let Some(value) = root(value, &power, context)? else { return Ok(None) };
    match &factor.atom {
        Atom::Symbol(name) => Ok(Some((Expr::symbol(name), value))),
        Atom::Sum(inner) => Ok(Some(((**inner).clone(), value))),
        Atom::Call(Function::Ln, parts) if parts.len() == 1 => {
            Ok(Some((parts[0].clone(), Expr::atom(Atom::E).pow(&value, context)?)))
        }
        _ => Ok(None),
    }
}

/// What F must be for `F^power` to be a value: one thing, where the power is odd over odd, or odd
/// over even and the value not below 0.
fn root(value: Expr, power: &Rational, context: &mut Context) -> Result<Option<Expr>, Stop> {
    if power.is_one() {
        return Ok(Some(value));
    }
    let odd = |n: num_bigint::BigInt| num_integer::Integer::is_odd(&n);
    if !odd(power.numer()) || !power.is_positive() {
        return Ok(None);
    }
    if !odd(power.denom()) {
        context.require(&value, true);
        if value.is_constant() && !value.is_never_negative(&context.signs(), true) {
            return Ok(None);
        }
    }
    let Some(inverse) = Rational::one().div(power) else { return Ok(None) };
    value.pow(&Expr::from(inverse), context).map(Some)
}

fn lone(factor: &Factor) -> Term {
    Term { factors: vec![factor.clone()], coefficient: Rational::one() }
}
