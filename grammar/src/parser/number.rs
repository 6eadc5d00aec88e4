//! Numbers: digits with their periods and bases, and mixed numbers.

use super::command::argument;
use super::primary::{atom, leaf};
use super::sum::is_proper;
use crate::error::{ErrorKind, Span};
use crate::form::{Form, Literal, Node};
use crate::token::{Accent, Bracket, Kind};
use crate::tokens::{Parse, Tokens};

/// `number = digits [ "." digits ] [ period ] [ exponent ] [ "_" base ]`, and `mixed`
pub(super) fn number<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (whole, fraction, exponent) = match input.first() {
        Some(Kind::Number { whole, fraction, exponent }) => (whole, fraction, exponent),
        Some(Kind::Vulgar(top, bottom)) => return leaf(input, vulgar(top, bottom, input.span())),
        _ => return input.fail(ErrorKind::Missing("a number")),
    };
    let mut literal = Literal { whole, fraction, exponent, ..Literal::default() };
    let mut rest = input.skip(1);
    if fraction.is_some() && exponent.is_none() {
        (rest, literal.repeating) = opt_period(rest)?;
        if fraction == Some("") && literal.repeating.is_none() {
            literal.fraction = None;
        }
        let dots = rest.first() == Some(Kind::Dots) && literal.repeating.is_none();
        if dots {
            literal.dots = true;
            rest = rest.skip(1);
        }
    }
    let node = match rest.first() {
        Some(Kind::Underscore) if literal.repeating.is_none() && exponent.is_none() => {
            let (after, base) = argument(rest.skip(1))?;
            rest = after;
            Node::Based(whole, fraction, Box::new(base))
        }
        Some(Kind::Word(..) | Kind::Open(_)) if opt_base(rest).is_some() => match opt_base(rest) {
            Some((after, base)) => {
                rest = after;
                Node::Based(whole, fraction, Box::new(base))
            }
            None => Node::Number(literal),
        },
        _ if literal.is_integer() => {
            let (after, node) = opt_mixed(rest, literal);
            rest = after;
            node
        }
        _ => Node::Number(literal),
    };
    let span = input.span_to(&rest);
    Ok((rest, Form { node, span }))
}

/// `(base 2)`, "in base two" behind the digits.
fn opt_base<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Option<(Tokens<'t, 'a>, Form<'a>)> {
    let bracket = match input.first() {
        Some(Kind::Open(bracket @ (Bracket::Round | Bracket::Group))) => Some(bracket),
        _ => None,
    };
    let inside = input.skip(usize::from(bracket.is_some()));
    let word =
        |at: usize, word: &str| matches!(inside.nth(at), Some(Kind::Word(text, _)) if text == word);
    let inside = inside.skip(usize::from(word(0, "in")));
    if !matches!(inside.first(), Some(Kind::Word("base", _))) {
        return None;
    }
    let (rest, base) = atom(inside.skip(1)).ok()?;
    match bracket {
        Some(bracket) if rest.first() == Some(Kind::Close(bracket)) => Some((rest.skip(1), base)),
        Some(_) => None,
        None => Some((rest, base)),
    }
}

fn vulgar<'a>(top: u8, bottom: u8, span: Span) -> Node<'a> {
    const DIGITS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let literal = |n: u8| Form {
        node: Node::Number(Literal { whole: DIGITS[n.min(10) as usize], ..Literal::default() }),
        span,
    };
    Node::Fraction(Box::new((literal(top), literal(bottom))))
}

/// `2½`, `3 1/2` behind an integer.
fn opt_mixed<'t, 'a: 't>(rest: Tokens<'t, 'a>, whole: Literal<'a>) -> (Tokens<'t, 'a>, Node<'a>) {
    if let Some(Kind::Vulgar(top, bottom)) = rest.first()
        && let Node::Fraction(parts) = vulgar(top, bottom, rest.span())
    {
        return (rest.skip(1), Node::Mixed(whole, parts));
    }
    let slashed = rest.nth(1) == Some(Kind::Slash);
    let (Some(top), Some(bottom)) = (plain_integer(&rest, 0), plain_integer(&rest, 2)) else {
        return (rest, Node::Number(whole));
    };
    let parts = Box::new((top, bottom));
    if slashed && is_proper(&parts) {
        (rest.skip(3), Node::Mixed(whole, parts))
    } else {
        (rest, Node::Number(whole))
    }
}

fn plain_integer<'a>(rest: &Tokens<'_, 'a>, index: usize) -> Option<Form<'a>> {
    let Kind::Number { whole, fraction: None, exponent: None } = rest.nth(index)? else {
        return None;
    };
    let span = rest.skip(index).span();
    Some(Form { node: Node::Number(Literal { whole, ..Literal::default() }), span })
}

type Period<'a> = Option<Box<(&'a str, &'a str, &'a str)>>;

fn period<'a>(first: &'a str, middle: &'a str, last: &'a str) -> Period<'a> {
    Some(Box::new((first, middle, last)))
}

/// `\overline{3}`, `\dot 3`, `\dot 1 4 \dot 2` behind the digits.
fn opt_period<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Period<'a>> {
    match input.first() {
        Some(Kind::Accent(Accent::Bar)) => {
            let Some((rest, digits)) = marked_digits(input) else { return Ok((input, None)) };
            Ok((rest, period(digits, "", "")))
        }
        Some(Kind::Accent(Accent::Dot)) => {
            let Some((rest, first)) = marked_digits(input) else { return Ok((input, None)) };
            let (after, middle) = match rest.first() {
                Some(Kind::Number { whole, fraction: None, exponent: None }) => {
                    (rest.skip(1), whole)
                }
                _ => (rest, ""),
            };
            match (after.first(), marked_digits(after)) {
                (Some(Kind::Accent(Accent::Dot)), Some((after, last))) => {
                    Ok((after, period(first, middle, last)))
                }
                _ => Ok((rest, period(first, "", ""))),
            }
        }
        _ => Ok((input, None)),
    }
}

/// An accent over digits.
fn marked_digits<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Option<(Tokens<'t, 'a>, &'a str)> {
    let braced = input.nth(1) == Some(Kind::Open(Bracket::Group));
    let at = 1 + usize::from(braced);
    let Some(Kind::Number { whole, fraction: None, exponent: None }) = input.nth(at) else {
        return None;
    };
    if braced && input.nth(at + 1) != Some(Kind::Close(Bracket::Group)) {
        return None;
    }
    Some((input.skip(at + 1 + usize::from(braced)), whole))
}
