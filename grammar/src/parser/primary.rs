//! Primaries: which one a token begins; names, applications, words.

use super::bracket::{arguments, bars, open};
use super::command;
use super::number::number;
use super::statement::{list, list_until};
use crate::error::ErrorKind;
use crate::form::{Form, Literal, Name, Node};
use crate::token::{Bracket, Kind, Style};
use crate::tokens::{Parse, Tokens};

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
            | Kind::Permutations
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
        Kind::Open(Bracket::Bars) => bars(inner, Kind::Close(Bracket::Bars)),
        Kind::Open(bracket) => open(inner, bracket),
        Kind::Bar | Kind::DoubleBar => bars(inner, kind),
        Kind::Constant(constant) => leaf(inner, Node::Constant(constant)),
        Kind::Currency(sign) => leaf(inner, Node::Currency(sign)),
        Kind::Dots => leaf(inner, Node::Dots),
        Kind::Circle => leaf(inner, Node::Name(Name::plain("circ"))),
        Kind::Underscore | Kind::Caret => command::combination(inner),
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

/// The first token as a whole form.
pub(super) fn leaf<'t, 'a: 't>(input: Tokens<'t, 'a>, node: Node<'a>) -> Parse<'t, 'a, Form<'a>> {
    Ok((input.skip(1), Form { node, span: input.span() }))
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
    if let Some(parsed) = command::scripted_combination(input, letter) {
        return Ok(parsed);
    }
    let (rest, indexed) = opt_glued_index(input, letter);
    let (rest, named) = name(rest, indexed)?;
    application(input, rest, named)
}

/// Whether a power of a number stands here that is not itself a number: `k2^k` is a product, `x2^2`
/// the square of one letter.
fn is_base(behind: Tokens<'_, '_>) -> bool {
    let group = usize::from(behind.nth(1) == Some(Kind::Open(Bracket::Group)));
    behind.first() == Some(Kind::Caret)
        && !matches!(behind.nth(1 + group), Some(Kind::Number { .. }))
}

/// `x1`: digits right behind a letter are its index, as in plain text.
fn opt_glued_index<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    letter: &'a str,
) -> (Tokens<'t, 'a>, Name<'a>) {
    let (rest, plain) = (input.skip(1), Name::plain(letter));
    let latin = matches!(letter.as_bytes(), [byte] if byte.is_ascii_alphabetic());
    let glued = latin && rest.span().start == input.span().end;
    match rest.first() {
        Some(Kind::Number { whole, fraction: None, exponent: None })
            if glued && !is_base(rest.skip(1)) =>
        {
            let literal = Literal { whole, ..Literal::default() };
            let index = Form { node: Node::Number(literal), span: rest.span() };
            (rest.skip(1), Name { subscript: Some(Box::new(index)), ..plain })
        }
        _ => (rest, plain),
    }
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
    let divided = named.letter == "p" && opens && is_divided(after);
    let listed = opens && !callable && (has_comma(after) || value || divided);
    if !(opens && callable || listed) {
        let span = input.span_to(&rest);
        return Ok((rest, Form { node: Node::Name(named), span }));
    }
    let probability = matches!(named.letter, "P" | "p") && is_divided(after);
    let (rest, arguments) = if probability { conditional(after)? } else { arguments(after)? };
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Apply { name: Box::new(named), power, arguments }, span }))
}

/// `(A | B)`: the argument of a conditional probability.
fn conditional<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Vec<Form<'a>>> {
    let (rest, event) = list(input.skip(1).inside(true, false))?;
    if rest.first() != Some(Kind::Bar) {
        return rest.fail(ErrorKind::Unexpected);
    }
    let (rest, given) = list_until(rest.skip(1), |kind| kind == Kind::Close(Bracket::Round))?;
    let node = Node::Builder(Box::new((event, given)));
    Ok((rest.back_in(&input), vec![Form { node, span: input.span_to(&rest) }]))
}

/// Whether one bar stands alone between the brackets that open here.
fn is_divided(input: Tokens<'_, '_>) -> bool {
    let inside = input.slice().iter().skip(1);
    let inside = inside.take_while(|token| token.kind != Kind::Close(Bracket::Round));
    inside.take(40).filter(|token| token.kind == Kind::Bar).count() == 1
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
    Ok((rest, Form { node: Node::Apply { name: Box::new(named), power: None, arguments }, span }))
}
