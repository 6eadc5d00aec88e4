//! Bare letters as units.

use crate::unit::Unit;
use heldout_grammar::{Form, Node};

/// A bare letter that is a unit's symbol, or a power of one.
pub(super) fn unit_letter(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => {
            name.is_plain() && name.letter != "e" && Unit::named(name.letter).is_some()
        }
        Node::Power(sides) => unit_letter(&sides.0),
        Node::Fraction(sides) => unit_letter(&sides.0) && unit_letter(&sides.1),
        Node::Fence { items, .. } => items.len() == 1 && unit_letter(&items[0]),
        Node::Product(factors) => factors.iter().all(|(_, factor)| unit_letter(factor)),
        _ => false,
    }
}

pub(super) fn letters_of<'a>(form: &Form<'a>) -> Option<&'a str> {
    match &form.node {
        Node::Name(name) if name.is_plain() => Some(name.letter),
        Node::Words(words) => match words[..] {
            [(word, _)] => Some(word),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn has_name(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => name.letter != "pi",
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_name(factor)),
        Node::Power(sides) | Node::Fraction(sides) => has_name(&sides.0) || has_name(&sides.1),
        Node::Number(_) | Node::Mixed(..) => false,
        Node::Sum(terms) => terms.iter().any(|(_, term)| has_name(term)),
        Node::Fence { items, .. } => items.iter().any(has_name),
        Node::Root(_, inner) => has_name(inner),
        _ => true,
    }
}
