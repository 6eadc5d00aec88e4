//! Members that are missing, too many, repeated, wrong, in another order or in other brackets.

use super::{Fault, Found, Search};
use crate::region::Region;
use crate::value::{Scalar, Value};
use crate::verdict::Verdict;

/// Pairs of members that are compared.
const MAX_PAIRS: usize = 400;

/// The members of both sides without a partner, by their places.
struct Unmatched {
    right: usize,
    gold: Vec<usize>,
    answer: Vec<usize>,
}

impl Unmatched {
    /// In braces a repeat is nothing.
    fn forget_repeats(&mut self, equal: &[Vec<bool>], gold: bool, answer: bool) {
        self.gold.retain(|&i| !(gold && equal[i].contains(&true)));
        self.answer.retain(|&j| !(answer && equal.iter().any(|row| row[j])));
    }
}

fn in_braces(value: &Value) -> bool {
    matches!(value, Value::Collection { braces: true, .. })
}

impl Search<'_> {
    /// Compares member by member.
    pub(super) fn members(&mut self, gold: &Value, answer: &Value) -> Found {
        let (gold, answer) = bare(gold, answer);
        let Some((a, b, ordered)) = self.both_members(gold, answer) else { return Ok(None) };
        if a.len() * b.len() > MAX_PAIRS || a.len().max(b.len()) < 2 {
            return Ok(None);
        }
        let Some(equal) = self.table(&a, &b) else { return Ok(None) };
        let mut left = unmatched(&equal, a.len(), b.len());
        left.forget_repeats(&equal, in_braces(gold), in_braces(answer));
        if ordered && a.len() == b.len() {
            return Ok(in_order(&equal, &a, &b, &left));
        }
        if ordered && !is_subsequence(&equal, a.len(), b.len()) {
            return Ok(None);
        }
        Ok(in_no_order(&equal, &a, &b, &left))
    }

    /// The members of both sides, and whether their order counts.
    fn both_members(&self, a: &Value, b: &Value) -> Option<(Vec<Value>, Vec<Value>, bool)> {
        let one = |value: &Value| vec![value.clone()];
        Some(match (a, b) {
            (Value::Tuple(p, x), Value::Tuple(q, y)) if p == q => (x.clone(), y.clone(), true),
            (Value::Ratio(_), Value::Ratio(_)) => (parts(a)?, parts(b)?, true),
            (Value::Matrix(x), Value::Matrix(y))
                if x.len() == y.len() && x[0].len() == y[0].len() =>
            {
                (parts(a)?, parts(b)?, true)
            }
            (
                Value::Collection { members: x, braces: p },
                Value::Collection { members: y, braces: q },
            ) => (x.clone(), y.clone(), self.policy.ordered && !p && !q),
            (Value::Assignments(_), Value::Assignments(_))
            | (Value::Region(_), Value::Region(_)) => (parts(a)?, parts(b)?, false),
            (Value::Collection { members, .. }, Value::Scalar(_) | Value::Tuple(..)) => {
                (members.clone(), one(b), false)
            }
            (Value::Scalar(_) | Value::Tuple(..), Value::Collection { members, .. }) => {
                (one(a), members.clone(), false)
            }
            _ => return None,
        })
    }

    /// Which members are equal; nothing where that is not known of all.
    fn table(&mut self, a: &[Value], b: &[Value]) -> Option<Vec<Vec<bool>>> {
        let mut row = |a: &Value| {
            b.iter()
                .map(|b| {
                    let (policy, context) = (&self.policy, &mut self.context);
                    match crate::compare::values(a, b, policy, self.choices, context) {
                        Verdict::Equal(_) => Some(true),
                        Verdict::Different(_) => Some(false),
                        Verdict::Undecided { .. } => None,
                    }
                })
                .collect()
        };
        a.iter().map(&mut row).collect()
    }

    /// The members of the answer in the gold's brackets.
    pub(super) fn brackets(&mut self, gold: &Value, answer: &Value) -> Found {
        let (gold, answer) = bare(gold, answer);
        let members = match answer {
            Value::Tuple(_, items) => items.clone(),
            Value::Collection { members, .. } => members.clone(),
            _ => return Ok(None),
        };
        let other = match gold {
            Value::Tuple(brackets, _) => Value::Tuple(*brackets, members),
            Value::Collection { braces, .. } => Value::Collection { braces: *braces, members },
            _ => return Ok(None),
        };
        let changed = other != *answer && self.are_equal(gold, &other);
        Ok(changed.then_some(Fault::Brackets))
    }
}

