//! Named functions, brought to normal form by laws.

use super::{Atom, Context, Expr, Term, trigonometry};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;
use num_bigint::BigInt;

mod hyperbolic;
pub(crate) mod logarithm;

/// Factorials are written out up to this argument.
const FACTORIAL: i64 = 1000;

/// A function at its arguments.
pub(crate) fn call(
    function: Function,
    mut arguments: Vec<Expr>,
    context: &mut Context,
) -> Result<Expr, Stop> {
    context.budget.spend(4, "applying a function")?;
    if matches!(function, Function::Gcd | Function::Lcm | Function::Max | Function::Min) {
        return of_many(function, arguments, context);
    }
    if arguments.len() != 1 {
        return Ok(Expr::atom(Atom::Call(function, arguments)));
    }
    let x = trigonometry::beside_pi(arguments.remove(0), context)?;
    match function {
        Function::Ln => logarithm::ln(&x, context),
        Function::Lg | Function::Log => logarithm::log(&x, &Expr::integer(10), context),
        Function::Exp => logarithm::exponential(&x, context),
        Function::Cis => {
            let turn = x.mul(&Expr::atom(Atom::I), context)?;
            logarithm::exponential(&turn, context)
        }
        Function::Abs => absolute(&x, context),
        Function::Floor => floor(&x, context),
        Function::Ceil => Ok(floor(&x.neg(), context)?.neg()),
        Function::Sgn => sign(&x, context),
        Function::Re | Function::Im => part(function, &x, context),
        Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Coth
        | Function::Sech
        | Function::Csch => hyperbolic::direct(function, &x, context),
        Function::Arsinh | Function::Arcosh | Function::Artanh => {
            hyperbolic::inverse(function, &x, context)
        }
        _ => trigonometry::call(function, &x, context),
    }
}

/// The absolute value of a real expression, or the modulus of a complex constant:
/// `|x^2 + xy| = |x||x + y|`.
pub(crate) fn absolute(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if let Some(number) = x.as_rational() {
        return Ok(Expr::from(number.abs()));
    }
    if !x.is_free_of_i() {
        return modulus(x, context);
    }
    if x.is_constant()
        && let Some(positive) = constant_sign(x, context)?
    {
        return Ok(if positive { x.clone() } else { x.neg() });
    }
    if let Some(term) = x.single_term() {
        return absolute_term(term, context);
    }
    let (content, primitive) = x.primitive();
    let (common, primitive) = primitive.split_monomial(context)?;
    if !common.is_empty() {
        let outside = Term { factors: common, coefficient: content.abs() };
        let inside = absolute(&primitive, context)?;
        return absolute_term(&outside, context)?.mul(&inside, context);
    }
    let square = primitive.is_square_or_above(context)?;
    let signs = context.signs();
    let turned = primitive.neg();
    let inside = if square || primitive.is_never_negative(&signs, true) {
        primitive
    } else if turned.is_never_negative(&signs, true) {
        turned
    } else {
        Expr::atom(Atom::Call(Function::Abs, vec![primitive]))
    };
    Ok(inside.scale(&content.abs()))
}

/// `|xy| = |x||y|`.
fn absolute_term(term: &Term, context: &mut Context) -> Result<Expr, Stop> {
    let mut product = super::product::Product::one();
    let real = !context.signs().are_complex();
    product.scale(&term.coefficient.abs());
    for factor in &term.factors {
        let even = real && factor.exponent.as_number().is_some_and(Rational::is_even);
        let signs = context.signs();
        if even || factor.is_root_or_bars(&signs) || factor.is_clearly_positive(&signs) {
            product.push(factor.atom.clone(), factor.exponent.clone(), context)?;
        } else {
            let bars = match &factor.atom {
                Atom::Sum(sum) => absolute(sum, context)?,
                atom => Expr::atom(Atom::Call(Function::Abs, vec![Expr::atom(atom.clone())])),
            };
            product.multiply_sum(bars.pow(&factor.exponent.to_expr(), context)?);
        }
    }
    product.finish(context)
}

fn modulus(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let (re, im) = split_complex(x, context)?;
    let squares = re.mul(&re, context)?.add(&im.mul(&im, context)?, context)?;
    squares.pow(&Expr::ratio(1, 2), context)
}

