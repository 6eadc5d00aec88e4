//! `2, 4, 6, \ldots, 100` and `1 + 2 + \cdots + n`: progressions that an ellipsis shortens.

use super::Reader;
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::rational::Rational;
use crate::value::Value;
use heldout_grammar::{Form, Node, Sign};

/// A list is written out up to so many members.
const LONGEST: i64 = 2000;

/// How the shown members go on.
enum Progression {
    /// By adding this.
    Adding(Rational),
    /// By multiplying with this.
    Times(Rational),
}

/// The step of members in a row: an arithmetic progression where it is one, a geometric one only
/// where three members show it.
fn progression(shown: &[Expr], context: &mut Context) -> Result<Option<Progression>, Stop> {
    let [first, second, rest @ ..] = shown else { return Ok(None) };
    let step = second.sub(first, context)?.as_rational().filter(|step| !step.is_zero());
    if let Some(step) = step {
        let mut before = second;
        let mut goes_on = true;
        for next in rest {
            goes_on &= next.sub(before, context)?.as_rational().as_ref() == Some(&step);
            before = next;
        }
        if goes_on {
            return Ok(Some(Progression::Adding(step)));
        }
    }
    let numbers: Option<Vec<Rational>> = shown.iter().map(Expr::as_rational).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() > 2) else { return Ok(None) };
    let ratio = numbers[1].div(&numbers[0]).filter(|ratio| !ratio.is_zero());
    let goes_on = |ratio: &Rational| numbers.windows(2).all(|pair| pair[0].mul(ratio) == pair[1]);
    Ok(ratio.filter(goes_on).map(Progression::Times))
}

/// Whether two members that are apart by more than one may also be the start of a geometric
/// progression to the same end.
fn is_ambiguous(first: &Expr, second: &Expr, last: &Expr) -> bool {
    if !last.is_constant() {
        return !is_polynomial(last);
    }
    let (Some(a), Some(b), Some(z)) =
        (first.as_rational(), second.as_rational(), last.as_rational())
    else {
        return true;
    };
    let Some(ratio) = b.div(&a).filter(|ratio| ratio.abs() > Rational::one()) else { return false };
    let mut member = b;
    while member.abs() < z.abs() {
        member = member.mul(&ratio);
    }
    member == z
}

/// Whether nothing but letters to whole powers stands in it.
fn is_polynomial(expr: &Expr) -> bool {
    expr.terms.iter().flat_map(|term| &term.factors).all(|factor| {
        let power = factor.exponent.as_number().is_some_and(|n| n.is_integer() && n.is_positive());
        matches!(factor.atom, Atom::Symbol(_)) && power
    })
}

