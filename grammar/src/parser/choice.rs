//! Choices and parts: letters in brackets, and what stands beside them.

use super::whole;
use crate::error::Span;
use crate::form::{Form, Joint, Node};
use crate::notation::Notation;
use crate::token::{Bracket, Kind, Token};

const OPEN: Kind<'_> = Kind::Open(Bracket::Round);
const CLOSE: Kind<'_> = Kind::Close(Bracket::Round);

/// `C`, `(C)`, `C.`, `(C) 12`, `C: 12`: a letter in choice notation, with its content.
pub(super) fn choice<'a>(
    text: &'a str,
    tokens: &[Token<'a>],
    notation: Notation,
) -> Option<Form<'a>> {
    let mut tokens = tokens;
    while let [
        Token { kind: Kind::Open(Bracket::Group), .. },
        inner @ ..,
        Token { kind: Kind::Close(Bracket::Group), .. },
    ] = tokens
    {
        tokens = inner;
    }
    let named = matches!(tokens.first(), Some(token) if names_choice(token.kind));
    tokens = &tokens[usize::from(named)..];
    let fenced = tokens.first()?.kind == OPEN;
    let letter = letter_of(tokens.get(usize::from(fenced))?.kind)?;
    let mut used = usize::from(fenced) + 1;
    if fenced {
        if tokens.get(used)?.kind != CLOSE {
            return None;
        }
        used += 1;
    }
    let mark = |kind| matches!(kind, Kind::Dot | Kind::Colon) || kind == CLOSE;
    let marked = tokens.get(used).is_some_and(|token| mark(token.kind));
    used += usize::from(marked);
    let span = Span::new(0, text.len());
    if tokens.len() == used {
        if !fenced && !marked && !named && letter.is_ascii_lowercase() {
            return None;
        }
        return Some(Form { node: Node::Choice(letter, None), span });
    }
    if !(fenced || marked) {
        return None;
    }
    let content = whole(&tokens[used..], text.len(), notation).ok()?;
    Some(Form { node: Node::Choice(letter, Some(Box::new(content))), span })
}

/// "option", "choice".
fn names_choice(kind: Kind<'_>) -> bool {
    let named =
        |word: &str| ["option", "choice"].iter().any(|name| word.eq_ignore_ascii_case(name));
    matches!(kind, Kind::Word(word, _) if named(word))
}

/// `12 (B)`, `12, option B`: a choice's content before its letter.
pub(super) fn choice_behind<'a>(
    text: &'a str,
    tokens: &[Token<'a>],
    notation: Notation,
) -> Option<Form<'a>> {
    let (content, letter, fenced) = match tokens {
        [content @ .., open, letter, close] if (open.kind, close.kind) == (OPEN, CLOSE) => {
            let named = content.last().is_some_and(|token| names_choice(token.kind));
            (content, letter, open.spaced || named)
        }
        [content @ .., letter] => (content, letter, false),
        [] => return None,
    };
    let letter = letter_of(letter.kind).filter(char::is_ascii_uppercase)?;
    let (content, named) = match content {
        [content @ .., name] if names_choice(name.kind) => (content, true),
        _ => (content, false),
    };
    let content = match content {
        [content @ .., comma] if named && comma.kind == Kind::Comma => content,
        _ => content,
    };
    let ends = content.last()?.kind;
    let operand = matches!(ends, Kind::Number { .. } | Kind::Close(_) | Kind::Percent);
    if !(named || fenced && operand) {
        return None;
    }
    let content = whole(content, text.len(), notation).ok()?;
    let node = Node::Choice(letter, Some(Box::new(content)));
    Some(Form { node, span: Span::new(0, text.len()) })
}

/// `(a) 3, (b) 5`: the parts of an answer behind the first letters, in order.
pub(super) fn parts<'a>(
    text: &'a str,
    tokens: &[Token<'a>],
    notation: Notation,
) -> Option<Form<'a>> {
    let mut letter = letter_of(label(tokens)?.0).filter(|letter| matches!(letter, 'a' | 'A'))?;
    let mut rest = tokens;
    let mut items = Vec::new();
    while let Some((kind, used)) = label(rest).filter(|_| !rest.is_empty()) {
        if letter_of(kind) != Some(letter) {
            return None;
        }
        let following = char::from(letter as u8 + 1);
        let begins = |at: &usize| {
            label(&rest[*at..]).is_some_and(|(kind, _)| letter_of(kind) == Some(following))
        };
        let end = (used + 1..rest.len()).find(begins).unwrap_or(rest.len());
        let content = whole(without_joint(&rest[used..end]), text.len(), notation).ok()?;
        let span = rest[0].span.to(rest[end - 1].span);
        items.push(Form { node: Node::Choice(letter, Some(Box::new(content))), span });
        (rest, letter) = (&rest[end..], following);
    }
    let node = Node::List(items, Joint::Comma);
    let several = matches!(&node, Node::List(items, _) if items.len() > 1);
    several.then(|| Form { node, span: Span::new(0, text.len()) })
}

/// `(a)`, `a)`: the letter of a part that begins here, and its tokens.
fn label<'a>(tokens: &[Token<'a>]) -> Option<(Kind<'a>, usize)> {
    match tokens {
        [open, letter, close, ..] if open.kind == OPEN && close.kind == CLOSE => {
            Some((letter.kind, 3))
        }
        [letter, close, ..] if close.kind == CLOSE => Some((letter.kind, 2)),
        _ => None,
    }
}

/// The tokens of a part without what joins it to the next.
fn without_joint<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let mut tokens = tokens;
    while let [rest @ .., last] = tokens
        && matches!(last.kind, Kind::Comma | Kind::Semicolon | Kind::And)
    {
        tokens = rest;
    }
    tokens
}

fn letter_of(kind: Kind<'_>) -> Option<char> {
    let (Kind::Letter(text) | Kind::Word(text, _)) = kind else { return None };
    let mut chars = text.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    (chars.next().is_none() && letter.to_ascii_uppercase() <= 'J').then_some(letter)
}
