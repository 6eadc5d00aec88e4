//! Tables against brute force over all subsets, ties, missing answers and missing scores
//! included, and against the paper's shuffling.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::*;
use proptest::prelude::*;
use serde_json::json;

/// A sample: its class of answers, its label, its score by the whole and by steps.
type Drawn = (Option<u8>, u8, Option<u8>, Vec<u8>);

fn sample() -> impl Strategy<Value = Drawn> {
    (
        prop::option::weighted(0.8, 0..3u8),
        0..3u8,
        prop::option::weighted(0.8, 0..3u8),
        prop::collection::vec(0..3u8, 1..4),
    )
}

fn pool(samples: &[Drawn]) -> Pool {
    let mut pool = Pool::default();
    for (place, (class, label, score, steps)) in samples.iter().enumerate() {
        let triple = |step: &u8| match step {
            0 => [0.5, 0.0, 0.5],
            1 => [0.25, 0.25, 0.5],
            _ => [0.125, 0.125, 0.75],
        };
        let label = ["correct", "incorrect", "ungraded"][*label as usize];
        let line = json!({
            "problem": 1, "sample": place, "vote": class.map(|class| class.to_string()),
            "outcome": label,
            "scores": {
                "orm": score.map_or(0.0, |score| f64::from(score) / 2.0),
                "prm": steps.iter().map(triple).collect::<Vec<_>>(),
            },
            "stamp": { "program": "", "rules": "", "profile": "", "engine": "" },
        });
        let mut outcome: Outcome = serde_json::from_str(&line.to_string()).unwrap();
        if score.is_none() {
            outcome.scores.remove("orm");
        }
        pool.push(&outcome).unwrap();
    }
    pool
}

/// What each method may choose from a subset: groups of samples with their parts.
fn chosen(method: &Method, samples: &[Drawn], subset: &[usize]) -> Vec<(usize, f64)> {
    let value = |index: usize, scoring: &Scoring| -> Option<f64> {
        let (class, _, score, steps) = &samples[index];
        class.as_ref()?;
        match scoring.measure {
            None => score.map(|score| f64::from(score) / 2.0),
            Some(measure) => Some(aggregate(steps, measure)),
        }
    };
    match method {
        Method::Best(scoring) => {
            let best = subset.iter().filter_map(|&i| value(i, scoring)).fold(f64::MIN, f64::max);
            let near = |&i: &usize| value(i, scoring).is_some_and(|v| (v - best).abs() < 1e-9);
            share_out(subset.iter().copied().filter(near).collect())
        }
        Method::Majority => elected(samples, subset, |_| Some(1.0)),
        Method::Weighted(scoring) => {
            let weight = |index| {
                let value = value(index, scoring)?;
                let odds = scoring.measure.is_some_and(|m| m.aggregate == Aggregate::LogOdds);
                Some(if odds { 1.0 / (1.0 + (-value).exp()) } else { value })
            };
            elected(samples, subset, weight)
        }
        Method::Pass => {
            let right = |label| subset.iter().copied().find(|&i| samples[i].1 == label);
            right(0).or(right(2)).map(|index| (index, 1.0)).into_iter().collect()
        }
    }
}

/// An aggregate by its definition, in plain machine numbers.
fn aggregate(steps: &[u8], measure: Measure) -> f64 {
    let chance = |step: &u8| match (step, measure.neutral) {
        (0, Neutral::Positive) => 0.5,
        (1, Neutral::Positive) => 0.75,
        (2, Neutral::Positive) => 0.875,
        (2, Neutral::Negative) => 0.75,
        _ => 0.5,
    };
    let chances = steps.iter().map(chance);
    match measure.aggregate {
        Aggregate::Product => chances.product(),
        Aggregate::Minimum => chances.fold(1.0, f64::min),
        Aggregate::Mean => chances.sum::<f64>() / steps.len() as f64,
        Aggregate::Last => steps.last().map(chance).unwrap(),
        Aggregate::LogOdds => chances.map(|chance| (chance / (1.0 - chance)).ln()).sum(),
    }
}

