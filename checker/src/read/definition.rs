//! Names on the left of definitions.

use super::Reader;
use super::derivative::{derivative_name, is_differential, operator, slashed_derivative};
use super::names::name_text;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::{Named, Value};
use heldout_grammar::{Accent, Bracket, Form, Function, Join, Name, Node, Sign, Style};
use std::collections::BTreeSet;

/// A name on the left of a definition.
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) plain: bool,
    pub(super) arguments: Vec<String>,
    /// What the name means as an expression, where it is no single letter.
    pub(super) left: Option<Expr>,
}

impl Definition {
    pub(super) fn plain(name: String) -> Self {
        Definition { name, plain: true, arguments: Vec::new(), left: None }
    }

    /// A name that is no variable: what it names is known by how it is written.
    fn quantity(name: String) -> Self {
        Definition { name, plain: false, arguments: Vec::new(), left: None }
    }

    /// The name with what it stands for.
    pub(super) fn of(self, value: Value) -> Value {
        let Definition { name, plain, arguments, left } = self;
        Value::Named(Named { name, plain, arguments, left, value: Box::new(value) })
    }
}

/// Whether a name stands anywhere in a tree.
pub(super) fn mentions(form: &Form<'_>, name: &str) -> bool {
    let text = form.to_string();
    text.split([' ', '(', ')', '/', '+', '-']).any(|word| word == name)
}

