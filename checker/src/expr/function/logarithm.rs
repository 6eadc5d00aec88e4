//! Exponentials and logarithms.

use super::super::conjugate::{Conjugate, half_power};
use super::super::power::factorise_ratio;
use super::super::product::Product;
use super::super::{Atom, Context, Exponent, Expr, Factor, Shared, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;

/// `e^x`: `e^{i\pi q}` is a root of unity, `e^{c \ln a}` is `a^c`.
pub(crate) fn exponential(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let mut product = Product::one();
    let mut rest = Expr::zero();
    let (turns, x) = half_turns(x, context);
    if !turns.is_zero() {
        product.multiply_sum(Expr::integer(-1).pow(&turns, context)?);
    }
    for term in &x.terms {
        match special_exponent(term) {
            Some(Special::Turns(turns)) => {
                product.push(Atom::I, Exponent::Number(turns), context)?;
            }
            Some(Special::Log(argument, power)) => {
                context.require(&argument, false);
                let raised = argument.pow(&power, context)?;
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

/// The terms that are `i\pi n` for whole n, over `i\pi`, and the others.
fn half_turns(x: &Expr, context: &Context) -> (Expr, Expr) {
    let (mut turns, mut rest) = (Expr::zero(), Expr::zero());
    for term in &x.terms {
        let mut angle = term.clone();
        angle.factors.retain(|factor| factor.atom != Atom::I);
        let imaginary = angle.factors.len() + 1 == term.factors.len();
        let (mut found, others) = Expr::from(angle).split_half_turns(&context.integers);
        if imaginary && others.is_zero() {
            turns.terms.append(&mut found.terms);
        } else {
            rest.terms.push(term.clone());
        }
    }
    turns.terms.sort_by(|a, b| a.factors.cmp(&b.factors));
    (turns, rest)
}

enum Special {
    /// `i\pi q`, as the power of i.
    Turns(Rational),
    /// `c \ln a`.
    Log(Expr, Expr),
}

fn special_exponent(term: &Term) -> Option<Special> {
    let one = |factor: &Factor| factor.exponent.as_number().is_some_and(Rational::is_one);
    if let [pi, i] = &term.factors[..]
        && pi.atom == Atom::Pi
        && i.atom == Atom::I
        && one(pi)
        && one(i)
    {
        return Some(Special::Turns(term.coefficient.mul(&Rational::integer(2))));
    }
    let log = |factor: &Factor| matches!(factor.atom, Atom::Call(Function::Ln, _)) && one(factor);
    let at = term.factors.iter().position(log)?;
    let mut rest = term.clone();
    let Factor { atom: Atom::Call(_, mut parts), .. } = rest.factors.remove(at) else {
        return None;
    };
    let rest = Expr::from(rest);
    let alone = rest.single_term().is_some_and(|rest| !rest.factors.iter().any(log));
    (alone && rest.is_free_of_i()).then(|| Special::Log(parts.swap_remove(0), rest))
}

/// `c^x`, where the logarithm of c cancels in `x \ln c`: `7^{\log_7 y} = y`.
pub(crate) fn of_own_logarithm(
    base: &Expr,
    exponent: &Expr,
    context: &mut Context,
) -> Result<Option<Expr>, Stop> {
    let log = |atom: &Atom| matches!(atom, Atom::Call(Function::Ln, _));
    let number = base.as_rational().filter(Rational::is_positive);
    let Some(number) = number.filter(|_| !exponent.all_atoms(&mut |atom| !log(atom))) else {
        return Ok(None);
    };
    let whole = exponent.mul(&ln_number(&number, context)?, context)?.together(context)?;
    let shorter = whole.weight() < exponent.weight();
    shorter.then(|| exponential(&whole, context)).transpose()
}

/// The natural logarithm: of numbers over their primes, of products as far as the signs of their
/// factors are known: `\ln(2x^2y) = \ln 2 + 2\ln|x| + \ln y`.
pub(crate) fn ln(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if x.is_zero() {
        return Err(Stop::Undefined("the logarithm of 0"));
    }
    let mut x = x.clone().together(context)?;
    let conjugates = take_conjugates(&mut x, context)?;
    context.require(&x, false);
    ln_of(&x, context)?.add(&conjugates, context)
}

/// The same, of what is known to be above 0 wherever its logarithm is asked for.
fn ln_of(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let Some(term) = x.single_term() else { return ln_of_sum(x, context) };
    let mut sum = ln_number(&term.coefficient.abs(), context)?;
    let sign = if term.coefficient.is_negative() { -1 } else { 1 };
    let mut rest = Term { factors: Vec::new(), coefficient: Rational::integer(sign) };
    for factor in &term.factors {
        match (sign_of(factor, context), &factor.exponent) {
            (Sign::Positive, exponent) => {
                let log = ln_base(&Expr::base_of(&factor.atom), context)?;
                sum = sum.add(&log.mul(&exponent.to_expr(), context)?, context)?;
            }
            (Sign::Square, Exponent::Number(power)) => {
                let bars = super::absolute(&Expr::base_of(&factor.atom), context)?;
                sum = sum.add(&ln_of(&bars, context)?.scale(power), context)?;
            }
            _ => rest.factors.push(factor.clone()),
        }
    }
    match (&rest.factors[..], sign) {
        ([], 1) => Ok(sum),
        ([], _) => sum.add(&Expr::atom(Atom::Pi).mul(&Expr::atom(Atom::I), context)?, context),
        ([Factor { atom, exponent: Exponent::Number(power) }], 1) if is_real(context) => {
            sum.add(&ln_base(&Expr::base_of(atom), context)?.scale(power), context)
        }
        _ if is_real(context) => sum.add(&ln_squarefree(rest, context)?, context),
        _ => sum.add(&ln_atom(Expr::from(rest)), context),
    }
}

/// What is known of the sign of a factor where it has a value.
enum Sign {
    Positive,
    Square,
    Unknown,
}

fn is_real(context: &Context) -> bool {
    !context.signs().are_complex()
}

fn sign_of(factor: &Factor, context: &Context) -> Sign {
    let signs = context.signs();
    if factor.is_root_or_bars(&signs) || factor.is_clearly_positive(&signs) {
        return Sign::Positive;
    }
    let even = factor.exponent.as_number().is_some_and(Rational::is_even);
    if is_real(context) && even && factor.atom != Atom::I { Sign::Square } else { Sign::Unknown }
}

/// The logarithm of a product of factors of unknown sign: of each of them once, and of their
/// bars for the other powers. `\ln(xy^3) = \ln(xy) + 2\ln|y|`, `\ln(x/y) = \ln(xy) - 2\ln|y|`.
/// Sums stay below the line.
fn ln_squarefree(term: Term, context: &mut Context) -> Result<Expr, Stop> {
    let mut sum = Expr::zero();
    let mut product = Product::one();
    product.scale(&term.coefficient);
    let one = Rational::one();
    let turn = term.factors.iter().all(|factor| matches!(factor.atom, Atom::Sum(_)))
        && matches!(&term.factors[..], [Factor { exponent: Exponent::Number(n), .. }, ..]
            if n.is_negative());
    for Factor { atom, exponent } in term.factors {
        let Exponent::Number(power) = exponent else {
            let exponent = if turn { exponent.to_expr().neg().into() } else { exponent };
            product.push(atom, exponent, context)?;
            continue;
        };
        let below = matches!(atom, Atom::Sum(_)) && power.is_negative();
        let once = if below { one.neg() } else { one.clone() };
        let bars = super::absolute(&Expr::base_of(&atom), context)?;
        let rest = power.sub(&once);
        if !rest.is_zero() {
            sum = sum.add(&ln_of(&bars, context)?.scale(&rest), context)?;
        }
        let once = if turn { once.neg() } else { once };
        product.push(atom, Exponent::Number(once), context)?;
    }
    let log = ln_atom(product.finish(context)?);
    sum.add(&if turn { log.neg() } else { log }, context)
}

/// A sum: its content and the powers that divide every term come out.
fn ln_of_sum(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let (mut content, mut rest) = x.primitive();
    if content.is_negative() {
        (content, rest) = (content.neg(), rest.neg());
    }
    let outside = ln_number(&content, context)?;
    let term = rest.as_product(context)?;
    if term.factors.len() == 1 || !is_real(context) {
        return outside.add(&ln_base(&rest, context)?, context);
    }
    outside.add(&ln_of(&Expr::from(term), context)?, context)
}

/// The logarithm of a base: a name, a number, a sum, which may be a power of a sum.
fn ln_base(base: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if let Some(term) = base.single_term() {
        let alone = term.coefficient.is_one()
            && matches!(&term.factors[..], [Factor { exponent: Exponent::Number(one), .. }]
                if one.is_one());
        return match &term.factors[..] {
            [Factor { atom: Atom::E, .. }] if alone => Ok(Expr::one()),
            _ if alone => Ok(ln_atom(base.clone())),
            _ => ln_of(base, context),
        };
    }
    for k in [2, 3] {
        if !is_real(context) {
            break;
        }
        let Some(root) = base.perfect_root(k, context)? else { continue };
        let root = if k == 2 { super::absolute(&root, context)? } else { root };
        return Ok(ln_of(&root, context)?.scale(&Rational::integer(i64::from(k))));
    }
    Ok(ln_atom(base.clone()))
}

/// Takes out of a product the sums that are above 0 by their conjugates; their logarithms.
fn take_conjugates(x: &mut Expr, context: &mut Context) -> Result<Expr, Stop> {
    let mut logs = Expr::zero();
    let rooted = |expr: &Expr| expr.terms.len() > 1 && expr.terms.iter().any(has_half_power);
    let inside = |factor: &Factor| matches!(&factor.atom, Atom::Sum(sum) if rooted(sum));
    if !is_real(context)
        || !rooted(x) && !x.single_term().is_some_and(|term| term.factors.iter().any(inside))
    {
        return Ok(logs);
    }
    let term = upright(x.as_product(context)?);
    let mut rest = Term { factors: Vec::new(), coefficient: term.coefficient };
    for factor in term.factors {
        let (Atom::Sum(sum), Exponent::Number(power)) = (&factor.atom, &factor.exponent) else {
            rest.factors.push(factor);
            continue;
        };
        if let Some(log) = super::hyperbolic::of_sum(sum, context)? {
            logs = logs.add(&log.scale(power), context)?;
            continue;
        }
        match sum.conjugate(context)? {
            Some(conjugate) if conjugate.is_above() && sum.is_free_of_i() => {
                let log = ln_conjugate(sum, &conjugate, context)?;
                logs = logs.add(&log.scale(power), context)?;
            }
            Some(conjugate) if conjugate.is_inverse() => {
                let atom = Atom::Sum(Shared::new(conjugate.turned(context)?));
                rest.factors.push(Factor { atom, exponent: power.neg().into() });
            }
            _ => rest.factors.push(factor),
        }
    }
    rest.factors.sort();
    *x = Expr::from(rest);
    Ok(logs)
}

/// A product with a coefficient above 0, by the sign of a sum in it.
fn upright(mut term: Term) -> Term {
    let one = |factor: &Factor| factor.exponent.as_number().is_some_and(Rational::is_one);
    let sum = |factor: &&mut Factor| matches!(factor.atom, Atom::Sum(_)) && one(factor);
    if term.coefficient.is_negative()
        && let Some(factor) = term.factors.iter_mut().find(sum)
        && let Atom::Sum(inside) = &factor.atom
    {
        factor.atom = Atom::Sum(Shared::new(inside.neg()));
        term.coefficient = term.coefficient.neg();
    }
    term
}

fn has_half_power(term: &Term) -> bool {
    half_power(&Expr::from(term.clone())).is_some()
}

/// The logarithm of `a + \sqrt{w}` where `w - a^2` is a positive number c: it is that of c less
/// that of `\sqrt{w} - a`, and what stands in it is always above 0.
fn ln_conjugate(x: &Expr, conjugate: &Conjugate, context: &mut Context) -> Result<Expr, Stop> {
    let Conjugate { root, rest, number } = conjugate;
    if let Some((_, inside, _)) = half_power(root) {
        context.fulfil(&inside);
    }
    let turned = rest.leads_negative();
    let (content, sum) = if turned { root.sub(rest, context)? } else { x.clone() }.primitive();
    let log = ln_number(&content.abs(), context)?.add(&ln_atom(sum), context)?;
    if turned { ln_number(number, context)?.sub(&log, context) } else { Ok(log) }
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
