//! Golds of science against themselves, changed by less and by more than the profile forgives.

use crate::decimal::whole_decimal;
use crate::shared::{folder, golds};
use heldout_checker::{Policy, Profile, Verdict, check, read};

/// The changes of a gold, and whether they are forgiven.
const CHANGES: [(&str, bool); 6] = [
    ("0.5% more", true),
    ("0.5% less", true),
    ("2% more", false),
    ("2% less", false),
    ("the other sign", false),
    ("ten times", false),
];

/// The gold changed in each of these ways: its decimal, or all of it.
fn changed(gold: &str, kind: &str) -> Option<[String; 6]> {
    if let Some(decimal) = whole_decimal(gold) {
        let by = |thousandths| decimal.times(thousandths, 3);
        return Some([
            by(1005),
            by(995),
            by(1020),
            by(980),
            decimal.negated(),
            decimal.times(10, 0),
        ]);
    }
    // Letters in brackets may be words.
    if kind != "number" || has_letters(gold) {
        return None;
    }
    let by = |factor: &str| format!("{factor}\\cdot\\left({gold}\\right)");
    Some([by("1.005"), by("0.995"), by("1.02"), by("0.98"), by("-1"), by("10")])
}

/// The e of `4e-05` is none.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c != 'e'
}

/// Whether letters stand outside of commands.
fn has_letters(text: &str) -> bool {
    let mut pieces = text.split('\\');
    let first = pieces.next().is_some_and(|piece| piece.contains(is_letter));
    let behind = |piece: &str| {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        piece.starts_with("text") || piece.starts_with("mathrm") || rest.contains(is_letter)
    };
    first || pieces.any(behind)
}

/// What a gold is, and where its value begins: behind a name and a sign of equality.
fn value_of<'a>(gold: &'a str, policy: &Policy) -> Option<(&'a str, &'a str, &'static str)> {
    let kind = |text: &str| read(text, policy).map_or("unreadable", |answer| answer.kind());
    let is_number = |kind: &'static str| ["number", "quantity"].contains(&kind).then_some(kind);
    if let Some(kind) = is_number(kind(gold)) {
        return Some(("", gold, kind)).filter(|_| !gold.contains('='));
    }
    let signs = ["=", "\\approx", "\\sim"];
    let found = signs.iter().find_map(|sign| Some((gold.find(sign)?, sign.len())));
    let (head, value) = gold.split_at(found.map(|(at, length)| at + length)?);
    let kind =
        is_number(kind(value)).filter(|_| kind(gold) == "definition" && !value.contains('='))?;
    Some((head, value.trim_start(), kind))
}

fn changed_copies(name: &str, least: usize) {
    let Some(folder) = folder() else { return };
    let policy = Policy::from(Profile::Science);
    let (mut numbers, mut tried, mut wrong, mut left) = (0, 0, Vec::new(), Vec::new());
    let all = golds(folder.join(format!("answers/{name}.jsonl")));
    for (gold, _) in &all {
        let Some((head, value, kind)) = value_of(gold, &policy) else { continue };
        if read(value, &policy).is_ok_and(|answer| answer.to_string() == "0") {
            continue;
        }
        numbers += 1;
        let Some(copies) = changed(value, kind) else {
            left.push(gold.as_str());
            continue;
        };
        tried += 1;
        for (copy, (change, forgiven)) in copies.iter().zip(CHANGES) {
            let copy = format!("{head} {copy}");
            let verdict = check(gold, &copy, &policy);
            let right = match verdict {
                Verdict::Equal(_) => forgiven,
                Verdict::Different(_) => !forgiven,
                Verdict::Undecided { .. } => false,
            };
            if !right {
                wrong.push(format!("{gold}  against  {copy} ({change})\n  {verdict}"));
            }
        }
    }
    println!("{name}, not changed: {}", left.join("; "));
    println!(
        "{name}: {} distinct golds, {numbers} numbers or quantities that are not 0, {tried} changed in {} ways, {} wrong",
        all.len(),
        CHANGES.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    assert!(tried >= least, "{name}: only {tried} golds were changed");
}

#[test]
fn changed_copies_of_theoremqa() {
    changed_copies("theoremqa", 200);
}

#[test]
fn changed_copies_of_scibench() {
    changed_copies("scibench", 400);
}

#[test]
fn changed_copies_of_physics() {
    changed_copies("physics", 250);
}
