//! Rankings: `a < b < c` against the same names in another order.

use super::Comparison;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::{Sense, Value};

impl Comparison<'_> {
    /// Whether two conjunctions rank the same names in different orders.
    pub(super) fn ranked_apart(&mut self, a: &[Value], b: &[Value]) -> Result<bool, Stop> {
        let (Some(x), Some(y)) = (self.order(a)?, self.order(b)?) else { return Ok(false) };
        Ok(x.len() == y.len() && x != y && x.iter().all(|name| y.contains(name)))
    }

    /// The names from the least to the greatest, where each statement goes on from the last.
    fn order(&mut self, statements: &[Value]) -> Result<Option<Vec<String>>, Stop> {
        let mut pairs = Vec::with_capacity(statements.len());
        for statement in statements {
            let Value::Inequality(gap, Sense::Above) = statement else { return Ok(None) };
            let Some(pair) = self.lower_and_higher(gap)? else { return Ok(None) };
            pairs.push(pair);
        }
        let rises = pairs.windows(2).all(|next| next[0].1 == next[1].0);
        let falls = pairs.windows(2).all(|next| next[0].0 == next[1].1);
        if pairs.len() < 2 || !(rises || falls) {
            return Ok(None);
        }
        if falls {
            pairs.reverse();
        }
        let mut names = vec![pairs[0].0.clone()];
        names.extend(pairs.into_iter().map(|(_, high)| high));
        let twice = (1..names.len()).any(|at| names[..at].contains(&names[at]));
        Ok((!twice).then_some(names))
    }

    /// The two names of which one less the other is an expression.
    fn lower_and_higher(&mut self, gap: &Expr) -> Result<Option<(String, String)>, Stop> {
        let symbols = gap.symbols();
        let [x, y] = &symbols[..] else { return Ok(None) };
        let difference = Expr::symbol(x).sub(&Expr::symbol(y), self.context)?;
        let pair = |low: &str, high: &str| Some((low.to_owned(), high.to_owned()));
        Ok(match () {
            () if *gap == difference => pair(y, x),
            () if *gap == difference.neg() => pair(x, y),
            () => None,
        })
    }
}
