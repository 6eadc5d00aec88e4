//! Sums with a square root in them, and what they are multiplied by to lose it.

use super::{Atom, Context, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::Rational;

/// A sum `a + \sqrt{w}`, or `a - \sqrt{w}`, where `w - a^2` is a number and not 0.
pub(super) struct Conjugate {
    /// The root, with its sign.
    pub root: Expr,
    pub rest: Expr,
    /// `w - a^2`.
    pub number: Rational,
}

impl Conjugate {
    /// Whether the real sum is always above 0.
    pub(super) fn is_above(&self) -> bool {
        !self.root.leads_negative() && self.number.is_positive()
    }

    /// Whether the sum is `a - \sqrt{a^2 - 1}`: the inverse of what it is with a plus, which has
    /// its sign.
    pub(super) fn is_inverse(&self) -> bool {
        self.root.leads_negative() && self.number.neg().is_one()
    }

    /// The sum with the other sign before its root.
    pub(super) fn turned(&self, context: &mut Context) -> Result<Expr, Stop> {
        self.rest.sub(&self.root, context)
    }
}

impl Expr {
    /// The parts of a sum with one root, whose square less that of the rest is a number.
    pub(super) fn conjugate(&self, context: &mut Context) -> Result<Option<Conjugate>, Stop> {
        let half = |term: &&Term| {
            term.factors.len() == 1
                && half_power(&Expr::from((*term).clone())).is_some_and(|(.., n)| n.is_positive())
        };
        let mut roots = self.terms.iter().filter(half);
        let (Some(root), None, true) = (roots.next(), roots.next(), self.terms.len() > 1) else {
            return Ok(None);
        };
        let root = Expr::from(root.clone());
        let rest = self.sub(&root, context)?;
        let squares = (root.mul(&root, context)?, rest.mul(&rest, context)?);
        let number = squares.0.sub(&squares.1, context)?.together(context)?.as_rational();
        let number = number.filter(|number| !number.is_zero());
        Ok(number.map(|number| Conjugate { root, rest, number }))
    }

    /// A sum as its only term with a square root, that times what is above 0, and the rest.
    pub(super) fn split_root(&self, context: &mut Context) -> Result<Option<(Expr, Expr)>, Stop> {
        let signs = context.signs();
        let root = |factor: &Factor| {
            half_power(&Expr::from(Term::from(factor))).is_some_and(|(.., n)| n.is_positive())
        };
        let fits = |term: &&Term| {
            let roots = term.factors.iter().filter(|factor| root(factor)).count();
            let clear = |factor: &Factor| root(factor) || factor.is_clearly_positive(&signs);
            roots == 1 && term.factors.iter().all(clear)
        };
        let mut roots = self.terms.iter().filter(fits);
        let (Some(found), None) = (roots.next(), roots.next()) else { return Ok(None) };
        let root = Expr::from(found.clone());
        let rest = self.sub(&root, context)?;
        Ok((!rest.is_zero()).then_some((root, rest)))
    }
}

/// A sum under half a power, or under the inverse of one, that all terms share.
pub(super) fn half_power(x: &Expr) -> Option<(Atom, Expr, Rational)> {
    let half = |n: &Rational| n.abs() == Rational::half();
    let root = |factor: &Factor| match (&factor.atom, factor.exponent.as_number()) {
        (Atom::Sum(sum), Some(n)) if half(n) => {
            Some((factor.atom.clone(), (**sum).clone(), n.clone()))
        }
        _ => None,
    };
    let (first, others) = x.terms.split_first()?;
    let found = first.factors.iter().find_map(root)?;
    let shared = |term: &Term| term.factors.iter().filter_map(root).any(|other| other == found);
    others.iter().all(shared).then_some(found)
}
