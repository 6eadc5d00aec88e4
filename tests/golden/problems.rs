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

/// The held-out exams of "Let's Verify Step by Step", Table 1.
const EXAMS: [(&str, usize); 4] =
    [("AP Calculus", 45), ("AP Chemistry", 60), ("AP Physics", 45), ("AMC 10/12", 84)];

#[test]
fn the_sets_have_the_exams_and_what_others_need_to_use_them() {
    let sets = embedded().unwrap();
    let mut canaries: Vec<&str> = sets.iter().map(|set| set.canary.as_str()).collect();
    canaries.sort_unstable();
    canaries.dedup();
    assert_eq!(canaries.len(), EXAMS.len(), "a canary of its own for each set");
    for (set, (exam, count)) in sets.iter().zip(EXAMS) {
        assert_eq!(set.problems.len(), count, "{exam}");
        assert!(set.problems.iter().all(|problem| problem.exam == exam), "{exam}");
        assert!(set.canary.contains(" canary GUID ") && set.licence == "CC-BY-4.0", "{exam}");
        assert!(!set.name.is_empty() && !set.version.is_empty(), "{exam}");
        assert!(!set.date.is_empty() && !set.authors.is_empty(), "{exam}");
    }
}

#[test]
fn problems_have_all_their_fields() {
    for problem in embedded().unwrap().iter().flat_map(|set| &set.problems) {
        let Problem { id, topic, difficulty, question, gold, derivation, .. } = problem;
        for text in [topic, difficulty, question, gold, derivation] {
            assert!(!text.trim().is_empty(), "{id}");
        }
        assert!(problem.accept.len() >= 3 && problem.reject.len() >= 3, "{id}");
        assert!(problem.profile.is_some(), "{id}");
        assert_eq!(problem.exam == "AMC 10/12", problem.choices.len() == 5, "{id}");
        let mut examples: Vec<&String> = problem.accept.iter().chain(&problem.reject).collect();
        examples.sort_unstable();
        assert!(examples.windows(2).all(|pair| pair[0] != pair[1]), "{id}: an example twice");
    }
}
