//! Sets: by a condition, by operations, by name.

use super::Reader;
use super::fence::interval;
use super::names::name_text;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::rational::Rational;
use crate::region::{Bound, Interval, Region};
use crate::value::{Brackets, Value};
use heldout_grammar::{Constant, Form, Node, SetOp, Sign};

/// The constant that names a set.
pub(super) fn named_set(form: &Form<'_>) -> Option<Constant> {
    match &form.node {
        Node::Constant(constant) => Some(*constant),
        _ => None,
    }
}

/// `\mathbb R^+`, `\mathbb R^-`.
pub(super) fn half_line(sign: Sign) -> Result<Value, Stop> {
    let zero = Some(Bound { at: Expr::zero(), closed: false });
    let (low, high) = match sign {
        Sign::Plus => (zero, None),
        Sign::Minus => (None, zero),
        _ => return Stop::unsupported("a lone sign behind a set"),
    };
    Ok(Value::Region(Region { intervals: vec![Interval { low, high }] }))
}

/// Whether a value is the set of the whole numbers.
fn is_integers(value: &Value) -> bool {
    matches!(value, Value::Opaque("set", set) if set == "Integers")
}

/// The whole numbers between rational ends, up to a thousand.
fn whole_numbers_in(region: &Region) -> Option<Vec<Value>> {
    const LONGEST: usize = 1000;
    let mut members = Vec::new();
    for interval in &region.intervals {
        let (low, high) = (interval.low.as_ref()?, interval.high.as_ref()?);
        let (from, to) = (low.at.as_rational()?, high.at.as_rational()?);
        let up = from.neg().floor().neg();
        let first = if up == from && !low.closed { up.add(&Rational::one()) } else { up };
        let down = to.floor();
        let last = if down == to && !high.closed { down.sub(&Rational::one()) } else { down };
        let (first, last) = (first.to_i64()?, last.to_i64()?);
        let count = last.checked_sub(first)?;
        if count >= LONGEST as i64 || members.len() > LONGEST {
            return None;
        }
        members.extend((first..=last).map(|n| Value::scalar(Expr::integer(n))));
    }
    Some(members)
}

impl Reader<'_> {
    /// `\{x \mid x > 3\}`.
    pub(super) fn builder(
        &mut self,
        element: &Form<'_>,
        condition: &Form<'_>,
    ) -> Result<Value, Stop> {
        if let Some(index) = super::listed::listed(super::items_of(condition))
            && let Some(Value::Collection { members, .. }) =
                self.over(std::slice::from_ref(element), &index)?
        {
            return Ok(Value::Collection { braces: true, members });
        }
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
        if let (Value::Named(named), None) = (&statement, &name)
            && is_integers(&named.value)
        {
            let body = self.value(element)?;
            if let Some(family) = self.family_over(&body, &named.name)? {
                return Ok(family);
            }
        }
        match (statement, name) {
            (Value::Named(named), Some(name)) if named.name == name => {
                match (*named.value, ambient) {
                    (family @ Value::Family(..), None) => Ok(family),
                    (Value::Region(region), Some(set)) if is_integers(&set) => {
                        match whole_numbers_in(&region) {
                            Some(members) => Ok(Value::Collection { braces: true, members }),
                            None => Ok(Value::Opaque("set", format!("{element} | {condition}"))),
                        }
                    }
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
            // Braces without backslashes, as in `{1,3} \cup {2,4}`, leave a bare list.
            Value::Collection { members, .. } => {
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
