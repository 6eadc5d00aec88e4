//! ASCII punctuation: signs, relations, brackets, dollars and stars.

use super::{Lexer, Mode};
use crate::error::{ErrorKind, ParseError};
use crate::token::{Bracket, Kind, Relation, Sign, Times, Token};

impl<'a> Lexer<'a, '_> {
    pub(super) fn punctuation(&mut self, byte: u8) -> Result<(), ParseError> {
        let rest = self.rest();
        let start = self.at;
        let two = |text: &str| rest.starts_with(text);
        let (bytes, kind) = match byte {
            b'$' => return self.dollar(),
            b'*' if two("**") => return self.stars(),
            b'*' => (1, Kind::Times(Times::Star)),
            b'+' if two("+/-") => (3, Kind::Sign(Sign::PlusMinus)),
            b'+' if two("+-") && self.previous().is_none() => (2, Kind::Sign(Sign::PlusMinus)),
            b'+' => (1, Kind::Sign(Sign::Plus)),
            b'-' if two("->") => (2, Kind::Relation(Relation::Arrow)),
            b'-' => (1, Kind::Sign(Sign::Minus)),
            b'<' if two("<=>") => (3, Kind::Relation(Relation::Reversible)),
            b'<' if two("<=") => (2, Kind::Relation(Relation::LessEqual)),
            b'<' => (1, Kind::Relation(Relation::Less)),
            b'>' if two(">=") => (2, Kind::Relation(Relation::GreaterEqual)),
            b'>' => (1, Kind::Relation(Relation::Greater)),
            b'=' if two("=>") => (2, Kind::Relation(Relation::Implies)),
            b'=' if two("==") => (2, Kind::Relation(Relation::Equal)),
            b'=' => (1, Kind::Relation(Relation::Equal)),
            b'!' if two("!=") && !self.factorial_before() => {
                (2, Kind::Relation(Relation::NotEqual))
            }
            b'!' => (1, Kind::Bang),
            b':' if two(":=") => (2, Kind::Relation(Relation::Equal)),
            b':' => (1, Kind::Colon),
            b'|' => (1, Kind::Bar),
            b'\'' => (1, Kind::Prime(1)),
            b'"' => (1, Kind::Prime(2)),
            b'/' => (1, Kind::Slash),
            b'^' => (1, Kind::Caret),
            b'_' => (1, Kind::Underscore),
            b'%' => (1, Kind::Percent),
            b',' => (1, Kind::Comma),
            b';' => (1, Kind::Semicolon),
            b'&' if self.aligned && self.environments == 0 => {
                self.skip(1);
                return Ok(());
            }
            b'&' => (1, Kind::Ampersand),
            b'(' => (1, Kind::Open(Bracket::Round)),
            b')' if self.is_choice_mark() => (1, Kind::Dot),
            b')' => (1, Kind::Close(Bracket::Round)),
            b'[' => (1, Kind::Open(Bracket::Square)),
            b']' => (1, Kind::Close(Bracket::Square)),
            _ => return Err(self.error(ErrorKind::Character, start, start + 1)),
        };
        self.out.slash |= kind == Kind::Slash;
        self.count_open(kind);
        self.take(bytes, kind);
        Ok(())
    }

    /// `B) 24`: a bracket that closes nothing behind the first letter.
    fn is_choice_mark(&self) -> bool {
        let letter = matches!(
            self.out.tokens[..],
            [Token { kind: Kind::Letter(_), .. }] | [Token { kind: Kind::Word(..), .. }]
        );
        letter && self.open == 0
    }

    /// `5!=120` is a factorial, `x != 3` is not.
    fn factorial_before(&self) -> bool {
        !self.spaced && matches!(self.previous(), Some(Kind::Number { .. } | Kind::Close(_)))
    }

    fn dollar(&mut self) -> Result<(), ParseError> {
        if self.mode == Mode::Text {
            // `\text{… $x$ …}`: the text's own mathematics.
            self.mode = Mode::Math;
            self.skip(1);
            return Ok(());
        }
        let in_text = self.braces.last().is_some_and(|brace| !brace.kept);
        if in_text && !self.odd_dollars {
            self.mode = Mode::Text;
        }
        if self.odd_dollars {
            self.odd_dollars = false;
            self.take(1, Kind::Currency("$"));
        } else {
            self.skip(1);
        }
        Ok(())
    }

    /// `**` is a power between operands, and Markdown at the edges.
    fn stars(&mut self) -> Result<(), ParseError> {
        let after = self.rest()[2..].trim_start();
        let operand_before = self.previous().is_some_and(|kind| ends_operand(kind));
        let operand_after =
            after.starts_with(|c: char| c.is_alphanumeric() || "({-+\\".contains(c));
        if operand_before && operand_after {
            self.take(2, Kind::Caret);
        } else {
            self.skip(2);
        }
        Ok(())
    }
}

/// Whether a token can end an operand.
fn ends_operand(kind: Kind<'_>) -> bool {
    matches!(
        kind,
        Kind::Number { .. }
            | Kind::Vulgar(..)
            | Kind::Letter(_)
            | Kind::Word(..)
            | Kind::Close(_)
            | Kind::Constant(_)
            | Kind::Prime(_)
            | Kind::Bang
            | Kind::Percent
            | Kind::Degree
            | Kind::Bar
    )
}
