//! What answers say beside a value: a second rounding in brackets, "and permutations", how often a
//! root counts.

use super::label::label_text;
use super::{Reader, Readings};
use crate::budget::Stop;
use crate::compare;
use crate::expr::Context;
use crate::policy::Policy;
use crate::value::{Brackets, Scalar, Value};
use crate::verdict::Note;
use heldout_grammar::{Bracket, Form, Node, Style};

/// `2.13 g (2.132 g)`: a quantity with another rounding of it in brackets. The sharper one counts.
pub(super) fn restated_quantity(text: &str, policy: &Policy) -> Option<Readings> {
    const LONGEST: usize = 80;
    let inner = text.strip_suffix(')').filter(|_| text.len() <= LONGEST)?;
    let (before, bracketed) = inner.rsplit_once('(')?;
    super::spelled(bracketed, policy)?;
    super::spelled(before.trim_end_matches([' ', '~']), policy)?;
    let read = |text: &str| super::read(text, policy).ok().filter(|read| read.failed.is_none());
    let (mut first, mut second) = (read(before)?, read(bracketed)?);
    // A letter that stands behind both numbers is a unit.
    for side in [&mut first, &mut second] {
        side.values.retain_mut(|value| match value {
            Value::Scalar(scalar) => {
                scalar.marks.letters = false;
                scalar.unit.is_some()
            }
            _ => false,
        });
    }
    let (Some(a), Some(b)) = (first.values.first(), second.values.first()) else { return None };
    let mut context = Context::new(crate::budget::Budget::reading(policy.effort), policy.domain);
    if compare::rounds_to(b, a, &mut context).ok()? {
        return Some(second);
    }
    compare::rounds_to(a, b, &mut context).ok()?.then_some(first)
}

/// `C - 12`, `C – 12` where choices are listed: the letter, and the content.
pub(super) fn dashed_choice<'a>(text: &'a str, policy: &Policy) -> Option<(char, &'a str)> {
    let mut letters = text.chars();
    let letter = letters.next()?.to_ascii_uppercase();
    let at = (letter as usize).checked_sub('A' as usize)?;
    let content = letters.as_str().strip_prefix(' ')?;
    let content = ["- ", "-- ", "– ", "— "].iter().find_map(|dash| content.strip_prefix(dash))?;
    (at < policy.choices.len()).then_some((letter, content))
}

/// `(1, 2, 3)` "and permutations": every order of the tuples before those words.
pub(super) fn with_permutations(values: &[Value]) -> Option<Value> {
    const MOST: usize = 5;
    let [tuples @ .., Value::Words { text, .. }] = values else { return None };
    let whole = text.strip_suffix("permutation")?;
    let words = |word: &str| matches!(word, "all" | "it" | "its" | "their" | "of" | "other");
    if tuples.is_empty() || !whole.split_whitespace().all(words) {
        return None;
    }
    let mut members = Vec::new();
    for tuple in tuples {
        let Value::Tuple(Brackets::Round, items) = tuple else { return None };
        if items.len() > MOST {
            return None;
        }
        for order in orders(items) {
            let order = Value::Tuple(Brackets::Round, order);
            if !members.contains(&order) {
                members.push(order);
            }
        }
    }
    Some(Value::Collection { braces: false, members })
}

fn orders(items: &[Value]) -> Vec<Vec<Value>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let with_first = |first: usize| {
        let mut rest = items.to_vec();
        let head = rest.remove(first);
        orders(&rest).into_iter().map(move |tail| [vec![head.clone()], tail].concat())
    };
    (0..items.len()).flat_map(with_first).collect()
}

impl Reader<'_> {
    /// `-1 \text{ (multiplicity 2)}`: how often a root counts is a label of it.
    pub(super) fn with_multiplicity(&mut self, form: &Form<'_>) -> Result<Option<Scalar>, Stop> {
        let Some((root, count)) = multiplicity(form) else { return Ok(None) };
        let mut scalar = Scalar::new(self.expr(&root)?);
        scalar.label = Some(label_text(&[format!("multiplicity {count}")]));
        self.notes.push(Note::Said("how often a root counts".into()));
        Ok(Some(scalar))
    }
}

/// A tree without the brackets that say how often it counts, and the number in them.
fn multiplicity<'a>(form: &Form<'a>) -> Option<(Form<'a>, String)> {
    match &form.node {
        Node::Sum(terms) => {
            let ((sign, last), first) = terms.split_last()?;
            let (last, count) = multiplicity(last)?;
            let terms = first.iter().cloned().chain([(*sign, last)]).collect();
            Some((Form { node: Node::Sum(terms), span: form.span }, count))
        }
        Node::Product(factors) => {
            let ((_, last), first) = factors.split_last()?;
            let Node::Fence { open: Bracket::Round, items, .. } = &last.node else { return None };
            let count = counted(items)?;
            let node = match first {
                [(_, only)] => only.node.clone(),
                more => Node::Product(more.to_vec()),
            };
            Some((Form { node, span: form.span }, count))
        }
        _ => None,
    }
}

/// "multiplicity 2" in brackets.
fn counted(items: &[Form<'_>]) -> Option<String> {
    let [Form { node: Node::Product(factors), .. }] = items else { return None };
    let [(_, Form { node: Node::Words(words), .. }), (_, Form { node: Node::Number(n), .. })] =
        &factors[..]
    else {
        return None;
    };
    let said = |(word, _): &(&str, Style)| matches!(*word, "multiplicity" | "mult" | "with" | "of");
    (words.iter().all(said) && n.is_integer()).then(|| n.whole.to_owned())
}
