//! Functions with arbitrary constants, as general solutions of differential equations have them:
//! equal where both stand for the same functions, whatever their constants are called.

use super::{Comparison, Equal, Outcome, forms, solve};
use crate::budget::Stop;
use crate::enclosure::Complex;
use crate::expr::{Expr, Point, Term, evaluate};
use crate::policy::Domain;
use crate::rational::Rational;
use crate::value::{Scalar, Value};
use crate::verdict::{Ground, Note};
use std::sync::Arc;

/// A function that is linear in its constants: the part without them, and what each multiplies.
struct Linear {
    fixed: Expr,
    basis: Vec<Expr>,
}

impl Comparison<'_> {
    /// Compares two functions with arbitrary constants; nothing where a side is none.
    pub(super) fn general_solutions(
        &mut self,
        a: &Scalar,
        b: &Scalar,
    ) -> Result<Option<Outcome>, Stop> {
        if self.policy.domain == Domain::Positive {
            return Ok(None);
        }
        let said = |side: &Scalar| side.expr.symbols().iter().any(|name| is_conventional(name));
        if said(a) != said(b) {
            let other = if said(a) { b } else { a };
            if let Some(expr) = self.by_two_waves(&other.expr)? {
                let waves = Scalar { expr, ..other.clone() };
                let (a, b) = if said(a) { (a, &waves) } else { (&waves, b) };
                return self.general_solutions(a, b);
            }
        }
        let (Some((x, ours)), Some((y, theirs))) = (constants(&a.expr), constants(&b.expr)) else {
            return Ok(None);
        };
        let said = said(a) || said(b);
        if x != y || ours.len() != theirs.len() || !said {
            return Ok(None);
        }
        let linear = (self.linear(&a.expr, &ours)?, self.linear(&b.expr, &theirs)?);
        let outcome = match linear {
            (Some(f), Some(g)) => self.same_span(&f, &g, &x, a, b)?,
            _ => match self.renamed(a, b, &ours, &theirs) {
                Err(Stop::Unsupported(_)) if ours == theirs => return Ok(None),
                outcome => outcome?,
            },
        };
        if matches!(outcome, Equal(_)) {
            self.notes.push(Note::Said("arbitrary constants".into()));
        }
        Ok(Some(outcome))
    }

    fn linear(&mut self, expr: &Expr, names: &[Arc<str>]) -> Result<Option<Linear>, Stop> {
        let mut fixed = expr.clone();
        let mut basis = Vec::with_capacity(names.len());
        for name in names {
            let Some(parts) = solve::coefficients(&fixed, name, self.context)? else {
                return Ok(None);
            };
            let Ok([rest, factor]) = <[Expr; 2]>::try_from(parts) else { return Ok(None) };
            if factor.symbols().iter().any(|symbol| names.contains(symbol)) {
                return Ok(None);
            }
            fixed = rest;
            basis.push(factor);
        }
        Ok(Some(Linear { fixed, basis }))
    }

    /// Two spaces of functions: equal, where each function of one is a sum of multiples of the
    /// other's; different, where values at points show that one is not.
    fn same_span(
        &mut self,
        f: &Linear,
        g: &Linear,
        variable: &Arc<str>,
        a: &Scalar,
        b: &Scalar,
    ) -> Result<Outcome, Stop> {
        let gap = g.fixed.sub(&f.fixed, self.context)?;
        let mut all_within = true;
        for function in g.basis.iter().chain([&gap]) {
            if is_sum_of_multiples(function, &f.basis) {
                continue;
            }
            all_within = false;
            if self.is_independent(function, &f.basis, variable)? {
                let text = |side: &Scalar| Value::scalar(side.expr.clone());
                return Ok(forms(&text(a), &text(b)));
            }
        }
        if all_within && rank(&g.basis) == Some(g.basis.len()) {
            return Ok(Equal(Ground::Laws { steps: vec!["the same span of functions".into()] }));
        }
        Err(Stop::Unsupported("functions with arbitrary constants".into()))
    }

    /// Whether values at as many points as there are functions show that one is no sum of
    /// multiples of the others: their determinant is not zero.
    fn is_independent(
        &mut self,
        function: &Expr,
        basis: &[Expr],
        variable: &Arc<str>,
    ) -> Result<bool, Stop> {
        let mut rows = Vec::with_capacity(basis.len() + 1);
        for index in 0..=basis.len() as i64 {
            let value = Rational::ratio(2 + 3 * index, 13).unwrap_or_else(Rational::one);
            let point = Point { values: vec![(variable.clone(), value)] };
            let mut row = Vec::with_capacity(basis.len() + 1);
            for expr in basis.iter().chain([function]) {
                match evaluate(expr, &point, 128, self.context)? {
                    Some(value) => row.push(value),
                    None => return Ok(false),
                }
            }
            rows.push(row);
        }
        Ok(determinant(&rows).is_some_and(|value| !value.contains_zero()))
    }

    /// One constant by another name, or with another sign.
    fn renamed(
        &mut self,
        a: &Scalar,
        b: &Scalar,
        ours: &[Arc<str>],
        theirs: &[Arc<str>],
    ) -> Result<Outcome, Stop> {
        let ([own], [other]) = (ours, theirs) else {
            return Err(Stop::Unsupported("functions with arbitrary constants".into()));
        };
        for factor in [1, -1, 2, -2] {
            let value = Expr::symbol(own).scale(&Rational::integer(factor));
            let expr = b.expr.substitute(other, &value, self.context)?;
            let mut conditions = Vec::with_capacity(b.conditions.len());
            for condition in &b.conditions {
                let expr = condition.expr.substitute(other, &value, self.context)?;
                conditions.push(crate::expr::Condition { expr });
            }
            let renamed = Scalar { expr, conditions, ..b.clone() };
            if let Equal(ground) = self.functions(a, &renamed)? {
                return Ok(Equal(ground));
            }
        }
        Err(Stop::Unsupported("functions with arbitrary constants".into()))
    }
}

