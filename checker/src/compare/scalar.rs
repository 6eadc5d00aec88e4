//! Scalars: units, signs beside numbers, then the exact comparison or the policy's tolerance.

use super::coefficients::{all_within, coefficients};
use super::letters::{is_one_triangle, letters_in_order, may_be_of_nature, sorted};
use super::{Compared, Comparison, Different, Equal, Outcome, rounding, tolerance};
use crate::angle::degree;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::policy::{Domain, Missing, Precision, Profile};
use crate::rational::Rational;
use crate::read::in_base;
use crate::unit::Unit;
use crate::value::Scalar;
use crate::verdict::{Ground, Note};

impl Comparison<'_> {
    /// Compares two scalars with what stands beside them.
    pub(super) fn scalars(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        let (p, q) = (&a.marks.products, &b.marks.products);
        let crossed = |products: &[String]| products.iter().any(|text| text.contains("Cross"));
        if p != q && (crossed(p) || crossed(q)) {
            return Stop::unsupported("products of vectors with other signs between them");
        }
        if let (Some(x), Some(y)) = (&a.marks.run, &b.marks.run)
            && x != y
            && let Some(outcome) = letters_in_order(x, y, self.policy.profile)
        {
            return outcome;
        }
        if let (Some(x), Some(y)) = (&a.marks.counted, &b.marks.counted)
            && x != y
            && sorted(x) == sorted(y)
            && (Unit::named(x).is_some() || Unit::named(y).is_some())
        {
            return Stop::unsupported("letters that are units, or variables that agree");
        }
        if a.marks.matrices.is_some() || b.marks.matrices.is_some() {
            return self.products_of_matrices(a, b);
        }
        self.beside(a, b)
    }

    /// Letters that look like matrices: the same ones in the same order are equal, and what is
    /// equal only where the order is free is not decided.
    fn products_of_matrices(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        let (x, y) = (&a.marks.matrices, &b.marks.matrices);
        if x.is_some() && x == y && a.is_plain() && b.is_plain() {
            return Ok(Equal(match a.expr == b.expr {
                true => Ground::SameForm,
                false => Ground::Laws { steps: vec!["the same letters in the same order".into()] },
            }));
        }
        let transposed = |word: &Option<String>| word.as_ref().is_some_and(|w| w.contains("^T"));
        if self.policy.profile == Profile::Science && !transposed(x) && !transposed(y) {
            return self.beside(a, b); // Quantities, such as `RT^{-1}`.
        }
        match self.beside(a, b)? {
            Different(ground) if !transposed(x) && !transposed(y) => Ok(Different(ground)),
            _ => Stop::unsupported("letters that may be matrices, in another order"),
        }
    }

    fn beside(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        if let Some((x, y)) = counted(a, b) {
            return self.scalars(&x, &y);
        }
        if let Some(outcome) = self.labels(a, b)? {
            return Ok(outcome);
        }
        for (own, other) in [(a, b), (b, a)] {
            let sign = own.marks.percent || own.marks.degrees;
            let radians = other.unit.as_ref().is_some_and(Unit::is_angle);
            if sign && own.unit.is_none() && other.unit.is_some() && !(radians && own.marks.degrees)
            {
                let sign = |scalar: &Scalar| match &scalar.unit {
                    Some(unit) => unit.text.clone(),
                    None => {
                        if scalar.marks.percent {
                            "percent".into()
                        } else {
                            "degrees".into()
                        }
                    }
                };
                return Ok(units(Some(sign(a)), Some(sign(b))));
            }
        }
        if let Some((x, y)) = self.angles(a, b)? {
            return self.numbers(&x, &y);
        }
        if let (Some(unit), None) | (None, Some(unit)) = (&a.unit, &b.unit)
            && unit.is_share()
        {
            return Stop::unsupported("parts of a million against a bare number");
        }
        if may_be_of_nature(a, b) || may_be_of_nature(b, a) {
            return Stop::unsupported("letters that may be constants of nature");
        }
        if let Some(outcome) = self.missing_unit(a, b) {
            return Ok(outcome);
        }
        if let (Some(x), Some(y)) = (&a.unit, &b.unit) {
            let outcome = self.quantities(a, x, b, y)?;
            if let Equal(_) = outcome {
                self.note_beside(a, b);
            }
            return Ok(outcome);
        }
        if let Some((based, base)) = self.in_other_base(a, b) {
            self.notes.push(Note::BaseTaken(base));
            return self.numbers(a, &based);
        }
        if let Some((based, base)) = self.in_other_base(b, a) {
            self.notes.push(Note::BaseTaken(base));
            return self.numbers(&based, b);
        }
        let outcome = self.numbers(a, b)?;
        if let Equal(_) = outcome {
            self.note_beside(a, b);
            return Ok(outcome);
        }
        if a.marks.some_degrees != b.marks.some_degrees && !have_other_variables(a, b) {
            return Stop::unsupported("degrees beside a variable, on one side");
        }
        match self.other_convention(a, b)? {
            Some(equal) => {
                self.note_beside(a, b);
                Ok(equal)
            }
            None => Ok(outcome),
        }
    }

    fn missing_unit(&mut self, a: &Scalar, b: &Scalar) -> Option<Outcome> {
        if a.unit.is_some() && b.unit.is_some() {
            return None;
        }
        // A unit that cancels leaves the bare number.
        let has = |scalar: &Scalar| scalar.unit.as_ref().is_some_and(|unit| !unit.is_bare());
        let text = |scalar: &Scalar| scalar.unit.as_ref().map(|unit| unit.text.clone());
        let allowed = match (has(a), has(b), self.policy.missing_unit) {
            (true, true, _) | (false, false, _) => return None,
            (_, _, Missing::Ignored) => true,
            (false, true, Missing::IgnoredIfExtra) => true,
            _ => false,
        };
        (!allowed).then(|| units(text(a), text(b)))
    }

    fn note_beside(&mut self, a: &Scalar, b: &Scalar) {
        if a.unit.is_some() != b.unit.is_some() {
            let unit =
                a.unit.as_ref().or(b.unit.as_ref()).map_or(String::new(), |u| u.text.clone());
            self.notes.push(Note::UnitIgnored(unit));
        }
        if a.label.is_some() != b.label.is_some() {
            let label = a.label.as_ref().or(b.label.as_ref()).cloned().unwrap_or_default();
            self.notes.push(Note::WordsIgnored(label));
        }
    }

    /// Quantities of one dimension, in the gold's unit: its precision is meant there.
    fn quantities(&mut self, a: &Scalar, x: &Unit, b: &Scalar, y: &Unit) -> Compared {
        let Some(conversion) = x.conversion(y) else {
            return Ok(units(Some(x.text.clone()), Some(y.text.clone())));
        };
        if conversion.is_idle() {
            return self.numbers(a, b);
        }
        let converted = Scalar { expr: conversion.apply(&b.expr, self.context)?, ..b.clone() };
        let outcome = self.numbers(a, &converted)?;
        if let Different(_) = outcome
            && conversion.is_shifted()
            && self.policy.precision != Precision::Exact
            // A share of `-10^\circ\text{C}` says nothing about how close 263 K is to it.
            && let Some(ground) = rounding::rounded_in_its_unit(a, b, self.context)?
        {
            return Ok(Equal(ground));
        }
        Ok(outcome)
    }

    /// An angle with a degree sign, and one in a unit in words: both as bare numbers.
    fn angles(&mut self, a: &Scalar, b: &Scalar) -> Result<Option<(Scalar, Scalar)>, Stop> {
        let mut bare = |scalar: &Scalar, other: &Scalar| {
            let unit = scalar.unit.as_ref().filter(|unit| unit.is_angle());
            let Some(unit) = unit.filter(|_| other.marks.degrees && other.unit.is_none()) else {
                return Ok(None);
            };
            let radians = Unit::none().conversion(unit);
            let Some(conversion) = radians else { return Ok(None) };
            let expr = conversion.apply(&scalar.expr, self.context)?;
            Ok(Some(Scalar { expr, unit: None, ..scalar.clone() }))
        };
        match (bare(a, b)?, bare(b, a)?) {
            (Some(a), _) => Ok(Some((a, b.clone()))),
            (_, Some(b)) => Ok(Some((a.clone(), b))),
            _ => Ok(None),
        }
    }

    /// The numbers alone: exact, or within the policy's tolerance.
    pub(super) fn numbers(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        if let Some(ground) = tolerance::lacks_figures(b, &self.policy.precision) {
            return Ok(Different(ground));
        }
        let exact = self.exact(a, b);
        if let Ok(Equal(_)) = exact {
            return exact;
        }
        if self.policy.precision == Precision::Exact {
            return exact;
        }
        let pairs = coefficients(a, b, self.context)?;
        if !pairs.is_empty() {
            let close = all_within(&pairs, &self.policy.precision, self.context)?;
            return close.map_or(exact, |ground| Ok(Equal(ground)));
        }
        if !tolerance::applies(a, b, &self.policy.precision) {
            return exact;
        }
        match tolerance::within(a, b, &self.policy.precision, self.context)? {
            Some(ground) => Ok(Equal(ground)),
            None => exact,
        }
    }

    fn exact(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        if a.expr == b.expr {
            return self.same_form(a, b);
        }
        if is_one_triangle(&a.expr, &b.expr) {
            self.notes.push(Note::Said("corners of a triangle in any order".into()));
            return Ok(Equal(Ground::SameForm));
        }
        match (a.expr.is_constant(), b.expr.is_constant()) {
            (true, true) => self.constants(&a.expr, &b.expr),
            _ => self.expressions(a, b),
        }
    }

    /// Antiderivatives and general solutions, whose constants are free; else functions.
    fn expressions(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        if let Some(outcome) = self.antiderivatives(a, b)? {
            return Ok(outcome);
        }
        match self.general_solutions(a, b)? {
            Some(outcome) => Ok(outcome),
            None => self.functions(a, b),
        }
    }

    /// One normal form on both sides: equal, if both were defined in the same places.
    fn same_form(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        if self.policy.domain == Domain::Generic || self.same_domain(a, b) {
            if a.cancelled != b.cancelled {
                self.notes.push(Note::PointsLeftOut("zeros of a cancelled factor".into()));
            }
            return Ok(Equal(Ground::SameForm));
        }
        self.functions(a, b)
    }

    /// Other readings of signs beside numbers, as the policy forgives them.
    fn other_convention(&mut self, a: &Scalar, b: &Scalar) -> Result<Option<Outcome>, Stop> {
        if self.policy.percent_is_number
            && a.marks.percent != b.marks.percent
            && let Some(equal) = self.percent(a, b)?
        {
            return Ok(Some(equal));
        }
        if a.marks.degrees != b.marks.degrees
            && a.unit.is_none()
            && b.unit.is_none()
            && let Some(equal) = self.degrees(a, b)?
        {
            return Ok(Some(equal));
        }
        Ok(None)
    }

    fn percent(&mut self, a: &Scalar, b: &Scalar) -> Result<Option<Outcome>, Stop> {
        let hundred = Rational::integer(100);
        let plain =
            |scalar: &Scalar| Scalar { expr: scalar.expr.scale(&hundred), ..scalar.clone() };
        let outcome =
            if a.marks.percent { self.numbers(&plain(a), b) } else { self.numbers(a, &plain(b)) };
        Ok(self.forgiven(outcome?, Note::PercentIgnored))
    }

    fn degrees(&mut self, a: &Scalar, b: &Scalar) -> Result<Option<Outcome>, Stop> {
        let allowed = match self.policy.missing_degree {
            Missing::Different => false,
            Missing::Ignored => true,
            Missing::IgnoredIfExtra => b.marks.degrees,
        };
        if !allowed {
            return Ok(None);
        }
        let mut plain = |scalar: &Scalar| -> Result<Scalar, Stop> {
            Ok(Scalar { expr: scalar.expr.div(&degree(), self.context)?, ..scalar.clone() })
        };
        let (left, right) =
            if a.marks.degrees { (plain(a)?, b.clone()) } else { (a.clone(), plain(b)?) };
        let outcome = self.numbers(&left, &right)?;
        Ok(self.forgiven(outcome, Note::DegreeIgnored))
    }

    fn forgiven(&mut self, outcome: Outcome, note: Note) -> Option<Outcome> {
        matches!(outcome, Equal(_)).then(|| {
            self.notes.push(note);
            outcome
        })
    }

    /// Bare digits in the other side's base, where the policy reads them so.
    pub(super) fn in_other_base(&mut self, a: &Scalar, b: &Scalar) -> Option<(Scalar, u32)> {
        let base = a.marks.base?;
        let digits = b.marks.digits.as_ref()?;
        if !self.policy.missing_base || b.marks.base.is_some() {
            return None;
        }
        let value = in_base(digits, base).ok()?;
        let mut scalar = Scalar::new(Expr::from(value));
        scalar.marks.base = Some(base);
        Some((scalar, base))
    }
}

/// "5 dimes" and "50 cents", "8 bits" and "1 byte": what is counted on one side, as an amount in
/// units of its kind where the other side has another one.
fn counted(a: &Scalar, b: &Scalar) -> Option<(Scalar, Scalar)> {
    if a.label == b.label || a.unit.is_some() && b.unit.is_some() {
        return None;
    }
    let (x, y) = (a.measure()?, b.measure()?);
    x.conversion(&y)?;
    let amount = |scalar: &Scalar, unit: Unit| {
        let mut amount = Scalar { unit: Some(unit), label: None, ..scalar.clone() };
        amount.marks.told = false;
        amount
    };
    Some((amount(a, x), amount(b, y)))
}

/// Whether the sides have other variables, or none: then no sign for degrees makes them equal.
fn have_other_variables(a: &Scalar, b: &Scalar) -> bool {
    a.expr.is_constant() || b.expr.is_constant() || a.expr.symbols() != b.expr.symbols()
}

/// Units that differ, or stand on one side only.
pub(super) fn units(gold: Option<String>, answer: Option<String>) -> Outcome {
    let text = |unit: Option<String>| unit.unwrap_or_else(|| "no unit".into());
    Different(Ground::Units { gold: text(gold), answer: text(answer) })
}
