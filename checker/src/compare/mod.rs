//! Two values under a policy, to a verdict.

mod antiderivative;
mod choice;
mod collection;
mod definition;
mod equation;
mod family;
mod function;
mod members;
mod scalar;
pub(crate) mod solve;
mod tolerance;
mod zero;

use crate::budget::{Budget, Stop};
use crate::chemistry::Likeness;
use crate::expr::{Context, Expr};
use crate::policy::Policy;
use crate::read::Readings;
use crate::value::{Named, Value};
use crate::verdict::{Evidence, Ground, Note, Reason, Verdict};
use std::cmp::Ordering;

pub(crate) use family::family;

/// Equal or different, and why.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    Equal(Ground),
    Different(Ground),
}

use Outcome::{Different, Equal};

/// What a comparison comes to, or what stopped it.
pub(crate) type Compared = Result<Outcome, Stop>;

/// A comparison under way.
pub(crate) struct Comparison<'p> {
    pub policy: &'p Policy,
    /// The problem's choices as they were read; empty where it lists none.
    pub choices: &'p [Option<Readings>],
    pub context: &'p mut Context,
    pub notes: Vec<Note>,
}

/// Compares every reading of the gold with every reading of the answer: equal if one of each
/// agree. The steps taken are returned too.
pub(crate) fn readings(
    gold: &Readings,
    answer: &Readings,
    policy: &Policy,
    choices: &[Option<Readings>],
) -> (Verdict, u64) {
    let mut context = Context::new(Budget::new(policy.effort), policy.domain);
    let mut first: Option<Verdict> = None;
    let mut open: Option<Verdict> = None;
    let chemical = are_chemistry(gold, answer);
    for (i, a) in gold.values.iter().enumerate() {
        for (j, b) in answer.values.iter().enumerate() {
            let apart = chemical && !(is_chemistry(a) && is_chemistry(b));
            if apart || !(counts(a, answer) && counts(b, gold)) {
                continue;
            }
            let mut verdict = values(a, b, policy, choices, &mut context);
            if verdict.is_equal() && conditions_differ(a, b, gold, answer) {
                let what = "different conditions on the variables".into();
                verdict = Verdict::Undecided { reason: Reason::Unsupported { what } };
            }
            if let Verdict::Equal(evidence) = &mut verdict {
                evidence.notes.splice(0..0, gold.notes.iter().chain(&answer.notes).cloned());
                note_reading(evidence, "gold", i, a);
                note_reading(evidence, "answer", j, b);
                return (verdict, context.budget.spent());
            }
            if verdict.is_undecided() {
                open = open.or(Some(verdict));
            } else {
                first = first.or(Some(verdict));
            }
        }
    }
    let failed = gold.failed.as_ref().or(answer.failed.as_ref()).filter(|_| !chemical);
    if let (None, Some(stop)) = (&open, failed) {
        // The likeliest reading is not known: others prove no difference.
        open = Some(Verdict::Undecided { reason: stop.clone().into() });
    }
    let nothing = Verdict::Undecided { reason: Reason::Unsupported { what: "no reading".into() } };
    (open.or(first).unwrap_or(nothing), context.budget.spent())
}

fn is_chemistry(value: &Value) -> bool {
    matches!(value, Value::Chemistry(..))
}

/// Whether both sides read as chemistry, and one of them surely: then nothing else counts.
fn are_chemistry(gold: &Readings, answer: &Readings) -> bool {
    let sure = |value: &Value| matches!(value, Value::Chemistry(_, true));
    gold.values.iter().any(is_chemistry)
        && answer.values.iter().any(is_chemistry)
        && gold.values.iter().chain(&answer.values).any(sure)
}

/// Conditions that both sides state, or one beside a family, and that are not the same.
fn conditions_differ(a: &Value, b: &Value, gold: &Readings, answer: &Readings) -> bool {
    let (p, q) = (&gold.conditions, &answer.conditions);
    p != q && (!p.is_empty() && !q.is_empty() || is_family(a) || is_family(b))
}

