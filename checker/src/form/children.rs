//! The trees inside a tree, in the order in which they are written.

use heldout_grammar::{Form, Node};

/// The trees directly inside a tree; subscripts are part of a name.
pub(super) fn children<'t>(form: &'t Form<'t>) -> Vec<&'t Form<'t>> {
    match &form.node {
        Node::Sum(terms) => terms.iter().map(|(_, term)| term).collect(),
        Node::Product(factors) => factors.iter().map(|(_, factor)| factor).collect(),
        Node::List(items, _) | Node::Fence { items, .. } | Node::Ratio(items) => {
            items.iter().collect()
        }
        Node::Matrix(_, rows) => rows.iter().flatten().collect(),
        Node::Chain(first, rest) => {
            let rest = rest.iter().map(|(_, side)| side);
            first.iter().map(|first| &**first).chain(rest).collect()
        }
        Node::Sets(first, rest) => {
            std::iter::once(&**first).chain(rest.iter().map(|(_, side)| side)).collect()
        }
        _ => children_of_operators(form),
    }
}

fn children_of_operators<'t>(form: &'t Form<'t>) -> Vec<&'t Form<'t>> {
    match &form.node {
        Node::Fraction(sides)
        | Node::Mixed(_, sides)
        | Node::Power(sides)
        | Node::Binomial(sides)
        | Node::Permutations(sides)
        | Node::Modulo(sides)
        | Node::Residue(sides)
        | Node::Where(sides)
        | Node::Builder(sides) => vec![&sides.0, &sides.1],
        Node::Root(degree, radicand) => {
            [degree.as_deref(), Some(radicand)].into_iter().flatten().collect()
        }
        Node::Function { base, power, arguments, .. } => {
            [base, power].into_iter().flatten().map(|mark| &**mark).chain(arguments).collect()
        }
        Node::Apply { power, arguments, .. } => {
            power.iter().map(|power| &**power).chain(arguments).collect()
        }
        Node::Big { lower, upper, body, .. } => {
            let ends = [lower, upper].into_iter().flatten().map(|end| &**end);
            ends.chain(std::iter::once(&**body)).collect()
        }
        Node::Percent(inner)
        | Node::Angle(inner, _)
        | Node::Abs(inner)
        | Node::Norm(inner)
        | Node::Factorial(inner, _)
        | Node::Sided(inner, _)
        | Node::Choice(_, Some(inner)) => vec![&**inner],
        _ => Vec::new(),
    }
}