fn share_out(tied: Vec<usize>) -> Vec<(usize, f64)> {
    let part = 1.0 / tied.len() as f64;
    tied.into_iter().map(|index| (index, part)).collect()
}

/// The members of the winning classes: classes share evenly, and within a class all samples that
/// gave its answer, in the subset or not, stand for it alike.
fn elected(
    samples: &[Drawn],
    subset: &[usize],
    weight: impl Fn(usize) -> Option<f64>,
) -> Vec<(usize, f64)> {
    let sum = |class: u8| -> Option<f64> {
        let votes = subset.iter().filter(|&&i| samples[i].0 == Some(class));
        votes.filter_map(|&i| weight(i)).fold(None, |sum, w| Some(sum.unwrap_or(0.0) + w))
    };
    let most = (0..3).filter_map(sum).fold(f64::MIN, f64::max);
    let winners: Vec<u8> =
        (0..3).filter(|&class| sum(class).is_some_and(|s| (s - most).abs() < 1e-9)).collect();
    let members = |class: u8| -> Vec<usize> {
        (0..samples.len()).filter(|&i| samples[i].0 == Some(class)).collect()
    };
    let parts = winners.iter().flat_map(|&class| share_out(members(class)));
    parts.map(|(index, part)| (index, part / winners.len() as f64)).collect()
}

fn brute(method: &Method, samples: &[Drawn], n: usize) -> (f64, f64) {
    let subsets = (0..1u32 << samples.len()).filter(|mask| mask.count_ones() as usize == n);
    let (mut right, mut possible, mut count) = (0.0, 0.0, 0.0);
    for mask in subsets {
        let subset: Vec<usize> = (0..samples.len()).filter(|i| mask & (1 << i) != 0).collect();
        for (index, part) in chosen(method, samples, &subset) {
            right += if samples[index].1 == 0 { part } else { 0.0 };
            possible += if samples[index].1 == 1 { 0.0 } else { part };
        }
        count += 1.0;
    }
    (right / count, possible / count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn tables_are_the_mean_over_all_subsets(samples in prop::collection::vec(sample(), 1..8)) {
        let pool = pool(&samples);
        let methods = Method::all(&pool);
        for n in 1..=samples.len() {
            let plan = Plan {
                n: Some(n), methods: methods.clone(), rivals: Vec::new(), resamples: 0, draws: 0,
                ..Plan::usual(&pool)
            };
            let table = tabulate(&pool, &plan).unwrap();
            for (method, cell) in methods.iter().zip(&table.rows[0].cells) {
                let exact = n == 1 || n == samples.len() || !method.votes();
                prop_assert_eq!(cell.is_some(), exact, "{} at {}", method, n);
                let Some(cell) = cell else { continue };
                let (right, possible) = brute(method, &samples, n);
                prop_assert!((cell.accuracy - right).abs() < 1e-9, "{method} at {n}: {cell:?} {right}");
                prop_assert!((cell.upper - possible).abs() < 1e-9, "{method} at {n}: {cell:?} {possible}");
            }
        }
    }

    #[test]
    fn drawn_votes_are_near_the_mean_over_all_subsets(
        samples in prop::collection::vec(sample(), 3..7)
    ) {
        let pool = pool(&samples);
        let methods: Vec<Method> = Method::all(&pool).into_iter().filter(Method::votes).collect();
        let plan = Plan {
            n: Some(2), methods: methods.clone(), rivals: Vec::new(), resamples: 0, draws: 2000,
            ..Plan::usual(&pool)
        };
        let table = tabulate(&pool, &plan).unwrap();
        for (method, cell) in methods.iter().zip(&table.rows[0].cells) {
            let (cell, right) = (cell.unwrap(), brute(method, &samples, 2).0);
            let allowed = 6.0 * cell.standard_error.unwrap() + 0.005;
            prop_assert!((cell.accuracy - right).abs() < allowed, "{method}: {cell:?} {right}");
        }
    }
}
