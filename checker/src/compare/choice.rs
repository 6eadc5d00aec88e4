//! Choices: letters, contents, and what contradicts itself.

use super::{Compared, Comparison, Different, Equal, Outcome, same_text};
use crate::budget::Stop;
use crate::expr::{Atom, Expr};
use crate::policy::{Policy, Precision};
use crate::read::canonical;
use crate::value::{Scalar, Value};
use crate::verdict::{Ground, Note};

impl Comparison<'_> {
    /// Compares two sides where one is a choice, or where the problem lists its choices.
    pub(super) fn choices(&mut self, a: &Value, b: &Value) -> Result<Option<Outcome>, Stop> {
        if !self.choices.is_empty()
            && let (Some(x), Some(y)) = (self.listed(a)?, self.listed(b)?)
        {
            return Ok(Some(match (x, y) {
                (Listed::Contradiction(detail), _) | (_, Listed::Contradiction(detail)) => {
                    Different(Ground::Contradiction { detail })
                }
                (Listed::At(x), Listed::At(y)) => same_text(x == y, a, b),
            }));
        }
        match (a, b) {
            (Value::Choice(x, p), Value::Choice(y, q)) => {
                self.two_choices(a, b, (*x, p), (*y, q)).map(Some)
            }
            (Value::Choice(_, Some(content)), other) => self.content(content, other, true),
            (other, Value::Choice(_, Some(content))) => self.content(other, content, false),
            _ => Ok(None),
        }
    }

    fn two_choices(
        &mut self,
        a: &Value,
        b: &Value,
        (x, p): (char, &Option<Box<Value>>),
        (y, q): (char, &Option<Box<Value>>),
    ) -> Compared {
        if x != y {
            return Ok(same_text(false, a, b));
        }
        if let (Some(p), Some(q)) = (p, q)
            && let Different(_) = self.values(p, q)?
        {
            let detail = format!("choice {x} with {p} and with {q}");
            return Ok(Different(Ground::Contradiction { detail }));
        }
        Ok(Equal(Ground::SameForm))
    }

    /// A choice's content against a bare value, where no choices are listed.
    fn content(&mut self, a: &Value, b: &Value, gold: bool) -> Result<Option<Outcome>, Stop> {
        if matches!((gold, a, b), (true, _, Value::Choice(..)) | (false, Value::Choice(..), _)) {
            return Ok(None);
        }
        let outcome = self.values(a, b)?;
        if let Equal(_) = outcome {
            self.notes.push(Note::Said("the letter of the choice was not compared".into()));
        }
        Ok(Some(outcome))
    }

    /// The place of a value among the problem's choices.
    fn listed(&mut self, value: &Value) -> Result<Option<Listed>, Stop> {
        let count = self.choices.len();
        let place = |letter: char| {
            let at = (letter.to_ascii_uppercase() as usize).wrapping_sub('A' as usize);
            (at < count).then_some(at)
        };
        let letter = match value {
            Value::Choice(letter, _) => place(*letter),
            Value::Scalar(scalar) if scalar.unit.is_none() => lone_letter(scalar).and_then(place),
            _ => None,
        };
        if let Some(choice) = letter_and_content(value, place) {
            return self.listed(&choice);
        }
        if let Some((x, text)) = letter_and_words(value, place) {
            // `A decreases`: the words are the choice's content, or contradict it.
            let raw = text.clone();
            let found = self.find(&Value::Words { text, raw, sure: true })?;
            return Ok(Some(match found == Some(x) {
                true => Listed::At(x),
                false => Listed::Contradiction(value.to_string()),
            }));
        }
        let content = match value {
            Value::Choice(_, Some(content)) => Some(&**content),
            Value::Choice(_, None) => None,
            other => Some(other),
        };
        let found = match content {
            Some(content) => self.find(content)?,
            None => None,
        };
        Ok(match (letter, found, value) {
            (Some(x), found, Value::Choice(letter, Some(content))) if found != Some(x) => {
                Some(Listed::Contradiction(format!("choice {letter} is not {content}")))
            }
            (_, Some(y), Value::Scalar(_)) => Some(Listed::At(y)),
            (Some(x), _, _) => Some(Listed::At(x)),
            (None, Some(y), _) => Some(Listed::At(y)),
            (None, None, _) => None,
        })
    }

    /// The choice whose content a value equals, without tolerance first; nothing where none or
    /// several do.
    fn find(&mut self, value: &Value) -> Result<Option<usize>, Stop> {
        let exact = Policy { precision: Precision::Exact, ..self.policy.clone() };
        match self.found_under(value, &exact) {
            found if found.is_empty() && self.policy.precision != Precision::Exact => {
                let policy = self.policy;
                Ok(only(&self.found_under(value, policy)))
            }
            found => Ok(only(&found).or_else(|| self.as_written(value, &found))),
        }
    }

    /// Where several contents are equal to a value, the one in the same order: `Al, Mg` among
    /// choices that rank.
    fn as_written(&self, value: &Value, found: &[usize]) -> Option<usize> {
        let written = value.to_string();
        let same = |at: &&usize| {
            let readings = self.choices.get(**at).and_then(Option::as_ref);
            readings.is_some_and(|readings| {
                readings.values.iter().any(|reading| reading.to_string() == written)
            })
        };
        let mut alike = found.iter().filter(same);
        let first = alike.next().copied();
        first.filter(|_| alike.next().is_none())
    }

    fn found_under(&mut self, value: &Value, policy: &Policy) -> Vec<usize> {
        let mut found = Vec::new();
        for (index, choice) in self.choices.iter().enumerate() {
            let Some(readings) = choice else { continue };
            let equal = readings
                .values
                .iter()
                .any(|reading| super::values(reading, value, policy, &[], self.context).is_equal());
            if equal {
                found.push(index);
            }
        }
        found
    }
}

