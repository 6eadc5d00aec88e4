//! Bare letters as units.

use crate::unit::Unit;
use heldout_grammar::{Form, Node, Style};

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

/// Whether a unit of two or three bare letters stands in a tree, which might be variables.
pub(super) fn has_bare_unit(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Words(words) => {
            words.iter().all(|(word, style)| *style == Style::Bare && word.len() <= 3)
        }
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_bare_unit(factor)),
        Node::Sum(terms) => terms.iter().any(|(_, term)| has_bare_unit(term)),
        Node::Fraction(sides) => has_bare_unit(&sides.0) || has_bare_unit(&sides.1),
        Node::Power(sides) => has_bare_unit(&sides.0),
        _ => false,
    }
}

/// `2mg\sin 30^\circ`: whether more than numbers and units stands behind such letters.
pub(super) fn goes_on(form: &Form<'_>) -> bool {
    let Node::Product(factors) = &form.node else { return false };
    let behind = factors.iter().skip_while(|(_, factor)| !has_bare_unit(factor)).skip(1);
    let unit = |form: &Form<'_>| matches!(form.node, Node::Words(_)) || unit_letter(form);
    behind.into_iter().any(|(_, factor)| {
        !matches!(factor.node, Node::Number(_) | Node::Mixed(..))
            && !has_bare_unit(factor)
            && !unit(factor)
    })
}
