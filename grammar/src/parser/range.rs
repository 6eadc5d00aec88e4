//! Operators over ranges: sums, products, limits, integrals up to their differential.

use super::command::argument;
use super::sum::{opt_signs, product};
use crate::form::{Form, Join, Node};
use crate::token::{Big, Kind, Sign};
use crate::tokens::{Parse, Tokens};

/// `big = operator { "_" argument | "^" argument } sum-or-product`
pub(super) fn big<'t, 'a: 't>(input: Tokens<'t, 'a>, operator: Big) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, mut lower, mut upper) = (input.skip(1), None, None);
    loop {
        match rest.first() {
            Some(Kind::Underscore) if lower.is_none() => {
                let (after, form) = argument(rest.skip(1))?;
                (rest, lower) = (after, Some(Box::new(form)));
            }
            Some(Kind::Caret) if upper.is_none() => {
                let (after, form) = argument(rest.skip(1))?;
                (rest, upper) = (after, Some(Box::new(form)));
            }
            _ => break,
        }
    }
    let integral = matches!(operator, Big::Integral(_) | Big::Contour);
    let (rest, body) = if integral { integrand(rest)? } else { product(rest)? };
    let span = input.span_to(&rest);
    let (body, outside) = if integral { split_differential(body) } else { (body, Vec::new()) };
    let body = Box::new(body);
    let form = Form { node: Node::Big { operator, lower, upper, body }, span };
    if outside.is_empty() {
        return Ok((rest, form));
    }
    let mut factors = vec![(Join::Beside, form)];
    factors.extend(outside);
    Ok((rest, Form { node: Node::Product(factors), span }))
}

/// Terms up to the one that holds the differential.
fn integrand<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, sign) = opt_signs(input);
    let (mut rest, first) = product(rest)?;
    let mut terms = vec![(sign.unwrap_or(Sign::Plus), first)];
    while !terms.last().is_some_and(|(_, term)| has_differential(term)) {
        let (after, Some(sign)) = opt_signs(rest) else { break };
        let (after, term) = product(after)?;
        terms.push((sign, term));
        rest = after;
    }
    let span = input.span_to(&rest);
    if let ([(Sign::Plus, _)], None) = (&terms[..], sign)
        && let Some((_, form)) = terms.pop()
    {
        return Ok((rest, form));
    }
    Ok((rest, Form { node: Node::Sum(terms), span }))
}

/// What stands behind the differential is no part of the integral: `\int f\,dx \cdot \pi`.
fn split_differential(body: Form<'_>) -> (Form<'_>, Vec<(Join, Form<'_>)>) {
    let span = body.span;
    let Node::Product(mut factors) = body.node else { return (body, Vec::new()) };
    let at = factors
        .windows(2)
        .position(|pair| is_d(&pair[0].1) && matches!(pair[1].1.node, Node::Name(_)));
    let outside = at.map_or_else(Vec::new, |at| factors.split_off(at + 2));
    (Form { node: Node::Product(factors), span }, outside)
}

fn is_d(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => name.letter == "d" && name.is_plain(),
        Node::Words(words) => words.len() == 1 && words[0].0 == "d",
        _ => false,
    }
}

/// Whether a term holds `dx`: a `d` before a name.
fn has_differential(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Product(factors) => {
            factors
                .windows(2)
                .any(|pair| is_d(&pair[0].1) && matches!(pair[1].1.node, Node::Name(_)))
                || factors.iter().any(|(_, factor)| has_differential(factor))
        }
        Node::Fraction(sides) => has_differential(&sides.0),
        Node::Words(words) => {
            words.iter().any(|(word, _)| word.starts_with('d') && word.len() == 2)
        }
        _ => false,
    }
}