/// The one member of a list.
fn only(found: &[usize]) -> Option<usize> {
    match found {
        [one] => Some(*one),
        _ => None,
    }
}

/// `B falls`: a letter in its place, and the words behind it.
fn letter_and_words(
    value: &Value,
    place: impl Fn(char) -> Option<usize>,
) -> Option<(usize, String)> {
    match value {
        Value::Scalar(scalar) if scalar.unit.is_none() => {
            let label = scalar.label.clone()?;
            Some((place(lone_letter(scalar)?)?, label))
        }
        Value::Words { raw, .. } => {
            let (letter, words) = raw.split_once(' ')?;
            let capital = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_uppercase());
            let letter = letter.chars().next().filter(|_| capital)?;
            // "A number": an article as well.
            (letter != 'A').then_some(())?;
            Some((place(letter)?, canonical(words)))
        }
        _ => None,
    }
}

/// `B, 12`: a letter and a content side by side, as a choice.
fn letter_and_content(value: &Value, place: impl Fn(char) -> Option<usize>) -> Option<Value> {
    let Value::Collection { braces: false, members } = value else { return None };
    let [first, content] = &members[..] else { return None };
    let letter = |value: &Value| match value {
        Value::Choice(letter, None) => Some(*letter),
        Value::Scalar(scalar) if scalar.is_plain() => lone_letter(scalar),
        _ => None,
    };
    let first = letter(first).filter(|letter| letter.is_ascii_uppercase())?;
    place(first)?;
    letter(content).is_none().then(|| Value::Choice(first, Some(Box::new(content.clone()))))
}

/// The letter that a scalar is; `e` is one too.
fn lone_letter(scalar: &Scalar) -> Option<char> {
    if scalar.expr == Expr::atom(Atom::E) {
        return Some('E');
    }
    let name = scalar.expr.as_symbol().filter(|name| name.chars().count() == 1);
    name.and_then(|name| name.chars().next())
}

/// Where a value stands among the choices.
enum Listed {
    At(usize),
    Contradiction(String),
}
