//! Roots of sums with a root in them: `\sqrt{x + 2\sqrt{x-1}} = \sqrt{x-1} + 1`.

use super::perfect::exact_root;
use super::{Context, Expr, function};
use crate::budget::Stop;
use crate::policy::Domain;
use crate::rational::Rational;

/// Sums of more nodes are left as they are.
const LARGEST: u64 = 60;

impl Expr {
    /// The square root of `p + q \pm 2\sqrt{pq}`: `\sqrt p + \sqrt q` or `|\sqrt p - \sqrt q|`,
    /// where p and q are polynomials. With a and b for the sum's two parts they are half of
    /// `a \pm \sqrt{a^2 - b^2}`; where the sum is above 0, neither is below.
    pub(super) fn denested(&self, context: &mut Context) -> Result<Option<Expr>, Stop> {
        if context.domain == Domain::Complex || self.is_constant() || self.weight() > LARGEST {
            return Ok(None);
        }
        let Some((root, rest)) = self.split_root(context)? else { return Ok(None) };
        let squares = rest.mul(&rest, context)?.sub(&root.mul(&root, context)?, context)?;
        let Some(difference) = squares.exact_square_root(context)? else { return Ok(None) };
        let half = Rational::half();
        let p = rest.add(&difference, context)?.scale(&half);
        let q = rest.sub(&difference, context)?.scale(&half);
        if !p.is_polynomial() || !q.is_polynomial() || p.is_zero() || q.is_zero() {
            return Ok(None);
        }
        let half = Expr::from(half);
        // Where neither p nor q is below 0, neither is their product.
        let under = root.mul(&root, context)?;
        context.fulfil(&under);
        let (p, q) = (p.pow(&half, context)?, q.pow(&half, context)?);
        if !root.leads_negative() {
            return p.add(&q, context).map(Some);
        }
        let signs = context.signs();
        if difference.is_clearly_positive(&signs) {
            return p.sub(&q, context).map(Some);
        }
        if difference.neg().is_clearly_positive(&signs) {
            return q.sub(&p, context).map(Some);
        }
        function::absolute(&p.sub(&q, context)?, context).map(Some)
    }

    /// A polynomial whose square this is, of either sign.
    fn exact_square_root(&self, context: &mut Context) -> Result<Option<Expr>, Stop> {
        let (content, primitive) = self.primitive();
        let Some(outside) = exact_root(&content, 2) else { return Ok(None) };
        if primitive.as_rational().is_some_and(|number| number.is_one()) {
            return Ok(Some(Expr::from(outside)));
        }
        if let Some(root) = primitive.perfect_root(2, context)? {
            return Ok(Some(root.scale(&outside)));
        }
        let Some(term) = primitive.single_term() else { return Ok(None) };
        let mut root = Expr::from(outside);
        for factor in &term.factors {
            let even = factor.exponent.as_number().filter(|n| n.is_integer() && n.is_even());
            let Some(power) = even.and_then(|n| n.div(&Rational::integer(2))) else {
                return Ok(None);
            };
            root = root.mul(&Expr::power_of(factor.atom.clone(), power), context)?;
        }
        Ok(Some(root))
    }
}
