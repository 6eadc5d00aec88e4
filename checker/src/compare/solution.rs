//! A solution of one equation that is none of another: a proof that the two differ.

use super::Comparison;
use crate::budget::Stop;
use crate::expr::{Atom, Condition, Context, Expr, Point, evaluate, evaluate_across};
use crate::policy::Domain;
use crate::rational::Rational;
use crate::value::Scalar;
use crate::verdict::Ground;
use heldout_grammar::Function;
use std::sync::Arc;

/// Values that the other variables take, by turns.
const TURNS: [&[(i64, i64)]; 3] =
    [&[(1, 3), (7, 5), (2, 9)], &[(-3, 4), (5, 2), (1, 7)], &[(9, 4), (-1, 5), (-8, 3)]];

/// The line is searched from the negative of this to it.
const REACH: i64 = 12;

/// Times that an interval with a zero is halved.
const HALVINGS: u32 = 24;

/// The precision of the search, in bits.
const BITS: usize = 64;

/// An equation as what must be zero, and where it is real.
pub(crate) struct Zero {
    pub expr: Expr,
    pub conditions: Vec<Condition>,
}

impl Zero {
    /// What is zero where the two sides are equal.
    pub(crate) fn of(left: &Scalar, right: &Scalar, context: &mut Context) -> Result<Zero, Stop> {
        let expr = left.expr.sub(&right.expr, context)?;
        let conditions = left.conditions.iter().chain(&right.conditions).cloned().collect();
        Ok(Zero { expr, conditions })
    }
}

/// Where one variable runs over an interval and the others are fixed.
pub(crate) struct Segment<'s> {
    pub point: Point,
    pub name: &'s str,
    pub low: Rational,
    pub high: Rational,
}

