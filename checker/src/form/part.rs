//! The tree of an expression with the notations of one operation merged: `\frac{a}{b}`, `a/b` and
//! `a \div b` are quotients, brackets around one thing are nothing.

use super::children::children;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::read::{Reader, is_wordy};
use heldout_grammar::{Bracket, Form, Join, Literal, Node, Sign, Span};

/// A part of an expression, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Part<'t> {
    pub what: What<'t>,
    pub span: Span,
}

/// What a part is.
#[derive(Clone, Debug)]
pub(super) enum What<'t> {
    Literal(&'t Literal<'t>),
    /// An integer and a fraction beside it.
    Mixed(&'t Form<'t>, Box<Part<'t>>),
    /// Two or more terms.
    Sum(Vec<Part<'t>>),
    Negative(Box<Part<'t>>),
    /// Two or more factors.
    Product(Vec<Part<'t>>),
    Quotient(Box<Part<'t>>, Box<Part<'t>>),
    Power(Box<Part<'t>>, Box<Part<'t>>),
    /// A root, its degree where one is written.
    Root(&'t Form<'t>, Box<Part<'t>>),
    /// A name, or anything else at its arguments.
    Other(&'t Form<'t>, Vec<Part<'t>>),
}

impl<'t> Part<'t> {
    /// The parts of a tree.
    pub(super) fn of(form: &'t Form<'t>) -> Part<'t> {
        let pair = |sides: &'t (Form<'t>, Form<'t>)| {
            (Box::new(Part::of(&sides.0)), Box::new(Part::of(&sides.1)))
        };
        let what = match &form.node {
            Node::Fence {
                open: Bracket::Round | Bracket::Square | Bracket::Group, items, ..
            } if items.len() == 1 => {
                return Part::of(&items[0]);
            }
            Node::Number(literal) => What::Literal(literal),
            Node::Mixed(_, sides) => {
                let (top, bottom) = pair(sides);
                let fraction = Part { what: What::Quotient(top, bottom), span: form.span };
                What::Mixed(form, Box::new(fraction))
            }
            Node::Sum(terms) => return sum(form, terms),
            Node::Product(factors) => return product(form, factors),
            Node::Fraction(sides) => {
                let (top, bottom) = pair(sides);
                What::Quotient(top, bottom)
            }
            Node::Power(sides) => {
                let (base, exponent) = pair(sides);
                What::Power(base, exponent)
            }
            Node::Root(_, radicand) => What::Root(form, Box::new(Part::of(radicand))),
            _ => What::Other(form, children(form).into_iter().map(Part::of).collect()),
        };
        Part { what, span: form.span }
    }

    /// The parts that it is made of.
    pub(super) fn children(&self) -> Vec<&Part<'t>> {
        match &self.what {
            What::Literal(_) => Vec::new(),
            What::Sum(parts) | What::Product(parts) | What::Other(_, parts) => {
                parts.iter().collect()
            }
            What::Negative(inner) | What::Mixed(_, inner) | What::Root(_, inner) => vec![inner],
            What::Quotient(a, b) | What::Power(a, b) => vec![a, b],
        }
    }

    /// Whether `test` holds for a part of it, or for itself.
    pub(super) fn any(&self, test: &mut dyn FnMut(&Part<'t>) -> bool) -> bool {
        test(self) || self.children().into_iter().any(|part| part.any(test))
    }

    /// The part without its signs.
    pub(super) fn unsigned(&self) -> &Part<'t> {
        match &self.what {
            What::Negative(inner) => inner.unsigned(),
            _ => self,
        }
    }

    /// The terms of a sum, or the part alone.
    pub(super) fn terms(&self) -> &[Part<'t>] {
        match &self.what {
            What::Sum(terms) => terms,
            _ => std::slice::from_ref(self),
        }
    }

    /// The factors of a product, those of products in it too; signs are left out.
    pub(super) fn factors(&self) -> Vec<&Part<'t>> {
        match &self.unsigned().what {
            What::Product(factors) => factors.iter().flat_map(Part::factors).collect(),
            _ => vec![self.unsigned()],
        }
    }

    /// Whether a fraction bar stands in it, exponents and arguments left out.
    pub(super) fn has_quotient(&self) -> bool {
        match &self.what {
            What::Quotient(..) | What::Mixed(..) => true,
            What::Sum(parts) | What::Product(parts) => parts.iter().any(Part::has_quotient),
            What::Negative(inner) => inner.has_quotient(),
            What::Power(base, exponent) => {
                base.has_quotient() || matches!(exponent.what, What::Negative(_))
            }
            _ => false,
        }
    }

    /// Whether it is a sum of two or more terms.
    pub(super) fn is_sum(&self) -> bool {
        matches!(self.unsigned().what, What::Sum(_))
    }

    /// The whole number above 1 that an exponent is.
    pub(super) fn as_count(&self) -> Option<u64> {
        match &self.what {
            What::Literal(literal) if literal.is_integer() => {
                literal.whole.parse().ok().filter(|&n| n > 1)
            }
            _ => None,
        }
    }

    /// Its value.
    pub(super) fn expr(&self, reader: &mut Reader<'_>) -> Result<Expr, Stop> {
        match &self.what {
            What::Literal(literal) => {
                let node = Node::Number((*literal).clone());
                reader.part(&Form { node, span: self.span })
            }
            What::Mixed(form, _) | What::Root(form, _) | What::Other(form, _) => reader.part(form),
            What::Negative(inner) => Ok(inner.expr(reader)?.neg()),
            What::Sum(parts) => parts.iter().try_fold(Expr::zero(), |sum, part| {
                let term = part.expr(reader)?;
                sum.add(&term, &mut reader.context)
            }),
            What::Product(parts) => parts.iter().try_fold(Expr::one(), |product, part| {
                let factor = part.expr(reader)?;
                product.mul(&factor, &mut reader.context)
            }),
            What::Quotient(a, b) => {
                let (a, b) = (a.expr(reader)?, b.expr(reader)?);
                a.div(&b, &mut reader.context)
            }
            What::Power(a, b) => {
                let (a, b) = (a.expr(reader)?, b.expr(reader)?);
                a.pow(&b, &mut reader.context)
            }
        }
    }
}

fn sum<'t>(form: &'t Form<'t>, terms: &'t [(Sign, Form<'t>)]) -> Part<'t> {
    let term = |(sign, term): &'t (Sign, Form<'t>)| {
        let part = Part::of(term);
        match sign {
            Sign::Minus | Sign::MinusPlus => {
                Part { span: part.span, what: What::Negative(Box::new(part)) }
            }
            Sign::Plus | Sign::PlusMinus => part,
        }
    };
    let span = form.span;
    match terms {
        [only] => Part { span, ..term(only) },
        _ => Part { what: What::Sum(terms.iter().map(term).collect()), span },
    }
}

/// Factors above and below the line; units and words beside a number are left out.
fn product<'t>(form: &'t Form<'t>, factors: &'t [(Join, Form<'t>)]) -> Part<'t> {
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for (join, factor) in factors.iter().filter(|(_, factor)| !is_wordy(factor)) {
        let side = if *join == Join::Over { &mut below } else { &mut above };
        side.push(Part::of(factor));
    }
    let all = |mut parts: Vec<Part<'t>>| match parts.len() {
        1 => parts.remove(0),
        _ => Part { what: What::Product(parts), span: form.span },
    };
    match (above.is_empty(), below.is_empty()) {
        (true, true) => Part { what: What::Other(form, Vec::new()), span: form.span },
        (_, true) => Part { span: form.span, ..all(above) },
        _ => {
            let what = What::Quotient(Box::new(all(above)), Box::new(all(below)));
            Part { what, span: form.span }
        }
    }
}
