//! The table of units: names, exact factors, dimensions, and where each factor is laid down.

use super::{Dimension, Kind, Unit};
use crate::rational::Rational;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A line of the table.
pub(super) struct Line {
    pub names: &'static [&'static str],
    /// A ratio and a power of ten; a power of pi stands beside it.
    factor: (i64, i64, i32),
    pi: i32,
    dimension: Dimension,
    /// Takes the prefixes of the SI.
    pub prefixes: bool,
    kind: Option<Kind>,
    /// A mass that people also mean as the force of its weight.
    weight: bool,
    /// Where the factor is laid down.
    #[cfg_attr(not(test), expect(dead_code, reason = "shown in the documentation"))]
    pub source: &'static str,
}

impl Line {
    pub(super) fn unit(&self, name: &str) -> Unit {
        let (n, d, ten) = self.factor;
        let ratio = Rational::ratio(n, d).unwrap_or_else(Rational::one);
        let ten = Rational::integer(10).powi(ten).unwrap_or_else(Rational::one);
        let scale = SCALES.iter().find(|(scale, ..)| *scale == self.names[0]);
        Unit {
            factor: ratio.mul(&ten),
            pi: self.pi,
            dimension: self.dimension,
            offset: scale.and_then(|(_, n, d)| Rational::ratio(*n, *d)),
            currency: None,
            weights: i32::from(self.weight),
            kind: self.kind,
            text: name.to_owned(),
        }
    }

    const fn pi(mut self, power: i32) -> Line {
        self.pi = power;
        self
    }

    const fn kind(mut self, kind: Kind) -> Line {
        self.kind = Some(kind);
        self
    }

    const fn weight(mut self) -> Line {
        self.weight = true;
        self
    }
}

/// The line that has a name.
pub(super) fn find(name: &str) -> Option<&'static Line> {
    static INDEX: LazyLock<FxHashMap<&'static str, &'static Line>> = LazyLock::new(|| {
        let named = |line: &'static Line| line.names.iter().map(move |name| (*name, line));
        UNITS.iter().flat_map(named).collect()
    });
    INDEX.get(name).copied()
}

/// A unit that is the SI's own in its dimension.
const fn si(names: &'static [&'static str], dimension: Dimension, source: &'static str) -> Line {
    Line { prefixes: true, ..line(names, (1, 1, 0), dimension, source) }
}

const fn line(
    names: &'static [&'static str],
    factor: (i64, i64, i32),
    dimension: Dimension,
    source: &'static str,
) -> Line {
    Line { names, factor, pi: 0, dimension, prefixes: false, kind: None, weight: false, source }
}

const fn prefixed(line: Line) -> Line {
    Line { prefixes: true, ..line }
}

/// Names of money: the currency, and the factor to it.
pub(super) const MONEY: &[(&str, &str, i64, i64)] = &[
    ("dollar", "dollar", 1, 1),
    ("US dollar", "dollar", 1, 1),
    ("USD", "dollar", 1, 1),
    ("cent", "dollar", 1, 100),
    ("¢", "dollar", 1, 100),
    ("euro", "euro", 1, 1),
    ("EUR", "euro", 1, 1),
    ("pound sterling", "pound sterling", 1, 1),
    ("GBP", "pound sterling", 1, 1),
    ("pence", "pound sterling", 1, 100),
    ("yen", "yen", 1, 1),
    ("JPY", "yen", 1, 1),
    ("yuan", "yuan", 1, 1),
    ("CNY", "yuan", 1, 1),
    ("RMB", "yuan", 1, 1),
    ("rupee", "rupee", 1, 1),
    ("INR", "rupee", 1, 1),
    ("peso", "peso", 1, 1),
    ("CHF", "franc", 1, 1),
];

