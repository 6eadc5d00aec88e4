//! A second, smaller look at a verdict: is its evidence evidence?

use crate::answer::{Answer, read};
use crate::budget::Budget;
use crate::compare::solution::{Segment, Zero};
use crate::expr::{Context, Expr, Point, evaluate};
use crate::form;
use crate::gold::read_gold;
use crate::policy::Policy;
use crate::rational::Rational;
use crate::region::{Interval, Region};
use crate::unit::Unit;
use crate::value::{Named, Scalar, Value};
use crate::verdict::{Evidence, Ground, Verdict};
use num_bigint::BigInt;
use std::sync::Arc;

/// Checks a verdict's evidence against the two texts, without making the comparison again: that
/// points tell the sides apart, that matched members cover both sides, that tolerances hold for
/// the values named. The error says what does not hold.
///
/// ```
/// use heldout_checker::{Policy, check, replay};
/// let policy = Policy::default();
/// let verdict = check("x^2", "2x", &policy);
/// assert_eq!(replay("x^2", "2x", &policy, &verdict), Ok(()));
/// assert!(replay("x^2", "x^2", &policy, &verdict).is_err());
/// ```
pub fn replay(gold: &str, answer: &str, policy: &Policy, verdict: &Verdict) -> Result<(), String> {
    let (gold, answer) = match (read_gold(gold, policy), read(answer, policy)) {
        (Ok(gold), Ok(answer)) => (gold, answer),
        _ if verdict.is_undecided() => return Ok(()),
        _ => return Err("a side can't be read, and the verdict is not undecided".into()),
    };
    match verdict {
        Verdict::Undecided { .. } => Ok(()),
        Verdict::Equal(evidence) => {
            some_reading(gold.answer(), &answer, &|a, b| equal(a, b, policy, evidence))
        }
        Verdict::Different(Evidence { ground: Ground::Written { .. }, .. }) => {
            let equal = Verdict::Equal(Ground::SameForm.into());
            match form::settle(&gold, &answer, policy, equal).0 {
                Verdict::Equal(_) => Err("the answer has the form".into()),
                _ => Ok(()),
            }
        }
        Verdict::Different(evidence) => {
            some_reading(gold.answer(), &answer, &|a, b| different(a, b, policy, evidence))
        }
    }
}

/// Whether the check holds for one pair of readings.
fn some_reading(
    gold: &Answer,
    answer: &Answer,
    check: &dyn Fn(&Value, &Value) -> Result<(), String>,
) -> Result<(), String> {
    let mut first = Err("there is no reading".to_owned());
    for a in gold.values() {
        for b in answer.values() {
            match check(a, b) {
                Ok(()) => return Ok(()),
                Err(error) if first.is_err() => first = Err(error),
                Err(_) => {}
            }
        }
    }
    first
}

/// The value without its names.
fn bare(value: &Value) -> &Value {
    match value {
        Value::Named(Named { value, .. }) => bare(value),
        Value::Choice(_, Some(content)) => bare(content),
        other => other,
    }
}

fn equal(a: &Value, b: &Value, policy: &Policy, evidence: &Evidence) -> Result<(), String> {
    let (x, y) = (bare(a), bare(b));
    match &evidence.ground {
        Ground::Accepted { entry } if policy.accept.contains(entry) => Ok(()),
        Ground::Accepted { entry } => Err(format!("`{entry}` is not on the accept list")),
        Ground::Members { pairs } => match (size(x), size(y)) {
            (Some(m), Some(n)) => covers(pairs, Some(m), Some(n)),
            _ => covers(pairs, None, None),
        },
        Ground::Tolerance { gold, answer, .. } => {
            let sign = |text: &str| text.starts_with('-');
            if gold == "0" || sign(gold) == sign(answer) {
                Ok(())
            } else {
                Err("a tolerance crosses 0".into())
            }
        }
        Ground::Probed { bits, .. } => match (x.as_scalar(), y.as_scalar()) {
            (Some(x), Some(y)) if x.unit.is_none() && y.unit.is_none() => {
                crate::compare::replay_probe(x, y, policy.domain, *bits)
            }
            _ => Ok(()),
        },
        ground if is_of_equality(ground) && evidence.notes.is_empty() => {
            match (x.as_scalar(), y.as_scalar()) {
                (Some(x), Some(y))
                    if same_names(a, b) && x.measure().is_none() && y.measure().is_none() =>
                {
                    nowhere_apart(x, y)
                }
                _ => Ok(()),
            }
        }
        ground if is_of_equality(ground) => Ok(()),
        ground => Err(format!("`{}` is no evidence of equality", ground.class())),
    }
}

