//! Operators over a range: sums, products, integrals, limits.

use super::Reader;
use super::names::name_text;
use crate::budget::Stop;
use crate::calculus::{self, Series};
use crate::expr::{Atom, Expr};
use heldout_grammar::{Big, Constant, Form, Join, Node, Relation, Sign};

/// Finite sums and products are written out up to this many terms.
const TERMS: i64 = 1000;

impl Reader<'_> {
    /// Finite sums and products are written out; others keep their form.
    pub(super) fn big(
        &mut self,
        operator: Big,
        lower: Option<&Form<'_>>,
        upper: Option<&Form<'_>>,
        body: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let Some((variable, from)) = lower.and_then(bound_variable) else {
            return self.opaque_big(operator, lower, upper, body);
        };
        let from = self.limit(from)?;
        let to = upper.map(|upper| self.limit(upper)).transpose()?;
        let finite = matches!(operator, Big::Sum | Big::Product);
        if let (true, Some(a), Some(b)) =
            (finite, from.as_integer(), to.as_ref().and_then(Expr::as_integer))
            && b.checked_sub(a).is_some_and(|terms| terms <= TERMS)
        {
            return self.write_out(operator, &variable, a, b, body);
        }
        let limits: Vec<Expr> = std::iter::once(from).chain(to).collect();
        let known = self.context.integers.len();
        if finite {
            self.context.integers.push(self.placeholder().into());
        }
        let settled = self
            .with_bound(Some(variable), |reader| reader.expr(body))
            .and_then(|(placeholder, inner)| self.settled(operator, &placeholder, limits, inner));
        self.context.integers.truncate(known);
        settled
    }

    /// The name that stands for the variable that is bound next.
    fn placeholder(&self) -> String {
        format!("#{}", self.bound.len())
    }

    /// What a body is while a placeholder stands for its variable; the placeholder too.
    fn with_bound(
        &mut self,
        variable: Option<String>,
        read: impl FnOnce(&mut Self) -> Result<Expr, Stop>,
    ) -> Result<(String, Expr), Stop> {
        let placeholder = self.placeholder();
        let Some(variable) = variable else { return Ok((placeholder, read(self)?)) };
        let conditions = self.context.conditions.len();
        self.bound.push((variable, Expr::symbol(&placeholder)));
        let inner = read(self);
        self.bound.pop();
        self.context.conditions.truncate(conditions);
        Ok((placeholder, inner?))
    }

    /// The value of an operator where calculus finds one, else its form, with an index from 0 on.
    fn settled(
        &mut self,
        operator: Big,
        x: &str,
        mut limits: Vec<Expr>,
        inner: Expr,
    ) -> Result<Expr, Stop> {
        let infinite = |end: &Expr| *end == Expr::atom(Atom::Constant(Constant::Infinity));
        let context = &mut self.context;
        let conditions = context.conditions.len();
        if let (Big::Sum, [from, to]) = (operator, &limits[..])
            && infinite(to)
            && let Some(Series { value, inside }) = calculus::series(&inner, x, from, context)?
        {
            let value = self.anew(&value, conditions)?;
            inside.iter().for_each(|expr| self.context.require(expr, false));
            return Ok(value);
        }
        let value = match (operator, &limits[..]) {
            (Big::Sum, [from, to]) if !infinite(to) => calculus::sum(&inner, x, from, to, context)?,
            (Big::Product, [from, to]) if !infinite(to) => {
                calculus::product(&inner, x, from, to, context)?
            }
            (Big::Integral(1), [low, high]) => calculus::definite(&inner, x, low, high, context)?,
            (Big::Limit, [at]) => calculus::limit(&inner, x, at, context)?,
            _ => None,
        };
        if let Some(value) = value {
            return self.anew(&value, conditions);
        }
        let inner = match (operator, &limits[..]) {
            (Big::Sum | Big::Product, [from, to]) if !infinite(&from.neg()) => {
                let shifted = Expr::symbol(x).add(from, &mut self.context)?;
                let inner = inner.substitute(x, &shifted, &mut self.context)?;
                let end = if infinite(to) { to.clone() } else { to.sub(from, &mut self.context)? };
                limits = vec![Expr::zero(), end];
                inner
            }
            _ => inner,
        };
        self.context.conditions.truncate(conditions);
        limits.push(inner);
        Ok(Expr::atom(Atom::Opaque(format!("{operator:?}").into(), limits)))
    }

    fn write_out(
        &mut self,
        operator: Big,
        variable: &str,
        from: i64,
        to: i64,
        body: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let sum = operator == Big::Sum;
        let mut result = if sum { Expr::zero() } else { Expr::one() };
        for k in from..=to {
            self.bound.push((variable.to_owned(), Expr::integer(k)));
            let term = self.expr(body);
            self.bound.pop();
            result = if sum {
                result.add(&term?, &mut self.context)?
            } else {
                result.mul(&term?, &mut self.context)?
            };
        }
        Ok(result)
    }

    /// A limit of a range: an expression, or infinity.
    fn limit(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        let infinity = || Expr::atom(Atom::Constant(Constant::Infinity));
        match (&form.node, super::infinite(form)) {
            (Node::Constant(Constant::Infinity), _) | (_, Some(false)) => Ok(infinity()),
            (_, Some(true)) => Ok(infinity().neg()),
            (Node::Sided(inner, sign), _) => {
                let at = self.expr(inner)?;
                let side =
                    Expr::symbol(if *sign == Sign::Plus { "from above" } else { "from below" });
                Ok(Expr::atom(Atom::Opaque("side".into(), vec![at, side])))
            }
            _ => self.expr(form),
        }
    }

    fn opaque_big(
        &mut self,
        operator: Big,
        lower: Option<&Form<'_>>,
        upper: Option<&Form<'_>>,
        body: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let mut parts = Vec::new();
        for limit in [lower, upper].into_iter().flatten() {
            parts.push(self.limit(limit)?);
        }
        let (variable, body) = integrand(body);
        let named = variable.is_some();
        let (placeholder, inner) = self.with_bound(variable, |reader| reader.joined(&body))?;
        if named {
            return self.settled(operator, &placeholder, parts, inner);
        }
        parts.push(inner);
        Ok(Expr::atom(Atom::Opaque(format!("{operator:?}").into(), parts)))
    }

    fn joined(&mut self, factors: &[(Join, &Form<'_>)]) -> Result<Expr, Stop> {
        let mut product = Expr::one();
        for (join, factor) in factors {
            product = self.times(&product, *join, factor)?;
        }
        Ok(product)
    }
}

/// `k = 1` below an operator: the variable and where it begins; `x \to 0` for limits.
fn bound_variable<'f, 'a>(lower: &'f Form<'a>) -> Option<(String, &'f Form<'a>)> {
    let Node::Chain(Some(first), rest) = &lower.node else { return None };
    let [(Relation::Equal | Relation::Arrow, from)] = &rest[..] else { return None };
    match &first.node {
        Node::Name(name) => Some((name_text(name), from)),
        _ => None,
    }
}

/// The integrand without its `dx`, and the variable.
fn integrand<'f, 'a>(body: &'f Form<'a>) -> (Option<String>, Vec<(Join, &'f Form<'a>)>) {
    let Node::Product(factors) = &body.node else { return (None, vec![(Join::Beside, body)]) };
    let is_d = |form: &Form<'_>| match &form.node {
        Node::Name(name) => name.letter == "d" && name.is_plain(),
        Node::Words(words) => words.len() == 1 && words[0].0 == "d",
        _ => false,
    };
    let all = || factors.iter().map(|(join, form)| (*join, form));
    let [.., (_, d), (_, Form { node: Node::Name(name), .. })] = &factors[..] else {
        return (None, all().collect());
    };
    if !is_d(d) {
        return (None, all().collect());
    }
    let variable = Some(name_text(name));
    (variable, all().take(factors.len() - 2).collect())
}
