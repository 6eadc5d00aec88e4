//! Power series: sums of `q^k` times what the table knows, over all k from some number on.

use super::binomial::progression;
use super::series::{Series, from_start};
use super::{Found, base_of, depends, derivative, found};
use crate::budget::Stop;
use crate::compare::constant_order;
use crate::expr::{Atom, Context, Expr, Term, call, factorial};
use crate::rational::Rational;
use heldout_grammar::Function;

/// What stands beside the power of q, with the sum over all k (NIST Digital Library of
/// Mathematical Functions, 4.2.19, 4.6.1, 4.19, 4.24.3, 4.33).
#[derive(Clone, Copy)]
enum Shape {
    /// `k^m`, from 0 on: derivatives of `1/(1-q)`.
    Power(u32),
    /// `1/k`, from 1 on: `-\ln(1-q)`.
    Logarithm,
    /// `1/(2k+1)`, from 0 on: `\arctan(y)/y` for `q = -y^2`, `\operatorname{artanh}(y)/y` for `y^2`.
    Arctangent,
    /// `k^m/k!`, from 0 on: derivatives of `e^q`.
    Exponential(u32),
    /// `1/(2k)!`, from 0 on: `\cos y` for `q = -y^2`, `\cosh y` for `y^2`.
    Cosine,
    /// `1/(2k+1)!`, from 0 on: `\sin(y)/y`, `\sinh(y)/y`.
    Sine,
}

/// Powers of the index up to this one are known beside powers of q.
const HIGHEST: u32 = 4;

/// A term with `q^k` in it, summed from `start` on.
pub(super) fn power_series(
    term: &Term,
    k: &str,
    start: i64,
    context: &mut Context,
) -> Result<Option<Series>, Stop> {
    let (mut first, mut q) = (Expr::one(), Expr::one());
    let mut rest = Term { factors: Vec::new(), coefficient: Rational::one() };
    for factor in &term.factors {
        if depends(&base_of(factor), k) {
            rest.factors.push(factor.clone());
            continue;
        }
        let Some((own, step)) = progression(factor, k, context)? else { return Ok(None) };
        (first, q) = (first.mul(&own, context)?, q.mul(&step, context)?);
    }
    if !q.is_free_of_i() {
        return Ok(None);
    }
    let Some((usual, shape)) = shape_of(&Expr::from(rest), k, context)? else { return Ok(None) };
    let Some(inside) = convergence(shape, &q, context)? else { return Ok(None) };
    let Some(whole) = sum_of(shape, &q, context)? else { return Ok(None) };
    let whole = whole.mul(&first, context)?;
    let value = from_start(&Expr::from(term.clone()), k, (usual, start), whole, context)?;
    let inside = if inside.is_constant() { Vec::new() } else { vec![inside] };
    Ok(value.map(|value| Series { value, inside }))
}

/// The shape of what stands beside the power, and where its sum begins.
fn shape_of(rest: &Expr, k: &str, context: &mut Context) -> Result<Option<(i64, Shape)>, Stop> {
    let index = Expr::symbol(k);
    let inverse = Expr::one().div(&factorial(&index, context)?, context)?;
    for power in 0..=HIGHEST {
        let power_of_index = index.powi(i64::from(power), context)?;
        if *rest == power_of_index {
            return Ok(Some((0, Shape::Power(power))));
        }
        if *rest == power_of_index.mul(&inverse, context)? {
            return Ok(Some((0, Shape::Exponential(power))));
        }
    }
    let double = index.scale(&Rational::integer(2));
    let odd = double.add(&Expr::one(), context)?;
    let of_double = factorial(&double, context)?;
    let below = [
        (1, Shape::Logarithm, index.clone()),
        (0, Shape::Arctangent, odd.clone()),
        (0, Shape::Cosine, of_double),
        (0, Shape::Sine, factorial(&odd, context)?),
    ];
    for (usual, shape, below) in below {
        if *rest == Expr::one().div(&below, context)? {
            return Ok(Some((usual, shape)));
        }
    }
    Ok(None)
}

/// What is above 0 where the series converges; nothing where it does not. On the rim `q = -1` the
/// alternating ones do.
fn convergence(shape: Shape, q: &Expr, context: &mut Context) -> Found {
    if matches!(shape, Shape::Exponential(_) | Shape::Cosine | Shape::Sine) {
        return Ok(Some(Expr::one()));
    }
    let alternating = matches!(shape, Shape::Logarithm | Shape::Arctangent);
    if alternating && q.as_integer() == Some(-1) {
        return Ok(Some(Expr::one()));
    }
    if context.signs().are_complex() && !q.is_constant() {
        return Ok(None);
    }
    let inside = Expr::one().sub(&q.powi(2, context)?, context)?;
    if q.is_constant() && !constant_order(&inside, &Expr::zero(), context)?.is_gt() {
        return Ok(None);
    }
    Ok(Some(inside))
}

fn sum_of(shape: Shape, q: &Expr, context: &mut Context) -> Found {
    let one = Expr::one();
    match shape {
        Shape::Power(times) => {
            let below = one.sub(&Expr::symbol(NAME), context)?;
            derivatives(below.powi(-1, context)?, times, q, context)
        }
        Shape::Logarithm => {
            let inside = one.sub(q, context)?;
            found(call(Function::Ln, vec![inside], context)).map(|log| log.map(|log| log.neg()))
        }
        Shape::Exponential(times) => {
            let whole = Expr::atom(Atom::E).pow(&Expr::symbol(NAME), context)?;
            derivatives(whole, times, q, context)
        }
        Shape::Cosine => wave(q, (Function::Cos, Function::Cosh), false, context),
        Shape::Sine => wave(q, (Function::Sin, Function::Sinh), true, context),
        Shape::Arctangent => wave(q, (Function::Arctan, Function::Artanh), true, context),
    }
}

/// A name for q that no answer has.
const NAME: &str = "#q";

/// With k as a factor m times, a series is q times its derivative, m times.
fn derivatives(mut sum: Expr, times: u32, q: &Expr, context: &mut Context) -> Found {
    for _ in 0..times {
        sum = derivative(&sum, NAME, context)?.mul(&Expr::symbol(NAME), context)?;
    }
    found(sum.substitute(NAME, q, context))
}

/// A function of y for `q = -y^2`, another for `q = y^2`; over y where that is asked for.
fn wave(
    q: &Expr,
    (turning, rising): (Function, Function),
    over: bool,
    context: &mut Context,
) -> Found {
    let Some(y) = square_root(q, context)? else { return Ok(None) };
    let function = if q.leads_negative() { turning } else { rising };
    let Some(value) = found(call(function, vec![y.clone()], context))? else { return Ok(None) };
    if over { found(value.div(&y, context)) } else { Ok(Some(value)) }
}

/// A root of q or of -q, of either sign: that of one term whose exponents are even.
fn square_root(q: &Expr, context: &mut Context) -> Found {
    let Some(term) = q.single_term() else { return Ok(None) };
    let half = Rational::half();
    let mut root = Expr::from(term.coefficient.abs()).pow(&Expr::from(half.clone()), context)?;
    for factor in &term.factors {
        let number = factor.exponent.as_number();
        if !factor.atom.is_constant() && !number.is_some_and(|n| n.is_integer() && n.is_even()) {
            return Ok(None);
        }
        let exponent = factor.exponent.scale(&half).to_expr();
        root = root.mul(&base_of(factor).pow(&exponent, context)?, context)?;
    }
    Ok(root.is_free_of_i().then_some(root))
}