/// Whether no name, or the same name with the same arguments, stands on both sides.
fn same_names(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Named(a), Value::Named(b)) => a.name == b.name && a.arguments == b.arguments,
        (Value::Named(named), _) | (_, Value::Named(named)) => named.arguments.is_empty(),
        _ => true,
    }
}

fn is_of_equality(ground: &Ground) -> bool {
    matches!(
        ground,
        Ground::SameForm
            | Ground::Identity { .. }
            | Ground::Separation { .. }
            | Ground::Probed { .. }
            | Ground::Laws { .. }
            | Ground::Agreement { .. }
            | Ground::Members { .. }
            | Ground::Tolerance { .. }
            | Ground::Accepted { .. }
    )
}

/// The members of a value, where they can be counted.
fn size(value: &Value) -> Option<usize> {
    match value {
        Value::Tuple(_, items) => Some(items.len()),
        Value::Collection { braces: false, members } => Some(members.len()),
        Value::Assignments(all) => {
            let single = |named: &Named| !matches!(*named.value, Value::Collection { .. });
            all.iter().all(single).then_some(all.len())
        }
        _ => None,
    }
}

/// Matched pairs take every member of both sides once.
fn covers(
    pairs: &[(usize, usize, Ground)],
    gold: Option<usize>,
    answer: Option<usize>,
) -> Result<(), String> {
    for (side, count) in [(0, gold), (1, answer)] {
        let Some(count) = count else { continue };
        let mut seen: Vec<usize> =
            pairs.iter().map(|(i, j, _)| if side == 0 { *i } else { *j }).collect();
        seen.sort_unstable();
        if seen != (0..count).collect::<Vec<_>>() {
            return Err(format!("{} pairs do not match {count} members one to one", pairs.len()));
        }
    }
    match pairs.iter().find(|(_, _, ground)| !is_of_equality(ground)) {
        Some((_, _, ground)) => Err(format!("`{}` is no evidence of equality", ground.class())),
        None => Ok(()),
    }
}

/// No point of a fixed set tells two expressions apart.
fn nowhere_apart(x: &Scalar, y: &Scalar) -> Result<(), String> {
    let mut context = Context::new(Budget::new(1), crate::policy::Domain::Real);
    for (n, d) in [(3, 7), (11, 5), (23, 3)] {
        let names = Expr::symbols_of([&x.expr, &y.expr]);
        let value = |index: usize, name: &Arc<str>| {
            let whole = x.whole.contains(name) || y.whole.contains(name);
            let value = Rational::ratio(n + index as i64, if whole { 1 } else { d });
            value.unwrap_or_else(Rational::one)
        };
        let values = names.into_iter().enumerate().map(|(at, name)| (value(at, &name), name));
        let values = values.map(|(value, name)| (name, value));
        let point = Point { values: values.collect() };
        let a = evaluate(&x.expr, &point, 96, &mut context);
        let b = evaluate(&y.expr, &point, 96, &mut context);
        if let (Ok(Some(a)), Ok(Some(b))) = (a, b) {
            let real = a.is_real() && b.is_real();
            if real && a.is_disjoint(&b) {
                let at = |(name, value): &(_, Rational)| format!("{name} = {value}");
                let at: Vec<String> = point.values.iter().map(at).collect();
                return Err(format!("the sides differ at {}", at.join(", ")));
            }
        }
    }
    Ok(())
}

/// A scalar, or the one point of a set of reals.
fn one_number(value: &Value) -> Option<Scalar> {
    match value {
        Value::Scalar(scalar) => Some((**scalar).clone()),
        Value::Region(region) => match &region.intervals[..] {
            [only] if only.low == only.high => {
                only.low.as_ref().map(|at| Scalar::new(at.at.clone()))
            }
            _ => None,
        },
        _ => None,
    }
}

