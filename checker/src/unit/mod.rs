//! Units: names, exact factors to the SI's base units, dimensions.

mod spelling;
mod table;

use crate::rational::Rational;
pub(crate) use spelling::{Likelihood, Spelled, split};
use std::fmt::{self, Display, Formatter};

use table::{MONEY, PREFIXES, UNITS};

/// Exponents of metre, kilogram, second, ampere, kelvin, mole, candela, and of money.
pub(crate) type Dimension = [i32; 8];

/// A unit: its factor, its dimension, and how it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    pub factor: Rational,
    pub dimension: Dimension,
    /// The zero point of a temperature scale, in kelvins.
    pub offset: Option<Rational>,
    /// Currencies differ by name.
    pub currency: Option<&'static str>,
    pub text: String,
}

impl Unit {
    /// The unit of that name: with SI prefixes, plurals folded.
    pub(crate) fn named(name: &str) -> Option<Unit> {
        let lower = name.to_lowercase();
        let capital = name.len() > 3 && lower != name && lower.get(1..) == name.get(1..);
        if capital && lookup(name).is_none() {
            return Unit::named(&lower);
        }
        lookup(name).or_else(|| prefixed(name)).or_else(|| {
            let singular = name.strip_suffix("es").and_then(lookup);
            let singular = singular.or_else(|| name.strip_suffix('s').and_then(lookup));
            let singular = singular
                .or_else(|| name.strip_suffix('s').filter(|s| s.len() > 4).and_then(prefixed));
            singular.filter(|_| name.len() > 3)
        })
    }

    /// The sign of a currency.
    pub(crate) fn currency(sign: &'static str) -> Unit {
        let name = match sign {
            "$" => "dollar",
            "€" => "euro",
            "£" => "pound sterling",
            _ => "yen",
        };
        money(name, Rational::one())
    }

    pub(crate) fn none() -> Unit {
        Unit {
            factor: Rational::one(),
            dimension: [0; 8],
            offset: None,
            currency: None,
            text: String::new(),
        }
    }

    /// The product with another unit to a power.
    pub(crate) fn times(mut self, other: &Unit, power: i32) -> Option<Unit> {
        let factor = other.factor.powi(power)?;
        self.factor = self.factor.mul(&factor);
        for (mine, theirs) in self.dimension.iter_mut().zip(other.dimension) {
            *mine += theirs * power;
        }
        let first = self.text.is_empty();
        if !first {
            self.text.push('·');
        }
        self.text.push_str(&raised(&other.text, power));
        self.offset = if first && power == 1 { other.offset.clone() } else { None };
        self.currency = self.currency.or(other.currency);
        Some(self)
    }

    /// Whether both measure the same thing.
    pub(crate) fn fits(&self, other: &Unit) -> bool {
        self.dimension == other.dimension && self.currency == other.currency
    }
}

/// A unit's text to a power, factor by factor: `mol·K` to -1 is `mol^-1·K^-1`.
fn raised(text: &str, power: i32) -> String {
    let factor = |factor: &str| {
        let (name, own) = factor.split_once('^').unwrap_or((factor, "1"));
        match own.parse().unwrap_or(1) * power {
            1 => name.to_owned(),
            power => format!("{name}^{power}"),
        }
    };
    let factors: Vec<String> = text.split('·').map(factor).collect();
    factors.join("·")
}

impl Display for Unit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn money(name: &'static str, factor: Rational) -> Unit {
    let mut unit = Unit::none();
    unit.factor = factor;
    unit.dimension[7] = 1;
    unit.currency = Some(name);
    unit.text = name.to_owned();
    unit
}

fn lookup(name: &str) -> Option<Unit> {
    if let Some((_, currency, n, d)) = MONEY.iter().find(|(known, ..)| *known == name) {
        return Some(money(currency, Rational::ratio(*n, *d)?));
    }
    let line = UNITS.iter().find(|line| line.names.contains(&name))?;
    Some(line.unit(name))
}

/// A unit with an SI prefix.
fn prefixed(name: &str) -> Option<Unit> {
    for (prefix, power) in PREFIXES {
        let Some(rest) = name.strip_prefix(prefix) else { continue };
        let Some(line) = UNITS.iter().find(|line| line.prefixes && line.names.contains(&rest))
        else {
            continue;
        };
        if (prefix.len() > 2) != (rest.len() > 3) && prefix.len() > 2 {
            continue;
        }
        let mut unit = line.unit(name);
        unit.factor = unit.factor.mul(&Rational::integer(10).powi(*power)?);
        return Some(unit);
    }
    None
}
