//! What is wrong with a text, and where.

use std::fmt;

/// Bytes of the text, from `start` up to `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`; offsets fit, as texts are limited to 64 KiB.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text in the span.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is nothing to read.
    Empty,
    /// The text is longer than [`MAX_BYTES`](crate::MAX_BYTES).
    TooLong,
    /// Brackets are nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    TooDeep,
    /// A character that has no place in an answer.
    Character,
    /// A command that is not known.
    Command,
    /// A bracket without its partner.
    Unbalanced,
    /// Something should stand here: an operand, an argument, a member.
    Missing(&'static str),
    /// This can't stand here.
    Unexpected,
    /// Two numbers side by side.
    TwoNumbers,
    /// A digit that the number's base does not have, or a base that is none.
    Base,
    /// More signs of a kind than have a meaning, as in `n!!!`.
    Repeated(&'static str),
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Empty => write!(f, "nothing to read"),
            ErrorKind::TooLong => write!(f, "longer than {} bytes", crate::MAX_BYTES),
            ErrorKind::TooDeep => write!(f, "nested deeper than {} brackets", crate::MAX_DEPTH),
            ErrorKind::Character => write!(f, "a character that has no place in an answer"),
            ErrorKind::Command => write!(f, "an unknown command"),
            ErrorKind::Unbalanced => write!(f, "a bracket without its partner"),
            ErrorKind::Missing(what) => write!(f, "{what} is missing here"),
            ErrorKind::Unexpected => write!(f, "this can't stand here"),
            ErrorKind::TwoNumbers => write!(f, "two numbers side by side"),
            ErrorKind::Base => write!(f, "digits that do not fit the base"),
            ErrorKind::Repeated(what) => write!(f, "more {what} than have a meaning"),
        }
    }
}

/// What is wrong with a text, and where.
///
/// ```
/// let error = heldout_grammar::parse(r"\frac{1}{").unwrap_err();
/// assert_eq!(error.to_string(), "a bracket without its partner");
/// assert_eq!(error.render(r"\frac{1}{"), "a bracket without its partner\n  \\frac{1}{\n           ^");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where.
    pub span: Span,
}

impl ParseError {
    /// The error with the line of `text` it stands in, and a caret under the place.
    pub fn render(&self, text: &str) -> String {
        format!("{self}\n{}", self.span.show(text))
    }
}

impl Span {
    /// The line of `text` that the span starts in, and carets under the span.
    ///
    /// ```
    /// use heldout_grammar::Span;
    /// assert_eq!(Span::new(4, 7).show("one two"), "  one two\n      ^^^");
    /// ```
    pub fn show(self, text: &str) -> String {
        let start = floor_boundary(text, self.start as usize);
        let end = floor_boundary(text, self.end as usize).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let from = window_start(text, line_start, start);
        let shown: String = text[from..line_end]
            .chars()
            .take(100)
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let before = text[from..start].chars().count();
        let width = text[start..end.min(line_end).max(start)]
            .chars()
            .count()
            .clamp(1, 100 - before.min(99));
        format!("  {shown}\n  {}{}", " ".repeat(before), "^".repeat(width))
    }
}

/// The start of what is shown of a long line: at most 60 characters before the place.
fn window_start(text: &str, line_start: usize, start: usize) -> usize {
    let before = &text[line_start..start];
    before.char_indices().rev().nth(60).map_or(line_start, |(at, _)| line_start + at)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for ParseError {}
