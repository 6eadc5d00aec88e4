//! The embedded problems are golden cases by themselves: what a problem accepts equals its gold,
//! what it rejects differs from it, under the policy that it is graded under.

use heldout_benchmarks::{Problem, embedded, gold_text};
use heldout_checker::{Profile, check};

/// Every complaint about a problem's own examples.
fn complaints(problem: &Problem) -> Vec<String> {
    let policy = problem.policy(Profile::default());
    let gold = gold_text(&problem.gold, &problem.markers);
    let accepted = problem.accept.iter().map(|answer| (answer, "equal"));
    let rejected = problem.reject.iter().map(|answer| (answer, "different"));
    let complaint = |(answer, expected): (&String, &str)| {
        let verdict = check(&gold, answer, &policy);
        let (id, right) = (&problem.id, verdict.name() == expected);
        (!right).then(|| format!("{id}: {gold} | {answer}\n  expected {expected}, got {verdict}\n"))
    };
    accepted.chain(rejected).filter_map(complaint).collect()
}

#[test]
fn problems_accept_and_reject_what_they_say() {
    let sets = embedded().unwrap();
    let problems = sets.iter().flat_map(|set| &set.problems);
    let complaints: Vec<String> = problems.flat_map(complaints).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.concat());
}

#[test]
fn problems_have_examples_of_both_kinds() {
    for problem in embedded().unwrap().iter().flat_map(|set| &set.problems) {
        assert!(!problem.accept.is_empty() && !problem.reject.is_empty(), "{}", problem.id);
    }
}