fn different(a: &Value, b: &Value, policy: &Policy, evidence: &Evidence) -> Result<(), String> {
    let (x, y) = (bare(a), bare(b));
    match &evidence.ground {
        ground if is_of_equality(ground) => {
            Err(format!("`{}` is no evidence of difference", ground.class()))
        }
        Ground::Apart { .. } if !evidence.notes.is_empty() || !same_names(a, b) => Ok(()),
        Ground::Apart { at, .. } if at.iter().any(|(name, _)| name.starts_with("argument ")) => {
            Ok(())
        }
        Ground::Apart { at, gold, answer } => match (one_number(x), one_number(y)) {
            (Some(x), Some(y)) => apart(&x, &y, at, policy, (gold, answer)),
            _ if is_by_pieces(x) || is_by_pieces(y) => pieces_apart(x, y, at),
            _ => Err("values apart, of what are no numbers".into()),
        },
        Ground::Solution { of, at, between } => {
            let (one, other) = if of == "gold" { (a, b) } else { (b, a) };
            solves_one(one, other, at, between, policy)
        }
        Ground::Counts { gold, answer } if gold == answer => Err("equal counts".into()),
        Ground::Kinds { gold, answer }
        | Ground::Forms { gold, answer }
        | Ground::Units { gold, answer }
        | Ground::Names { gold, answer }
            if gold == answer && gold != "end" =>
        {
            Err(format!("`{gold}` on both sides"))
        }
        _ => Ok(()),
    }
}

/// The point tells the two expressions apart, or one has no real value there.
fn apart(
    x: &Scalar,
    y: &Scalar,
    at: &[(String, String)],
    policy: &Policy,
    (gold, answer): (&str, &str),
) -> Result<(), String> {
    let mut context = Context::new(Budget::new(8), policy.domain);
    let values: Option<Vec<_>> =
        at.iter().map(|(name, value)| Some((name.as_str().into(), number(value)?))).collect();
    let point = Point { values: values.ok_or("a value of the point can't be read")? };
    if gold == "no real value" || answer == "no real value" {
        let outside = if gold == "no real value" { x } else { y };
        return leaves_domain(outside, &point, &mut context);
    }
    let pairs = [(x.expr.clone(), y.expr.clone()), (x.expr.clone(), in_unit_of(x, y))];
    for bits in [64, 256, 1024] {
        for (p, q) in &pairs {
            let p = evaluate(p, &point, bits, &mut context);
            let q = evaluate(q, &point, bits, &mut context);
            match (p, q) {
                (Ok(Some(p)), Ok(Some(q))) if p.is_disjoint(&q) => return Ok(()),
                (Ok(None), _) | (_, Ok(None)) | (Err(_), _) | (_, Err(_)) if gold != answer => {
                    return Ok(());
                }
                _ => {}
            }
        }
    }
    // What is common to both sides cancels in their difference.
    if let Ok(difference) = x.expr.sub(&y.expr, &mut context) {
        let value = evaluate(&difference, &point, 256, &mut context);
        if matches!(value, Ok(Some(value)) if !value.contains_zero()) {
            return Ok(());
        }
    }
    Err("the point does not tell the sides apart".into())
}

fn is_by_pieces(value: &Value) -> bool {
    matches!(value, Value::Pieces(..))
}

/// The pieces that hold at a rational point have different values there; other points are ends
/// of pieces, and taken as they stand.
fn pieces_apart(x: &Value, y: &Value, at: &[(String, String)]) -> Result<(), String> {
    let [(name, value)] = at else { return Err("pieces apart at several variables".into()) };
    let Some(value) = number(value) else { return Ok(()) };
    let mut context = Context::new(Budget::new(8), crate::policy::Domain::Real);
    let point = Region { intervals: vec![Interval::point(Expr::from(value.clone()))] };
    let mut values = |side: &Value| -> Option<Vec<Expr>> {
        let expr = |scalar: &Scalar, context: &mut Context| {
            scalar.expr.substitute(name, &Expr::from(value.clone()), context).ok()
        };
        match side {
            Value::Pieces(_, pieces) => pieces
                .iter()
                .filter(|piece| piece.place.meet(&point, &mut context).is_ok_and(|r| r == point))
                .map(|piece| piece.value.clone())
                .collect::<Vec<_>>()
                .iter()
                .map(|scalar| expr(scalar, &mut context))
                .collect(),
            other => Some(vec![expr(other.as_scalar()?, &mut context)?]),
        }
    };
    let (Some(p), Some(q)) = (values(x), values(y)) else {
        return Err("the point is outside a side's pieces".into());
    };
    let differ = p.iter().any(|p| q.iter().any(|q| p != q));
    if differ { Ok(()) } else { Err("the point does not tell the pieces apart".into()) }
}

