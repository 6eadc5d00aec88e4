//! A set of the paper's size from outcomes to curves: 500 problems with 1,860 samples each, at 14
//! Ns, with intervals, and the same from the samples themselves, 930,000 solutions in five steps that
//! are graded first; votes below N = all are left out: `cargo bench --bench tabulate`.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use heldout_benchmarks::{
    Golds, Graded, Method, Outcome, Plan, Pool, ProblemSet, Sample, Settings, curves, grade,
    records,
};
use serde::de::IgnoredAny;
use std::fmt::Write;

const NS: [usize; 14] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000, 1250, 1500, 1860];
const PROBLEMS: usize = 500;

fn main() {
    divan::main();
}

/// Outcome lines without evidence; figures from a linear congruence, since only their number
/// matters.
fn lines(samples: usize) -> String {
    let mut text = String::new();
    let mut state = 1u64;
    let mut draw = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1u64 << 24) as f64
    };
    for place in 0..PROBLEMS * samples {
        let (problem, sample) = (place / samples, place % samples);
        let skill = (problem as f64 + 0.5) / PROBLEMS as f64;
        let right = draw() < skill;
        let (outcome, class) =
            if right { ("correct", 0) } else { ("incorrect", (9.0 * draw()) as u8 + 1) };
        let steps: Vec<String> = (0..5).map(|_| format!("{:.4}", 1.0 - 0.2 * draw())).collect();
        writeln!(
            text,
            r#"{{"problem":"{problem}","sample":"{sample}","exam":"E{}","outcome":"{outcome}","vote":"{class:032}","scores":{{"orm":{:.4},"prm":[{}]}},"stamp":{{"program":"p","rules":"1","profile":"exact","engine":"e"}}}}"#,
            problem % 4,
            draw() + f64::from(u8::from(right)),
            steps.join(",")
        )
        .unwrap();
    }
    text
}

#[divan::bench(args = [100, 1860], sample_count = 3, sample_size = 1)]
fn outcomes_to_curves(bencher: Bencher<'_, '_>, samples: usize) {
    let text = lines(samples);
    bencher.counter(ItemsCount::new(PROBLEMS * samples)).bench_local(|| {
        let mut pool = Pool::default();
        for record in records::<Outcome<IgnoredAny>, _>(text.as_bytes()) {
            pool.push(&record.unwrap().value).unwrap();
        }
        let plan = Plan { draws: 0, ..Plan::usual(&pool) };
        assert!(plan.methods.contains(&Method::Majority));
        curves(&pool, &plan, &NS).len()
    });
}

/// A solution in five steps of about a hundred characters, with a score a step; one answer in
/// thirty is wrong in a way of its own.
fn sample(problem: usize, number: usize, into: &mut String) {
    let wrong = (problem * 31 + number * 17) % 100 < 60;
    let answer = if wrong { number % 31 + problem + 1 } else { problem };
    let text =
        "We write the sum as a product, take the factor that both terms share out, and divide.";
    write!(into, r#"{{"problem":"{problem}","sample":"{number}","steps":["#).unwrap();
    for step in 0..4 {
        write!(into, r#""Step {step} of {number}: {text}","#).unwrap();
    }
    let (high, low) = (number % 89, number % 97);
    writeln!(
        into,
        r#""So the answer is $\\boxed{{\\frac{{{answer}}}{{7}}}}$."],"scores":{{"orm":0.{high:02},"prm":[0.9,0.8,0.9,0.7,0.{low:02}]}}}}"#,
    )
    .unwrap();
}

#[divan::bench(args = [100, 1860], sample_count = 1, sample_size = 1)]
fn samples_to_curves(bencher: Bencher<'_, '_>, samples: usize) {
    let problems: String = (0..PROBLEMS)
        .map(|n| format!("{{\"id\":\"{n}\",\"gold\":\"\\\\frac{{{n}}}{{7}}\"}}\n"))
        .collect();
    let set = ProblemSet::from_json_lines(problems.as_bytes()).unwrap().set;
    let golds = Golds::read([&set], &Settings::default()).unwrap();
    bencher.counter(ItemsCount::new(PROBLEMS * samples)).bench_local(|| {
        let (mut pool, mut graded) = (Pool::default(), Graded::default());
        let mut lines = String::new();
        for problem in 0..PROBLEMS {
            lines.clear();
            (0..samples).for_each(|number| sample(problem, number, &mut lines));
            for record in records::<Sample, _>(lines.as_bytes()) {
                pool.push(&grade(&record.unwrap().value, &golds, &mut graded).unwrap()).unwrap();
            }
        }
        let plan = Plan { draws: 0, ..Plan::usual(&pool) };
        curves(&pool, &plan, &NS).len()
    });
}
