//! How a number was written.

use crate::value::Marks;
use heldout_grammar::{Form, Join, Literal, Name, Node, digits};

/// How a number was written.
pub(super) fn marks(form: &Form<'_>) -> Marks {
    let mut marks = Marks { decimal: has_decimal(form), ..Marks::default() };
    match &form.node {
        Node::Percent(_) => marks.percent = true,
        Node::Angle(_, 0) => marks.degrees = true,
        Node::Product(factors) => {
            let angles = factors.iter().all(|(_, f)| matches!(f.node, Node::Angle(..)));
            marks.degrees = angles;
            if let Some((_, Form { node: Node::Number(literal), .. })) = factors.first() {
                marks.places = places(literal);
            }
            marks.run = run(factors);
        }
        Node::Number(literal) => {
            if literal.is_integer() {
                marks.digits = Some(digits(literal.whole).map(char::from).collect());
            }
            marks.places = places(literal);
        }
        Node::Sum(terms) => {
            if let [(_, term)] = &terms[..] {
                let inner = self::marks(term);
                return Marks { digits: None, ..inner };
            }
        }
        Node::Fence { items, .. } if items.len() == 1 => return self::marks(&items[0]),
        _ => {}
    }
    marks
}

/// `HTT`, `ABCD`, `IV`: capitals side by side, which may be a word, an order or a numeral as well
/// as a product.
fn run(factors: &[(Join, Form<'_>)]) -> Option<String> {
    let mut text = String::new();
    for (join, form) in factors {
        match &form.node {
            Node::Name(name) if matches!(join, Join::Beside | Join::Spaced) && is_capital(name) => {
                text.push_str(name.letter);
            }
            _ => return None,
        }
    }
    Some(text)
}

fn is_capital(name: &Name<'_>) -> bool {
    name.is_plain() && matches!(name.letter.as_bytes(), [letter] if letter.is_ascii_uppercase())
}

/// The place of a literal's last digit after the point.
fn places(literal: &Literal<'_>) -> Option<i64> {
    let fraction = digits(literal.fraction.unwrap_or("")).count() as i64;
    let exponent: i64 = literal.exponent.map_or(Some(0), |exponent| exponent.parse().ok())?;
    (literal.repeating.is_none() && !literal.dots).then_some(fraction - exponent)
}

/// Whether a decimal literal, or a power of ten, stands in a tree.
fn has_decimal(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Number(literal) => !literal.is_integer() && literal.repeating.is_none(),
        Node::Sum(terms) => terms.iter().any(|(_, term)| has_decimal(term)),
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_decimal(factor)),
        Node::Fraction(sides) => has_decimal(&sides.0) || has_decimal(&sides.1),
        Node::Power(sides) => {
            matches!(&sides.0.node, Node::Number(literal) if literal.whole == "10")
                || has_decimal(&sides.0)
        }
        Node::Percent(inner) | Node::Angle(inner, _) | Node::Root(_, inner) => has_decimal(inner),
        Node::Fence { items, .. } => items.iter().any(has_decimal),
        _ => false,
    }
}
