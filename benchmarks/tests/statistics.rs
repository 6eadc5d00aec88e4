//! Intervals and tests against values that are known, and the paper's Table 1 under audit.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::statistics::*;
use heldout_benchmarks::*;
use serde_json::json;

fn solved(right: usize, of: usize) -> Vec<f64> {
    (0..of).map(|place| f64::from(u8::from(place < right))).collect()
}

#[test]
fn quantiles_are_those_of_the_tables() {
    for (count, quantile) in [(2, 12.706), (6, 2.571), (11, 2.228), (31, 2.042), (121, 1.980)] {
        assert!((student(count, 0.95) - quantile).abs() < 0.001, "{count}");
    }
}

#[test]
fn a_share_of_choices_has_wilsons_interval() {
    // Newcombe 1998, Table I: 81 of 263 by the score method without continuity correction.
    let interval = share(&solved(81, 263), 1.959_964).unwrap();
    assert!((interval.low - 0.2553).abs() < 0.0003, "{interval:?}");
    assert!((interval.high - 0.3662).abs() < 0.0003, "{interval:?}");
    for all in [solved(0, 20), solved(20, 20)] {
        let interval = share(&all, student(20, 0.95)).unwrap();
        assert!(interval.low >= 0.0 && interval.high <= 1.0);
        assert!(interval.high - interval.low > 0.1, "{interval:?}");
    }
    assert!(share(&[1.0], student(1, 0.95)).is_none());
}

#[test]
fn the_bootstrap_agrees_with_the_analytic_interval() {
    let values: Vec<f64> = (0..200).map(|place| f64::from(place % 7) / 6.0).collect();
    let bootstrap = Bootstrap::new(values.len(), RESAMPLES, &["test"]);
    let drawn = bootstrap.interval(&values, 0.95).unwrap();
    let analytic = difference(&values, student(values.len(), 0.95)).unwrap();
    assert!((drawn.low - analytic.low).abs() < 0.005, "{drawn:?} {analytic:?}");
    assert!((drawn.high - analytic.high).abs() < 0.005, "{drawn:?} {analytic:?}");
    let one = Bootstrap::new(1, RESAMPLES, &["test"]);
    assert_eq!(one.interval(&[0.5], 0.95), None);
    let alike = Bootstrap::new(3, RESAMPLES, &["test"]).interval(&[0.5; 3], 0.95);
    assert_eq!(alike, None);
}

/// With one problem of 45 not solved, a third of the resamples have no spread of their own.
#[test]
fn the_bootstrap_stays_finite_where_resamples_have_no_spread() {
    let bootstrap = Bootstrap::new(45, RESAMPLES, &["test"]);
    let (drawn, wilson) = (
        bootstrap.interval(&solved(44, 45), 0.95).unwrap().of_a_share(),
        share(&solved(44, 45), student(45, 0.95)).unwrap(),
    );
    assert!(drawn.high == 1.0 && 0.8 < drawn.low, "{drawn:?}");
    assert!((drawn.low - wilson.low).abs() < 0.06, "{drawn:?} {wilson:?}");
}

#[test]
fn permutations_are_all_there_are_or_enough_of_them() {
    let test = |ones: usize, of: usize| {
        let signs = Signs::new(of, &["test"]);
        let sums = signs.sums(&solved(ones, of));
        signs.p_value(&sums, &vec![0.0; sums.len()], ones as f64)
    };
    // All of k differences have one sign: p = 2 / 2^k, whatever else agrees.
    assert_eq!(test(5, 5), 0.0625);
    assert_eq!(test(5, 12), 0.0625);
    assert!((test(5, 300) - 0.0625).abs() < 0.01, "{}", test(5, 300));
    assert_eq!(test(0, 40), 1.0);
    assert_eq!(test(200, 200), 1.0 / (PERMUTATIONS + 1) as f64);
}

#[test]
fn the_audit_finds_what_a_careful_reader_finds() {
    let table = Published::read(paper::TABLE_1).unwrap();
    let found = audit(&table, Some(paper::CLAIMED_PROBLEMS)).findings.join("\n");
    for line in [
        "The text says 224 problems, the rows sum to 234.",
        "AP Chemistry, ORM: 68.9 is no k/60; near are 41/60 = 68.3 and 42/60 = 70.0.",
        "AMC10/12, ORM: 49.1 is no k/84",
        "AMC10/12, PRM: 53.2 is no k/84",
        "AMC10/12, majority vote: 32.8 is no k/84",
        "ORM: the aggregate is printed as 63.8, the rows give 63.50.",
        "ORM: 42/60 = 70.0 in AP Chemistry would give 63.79.",
        "half-widths of the aggregates, in points: ORM 6.2, PRM 5.7",
        "PRM minus ORM is 9.1 points, with an unpaired half-width of 8.4.",
    ] {
        assert!(found.contains(line), "{line}\nin\n{found}");
    }
    assert!(!found.contains("AP Calculus, "), "{found}");
    assert!(!found.contains("AP Physics, "), "{found}");
}

