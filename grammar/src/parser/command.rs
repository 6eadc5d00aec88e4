//! What commands build: fractions, roots, functions, accents, matrices.

use super::bracket::{arguments, braces, cell};
use super::primary::{application, atom, name, starts_primary};
use super::range::big;
use super::sum::{factor, opt_signs, sum};
use crate::error::ErrorKind;
use crate::form::{Form, Join, Name, Node};
use crate::token::{Accent, Bracket, Function, Kind, Sign};
use crate::tokens::{Parse, Tokens, token};
use nom::Parser;
use nom::combinator::map;
use nom::sequence::{pair, preceded};

/// A primary that begins with a command.
pub(super) fn command<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    kind: Kind<'a>,
) -> Parse<'t, 'a, Form<'a>> {
    match kind {
        Kind::Fraction => fraction(input, Kind::Fraction, Node::Fraction),
        Kind::Binomial => fraction(input, Kind::Binomial, Node::Binomial),
        Kind::Permutations => fraction(input, Kind::Permutations, Node::Permutations),
        Kind::Root(degree) => root(input, degree),
        Kind::Function(function) => call(input, function),
        Kind::Big(operator) => big(input, operator),
        Kind::Accent(accent) => accented(input, accent),
        Kind::Begin(environment) => matrix(input, environment),
        Kind::Close(_) | Kind::End(_) => input.fail(ErrorKind::Missing("an operand")),
        Kind::Sign(_) | Kind::Times(_) | Kind::Slash | Kind::Divide => {
            input.fail(ErrorKind::Missing("an operand"))
        }
        _ => input.fail(ErrorKind::Unexpected),
    }
}

/// `argument = braces | atom`
pub(super) fn argument<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let inner = input.deeper()?;
    let (rest, form) = match input.first() {
        None => return input.fail(ErrorKind::Missing("an argument")),
        Some(Kind::Open(Bracket::Group)) => script_braces(inner)?,
        Some(Kind::Sign(first)) => {
            let (rest, sign) = opt_signs(inner);
            let sign = sign.unwrap_or(Sign::Plus);
            // `n_+ - n_-`: white space ends the subscript.
            let alone = inner.skip(1);
            let (rest, sign) = if alone.spaced() { (alone, first) } else { (rest, sign) };
            if alone.spaced() || !rest.first().is_some_and(starts_primary) {
                let span = input.span_to(&rest);
                let empty = Form { node: Node::Empty, span };
                (rest, Form { node: Node::Sided(Box::new(empty), sign), span })
            } else {
                let (rest, form) = atom(rest)?;
                let span = input.span_to(&rest);
                (rest, Form { node: Node::Sum(vec![(sign, form)]), span })
            }
        }
        Some(_) => atom(inner)?,
    };
    Ok((rest.back_in(&input), form))
}

/// Braces of a script: also `{+}`, `{\circ}`, which are no expressions.
fn script_braces<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let closes = input.nth(2) == Some(Kind::Close(Bracket::Group));
    if let (true, Some(Kind::Times(_))) = (closes, input.nth(1)) {
        let (_, form) = atom(input.skip(1))?;
        return Ok((input.skip(3), form));
    }
    if let (true, Some(Kind::Sign(sign))) = (closes, input.nth(1)) {
        let rest = input.skip(3);
        let span = input.span_to(&rest);
        let empty = Form { node: Node::Empty, span };
        return Ok((rest, Form { node: Node::Sided(Box::new(empty), sign), span }));
    }
    braces(input)
}

/// `fraction = "\frac" argument argument`, and binomials alike; plain `binom(n, k)` too
fn fraction<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    head: Kind<'static>,
    node: fn(Box<(Form<'a>, Form<'a>)>) -> Node<'a>,
) -> Parse<'t, 'a, Form<'a>> {
    let round = input.nth(1) == Some(Kind::Open(Bracket::Round));
    if round && head != Kind::Fraction {
        let (rest, mut items) = arguments(input.skip(1))?;
        let (Some(second), Some(first), true) = (items.pop(), items.pop(), items.is_empty()) else {
            return input.fail(ErrorKind::Missing("two arguments"));
        };
        let span = input.span_to(&rest);
        return Ok((rest, Form { node: node(Box::new((first, second))), span }));
    }
    let (rest, sides) = preceded(token(head), map(pair(filled, filled), Box::new)).parse(input)?;
    let span = input.span_to(&rest);
    Ok((rest, Form { node: node(sides), span }))
}

