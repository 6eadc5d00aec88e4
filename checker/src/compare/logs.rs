//! Sums of logarithms and angles of algebraic numbers with rational coefficients: zero, by what
//! they are logarithms of.
//!
//! `\sum q_j \ln a_j` is 0 just where `\prod a_j^{q_j}` is 1, and `\theta = \sum q_j \theta_j` is a
//! multiple of a half turn just where `e^{2iN\theta}` is 1, N a common denominator; an enclosure
//! says which multiple. Both products are algebraic, and are compared with 1 by root separation.

use super::{Comparison, Equal};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr, Point, Term, evaluate};
use crate::rational::Rational;
use crate::verdict::Ground;
use heldout_grammar::Function;

/// Exponents of the products are at most this.
const LARGEST: i64 = 64;

/// A sum as what it is the logarithm of, and the angle in it.
struct Parts {
    /// `\prod a_j^{n_j}`.
    product: Expr,
    /// `\prod e^{2i n_j\theta_j}`.
    turn: Expr,
    /// `\sum n_j\theta_j`.
    angle: Expr,
}

impl Comparison<'_> {
    /// A ground on which a constant is 0, where it is such a sum and is.
    pub(super) fn logarithms(&mut self, difference: &Expr) -> Result<Option<Ground>, Stop> {
        let Some(parts) = parts(difference, self.context)? else { return Ok(None) };
        let one = Expr::one();
        for product in [&parts.product, &parts.turn] {
            if *product == one {
                continue;
            }
            match self.constants(product, &one)? {
                Equal(ground) if !super::rests_on_agreement(&ground) => {}
                _ => return Ok(None),
            }
        }
        if !is_below_three(&parts.angle, self.context)? {
            return Ok(None);
        }
        let mut steps = Vec::with_capacity(2);
        if parts.product != one || parts.angle.is_zero() {
            steps.push("a sum of logarithms is that of a product".into());
        }
        if !parts.angle.is_zero() {
            steps.push("a sum of angles is that of a product of complex numbers".into());
        }
        Ok(Some(Ground::Laws { steps }))
    }
}

/// The products behind a sum; nothing where a term is no rational multiple of a logarithm, an
/// angle or pi.
fn parts(sum: &Expr, context: &mut Context) -> Result<Option<Parts>, Stop> {
    let mut common = num_bigint::BigInt::from(1);
    for term in &sum.terms {
        common = num_integer::lcm(common, term.coefficient.denom());
    }
    let scale = Rational::from(common);
    let mut parts = Parts { product: Expr::one(), turn: Expr::one(), angle: Expr::zero() };
    for term in &sum.terms {
        let count = term.coefficient.mul(&scale).to_i64().filter(|n| n.abs() <= LARGEST);
        let (Some(count), [factor]) = (count, &term.factors[..]) else { return Ok(None) };
        if !factor.exponent.as_number().is_some_and(Rational::is_one) {
            return Ok(None);
        }
        let Some(base) = base_of(&factor.atom, context)? else { return Ok(None) };
        let (product, base) = match base {
            Base::Logarithm(base) => (&mut parts.product, base),
            Base::Turn(base) => {
                let own = Term { coefficient: Rational::integer(count), ..term.clone() };
                parts.angle = parts.angle.add(&Expr::from(own), context)?;
                (&mut parts.turn, base)
            }
        };
        *product = product.mul(&base.powi(count, context)?, context)?;
    }
    Ok(Some(parts))
}

/// What an atom is the logarithm of, or half the angle of.
enum Base {
    Logarithm(Expr),
    Turn(Expr),
}

fn base_of(atom: &Atom, context: &mut Context) -> Result<Option<Base>, Stop> {
    let (function, x) = match atom {
        Atom::Pi => return Ok(Some(Base::Turn(Expr::one()))),
        Atom::Call(function, parts) => match &parts[..] {
            [x] => (*function, x),
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    let one = Expr::one();
    let i = Expr::atom(Atom::I);
    Ok(match function {
        Function::Ln => Some(Base::Logarithm(x.clone())),
        Function::Arctan => {
            // e^{2i\theta} = (1 + ix)^2/(1 + x^2) for \tan\theta = x
            let side = one.add(&i.mul(x, context)?, context)?.powi(2, context)?;
            let size = one.add(&x.powi(2, context)?, context)?;
            Some(Base::Turn(side.div(&size, context)?))
        }
        Function::Arcsin => {
            // e^{2i\theta} = 1 - 2x^2 + 2ix\sqrt{1-x^2} for \sin\theta = x
            let square = x.powi(2, context)?;
            let cosine = one.sub(&square, context)?.pow(&Expr::ratio(1, 2), context)?;
            let re = one.sub(&square.scale(&Rational::integer(2)), context)?;
            let im = cosine.mul(x, context)?.mul(&i, context)?.scale(&Rational::integer(2));
            Some(Base::Turn(re.add(&im, context)?))
        }
        _ => None,
    })
}

/// Whether a real constant is certainly between -3 and 3: no multiple of a half turn but 0.
fn is_below_three(angle: &Expr, context: &mut Context) -> Result<bool, Stop> {
    if angle.is_zero() {
        return Ok(true);
    }
    let three = Expr::integer(3);
    for bound in [three.sub(angle, context)?, three.add(angle, context)?] {
        let value = evaluate(&bound, &Point::none(), 64, context)?;
        if !value.is_some_and(|value| value.is_real() && value.re.is_positive()) {
            return Ok(false);
        }
    }
    Ok(true)
}
