//! Residue classes: families of whole numbers.

use super::Reader;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::{Named, Value};
use heldout_grammar::{Form, Node, Relation};

impl Reader<'_> {
    /// `5 \pmod 6`: the least remainder, and the modulus as the period.
    pub(super) fn residue(&mut self, a: &Form<'_>, n: &Form<'_>) -> Result<Value, Stop> {
        let (a, n) = (self.value(a)?, self.value(n)?);
        let number = |value: &Value| value.as_scalar().and_then(|scalar| scalar.expr.as_rational());
        if let (Some(x), Some(modulus)) = (number(&a), number(&n))
            && x.is_integer()
            && modulus.is_integer()
            && let Some(quotient) = x.div(&modulus)
        {
            let remainder = x.sub(&modulus.mul(&quotient.floor()));
            return Ok(Value::Family(Expr::from(remainder), Expr::from(modulus.abs())));
        }
        Ok(Value::Opaque("residue class", format!("{a} mod {n}")))
    }

    /// `x \equiv 5 \pmod 6`, also with the modulus behind a bare "mod".
    pub(super) fn congruence(
        &mut self,
        first: &Form<'_>,
        side: &Form<'_>,
    ) -> Result<Option<Value>, Stop> {
        let (Node::Residue(parts) | Node::Modulo(parts)) = &side.node else { return Ok(None) };
        let Some(name) = self.definition_name(first) else { return Ok(None) };
        let class = Form { node: Node::Residue(parts.clone()), span: side.span };
        match self.value(&class)? {
            // `a \equiv b \pmod n` in letters says as much as `b \equiv a \pmod n`.
            Value::Opaque(..) => {
                let mut sides = [first.to_string(), parts.0.to_string()];
                sides.sort();
                let text = format!("{} Equivalent {} mod {}", sides[0], sides[1], parts.1);
                Ok(Some(Value::Opaque("congruence", text)))
            }
            value => Ok(Some(name.of(value))),
        }
    }

    /// `17 \bmod 5` is a number; one that is its own remainder may be meant as a class.
    pub(super) fn as_residue(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let Node::Modulo(sides) = &form.node else { return Ok(None) };
        let class = self.residue(&sides.0, &sides.1)?;
        let whole = self.value(&sides.0)?;
        let reduced = matches!((&class, &whole), (Value::Family(offset, _), Value::Scalar(scalar))
            if *offset == scalar.expr);
        Ok(reduced.then_some(class))
    }
}

/// `2, 3 \pmod 6`: a modulus behind the last member of a list holds for all.
pub(super) fn share_modulus<'a>(items: &[Form<'a>]) -> Option<Vec<Form<'a>>> {
    let modulus = modulus(items.last()?)?;
    if items.len() < 2 || items[..items.len() - 1].iter().any(|item| self::modulus(item).is_some())
    {
        return None;
    }
    Some(items.iter().map(|item| with_modulus(item, modulus)).collect())
}

fn modulus<'f, 'a>(form: &'f Form<'a>) -> Option<&'f Form<'a>> {
    match &form.node {
        Node::Residue(sides) => Some(&sides.1),
        Node::Chain(_, rest) => match &rest[..] {
            [(Relation::Equivalent, side)] => modulus(side),
            _ => None,
        },
        _ => None,
    }
}

fn with_modulus<'a>(form: &Form<'a>, modulus: &Form<'a>) -> Form<'a> {
    let node = match &form.node {
        Node::Residue(_) => form.node.clone(),
        Node::Chain(first, rest) => {
            let side =
                |(relation, side): &(Relation, Form<'a>)| (*relation, with_modulus(side, modulus));
            Node::Chain(first.clone(), rest.iter().map(side).collect())
        }
        _ => Node::Residue(Box::new((form.clone(), modulus.clone()))),
    };
    Form { node, span: form.span }
}

/// `x \equiv 1 \pmod 3, x \equiv 2 \pmod 5`: congruences of different moduli hold together.
pub(super) fn solved_congruences(all: &[Named]) -> Option<Value> {
    let class = |named: &Named| match &*named.value {
        Value::Family(offset, period) => Some((offset.as_integer()?, period.as_integer()?)),
        _ => None,
    };
    let classes: Vec<(i64, i64)> = all.iter().map(class).collect::<Option<_>>()?;
    let (&(mut offset, mut period), rest) = classes.split_first()?;
    if rest.is_empty() || rest.iter().any(|(_, other)| *other == period || *other <= 0) {
        return None;
    }
    for (remainder, modulus) in rest {
        let common = num_integer::lcm(period, *modulus);
        if common > MODULUS {
            return None;
        }
        let candidates = (0..common / period).map(|k| offset + k * period);
        let Some(found) =
            candidates.into_iter().find(|x| (x - remainder).rem_euclid(*modulus) == 0)
        else {
            return Some(Value::Nothing);
        };
        (offset, period) = (found.rem_euclid(common), common);
    }
    Some(Value::Family(Expr::integer(offset), Expr::integer(period)))
}

/// Congruences are solved up to this common modulus.
const MODULUS: i64 = 100_000;
