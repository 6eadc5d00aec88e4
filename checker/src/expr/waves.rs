//! Products of sines and cosines as sums: then the laws of addition, of multiple angles and of
//! Pythagoras need no further step, since every trigonometric polynomial has one form.

use super::arithmetic::Accumulator;
use super::{Atom, Context, Exponent, Expr, Factor, Term, trigonometry};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;

/// Products of more sines and cosines are left as they are: each doubles the terms.
const FACTORS: i64 = 8;

impl Expr {
    /// The expression with products of sines and cosines as sums, inside and outside.
    pub(crate) fn waves(&self, context: &mut Context) -> Result<Expr, Stop> {
        if !self.has_waves() {
            return Ok(self.clone());
        }
        let mut sum = Expr::zero();
        for term in &self.terms {
            let mut product = Expr::from(term.coefficient.clone());
            for factor in &term.factors {
                context.budget.spend(4, "products of sines")?;
                let raised = raised_waves(factor, context)?;
                product = product.mul(&raised, context)?;
            }
            sum = sum.add(&product.flattened(context)?, context)?;
        }
        sum.flattened(context)
    }

    /// The sum with products of sines and cosines as sums, where that is shorter: `\sin^2 x +
    /// \cos^2 x` is 1.
    pub(super) fn shorter_waves(&self, context: &mut Context) -> Result<Expr, Stop> {
        let square =
            |factor: &Factor| power_of_wave((0, factor)).is_some_and(|wave| wave.power == 2);
        let squares = self.terms.iter().filter(|term| term.factors.iter().any(square));
        if squares.count() < 2 {
            return Ok(self.clone());
        }
        let flat = self.flattened(context)?;
        Ok(if flat.terms.len() < self.terms.len() { flat } else { self.clone() })
    }

    /// Whether a sine or cosine stands somewhere in it.
    pub(crate) fn has_waves(&self) -> bool {
        !self.all_atoms(&mut |atom| wave(atom).is_none())
    }

    /// Each term without products of sines and cosines.
    fn flattened(&self, context: &mut Context) -> Result<Expr, Stop> {
        let mut expr = self.clone();
        for _ in 0..2 * FACTORS {
            let mut sum = Accumulator::default();
            let mut changed = false;
            for term in expr.terms {
                context.budget.spend(4, "products of sines")?;
                match unfolded(&term, context)? {
                    Some(apart) => {
                        changed = true;
                        sum.add(apart);
                    }
                    None => sum.add(Expr::from(term)),
                }
            }
            expr = sum.finish();
            if !changed {
                break;
            }
        }
        Ok(expr)
    }
}

/// A power of an atom, with what is in it.
fn raised_waves(factor: &Factor, context: &mut Context) -> Result<Expr, Stop> {
    let inside = |part: &Expr, context: &mut Context| part.waves(context);
    let base = match &factor.atom {
        Atom::Sum(sum) => inside(sum, context)?,
        Atom::Call(function, parts) => {
            let parts = parts.iter().map(|part| inside(part, context));
            super::call(*function, parts.collect::<Result<_, _>>()?, context)?
        }
        other => Expr::atom(other.clone()),
    };
    let exponent = match &factor.exponent {
        Exponent::Number(number) => Expr::from(number.clone()),
        Exponent::Expr(exponent) => inside(exponent, context)?,
    };
    if exponent.as_rational().is_some_and(|n| n.is_one()) {
        return Ok(base);
    }
    base.pow(&exponent, context)
}

/// The sine or cosine that an atom is, with its argument.
fn wave(atom: &Atom) -> Option<(bool, &Expr)> {
    match atom {
        Atom::Call(Function::Sin, parts) => Some((true, parts.first()?)),
        Atom::Call(Function::Cos, parts) => Some((false, parts.first()?)),
        _ => None,
    }
}

/// A sine or cosine to a whole power, in a term.
struct Wave<'t> {
    at: usize,
    sine: bool,
    x: &'t Expr,
    power: i64,
}

/// A term with one product of sines and cosines less, where it has one.
fn unfolded(term: &Term, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let waves: Vec<Wave<'_>> = term.factors.iter().enumerate().filter_map(power_of_wave).collect();
    let above = waves.iter().filter(|wave| wave.power > 0);
    if above.clone().map(|wave| wave.power).sum::<i64>() > FACTORS {
        return Ok(None);
    }
    // Over a power of the other one a square is 1 less the other's.
    for square in above.clone().filter(|wave| wave.power > 1) {
        let other = |wave: &&Wave<'_>| wave.power < 0 && wave.sine != square.sine;
        if waves.iter().filter(other).any(|below| below.x == square.x) {
            let rest = without(term, &[(square.at, 2)], context)?;
            let one = Expr::one().sub(&squared(!square.sine, square.x), context)?;
            return rest.mul(&one, context).map(Some);
        }
    }
    let mut above = above;
    let Some(first) = above.next() else { return Ok(None) };
    let second = if first.power > 1 { first } else { above.next().unwrap_or(first) };
    let taken = match (first.at == second.at, first.power) {
        (true, 1) => return Ok(None),
        (true, _) => without(term, &[(first.at, 2)], context)?,
        (false, _) => without(term, &[(first.at, 1), (second.at, 1)], context)?,
    };
    let sum = as_sum((first.sine, first.x), (second.sine, second.x), context)?;
    taken.mul(&sum, context).map(Some)
}

fn power_of_wave((at, factor): (usize, &Factor)) -> Option<Wave<'_>> {
    let (sine, x) = wave(&factor.atom)?;
    let power = factor.exponent.as_number()?.to_i64()?;
    Some(Wave { at, sine, x, power })
}

fn squared(sine: bool, x: &Expr) -> Expr {
    let function = if sine { Function::Sin } else { Function::Cos };
    Expr::power_of(Atom::Call(function, vec![x.clone()]), Rational::integer(2))
}

/// The term with some of its powers lowered.
fn without(term: &Term, taken: &[(usize, i64)], context: &mut Context) -> Result<Expr, Stop> {
    context.budget.spend(term.weight(), "products of sines")?;
    let mut rest = term.clone();
    for (at, count) in taken {
        if let Exponent::Number(power) = &mut rest.factors[*at].exponent {
            *power = power.sub(&Rational::integer(*count));
        }
    }
    rest.factors.retain(|factor| !factor.exponent.as_number().is_some_and(Rational::is_zero));
    Ok(Expr::from(rest))
}

/// `2 \sin a \cos b = \sin(a + b) + \sin(a - b)`, and so on.
fn as_sum(
    (first, a): (bool, &Expr),
    (second, b): (bool, &Expr),
    context: &mut Context,
) -> Result<Expr, Stop> {
    let (sum, difference) = (a.add(b, context)?, a.sub(b, context)?);
    let sine = |x: &Expr, context: &mut Context| trigonometry::call(Function::Sin, x, context);
    let cosine = |x: &Expr, context: &mut Context| trigonometry::call(Function::Cos, x, context);
    let twice = match (first, second) {
        (true, true) => cosine(&difference, context)?.sub(&cosine(&sum, context)?, context)?,
        (false, false) => cosine(&difference, context)?.add(&cosine(&sum, context)?, context)?,
        (true, false) => sine(&sum, context)?.add(&sine(&difference, context)?, context)?,
        (false, true) => sine(&sum, context)?.sub(&sine(&difference, context)?, context)?,
    };
    Ok(twice.scale(&Rational::half()))
}
