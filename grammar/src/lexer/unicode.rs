//! Characters beyond ASCII: symbols, full width, raised and lowered scripts.

use super::symbols::ends_operand;
use super::{Lexer, Mode};
use crate::error::{ErrorKind, ParseError};
use crate::token::{Bracket, Kind, Relation, Sign};
use crate::vocabulary::{self, Meaning};

impl<'a> Lexer<'a, '_> {
    pub(super) fn unicode(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let Some(c) = self.rest().chars().next() else { return Ok(()) };
        let bytes = c.len_utf8();
        if self.mode == Mode::Text && c.is_alphabetic() {
            self.text_word();
        } else if self.is_quotation(c) {
            self.skip(bytes);
        } else if let Some(ascii) = vocabulary::half_width(c) {
            return self.full_width(ascii, bytes);
        } else if vocabulary::script(c).is_some() {
            return self.scripts();
        } else if let Some(meaning) = vocabulary::character(c) {
            match meaning {
                Meaning::Is(kind) => {
                    self.count_open(kind);
                    self.take(bytes, kind);
                }
                _ => self.skip(bytes),
            }
        } else if c == '\u{feff}' && start == 0 {
            self.skip(bytes);
        } else if c.is_alphabetic() {
            self.text_word();
        } else {
            return Err(self.error(ErrorKind::Character, start, start + bytes));
        }
        Ok(())
    }

    /// “…” around the whole text.
    fn is_quotation(&self, c: char) -> bool {
        let text = self.text.trim();
        let around = |open: char, close: char| {
            (c == open || c == close) && text.starts_with(open) && text.ends_with(close)
        };
        let edge = self.out.tokens.is_empty() || self.rest().trim_end().len() == c.len_utf8();
        edge && (around('“', '”') || around('‘', '’'))
    }

    fn full_width(&mut self, ascii: char, bytes: usize) -> Result<(), ParseError> {
        if ascii.is_ascii_digit() {
            self.number();
            return Ok(());
        }
        let start = self.at;
        let kind = match ascii {
            '(' => Kind::Open(Bracket::Round),
            ')' => Kind::Close(Bracket::Round),
            '[' => Kind::Open(Bracket::Square),
            ']' => Kind::Close(Bracket::Square),
            '+' => Kind::Sign(Sign::Plus),
            '-' => Kind::Sign(Sign::Minus),
            '=' => Kind::Relation(Relation::Equal),
            '<' => Kind::Relation(Relation::Less),
            '>' => Kind::Relation(Relation::Greater),
            '/' => Kind::Slash,
            ',' => Kind::Comma,
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            '.' => Kind::Dot,
            '%' => Kind::Percent,
            '!' => Kind::Bang,
            '|' => Kind::Bar,
            '^' => Kind::Caret,
            '$' => Kind::Currency("$"),
            _ => match LATIN.find(ascii) {
                Some(at) => Kind::Letter(&LATIN[at..=at]),
                None => return Err(self.error(ErrorKind::Character, start, start + bytes)),
            },
        };
        self.count_open(kind);
        self.take(bytes, kind);
        Ok(())
    }

    /// A run of `²³` or `₁₂`: a script with a group.
    fn scripts(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        if let Some((degree, bytes)) = self.root_degree() {
            self.take(bytes, Kind::Root(degree));
            return Ok(());
        }
        let mut raised = None;
        while let Some(c) = self.rest().chars().next() {
            let Some((up, text)) = vocabulary::script(c) else { break };
            if raised.is_some_and(|before| before != up) {
                break;
            }
            if raised.is_none() {
                raised = Some(up);
                self.push(if up { Kind::Caret } else { Kind::Underscore }, start);
                self.push(Kind::Open(Bracket::Group), start);
            }
            let from = self.at;
            self.at += c.len_utf8();
            let kind = script_kind(text, self.out.tokens.last().map(|token| token.kind));
            match kind {
                Some(kind) => self.push(kind, from),
                None if self.join_digit(text) => {}
                None => return Err(self.error(ErrorKind::Character, from, self.at)),
            }
        }
        self.push(Kind::Close(Bracket::Group), start);
        Ok(())
    }

    /// `³√8`, where no operand stands before the degree.
    fn root_degree(&self) -> Option<(u8, usize)> {
        let mut chars = self.rest().chars();
        let (raised, digit) = vocabulary::script(chars.next()?)?;
        let degree = digit.parse().ok().filter(|degree| raised && (2..=9).contains(degree))?;
        let operand = self.previous().is_some_and(ends_operand) && !self.spaced;
        let root = chars.next() == Some('√');
        let bytes = self.rest().len() - chars.as_str().len();
        (!operand && root).then_some((degree, bytes))
    }

    /// Script digits beyond the first: the pair is looked up, as slices of one text can't join.
    /// Whether it is known: no digit falls in silence.
    fn join_digit(&mut self, text: &'static str) -> bool {
        let Some(token) = self.out.tokens.last_mut() else { return false };
        let Kind::Number { whole, .. } = token.kind else { return false };
        let ends = |known: &&&str| known.strip_suffix(text).is_some_and(|head| head == whole);
        let Some(joined) = SCRIPT_NUMBERS.iter().find(ends) else { return false };
        token.kind = Kind::Number { whole: joined, fraction: None, exponent: None };
        token.span.end = self.at as u32;
        true
    }
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Two-digit numbers that scripts may spell; longer ones are not written so.
#[rustfmt::skip]
const SCRIPT_NUMBERS: &[&str] = &[
    "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25",
    "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41",
    "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52", "53", "54", "55", "56", "57",
    "58", "59", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "70", "71", "72", "73",
    "74", "75", "76", "77", "78", "79", "80", "81", "82", "83", "84", "85", "86", "87", "88", "89",
    "90", "91", "92", "93", "94", "95", "96", "97", "98", "99", "100",
];

fn script_kind(text: &'static str, previous: Option<Kind<'_>>) -> Option<Kind<'static>> {
    match text {
        "-" => Some(Kind::Sign(Sign::Minus)),
        "+" => Some(Kind::Sign(Sign::Plus)),
        _ if text.as_bytes()[0].is_ascii_alphabetic() => Some(Kind::Letter(text)),
        _ if matches!(previous, Some(Kind::Number { .. })) => None,
        _ => Some(Kind::Number { whole: text, fraction: None, exponent: None }),
    }
}
