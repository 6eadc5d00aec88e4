//! Hyperbolic functions as exponentials, and their inverses as logarithms.
//!
//! Where the argument is large, its square under the root of `\ln(x + \sqrt{x^2 + 1})` would be
//! larger by far, and towers of such functions beyond any budget: there the inverse keeps its
//! name, and a logarithm of that form takes it.

use super::super::{Atom, Context, Expr, Factor};
use super::logarithm;
use crate::budget::Stop;
use crate::policy::Domain;
use crate::rational::Rational;
use heldout_grammar::Function;

/// The inverses of arguments with as many nodes keep their names.
const NAMED: u64 = 10;

/// Arguments of as few terms are squared all the same: the root may be none, as that of
/// `\cosh^2 u - 1`.
const SHORT: usize = 3;

/// `sinh x = (e^x - e^{-x}) / 2`, and so on.
pub(super) fn direct(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let up = logarithm::exponential(x, context)?;
    let down = logarithm::exponential(&x.neg(), context)?;
    let difference = up.sub(&down, context)?;
    let sum = up.add(&down, context)?;
    let two = Expr::integer(2);
    match function {
        Function::Sinh => difference.div(&two, context),
        Function::Cosh => sum.div(&two, context),
        Function::Tanh => difference.div(&sum, context),
        Function::Coth => sum.div(&difference, context),
        Function::Sech => two.div(&sum, context),
        _ => two.div(&difference, context),
    }
}

/// `arsinh x = ln(x + sqrt(x^2 + 1))`, and so on; of odd functions the sign comes out.
pub(super) fn inverse(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if x.leads_negative() && function != Function::Arcosh {
        return Ok(inverse(function, &x.neg(), context)?.neg());
    }
    let one = Expr::one();
    if function == Function::Artanh {
        let ratio = one.add(x, context)?.div(&one.sub(x, context)?, context)?;
        return Ok(logarithm::ln(&ratio, context)?.scale(&Rational::half()));
    }
    if keeps_name(x, context) {
        if x.terms.len() <= SHORT
            && let Some(root) = plain_root(&under_root(function, x, context)?, context)?
        {
            return logarithm::ln(&x.add(&root, context)?, context);
        }
        if function == Function::Arcosh {
            let above = x.sub(&one, context)?;
            context.require(&above, true);
        }
        return Ok(Expr::atom(Atom::Call(function, vec![x.clone()])));
    }
    let root = under_root(function, x, context)?.pow(&Expr::from(Rational::half()), context)?;
    logarithm::ln(&x.add(&root, context)?, context)
}

/// `x^2 + 1` or `x^2 - 1`.
fn under_root(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let number = Expr::integer(if function == Function::Arsinh { 1 } else { -1 });
    x.mul(x, context)?.add(&number, context)
}

fn keeps_name(x: &Expr, context: &Context) -> bool {
    let real = context.domain != Domain::Complex && x.is_free_of_i();
    real && !context.only_logarithms && x.weight() >= NAMED && !x.is_constant()
}

/// The logarithm of `a + \sqrt{a^2 + c^2}` or of `a \pm \sqrt{a^2 - c^2}` for a c above 0, by the name
/// that it has where the argument is large: `\operatorname{arsinh}(a/c) + \ln c`. The latter is
/// real where `a \ge c`.
pub(super) fn of_sum(sum: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    if sum.weight() < NAMED || context.only_logarithms || sum.is_constant() {
        return Ok(None);
    }
    let Some((root, rest)) = sum.split_root(context)? else { return Ok(None) };
    let under = root.mul(&root, context)?;
    let squares = under.sub(&rest.mul(&rest, context)?, context)?.together(context)?;
    let (function, square) = match positive_square(&squares, context)? {
        Some(size) if !root.leads_negative() => (Function::Arsinh, size),
        Some(_) => return Ok(None),
        None => match positive_square(&squares.neg(), context)? {
            Some(size) => (Function::Arcosh, size),
            None => return Ok(None),
        },
    };
    let x = rest.div(&square, context)?.together(context)?;
    if !keeps_name(&x, context) {
        return Ok(None);
    }
    context.fulfil(&under);
    let name = inverse(function, &x, context)?;
    let name = if root.leads_negative() { name.neg() } else { name };
    name.add(&logarithm::ln(&square, context)?, context).map(Some)
}

/// The root above 0 of an expression, where that has no roots of sums.
fn positive_square(square: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let signs = context.signs();
    if !square.is_clearly_positive(&signs) {
        return Ok(None);
    }
    plain_root(square, context)
}

/// The root of a square, where no root of a sum is left.
fn plain_root(square: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let known = context.conditions.len();
    let root = square.pow(&Expr::from(Rational::half()), context)?;
    context.conditions.truncate(known);
    let rooted = |factor: &Factor| {
        matches!(factor.atom, Atom::Sum(_))
            && factor.exponent.as_number().is_none_or(|n| !n.is_integer())
    };
    let mut factors = root.terms.iter().flat_map(|term| &term.factors);
    Ok((!factors.any(rooted)).then_some(root))
}
