//! Literals as numbers, as far as that is affordable.

use super::Reader;
use crate::budget::Stop;
use crate::expr::{Atom, Expr};
use crate::rational::Rational;
use heldout_grammar::{Literal, digits};
use num_bigint::BigInt;

/// Literals of more digits stay digits.
const DIGITS: usize = 3000;

impl Reader<'_> {
    /// The number that a literal is.
    pub(super) fn literal(&mut self, literal: &Literal<'_>) -> Result<Expr, Stop> {
        if let (true, Some(small)) = (literal.is_integer(), small(literal.whole)) {
            return Ok(Expr::integer(small));
        }
        let whole: Vec<u8> = digits(literal.whole).collect();
        let fraction: Vec<u8> = digits(literal.fraction.unwrap_or("")).collect();
        if whole.len() + fraction.len() > DIGITS {
            return long(whole, fraction, literal);
        }
        self.context
            .budget
            .spend((whole.len() + fraction.len()) as u64 / 8 + 1, "reading digits")?;
        let number = match period(literal, &fraction)? {
            None => decimal(&whole, &fraction),
            Some(period) => repeating(&whole, &fraction, &period),
        };
        match literal.exponent {
            None => Ok(Expr::from(number)),
            Some(exponent) => self.scientific(number, exponent),
        }
    }

    fn scientific(&mut self, number: Rational, exponent: &str) -> Result<Expr, Stop> {
        let exponent: BigInt = exponent
            .trim_start_matches('+')
            .replace('−', "-")
            .parse()
            .map_err(|_| Stop::Unsupported("this exponent".into()))?;
        let power = Expr::from(Rational::from(exponent));
        let ten = Expr::integer(10).pow(&power, &mut self.context)?;
        ten.mul(&Expr::from(number), &mut self.context)
    }
}

/// A plain run of up to 18 digits.
fn small(raw: &str) -> Option<i64> {
    let plain = raw.len() <= 18 && raw.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| raw.bytes().fold(0, |n, byte| n * 10 + i64::from(byte - b'0')))
}

fn integer(digits: &[u8]) -> BigInt {
    BigInt::parse_bytes(digits, 10).unwrap_or_default()
}

fn power_of_ten(places: usize) -> Rational {
    Rational::integer(10).powi(places as i32).unwrap_or_else(Rational::one)
}

fn decimal(whole: &[u8], fraction: &[u8]) -> Rational {
    let digits = [whole, fraction].concat();
    let number = Rational::from(integer(&digits));
    number.div(&power_of_ten(fraction.len())).unwrap_or_else(Rational::zero)
}

/// `0.1(6)` is `0.1 + 6/90`.
fn repeating(whole: &[u8], fraction: &[u8], period: &[u8]) -> Rational {
    let nines = power_of_ten(period.len()).sub(&Rational::one());
    let shifted = nines.mul(&power_of_ten(fraction.len()));
    let tail = Rational::from(integer(period)).div(&shifted).unwrap_or_else(Rational::zero);
    decimal(whole, fraction).add(&tail)
}

/// The period that is marked, or that shows twice before `\ldots`; the digits before it stay.
fn period(literal: &Literal<'_>, fraction: &[u8]) -> Result<Option<Vec<u8>>, Stop> {
    if let Some((first, middle, last)) = literal.repeating.as_deref() {
        return Ok(Some(digits(first).chain(digits(middle)).chain(digits(last)).collect()));
    }
    if !literal.dots {
        return Ok(None);
    }
    for length in 1..=fraction.len() / 2 {
        let (head, last) = fraction.split_at(fraction.len() - length);
        if head.ends_with(last) {
            return Ok(Some(last.to_vec()));
        }
    }
    Stop::unsupported("an open-ended decimal without a period that shows twice")
}

/// A literal too long to compute with: stripped digits, and the place of the point.
fn long(whole: Vec<u8>, fraction: Vec<u8>, literal: &Literal<'_>) -> Result<Expr, Stop> {
    if literal.exponent.is_some() || literal.repeating.is_some() || literal.dots {
        return Err(Stop::Budget("digits of a literal"));
    }
    let whole = String::from_utf8_lossy(&whole).trim_start_matches('0').to_owned();
    let fraction = String::from_utf8_lossy(&fraction).trim_end_matches('0').to_owned();
    let text = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    Ok(Expr::atom(Atom::Digits(text.into())))
}
