//! Vectors in unit vectors.

use super::Reader;
use super::label::is_wordy;
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::rational::Rational;
use crate::value::{Brackets, Scalar, Value};
use heldout_grammar::{Bracket, Form, Join, Literal, Node};

impl Reader<'_> {
    /// `\langle 3, 4\rangle\text{ m/s}`: a vector with a unit behind it has it in every part.
    pub(super) fn vector_with_unit(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let Node::Product(factors) = &form.node else { return Ok(None) };
        let [(_, vector), unit @ ..] = &factors[..] else { return Ok(None) };
        let several = match &vector.node {
            Node::Fence { open, items, .. } => {
                items.len() > 1 && matches!(open, Bracket::Angle | Bracket::Round)
            }
            Node::Matrix(..) => true,
            _ => false,
        };
        if !several || unit.is_empty() || !unit.iter().all(|(_, factor)| is_wordy(factor)) {
            return Ok(None);
        }
        let one = Literal { whole: "1", ..Literal::default() };
        let mut one_unit =
            vec![(Join::Beside, Form { node: Node::Number(one), span: vector.span })];
        one_unit.extend(unit.iter().cloned());
        let one_unit = Form { node: Node::Product(one_unit), span: form.span };
        let (Value::Scalar(unit), Value::Tuple(brackets, mut items)) =
            (self.quantity(&one_unit)?, self.value(vector)?)
        else {
            return Ok(None);
        };
        for item in &mut items {
            match item {
                Value::Scalar(scalar) if scalar.is_plain() => scalar.unit.clone_from(&unit.unit),
                _ => return Ok(None),
            }
        }
        let sure = unit.unit.is_some() && unit.label.is_none();
        Ok(sure.then_some(Value::Tuple(brackets, items)))
    }
}

/// A linear expression in the unit vectors is a vector.
pub(crate) fn unit_vectors(value: Value, context: &mut Context) -> Result<Value, Stop> {
    let Value::Scalar(scalar) = &value else { return Ok(value) };
    let unit =
        |name: &str| ["^i", "^j", "^k", "^x", "^y", "^z"].iter().position(|known| *known == name);
    let mut found = false;
    scalar.expr.all_atoms(&mut |atom| {
        found |= matches!(atom, Atom::Symbol(name) if unit(name).is_some());
        true
    });
    if !found || scalar.label.is_some() {
        return Ok(value);
    }
    let mut parts = [Expr::zero(), Expr::zero(), Expr::zero()];
    for term in &scalar.expr.terms {
        let mut at = None;
        let mut rest = term.clone();
        rest.factors.retain(|factor| match &factor.atom {
            Atom::Symbol(name) => match (unit(name), at) {
                (Some(index), None) => {
                    let one = factor.exponent.as_number().is_some_and(Rational::is_one);
                    at = Some(if one { index % 3 } else { 9 });
                    false
                }
                (Some(_), Some(_)) => {
                    at = Some(9);
                    false
                }
                _ => true,
            },
            _ => true,
        });
        match at {
            Some(index @ 0..=2) => parts[index] = parts[index].add(&Expr::from(rest), context)?,
            _ => return Ok(value),
        }
    }
    let flat = parts[2].is_zero();
    let part = |expr| Scalar { unit: scalar.unit.clone(), ..Scalar::new(expr) };
    let [x, y, z] = parts.map(|expr| Value::Scalar(Box::new(part(expr))));
    let items = if flat { vec![x, y] } else { vec![x, y, z] };
    Ok(Value::Tuple(Brackets::Angle, items))
}
