//! Periodic families: the same period, offsets apart by whole multiples of it.

use super::{Compared, Comparison, Equal, forms};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::value::{Scalar, Value};
use crate::verdict::Ground;

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
