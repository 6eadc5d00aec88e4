//! Families over the whole numbers, and conditions that say nothing new.

use super::Reader;
use crate::budget::Stop;
use crate::compare;
use crate::value::{Named, Value};

impl Reader<'_> {
    /// `x = a + n\pi, n \in \mathbb{Z}`: every member but the last is a family over it.
    pub(super) fn family(&mut self, values: &[Value]) -> Result<Option<Value>, Stop> {
        let [members @ .., Value::Named(Named { name, value, .. })] = values else {
            return Ok(None);
        };
        if !matches!(&**value, Value::Opaque("set", set) if set == "Integers") {
            return Ok(None);
        }
        self.families(members, name)
    }

    /// A value as a family over a letter that ranges over the whole numbers.
    pub(super) fn family_over(
        &mut self,
        value: &Value,
        letter: &str,
    ) -> Result<Option<Value>, Stop> {
        self.families(members(value), letter)
    }

    /// `\frac\pi4 + k\pi`, of which nobody said that k is whole.
    pub(super) fn unsaid_family(&mut self, value: &Value) -> Result<Option<Value>, Stop> {
        let members = members(value);
        let letter = members.first().and_then(Value::as_scalar).and_then(|scalar| {
            compare::looks_like_family(&scalar.expr).then(|| scalar.expr.symbols().pop())
        });
        match letter.flatten() {
            Some(letter) => self.families(members, &letter),
            None => Ok(None),
        }
    }

    fn families(&mut self, members: &[Value], name: &str) -> Result<Option<Value>, Stop> {
        if members.is_empty() {
            return Ok(None);
        }
        let mut families = Vec::with_capacity(members.len());
        for bare in members.iter().flat_map(unnamed) {
            if let Value::Family(offset, period) = bare {
                families.push(Value::Family(offset.clone(), period.clone()));
                continue;
            }
            let Some(scalar) = bare.as_scalar().filter(|scalar| scalar.is_plain()) else {
                return Ok(None);
            };
            match compare::family(&scalar.expr, name, &mut self.context)? {
                Some((offset, period)) => families.push(Value::Family(offset, period)),
                None => return Ok(None),
            }
        }
        let single = families.len() == 1;
        let value = match families.pop() {
            Some(family) if single => family,
            Some(family) => {
                families.push(family);
                Value::Collection { braces: false, members: families }
            }
            None => return Ok(None),
        };
        Ok(Some(match &members[0] {
            Value::Named(named) => Value::Named(Named { value: Box::new(value), ..named.clone() }),
            _ => value,
        }))
    }

    /// `\frac{1}{x-1}, x \ne 1`: a condition that says nothing new falls, and is said.
    pub(super) fn without_condition(&mut self, values: &mut Vec<Value>) -> Option<Value> {
        let [value, Value::Named(condition)] = &values[..] else { return None };
        let body = match value {
            Value::Named(named) => named.value.as_scalar(),
            other => other.as_scalar(),
        };
        let mentions = body?.expr.symbols().iter().any(|name| **name == *condition.name);
        // `\sin\theta = k\lambda/a` over all whole k is a set; `x_k = k\lambda` a sequence.
        let all = matches!(&*condition.value, Value::Opaque("set", set) if set == "Integers");
        let set = matches!(value, Value::Named(named) if !is_sequence(named, &condition.name));
        if !mentions || all && set || !self.is_idle(condition) {
            return self.on_condition(value, condition);
        }
        self.condition(condition.to_string());
        Some(values.swap_remove(0))
    }

    /// Whether a condition leaves out nothing, single points, or what is below an index's start.
    pub(super) fn is_idle(&self, condition: &Named) -> bool {
        match &*condition.value {
            Value::Opaque("set", set) => set != "Integers" || is_index(&condition.name),
            Value::Region(region) => {
                let points = region.intervals.windows(2).all(|pair| {
                    matches!((&pair[0].high, &pair[1].low), (Some(a), Some(b)) if a.at == b.at)
                });
                let ends = |first: bool| match (region.intervals.first(), region.intervals.last()) {
                    (Some(low), Some(high)) => {
                        if first {
                            low.low.is_none()
                        } else {
                            high.high.is_none()
                        }
                    }
                    _ => false,
                };
                points && ends(false) && (ends(true) || is_index(&condition.name))
            }
            _ => false,
        }
    }
}

/// The members of a bare list, or the value alone.
fn members(value: &Value) -> &[Value] {
    match value {
        Value::Collection { braces: false, members } => members,
        other => std::slice::from_ref(other),
    }
}

/// What a member says without its name; each of several values, as of `\pm`.
fn unnamed(member: &Value) -> &[Value] {
    match member {
        Value::Named(named) => members(&named.value),
        other => members(other),
    }
}

/// Whether a definition's name holds the letter: `x_n`, `f(n)`.
fn is_sequence(named: &Named, letter: &str) -> bool {
    let index = named.name.split_once('_').is_some_and(|(_, index)| index.contains(letter));
    index || named.arguments.iter().any(|argument| argument == letter)
}

/// Letters that count: `n \ge 1` behind a sequence says where it begins.
fn is_index(name: &str) -> bool {
    matches!(name, "n" | "k" | "m" | "j")
}
