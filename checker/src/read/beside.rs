//! What stands beside a number, read factor by factor.

use super::Reader;
use super::label::{is_mere_label, is_wordy, label_text, phrase};
use super::letters::letters_of;
use super::numerals::multiplier;
use crate::angle::degree;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::rational::Rational;
use crate::unit::Unit;
use crate::value::Scalar;
use heldout_grammar::{Form, Join, Node, Style};

/// What stands beside a number.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) unit: Option<Unit>,
    pub(super) label: Vec<String>,
    /// Number words: million, dozen.
    pub(super) multiplier: Option<Rational>,
    /// "percent" stood there.
    pub(super) percent: bool,
    /// "degrees" stood there.
    pub(super) degrees: bool,
    /// "minus" or "negative" stood before the number.
    pub(super) negative: bool,
}

/// A number with what stands beside it, under way.
pub(super) struct Part {
    pub(super) amount: Expr,
    pub(super) beside: Beside,
    pub(super) numbers: usize,
    pub(super) in_unit: bool,
    /// Something stood before the number.
    pub(super) before: bool,
    /// How it is joined to the part before it.
    pub(super) join: Join,
}

impl Default for Part {
    fn default() -> Self {
        let beside = Beside::default();
        let (amount, join) = (Expr::one(), Join::Beside);
        Part { amount, beside, numbers: 0, in_unit: false, before: false, join }
    }
}

impl Part {
    /// Whether an electron volt or a multiple of it stands there.
    pub(super) fn is_energy(&self) -> bool {
        self.beside.unit.as_ref().is_some_and(|unit| unit.text.ends_with("eV"))
    }

    pub(super) fn is_words_only(&self) -> bool {
        let beside = &self.beside;
        self.numbers == 0 && beside.unit.is_none() && beside.multiplier.is_none() && !beside.degrees
    }

    /// The scalar, and how it is joined to the part before it.
    pub(super) fn joined(self) -> Result<(Join, Scalar), Stop> {
        Ok((self.join, self.scalar()?))
    }

    /// The scalar: words count as a mere label only behind the number, and only where they can't
    /// change its value.
    pub(super) fn scalar(self) -> Result<Scalar, Stop> {
        let Beside { unit, label, multiplier, percent, degrees, negative } = self.beside;
        let currency = unit.as_ref().is_some_and(|unit| unit.currency.is_some());
        if self.before && (!label.is_empty() || unit.is_some() && !currency) && self.numbers > 0 {
            return Stop::unsupported("words before a number");
        }
        let mut scalar = Scalar::new(self.amount);
        if let Some(multiplier) = &multiplier {
            scalar.expr = scalar.expr.scale(multiplier);
        }
        if negative {
            scalar.expr = scalar.expr.neg();
        }
        if degrees {
            let mut context = crate::expr::Context::new(
                crate::budget::Budget::new(1),
                crate::policy::Domain::Real,
            );
            scalar.expr = scalar.expr.mul(&degree(), &mut context)?;
        }
        scalar.marks.told = label.iter().any(|words| !is_mere_label(words));
        scalar.marks.percent = percent;
        scalar.marks.degrees = degrees;
        scalar.unit = unit;
        scalar.label = Some(label_text(&label)).filter(|label| !label.is_empty());
        Ok(scalar)
    }
}

/// The power of a factor: divided by or multiplied with.
pub(super) fn power(join: Join) -> i32 {
    if join == Join::Over { -1 } else { 1 }
}

pub(super) fn add_unit(beside: &mut Beside, unit: &Unit, power: i32) {
    let before = beside.unit.take().unwrap_or_else(Unit::none);
    beside.unit = before.times(unit, power);
}

impl Reader<'_> {
    /// `20^\circ\text{C}` and `5\ \mu\text{m}`: units that begin with another sign. The count of
    /// factors that were used.
    pub(super) fn special_unit(
        &mut self,
        factors: &[(Join, Form<'_>)],
        part: &mut Part,
    ) -> Result<Option<usize>, Stop> {
        let [(join, first), (_, second), ..] = factors else { return Ok(None) };
        let letter = letters_of(second);
        match (&first.node, letter) {
            (Node::Angle(inner, 0), Some(scale @ ("C" | "F"))) => {
                let value = self.expr(inner)?;
                part.amount = part.amount.mul(&value, &mut self.context)?;
                part.numbers += 1;
                part.in_unit = true;
                part.beside.unit = Unit::named(if scale == "C" { "°C" } else { "°F" });
                Ok(Some(2))
            }
            (Node::Words(words), Some("Omega")) if words.len() == 1 => {
                let Some(unit) = Unit::named(&format!("{}Omega", words[0].0)) else {
                    return Ok(None);
                };
                part.in_unit = true;
                add_unit(&mut part.beside, &unit, power(*join));
                Ok(Some(2))
            }
            (Node::Name(name), Some(letters)) if name.letter == "mu" && name.is_plain() => {
                let Some(unit) = Unit::named(&format!("μ{letters}")) else { return Ok(None) };
                if !is_wordy(second) && part.beside.unit.is_none() {
                    return Ok(None);
                }
                part.in_unit = true;
                add_unit(&mut part.beside, &unit, power(*join));
                Ok(Some(2))
            }
            _ => Ok(None),
        }
    }

    /// One factor that is a unit or words.
    pub(super) fn beside(
        &mut self,
        form: &Form<'_>,
        power: i32,
        beside: &mut Beside,
    ) -> Result<(), Stop> {
        match &form.node {
            Node::Words(words) => {
                let unsure = |(word, style): &(&str, Style)| {
                    *style == Style::Bare && word.len() <= 3 && !is_known_short(word)
                };
                if words.iter().all(unsure) {
                    return Stop::unsupported("letters that may be a product");
                }
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                phrase(&words, power, beside);
            }
            Node::Name(name) => phrase(&[name.letter], power, beside),
            Node::Currency(sign) => add_unit(beside, &Unit::currency(sign), power),
            Node::Power(sides) => {
                let exponent = self.expr(&sides.1)?.as_integer();
                let Some(exponent) = exponent.filter(|n| (-12..=12).contains(n)) else {
                    return Stop::unsupported("a unit to this power");
                };
                let power = power * exponent as i32;
                if power.abs() > 24 {
                    return Stop::unsupported("a unit to this power");
                }
                self.beside(&sides.0, power, beside)?;
            }
            Node::Fence { items, .. } if items.len() == 1 => {
                let labels = beside.label.len();
                self.beside(&items[0], power, beside)?;
                let units =
                    |label: &String| matches!(label.as_str(), "units" | "unit" | "square units");
                if !beside.label[labels..].iter().all(units) {
                    return Stop::unsupported("words in brackets");
                }
            }
            Node::Product(factors) => {
                for (join, factor) in factors {
                    let sign = if *join == Join::Over { -power } else { power };
                    self.beside(factor, sign, beside)?;
                }
            }
            Node::Fraction(sides) => {
                self.beside(&sides.0, power, beside)?;
                self.beside(&sides.1, -power, beside)?;
            }
            Node::Number(literal) if literal.is_integer() && literal.whole == "1" => {}
            _ => return Stop::unsupported("this beside a unit"),
        }
        Ok(())
    }
}

/// Short runs of letters that are words or units, not products.
fn is_known_short(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    Unit::named(word).is_some() && word.len() > 1
        || multiplier(&lower).is_some()
        || matches!(
            lower.as_str(),
            "per" | "sq" | "cu" | "th" | "st" | "nd" | "rd" | "old" | "men" | "way" | "day" | "red"
        )
}
