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

/// The gold changed in each of these ways.
fn changed(gold: &str) -> Option<[String; 6]> {
    let decimal = whole_decimal(gold)?;
    let by = |thousandths| decimal.times(thousandths, 3);
    Some([by(1005), by(995), by(1020), by(980), decimal.negated(), decimal.times(10, 0)])
}

fn is_number(kind: &str) -> bool {
    ["number", "quantity"].contains(&kind)
}

/// `E = 1.5\text{ eV}`: a definition of a number.
fn is_named_number(gold: &str, policy: &Policy) -> bool {
    let kind = |text: &str| read(text, policy).map_or("unreadable", |answer| answer.kind());
    let value = gold.split_once('=').map_or("", |(_, value)| value);
    kind(gold) == "definition" && is_number(kind(value))
}

fn changed_copies(name: &str, least: usize) {
    let Some(folder) = folder() else { return };
    let policy = Policy::from(Profile::Science);
    let (mut numbers, mut tried, mut wrong) = (0, 0, Vec::new());
    let all = golds(folder.join(format!("answers/{name}.jsonl")));
    for (gold, _) in &all {
        let kind = read(gold, &policy).map_or("unreadable", |answer| answer.kind());
        let number = is_number(kind) || is_named_number(gold, &policy);
        numbers += usize::from(number);
        let Some(copies) = changed(gold).filter(|_| number) else { continue };
        tried += 1;
        for (copy, (change, forgiven)) in copies.iter().zip(CHANGES) {
            let verdict = check(gold, copy, &policy);
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
    println!(
        "{name}: {} distinct golds, {numbers} numbers or quantities, {tried} changed in {} ways, {} wrong",
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
    changed_copies("physics", 80);
}