/// The values without a name that both have, or that only one has.
fn bare<'v>(a: &'v Value, b: &'v Value) -> (&'v Value, &'v Value) {
    match (a, b) {
        (Value::Named(x), Value::Named(y)) if x.name == y.name => (&x.value, &y.value),
        (Value::Named(x), _) if !matches!(b, Value::Named(_)) => (&x.value, b),
        (_, Value::Named(y)) if !matches!(a, Value::Named(_)) => (a, &y.value),
        _ => (a, b),
    }
}

/// The parts of what is no collection.
fn parts(value: &Value) -> Option<Vec<Value>> {
    Some(match value {
        Value::Assignments(all) => all.iter().cloned().map(Value::Named).collect(),
        Value::Region(region) => {
            let one = |interval: &crate::region::Interval| {
                Value::Region(Region { intervals: vec![interval.clone()] })
            };
            region.intervals.iter().map(one).collect()
        }
        Value::Matrix(rows) => {
            let cell =
                |expr: &crate::expr::Expr| Value::Scalar(Box::new(Scalar::new(expr.clone())));
            rows.iter().flatten().map(cell).collect()
        }
        Value::Ratio(parts) => parts.iter().map(|part| Value::scalar(part.clone())).collect(),
        _ => return None,
    })
}

/// Matches members one to one, the same places first.
fn unmatched(equal: &[Vec<bool>], m: usize, n: usize) -> Unmatched {
    let mut used = vec![false; n];
    let mut gold = Vec::new();
    for (i, row) in equal.iter().enumerate() {
        let order = std::iter::once(i).chain(0..n).filter(|j| *j < n);
        match order.into_iter().find(|&j| row[j] && !used[j]) {
            Some(j) => used[j] = true,
            None => gold.push(i),
        }
    }
    let answer = (0..n).filter(|&j| !used[j]).collect();
    Unmatched { right: m - gold.len(), gold, answer }
}

fn texts(values: &[Value], places: &[usize]) -> Vec<String> {
    places.iter().map(|&place| values[place].to_string()).collect()
}

/// As many members, in order.
fn in_order(equal: &[Vec<bool>], a: &[Value], b: &[Value], left: &Unmatched) -> Option<Fault> {
    let count = a.len();
    if left.gold.is_empty() {
        let reversed = (0..count).all(|i| equal[i][count - 1 - i]);
        return Some(if reversed { Fault::Reversed } else { Fault::Order });
    }
    let wrong: Vec<usize> = (0..count).filter(|&i| !equal[i][i]).collect();
    let (missing, right) = (texts(a, &wrong), count - wrong.len());
    (right > 0).then(|| Fault::Members { right, missing, wrong: texts(b, &wrong) })
}

/// Members in any order, or one side in the order of the other.
fn in_no_order(equal: &[Vec<bool>], a: &[Value], b: &[Value], left: &Unmatched) -> Option<Fault> {
    let (missing, wrong) = (texts(a, &left.gold), texts(b, &left.answer));
    match (missing.is_empty(), wrong.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Fault::Missing { members: missing }),
        (true, false) => {
            let known = |&j: &usize| equal.iter().any(|row| row[j]);
            let repeated = left.answer.iter().all(known);
            let members = wrong;
            Some(if repeated { Fault::Repeated { members } } else { Fault::Extra { members } })
        }
        (false, false) if left.right > 0 => {
            Some(Fault::Members { right: left.right, missing, wrong })
        }
        _ => None,
    }
}

/// Whether the shorter side stands in the longer one, in order.
fn is_subsequence(equal: &[Vec<bool>], m: usize, n: usize) -> bool {
    let at = |i: usize, j: usize| if m <= n { equal[i][j] } else { equal[j][i] };
    let (short, long) = (m.min(n), m.max(n));
    let mut next = 0;
    for j in 0..long {
        if next < short && at(next, j) {
            next += 1;
        }
    }
    next == short
}
