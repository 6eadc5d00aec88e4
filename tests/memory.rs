//! Grading takes the same memory however many samples there are, and a search however long the
//! corpus is.
//!
//! `cargo test --release --test memory -- --nocapture` prints the figures.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

/// How much more memory a longer run may take: noise of the allocator.
const SLACK_KIB: u64 = 2 * 1024;

const PROBLEMS: &str = r#"{"id": "half", "gold": "\\frac{1}{2}"}
{"id": "roots", "gold": "x = 1, x = -3"}
{"id": "speed", "gold": "12", "unit": "m/s"}
"#;

/// The line of a sample; no two are alike.
fn sample(number: usize) -> String {
    let (problem, answer) = match number % 3 {
        0 => ("half", format!("\\\\frac{{{}}}{{{}}}", number + 1, 2 * number + 2)),
        1 => ("roots", format!("-3 and {number}/{number}")),
        _ => ("speed", format!("{number}.5 \\\\text{{ km/h}}")),
    };
    format!(
        "{{\"problem\": \"{problem}\", \"sample\": {number}, \"solution\": \"So it is \
         $\\\\boxed{{{answer}}}$.\", \"scores\": {{\"orm\": 0.5, \"prm\": [0.9, 0.8]}}}}\n"
    )
}

/// The most memory that a process has had, in KiB; nothing where the system doesn't tell.
fn most_memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Searches a corpus of so many lines; the most memory that it took.
fn search(lines: usize) -> Option<u64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_heldout"))
        .args(["contamination", "--n", "5", "--corpus", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for number in 0..lines {
        // Some runs are those of questions, so that passages are found again and again.
        let word = "ab".repeat(number % 20);
        let line = format!(
            "How many of the first ${number}$ of them are the product of all {word}? What is the \
             sum of all real numbers $x$ that are {word}, with $\\frac{{{number}}}{{2}}$ below?\n"
        );
        input.write_all(line.as_bytes()).unwrap();
    }
    let memory = most_memory(&child);
    drop(input);
    assert!(child.wait().unwrap().success());
    memory
}

#[test]
fn memory_does_not_grow_with_the_corpus() {
    let (Some(before), Some(after)) = (search(20_000), search(200_000)) else {
        println!("skipped: this system does not tell how much memory a process takes");
        return;
    };
    println!("20,000 lines: {before} KiB; 200,000 lines: {after} KiB");
    assert!(after <= before + SLACK_KIB, "{before} KiB grew to {after} KiB");
}

/// Grades so many samples; the outcomes and the most memory that it took.
fn grade(samples: usize) -> (usize, Option<u64>) {
    let directory = env!("CARGO_TARGET_TMPDIR");
    let problems = format!("{directory}/memory-{samples}.jsonl");
    std::fs::write(&problems, PROBLEMS).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_heldout"))
        .args(["grade", "--problems", &problems, "--samples", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let counting = std::thread::spawn(move || output.lines().map_while(Result::ok).count());
    let mut input = child.stdin.take().unwrap();
    for number in 0..samples {
        input.write_all(sample(number).as_bytes()).unwrap();
    }
    // All but what stands in the pipe has been graded, and the command waits for more.
    let memory = most_memory(&child);
    drop(input);
    assert!(child.wait().unwrap().success());
    (counting.join().unwrap(), memory)
}

#[test]
fn memory_does_not_grow_with_the_samples() {
    // What is remembered of answers is full with the first.
    let (few, many) = (grade(50_000), grade(200_000));
    assert_eq!((few.0, many.0), (50_000, 200_000), "an outcome for each sample");
    let (Some(before), Some(after)) = (few.1, many.1) else {
        println!("skipped: this system does not tell how much memory a process takes");
        return;
    };
    println!("50,000 samples: {before} KiB; 200,000 samples: {after} KiB");
    assert!(after <= before + SLACK_KIB, "{before} KiB grew to {after} KiB");
}
