//! Units: names, exact factors to the SI's base units, dimensions.

use crate::rational::Rational;
use std::fmt::{self, Display, Formatter};

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
        let capital = name.len() > 4 && lower != name && lower.get(1..) == name.get(1..);
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
        let raised = other.factor.powi(power)?;
        self.factor = self.factor.mul(&raised);
        for (mine, theirs) in self.dimension.iter_mut().zip(other.dimension) {
            *mine += theirs * power;
        }
        let first = self.text.is_empty();
        if !first {
            self.text.push('·');
        }
        self.text.push_str(&other.text);
        if power != 1 {
            self.text.push_str(&format!("^{power}"));
        }
        self.offset = if first && power == 1 { other.offset.clone() } else { None };
        self.currency = self.currency.or(other.currency);
        Some(self)
    }

    /// Whether both measure the same thing.
    pub(crate) fn fits(&self, other: &Unit) -> bool {
        self.dimension == other.dimension && self.currency == other.currency
    }
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

struct Line {
    names: &'static [&'static str],
    n: i64,
    d: i64,
    /// The factor is also multiplied by this power of ten.
    ten: i32,
    dimension: Dimension,
    prefixes: bool,
}

impl Line {
    fn unit(&self, name: &str) -> Unit {
        let ratio = Rational::ratio(self.n, self.d).unwrap_or_else(Rational::one);
        let ten = Rational::integer(10).powi(self.ten).unwrap_or_else(Rational::one);
        let offset = match self.names[0] {
            "°C" => Rational::ratio(27315, 100),
            "°F" => Rational::ratio(45967 * 5, 900),
            _ => None,
        };
        Unit {
            factor: ratio.mul(&ten),
            dimension: self.dimension,
            offset,
            currency: None,
            text: name.to_owned(),
        }
    }
}

const fn line(
    names: &'static [&'static str],
    (n, d, ten): (i64, i64, i32),
    dimension: Dimension,
    prefixes: bool,
) -> Line {
    Line { names, n, d, ten, dimension, prefixes }
}

const MONEY: &[(&str, &str, i64, i64)] = &[
    ("dollar", "dollar", 1, 1),
    ("dollars", "dollar", 1, 1),
    ("USD", "dollar", 1, 1),
    ("cent", "dollar", 1, 100),
    ("cents", "dollar", 1, 100),
    ("euro", "euro", 1, 1),
    ("euros", "euro", 1, 1),
];

