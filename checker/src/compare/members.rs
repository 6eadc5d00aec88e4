//! What stands for members: names side by side, intervals in a list, points in braces.

use super::Comparison;
use crate::budget::Stop;
use crate::expr::Context;
use crate::rational::Rational;
use crate::read::interval;
use crate::region::{Bound, Interval, Region};
use crate::value::{Brackets, Named, Sense, Value};
use crate::verdict::Note;

impl Comparison<'_> {
    /// A pair as the interval that it may be.
    pub(super) fn as_region(&mut self, value: &Value) -> Result<Option<Region>, Stop> {
        let Value::Tuple(brackets @ (Brackets::Round | Brackets::Square), pair) = value else {
            return Ok(None);
        };
        let closed = *brackets == Brackets::Square;
        match interval(pair, closed, closed) {
            Some(interval) => {
                let region = Region::union(vec![interval], self.context)?;
                Ok(Some(region).filter(|region| !region.intervals.is_empty()))
            }
            None => Ok(None),
        }
    }

    /// The set that a value is, or may be; the empty one where it is none.
    pub(super) fn interval_of(&mut self, value: &Value) -> Result<Region, Stop> {
        match value {
            Value::Region(region) => Ok(region.clone()),
            other => Ok(self.as_region(other)?.unwrap_or_default()),
        }
    }

    /// `-a \le x \le a` as an interval with symbolic ends, for the one letter that the ends of the
    /// other side's interval do not hold.
    pub(super) fn between(
        &mut self,
        statements: &[Value],
        interval: &Region,
    ) -> Result<Option<Region>, Stop> {
        let [Value::Inequality(first, s), Value::Inequality(second, t)] = statements else {
            return Ok(None);
        };
        let [only] = &interval.intervals[..] else { return Ok(None) };
        let ends = || [&only.low, &only.high].into_iter().flatten();
        let mut letters = first.symbols();
        letters.retain(|name| {
            second.symbols().contains(name) && !ends().any(|end| end.at.symbols().contains(name))
        });
        let [letter] = &letters[..] else { return Ok(None) };
        let (mut low, mut high) = (None, None);
        for (expr, sense) in [(first, s), (second, t)] {
            let closed = *sense == Sense::AtLeast;
            let coefficients = super::solve::coefficients(expr, letter, self.context)?;
            let Some([rest, slope]) = coefficients.as_deref() else { return Ok(None) };
            let Some(slope) = slope.as_rational().filter(|_| *sense != Sense::Not) else {
                return Ok(None);
            };
            let Some(factor) = Rational::integer(-1).div(&slope) else { return Ok(None) };
            let bound = Some(Bound { at: rest.scale(&factor), closed });
            match slope.is_positive() {
                true => low = bound,
                false => high = bound,
            }
        }
        let interval = Interval { low, high };
        Ok(interval.is_bounded().then(|| Region { intervals: vec![interval] }))
    }

    /// The reals that members are: numbers in braces, or intervals in a bare list, as in
    /// "increasing on (-1, 0) and (1, 2)".
    pub(super) fn union_of(
        &mut self,
        braces: bool,
        members: &[Value],
    ) -> Result<Option<Region>, Stop> {
        let points = points(members, self.context)?;
        // Repeats count in a bare list.
        let once = points.as_ref().is_some_and(|set| set.intervals.len() == members.len());
        if braces || once {
            return Ok(points);
        }
        let mut intervals = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Value::Region(region) => intervals.extend(region.intervals.iter().cloned()),
                _ => match self.as_region(member)? {
                    Some(region) => intervals.extend(region.intervals),
                    None => return Ok(None),
                },
            }
        }
        self.notes.push(Note::Said("intervals side by side read as their union".into()));
        Region::union(intervals, self.context).map(Some)
    }
}

/// Numbers in braces as a set of reals.
fn points(members: &[Value], context: &mut Context) -> Result<Option<Region>, Stop> {
    let point = |member: &Value| match member {
        Value::Scalar(scalar) if scalar.is_plain() && scalar.expr.is_constant() => {
            Some(Interval::point(scalar.expr.clone()))
        }
        _ => None,
    };
    match members.iter().map(point).collect::<Option<Vec<Interval>>>() {
        Some(points) => Region::union(points, context).map(Some),
        None => Ok(None),
    }
}

/// `(x, y) = (1, 2)` and `x = y = 3` as two assignments.
pub(super) fn spread_names(named: &Named) -> Option<Value> {
    let assign = |(name, value): (&str, &Value)| Named {
        name: name.to_owned(),
        plain: true,
        arguments: Vec::new(),
        left: None,
        value: Box::new(value.clone()),
    };
    if named.name.contains(" = ") {
        let all = named.name.split(" = ").map(|name| assign((name, &named.value)));
        return Some(Value::Assignments(all.collect()));
    }
    let names = named.name.strip_prefix('(')?.strip_suffix(')')?;
    let Value::Tuple(_, values) = &*named.value else { return None };
    let names: Vec<&str> = names.split(", ").collect();
    if names.len() != values.len() {
        return None;
    }
    Some(Value::Assignments(names.into_iter().zip(values).map(assign).collect()))
}

/// `x_1 = 2, x_2 = 3`: values of one letter, told apart by indices.
pub(super) fn is_indexed(all: &[Named]) -> bool {
    let letter = |named: &Named| {
        let (letter, index) = named.name.split_once('_')?;
        let counts = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
        (counts && named.arguments.is_empty()).then(|| letter.to_owned())
    };
    let first = all.first().and_then(letter);
    first.is_some() && all.iter().all(|named| letter(named) == first)
}

/// `(x_1, y_1) = (1, 2), (x_2, y_2) = (3, 4)`: points by their numbered coordinates.
pub(super) fn are_points(all: &[Named]) -> bool {
    all.iter().all(|named| {
        named.name.starts_with('(')
            && named.name.contains('_')
            && matches!(&*named.value, Value::Tuple(..))
    })
}

/// The values without their names.
pub(super) fn unnamed(all: &[Named]) -> Value {
    let members = all.iter().map(|named| (*named.value).clone()).collect();
    Value::Collection { braces: false, members }
}

/// `x = 1, y = \pm 2` as the points (1, 2) and (1, -2).
pub(super) fn points_of(all: &[Named]) -> Option<Value> {
    made_points(all.iter().map(|named| &*named.value))
}

/// Coordinates of which some are lists, as the points that they make.
pub(crate) fn made_points<'v>(coordinates: impl Iterator<Item = &'v Value>) -> Option<Value> {
    let mut points: Vec<Vec<Value>> = vec![Vec::new()];
    for coordinate in coordinates {
        let values = match coordinate {
            Value::Collection { braces: false, members } => members.clone(),
            other => vec![other.clone()],
        };
        if points.len() * values.len() > 64 {
            return None;
        }
        let longer = |point: &Vec<Value>| {
            let point = point.clone();
            values.iter().map(move |value| [&point[..], std::slice::from_ref(value)].concat())
        };
        points = points.iter().flat_map(longer).collect();
    }
    let members = points.into_iter().map(|items| Value::Tuple(Brackets::Round, items)).collect();
    Some(Value::Collection { braces: false, members })
}
