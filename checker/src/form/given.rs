//! The same expression up to order and grouping: terms, factors and the members of lists in any
//! order, redundant brackets, and the notations of one operation.

use super::children::children;
use super::part::{Part, What};
use crate::read::name_text;
use heldout_grammar::{Bracket, Form, Function, Node, Relation};

/// Whether two trees are the same in this sense.
pub(super) fn same(a: &Form<'_>, b: &Form<'_>) -> bool {
    tree(a) == tree(b)
}

/// A tree as text, the same for trees that are the same.
fn tree(form: &Form<'_>) -> String {
    match &form.node {
        Node::Chain(first, rest) => chain(first.as_deref(), rest),
        Node::List(items, _) => list("list", items, true),
        Node::Fence { open: Bracket::Curly, items, .. } => list("set", items, true),
        Node::Fence { open, close, items } if items.len() > 1 => {
            list(&format!("{open:?} {close:?}"), items, false)
        }
        _ => part(&Part::of(form)),
    }
}

fn list(head: &str, items: &[Form<'_>], sorted: bool) -> String {
    joined(head, items.iter().map(tree).collect(), sorted)
}

fn joined(head: &str, mut parts: Vec<String>, sorted: bool) -> String {
    if sorted {
        parts.sort_unstable();
    }
    format!("({head} {})", parts.join(" "))
}

/// The sides of an equation are in no order; `a > b` is `b < a`.
fn chain(first: Option<&Form<'_>>, rest: &[(Relation, Form<'_>)]) -> String {
    let first = first.map_or(String::new(), tree);
    if let [(relation, right)] = rest {
        let sides = vec![first, tree(right)];
        let turned = vec![sides[1].clone(), sides[0].clone()];
        return match relation {
            Relation::Equal | Relation::NotEqual => joined(&format!("{relation:?}"), sides, true),
            Relation::Greater => joined("Less", turned, false),
            Relation::GreaterEqual => joined("LessEqual", turned, false),
            _ => joined(&format!("{relation:?}"), sides, false),
        };
    }
    let side = |(relation, side): &(Relation, Form<'_>)| format!("{relation:?} {}", tree(side));
    joined("chain", std::iter::once(first).chain(rest.iter().map(side)).collect(), false)
}

fn part(own: &Part<'_>) -> String {
    match &own.what {
        What::Literal(literal) => literal.to_string(),
        What::Mixed(form, _) => form.to_string(),
        What::Sum(_) => {
            let mut terms = Vec::new();
            push_terms(own, &mut terms);
            joined("+", terms, true)
        }
        What::Negative(_) | What::Product(_) | What::Quotient(..) => product(own),
        What::Power(base, exponent) => joined("^", vec![part(base), part(exponent)], false),
        What::Root(form, radicand) => {
            let degree = match &form.node {
                Node::Root(Some(degree), _) => tree(degree),
                _ => "2".into(),
            };
            joined("root", vec![degree, part(radicand)], false)
        }
        What::Other(form, _) => other(form),
    }
}

fn push_terms(sum: &Part<'_>, terms: &mut Vec<String>) {
    match &sum.what {
        What::Sum(parts) => parts.iter().for_each(|part| push_terms(part, terms)),
        _ => terms.push(part(sum)),
    }
}

/// The sign, what stands above the bars and what stands below.
fn product(own: &Part<'_>) -> String {
    let (mut negative, mut sides) = (false, [Vec::new(), Vec::new()]);
    push_factors(own, false, &mut negative, &mut sides);
    let [mut above, mut below] = sides;
    above.sort_unstable();
    below.sort_unstable();
    let (sign, above, below) = (if negative { "-" } else { "" }, above.join(" "), below.join(" "));
    format!("({sign}* {above} / {below})")
}

fn push_factors(own: &Part<'_>, under: bool, negative: &mut bool, sides: &mut [Vec<String>; 2]) {
    match &own.what {
        What::Negative(inner) => {
            *negative = !*negative;
            push_factors(inner, under, negative, sides);
        }
        What::Product(parts) => {
            parts.iter().for_each(|part| push_factors(part, under, negative, sides));
        }
        What::Quotient(top, bottom) => {
            // `\frac12 x` is `\frac{x}{2}`.
            if !matches!(&top.what, What::Literal(one) if one.whole == "1" && one.is_integer()) {
                push_factors(top, under, negative, sides);
            }
            push_factors(bottom, !under, negative, sides);
        }
        _ => sides[usize::from(under)].push(part(own)),
    }
}

/// A name, or a function at its arguments.
fn other(form: &Form<'_>) -> String {
    let head = match &form.node {
        // `\sin^2 x` is `(\sin x)^2`; `\sin^{-1} x` is another function.
        Node::Function { function, base, power: Some(power), arguments }
            if matches!(power.node, Node::Number(_) | Node::Name(_)) =>
        {
            let head = format!("{} {} false", function.name(), base.is_some());
            let inside = base.iter().map(|base| &**base).chain(arguments).map(tree).collect();
            return joined("^", vec![joined(&head, inside, false), tree(power)], false);
        }
        // `\tan^{-1} x` is `\arctan x`.
        Node::Function { function, power: Some(power), arguments, .. }
            if power.to_string() == "(sum -1)" && is_circular(*function) =>
        {
            let inside = arguments.iter().map(tree).collect();
            return joined(&format!("arc{} false false", function.name()), inside, false);
        }
        Node::Function { function, base, power, .. } => {
            format!("{} {} {}", function.name(), base.is_some(), power.is_some())
        }
        Node::Apply { name, power, .. } => format!("{} {}", name_text(name), power.is_some()),
        Node::Percent(_) => "%".into(),
        Node::Angle(_, primes) => format!("angle {primes}"),
        Node::Abs(_) => "abs".into(),
        Node::Factorial(_, count) => format!("factorial {count}"),
        _ => return form.to_string(),
    };
    joined(&head, children(form).into_iter().map(tree).collect(), false)
}

/// Functions whose inverse has a name that begins with "arc".
fn is_circular(function: Function) -> bool {
    matches!(function.name(), "sin" | "cos" | "tan" | "cot" | "sec" | "csc")
}