const PREFIXES: &[(&str, i32)] = &[
    ("milli", -3),
    ("micro", -6),
    ("nano", -9),
    ("pico", -12),
    ("kilo", 3),
    ("mega", 6),
    ("giga", 9),
    ("centi", -2),
    ("deci", -1),
    ("da", 1),
    ("m", -3),
    ("mu", -6),
    ("μ", -6),
    ("µ", -6),
    ("u", -6),
    ("n", -9),
    ("p", -12),
    ("f", -15),
    ("k", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("c", -2),
    ("d", -1),
    ("h", 2),
];

/// Factors after the SI brochure (9th edition, tables 1, 4 and 8) and NIST SP 811, appendix B.
#[rustfmt::skip]
const UNITS: &[Line] = &[
    //                                             factor               m  kg  s  A  K mol cd money
    line(&["m", "meter", "metre"],                 (1, 1, 0),           [1, 0, 0, 0, 0, 0, 0, 0], true),
    line(&["g", "gram", "gramme"],                 (1, 1000, 0),        [0, 1, 0, 0, 0, 0, 0, 0], true),
    line(&["s", "sec", "second"],                  (1, 1, 0),           [0, 0, 1, 0, 0, 0, 0, 0], true),
    line(&["A", "amp", "ampere"],                  (1, 1, 0),           [0, 0, 0, 1, 0, 0, 0, 0], true),
    line(&["K", "kelvin"],                         (1, 1, 0),           [0, 0, 0, 0, 1, 0, 0, 0], true),
    line(&["mol", "mole"],                         (1, 1, 0),           [0, 0, 0, 0, 0, 1, 0, 0], true),
    line(&["cd", "candela"],                       (1, 1, 0),           [0, 0, 0, 0, 0, 0, 1, 0], false),
    line(&["Hz", "hertz"],                         (1, 1, 0),           [0, 0, -1, 0, 0, 0, 0, 0], true),
    line(&["Bq", "becquerel"],                     (1, 1, 0),           [0, 0, -1, 0, 0, 0, 0, 0], true),
    line(&["N", "newton"],                         (1, 1, 0),           [1, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["Pa", "pascal"],                        (1, 1, 0),           [-1, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["J", "joule"],                          (1, 1, 0),           [2, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["W", "watt"],                           (1, 1, 0),           [2, 1, -3, 0, 0, 0, 0, 0], true),
    line(&["C", "coulomb"],                        (1, 1, 0),           [0, 0, 1, 1, 0, 0, 0, 0], true),
    line(&["V", "volt"],                           (1, 1, 0),           [2, 1, -3, -1, 0, 0, 0, 0], true),
    line(&["F", "farad"],                          (1, 1, 0),           [-2, -1, 4, 2, 0, 0, 0, 0], true),
    line(&["Omega", "ohm", "Ω"],                   (1, 1, 0),           [2, 1, -3, -2, 0, 0, 0, 0], true),
    line(&["S", "siemens"],                        (1, 1, 0),           [-2, -1, 3, 2, 0, 0, 0, 0], true),
    line(&["Wb", "weber"],                         (1, 1, 0),           [2, 1, -2, -1, 0, 0, 0, 0], true),
    line(&["T", "tesla"],                          (1, 1, 0),           [0, 1, -2, -1, 0, 0, 0, 0], true),
    line(&["H", "henry", "henries"],               (1, 1, 0),           [2, 1, -2, -2, 0, 0, 0, 0], true),
    line(&["L", "l", "liter", "litre"],            (1, 1000, 0),        [3, 0, 0, 0, 0, 0, 0, 0], true),
    line(&["M", "molar"],                          (1000, 1, 0),        [-3, 0, 0, 0, 0, 1, 0, 0], true),
    line(&["eV", "electronvolt"],                  (1602176634, 1, -28),[2, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["cal", "calorie"],                      (4184, 1000, 0),     [2, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["Wh"],                                  (3600, 1, 0),        [2, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["bar"],                                 (100000, 1, 0),      [-1, 1, -2, 0, 0, 0, 0, 0], true),
    line(&["atm", "atmosphere"],                   (101325, 1, 0),      [-1, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["mmHg", "torr", "Torr"],                (101325, 760, 0),    [-1, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["psi"],                                 (8896443230521, 1290320000, 0), [-1, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["min", "minute"],                       (60, 1, 0),          [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["h", "hr", "hour", "hrs"],              (3600, 1, 0),        [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["day"],                                 (86400, 1, 0),       [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["week"],                                (604800, 1, 0),      [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["yr", "year"],                          (31557600, 1, 0),    [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["month"],                               (2629800, 1, 0),     [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["in", "inch", "inches"],                (254, 10000, 0),     [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["ft", "foot", "feet"],                  (3048, 10000, 0),    [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["yd", "yard"],                          (9144, 10000, 0),    [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["mi", "mile"],                          (1609344, 1000, 0),  [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["Å", "angstrom"],                       (1, 1, -10),         [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["ly"],                                  (9460730472580800, 1, 0), [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["acre"],                                (40468564224, 10000000, 0), [2, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["gal", "gallon"],                       (3785411784, 1, -12),[3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["quart", "qt"],                         (946352946, 1, -12), [3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["pint"],                                (473176473, 1, -12), [3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["lb", "lbs", "pound"],                  (45359237, 1, -8),   [0, 1, 0, 0, 0, 0, 0, 0], false),
    line(&["oz", "ounce"],                         (45359237, 16, -8),  [0, 1, 0, 0, 0, 0, 0, 0], false),
    line(&["ton"],                                 (90718474, 1, -5),   [0, 1, 0, 0, 0, 0, 0, 0], false),
    line(&["u", "amu", "dalton"],                  (16605390666, 1, -37), [0, 1, 0, 0, 0, 0, 0, 0], false),
    line(&["mph"],                                 (44704, 100000, 0),  [1, 0, -1, 0, 0, 0, 0, 0], false),
    line(&["kmh", "kph"],                          (5, 18, 0),          [1, 0, -1, 0, 0, 0, 0, 0], false),
    line(&["dyn", "dyne"],                         (1, 100000, 0),      [1, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["erg"],                                 (1, 10000000, 0),    [2, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["hp"],                                  (745699871582270, 1, -12), [2, 1, -3, 0, 0, 0, 0, 0], false),
    line(&["G", "gauss"],                          (1, 10000, 0),       [0, 1, -2, -1, 0, 0, 0, 0], false),
    line(&["D", "debye"],                          (333564095, 1, -38), [1, 0, 1, 1, 0, 0, 0, 0], false),
    line(&["°C", "celsius", "Celsius"],            (1, 1, 0),           [0, 0, 0, 0, 1, 0, 0, 0], false),
    line(&["°F", "fahrenheit", "Fahrenheit"],      (5, 9, 0),           [0, 0, 0, 0, 1, 0, 0, 0], false),
    line(&["rad", "radian"],                       (1, 1, 0),           [0, 0, 0, 0, 0, 0, 0, 0], false),
];
