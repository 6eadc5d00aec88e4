//! Hostile text goes through extraction, parsing and comparison without a panic, without running
//! out of stack, and to an end.
//!
//! `cargo test` tries 20,000 strings; the full run is
//! `HELDOUT_HOSTILE=1000000 cargo test --release --test hostile -- --nocapture`.
//! A string has always the same number: `HELDOUT_HOSTILE_FROM=N HELDOUT_HOSTILE=1` tries that one
//! alone, and `HELDOUT_HOSTILE_TRACE=1` prints each number first, in case the process dies.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "hostile/strings.rs"]
mod strings;

use heldout_checker::{Policy, Profile, Verdict, check};
use heldout_grammar::{extract, parse};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::Builder;
use std::time::{Duration, Instant};
use strings::hostile;

/// The stack of a thread that reads hostile text.
const STACK: usize = 2 * 1024 * 1024;

/// Strings in a plain `cargo test`.
const STRINGS: u64 = 20_000;

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A string through every stage, also against its neighbour.
fn judge(text: &str, neighbour: &str, policy: &Policy) -> [Verdict; 2] {
    let _ = extract(text, &[]);
    if let Ok(parsed) = parse(text) {
        // Printing walks the whole tree.
        parsed.readings.iter().for_each(|form| drop(form.to_string()));
    }
    [check(text, text, policy), check(neighbour, text, policy)]
}

/// What a thread found in its share of the strings.
struct Share {
    verdicts: [u64; 3],
    slowest: (Duration, u64),
    panicked: Vec<u64>,
}

fn try_share(numbers: impl Iterator<Item = u64>) -> Share {
    let trace = setting("HELDOUT_HOSTILE_TRACE").is_some();
    let mut share = Share { verdicts: [0; 3], slowest: (Duration::ZERO, 0), panicked: Vec::new() };
    for number in numbers {
        if trace {
            println!("{number}");
        }
        let (text, neighbour) = (hostile(number), hostile(number.wrapping_sub(1)));
        let policy = Policy::from(Profile::ALL[number as usize % 4]);
        let start = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| judge(&text, &neighbour, &policy))) {
            Ok(verdicts) => verdicts.iter().for_each(|verdict| share.count(verdict)),
            Err(_) => share.panicked.push(number),
        }
        share.slowest = share.slowest.max((start.elapsed(), number));
    }
    share
}

impl Share {
    fn count(&mut self, verdict: &Verdict) {
        let place = match verdict {
            Verdict::Equal(_) => 0,
            Verdict::Different(_) => 1,
            Verdict::Undecided { .. } => 2,
        };
        self.verdicts[place] += 1;
    }
}

#[test]
fn hostile_strings_do_no_harm() {
    let first = setting("HELDOUT_HOSTILE_FROM").unwrap_or(0);
    let last = first + setting("HELDOUT_HOSTILE").unwrap_or(STRINGS);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let start = |thread: usize| {
        let numbers = (first..last).skip(thread).step_by(threads);
        Builder::new().stack_size(STACK).spawn(move || try_share(numbers)).unwrap()
    };
    let running: Vec<_> = (0..threads).map(start).collect();
    let shares: Vec<Share> = running.into_iter().map(|thread| thread.join().unwrap()).collect();
    let sum = |place: usize| shares.iter().map(|share| share.verdicts[place]).sum::<u64>();
    let slowest = shares.iter().map(|share| share.slowest).max().unwrap();
    println!(
        "{} strings: {} equal, {} different, {} undecided; the slowest is number {} with {:?}",
        last - first,
        sum(0),
        sum(1),
        sum(2),
        slowest.1,
        slowest.0,
    );
    let panicked: Vec<u64> = shares.iter().flat_map(|share| share.panicked.clone()).collect();
    let shown: Vec<String> =
        panicked.iter().take(5).map(|&number| strings::shown(number)).collect();
    assert!(panicked.is_empty(), "{panicked:?} panicked:\n{}", shown.join("\n"));
}
