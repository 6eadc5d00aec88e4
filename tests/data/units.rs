//! The golds of scibench, which have a unit in a field of its own: in that unit, in another of
//! the same dimension, in other notation, in a wrong one.

use crate::decimal::whole_decimal;
use crate::shared::{folder, records};
use heldout_checker::{Policy, Profile, Verdict, check, read_gold};

/// Whether a field has no dimension by nature: nothing, a power of ten, a share, an angle, a
/// level, a count of particles.
fn is_bare(field: &str) -> bool {
    let letters = field.contains(|c: char| c.is_ascii_alphabetic() || c == 'Å');
    let degrees = field.contains("circ") && !field.contains('C');
    let counts = ["electrons", "photons"].iter().any(|particle| field.contains(particle));
    let symbols = letters || is_money(field);
    !symbols || degrees || counts || field.contains('%') || field == "dB"
}

/// A dollar sign, which is no more than a pair of brackets elsewhere.
fn is_money(field: &str) -> bool {
    field.trim() == "$" || field.contains("\\$")
}

/// A unit's symbol, another of the same dimension, and how many of it one is.
const OTHERS: &[(&str, &str, i128, u32)] = &[
    ("kJ", "J", 1000, 0),
    ("kcal", "cal", 1000, 0),
    ("kPa", "Pa", 1000, 0),
    ("kg", "g", 1000, 0),
    ("km", "m", 1000, 0),
    ("MeV", "eV", 1_000_000, 0),
    ("eV", "meV", 1000, 0),
    ("atm", "Pa", 101_325, 0),
    ("bar", "kPa", 100, 0),
    ("Torr", "mmHg", 1, 0),
    ("Pa", "kPa", 1, 3),
    ("J", "kJ", 1, 3),
    ("K", "mK", 1000, 0),
    ("nm", "pm", 1000, 0),
    ("pm", "nm", 1, 3),
    ("mm", "cm", 1, 1),
    ("cm", "mm", 10, 0),
    ("dm", "cm", 10, 0),
    ("m", "cm", 100, 0),
    ("min", "s", 60, 0),
    ("s", "ms", 1000, 0),
    ("seconds", "ms", 1000, 0),
    ("h", "min", 60, 0),
    ("hour", "min", 60, 0),
    ("days", "h", 24, 0),
    ("years", "months", 12, 0),
    ("year", "months", 12, 0),
    ("ft", "in", 12, 0),
    ("in", "cm", 254, 2),
    ("mi", "ft", 5280, 0),
    ("lb", "oz", 16, 0),
    ("N", "mN", 1000, 0),
    ("C", "mC", 1000, 0),
    ("nC", "pC", 1000, 0),
    ("V", "mV", 1000, 0),
    ("Hz", "mHz", 1000, 0),
    ("GHz", "MHz", 1000, 0),
    ("T", "mT", 1000, 0),
    ("mA", "A", 1, 3),
    ("mJ", "J", 1, 3),
    ("mg", "g", 1, 3),
    ("g", "mg", 1000, 0),
    ("L", "mL", 1000, 0),
    ("mol", "mmol", 1000, 0),
];

