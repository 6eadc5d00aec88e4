//! The table against an independent library of units, line by line. The library writes some
//! factors with seven digits and others in full: ours, rounded to as many digits as the library's
//! has, must be the library's.
#![allow(clippy::unwrap_used)]

use super::table::{PREFIXES, UNITS};
use super::{Kind, Unit, find};
use crate::rational::Rational;
use std::collections::BTreeSet;
use uom::si::f64::*;

/// A unit of ours, and the library's factor for the unit of that name.
macro_rules! pairs {
    ($($quantity:ident: $($ours:literal = $theirs:literal),+;)+) => {
        [$($((
            $ours,
            concat!("1 ", $theirs).parse::<$quantity>().unwrap().value,
        )),+),+]
    };
}

/// Lines that the library has no unit for, or another one, and why.
const ABSENT: &[(&str, &str)] = &[
    ("lm", "the library has candelas only"),
    ("°C", "a scale with a zero point of its own: see the test of temperatures"),
    ("°F", "a scale with a zero point of its own: see the test of temperatures"),
    ("°R", "a scale from absolute zero in degrees Fahrenheit"),
    ("M", "the library has mole per litre, checked there"),
    ("molal", "the library has mole per kilogram, which is 1"),
    ("rpm", "checked as a turn over a minute"),
    ("week", "seven days"),
    ("month", "the library has no months"),
    ("yr", "the library's year has 365 days; ours is the Julian year of 365.25"),
    ("decade", "ten of our years"),
    ("century", "a hundred of our years"),
    ("furlong", "the library has no furlong: 660 feet"),
    ("fathom", "the library's is six feet of the US survey, abolished in 2023"),
    ("acre", "the library's is in feet of the US survey, abolished in 2023: 43560 square feet"),
    ("cc", "a cubic centimetre"),
    ("kmh", "the library has kilometre per hour, checked there"),
    ("mpg", "a mile over a gallon"),
    ("inHg", "the library rounds the density of mercury otherwise; ours are 25.4 of 760 parts"),
    ("mmHg", "the library has the torr, checked there"),
    ("kilohm", "a thousand ohms"),
    ("megohm", "a million ohms"),
];

fn library() -> Vec<(&'static str, f64)> {
    pairs! {
        Length: "m" = "meter", "Å" = "ångström", "AU" = "astronomical unit", "ly" = "light year",
            "pc" = "parsec", "in" = "inch", "ft" = "foot", "yd" = "yard", "mi" = "mile",
            "nmi" = "nautical mile";
        Mass: "g" = "gram", "tonne" = "ton", "u" = "dalton", "lb" = "pound", "oz" = "ounce",
            "ton" = "short ton", "long ton" = "long ton", "troy ounce" = "troy ounce",
            "carat" = "carat", "slug" = "slug";
        Time: "s" = "second", "min" = "minute", "h" = "hour", "day" = "day";
        ElectricCurrent: "A" = "ampere";
        ThermodynamicTemperature: "K" = "kelvin";
        AmountOfSubstance: "mol" = "mole";
        LuminousIntensity: "cd" = "candela";
        Angle: "rad" = "radian", "°" = "degree", "rev" = "revolution";
        SolidAngle: "sr" = "steradian";
        Frequency: "Hz" = "hertz";
        Force: "N" = "newton", "dyn" = "dyne", "lbf" = "pound-force", "kgf" = "kilogram-force";
        Pressure: "Pa" = "pascal", "atm" = "atmosphere", "bar" = "bar", "torr" = "torr",
            "psi" = "psi";
        Energy: "J" = "joule", "eV" = "electronvolt", "cal" = "calorie", "Wh" = "watt hour",
            "erg" = "erg", "BTU" = "Btu (IT)";
        Power: "W" = "watt", "hp" = "horsepower";
        ElectricCharge: "C" = "coulomb";
        ElectricPotential: "V" = "volt";
        Capacitance: "F" = "farad";
        ElectricalResistance: "Omega" = "ohm";
        ElectricalConductance: "S" = "siemens";
        MagneticFlux: "Wb" = "weber";
        MagneticFluxDensity: "T" = "tesla", "G" = "gauss";
        Inductance: "H" = "henry";
        ElectricDipoleMoment: "D" = "debye";
        Illuminance: "lx" = "lux";
        Radioactivity: "Bq" = "becquerel", "Ci" = "curie";
        AvailableEnergy: "Gy" = "joule per kilogram", "Sv" = "joule per kilogram";
        CatalyticActivity: "kat" = "katal";
        MolarConcentration: "M" = "mole per liter";
        Area: "hectare" = "hectare";
        Volume: "L" = "liter", "gal" = "gallon", "quart" = "liquid quart",
            "pint" = "liquid pint", "cup" = "cup", "fluid ounce" = "fluid ounce",
            "tablespoon" = "tablespoon", "teaspoon" = "teaspoon", "bushel" = "bushel",
            "bbl" = "barrel";
        Velocity: "mph" = "mile per hour", "kmh" = "kilometer per hour", "knot" = "knot";
        Information: "kB" = "kilobyte", "MB" = "megabyte", "GB" = "gigabyte", "TB" = "terabyte";
        Ratio: "ppm" = "part per million", "ppb" = "part per billion";
        ReciprocalLength: "diopter" = "reciprocal meter";
    }
    .into()
}

/// The digits of a number as it is written shortest, without the point, and its exponent.
fn shortest(number: f64) -> (String, i32) {
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e').unwrap();
    (digits.replace('.', ""), exponent.parse().unwrap())
}

