//! Sums, differences, products, quotients.

use super::product::Product;
use super::{Atom, Context, Exponent, Expr, Factor, Term};
use crate::budget::Stop;
use crate::rational::{Rational, content};
use smallvec::SmallVec;

impl Expr {
    pub(crate) fn neg(&self) -> Expr {
        self.scale(&Rational::integer(-1))
    }

    /// The expression times a number.
    pub(crate) fn scale(&self, number: &Rational) -> Expr {
        if number.is_zero() {
            return Expr::zero();
        }
        let scaled = |term: &Term| Term {
            factors: term.factors.clone(),
            coefficient: term.coefficient.mul(number),
        };
        Expr { terms: self.terms.iter().map(scaled).collect() }
    }

    pub(crate) fn add(&self, other: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        let (a, b) = (&self.terms, &other.terms);
        let digits = self.work() + other.work();
        context.budget.spend((a.len() + b.len()) as u64 + digits, "adding terms")?;
        let mut terms = SmallVec::with_capacity(a.len() + b.len());
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            match a[i].factors.cmp(&b[j].factors) {
                std::cmp::Ordering::Less => (terms.push(a[i].clone()), i += 1).1,
                std::cmp::Ordering::Greater => (terms.push(b[j].clone()), j += 1).1,
                std::cmp::Ordering::Equal => {
                    let coefficient = a[i].coefficient.add(&b[j].coefficient);
                    if !coefficient.is_zero() {
                        terms.push(Term { factors: a[i].factors.clone(), coefficient });
                    }
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        terms.extend(a[i..].iter().cloned());
        terms.extend(b[j..].iter().cloned());
        Ok(Expr { terms })
    }

    pub(crate) fn sub(&self, other: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        self.add(&other.neg(), context)
    }

    pub(crate) fn mul(&self, other: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        if let Some(number) = self.as_rational() {
            let digits = other.work() + number.work() * other.terms.len() as u64;
            context.budget.spend(other.size() + digits, "multiplying")?;
            return Ok(other.scale(&number));
        }
        if let Some(number) = other.as_rational() {
            let digits = self.work() + number.work() * self.terms.len() as u64;
            context.budget.spend(self.size() + digits, "multiplying")?;
            return Ok(self.scale(&number));
        }
        if let Some(shorter) = self.into_its_power(other, context)? {
            return Ok(shorter);
        }
        if let Some(shorter) = other.into_its_power(self, context)? {
            return Ok(shorter);
        }
        let mut sum = Accumulator::default();
        for a in &self.terms {
            let copied = a.weight();
            for b in &other.terms {
                let copied = copied.saturating_add(b.weight()) / 8;
                let cost = 3 + copied + 2 * (a.factors.len() + b.factors.len()) as u64;
                let digits = 2 * (a.coefficient.work() + b.coefficient.work());
                context.budget.spend(cost + digits, "expanding a product")?;
                let mut product = Product::from(a);
                product.multiply(b, context)?;
                sum.add(product.finish(context)?);
            }
        }
        Ok(sum.finish())
    }

    /// The product of a sum and a term in which a negative power of that sum stands:
    /// `(x+1) / \sqrt{x+1} = \sqrt{x+1}`.
    fn into_its_power(&self, term: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
        let (2.., Some(term)) = (self.terms.len(), term.single_term()) else { return Ok(None) };
        let below = |factor: &Factor| match (&factor.atom, factor.exponent.as_number()) {
            (Atom::Sum(sum), Some(power)) if power.is_negative() => sum.ratio_of_multiple(self),
            _ => None,
        };
        let found = term.factors.iter().enumerate();
        let Some((at, ratio)) = found.filter_map(|(at, f)| Some((at, below(f)?))).next() else {
            return Ok(None);
        };
        context.budget.spend(self.size(), "multiplying")?;
        let mut product = Product::one();
        product.scale(&term.coefficient.mul(&ratio));
        for (place, factor) in term.factors.iter().enumerate() {
            product.push(factor.atom.clone(), factor.exponent.clone(), context)?;
            if place == at {
                product.push(factor.atom.clone(), Rational::one().into(), context)?;
            }
        }
        product.finish(context).map(Some)
    }

    /// The number by which this has to be multiplied to be `other`.
    fn ratio_of_multiple(&self, other: &Expr) -> Option<Rational> {
        let (first, last) = (self.terms.first()?, other.terms.first()?);
        let ratio = last.coefficient.div(&first.coefficient)?;
        let multiple = |(a, b): (&Term, &Term)| {
            a.factors == b.factors && a.coefficient.mul(&ratio) == b.coefficient
        };
        let same = self.terms.len() == other.terms.len();
        (same && self.terms.iter().zip(&other.terms).all(multiple)).then_some(ratio)
    }

    /// The quotient; a division by zero stops.
    pub(crate) fn div(&self, other: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        if let Some(number) = other.as_rational() {
            let inverse =
                Rational::one().div(&number).ok_or(Stop::Undefined("division by zero"))?;
            return Ok(self.scale(&inverse));
        }
        let inverse = other.powi(-1, context)?;
        self.mul(&inverse, context)
    }

    /// Every term times an atom to a power; what cancels does so before it is expanded.
    pub(super) fn times_power(
        &self,
        atom: &Atom,
        power: &Exponent,
        context: &mut Context,
    ) -> Result<Expr, Stop> {
        let mut sum = Accumulator::default();
        for term in &self.terms {
            context.budget.spend(3 + 2 * term.factors.len() as u64, "clearing denominators")?;
            let mut product = Product::from(term);
            product.push(atom.clone(), power.clone(), context)?;
            sum.add(product.finish(context)?);
        }
        Ok(sum.finish())
    }

    /// The steps that its big coefficients add to a sum or product.
    pub(crate) fn work(&self) -> u64 {
        self.terms.iter().map(|term| term.coefficient.work()).sum()
    }

    /// The content, its sign that of the leading coefficient, and the primitive part.
    pub(crate) fn primitive(&self) -> (Rational, Expr) {
        let mut divisor = Rational::zero();
        for term in &self.terms {
            divisor = content(&divisor, &term.coefficient);
        }
        if self.terms.last().is_some_and(|term| term.coefficient.is_negative()) {
            divisor = divisor.neg();
        }
        match Rational::one().div(&divisor) {
            Some(inverse) => (divisor, self.scale(&inverse)),
            None => (Rational::one(), self.clone()),
        }
    }

    /// The sum with every denominator and fractional negative power multiplied out: zero exactly
    /// where the expression is, wherever that has a value.
    pub(crate) fn clear_denominators(&self, context: &mut Context) -> Result<Expr, Stop> {
        let mut expr = self.clone();
        for _ in 0..64 {
            let Some((atom, power)) = lowest_power(&expr) else { return Ok(expr) };
            expr = expr.times_power(&atom, &power.neg().into(), context)?;
        }
        Err(Stop::Budget("clearing denominators"))
    }
}

/// An atom that stands to a negative power, and its lowest one, rounded down.
fn lowest_power(expr: &Expr) -> Option<(Atom, Rational)> {
    let mut lowest: Option<(Atom, Rational)> = None;
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        let Exponent::Number(power) = &factor.exponent else { continue };
        if !power.is_negative() {
            continue;
        }
        match &mut lowest {
            Some((atom, low)) if *atom == factor.atom => {
                if *power < *low {
                    *low = power.clone();
                }
            }
            Some(_) => {}
            None => lowest = Some((factor.atom.clone(), power.clone())),
        }
    }
    lowest.map(|(atom, power)| (atom, power.floor()))
}

/// Terms in any order, merged at the end.
#[derive(Default)]
pub(crate) struct Accumulator {
    terms: Vec<Term>,
}

impl Accumulator {
    pub(crate) fn add(&mut self, expr: Expr) {
        self.terms.extend(expr.terms);
    }

    pub(crate) fn finish(mut self) -> Expr {
        self.terms.sort_unstable_by(|a, b| a.factors.cmp(&b.factors));
        let mut terms: SmallVec<[Term; 1]> = SmallVec::with_capacity(self.terms.len().min(64));
        for term in self.terms {
            match terms.last_mut() {
                Some(last) if last.factors == term.factors => {
                    last.coefficient = last.coefficient.add(&term.coefficient);
                    if last.coefficient.is_zero() {
                        terms.pop();
                    }
                }
                _ => terms.push(term),
            }
        }
        Expr { terms }
    }
}
