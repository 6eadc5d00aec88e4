//! Derivatives as names: `dy/dx`.

use super::names::name_text;
use heldout_grammar::{Form, Join, Node};

/// `d`, `dy`, `d^2 y`, `\partial f`: whether a tree begins with a differential sign.
pub(super) fn is_differential(form: &Form<'_>) -> bool {
    let sign = |form: &Form<'_>| match &form.node {
        Node::Name(name) => matches!(name.letter, "d" | "partial") && name.is_plain(),
        Node::Words(words) => {
            words[0].0 == "d" || words[0].0.len() == 2 && words[0].0.starts_with('d')
        }
        _ => false,
    };
    match &form.node {
        Node::Product(factors) => match &factors[0].1.node {
            Node::Power(sides) => sign(&sides.0),
            _ => sign(&factors[0].1),
        },
        Node::Power(sides) => sign(&sides.0),
        _ => sign(form),
    }
}

/// `dy/dx` with a slash: where it begins among the factors, and its name.
pub(super) fn slashed_derivative(factors: &[(Join, Form<'_>)]) -> Option<(usize, String)> {
    let letter = |form: &Form<'_>| match &form.node {
        Node::Name(name) if name.is_plain() => Some(name.letter.to_owned()),
        _ => None,
    };
    let d = |form: &Form<'_>| letter(form).is_some_and(|l| l == "d" || l == "partial");
    factors.windows(4).enumerate().find_map(|(at, window)| {
        let [(_, a), (Join::Beside, y), (Join::Over, b), (Join::Beside, x)] = window else {
            return None;
        };
        if !(d(a) && d(b)) {
            return None;
        }
        let (y, x) = (letter(y)?, letter(x)?);
        Some((
            at,
            if matches!(x.as_str(), "x" | "t") { format!("{y}'") } else { format!("d{y}/d{x}") },
        ))
    })
}

/// The name of a derivative: `y'` for dy/dx and dy/dt, else as it stands.
pub(super) fn derivative_name(top: &Form<'_>, bottom: &Form<'_>) -> String {
    let of = |form: &Form<'_>| match &form.node {
        Node::Product(factors) => match (&factors[0].1.node, &factors.get(1)?.1.node) {
            (Node::Name(d), Node::Name(y)) if d.letter == "d" && factors.len() == 2 => {
                Some((name_text(y), 1))
            }
            (Node::Power(sides), Node::Name(y)) if factors.len() == 2 => {
                match (&sides.0.node, &sides.1.node) {
                    (Node::Name(d), Node::Number(n)) if d.letter == "d" && n.whole == "2" => {
                        Some((name_text(y), 2))
                    }
                    _ => None,
                }
            }
            (Node::Name(d), Node::Power(sides)) if d.letter == "d" && factors.len() == 2 => {
                match (&sides.0.node, &sides.1.node) {
                    (Node::Name(x), Node::Number(n)) if n.whole == "2" => Some((name_text(x), 2)),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    };
    match (of(top), of(bottom)) {
        (Some((y, m)), Some((x, n))) if m == n && matches!(x.as_str(), "x" | "t") => {
            format!("{y}{}", "'".repeat(m))
        }
        _ => format!("{top}/{bottom}"),
    }
}
