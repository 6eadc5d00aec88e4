//! Sums of fractions over one denominator, as far as that cancels by exact division.

use super::arithmetic::Accumulator;
use super::exponentials::Exponentials;
use super::{Atom, Context, Exponent, Expr, Factor, Shared, Term};
use crate::budget::Stop;
use crate::rational::Rational;
use smallvec::SmallVec;
use std::collections::BTreeMap;

/// Sums of more terms are left as they are.
const TERMS: usize = 120;

/// Polynomials of higher degree are not divided.
const DEGREE: i64 = 60;

impl Expr {
    /// The expression over its common denominator, divided by each factor of that as often as
    /// goes: what stands in functions, roots and exponents has one form more often.
    pub(crate) fn together(self, context: &mut Context) -> Result<Expr, Stop> {
        if self.terms.len() < 2 || self.terms.len() > TERMS {
            return Ok(self);
        }
        let mut expr = self;
        for (sum, power) in denominators(&expr) {
            expr = over(&expr, &sum, power, context)?;
        }
        while let Some(shorter) = expr.over_its_root(context)? {
            expr = shorter;
        }
        Ok(expr)
    }

    /// Terms over a root of a sum, where together they are a multiple of that sum:
    /// `x^2/\sqrt{x^2+1} + 1/\sqrt{x^2+1} = \sqrt{x^2+1}`.
    fn over_its_root(&self, context: &mut Context) -> Result<Option<Expr>, Stop> {
        let fraction = |power: &Rational| power.is_negative() && !power.is_integer();
        let mut tried: Vec<&Factor> = Vec::new();
        for factor in self.terms.iter().flat_map(|term| &term.factors) {
            let (Atom::Sum(sum), Exponent::Number(power)) = (&factor.atom, &factor.exponent) else {
                continue;
            };
            if !fraction(power) || tried.contains(&factor) {
                continue;
            }
            tried.push(factor);
            context.budget.spend(self.size(), "gathering what is over a root")?;
            let (over, rest): (SmallVec<_>, SmallVec<_>) =
                self.terms.iter().cloned().partition(|term| term.factors.contains(factor));
            if over.len() < sum.terms.len().min(2) {
                continue;
            }
            let back = Exponent::Number(power.neg());
            let top = Expr { terms: over }.times_power(&factor.atom, &back, context)?;
            let Some(quotient) = top.divide(sum, context)? else { continue };
            let above = Exponent::Number(power.add(&Rational::one()));
            let root = quotient.times_power(&factor.atom, &above, context)?;
            return Expr { terms: rest }.add(&root, context).map(Some);
        }
        Ok(None)
    }

    /// Whether a sum stands below the line somewhere in it.
    pub(super) fn has_denominator(&self) -> bool {
        !denominators(self).is_empty()
    }

    /// The quotient, where the division leaves nothing; by the powers of one symbol, the highest
    /// coefficient of which is a single term.
    fn divide(&self, divisor: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
        let Some(exponentials) = Exponentials::of(self, divisor) else {
            return self.divide_by_symbols(divisor, context);
        };
        let top = exponentials.named(self, context)?;
        let divisor = exponentials.named(divisor, context)?;
        let quotient = top.divide_by_symbols(&divisor, context)?;
        quotient.map(|quotient| exponentials.unnamed(&quotient, context)).transpose()
    }

    fn divide_by_symbols(
        &self,
        divisor: &Expr,
        context: &mut Context,
    ) -> Result<Option<Expr>, Stop> {
        let Some((main, degree, leading)) = main_symbol(divisor, context)? else {
            return Ok(None);
        };
        let inverse = leading.powi(-1, context)?;
        let (mut rest, mut quotient, mut last) = (self.clone(), Expr::zero(), DEGREE + 1);
        let powers = by_powers(self, &main, context)?;
        let low = powers.first_key_value().map_or(0, |(&low, _)| low.max(-DEGREE));
        while !rest.is_zero() {
            let powers = by_powers(&rest, &main, context)?;
            let Some((&top, _)) = powers.last_key_value() else { return Ok(None) };
            if top < low.saturating_add(degree) || top >= last || rest.terms.len() > 4 * TERMS {
                return Ok(None);
            }
            last = top;
            let Some(coefficient) = powers.into_values().next_back() else { return Ok(None) };
            let power = Expr::power_or_one(&main, top - degree);
            let step = coefficient.mul(&inverse, context)?.mul(&power, context)?;
            rest = rest.sub(&step.mul(divisor, context)?, context)?;
            quotient = quotient.add(&step, context)?;
        }
        Ok(Some(quotient))
    }

    fn power_or_one(atom: &Atom, power: i64) -> Expr {
        if power == 0 {
            return Expr::one();
        }
        Expr::power_of(atom.clone(), Rational::integer(power))
    }
}

