//! Answers of several parts, a line each: "Answer:\n(a) 3\n(b) 5".

use super::sentence;
use std::ops::Range;

/// The most parts that an answer has.
const MOST: usize = 16;

/// The answers of two or more labelled lines that begin at `start`, and where they stand: numbers
/// in order fall, letters of parts stay.
pub(super) fn parts(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let mut answers: Vec<&str> = Vec::new();
    let (mut at, mut end) = (start, start);
    for index in 0..MOST {
        let line = text[at..].split('\n').next().unwrap_or_default();
        let Some(shown) = labelled(line.trim(), index) else { break };
        let inner = sentence::tidy(shown, 0..shown.len());
        if inner.is_empty() {
            return None;
        }
        answers.push(&shown[inner]);
        end = at + line.trim_end().len();
        at = (at + line.len() + 1).min(text.len());
    }
    (answers.len() > 1).then(|| (start..end, answers.join(", ")))
}

/// What a line of the part with this index shows.
fn labelled(line: &str, index: usize) -> Option<&str> {
    let letter = char::from(b'a' + index as u8);
    let roman = ["i", "ii", "iii", "iv", "v", "vi"].get(index).copied().unwrap_or("-");
    let kept = [format!("({letter})"), format!("{letter})"), format!("({roman})")];
    if kept.iter().any(|label| line.starts_with(&label[..])) {
        return Some(line);
    }
    let number = index + 1;
    [format!("{number}. "), format!("{number}) "), format!("({number}) ")]
        .iter()
        .find_map(|label| line.strip_prefix(&label[..]))
}
