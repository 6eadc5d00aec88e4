//! Sums, products, factors.

use super::command::argument;
use super::primary::{atom, primary, starts_primary};
use crate::error::ErrorKind;
use crate::form::{Form, Join, Literal, Node};
use crate::number::digits;
use crate::token::{Bracket, Function, Kind, Relation, Sign, Style, Times};
use crate::tokens::{Parse, Tokens};

/// `sum = [ signs ] product { signs product } [ "mod" product | "(" "mod" product ")" ]`
pub(super) fn sum<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, sign) = opt_signs(input);
    let (mut rest, first) = product(rest)?;
    if sign.is_none() && !matches!(rest.first(), Some(Kind::Sign(_))) {
        return opt_modulo(input, rest, first);
    }
    let mut terms = vec![(sign.unwrap_or(Sign::Plus), first)];
    while let (after, Some(sign)) = opt_signs(rest) {
        let (after, term) = product(after)?;
        terms.push((sign, term));
        rest = after;
    }
    let span = input.span_to(&rest);
    opt_modulo(input, rest, Form { node: Node::Sum(terms), span })
}

fn opt_modulo<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    rest: Tokens<'t, 'a>,
    form: Form<'a>,
) -> Parse<'t, 'a, Form<'a>> {
    let bracketed = opens_modulus(rest);
    let residue = bracketed || rest.first() == Some(Kind::Residue);
    if !residue && rest.first() != Some(Kind::Function(Function::Mod)) {
        return Ok((rest, form));
    }
    let (mut rest, modulus) = product(rest.skip(if bracketed { 2 } else { 1 }))?;
    if bracketed {
        if rest.first() != Some(Kind::Close(Bracket::Round)) {
            return rest.fail(ErrorKind::Unbalanced);
        }
        rest = rest.skip(1);
    }
    let span = input.span_to(&rest);
    let sides = Box::new((form, modulus));
    let node = if residue { Node::Residue(sides) } else { Node::Modulo(sides) };
    Ok((rest, Form { node, span }))
}

/// `(mod 12)`, written out.
fn opens_modulus(input: Tokens<'_, '_>) -> bool {
    let word = matches!(input.nth(1), Some(Kind::Function(Function::Mod) | Kind::Word("mod", _)));
    word && input.first() == Some(Kind::Open(Bracket::Round))
}

/// A run of signs folds into one: `--` is `+`, `+-` is `-`.
pub(super) fn opt_signs<'t, 'a>(mut input: Tokens<'t, 'a>) -> (Tokens<'t, 'a>, Option<Sign>) {
    let mut folded = None;
    while let Some(Kind::Sign(sign)) = input.first() {
        folded = Some(match (folded, sign) {
            (None | Some(Sign::Plus), sign) => sign,
            (Some(before), Sign::Plus) => before,
            (Some(Sign::Minus), Sign::Minus) => Sign::Plus,
            (Some(Sign::PlusMinus), Sign::Minus) => Sign::MinusPlus,
            (Some(Sign::MinusPlus), Sign::Minus) => Sign::PlusMinus,
            (Some(Sign::Minus), Sign::PlusMinus) => Sign::MinusPlus,
            (Some(Sign::Minus), Sign::MinusPlus) => Sign::PlusMinus,
            (Some(before), _) => before,
        });
        input = input.skip(1);
    }
    (input, folded)
}

/// `product = factor { [ "·" | "×" | "/" | "÷" ] factor }`
pub(super) fn product<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, first) = factor(input)?;
    if next_join(rest).is_none() {
        return Ok((rest, first));
    }
    let mut factors = vec![(Join::Beside, first)];
    while let Some((join, signed, after)) = next_join(rest) {
        let (after, next) = if signed { signed_factor(after)? } else { factor(after)? };
        let (after, next) = if join == Join::Over && input.notation.wide_slash {
            beside(after, next)?
        } else {
            (after, next)
        };
        join_factor(rest, &mut factors, join, next)?;
        rest = after;
    }
    let span = input.span_to(&rest);
    let single = factors.len() == 1;
    match factors.pop() {
        Some((_, form)) if single => Ok((rest, form)),
        Some(last) => {
            factors.push(last);
            Ok((rest, Form { node: Node::Product(factors), span }))
        }
        None => rest.fail(ErrorKind::Missing("a factor")),
    }
}