/// The sums that stand to whole negative powers, each with the lowest.
fn denominators(expr: &Expr) -> Vec<(Expr, i64)> {
    let mut found: Vec<(Expr, i64)> = Vec::new();
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        let (Atom::Sum(sum), Exponent::Number(power)) = (&factor.atom, &factor.exponent) else {
            continue;
        };
        let Some(power) = power.to_i64().filter(|power| (-20..0).contains(power)) else { continue };
        match found.iter_mut().find(|(known, _)| *known == **sum) {
            Some((_, low)) => *low = power.min(*low),
            None => found.push(((**sum).clone(), power)),
        }
    }
    found
}

/// The expression over `sum^{-power}`, reduced by exact division.
fn over(expr: &Expr, sum: &Expr, power: i64, context: &mut Context) -> Result<Expr, Stop> {
    let atom = Atom::Sum(Shared::new(sum.clone()));
    let mut top = expr.times_power(&atom, &Rational::integer(-power).into(), context)?;
    let mut left = -power;
    while left > 0 {
        let Some(quotient) = top.divide(sum, context)? else { break };
        (top, left) = (quotient, left - 1);
        context.cancelled = true;
    }
    if left == 0 {
        return Ok(top);
    }
    if let Some(below) = below(&top, sum, context)? {
        context.cancelled = true;
        return below.times_power(&atom, &Rational::integer(1 - left).into(), context);
    }
    top.times_power(&atom, &Rational::integer(-left).into(), context)
}

/// `top / sum`, where what stands above divides what stands below, but for a monomial:
/// `(x + 1)/(x^2 + 3x + 2) = 1/(x + 2)`.
fn below(top: &Expr, sum: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    if !(2..=sum.terms.len()).contains(&top.terms.len()) {
        return Ok(None);
    }
    let (common, rest) = top.split_monomial(context)?;
    let Some(quotient) = sum.divide(&rest, context)? else { return Ok(None) };
    let above = Term { factors: common, coefficient: Rational::one() };
    quotient.powi(-1, context)?.mul(&Expr::from(above), context).map(Some)
}

/// A symbol of which the divisor is a polynomial with a highest coefficient of one term: the
/// symbol, the degree and that coefficient.
fn main_symbol(divisor: &Expr, context: &mut Context) -> Result<Option<(Atom, i64, Expr)>, Stop> {
    let atoms = divisor.terms.iter().flat_map(|term| &term.factors).map(|factor| &factor.atom);
    let mut tried: Vec<&Atom> = Vec::new();
    for atom in atoms {
        if tried.contains(&atom) {
            continue;
        }
        tried.push(atom);
        let powers = by_powers(divisor, atom, context)?;
        let Some((&degree, leading)) = powers.last_key_value() else { continue };
        if degree > 0 && leading.terms.len() == 1 {
            return Ok(Some((atom.clone(), degree, leading.clone())));
        }
    }
    Ok(None)
}

/// The coefficients by whole powers of an atom. The rest of an exponent, as that of `x^{4/3}` or
/// `x^{a+2}`, stays with its coefficient.
fn by_powers(expr: &Expr, atom: &Atom, context: &mut Context) -> Result<BTreeMap<i64, Expr>, Stop> {
    context.budget.spend(expr.size(), "dividing sums")?;
    let mut powers: BTreeMap<i64, Accumulator> = BTreeMap::new();
    for term in &expr.terms {
        let at = term.factors.iter().position(|factor| factor.atom == *atom);
        let mut factors = term.factors.clone();
        let mut power = 0;
        if let Some(at) = at {
            let (whole, rest) = split_exponent(&factors[at].exponent, context)?;
            power = whole;
            match rest {
                Some(rest) => factors[at].exponent = rest,
                None => drop(factors.remove(at)),
            }
        }
        let rest = Term { factors, coefficient: term.coefficient.clone() };
        powers.entry(power).or_default().add(Expr::from(rest));
    }
    Ok(powers.into_iter().map(|(power, terms)| (power, terms.finish())).collect())
}

/// The whole part of an exponent, and what is left of it.
fn split_exponent(
    exponent: &Exponent,
    context: &mut Context,
) -> Result<(i64, Option<Exponent>), Stop> {
    let constant = match exponent {
        Exponent::Number(number) => Some(number),
        Exponent::Expr(sum) => {
            let constant = sum.terms.iter().find(|term| term.factors.is_empty());
            constant.map(|term| &term.coefficient)
        }
    };
    let Some(whole) = constant.and_then(|number| number.floor().to_i64()) else {
        return Ok((0, Some(exponent.clone())));
    };
    let rest = exponent.to_expr().sub(&Expr::integer(whole), context)?;
    Ok((whole, (!rest.is_zero()).then(|| rest.into())))
}
