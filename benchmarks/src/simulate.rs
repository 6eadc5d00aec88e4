//! Example samples for a problem set: no model wrote them, they only show what a table looks like.
//! Seeded, and free of library functions that differ between machines.

use crate::dice::Dice;
use crate::problem::{Problem, ProblemSet};
use crate::sample::Sample;
use crate::score::Score;

/// What a table of simulated samples must say.
pub const SIMULATED: &str = "SIMULATED: no model wrote these samples. A seeded simulator made them \
                             to show what a table looks like; the figures say nothing about any \
                             model or reward model.";

/// Samples that each problem gets.
const SAMPLES: usize = 16;

const OPENINGS: [&str; 3] =
    ["Write down what is given.", "Start from what the question asks for.", "Set up the problem."];
const MIDDLES: [&str; 4] = [
    "Use the rule that connects the quantities.",
    "Simplify what stands on the left.",
    "Put the known values in.",
    "Collect the terms.",
];

/// Makes samples with an `orm` score for the solution and a `prm` score for each step, both
/// leaning towards what is right.
///
/// ```
/// use heldout_benchmarks::{embedded, simulate};
/// let set = &embedded().unwrap()[0];
/// assert_eq!(simulate(set, 0), simulate(set, 0));
/// assert_ne!(simulate(set, 0), simulate(set, 1));
/// ```
pub fn simulate(set: &ProblemSet, seed: u64) -> Vec<Sample> {
    let seed = seed.to_string();
    set.problems.iter().flat_map(|problem| samples(problem, &seed)).collect()
}

fn samples(problem: &Problem, seed: &str) -> impl Iterator<Item = Sample> {
    let mut dice = Dice::new(&["samples", seed, &problem.id]);
    let skill = 0.15 + 0.6 * dice.thousandths();
    (0..SAMPLES).map(move |number| {
        let right = dice.thousandths() < skill;
        let answer = answer(problem, right, &mut dice);
        let steps = steps(&answer, &mut dice);
        let prm = step_scores(steps.len(), right, &mut dice);
        let orm = rounded(if right { 0.25 } else { 0.15 } + 0.7 * dice.thousandths());
        Sample {
            problem: problem.id.clone(),
            sample: number.to_string(),
            solution: Some(steps.join("\n")),
            scores: [("orm", Score::Solution(orm)), ("prm", Score::Steps(prm))]
                .map(|(scorer, score)| (scorer.to_owned(), score))
                .into(),
            ..Sample::default()
        }
    })
}

/// A rendering of the gold, or one of the answers that the curator rejects, the first ones more
/// often: wrong answers tend to agree too.
fn answer(problem: &Problem, right: bool, dice: &mut Dice) -> String {
    let gold = std::slice::from_ref(&problem.gold);
    let (first, others) = match right {
        true => (gold, &problem.accept),
        false => (&[][..], &problem.reject),
    };
    let choices: Vec<&String> = first.iter().chain(others).collect();
    let mut draw = || dice.below(choices.len() as u32) as usize;
    match choices.get(draw().min(draw())) {
        Some(answer) => (*answer).clone(),
        None => r"\text{no idea}".to_owned(),
    }
}

/// Three to six steps. One solution in twenty-five is cut off before its answer.
fn steps(answer: &str, dice: &mut Dice) -> Vec<String> {
    let mut steps = vec![OPENINGS[dice.below(3) as usize].to_owned()];
    for _ in 0..1 + dice.below(4) {
        steps.push(MIDDLES[dice.below(4) as usize].to_owned());
    }
    steps.push(match dice.below(25) {
        0 => format!(r"So the answer is $\boxed{{{}", answer.chars().take(1).collect::<String>()),
        _ => format!(r"So the answer is $\boxed{{{answer}}}$."),
    });
    steps
}

/// Good steps score near 1. Seven wrong solutions in eight have a step that is doubted, and so has
/// one right solution in eight.
fn step_scores(count: usize, right: bool, dice: &mut Dice) -> Vec<f64> {
    let doubted = match (dice.below(8) == 0) == right {
        true => dice.below(count as u32) as usize,
        false => count,
    };
    let score = |step| match step == doubted {
        true => rounded(0.15 + 0.7 * dice.thousandths()),
        false => rounded(1.0 - 0.2 * dice.thousandths() * dice.thousandths()),
    };
    (0..count).map(score).collect()
}

fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
