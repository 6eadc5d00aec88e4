//! What may stand between boxes that form one answer: commas, "and", "or", spacing, own names.

use std::ops::Range;

/// The text between two boxes that stand together.
pub(super) struct Gap {
    comma: bool,
    and: bool,
    or: bool,
    /// The name that the second box defines.
    pub(super) name: Option<Range<usize>>,
}

impl Gap {
    pub(super) fn separator(&self) -> &'static str {
        if self.or { " or " } else { ", " }
    }

    pub(super) fn is_spacing(&self) -> bool {
        !self.comma && !self.and && !self.or && self.name.is_none()
    }
}

/// What takes room and says nothing, longer spellings first.
const SPACING: [&str; 22] = [
    r"\\",
    r"\(",
    r"\)",
    r"\[",
    r"\]",
    r"\qquad",
    r"\quad",
    r"\enspace",
    r"\thinspace",
    r"\,",
    r"\;",
    r"\:",
    r"\!",
    r"\ ",
    "~",
    "$",
    "&",
    "**",
    " ",
    "\n",
    "\t",
    "\r",
];

/// Words that join, also inside a text command.
const JOINING: [(&str, Join); 5] = [
    ("and", Join::And),
    ("or", Join::Or),
    (",", Join::Comma),
    (", and", Join::And),
    (", or", Join::Or),
];

/// Commands that set words within a formula.
const TEXT_COMMANDS: [&str; 5] = [r"\text{", r"\textbf{", r"\mathrm{", r"\textrm{", r"\mbox{"];

/// The longest name, in bytes.
const LONGEST_NAME: usize = 40;

#[derive(Clone, Copy, PartialEq)]
enum Join {
    And,
    Or,
    Comma,
}

/// Whether a box holds nothing.
pub(super) fn is_blank(inner: &str) -> bool {
    let mut rest = inner.trim_start();
    while !rest.is_empty() {
        let empty = SPACING.into_iter().chain(["{}", r"\text{}"]);
        let shorter = empty.into_iter().find_map(|empty| rest.strip_prefix(empty));
        match shorter.or_else(|| without_phantom(rest)) {
            Some(shorter) => rest = shorter.trim_start(),
            None => return false,
        }
    }
    true
}

/// What follows room for something that is not shown: `\phantom{0}`, `\hspace{1cm}`.
fn without_phantom(rest: &str) -> Option<&str> {
    let commands = [r"\phantom{", r"\hphantom{", r"\hspace{", r"\hspace*{", r"\rule{"];
    let inner = commands.into_iter().find_map(|command| rest.strip_prefix(command))?;
    inner.split_once('}').filter(|(shown, _)| !shown.contains('{')).map(|(_, behind)| behind)
}

/// Reads what stands between two boxes; nothing if it tells them apart.
pub(super) fn read(text: &str, range: Range<usize>) -> Option<Gap> {
    let mut gap = Gap { comma: false, and: false, or: false, name: None };
    let mut rest = &text[range.clone()];
    loop {
        rest = without_spacing(rest);
        let Some((join, length)) = joining(rest) else { break };
        gap.comma |= join == Join::Comma;
        gap.and |= join == Join::And;
        gap.or |= join == Join::Or;
        rest = &rest[length..];
    }
    if !rest.is_empty() {
        let length = name_length(rest)?;
        let behind = without_spacing(&rest[length..]).strip_prefix('=')?;
        let start = range.end - rest.len();
        gap.name = Some(start..start + length);
        rest = without_spacing(behind);
    }
    rest.is_empty().then_some(gap)
}

fn without_spacing(mut rest: &str) -> &str {
    while let Some(shorter) = SPACING.into_iter().find_map(|space| rest.strip_prefix(space)) {
        rest = shorter;
    }
    rest
}

