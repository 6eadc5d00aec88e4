//! The command from outside: exit codes, streams, and what happens to malformed input.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, heldout, lines};
use serde_json::Value;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

#[test]
fn exit_codes() {
    let code = |arguments: &[&str]| heldout(arguments, b"").status.code().unwrap();
    assert_eq!(code(&["check", "4", "4"]), 0);
    assert_eq!(code(&["check", "--json", "-5", "-5"]), 0);
    assert_eq!(code(&["check", "4", "5"]), 1);
    assert_eq!(code(&["check", "4"]), 2);
    assert_eq!(code(&["check", "4", "4", "--profile", "none"]), 2);
    assert_eq!(code(&["diff", "-", "-"]), 2);
    assert_eq!(code(&["check", "4", ""]), 3);
    assert_eq!(code(&["table", "-"]), 4);
    assert_eq!(code(&["table", "no/such/file"]), 5);
    assert_eq!(code(&["table", "."]), 5);
}

#[test]
fn every_valid_pair_is_answered_and_every_other_named() {
    let input = b"\xef\xbb\xbf{\"id\": 1, \"gold\": 5, \"pred\": \"5\"}\r\n{\"id\": 2}\n\n\
        {\"id\": \"b\", \"gold\": \"1\", \"prediction\": null}\n\xff\n[]\n\
        {\"id\": 5, \"gold\": \"1\", \"answer\": 1, \"policy\": \"competition\", \"more\": {}}";
    let output = heldout(&["compare", "-"], input);
    assert_eq!(output.status.code(), Some(4));
    let answered = lines(&output);
    let ids: Vec<&Value> = answered.iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, [&Value::from(1), &Value::from("b"), &Value::from(5)]);
    assert_eq!(answered[0]["verdict"], "equal");
    assert_eq!(answered[1]["verdict"], "undecided");
    assert!(answered[1]["evidence"].is_null());
    for line in [2, 5, 6] {
        let named = format!("standard input:{line}: ");
        assert!(errors(&output).contains(&named), "{named} in {}", errors(&output));
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_heldout"))
        .args(["compare", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    while input.write_all(b"{\"id\": 1, \"gold\": 5, \"pred\": \"5\"}\n").is_ok() {}
    drop(input);
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn evaluate_says_that_its_samples_are_simulated() {
    for format in ["text", "markdown", "csv", "json"] {
        let output = heldout(&["evaluate", "--format", format], b"");
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        assert!(String::from_utf8(output.stdout).unwrap().contains("SIMULATED"), "{format}");
    }
}

#[test]
fn the_json_table_has_every_method_and_the_aggregate_last() {
    let output = heldout(&["evaluate", "--format", "json"], b"");
    let table: Value = serde_json::from_slice(&output.stdout).unwrap();
    let aggregate = table["rows"].as_array().unwrap().last().unwrap();
    assert_eq!(aggregate["exam"], "aggregate");
    let cells = aggregate["cells"].as_object().unwrap();
    for method in ["majority", "pass", "orm", "prm/product", "prm/minimum", "prm/mean", "prm/last"]
    {
        let accuracy = cells[method]["accuracy"].as_f64().unwrap();
        let upper = cells[method]["upper"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&accuracy) && accuracy <= upper && upper <= 1.0, "{method}");
    }
}

#[test]
fn faults_are_named_and_counted() {
    let input = b"{\"id\": 1, \"gold\": \"5\", \"pred\": \"-5\"}\n\
        {\"id\": 2, \"gold\": \"3/2\", \"pred\": \"6/4\", \"policy\": {\"form\": \"lowest-terms\"}}\n\
        {\"id\": 3, \"gold\": \"5\", \"pred\": \"5\", \"policy\": {\"form\": [\"exact\", {\"decimals\": 0}]}}\n\
        {\"id\": 4, \"gold\": \"5\", \"pred\": \"5\", \"policy\": {\"form\": \"nice\"}}\n";
    let output = heldout(&["compare", "-"], input);
    let answered = lines(&output);
    assert_eq!(answered[0]["fault"]["kind"], "sign");
    assert_eq!(answered[1]["fault"]["kind"], "form");
    assert!(answered[2].get("fault").is_none());
    assert!(errors(&output).contains("standard input:4: "), "{}", errors(&output));

    let outcome = |sample: u32, more: &str| {
        let stamp = r#"{"program": "p", "rules": "1", "profile": "exact", "engine": "e"}"#;
        format!(r#"{{"problem": 1, "sample": {sample}, "stamp": {stamp}, {more}}}"#)
    };
    let outcomes = [
        outcome(0, r#""outcome": "incorrect", "fault": {"kind": "sign"}, "exam": "A""#),
        outcome(1, r#""outcome": "correct", "exam": "B""#),
        outcome(2, r#""outcome": "incorrect", "exam": "A""#),
    ];
    let output =
        heldout(&["table", "-", "--reasons", "--format", "csv"], outcomes.join("\n").as_bytes());
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.starts_with("reason,A,B,aggregate\r\n"), "{table}");
    for line in ["sign,1,0,1", "correct,0,1,1", "no answer,1,0,1", "samples,2,1,3"] {
        assert!(table.contains(line), "{line} in {table}");
    }
    let nothing = heldout(&["table", "-", "--reasons"], b"");
    assert_eq!(nothing.status.code(), Some(4));
}

#[cfg(not(feature = "label"))]
#[test]
fn without_its_feature_the_labelling_page_says_how_to_get_it() {
    let output = heldout(&["label", "--problems", "p", "--samples", "s", "--output", "o"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("--features label"), "{}", errors(&output));
}

#[test]
fn labelers_are_reported_on_from_records() {
    let record = |labeler: &str, rating: i8| {
        format!(
            r#"{{"labeler": "{labeler}", "timestamp": "2026-01-31T12:00:00.000000", "generation": 1,
            "is_quality_control_question": false, "is_initial_screening_question": false,
            "question": {{"problem": "p", "pre_generated_steps": ["s"]}}, "label": {{"steps":
            [{{"completions": [{{"text": "s", "rating": {rating}, "flagged": null}}],
            "human_completion": null, "chosen_completion": 0}}], "total_time": 1500,
            "finish_reason": "solution"}}}}"#
        )
        .replace('\n', "")
    };
    let records = [record("ada", 1), record("ben", 0), record("cleo", 2)].join("\n");
    let output =
        heldout(&["label", "--report", "-", "--pairs", "--format", "csv"], records.as_bytes());
    assert_eq!(output.status.code(), Some(4));
    assert!(errors(&output).contains("standard input:3: "), "{}", errors(&output));
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("\"ada, ben\",1,0.0%,0.00\r\n"), "{table}");
    assert_eq!(heldout(&["label"], b"").status.code(), Some(2));
    assert_eq!(heldout(&["label", "--report", "no/such/file"], b"").status.code(), Some(5));
}

/// What a line of the shell shows on a terminal, which `script` gives it; none without `script`.
#[cfg(target_os = "linux")]
fn on_a_terminal(line: &str) -> Option<String> {
    let shown = std::process::Command::new("script")
        .args(["-qec", line, "/dev/null"])
        .stdin(std::process::Stdio::null())
        .output();
    if shown.is_err() {
        println!("skipped: there is no `script`");
    }
    Some(String::from_utf8_lossy(&shown.ok()?.stdout).into_owned())
}

/// What comes slowly is counted on a terminal, and nowhere else.
#[cfg(target_os = "linux")]
#[test]
fn progress_shows_on_a_terminal_alone() {
    let folder = folder("progress");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(path("set.jsonl"), "{\"id\": 1, \"gold\": \"2\"}\n").unwrap();
    let sample = "{\"problem\": 1, \"sample\": N, \"answer\": \"2\"}\n";
    for name in ["0", "1"] {
        std::fs::write(path(name), sample.replace('N', name)).unwrap();
    }
    let line = format!(
        "(cat {}; sleep 0.7; cat {}) | {} grade --problems {} --samples - >{}",
        path("0"),
        path("1"),
        env!("CARGO_BIN_EXE_heldout"),
        path("set.jsonl"),
        path("out.jsonl")
    );
    let Some(shown) = on_a_terminal(&line) else { return };
    assert!(shown.contains("2 records, "), "{shown:?}");
    assert!(shown.contains(" a second"), "{shown:?}");
    assert!(shown.contains("\x1b[2Kheldout: 2 samples: 2 correct"), "{shown:?}");
    let written = std::fs::read_to_string(path("out.jsonl")).unwrap();
    assert_eq!(written.lines().count(), 2);
    let piped = std::process::Command::new("sh").args(["-c", &line]).output().unwrap();
    assert_eq!(errors(&piped), "heldout: 2 samples: 2 correct, 0 incorrect, 0 ungraded\n");
}

/// Bytes of a corpus and experiments are counted, too; where the end is known, so is the time left.
#[cfg(target_os = "linux")]
#[test]
fn what_is_counted_on_a_terminal_is_named() {
    let heldout = env!("CARGO_BIN_EXE_heldout");
    let words = "echo one two three four";
    let line = format!("({words}; sleep 0.7; {words}) | {heldout} contamination --corpus -");
    let Some(shown) = on_a_terminal(&line) else { return };
    assert!(shown.contains("38 B, "), "{shown:?}");
    let line = format!(
        "{heldout} power --problems 500 --samples 100 --experiments 20000 & sleep 1.5; kill $!"
    );
    let Some(shown) = on_a_terminal(&line) else { return };
    assert!(shown.contains(" experiments, "), "{shown:?}");
    assert!(shown.contains(" left"), "{shown:?}");
}
