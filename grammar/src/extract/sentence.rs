//! Where an answer ends, and what of its surroundings is no part of it.

use super::Missing;
use super::pieces::{Piece, Pieces};
use std::ops::Range;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 12] =
    ["mr", "mrs", "ms", "dr", "st", "no", "vs", "approx", "sq", "cu", "ft", "min"];

/// The end of the sentence or line that begins at `start`.
pub(super) fn end(text: &str, start: usize) -> Result<usize, Missing> {
    let mut depth = 0_usize;
    for (piece, range) in Pieces::new(text, start) {
        let at = range.start;
        match piece {
            Piece::Unclosed => return Err(Missing::Truncated),
            Piece::Closer => return Ok(at),
            Piece::Formula => {}
            Piece::Command => match nesting(&text[range]) {
                0 => {}
                1 => depth += 1,
                _ if depth == 0 => return Ok(at),
                _ => depth -= 1,
            },
            Piece::Char('{') => depth += 1,
            Piece::Char('}') if depth == 0 => return Ok(at),
            Piece::Char('}') => depth -= 1,
            Piece::Char('\n') if depth == 0 || text[at + 1..].starts_with('\n') => return Ok(at),
            Piece::Char('<') if is_tag(&text[at + 1..]) => return Ok(at),
            Piece::Char(stop) if depth == 0 => {
                if let Some(end) = full_stop(text, start, at, stop) {
                    return Ok(end);
                }
            }
            Piece::Char(_) => {}
        }
    }
    if depth == 0 { Ok(text.len()) } else { Err(Missing::Truncated) }
}

/// How a command changes the depth.
pub(super) fn nesting(command: &str) -> i8 {
    match command {
        r"\begin" => 1,
        r"\end" => -1,
        _ => 0,
    }
}

/// `</answer>`, `<|im_end|>`
fn is_tag(behind: &str) -> bool {
    behind.starts_with(['/', '|'])
}

/// Where the sentence ends if the character at `at` ends it; dots of an ellipsis stay.
fn full_stop(text: &str, start: usize, at: usize, stop: char) -> Option<usize> {
    let before = &text[start..at];
    let behind = &text[at + stop.len_utf8()..];
    match stop {
        '。' => Some(at),
        // A factorial stands behind a letter, a digit or a bracket.
        '!' | '?' if before.ends_with(|c: char| c.is_alphanumeric() || c == ')') => None,
        '.' | '!' | '?' if begins_sentence(before, behind) => {
            let kept = before.ends_with('.') || is_initials(last_word(before));
            Some(if kept { at + 1 } else { at })
        }
        _ => None,
    }
}

/// Whether a new sentence, or nothing, stands behind a full stop.
pub(super) fn begins_sentence(before: &str, behind: &str) -> bool {
    let behind = behind.trim_start_matches(['*', '_', '"', '”', '\'', ')']);
    let next = behind.trim_start_matches([' ', '\t', '\r']);
    let Some(first) = next.chars().next() else { return true };
    if first == '\n' {
        return true;
    }
    if next.len() == behind.len() || is_abbreviation(before) {
        return false;
    }
    first.is_uppercase() || (r"$\([*".contains(first) && !is_choice(before))
}

/// The last word of a text, if it is short.
fn last_word(before: &str) -> &str {
    let long = before.len().saturating_sub(16);
    let from = (long..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(long);
    before[from..].rsplit([' ', '\n', '\t']).next().unwrap_or_default()
}

/// `p.m`, `i.e`
fn is_initials(word: &str) -> bool {
    let is_letter = |part: &str| part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic();
    word.contains('.') && word.split('.').all(is_letter)
}

fn is_abbreviation(before: &str) -> bool {
    let word = last_word(before);
    is_initials(word) || ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// `C`, `(C)`, `**C`
fn is_choice(before: &str) -> bool {
    let letter = last_word(before).trim_matches(['(', ')', '*']);
    letter.len() == 1 && letter.as_bytes()[0].is_ascii_uppercase()
}

/// The part of a range that is left without white space, punctuation and Markdown around it.
pub(super) fn tidy(text: &str, range: Range<usize>) -> Range<usize> {
    let mut part = &text[range.clone()];
    // A few rounds take all that writers pile up, and bound the work.
    for _ in 0..4 {
        part = without_emphasis(without_punctuation(part.trim()));
    }
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

fn without_punctuation(text: &str) -> &str {
    match text.strip_suffix(['.', ',', ';', '。']) {
        Some(shorter) if !shorter.ends_with(['.', '\\']) && !is_initials(last_word(shorter)) => {
            shorter.trim_end()
        }
        _ => text,
    }
}

fn without_emphasis(text: &str) -> &str {
    let marks = text.matches("**").count();
    if marks % 2 == 1 {
        let text = text.strip_suffix("**").unwrap_or(text);
        return if marks == 1 { text.strip_prefix("**").unwrap_or(text) } else { text };
    }
    let wrapped = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    let inner = ["**", "__", "`", "*"].into_iter().find_map(wrapped);
    inner.filter(|inner| !inner.contains(['*', '`'])).unwrap_or(text)
}