fn is_family(value: &Value) -> bool {
    match value {
        Value::Family(..) => true,
        Value::Scalar(scalar) => family::looks_like_family(&scalar.expr),
        Value::Named(named) => is_family(&named.value),
        Value::Collection { members, .. } => members.iter().any(is_family),
        _ => false,
    }
}

fn note_reading(evidence: &mut Evidence, side: &str, index: usize, value: &Value) {
    if index > 0 {
        evidence.notes.push(Note::Reading { side: side.into(), kind: value.kind().into() });
    }
}

/// What a reading may be sure or unsure of.
#[derive(Clone, Copy, PartialEq)]
enum Claim {
    Unit,
    Ordinal,
    Words,
    Chemistry,
}

/// What a reading claims, and whether it is sure: a reading that is not counts only beside one
/// that is.
fn claim(value: &Value) -> Option<(Claim, bool)> {
    match value {
        Value::Scalar(scalar) => {
            let sure = !scalar.marks.letters;
            match scalar.label.as_deref() {
                Some("st" | "nd" | "rd" | "th") => Some((Claim::Ordinal, sure)),
                _ => scalar.unit.is_some().then_some((Claim::Unit, sure)),
            }
        }
        Value::Words { sure, .. } => Some((Claim::Words, *sure)),
        Value::Chemistry(_, sure) => Some((Claim::Chemistry, *sure)),
        Value::Named(Named { value, .. }) => claim(value),
        _ => None,
    }
}

/// Whether a reading counts beside the readings of the other side.
fn counts(value: &Value, other: &Readings) -> bool {
    match claim(value) {
        Some((kind, false)) => other.values.iter().any(|value| claim(value) == Some((kind, true))),
        _ => true,
    }
}

/// Compares two values.
pub(crate) fn values(
    a: &Value,
    b: &Value,
    policy: &Policy,
    choices: &[Option<Readings>],
    context: &mut Context,
) -> Verdict {
    let mut comparison = Comparison { policy, choices, context, notes: Vec::new() };
    let compared = comparison.values(a, b);
    let notes = comparison.notes;
    match compared {
        Ok(Equal(ground)) if policy.require_proof && rests_on_agreement(&ground) => {
            Verdict::Undecided { reason: Reason::ProofRequired }
        }
        Ok(Equal(ground)) => Verdict::Equal(Evidence { ground, notes }),
        Ok(Different(ground)) => Verdict::Different(Evidence { ground, notes }),
        Err(stop) => Verdict::Undecided { reason: stop.into() },
    }
}

fn rests_on_agreement(ground: &Ground) -> bool {
    match ground {
        Ground::Agreement { .. } => true,
        Ground::Members { pairs } => pairs.iter().any(|(_, _, ground)| rests_on_agreement(ground)),
        _ => false,
    }
}

/// The order of two real constants.
pub(crate) fn constant_order(a: &Expr, b: &Expr, context: &mut Context) -> Result<Ordering, Stop> {
    if a == b {
        return Ok(Ordering::Equal);
    }
    if let (Some(a), Some(b)) = (a.as_rational(), b.as_rational()) {
        return Ok(a.cmp(&b));
    }
    zero::order(a, b, context)
}

/// Whether `rounded` is a correct rounding of `exact`, or equal to it.
pub(crate) fn rounds_to(
    exact: &Value,
    rounded: &Value,
    context: &mut Context,
) -> Result<bool, Stop> {
    let (Value::Scalar(exact), Value::Scalar(rounded)) = (exact, rounded) else {
        return Ok(exact == rounded);
    };
    tolerance::rounds_to(exact, rounded, context)
}

