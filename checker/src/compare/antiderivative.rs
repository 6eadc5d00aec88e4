//! Antiderivatives: equal up to a constant, whose letter is free.

use super::{Comparison, Different, Equal, Outcome};
use crate::budget::Stop;
use crate::calculus;
use crate::expr::{Atom, Expr, Point, evaluate};
use crate::policy::Domain;
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
        let Some((letter, f)) = split_constant(&a.expr, &gold) else {
            // Where the constant is not required, it is free on either side.
            let extra = !self.policy.constant_required && split_constant(&b.expr, &gold).is_some();
            return if extra { self.antiderivatives(b, a) } else { Ok(None) };
        };
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
        let mut constant = self.is_formally_constant(&difference)?.then_some(true);
        if constant.is_none() {
            constant = self.same_derivative(&f, &g, variable)?;
        }
        if constant.is_none() {
            constant = self.has_two_values(&difference, variable)?.then_some(false);
        }
        let Some(constant) = constant else {
            return Stop::unsupported("whether two antiderivatives differ by a constant");
        };
        if !constant {
            return Ok(None);
        }
        if !has_constant && self.policy.constant_required {
            let what = "the constant of integration".into();
            return Ok(Some(Different(Ground::Lacking { what })));
        }
        if self.policy.domain != Domain::Generic && !self.same_domain(a, b) {
            let real = |side: &Scalar| Scalar { expr: f.clone(), ..side.clone() };
            match self.functions(&real(a), &real(b)) {
                Ok(Equal(_)) => {}
                Err(Stop::Unsupported(_)) => {
                    self.notes.push(Note::Domain("the same at every point tried".into()));
                }
                outcome => return outcome.map(Some),
            }
        }
        self.notes.push(Note::UpToConstant(letter.to_string()));
        Ok(Some(Equal(Ground::Laws { steps: vec!["difference is constant".into()] })))
    }

    /// Whether two functions have one derivative, where that is known.
    fn same_derivative(
        &mut self,
        f: &Expr,
        g: &Expr,
        variable: &Arc<str>,
    ) -> Result<Option<bool>, Stop> {
        let mut slope = |expr: &Expr| match calculus::derivative(expr, variable, self.context) {
            Ok(slope) => Ok(Some(slope)),
            Err(stop @ Stop::Budget(_)) => Err(stop),
            Err(_) => Ok(None),
        };
        let (Some(a), Some(b)) = (slope(f)?, slope(g)?) else { return Ok(None) };
        match self.functions(&Scalar::new(a), &Scalar::new(b)) {
            Ok(Equal(ground)) => Ok((!matches!(ground, Ground::Agreement { .. })).then_some(true)),
            Ok(Different(_)) => Ok(Some(false)),
            Err(stop @ Stop::Budget(_)) => Err(stop),
            Err(_) => Ok(None),
        }
    }

    fn is_formally_constant(&mut self, expr: &Expr) -> Result<bool, Stop> {
        Ok(expr.is_constant() || expr.euler(self.context)?.is_constant())
    }

    /// Whether an expression has two values between neighbouring points: no constant has.
    fn has_two_values(&mut self, expr: &Expr, variable: &Arc<str>) -> Result<bool, Stop> {
        let mut first = None;
        for (n, d) in [(7, 5), (13, 9), (29, 20), (40, 27)] {
            let value = Rational::ratio(n, d).unwrap_or_else(Rational::one);
            let point = Point { values: vec![(variable.clone(), value)] };
            let Some(value) = evaluate(expr, &point, 128, self.context)? else { continue };
            match &first {
                None => first = Some(value),
                Some(before) if value.is_disjoint(before) => return Ok(true),
                Some(_) => {}
            }
        }
        Ok(false)
    }
}

/// A letter that stands once, as a summand with a number at most, and the expression without it.
fn split_constant(expr: &Expr, allowed: &dyn Fn(&str) -> bool) -> Option<(Arc<str>, Expr)> {
    for (index, term) in expr.terms.iter().enumerate() {
        let [factor] = &term.factors[..] else { continue };
        let Atom::Symbol(name) = &factor.atom else { continue };
        let bare = factor.exponent.as_number().is_some_and(Rational::is_one);
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
