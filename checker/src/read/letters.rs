//! Bare letters as units.

use super::Reader;
use super::beside::{Beside, power};
use super::label::is_wordy;
use super::marks::marks;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::unit::Unit;
use crate::value::{Scalar, Value};
use heldout_grammar::{Form, Node, Sign};

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

impl Reader<'_> {
    /// `5 m/s`, `0.64N`: a number with bare letters that are all units; the other side decides.
    pub(super) fn letters_as_unit(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        if let Node::Sum(terms) = &form.node {
            let [(sign @ (Sign::Plus | Sign::Minus), term)] = &terms[..] else { return Ok(None) };
            let mut value = self.letters_as_unit(term)?;
            if let (Sign::Minus, Some(Value::Scalar(scalar))) = (sign, &mut value) {
                scalar.expr = scalar.expr.neg();
            }
            return Ok(value);
        }
        let Node::Product(factors) = &form.node else { return Ok(None) };
        let letters = |form: &Form<'_>| unit_letter(form) || is_wordy(form);
        let numeric = |form: &Form<'_>| !letters(form) && !has_name(form);
        let split = factors.iter().position(|(_, factor)| letters(factor));
        let Some(split) = split.filter(|at| *at > 0) else { return Ok(None) };
        let fits = factors[..split].iter().all(|(_, factor)| numeric(factor))
            && factors[split..].iter().all(|(_, factor)| letters(factor));
        if !fits || factors[split..].iter().all(|(_, factor)| is_wordy(factor)) {
            return Ok(None);
        }
        let mut amount = Expr::one();
        for (join, factor) in &factors[..split] {
            amount = self.times(&amount, *join, factor)?;
        }
        let mut beside = Beside::default();
        for (join, factor) in &factors[split..] {
            if self.beside(factor, power(*join), &mut beside).is_err() {
                return Ok(None);
            }
        }
        let mut scalar = Scalar::new(amount);
        scalar.unit = beside.unit;
        scalar.marks = marks(form);
        scalar.marks.letters = true;
        let unit = scalar.unit.is_some() && beside.label.is_empty();
        Ok(unit.then(|| Value::Scalar(Box::new(scalar))))
    }
}
