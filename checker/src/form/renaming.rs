//! Variables under other names: the answer with its names exchanged for the gold's.

use super::children::children;
use crate::answer::{Answer, by_value, read};
use crate::budget::STEPS;
use crate::gold::Gold;
use crate::policy::Policy;
use crate::read::name_text;
use crate::verdict::{Note, Reason, Verdict};
use heldout_grammar::{Form, Node, Notation, parse_with};

/// All assignments of more names than this are too many.
const MAX_NAMES: usize = 5;

/// A name, and the places where it stands.
struct Named {
    text: String,
    places: Vec<(usize, usize)>,
}

/// Looks for names of the gold under which the answer is equal. The verdict, the answer under
/// those names, and the steps taken; nothing where there is nothing to rename.
pub(super) fn renamed(
    gold: &Gold,
    answer: &Answer,
    policy: &Policy,
) -> Option<(Verdict, Answer, u64)> {
    let ours = names(gold.answer().text(), policy)?;
    let theirs = names(answer.text(), policy)?;
    if ours.len() != theirs.len() || ours.is_empty() {
        return None;
    }
    let undecided = |what: &str, steps| {
        let reason = Reason::Unsupported { what: what.into() };
        Some((Verdict::Undecided { reason }, answer.clone(), steps))
    };
    let mut order: Vec<usize> = (0..ours.len()).collect();
    let (mut steps, mut open) = (0, None);
    loop {
        let text = exchanged(answer.text(), &theirs, &ours, &order, gold.answer().text());
        if let Ok(other) = read(&text, policy) {
            let (verdict, taken) = by_value(gold, &other, policy);
            steps += taken + other.steps();
            if let Verdict::Equal(mut evidence) = verdict {
                evidence.notes.push(Note::Said(format!("variables renamed: {text}")));
                return Some((Verdict::Equal(evidence), other, steps));
            }
            if verdict.is_undecided() {
                open = open.or(Some((verdict, other)));
            }
        }
        if order.len() > MAX_NAMES {
            return undecided("so many variables to rename", steps);
        }
        if steps > STEPS.saturating_mul(u64::from(policy.effort)) {
            return undecided("the renaming of variables within the budget", steps);
        }
        if !next_order(&mut order) {
            return open.map(|(verdict, other)| (verdict, other, steps));
        }
    }
}

/// The next order of numbers, as in a dictionary; false behind the last.
fn next_order(order: &mut [usize]) -> bool {
    let Some(at) = (1..order.len()).rev().find(|&at| order[at - 1] < order[at]) else {
        return false;
    };
    let larger = (at..order.len()).rev().find(|&other| order[other] > order[at - 1]).unwrap_or(at);
    order.swap(at - 1, larger);
    order[at..].reverse();
    true
}

/// The names in a text, in the order in which they come; nothing where it can't be parsed.
fn names(text: &str, policy: &Policy) -> Option<Vec<Named>> {
    let notation = Notation::with_decimal_comma(policy.decimal_comma);
    let parsed = parse_with(text, &notation).ok()?;
    let mut names = Vec::new();
    push_names(parsed.readings.first()?, text, &mut names)?;
    Some(names)
}

fn push_names(form: &Form<'_>, text: &str, names: &mut Vec<Named>) -> Option<()> {
    let (start, end) = (form.span.start as usize, form.span.end as usize);
    match &form.node {
        Node::Name(name) => push_name(name_text(name), (start, end), names),
        Node::Apply { name, .. } => {
            // Only a lone letter is sure to stand where the tree begins.
            let end = start + name.letter.len();
            let lone = name.is_plain() && text.get(start..end) == Some(name.letter);
            push_name(lone.then(|| name_text(name))?, (start, end), names);
        }
        _ => {}
    }
    children(form).into_iter().try_for_each(|form| push_names(form, text, names))
}

fn push_name(text: String, place: (usize, usize), names: &mut Vec<Named>) {
    if matches!(text.as_str(), "e" | "i" | "pi") {
        return;
    }
    match names.iter_mut().find(|name| name.text == text) {
        Some(name) => name.places.push(place),
        None => names.push(Named { text, places: vec![place] }),
    }
}

/// A text with its names exchanged for others, as those are written in their text.
fn exchanged(text: &str, own: &[Named], other: &[Named], order: &[usize], source: &str) -> String {
    let mut places: Vec<(usize, usize, &str)> = Vec::new();
    for (name, &place) in own.iter().zip(order) {
        let (start, end) = other[place].places[0];
        let written = source.get(start..end).unwrap_or("");
        places.extend(name.places.iter().map(|&(start, end)| (start, end, written)));
    }
    places.sort_unstable();
    let (mut result, mut done) = (String::with_capacity(text.len()), 0);
    for (start, end, written) in places {
        result.push_str(text.get(done..start).unwrap_or(""));
        let bare = written.len() == 1;
        result.push_str(if bare { written } else { "{" });
        if !bare {
            result.push_str(written);
            result.push('}');
        }
        done = end.max(done);
    }
    result.push_str(text.get(done..).unwrap_or(""));
    result
}