/// A joining word at the beginning, bare or in a text command, and its length.
fn joining(rest: &str) -> Option<(Join, usize)> {
    if let Some(inner) = TEXT_COMMANDS.into_iter().find_map(|command| rest.strip_prefix(command)) {
        let end = inner.bytes().take(LONGEST_NAME).position(|byte| byte == b'}')?;
        let words = inner[..end].trim();
        let (_, join) = JOINING.into_iter().find(|(word, _)| words.eq_ignore_ascii_case(word))?;
        return Some((join, rest.len() - inner.len() + end + 1));
    }
    let (word, join) = JOINING.into_iter().find(|(word, _)| begins_with_word(rest, word))?;
    Some((join, word.len()))
}

fn begins_with_word(rest: &str, word: &str) -> bool {
    rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && (word == "," || !rest[word.len()..].starts_with(char::is_alphanumeric))
}

/// The name that the first box of a group defines: the `x` of `x = \boxed{3}`.
pub(super) fn name_before(text: &str, at: usize) -> Option<Range<usize>> {
    let window = text[..at].char_indices().rev().take(LONGEST_NAME).last()?.0;
    let defined = without_trailing_spacing(&text[window..at]).strip_suffix('=')?;
    let name = without_trailing_spacing(defined);
    let end = window + name.len();
    let mut starts = name.char_indices().map(|(start, _)| window + start);
    let start = starts.find(|&start| {
        name_length(&text[start..end]) == Some(end - start) && may_precede_name(&text[..start])
    })?;
    Some(start..end)
}

fn without_trailing_spacing(mut text: &str) -> &str {
    while let Some(shorter) = SPACING.into_iter().find_map(|space| text.strip_suffix(space)) {
        text = shorter;
    }
    text
}

/// No name begins inside a word, a command or an expression.
fn may_precede_name(before: &str) -> bool {
    if before.ends_with(r"\(") || before.ends_with(r"\[") {
        return true;
    }
    let inside = |c: char| c.is_alphanumeric() || r"\_^'{([".contains(c);
    let operator = |c: char| "+-*/=<>|^_·×−".contains(c);
    !before.ends_with(inside) && !before.trim_end_matches(' ').ends_with(operator)
}

/// The length of a name: letters or a command, with subscripts, primes and arguments.
fn name_length(text: &str) -> Option<usize> {
    let text =
        &text[..(0..=text.len().min(LONGEST_NAME)).rev().find(|&at| text.is_char_boundary(at))?];
    let mut length = match text.chars().next()? {
        '\\' => command_name_length(text)?,
        '(' => bracket_length(text)?,
        _ => Some(letters_length(text)).filter(|&length| length > 0)?,
    };
    while let Some(more) = tail_length(&text[length..]) {
        length += more;
    }
    Some(length)
}

fn letters_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
}

/// `\alpha`, `\angle ABC`, `\overline{AB}`
fn command_name_length(text: &str) -> Option<usize> {
    let name = 1 + text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = &text[name..];
    match behind.chars().next() {
        _ if name == 1 => None,
        Some('{') => Some(name + behind.find('}')? + 1),
        Some(' ') if &text[..name] == r"\angle" => Some(name + 1 + letters_length(&behind[1..])),
        _ => Some(name),
    }
}

/// `(x, y)`, `(2)`
fn bracket_length(text: &str) -> Option<usize> {
    let end = text.find(')')?;
    (!text[1..end].contains(['(', '=', '\n', '$'])).then_some(end + 1)
}

/// `_1`, `_{max}`, `'`, `(2)`
fn tail_length(text: &str) -> Option<usize> {
    match text.chars().next()? {
        '\'' | '′' => text.chars().next().map(char::len_utf8),
        '(' => bracket_length(text),
        '_' if text.starts_with("_{") => text.find('}').map(|end| end + 1),
        '_' if text.starts_with(r"_\") => command_name_length(&text[1..]).map(|length| length + 1),
        '_' => text[1..].chars().next().map(|sign| 1 + sign.len_utf8()),
        _ => None,
    }
}
