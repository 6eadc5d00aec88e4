//! Primaries: numbers, names, words, brackets.

use super::command;
use super::statement::{list, list_until, statement};
use super::sum::{is_proper, sum};
use crate::error::{ErrorKind, Span};
use crate::form::{Form, Literal, Name, Node};
use crate::token::{Accent, Bracket, Kind, Style};
use crate::tokens::{Parse, Tokens, token};
use nom::Parser;
use nom::combinator::opt;

/// Whether a token can begin a primary.
pub(super) fn starts_primary(kind: Kind<'_>) -> bool {
    matches!(
        kind,
        Kind::Number { .. }
            | Kind::Vulgar(..)
            | Kind::Letter(_)
            | Kind::Word(..)
            | Kind::Function(_)
            | Kind::Fraction
            | Kind::Binomial
            | Kind::Root(_)
            | Kind::Big(_)
            | Kind::Accent(_)
            | Kind::Open(_)
            | Kind::Bar
            | Kind::DoubleBar
            | Kind::Constant(_)
            | Kind::Currency(_)
            | Kind::Begin(_)
            | Kind::Dots
    )
}

/// `primary`
pub(super) fn primary<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let inner = input.deeper()?;
    let Some(kind) = input.first() else { return input.fail(ErrorKind::Missing("an operand")) };
    let (rest, form) = match kind {
        Kind::Number { .. } | Kind::Vulgar(..) => number(inner),
        Kind::Letter(_) => name_or_application(inner),
        Kind::Word(..) => words(inner),
        Kind::Open(bracket) => open(inner, bracket),
        Kind::Bar => bars(inner, Kind::Bar),
        Kind::DoubleBar => bars(inner, Kind::DoubleBar),
        Kind::Constant(constant) => leaf(inner, Node::Constant(constant)),
        Kind::Currency(sign) => leaf(inner, Node::Currency(sign)),
        Kind::Dots => leaf(inner, Node::Dots),
        Kind::Circle => leaf(inner, Node::Name(Name::plain("circ"))),
        Kind::Underscore => command::combination(inner),
        _ => command::command(inner, kind),
    }?;
    Ok((rest.back_in(&input), form))
}

/// One token as an operand: what a macro takes without braces.
pub(super) fn atom<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    match input.first() {
        Some(Kind::Letter(letter)) => leaf(input, Node::Name(Name::plain(letter))),
        Some(Kind::Word(word, style)) => leaf(input, Node::Words(vec![(word, style)])),
        Some(Kind::Number { whole, fraction, exponent }) => {
            let literal = Literal { whole, fraction, exponent, ..Literal::default() };
            leaf(input, Node::Number(literal))
        }
        Some(Kind::Times(_)) => leaf(input, Node::Name(Name::plain("star"))),
        Some(Kind::Relation(crate::token::Relation::Perpendicular)) => {
            leaf(input, Node::Name(Name::plain("perp")))
        }
        Some(Kind::Relation(crate::token::Relation::Parallel)) => {
            leaf(input, Node::Name(Name::plain("parallel")))
        }
        Some(Kind::Circle | Kind::Degree) => leaf(input, Node::Name(Name::plain("circ"))),
        Some(_) => primary(input),
        None => input.fail(ErrorKind::Missing("an argument")),
    }
}

fn leaf<'t, 'a: 't>(input: Tokens<'t, 'a>, node: Node<'a>) -> Parse<'t, 'a, Form<'a>> {
    Ok((input.skip(1), Form { node, span: input.span() }))
}

/// `number = digits [ "." digits ] [ period ] [ exponent ] [ "_" base ]`, and `mixed`
fn number<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
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
            let (after, base) = command::argument(rest.skip(1))?;
            rest = after;
            Node::Based(whole, fraction, Box::new(base))
        }
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

type Period<'a> = Option<(&'a str, &'a str, &'a str)>;

/// `\overline{3}`, `\dot 3`, `\dot 1 4 \dot 2` behind the digits.
fn opt_period<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Period<'a>> {
    match input.first() {
        Some(Kind::Accent(Accent::Bar)) => {
            let Some((rest, digits)) = marked_digits(input) else { return Ok((input, None)) };
            Ok((rest, Some((digits, "", ""))))
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
                    Ok((after, Some((first, middle, last))))
                }
                _ => Ok((rest, Some((first, "", "")))),
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

/// `name = letter { "'" | "_" argument }`
pub(super) fn name<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    mut name: Name<'a>,
) -> Parse<'t, 'a, Name<'a>> {
    let mut rest = input;
    loop {
        match rest.first() {
            Some(Kind::Prime(count)) => {
                name.primes = name.primes.saturating_add(count);
                rest = rest.skip(1);
            }
            Some(Kind::Underscore) if name.subscript.is_none() => {
                let (after, mark) = command::argument(rest.skip(1))?;
                name.subscript = Some(Box::new(mark));
                rest = after;
            }
            _ => return Ok((rest, name)),
        }
    }
}

/// `application = name [ "^" argument ] "(" list ")"`, or the name alone
fn name_or_application<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let Some(Kind::Letter(letter)) = input.first() else {
        return input.fail(ErrorKind::Missing("a name"));
    };
    if let Some(parsed) = command::letter_combination(input, letter) {
        return parsed;
    }
    let (rest, named) = name(input.skip(1), Name::plain(letter))?;
    application(input, rest, named)
}