impl Reader<'_> {
    /// A name with what stands on the right, unless that contradicts itself.
    pub(super) fn define(&mut self, name: Definition, side: &Form<'_>) -> Result<Value, Stop> {
        let value = self.value(side)?;
        if let Value::Contradiction(_) = value {
            return Ok(value);
        }
        if is_unknown(&name)
            && let Some(family) = self.unsaid_family(&value)?
        {
            return Ok(name.of(family));
        }
        Ok(name.of(value))
    }

    /// The name that a tree is, where it can stand left of a definition.
    pub(super) fn definition_name(&mut self, form: &Form<'_>) -> Option<Definition> {
        match &form.node {
            Node::Name(name) => {
                if let Some(segment) = segment(form) {
                    return Some(Definition::quantity(segment));
                }
                let text = name_text(name);
                (!matches!(text.as_str(), "e" | "pi" | "i")).then(|| Definition::plain(text))
            }
            Node::Words(words) => words_name(words),
            Node::Apply { name, power, arguments } => {
                Some(applied_name(form, name, power.as_deref(), arguments))
            }
            Node::Fence { open: Bracket::Round, items, .. } if items.len() > 1 => {
                let names = argument_names(items)?;
                Some(Definition::quantity(format!("({})", names.join(", "))))
            }
            Node::Product(factors) => self.product_name(form, factors),
            Node::Fraction(sides) => self.quotient_name(form, &sides.0, &sides.1),
            Node::Function { function, arguments, power: None, .. } => {
                let named =
                    is_circular(*function) && matches!(&arguments[..], [angle] if is_angle(angle));
                named.then(|| Definition::quantity(form.to_string()))
            }
            Node::Abs(inner) if is_segment(inner) => {
                let name = segment(inner).unwrap_or_else(|| form.to_string());
                Some(Definition::quantity(name))
            }
            Node::Norm(inner) if is_quantity_name(inner) => {
                Some(Definition::quantity(form.to_string()))
            }
            Node::Fence { open: Bracket::Angle, items, .. } if items.len() == 1 => {
                is_quantity_name(&items[0]).then(|| Definition::quantity(form.to_string()))
            }
            Node::Indexed(_) => Some(Definition::quantity(form.to_string())),
            Node::Sum(terms) if is_statistic(terms) => Some(Definition::quantity("p-value".into())),
            Node::Power(sides)
                if matches!(&sides.0.node, Node::Name(name) if name.letter == "chi")
                    && matches!(&sides.1.node, Node::Number(two) if two.whole == "2") =>
            {
                Some(Definition::quantity("chi^2".into()))
            }
            Node::Sum(terms) if self.policy.named_quantities && terms.len() > 1 => {
                let name = |(sign, term): &(Sign, Form<'_>)| {
                    *sign == Sign::Plus
                        && matches!(&term.node, Node::Name(name) if name.is_plain() && name.letter.len() == 1)
                };
                terms.iter().all(name).then(|| Definition::quantity(form.to_string()))
            }
            _ => None,
        }
    }

    /// `dy/dx`, a ratio of segments.
    fn quotient_name(
        &self,
        form: &Form<'_>,
        top: &Form<'_>,
        bottom: &Form<'_>,
    ) -> Option<Definition> {
        if is_differential(top) && is_differential(bottom) {
            return Some(Definition::plain(derivative_name(top, bottom)));
        }
        let named = |form: &Form<'_>| is_segment(form) || matches!(form.node, Node::Name(_));
        let ratio = self.policy.named_quantities && named(top) && named(bottom);
        let text = form.to_string();
        let derivative = text.starts_with("(frac (* d ") || text.starts_with("(frac (* partial");
        (ratio || derivative).then(|| Definition::quantity(text))
    }

    /// `AB`, `NO/BO`, `y(t)`, `\Delta E`: products of names that are names.
    fn product_name(
        &mut self,
        form: &Form<'_>,
        factors: &[(Join, Form<'_>)],
    ) -> Option<Definition> {
        if let [
            (_, Form { node: Node::Name(name), .. }),
            (_, Form { node: Node::Fence { items, .. }, .. }),
        ] = factors
        {
            return match argument_names(items) {
                Some(arguments) => {
                    Some(Definition { arguments, ..Definition::plain(name_text(name)) })
                }
                None if items.len() == 1 && is_place(&items[0]) => {
                    Some(Definition::quantity(form.to_string()))
                }
                None => None,
            };
        }
        if let [
            (_, Form { node: Node::Fraction(sides), .. }),
            (_, Form { node: Node::Fence { open: Bracket::Round, items, .. }, .. }),
        ] = factors
            && let [Form { node: Node::Chain(..), .. }] = &items[..]
        {
            // `\frac{dy}{dx}(x = 0)`
            let derivative = is_differential(&sides.0) && is_differential(&sides.1);
            return derivative.then(|| Definition::quantity(form.to_string()));
        }
        if let Some(operator) = operator(factors)
            && let [(_, Form { node: Node::Apply { name, power: None, arguments }, .. })] =
                &factors[operator.factors..]
            && argument_names(arguments).is_some_and(|names| names == [operator.variable])
        {
            let name = name_text(name) + &"'".repeat(operator.order);
            let arguments = argument_names(arguments)?;
            return Some(Definition { arguments, ..Definition::plain(name) });
        }
        if let [
            (_, Form { node: Node::Fence { items: top, .. }, .. }),
            (Join::Over, Form { node: Node::Fence { items: bottom, .. }, .. }),
        ] = factors
            && let ([top], [bottom]) = (&top[..], &bottom[..])
        {
            return self.quotient_name(form, top, bottom); // `(dy)/(dx)`
        }
        if let [(_, top @ Form { node: Node::Name(_), .. }), (Join::Over, bottom)] = factors
            && matches!(bottom.node, Node::Name(_))
        {
            return self.quotient_name(form, top, bottom); // `m/n`
        }
        if let (Some((0, name)), 4) = (slashed_derivative(factors), factors.len()) {
            return Some(Definition::plain(name));
        }
        if is_measure(factors) || is_increment(factors) {
            return Some(Definition::quantity(form.to_string()));
        }
        if let Some(segment) = segment(form) {
            return Some(Definition::quantity(segment));
        }
        let segment = is_quantity_name(form);
        let ratio = factors.iter().any(|(join, _)| *join == Join::Over);
        let allowed = segment && (!ratio || self.policy.named_quantities);
        allowed.then(|| Definition::quantity(form.to_string()))
    }
}

/// Where a function is taken: at a number, or where a relation holds, as in `E(a < r < b)`.
fn is_place(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Number(_) => true,
        Node::Chain(Some(_), rest) => rest.iter().all(|(relation, _)| {
            use heldout_grammar::Relation::{Equal, Greater, GreaterEqual, Less, LessEqual};
            matches!(relation, Equal | Less | LessEqual | Greater | GreaterEqual)
        }),
        _ => false,
    }
}