/// Real and imaginary part, where i stands only as a factor of terms.
pub(crate) fn split_complex(x: &Expr, context: &mut Context) -> Result<(Expr, Expr), Stop> {
    let (mut re, mut im) = (Expr::zero(), Expr::zero());
    for term in &x.terms {
        let at = term.factors.iter().position(|factor| factor.atom == Atom::I);
        let mut rest = term.clone();
        if let Some(at) = at {
            if !rest.factors[at].exponent.as_number().is_some_and(Rational::is_one) {
                return Stop::unsupported("the parts of a complex power");
            }
            rest.factors.remove(at);
        }
        let rest = Expr::from(rest);
        if !rest.is_free_of_i() {
            return Stop::unsupported("the parts of a complex power");
        }
        if at.is_some() {
            im = im.add(&rest, context)?;
        } else {
            re = re.add(&rest, context)?;
        }
    }
    Ok((re, im))
}

fn part(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if x.is_constant() {
        let (re, im) = split_complex(x, context)?;
        return Ok(if function == Function::Re { re } else { im });
    }
    Ok(Expr::atom(Atom::Call(function, vec![x.clone()])))
}

/// Whether a real constant is above or below 0, as far as an enclosure tells.
pub(crate) fn constant_sign(x: &Expr, context: &mut Context) -> Result<Option<bool>, Stop> {
    for bits in [64, 256] {
        let Some(value) = super::evaluate(x, &super::Point::none(), bits, context)? else {
            return Ok(None);
        };
        if !value.is_real() {
            return Ok(None);
        }
        if value.re.is_positive() || value.re.is_negative() {
            return Ok(Some(value.re.is_positive()));
        }
    }
    Ok(None)
}

fn sign(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if x.is_zero() {
        return Ok(Expr::zero());
    }
    if x.is_constant()
        && let Some(positive) = constant_sign(x, context)?
    {
        return Ok(Expr::integer(if positive { 1 } else { -1 }));
    }
    Ok(Expr::atom(Atom::Call(Function::Sgn, vec![x.clone()])))
}

fn floor(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if let Some(number) = x.as_rational() {
        return Ok(Expr::from(number.floor()));
    }
    if x.is_constant() && x.is_free_of_i() {
        for bits in [64, 256] {
            let value = super::evaluate(x, &super::Point::none(), bits, context)?;
            if let Some(whole) = value.and_then(|value| value.re.floor_if_certain()) {
                return Ok(Expr::from(Rational::from(whole)));
            }
        }
    }
    // A whole number that is added comes out.
    let whole = x.terms.iter().find(|term| term.factors.is_empty());
    let whole = whole.map_or_else(Rational::zero, |term| term.coefficient.floor());
    let rest = x.sub(&Expr::from(whole.clone()), context)?;
    let atom = Expr::atom(Atom::Call(Function::Floor, vec![rest]));
    atom.add(&Expr::from(whole), context)
}

/// Greatest divisors, least multiples, largest and least members.
fn of_many(function: Function, parts: Vec<Expr>, context: &mut Context) -> Result<Expr, Stop> {
    let numbers: Option<Vec<Rational>> = parts.iter().map(Expr::as_rational).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        let mut parts = parts;
        parts.sort();
        let order = matches!(function, Function::Max | Function::Min);
        return match &parts[..] {
            [a, b] if order && !context.signs().are_complex() => {
                larger(a, b, function == Function::Max, context)
            }
            _ => Ok(Expr::atom(Atom::Call(function, parts))),
        };
    };
    context.budget.spend(numbers.len() as u64, "comparing numbers")?;
    let fold = |a: Rational, b: &Rational| match function {
        Function::Max => a.max(b.clone()),
        Function::Min => a.min(b.clone()),
        Function::Gcd => crate::rational::content(&a, b),
        _ => {
            let divisor = crate::rational::content(&a, b);
            a.mul(b).abs().div(&divisor).unwrap_or_else(Rational::zero)
        }
    };
    let mut numbers = numbers.into_iter();
    let first = numbers.next().unwrap_or_else(Rational::zero);
    Ok(Expr::from(numbers.fold(first, |a, b| fold(a, &b))))
}

/// The larger of two is `(a + b + |a - b|)/2`, the smaller that with the other sign.
fn larger(a: &Expr, b: &Expr, largest: bool, context: &mut Context) -> Result<Expr, Stop> {
    let bars = absolute(&a.sub(b, context)?, context)?;
    let bars = if largest { bars } else { bars.neg() };
    let half = Rational::half();
    Ok(a.add(b, context)?.add(&bars, context)?.scale(&half))
}

