//! Antiderivatives: equal up to a constant, whose letter is free.

use super::{Comparison, Different, Equal, Outcome};
use crate::budget::Stop;
use crate::expr::{Atom, Expr, Point, evaluate};
use crate::rational::Rational;
use crate::value::Scalar;
use crate::verdict::{Ground, Note};
use std::sync::Arc;

/// Letters that a gold's constant of integration may have.
const LETTERS: &[&str] = &["C", "K", "C_0", "C_1", "c_1"];

/// Further letters that an answer may write for it.
const MORE: &[&str] = &["A", "B", "D", "c", "k", "const", "constant"];

impl Comparison<'_> {
    /// Compares an antiderivative with an answer; nothing where the gold is none: a constant
    /// letter once, a bare summand, beside exactly one other variable.
    pub(super) fn antiderivatives(
        &mut self,
        a: &Scalar,
        b: &Scalar,
    ) -> Result<Option<Outcome>, Stop> {
        let gold = |name: &str| LETTERS.contains(&name);
        let Some((letter, f)) = split_constant(&a.expr, &gold) else { return Ok(None) };
        let [variable] = &f.symbols()[..] else { return Ok(None) };
        if variable.starts_with(|c: char| c.is_ascii_uppercase()) || &**variable == "c" {
            return Ok(None);
        }
        let other = |name: &str| name != &**variable && (gold(name) || MORE.contains(&name));
        let (g, has_constant) = match split_constant(&b.expr, &other) {
            Some((_, g)) => (g, true),
            None => (b.expr.clone(), false),
        };
        if g.symbols().iter().any(|name| name != variable) {
            return Ok(None);
        }
        let difference = f.sub(&g, self.context)?;
        let Some(constant) = self.is_constant(&difference, variable)? else {
            return Stop::unsupported("whether two antiderivatives differ by a constant");
        };
        if !constant {
            return Ok(None);
        }
        if !has_constant && self.policy.constant_required {
            let what = "the constant of integration".into();
            return Ok(Some(Different(Ground::Lacking { what })));
        }
        self.notes.push(Note::UpToConstant(letter.to_string()));
        Ok(Some(Equal(Ground::Laws { steps: vec!["difference is constant".into()] })))
    }

    /// Whether an expression is constant: formally, or certainly not by two of its values.
    fn is_constant(&mut self, expr: &Expr, variable: &Arc<str>) -> Result<Option<bool>, Stop> {
        if expr.is_constant() {
            return Ok(Some(true));
        }
        let euler = expr.euler(self.context)?;
        if euler.is_constant() {
            return Ok(Some(true));
        }
        let mut first = None;
        for (n, d) in [(7, 5), (13, 11), (29, 7), (3, 17), (-8, 5), (101, 13)] {
            let value = Rational::ratio(n, d).unwrap_or_else(Rational::one);
            let point = Point { values: vec![(variable.clone(), value)] };
            let Some(value) = evaluate(expr, &point, 128, self.context)? else { continue };
            match &first {
                None => first = Some(value),
                Some(before) if value.is_disjoint(before) => return Ok(Some(false)),
                Some(_) => {}
            }
        }
        Ok(None)
    }
}

/// A letter that stands once, as a bare summand, and the expression without it.
fn split_constant(expr: &Expr, allowed: &dyn Fn(&str) -> bool) -> Option<(Arc<str>, Expr)> {
    for (index, term) in expr.terms.iter().enumerate() {
        let [factor] = &term.factors[..] else { continue };
        let Atom::Symbol(name) = &factor.atom else { continue };
        let bare = term.coefficient.abs().is_one()
            && factor.exponent.as_number().is_some_and(Rational::is_one);
        if !bare || !allowed(name) {
            continue;
        }
        let mut rest = expr.clone();
        rest.terms.remove(index);
        if !rest.symbols().contains(name) {
            return Some((name.clone(), rest));
        }
    }
    None
}
