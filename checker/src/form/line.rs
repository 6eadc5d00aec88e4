//! Lines: `Ax + By = C` and `y = mx + b`.

use super::part::{Part, What};
use super::{Held, Judge, lacks};
use heldout_grammar::{Form, Node, Relation};

/// The two sides of an equation.
fn equation<'t>(tree: &'t Form<'t>) -> Option<(Part<'t>, Part<'t>)> {
    match &tree.node {
        Node::Chain(Some(left), rest) => match &rest[..] {
            [(Relation::Equal, right)] => Some((Part::of(left), Part::of(right))),
            _ => None,
        },
        _ => None,
    }
}

fn is_integer(part: &Part<'_>) -> bool {
    matches!(&part.unsigned().what, What::Literal(literal) if literal.is_integer())
}

/// The variable that a part is.
fn variable<'t>(part: &Part<'t>) -> Option<&'t Node<'t>> {
    match &part.what {
        What::Other(form, _) => Some(&form.node).filter(|node| matches!(node, Node::Name(_))),
        _ => None,
    }
}

/// Integers times variables on the left, each variable once, and an integer on the right.
pub(super) fn standard(judge: &mut Judge<'_, '_>, tree: &Form<'_>) -> Held {
    let whole = tree.span.of(judge.text).trim();
    let Some((left, right)) = equation(tree) else { return lacks(whole) };
    if !is_integer(&right) {
        return lacks(judge.quote(&right));
    }
    let mut names = Vec::new();
    for term in left.terms() {
        let name = match &term.factors()[..] {
            [name] => variable(name),
            [number, name] if is_integer(number) => variable(name),
            _ => None,
        };
        match name {
            Some(name) if !names.contains(&name) => names.push(name),
            _ => return lacks(judge.quote(term)),
        }
    }
    Ok(())
}

/// A name or `f(x)` on the left; on the right at most one term with the other variable and one without.
pub(super) fn slope_intercept(judge: &mut Judge<'_, '_>, tree: &Form<'_>) -> Held {
    let whole = tree.span.of(judge.text).trim();
    let Some((left, right)) = equation(tree) else { return lacks(whole) };
    let function = matches!(left.what, What::Other(Form { node: Node::Apply { .. }, .. }, _));
    if variable(&left).is_none() && !function {
        return lacks(judge.quote(&left));
    }
    let value = right.expr(&mut judge.reader)?;
    let linear = value.is_polynomial() && value.terms.len() <= 2 && value.symbols().len() <= 1;
    if !linear {
        return lacks(whole);
    }
    let mut kinds = [0, 0];
    for term in right.terms() {
        let constant = term.expr(&mut judge.reader)?.is_constant();
        kinds[usize::from(constant)] += 1;
        if term.any(&mut Part::is_sum) {
            return lacks(judge.quote(term));
        }
    }
    if kinds.iter().any(|&count| count > 1) { lacks(judge.quote(&right)) } else { Ok(()) }
}
