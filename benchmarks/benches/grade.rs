//! How fast samples are graded, from a JSON line to an outcome's JSON line, on the embedded
//! problems and simulated samples: `cargo bench --bench grade`.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use heldout_benchmarks::{
    Golds, Graded, Outcome, Plan, Pool, Sample, Settings, embedded, grade, records, simulate,
    tabulate,
};

fn main() {
    divan::main();
}

fn golds() -> Golds {
    Golds::read(&embedded().unwrap(), &Settings::default()).unwrap()
}

fn samples() -> Vec<Sample> {
    embedded().unwrap().iter().flat_map(|set| simulate(set, 0)).collect()
}

fn outcomes(samples: &[Sample], golds: &Golds) -> Vec<Outcome> {
    let mut graded = Graded::default();
    samples.iter().map(|sample| grade(sample.clone(), golds, &mut graded).unwrap()).collect()
}

#[divan::bench]
fn grade_json_lines(bencher: Bencher<'_, '_>) {
    let (golds, samples) = (golds(), samples());
    let mut lines = Vec::new();
    for sample in &samples {
        serde_json::to_writer(&mut lines, sample).unwrap();
        lines.push(b'\n');
    }
    bencher.counter(ItemsCount::new(samples.len())).bench_local(|| {
        let mut graded = Graded::default();
        let mut written = Vec::with_capacity(lines.len());
        for record in records::<Sample, _>(lines.as_slice()) {
            let outcome = grade(record.unwrap().value, &golds, &mut graded).unwrap();
            serde_json::to_writer(&mut written, &outcome).unwrap();
        }
        written.len()
    });
}

#[divan::bench]
fn table_of_outcomes(bencher: Bencher<'_, '_>) {
    let outcomes = outcomes(&samples(), &golds());
    bencher.counter(ItemsCount::new(outcomes.len())).bench_local(|| {
        let mut pool = Pool::default();
        outcomes.iter().for_each(|outcome| pool.push(outcome).unwrap());
        tabulate(&pool, &Plan::usual(&pool)).unwrap().rows.len()
    });
}