impl Segment<'_> {
    /// Whether `one` certainly has a solution on the segment, and `other` certainly has none: the
    /// first is continuous there and its sign changes, the second keeps away from zero or is not
    /// real.
    pub(crate) fn parts(
        &self,
        one: &Zero,
        other: &Zero,
        context: &mut Context,
    ) -> Result<bool, Stop> {
        let Some(ends) = self.signs(one, context)? else { return Ok(false) };
        let solved = ends.0 != ends.1
            && is_continuous(&one.expr)
            && self.across(&one.expr, context)?.is_some()
            && self.all_positive(&one.conditions, context)?;
        Ok(solved && self.is_nowhere_zero(other, context)?)
    }

    /// Whether the expression is above zero at both ends.
    fn signs(&self, zero: &Zero, context: &mut Context) -> Result<Option<(bool, bool)>, Stop> {
        let (Some(low), Some(high)) =
            (sign(zero, &self.at(&self.low), context)?, sign(zero, &self.at(&self.high), context)?)
        else {
            return Ok(None);
        };
        Ok(Some((low, high)))
    }

    fn at(&self, value: &Rational) -> Point {
        let mut point = self.point.clone();
        point.values.push((self.name.into(), value.clone()));
        point
    }

    /// The sign of all real values on the segment, where zero is none of them.
    fn sign_across(&self, expr: &Expr, context: &mut Context) -> Result<Option<bool>, Stop> {
        let Some(value) = self.across(expr, context)? else { return Ok(None) };
        Ok((value.is_positive() || value.is_negative()).then(|| value.is_positive()))
    }

    fn across(
        &self,
        expr: &Expr,
        context: &mut Context,
    ) -> Result<Option<crate::enclosure::Real>, Stop> {
        let ends = (self.name, &self.low, &self.high);
        let value = evaluate_across(expr, &self.point, ends, BITS, context)?;
        Ok(value.filter(|value| value.is_real()).map(|value| value.re))
    }

    fn all_positive(&self, all: &[Condition], context: &mut Context) -> Result<bool, Stop> {
        for condition in all {
            if self.sign_across(&condition.expr, context)? != Some(true) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_nowhere_zero(&self, zero: &Zero, context: &mut Context) -> Result<bool, Stop> {
        for condition in &zero.conditions {
            if self.sign_across(&condition.expr, context)? == Some(false) {
                return Ok(true);
            }
        }
        Ok(self.sign_across(&zero.expr, context)?.is_some())
    }

    /// The half in which the sign changes from that of the lower end.
    fn halve(&mut self, zero: &Zero, low: bool, context: &mut Context) -> Result<bool, Stop> {
        let Some(middle) = self.low.add(&self.high).div(&Rational::integer(2)) else {
            return Ok(false);
        };
        let Some(at) = sign(zero, &self.at(&middle), context)? else { return Ok(false) };
        if low == at {
            self.low = middle;
        } else {
            self.high = middle;
        }
        Ok(true)
    }
}

/// Whether a real value at a point is above zero; nothing where it is neither above nor below, or
/// no real one.
fn sign(zero: &Zero, point: &Point, context: &mut Context) -> Result<Option<bool>, Stop> {
    for condition in &zero.conditions {
        let value = evaluate(&condition.expr, point, BITS, context)?;
        if !value.is_some_and(|value| value.is_real() && value.re.is_positive()) {
            return Ok(None);
        }
    }
    let value = evaluate(&zero.expr, point, BITS, context)?;
    let value = value.filter(|value| value.is_real()).map(|value| value.re);
    let sure = value.filter(|value| value.is_positive() || value.is_negative());
    Ok(sure.map(|value| value.is_positive()))
}

/// Whether nothing in an expression jumps.
fn is_continuous(expr: &Expr) -> bool {
    expr.all_atoms(&mut |atom| {
        !matches!(
            atom,
            Atom::Call(Function::Floor | Function::Sgn, _)
                | Atom::Factorial(_)
                | Atom::DoubleFactorial(_)
        )
    })
}

impl Comparison<'_> {
    /// A solution of one of two equations that is none of the other, where one is found.
    pub(super) fn solution_of_one(
        &mut self,
        gold: &Zero,
        answer: &Zero,
    ) -> Result<Option<Ground>, Stop> {
        let names = Expr::symbols_of([&gold.expr, &answer.expr]);
        if names.is_empty() || names.len() > 4 || !can_be_searched(gold, answer) {
            return Ok(None);
        }
        for (side, one, other) in [("gold", gold, answer), ("answer", answer, gold)] {
            for turn in TURNS {
                for name in &names {
                    let found = self.search(&names, name, turn, one, other)?;
                    if let Some((at, between)) = found {
                        return Ok(Some(Ground::Solution { of: side.into(), at, between }));
                    }
                }
                if names.len() == 1 {
                    break; // Turns would be the same search.
                }
            }
        }
        Ok(None)
    }

    /// Looks along one variable for a change of sign.
    fn search(
        &mut self,
        names: &[Arc<str>],
        along: &Arc<str>,
        turn: &[(i64, i64)],
        one: &Zero,
        other: &Zero,
    ) -> Result<Option<Place>, Stop> {
        let positive = self.policy.domain == Domain::Positive;
        let value = |(n, d): (i64, i64)| {
            let n = if positive { n.abs() } else { n };
            Rational::ratio(n, d).unwrap_or_else(Rational::one)
        };
        let others = names.iter().filter(|name| *name != along);
        let values = others.cloned().zip(turn.iter().copied().map(value)).collect();
        let point = Point { values };
        let steps = if positive { 0 } else { -2 * REACH }..2 * REACH;
        let ends = (Rational::integer(steps.start / 2), Rational::integer(REACH + 1));
        let line = Segment { point: point.clone(), name: along, low: ends.0, high: ends.1 };
        if line.sign_across(&one.expr, self.context)?.is_some() {
            return Ok(None); // It is nowhere zero.
        }
        let mut before = None;
        for step in steps {
            let end = |step: i64| Rational::ratio(100 * step + 1, 200);
            let (Some(low), Some(high)) = (end(step), end(step + 1)) else { continue };
            let mut segment = Segment { point: point.clone(), name: along, low, high };
            let at = sign(one, &segment.at(&segment.high), self.context)?;
            let (Some(below), Some(above)) = (std::mem::replace(&mut before, at), at) else {
                continue;
            };
            if below == above {
                continue;
            }
            for _ in 0..HALVINGS {
                if segment.parts(one, other, self.context)? {
                    return Ok(Some(described(&segment)));
                }
                if !segment.halve(one, below, self.context)? {
                    break;
                }
            }
        }
        Ok(None)
    }
}

/// The values of the other variables, and the variable between two of its own.
type Place = (Vec<(String, String)>, [String; 3]);

fn described(segment: &Segment<'_>) -> Place {
    let at = segment.point.values.iter();
    let at = at.map(|(name, value)| (name.to_string(), value.to_string())).collect();
    (at, [segment.name.into(), segment.low.to_string(), segment.high.to_string()])
}

/// Whether everything on both sides is a variable, a number or a known function.
fn can_be_searched(a: &Zero, b: &Zero) -> bool {
    [a, b].iter().all(|zero| super::function::can_be_evaluated(&zero.expr))
}