/// A value's normal form as a key of votes: the same for equal canonical values.
pub(crate) fn vote_key(value: &Value) -> String {
    match value {
        Value::Named(named) => vote_key(&named.value),
        Value::Choice(letter, _) => letter.to_string(),
        Value::Collection { braces: _, members } => {
            let mut members: Vec<String> = members.iter().map(vote_key).collect();
            members.sort_unstable();
            format!("{{{}}}", members.join("; "))
        }
        Value::Tuple(_, items) => {
            let items: Vec<String> = items.iter().map(vote_key).collect();
            format!("({})", items.join("; "))
        }
        Value::Scalar(scalar) => match &scalar.unit {
            None => scalar.expr.to_string(),
            Some(unit) => format!("{} {}", scalar.expr.scale(&unit.factor), unit.vote_key()),
        },
        other => other.to_string(),
    }
}

fn is_number_set(text: &str) -> bool {
    matches!(text, "Integers" | "Naturals" | "Rationals" | "Complexes")
}

/// `CO` is not `Co`: words that are formulas both, of different elements.
fn formulas_differ(a: &Value, b: &Value) -> bool {
    let (Value::Words { raw: x, .. }, Value::Words { raw: y, .. }) = (a, b) else { return false };
    x != y && x != "no" && y != "no" && is_short_formula(x) && is_short_formula(y)
}

/// Up to three letters that are symbols of elements, capitals first, small letters behind.
fn is_short_formula(word: &str) -> bool {
    let bytes = word.as_bytes();
    (2..=3).contains(&bytes.len())
        && bytes[0].is_ascii_uppercase()
        && bytes.iter().all(u8::is_ascii_alphabetic)
        && !matches!(word, "No" | "NO" | "Yes" | "YES")
}

fn kinds(a: &Value, b: &Value) -> Outcome {
    Different(Ground::Kinds { gold: a.kind().into(), answer: b.kind().into() })
}

fn forms(a: &impl ToString, b: &impl ToString) -> Outcome {
    let short = |text: String| text.chars().take(200).collect();
    Different(Ground::Forms { gold: short(a.to_string()), answer: short(b.to_string()) })
}

fn same_text(same: bool, a: &Value, b: &Value) -> Outcome {
    if same { Equal(Ground::SameForm) } else { forms(a, b) }
}