/// Words as a name; short bare letters are a product sooner than a word.
fn words_name(words: &[(&str, Style)]) -> Option<Definition> {
    let bare = |(word, style): &(&str, Style)| *style == Style::Bare && word.len() <= 3;
    if words.iter().all(bare) {
        return None;
    }
    let text: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let mut text = text.join(" ");
    if text.eq_ignore_ascii_case("p-value") {
        return Some(Definition::quantity("p-value".into()));
    }
    if text.split(' ').all(|word| word.len() > 3) {
        text.make_ascii_lowercase();
    }
    Some(if text.chars().count() == 1 {
        Definition::plain(text)
    } else {
        Definition::quantity(text)
    })
}

/// `p\text{-value}`, whose hyphen reads as a minus sign.
fn is_statistic(terms: &[(Sign, Form<'_>)]) -> bool {
    let [(Sign::Plus, p), (Sign::Minus, value)] = terms else { return false };
    let letter = matches!(&p.node, Node::Name(name) if matches!(name.letter, "p" | "P"));
    letter && matches!(&value.node, Node::Words(words) if matches!(words[..], [("value", _)]))
}

/// `f(x)`, or the value of a function at a point.
fn applied_name(
    form: &Form<'_>,
    name: &Name<'_>,
    power: Option<&Form<'_>>,
    arguments: &[Form<'_>],
) -> Definition {
    let Some(arguments) = argument_names(arguments) else {
        return Definition::quantity(form.to_string());
    };
    let mut text = name_text(name);
    if let Some(power) = power {
        text.push_str(&format!("^{power}"));
    }
    Definition { arguments, ..Definition::plain(text) }
}

/// `\Delta E`, `\Delta T^\circ`: a difference sign before a name.
fn is_increment(factors: &[(Join, Form<'_>)]) -> bool {
    let [(_, Form { node: Node::Name(delta), .. }), (join, of)] = factors else { return false };
    match &of.node {
        Node::Name(_) if matches!(join, Join::Beside | Join::Spaced) => {
            matches!(delta.letter, "Delta" | "delta" | "d")
        }
        Node::Angle(inner, 0) => delta.letter == "Delta" && matches!(inner.node, Node::Name(_)),
        _ => false,
    }
}

/// Whether a name is what an equation is solved for: `x = \frac\pi4 + k\pi`.
fn is_unknown(name: &Definition) -> bool {
    let unknown = matches!(name.name.as_str(), "x" | "y" | "z" | "t" | "theta" | "alpha" | "phi");
    unknown && name.plain && name.arguments.is_empty()
}

/// `AB`, `BA`, `\overline{AB}`: one segment, by its ends in order.
fn segment(form: &Form<'_>) -> Option<String> {
    let end = |name: &Name<'_>| {
        let capital = name.letter.len() == 1 && name.letter.as_bytes()[0].is_ascii_uppercase();
        (capital && name.is_plain()).then(|| name.letter.to_owned())
    };
    let mut ends: Vec<String> = match &form.node {
        Node::Name(name) => match name.accent.as_deref() {
            Some((Accent::Bar, more)) if more.len() == 1 && name.subscript.is_none() => {
                vec![name.letter.to_owned(), more[0].to_owned()]
            }
            _ => return None,
        },
        Node::Product(factors) => match &factors[..] {
            [
                (_, Form { node: Node::Name(a), .. }),
                (Join::Beside, Form { node: Node::Name(b), .. }),
            ] => {
                vec![end(a)?, end(b)?]
            }
            _ => return None,
        },
        _ => return None,
    };
    ends.sort();
    Some(format!("segment {}", ends.concat()))
}

/// `m\angle A`: the measure of an angle.
fn is_measure(factors: &[(Join, Form<'_>)]) -> bool {
    let [(_, Form { node: Node::Name(m), .. }), (Join::Beside | Join::Spaced, of)] = factors else {
        return false;
    };
    let figure = |name: &Name<'_>| {
        name.accent.as_ref().is_some_and(|accent| accent.0 == heldout_grammar::Accent::Figure)
    };
    m.letter == "m" && m.is_plain() && matches!(&of.node, Node::Name(name) if figure(name))
}

/// The names that all arguments are, where none is a number and none stands twice.
fn argument_names(arguments: &[Form<'_>]) -> Option<Vec<String>> {
    let names: Vec<String> = arguments.iter().map(argument_name).collect::<Option<_>>()?;
    let number = |name: &String| name.starts_with(|c: char| c.is_ascii_digit());
    let distinct: BTreeSet<&String> = names.iter().collect();
    (distinct.len() == names.len() && !names.iter().any(number)).then_some(names)
}

/// The name or number that an argument is.
fn argument_name(form: &Form<'_>) -> Option<String> {
    match &form.node {
        Node::Name(name) => Some(name_text(name)),
        Node::Number(literal) => Some(literal.to_string()),
        _ => None,
    }
}

fn is_circular(function: Function) -> bool {
    matches!(
        function,
        Function::Sin
            | Function::Cos
            | Function::Tan
            | Function::Cot
            | Function::Sec
            | Function::Csc
    )
}

/// A name that angles have: a capital, a Greek letter, `\angle ABC`.
fn is_angle(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => {
            name.accent.is_some()
                || name.letter.len() > 1
                || name.letter.starts_with(|c: char| c.is_ascii_uppercase())
        }
        Node::Product(_) => is_quantity_name(form),
        _ => false,
    }
}

/// A name that is no bare variable: `AB`, `L_K`, `\vec v`.
fn is_segment(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => {
            !name.is_plain() || name.letter.starts_with(|c: char| c.is_ascii_uppercase())
        }
        Node::Fence { open: Bracket::Square, items, .. } => {
            items.len() == 1 && is_quantity_name(&items[0])
        }
        _ => is_quantity_name(form),
    }
}

/// `m/n`, `h/d_n`: a name in an equation, an expression in an inequality.
pub(super) fn is_ratio_of_letters(form: &Form<'_>) -> bool {
    let letters = |a: &Form<'_>, b: &Form<'_>| {
        matches!((&a.node, &b.node), (Node::Name(_), Node::Name(_)))
            && !(is_segment(a) && is_segment(b))
    };
    match &form.node {
        Node::Fraction(sides) => letters(&sides.0, &sides.1),
        Node::Product(factors) => match &factors[..] {
            [(_, top), (Join::Over, bottom)] => letters(top, bottom),
            _ => false,
        },
        _ => false,
    }
}

/// `AB`, `NO`, a letter, a ratio of those: capitals that name points.
fn is_quantity_name(form: &Form<'_>) -> bool {
    let capital = |form: &Form<'_>| {
        matches!(&form.node, Node::Name(name) if name.letter.starts_with(|c: char| c.is_ascii_uppercase()) && name.letter.len() == 1)
            || matches!(&form.node, Node::Name(name) if name.accent.is_some())
    };
    match &form.node {
        Node::Name(_) => true,
        Node::Words(_) => true,
        Node::Product(factors) => factors
            .iter()
            .all(|(_, factor)| capital(factor) || matches!(factor.node, Node::Words(_))),
        _ => false,
    }
}
