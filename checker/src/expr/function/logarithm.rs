//! Exponentials and logarithms.

use super::super::power::factorise_ratio;
use super::super::product::Product;
use super::super::trigonometry::half_power;
use super::super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::policy::Domain;
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
    if let Some(log) = ln_conjugate(x, context)? {
        return Ok(log);
    }
    if let Some((shared, rest)) = without_exponentials(x, context) {
        return ln(&shared, context)?.add(&ln(&rest, context)?, context);
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

/// The logarithm of `a + \sqrt{w}` where `w - a^2` is a positive number c: it is that of c less
/// that of `\sqrt{w} - a`, and what stands in it is always above 0.
fn ln_conjugate(x: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    if context.domain == Domain::Complex || !x.is_free_of_i() {
        return Ok(None);
    }
    let half = |term: &&Term| {
        term.factors.len() == 1
            && term.coefficient.is_positive()
            && half_power(&Expr::from((*term).clone())).is_some_and(|(.., n)| n.is_positive())
    };
    let mut roots = x.terms.iter().filter(half);
    let (Some(root), None, true) = (roots.next(), roots.next(), x.terms.len() > 1) else {
        return Ok(None);
    };
    let root = Expr::from(root.clone());
    let rest = x.sub(&root, context)?;
    let squares = (root.mul(&root, context)?, rest.mul(&rest, context)?);
    let number = squares.0.sub(&squares.1, context)?.together(context)?.as_rational();
    let Some(number) = number.filter(Rational::is_positive) else { return Ok(None) };
    if let Some((_, inside, _)) = half_power(&root) {
        context.fulfil(&inside);
    }
    let turned = rest.leads_negative();
    let (content, sum) = if turned { root.sub(&rest, context)? } else { x.clone() }.primitive();
    let log = ln_number(&content.abs(), context)?.add(&ln_atom(sum), context)?;
    if turned { ln_number(&number, context)?.sub(&log, context).map(Some) } else { Ok(Some(log)) }
}

/// The powers of e and of integers that all terms share, and the sum without them.
fn without_exponentials(x: &Expr, context: &Context) -> Option<(Expr, Expr)> {
    if context.domain == Domain::Complex {
        return None;
    }
    let exponential = |factor: &&Factor| {
        matches!((&factor.atom, &factor.exponent), (Atom::E | Atom::Integer(_), Exponent::Expr(_)))
            && factor.is_clearly_positive(context.signs())
    };
    let (first, others) = x.terms.split_first().filter(|(_, others)| !others.is_empty())?;
    let shared = first.factors.iter().filter(exponential);
    let shared: Vec<Factor> =
        shared.filter(|f| others.iter().all(|term| term.factors.contains(f))).cloned().collect();
    if shared.is_empty() {
        return None;
    }
    let mut rest = x.clone();
    rest.terms.iter_mut().for_each(|term| term.factors.retain(|f| !shared.contains(f)));
    rest.terms.sort();
    Some((Expr::from(Term { factors: shared, coefficient: Rational::one() }), rest))
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
