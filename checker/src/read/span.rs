//! Inequalities between quantities: `0.75\text{ m} \le x \le 4.875\text{ m}`.

use super::Reader;
use super::letters::unit_letter;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::region::Region;
use crate::span::{End, Span};
use crate::unit::Unit;
use crate::value::{Named, Scalar, Value};
use heldout_grammar::{Form, Node, Relation};

impl Reader<'_> {
    /// A name between quantities, or beside one; nothing where other things stand there.
    pub(super) fn span(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Option<Value>, Stop> {
        let mut ends = Vec::with_capacity(3);
        let mut name = None;
        for form in std::iter::once(first).chain(rest.iter().map(|(_, form)| form)) {
            let end = self.end(form)?;
            if end.is_none() {
                let Some(own) = self.definition_name(form).filter(|_| name.is_none()) else {
                    return Ok(None);
                };
                name = Some((own, ends.len()));
            }
            ends.push(end);
        }
        let Some((name, at)) = name else { return Ok(None) };
        share_unit(&mut ends);
        let relations: Vec<Relation> = rest.iter().map(|(relation, _)| *relation).collect();
        Ok(around(at, ends, &relations).map(|span| name.of(Value::Span(Box::new(span)))))
    }

    /// `1 \le f(x) < 3`: a function's values between constants, a set of reals.
    pub(super) fn range_of_function(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Option<Value>, Stop> {
        let applied = |form: &Form<'_>| matches!(form.node, Node::Apply { power: None, .. });
        if rest.len() > 2 || !applied(first) && !rest.iter().any(|(_, form)| applied(form)) {
            return Ok(None);
        }
        let Some(Value::Named(named)) = self.span(first, rest)? else { return Ok(None) };
        let Value::Span(span) = &*named.value else { return Ok(None) };
        if named.arguments.is_empty() {
            return Ok(None);
        }
        let region = Value::Region(Region::union(vec![span.interval()], &mut self.context)?);
        Ok(Some(Value::Named(Named { value: Box::new(region), ..named })))
    }

    /// A side that is a constant, or a number before a bare letter that is a unit.
    fn end(&mut self, form: &Form<'_>) -> Result<Option<Scalar>, Stop> {
        if let Some(lettered) = lettered(form) {
            let (number, unit) = lettered;
            let Ok(Value::Scalar(mut scalar)) = self.quantity(number) else { return Ok(None) };
            scalar.unit = Some(unit);
            scalar.marks.letters = true;
            return Ok(Some(*scalar));
        }
        match self.quantity(form) {
            Ok(Value::Scalar(scalar)) if scalar.expr.is_constant() => Ok(Some(*scalar)),
            Ok(_) | Err(Stop::Unsupported(_)) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// `T < 932 K`: a second reading, in which bare letters are units.
    pub(super) fn lettered_span(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Option<Value> {
        let sides = std::iter::once(first).chain(rest.iter().map(|(_, form)| form));
        if rest.len() > 2 || !sides.into_iter().any(|form| lettered(form).is_some()) {
            return None;
        }
        self.span(first, rest).ok().flatten()
    }
}

/// `932 K`: a number, and the unit that the letter behind it may be.
fn lettered<'f, 'a>(form: &'f Form<'a>) -> Option<(&'f Form<'a>, Unit)> {
    let Node::Product(factors) = &form.node else { return None };
    let [(_, number @ Form { node: Node::Number(_), .. }), (_, letter)] = &factors[..] else {
        return None;
    };
    let Node::Name(name) = &letter.node else { return None };
    Some((number, Unit::named(name.letter).filter(|_| unit_letter(letter))?))
}

/// `2 < x < 5\text{ m}`: the unit behind the last number is that of the first too.
fn share_unit(ends: &mut [Option<Scalar>]) {
    let [Some(first), None, Some(last)] = ends else { return };
    let bare =
        |scalar: &Scalar| scalar.is_plain() && !scalar.marks.percent && !scalar.marks.degrees;
    let (from, to) = match (bare(first), bare(last)) {
        (true, false) => (last, first),
        (false, true) if last.expr == Expr::zero() => (first, last),
        _ => return,
    };
    to.unit.clone_from(&from.unit);
    to.label.clone_from(&from.label);
    to.marks.letters = from.marks.letters;
}

/// What the relations around the name at a place say of it.
fn around(at: usize, ends: Vec<Option<Scalar>>, relations: &[Relation]) -> Option<Span> {
    let mut span = Span::default();
    for (place, end) in ends.into_iter().enumerate() {
        let Some(scalar) = end else { continue };
        let (relation, before) = match at {
            _ if place + 1 == at => (relations.get(place)?, true),
            _ if place == at + 1 => (relations.get(at)?, false),
            _ => return None,
        };
        let (low, closed) = match relation {
            Relation::Less => (before, false),
            Relation::LessEqual => (before, true),
            Relation::Greater => (!before, false),
            Relation::GreaterEqual => (!before, true),
            _ => return None,
        };
        let slot = if low { &mut span.low } else { &mut span.high };
        if slot.replace(End { at: scalar, closed }).is_some() {
            return None;
        }
    }
    Some(span)
}
