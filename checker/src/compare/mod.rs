//! Two values under a policy, to a verdict.

mod amplitude;
mod antiderivative;
mod arbitrary;
mod chemistry;
mod choice;
mod coefficients;
mod collection;
mod conditions;
mod curve;
mod definition;
mod equation;
mod family;
mod function;
mod informed;
mod inverse;
mod isolate;
mod labels;
mod letters;
mod logs;
mod members;
mod monotone;
mod phrases;
mod pieces;
mod probed;
mod ranking;
mod rounding;
mod scalar;
pub(crate) mod solution;
pub(crate) mod solve;
mod span;
mod tolerance;
mod wording;
mod zero;

use crate::budget::{Budget, Stop};
use crate::expr::{Context, Expr};
use crate::policy::{Policy, Precision};
use crate::read::Readings;
use crate::value::{Named, Scalar, Value};
use crate::verdict::{Evidence, Ground, Note, Reason, Verdict};
use std::cmp::Ordering;

pub(crate) use family::{family, looks_like_family};
pub(crate) use members::made_points;
pub(crate) use probed::replay_probe;

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
    // Where choices are listed, each may be of another kind.
    let listed = !choices.is_empty();
    let chemical = !listed && are_chemistry(gold, answer);
    for (i, a) in gold.values.iter().enumerate() {
        for (j, b) in answer.values.iter().enumerate() {
            let apart = chemical && !(is_chemistry(a) && is_chemistry(b));
            let counts = |value: &Value, own: &Readings, other: &Readings| {
                counts(value, other) || listed && may_be_content(value, own, choices)
            };
            let both = counts(a, gold, answer) && counts(b, answer, gold) && multiplies(a, b);
            if apart || !both {
                continue;
            }
            if letters_are_units(a, b, answer) || letters_are_units(b, a, gold) {
                continue;
            }
            if words_differ(gold, answer) && (i, j) != (0, 0) {
                continue; // Other readings can't make different words agree.
            }
            let mut verdict = values(a, b, policy, choices, &mut context);
            if verdict.is_equal() && conditions_differ(a, b, gold, answer) {
                let what = "different conditions on the variables".into();
                verdict = Verdict::Undecided { reason: Reason::Unsupported { what } };
            }
            if verdict.is_equal() && units_differ(a, b, gold, answer) {
                let what = "letters that are units, or variables that agree".into();
                verdict = Verdict::Undecided { reason: Reason::Unsupported { what } };
            }
            if verdict.is_equal() && (i, j) != (0, 0) && counted_differ(gold, answer) {
                let what = "different words beside a number, or variables that agree".into();
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

/// The pairs of readings that count.
pub(crate) fn pairs<'r>(
    gold: &'r Readings,
    answer: &'r Readings,
) -> impl Iterator<Item = (&'r Value, &'r Value)> {
    let chemical = are_chemistry(gold, answer);
    let all = gold.values.iter().flat_map(|a| answer.values.iter().map(move |b| (a, b)));
    all.filter(move |(a, b)| {
        let apart = chemical && !(is_chemistry(a) && is_chemistry(b));
        !apart && counts(a, answer) && counts(b, gold)
    })
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

/// `5 mN` and `5 Nm`: both sides have a unit, sooner than not, and agree only as variables.
fn units_differ(a: &Value, b: &Value, gold: &Readings, answer: &Readings) -> bool {
    let sure = |value: &Value| claim(value) == Some((Claim::Unit, true));
    let any = |readings: &Readings| readings.values.iter().any(sure);
    !sure(a) && !sure(b) && any(gold) && any(answer)
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

/// Whether letters that one side multiplies with brackets stand alone on the other.
fn multiplies(a: &Value, b: &Value) -> bool {
    let letters =
        |value: &Value| scalar_of(value).map_or(Vec::new(), |s| s.marks.multiplied.clone());
    let alone = |letters: &[String], other: &Value| {
        letters.is_empty()
            || scalar_of(other).is_some_and(|scalar| {
                let symbols = scalar.expr.symbols();
                scalar.marks.multiplied.is_empty()
                    && letters.iter().all(|letter| symbols.iter().any(|s| **s == **letter))
            })
    };
    alone(&letters(a), b) && alone(&letters(b), a)
}

fn scalar_of(value: &Value) -> Option<&Scalar> {
    match value {
        Value::Scalar(scalar) => Some(scalar),
        Value::Named(named) => scalar_of(&named.value),
        _ => None,
    }
}

/// `T < 932 K` beside `T > 932\text{ K}`: the reading in which the letter is a variable.
fn letters_are_units(a: &Value, b: &Value, other: &Readings) -> bool {
    let span = |value: &Value| match value {
        Value::Named(named) => matches!(*named.value, Value::Span(_)),
        other => matches!(other, Value::Span(_)),
    };
    matches!(b, Value::Inequality(..)) && span(a) && other.values.iter().any(span)
}

/// Whether both sides are words first, and not the same ones.
fn words_differ(gold: &Readings, answer: &Readings) -> bool {
    let words = |readings: &Readings| match readings.values.first() {
        Some(Value::Words { text, raw, .. }) if raw.len() > 1 => Some(text.clone()),
        _ => None,
    };
    matches!((words(gold), words(answer)), (Some(x), Some(y)) if x != y)
}

/// Whether both sides are first a number of something, and of different things.
fn counted_differ(gold: &Readings, answer: &Readings) -> bool {
    let counted = |readings: &Readings| match readings.values.first() {
        Some(Value::Scalar(scalar)) => scalar.label.clone().map(|label| (label, scalar.marks.told)),
        _ => None,
    };
    match (counted(gold), counted(answer)) {
        (Some((x, p)), Some((y, q))) => x != y && !(p && q),
        _ => false,
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
        Value::Span(span) => Some((Claim::Unit, span.ends().all(|end| !end.marks.letters))),
        Value::Equation(left, right) => [left, right]
            .iter()
            .find(|side| side.unit.is_some())
            .map(|side| (Claim::Unit, !side.marks.letters)),
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

/// Whether an unsure reading is of a kind that a listed choice has, where it is no choice's letter.
fn may_be_content(value: &Value, own: &Readings, choices: &[Option<Readings>]) -> bool {
    let letter = own.values.iter().any(|value| matches!(value, Value::Choice(_, None)));
    let kind = claim(value).map(|(kind, _)| kind);
    let mut contents = choices.iter().flatten().flat_map(|choice| &choice.values);
    !letter && contents.any(|content| claim(content).map(|(kind, _)| kind) == kind)
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
    let (None, None) = (&exact.unit, &rounded.unit) else {
        return rounding::quantity_rounds_to(exact, rounded, context);
    };
    rounding::rounds_to(exact, rounded, context)
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
            (Value::Named(_), Value::Equation(..)) | (Value::Equation(..), Value::Named(_)) => {
                self.definition_and_equation(a, b)
            }
            (Value::Named(named), Value::Assignments(_))
            | (Value::Assignments(_), Value::Named(named)) => {
                self.claims_or(a, b, |own| own.named_tuple(named, a, b))
            }
            (Value::Named(named), Value::All(_)) => {
                self.claims_or(a, b, |own| own.one_named(named, a, b, true))
            }
            (Value::All(_), Value::Named(named)) => {
                self.claims_or(a, b, |own| own.one_named(named, a, b, false))
            }
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
            (Value::Span(_), _) | (_, Value::Span(_)) => self.spans(a, b),
            (Value::Collection { .. }, Value::Scalar(x))
            | (Value::Scalar(x), Value::Collection { .. })
                if function::alternates(&x.expr) =>
            {
                Stop::unsupported("a list against what may be a family")
            }
            _ => self.collections(a, b),
        }
    }

    /// What is neither a scalar nor a relation nor a collection.
    pub(crate) fn others(&mut self, a: &Value, b: &Value) -> Compared {
        if let Some(outcome) = self.phrases(a, b)? {
            return Ok(outcome);
        }
        match (a, b) {
            (Value::All(_), Value::Collection { .. })
            | (Value::Collection { .. }, Value::All(_)) => {
                Stop::unsupported("statements side by side, which hold together or by turns")
            }
            (Value::All(_), Value::Equation(..)) | (Value::Equation(..), Value::All(_)) => {
                Stop::unsupported("an equation against statements that hold together")
            }
            (Value::Pieces(..), _) | (_, Value::Pieces(..)) => self.pieces(a, b),
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
            (Value::Chemistry(x, _), Value::Chemistry(y, _)) => self.chemistry(x, y),
            (Value::Chemistry(..), _) | (_, Value::Chemistry(..)) => {
                Stop::unsupported("chemistry against something else")
            }
            (Value::Prose(x), Value::Prose(y)) if x == y => Ok(Equal(Ground::SameForm)),
            (Value::Prose(x), Value::Prose(y))
                if self.policy.precision == Precision::Exact && wording::prose_differs(x, y) =>
            {
                Ok(same_text(false, a, b))
            }
            (Value::Prose(_), _) | (_, Value::Prose(_)) => Stop::unsupported("prose"),
            (Value::Opaque(_, x), Value::Opaque(_, y)) if x == y => Ok(Equal(Ground::SameForm)),
            (Value::Opaque("statement", x), Value::Opaque("statement", y))
                if are_exclusive(x, y) =>
            {
                Ok(same_text(false, a, b))
            }
            (Value::Opaque(what, _), _) | (_, Value::Opaque(what, _)) => Stop::unsupported(*what),
            (Value::Inequality(..), Value::Region(_) | Value::Span(_) | Value::Tuple(..))
            | (Value::Region(_) | Value::Span(_) | Value::Tuple(..), Value::Inequality(..)) => {
                Stop::unsupported("an inequality that could not be solved")
            }
            (Value::Family(..), Value::Family(..)) => {
                self.unions_of_families(a, b)?.map_or_else(|| Ok(kinds(a, b)), Ok)
            }
            (Value::Family(p, q), Value::Scalar(x)) => self.family_and_scalar(p, q, x),
            (Value::Scalar(x), Value::Family(p, q)) => self.family_and_scalar(p, q, x),
            (Value::Infinite { negative: x }, Value::Infinite { negative: y }) => {
                Ok(same_text(x == y, a, b))
            }
            (Value::Undefined, Value::Undefined) | (Value::Nothing, Value::Nothing) => {
                Ok(Equal(Ground::SameForm))
            }
            (Value::Nothing, Value::Region(r)) | (Value::Region(r), Value::Nothing) => {
                Ok(same_text(r.intervals.is_empty(), a, b))
            }
            _ => Ok(kinds(a, b)),
        }
    }
}

/// `AB \perp CD` and `AB \parallel CD`: the same lines, which can't be both.
fn are_exclusive(x: &str, y: &str) -> bool {
    let turned = |text: &str| text.replace("Perpendicular", "Parallel");
    x != y && turned(x) == turned(y)
}
