//! Expressions that are whole numbers wherever the names in them are.

use super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use std::sync::Arc;

impl Expr {
    /// The terms that are whole numbers where the names known to be whole are, and the others.
    pub(super) fn split_whole(&self, names: &[Arc<str>]) -> (Expr, Expr) {
        let (whole, rest) = self.terms.iter().cloned().partition(|term| is_whole(term, names));
        (Expr { terms: whole }, Expr { terms: rest })
    }

    /// What a whole number is modulo 2, each name in it once: `3n^2 + 4k - 1` is `n + 1`.
    pub(super) fn parity(&self, context: &mut Context) -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for term in self.terms.iter().filter(|term| !term.coefficient.is_even()) {
            let once = |factor: &Factor| Factor {
                atom: factor.atom.clone(),
                exponent: Exponent::Number(Rational::one()),
            };
            let factors = term.factors.iter().map(once).collect();
            let odd = Term { factors, coefficient: Rational::one() };
            sum = sum.add(&Expr::from(odd), context)?;
        }
        sum.terms.retain(|term| !term.coefficient.is_even());
        Ok(sum)
    }

    /// The terms that are pi times a whole number where the names known to be whole are: those
    /// numbers, and the other terms.
    pub(super) fn split_half_turns(&self, names: &[Arc<str>]) -> (Expr, Expr) {
        let (mut turns, mut rest) = (Expr::zero(), Expr::zero());
        for term in &self.terms {
            let mut number = term.clone();
            let pi = |factor: &Factor| {
                factor.atom == Atom::Pi && factor.exponent.as_number().is_some_and(Rational::is_one)
            };
            let at = number.factors.iter().position(pi);
            if at.is_some_and(|at| {
                number.factors.remove(at);
                !number.factors.is_empty() && is_whole(&number, names)
            }) {
                turns.terms.push(number);
            } else {
                rest.terms.push(term.clone());
            }
        }
        turns.terms.sort_by(|a, b| a.factors.cmp(&b.factors));
        (turns, rest)
    }
}

fn is_whole(term: &Term, names: &[Arc<str>]) -> bool {
    let whole = |factor: &Factor| {
        let power = factor.exponent.as_number();
        matches!(&factor.atom, Atom::Symbol(name) if names.contains(name))
            && power.is_some_and(|power| power.is_integer() && power.is_positive())
    };
    term.coefficient.is_integer() && term.factors.iter().all(whole)
}
