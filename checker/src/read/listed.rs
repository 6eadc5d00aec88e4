//! Values of an index that are listed behind what depends on it: `z = e^{ik\pi/2}, k = 0, 1, 2, 3`.

use super::Reader;
use super::collection::spread;
use super::definition::mentions;
use super::names::name_text;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::{Named, Value};
use heldout_grammar::{Bracket, Form, Node, Relation};

/// An index runs through at most so many values.
const LONGEST: usize = 1000;

/// A letter, and the whole numbers that it runs through.
pub(super) struct Listed {
    letter: String,
    values: Vec<i64>,
}

/// `k = 0, 1, 2, 3`, `k = 0, 1, \ldots, 5` or `k \in \{0, 1\}`.
pub(super) fn listed(items: &[Form<'_>]) -> Option<Listed> {
    let [first, rest @ ..] = items else { return None };
    let Node::Chain(Some(left), sides) = &first.node else { return None };
    let Node::Name(name) = &left.node else { return None };
    let values = match (&sides[..], rest) {
        ([(Relation::Equal, start)], [_, ..]) => {
            whole_numbers(std::iter::once(start).chain(rest).collect())?
        }
        (
            [(Relation::In, Form { node: Node::Fence { open: Bracket::Curly, items, .. }, .. })],
            [],
        ) => whole_numbers(items.iter().collect())?,
        _ => return None,
    };
    Some(Listed { letter: name_text(name), values })
}

/// The items as whole numbers; an ellipsis before the last one counts on by one.
fn whole_numbers(items: Vec<&Form<'_>>) -> Option<Vec<i64>> {
    let mut values: Vec<i64> = Vec::with_capacity(items.len());
    let mut counts_on = false;
    for item in items {
        let number = match &item.node {
            Node::Dots if !counts_on && values.len() > 1 => {
                counts_on = true;
                continue;
            }
            _ => whole_number(item)?,
        };
        if counts_on {
            let (last, before) = (values[values.len() - 1], values[values.len() - 2]);
            if last - before != 1 || number <= last || (number - last) as usize > LONGEST {
                return None;
            }
            values.extend(last + 1..number);
            counts_on = false;
        }
        values.push(number);
    }
    (!counts_on && values.len() <= LONGEST).then_some(values)
}

/// A whole number, as written.
pub(super) fn whole_number(form: &Form<'_>) -> Option<i64> {
    match &form.node {
        Node::Number(literal) if literal.is_integer() => literal.whole.parse().ok(),
        Node::Sum(terms) => match &terms[..] {
            [(heldout_grammar::Sign::Minus, term)] => whole_number(term)?.checked_neg(),
            _ => None,
        },
        _ => None,
    }
}

impl Reader<'_> {
    /// A list whose last items list the values of an index of those before: their instances.
    pub(super) fn instances(&mut self, items: &[Form<'_>]) -> Result<Option<Value>, Stop> {
        let chain = |item: &Form<'_>| matches!(item.node, Node::Chain(..));
        let Some(at) = items.iter().rposition(chain).filter(|at| *at > 0) else { return Ok(None) };
        match listed(&items[at..]) {
            Some(index) => self.over(&items[..at], &index),
            None => Ok(None),
        }
    }

    /// What members that depend on an index are at its values, in a list.
    pub(super) fn over(
        &mut self,
        members: &[Form<'_>],
        index: &Listed,
    ) -> Result<Option<Value>, Stop> {
        if !members.iter().all(|member| mentions(member, &index.letter)) {
            return Ok(None);
        }
        let mut values = Vec::with_capacity(members.len() * index.values.len());
        for member in members {
            for &value in &index.values {
                self.bound.push((index.letter.clone(), Expr::integer(value)));
                let instance = self.value(member);
                self.bound.pop();
                values.push(instance?);
            }
        }
        Ok(Some(under_one_name(values, &index.letter)))
    }
}

/// Instances of one definition are the values of its name, which sheds the index: `z_k` is z.
fn under_one_name(values: Vec<Value>, letter: &str) -> Value {
    let name = match values.first() {
        Some(Value::Named(first)) => Some(first.clone()),
        _ => None,
    };
    let same = |value: &Value| match (value, &name) {
        (Value::Named(named), Some(first)) => named.name == first.name,
        _ => false,
    };
    let Some(first) = name.as_ref().filter(|_| values.iter().all(same)) else {
        return Value::Collection { braces: false, members: spread(values) };
    };
    let bare = |value| match value {
        Value::Named(named) => *named.value,
        other => other,
    };
    let members = spread(values.into_iter().map(bare).collect());
    let list = Value::Collection { braces: false, members };
    let name = match first.name.rsplit_once('_') {
        Some((stem, index)) if index == letter => stem.to_owned(),
        _ => first.name.clone(),
    };
    Value::Named(Named { value: Box::new(list), name, ..first.clone() })
}