/// How the next factor is joined, whether a sign may stand before it, and where it begins.
fn next_join<'t, 'a>(rest: Tokens<'t, 'a>) -> Option<(Join, bool, Tokens<'t, 'a>)> {
    let kind = rest.first()?;
    let explicit = |join| Some((join, true, rest.skip(1)));
    match kind {
        Kind::Times(Times::Cross) => explicit(Join::Cross),
        Kind::Times(_) => explicit(Join::Dot),
        Kind::Slash | Kind::Divide => explicit(Join::Over),
        Kind::Bar if rest.at_closing_bar() => None,
        Kind::Close(_) | Kind::DoubleBar => None,
        Kind::Word(..) if super::statement::is_condition(kind) => None,
        Kind::Word(..) if super::statement::place(rest).is_some() => None,
        Kind::Open(Bracket::Round) if rest.nth(1).is_some_and(is_equality) => None,
        Kind::Open(Bracket::Round) if super::statement::bracketed_condition(rest) => None,
        Kind::Function(Function::Mod) => None,
        Kind::Open(_) if opens_modulus(rest) => None,
        _ if starts_primary(kind) => {
            Some((if rest.spaced() { Join::Spaced } else { Join::Beside }, false, rest))
        }
        _ => None,
    }
}

/// `(\approx 0.785)`: what begins with such a sign is another side of a chain.
pub(super) fn is_equality(kind: Kind<'_>) -> bool {
    matches!(kind, Kind::Relation(Relation::Equal | Relation::Approx))
}

/// What stands beside a factor without a sign: the whole denominator of `a/bc`, read widely.
fn beside<'t, 'a: 't>(input: Tokens<'t, 'a>, first: Form<'a>) -> Parse<'t, 'a, Form<'a>> {
    let mut factors = vec![(Join::Beside, first)];
    let mut rest = input;
    while let Some((join, false, after)) = next_join(rest) {
        if matches!(rest.first(), Some(Kind::Word(_, Style::Text))) {
            break;
        }
        let (after, next) = factor(after)?;
        factors.push((join, next));
        rest = after;
    }
    let single = factors.len() == 1;
    let Some(last) = factors.pop() else { return rest.fail(ErrorKind::Missing("a factor")) };
    if single {
        return Ok((rest, last.1));
    }
    factors.push(last);
    let span = factors[0].1.span.to(input.span_to(&rest));
    Ok((rest, Form { node: Node::Product(factors), span }))
}

fn signed_factor<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, sign) = opt_signs(input);
    let (rest, form) = factor(rest)?;
    match sign {
        None => Ok((rest, form)),
        Some(sign) => {
            let span = input.span_to(&rest);
            Ok((rest, Form { node: Node::Sum(vec![(sign, form)]), span }))
        }
    }
}

/// Adds a factor; an integer with a proper fraction beside it is a mixed number.
fn join_factor<'t, 'a: 't>(
    at: Tokens<'t, 'a>,
    factors: &mut Vec<(Join, Form<'a>)>,
    join: Join,
    next: Form<'a>,
) -> Result<(), nom::Err<crate::error::ParseError>> {
    let beside = matches!(join, Join::Beside | Join::Spaced);
    let after_slash = factors.last().is_some_and(|(join, _)| *join == Join::Over);
    if let (true, Some((_, last))) = (beside, factors.last_mut()) {
        match (&last.node, next.node) {
            (Node::Number(whole), Node::Fraction(parts))
                if whole.is_integer() && is_proper(&parts) && !after_slash =>
            {
                let span = last.span.to(next.span);
                *last = Form { node: Node::Mixed(whole.clone(), parts), span };
                return Ok(());
            }
            (Node::Number(whole), Node::Percent(inner)) if is_tail(whole, &inner, after_slash) => {
                let mixed = mixed(last, *inner);
                *last = Form { span: mixed.span, node: Node::Percent(Box::new(mixed)) };
                return Ok(());
            }
            (Node::Number(whole), Node::Angle(inner, n)) if is_tail(whole, &inner, after_slash) => {
                let mixed = mixed(last, *inner);
                *last = Form { span: mixed.span, node: Node::Angle(Box::new(mixed), n) };
                return Ok(());
            }
            (Node::Number(_), Node::Number(_)) => {
                return at.fail(ErrorKind::TwoNumbers).map(|(_, ())| ());
            }
            (_, node) => {
                factors.push((join, Form { node, span: next.span }));
                return Ok(());
            }
        }
    }
    factors.push((join, next));
    Ok(())
}

/// `33\frac13\%`: the sign belongs to the whole mixed number.
fn is_tail(whole: &Literal<'_>, inner: &Form<'_>, after_slash: bool) -> bool {
    let proper = matches!(&inner.node, Node::Fraction(parts) if is_proper(parts));
    whole.is_integer() && proper && !after_slash
}

