//! Equations, definitions and lists of them as one equation: where their product is zero.

use super::{Compared, Comparison, Equal};
use crate::budget::Stop;
use crate::expr::{Condition, Expr};
use crate::value::{Named, Scalar, Value};
use crate::verdict::Ground;

/// What is zero on a curve, and where it is real.
struct Curve {
    zero: Expr,
    conditions: Vec<Condition>,
}

impl Comparison<'_> {
    /// Two statements about several names as curves; nothing where a side is none.
    pub(super) fn curves(&mut self, a: &Value, b: &Value) -> Result<Option<Compared>, Stop> {
        let (Some(x), Some(y)) = (self.curve(a)?, self.curve(b)?) else { return Ok(None) };
        let symbols = x.zero.symbols();
        if symbols.len() < 2 || symbols != y.zero.symbols() {
            return Ok(None);
        }
        let side = |curve: &Curve| Scalar::new(curve.zero.clone());
        let (first, second) = (self.equation_of(side(&x)), self.equation_of(side(&y)));
        let outcome = match self.equations(&first, &second) {
            Ok(Equal(_)) if !(x.is_real_on(&y, self) && y.is_real_on(&x, self)) => {
                Stop::unsupported("curves that are real in different places")
            }
            Ok(Equal(_)) => Ok(Equal(Ground::Laws { steps: vec!["one equation".into()] })),
            other => other,
        };
        Ok(Some(outcome))
    }

    fn equation_of(&self, zero: Scalar) -> Value {
        Value::Equation(Box::new(zero), Box::new(Scalar::new(Expr::zero())))
    }

    fn curve(&mut self, value: &Value) -> Result<Option<Curve>, Stop> {
        match value {
            Value::Equation(left, right) => {
                let zero = left.expr.sub(&right.expr, self.context)?;
                let conditions = left.conditions.iter().chain(&right.conditions).cloned().collect();
                Ok(Some(Curve { zero, conditions }))
            }
            Value::Named(named) if named.arguments.is_empty() => self.named_curve(named),
            Value::Collection { braces: false, members } => self.union_of_curves(members),
            _ => Ok(None),
        }
    }

    fn named_curve(&mut self, named: &Named) -> Result<Option<Curve>, Stop> {
        if !named.plain && named.left.is_none() {
            return Ok(None);
        }
        let left = named.left();
        let branches: Vec<&Scalar> = match &*named.value {
            Value::Scalar(scalar) => vec![scalar],
            Value::Collection { braces: false, members } => {
                match members.iter().map(Value::as_scalar).collect() {
                    Some(branches) => branches,
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        let mut product = Curve { zero: Expr::one(), conditions: Vec::new() };
        for scalar in branches.into_iter().filter(|scalar| scalar.is_plain()) {
            let zero = left.sub(&scalar.expr, self.context)?;
            product.zero = product.zero.mul(&zero, self.context)?;
            product.conditions.extend(scalar.conditions.iter().cloned());
        }
        Ok(Some(product))
    }

    fn union_of_curves(&mut self, members: &[Value]) -> Result<Option<Curve>, Stop> {
        let mut product = Curve { zero: Expr::one(), conditions: Vec::new() };
        for member in members {
            if matches!(member, Value::Collection { .. }) {
                return Ok(None);
            }
            let Some(curve) = self.curve(member)? else { return Ok(None) };
            product.zero = product.zero.mul(&curve.zero, self.context)?;
            product.conditions.extend(curve.conditions);
        }
        Ok(Some(product))
    }
}

impl Curve {
    /// Whether this curve's conditions hold on the other: they are its own, or differ from what is
    /// zero there by what is never negative.
    fn is_real_on(&self, other: &Curve, comparison: &mut Comparison<'_>) -> bool {
        let positive = comparison.context.signs();
        self.conditions.iter().all(|condition| {
            other.conditions.contains(condition)
                || [other.zero.clone(), other.zero.neg()].iter().any(|zero| {
                    let gap = condition.expr.sub(zero, comparison.context);
                    gap.is_ok_and(|gap| gap.is_never_negative(&positive, true))
                })
        })
    }
}
