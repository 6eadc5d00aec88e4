//! What stands in brackets: tuples, sets by their members, intervals.

use super::Reader;
use super::collection::spread;
use super::has_plus_minus;
use super::matrix::square_matrix;
use super::vector::unit_vectors;
use crate::budget::Stop;
use crate::compare::made_points;
use crate::region::{Bound, Interval, Region};
use crate::span::Span;
use crate::value::{Brackets, Value};
use heldout_grammar::{Bracket, Form, Node};

/// An interval between two values.
pub(crate) fn interval(pair: &[Value], low_closed: bool, high_closed: bool) -> Option<Interval> {
    let bound = |value: &Value, closed: bool, low: bool| match value {
        Value::Scalar(scalar) if scalar.is_plain() => {
            Some(Some(Bound { at: scalar.expr.clone(), closed }))
        }
        Value::Infinite { negative } if *negative == low => Some(None),
        _ => None,
    };
    let [low, high] = pair else { return None };
    let low = bound(low, low_closed, true)?;
    let high = bound(high, high_closed, false)?;
    Some(Interval { low, high })
}

impl Reader<'_> {
    /// What stands in brackets.
    pub(super) fn fence(
        &mut self,
        form: &Form<'_>,
        open: Bracket,
        close: Bracket,
        items: &[Form<'_>],
    ) -> Result<Value, Stop> {
        if matches!(open, Bracket::Floor | Bracket::Ceil) {
            return self.quantity(form);
        }
        if let ([item], false) = (items, open == Bracket::Curly) {
            return match &item.node {
                Node::Matrix(..) => self.value(item),
                _ if open == Bracket::Angle => {
                    Stop::unsupported("angle brackets around one member")
                }
                _ if is_scalar_form(item) => {
                    let value = self.quantity(form)?;
                    unit_vectors(value, &mut self.context)
                }
                _ if open == Bracket::Square => {
                    let value = self.value(item)?;
                    Ok(Value::Tuple(Brackets::Square, vec![value]))
                }
                _ => self.value(item),
            };
        }
        if open == Bracket::Curly
            && let Some(members) = self.written_out(items)?
        {
            return Ok(Value::Collection { braces: true, members });
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.value(item)?);
        }
        if open == Bracket::Round
            && self.plus.is_none()
            && items.iter().filter(|item| has_plus_minus(item)).count() > 1
            && let Some(points) = made_points(values.iter())
        {
            return Ok(points); // `(\pm3, \pm4)`
        }
        match open {
            Bracket::Curly if items.is_empty() => Ok(Value::Nothing),
            Bracket::Curly => Ok(Value::Collection { braces: true, members: spread(values) }),
            Bracket::Angle => Ok(Value::Tuple(Brackets::Angle, values)),
            _ => self.pair_or_tuple(open, close, values),
        }
    }

    /// Two members: an interval where the brackets or the members say so, else a tuple.
    fn pair_or_tuple(
        &mut self,
        open: Bracket,
        close: Bracket,
        values: Vec<Value>,
    ) -> Result<Value, Stop> {
        let round = open == Bracket::Round && close == Bracket::Round;
        let infinite = values.iter().any(|value| matches!(value, Value::Infinite { .. }));
        let reversed = open == Bracket::Reversed || close == Bracket::Reversed;
        if values.len() != 2 || !(infinite || reversed || open != close) {
            let rows =
                values.iter().all(|value| matches!(value, Value::Tuple(Brackets::Square, _)));
            if let (true, true) = (rows && values.len() > 1, open == Bracket::Square) {
                return Ok(square_matrix(values));
            }
            let brackets = if round { Brackets::Round } else { Brackets::Square };
            return Ok(Value::Tuple(brackets, values));
        }
        let low_closed = open == Bracket::Square;
        let high_closed = close == Bracket::Square;
        match interval(&values, low_closed, high_closed) {
            Some(interval) => {
                let region = Region::union(vec![interval.clone()], &mut self.context)?;
                if region.intervals.is_empty() {
                    // The ends stand the wrong way round: kept as they are.
                    return Ok(Value::Region(Region { intervals: vec![interval] }));
                }
                Ok(Value::Region(region))
            }
            None => match Span::between(&values, low_closed, high_closed) {
                Some(span) => Ok(Value::Span(Box::new(span))),
                None => Stop::unsupported("an interval between these ends"),
            },
        }
    }
}

/// Whether a tree is an expression, not a list or a statement.
fn is_scalar_form(form: &Form<'_>) -> bool {
    !matches!(
        form.node,
        Node::List(..)
            | Node::Chain(..)
            | Node::Sets(..)
            | Node::Ratio(_)
            | Node::Words(_)
            | Node::Prose(_)
            | Node::Choice(..)
            | Node::Constant(_)
            | Node::Where(_)
            | Node::Matrix(..)
            | Node::Builder(_)
    ) && !matches!(&form.node, Node::Fence { items, .. } if items.len() != 1)
}
