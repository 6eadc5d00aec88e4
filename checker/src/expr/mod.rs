//! Expressions in normal form: sums of products of powers, canonical by construction.
//!
//! An [`Expr`] is a sorted sum of terms; a term is a rational coefficient and sorted factors; a
//! factor is an atom to a power. Rational powers of integers are split over primes, so that sums
//! of unnested radicals have one form (Besicovitch 1940); polynomials are expanded; what stands
//! under a power or in a function is an atom whose arguments are in normal form themselves.

mod arithmetic;
mod evaluate;
mod field;
mod function;
mod integers;
mod modular;
mod power;
mod print;
mod product;
mod rewrite;
mod rough;
mod shared;
mod together;
mod trigonometry;
mod waves;

pub(crate) use evaluate::{Point, evaluate, evaluate_across};
pub(crate) use field::{Field, PRIME_BITS};
pub(crate) use function::{absolute, call, double_factorial, factorial, logarithm};
pub(crate) use modular::{Miss, Place, first_word, measure, part_of_pi, parts_of};
pub(crate) use power::factorise_ratio;
pub(crate) use rough::{rough, rough_fraction};
pub(crate) use shared::Shared;

use crate::budget::Budget;
use crate::policy::Domain;
use crate::rational::Rational;
use heldout_grammar::{Constant, Function};
use smallvec::SmallVec;
use std::sync::Arc;

/// A sum of terms, sorted, without zero coefficients.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Expr {
    pub terms: SmallVec<[Term; 1]>,
}

/// A coefficient and factors, sorted by atom, without zero exponents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Term {
    pub factors: Vec<Factor>,
    pub coefficient: Rational,
}

/// An atom to a power.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Factor {
    pub atom: Atom,
    pub exponent: Exponent,
}

/// A rational exponent, or any other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Exponent {
    Number(Rational),
    Expr(Shared),
}

/// What has no smaller parts, as far as sums, products and powers go.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Atom {
    /// An integer above 1 under a root, or to a power too large to write out.
    Integer(Rational),
    /// A literal too long to compute with: its digits, stripped.
    Digits(Arc<str>),
    Pi,
    E,
    /// The imaginary unit.
    I,
    Symbol(Arc<str>),
    Constant(Constant),
    /// A sum under a power.
    Sum(Shared),
    /// A known function at its arguments.
    Call(Function, Vec<Expr>),
    /// `n!`.
    Factorial(Box<Expr>),
    /// `n!!`.
    DoubleFactorial(Box<Expr>),
    /// A function or operator of which only the name is known.
    Opaque(Arc<str>, Vec<Expr>),
}

/// A condition under which an expression has a real value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Condition {
    /// Not below 0; whether 0 itself is allowed makes isolated points.
    pub expr: Expr,
}

/// What is known of the signs of variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signs {
    /// They are above 0.
    Positive,
    /// They are real: their squares are not below 0.
    Real,
    /// They are complex: nothing.
    None,
}

/// What the making of a normal form needs and finds.
#[derive(Debug)]
pub(crate) struct Context {
    pub budget: Budget,
    pub domain: Domain,
    /// Where the expression is real, as far as that was forgotten by simplifying.
    pub conditions: Vec<Condition>,
    /// Factors that were cancelled: points where only the normal form is defined.
    pub cancelled: bool,
}

impl Context {
    pub(crate) fn new(budget: Budget, domain: Domain) -> Self {
        Context { budget, domain, conditions: Vec::new(), cancelled: false }
    }

    /// What is known of the variables' signs.
    pub(crate) fn signs(&self) -> Signs {
        match self.domain {
            Domain::Positive => Signs::Positive,
            Domain::Complex => Signs::None,
            Domain::Real | Domain::Generic => Signs::Real,
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
        if expr.is_constant() || expr.is_never_negative(signs, zero_allowed) {
            return None;
        }
        let together = expr.clone().together(self).unwrap_or_else(|_| expr.clone());
        if together.is_never_negative(signs, zero_allowed) {
            return None;
        }
        together.as_condition(signs).map(|expr| Condition { expr })
    }
}

impl Expr {
    pub(crate) fn zero() -> Self {
        Expr::default()
    }

    pub(crate) fn one() -> Self {
        Expr::integer(1)
    }

    pub(crate) fn integer(n: i64) -> Self {
        Expr::from(Rational::integer(n))
    }

