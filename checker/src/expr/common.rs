//! What divides every term of a sum.

use super::{Atom, Context, Exponent, Expr, Factor, Shared, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;

impl Expr {
    /// The powers that divide every term, and the sum without them.
    pub(super) fn split_monomial(
        &self,
        context: &mut Context,
    ) -> Result<(Vec<Factor>, Expr), Stop> {
        let Some(first) = self.terms.first() else { return Ok((Vec::new(), self.clone())) };
        let mut common: Vec<Factor> = Vec::new();
        let exponentials = self.has_exponentials();
        if exponentials {
            let exponent = self.lowest_exponent();
            common.extend(
                (!exponent.is_zero()).then(|| Factor { atom: Atom::E, exponent: exponent.into() }),
            );
        }
        for factor in &first.factors {
            if exponentials && factor.atom == Atom::E {
                continue;
            }
            let Exponent::Number(power) = &factor.exponent else {
                if self.terms[1..].iter().all(|term| term.factors.contains(factor)) {
                    common.push(factor.clone());
                }
                continue;
            };
            let number = matches!(factor.atom, Atom::Integer(_)) && power.is_integer();
            if number || factor.atom == Atom::I {
                continue;
            }
            let mut lowest = Some(power.clone());
            for term in &self.terms[1..] {
                let found = term.factors.iter().find(|other| other.atom == factor.atom);
                lowest = match (lowest, found.and_then(|other| other.exponent.as_number())) {
                    (Some(low), Some(power)) => Some(low.min(power.clone())),
                    _ => None,
                };
            }
            if let Some(low) = lowest {
                common.push(Factor { atom: factor.atom.clone(), exponent: Exponent::Number(low) });
            }
        }
        if common.is_empty() {
            return Ok((common, self.clone()));
        }
        let mut rest = self.clone();
        for factor in &common {
            let jumps = matches!(factor.atom, Atom::Call(Function::Floor | Function::Sgn, _));
            rest = match &factor.exponent {
                Exponent::Number(power) if jumps => rest.without(&factor.atom, power),
                power => {
                    let back = power.scale(&Rational::integer(-1));
                    rest.times_power(&factor.atom, &back, context)?
                }
            };
        }
        Ok((common, rest))
    }

    /// Every term without some of the power of an atom that it has: nothing is divided by it.
    fn without(mut self, atom: &Atom, power: &Rational) -> Expr {
        for term in &mut self.terms {
            for factor in &mut term.factors {
                if let (true, Exponent::Number(own)) = (factor.atom == *atom, &factor.exponent) {
                    factor.exponent = Exponent::Number(own.sub(power));
                }
            }
            term.factors
                .retain(|factor| !factor.exponent.as_number().is_some_and(Rational::is_zero));
        }
        self.terms.sort_by(|a, b| a.factors.cmp(&b.factors));
        self
    }

    /// What divides every term, times the rest of the sum.
    pub(super) fn as_product(&self, context: &mut Context) -> Result<Term, Stop> {
        if let Some(term) = self.single_term() {
            return Ok(term.clone());
        }
        let (mut factors, sum) = self.split_monomial(context)?;
        let (coefficient, sum) = sum.primitive();
        let atom = Atom::Sum(Shared::new(sum));
        let at = factors.partition_point(|factor| factor.atom < atom);
        factors.insert(at, Factor { atom, exponent: Exponent::Number(Rational::one()) });
        Ok(Term { factors, coefficient })
    }

    /// The even powers of names and functions that divide every term, and the sum without them;
    /// where all or some have a negative power, the lowest.
    pub(super) fn split_squares(
        self,
        context: &mut Context,
    ) -> Result<(Vec<(Expr, Rational)>, Expr), Stop> {
        let mut squares = Vec::new();
        for (atom, low) in self.lowest_powers() {
            let even = Rational::integer(low - low % 2);
            if !even.is_zero() {
                squares.push((atom, even));
            }
        }
        let mut rest = self;
        for (atom, even) in &squares {
            rest = rest.times_power(atom, &Exponent::Number(even.neg()), context)?;
        }
        Ok((squares.into_iter().map(|(atom, even)| (Expr::atom(atom), even)).collect(), rest))
    }

    /// Names and smooth functions with the lowest whole power that a term has of each, where no
    /// other power of it stands in the sum.
    fn lowest_powers(&self) -> Vec<(Atom, i64)> {
        let mut found: Vec<(Atom, Option<i64>, usize)> = Vec::new();
        for factor in self.terms.iter().flat_map(|term| &term.factors) {
            let jumps = matches!(factor.atom, Atom::Call(Function::Floor | Function::Sgn, _));
            if jumps || !matches!(factor.atom, Atom::Symbol(_) | Atom::Call(..)) {
                continue;
            }
            let power = factor.exponent.as_number().and_then(Rational::to_i64);
            match found.iter_mut().find(|(atom, ..)| *atom == factor.atom) {
                Some((_, low, count)) => {
                    (*low, *count) = (low.zip(power).map(|(a, b)| a.min(b)), *count + 1);
                }
                None => found.push((factor.atom.clone(), power, 1)),
            }
        }
        let terms = self.terms.len();
        let low = |low: i64, count: usize| if count < terms { low.min(0) } else { low };
        found.into_iter().filter_map(|(atom, own, count)| Some((atom, low(own?, count)))).collect()
    }

    /// What divides every term and is above 0, and the sum without it.
    pub(super) fn split_positive(
        &self,
        context: &mut Context,
    ) -> Result<(Vec<Factor>, Expr), Stop> {
        let (common, mut rest) = self.split_monomial(context)?;
        let signs = context.signs();
        let (outside, inside): (Vec<Factor>, Vec<Factor>) =
            common.into_iter().partition(|factor| factor.is_clearly_positive(&signs));
        for Factor { atom, exponent } in &inside {
            rest = rest.times_power(atom, exponent, context)?;
        }
        Ok((outside, rest))
    }
}
