//! Brackets: groups, fences, sets, bars, and the arguments and cells they hold.

use super::command::combination;
use super::primary::starts_primary;
use super::statement::{list, list_until, statement};
use super::sum::sum;
use crate::error::ErrorKind;
use crate::form::{Form, Joint, Node};
use crate::token::{Bracket, Kind, Token};
use crate::tokens::{Parse, Tokens, token};
use nom::Parser;
use nom::combinator::opt;

/// A bracket by its kind.
pub(super) fn open<'t, 'a: 't>(input: Tokens<'t, 'a>, bracket: Bracket) -> Parse<'t, 'a, Form<'a>> {
    match bracket {
        Bracket::Group => braces(input),
        Bracket::Curly => curly(input),
        _ => fence(input, bracket),
    }
}

/// `braces = "{" list [ ( "\over" | "\choose" ) list ] "}"`
pub(super) fn braces<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let inside = input.skip(1).inside(false, input.no_colon);
    if inside.first() == Some(Kind::Close(Bracket::Group)) {
        let rest = inside.skip(1);
        if rest.first() == Some(Kind::Underscore) || rest.first() == Some(Kind::Caret) {
            return combination(rest.back_in(&input));
        }
        let span = input.span_to(&rest);
        return Ok((rest.back_in(&input), Form { node: Node::Empty, span }));
    }
    let (rest, first) = list(inside)?;
    let (rest, node) = match rest.first() {
        Some(Kind::Over | Kind::Choose) => {
            let over = rest.first() == Some(Kind::Over);
            let (rest, second) = list(rest.skip(1))?;
            let sides = Box::new((first, second));
            (rest, if over { Node::Fraction(sides) } else { Node::Binomial(sides) })
        }
        _ => (rest, first.node),
    };
    let (rest, closed) = opt(token(Kind::Close(Bracket::Group))).parse(rest)?;
    if closed.is_none() {
        return rest.fail(if rest.is_empty() {
            ErrorKind::Unbalanced
        } else {
            ErrorKind::Unexpected
        });
    }
    let span = input.span_to(&rest);
    Ok((rest.back_in(&input), Form { node, span }))
}

/// `bars = "|" sum "|" | "‖" sum "‖"`
pub(super) fn bars<'t, 'a: 't>(input: Tokens<'t, 'a>, close: Kind<'a>) -> Parse<'t, 'a, Form<'a>> {
    let inside = input.skip(1).inside(close == Kind::Bar, input.no_colon);
    let nested = input.notation.nested_bars && nests(input.slice());
    let (rest, inner) = sum(if nested { inside.opening_next() } else { inside })?;
    if rest.first() != Some(close) {
        return rest.fail(ErrorKind::Missing("a closing bar"));
    }
    let rest = rest.skip(1);
    let span = input.span_to(&rest);
    let inner = Box::new(inner);
    let node = if close == Kind::DoubleBar { Node::Norm(inner) } else { Node::Abs(inner) };
    Ok((rest.back_in(&input), Form { node, span }))
}

/// `|2|x`: bars around a bare number, before an operand, or a number before bars inside others.
pub(super) fn nests(tokens: &[Token<'_>]) -> bool {
    let [bar, number, next, behind, ..] = tokens else { return false };
    bar.kind == Kind::Bar
        && matches!(number.kind, Kind::Number { .. })
        && next.kind == Kind::Bar
        && behind.kind != Kind::Bar
        && starts_primary(behind.kind)
}

/// The members of a bracket that holds arguments.
pub(super) fn arguments<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Vec<Form<'a>>> {
    let Some(Kind::Open(bracket)) = input.first() else {
        return input.fail(ErrorKind::Missing("arguments"));
    };
    let inside = input.skip(1).inside(false, false);
    if inside.first() == Some(Kind::Close(bracket)) {
        return Ok((inside.skip(1).back_in(&input), Vec::new()));
    }
    if let Some((rest, sign)) = lone_sign(inside) {
        return Ok((rest.back_in(&input), vec![sign]));
    }
    let (rest, form) = list_until(inside, |kind| matches!(kind, Kind::Close(_)))?;
    Ok((rest.back_in(&input), members(form)))
}

