//! The page of the documentation that lists the units, rebuilt from the table.
//!
//! `HELDOUT_UPDATE_README=1 cargo test -p heldout-checker units_page` rewrites it.
#![allow(clippy::unwrap_used)]

use super::spelling::split;
use super::table::{COUNTED, MONEY, PREFIXES, UNITS};
use super::{Dimension, Unit};
use crate::rational::Rational;
use std::fmt::Write;
use std::fs;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/units.md");

/// The units that the equation sheets print, in tables of symbols and beside constants.
const SHEETS: &[(&str, &str)] = &[
    (
        "AP Physics 1, 2 and C",
        "m; kg; s; A; K; mol; Hz; N; Pa; J; W; C; V; Ω; H; F; T; °C; eV; km; cm; mm; μm; nm; pm; \
         MHz; GHz; THz; m/s; m/s^2; N/kg; N·m^2/kg^2; m^3/(kg·s^2); N·m^2/C^2; C^2/(N·m^2); F/m; \
         (T·m)/A; Wb/(A·m); J·s; eV·s; J·m; eV·nm; J/(mol·K); J/K; mol^{-1}; N/m^2; atm; u; MeV/c^2; \
         W/(m^2·K^4); m·K; N·m; kg·m/s; kg·m^2; rad/s; rad/s^2; N/m; N/C; V/m; Ω·m; kg/m^3; J/kg; \
         J/(kg·K); W/(m·K); N·s; rad; kW·h; T·m^2; μF; mA; kΩ; MeV",
    ),
    (
        "AP Chemistry",
        "L; mL; g; nm; atm; mm Hg; torr; J; kJ; V; mol; J s; m s^{-1}; mol^{-1}; \
         J K^{-1}; J mol^{-1} K^{-1}; L atm mol^{-1} K^{-1}; L torr mol^{-1} K^{-1}; C/mol; A; s; K; \
         °C; Hz; M; mol/L; kPa; g/mol; g/mL; kJ/mol; J/(g·°C); J/(mol·K); M/s; s^{-1}; M^{-1}s^{-1}; \
         V/s; C/s; J/C; L/mol; L mol^{-1}; kJ/mol_{rxn}; J/(g·K); g/cm^3; g/L; mol/kg; mM; M^{-2}s^{-1}; \
         L·atm; min; h; eV; pm",
    ),
];

/// `m kg s^-2`, in base units.
fn base(dimension: Dimension) -> String {
    const BASE: [&str; 8] = ["m", "kg", "s", "A", "K", "mol", "cd", "money"];
    let powers = BASE.iter().zip(dimension).filter(|(_, power)| *power != 0);
    let parts: Vec<String> = powers
        .map(|(name, power)| match power {
            1 => (*name).to_owned(),
            _ => format!("{name}^{power}"),
        })
        .collect();
    if parts.is_empty() { "1".to_owned() } else { parts.join(" ") }
}

fn factor(unit: &Unit) -> String {
    let pi = match unit.pi {
        0 => String::new(),
        1 => " π".to_owned(),
        power => format!(" π^{power}"),
    };
    let zero = unit.offset.as_ref().filter(|zero| !zero.is_zero());
    let zero = zero.map_or(String::new(), |zero| format!(", from {zero} K"));
    format!("{}{pi}{zero}", unit.factor)
}

fn page() -> String {
    let mut page = String::from(
        "# Units\n\n\
         Rebuilt from the table by `HELDOUT_UPDATE_README=1 cargo test -p heldout-checker \
         units_page`. Every factor is exact, and is checked in a test against an independent \
         library.\n\n\
         Pounds, ounces and tons are masses beside masses and weights beside forces. Temperatures \
         are measured from their zero point where both sides are one; behind `\\Delta` or in a \
         product they are differences. A year is the Julian year. Hertz, becquerel and radian per \
         second are not one another. Coins and data are counted, and amounts beside another of their \
         kind.\n\n\
         ## The table\n\n\
         | names | factor | base units | prefixes | source |\n|---|---|---|---|---|\n",
    );
    for line in UNITS {
        let unit = line.unit(line.names[0]);
        let (names, prefixes) = (line.names.join(", "), if line.prefixes { "yes" } else { "" });
        let (factor, base) = (factor(&unit), base(unit.dimension));
        let _ = writeln!(page, "| {names} | {factor} | {base} | {prefixes} | {} |", line.source);
    }
    let _ = write!(page, "\n## Money\n\n| name | factor | currency |\n|---|---|---|\n");
    for (name, currency, n, d) in MONEY {
        let factor = if *d == 1 { n.to_string() } else { format!("{n}/{d}") };
        let _ = writeln!(page, "| {name} | {factor} | {currency} |");
    }
    page.push_str(
        "\n## Counted\n\nBeside another of their kind these are amounts, else what is \
                   counted.\n\n| name | amount |\n|---|---|\n",
    );
    for (name, currency, n, d) in COUNTED {
        let (amount, unit) = (Rational::ratio(*n, *d).unwrap(), currency.unwrap_or("bit"));
        let _ = writeln!(page, "| {name} | {amount} {unit} |");
    }
    let _ = write!(
        page,
        "\nThe signs of money are `$`, `€`, `£`, `¥`, `₹` and `¢`.\n\n## Prefixes\n\n"
    );
    let prefixes: Vec<String> =
        PREFIXES.iter().map(|(prefix, power)| format!("{prefix} 10^{power}")).collect();
    let _ = writeln!(page, "{}.\n\n## The equation sheets of the exams", prefixes.join(", "));
    for (exam, units) in SHEETS {
        let _ = write!(page, "\n### {exam}\n\n| unit | factor | base units |\n|---|---|---|\n");
        for text in units.split("; ") {
            let unit = read(text);
            let _ = writeln!(page, "| `{text}` | {} | {} |", factor(&unit), base(unit.dimension));
        }
    }
    page
}

/// The unit behind a number.
fn read(text: &str) -> Unit {
    let quantity = format!("1 {text}");
    let spelled = split(&quantity).filter(|spelled| spelled.number == "1");
    spelled.unwrap_or_else(|| panic!("`{text}` is no unit")).unit
}

#[test]
fn units_page_shows_the_table() {
    let (expected, found) = (page(), fs::read_to_string(PAGE).unwrap_or_default());
    if found == expected {
        return;
    }
    if std::env::var_os("HELDOUT_UPDATE_README").is_some() {
        return fs::write(PAGE, expected).unwrap();
    }
    let line = found.lines().zip(expected.lines()).position(|(found, new)| found != new);
    panic!("docs/units.md is out of date, first in line {}", line.map_or(0, |line| line + 1));
}
