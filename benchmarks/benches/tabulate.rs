//! A set of the paper's size from outcomes to curves: 500 problems with 1,860 samples each, at 14
//! Ns, with intervals; votes below N = all are left out: `cargo bench --bench tabulate`.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use heldout_benchmarks::{Method, Outcome, Plan, Pool, curves, records};
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
