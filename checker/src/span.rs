//! Intervals between quantities: `T > 932\text{ K}`, `[2\text{ m}, 5\text{ m})`.

use crate::region::{Bound, Interval, Region};
use crate::value::{Brackets, Scalar, Value};
use std::fmt::{self, Display, Formatter};

/// What lies between two quantities; an end that is absent is infinite.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Span {
    pub low: Option<End>,
    pub high: Option<End>,
}

/// An end with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct End {
    pub at: Scalar,
    pub closed: bool,
}

impl Span {
    /// A set of reals that is one interval.
    pub(crate) fn of(region: &Region) -> Option<Span> {
        let [only] = &region.intervals[..] else { return None };
        let end = |bound: &Bound| End { at: Scalar::new(bound.at.clone()), closed: bound.closed };
        Some(Span { low: only.low.as_ref().map(end), high: only.high.as_ref().map(end) })
    }

    /// Two members in brackets.
    pub(crate) fn between(pair: &[Value], low_closed: bool, high_closed: bool) -> Option<Span> {
        let end = |value: &Value, closed: bool, low: bool| match value {
            Value::Scalar(at) if at.expr.is_constant() => {
                Some(Some(End { at: (**at).clone(), closed }))
            }
            Value::Infinite { negative } if *negative == low => Some(None),
            _ => None,
        };
        let [low, high] = pair else { return None };
        let span = Span { low: end(low, low_closed, true)?, high: end(high, high_closed, false)? };
        Some(span).filter(|span| span.ends().next().is_some())
    }

    /// A value as the span that it is, or may be.
    pub(crate) fn from(value: &Value) -> Option<Span> {
        match value {
            Value::Span(span) => Some((**span).clone()),
            Value::Region(region) => Span::of(region),
            Value::Tuple(brackets @ (Brackets::Round | Brackets::Square), pair) => {
                let closed = *brackets == Brackets::Square;
                Span::between(pair, closed, closed)
            }
            _ => None,
        }
    }

    /// The interval between its numbers.
    pub(crate) fn interval(&self) -> Interval {
        let bound = |end: &End| Bound { at: end.at.expr.clone(), closed: end.closed };
        Interval { low: self.low.as_ref().map(bound), high: self.high.as_ref().map(bound) }
    }

    /// Its ends that are not infinite.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &Scalar> {
        self.low.iter().chain(&self.high).map(|end| &end.at)
    }

    /// The same, to be changed.
    pub(crate) fn ends_mut(&mut self) -> impl Iterator<Item = &mut Scalar> {
        self.low.iter_mut().chain(&mut self.high).map(|end| &mut end.at)
    }

    /// Whether the same ends are there, open or closed alike.
    pub(crate) fn has_shape_of(&self, other: &Span) -> bool {
        let closed = |end: &Option<End>| end.as_ref().map(|end| end.closed);
        let shape = |span: &Span| (closed(&span.low), closed(&span.high));
        shape(self) == shape(other)
    }
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.low {
            Some(low) => write!(f, "{}{}, ", if low.closed { "[" } else { "(" }, low.at)?,
            None => f.write_str("(-oo, ")?,
        }
        match &self.high {
            Some(high) => write!(f, "{}{}", high.at, if high.closed { "]" } else { ")" }),
            None => f.write_str("oo)"),
        }
    }
}
