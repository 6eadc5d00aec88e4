//! Derivatives: as names, `dy/dx`, and as operators, `\frac{d}{dx}`.

use super::Reader;
use super::names::name_text;
use crate::budget::Stop;
use crate::calculus;
use crate::expr::Expr;
use heldout_grammar::{Form, Join, Name, Node};

/// An operator at the head of a product: how many factors it has, its variable, how often.
pub(super) struct Operator {
    pub(super) factors: usize,
    pub(super) variable: String,
    pub(super) order: usize,
}

/// `\frac{d}{dx}`, `\frac{d^2}{dx^2}`, `\frac{\partial}{\partial x}`, `d/dx` before more.
pub(super) fn operator(factors: &[(Join, Form<'_>)]) -> Option<Operator> {
    if let [(_, Form { node: Node::Fraction(sides), .. }), _, ..] = factors {
        let order = power_of_d(&sides.0)?;
        let (variable, below) = differential_of(&sides.1)?;
        return (below == order).then_some(Operator { factors: 1, variable, order });
    }
    if let [(_, d), (Join::Over, below), (Join::Beside, x), _, ..] = factors {
        let variable = plain_name(x)?;
        let first = power_of_d(d)? == 1 && power_of_d(below)? == 1;
        return first.then_some(Operator { factors: 3, variable, order: 1 });
    }
    None
}

/// 1 for `d`, n for `d^n`.
fn power_of_d(form: &Form<'_>) -> Option<usize> {
    match &form.node {
        Node::Name(name) => is_d(name).then_some(1),
        Node::Power(sides) => match (&sides.0.node, &sides.1.node) {
            (Node::Name(name), Node::Number(n)) if is_d(name) => order(n.whole),
            _ => None,
        },
        _ => None,
    }
}

/// `dx`, `dx^n`: the variable, and n.
fn differential_of(form: &Form<'_>) -> Option<(String, usize)> {
    let Node::Product(factors) = &form.node else { return None };
    let [(_, Form { node: Node::Name(d), .. }), (_, x)] = &factors[..] else { return None };
    if !is_d(d) {
        return None;
    }
    match &x.node {
        Node::Power(sides) => match &sides.1.node {
            Node::Number(n) => Some((plain_name(&sides.0)?, order(n.whole)?)),
            _ => None,
        },
        _ => Some((plain_name(x)?, 1)),
    }
}

fn is_d(name: &Name<'_>) -> bool {
    matches!(name.letter, "d" | "partial") && name.is_plain()
}

fn plain_name(form: &Form<'_>) -> Option<String> {
    match &form.node {
        Node::Name(name) => Some(name_text(name)),
        _ => None,
    }
}

/// The order of a derivative that is taken here.
fn order(digits: &str) -> Option<usize> {
    digits.parse().ok().filter(|n| (1..=6).contains(n))
}

impl Reader<'_> {
    /// The derivative of the factors behind an operator.
    pub(super) fn differentiated(
        &mut self,
        operator: &Operator,
        factors: &[(Join, Form<'_>)],
    ) -> Result<Expr, Stop> {
        let conditions = self.context.conditions.len();
        let mut value = Expr::one();
        for (join, factor) in factors {
            value = self.times(&value, *join, factor)?;
        }
        for _ in 0..operator.order {
            value = calculus::derivative(&value, &operator.variable, &mut self.context)?;
        }
        self.anew(&value, conditions)
    }

    /// A value that calculus found, with the conditions that it has as it stands: those met on
    /// the way to it are none of its own.
    pub(super) fn anew(&mut self, value: &Expr, conditions: usize) -> Result<Expr, Stop> {
        self.context.conditions.truncate(conditions);
        value.rewrite(&|_| None, &mut self.context)
    }
}

/// `d`, `dy`, `d^2 y`, `\partial f`: whether a tree begins with a differential sign.
pub(super) fn is_differential(form: &Form<'_>) -> bool {
    let sign = |form: &Form<'_>| match &form.node {
        Node::Name(name) => matches!(name.letter, "d" | "partial") && name.is_plain(),
        Node::Words(words) => {
            words[0].0 == "d" || words[0].0.len() == 2 && words[0].0.starts_with('d')
        }
        _ => false,
    };
    match &form.node {
        Node::Product(factors) => match &factors[0].1.node {
            Node::Power(sides) => sign(&sides.0),
            _ => sign(&factors[0].1),
        },
        Node::Power(sides) => sign(&sides.0),
        _ => sign(form),
    }
}

/// `dy/dx` with a slash: where it begins among the factors, and its name.
pub(super) fn slashed_derivative(factors: &[(Join, Form<'_>)]) -> Option<(usize, String)> {
    let letter = |form: &Form<'_>| match &form.node {
        Node::Name(name) if name.is_plain() => Some(name.letter.to_owned()),
        _ => None,
    };
    let d = |form: &Form<'_>| letter(form).is_some_and(|l| l == "d" || l == "partial");
    factors.windows(4).enumerate().find_map(|(at, window)| {
        let [
            (_, a),
            (Join::Beside | Join::Spaced, y),
            (Join::Over, b),
            (Join::Beside | Join::Spaced, x),
        ] = window
        else {
            return None;
        };
        if !(d(a) && d(b)) {
            return None;
        }
        let partial = letter(a).is_some_and(|sign| sign == "partial");
        let (y, x) = (letter(y)?, letter(x)?);
        if partial {
            return Some((at, format!("{y}_{x}")));
        }
        Some((
            at,
            if matches!(x.as_str(), "x" | "t") { format!("{y}'") } else { format!("d{y}/d{x}") },
        ))
    })
}

/// The name of a derivative: `y'` for dy/dx and dy/dt, else as it stands.
pub(super) fn derivative_name(top: &Form<'_>, bottom: &Form<'_>) -> String {
    let of = |form: &Form<'_>| match &form.node {
        Node::Product(factors) => match (&factors[0].1.node, &factors.get(1)?.1.node) {
            (Node::Name(d), Node::Name(y)) if d.letter == "d" && factors.len() == 2 => {
                Some((name_text(y), 1))
            }
            (Node::Power(sides), Node::Name(y)) if factors.len() == 2 => {
                match (&sides.0.node, &sides.1.node) {
                    (Node::Name(d), Node::Number(n)) if d.letter == "d" && n.whole == "2" => {
                        Some((name_text(y), 2))
                    }
                    _ => None,
                }
            }
            (Node::Name(d), Node::Power(sides)) if d.letter == "d" && factors.len() == 2 => {
                match (&sides.0.node, &sides.1.node) {
                    (Node::Name(x), Node::Number(n)) if n.whole == "2" => Some((name_text(x), 2)),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    };
    match (of(top), of(bottom)) {
        (Some((y, m)), Some((x, n))) if m == n && matches!(x.as_str(), "x" | "t") => {
            format!("{y}{}", "'".repeat(m))
        }
        _ => partial_name(top, bottom).unwrap_or_else(|| format!("{top}/{bottom}")),
    }
}

/// `z_x` for `\partial z/\partial x`.
fn partial_name(top: &Form<'_>, bottom: &Form<'_>) -> Option<String> {
    fn of<'a>(form: &Form<'a>) -> Option<&'a str> {
        let Node::Product(factors) = &form.node else { return None };
        let [(_, Form { node: Node::Name(d), .. }), (_, Form { node: Node::Name(z), .. })] =
            &factors[..]
        else {
            return None;
        };
        (d.letter == "partial" && z.is_plain()).then_some(z.letter)
    }
    Some(format!("{}_{}", of(top)?, of(bottom)?))
}