    /// `n / d` for a `d` that is not 0.
    pub(crate) fn ratio(n: i64, d: i64) -> Self {
        Expr::from(Rational::ratio(n, d).unwrap_or_else(Rational::zero))
    }

    pub(crate) fn atom(atom: Atom) -> Self {
        Expr::power_of(atom, Rational::one())
    }

    pub(crate) fn symbol(name: &str) -> Self {
        Expr::atom(Atom::Symbol(name.into()))
    }

    /// An atom to a power that is in normal form already.
    pub(crate) fn power_of(atom: Atom, exponent: Rational) -> Self {
        let factors = vec![Factor { atom, exponent: Exponent::Number(exponent) }];
        Expr::from(Term { factors, coefficient: Rational::one() })
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// The number that the expression is, where it is rational.
    pub(crate) fn as_rational(&self) -> Option<Rational> {
        match &self.terms[..] {
            [] => Some(Rational::zero()),
            [term] if term.factors.is_empty() => Some(term.coefficient.clone()),
            _ => None,
        }
    }

    pub(crate) fn as_integer(&self) -> Option<i64> {
        self.as_rational()?.to_i64()
    }

    /// Whether its leading coefficient is below 0.
    pub(crate) fn leads_negative(&self) -> bool {
        self.terms.last().is_some_and(|term| term.coefficient.is_negative())
    }

    /// The only term.
    pub(crate) fn single_term(&self) -> Option<&Term> {
        match &self.terms[..] {
            [term] => Some(term),
            _ => None,
        }
    }

    /// The name, where the expression is nothing but one.
    pub(crate) fn as_symbol(&self) -> Option<&Arc<str>> {
        match self.single_term()? {
            Term { factors, coefficient } if coefficient.is_one() => match &factors[..] {
                [Factor { atom: Atom::Symbol(name), exponent: Exponent::Number(one) }]
                    if one.is_one() =>
                {
                    Some(name)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether no variable or unknown function stands in it.
    pub(crate) fn is_constant(&self) -> bool {
        self.all_atoms(&mut |atom| !matches!(atom, Atom::Symbol(_) | Atom::Opaque(..)))
    }

    /// Whether the imaginary unit stands nowhere in it.
    pub(crate) fn is_free_of_i(&self) -> bool {
        self.all_atoms(&mut |atom| !matches!(atom, Atom::I))
    }

    /// Whether `test` holds for every atom, those inside others included.
    pub(crate) fn all_atoms(&self, test: &mut impl FnMut(&Atom) -> bool) -> bool {
        self.terms.iter().flat_map(|term| &term.factors).all(|factor| {
            test(&factor.atom)
                && match &factor.exponent {
                    Exponent::Number(_) => true,
                    Exponent::Expr(expr) => expr.all_atoms(test),
                }
                && factor.atom.parts().iter().all(|part| part.all_atoms(test))
        })
    }

    /// The names of the variables in it, sorted.
    pub(crate) fn symbols(&self) -> Vec<Arc<str>> {
        let mut names = Vec::new();
        self.all_atoms(&mut |atom| {
            if let Atom::Symbol(name) = atom {
                names.push(name.clone());
            }
            true
        });
        names.sort();
        names.dedup();
        names
    }

    /// Whether it is plainly above 0: positive coefficients on factors that are.
    pub(crate) fn is_clearly_positive(&self, signs: Signs) -> bool {
        !self.terms.is_empty()
            && self.terms.iter().all(|term| {
                term.coefficient.is_positive()
                    && term.factors.iter().all(|factor| factor.is_clearly_positive(signs))
            })
    }

    /// What must not be below 0 for this not to be: without positive content and even powers;
    /// nothing where that is nothing.
    fn as_condition(&self, signs: Signs) -> Option<Expr> {
        let Some(term) = self.single_term() else {
            return Some(self.primitive_positive());
        };
        let mut rest = Term { factors: Vec::new(), coefficient: Rational::one() };
        if term.coefficient.is_negative() {
            rest.coefficient = Rational::integer(-1);
        }
        for factor in &term.factors {
            let abs = matches!(factor.atom, Atom::Call(Function::Abs, _));
            let power = factor.exponent.as_number();
            // The numerator and the denominator of a power say whether it keeps the sign.
            let even = power.is_some_and(|n| !num_integer::Integer::is_odd(&n.numer()));
            let root = power.is_some_and(|n| !num_integer::Integer::is_odd(&n.denom()));
            if abs || even || root || factor.is_clearly_positive(signs) {
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

    /// Whether it is plainly at least 0: positive coefficients on even powers and positive
    /// factors; above 0, where one term is.
    pub(crate) fn is_never_negative(&self, signs: Signs, zero_allowed: bool) -> bool {
        let even = |factor: &Factor| signs != Signs::None && factor.is_square_of_real();
        let positive = |factor: &Factor| factor.is_clearly_positive(signs);
        let never = self.terms.iter().all(|term| {
            term.coefficient.is_positive() && term.factors.iter().all(|f| even(f) || positive(f))
        });
        let above = self.terms.iter().any(|term| term.factors.iter().all(positive));
        never && (zero_allowed || above)
    }

    /// The nodes in it, those inside others included.
    pub(crate) fn weight(&self) -> u64 {
        self.terms.iter().fold(0, |sum, term| sum.saturating_add(term.weight()))
    }

    /// A measure of its size.
    pub(crate) fn size(&self) -> u64 {
        self.terms.iter().map(|term| 1 + term.factors.len() as u64).sum()
    }
}

impl Term {
    /// The nodes in it, those inside others included.
    pub(crate) fn weight(&self) -> u64 {
        self.factors.iter().fold(1, |sum, factor| sum.saturating_add(factor.weight()))
    }
}

impl Factor {
    fn weight(&self) -> u64 {
        let exponent = match &self.exponent {
            Exponent::Number(_) => 0,
            Exponent::Expr(expr) => expr.known_weight(),
        };
        let inside = match &self.atom {
            Atom::Sum(sum) => sum.known_weight(),
            atom => atom.parts().iter().map(Expr::weight).fold(0, u64::saturating_add),
        };
        exponent.saturating_add(inside).saturating_add(1)
    }

    /// Whether it is an even power, or a power of bars, for real variables.
    fn is_square_of_real(&self) -> bool {
        let bars = matches!(self.atom, Atom::Call(Function::Abs, _));
        let even = |n: &Rational| n.is_integer() && n.to_i64().is_some_and(|n| n % 2 == 0);
        let real = || self.atom != Atom::I && self.atom.parts().iter().all(Expr::is_free_of_i);
        self.exponent.as_number().is_some_and(|n| bars || even(n) && real())
    }

    fn is_clearly_positive(&self, signs: Signs) -> bool {
        self.atom.is_clearly_positive(signs)
            && match &self.exponent {
                Exponent::Number(_) => true,
                Exponent::Expr(expr) => expr.is_free_of_i(),
            }
    }
}

impl Atom {
    pub(crate) fn is_clearly_positive(&self, signs: Signs) -> bool {
        match self {
            Atom::Integer(_) | Atom::Digits(_) | Atom::Pi | Atom::E => true,
            Atom::Symbol(_) => signs == Signs::Positive,
            Atom::Sum(expr) => expr.is_never_negative(signs, false),
            Atom::Factorial(_) | Atom::DoubleFactorial(_) => true,
            _ => false,
        }
    }

    /// The expressions inside it.
    pub(crate) fn parts(&self) -> &[Expr] {
        match self {
            Atom::Sum(expr) => std::slice::from_ref(expr),
            Atom::Factorial(expr) | Atom::DoubleFactorial(expr) => std::slice::from_ref(expr),
            Atom::Call(_, parts) | Atom::Opaque(_, parts) => parts,
            _ => &[],
        }
    }
}

impl Exponent {
    pub(crate) fn to_expr(&self) -> Expr {
        match self {
            Exponent::Number(number) => Expr::from(number.clone()),
            Exponent::Expr(expr) => (**expr).clone(),
        }
    }

    pub(crate) fn as_number(&self) -> Option<&Rational> {
        match self {
            Exponent::Number(number) => Some(number),
            Exponent::Expr(_) => None,
        }
    }
}

impl From<Expr> for Exponent {
    fn from(expr: Expr) -> Self {
        match expr.as_rational() {
            Some(number) => Exponent::Number(number),
            None => Exponent::Expr(Shared::new(expr)),
        }
    }
}

impl From<Rational> for Expr {
    fn from(number: Rational) -> Self {
        if number.is_zero() {
            return Expr::default();
        }
        Expr::from(Term { factors: Vec::new(), coefficient: number })
    }
}

impl From<Term> for Expr {
    fn from(term: Term) -> Self {
        let mut terms = SmallVec::new();
        terms.push(term);
        Expr { terms }
    }
}
