//! Equations up to a non-zero factor, inequalities up to a positive one.

use super::inverse::peeled;
use super::solution::Zero;
use super::{Compared, Comparison, Different, Equal, forms, kinds};
use crate::budget::Stop;
use crate::expr::{Atom, Condition, Exponent, Expr, Factor, Signs, Term};
use crate::value::{Scalar, Sense, Value};
use crate::verdict::Ground;
use std::collections::BTreeSet;

impl Comparison<'_> {
    /// Two equations of curves.
    pub(super) fn equations(&mut self, a: &Value, b: &Value) -> Compared {
        let (Value::Equation(p, q), Value::Equation(r, s)) = (a, b) else {
            return Ok(kinds(a, b));
        };
        let first = self.left_minus_right(p, q)?;
        let second = self.left_minus_right(r, s)?;
        if first.is_zero() || second.is_zero() {
            return self.statements_without_content(a, b, p, r);
        }
        if first.is_constant() && second.is_constant() {
            return self.statements_without_content(a, b, p, r);
        }
        let outcome = match self.proportional(a, b, &first, &second) {
            Err(Stop::Unsupported(what)) => return self.told_apart((p, q), (r, s), what),
            outcome => outcome?,
        };
        if matches!(outcome, Equal(_)) && conditions(&[p, q]) != conditions(&[r, s]) {
            return Stop::unsupported("equations that are defined in different places");
        }
        Ok(outcome)
    }

    /// Equations that no form settles: different, where one has a solution that the other has not.
    fn told_apart(
        &mut self,
        gold: (&Scalar, &Scalar),
        answer: (&Scalar, &Scalar),
        what: String,
    ) -> Compared {
        let gold = Zero::of(gold.0, gold.1, self.context)?;
        let answer = Zero::of(answer.0, answer.1, self.context)?;
        if let Some(outcome) = self.by_inverses(&gold.expr, &answer.expr)? {
            return Ok(outcome);
        }
        if let Some(ground) = self.solution_of_one(&gold, &answer)? {
            return Ok(Different(ground));
        }
        self.isolated(&gold.expr, &answer.expr)?.ok_or(Stop::Unsupported(what))
    }

    /// `\int_0^1 x\,dx = 2` against `2`: whether an operator is what its right side says is not
    /// known, so that only a difference counts.
    pub(super) fn unevaluated(
        &mut self,
        left: &Scalar,
        right: &Scalar,
        a: &Value,
        b: &Value,
        gold: bool,
    ) -> Compared {
        if !is_operator(&left.expr) || is_operator(&right.expr) {
            return Ok(kinds(a, b));
        }
        let right = Value::Scalar(Box::new(right.clone()));
        let outcome = if gold { self.values(&right, b) } else { self.values(a, &right) };
        match outcome? {
            Equal(_) => Stop::unsupported("an operator that was not evaluated"),
            different => Ok(different),
        }
    }

    /// Statements about constants, true or false: equal only as they stand.
    fn statements_without_content(
        &mut self,
        a: &Value,
        b: &Value,
        p: &Scalar,
        r: &Scalar,
    ) -> Compared {
        if a.to_string() == b.to_string() || p.expr == r.expr && a == b {
            return Ok(Equal(Ground::SameForm));
        }
        Ok(forms(a, b))
    }

    fn left_minus_right(&mut self, left: &Scalar, right: &Scalar) -> Result<Expr, Stop> {
        let difference = left.expr.sub(&right.expr, self.context)?.together(self.context)?;
        let expr = difference.clear_denominators(self.context)?.primitive().1;
        peeled(expr, self.context)
    }

    fn proportional(&mut self, a: &Value, b: &Value, first: &Expr, second: &Expr) -> Compared {
        if first == second || *first == second.neg() {
            return Ok(Equal(Ground::SameForm));
        }
        if let Some(sign) = self.factor_between(first, second)? {
            return match sign {
                true => Ok(Equal(Ground::Identity { terms: first.size() + second.size() })),
                false => Stop::unsupported("equations that differ by a factor"),
            };
        }
        if first.symbols() != second.symbols() {
            return Ok(forms(a, b));
        }
        // Leading coefficients that are no rationals: f l(g) - g l(f) is zero for a common factor.
        let Some(symbols) = first.terms.last().map(symbols_of) else { return Ok(forms(a, b)) };
        let (x, y) = (coefficient(first, &symbols), coefficient(second, &symbols));
        let cross =
            first.mul(&y, self.context)?.sub(&second.mul(&x, self.context)?, self.context)?;
        if cross.is_zero() {
            return Ok(Equal(Ground::Identity { terms: first.size() + second.size() }));
        }
        let polynomial = |expr: &Expr| expr.is_polynomial();
        if polynomial(first) && polynomial(second) {
            let gap = degree(first).abs_diff(degree(second));
            if gap > 0 && gap.is_multiple_of(2) {
                return Stop::unsupported("equations that may differ by a factor without zeros");
            }
            return Ok(forms(a, b));
        }
        Stop::unsupported("equations that are no polynomials")
    }

    /// Whether one polynomial is the other times a third, and whether that is plainly never 0.
    fn factor_between(&mut self, a: &Expr, b: &Expr) -> Result<Option<bool>, Stop> {
        if !a.is_polynomial() || !b.is_polynomial() || degree(a) == degree(b) {
            return Ok(None);
        }
        let (large, small) = if degree(a) > degree(b) { (a, b) } else { (b, a) };
        let quotient = large.div(small, self.context)?.together(self.context)?;
        let above = |expr: &Expr| expr.is_never_negative(&Signs::Real, false);
        Ok(quotient.is_polynomial().then(|| above(&quotient) || above(&quotient.neg())))
    }

    /// Inequalities of one sense, up to a positive factor.
    pub(super) fn inequalities(&mut self, f: &Expr, s: Sense, g: &Expr, t: Sense) -> Compared {
        if s != t {
            return Ok(forms(&Value::Inequality(f.clone(), s), &Value::Inequality(g.clone(), t)));
        }
        if f.primitive_positive() == g.primitive_positive() {
            return Ok(Equal(Ground::SameForm));
        }
        if f.is_polynomial() && g.is_polynomial() && f.symbols().len() > 1 {
            return Ok(forms(&Value::Inequality(f.clone(), s), &Value::Inequality(g.clone(), t)));
        }
        self.half_lines(f, g, s)
    }

    /// Whether two statements are one, for conjunctions.
    pub(super) fn statement_sets(&mut self, a: &[Value], b: &[Value]) -> Compared {
        if a.len() != b.len() {
            return Stop::unsupported("conjunctions of different lengths");
        }
        let outcome = self.multisets(a, b)?;
        match outcome {
            Different(ground) if a.len() == 1 => Ok(Different(ground)),
            Different(_) if self.ranked_apart(a, b)? => {
                Ok(forms(&Value::All(a.to_vec()), &Value::All(b.to_vec())))
            }
            Different(_) => Stop::unsupported("conjunctions that are written differently"),
            equal => Ok(equal),
        }
    }
}

