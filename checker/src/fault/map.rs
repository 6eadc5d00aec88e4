//! Values with every scalar in them changed in one way.

use crate::budget::Stop;
use crate::value::{Named, Scalar, Value};

/// A change of a scalar; nothing where it can't be made.
pub(super) type Change<'c> = &'c mut dyn FnMut(&Scalar) -> Result<Option<Scalar>, Stop>;

/// The value with every scalar changed; nothing where one can't be, or where none is.
pub(super) fn map(value: &Value, change: Change<'_>) -> Result<Option<Value>, Stop> {
    Ok(match value {
        Value::Scalar(scalar) => change(scalar)?.map(|scalar| Value::Scalar(Box::new(scalar))),
        Value::Named(named) => map_named(named, change)?.map(Value::Named),
        Value::Tuple(brackets, items) => {
            map_all(items, change)?.map(|items| Value::Tuple(*brackets, items))
        }
        Value::Collection { braces, members } => {
            let braces = *braces;
            map_all(members, change)?.map(|members| Value::Collection { braces, members })
        }
        Value::Assignments(all) => {
            let all = all.iter().map(|named| map_named(named, change));
            all.collect::<Result<Option<Vec<_>>, Stop>>()?.map(Value::Assignments)
        }
        Value::Matrix(rows) => {
            let mut cell = |expr: &crate::expr::Expr| -> Result<Option<_>, Stop> {
                Ok(change(&Scalar::new(expr.clone()))?.map(|scalar| scalar.expr))
            };
            let mut row = |row: &Vec<_>| row.iter().map(&mut cell).collect();
            let rows: Result<Option<Vec<Vec<_>>>, Stop> = rows.iter().map(&mut row).collect();
            rows?.map(Value::Matrix)
        }
        _ => None,
    })
}

fn map_all(values: &[Value], change: Change<'_>) -> Result<Option<Vec<Value>>, Stop> {
    values.iter().map(|value| map(value, change)).collect()
}

fn map_named(named: &Named, change: Change<'_>) -> Result<Option<Named>, Stop> {
    let value = map(&named.value, change)?;
    Ok(value.map(|value| Named { value: Box::new(value), ..named.clone() }))
}

/// The first scalar in a value.
pub(super) fn first_scalar(value: &Value) -> Option<&Scalar> {
    match value {
        Value::Scalar(scalar) => Some(scalar),
        Value::Named(named) => first_scalar(&named.value),
        Value::Tuple(_, items) | Value::Collection { members: items, .. } => {
            first_scalar(items.first()?)
        }
        Value::Assignments(all) => first_scalar(&all.first()?.value),
        _ => None,
    }
}
