//! Every gold of the embedded sets is recomputed here by a program that does not use the checker.

#[path = "golds/amc.rs"]
mod amc;
#[path = "golds/calculus.rs"]
mod calculus;
#[path = "golds/chemistry.rs"]
mod chemistry;
#[path = "golds/gold.rs"]
mod gold;
#[path = "golds/latex.rs"]
mod latex;
#[path = "golds/numeric.rs"]
mod numeric;
#[path = "golds/physics.rs"]
mod physics;
#[path = "golds/value.rs"]
mod value;

use gold::Gold;
use heldout_benchmarks::{EMBEDDED, Problem, ProblemSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A problem's id, and what works its gold out.
type Recomputed = (&'static str, fn(&Gold));

/// Runs each recomputation, then asks that every problem has one.
fn recompute(file: &str, golds: &[Recomputed]) {
    let (_, text) = EMBEDDED.into_iter().find(|(name, _)| *name == file).expect("an embedded file");
    let set = ProblemSet::from_toml(text).expect("a readable set");
    let mut faults = Vec::new();
    for (id, recomputation) in golds {
        match set.problems.iter().find(|problem| problem.id == *id) {
            Some(problem) => faults.extend(fault(problem, *recomputation)),
            None => faults.push(format!("{id}: no such problem")),
        }
    }
    let times = |id: &str| golds.iter().filter(|(known, _)| *known == id).count();
    let unchecked = set.problems.iter().filter(|problem| times(&problem.id) != 1);
    faults.extend(unchecked.map(|problem| format!("{}: not recomputed once", problem.id)));
    assert!(faults.is_empty(), "{file}:\n{}", faults.join("\n"));
}

/// The gold must be as recomputed, and none of the choices beside it.
fn fault(problem: &Problem, recomputation: fn(&Gold)) -> Option<String> {
    let passes = |gold: &Gold| catch_unwind(AssertUnwindSafe(|| recomputation(gold))).is_ok();
    let gold = Gold::of(problem);
    if !passes(&gold) {
        return Some(format!("{}: not as recomputed", problem.id));
    }
    if takes_anything(problem, passes) {
        return Some(format!("{}: all rejected answers are as recomputed too", problem.id));
    }
    let others = problem.choices.iter().filter(|choice| *choice != gold.text());
    let chosen = |choice: &String| Gold::of(&Problem { gold: choice.clone(), ..problem.clone() });
    let second = others.map(chosen).find(passes)?;
    Some(format!("{}: `{}` is as recomputed too", problem.id, second.text()))
}

/// Whether a recomputation takes all that the problem rejects, and so shows nothing.
fn takes_anything(problem: &Problem, passes: impl Fn(&Gold) -> bool) -> bool {
    let taken =
        |answer: &String| passes(&Gold::of(&Problem { gold: answer.clone(), ..problem.clone() }));
    problem.choices.is_empty() && problem.reject.iter().all(taken)
}

#[test]
fn amc() {
    recompute("amc.toml", amc::GOLDS);
}

#[test]
fn calculus() {
    recompute("ap-calculus.toml", calculus::GOLDS);
}

#[test]
fn chemistry() {
    recompute("ap-chemistry.toml", chemistry::GOLDS);
}

#[test]
fn physics() {
    recompute("ap-physics.toml", physics::GOLDS);
}
