//! Words beside numbers that are no units.

use super::scalar::units;
use super::{Comparison, Different, Outcome};
use crate::budget::Stop;
use crate::read::is_direction;
use crate::unit::Unit;
use crate::value::Scalar;
use crate::verdict::Ground;

impl Comparison<'_> {
    /// Different words on both sides differ; on one side they are ignored, and said, where they
    /// can't change the number.
    pub(super) fn labels(&mut self, a: &Scalar, b: &Scalar) -> Result<Option<Outcome>, Stop> {
        let beside = |scalar: &Scalar| {
            scalar.label.clone().or_else(|| scalar.unit.as_ref().map(|unit| unit.text.clone()))
        };
        let opposite = a.marks.directed && b.marks.directed && are_opposite(&a.label, &b.label);
        let directed = |label: &Option<String>| label.as_deref().is_some_and(is_direction);
        let opposite = opposite || directed(&a.label) && directed(&b.label) || grow_apart(a, b);
        let told = (a.marks.told || b.marks.told) && !opposite;
        if told && a.label != b.label {
            return Stop::unsupported("words that may change a number");
        }
        let letter = |scalar: &Scalar| scalar.label.is_some() && scalar.expr.as_symbol().is_some();
        if (letter(a) || letter(b)) && a.label != b.label {
            return Stop::unsupported("words behind a letter");
        }
        Ok(match (&a.label, &b.label) {
            (Some(x), Some(y)) if x != y => {
                Some(Different(Ground::Units { gold: x.clone(), answer: y.clone() }))
            }
            (Some(_), None) if b.unit.is_some() && a.unit.is_none() => {
                Some(units(beside(a), beside(b)))
            }
            (None, Some(_)) if a.unit.is_some() && b.unit.is_none() => {
                Some(units(beside(a), beside(b)))
            }
            // "5 apples/day" and "5 apples": a rate is no count.
            (Some(_), Some(_)) if a.unit.is_some() != b.unit.is_some() => {
                let text = |unit: &Option<Unit>| unit.as_ref().map(|unit| unit.text.clone());
                Some(units(text(&a.unit), text(&b.unit)))
            }
            _ => None,
        })
    }
}

/// "5% increase" and "5% decrease", "5 more" and "5 fewer".
fn grow_apart(a: &Scalar, b: &Scalar) -> bool {
    const OPPOSITES: &[(&str, &str)] =
        &[("increase", "decrease"), ("more", "fewer"), ("more", "less"), ("gain", "loss")];
    let amount = |scalar: &Scalar| scalar.expr.as_rational().is_some_and(|n| n.is_positive());
    let (Some(x), Some(y)) = (&a.label, &b.label) else { return false };
    let pair = |(p, q): &(&str, &str)| x == p && y == q || x == q && y == p;
    amount(a) && amount(b) && OPPOSITES.iter().any(pair)
}

/// Directions that one word tells apart: "30° north of east" is "60° east of north", but not south
/// of it.
fn are_opposite(a: &Option<String>, b: &Option<String>) -> bool {
    const OPPOSITES: &[(&str, &str)] = &[
        ("north", "south"),
        ("east", "west"),
        ("left", "right"),
        ("up", "down"),
        ("above", "below"),
        ("into", "outof"),
        ("counterclockwise", "clockwise"),
    ];
    let (Some(a), Some(b)) = (a, b) else { return false };
    let turned = |(p, q): &(&str, &str)| a.replacen(p, q, 1) == *b || b.replacen(p, q, 1) == *a;
    a != b && OPPOSITES.iter().any(turned)
}