/// An argument that is not empty.
fn filled<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, form) = argument(input)?;
    match form.node {
        Node::Empty => input.fail(ErrorKind::Missing("an argument")),
        _ => Ok((rest, form)),
    }
}

/// `root = "\sqrt" [ "[" sum "]" ] argument`
fn root<'t, 'a: 't>(input: Tokens<'t, 'a>, degree: u8) -> Parse<'t, 'a, Form<'a>> {
    let mut rest = input.skip(1);
    let mut degree = (degree != 2).then(|| Box::new(digit(degree, input)));
    if rest.first() == Some(Kind::Open(Bracket::Square)) {
        let (after, form) = sum(rest.skip(1))?;
        if after.first() != Some(Kind::Close(Bracket::Square)) {
            return after.fail(ErrorKind::Unexpected);
        }
        degree = Some(Box::new(form));
        rest = after.skip(1);
    }
    let (rest, radicand) = filled(rest)?;
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Root(degree, Box::new(radicand)), span }))
}

fn digit<'a>(n: u8, at: Tokens<'_, 'a>) -> Form<'a> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let whole = DIGITS[usize::from(n.min(9))];
    let literal = crate::form::Literal { whole, ..Default::default() };
    Form { node: Node::Number(literal), span: at.span() }
}

/// `call = function { "_" argument | "^" argument } ( fence | braces | run-of-factors )`
fn call<'t, 'a: 't>(input: Tokens<'t, 'a>, function: Function) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, mut base, mut power) = (input.skip(1), None, None);
    loop {
        match rest.first() {
            Some(Kind::Underscore) if base.is_none() => {
                let (after, form) = argument(rest.skip(1))?;
                (rest, base) = (after, Some(Box::new(form)));
            }
            Some(Kind::Caret) if power.is_none() => {
                let (after, form) = function_power(rest.skip(1))?;
                (rest, power) = (after, Some(Box::new(form)));
            }
            _ => break,
        }
    }
    if let (Function::Log, None, Some(Kind::Number { .. })) = (function, &base, rest.first()) {
        let glued = !rest.spaced() && rest.nth(1) == Some(Kind::Open(Bracket::Round));
        if glued {
            let (after, form) = atom(rest)?;
            (rest, base) = (after, Some(Box::new(form))); // `log2(8)`
        }
    }
    let (rest, arguments) = call_arguments(rest)?;
    if arguments.is_empty() && (base.is_some() || power.is_some()) {
        return rest.fail(ErrorKind::Missing("an argument"));
    }
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Function { function, base, power, arguments }, span }))
}

/// A power on a function's name; `\sin^\circ` is none.
fn function_power<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    argument(input)
}

fn call_arguments<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Vec<Form<'a>>> {
    match input.first() {
        Some(Kind::Open(Bracket::Round | Bracket::Curly)) => arguments(input),
        Some(Kind::Open(Bracket::Square)) if !input.in_bars => arguments(input),
        Some(Kind::Open(Bracket::Group)) => {
            let (rest, form) = braces(input)?;
            // `\ln{x}^2` is the logarithm's square; `\log {2}x` takes what follows, too.
            Ok((rest, vec![form]))
        }
        Some(kind) if starts_run(&input, kind) => {
            let (rest, form) = run_of_factors(input)?;
            Ok((rest, vec![form]))
        }
        _ => Ok((input, Vec::new())),
    }
}

fn starts_run(input: &Tokens<'_, '_>, kind: Kind<'_>) -> bool {
    match kind {
        Kind::Sign(_) => input.nth(1).is_some_and(starts_primary),
        Kind::Bar => !input.in_bars,
        Kind::Word(..) => false,
        _ => starts_primary(kind),
    }
}

