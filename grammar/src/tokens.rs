//! A slice of tokens as nom's input, with what the productions need to know of their context.

use crate::error::{ErrorKind, ParseError, Span};
use crate::notation::Notation;
use crate::token::{Kind, Token};
use nom::error::{ErrorKind as NomKind, ParseError as NomError};
use nom::{Err, IResult, Input, Needed};
use std::iter::{Copied, Enumerate};
use std::slice::Iter;

/// The tokens still to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'t, 'a> {
    tokens: &'t [Token<'a>],
    /// Where the text ends, for errors there.
    end: u32,
    pub notation: Notation,
    /// How deep the productions are nested.
    depth: u16,
    /// Inside `|…|`: a bar closes.
    pub in_bars: bool,
    /// How many tokens are left at a bar that opens, though it stands inside bars.
    pub opening: usize,
    /// Inside `\{…\}` or where a colon is no ratio.
    pub no_colon: bool,
}

/// The result of a production.
pub(crate) type Parse<'t, 'a, T> = IResult<Tokens<'t, 'a>, T, ParseError>;

/// Productions nest at most this deep: brackets, and prefixes such as `\sqrt\sqrt`.
const MAX_NESTING: u16 = 2 * crate::MAX_DEPTH as u16;

impl<'t, 'a> Tokens<'t, 'a> {
    pub(crate) fn new(tokens: &'t [Token<'a>], end: usize, notation: Notation) -> Self {
        Tokens {
            tokens,
            end: end as u32,
            notation,
            depth: 0,
            in_bars: false,
            opening: 0,
            no_colon: false,
        }
    }

    pub(crate) fn first(&self) -> Option<Kind<'a>> {
        self.tokens.first().map(|token| token.kind)
    }

    pub(crate) fn nth(&self, index: usize) -> Option<Kind<'a>> {
        self.tokens.get(index).map(|token| token.kind)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(crate) fn slice(&self) -> &'t [Token<'a>] {
        self.tokens
    }

    pub(crate) fn skip(self, count: usize) -> Self {
        Tokens { tokens: &self.tokens[count.min(self.tokens.len())..], ..self }
    }

    /// Whether white space stands before the next token.
    pub(crate) fn spaced(&self) -> bool {
        self.tokens.first().is_some_and(|token| token.spaced)
    }

    /// The place of the next token, or the end of the text.
    pub(crate) fn span(&self) -> Span {
        let end = Span { start: self.end, end: self.end };
        self.tokens.first().map_or(end, |token| token.span)
    }

    /// What was read between `self` and `rest`.
    pub(crate) fn span_to(&self, rest: &Tokens<'t, 'a>) -> Span {
        let read = self.tokens.len() - rest.tokens.len();
        match read.checked_sub(1).and_then(|last| self.tokens.get(last)) {
            Some(last) => self.span().to(last.span),
            None => self.span(),
        }
    }

    /// An error that no other production can mend.
    pub(crate) fn fail<T>(&self, kind: ErrorKind) -> Parse<'t, 'a, T> {
        Err(Err::Failure(ParseError { kind, span: self.span() }))
    }

    /// One level deeper; the count stops prefixes that brackets don't count.
    pub(crate) fn deeper(self) -> Result<Self, Err<ParseError>> {
        if self.depth >= MAX_NESTING {
            let span = self.span();
            return Err(Err::Failure(ParseError { kind: ErrorKind::TooDeep, span }));
        }
        Ok(Tokens { depth: self.depth + 1, ..self })
    }

    /// The context inside brackets: whether a bar closes, and whether a colon is no ratio.
    pub(crate) fn inside(self, in_bars: bool, no_colon: bool) -> Self {
        Tokens { in_bars, no_colon, opening: 0, ..self }
    }

    /// The same inside bars, where the bar behind the next token opens: `|2|x|-y|`.
    pub(crate) fn opening_next(self) -> Self {
        Tokens { opening: self.tokens.len() - 1, ..self }
    }

    /// Whether the next token is a bar that closes.
    pub(crate) fn at_closing_bar(&self) -> bool {
        self.in_bars && self.first() == Some(Kind::Bar) && self.tokens.len() != self.opening
    }

    /// The same context as `outer`, at this place.
    pub(crate) fn back_in(self, outer: &Tokens<'t, 'a>) -> Self {
        Tokens { tokens: self.tokens, ..*outer }
    }
}

impl<'t, 'a> Input for Tokens<'t, 'a> {
    type Item = Token<'a>;
    type Iter = Copied<Iter<'t, Token<'a>>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.tokens.len()
    }

    fn take(&self, index: usize) -> Self {
        Tokens { tokens: &self.tokens[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Tokens { tokens: &self.tokens[index..], ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.tokens.iter().position(|&token| predicate(token))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.tokens.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.tokens.len() { Ok(count) } else { Err(Needed::Unknown) }
    }
}

impl<'t, 'a> NomError<Tokens<'t, 'a>> for ParseError {
    fn from_error_kind(input: Tokens<'t, 'a>, _: NomKind) -> Self {
        let kind =
            if input.is_empty() { ErrorKind::Missing("something") } else { ErrorKind::Unexpected };
        ParseError { kind, span: input.span() }
    }

    fn append(_: Tokens<'t, 'a>, _: NomKind, other: Self) -> Self {
        other
    }
}

/// The token of this kind.
pub(crate) fn token<'t, 'a: 't>(
    kind: Kind<'static>,
) -> impl FnMut(Tokens<'t, 'a>) -> Parse<'t, 'a, ()> {
    move |input| match input.first() {
        Some(first) if first == kind => Ok((input.skip(1), ())),
        _ => Err(Err::Error(NomError::from_error_kind(input, NomKind::Tag))),
    }
}

/// The token that `pick` makes something of.
pub(crate) fn pick<'t, 'a: 't, T>(
    pick: impl Fn(Kind<'a>) -> Option<T>,
) -> impl FnMut(Tokens<'t, 'a>) -> Parse<'t, 'a, T> {
    move |input| match input.first().and_then(&pick) {
        Some(picked) => Ok((input.skip(1), picked)),
        None => Err(Err::Error(NomError::from_error_kind(input, NomKind::OneOf))),
    }
}
