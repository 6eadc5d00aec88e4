//! Sets of reals that are right but for open and closed ends, or for the direction.

use super::{Fault, Found, Search};
use crate::read::interval;
use crate::region::{Bound, Interval, Region};
use crate::value::{Brackets, Value};

impl Search<'_> {
    /// The right ends, open for closed; or the right end, on the wrong side.
    pub(super) fn region(&mut self, gold: &Value, answer: &Value) -> Found {
        if let (Value::Named(a), Value::Named(b)) = (gold, answer)
            && a.name == b.name
        {
            return self.region(&a.value, &b.value);
        }
        if let Value::Inequality(expr, sense) = answer {
            let turned = Value::Inequality(expr.neg(), *sense);
            return Ok(self.are_equal(gold, &turned).then_some(Fault::Direction));
        }
        let brackets = |value: &Value| match value {
            Value::Tuple(brackets, _) => Some(*brackets),
            _ => None,
        };
        let (Some(a), Some(b)) = (as_region(gold), as_region(answer)) else { return Ok(None) };
        if brackets(gold).is_some() && brackets(gold) == brackets(answer) {
            return Ok(None);
        }
        let (closed_a, closed_b) = (Value::Region(closed(&a)), Value::Region(closed(&b)));
        if self.are_equal(&closed_a, &closed_b) {
            return Ok(Some(Fault::Ends));
        }
        match &b.intervals[..] {
            [Interval { low, high }] if low.is_some() != high.is_some() => {
                let turned = Interval { low: high.clone(), high: low.clone() };
                let turned = Value::Region(Region { intervals: vec![turned] });
                Ok(self.are_equal(&Value::Region(a), &turned).then_some(Fault::Direction))
            }
            _ => Ok(None),
        }
    }
}

/// A set of reals, or a pair that may be an interval.
fn as_region(value: &Value) -> Option<Region> {
    match value {
        Value::Region(region) => Some(region.clone()),
        Value::Tuple(brackets @ (Brackets::Round | Brackets::Square), pair) => {
            let closed = *brackets == Brackets::Square;
            Some(Region { intervals: vec![interval(pair, closed, closed)?] })
        }
        _ => None,
    }
}

/// The same intervals with every end closed.
fn closed(region: &Region) -> Region {
    let close = |bound: &Bound| Bound { at: bound.at.clone(), closed: true };
    let interval = |interval: &Interval| Interval {
        low: interval.low.as_ref().map(close),
        high: interval.high.as_ref().map(close),
    };
    Region { intervals: region.intervals.iter().map(interval).collect() }
}
