//! Equations up to a non-zero factor, inequalities up to a positive one.

use super::{Compared, Comparison, Different, Equal, forms, kinds};
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::{Scalar, Sense, Value};
use crate::verdict::Ground;

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
        self.proportional(a, b, &first, &second)
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
        let difference = left.expr.sub(&right.expr, self.context)?;
        Ok(difference.clear_denominators(self.context)?.primitive().1)
    }

    fn proportional(&mut self, a: &Value, b: &Value, first: &Expr, second: &Expr) -> Compared {
        if first == second || *first == second.neg() {
            return Ok(Equal(Ground::SameForm));
        }
        if first.symbols() != second.symbols() {
            return Ok(forms(a, b));
        }
        // Leading coefficients that are no rationals: f l(g) - g l(f) is zero for a common factor.
        let (Some(x), Some(y)) = (leading(first), leading(second)) else { return Ok(forms(a, b)) };
        let cross =
            first.mul(&y, self.context)?.sub(&second.mul(&x, self.context)?, self.context)?;
        if cross.is_zero() {
            return Ok(Equal(Ground::Identity { terms: first.size() + second.size() }));
        }
        let polynomial = |expr: &Expr| expr.is_polynomial();
        if polynomial(first) && polynomial(second) {
            return Ok(forms(a, b));
        }
        Stop::unsupported("equations that are no polynomials")
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
        Stop::unsupported("inequalities that could not be solved")
    }

    /// Whether two statements are one, for conjunctions.
    pub(super) fn statement_sets(&mut self, a: &[Value], b: &[Value]) -> Compared {
        if a.len() != b.len() {
            return Stop::unsupported("conjunctions of different lengths");
        }
        let outcome = self.multisets(a, b)?;
        match outcome {
            Different(ground) if a.len() == 1 => Ok(Different(ground)),
            Different(_) => Stop::unsupported("conjunctions that are written differently"),
            equal => Ok(equal),
        }
    }
}

/// The coefficient of the last term's symbols, with its radicals.
fn leading(expr: &Expr) -> Option<Expr> {
    let term = expr.terms.last()?;
    let symbol = |factor: &crate::expr::Factor| matches!(factor.atom, crate::expr::Atom::Symbol(_));
    let symbols: Vec<_> = term.factors.iter().filter(|f| symbol(f)).cloned().collect();
    let mut coefficient = Expr::zero();
    let mut terms: Vec<crate::expr::Term> = Vec::new();
    for term in &expr.terms {
        let own: Vec<_> = term.factors.iter().filter(|f| symbol(f)).cloned().collect();
        if own == symbols {
            let mut rest = term.clone();
            rest.factors.retain(|factor| !symbol(factor));
            terms.push(rest);
        }
    }
    coefficient.terms.extend(terms);
    coefficient.terms.sort();
    Some(coefficient)
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
            let symbol = matches!(factor.atom, crate::expr::Atom::Symbol(_));
            let whole =
                factor.exponent.as_number().is_some_and(|n| n.is_integer() && !n.is_negative());
            symbol && whole || !symbol && factor.atom.parts().iter().all(Expr::is_constant)
        })
    }
}