/// The variable of a function with arbitrary constants, and the constants.
fn constants(expr: &Expr) -> Option<(Arc<str>, Vec<Arc<str>>)> {
    let (constants, others): (Vec<Arc<str>>, Vec<Arc<str>>) =
        expr.symbols().into_iter().partition(|name| is_constant(name));
    let [variable] = &others[..] else { return None };
    let known = matches!(&**variable, "x" | "t" | "s" | "u" | "theta" | "y");
    (known && (1..=3).contains(&constants.len())).then(|| (variable.clone(), constants))
}

/// A letter that constants of integration have, with or without an index.
pub(super) fn is_constant(name: &str) -> bool {
    let (letter, index) = name.split_once('_').unwrap_or((name, ""));
    let digits = index.bytes().all(|byte| byte.is_ascii_digit());
    digits && matches!(letter, "A" | "B" | "C" | "D" | "K" | "c" | "k")
}

/// A constant that nobody takes for anything else.
fn is_conventional(name: &str) -> bool {
    name == "C" || name.starts_with("C_") || name.starts_with("c_")
}

/// Terms without their rational coefficients, and these, where the rest holds a variable.
fn vector(expr: &Expr) -> Vec<(Term, Rational)> {
    let bare = |term: &Term| {
        let one = Term { factors: term.factors.clone(), coefficient: Rational::one() };
        (one, term.coefficient.clone())
    };
    expr.terms.iter().map(bare).collect()
}

/// The rank of functions as vectors of their terms.
fn rank(functions: &[Expr]) -> Option<usize> {
    let mut rows: Vec<Vec<(Term, Rational)>> = functions.iter().map(vector).collect();
    let mut rank = 0;
    while let Some(at) = rows.iter().position(|row| !row.is_empty()) {
        let pivot = rows.swap_remove(at);
        rank += 1;
        for row in &mut rows {
            eliminate(row, &pivot)?;
        }
    }
    Some(rank)
}

/// Takes the multiple of `pivot` from a row that clears the pivot's first term.
fn eliminate(row: &mut Vec<(Term, Rational)>, pivot: &[(Term, Rational)]) -> Option<()> {
    let (lead, by) = pivot.first()?;
    let Some(at) = row.iter().position(|(term, _)| term == lead) else { return Some(()) };
    let share = row[at].1.div(by)?.neg();
    for (term, coefficient) in pivot {
        let change = coefficient.mul(&share);
        match row.iter_mut().find(|(known, _)| known == term) {
            Some((_, sum)) => *sum = sum.add(&change),
            None => row.push((term.clone(), change)),
        }
    }
    row.retain(|(_, coefficient)| !coefficient.is_zero());
    Some(())
}

fn is_sum_of_multiples(function: &Expr, basis: &[Expr]) -> bool {
    let mut all = basis.to_vec();
    let before = rank(&all);
    all.push(function.clone());
    before.is_some() && rank(&all) == before
}

/// By its first row: there are few.
fn determinant(rows: &[Vec<Complex>]) -> Option<Complex> {
    const BITS: usize = 128;
    let Some((first, rest)) = rows.split_first() else { return Some(one()) };
    let mut sum: Option<Complex> = None;
    for (column, cell) in first.iter().enumerate() {
        let without = |row: &Vec<Complex>| {
            let kept = row.iter().enumerate().filter(|(at, _)| *at != column);
            kept.map(|(_, cell)| cell.clone()).collect()
        };
        let smaller: Vec<Vec<Complex>> = rest.iter().map(without).collect();
        let term = cell.mul(&determinant(&smaller)?, BITS)?;
        let term = if column % 2 == 0 { term } else { term.neg() };
        sum = Some(match sum {
            None => term,
            Some(sum) => sum.add(&term, BITS)?,
        });
    }
    sum
}

fn one() -> Complex {
    Complex::from_real(crate::enclosure::Real::from_i64(1))
}
