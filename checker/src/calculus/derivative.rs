//! Derivatives, by the rules of every calculus course.

use super::{base_of, depends};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Exponent, Expr, Factor, Term, call, logarithm};
use crate::rational::Rational;
use heldout_grammar::Function;

/// The derivative by a variable.
pub(crate) fn derivative(expr: &Expr, x: &str, context: &mut Context) -> Result<Expr, Stop> {
    let mut sum = Expr::zero();
    for term in &expr.terms {
        for (at, factor) in term.factors.iter().enumerate() {
            let inner = of_factor(factor, x, context)?;
            if inner.is_zero() {
                continue;
            }
            let mut others = term.clone();
            others.factors.remove(at);
            let product = Expr::from(others).mul(&inner, context)?;
            sum = sum.add(&product, context)?;
        }
    }
    Ok(sum)
}

/// `(b^n)' = n b^{n-1} b'`, `(b^e)' = b^e (e' \ln b + e b'/b)`.
fn of_factor(factor: &Factor, x: &str, context: &mut Context) -> Result<Expr, Stop> {
    let base = base_of(factor);
    let inner = of_atom(&factor.atom, x, context)?;
    match &factor.exponent {
        Exponent::Number(_) if inner.is_zero() => Ok(Expr::zero()),
        Exponent::Number(n) => {
            let lower = base.pow(&Expr::from(n.sub(&Rational::one())), context)?;
            lower.scale(n).mul(&inner, context)
        }
        Exponent::Expr(exponent) => {
            let whole =
                Expr::from(Term { factors: vec![factor.clone()], coefficient: Rational::one() });
            let outer = derivative(exponent, x, context)?;
            let mut rate = Expr::zero();
            if !outer.is_zero() {
                rate = outer.mul(&logarithm::ln(&base, context)?, context)?;
            }
            if !inner.is_zero() {
                let part = exponent.mul(&inner, context)?.div(&base, context)?;
                rate = rate.add(&part, context)?;
            }
            whole.mul(&rate, context)
        }
    }
}

fn of_atom(atom: &Atom, x: &str, context: &mut Context) -> Result<Expr, Stop> {
    match atom {
        Atom::Symbol(name) => Ok(Expr::integer(i64::from(**name == *x))),
        Atom::Sum(sum) => derivative(sum, x, context),
        Atom::Call(function, parts) => match &parts[..] {
            [u] => {
                let inner = derivative(u, x, context)?;
                if inner.is_zero() {
                    return Ok(inner);
                }
                outer(*function, u, context)?.mul(&inner, context)
            }
            _ if parts.iter().any(|part| depends(part, x)) => Stop::unsupported("this derivative"),
            _ => Ok(Expr::zero()),
        },
        other if other.parts().iter().any(|part| depends(part, x)) => {
            Stop::unsupported("the derivative of a function of which only the name is known")
        }
        _ => Ok(Expr::zero()),
    }
}

/// The derivative of a function at `u`.
fn outer(function: Function, u: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let one = Expr::one();
    let square = u.mul(u, context)?;
    let root = |expr: Expr, context: &mut Context| expr.pow(&Expr::ratio(-1, 2), context);
    match function {
        Function::Sin => call(Function::Cos, vec![u.clone()], context),
        Function::Cos => Ok(call(Function::Sin, vec![u.clone()], context)?.neg()),
        Function::Tan => call(Function::Cos, vec![u.clone()], context)?.powi(-2, context),
        Function::Ln => one.div(u, context),
        Function::Abs => call(Function::Abs, vec![u.clone()], context)?.div(u, context),
        Function::Arctan => one.div(&one.add(&square, context)?, context),
        Function::Arccot => Ok(one.div(&one.add(&square, context)?, context)?.neg()),
        Function::Arcsin => root(one.sub(&square, context)?, context),
        Function::Arccos => Ok(root(one.sub(&square, context)?, context)?.neg()),
        Function::Arcsec | Function::Arccsc => {
            let below = root(square.sub(&one, context)?, context)?;
            let size = call(Function::Abs, vec![u.clone()], context)?;
            let value = below.div(&size, context)?;
            Ok(if function == Function::Arcsec { value } else { value.neg() })
        }
        Function::Arsinh => root(square.add(&one, context)?, context),
        Function::Arcosh => root(square.sub(&one, context)?, context),
        Function::Artanh => one.div(&one.sub(&square, context)?, context),
        _ => Stop::unsupported("the derivative of this function"),
    }
}