/// The first symbol of a field: where it stands, and the power behind it.
fn symbol(field: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let plain = field.replace("\\mathrm", "#######").replace("\\text", "#####");
    let from = plain.find(|c: char| c.is_ascii_alphabetic())?;
    let length =
        plain[from..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(plain.len() - from);
    let behind = plain[from + length..].trim_start_matches(['}', '$']);
    let power = match behind.strip_prefix('^').map(|power| power.trim_start_matches('{')) {
        Some(power) => power.chars().next()?.to_digit(10)?,
        None => 1,
    };
    Some((from..from + length, power))
}

/// The same quantity in another unit.
fn in_another_unit(number: &str, field: &str) -> Option<String> {
    let (place, power) = symbol(field)?;
    let (_, other, n, places) =
        OTHERS.iter().find(|(known, ..)| *known == &field[place.clone()])?;
    let decimal = whole_decimal(number)?;
    let field = format!("{}{other}{}", &field[..place.start], &field[place.end..]);
    let converted = decimal.number(n.pow(power), places * power);
    Some(beside(&converted, &field))
}

/// A number with a field behind it.
fn beside(number: &str, field: &str) -> String {
    let field = field.replace('$', "");
    let field = field.trim();
    let times = if field.starts_with(|c: char| c.is_ascii_digit()) { "\\times " } else { "\\ " };
    // Bare letters are variables outside a field of units.
    match (field.contains('\\'), field.split_once(' ')) {
        (true, _) => format!("{number}{times}{field}"),
        (false, Some((power, unit))) if times.len() > 2 => {
            format!("{number}{times}{power}\\text{{ {unit}}}")
        }
        (false, _) => format!("{number}{times}\\text{{{field}}}"),
    }
}

/// The field in plain letters: `kJ mol^{-1}`.
fn plain(number: &str, field: &str) -> Option<String> {
    let strip = field.replace("\\mathrm", "").replace("\\text", "").replace(['$', '~'], " ");
    let strip = strip.replace("\\cdot", "·");
    if strip.contains('\\') || strip.trim().starts_with('1') {
        return None;
    }
    // Braces go, but for those of exponents.
    let mut text = String::new();
    let mut chars = strip.chars();
    while let Some(c) = chars.next() {
        match c {
            '^' => {
                text.push('^');
                text.extend(chars.by_ref().take_while(|c| *c != '}').filter(|c| *c != '{'));
            }
            '{' | '}' => text.push(' '),
            c => text.push(c),
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(format!("{number}\\text{{ {}}}", words.join(" ")))
}

/// What a gold is compared with, and the verdict that is right.
fn copies(number: &str, field: &str) -> Vec<(String, bool)> {
    if is_money(field) {
        let named = |currency: &str| format!("{number}\\text{{ {currency}}}");
        let sign = format!("\\${number}");
        return vec![(sign, true), (named("dollars"), true), (named("euros"), false)];
    }
    // Words between formulas are no notation of an answer.
    if field.matches('$').count() > 2 {
        return Vec::new();
    }
    let mut copies = vec![(beside(number, field), true)];
    copies.extend(in_another_unit(number, field).map(|copy| (copy, true)));
    copies.extend(plain(number, field).map(|copy| (copy, true)));
    copies.push((format!("{}\\,\\mathrm{{cd}}", beside(number, field)), false));
    if let Some(decimal) = whole_decimal(number) {
        copies.push((beside(&decimal.number(10, 0), field), false));
        copies.push((beside(&decimal.number(1, 1), field), false));
    }
    copies
}

#[test]
fn scibench_in_its_units() {
    let Some(folder) = folder() else { return };
    let (mut all, mut bare, mut left_out, mut tried) = (0, Vec::new(), Vec::new(), [0; 2]);
    let mut wrong = Vec::new();
    for record in records(folder.join("answers/scibench.jsonl")) {
        let field = record["unit"].as_str().unwrap_or_default();
        let number = record["answer"].as_str().unwrap();
        if is_bare(field) {
            bare.push(format!("{number} {field}"));
            continue;
        }
        all += 1;
        let policy = Policy { unit: Some(field.to_owned()), ..Policy::from(Profile::Science) };
        match read_gold(number, &policy) {
            Ok(gold) if gold.answer().kind() == "quantity" => {}
            other => {
                let how = other.map_or_else(
                    |reason| reason.to_string(),
                    |gold| gold.answer().kind().to_owned(),
                );
                left_out.push(format!("{number} {field}: {how}"));
                continue;
            }
        }
        for (copy, equal) in copies(number, field) {
            tried[usize::from(equal)] += 1;
            let verdict = check(number, &copy, &policy);
            let right = match verdict {
                Verdict::Equal(_) => equal,
                Verdict::Different(_) => !equal,
                Verdict::Undecided { .. } => false,
            };
            if !right {
                wrong.push(format!("{number} in {field}  against  {copy}\n  {verdict}"));
            }
        }
    }
    let read = all - left_out.len();
    let percent = 100.0 * read as f64 / all as f64;
    println!("scibench: {} golds without a dimension by nature: {}", bare.len(), bare.join("; "));
    println!("left out:\n  {}", left_out.join("\n  "));
    println!(
        "scibench: {read} of {all} golds with a unit ({percent:.2}%) are quantities; {} copies in \
         that unit, another or other notation, {} in a wrong unit or power of ten, {} wrong",
        tried[1],
        tried[0],
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(percent >= 97.0);
}