/// `P(+)`: a sign that is all a bracket holds.
fn lone_sign<'t, 'a>(inside: Tokens<'t, 'a>) -> Option<(Tokens<'t, 'a>, Form<'a>)> {
    let (Some(Kind::Sign(sign)), Some(Kind::Close(_))) = (inside.first(), inside.nth(1)) else {
        return None;
    };
    let span = inside.span();
    let empty = Box::new(Form { node: Node::Empty, span });
    Some((inside.skip(2), Form { node: Node::Sided(empty, sign), span }))
}

/// A cell of a matrix, or a member where a whole statement may stand.
pub(super) fn cell<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, first) = statement(input)?;
    let mut items = vec![first];
    let mut rest = rest;
    while rest.first() == Some(Kind::Comma) {
        let after = rest.skip(1);
        if matches!(after.first(), Some(Kind::Ampersand | Kind::RowBreak | Kind::End(_)) | None) {
            rest = after;
            break;
        }
        let (after, item) = statement(after)?;
        items.push(item);
        rest = after;
    }
    let span = input.span_to(&rest);
    let single = items.len() == 1;
    match items.pop() {
        Some(item) if single => Ok((rest, item)),
        Some(item) => {
            items.push(item);
            Ok((rest, Form { node: Node::List(items, Joint::Comma), span }))
        }
        None => rest.fail(ErrorKind::Missing("a cell")),
    }
}

/// `fence = open list close`; half-open intervals may close with the other bracket
fn fence<'t, 'a: 't>(input: Tokens<'t, 'a>, open: Bracket) -> Parse<'t, 'a, Form<'a>> {
    let inside = input.skip(1).inside(false, false);
    if let Some(Kind::Close(close)) = inside.first() {
        let rest = inside.skip(1);
        let span = input.span_to(&rest);
        let node = Node::Fence { open, close, items: Vec::new() };
        return Ok((rest.back_in(&input), Form { node, span }));
    }
    let (rest, form) = list(inside)?;
    let close = match rest.first() {
        Some(Kind::Close(bracket)) => bracket,
        None => return rest.fail(ErrorKind::Unbalanced),
        _ => return rest.fail(ErrorKind::Unexpected),
    };
    let rest = rest.skip(1);
    let span = input.span_to(&rest);
    let node = Node::Fence { open, close, items: members(form) };
    Ok((rest.back_in(&input), Form { node, span }))
}

/// `\{…\}`: members, or a set-builder
fn curly<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let close = Bracket::Curly;
    let inside = input.skip(1).inside(true, true);
    if inside.first() == Some(Kind::Close(Bracket::Curly)) {
        let rest = inside.skip(1);
        let span = input.span_to(&rest);
        let node = Node::Fence { open: close, close, items: Vec::new() };
        return Ok((rest.back_in(&input), Form { node, span }));
    }
    let (rest, form) = list(inside)?;
    let (rest, node) = match rest.first() {
        Some(Kind::Bar | Kind::Colon) => {
            let condition = rest.skip(1).inside(false, false);
            let (rest, condition) = list(condition)?;
            (rest, Node::Builder(Box::new((form, condition))))
        }
        _ => (rest, Node::Fence { open: close, close, items: members(form) }),
    };
    if rest.first() != Some(Kind::Close(Bracket::Curly)) {
        return rest.fail(ErrorKind::Unexpected);
    }
    let rest = rest.skip(1);
    let span = input.span_to(&rest);
    Ok((rest.back_in(&input), Form { node, span }))
}

fn members(form: Form<'_>) -> Vec<Form<'_>> {
    match form.node {
        Node::List(items, _) => items,
        node => vec![Form { node, span: form.span }],
    }
}
