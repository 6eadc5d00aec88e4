//! Expressions in normal form: sums of products of powers, canonical by construction.
//!
//! An [`Expr`] is a sorted sum of terms; a term is a rational coefficient and sorted factors; a
//! factor is an atom to a power. Rational powers of integers are split over primes, so that sums
//! of unnested radicals have one form (Besicovitch 1940); polynomials are expanded; what stands
//! under a power or in a function is an atom whose arguments are in normal form themselves.

mod arithmetic;
mod common;
mod conjugate;
mod denest;
mod evaluate;
mod exponentials;
mod field;
mod function;
mod integers;
mod modular;
mod perfect;
mod power;
mod print;
mod product;
mod rewrite;
mod rough;
mod shared;
mod signs;
mod together;
mod trigonometry;
mod waves;
mod whole;

pub(crate) use evaluate::{Evaluation, Point, evaluate, evaluate_across};
pub(crate) use field::{Field, PRIME_BITS};
pub(crate) use function::{
    absolute, call, constant_sign, double_factorial, factorial, falling_binomial, logarithm,
};
pub(crate) use modular::{Miss, Place, first_word, measure, part_of_pi, parts_of};
pub(crate) use power::factorise_ratio;
pub(crate) use rough::{rough, rough_fraction};
pub(crate) use shared::Shared;
pub(crate) use signs::{Condition, Signs};

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

/// What the making of a normal form needs and finds.
#[derive(Debug)]
pub(crate) struct Context {
    pub budget: Budget,
    pub domain: Domain,
    /// Where the expression is real, as far as that was forgotten by simplifying.
    pub conditions: Vec<Condition>,
    /// Factors that were cancelled: points where only the normal form is defined.
    pub cancelled: bool,
    /// Names that stood in factorials: they range over the whole numbers from 0 on.
    pub whole: Vec<Arc<str>>,
    /// Whether inverse hyperbolic functions are logarithms however large their arguments are.
    pub only_logarithms: bool,
    /// Names known to be whole numbers.
    pub integers: Vec<Arc<str>>,
    /// Expressions known to be above 0, but for places that are left out.
    facts: Arc<[Expr]>,
}

impl Context {
    pub(crate) fn new(budget: Budget, domain: Domain) -> Self {
        let (conditions, whole) = (Vec::new(), Vec::new());
        let (cancelled, only_logarithms) = (false, false);
        let (facts, integers) = (Arc::new([]), Vec::new());
        Context { budget, domain, conditions, cancelled, whole, only_logarithms, integers, facts }
    }

    /// The same with a share of the budget, where more is known: `facts` are above 0, `integers`
    /// are whole.
    pub(crate) fn informed(&self, facts: Vec<Expr>, integers: &[Arc<str>]) -> Self {
        let mut context = Context::new(self.budget.part(20_000), self.domain);
        context.facts = facts.into();
        context.integers = integers.to_vec();
        context
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

    /// What an atom is the atom of: a sum itself, or the atom alone.
    pub(crate) fn base_of(atom: &Atom) -> Self {
        match atom {
            Atom::Sum(sum) => (**sum).clone(),
            Atom::Integer(number) => Expr::from(number.clone()),
            atom => Expr::atom(atom.clone()),
        }
    }

    /// The expression as what stands under a power: a name or bars, or a sum of what it is.
    pub(crate) fn as_atom(&self) -> Atom {
        if let Some(Term { factors, coefficient }) = self.single_term()
            && let ([factor], true) = (&factors[..], coefficient.is_one())
            && matches!(factor.atom, Atom::Symbol(_) | Atom::Call(Function::Abs, _))
            && factor.exponent.as_number().is_some_and(Rational::is_one)
        {
            return factor.atom.clone();
        }
        Atom::Sum(Shared::new(self.clone()))
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

    /// The names of the variables in several expressions, sorted.
    pub(crate) fn symbols_of<'x>(all: impl IntoIterator<Item = &'x Expr>) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = all.into_iter().flat_map(Expr::symbols).collect();
        names.sort();
        names.dedup();
        names
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

impl From<&Factor> for Term {
    fn from(factor: &Factor) -> Self {
        Term { factors: vec![factor.clone()], coefficient: Rational::one() }
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
}

impl Atom {
    /// Whether no variable or unknown function is it or stands in it.
    pub(crate) fn is_constant(&self) -> bool {
        !matches!(self, Atom::Symbol(_) | Atom::Opaque(..))
            && self.parts().iter().all(Expr::is_constant)
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

    pub(crate) fn scale(&self, by: &Rational) -> Exponent {
        match self {
            Exponent::Number(number) => Exponent::Number(number.mul(by)),
            Exponent::Expr(expr) => expr.scale(by).into(),
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

impl From<Rational> for Exponent {
    fn from(number: Rational) -> Self {
        Exponent::Number(number)
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
