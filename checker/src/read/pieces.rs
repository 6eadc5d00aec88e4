//! Functions by pieces, and functions with a condition on their variable.

use super::Reader;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::region::{Interval, Region};
use crate::value::{Named, Piece, Scalar, Value};
use heldout_grammar::{Form, Joint, Node};

impl Reader<'_> {
    /// Rows of values and conditions; without conditions, statements that hold together.
    pub(super) fn cases(&mut self, rows: &[Vec<Form<'_>>]) -> Result<Value, Stop> {
        let split: Option<Vec<_>> = rows.iter().map(|row| body_and_condition(row)).collect();
        if let Some(split) = split
            && let Ok(pieces) = self.by_pieces(&split)
        {
            return Ok(pieces);
        }
        let mut values = Vec::with_capacity(rows.len());
        for row in rows {
            values.push(self.value(&row[0])?);
        }
        if rows.iter().all(|row| row.len() == 1) {
            return self.join_statements(values, Joint::And);
        }
        let condition = |row: &Vec<Form<'_>>| {
            row[1..].iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        Ok(Value::Cases(values.into_iter().zip(rows.iter().map(condition)).collect()))
    }

    /// Rows whose conditions are sets of one variable's values.
    fn by_pieces(&mut self, split: &[(&Form<'_>, &Form<'_>)]) -> Result<Value, Stop> {
        let mut variable = None;
        let mut pieces: Vec<Piece> = Vec::with_capacity(split.len());
        for &(body, condition) in split {
            let Value::Scalar(value) = self.value(body)? else {
                return Stop::unsupported("pieces that are no expressions");
            };
            let place = if is_otherwise(condition) {
                self.elsewhere(&pieces)?
            } else {
                let Some((name, place)) = self.place(condition)? else {
                    return Stop::unsupported("a piece whose condition is no set of reals");
                };
                if variable.get_or_insert_with(|| name.clone()) != &name {
                    return Stop::unsupported("pieces with conditions on several variables");
                }
                place
            };
            pieces.push(Piece { value: *value, place });
        }
        match variable {
            Some(variable) => Ok(Value::Pieces(variable, pieces)),
            None => Stop::unsupported("pieces without a variable"),
        }
    }

    fn elsewhere(&mut self, pieces: &[Piece]) -> Result<Region, Stop> {
        let mut union = Region::empty();
        for piece in pieces {
            union = union.join(piece.place.clone(), &mut self.context)?;
        }
        union.complement(&mut self.context)
    }

    /// The variable on which a condition is, and where it holds.
    fn place(&mut self, condition: &Form<'_>) -> Result<Option<(String, Region)>, Stop> {
        Ok(match self.value(condition)? {
            Value::Named(named) => place_of(named),
            _ => None,
        })
    }

    /// `x^2, x > 0`: an expression on a part of the line.
    pub(super) fn on_condition(&mut self, value: &Value, condition: &Named) -> Option<Value> {
        let (body, name) = match value {
            Value::Named(named) => (named.value.as_scalar()?, Some(named)),
            other => (other.as_scalar()?, None),
        };
        let symbols = body.expr.symbols();
        if !body.is_plain() || !matches!(&symbols[..], [only] if **only == *condition.name) {
            return None;
        }
        let (variable, place) = place_of(condition.clone())?;
        let piece = Piece { value: body.clone(), place };
        let pieces = Value::Pieces(variable, vec![piece]);
        Some(match name {
            Some(named) => Value::Named(Named { value: Box::new(pieces), ..named.clone() }),
            None => pieces,
        })
    }
}

fn place_of(named: Named) -> Option<(String, Region)> {
    let place = match *named.value {
        Value::Region(region) if region.has_constant_ends() => region,
        Value::Scalar(scalar) => point(*scalar)?,
        _ => return None,
    };
    Some((named.name, place))
}

fn point(scalar: Scalar) -> Option<Region> {
    let constant: Option<Expr> =
        (scalar.is_plain() && scalar.expr.is_constant()).then_some(scalar.expr);
    constant.map(|at| Region { intervals: vec![Interval::point(at)] })
}

/// The value of a row, and the condition beside or behind it.
fn body_and_condition<'f, 'a>(row: &'f [Form<'a>]) -> Option<(&'f Form<'a>, &'f Form<'a>)> {
    match row {
        [body, condition] => Some((body, condition)),
        [only] => match &only.node {
            Node::Where(sides) => Some((&sides.0, &sides.1)),
            Node::List(items, _) => match &items[..] {
                [body, condition] if matches!(condition.node, Node::Chain(..)) => {
                    (!matches!(body.node, Node::Chain(..))).then_some((body, condition))
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// "otherwise", "else".
fn is_otherwise(condition: &Form<'_>) -> bool {
    let Node::Words(words) = &condition.node else { return false };
    matches!(&words[..], [(word, _)] if matches!(*word, "otherwise" | "else" | "elsewhere" | "Otherwise"))
}
