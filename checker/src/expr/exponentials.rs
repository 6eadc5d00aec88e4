//! Powers of e with expressions in their exponents, as powers of one exponential each.

use super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use num_integer::Integer;
use num_traits::ToPrimitive;

impl Expr {
    /// Whether a power of e with a real exponent that is no number stands in a term.
    pub(super) fn has_exponentials(&self) -> bool {
        let power =
            |factor: &Factor| factor.atom == Atom::E && factor.exponent.as_number().is_none();
        self.terms.iter().any(|term| term.factors.iter().any(power))
            && self
                .terms
                .iter()
                .flat_map(|term| &term.factors)
                .all(|factor| factor.atom != Atom::E || factor.exponent.to_expr().is_free_of_i())
    }

    /// The exponent of the power of e that divides every term, each monomial in it as low as in
    /// any: that of `e^{2x} + e^{-x}` is `-x`.
    pub(super) fn lowest_exponent(&self) -> Expr {
        let of_e = |term: &Term| {
            let power = term.factors.iter().find(|factor| factor.atom == Atom::E);
            power.map_or_else(Expr::zero, |factor| factor.exponent.to_expr())
        };
        let exponents: Vec<Expr> = self.terms.iter().map(of_e).collect();
        let mut lowest = Expr::zero();
        for monomial in exponents.iter().flat_map(|exponent| &exponent.terms) {
            let coefficient = |exponent: &Expr| {
                let same = exponent.terms.iter().find(|term| term.factors == monomial.factors);
                same.map_or_else(Rational::zero, |term| term.coefficient.clone())
            };
            let known = lowest.terms.iter().any(|term| term.factors == monomial.factors);
            let low =
                exponents.iter().map(coefficient).min().filter(|low| !known && !low.is_zero());
            lowest.terms.extend(
                low.map(|coefficient| Term { factors: monomial.factors.clone(), coefficient }),
            );
        }
        lowest.terms.sort();
        lowest
    }
}

/// Names for the exponentials of two expressions: `e^{2x}` and `e^{-x}` are powers of `e^x`,
/// `e^{x/2}` and `e^{x/3}` of `e^{x/6}`.
pub(super) struct Exponentials {
    /// The monomials, and what their coefficients are multiplied by.
    monomials: Vec<(Vec<Factor>, Rational)>,
}

impl Exponentials {
    /// Those of both expressions; nothing where one has none, or an exponent is too fine.
    pub(super) fn of(a: &Expr, b: &Expr) -> Option<Self> {
        if !a.has_exponentials() || !b.has_exponentials() {
            return None;
        }
        let mut monomials: Vec<(Vec<Factor>, Rational)> = Vec::new();
        for term in a.terms.iter().chain(&b.terms) {
            for part in exponents(term).flat_map(|exponent| &exponent.terms) {
                let denominator = part.coefficient.denom().to_i64().filter(|n| *n < 1000)?;
                match monomials.iter_mut().find(|(known, _)| *known == part.factors) {
                    Some((_, by)) => *by = Rational::integer(by.to_i64()?.lcm(&denominator)),
                    None => {
                        monomials.push((part.factors.clone(), Rational::integer(denominator)));
                    }
                }
            }
        }
        Some(Exponentials { monomials })
    }

    /// The expression with names in place of exponentials.
    pub(super) fn named(&self, expr: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for term in &expr.terms {
            let mut named = term.clone();
            named.factors.retain(|factor| !is_exponential(factor));
            let mut product = Expr::from(named);
            for part in exponents(term).flat_map(|exponent| &exponent.terms) {
                let Some(at) = self.monomials.iter().position(|(known, _)| *known == part.factors)
                else {
                    continue;
                };
                let power = part.coefficient.mul(&self.monomials[at].1);
                product = product.mul(&Expr::power_of(name(at), power), context)?;
            }
            sum = sum.add(&product, context)?;
        }
        Ok(sum)
    }

    /// The expression with the exponentials in place of their names.
    pub(super) fn unnamed(&self, expr: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for term in &expr.terms {
            let mut rest = term.clone();
            let mut exponent = Expr::zero();
            for (at, (factors, by)) in self.monomials.iter().enumerate() {
                let Some(found) = rest.factors.iter().position(|factor| factor.atom == name(at))
                else {
                    continue;
                };
                let power = rest.factors.remove(found).exponent.to_expr();
                let monomial = Term { factors: factors.clone(), coefficient: Rational::one() };
                let coefficient =
                    power.scale(&Rational::one().div(by).unwrap_or_else(Rational::one));
                exponent =
                    exponent.add(&coefficient.mul(&Expr::from(monomial), context)?, context)?;
            }
            let mut whole = Expr::from(rest);
            if !exponent.is_zero() {
                let factors = vec![Factor { atom: Atom::E, exponent: exponent.into() }];
                let power = Expr::from(Term { factors, coefficient: Rational::one() });
                whole = whole.mul(&power, context)?;
            }
            sum = sum.add(&whole, context)?;
        }
        Ok(sum)
    }
}

fn is_exponential(factor: &Factor) -> bool {
    factor.atom == Atom::E && factor.exponent.as_number().is_none()
}

/// The exponents of a term's exponentials.
fn exponents(term: &Term) -> impl Iterator<Item = &Expr> {
    term.factors.iter().filter(|factor| factor.atom == Atom::E).filter_map(|factor| {
        match &factor.exponent {
            Exponent::Expr(exponent) => Some(&**exponent),
            Exponent::Number(_) => None,
        }
    })
}

/// A name that no answer has.
fn name(at: usize) -> Atom {
    Atom::Symbol(format!("\u{1}{at}").into())
}
