//! How fast lines are graded and compared, against bare reading by serde_json of the same lines:
//! `cargo bench --bench lines`. All is measured in one run, and ratios are printed. Solutions are
//! all distinct; their answers repeat, as samples' answers do. Pairs are all distinct, and none is
//! one text twice. With the name of a way (`bare`, `one`, `two`) it goes that way alone, for a
//! profiler.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "support/samples.rs"]
mod samples;

use heldout_benchmarks::{
    Block, Golds, Graded, Met, Pair, ProblemSet, Sample, Settings, blocks, compare_pair,
    grade_line, in_order,
};
use samples::sample;
use serde::de::DeserializeOwned;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

const PROBLEMS: usize = 100;
const SAMPLES: usize = 1860;
const PAIRS: usize = 200_000;

/// Each way of working is timed several times, by turns, and its best time counts.
const ROUNDS: usize = 5;

fn main() {
    let once = std::env::args().any(|argument| argument == "--test");
    let rounds = if once { 1 } else { ROUNDS };
    samples(rounds);
    pairs(rounds);
}

fn samples(rounds: usize) {
    let set: String = (0..PROBLEMS).map(problem).collect();
    let set = ProblemSet::from_json_lines(set.as_bytes()).unwrap().set;
    let golds = Golds::read([&set], &Settings::default()).unwrap();
    let mut text = String::new();
    for place in 0..PROBLEMS * SAMPLES {
        sample(place / SAMPLES, place % SAMPLES, &mut text);
    }
    let work = |block: Block, graded: &mut Graded| {
        answer(&block, |sample: Sample, line| {
            grade_line(&sample, &golds, graded, line).unwrap();
        })
    };
    let ways: [&dyn Fn() -> usize; 3] =
        [&|| bare::<Sample>(&text), &|| lines(&text, 1, work), &|| lines(&text, 2, work)];
    report("samples whose answers repeat", PROBLEMS * SAMPLES, "graded", rounds, ways);
}

fn pairs(rounds: usize) {
    let text: String = (0..PAIRS).map(pair).collect();
    let work = |block: Block, met: &mut Met| {
        let settings = Settings::default();
        answer(&block, |pair: Pair, line| {
            let compared = compare_pair(&pair, &settings, false, met).unwrap();
            serde_json::to_writer(&mut *line, &compared).unwrap();
            line.push(b'\n');
        })
    };
    let ways: [&dyn Fn() -> usize; 3] =
        [&|| bare::<Pair>(&text), &|| lines(&text, 1, work), &|| lines(&text, 2, work)];
    report("distinct pairs", PAIRS, "compared", rounds, ways);
}

/// Reads every line by serde_json, and does nothing with it.
fn bare<T: DeserializeOwned>(text: &str) -> usize {
    text.lines().filter(|line| black_box(serde_json::from_str::<T>(line)).is_ok()).count()
}

/// Answers each record of a block by a line.
fn answer<T: DeserializeOwned>(block: &Block, mut answer: impl FnMut(T, &mut Vec<u8>)) -> Vec<u8> {
    let mut written = Vec::with_capacity(block.bytes().len());
    for record in block.records::<T>() {
        answer(record.unwrap().value, &mut written);
    }
    written
}

/// Works on all lines; how many were written.
fn lines<M: Default>(
    text: &str,
    threads: usize,
    work: impl Fn(Block, &mut M) -> Vec<u8> + Sync,
) -> usize {
    let mut written = 0;
    in_order(
        blocks(text.as_bytes()),
        NonZeroUsize::new(threads).unwrap(),
        M::default,
        work,
        |bytes| {
            written += bytes.iter().filter(|&&byte| byte == b'\n').count();
            Ok(())
        },
    )
    .unwrap();
    written
}

fn report(what: &str, count: usize, done: &str, rounds: usize, ways: [&dyn Fn() -> usize; 3]) {
    let named = |name: &&str| std::env::args().any(|argument| argument == **name);
    if let Some(alone) = ["bare", "one", "two"].iter().position(named) {
        assert_eq!(ways[alone](), count);
        return;
    }
    let mut best = [Duration::MAX; 3];
    for _ in 0..rounds {
        for (way, best) in ways.iter().zip(&mut best) {
            let start = Instant::now();
            assert_eq!(way(), count);
            *best = start.elapsed().min(*best);
        }
    }
    let [bare, one, two] = best.map(|time| count as f64 / time.as_secs_f64());
    println!("{count} {what}: read by serde_json {bare:.0} a second");
    println!("  {done} on one core {one:.0} a second, {:.2} of reading", one / bare);
    println!("  {done} on two cores {two:.0} a second, {:.2} times one", two / one);
}

fn problem(number: usize) -> String {
    format!("{{\"id\":\"{number}\",\"gold\":\"\\\\frac{{{number}}}{{7}}\"}}\n")
}

/// A gold and an answer in another notation, equal or one off, in one of six shapes.
fn pair(number: usize) -> String {
    let (n, m) = (number + 2, number % 2 + number);
    let (gold, answer) = match number % 6 {
        0 => (format!(r"\\frac{{{n}}}{{7}}"), format!("{}/7", m + 2)),
        1 => (format!(r"{n}\\sqrt{{2}}"), format!(r"\\sqrt{{2}}\\cdot {}", m + 1)),
        2 => (format!("x^2+{n}x"), format!("x(x+{})", m + 2)),
        3 => (format!("({n}, 5)"), format!(r"\\left({}, 5\\right)", m + 1)),
        4 => (format!(r"{n}\\pi"), format!(r"\\pi \\times {}", m + 2)),
        _ => (format!("y = {n}x + 1"), format!("y = 1 + {}x", m + 1)),
    };
    format!("{{\"id\":{number},\"gold\":\"{gold}\",\"pred\":\"{answer}\"}}\n")
}