/// The name, with its arguments where it is a function's.
pub(super) fn application<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    rest: Tokens<'t, 'a>,
    named: Name<'a>,
) -> Parse<'t, 'a, Form<'a>> {
    let callable = is_callable(&named);
    let (after, power) = match rest.first() {
        Some(Kind::Caret) if callable => opt_function_power(rest)?,
        _ => (rest, None),
    };
    let opens = after.first() == Some(Kind::Open(Bracket::Round));
    let value = is_function_value(&named, after);
    let listed = opens && !callable && (has_comma(after) || value);
    if !(opens && callable || listed) {
        let span = input.span_to(&rest);
        return Ok((rest, Form { node: Node::Name(named), span }));
    }
    let (rest, arguments) = arguments(after)?;
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Apply { name: named, power, arguments }, span }))
}

/// `f^{-1}` before a bracket.
fn opt_function_power<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Option<Box<Form<'a>>>> {
    let Ok((rest, power)) = command::argument(input.skip(1)) else { return Ok((input, None)) };
    if rest.first() == Some(Kind::Open(Bracket::Round)) {
        Ok((rest, Some(Box::new(power))))
    } else {
        Ok((input, None))
    }
}

/// Letters that are functions before a bracket; a prime makes any letter one.
fn is_callable(name: &Name<'_>) -> bool {
    name.primes > 0
        || matches!(
            name.letter,
            "f" | "g" | "h" | "F" | "G" | "H" | "P" | "phi" | "Phi" | "psi" | "Gamma" | "zeta"
        )
}

/// `y(0)`: a letter before a number in brackets is a function's value, not a product.
fn is_function_value(name: &Name<'_>, input: Tokens<'_, '_>) -> bool {
    let number = matches!(input.nth(1), Some(Kind::Number { .. }));
    let closes = input.nth(2) == Some(Kind::Close(Bracket::Round));
    let constant = matches!(name.letter, "pi" | "e" | "i");
    number && closes && !constant && !input.spaced()
}

/// `u(x, t)`: more than one argument between the brackets that open here.
fn has_comma(input: Tokens<'_, '_>) -> bool {
    let mut depth = 0;
    for token in input.slice() {
        match token.kind {
            Kind::Open(_) | Kind::Begin(_) => depth += 1,
            Kind::Close(_) | Kind::End(_) if depth == 1 => return false,
            Kind::Close(_) | Kind::End(_) => depth -= 1,
            Kind::Comma if depth == 1 => return true,
            _ => {}
        }
    }
    false
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
    let (rest, form) = list_until(inside, |kind| matches!(kind, Kind::Close(_)))?;
    Ok((rest.back_in(&input), members(form)))
}

fn members(form: Form<'_>) -> Vec<Form<'_>> {
    match form.node {
        Node::List(items, _) => items,
        node => vec![Form { node, span: form.span }],
    }
}

/// Words side by side.
fn words<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    if let Some(Kind::Word(word, Style::Operator)) = input.first() {
        return operator(input, word);
    }
    let mut rest = input;
    let mut words = Vec::new();
    while let Some(Kind::Word(word, style)) = rest.first() {
        if !words.is_empty() && super::statement::is_condition(Kind::Word(word, style)) {
            break;
        }
        let script = matches!(rest.nth(1), Some(Kind::Caret | Kind::Underscore));
        if script && !words.is_empty() {
            break;
        }
        let chemical = |style| style == Style::Chemistry;
        let joins = words.last().is_none_or(|&(_, before)| {
            !chemical(before)
                && !chemical(style)
                && (before == style
                    || style == Style::Text
                    || before == Style::Text && style == Style::Bare)
        });
        if !joins {
            break;
        }
        words.push((word, style));
        rest = rest.skip(1);
    }
    let span = input.span_to(&rest);
    if let [(word, Style::Roman | Style::Text)] = words[..]
        && word.len() == 1
        && matches!(rest.first(), Some(Kind::Underscore | Kind::Prime(_)))
    {
        let (rest, named) = name(rest, Name::plain(word))?;
        let span = input.span_to(&rest);
        return Ok((rest, Form { node: Node::Name(named), span }));
    }
    Ok((rest, Form { node: Node::Words(words), span }))
}

/// An operator of which only the name is known, at its argument.
fn operator<'t, 'a: 't>(input: Tokens<'t, 'a>, word: &'a str) -> Parse<'t, 'a, Form<'a>> {
    let (rest, named) = name(input.skip(1), Name::plain(word))?;
    let (rest, arguments) = match rest.first() {
        Some(Kind::Open(Bracket::Round)) => arguments(rest)?,
        _ => {
            let (rest, argument) = super::sum::factor(rest)?;
            (rest, vec![argument])
        }
    };
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Apply { name: named, power: None, arguments }, span }))
}

fn open<'t, 'a: 't>(input: Tokens<'t, 'a>, bracket: Bracket) -> Parse<'t, 'a, Form<'a>> {
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
            return command::combination(rest.back_in(&input));
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

/// `bars = "|" sum "|" | "‖" sum "‖"`
fn bars<'t, 'a: 't>(input: Tokens<'t, 'a>, bar: Kind<'static>) -> Parse<'t, 'a, Form<'a>> {
    let inside = input.skip(1).inside(true, input.no_colon);
    let (rest, inner) = sum(inside)?;
    if rest.first() != Some(bar) {
        return rest.fail(ErrorKind::Missing("a closing bar"));
    }
    let rest = rest.skip(1);
    let span = input.span_to(&rest);
    let inner = Box::new(inner);
    let node = if bar == Kind::Bar { Node::Abs(inner) } else { Node::Norm(inner) };
    Ok((rest.back_in(&input), Form { node, span }))
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
            Ok((rest, Form { node: Node::List(items, crate::form::Joint::Comma), span }))
        }
        None => rest.fail(ErrorKind::Missing("a cell")),
    }
}
