//! From problems and samples to outcomes and tables.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::*;
use serde_json::{Value, json};

fn golds(lines: &str) -> Golds {
    let set = ProblemSet::from_json_lines(lines.as_bytes()).unwrap().set;
    Golds::read([&set], &Settings::default()).unwrap()
}

fn outcome(golds: &Golds, sample: Value) -> Outcome {
    grade(serde_json::from_str(&sample.to_string()).unwrap(), golds, &mut Graded::default())
        .unwrap()
}

#[test]
fn numbers_keep_their_digits() {
    let text = r#"{"id": 12345678901234567890123, "gold": 0.10000000000000000000001}"#;
    let set = ProblemSet::from_json_lines(text.as_bytes()).unwrap().set;
    assert_eq!(set.problems[0].id, "12345678901234567890123");
    assert_eq!(set.problems[0].gold, "0.10000000000000000000001");
}

#[test]
fn choices_are_a_list_or_lettered() {
    let list = r#"{"id": 1, "gold": "A", "choices": [1, "two"]}"#;
    let lettered = r#"{"id": 2, "gold": "A", "choices": {"b": "two", "A": 1}}"#;
    let gap = r#"{"id": 3, "gold": "A", "choices": {"A": 1, "C": 2}}"#;
    let read = ProblemSet::from_json_lines([list, lettered, gap].join("\n").as_bytes()).unwrap();
    assert_eq!(read.set.problems[0].choices, ["1", "two"]);
    assert_eq!(read.set.problems[1].choices, ["1", "two"]);
    assert!(read.malformed[0].reason.contains("`C` where B comes next"), "{:?}", read.malformed);
}

#[test]
fn what_is_no_answer_is_incorrect_and_what_is_undecided_is_ungraded() {
    let golds = golds("{\"id\": \"p\", \"gold\": \"4\"}\n{\"id\": \"q\", \"gold\": \"\"}");
    let empty = outcome(&golds, json!({ "problem": "p", "sample": 0, "solution": "" }));
    assert_eq!((empty.outcome, empty.vote), (Label::Incorrect, None));
    assert!(empty.reason.unwrap().starts_with("no answer"));
    let given = outcome(&golds, json!({ "problem": "p", "sample": 1, "answer": 4 }));
    assert_eq!((given.outcome, given.rule.as_deref()), (Label::Correct, Some("field")));
    let unknown = outcome(&golds, json!({ "problem": "q", "sample": 1, "answer": 4 }));
    assert_eq!(unknown.outcome, Label::Ungraded);
    assert_eq!(golds.unreadable()[0].0, "q");
}

