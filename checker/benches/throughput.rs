//! Pairs a second on one core, from two texts to a verdict, on the distinct golds of math_test:
//! `cargo bench --bench throughput`. Each gold meets its copy in another notation and its
//! neighbour in the file; no pair is one text twice. The data lies beside the project, or in
//! `HELDOUT_DATA`; without it this says that it is skipped.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../../tests/support/renotate.rs"]
mod renotate;
#[path = "../../tests/support/shared.rs"]
mod shared;

use heldout_checker::{Policy, Profile, Verdict, check};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The time that a measurement takes at least.
const LEAST: Duration = Duration::from_secs(2);

fn main() {
    let Some(folder) = shared::folder() else { return };
    let golds: Vec<String> = shared::golds(folder.join("answers/math_test.jsonl"))
        .into_iter()
        .map(|(gold, _)| gold)
        .collect();
    let copies = golds.iter().filter_map(|gold| Some((gold.clone(), renotate::renotate(gold)?)));
    let neighbours = golds.windows(2).map(|two| (two[0].clone(), two[1].clone()));
    let once = std::env::args().any(|argument| argument == "--test");
    measure("renotated copies", &copies.collect::<Vec<_>>(), once);
    measure("neighbours", &neighbours.collect::<Vec<_>>(), once);
}

fn measure(name: &str, pairs: &[(String, String)], once: bool) {
    let policy = Policy::from(Profile::Competition);
    let (mut counts, mut slowest) = ([0; 3], (Duration::ZERO, 0));
    for (place, (gold, answer)) in pairs.iter().enumerate() {
        assert_ne!(gold, answer);
        let start = Instant::now();
        let verdict = check(gold, answer, &policy);
        slowest = slowest.max((start.elapsed(), place));
        match verdict {
            Verdict::Equal(_) => counts[0] += 1,
            Verdict::Different(_) => counts[1] += 1,
            Verdict::Undecided { .. } => counts[2] += 1,
        }
    }
    let [equal, different, undecided] = counts;
    println!(
        "{name}: {} pairs, {equal} equal, {different} different, {undecided} undecided",
        pairs.len()
    );
    let (gold, answer) = &pairs[slowest.1];
    println!("  slowest: {:?} for {gold} against {answer}", slowest.0);
    if !once {
        println!("  {:.0} pairs a second", pairs_a_second(pairs, &policy));
    }
}

fn pairs_a_second(pairs: &[(String, String)], policy: &Policy) -> f64 {
    let (start, mut rounds) = (Instant::now(), 0);
    while rounds == 0 || start.elapsed() < LEAST {
        for (gold, answer) in pairs {
            black_box(check(gold, answer, policy));
        }
        rounds += 1;
    }
    (rounds * pairs.len()) as f64 / start.elapsed().as_secs_f64()
}
