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

use allocation_counter::measure;
use heldout_checker::{
    Policy, Profile, STEPS, Shape, Verdict, compare_counted, fault, read, read_gold,
};
use heldout_grammar::{extract, parse};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::Builder;
use std::time::{Duration, Instant};
use strings::hostile;

/// The stack of a thread that reads hostile text.
const STACK: usize = 2 * 1024 * 1024;

/// The most memory that a string of at most [`LONGEST`] bytes may take at one time, in bytes.
const MEMORY: u64 = 64 << 20;

/// The longest text that is read at all, in bytes.
const LONGEST: usize = 64 << 10;

/// Strings in a plain `cargo test`.
const STRINGS: u64 = 20_000;

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A string through every stage, also against its neighbour.
fn judge(text: &str, neighbour: &str, policy: &Policy) -> [(Option<Verdict>, u64); 2] {
    let _ = extract(text, &[]);
    if let Ok(parsed) = parse(text) {
        // Printing walks the whole tree.
        parsed.readings.iter().for_each(|form| drop(form.to_string()));
    }
    let form = SHAPES[text.len() % SHAPES.len()];
    let formed = Policy { form: vec![form, Shape::Renaming], ..policy.clone() };
    // Forms have a budget of their own.
    compared(text, text, &formed);
    [compared(text, text, policy), compared(neighbour, text, policy)]
}

/// A form of every kind.
const SHAPES: [Shape; 13] = [
    Shape::LowestTerms,
    Shape::Factored,
    Shape::Expanded,
    Shape::CompletedSquare,
    Shape::SingleFraction,
    Shape::PartialFractions,
    Shape::RationalisedDenominator,
    Shape::Exact,
    Shape::Decimals(2),
    Shape::SignificantFigures(3),
    Shape::StandardForm,
    Shape::SlopeIntercept,
    Shape::AsGiven,
];

/// The verdict, where both sides can be read, and the most steps that one stage took.
fn compared(gold: &str, answer: &str, policy: &Policy) -> (Option<Verdict>, u64) {
    let (gold, answer) = (read_gold(gold, policy), read(answer, policy));
    let read = [
        gold.as_ref().map_or(0, |gold| gold.answer().steps()),
        answer.as_ref().map_or(0, |answer| answer.steps()),
    ];
    let (verdict, steps) = match (gold, answer) {
        (Ok(gold), Ok(answer)) => {
            let (verdict, steps) = compare_counted(&gold, &answer, policy);
            let _ = fault(&gold, &answer, policy, &verdict).map(|fault| fault.to_string());
            (Some(verdict), steps)
        }
        _ => (None, 0),
    };
    (verdict, steps.max(read[0]).max(read[1]))
}

/// What a thread found in its share of the strings.
struct Share {
    /// Equal, different, undecided, unreadable.
    verdicts: [u64; 4],
    slowest: (Duration, u64),
    /// The most steps that one stage took, and for which string.
    most: (u64, u64),
    /// The most bytes that were allocated at one time, and for which string.
    largest: (u64, u64),
    panicked: Vec<u64>,
}

fn try_share(numbers: impl Iterator<Item = u64>) -> Share {
    let trace = setting("HELDOUT_HOSTILE_TRACE").is_some();
    let mut share = Share {
        verdicts: [0; 4],
        slowest: (Duration::ZERO, 0),
        most: (0, 0),
        largest: (0, 0),
        panicked: Vec::new(),
    };
    for number in numbers {
        if trace {
            println!("{number}");
        }
        let (text, neighbour) = (hostile(number), hostile(number.wrapping_sub(1)));
        let policy = Policy::from(Profile::ALL[number as usize % 4]);
        let start = Instant::now();
        let allocated = measure(|| {
            match catch_unwind(AssertUnwindSafe(|| judge(&text, &neighbour, &policy))) {
                Ok(compared) => compared.iter().for_each(|one| share.count(one, number)),
                Err(_) => share.panicked.push(number),
            }
        });
        if text.len().max(neighbour.len()) <= LONGEST {
            share.largest = share.largest.max((allocated.bytes_max, number));
        }
        share.slowest = share.slowest.max((start.elapsed(), number));
    }
    share
}

impl Share {
    fn count(&mut self, (verdict, steps): &(Option<Verdict>, u64), number: u64) {
        let place = match verdict {
            Some(Verdict::Equal(_)) => 0,
            Some(Verdict::Different(_)) => 1,
            Some(Verdict::Undecided { .. }) => 2,
            None => 3,
        };
        self.verdicts[place] += 1;
        self.most = self.most.max((*steps, number));
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
    let largest = shares.iter().map(|share| share.largest).max().unwrap();
    let most = shares.iter().map(|share| share.most).max().unwrap();
    println!(
        "{} strings: {} equal, {} different, {} undecided, {} unreadable; the slowest is number {} \
         with {:?}; the most steps are {} of {STEPS}, in number {}; the most memory is {} KiB, in \
         number {}",
        last - first,
        sum(0),
        sum(1),
        sum(2),
        sum(3),
        slowest.1,
        slowest.0,
        most.0,
        most.1,
        largest.0 >> 10,
        largest.1,
    );
    assert!(most.0 <= STEPS, "number {} took {} steps of {STEPS}", most.1, most.0);
    assert!(largest.0 <= MEMORY, "number {} took {} bytes", largest.1, largest.0);
    let panicked: Vec<u64> = shares.iter().flat_map(|share| share.panicked.clone()).collect();
    let shown: Vec<String> =
        panicked.iter().take(5).map(|&number| strings::shown(number)).collect();
    assert!(panicked.is_empty(), "{panicked:?} panicked:\n{}", shown.join("\n"));
}
