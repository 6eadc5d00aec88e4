//! Scalars that people write as text, number or truth value, kept digit for digit as written.
//!
//! They are read as raw JSON, so the types that hold them are read by `serde_json::from_str`, not
//! from a `Value` that has already rounded the numbers.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A text that JSON may also give as a number or a truth value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(input)?;
        from_raw(raw).map(Text).map_err(Error::custom)
    }
}

/// The text of a JSON scalar; a number keeps the digits that the file has.
pub(crate) fn from_raw(raw: &RawValue) -> Result<String, String> {
    match raw.get().as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw.get()).map_err(|error| bare(&error)),
        Some(b'n') => Err("null where a text or number is needed".into()),
        Some(b'[' | b'{') => Err(format!("{} is no text or number", shortened(raw.get()))),
        _ => Ok(raw.get().to_owned()),
    }
}

/// An error within a value, without its place: that counts from the value's own beginning.
pub(crate) fn bare(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A required scalar.
pub(crate) fn text<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    Text::deserialize(input).map(|text| text.0)
}

/// A level on some scale, a word or a number; its digits are no matter.
pub(crate) fn level<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a level is a text or a number")]
    enum Level {
        Word(String),
        Whole(i64),
        Part(f64),
    }
    Ok(match Level::deserialize(input)? {
        Level::Word(word) => word,
        Level::Whole(number) => number.to_string(),
        Level::Part(number) => number.to_string(),
    })
}

/// An optional scalar; null is absent.
pub(crate) fn optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<Text>::deserialize(input)?.map(|text| text.0))
}

/// A scalar of which null is the empty text: a model that gave nothing.
pub(crate) fn nullable<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    optional(input).map(|text| Some(text.unwrap_or_default()))
}

/// Choices as a list, A first, or as an object from letter to content; null is none.
pub(crate) fn choices<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let raw = <&RawValue>::deserialize(input)?;
    choices_from_raw(raw).map_err(Error::custom)
}

/// See [`choices`].
pub(crate) fn choices_from_raw(raw: &RawValue) -> Result<Vec<String>, String> {
    let wrong = |error| format!("`choices`: {}", bare(&error));
    match raw.get().as_bytes().first() {
        Some(b'n') => Ok(Vec::new()),
        Some(b'{') => lettered(serde_json::from_str(raw.get()).map_err(wrong)?),
        _ => list_from_raw(raw).map_err(|error| format!("`choices`: {error}")),
    }
}

/// A list of scalars.
pub(crate) fn list_from_raw(raw: &RawValue) -> Result<Vec<String>, String> {
    let list: Vec<Text> = serde_json::from_str(raw.get()).map_err(|error| bare(&error))?;
    Ok(list.into_iter().map(|text| text.0).collect())
}

fn lettered(choices: BTreeMap<String, Text>) -> Result<Vec<String>, String> {
    let upper = choices.into_iter().map(|(letter, content)| (letter.to_ascii_uppercase(), content));
    let mut contents = Vec::new();
    for (expected, (letter, content)) in ('A'..='Z').zip(upper.collect::<BTreeMap<_, _>>()) {
        if letter != expected.to_string() {
            return Err(format!("`choices`: `{letter}` where {expected} comes next"));
        }
        contents.push(content.0);
    }
    Ok(contents)
}
