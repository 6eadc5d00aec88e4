//! The last `\boxed`, `\fbox` or `\framebox`, and the boxes that stand together with it.

use super::gap::{self, Gap};
use super::{Found, Missing, Rule, markers};
use std::ops::Range;

/// A complete box.
struct Boxed {
    /// From the backslash to the closing brace.
    whole: Range<usize>,
    inner: Range<usize>,
}

/// All outermost boxes of a text, in order.
#[derive(Default)]
struct Boxes {
    complete: Vec<Boxed>,
    /// Where the last box begins that never closes.
    unclosed: Option<usize>,
}

/// The answer in the last box, or in the boxes that end with it; an empty box is one to fill in
/// where an explicit marker stands behind it.
pub(super) fn last(text: &str, own: &[String]) -> Result<Option<Found>, Missing> {
    let Boxes { complete, unclosed } = Scanner::new(text).boxes();
    let Some(last) = complete.last() else {
        return unclosed.map_or(Ok(None), |_| Err(Missing::Truncated));
    };
    if unclosed.is_some_and(|open| !is_forgotten(text, open, last.whole.start)) {
        return Err(Missing::Truncated);
    }
    if gap::is_blank(&text[last.inner.clone()]) {
        let marked = markers::last(&text[last.whole.end..], own).is_some();
        return if marked { Ok(None) } else { Err(Missing::EmptyAnswer) };
    }
    Ok(Some(together(text, &complete)))
}

/// Whether a box without a closing brace ended, for its writer, before the last box began.
fn is_forgotten(text: &str, open: usize, last: usize) -> bool {
    let between = text.get(open..last).unwrap_or_default();
    ["\n\n", "$", r"\)", r"\]"].iter().any(|end| between.contains(end))
}

/// The last box with all before it that belong to the same answer.
fn together(text: &str, boxes: &[Boxed]) -> Found {
    let last = boxes.len() - 1;
    let mut gaps: Vec<Gap> = Vec::new();
    for pair in boxes.windows(2).rev() {
        let blank = gap::is_blank(&text[pair[0].inner.clone()]);
        match gap::read(text, pair[0].whole.end..pair[1].whole.start) {
            Some(gap) if !blank => gaps.push(gap),
            _ => break,
        }
    }
    gaps.reverse();
    let group = &boxes[last - gaps.len()..];
    let same = group.iter().all(|boxed| content(text, boxed) == content(text, &boxes[last]));
    // A box that is only said again is one box.
    if same && gaps.iter().all(Gap::is_spacing) {
        return Found::Text(trimmed(text, &boxes[last].inner), Rule::Box);
    }
    joined(text, group, &gaps)
}

/// `3, 4`; `x = 3, y = 4` if each box has its own name.
fn joined(text: &str, group: &[Boxed], gaps: &[Gap]) -> Found {
    let first = gap::name_before(text, group[0].whole.start);
    let names: Option<Vec<Range<usize>>> =
        [first].into_iter().chain(gaps.iter().map(|gap| gap.name.clone())).collect();
    let mut answer = String::new();
    for (index, boxed) in group.iter().enumerate() {
        if index > 0 {
            answer.push_str(gaps[index - 1].separator());
        }
        if let Some(names) = &names {
            answer.push_str(&text[names[index].clone()]);
            answer.push_str(" = ");
        }
        answer.push_str(content(text, boxed));
    }
    let start = names.map_or(group[0].whole.start, |names| names[0].start);
    Found::Joined(start..group[group.len() - 1].whole.end, answer, Rule::Boxes)
}

fn content<'a>(text: &'a str, boxed: &Boxed) -> &'a str {
    text[boxed.inner.clone()].trim()
}

fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// Finds the boxes in one pass, with a stack of the open braces.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The next backslash or brace from here on, or the end.
    ahead: usize,
    /// For each open brace, where its box begins and its content, if it belongs to a box.
    open: Vec<Option<(usize, usize)>>,
    boxes: Boxes,
    /// The last box was written with a doubled backslash, and so is all that it holds.
    doubled: bool,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        let (open, boxes) = (Vec::new(), Boxes::default());
        Self { text, at: 0, ahead: 0, open, boxes, doubled: false }
    }

    fn boxes(mut self) -> Boxes {
        while let Some(&byte) = self.text.as_bytes().get(self.skip()) {
            match byte {
                b'\\' => self.backslashes(),
                b'%' if self.begins_line() => self.comment(),
                b'{' => self.open_brace(None),
                b'}' => self.close_brace(),
                _ => self.at += 1,
            }
        }
        let unclosed = self.open.iter().rev().find_map(|brace| brace.map(|(start, _)| start));
        self.boxes.unclosed = self.boxes.unclosed.max(unclosed);
        self.boxes
    }

    /// Goes on to the next byte that may matter.
    fn skip(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        if self.ahead < self.at || self.at == 0 {
            let next = memchr::memchr3(b'\\', b'{', b'}', &bytes[self.at..]);
            self.ahead = next.map_or(bytes.len(), |next| self.at + next);
        }
        let percent = memchr::memchr(b'%', &bytes[self.at..self.ahead]);
        self.at = percent.map_or(self.ahead, |percent| self.at + percent);
        self.at
    }

    /// Whether nothing but space stands before this place on its line.
    fn begins_line(&self) -> bool {
        let near = &self.text[..self.at];
        matches!(near.trim_end_matches([' ', '\t']).bytes().next_back(), None | Some(b'\n'))
    }

    /// A line that is a comment of TeX.
    fn comment(&mut self) {
        let line = self.text[self.at..].find('\n');
        self.at = line.map_or(self.text.len(), |line| self.at + line);
    }

    fn open_brace(&mut self, start: Option<usize>) {
        self.at += 1;
        self.open.push(start.map(|start| (start, self.at)));
    }

    fn close_brace(&mut self) {
        self.at += 1;
        if let Some(Some((start, inner))) = self.open.pop() {
            self.complete(start, inner..self.at - 1);
        }
    }

    /// Adds a box in place of those that stand inside it.
    fn complete(&mut self, start: usize, inner: Range<usize>) {
        while self.boxes.complete.pop_if(|nested| nested.whole.start > start).is_some() {}
        self.boxes.complete.push(Boxed { whole: start..self.at, inner });
    }

    /// A run of backslashes: line breaks, an escaped sign, a command.
    fn backslashes(&mut self) {
        let rest = &self.text[self.at..];
        let run = rest.bytes().take_while(|&byte| byte == b'\\').count();
        let name = rest[run..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let start = self.at + run - if run % 2 == 0 { 2 } else { 1 };
        self.at += run + name;
        if matches!(&rest[run..run + name], "boxed" | "fbox" | "framebox") {
            self.doubled = run % 2 == 0;
            self.begin_box(start);
        } else if name == 0 && (run % 2 == 1 || self.doubled) {
            // Whatever is escaped, a part of a longer character does no harm to the count.
            let escaped = rest[run..].chars().next().map_or(0, char::len_utf8);
            self.at += escaped;
        }
    }

    /// A box with its braces, or with the one token that follows.
    fn begin_box(&mut self, start: usize) {
        let rest = &self.text[self.at..];
        let token = rest.trim_start();
        if token.starts_with('{') {
            self.at = self.text.len() - token.len();
            return self.open_brace(Some(start));
        }
        if token.is_empty() {
            self.boxes.unclosed = Some(start);
            return;
        }
        let token = rest.trim_start_matches([' ', '\t']);
        if let Some(length) = token_length(token) {
            let inner = self.text.len() - token.len();
            self.at = inner + length;
            self.complete(start, inner..inner + length);
        }
    }
}

/// The length of a token that can be boxed without braces: a number, a letter, a command.
fn token_length(text: &str) -> Option<usize> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign = text.len() - unsigned.len();
    let first = unsigned.chars().next()?;
    match first {
        '0'..='9' => Some(sign + number_length(unsigned)),
        '\\' => command_length(unsigned).map(|length| sign + length),
        _ if first.is_alphabetic() => {
            let behind = &unsigned[first.len_utf8()..];
            // `\boxed answer` is a word about boxes.
            (!behind.starts_with(char::is_alphabetic)).then_some(sign + first.len_utf8())
        }
        _ => None,
    }
}

fn number_length(text: &str) -> usize {
    let digits_from = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits_from(0);
    while text[end..].starts_with(['.', ',']) && digits_from(end + 1) > 0 {
        end += 1 + digits_from(end + 1);
    }
    end
}

/// `\pi`, `\frac{1}{2}`
fn command_length(text: &str) -> Option<usize> {
    let name = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut end = 1 + name;
    while text[end..].starts_with('{') {
        end += group_length(&text[end..])?;
    }
    (name > 0 && !text.starts_with(r"\end")).then_some(end)
}

/// The length of a short group without groups in it.
fn group_length(text: &str) -> Option<usize> {
    let end = text.bytes().take(64).position(|byte| byte == b'}')?;
    (!text[1..end].contains('{')).then_some(end + 1)
}
