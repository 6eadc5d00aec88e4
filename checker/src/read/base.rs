//! Digits in other bases than ten.

use super::Reader;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::rational::Rational;
use heldout_grammar::{Form, Node, digits};

/// Whole digits in a base, letters above nine.
pub(crate) fn in_base(raw: &str, base: u32) -> Result<Rational, Stop> {
    let mut number = Rational::zero();
    let radix = Rational::integer(i64::from(base));
    if raw.len() > 3000 {
        return Err(Stop::Budget("digits of a literal"));
    }
    for c in raw.chars().filter(|c| c.is_alphanumeric()) {
        let Some(digit) = c.to_digit(base) else {
            return Stop::unsupported("digits that do not fit the base");
        };
        number = number.mul(&radix).add(&Rational::integer(i64::from(digit)));
    }
    Ok(number)
}

impl Reader<'_> {
    /// Digits in a base that is written as a number or a word.
    pub(super) fn based(
        &mut self,
        whole: &str,
        fraction: Option<&str>,
        base: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let base = self.base(base)?;
        let number = in_base(whole, base)?;
        let Some(fraction) = fraction else { return Ok(Expr::from(number)) };
        let places = digits(fraction).count() as i32;
        let scale = Rational::integer(i64::from(base)).powi(places).unwrap_or_else(Rational::one);
        let tail = in_base(fraction, base)?.div(&scale).unwrap_or_else(Rational::zero);
        Ok(Expr::from(number.add(&tail)))
    }

    pub(super) fn base(&mut self, form: &Form<'_>) -> Result<u32, Stop> {
        let base = match &form.node {
            Node::Words(words) => super::numerals::number_word(words[0].0),
            _ => self.expr(form)?.as_integer(),
        };
        match base {
            Some(base @ 2..=36) => Ok(base as u32),
            _ => Stop::unsupported("this base"),
        }
    }
}