/// The factor with its power of pi, which only has the precision of a machine number.
fn factor(unit: &Unit) -> Rational {
    let pi = Rational::ratio(3_141_592_653_589_793_238, 1_000_000_000_000_000_000).unwrap();
    unit.factor.mul(&pi.powi(unit.pi).unwrap())
}

/// Whether a factor, rounded to the digits that the library shows, is the library's.
fn agrees(ours: &Rational, theirs: f64) -> bool {
    let (digits, exponent) = shortest(theirs);
    let places = digits.len() as i32 - 1 - exponent;
    let unit = Rational::integer(10).powi(-places).unwrap();
    let shown = Rational::integer(digits.parse().unwrap()).mul(&unit);
    // The last of sixteen digits is that of a machine number's arithmetic.
    let slack =
        if digits.len() < 15 { Rational::ratio(1, 2).unwrap() } else { Rational::integer(50) };
    ours.sub(&shown).abs() <= unit.mul(&slack)
}

#[test]
fn every_factor_agrees_with_the_library() {
    let checked = library();
    let differs = |(name, theirs): &(&str, f64)| {
        let unit = Unit::named(name).unwrap();
        // The library counts information in bytes.
        let bits = if unit.kind == Some(Kind::Information) { 8 } else { 1 };
        let ours = factor(&unit).div(&Rational::integer(bits)).unwrap();
        (!agrees(&ours, *theirs)).then(|| format!("{name}: {ours} against {theirs:e}"))
    };
    let wrong: Vec<String> = checked.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut covered: BTreeSet<&str> = checked.iter().map(|(name, _)| *name).collect();
    covered.extend(ABSENT.iter().map(|(name, _)| *name));
    for line in UNITS {
        let shown = line.names.iter().any(|name| covered.contains(name));
        assert!(shown, "{}: neither checked nor listed as absent", line.names[0]);
    }
}

#[test]
fn what_the_library_lacks_follows_from_what_it_has() {
    let factor = |name: &str| Unit::named(name).unwrap().factor;
    let times = |n: i64, name: &str| factor(name).mul(&Rational::integer(n));
    let quotient = |a: &str, b: &str| factor(a).div(&factor(b)).unwrap();
    assert_eq!(factor("acre"), times(43560, "ft").mul(&factor("ft")));
    assert_eq!(factor("fathom"), times(6, "ft"));
    assert_eq!(factor("furlong"), times(660, "ft"));
    assert_eq!(factor("cc"), factor("mL"));
    assert_eq!(factor("mpg"), quotient("mi", "gal"));
    assert_eq!(factor("kmh"), quotient("km", "h"));
    assert_eq!(factor("inHg"), factor("mmHg").mul(&Rational::ratio(254, 10).unwrap()));
    assert_eq!(times(760, "mmHg"), factor("atm"));
    assert_eq!(factor("rpm"), quotient("rev", "min"));
    assert_eq!(factor("week"), times(7, "day"));
    assert_eq!(times(4, "yr"), times(1461, "day"));
    assert_eq!(times(12, "month"), factor("yr"));
    assert_eq!(factor("decade"), times(10, "yr"));
    assert_eq!(factor("century"), times(100, "yr"));
    assert_eq!(factor("psi"), quotient("lbf", "in").div(&factor("in")).unwrap());
    assert_eq!(factor("slug"), quotient("lbf", "ft"));
    assert_eq!(times(9, "°R"), times(5, "K"));
    assert_eq!(factor("lm"), factor("cd"));
    assert_eq!(factor("molal"), factor("mol"));
    assert_eq!(factor("kilohm"), factor("kΩ"));
    assert_eq!(factor("megohm"), factor("MΩ"));
}

#[test]
fn temperatures_agree_with_the_library() {
    for (name, degrees, theirs) in [
        ("°C", 25, "25 degree Celsius"),
        ("°C", -40, "-40 degree Celsius"),
        ("°F", -40, "-40 degree Fahrenheit"),
        ("°F", 212, "212 degree Fahrenheit"),
        ("°R", 491, "491 degree Rankine"),
    ] {
        let unit = Unit::named(name).unwrap();
        let kelvins = Rational::integer(degrees).mul(&unit.factor).add(&unit.offset.unwrap());
        let theirs = theirs.parse::<ThermodynamicTemperature>().unwrap().value;
        assert!((kelvins.approximate() - theirs).abs() < 1e-9, "{degrees} {name}: {theirs}");
    }
}

#[test]
fn prefixes_agree_with_the_library() {
    let theirs = [
        ("milli", 1e-3),
        ("micro", 1e-6),
        ("nano", 1e-9),
        ("pico", 1e-12),
        ("femto", 1e-15),
        ("kilo", 1e3),
        ("mega", 1e6),
        ("giga", 1e9),
        ("tera", 1e12),
        ("centi", 1e-2),
        ("deci", 1e-1),
        ("hecto", 1e2),
        ("deca", 1e1),
    ];
    for (name, _) in theirs {
        let library = format!("1 {name}meter").parse::<Length>().unwrap().value;
        let ours = Unit::named(&format!("{name}meter")).unwrap().factor;
        assert!(agrees(&ours, library), "{name}");
    }
    for (short, power) in PREFIXES.iter().filter(|(prefix, _)| prefix.len() < 3) {
        assert!(theirs.iter().any(|(_, value)| *value == 10f64.powi(*power)), "{short}");
    }
}

#[test]
fn no_name_stands_on_two_lines() {
    let mut names = BTreeSet::new();
    for name in UNITS.iter().flat_map(|line| line.names) {
        assert!(names.insert(name), "{name} stands twice");
        assert!(find(name).is_some());
    }
}