impl Reader<'_> {
    /// The members of a list in which an ellipsis stands before the last one.
    pub(super) fn written_out(&mut self, items: &[Form<'_>]) -> Result<Option<Vec<Value>>, Stop> {
        let [shown @ .., dots, last] = items else { return Ok(None) };
        if !matches!(dots.node, Node::Dots) || shown.len() < 2 {
            return Ok(None);
        }
        let mut members = Vec::with_capacity(shown.len());
        for item in shown {
            members.push(self.expr(item)?);
        }
        let last = self.expr(last)?;
        let Some(step) = progression(&members, &mut self.context)? else { return Ok(None) };
        if !is_told(&members, &last, &step) || !self.goes_to(&mut members, &last, &step)? {
            return Ok(None);
        }
        Ok(Some(members.into_iter().map(Value::scalar).collect()))
    }

    /// Adds the members up to the last one; none where it is not met.
    fn goes_to(
        &mut self,
        members: &mut Vec<Expr>,
        last: &Expr,
        step: &Progression,
    ) -> Result<bool, Stop> {
        for _ in 0..LONGEST {
            self.context.budget.spend(1, "writing out a list")?;
            let Some(before) = members.last() else { return Ok(false) };
            let next = match step {
                Progression::Adding(step) => {
                    before.add(&Expr::from(step.clone()), &mut self.context)?
                }
                Progression::Times(ratio) => before.scale(ratio),
            };
            let met = next == *last;
            members.push(next);
            if met {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The value of a sum in which an ellipsis stands before the last term, or behind a geometric
    /// series that converges.
    pub(super) fn shortened_sum(
        &mut self,
        terms: &[(Sign, Form<'_>)],
    ) -> Result<Option<Expr>, Stop> {
        let Some(at) = terms.iter().position(|(_, term)| matches!(term.node, Node::Dots)) else {
            return Ok(None);
        };
        let mut shown = Vec::with_capacity(at);
        for term in &terms[..at] {
            shown.push(self.signed(term)?);
        }
        let Some(step) = progression(&shown, &mut self.context)? else { return Ok(None) };
        match &terms[at + 1..] {
            [] => Ok(series(&shown[0], &step)),
            [last] => {
                let last = self.signed(last)?;
                match is_told(&shown, &last, &step) {
                    true => total(&shown[0], &last, &step, &mut self.context),
                    false => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    fn signed(&mut self, (sign, term): &(Sign, Form<'_>)) -> Result<Expr, Stop> {
        let value = self.expr(term)?;
        match sign {
            Sign::Plus => Ok(value),
            Sign::Minus => Ok(value.neg()),
            _ => Stop::unsupported("a double sign before an ellipsis"),
        }
    }
}

/// Whether the members shown leave one way to go on: three of them, or two that count by ones.
fn is_told(shown: &[Expr], last: &Expr, step: &Progression) -> bool {
    match step {
        Progression::Times(_) => true,
        Progression::Adding(step) => {
            shown.len() > 2 || step.is_one() || !is_ambiguous(&shown[0], &shown[1], last)
        }
    }
}

/// `a + ar + ar^2 + \cdots = a/(1-r)` for `|r| < 1`.
fn series(first: &Expr, step: &Progression) -> Option<Expr> {
    let Progression::Times(ratio) = step else { return None };
    if ratio.abs() >= Rational::one() {
        return None;
    }
    Rational::one().div(&Rational::one().sub(ratio)).map(|factor| first.scale(&factor))
}

/// The sum of a progression: `n(a+z)/2` with `n = (z-a)/d + 1`, or `(zr-a)/(r-1)`.
fn total(
    first: &Expr,
    last: &Expr,
    step: &Progression,
    context: &mut Context,
) -> Result<Option<Expr>, Stop> {
    match step {
        Progression::Adding(step) => {
            let Some(inverse) = Rational::one().div(step) else { return Ok(None) };
            let steps = last.sub(first, context)?.scale(&inverse);
            if !is_count(&steps) {
                return Ok(None);
            }
            let count = steps.add(&Expr::one(), context)?;
            let ends = first.add(last, context)?;
            let half = Rational::half();
            Ok(Some(count.mul(&ends, context)?.scale(&half)))
        }
        Progression::Times(ratio) => {
            let (Some(a), Some(z)) = (first.as_rational(), last.as_rational()) else {
                return Ok(None);
            };
            if !is_power(&a, &z, ratio) {
                return Ok(None);
            }
            let total = z.mul(ratio).sub(&a).div(&ratio.sub(&Rational::one()));
            Ok(total.map(Expr::from))
        }
    }
}

/// Whether so many steps can be taken: a whole number above 0, or whole for all whole letters.
fn is_count(steps: &Expr) -> bool {
    match steps.as_rational() {
        Some(number) => number.is_integer() && number.is_positive(),
        None => {
            is_polynomial(steps) && steps.terms.iter().all(|term| term.coefficient.is_integer())
        }
    }
}

/// Whether `z` is `a` times a power of the ratio, of up to some thousands.
fn is_power(a: &Rational, z: &Rational, ratio: &Rational) -> bool {
    let mut member = a.clone();
    for _ in 0..LONGEST {
        if member == *z {
            return true;
        }
        if member.bits() > z.bits() + ratio.bits() + 64 {
            return false;
        }
        member = member.mul(ratio);
    }
    false
}