/// The factors that a function without brackets takes: `\sin 2\pi x`, but of `\sin x(x+1)` only `x`.
fn run_of_factors<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, sign) = opt_signs(input);
    let (mut rest, first) = factor(rest)?;
    let mut factors = vec![(Join::Beside, first)];
    while let Some(kind) = rest.first() {
        let numbers = factors.iter().all(|(_, form)| is_numeric(form));
        let slash = kind == Kind::Slash && rest.notation.wide_slash;
        if !(slash || runs_on(&rest, kind, numbers)) {
            break;
        }
        let (after, next) = factor(if slash { rest.skip(1) } else { rest })?;
        factors.push((if slash { Join::Over } else { Join::Beside }, next));
        rest = after;
    }
    let span = input.span_to(&rest);
    let single = factors.len() == 1;
    let Some((join, last)) = factors.pop() else {
        return rest.fail(ErrorKind::Missing("an argument"));
    };
    let form = if single {
        last
    } else {
        factors.push((join, last));
        Form { node: Node::Product(factors), span }
    };
    let form = match sign {
        None => form,
        Some(sign) => Form { node: Node::Sum(vec![(sign, form)]), span },
    };
    Ok((rest, form))
}

fn is_numeric(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Number(_) | Node::Fraction(_) | Node::Mixed(..) => true,
        Node::Name(name) => name.letter == "pi",
        _ => false,
    }
}

/// Whether a function's run of factors goes on over this token.
fn runs_on(rest: &Tokens<'_, '_>, kind: Kind<'_>, numbers: bool) -> bool {
    match kind {
        Kind::Letter("e" | "d") => numbers && rest.nth(1) != Some(Kind::Caret),
        Kind::Letter(_) => true,
        Kind::Number { .. } => !numbers,
        Kind::Open(Bracket::Round | Bracket::Group) | Kind::Root(_) => numbers,
        Kind::Fraction => numbers,
        _ => false,
    }
}

/// `accent = command argument`
fn accented<'t, 'a: 't>(input: Tokens<'t, 'a>, accent: Accent) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, form) = filled(input.skip(1))?;
    let mut further = Vec::new();
    let figure = matches!(accent, Accent::Figure | Accent::Triangle);
    while let (true, Some(Kind::Letter(letter))) = (figure, rest.first()) {
        further.push(letter); // `\triangle ABC`
        rest = rest.skip(1);
    }
    let Some((letter, mut more)) = letters(&form, accent) else {
        if accent == Accent::Bold {
            return Ok((rest, form));
        }
        return input.skip(1).fail(ErrorKind::Unexpected);
    };
    more.extend(further);
    let mut named = Name::plain(letter);
    named.accent = Some(Box::new((accent, more)));
    if let Node::Name(inner) = form.node {
        named.primes = inner.primes;
        named.subscript = inner.subscript;
    }
    let (rest, named) = name(rest, named)?;
    application(input, rest, named)
}

/// The letters under an accent: `\overline{AB}`, `\angle ABC`.
fn letters<'a>(form: &Form<'a>, accent: Accent) -> Option<(&'a str, Vec<&'a str>)> {
    match &form.node {
        Node::Name(name) => Some((name.letter, Vec::new())),
        Node::Words(words) if words.len() == 1 => Some((words[0].0, Vec::new())),
        Node::Number(literal) if literal.is_integer() => Some((literal.whole, Vec::new())),
        Node::Product(factors) if accent != Accent::Dot => {
            let letters: Option<Vec<&'a str>> = factors
                .iter()
                .map(|(_, factor)| match &factor.node {
                    Node::Name(name) if name.is_plain() => Some(name.letter),
                    _ => None,
                })
                .collect();
            let mut letters = letters?;
            let first = letters.remove(0);
            Some((first, letters))
        }
        _ => None,
    }
}

/// `matrix = "\begin" rows "\end"`
fn matrix<'t, 'a: 't>(input: Tokens<'t, 'a>, environment: &'a str) -> Parse<'t, 'a, Form<'a>> {
    let mut rest = input.skip(1).inside(false, false);
    let mut rows = vec![Vec::new()];
    loop {
        let (after, ended) = match rest.first() {
            None => return rest.fail(ErrorKind::Unbalanced),
            Some(Kind::End(name)) if name != environment && environment != "cases" => {
                return rest.fail(ErrorKind::Unbalanced);
            }
            Some(Kind::End(_)) => (rest.skip(1), true),
            Some(Kind::Ampersand) => (rest.skip(1), false),
            Some(Kind::RowBreak) => {
                rows.push(Vec::new());
                (rest.skip(1), false)
            }
            Some(_) => {
                let (after, form) = cell(rest)?;
                if let Some(row) = rows.last_mut() {
                    row.push(form);
                }
                (after, false)
            }
        };
        rest = after;
        if ended {
            break;
        }
    }
    rows.retain(|row| !row.is_empty());
    if rows.is_empty() {
        return input.fail(ErrorKind::Missing("a row"));
    }
    let span = input.span_to(&rest);
    Ok((rest.back_in(&input), Form { node: Node::Matrix(environment, rows), span }))
}

