//! What stands behind a quantity: a compound, a direction, what is measured.

use super::Readings;
use super::label::{is_measured, label_text};
use super::words::canonical;
use crate::chemistry;
use crate::policy::Policy;
use crate::value::Value;
use std::borrow::Cow;

/// Words of directions: "30° north of east", "3 T out of the page", "20° above the horizontal".
const DIRECTIONS: &str = "\
    left right north south east west northeast northwest southeast southwest up down upward downward \
    upwards downwards leftward rightward northward southward eastward westward clockwise \
    counterclockwise counter-clockwise above below horizontal vertical horizontally vertically into \
    page";

/// Words between those of a direction.
const BETWEEN: &str = "of the to due out from toward towards and";

/// `0.25 mol NaCl`, `5 m/s to the east`, `5 m long`: the readings of a quantity before a compound,
/// a direction or what is measured, which is its label.
pub(super) fn with_tail(text: &str, policy: &Policy) -> Option<Readings> {
    const LONGEST: usize = 80;
    let text = text.trim_matches([' ', '$', '.']);
    let (before, tail) = text.rsplit_once([' ', '~']).filter(|_| text.len() <= LONGEST)?;
    let (before, tail) = bearing(text, tail).unwrap_or((before, tail));
    let (before, tail) = (&*before_tail(before, tail), &*balanced(tail));
    let directed = is_bearing(tail);
    let known = directed || is_measured(tail) || chemistry::is_compound(tail);
    if !known || !before.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let label = label_text(&[tail.replace("\\text", "").replace(['_', '{', '}'], "")]);
    let label = if directed { canonical(without_joint(tail)) } else { label };
    let mut readings = super::read(before, policy).ok().filter(|read| read.failed.is_none())?;
    readings.values.retain_mut(|value| {
        let Value::Scalar(scalar) = value else { return false };
        scalar.marks.letters = false;
        scalar.marks.told |= directed;
        scalar.marks.directed |= directed;
        let measured = scalar.unit.is_some() || directed && scalar.marks.degrees;
        measured && scalar.label.replace(label.clone()).is_none()
    });
    (!readings.values.is_empty()).then_some(readings)
}

/// Where the longest ending that is a direction begins, if the last word of the text is one.
fn bearing<'a>(text: &'a str, last: &str) -> Option<(&'a str, &'a str)> {
    if !last.starts_with(|c: char| c.is_ascii_alphabetic())
        || !is_bearing(last.trim_end_matches('}'))
    {
        return None;
    }
    let spaces = text.match_indices([' ', '~']).map(|(at, _)| at);
    let split = |at: usize| (&text[..at], &text[at + 1..]);
    spaces.map(split).find(|(_, tail)| is_bearing(tail.trim_end_matches('}')))
}

/// "north of east", "to the left".
fn is_bearing(tail: &str) -> bool {
    let one_of = |word: &str, list: &str| list.split(' ').any(|known| known == word);
    let lower = tail.to_lowercase();
    let mut words = lower.split_whitespace();
    let names = words.clone().any(|word| one_of(word, DIRECTIONS));
    names && words.all(|word| one_of(word, DIRECTIONS) || one_of(word, BETWEEN))
}

/// A direction without the words that lead to it: "to the left" is "left".
fn without_joint(tail: &str) -> &str {
    ["to the ", "to ", "due "].iter().find_map(|joint| tail.strip_prefix(joint)).unwrap_or(tail)
}

/// What stands before a tail, with its braces closed: `5\text{ N to the right}`.
fn before_tail<'a>(before: &'a str, tail: &str) -> Cow<'a, str> {
    let bare = |text: &'a str| {
        let text = text.trim_end_matches([' ', ',', '~']);
        let words = ["of", "to the", "due"];
        let text = words.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        text.trim_end_matches([' ', ',', '~'])
    };
    match before.rsplit_once('{') {
        Some((head, open)) if tail.contains('}') && !open.contains('}') => match bare(open) {
            "" => head.strip_suffix("\\text").unwrap_or(head).into(),
            open => format!("{head}{{{open}}}").into(),
        },
        _ => bare(before).into(),
    }
}

/// A tail whose first brace closes one that was opened before it: `H}_2\text{O}`, `right}`.
fn balanced(tail: &str) -> Cow<'_, str> {
    match tail.split_once('}') {
        Some(("", rest)) => rest.into(),
        Some((word, "")) if !word.contains('{') => word.into(),
        Some((word, _)) if !word.contains('{') => format!("\\text{{{tail}").into(),
        _ => tail.into(),
    }
}
