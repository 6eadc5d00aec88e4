//! Sets: by a condition, by operations, by name.

use super::Reader;
use super::fence::interval;
use super::names::name_text;
use crate::budget::Stop;
use crate::region::{Interval, Region};
use crate::value::{Brackets, Value};
use heldout_grammar::{Constant, Form, Node, SetOp};

/// The constant that names a set.
pub(super) fn named_set(form: &Form<'_>) -> Option<Constant> {
    match &form.node {
        Node::Constant(constant) => Some(*constant),
        _ => None,
    }
}

impl Reader<'_> {
    /// `\{x \mid x > 3\}`.
    pub(super) fn builder(
        &mut self,
        element: &Form<'_>,
        condition: &Form<'_>,
    ) -> Result<Value, Stop> {
        let name = match &element.node {
            Node::Name(name) => Some(name_text(name)),
            Node::Chain(Some(first), _) => match &first.node {
                Node::Name(name) => Some(name_text(name)),
                _ => None,
            },
            _ => None,
        };
        let statement = self.value(condition)?;
        let ambient = match &element.node {
            Node::Chain(..) => match self.value(element)? {
                Value::Named(named) => Some(*named.value),
                _ => None,
            },
            _ => None,
        };
        match (statement, name) {
            (Value::Named(named), Some(name)) if named.name == name => {
                match (*named.value, ambient) {
                    (Value::Region(region), None) => Ok(Value::Region(region)),
                    (Value::Region(region), Some(Value::Region(ambient))) => {
                        Ok(Value::Region(region.meet(&ambient, &mut self.context)?))
                    }
                    (value @ Value::Scalar(_), None) => {
                        Ok(Value::Collection { braces: true, members: vec![value] })
                    }
                    (Value::Collection { members, .. }, None) => {
                        Ok(Value::Collection { braces: true, members })
                    }
                    _ => Ok(Value::Opaque("set", format!("{element} | {condition}"))),
                }
            }
            _ => Ok(Value::Opaque("set", format!("{element} | {condition}"))),
        }
    }

    /// Unions, intersections, differences, left to right.
    pub(super) fn sets(
        &mut self,
        first: &Form<'_>,
        rest: &[(SetOp, Form<'_>)],
    ) -> Result<Value, Stop> {
        let left = self.value(first)?;
        let mut region = match self.region(&left) {
            Ok(region) => region,
            Err(_) => return self.opaque_sets(first, rest),
        };
        for (operation, side) in rest {
            let side = self.value(side)?;
            let side = self.region(&side)?;
            region = match operation {
                SetOp::Union => region.join(side, &mut self.context)?,
                SetOp::Intersection => region.meet(&side, &mut self.context)?,
                SetOp::Minus => {
                    let outside = side.complement(&mut self.context)?;
                    region.meet(&outside, &mut self.context)?
                }
            };
        }
        Ok(Value::Region(region))
    }

    fn opaque_sets(&mut self, first: &Form<'_>, rest: &[(SetOp, Form<'_>)]) -> Result<Value, Stop> {
        let mut text = first.to_string();
        for (operation, side) in rest {
            text.push_str(&format!(" {operation:?} {side}"));
        }
        Ok(Value::Opaque("set", text))
    }

    /// A value as a set of reals: intervals, points in braces, round pairs.
    pub(super) fn region(&mut self, value: &Value) -> Result<Region, Stop> {
        match value {
            Value::Region(region) => Ok(region.clone()),
            Value::Nothing => Ok(Region::empty()),
            Value::Named(named) => self.region(&named.value),
            Value::Collection { braces: true, members } => {
                let points = members.iter().map(|member| match member {
                    Value::Scalar(scalar) => Ok(Interval::point(scalar.expr.clone())),
                    _ => Stop::unsupported("a set of other things than numbers"),
                });
                let points: Result<Vec<Interval>, Stop> = points.collect();
                Region::union(points?, &mut self.context)
            }
            Value::Tuple(brackets @ (Brackets::Round | Brackets::Square), pair)
                if pair.len() == 2 =>
            {
                let closed = *brackets == Brackets::Square;
                match interval(pair, closed, closed) {
                    Some(interval) => Region::union(vec![interval], &mut self.context),
                    None => Stop::unsupported("an interval between these ends"),
                }
            }
            _ => Stop::unsupported("an operation on other things than sets of reals"),
        }
    }
}