/// Prefixes of the SI and their powers of ten (SI Brochure 2019, table 7). A capital K for kilo
/// is a habit that no other prefix contradicts.
pub(super) const PREFIXES: &[(&str, i32)] = &[
    ("milli", -3),
    ("micro", -6),
    ("nano", -9),
    ("pico", -12),
    ("femto", -15),
    ("kilo", 3),
    ("mega", 6),
    ("giga", 9),
    ("tera", 12),
    ("centi", -2),
    ("deci", -1),
    ("hecto", 2),
    ("deka", 1),
    ("deca", 1),
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

/// Zero points of temperature scales, in kelvins.
const SCALES: &[(&str, i64, i64)] =
    &[("K", 0, 1), ("°C", 27315, 100), ("°F", 45967 * 5, 900), ("°R", 0, 1)];

/// What is counted sooner than measured, beside another of its kind: coins in dollars, and data in
/// bits.
pub(super) const COUNTED: &[(&str, Option<&str>, i64, i64)] = &[
    ("penny", Some("dollar"), 1, 100),
    ("nickel", Some("dollar"), 1, 20),
    ("dime", Some("dollar"), 1, 10),
    ("quarter", Some("dollar"), 1, 4),
    ("bit", None, 1, 1),
    ("byte", None, 8, 1),
    ("kilobit", None, 1000, 1),
    ("megabit", None, 1_000_000, 1),
    ("gigabit", None, 1_000_000_000, 1),
];

const IEC: &str = "IEC 80000-13: prefixes are decimal";
const SI2: &str = "SI Brochure 2019, table 2";
const SI4: &str = "SI Brochure 2019, table 4";
const SI8: &str = "SI Brochure 2019, table 8";
const SP811: &str = "NIST SP 811 (2008), B.8";
const HB44: &str = "NIST Handbook 44, appendix C";
const IAU: &str = "IAU Style Manual (1989)";
const LBF: &str = "pound times standard gravity 9.80665 m/s² (NIST SP 811, B.8)";

/// The units.
#[rustfmt::skip]
pub(super) const UNITS: &[Line] = &[
    //                                                              m  kg  s  A  K mol cd money
    si(&["m", "meter", "metre"],                                   [1, 0, 0, 0, 0, 0, 0, 0], SI2),
    prefixed(line(&["g", "gram", "gramme"], (1, 1000, 0),          [0, 1, 0, 0, 0, 0, 0, 0], SI2)),
    si(&["s", "sec", "second"],                                    [0, 0, 1, 0, 0, 0, 0, 0], SI2),
    si(&["A", "amp", "ampere"],                                    [0, 0, 0, 1, 0, 0, 0, 0], SI2),
    si(&["K", "kelvin"],                                           [0, 0, 0, 0, 1, 0, 0, 0], SI2),
    si(&["mol", "mole", "mol_rxn"],                                [0, 0, 0, 0, 0, 1, 0, 0], SI2),
    line(&["cd", "candela"], (1, 1, 0),                            [0, 0, 0, 0, 0, 0, 1, 0], SI2),
    // Named units of the SI
    line(&["rad", "radian"], (1, 1, 0),                            [0, 0, 0, 0, 0, 0, 0, 0], SI4).kind(Kind::Angle),
    line(&["sr", "steradian"], (1, 1, 0),                          [0, 0, 0, 0, 0, 0, 0, 0], SI4),
    si(&["Hz", "hertz"],                                           [0, 0, -1, 0, 0, 0, 0, 0], SI4).kind(Kind::Frequency),
    si(&["N", "newton"],                                           [1, 1, -2, 0, 0, 0, 0, 0], SI4),
    si(&["Pa", "pascal"],                                          [-1, 1, -2, 0, 0, 0, 0, 0], SI4),
    si(&["J", "joule"],                                            [2, 1, -2, 0, 0, 0, 0, 0], SI4),
    si(&["W", "watt"],                                             [2, 1, -3, 0, 0, 0, 0, 0], SI4),
    si(&["C", "coulomb"],                                          [0, 0, 1, 1, 0, 0, 0, 0], SI4),
    si(&["V", "volt"],                                             [2, 1, -3, -1, 0, 0, 0, 0], SI4),
    si(&["F", "farad"],                                            [-2, -1, 4, 2, 0, 0, 0, 0], SI4),
    si(&["Omega", "ohm", "Ω", "Ohm"],                              [2, 1, -3, -2, 0, 0, 0, 0], SI4),
    line(&["kilohm"], (1000, 1, 0),                                [2, 1, -3, -2, 0, 0, 0, 0], "a kilo-ohm (NIST SP 811, 9.3)"),
    line(&["megohm"], (1, 1, 6),                                   [2, 1, -3, -2, 0, 0, 0, 0], "a mega-ohm (NIST SP 811, 9.3)"),
    si(&["S", "siemens"],                                          [-2, -1, 3, 2, 0, 0, 0, 0], SI4),
    si(&["Wb", "weber"],                                           [2, 1, -2, -1, 0, 0, 0, 0], SI4),
    si(&["T", "tesla"],                                            [0, 1, -2, -1, 0, 0, 0, 0], SI4),
    si(&["H", "henry", "henries"],                                 [2, 1, -2, -2, 0, 0, 0, 0], SI4),
    line(&["°C", "celsius", "Celsius", "centigrade"], (1, 1, 0),   [0, 0, 0, 0, 1, 0, 0, 0], SI4),
    line(&["lm", "lumen"], (1, 1, 0),                              [0, 0, 0, 0, 0, 0, 1, 0], SI4),
    line(&["lx", "lux"], (1, 1, 0),                                [-2, 0, 0, 0, 0, 0, 1, 0], SI4),
    si(&["Bq", "becquerel"],                                       [0, 0, -1, 0, 0, 0, 0, 0], SI4).kind(Kind::Activity),
    si(&["Gy", "gray"],                                            [2, 0, -2, 0, 0, 0, 0, 0], SI4).kind(Kind::Dose),
    si(&["Sv", "sievert"],                                         [2, 0, -2, 0, 0, 0, 0, 0], SI4).kind(Kind::Equivalent),
    si(&["kat", "katal"],                                          [0, 0, -1, 0, 0, 1, 0, 0], SI4),
    // Accepted beside the SI
    line(&["min", "minute"], (60, 1, 0),                           [0, 0, 1, 0, 0, 0, 0, 0], SI8),
    line(&["h", "hr", "hour", "hrs"], (3600, 1, 0),                [0, 0, 1, 0, 0, 0, 0, 0], SI8),
    line(&["day"], (86400, 1, 0),                                  [0, 0, 1, 0, 0, 0, 0, 0], SI8),
    line(&["AU", "au", "astronomical unit"], (149597870700, 1, 0), [1, 0, 0, 0, 0, 0, 0, 0], SI8),
    line(&["°", "deg", "degree"], (1, 180, 0),                     [0, 0, 0, 0, 0, 0, 0, 0], SI8).pi(1).kind(Kind::Angle),
    line(&["hectare", "ha"], (10000, 1, 0),                        [2, 0, 0, 0, 0, 0, 0, 0], SI8),
    prefixed(line(&["L", "l", "liter", "litre"], (1, 1000, 0),     [3, 0, 0, 0, 0, 0, 0, 0], SI8)),
    line(&["tonne", "metric ton"], (1000, 1, 0),                   [0, 1, 0, 0, 0, 0, 0, 0], SI8),
    line(&["u", "amu", "Da", "dalton"], (16605390666, 1, -37),     [0, 1, 0, 0, 0, 0, 0, 0], SI8),
    prefixed(line(&["eV", "electronvolt", "electron volt"], (1602176634, 1, -28), [2, 1, -2, 0, 0, 0, 0, 0], SI8)),
    // Chemistry
    prefixed(line(&["M", "molar"], (1000, 1, 0),                   [-3, 0, 0, 0, 0, 1, 0, 0], "mole per litre (IUPAC Gold Book)")),
    line(&["molal"], (1, 1, 0),                                    [0, -1, 0, 0, 0, 1, 0, 0], "mole per kilogram (IUPAC Gold Book)"),
    line(&["atm", "atmosphere"], (101325, 1, 0),                   [-1, 1, -2, 0, 0, 0, 0, 0], SP811),
    line(&["mmHg", "torr", "Torr"], (101325, 760, 0),              [-1, 1, -2, 0, 0, 0, 0, 0], "1 atm = 760 mm Hg = 760 torr (AP Chemistry equation sheet)"),
    prefixed(line(&["bar"], (100000, 1, 0),                        [-1, 1, -2, 0, 0, 0, 0, 0], SP811)),
    prefixed(line(&["cal", "calorie"], (4184, 1000, 0),            [2, 1, -2, 0, 0, 0, 0, 0], "thermochemical (NIST SP 811, B.8)")),
    line(&["Å", "angstrom", "Angstrom"], (1, 1, -10),              [1, 0, 0, 0, 0, 0, 0, 0], SP811),
    prefixed(line(&["D", "debye"], (1, 299792458, -21),            [1, 0, 1, 1, 0, 0, 0, 0], "10⁻²¹ C·m²/s over the speed of light (IUPAC Green Book)")),
    line(&["ppm"], (1, 1, -6),                                     [0, 0, 0, 0, 0, 0, 0, 0], "NIST SP 811, 7.10.3"),
    line(&["ppb"], (1, 1, -9),                                     [0, 0, 0, 0, 0, 0, 0, 0], "NIST SP 811, 7.10.3"),
    // Physics
    prefixed(line(&["Wh", "watthour", "watt hour"], (3600, 1, 0),  [2, 1, -2, 0, 0, 0, 0, 0], SP811)),
    line(&["dyn", "dyne"], (1, 1, -5),                             [1, 1, -2, 0, 0, 0, 0, 0], SP811),
    line(&["erg"], (1, 1, -7),                                     [2, 1, -2, 0, 0, 0, 0, 0], SP811),
    prefixed(line(&["G", "gauss"], (1, 1, -4),                     [0, 1, -2, -1, 0, 0, 0, 0], SP811)),
    prefixed(line(&["Ci", "curie"], (37, 1, 9),                    [0, 0, -1, 0, 0, 0, 0, 0], SP811)).kind(Kind::Activity),
    line(&["rev", "revolution"], (2, 1, 0),                        [0, 0, 0, 0, 0, 0, 0, 0], SP811).pi(1).kind(Kind::Turn),
    line(&["rpm"], (1, 30, 0),                                     [0, 0, -1, 0, 0, 0, 0, 0], SP811).pi(1).kind(Kind::Turn),
    line(&["diopter", "dioptre"], (1, 1, 0),                       [-1, 0, 0, 0, 0, 0, 0, 0], "ISO 80000-7"),
    line(&["ly", "lightyear", "light year"], (9460730472580800, 1, 0), [1, 0, 0, 0, 0, 0, 0, 0], IAU),
    prefixed(line(&["pc", "parsec"], (648000 * 149597870700, 1, 0), [1, 0, 0, 0, 0, 0, 0, 0], "IAU 2015, resolution B2")).pi(-1),
    line(&["°F", "fahrenheit", "Fahrenheit"], (5, 9, 0),           [0, 0, 0, 0, 1, 0, 0, 0], SP811),
    line(&["°R", "rankine", "Rankine"], (5, 9, 0),                 [0, 0, 0, 0, 1, 0, 0, 0], SP811),
    // Information
    line(&["kB", "KB", "kilobyte"], (8, 1, 3),                     [0, 0, 0, 0, 0, 0, 0, 0], IEC).kind(Kind::Information),
    line(&["MB", "megabyte"], (8, 1, 6),                           [0, 0, 0, 0, 0, 0, 0, 0], IEC).kind(Kind::Information),
    line(&["GB", "gigabyte"], (8, 1, 9),                           [0, 0, 0, 0, 0, 0, 0, 0], IEC).kind(Kind::Information),
    line(&["TB", "terabyte"], (8, 1, 12),                          [0, 0, 0, 0, 0, 0, 0, 0], IEC).kind(Kind::Information),
    // Time
    line(&["week"], (604800, 1, 0),                                [0, 0, 1, 0, 0, 0, 0, 0], HB44),
    line(&["month"], (2629800, 1, 0),                              [0, 0, 1, 0, 0, 0, 0, 0], "a twelfth of a year"),
    prefixed(line(&["yr", "yrs", "year"], (31557600, 1, 0),               [0, 0, 1, 0, 0, 0, 0, 0], IAU)),
    line(&["decade"], (315576000, 1, 0),                           [0, 0, 1, 0, 0, 0, 0, 0], "ten years"),
    line(&["century", "centuries"], (3155760000, 1, 0),            [0, 0, 1, 0, 0, 0, 0, 0], IAU),
    // Lengths, areas and volumes of the United States
    line(&["in", "inch", "inches"], (254, 1, -4),                  [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["ft", "foot", "feet"], (3048, 1, -4),                   [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["yd", "yard"], (9144, 1, -4),                           [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["mi", "mile"], (1609344, 1, -3),                        [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["nmi", "nautical mile"], (1852, 1, 0),                  [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["fathom"], (18288, 1, -4),                              [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["furlong"], (201168, 1, -3),                            [1, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["acre"], (40468564224, 1, -7),                          [2, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["gal", "gallon"], (3785411784, 1, -12),                 [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["quart", "qt"], (946352946, 1, -12),                    [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["pint"], (473176473, 1, -12),                     [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["cup"], (2365882365, 1, -13),                           [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["fluid ounce", "fl oz"], (295735295625, 1, -16),        [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["tablespoon", "tbsp"], (1478676478125, 1, -17),         [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["teaspoon", "tsp"], (492892159375, 1, -17),             [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["bushel"], (3523907016688, 1, -14),                     [3, 0, 0, 0, 0, 0, 0, 0], HB44),
    line(&["bbl"], (158987294928, 1, -12),                         [3, 0, 0, 0, 0, 0, 0, 0], "42 gallons of petroleum (NIST SP 811, B.8)"),
    line(&["cc"], (1, 1, -6),                                      [3, 0, 0, 0, 0, 0, 0, 0], "cubic centimetre"),
    // Masses, which people also mean as weights
    line(&["lb", "lbs", "pound"], (45359237, 1, -8),               [0, 1, 0, 0, 0, 0, 0, 0], HB44).weight(),
    line(&["oz", "ounce"], (45359237, 16, -8),                     [0, 1, 0, 0, 0, 0, 0, 0], HB44).weight(),
    line(&["ton", "short ton"], (90718474, 1, -5),                 [0, 1, 0, 0, 0, 0, 0, 0], HB44).weight(),
    line(&["long ton"], (10160469088, 1, -7),                      [0, 1, 0, 0, 0, 0, 0, 0], HB44).weight(),
    line(&["troy ounce"], (311034768, 1, -10),                     [0, 1, 0, 0, 0, 0, 0, 0], HB44),
    line(&["carat"], (2, 1, -4),                                   [0, 1, 0, 0, 0, 0, 0, 0], HB44),
    line(&["slug"], (8896443230521, 609600000000, 0),              [0, 1, 0, 0, 0, 0, 0, 0], "pound-force times second squared per foot (NIST SP 811, B.8)"),
    // Of these
    line(&["mph"], (44704, 1, -5),                                 [1, 0, -1, 0, 0, 0, 0, 0], "mile per hour"),
    line(&["mpg"], (1609344, 3785411784, 9),                       [-2, 0, 0, 0, 0, 0, 0, 0], "mile per gallon"),
    line(&["kmh", "kph"], (5, 18, 0),                              [1, 0, -1, 0, 0, 0, 0, 0], "kilometre per hour"),
    line(&["knot", "kn"], (1852, 3600, 0),                         [1, 0, -1, 0, 0, 0, 0, 0], "nautical mile per hour"),
    line(&["lbf", "pound force"], (44482216152605, 1, -13),        [1, 1, -2, 0, 0, 0, 0, 0], LBF),
    line(&["kgf"], (980665, 1, -5),                                [1, 1, -2, 0, 0, 0, 0, 0], "standard gravity (NIST SP 811, B.8)"),
    line(&["psi"], (8896443230521, 1290320000, 0),                 [-1, 1, -2, 0, 0, 0, 0, 0], "pound-force per square inch (NIST SP 811, B.8)"),
    line(&["inHg"], (101325 * 254, 7600, 0),                       [-1, 1, -2, 0, 0, 0, 0, 0], "25.4 mm Hg"),
    line(&["hp", "horsepower"], (74569987158227022, 1, -14),       [2, 1, -3, 0, 0, 0, 0, 0], "550 foot-pounds-force per second (NIST SP 811, B.8)"),
    line(&["BTU", "Btu"], (105505585262, 1, -8),                   [2, 1, -2, 0, 0, 0, 0, 0], "international table (NIST SP 811, B.8)"),
];