fn mixed<'a>(whole: &Form<'a>, fraction: Form<'a>) -> Form<'a> {
    let span = whole.span.to(fraction.span);
    match (&whole.node, fraction.node) {
        (Node::Number(whole), Node::Fraction(parts)) => {
            Form { node: Node::Mixed(whole.clone(), parts), span }
        }
        (_, node) => Form { node, span },
    }
}

/// A fraction of two plain integers below one.
pub(super) fn is_proper(parts: &(Form<'_>, Form<'_>)) -> bool {
    let (Node::Number(top), Node::Number(bottom)) = (&parts.0.node, &parts.1.node) else {
        return false;
    };
    top.is_integer() && bottom.is_integer() && less(top, bottom)
}

fn less(a: &Literal<'_>, b: &Literal<'_>) -> bool {
    let strip = |raw| digits(raw).skip_while(|&digit| digit == b'0').collect::<Vec<u8>>();
    let (a, b) = (strip(a.whole), strip(b.whole));
    (a.len(), &a) < (b.len(), &b)
}

/// Each sign behind an operand nests the tree; more of them have no meaning.
const MAX_SIGNS: usize = 12;

/// `factor = primary { "^" exponent | "!" | "%" | "°" | "'" | "|" "_" argument }`
pub(super) fn factor<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, mut form) = primary(input)?;
    for _ in 0..MAX_SIGNS {
        let (after, node) = match rest.first() {
            Some(Kind::Caret) => power(rest, form)?,
            Some(Kind::Bang) => factorial(rest, form)?,
            Some(Kind::Percent) => (rest.skip(1), Node::Percent(Box::new(form))),
            Some(Kind::Degree) => (rest.skip(1), Node::Angle(Box::new(form), 0)),
            Some(Kind::Circle) if !rest.nth(1).is_some_and(starts_primary) => {
                (rest.skip(1), Node::Angle(Box::new(form), 0))
            }
            Some(Kind::Prime(1)) if rest.nth(1) == Some(Kind::Prime(1)) => {
                (rest.skip(2), Node::Angle(Box::new(form), 2))
            }
            Some(Kind::Prime(count)) if count <= 2 => {
                (rest.skip(1), Node::Angle(Box::new(form), count))
            }
            Some(Kind::Underscore) => subscripted(rest, form)?,
            Some(Kind::Chosen) => {
                let (after, chosen) = primary(rest.skip(1).deeper()?)?;
                (after.back_in(&rest), Node::Binomial(Box::new((form, chosen))))
            }
            Some(Kind::Bar) if rest.nth(1) == Some(Kind::Underscore) && !rest.in_bars => {
                let (after, place) = argument(rest.skip(2))?;
                (after, Node::Indexed(Box::new((form, place)))) // `|_{x=1}`
            }
            _ => return Ok((rest, form)),
        };
        rest = after;
        form = Form { node, span: input.span_to(&rest) };
    }
    rest.fail(ErrorKind::Repeated("signs behind an operand"))
}

/// A subscript on what is no name: `(x)_0` becomes a name of its text where it can.
fn subscripted<'t, 'a: 't>(input: Tokens<'t, 'a>, form: Form<'a>) -> Parse<'t, 'a, Node<'a>> {
    let (rest, mark) = argument(input.skip(1))?;
    match form.node {
        Node::Name(mut name) if name.subscript.is_none() => {
            name.subscript = Some(Box::new(mark));
            Ok((rest, Node::Name(name)))
        }
        Node::Name(_) => input.fail(ErrorKind::Repeated("subscripts")),
        Node::Number(literal) if literal.is_integer() => {
            Ok((rest, Node::Based(literal.whole, None, Box::new(mark))))
        }
        Node::Words(words) if words.len() == 1 => {
            let mut name = crate::form::Name::plain(words[0].0);
            name.subscript = Some(Box::new(mark));
            Ok((rest, Node::Name(name)))
        }
        Node::Fence { items, .. } if items.len() == 1 && base_like(&items[0]) => {
            let Some(Node::Number(literal)) = items.into_iter().next().map(|item| item.node) else {
                return input.fail(ErrorKind::Unexpected);
            };
            Ok((rest, Node::Based(literal.whole, None, Box::new(mark))))
        }
        node => {
            let base = Form { node, span: form.span };
            Ok((rest, Node::Indexed(Box::new((base, mark)))))
        }
    }
}

