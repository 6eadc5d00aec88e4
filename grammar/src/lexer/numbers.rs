//! Digits: numbers, the digits that macros take, points.

use super::{Lexer, Mode};
use crate::number::number;
use crate::token::{Function, Kind, Style, Times};

impl<'a> Lexer<'a, '_> {
    pub(super) fn number(&mut self) {
        let start = self.at;
        let inside = self.open > 0;
        if let Some(bytes) = self.single_argument() {
            let whole = &self.rest()[..bytes];
            return self.take(bytes, Kind::Number { whole, fraction: None, exponent: None });
        }
        let script = matches!(self.previous(), Some(Kind::Underscore | Kind::Caret));
        let (scan, kind) = number(self.rest(), self.notation, inside, script);
        self.out.comma_grouped |= scan.comma;
        self.at += scan.bytes;
        self.push(kind, start);
        self.times_letter();
    }

    pub(super) fn dot(&mut self) {
        let rest = self.rest();
        if rest.starts_with("...") {
            let more = rest.bytes().take_while(|&b| b == b'.').count();
            return self.take(more, Kind::Dots);
        }
        if self.ends_short_unit() {
            return self.skip(1);
        }
        let digit = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let after_number = !self.spaced && matches!(self.previous(), Some(Kind::Number { .. }));
        // `\text{const.}`: the point belongs to the word.
        let word = matches!(self.previous(), Some(Kind::Word(_, Style::Text)));
        if self.mode == Mode::Text && word && !self.spaced && rest[1..].starts_with('}') {
            self.at += 1;
            return;
        }
        if digit && !after_number { self.number() } else { self.take(1, Kind::Dot) }
    }

    /// `5 ft. 6 in.`: the point of an abbreviated unit.
    fn ends_short_unit(&self) -> bool {
        const SHORT: &[&str] =
            &["ft", "in", "yd", "mi", "sq", "cu", "lb", "lbs", "oz", "hr", "hrs", "min", "sec"];
        let before = &self.text[..self.at];
        let run = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        SHORT.contains(&&before[before.len() - run..])
            && self.rest()[1..].starts_with(|c: char| " ~,\\}$".contains(c))
    }

    /// The digits that a macro takes without braces: one of `\frac12`, one of `\log_28`.
    fn single_argument(&self) -> Option<usize> {
        let rest = self.rest();
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        if self.due > 0 {
            return (run > 0).then_some(1);
        }
        let [.., log, script] = &self.out.tokens[..] else { return None };
        let log = matches!(log.kind, Kind::Function(Function::Log));
        if !log || script.kind != Kind::Underscore || run < 2 {
            return None;
        }
        let operand = rest[run..]
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || "({\\".contains(c));
        Some(match (operand, rest.starts_with("10")) {
            (true, _) => run,
            (false, true) if run > 2 => 2,
            (false, _) => 1,
        })
    }

    /// `6.02 x 10^23`: the letter is a sign of multiplication.
    fn times_letter(&mut self) {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches([' ', '~']);
        let Some(after) = trimmed.strip_prefix(['x', 'X']) else { return };
        let power = after.trim_start_matches([' ', '~', '{']);
        let Some(caret) = power.strip_prefix("10") else { return };
        let caret = caret.trim_start_matches([' ', '}']);
        if caret.starts_with('^') || caret.starts_with("**") {
            self.at += rest.len() - trimmed.len();
            self.take(1, Kind::Times(Times::Cross));
        }
    }
}
