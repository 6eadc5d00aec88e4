//! The form in which an answer is written, once its value is equal: a file for each family of
//! forms, all of which look at [`part::Part`].

mod children;
mod digits;
mod expanded;
mod factored;
mod fraction;
mod given;
mod irreducible;
mod line;
mod part;
mod partial;
mod renaming;
mod square;

use crate::answer::Answer;
use crate::budget::Stop;
use crate::compare;
use crate::gold::Gold;
use crate::policy::Policy;
use crate::read::{Reader, Readings, spelled};
use crate::shape::Shape;
use crate::unit::Likelihood;
use crate::value::Value;
use crate::verdict::{Evidence, Ground, Note, Reason, Verdict};
use heldout_grammar::{
    Bracket, Form, Node, Notation, Parsed, Relation, parse_with, unwrapped, without_explanation,
    without_label,
};
use part::Part;

/// What stands in the way of a form.
#[derive(Debug)]
enum Flaw {
    /// The text has not this form: what shows it.
    Lacks(String),
    /// Whether it has could not be found out.
    Open(Stop),
}

impl From<Stop> for Flaw {
    fn from(stop: Stop) -> Self {
        Flaw::Open(stop)
    }
}

/// Nothing, where a form holds.
type Held = Result<(), Flaw>;

fn lacks<T>(what: impl Into<String>) -> Result<T, Flaw> {
    Err(Flaw::Lacks(what.into()))
}

/// The judging of one text.
struct Judge<'p, 't> {
    reader: Reader<'p>,
    text: &'t str,
}

/// A verdict on the values, and what the forms that the policy asks for make of it. The steps are
/// returned too.
pub(crate) fn settle(
    gold: &Gold,
    answer: &Answer,
    policy: &Policy,
    verdict: Verdict,
) -> (Verdict, u64) {
    let renaming = !verdict.is_equal() && policy.form.contains(&Shape::Renaming);
    let other = if renaming { renaming::renamed(gold, answer, policy) } else { None };
    match other {
        Some((Verdict::Equal(evidence), answer, steps)) => {
            let (verdict, taken) = judge(gold, &answer, policy, evidence);
            (verdict, steps + taken)
        }
        Some((open, _, steps)) => (open, steps),
        None => match verdict {
            Verdict::Equal(evidence) => judge(gold, answer, policy, evidence),
            other => (other, 0),
        },
    }
}

/// Judges the forms in an answer whose value is equal: the verdict stands where all hold.
fn judge(gold: &Gold, answer: &Answer, policy: &Policy, mut evidence: Evidence) -> (Verdict, u64) {
    let text = written(answer, gold, policy);
    let notation = Notation::with_decimal_comma(policy.decimal_comma);
    let Ok(mut parsed) = parse_with(text, &notation) else {
        let what = "the form of a text that is no mathematics".into();
        return (Verdict::Undecided { reason: Reason::Unsupported { what } }, 0);
    };
    keep_equal(&mut parsed, gold, text, policy);
    let mut judge = Judge { reader: Reader::of_parts(policy), text };
    for &shape in policy.form.iter().filter(|shape| **shape != Shape::Renaming) {
        match judge.any_tree(shape, &parsed.readings, gold) {
            Ok(held) => evidence.notes.push(Note::Said(held.to_string())),
            Err(flaw) => return (verdict(flaw, shape), judge.steps()),
        }
    }
    let steps = judge.steps();
    (Verdict::Equal(evidence), steps)
}

fn verdict(flaw: Flaw, shape: Shape) -> Verdict {
    match flaw {
        Flaw::Lacks(what) => {
            Verdict::Different(Ground::Written { form: shape.to_string(), what }.into())
        }
        Flaw::Open(stop) => Verdict::Undecided { reason: stop.into() },
    }
}

/// The text whose form counts: without the unit, where the gold is a quantity too.
fn written<'a>(answer: &'a Answer, gold: &Gold, policy: &Policy) -> &'a str {
    let measured = |value: &Value| value.as_scalar().is_some_and(|scalar| scalar.unit.is_some());
    let quantity = gold.answer().values().iter().any(measured);
    let (text, _) = without_explanation(without_label(answer.text()));
    match spelled(unwrapped(text), policy) {
        Some(spelled) if spelled.likelihood != Likelihood::Possible || quantity => spelled.number,
        _ => text,
    }
}

/// Of several trees only those count whose value is the gold's.
fn keep_equal(parsed: &mut Parsed<'_>, gold: &Gold, text: &str, policy: &Policy) {
    if parsed.readings.len() < 2 {
        return;
    }
    let is_equal = |tree: &Form<'_>| {
        let one = Parsed { readings: vec![tree.clone()], repaired: false };
        let read = Readings::of(&one, text, policy);
        compare::readings(&gold.answer().readings, &read, policy, gold.choices()).0.is_equal()
    };
    let equal: Vec<bool> = parsed.readings.iter().map(is_equal).collect();
    if equal.contains(&true) {
        let mut equal = equal.into_iter();
        parsed.readings.retain(|_| equal.next().unwrap_or(true));
    }
}

