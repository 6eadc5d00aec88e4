//! Each distinct gold against a copy of itself in another notation.

use crate::renotate::renotate;
use crate::shared::{folder, golds};
use heldout_checker::{Policy, Profile, Verdict, check, read};

fn competition() -> Policy {
    Policy::from(Profile::Competition)
}

/// None may differ, and this share at least must be equal.
fn copies_are_equal(name: &str, share: f64) {
    let Some(folder) = folder() else { return };
    let golds = golds(folder.join(format!("answers/{name}.jsonl")));
    let copies = golds.iter().filter_map(|(gold, _)| Some((gold, renotate(gold)?)));
    let copies: Vec<(&String, String)> = copies.collect();
    let (mut counts, mut different) = ([0usize; 3], Vec::new());
    for (gold, copy) in &copies {
        assert_ne!(*gold, copy);
        let verdict = check(gold, copy, &competition());
        let line = format!("{gold}  against  {copy}\n  {verdict}");
        match verdict {
            Verdict::Equal(_) => counts[0] += 1,
            Verdict::Undecided { .. } => {
                counts[1] += 1;
                println!("{line}");
            }
            Verdict::Different(_) => {
                counts[2] += 1;
                different.push(line);
            }
        }
    }
    let percent = |count: usize| 100.0 * count as f64 / copies.len() as f64;
    println!(
        "{name}: {} distinct golds, {} without a copy; equal {} ({:.2}%), undecided {} ({:.2}%), different {}",
        golds.len(),
        golds.len() - copies.len(),
        counts[0],
        percent(counts[0]),
        counts[1],
        percent(counts[1]),
        counts[2],
    );
    assert!(different.is_empty(), "{name}:\n{}", different.join("\n"));
    assert!(percent(counts[0]) >= share, "{name}: only {:.2}% are equal", percent(counts[0]));
}

#[test]
fn copies_of_math_test() {
    copies_are_equal("math_test", 98.0);
}

#[test]
fn copies_of_theoremqa() {
    copies_are_equal("theoremqa", 98.0);
}

#[test]
fn copies_of_olympiadbench_math() {
    copies_are_equal("olympiadbench_math", 95.0);
}

#[test]
fn copies_of_scibench() {
    copies_are_equal("scibench", 0.0);
}

#[test]
fn copies_of_physics() {
    copies_are_equal("physics", 91.0);
}

#[test]
fn copies_of_phybench() {
    copies_are_equal("phybench", 99.0);
}

#[test]
fn math_test_is_read_as_mathematics() {
    let Some(folder) = folder() else { return };
    let golds = golds(folder.join("answers/math_test.jsonl"));
    let (mut all, mut mathematics) = (0, 0);
    for (gold, count) in &golds {
        let kind = read(gold, &competition()).map_or("unreadable", |answer| answer.kind());
        all += count;
        match ["words", "prose", "unreadable"].contains(&kind) {
            true => println!("{kind}: {gold}  ({count} times)"),
            false => mathematics += count,
        }
    }
    let percent = 100.0 * mathematics as f64 / all as f64;
    println!("math_test: {mathematics} of {all} golds ({percent:.2}%) are read as mathematics");
    assert!(percent >= 98.0);
}