/// The sign of one equation changes where the other keeps away from zero.
fn solves_one(
    one: &Value,
    other: &Value,
    at: &[(String, String)],
    [name, low, high]: &[String; 3],
    policy: &Policy,
) -> Result<(), String> {
    let mut context = Context::new(Budget::new(8), policy.domain);
    let unread = "a value of the point can't be read";
    let values: Option<Vec<_>> =
        at.iter().map(|(name, value)| Some((name.as_str().into(), number(value)?))).collect();
    let point = Point { values: values.ok_or(unread)? };
    let (low, high) = (number(low).ok_or(unread)?, number(high).ok_or(unread)?);
    let segment = Segment { point, name, low, high };
    let zeros = (zero(one, &mut context), zero(other, &mut context));
    let (Some(one), Some(other)) = zeros else { return Err("a side is no equation".into()) };
    match segment.parts(&one, &other, &mut context) {
        Ok(true) => Ok(()),
        _ => Err("no solution of one side alone lies there".into()),
    }
}

fn zero(value: &Value, context: &mut Context) -> Option<Zero> {
    match value {
        Value::Equation(left, right) => Zero::of(left, right, context).ok(),
        Value::Named(named) => {
            let name = Scalar::new(named.left());
            Zero::of(&name, named.value.as_scalar()?, context).ok()
        }
        _ => None,
    }
}

/// A quantity in the unit of another; an angle in words beside a degree sign in radians.
fn in_unit_of(x: &Scalar, y: &Scalar) -> Expr {
    let unit = |scalar: &Scalar| scalar.measure().unwrap_or_else(Unit::none);
    let mut context = Context::new(Budget::new(1), crate::policy::Domain::Real);
    let converted = unit(x).conversion(&unit(y)).map(|how| how.apply(&y.expr, &mut context));
    converted.and_then(Result::ok).unwrap_or_else(|| y.expr.clone())
}

fn leaves_domain(scalar: &Scalar, point: &Point, context: &mut Context) -> Result<(), String> {
    for condition in &scalar.conditions {
        let value = evaluate(&condition.expr, point, 64, context);
        if matches!(value, Ok(Some(value)) if value.is_real() && value.re.is_negative()) {
            return Ok(());
        }
    }
    Err("no condition fails at the point".into())
}

fn number(text: &str) -> Option<Rational> {
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    let whole = |digits: &str| digits.parse::<BigInt>().ok().map(Rational::from);
    whole(top)?.div(&whole(bottom)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare;

    #[test]
    fn evidence_of_another_pair_is_refused() {
        let policy = Policy::default();
        let verdict = compare_texts("1, 2", "2, 1", &policy);
        assert_eq!(replay("1, 2", "2, 1", &policy, &verdict), Ok(()));
        assert!(replay("1, 2, 3", "2, 1", &policy, &verdict).is_err());
        let same = compare_texts("2x", "x+x", &policy);
        assert!(replay("2x", "3x", &policy, &same).is_err());
    }

    fn compare_texts(gold: &str, answer: &str, policy: &Policy) -> Verdict {
        crate::answer::check(gold, answer, policy)
    }

    #[test]
    fn a_vote_key_does_not_depend_on_notation() {
        let key = |text: &str| {
            let answer = read(text, &Policy::default()).map_err(|reason| reason.to_string());
            answer.map(|answer| compare::vote_key(&answer.values()[0]))
        };
        assert_eq!(key("x=\\frac12"), key("0.5"));
    }
}
