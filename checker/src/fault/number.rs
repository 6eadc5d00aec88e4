//! Numbers and expressions that are right but for a sign, a factor, a constant, or their digits.

use super::map::{first_scalar, map};
use super::{Fault, Found, Search};
use crate::budget::Stop;
use crate::compare::rounds_to;
use crate::expr::{Atom, Expr, Factor, Point, Term, evaluate};
use crate::policy::Precision;
use crate::rational::Rational;
use crate::value::{Scalar, Value};

/// Factors of numbers are named up to here: every number is another one times something.
const MAX_FACTOR: i64 = 12;

/// Numbers beside pi or a root are named up to here.
const MAX_BESIDE: i64 = 4;

/// Powers of ten that are looked for.
const MAX_POWER: i64 = 60;

impl Search<'_> {
    /// The gold's negative.
    pub(super) fn sign(&mut self, gold: &Value, answer: &Value) -> Found {
        let mut negative = |scalar: &Scalar| Ok(Some(with(scalar, scalar.expr.neg())));
        self.changed(gold, answer, Fault::Sign, &mut negative)
    }

    /// One over the gold.
    pub(super) fn reciprocal(&mut self, gold: &Value, answer: &Value) -> Found {
        let (Value::Scalar(_) | Value::Named(_), Some(scalar)) = (answer, first_scalar(answer))
        else {
            return Ok(None);
        };
        if scalar.expr.is_zero() || !scalar.is_plain() {
            return Ok(None);
        }
        let inverse = Expr::one().div(&scalar.expr, &mut self.context)?;
        let mut turned = |scalar: &Scalar| Ok(Some(with(scalar, inverse.clone())));
        self.changed(gold, answer, Fault::Reciprocal, &mut turned)
    }

    /// The gold's digits with the point elsewhere.
    pub(super) fn power_of_ten(&mut self, gold: &Value, answer: &Value) -> Found {
        let Some(ratio) = self.ratio(gold, answer)? else { return Ok(None) };
        let Some(power) = self.nearest_power(&ratio)?.filter(|power| *power != 0) else {
            return Ok(None);
        };
        let tens = Rational::integer(10).powi(-power as i32).unwrap_or_else(Rational::one);
        let mut moved = |scalar: &Scalar| Ok(Some(with(scalar, scalar.expr.scale(&tens))));
        self.changed(gold, answer, Fault::PowerOfTen { power }, &mut moved)
    }

    /// The power of ten that a ratio is, or may be within a tolerance.
    fn nearest_power(&mut self, ratio: &Expr) -> Result<Option<i64>, Stop> {
        let Some(size) = self.size(ratio)? else { return Ok(None) };
        let power = size.log10().round();
        Ok((power.abs() <= MAX_POWER as f64).then_some(power as i64))
    }

    /// The small whole number, or one over it, that a ratio may be within a tolerance.
    fn nearest_factor(&mut self, ratio: &Expr) -> Result<Option<Expr>, Stop> {
        let Some(size) = self.size(ratio)? else { return Ok(None) };
        let whole = |size: f64| {
            let small = (1.5..MAX_FACTOR as f64 + 0.5).contains(&size);
            small.then(|| Expr::integer(size.round() as i64))
        };
        match (whole(size), whole(1.0 / size)) {
            (Some(times), _) => Ok(Some(times)),
            (_, Some(over)) => Ok(Some(Expr::one().div(&over, &mut self.context)?)),
            _ => Ok(None),
        }
    }

    /// About how large a constant is: only where to look, the comparison decides. Nothing for
    /// what is no fraction where nothing but the exact number will do.
    fn size(&mut self, ratio: &Expr) -> Result<Option<f64>, Stop> {
        let exact = self.policy.precision == Precision::Exact;
        Ok(match ratio.as_rational() {
            Some(number) => Some(number.approximate()),
            None if exact || !ratio.is_constant() => None,
            None => match evaluate(ratio, &Point::none(), 64, &mut self.context)? {
                Some(value) if value.is_real() => {
                    value.re.to_decimal(6).trim_end_matches('…').parse().ok()
                }
                _ => None,
            },
        })
    }

    /// The gold times a number: any for functions, a plain one for numbers.
    pub(super) fn factor(&mut self, gold: &Value, answer: &Value) -> Found {
        let Some(mut ratio) = self.ratio(gold, answer)? else { return Ok(None) };
        let constant = first_scalar(gold).is_some_and(|scalar| scalar.expr.is_constant());
        if !ratio.is_constant() {
            return Ok(None);
        }
        if constant && !is_plain_factor(&ratio) {
            let Some(near) = self.nearest_factor(&ratio)? else { return Ok(None) };
            ratio = near;
        }
        let context = &mut self.context;
        let mut divided =
            |scalar: &Scalar| Ok(Some(with(scalar, scalar.expr.div(&ratio, context)?)));
        let Some(divided) = map(answer, &mut divided)? else { return Ok(None) };
        let factor = ratio.to_string();
        Ok(self.are_equal(gold, &divided).then_some(Fault::Factor { factor }))
    }

    /// The first number of the answer over the first of the gold; nothing where that is 1.
    fn ratio(&mut self, gold: &Value, answer: &Value) -> Result<Option<Expr>, Stop> {
        let (Some(a), Some(b)) = (first_scalar(gold), first_scalar(answer)) else {
            return Ok(None);
        };
        if a.expr.is_zero() || b.expr.is_zero() {
            return Ok(None);
        }
        let ratio = b.expr.div(&a.expr, &mut self.context)?;
        let ratio = match (&a.unit, &b.unit) {
            (None, None) => ratio,
            (Some(x), Some(y)) if x.offset.is_none() && y.offset.is_none() => {
                match x.conversion(y).filter(|how| how.is_ratio()) {
                    Some(how) => ratio.scale(&how.scale),
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        Ok((ratio != Expr::one()).then_some(ratio))
    }

    /// A function that is the gold and a number.
    pub(super) fn offset(&mut self, gold: &Value, answer: &Value) -> Found {
        let (Some(a), Some(b)) = (first_scalar(gold), first_scalar(answer)) else {
            return Ok(None);
        };
        let by = b.expr.sub(&a.expr, &mut self.context)?;
        if by.is_zero() || !by.is_constant() || a.expr.is_constant() {
            return Ok(None);
        }
        let context = &mut self.context;
        let mut less = |scalar: &Scalar| Ok(Some(with(scalar, scalar.expr.sub(&by, context)?)));
        let Some(less) = map(answer, &mut less)? else { return Ok(None) };
        let fault = Fault::Offset { by: by.to_string() };
        Ok(self.are_equal(gold, &less).then_some(fault))
    }

    /// A decimal that the gold is rounded or cut to.
    pub(super) fn rounded(&mut self, gold: &Value, answer: &Value) -> Found {
        let (Some(a), Some(b)) = (first_scalar(gold), first_scalar(answer)) else {
            return Ok(None);
        };
        let alone = matches!(
            (gold, answer),
            (Value::Scalar(_) | Value::Named(_), Value::Scalar(_) | Value::Named(_))
        );
        let plain = a.is_plain() && b.is_plain() && a.expr.is_constant() && !b.expr.is_zero();
        let Some(places) = b.marks.places.filter(|_| alone && plain && b.marks.decimal) else {
            return Ok(None);
        };
        let bare = |scalar: &Scalar| Value::Scalar(Box::new(scalar.clone()));
        let rounds = rounds_to(&bare(a), &bare(b), &mut self.context)?;
        // The name must be right too.
        let exact = map(answer, &mut |scalar| Ok(Some(with(scalar, a.expr.clone()))))?;
        let named = exact.is_some_and(|exact| self.are_equal(gold, &exact));
        Ok((rounds && named).then_some(Fault::Rounded { places }))
    }
}

/// A scalar with another expression; its digits are no longer those that were written.
fn with(scalar: &Scalar, expr: Expr) -> Scalar {
    let mut scalar = Scalar { expr, ..scalar.clone() };
    scalar.marks.digits = None;
    scalar
}

/// 2, 1/3, pi, the square root of 2: a factor that is left out or put twice by mistake.
fn is_plain_factor(ratio: &Expr) -> bool {
    let Some(Term { factors, coefficient }) = ratio.single_term() else { return false };
    let Some((top, bottom)) = coefficient.to_i64_ratio() else { return false };
    let most = if factors.is_empty() { MAX_FACTOR } else { MAX_BESIDE };
    let small = |n: i64| (1..=most).contains(&n);
    let number = top == 1 || bottom == 1 || !factors.is_empty();
    let plain = |factor: &Factor| match &factor.atom {
        Atom::Pi | Atom::E | Atom::I => true,
        Atom::Integer(n) => *n <= Rational::integer(3),
        _ => false,
    };
    let power = |power: &Rational| power.abs() <= Rational::integer(2);
    let all = |factor: &Factor| plain(factor) && factor.exponent.as_number().is_some_and(power);
    small(top) && small(bottom) && number && factors.len() <= 1 && factors.iter().all(all)
}
