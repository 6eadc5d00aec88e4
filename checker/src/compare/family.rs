//! Periodic families: the same period, offsets apart by whole multiples of it.

use super::{Compared, Comparison, Equal, Outcome, forms};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::rational::Rational;
use crate::value::{Scalar, Value};
use crate::verdict::Ground;
use std::collections::BTreeSet;

/// An expression that is linear in one letter, as a family over the whole numbers.
pub(crate) fn family(
    expr: &Expr,
    letter: &str,
    context: &mut Context,
) -> Result<Option<(Expr, Expr)>, Stop> {
    let Some(coefficients) = super::solve::coefficients(expr, letter, context)? else {
        return Ok(None);
    };
    let [offset, period] = &coefficients[..] else { return Ok(None) };
    let constant = offset.is_constant() && period.is_constant();
    Ok(constant.then(|| (offset.clone(), period.clone())))
}

/// Whether an expression looks like a family whose letter is not said to be whole: `a + n\pi`.
pub(crate) fn looks_like_family(expr: &Expr) -> bool {
    let letter = |name: &str| matches!(name, "k" | "n" | "m");
    let [name] = &expr.symbols()[..] else { return false };
    letter(name)
        && expr.terms.iter().any(|term| {
            let has = |test: &dyn Fn(&Atom) -> bool| term.factors.iter().any(|f| test(&f.atom));
            has(&|atom| *atom == Atom::Pi) && has(&|atom| matches!(atom, Atom::Symbol(_)))
        })
}

/// Places within a common period are listed up to so many.
const PLACES: i64 = 2000;

/// A family, or a list of families.
fn members(value: &Value) -> Option<Vec<(&Expr, &Expr)>> {
    match value {
        Value::Family(offset, period) => Some(vec![(offset, period)]),
        Value::Collection { members, .. } => members
            .iter()
            .map(|member| match member {
                Value::Family(offset, period) => Some((offset, period)),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// A unit of which every offset and period is a whole multiple, and the common period in it.
fn common(places: &[Vec<(Rational, Rational)>]) -> Option<(Rational, i64)> {
    let all = || places.iter().flatten();
    let unit = all().fold(Rational::zero(), |unit, (shift, period)| {
        crate::rational::content(&crate::rational::content(&unit, shift), period)
    });
    let mut whole: i64 = 1;
    for (_, period) in all() {
        let period = period.div(&unit)?.to_i64().filter(|p| *p > 0)?;
        whole = num_integer::lcm(whole, period);
        if whole > PLACES {
            return None;
        }
    }
    Some((unit, whole))
}

fn residues(side: &[(Rational, Rational)], unit: &Rational, whole: i64) -> Option<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for (shift, period) in side {
        let (start, step) = (shift.div(unit)?.to_i64()?, period.div(unit)?.to_i64()?);
        found.extend((0..whole / step).map(|k| (start + k * step).rem_euclid(whole)));
    }
    Some(found)
}

impl Comparison<'_> {
    pub(super) fn families(&mut self, a: (&Expr, &Expr), b: (&Expr, &Expr)) -> Compared {
        let shift = a.0.sub(b.0, self.context)?.div(a.1, self.context)?;
        let ratio = a.1.div(b.1, self.context)?;
        let (Some(shift), Some(ratio)) = (shift.as_rational(), ratio.as_rational()) else {
            return Stop::unsupported("families whose periods have no rational ratio");
        };
        if shift.is_integer() && ratio.abs().is_one() {
            return Ok(Equal(Ground::Laws { steps: vec!["shift by whole periods".into()] }));
        }
        let text = |family: (&Expr, &Expr)| Value::Family(family.0.clone(), family.1.clone());
        Ok(forms(&text(a), &text(b)))
    }

    /// Several families on either side: the same places within a common period.
    pub(super) fn unions_of_families(
        &mut self,
        a: &Value,
        b: &Value,
    ) -> Result<Option<Outcome>, Stop> {
        let (Some(x), Some(y)) = (members(a), members(b)) else { return Ok(None) };
        let Some((offset, period)) = x.first().copied() else { return Ok(None) };
        let mut places = Vec::with_capacity(2);
        for side in [&x, &y] {
            let mut own = Vec::with_capacity(side.len());
            for (o, p) in side.iter() {
                let shift = o.sub(offset, self.context)?.div(period, self.context)?;
                let ratio = p.div(period, self.context)?;
                match (shift.as_rational(), ratio.as_rational()) {
                    (Some(shift), Some(ratio)) => own.push((shift, ratio.abs())),
                    _ => return Stop::unsupported("families whose periods have no rational ratio"),
                }
            }
            places.push(own);
        }
        let Some((unit, whole)) = common(&places) else {
            return Stop::unsupported("families without a common period");
        };
        let sets: Vec<BTreeSet<i64>> = places
            .iter()
            .map(|side| residues(side, &unit, whole))
            .collect::<Option<_>>()
            .unwrap_or_default();
        self.context.budget.spend(whole.unsigned_abs(), "comparing families")?;
        let [first, second] = &sets[..] else {
            return Stop::unsupported("families without a common period");
        };
        Ok(Some(if first == second {
            Equal(Ground::Laws { steps: vec!["one set over a common period".into()] })
        } else {
            forms(a, b)
        }))
    }

    /// Expressions in different letters that look like families: the letters are parameters.
    pub(super) fn unsaid_families(&mut self, a: &Expr, b: &Expr) -> Compared {
        let ([x], [y]) = (&a.symbols()[..], &b.symbols()[..]) else {
            return Stop::unsupported("periodic families in several letters");
        };
        match (family(a, x, self.context)?, family(b, y, self.context)?) {
            (Some((p, q)), Some((r, s))) => self.families((&p, &q), (&r, &s)),
            _ => Stop::unsupported("expressions that may stand for periodic families"),
        }
    }

    /// A family against an expression in one letter: "k integer" need not be said.
    pub(super) fn family_and_scalar(&mut self, p: &Expr, q: &Expr, x: &Scalar) -> Compared {
        let own = Value::Family(p.clone(), q.clone());
        let other = Value::Scalar(Box::new(x.clone()));
        let [letter] = &x.expr.symbols()[..] else { return Ok(super::kinds(&own, &other)) };
        let counts = matches!(&**letter, "j" | "k" | "l" | "m" | "n" | "q" | "r" | "s" | "t");
        if !counts || x.expr.as_symbol().is_some() {
            return Ok(super::kinds(&own, &other));
        }
        match family(&x.expr, letter, self.context)? {
            Some((r, s)) => self.families((p, q), (&r, &s)),
            None => Ok(super::kinds(&own, &other)),
        }
    }
}
