//! Units: names, exact factors to the SI's base units, dimensions.

mod convert;
#[cfg(test)]
mod library;
#[cfg(test)]
mod page;
mod spelling;
mod table;
mod tokens;

use crate::rational::Rational;
pub(crate) use spelling::{Likelihood, Spelled, split};
use std::fmt::{self, Display, Formatter};

use table::{COUNTED, MONEY, PREFIXES, find};

/// Exponents of metre, kilogram, second, ampere, kelvin, mole, candela, and of money.
pub(crate) type Dimension = [i32; 8];

/// What a unit measures, where the SI has several units of one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Angles in radians or degrees, and their rates.
    Angle,
    /// Whole turns, and their rates.
    Turn,
    /// Cycles in a second.
    Frequency,
    /// Decays in a second.
    Activity,
    Dose,
    /// Dose weighed by its harm.
    Equivalent,
    /// Bits and bytes.
    Information,
}

/// A unit: its factor, its dimension, and how it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    pub factor: Rational,
    /// The power of pi that the factor is also multiplied with.
    pub pi: i32,
    pub dimension: Dimension,
    /// The zero point of a temperature scale, in kelvins; nothing for a difference.
    pub offset: Option<Rational>,
    /// Currencies differ by name.
    pub currency: Option<&'static str>,
    /// The power of pounds and ounces, which may be masses or weights.
    pub weights: i32,
    pub kind: Option<Kind>,
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

    /// The unit that two words name together: "fluid ounces", "light-years", "pounds sterling".
    pub(crate) fn of_pair(first: &str, second: &str) -> Option<Unit> {
        let first = first.to_lowercase();
        let first = if first == "us" { "US" } else { first.strip_suffix('s').unwrap_or(&first) };
        let second = if second == "Hg" { second.to_owned() } else { second.to_lowercase() };
        let glued = second == "Hg" && matches!(first, "mm" | "in");
        Unit::named(&format!("{first}{}{second}", if glued { "" } else { " " }))
    }

    /// What a coin or a byte is worth, where things of its kind stand on both sides.
    pub(crate) fn counted(word: &str) -> Option<Unit> {
        let (name, currency, n, d) = COUNTED.iter().find(|(known, ..)| *known == word)?;
        let factor = Rational::ratio(*n, *d)?;
        Some(match currency {
            Some(currency) => money(currency, factor),
            None => {
                let (kind, text) = (Some(Kind::Information), (*name).to_owned());
                Unit { factor, kind, text, ..Unit::none() }
            }
        })
    }

    /// The sign of a currency.
    pub(crate) fn currency(sign: &'static str) -> Unit {
        let name = match sign {
            "$" => "dollar",
            "€" => "euro",
            "£" => "pound sterling",
            "₹" => "rupee",
            "¢" => return lookup("¢").unwrap_or_else(Unit::none),
            _ => "yen",
        };
        money(name, Rational::one())
    }

    /// The speed of light, which stands below energies in masses and momenta: `MeV/c^2`.
    fn light() -> Unit {
        let factor = Rational::integer(299_792_458);
        let dimension = [1, 0, -1, 0, 0, 0, 0, 0];
        Unit { factor, dimension, text: "c".into(), ..Unit::none() }
    }

    pub(crate) fn none() -> Unit {
        Unit {
            factor: Rational::one(),
            pi: 0,
            dimension: [0; 8],
            offset: None,
            currency: None,
            weights: 0,
            kind: None,
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
        let alone = self.text.is_empty() && power == 1;
        self.pi += other.pi * power;
        self.weights += other.weights * power;
        self.kind = if alone { other.kind } else { self.kind.filter(|kind| kind.has_rates()) };
        self.offset = if alone { other.offset.clone() } else { None };
        self.currency = self.currency.or(other.currency);
        if !self.text.is_empty() {
            self.text.push('·');
        }
        self.text.push_str(&raised(&other.text, power));
        Some(self)
    }

    /// What `\text{ms}^{-1}` means where no space was left between two units: metres per second,
    /// not once a millisecond.
    pub(crate) fn metres_by_seconds(&self) -> Option<Unit> {
        let mut factors = self.text.split('·');
        let glued = factors.find_map(|factor| factor.strip_prefix("ms^-"))?;
        let power: i32 = glued.parse().ok().filter(|power| *power < 4)?;
        let text = self.text.replace(&format!("ms^-{power}"), &format!("m·s^-{power}"));
        let unit = self.clone().times(&Unit::named("ms")?, power)?;
        let unit = unit.times(&Unit::named("m")?, 1)?.times(&Unit::named("s")?, -power)?;
        Some(Unit { text, kind: None, ..unit })
    }

    /// Whether it is an angle and nothing else.
    pub(crate) fn is_angle(&self) -> bool {
        self.dimension == [0; 8] && matches!(self.kind, Some(Kind::Angle | Kind::Turn))
    }

    /// Whether it has cancelled: `m/m`.
    pub(crate) fn is_bare(&self) -> bool {
        let number = self.dimension == [0; 8] && self.currency.is_none() && self.pi == 0;
        number && self.factor.is_one() && self.kind != Some(Kind::Information)
    }

    /// Whether it is a number: parts per million.
    pub(crate) fn is_share(&self) -> bool {
        let number = self.dimension == [0; 8] && self.currency.is_none() && self.kind.is_none();
        number && self.pi == 0 && !self.factor.is_one()
    }

    /// What tells its amounts apart from those of another unit, beside the factor.
    pub(crate) fn vote_key(&self) -> String {
        let Unit { dimension, currency, pi, kind, offset, .. } = self;
        let zero = offset.as_ref().filter(|zero| !zero.is_zero());
        let mut key = format!("{dimension:?}");
        currency.iter().for_each(|name| key.push_str(name));
        kind.iter().for_each(|kind| key.push_str(&format!("{kind:?}")));
        zero.iter().for_each(|zero| key.push_str(&zero.to_string()));
        if *pi != 0 {
            key.push_str(&format!("pi^{pi}"));
        }
        key
    }

    /// The unit of a difference of temperatures.
    pub(crate) fn of_difference(mut self) -> Unit {
        self.offset = None;
        self
    }
}

impl Kind {
    /// Whether a product with other units is still of that kind: `rad/s`.
    fn has_rates(self) -> bool {
        matches!(self, Kind::Angle | Kind::Turn | Kind::Information)
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
    if let Some(line) = find(name) {
        return Some(line.unit(name));
    }
    let (_, currency, n, d) = MONEY.iter().find(|(known, ..)| *known == name)?;
    Some(money(currency, Rational::ratio(*n, *d)?))
}

/// A unit with an SI prefix.
fn prefixed(name: &str) -> Option<Unit> {
    for (prefix, power) in PREFIXES {
        let Some(rest) = name.strip_prefix(prefix) else { continue };
        let Some(line) = find(rest).filter(|line| line.prefixes) else { continue };
        // `GM` is no concentration.
        let large = *power > 0 && matches!(rest, "M" | "molar");
        if large || prefix.len() > 2 && rest.len() < 3 {
            continue;
        }
        let mut unit = line.unit(name);
        unit.factor = unit.factor.mul(&Rational::integer(10).powi(*power)?);
        return Some(unit);
    }
    None
}
