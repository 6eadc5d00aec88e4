//! How a number was written.

use crate::value::Marks;
use heldout_grammar::{Form, Join, Literal, Name, Node, Sign, digits};

/// How a number was written.
pub(super) fn marks(form: &Form<'_>) -> Marks {
    let mut marks = Marks { decimal: has_decimal(form), ..Marks::default() };
    match &form.node {
        Node::Product(factors) => {
            let angles = factors.iter().all(|(_, f)| matches!(f.node, Node::Angle(..)));
            marks.degrees = angles;
            if let Some((_, Form { node: Node::Number(literal), .. })) = factors.first() {
                let power = factors.get(1).map_or(Some(0), |factor| power_of_ten(factor));
                marks.places = places(literal).zip(power).map(|(places, power)| places - power);
                marks.figures = figures(literal);
            }
            marks.run = run(factors);
            marks.counted = counted(factors);
        }
        Node::Number(literal) => {
            if literal.is_integer() {
                marks.digits = Some(digits(literal.whole).map(char::from).collect());
            }
            marks.places = places(literal);
            marks.figures = figures(literal);
        }
        Node::Percent(inner) | Node::Angle(inner, 0) => {
            let Marks { places, figures, .. } = self::marks(inner);
            let percent = matches!(form.node, Node::Percent(_));
            marks = Marks { percent, degrees: !percent, places, figures, ..marks };
        }
        Node::Sum(terms) => {
            if let [(_, term)] = &terms[..] {
                let inner = self::marks(term);
                return Marks { digits: None, ..inner };
            }
            marks.some_degrees = terms.iter().any(|(_, term)| matches!(term.node, Node::Angle(..)));
        }
        Node::Fence { items, .. } if items.len() == 1 => return self::marks(&items[0]),
        _ => {}
    }
    marks
}

/// The exponent of a factor `10^n`, 0 for any other factor; nothing where it is no plain integer.
fn power_of_ten((join, form): &(Join, Form<'_>)) -> Option<i64> {
    let Node::Power(sides) = &form.node else { return Some(0) };
    match (&sides.0.node, join) {
        (Node::Number(literal), _) if !literal.is_integer() || literal.whole != "10" => None,
        (Node::Number(_), Join::Over) => None,
        (Node::Number(_), _) => small_integer(&sides.1),
        _ => Some(0),
    }
}

fn small_integer(form: &Form<'_>) -> Option<i64> {
    match &form.node {
        Node::Number(literal) if literal.is_integer() => literal.whole.parse().ok(),
        Node::Sum(terms) => match &terms[..] {
            [(Sign::Minus, term)] => small_integer(term)?.checked_neg(),
            [(Sign::Plus, term)] => small_integer(term),
            _ => None,
        },
        _ => None,
    }
}

/// The significant figures of a literal, the fewest and the most.
fn figures(literal: &Literal<'_>) -> Option<(u32, u32)> {
    if literal.repeating.is_some() || literal.dots {
        return None;
    }
    let written = digits(literal.whole).chain(digits(literal.fraction.unwrap_or("")));
    let (mut most, mut zeros) = (0, 0);
    for digit in written.skip_while(|digit| *digit == b'0') {
        most += 1;
        zeros = if digit == b'0' { zeros + 1 } else { 0 };
    }
    let integer = literal.fraction.is_none() && literal.exponent.is_none();
    Some((if integer { most - zeros } else { most }, most))
}

/// `HTT`, `ABCD`, `IV`, `dog`: capitals side by side, or three small letters, which may be a word,
/// an order or a numeral as well as a product.
fn run(factors: &[(Join, Form<'_>)]) -> Option<String> {
    let text = letters(factors)?;
    let small = |letter: u8| letter.is_ascii_lowercase();
    let word = text.len() == 3 && text.bytes().all(small);
    (word || !text.bytes().any(small)).then_some(text)
}

/// `mn` in `550 mn`: letters that may be a unit.
fn counted(factors: &[(Join, Form<'_>)]) -> Option<String> {
    match factors {
        [(_, Form { node: Node::Number(_), .. }), rest @ ..] if rest.len() > 1 => {
            letters(rest).filter(|_| rest[0].0 == Join::Spaced)
        }
        _ => None,
    }
}

/// Single letters side by side.
fn letters(factors: &[(Join, Form<'_>)]) -> Option<String> {
    let mut text = String::new();
    for (join, form) in factors {
        match &form.node {
            Node::Name(name) if matches!(join, Join::Beside | Join::Spaced) && is_letter(name) => {
                text.push_str(name.letter);
            }
            _ => return None,
        }
    }
    Some(text)
}

fn is_letter(name: &Name<'_>) -> bool {
    name.is_plain() && matches!(name.letter.as_bytes(), [letter] if letter.is_ascii_alphabetic())
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