impl Comparison<'_> {
    /// Compares two values.
    pub(crate) fn values(&mut self, a: &Value, b: &Value) -> Compared {
        self.context.budget.spend(1, "comparing")?;
        if let (Value::Scalar(a), Value::Scalar(b)) = (a, b)
            && self.choices.is_empty()
        {
            return self.scalars(a, b);
        }
        if let (Value::Contradiction(_), Value::Contradiction(_)) = (a, b) {
            return Stop::unsupported("both sides contradict themselves");
        }
        for side in [a, b] {
            if let Value::Contradiction(detail) = side {
                return Ok(Different(Ground::Contradiction { detail: detail.clone() }));
            }
        }
        if let Some(outcome) = self.choices(a, b)? {
            return Ok(outcome);
        }
        match (a, b) {
            (Value::Scalar(a), Value::Scalar(b)) => self.scalars(a, b),
            (Value::Named(a), Value::Named(b)) => self.named(a, b),
            (Value::Named(named), Value::Equation(left, right)) => {
                self.definition_and_equation(named, left, right, b)
            }
            (Value::Equation(left, right), Value::Named(named)) => {
                self.definition_and_equation(named, left, right, a)
            }
            (Value::Named(named), Value::Assignments(_))
            | (Value::Assignments(_), Value::Named(named)) => self.named_tuple(named, a, b),
            (Value::Named(named), _) => self.one_named(named, a, b, true),
            (_, Value::Named(named)) => self.one_named(named, a, b, false),
            (Value::Equation(..), Value::Equation(..)) => self.equations(a, b),
            (Value::Equation(left, right), Value::Scalar(_)) => {
                self.unevaluated(left, right, a, b, true)
            }
            (Value::Scalar(_), Value::Equation(left, right)) => {
                self.unevaluated(left, right, a, b, false)
            }
            (Value::Inequality(f, s), Value::Inequality(g, t)) => self.inequalities(f, *s, g, *t),
            _ => self.collections(a, b),
        }
    }

    /// What is neither a scalar nor a relation nor a collection.
    pub(crate) fn others(&mut self, a: &Value, b: &Value) -> Compared {
        match (a, b) {
            (Value::Words { text: x, .. }, Value::Words { text: y, .. }) => {
                if let (true, Value::Words { raw: p, .. }, Value::Words { raw: q, .. }) =
                    (formulas_differ(a, b), a, b)
                {
                    return Ok(forms(p, q));
                }
                Ok(same_text(x == y, a, b))
            }
            (Value::Opaque("set", x), Value::Opaque("set", y))
                if is_number_set(x) && is_number_set(y) =>
            {
                Ok(same_text(x == y, a, b))
            }
            (Value::Opaque("set", x), Value::Region(_))
            | (Value::Region(_), Value::Opaque("set", x))
                if is_number_set(x) =>
            {
                Ok(same_text(false, a, b))
            }
            (Value::Chemistry(x, _), Value::Chemistry(y, _)) => match x.likeness(y)? {
                Likeness::Same(passed) => {
                    self.notes.extend(passed.into_iter().map(|text| Note::Said(text.into())));
                    Ok(Equal(Ground::SameForm))
                }
                Likeness::Different => Ok(forms(x, y)),
            },
            (Value::Chemistry(..), _) | (_, Value::Chemistry(..)) => {
                Stop::unsupported("chemistry against something else")
            }
            (Value::Prose(x), Value::Prose(y)) if x == y => Ok(Equal(Ground::SameForm)),
            (Value::Prose(_), _) | (_, Value::Prose(_)) => Stop::unsupported("prose"),
            (Value::Opaque(_, x), Value::Opaque(_, y)) if x == y => Ok(Equal(Ground::SameForm)),
            (Value::Opaque(what, _), _) | (_, Value::Opaque(what, _)) => Stop::unsupported(*what),
            (Value::Inequality(..), Value::Region(_))
            | (Value::Region(_), Value::Inequality(..)) => {
                Stop::unsupported("an inequality that could not be solved")
            }
            (Value::Family(p, q), Value::Family(r, s)) => self.families((p, q), (r, s)),
            (Value::Family(p, q), Value::Scalar(x)) => self.family_and_scalar(p, q, x),
            (Value::Scalar(x), Value::Family(p, q)) => self.family_and_scalar(p, q, x),
            (Value::Infinite { negative: x }, Value::Infinite { negative: y }) => {
                Ok(same_text(x == y, a, b))
            }
            (Value::Ratio(x), Value::Ratio(y)) => Ok(same_text(x == y, a, b)),
            (Value::Ratio(_), Value::Scalar(_)) | (Value::Scalar(_), Value::Ratio(_)) => {
                Stop::unsupported("a ratio against a number")
            }
            (Value::Clock { .. }, Value::Clock { .. }) => Ok(self.clocks(a, b)),
            (Value::Undefined, Value::Undefined) | (Value::Nothing, Value::Nothing) => {
                Ok(Equal(Ground::SameForm))
            }
            (Value::Nothing, Value::Region(r)) | (Value::Region(r), Value::Nothing) => {
                Ok(same_text(r.intervals.is_empty(), a, b))
            }
            (Value::Words { text, .. }, Value::Scalar(_))
            | (Value::Scalar(_), Value::Words { text, .. })
                if text.contains(|c: char| c.is_ascii_digit()) =>
            {
                Stop::unsupported("words with digits against a number")
            }
            _ => Ok(kinds(a, b)),
        }
    }

    fn clocks(&mut self, a: &Value, b: &Value) -> Outcome {
        let (Value::Clock { seconds: x, half: p }, Value::Clock { seconds: y, half: q }) = (a, b)
        else {
            return kinds(a, b);
        };
        let twelve = 12 * 3600;
        match (p, q) {
            (Some(_), Some(_)) | (None, None) => same_text(x == y, a, b),
            _ if x % twelve == y % twelve && self.policy.missing_meridiem => {
                self.notes.push(Note::MeridiemIgnored);
                Equal(Ground::SameForm)
            }
            _ => same_text(false, a, b),
        }
    }
}
