//! Sums with a square root in them, and what they are multiplied by to lose it.

use super::{Atom, Context, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::Rational;

impl Expr {
    /// A sum `a + \sqrt{w}` as root, rest and the number `w - a^2`, where that is one and not 0.
    pub(super) fn conjugate(
        &self,
        context: &mut Context,
    ) -> Result<Option<(Expr, Expr, Rational)>, Stop> {
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
        Ok(number.filter(|number| !number.is_zero()).map(|number| (root, rest, number)))
    }
}

/// A sum under half a power, or under the inverse of one, that all terms share.
pub(super) fn half_power(x: &Expr) -> Option<(Atom, Expr, Rational)> {
    let half = |n: &Rational| n.abs() == Rational::ratio(1, 2).unwrap_or_else(Rational::one);
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
