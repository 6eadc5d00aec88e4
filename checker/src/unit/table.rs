//! The table of units: names, exact factors, dimensions.

use super::{Dimension, Unit};
use crate::rational::Rational;

/// A line of the table.
pub(super) struct Line {
    pub names: &'static [&'static str],
    n: i64,
    d: i64,
    /// The factor is also multiplied by this power of ten.
    ten: i32,
    dimension: Dimension,
    pub prefixes: bool,
}

impl Line {
    pub(super) fn unit(&self, name: &str) -> Unit {
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

/// Names of money: the currency, and the factor to it.
pub(super) const MONEY: &[(&str, &str, i64, i64)] = &[
    ("dollar", "dollar", 1, 1),
    ("dollars", "dollar", 1, 1),
    ("USD", "dollar", 1, 1),
    ("cent", "dollar", 1, 100),
    ("cents", "dollar", 1, 100),
    ("euro", "euro", 1, 1),
    ("euros", "euro", 1, 1),
];

/// Prefixes of the SI and their powers of ten (SI brochure, 9th edition, table 7).
pub(super) const PREFIXES: &[(&str, i32)] = &[
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
    ("K", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("c", -2),
    ("d", -1),
    ("h", 2),
];

/// Factors after the SI brochure (9th edition, tables 1, 4 and 8) and NIST SP 811, appendix B.
#[rustfmt::skip]
pub(super) const UNITS: &[Line] = &[
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
    line(&["hp", "horsepower"],                    (74569987158227022, 1, -14), [2, 1, -3, 0, 0, 0, 0, 0], false),
    line(&["G", "gauss"],                          (1, 10000, 0),       [0, 1, -2, -1, 0, 0, 0, 0], false),
    line(&["D", "debye"],                          (333564095, 1, -38), [1, 0, 1, 1, 0, 0, 0, 0], false),
    line(&["°C", "celsius", "Celsius"],            (1, 1, 0),           [0, 0, 0, 0, 1, 0, 0, 0], false),
    line(&["°F", "fahrenheit", "Fahrenheit"],      (5, 9, 0),           [0, 0, 0, 0, 1, 0, 0, 0], false),
    line(&["rad", "radian"],                       (1, 1, 0),           [0, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["cup", "cups"],                         (2365882365, 1, -13), [3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["tablespoon", "tbsp"],                  (147867647813, 1, -16), [3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["teaspoon", "tsp"],                     (492892159375, 1, -17), [3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["cc"],                                  (1, 1, -6),          [3, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["hectare", "ha"],                       (10000, 1, 0),       [2, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["tonne"],                               (1000, 1, 0),        [0, 1, 0, 0, 0, 0, 0, 0], false),
    line(&["slug"],                                (8896443230521, 609600000000, 0), [0, 1, 0, 0, 0, 0, 0, 0], false),
    line(&["lbf"],                                 (44482216152605, 1, -13), [1, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["BTU", "Btu"],                          (105505585262, 1, -8), [2, 1, -2, 0, 0, 0, 0, 0], false),
    line(&["knot", "kn"],                          (1852, 3600, 0),     [1, 0, -1, 0, 0, 0, 0, 0], false),
    line(&["AU", "au"],                            (149597870700, 1, 0), [1, 0, 0, 0, 0, 0, 0, 0], false),
    line(&["century", "centuries"],                (3155760000, 1, 0),  [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["decade"],                              (315576000, 1, 0),   [0, 0, 1, 0, 0, 0, 0, 0], false),
    line(&["Gy", "gray", "Sv", "sievert"],         (1, 1, 0),           [2, 0, -2, 0, 0, 0, 0, 0], true),
    line(&["Ci", "curie"],                         (37000000000, 1, 0), [0, 0, -1, 0, 0, 0, 0, 0], true),
    line(&["lm", "lumen"],                         (1, 1, 0),           [0, 0, 0, 0, 0, 0, 1, 0], false),
    line(&["lx", "lux"],                           (1, 1, 0),           [-2, 0, 0, 0, 0, 0, 1, 0], false),
];
