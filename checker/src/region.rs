//! Sets of reals: unions of intervals with exact ends.

use crate::budget::Stop;
use crate::compare::constant_order;
use crate::expr::{Context, Expr};
use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

/// A union of intervals; sorted and apart where every end is a constant.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Region {
    pub intervals: Vec<Interval>,
}

/// An interval; an end that is absent is infinite.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Interval {
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

/// An end of an interval.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bound {
    pub at: Expr,
    pub closed: bool,
}

impl Interval {
    pub(crate) fn all() -> Self {
        Interval { low: None, high: None }
    }

    pub(crate) fn point(at: Expr) -> Self {
        let bound = Bound { at, closed: true };
        Interval { low: Some(bound.clone()), high: Some(bound) }
    }

    /// Whether it has two ends.
    pub(crate) fn is_bounded(&self) -> bool {
        self.low.is_some() && self.high.is_some()
    }

    fn has_constant_ends(&self) -> bool {
        self.low.iter().chain(&self.high).all(|bound| bound.at.is_constant())
    }

    /// Whether nothing lies in it.
    fn is_empty(&self, context: &mut Context) -> Result<bool, Stop> {
        let (Some(low), Some(high)) = (&self.low, &self.high) else { return Ok(false) };
        Ok(match constant_order(&low.at, &high.at, context)? {
            Ordering::Less => false,
            Ordering::Equal => !(low.closed && high.closed),
            Ordering::Greater => true,
        })
    }
}

impl Region {
    pub(crate) fn all() -> Self {
        Region { intervals: vec![Interval::all()] }
    }

    pub(crate) fn empty() -> Self {
        Region::default()
    }

    /// The union of intervals, sorted and merged where every end is a constant.
    pub(crate) fn union(mut intervals: Vec<Interval>, context: &mut Context) -> Result<Self, Stop> {
        if !intervals.iter().all(Interval::has_constant_ends) {
            return Ok(Region { intervals });
        }
        let mut sorted: Vec<Interval> = Vec::with_capacity(intervals.len());
        for interval in intervals.drain(..) {
            if interval.is_empty(context)? {
                continue;
            }
            let mut at = sorted.len();
            while at > 0 && order_low(&interval, &sorted[at - 1], context)? == Ordering::Less {
                at -= 1;
            }
            sorted.insert(at, interval);
        }
        let mut merged: Vec<Interval> = Vec::with_capacity(sorted.len());
        for interval in sorted {
            match merged.last_mut() {
                Some(last) if touches(last, &interval, context)? => {
                    if order_high(&interval, last, context)? == Ordering::Greater {
                        last.high = interval.high;
                    }
                }
                _ => merged.push(interval),
            }
        }
        Ok(Region { intervals: merged })
    }

    /// Whether every end is a constant: the form is then canonical.
    pub(crate) fn has_constant_ends(&self) -> bool {
        self.intervals.iter().all(Interval::has_constant_ends)
    }

    pub(crate) fn join(self, other: Region, context: &mut Context) -> Result<Self, Stop> {
        let mut intervals = self.intervals;
        intervals.extend(other.intervals);
        Region::union(intervals, context)
    }

    pub(crate) fn meet(&self, other: &Region, context: &mut Context) -> Result<Self, Stop> {
        if !(self.has_constant_ends() && other.has_constant_ends()) {
            return Stop::unsupported("an intersection of sets with symbolic ends");
        }
        let mut intervals = Vec::new();
        for a in &self.intervals {
            for b in &other.intervals {
                context.budget.spend(1, "intersecting sets")?;
                let low = if order_low(a, b, context)? == Ordering::Less { &b.low } else { &a.low };
                let high =
                    if order_high(a, b, context)? == Ordering::Less { &a.high } else { &b.high };
                intervals.push(Interval { low: low.clone(), high: high.clone() });
            }
        }
        Region::union(intervals, context)
    }

    /// The set up to single points: ends are closed, intervals that only a point parts are one,
    /// and lone points are left out.
    pub(crate) fn without_points(mut self, context: &mut Context) -> Result<Self, Stop> {
        self.intervals.retain(|interval| {
            !matches!((&interval.low, &interval.high), (Some(a), Some(b)) if a.at == b.at)
        });
        for bound in self.intervals.iter_mut().flat_map(|i| [&mut i.low, &mut i.high]).flatten() {
            bound.closed = true;
        }
        Region::union(self.intervals, context)
    }

    /// The reals outside.
    pub(crate) fn complement(&self, context: &mut Context) -> Result<Self, Stop> {
        if !self.has_constant_ends() {
            return Stop::unsupported("a complement of a set with symbolic ends");
        }
        let flip = |bound: &Bound| Bound { at: bound.at.clone(), closed: !bound.closed };
        let mut intervals = Vec::new();
        let mut low = Some(None);
        for interval in &self.intervals {
            if let (Some(low), Some(high)) = (low.take(), &interval.low) {
                intervals.push(Interval { low, high: Some(flip(high)) });
            }
            low = interval.high.as_ref().map(|bound| Some(flip(bound)));
        }
        if let Some(low) = low {
            intervals.push(Interval { low, high: None });
        }
        Region::union(intervals, context)
    }
}

/// Which interval begins first.
fn order_low(a: &Interval, b: &Interval, context: &mut Context) -> Result<Ordering, Stop> {
    Ok(match (&a.low, &b.low) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(a), Some(b)) => constant_order(&a.at, &b.at, context)?.then(b.closed.cmp(&a.closed)),
    })
}

/// Which interval ends first.
fn order_high(a: &Interval, b: &Interval, context: &mut Context) -> Result<Ordering, Stop> {
    Ok(match (&a.high, &b.high) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(a), Some(b)) => constant_order(&a.at, &b.at, context)?.then(a.closed.cmp(&b.closed)),
    })
}

/// Whether the second interval, which begins later, goes on where the first one ends.
fn touches(a: &Interval, b: &Interval, context: &mut Context) -> Result<bool, Stop> {
    let (Some(high), Some(low)) = (&a.high, &b.low) else { return Ok(true) };
    Ok(match constant_order(&low.at, &high.at, context)? {
        Ordering::Less => true,
        Ordering::Equal => low.closed || high.closed,
        Ordering::Greater => false,
    })
}

impl Display for Region {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.intervals.is_empty() {
            return f.write_str("{}");
        }
        for (index, interval) in self.intervals.iter().enumerate() {
            write!(f, "{}{interval}", if index == 0 { "" } else { " u " })?;
        }
        Ok(())
    }
}

impl Display for Interval {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let (Some(low), Some(high)) = (&self.low, &self.high)
            && low == high
        {
            return write!(f, "{{{}}}", low.at);
        }
        match &self.low {
            Some(bound) => write!(f, "{}{}", if bound.closed { "[" } else { "(" }, bound.at)?,
            None => f.write_str("(-oo")?,
        }
        match &self.high {
            Some(bound) => write!(f, ", {}{}", bound.at, if bound.closed { "]" } else { ")" }),
            None => f.write_str(", oo)"),
        }
    }
}
