//! The command beside an engine of its own: what is asked, and what becomes of a run whatever the
//! worker does. A stand-in, a script, takes the worker's part; the real one is tried by
//! `checker/symbolica/check`.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, lines, with};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// A pair that the built-in engine leaves undecided for want of budget.
fn hard() -> (String, String) {
    let sum = "a+b+c+d+e+f+g+h";
    let powers: Vec<String> = (1..50).map(|power| format!("({sum})^{{{power}}}")).collect();
    (format!("\\frac{{({sum})^{{50}}-1}}{{{sum}-1}}"), format!("1+{}", powers.join("+")))
}

const READY: &str = r#"echo '{"protocol":1,"engine":"symbolica 0"}'"#;

/// Reads a question, and sets `id` to its number.
const ASKED: &str = r#"read -r line; id=$(printf '%s' "$line" | sed 's/.*"id":\([0-9]*\).*/\1/')"#;

/// A worker that begins, and does this with every question.
fn answering(what: &str) -> String {
    format!("{READY}\nwhile {ASKED} && [ -n \"$line\" ]; do\n{what}\ndone\n")
}

/// Writes a script that stands in for the worker.
fn stand_in(folder: &Path, script: &str) -> String {
    let path = folder.join("worker");
    fs::write(&path, format!("#!/bin/sh\n{script}")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The verdicts of a run over easy and hard pairs beside a worker of this script.
fn verdicts(name: &str, script: &str) -> Vec<Value> {
    let folder = folder(&format!("engine-{name}"));
    let worker = stand_in(&folder, script);
    run(&worker, 2)
}

/// Easy pairs around so many hard ones; every pair has to be answered and counted.
fn run(worker: &str, hard_pairs: usize) -> Vec<Value> {
    let (gold, answer) = hard();
    let pair = |id: usize, gold: &str, pred: &str| {
        format!("{}\n", serde_json::json!({"id": id, "gold": gold, "pred": pred}))
    };
    let mut input = pair(0, "1/2", "0.5");
    for id in 1..=hard_pairs {
        // Each is another, since what was met before is not asked again.
        input += &pair(id, &format!("{id}+{gold}"), &format!("{answer}+{id}"));
    }
    input += &pair(hard_pairs + 1, "x", "y");
    let variables = [("HELDOUT_SYMBOLICA_WORKER", worker)];
    let given = ["compare", "-", "--engine", "symbolica", "--threads", "1"];
    let output = with(&given, input.as_bytes(), &variables);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let lines = lines(&output);
    assert_eq!(lines.len(), hard_pairs + 2);
    assert!(errors(&output).contains(&format!("{} pairs: ", hard_pairs + 2)));
    assert_eq!(lines[0]["verdict"], "equal");
    assert_eq!(lines[0]["evidence"]["class"], "same-form", "what is decided is not asked");
    assert_eq!(lines[hard_pairs + 1]["verdict"], "different");
    lines[1..=hard_pairs].to_vec()
}

/// The reasons of pairs that stayed undecided.
fn reasons(name: &str, script: &str) -> Vec<String> {
    let verdicts = verdicts(name, script);
    assert!(verdicts.iter().all(|line| line["verdict"] == "undecided"), "{verdicts:?}");
    verdicts.iter().map(|line| line["reason"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_the_engine_they_are_undecided_for_budget() {
    let (gold, answer) = hard();
    let output = with(&["check", &gold, &answer], b"", &[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stdout).contains("budget spent"));
}

#[test]
fn zero_is_equal_and_says_whose_word_it_is() {
    let zero = answering(r#"echo "{\"id\":$id,\"reply\":\"zero\"}""#);
    for line in verdicts("zero", &zero) {
        assert_eq!(line["verdict"], "equal");
        assert_eq!(line["evidence"]["class"], "engine");
        assert_eq!(line["evidence"]["engine"], "symbolica 0");
    }
}

#[test]
fn a_point_is_worked_out_again_before_it_is_believed() {
    // Both sides are equal everywhere, so no point can tell them apart.
    let point = answering(r#"echo "{\"id\":$id,\"reply\":\"non-zero\",\"at\":[2,3,4,5,6,7,8,9]}""#);
    assert!(reasons("point", &point)[0].contains("which shows nothing here"));
    let few = answering(r#"echo "{\"id\":$id,\"reply\":\"non-zero\",\"at\":[2]}""#);
    assert!(reasons("few", &few)[0].contains("which shows nothing here"));
}

#[test]
fn an_unknown_keeps_its_reason() {
    let unknown = answering(r#"echo "{\"id\":$id,\"reply\":\"unknown\",\"reason\":\"too hard\"}""#);
    assert!(reasons("unknown", &unknown)[1].contains("symbolica 0: too hard"));
}

#[test]
fn a_worker_that_is_missing_or_refuses() {
    let missing = run("no/such/worker", 2);
    let reason = missing[1]["reason"].as_str().unwrap();
    assert!(reason.contains("can't be run") && reason.contains("cargo install"), "{reason}");
    let refused = reasons("refused", r#"echo '{"refused":"no licence"}'"#);
    assert!(refused[1].contains("the worker refuses: no licence"), "{refused:?}");
    let old = reasons("old", r#"echo '{"protocol":7,"engine":"symbolica 9"}'; sleep 1"#);
    assert!(old[0].contains("speaks protocol 7, this program 1"), "{old:?}");
    let banner = reasons("banner", "echo 'Welcome!'; sleep 1");
    assert!(banner[0].contains("does not speak the protocol; it began with: Welcome!"));
    assert!(reasons("silent", "exit 1")[0].contains("the worker ended"));
}

#[test]
fn a_worker_that_dies_or_talks_nonsense_is_begun_again_a_few_times() {
    let died = reasons("died", &format!("{READY}\nread -r line\nexit 1\n"));
    assert!(died.iter().all(|reason| reason.contains("the worker ended")), "{died:?}");
    let nonsense = reasons("nonsense", &answering("echo 42"));
    assert!(nonsense[0].contains("what is no reply: 42"), "{nonsense:?}");
    let other = answering(r#"echo "{\"id\":999,\"reply\":\"zero\"}""#);
    assert!(reasons("other", &other)[0].contains("no reply"), "a reply to another question");
    let folder = folder("engine-thrice");
    let worker = stand_in(&folder, &format!("echo x >> \"$0.begun\"\n{READY}\nread -r line\n"));
    let lines = run(&worker, 5);
    assert!(lines[4]["reason"].as_str().unwrap().contains("given up after 3 failures"));
    assert_eq!(fs::read_to_string(format!("{worker}.begun")).unwrap().lines().count(), 3);
}

#[test]
fn a_worker_that_is_slow_is_stopped() {
    let slow = reasons("slow", &answering("sleep 60"))[0].clone();
    assert!(slow.contains("stopped after 10 s without a reply"), "{slow}");
}

#[test]
fn one_that_dies_once_answers_the_next() {
    let folder = folder("engine-once");
    let zero = answering(r#"echo "{\"id\":$id,\"reply\":\"zero\"}""#);
    let script = format!("if mkdir \"$0.first\"; then {READY}; read -r line; exit 1; fi\n{zero}");
    let lines = run(&stand_in(&folder, &script), 3);
    let of = |line: &Value| line["verdict"].as_str().unwrap().to_owned();
    assert_eq!(lines.iter().map(of).collect::<Vec<_>>(), ["undecided", "equal", "equal"]);
}

#[test]
fn outcomes_are_stamped_and_refused_for_training() {
    let folder = folder("engine-stamp");
    let worker = stand_in(&folder, &answering(r#"echo "{\"id\":$id,\"reply\":\"zero\"}""#));
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (gold, answer) = hard();
    let problems = format!(
        "{}\n{}\n",
        serde_json::json!({"id": "hard", "gold": gold}),
        serde_json::json!({"id": "easy", "gold": "1/2"})
    );
    let samples = format!(
        "{}\n{}\n",
        serde_json::json!({"problem": "hard", "sample": 0, "answer": answer}),
        serde_json::json!({"problem": "easy", "sample": 0, "answer": "0.5"})
    );
    fs::write(path("problems.jsonl"), problems).unwrap();
    fs::write(path("samples.jsonl"), samples).unwrap();
    let (set, file, out) = (path("problems.jsonl"), path("samples.jsonl"), path("out.jsonl"));
    let variables = [("HELDOUT_SYMBOLICA_WORKER", worker.as_str())];
    let given = ["--problems", &set, "--samples", &file, "--engine", "symbolica"];
    let graded = with(&[&["grade"], &given[..], &["-o", &out]].concat(), b"", &variables);
    assert!(errors(&graded).contains("2 correct"), "{}", errors(&graded));
    let outcomes = fs::read_to_string(&out).unwrap();
    let engines: Vec<Value> =
        outcomes.lines().map(|it| serde_json::from_str::<Value>(it).unwrap()).collect();
    assert_eq!(engines[0]["stamp"]["engine"], "symbolica 0");
    assert_eq!(engines[1]["stamp"]["engine"], "built-in");
    let labels = with(&["labels", &out, "--by", "answer"], b"", &[]);
    assert_eq!(lines(&labels).len(), 1);
    assert!(errors(&labels).contains("1 samples have no label: graded by an engine whose terms"));
    let table = with(&[&["evaluate"], &given[..]].concat(), b"", &variables);
    let text = String::from_utf8(table.stdout).unwrap();
    assert!(text.contains("symbolica 0 engine") && text.contains("built-in engine"), "{text}");
    let proof = with(&[&["grade"], &given[..], &["--require-proof"]].concat(), b"", &variables);
    assert_eq!(proof.status.code(), Some(2));
}

#[test]
fn check_asks_too() {
    let folder = folder("engine-check");
    let worker = stand_in(&folder, &answering(r#"echo "{\"id\":$id,\"reply\":\"zero\"}""#));
    let (gold, answer) = hard();
    let given = ["check", &gold, &answer, "--engine", "symbolica"];
    let output = with(&given, b"", &[("HELDOUT_SYMBOLICA_WORKER", &worker)]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("identity by symbolica 0"));
}
