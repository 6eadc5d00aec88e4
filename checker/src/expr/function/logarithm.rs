//! Exponentials and logarithms.

use super::super::power::factorise_ratio;
use super::super::product::Product;
use super::super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;

/// `e^x`: `e^{i\pi q}` is a root of unity, `e^{c \ln a}` is `a^c`.
pub(crate) fn exponential(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let mut product = Product::one();
    let mut rest = Expr::zero();
    for term in &x.terms {
        match special_exponent(term) {
            Some(Special::Turns(turns)) => {
                product.push(Atom::I, Exponent::Number(turns), context)?;
            }
            Some(Special::Log(argument, power)) => {
                context.require(&argument, false);
                let raised = argument.pow(&Expr::from(power), context)?;
                product.multiply_sum(raised);
            }
            None => rest = rest.add(&Expr::from(term.clone()), context)?,
        }
    }
    if !rest.is_zero() {
        product.push(Atom::E, rest.into(), context)?;
    }
    product.finish(context)
}

enum Special {
    /// `i\pi q`, as the power of i.
    Turns(Rational),
    /// `c \ln a`.
    Log(Expr, Rational),
}

fn special_exponent(term: &Term) -> Option<Special> {
    let one = |factor: &Factor| factor.exponent.as_number().is_some_and(Rational::is_one);
    match &term.factors[..] {
        [pi, i] if pi.atom == Atom::Pi && i.atom == Atom::I && one(pi) && one(i) => {
            Some(Special::Turns(term.coefficient.mul(&Rational::integer(2))))
        }
        [log] if one(log) => match &log.atom {
            Atom::Call(Function::Ln, parts) if parts.len() == 1 => {
                Some(Special::Log(parts[0].clone(), term.coefficient.clone()))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The natural logarithm: of numbers over their primes, of products where their factors are
/// positive.
pub(crate) fn ln(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if x.is_zero() {
        return Err(Stop::Undefined("the logarithm of 0"));
    }
    context.require(x, false);
    let Some(term) = x.single_term() else {
        let (mut content, mut rest) = x.primitive();
        if content.is_negative() {
            (content, rest) = (content.neg(), rest.neg());
        }
        let outside = ln_number(&content, context)?;
        return outside.add(&ln_atom(rest), context);
    };
    let mut sum = ln_number(&term.coefficient.abs(), context)?;
    let mut rest = Term { factors: Vec::new(), coefficient: Rational::one() };
    for factor in &term.factors {
        if factor.is_clearly_positive(context.signs()) {
            let log = if factor.atom == Atom::E {
                Expr::one()
            } else {
                ln_atom(Expr::atom(factor.atom.clone()))
            };
            let scaled = log.mul(&factor.exponent.to_expr(), context)?;
            sum = sum.add(&scaled, context)?;
        } else {
            rest.factors.push(factor.clone());
        }
    }
    if rest.factors.is_empty() {
        if term.coefficient.is_negative() {
            let half_turn = Expr::atom(Atom::Pi).mul(&Expr::atom(Atom::I), context)?;
            sum = sum.add(&half_turn, context)?;
        }
        return Ok(sum);
    }
    if term.coefficient.is_negative() {
        rest.coefficient = Rational::integer(-1);
    }
    sum.add(&ln_atom(Expr::from(rest)), context)
}

fn ln_atom(x: Expr) -> Expr {
    Expr::atom(Atom::Call(Function::Ln, vec![x]))
}

/// `\ln 12 = 2\ln 2 + \ln 3`.
fn ln_number(number: &Rational, context: &mut Context) -> Result<Expr, Stop> {
    let mut sum = Expr::zero();
    for (prime, count) in factorise_ratio(number, context)? {
        sum = sum.add(&ln_atom(Expr::from(prime)).scale(&count), context)?;
    }
    Ok(sum)
}

/// `\log_b x = \ln x / \ln b`.
pub(crate) fn log(x: &Expr, base: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let bottom = ln(base, context)?;
    ln(x, context)?.div(&bottom, context)
}
