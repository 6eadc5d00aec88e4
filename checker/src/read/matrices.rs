//! Products of matrices: letters with inverses or transposes between them, which do not commute.

use super::names::name_text;
use heldout_grammar::{Form, Join, Name, Node, Sign};

/// A letter of a product, and what stands on it.
#[derive(Clone, PartialEq)]
struct Letter {
    name: String,
    inverse: bool,
    transposed: bool,
}

/// What stands on a letter or on a bracket.
enum Mark {
    Inverse,
    Transposed,
    Times(usize),
}

/// The letters of a product that looks like one of matrices, in order: inverses and transposes of
/// brackets written out, a letter cancelled only beside its inverse. Nothing for other trees.
pub(super) fn matrix_word(form: &Form<'_>) -> Option<String> {
    if !has_marked(form) {
        return None;
    }
    let Node::Sum(terms) = &form.node else { return term_word(form) };
    if !terms.iter().any(|(_, term)| term_word(term).is_some()) {
        return None;
    }
    let word = |(sign, term): &(Sign, Form<'_>)| {
        let text = term_word(term).unwrap_or_else(|| term.to_string());
        format!("{sign:?} {text}")
    };
    let mut words: Vec<String> = terms.iter().map(word).collect();
    words.sort_unstable();
    Some(words.join(" "))
}

fn term_word(form: &Form<'_>) -> Option<String> {
    let (mut letters, mut numbers) = (Vec::new(), String::new());
    push(form, &mut letters, &mut numbers)?;
    let transposed = letters.iter().any(|letter| letter.transposed);
    let inverse = letters.iter().any(|letter| letter.inverse);
    let capital = |letter: &Letter| letter.name.starts_with(|c: char| c.is_ascii_uppercase());
    if letters.len() < 2 || !(transposed || inverse && letters.iter().all(capital)) {
        return None;
    }
    let mut word: Vec<&Letter> = Vec::new();
    for letter in &letters {
        let undone = |last: &&&Letter| {
            last.name == letter.name
                && last.transposed == letter.transposed
                && last.inverse != letter.inverse
        };
        match word.last().filter(undone) {
            Some(_) => drop(word.pop()),
            None => word.push(letter),
        }
    }
    let text = |letter: &&Letter| {
        let (t, i) =
            (if letter.transposed { "^T" } else { "" }, if letter.inverse { "^-1" } else { "" });
        format!("{}{t}{i}", letter.name)
    };
    let word: Vec<String> = word.iter().map(text).collect();
    Some(format!("{numbers}{}", word.join(" ")))
}

/// Adds the letters of a tree; nothing where it is more than a product of letters.
fn push(form: &Form<'_>, letters: &mut Vec<Letter>, numbers: &mut String) -> Option<()> {
    match &form.node {
        Node::Name(name) if is_letter(name) => {
            letters.push(Letter { name: name_text(name), inverse: false, transposed: false });
        }
        Node::Number(number) => numbers.push_str(&format!("{number} ")),
        Node::Fence { items, .. } if items.len() == 1 => push(&items[0], letters, numbers)?,
        Node::Product(factors) => {
            for (join, factor) in factors {
                (*join != Join::Over).then_some(())?;
                push(factor, letters, numbers)?;
            }
        }
        Node::Power(sides) => {
            let mut inner = Vec::new();
            let before = numbers.len();
            push(&sides.0, &mut inner, numbers)?;
            (numbers.len() == before).then_some(())?;
            put(mark(&sides.1)?, inner, letters);
        }
        _ => return None,
    }
    Some(())
}

/// Letters with a mark on all of them: an inverse or a transpose turns their order round.
fn put(mark: Mark, mut inner: Vec<Letter>, letters: &mut Vec<Letter>) {
    match mark {
        Mark::Times(times) => (0..times).for_each(|_| letters.extend(inner.iter().cloned())),
        Mark::Inverse => {
            inner.iter_mut().for_each(|letter| letter.inverse = !letter.inverse);
            letters.extend(inner.into_iter().rev());
        }
        Mark::Transposed => {
            inner.iter_mut().for_each(|letter| letter.transposed = !letter.transposed);
            letters.extend(inner.into_iter().rev());
        }
    }
}

fn mark(exponent: &Form<'_>) -> Option<Mark> {
    const HIGHEST: usize = 4;
    match &exponent.node {
        Node::Name(name) if matches!(name.letter, "T" | "top") => Some(Mark::Transposed),
        Node::Number(number) if number.is_integer() => {
            number.whole.parse().ok().filter(|n| (1..=HIGHEST).contains(n)).map(Mark::Times)
        }
        Node::Sum(terms) => match &terms[..] {
            [(Sign::Minus, Form { node: Node::Number(number), .. })] if number.whole == "1" => {
                Some(Mark::Inverse)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether an inverse or a transpose stands on a letter or a bracket in a sum of products.
fn has_marked(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Power(sides) => {
            matches!(sides.0.node, Node::Name(_) | Node::Fence { .. })
                && matches!(mark(&sides.1), Some(Mark::Inverse | Mark::Transposed))
        }
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_marked(factor)),
        Node::Sum(terms) => terms.iter().any(|(_, term)| has_marked(term)),
        _ => false,
    }
}

fn is_letter(name: &Name<'_>) -> bool {
    name.letter.len() == 1 && name.letter != "e" && name.primes == 0
}