impl<'t> Judge<'_, 't> {
    fn steps(&self) -> u64 {
        self.reader.context.budget.spent()
    }

    /// The text of a part.
    fn quote(&self, part: &Part<'_>) -> String {
        part.span.of(self.text).trim().to_owned()
    }

    /// The form that holds of one of the trees: the one asked for, or where that can't be found
    /// out the gold's own, which the curator knows.
    fn any_tree(&mut self, shape: Shape, trees: &[Form<'t>], gold: &Gold) -> Result<Shape, Flaw> {
        let mut first = None;
        for tree in trees {
            let flaw = match self.shape(shape, tree, gold) {
                Ok(()) => return Ok(shape),
                Err(flaw) => flaw,
            };
            if matches!(flaw, Flaw::Open(_)) && self.as_given(tree, gold).is_ok() {
                return Ok(Shape::AsGiven);
            }
            first = first.or(Some(flaw));
        }
        first.map_or(Ok(shape), Err)
    }

    fn shape(&mut self, shape: Shape, tree: &Form<'_>, gold: &Gold) -> Held {
        match shape {
            Shape::AsGiven => self.as_given(tree, gold),
            Shape::Exact => digits::exact(self, tree),
            Shape::StandardForm => line::standard(self, tree),
            Shape::SlopeIntercept => line::slope_intercept(self, tree),
            Shape::CompletedSquare => square::completed(self, tree),
            Shape::Renaming => Ok(()),
            _ => {
                let mut sides = Vec::new();
                push_sides(tree, &mut self.reader, &mut sides);
                sides.into_iter().try_for_each(|side| self.side(shape, &Part::of(side)))
            }
        }
    }

    /// The forms of an expression.
    fn side(&mut self, shape: Shape, part: &Part<'_>) -> Held {
        match shape {
            Shape::LowestTerms => fraction::lowest_terms(self, part),
            Shape::Factored => factored::factored(self, part),
            Shape::Expanded => expanded::expanded(self, part),
            Shape::SingleFraction => fraction::single(self, part),
            Shape::PartialFractions => partial::partial_fractions(self, part),
            Shape::RationalisedDenominator => fraction::rationalised(self, part),
            Shape::Decimals(places) => digits::decimals(self, part, places),
            Shape::SignificantFigures(figures) => digits::figures(self, part, figures),
            _ => Ok(()),
        }
    }

    fn as_given(&mut self, tree: &Form<'_>, gold: &Gold) -> Held {
        let text = gold.answer().text();
        let notation = Notation::with_decimal_comma(self.reader.policy.decimal_comma);
        match parse_with(text, &notation) {
            Ok(parsed) if parsed.readings.iter().any(|gold| given::same(gold, tree)) => Ok(()),
            Ok(_) => lacks(text.trim()),
            Err(_) => Ok(Stop::unsupported("the form of a gold that is no mathematics")?),
        }
    }
}

/// The expressions of a tree whose form counts: behind a name and `=`, the members of lists.
fn push_sides<'t>(tree: &'t Form<'t>, reader: &mut Reader<'_>, sides: &mut Vec<&'t Form<'t>>) {
    let mut all = |forms: &mut dyn Iterator<Item = &'t Form<'t>>| {
        forms.for_each(|form| push_sides(form, reader, sides));
    };
    match &tree.node {
        Node::Chain(first, rest) => {
            let from = chain_from(first.as_deref(), rest, reader);
            let chain = first.iter().map(|form| &**form).chain(rest.iter().map(|(_, form)| form));
            chain.skip(from).for_each(|form| push_sides(form, reader, sides));
        }
        Node::List(items, _) => all(&mut items.iter()),
        Node::Matrix(_, rows) => all(&mut rows.iter().flatten()),
        Node::Fence { open: Bracket::Floor | Bracket::Ceil, .. } => sides.push(tree),
        Node::Fence { items, .. } => all(&mut items.iter()),
        Node::Sets(first, rest) => {
            all(&mut std::iter::once(&**first).chain(rest.iter().map(|(_, form)| form)));
        }
        Node::Where(pair) => push_sides(&pair.0, reader, sides),
        Node::Builder(pair) => push_sides(&pair.1, reader, sides),
        Node::Choice(_, Some(inner)) | Node::Percent(inner) | Node::Angle(inner, _) => {
            push_sides(inner, reader, sides);
        }
        Node::Sum(terms) if matches!(&terms[..], [(_, only)] if is_constant(only)) => {}
        Node::Choice(..) | Node::Words(_) | Node::Prose(_) | Node::Dots | Node::Empty => {}
        Node::Constant(_) => {}
        _ => sides.push(tree),
    }
}

fn is_constant(form: &Form<'_>) -> bool {
    matches!(form.node, Node::Constant(_))
}

/// The place of the first side of a chain whose form counts: of definitions and of chains of
/// three or more the last.
fn chain_from(
    first: Option<&Form<'_>>,
    rest: &[(Relation, Form<'_>)],
    reader: &mut Reader<'_>,
) -> usize {
    let equal = |relation: &Relation| matches!(relation, Relation::Equal | Relation::Approx);
    let Some(first) = first else { return 0 };
    let definition = rest.iter().all(|(relation, _)| equal(relation) || *relation == Relation::In);
    if definition && (rest.len() > 1 || reader.is_name(first)) { rest.len() } else { 0 }
}
