//! What is known of signs, and the conditions under which expressions are real.

use super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::policy::Domain;
use crate::rational::Rational;
use heldout_grammar::Function;
use std::sync::Arc;

/// A condition under which an expression has a real value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Condition {
    /// Not below 0; whether 0 itself is allowed makes isolated points.
    pub expr: Expr,
}

/// What is known of the signs of variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Signs {
    /// They are above 0.
    Positive,
    /// They are real: their squares are not below 0.
    Real,
    /// They are real, and these expressions are above 0.
    Known(Arc<[Expr]>),
    /// They are complex: nothing.
    None,
}

impl Signs {
    /// Whether variables may be complex.
    pub(crate) fn are_complex(&self) -> bool {
        *self == Signs::None
    }

    /// Whether an atom is one of the expressions known to be above 0.
    fn know(&self, atom: &Atom) -> bool {
        let Signs::Known(facts) = self else { return false };
        facts.iter().any(|fact| match atom {
            Atom::Sum(sum) => *fact == **sum,
            atom => matches!(fact.single_term(), Some(Term { factors, coefficient })
                if coefficient.is_one() && matches!(&factors[..], [Factor { atom: known, exponent }]
                    if known == atom && exponent.as_number().is_some_and(Rational::is_one))),
        })
    }
}

impl Context {
    /// What is known of the variables' signs.
    pub(crate) fn signs(&self) -> Signs {
        match self.domain {
            Domain::Positive => Signs::Positive,
            Domain::Complex => Signs::None,
            Domain::Real | Domain::Generic if self.facts.is_empty() => Signs::Real,
            Domain::Real | Domain::Generic => Signs::Known(self.facts.clone()),
        }
    }

    /// Remembers that `expr` must not be negative.
    pub(crate) fn require(&mut self, expr: &Expr, zero_allowed: bool) {
        let Some(condition) = self.condition(expr, zero_allowed) else { return };
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
    }

    /// Forgets that `expr` must not be negative, since it never is.
    pub(crate) fn fulfil(&mut self, expr: &Expr) {
        if let Some(condition) = self.condition(expr, true) {
            self.conditions.retain(|known| *known != condition);
        }
    }

    /// The condition that `expr` is not negative, unless it plainly never is.
    fn condition(&mut self, expr: &Expr, zero_allowed: bool) -> Option<Condition> {
        let signs = self.signs();
        if expr.is_constant() || expr.is_never_negative(&signs, zero_allowed) {
            return None;
        }
        let together = expr.clone().together(self).unwrap_or_else(|_| expr.clone());
        let real = !signs.are_complex();
        let square = matches!(together.is_square_or_above(self), Ok(true));
        if square || together.is_never_negative(&signs, zero_allowed) {
            return None;
        }
        if together.is_zero() {
            return Some(Condition { expr: together });
        }
        let product = together.as_product(self).ok()?;
        let mut expr = Expr::from(product).as_condition(&signs)?.multiplied_out(self);
        while real && let Ok(Some(root)) = expr.perfect_root(3, self) {
            expr = root.primitive_positive();
        }
        let above = real
            && expr.is_free_of_i()
            && matches!(expr.conjugate(self), Ok(Some(conjugate)) if conjugate.is_above());
        (!above).then_some(Condition { expr })
    }
}

impl Expr {
    /// Whether it is plainly above 0: positive coefficients on factors that are.
    pub(crate) fn is_clearly_positive(&self, signs: &Signs) -> bool {
        !self.terms.is_empty()
            && self.terms.iter().all(|term| {
                term.coefficient.is_positive()
                    && term.factors.iter().all(|factor| factor.is_clearly_positive(signs))
            })
    }

    /// What must not be below 0 for this not to be: without positive content and even powers;
    /// nothing where that is nothing.
    fn as_condition(&self, signs: &Signs) -> Option<Expr> {
        let Some(term) = self.single_term() else {
            return Some(self.primitive_positive());
        };
        let mut rest = Term { factors: Vec::new(), coefficient: Rational::one() };
        if term.coefficient.is_negative() {
            rest.coefficient = Rational::integer(-1);
        }
        for factor in &term.factors {
            let power = factor.exponent.as_number();
            if factor.is_square_of_real()
                || factor.is_root_or_bars(signs)
                || factor.is_clearly_positive(signs)
            {
                continue;
            }
            let exponent = match power {
                Some(_) => Exponent::Number(Rational::one()),
                None => factor.exponent.clone(),
            };
            rest.factors.push(Factor { atom: factor.atom.clone(), exponent });
        }
        if rest.factors.is_empty() && !rest.coefficient.is_negative() {
            return None;
        }
        match &rest.factors[..] {
            [Factor { atom: Atom::Sum(sum), .. }] if !rest.coefficient.is_negative() => {
                Some(sum.primitive_positive())
            }
            _ => Some(Expr::from(rest)),
        }
    }