#[test]
fn outcomes_survive_their_lines() {
    let golds = golds(r#"{"id": "p", "gold": "4", "exam": "E"}"#);
    let scores = json!({ "orm": 0.5, "prm": [0.5, 1.0], "tri": [[0.2, 0.3, 0.5]], "none": null });
    let made =
        outcome(&golds, json!({ "problem": "p", "sample": 0, "answer": 5, "scores": scores }));
    let line = serde_json::to_string(&made).unwrap();
    assert_eq!(serde_json::from_str::<Outcome>(&line).unwrap(), made);
    assert_eq!(made.scores.len(), 3);
}

#[test]
fn products_of_many_small_steps_keep_their_order() {
    let product =
        |step: f64, count| Score::Steps(vec![step; count]).rank(Aggregate::Product.into());
    assert!(product(1e-3, 500) > product(1e-3, 501));
    assert!(product(1e-3, 501) > product(0.0, 1));
    assert!(product(0.5, 2000) > product(0.4, 2000));
    assert!(product(1e-3, 500) > Score::Solution(-1.0).rank(Aggregate::Product.into()));
    assert_eq!(product(-0.0, 1), product(0.0, 3));
    assert_eq!(product(1.0, 0), None);
    let up_and_down = Score::Steps([vec![1e-9; 200], vec![1e9; 200]].concat());
    let one = up_and_down.rank(Aggregate::Product.into());
    assert!(one > product(0.999, 1) && one < product(1.001, 1), "{one:?}");
}

#[test]
fn tables_count_ungraded_choices_apart() {
    let golds = golds("{\"id\": \"p\", \"gold\": \"4\"}\n{\"id\": \"q\", \"gold\": \"\"}");
    let mut pool = Pool::default();
    for (problem, sample, answer, score) in
        [("p", 0, "4", 0.9), ("p", 1, "5", 0.1), ("q", 0, "1", 0.9), ("q", 1, "", 0.95)]
    {
        let sample = json!({ "problem": problem, "sample": sample, "answer": answer,
                             "scores": { "orm": score } });
        pool.push(&outcome(&golds, sample)).unwrap();
    }
    let table = tabulate(&pool, &Plan { resamples: 0, ..Plan::usual(&pool) }).unwrap();
    let value: Value = serde_json::from_str(&render(&table, Format::Json)).unwrap();
    let aggregate = value["rows"].as_array().unwrap().last().unwrap();
    assert_eq!((&aggregate["exam"], &aggregate["problems"]), (&json!("aggregate"), &json!(2)));
    assert_eq!(aggregate["ungraded"], 2);
    let cell = |method: &str| &aggregate["cells"][method];
    let shares = |method| (cell(method)["accuracy"].as_f64(), cell(method)["upper"].as_f64());
    for method in ["orm", "pass"] {
        assert_eq!(shares(method), (Some(0.5), Some(1.0)));
    }
    assert_eq!(shares("majority"), (Some(0.25), Some(0.75)));
    assert!(cell("orm")["interval"]["low"].as_f64() < Some(0.5));
    assert_eq!(cell("orm")["interval"]["high"], 1.0);
}

#[test]
fn every_embedded_problem_gets_samples() {
    let sets = embedded().unwrap();
    let golds = Golds::read(&sets, &Settings::default()).unwrap();
    let mut pool = Pool::default();
    for sample in sets.iter().flat_map(|set| simulate(set, 0)) {
        pool.push(&grade(sample.clone(), &golds, &mut Graded::default()).unwrap()).unwrap();
    }
    assert!(pool.without_samples(&sets).is_empty());
}

#[test]
fn an_overlong_line_is_named_and_the_next_one_read() {
    let text = format!("[{}]\n[4]\n", " ".repeat(1 << 26));
    let read: Vec<_> = records::<Vec<u8>, _>(text.as_bytes()).collect();
    assert!(matches!(&read[0], Err(LineError::Malformed(it)) if it.reason.contains("longer")));
    assert_eq!(read[1].as_ref().unwrap().line, 2);
    assert_eq!(read.len(), 2);
}

#[test]
fn a_line_that_is_put_together_is_the_outcome_written() {
    let id = r#"a","sample":"" ,"stamp":{ \ "#;
    let problems = format!(
        "{}\n{}",
        json!({"id": id, "gold": "1/2", "exam": "E"}),
        json!({"id": 2, "gold": "{"})
    );
    let golds = golds(&problems);
    let samples = [
        json!({"problem": id, "sample": "0\"\n", "answer": "0.5", "scores": {"o\"rm": 1.5, "prm": [0.1]}}),
        json!({"problem": id, "sample": 1, "answer": r#"0.5","sample":"""#, "recorded": false}),
        json!({"problem": id, "sample": 2, "solution": "It may be 3."}),
        json!({"problem": id, "sample": 3, "answer": ""}),
        json!({"problem": id, "sample": 4, "solution": "\\boxed{0.5}", "scores": {}}),
        json!({"problem": 2, "sample": 5, "answer": "1", "scores": {"prm": [[0.1, 0.2, 0.7]]}}),
    ];
    let mut graded = Graded::default();
    // The second time each is remembered.
    for sample in samples.iter().chain(&samples) {
        let sample: Sample = serde_json::from_str(&sample.to_string()).unwrap();
        let mut line = Vec::new();
        let label = grade_line(&sample, &golds, &mut graded, &mut line).unwrap();
        let outcome = grade(sample, &golds, &mut graded).unwrap();
        assert_eq!(label, outcome.outcome);
        let written = serde_json::to_string(&outcome).unwrap() + "\n";
        assert_eq!(String::from_utf8(line).unwrap(), written);
    }
}

#[test]
fn blocks_end_where_the_text_says_however_it_comes() {
    use std::io::{BufReader, Read};
    let line = |number: usize| format!("[{}]\n", "1,".repeat(number % 977) + "2");
    let text: String = (0..3_000).map(line).collect();
    let whole: Vec<Block> = blocks(text.as_bytes()).map(Result::unwrap).collect();
    assert!(whole.len() > 5);
    for size in [1, 77, 4096, 1 << 20] {
        let pieces = BufReader::with_capacity(size, text.as_bytes().chain(&b""[..]));
        let read: Vec<Block> = blocks(pieces).map(Result::unwrap).collect();
        assert!(read == whole, "pieces of {size} bytes");
    }
    let joined: Vec<u8> = whole.iter().flat_map(|block| block.bytes()).copied().collect();
    assert!(joined == text.as_bytes());
}
