//! The closed form against the paper's shuffling, on 500 problems with up to 1,860 samples.

use heldout_benchmarks::selection::best_of;

const PROBLEMS: usize = 500;
const SAMPLES: usize = 1860;
const SHUFFLES: usize = 40;

/// A problem's samples: a score, if there is a sample at all, and whether it is right.
struct Problem {
    scores: Vec<Option<f64>>,
    right: Vec<bool>,
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize * bound) >> 31
    }

    fn share(&mut self) -> f64 {
        self.below(1 << 20) as f64 / f64::from(1 << 20)
    }
}

/// Every tenth problem has fewer samples and is padded with empty ones, as the paper pads.
fn problem(number: usize, random: &mut Random) -> Problem {
    let present = if number.is_multiple_of(10) { 40 * (number / 10 + 1) } else { SAMPLES };
    let skill = random.share();
    let right: Vec<bool> = (0..SAMPLES).map(|_| random.share() < skill * skill).collect();
    let score = |(place, &right): (usize, &bool)| {
        let score = (20.0 * (random.share() + if right { 0.2 } else { 0.0 })).round();
        (place < present).then_some(score)
    };
    Problem { scores: right.iter().enumerate().map(score).collect(), right }
}

/// The share solved under one shuffle: the first N, the empty ones dropped, the best score. Of
/// tied ones the first in a shuffled order is any of them.
fn shuffled(problems: &[Problem], n: usize, random: &mut Random) -> f64 {
    let mut order: Vec<usize> = (0..SAMPLES).collect();
    let mut solved = 0;
    for problem in problems {
        for place in 0..n {
            order.swap(place, place + random.below(SAMPLES - place));
        }
        let mut best: Option<(f64, usize)> = None;
        for &sample in &order[..n] {
            let Some(score) = problem.scores[sample] else { continue };
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, sample));
            }
        }
        solved += usize::from(best.is_some_and(|(_, sample)| problem.right[sample]));
    }
    solved as f64 / problems.len() as f64
}

fn closed(problem: &Problem, n: usize) -> f64 {
    let chances = best_of(&problem.scores, n);
    chances.iter().zip(&problem.right).filter(|(_, right)| **right).map(|(chance, _)| chance).sum()
}

#[test]
fn the_closed_form_is_what_shuffling_tends_to() {
    let mut random = Random(20);
    let problems: Vec<Problem> = (0..PROBLEMS).map(|number| problem(number, &mut random)).collect();
    for n in [1, 10, 100, 1000, SAMPLES] {
        let exact =
            problems.iter().map(|problem| closed(problem, n)).sum::<f64>() / PROBLEMS as f64;
        let drawn: Vec<f64> = (0..SHUFFLES).map(|_| shuffled(&problems, n, &mut random)).collect();
        let mean = drawn.iter().sum::<f64>() / SHUFFLES as f64;
        let squares: f64 = drawn.iter().map(|share| (share - mean) * (share - mean)).sum();
        let error = (squares / (SHUFFLES - 1) as f64 / SHUFFLES as f64).sqrt();
        assert!((exact - mean).abs() < 4.0 * error + 1e-9, "{n}: {exact}, {mean} ± {error}");
    }
}
