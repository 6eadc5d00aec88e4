//! Intervals between quantities, end by end.

use super::{Compared, Comparison, Different, Equal, forms};
use crate::span::{End, Span};
use crate::value::Value;
use crate::verdict::Ground;

impl Comparison<'_> {
    /// Two intervals of which one has units: the same kinds of ends, each a quantity under the
    /// policy.
    pub(super) fn spans(&mut self, a: &Value, b: &Value) -> Compared {
        let (Some(x), Some(y)) = (Span::from(a), Span::from(b)) else { return self.others(a, b) };
        if !x.has_shape_of(&y) {
            return Ok(forms(a, b));
        }
        let mut ground = Ground::SameForm;
        for (p, q) in [(&x.low, &y.low), (&x.high, &y.high)] {
            match self.ends(p.as_ref(), q.as_ref())? {
                Equal(Ground::SameForm) => {}
                Equal(other) => ground = other,
                Different(units @ Ground::Units { .. }) => return Ok(Different(units)),
                Different(_) => return Ok(forms(a, b)),
            }
        }
        Ok(Equal(Ground::Members { pairs: vec![(0, 0, ground)] }))
    }

    fn ends(&mut self, p: Option<&End>, q: Option<&End>) -> Compared {
        match (p, q) {
            (Some(p), Some(q)) => self.scalars(&p.at, &q.at),
            _ => Ok(Equal(Ground::SameForm)),
        }
    }
}
