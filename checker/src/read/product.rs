//! Sums and products of quantities: `5 ft 6 in`, `3\text{ m}\times4\text{ m}`,
//! `(2\text{ kg})(9.8\text{ m/s}^2)`.

use super::Reader;
use super::label::is_wordy;
use super::quantity::holds_quantity;
use crate::angle::part_of_degree;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::unit::Unit;
use crate::value::{Scalar, Value};
use heldout_grammar::{Form, Join, Node};

impl Reader<'_> {
    /// Quantities in a row: the sum of those side by side, the product of those with a sign
    /// between them.
    pub(super) fn in_a_row(&mut self, parts: Vec<(Join, Scalar)>) -> Result<Scalar, Stop> {
        let mut parts = parts.into_iter();
        let Some((_, mut whole)) = parts.next() else { return Stop::unsupported("no quantity") };
        for (join, part) in parts {
            whole = match join {
                Join::Beside | Join::Spaced => self.added(whole, part)?,
                _ => self.multiplied(whole, join, part)?,
            };
        }
        Ok(whole)
    }

    /// `5 ft 6 in` is 66 in: quantities of one dimension add up, in the unit of the first.
    fn added(&mut self, mut sum: Scalar, part: Scalar) -> Result<Scalar, Stop> {
        if sum.marks.degrees && sum.unit.is_none() {
            return self.with_minutes(sum, part);
        }
        let (Some(x), Some(y)) = (&sum.unit, &part.unit) else {
            return Stop::unsupported("words between numbers");
        };
        if part.label.is_some() {
            sum.marks.told |= part.marks.told;
            sum.label = part.label;
        }
        let ratio = x.conversion(y).filter(|how| how.is_ratio() && x.offset.is_none());
        let Some(ratio) = ratio else { return Stop::unsupported("different units in a row") };
        sum.expr = sum.expr.add(&part.expr.scale(&ratio.scale), &mut self.context)?;
        Ok(sum)
    }

    /// "30 degrees 15 minutes": minutes and seconds of an angle.
    fn with_minutes(&mut self, mut angle: Scalar, part: Scalar) -> Result<Scalar, Stop> {
        let primes = match part.unit.as_ref().map(|unit| unit.text.trim_end_matches('s')) {
            Some("minute" | "min") => 1,
            Some("second" | "sec") => 2,
            _ => return Stop::unsupported("words between numbers"),
        };
        let part = part.expr.mul(&part_of_degree(primes), &mut self.context)?;
        angle.expr = angle.expr.add(&part, &mut self.context)?;
        Ok(angle)
    }

    /// The product or quotient of two quantities.
    fn multiplied(&mut self, x: Scalar, join: Join, y: Scalar) -> Result<Scalar, Stop> {
        let scale = |unit: &Option<Unit>| unit.as_ref().is_some_and(|unit| unit.offset.is_some());
        let signs = |scalar: &Scalar| scalar.marks.percent || scalar.marks.degrees;
        let words = x.label.is_some() || y.label.is_some() || signs(&x) || signs(&y);
        if words || scale(&x.unit) || scale(&y.unit) {
            return Stop::unsupported("a product of these");
        }
        let (expr, power) = match join {
            Join::Over => (x.expr.div(&y.expr, &mut self.context)?, -1),
            _ => (x.expr.mul(&y.expr, &mut self.context)?, 1),
        };
        let unit = match (x.unit, &y.unit) {
            (unit, None) => unit,
            (unit, Some(other)) => unit.unwrap_or_else(Unit::none).times(other, power),
        };
        Ok(Scalar { unit, ..Scalar::new(expr) })
    }

    /// Factors of which some are quantities in brackets.
    pub(super) fn product_of_quantities(
        &mut self,
        factors: &[(Join, Form<'_>)],
    ) -> Result<Scalar, Stop> {
        let mut product = Scalar::new(Expr::one());
        let mut rest = factors;
        while let [(join, factor), ..] = rest {
            let alone = !is_wordy(factor) && is_fenced(factor);
            let count = match alone {
                true => 1,
                false => rest.iter().skip(1).take_while(|(_, f)| is_wordy(f)).count() + 1,
            };
            let part = match (alone, &rest[..count]) {
                (true, _) => self.in_brackets(factor)?,
                (_, [(_, only)]) if !is_wordy(only) => Scalar::new(self.expr(only)?),
                (_, [(_, first), behind @ ..]) => {
                    let mut part = vec![(Join::Beside, first.clone())];
                    part.extend_from_slice(behind);
                    let part = self.product_with_unit(&part)?;
                    if is_wordy(factor) && part.unit.is_none() {
                        return Stop::unsupported("words behind brackets");
                    }
                    part
                }
                (_, []) => break,
            };
            product = self.multiplied(product, *join, part)?;
            rest = &rest[count..];
        }
        Ok(product)
    }

    /// `(3\text{ m/s})`, `(3\text{ m/s})^2`.
    pub(super) fn in_brackets(&mut self, form: &Form<'_>) -> Result<Scalar, Stop> {
        match &form.node {
            Node::Power(sides) => {
                let base = self.in_brackets(&sides.0)?;
                let power = self.expr(&sides.1)?;
                let times = power.as_integer().filter(|n| (-6..=6).contains(n));
                let Some(times) = times else { return Stop::unsupported("a unit to this power") };
                let expr = base.expr.pow(&power, &mut self.context)?;
                let unit = base.unit.and_then(|unit| Unit::none().times(&unit, times as i32));
                Ok(Scalar { unit, ..Scalar::new(expr) })
            }
            Node::Fence { items, .. } if items.len() == 1 => match self.quantity(&items[0])? {
                Value::Scalar(scalar) => Ok(*scalar),
                _ => Stop::unsupported("a product of these"),
            },
            _ => Stop::unsupported("a product of these"),
        }
    }
}

/// A quantity in brackets, or a power of one.
pub(super) fn is_fenced(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Power(sides) => is_fenced(&sides.0),
        Node::Fence { items, .. } => items.len() == 1 && holds_quantity(&items[0]),
        _ => false,
    }
}