    /// A product of sums as the sum that it is.
    fn multiplied_out(self, context: &mut Context) -> Expr {
        let Some(term) = self.single_term() else { return self };
        let mut sum = Expr::from(term.coefficient.clone());
        for factor in &term.factors {
            let base = match &factor.exponent {
                Exponent::Number(one) if one.is_one() => Expr::base_of(&factor.atom),
                _ => {
                    let factors = vec![factor.clone()];
                    Expr::from(Term { factors, coefficient: Rational::one() })
                }
            };
            match sum.mul(&base, context) {
                Ok(product) => sum = product,
                Err(_) => return self,
            }
        }
        sum.primitive_positive()
    }

    /// Whether it is plainly at least 0: positive coefficients on even powers and positive
    /// factors; above 0, where one term is.
    pub(crate) fn is_never_negative(&self, signs: &Signs, zero_allowed: bool) -> bool {
        let even = |factor: &Factor| {
            !signs.are_complex() && factor.is_square_of_real() || factor.is_root_or_bars(signs)
        };
        let positive = |factor: &Factor| factor.is_clearly_positive(signs);
        let never = self.terms.iter().all(|term| {
            term.coefficient.is_positive() && term.factors.iter().all(|f| even(f) || positive(f))
        });
        let above = self.terms.iter().any(|term| term.factors.iter().all(positive));
        never && (zero_allowed || above)
            || !signs.are_complex() && self.is_above_its_waves(zero_allowed)
    }

    /// Whether it is a number and products of sines and cosines with coefficients that add up to no
    /// more: `1 - \sin^2 x`, `2 + \cos x`.
    fn is_above_its_waves(&self, zero_allowed: bool) -> bool {
        let wave = |factor: &Factor| {
            let real = factor.atom.parts().iter().all(Expr::is_free_of_i);
            matches!(factor.atom, Atom::Call(Function::Sin | Function::Cos, _))
                && real
                && factor.exponent.as_number().is_some_and(|n| n.is_integer() && n.is_positive())
        };
        let mut left = Rational::zero();
        for term in &self.terms {
            left = match &term.factors[..] {
                [] => left.add(&term.coefficient),
                factors if factors.iter().all(wave) => left.sub(&term.coefficient.abs()),
                _ => return false,
            };
        }
        left.is_positive() || zero_allowed && left.is_zero()
    }
}

impl Factor {
    /// Whether it is an even power, or a power of bars, for real variables.
    fn is_square_of_real(&self) -> bool {
        let bars = matches!(self.atom, Atom::Call(Function::Abs, _));
        let real = || self.atom != Atom::I && self.atom.parts().iter().all(Expr::is_free_of_i);
        self.exponent.as_number().is_some_and(|n| bars || n.is_even() && real())
    }

    /// Whether it is never below 0 where it has a real value: bars, even roots, and real powers of
    /// what may be below 0, which are defined where it is not.
    pub(crate) fn is_root_or_bars(&self, signs: &Signs) -> bool {
        if signs.are_complex() || self.atom == Atom::I {
            return false;
        }
        match &self.exponent {
            _ if matches!(self.atom, Atom::Call(Function::Abs | Function::Arcosh, _)) => true,
            Exponent::Number(power) => power.has_even_root(),
            Exponent::Expr(power) => !self.atom.is_constant() && power.is_free_of_i(),
        }
    }

    pub(crate) fn is_clearly_positive(&self, signs: &Signs) -> bool {
        self.atom.is_clearly_positive(signs)
            && match &self.exponent {
                Exponent::Number(_) => true,
                Exponent::Expr(expr) => expr.is_free_of_i(),
            }
    }
}

impl Atom {
    pub(crate) fn is_clearly_positive(&self, signs: &Signs) -> bool {
        match self {
            Atom::Integer(_) | Atom::Digits(_) | Atom::Pi | Atom::E => true,
            Atom::Symbol(_) => *signs == Signs::Positive || signs.know(self),
            Atom::Sum(expr) => expr.is_never_negative(signs, false) || signs.know(self),
            Atom::Factorial(_) | Atom::DoubleFactorial(_) => true,
            Atom::Call(Function::Ln, parts) => {
                parts[0].as_rational().is_some_and(|number| number > Rational::one())
            }
            _ => signs.know(self),
        }
    }
}