/// Where both sides are real.
fn conditions<'s>(sides: &[&'s Scalar]) -> BTreeSet<&'s Condition> {
    sides.iter().flat_map(|side| &side.conditions).collect()
}

/// The degree of a polynomial in all its symbols together.
fn degree(expr: &Expr) -> i64 {
    let of = |term: &Term| -> i64 {
        symbols_of(term)
            .iter()
            .filter_map(|f| f.exponent.as_number().and_then(|n| n.to_i64()))
            .sum()
    };
    expr.terms.iter().map(of).max().unwrap_or(0)
}

/// Whether a variable stands in a factor.
fn is_variable(factor: &Factor) -> bool {
    let exponent = match &factor.exponent {
        Exponent::Number(_) => true,
        Exponent::Expr(expr) => expr.is_constant(),
    };
    !exponent || !Expr::atom(factor.atom.clone()).is_constant()
}

/// The factors of a term that hold variables.
fn symbols_of(term: &Term) -> Vec<Factor> {
    term.factors.iter().filter(|factor| is_variable(factor)).cloned().collect()
}

/// The constant coefficient of a product of variables, with its radicals.
fn coefficient(expr: &Expr, symbols: &[Factor]) -> Expr {
    let own = expr.terms.iter().filter(|term| symbols_of(term) == symbols);
    let without = own.map(|term| {
        let mut rest = term.clone();
        rest.factors.retain(|factor| !is_variable(factor));
        rest
    });
    let mut coefficient = Expr { terms: without.collect() };
    coefficient.terms.sort();
    coefficient
}

impl Expr {
    /// The expression over its content, the sign kept.
    pub(crate) fn primitive_positive(&self) -> Expr {
        let (content, primitive) = self.primitive();
        if content.is_negative() { primitive.neg() } else { primitive }
    }

    /// Whether symbols stand only to whole positive powers, and in no functions.
    pub(crate) fn is_polynomial(&self) -> bool {
        self.terms.iter().flat_map(|term| &term.factors).all(|factor| {
            let symbol = matches!(factor.atom, Atom::Symbol(_));
            let whole =
                factor.exponent.as_number().is_some_and(|n| n.is_integer() && !n.is_negative());
            symbol && whole || !symbol && factor.atom.parts().iter().all(Expr::is_constant)
        })
    }
}

/// Whether an expression is one sum, integral or limit that is not worked out.
fn is_operator(expr: &Expr) -> bool {
    let operator = |name: &str| {
        name.starts_with("Integral") || matches!(name, "Sum" | "Product" | "Limit" | "Contour")
    };
    expr.single_term().is_some_and(|term| match &term.factors[..] {
        [factor] => matches!(&factor.atom, Atom::Opaque(name, _) if operator(name)),
        _ => false,
    })
}
