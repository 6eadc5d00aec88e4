//! What the checker says of my problems.

use heldout_benchmarks::{Problem, ProblemSet, gold_text};
use heldout_checker::{Profile, RULES_VERSION, Verdict, check};

#[test]
fn verdicts_stay_as_they_were_accepted() {
    let set = ProblemSet::from_toml(include_str!("../problems.toml")).expect("a problem set");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("rules", RULES_VERSION);
        for problem in &set.problems {
            insta::assert_json_snapshot!(problem.id.as_str(), verdicts(problem));
        }
    });
}

/// Each example with its verdict, whose label is as the problem says.
fn verdicts(problem: &Problem) -> Vec<(&str, Verdict)> {
    let policy = problem.policy(Profile::default());
    let gold = gold_text(&problem.gold, &problem.markers);
    let judged = |(answer, expected): (&String, &str)| {
        let verdict = check(&gold, answer, &policy);
        assert_eq!(verdict.name(), expected, "{}: {answer}: {verdict}", problem.id);
        verdict
    };
    let accepted = problem.accept.iter().map(|answer| (answer, "equal"));
    let rejected = problem.reject.iter().map(|answer| (answer, "different"));
    accepted.chain(rejected).map(|example| (example.0.as_str(), judged(example))).collect()
}