#[test]
fn a_sound_table_passes_the_audit() {
    let text = "exam,A,n\nx,66.7,3\ny,50,4\ntotal,57.1,7\nodd,n/a,2\nbad,1,none\n";
    let table = Published::read(text).unwrap();
    let audit = audit(&table, Some(9));
    assert!(
        audit
            .findings
            .iter()
            .all(|line| line.starts_with("No intervals")
                || line.contains("the aggregate row says 7")),
        "{:?}",
        audit.findings
    );
    assert!(audit.notes.iter().any(|line| line.contains("`n/a` is no percentage")));
    assert!(audit.notes.iter().any(|line| line.contains("`bad` has no number")));
    assert!(Published::read("exam,A\nx,1\n").is_err());
}

fn outcome(sample: usize, label: &str, prm: &[f64]) -> Outcome {
    let line = json!({
        "problem": sample % 3, "sample": sample, "outcome": label, "vote": "v",
        "scores": { "prm": prm, "orm": 0.5 },
        "stamp": { "program": "", "rules": "", "profile": "", "engine": "built-in" },
    });
    serde_json::from_str(&line.to_string()).unwrap()
}

#[test]
fn active_selection_fills_its_groups_under_the_cap() {
    let labels = ["incorrect", "correct", "ungraded", "incorrect"];
    let candidates = || {
        let mut candidates = Candidates::default();
        for sample in 0..40 {
            let prm = [f64::from(sample as u32) / 40.0];
            candidates.push(&outcome(sample, labels[sample % 4], &prm), &Scoring::read("prm"));
        }
        candidates
    };
    let chosen = candidates().choose(10, 0.8, None);
    let names = |group: Group| -> Vec<&str> {
        let own = chosen.iter().filter(|one| one.group == group);
        own.map(|one| one.sample.as_str()).collect()
    };
    assert_eq!(names(Group::ConvincingWrong), ["39", "36", "35", "32", "31", "28", "27", "24"]);
    assert_eq!(names(Group::Rest), ["37", "33"]);
    assert_eq!(names(Group::Ungraded).len(), 10);
    let capped = candidates().choose(10, 0.8, Some(2));
    let graded = capped.iter().filter(|one| one.group != Group::Ungraded);
    assert_eq!(graded.clone().count(), 6);
    for problem in ["0", "1", "2"] {
        assert_eq!(graded.clone().filter(|one| one.problem == problem).count(), 2);
    }
}

#[test]
fn labels_for_training_refuse_what_may_not_train() {
    let mut right = outcome(0, "correct", &[0.9, 0.95]);
    let label = training_label(&right, Supervision::PrmProcess, "prm", 0.2).unwrap();
    assert_eq!(label.steps, Some(vec![true, true]));
    let no_steps = training_label(&right, Supervision::PrmProcess, "orm", 0.2);
    assert!(no_steps.unwrap_err().contains("no steps"));
    right.stamp.engine = "symbolica".into();
    let refused = training_label(&right, Supervision::Answer, "prm", 0.2);
    assert!(refused.unwrap_err().contains("exclude training"));
    let mut disagreements = Disagreements::default();
    for (label, prm) in [("correct", 0.9), ("correct", 0.5), ("incorrect", 0.9), ("ungraded", 0.9)]
    {
        disagreements.count(&outcome(0, label, &[prm]), "prm", 0.2);
    }
    assert_eq!(disagreements.sheet().rows, [["all", "1", "1", "1", "0", "1"].map(str::to_owned)]);
}

#[test]
fn ours_stands_beside_the_paper() {
    let mut pool = Pool::default();
    for sample in 0..6 {
        let mut outcome = outcome(sample, if sample < 4 { "correct" } else { "incorrect" }, &[0.5]);
        outcome.exam = "AMC 10/12".into();
        pool.push(&outcome).unwrap();
    }
    let sheets = paper::beside(&pool, &Plan::usual(&pool), &paper::Cast::default()).unwrap();
    let row = sheets[0].rows.iter().find(|row| row[0] == "AMC10/12").unwrap();
    assert_eq!((row[3].as_str(), row[7].as_str(), row[8].as_str()), ("53.2", "84", "3"));
    assert!(row[4].starts_with("66.7 ("), "{row:?}");
    assert_eq!(sheets.len(), 3);
}