/// `n!`; whole numbers that are added to a symbol come out: `(n+1)! = (n+1) n!`. Those in
/// `(2-n)!` do not: it has values that `(-n)!` has not.
pub(crate) fn factorial(n: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let n = &n.clone().together(context)?;
    if let Some(k) = n.as_integer() {
        return match k {
            0..=FACTORIAL => {
                context.budget.spend(2 + (k * k / 16) as u64, "a factorial")?;
                let product = (2..=k).fold(BigInt::from(1), |product, i| product * i);
                Ok(Expr::from(Rational::from(product)))
            }
            ..0 => Err(Stop::Undefined("the factorial of a negative number")),
            _ => Ok(Expr::atom(Atom::Factorial(Box::new(n.clone())))),
        };
    }
    if n.as_rational().is_some() {
        return Stop::unsupported("the factorial of a fraction");
    }
    note_whole(n, context);
    let constant = n.terms.iter().find(|term| term.factors.is_empty());
    let shift = constant.and_then(|term| term.coefficient.to_i64()).unwrap_or(0);
    let falls = |term: &Term| term.factors.is_empty() || term.coefficient.is_negative();
    if shift == 0 || shift.abs() > 20 || n.is_constant() || n.terms.iter().all(falls) {
        return Ok(Expr::atom(Atom::Factorial(Box::new(n.clone()))));
    }
    let base = n.sub(&Expr::integer(shift), context)?;
    let mut result = Expr::atom(Atom::Factorial(Box::new(base.clone())));
    for step in 1..=shift.abs() {
        if shift > 0 {
            result = result.mul(&base.add(&Expr::integer(step), context)?, context)?;
        } else {
            result = result.div(&base.sub(&Expr::integer(step - 1), context)?, context)?;
        }
    }
    Ok(result)
}

/// `n(n-1)\cdots(n-k+1) / k!`, the number of ways to choose k of n for every n (Graham, Knuth and
/// Patashnik, Concrete Mathematics, 5.1).
pub(crate) fn falling_binomial(n: &Expr, k: i64, context: &mut Context) -> Result<Expr, Stop> {
    note_whole(n, context);
    let mut product = Expr::one();
    for step in 0..k {
        product = product.mul(&n.sub(&Expr::integer(step), context)?, context)?;
        product = product.div(&Expr::integer(step + 1), context)?;
    }
    Ok(product)
}

/// `n!!`; `(2n)!! = 2^n n!` and `(2n-1)!! = (2n)!/(2^n n!)` for whole n.
pub(crate) fn double_factorial(n: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if let Some(half) = half_of_next_even(n, context)? {
        note_whole(n, context);
        let factor =
            Expr::integer(2).pow(&half, context)?.mul(&factorial(&half, context)?, context)?;
        let even = half.scale(&Rational::integer(2));
        return match even == *n {
            true => Ok(factor),
            false => factorial(&even, context)?.div(&factor, context),
        };
    }
    match n.as_integer() {
        Some(k @ 0..=FACTORIAL) => {
            context.budget.spend(2 + (k * k / 16) as u64, "a factorial")?;
            let product = (1..=k).rev().step_by(2).fold(BigInt::from(1), |product, i| product * i);
            Ok(Expr::from(Rational::from(product)))
        }
        Some(..0) => Err(Stop::Undefined("the factorial of a negative number")),
        _ => {
            note_whole(n, context);
            Ok(Expr::atom(Atom::DoubleFactorial(Box::new(n.clone()))))
        }
    }
}

/// Half of n, or of n + 1, where one of them is a polynomial with whole coefficients that is not a
/// number.
fn half_of_next_even(n: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let halves = |expr: &Expr| {
        let half = expr.scale(&Rational::half());
        half.terms.iter().all(|term| term.coefficient.is_integer()).then_some(half)
    };
    if n.is_constant() || !n.is_polynomial() {
        return Ok(None);
    }
    match halves(n) {
        Some(half) => Ok(Some(half)),
        None => Ok(halves(&n.add(&Expr::one(), context)?)),
    }
}

/// Remembers the names in the argument of a factorial.
fn note_whole(n: &Expr, context: &mut Context) {
    for name in n.symbols() {
        if !context.whole.contains(&name) {
            context.whole.push(name);
        }
    }
}
