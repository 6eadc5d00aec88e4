//! ASCII punctuation: signs, relations, brackets, dollars and stars.

use super::{Lexer, Mode};
use crate::error::{ErrorKind, ParseError};
use crate::token::{Bracket, Kind, Relation, Sign, Times, Token};

impl<'a> Lexer<'a, '_> {
    pub(super) fn punctuation(&mut self, byte: u8) -> Result<(), ParseError> {
        match byte {
            b'$' => return self.dollar(),
            b'*' if self.rest().starts_with("**") => return self.stars(),
            b'&' if self.aligned && self.environments == 0 => {
                self.skip(1);
                return Ok(());
            }
            _ => {}
        }
        let known = self.sign(byte).or_else(|| self.relation(byte)).or_else(|| self.bracket(byte));
        let Some((bytes, kind)) = known.or_else(|| mark(byte)) else {
            return Err(self.error(ErrorKind::Character, self.at, self.at + 1));
        };
        self.out.slash |= kind == Kind::Slash;
        self.count_open(kind);
        self.take(bytes, kind);
        Ok(())
    }

    fn sign(&self, byte: u8) -> Option<(usize, Kind<'a>)> {
        let two = |text: &str| self.rest().starts_with(text);
        Some(match byte {
            b'+' if two("+/-") => (3, Kind::Sign(Sign::PlusMinus)),
            b'+' if two("+-") && self.previous().is_none() => (2, Kind::Sign(Sign::PlusMinus)),
            b'+' => (1, Kind::Sign(Sign::Plus)),
            b'-' if two("->") => (2, Kind::Relation(Relation::Arrow)),
            b'-' => (1, Kind::Sign(Sign::Minus)),
            _ => return None,
        })
    }

    fn relation(&self, byte: u8) -> Option<(usize, Kind<'a>)> {
        let two = |text: &str| self.rest().starts_with(text);
        let (bytes, relation) = match byte {
            b'<' if two("<=>") => (3, Relation::Reversible),
            b'<' if two("<=") => (2, Relation::LessEqual),
            b'<' => (1, Relation::Less),
            b'>' if two(">=") => (2, Relation::GreaterEqual),
            b'>' => (1, Relation::Greater),
            b'=' if two("=>") => (2, Relation::Implies),
            b'=' if two("==") => (2, Relation::Equal),
            b'=' => (1, Relation::Equal),
            b'!' if two("!=") && !self.factorial_before() => (2, Relation::NotEqual),
            b':' if two(":=") => (2, Relation::Equal),
            _ => return None,
        };
        Some((bytes, Kind::Relation(relation)))
    }

    fn bracket(&self, byte: u8) -> Option<(usize, Kind<'a>)> {
        let kind = match byte {
            b'(' => Kind::Open(Bracket::Round),
            b')' if self.is_choice_mark() => Kind::Dot,
            b')' => Kind::Close(Bracket::Round),
            b'[' => Kind::Open(Bracket::Square),
            b']' => Kind::Close(Bracket::Square),
            _ => return None,
        };
        Some((1, kind))
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

/// A character that is a token of its own.
fn mark<'a>(byte: u8) -> Option<(usize, Kind<'a>)> {
    let kind = match byte {
        b'*' => Kind::Times(Times::Star),
        b'!' => Kind::Bang,
        b':' => Kind::Colon,
        b'|' => Kind::Bar,
        b'\'' => Kind::Prime(1),
        b'"' => Kind::Prime(2),
        b'/' => Kind::Slash,
        b'^' => Kind::Caret,
        b'_' => Kind::Underscore,
        b'%' => Kind::Percent,
        b',' => Kind::Comma,
        b';' => Kind::Semicolon,
        b'&' => Kind::Ampersand,
        _ => return None,
    };
    Some((1, kind))
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
