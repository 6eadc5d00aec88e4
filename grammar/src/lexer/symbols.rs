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
            b'*' if self.is_emphasis() => {
                self.skip(1);
                return Ok(());
            }
            b'"' if self.is_quoted() => {
                self.skip(1);
                return Ok(());
            }
            b'#' if self.out.tokens.is_empty() => {
                self.skip(self.rest().bytes().take_while(|&b| b == b'#').count());
                return Ok(());
            }
            b'<' | b'&' => {
                if let Some((bytes, kind)) = self.markup() {
                    return self.marked_up(bytes, kind);
                }
                // `x &= 5`: the mark of a column, without its environment.
                if byte == b'&' && self.environments == 0 && self.rest().starts_with("&=") {
                    self.skip(1);
                    return Ok(());
                }
            }
            _ => {}
        }
        if byte == b'<' && self.opens_tuple() {
            self.angle = true;
            self.count_open(Kind::Open(Bracket::Angle));
            self.take(1, Kind::Open(Bracket::Angle));
            return Ok(());
        }
        if byte == b'>' && std::mem::take(&mut self.angle) {
            self.count_open(Kind::Close(Bracket::Angle));
            self.take(1, Kind::Close(Bracket::Angle));
            return Ok(());
        }
        if byte == b'|' && self.norm_bar() {
            return Ok(());
        }
        let known = self.sign(byte).or_else(|| self.relation(byte)).or_else(|| self.bracket(byte));
        let Some((bytes, kind)) = known.or_else(|| mark(byte)) else {
            return Err(self.error(ErrorKind::Character, self.at, self.at + 1));
        };
        self.out.slash |= kind == Kind::Slash;
        self.out.plus_minus |= byte == b'+' && self.rest().starts_with("+-") && bytes == 1;
        self.count_open(kind);
        self.take(bytes, kind);
        Ok(())
    }

    fn sign(&self, byte: u8) -> Option<(usize, Kind<'a>)> {
        let two = |text: &str| self.rest().starts_with(text);
        Some(match byte {
            b'+' if two("+/-") => (3, Kind::Sign(Sign::PlusMinus)),
            b'+' if two("+-") && (self.previous().is_none() || self.notation.plus_minus) => {
                (2, Kind::Sign(Sign::PlusMinus))
            }
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

    /// `<1,-2,3>`: where an operand is due, with a comma before the closing sign.
    fn opens_tuple(&self) -> bool {
        let due = matches!(self.previous(), None | Some(Kind::Relation(_) | Kind::Comma));
        let near = &self.rest().as_bytes()[1..self.rest().len().min(TUPLE)];
        let inside = due.then(|| near.split(|&byte| byte == b'>').next()).flatten();
        let closed = inside.is_some_and(|inside| inside.len() < near.len());
        closed
            && inside.is_some_and(|i| i.contains(&b',') && !i.contains(&b'<') && !i.contains(&b'='))
    }

    /// Takes `||` where it is the bar of a norm.
    pub(super) fn norm_bar(&mut self) -> bool {
        let doubled = self.doubles_bar();
        if doubled {
            self.take(2, Kind::DoubleBar);
        }
        doubled
    }

    /// `||v||`: two bars that the next two close.
    fn doubles_bar(&mut self) -> bool {
        let Some(inside) = self.rest().strip_prefix("||") else { return false };
        if std::mem::take(&mut self.norm) {
            return true;
        }
        let operand = self.previous().is_some_and(ends_operand);
        let Some(next) = inside.find('|').filter(|next| *next > 0 && !operand) else {
            return false;
        };
        let closing = &inside[next..];
        self.norm = closing.starts_with("||") && !closing.starts_with("|||");
        self.norm
    }

    /// A star at either end of the text is Markdown.
    fn is_emphasis(&self) -> bool {
        let rest = self.rest();
        let last = rest.len() < 8 && rest.trim_end_matches(['*', '.', ' ', '$']).is_empty();
        self.out.tokens.is_empty() || last
    }

    /// A quotation mark around the whole text; behind a number alone it is inches.
    fn is_quoted(&self) -> bool {
        let text = self.text.trim();
        let around = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
        around && (self.out.tokens.is_empty() || self.rest().trim_end().len() == 1)
    }

    /// What a tag or an entity of HTML begins with here.
    fn markup(&self) -> Option<(usize, Option<Kind<'a>>)> {
        let rest = self.rest();
        MARKUP.iter().find(|(known, _)| rest.starts_with(known)).map(|(m, kind)| (m.len(), *kind))
    }

    fn marked_up(&mut self, bytes: usize, kind: Option<Kind<'a>>) -> Result<(), ParseError> {
        match kind {
            Some(script @ (Kind::Caret | Kind::Underscore)) => {
                self.take(bytes, script);
                self.push(Kind::Open(Bracket::Group), self.at);
            }
            Some(kind) => self.take(bytes, kind),
            None => self.skip(bytes),
        }
        Ok(())
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

/// A tuple between `<` and `>` has at most so many bytes.
const TUPLE: usize = 200;

/// Tags and entities of HTML; those without a token change nothing.
const MARKUP: &[(&str, Option<Kind<'static>>)] = &[
    ("&lt;=", Some(Kind::Relation(Relation::LessEqual))),
    ("&gt;=", Some(Kind::Relation(Relation::GreaterEqual))),
    ("&lt;", Some(Kind::Relation(Relation::Less))),
    ("&gt;", Some(Kind::Relation(Relation::Greater))),
    ("&le;", Some(Kind::Relation(Relation::LessEqual))),
    ("&ge;", Some(Kind::Relation(Relation::GreaterEqual))),
    ("&ne;", Some(Kind::Relation(Relation::NotEqual))),
    ("&minus;", Some(Kind::Sign(Sign::Minus))),
    ("&times;", Some(Kind::Times(Times::Cross))),
    ("&nbsp;", None),
    ("<sup>", Some(Kind::Caret)),
    ("<sub>", Some(Kind::Underscore)),
    ("</sup>", Some(Kind::Close(Bracket::Group))),
    ("</sub>", Some(Kind::Close(Bracket::Group))),
    ("<b>", None),
    ("</b>", None),
    ("<i>", None),
    ("</i>", None),
    ("<em>", None),
    ("</em>", None),
    ("<strong>", None),
    ("</strong>", None),
    ("<br>", None),
    ("<br/>", None),
    ("<p>", None),
    ("</p>", None),
];

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
pub(super) fn ends_operand(kind: Kind<'_>) -> bool {
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
