//! Sixteen samples a problem with the score of the last step, and which of them a published
//! best-of-16 took to be right.

use crate::allowed::Allowed;
use crate::shared::folder;
use heldout_benchmarks::{
    Golds, Graded, Plan, Pool, ProblemSet, Sample, Settings, grade, records, tabulate,
};
use heldout_checker::Profile;
use serde::Deserialize;
use std::fs::File;
use std::io::BufReader;

const FILE: &str = "best-of-n/soren_math500_bo16.jsonl";

#[derive(Deserialize)]
struct Recorded {
    id: String,
    gold: String,
    best_of_n_correct: bool,
    samples: Vec<Scored>,
}

#[derive(Deserialize)]
struct Scored {
    text: String,
    prm_last: f64,
}

/// Whether the best by the last step's score is right, graded and chosen here, and whether the
/// highest score stands by a solution without an answer: here such solutions rank last.
fn best_is_right(recorded: &Recorded) -> (bool, bool) {
    let problem = serde_json::json!({ "id": recorded.id, "gold": recorded.gold }).to_string();
    let set = ProblemSet::from_json_lines(problem.as_bytes()).unwrap().set;
    let settings = Settings { profile: Profile::Competition, ..Settings::default() };
    let golds = Golds::read([&set], &settings).unwrap();
    let mut pool = Pool::default();
    let (mut highest, mut unanswered) = (f64::MIN, false);
    for (number, scored) in recorded.samples.iter().enumerate() {
        let sample = serde_json::json!({
            "problem": recorded.id, "sample": number.to_string(), "solution": scored.text,
            "scores": { "prm": scored.prm_last },
        })
        .to_string();
        let sample: Sample = serde_json::from_str(&sample).unwrap();
        let outcome = grade(sample.clone(), &golds, &mut Graded::default()).unwrap();
        pool.push(&outcome).unwrap();
        if scored.prm_last > highest {
            (highest, unanswered) = (scored.prm_last, outcome.answer.is_none());
        }
    }
    let table = tabulate(&pool, &Plan::usual(&pool)).unwrap();
    assert_eq!(table.n, recorded.samples.len());
    let method = table.methods.iter().position(|method| method.to_string() == "prm").unwrap();
    let cell = table.rows.last().unwrap().cells[method].as_ref().unwrap();
    assert_eq!(cell.accuracy, cell.upper, "{}: the best is ungraded", recorded.id);
    assert!(cell.accuracy == 0.0 || cell.accuracy == 1.0, "{}: a tie", recorded.id);
    (cell.accuracy == 1.0, unanswered)
}

#[test]
fn best_of_sixteen_is_as_recorded() {
    let Some(folder) = folder() else { return };
    let file = BufReader::new(File::open(folder.join(FILE)).unwrap());
    let all: Vec<Recorded> =
        records::<Recorded, _>(file).map(|record| record.unwrap().value).collect();
    let (mut allowed, mut agreeing) = (Allowed::of(&["soren"]), 0);
    for one in &all {
        let (right, unanswered) = best_is_right(one);
        if right == one.best_of_n_correct {
            agreeing += 1;
            continue;
        }
        let name = if right { "correct" } else { "incorrect" };
        let line =
            format!("recorded {}, {name}; no answer there: {unanswered}", one.best_of_n_correct);
        allowed.disagrees(&one.id, name, &line);
        assert!(unanswered, "{}", one.id);
    }
    println!("{agreeing} of {} choices among 16 are as recorded", all.len());
    allowed.finish();
}
