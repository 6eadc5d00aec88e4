//! Evaluation bars: `\left.x^2\right|_0^3`, `[x^2]_0^3`, `x^2|_{x=2}`.

use super::Reader;
use super::names::name_text;
use crate::budget::Stop;
use crate::expr::Expr;
use heldout_grammar::{Bracket, Form, Join, Node, Relation};

/// An antiderivative with the ends between which it is taken, or an expression at one place.
struct Bar<'f, 'a> {
    body: &'f Form<'a>,
    low: &'f Form<'a>,
    high: Option<&'f Form<'a>>,
}

/// What stands before a bar, and the places behind it.
fn bar<'f, 'a>(form: &'f Form<'a>) -> Option<Bar<'f, 'a>> {
    match &form.node {
        Node::Power(sides) => match &sides.0.node {
            Node::Indexed(inner) if is_body(&inner.0) => {
                Some(Bar { body: &inner.0, low: &inner.1, high: Some(&sides.1) })
            }
            _ => None,
        },
        Node::Indexed(sides) if matches!(sides.1.node, Node::Chain(..)) => {
            Some(Bar { body: &sides.0, low: &sides.1, high: None })
        }
        _ => None,
    }
}

/// Whether an index stands behind more than a name: in square brackets, or with a bar.
fn is_body(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Fence { open: Bracket::Square, items, .. } => {
            matches!(&items[..], [item] if !matches!(item.node, Node::Name(_) | Node::Words(_)))
        }
        Node::Fence { .. } | Node::Words(_) | Node::Apply { .. } => false,
        _ => true,
    }
}

/// A body, and the places of the bar that stood at its end.
pub(super) type Taken<'f, 'a> = (Form<'a>, &'f Form<'a>, Option<&'f Form<'a>>);

/// A tree whose last part has a bar that is meant for all of it: `\frac12 x^2|_0^1`, `\ln x|_1^3`.
pub(super) fn open_bar<'f, 'a>(form: &'f Form<'a>) -> Option<Taken<'f, 'a>> {
    match &form.node {
        Node::Product(factors) => product_bar(factors, form),
        Node::Function { function, base, power, arguments } => {
            let (last, first) = arguments.split_last()?;
            let (body, low, high) = open_bar(last)?;
            let arguments = first.iter().cloned().chain([body]).collect();
            let (base, power) = (base.clone(), power.clone());
            let node = Node::Function { function: *function, base, power, arguments };
            Some((Form { node, span: form.span }, low, high))
        }
        _ => {
            let Bar { body, low, high } = bar(form)?;
            (!matches!(body.node, Node::Fence { .. })).then(|| (body.clone(), low, high))
        }
    }
}

/// A product whose last factor has such a bar.
fn product_bar<'f, 'a>(factors: &'f [(Join, Form<'a>)], form: &Form<'a>) -> Option<Taken<'f, 'a>> {
    let ((join, last), first) = factors.split_last()?;
    let (body, low, high) = open_bar(last)?;
    let factors = first.iter().cloned().chain([(*join, body)]).collect();
    Some((Form { node: Node::Product(factors), span: form.span }, low, high))
}

impl Reader<'_> {
    /// The value of a body between the ends of its bar; nothing where there is no bar.
    pub(super) fn evaluated(&mut self, form: &Form<'_>) -> Result<Option<Expr>, Stop> {
        match bar(form) {
            Some(Bar { body, low, high }) => self.between_places(body, low, high).map(Some),
            None => Ok(None),
        }
    }

    /// The value of factors, or of a function, with such a bar at the end.
    pub(super) fn taken(&mut self, form: &Form<'_>) -> Result<Option<Expr>, Stop> {
        match open_bar(form) {
            Some((body, low, high)) => self.between_places(&body, low, high).map(Some),
            None => Ok(None),
        }
    }

    fn between_places(
        &mut self,
        body: &Form<'_>,
        low: &Form<'_>,
        high: Option<&Form<'_>>,
    ) -> Result<Expr, Stop> {
        let (name, place) = self.bar_place(body, low)?;
        let first = self.taken_at(body, &name, place)?;
        let Some(high) = high else { return Ok(first) };
        let place = match &high.node {
            Node::Chain(..) => self.bar_place(body, high)?.1,
            _ => self.expr(high)?,
        };
        let last = self.taken_at(body, &name, place)?;
        last.add(&first.neg(), &mut self.context)
    }

    /// The variable that a place is for, and the place: `x = 2`, or the only variable there is.
    fn bar_place(&mut self, body: &Form<'_>, low: &Form<'_>) -> Result<(String, Expr), Stop> {
        let conditions = self.context.conditions.len();
        let symbols = self.expr(body)?.symbols();
        self.context.conditions.truncate(conditions);
        if let Node::Chain(Some(first), rest) = &low.node
            && let (Node::Name(name), [(Relation::Equal, place)]) = (&first.node, &rest[..])
        {
            let name = name_text(name);
            if !symbols.iter().any(|symbol| **symbol == *name) {
                return Stop::unsupported("an evaluation bar for another variable");
            }
            return Ok((name, self.expr(place)?));
        }
        match &symbols[..] {
            [only] => Ok((only.to_string(), self.expr(low)?)),
            _ => Stop::unsupported("an evaluation bar behind several variables"),
        }
    }

    fn taken_at(&mut self, body: &Form<'_>, name: &str, place: Expr) -> Result<Expr, Stop> {
        self.bound.push((name.to_owned(), place));
        let value = self.expr(body);
        self.bound.pop();
        value
    }
}