fn base_like(form: &Form<'_>) -> bool {
    matches!(&form.node, Node::Number(literal) if literal.is_integer())
}

fn factorial<'t, 'a: 't>(input: Tokens<'t, 'a>, form: Form<'a>) -> Parse<'t, 'a, Node<'a>> {
    let count = input.slice().iter().take_while(|token| token.kind == Kind::Bang).count();
    if count > 2 {
        return input.skip(2).fail(ErrorKind::Repeated("factorial signs"));
    }
    Ok((input.skip(count), Node::Factorial(Box::new(form), count as u8)))
}

/// `^`: a power, a degree sign, a prime, or a side.
fn power<'t, 'a: 't>(input: Tokens<'t, 'a>, base: Form<'a>) -> Parse<'t, 'a, Node<'a>> {
    let after = input.skip(1);
    if let Some((rest, mark)) = degree_or_prime(after) {
        return Ok(match (mark, base.node) {
            (0, node) => (rest, Node::Angle(Box::new(Form { node, span: base.span }), 0)),
            (primes, Node::Name(mut name)) => {
                name.primes += primes;
                (rest, Node::Name(name))
            }
            (primes, node) => (rest, Node::Angle(Box::new(Form { node, span: base.span }), primes)),
        });
    }
    let letter_o = matches!(after.first(), Some(Kind::Letter("o")));
    if letter_o && matches!(base.node, Node::Number(_)) {
        return Ok((after.skip(1), Node::Angle(Box::new(base), 0)));
    }
    if let Some((rest, sign)) = lone_sign(after) {
        return Ok((rest, Node::Sided(Box::new(base), sign)));
    }
    let (rest, exponent) = exponent(after.deeper()?)?;
    Ok((rest.back_in(&input), Node::Power(Box::new((base, exponent)))))
}

/// `\circ`, `{\circ}`, `\prime`, `{\prime\prime}` behind a caret: 0 for degrees, or the primes.
fn degree_or_prime<'t, 'a>(input: Tokens<'t, 'a>) -> Option<(Tokens<'t, 'a>, u8)> {
    let braced = input.first() == Some(Kind::Open(Bracket::Group));
    let mut rest = input.skip(usize::from(braced));
    let mut primes = 0u8;
    if matches!(rest.first(), Some(Kind::Circle | Kind::Degree)) {
        rest = rest.skip(1);
    } else {
        while let Some(Kind::Prime(count)) = rest.first() {
            primes = primes.saturating_add(count);
            rest = rest.skip(1);
        }
        if primes == 0 {
            return None;
        }
    }
    if !braced {
        return Some((rest, primes));
    }
    (rest.first() == Some(Kind::Close(Bracket::Group))).then(|| (rest.skip(1), primes))
}

/// `^+`, `^{-}`: a sign with nothing behind it.
fn lone_sign<'t, 'a>(input: Tokens<'t, 'a>) -> Option<(Tokens<'t, 'a>, Sign)> {
    let braced = input.first() == Some(Kind::Open(Bracket::Group));
    let rest = input.skip(usize::from(braced));
    let Some(Kind::Sign(sign)) = rest.first() else { return None };
    let rest = rest.skip(1);
    match (braced, rest.first()) {
        (true, Some(Kind::Close(Bracket::Group))) => Some((rest.skip(1), sign)),
        (false, kind) if !kind.is_some_and(starts_primary) => Some((rest, sign)),
        _ => None,
    }
}

/// `exponent = braces | [ signs ] atom [ "^" exponent ]`
fn exponent<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, sign) = opt_signs(input);
    let (rest, base) = match rest.first() {
        Some(_) if sign.is_some() && rest.spaced() => {
            return rest.fail(ErrorKind::Missing("an exponent"));
        }
        Some(Kind::Open(Bracket::Group)) if sign.is_none() => argument(rest)?,
        Some(_) => atom(rest)?,
        None => return rest.fail(ErrorKind::Missing("an exponent")),
    };
    let (rest, form) = match rest.first() {
        Some(Kind::Caret) => {
            let (rest, node) = power(rest, base)?;
            let span = input.span_to(&rest);
            (rest, Form { node, span })
        }
        Some(Kind::Bang) => {
            let (rest, node) = factorial(rest, base)?;
            let span = input.span_to(&rest);
            (rest, Form { node, span })
        }
        _ => (rest, base),
    };
    match sign {
        None => Ok((rest, form)),
        Some(sign) => {
            let span = input.span_to(&rest);
            Ok((rest, Form { node: Node::Sum(vec![(sign, form)]), span }))
        }
    }
}