/// `{}_{10}C_3`, `{}^{10}P_3`: behind the empty group.
pub(super) fn combination<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let mark = matches!(input.first(), Some(Kind::Underscore | Kind::Caret));
    let (rest, top) = argument(input.skip(usize::from(mark)))?;
    let Some(Kind::Letter(letter @ ("C" | "P")) | Kind::Word(letter @ ("C" | "P"), _)) =
        rest.first()
    else {
        return input.fail(ErrorKind::Missing("an operand"));
    };
    if rest.nth(1) != Some(Kind::Underscore) {
        return input.fail(ErrorKind::Missing("an operand"));
    }
    let (rest, bottom) = argument(rest.skip(2))?;
    let span = input.span_to(&rest);
    let sides = Box::new((top, bottom));
    let node = if letter == "C" { Node::Binomial(sides) } else { Node::Permutations(sides) };
    Ok((rest, Form { node, span }))
}

/// `C_{10}^3`, `C^3_{10}`, `P_5^2`: scripts of which one is at least the other.
pub(super) fn scripted_combination<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    letter: &'a str,
) -> Option<(Tokens<'t, 'a>, Form<'a>)> {
    let lowered = input.nth(1) == Some(Kind::Underscore);
    if !matches!(letter, "C" | "P") || !lowered && input.nth(1) != Some(Kind::Caret) {
        return None;
    }
    let (rest, first) = argument(input.skip(2)).ok()?;
    if rest.first() != Some(if lowered { Kind::Caret } else { Kind::Underscore }) {
        return None;
    }
    let (rest, second) = argument(rest.skip(1)).ok()?;
    let (top, bottom) = if lowered { (first, second) } else { (second, first) };
    let number = |form: &Form<'_>| match &form.node {
        Node::Number(literal) if literal.is_integer() => literal.whole.parse::<u16>().ok(),
        _ => None,
    };
    let (n, k) = (number(&top)?, number(&bottom)?);
    let span = input.span_to(&rest);
    let sides = Box::new((top, bottom));
    let node = if letter == "C" { Node::Binomial(sides) } else { Node::Permutations(sides) };
    (n >= k && n > 2).then_some((rest, Form { node, span }))
}

/// `P(1,2)` is a point.
fn rises(first: Option<Kind<'_>>, second: Option<Kind<'_>>) -> bool {
    let (Some(Kind::Number { whole: a, .. }), Some(Kind::Number { whole: b, .. })) =
        (first, second)
    else {
        return false;
    };
    (a.len(), a) < (b.len(), b)
}

/// `C(10, 3)`, `P(10, 3)` with two numbers.
pub(super) fn letter_combination<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    letter: &'a str,
) -> Option<Parse<'t, 'a, Form<'a>>> {
    let shape = [1, 2, 3, 4, 5].map(|index| input.nth(index));
    let [
        Some(Kind::Open(Bracket::Round)),
        Some(Kind::Number { .. }),
        Some(Kind::Comma),
        Some(Kind::Number { .. }),
        Some(Kind::Close(Bracket::Round)),
    ] = shape
    else {
        return None;
    };
    if letter != "C" && letter != "P" || letter == "P" && rises(input.nth(2), input.nth(4)) {
        return None;
    }
    let (rest, mut items) = match arguments(input.skip(1)) {
        Ok(parsed) => parsed,
        Err(error) => return Some(Err(error)),
    };
    let (bottom, top) = (items.pop()?, items.pop()?);
    let span = input.span_to(&rest);
    let sides = Box::new((top, bottom));
    let node = if letter == "C" { Node::Binomial(sides) } else { Node::Permutations(sides) };
    Some(Ok((rest, Form { node, span })))
}
