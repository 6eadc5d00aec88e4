//! Sums of fractions over one denominator, as far as that cancels by exact division.

use super::arithmetic::Accumulator;
use super::{Atom, Context, Exponent, Expr, Shared, Term};
use crate::budget::Stop;
use crate::rational::Rational;
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
        Ok(expr)
    }

    /// Whether a sum stands below the line somewhere in it.
    pub(super) fn has_denominator(&self) -> bool {
        !denominators(self).is_empty()
    }

    /// The quotient, where the division leaves nothing; by the powers of one symbol, the highest
    /// coefficient of which is a single term.
    fn divide(&self, divisor: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
        let Some((main, degree, leading)) = main_symbol(divisor) else { return Ok(None) };
        let inverse = leading.powi(-1, context)?;
        let (mut rest, mut quotient, mut last) = (self.clone(), Expr::zero(), DEGREE + 1);
        while !rest.is_zero() {
            let Some(powers) = by_powers(&rest, &main) else { return Ok(None) };
            let Some((&top, _)) = powers.last_key_value() else { return Ok(None) };
            if top < degree || top >= last || rest.terms.len() > 4 * TERMS {
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
    let mut top = expr.times_power(&atom, &Rational::integer(-power), context)?;
    let mut left = -power;
    while left > 0 {
        let Some(quotient) = top.divide(sum, context)? else { break };
        (top, left) = (quotient, left - 1);
        context.cancelled = true;
    }
    if left == 0 {
        return Ok(top);
    }
    top.times_power(&atom, &Rational::integer(-left), context)
}

/// A symbol of which the divisor is a polynomial with a highest coefficient of one term: the
/// symbol, the degree and that coefficient.
fn main_symbol(divisor: &Expr) -> Option<(Atom, i64, Expr)> {
    let atoms = divisor.terms.iter().flat_map(|term| &term.factors).map(|factor| &factor.atom);
    let mut tried: Vec<&Atom> = Vec::new();
    for atom in atoms {
        if tried.contains(&atom) {
            continue;
        }
        tried.push(atom);
        let Some(powers) = by_powers(divisor, atom) else { continue };
        let (&degree, leading) = powers.last_key_value()?;
        if degree > 0 && leading.terms.len() == 1 {
            return Some((atom.clone(), degree, leading.clone()));
        }
    }
    None
}

/// The coefficients by powers of an atom; nothing where one is no whole number.
fn by_powers(expr: &Expr, atom: &Atom) -> Option<BTreeMap<i64, Expr>> {
    let mut powers: BTreeMap<i64, Accumulator> = BTreeMap::new();
    for term in &expr.terms {
        let at = term.factors.iter().position(|factor| factor.atom == *atom);
        let mut factors = term.factors.clone();
        let power = match at {
            Some(at) => factors.remove(at).exponent.as_number()?.to_i64()?,
            None => 0,
        };
        let rest = Term { factors, coefficient: term.coefficient.clone() };
        powers.entry(power).or_default().add(Expr::from(rest));
    }
    Some(powers.into_iter().map(|(power, terms)| (power, terms.finish())).collect())
}
