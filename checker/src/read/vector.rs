//! Vectors in unit vectors.

use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::rational::Rational;
use crate::value::{Brackets, Value};

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
    if !found || !scalar.is_plain() {
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
    let [x, y, z] = parts.map(Value::scalar);
    let flat = matches!(&z, Value::Scalar(scalar) if scalar.expr.is_zero());
    let items = if flat { vec![x, y] } else { vec![x, y, z] };
    Ok(Value::Tuple(Brackets::Angle, items))
}
