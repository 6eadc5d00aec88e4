//! Batches: order, threads, packed files, outputs that are whole or not there, and runs that are
//! killed and go on.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, heldout, lines};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const PROBLEMS: &str = "{\"id\": \"a\", \"gold\": \"1/7\"}\n{\"id\": \"b\", \"gold\": \"x^2\"}\n";

/// Samples of two problems. Every thousandth line is no record, and every thousandth is one of a
/// problem that nobody knows.
fn samples(count: usize) -> String {
    let line = |number: usize| match number % 1000 {
        500 => "{\"problem\": \"a\"\n".to_owned(),
        700 => format!("{{\"problem\": \"c\", \"sample\": {number}, \"answer\": \"1\"}}\n"),
        _ => format!(
            "{{\"problem\": \"{}\", \"sample\": {number}, \"solution\": \"Step {number} says a lot, \
             and so the answer is $\\\\boxed{{\\\\frac{{{}}}{{7}}}}$.\"}}\n",
            if number.is_multiple_of(3) { "b" } else { "a" },
            number % 97
        ),
    };
    (0..count).map(line).collect()
}

/// A folder with problems and samples; their paths.
fn files(name: &str, count: usize) -> (String, String, std::path::PathBuf) {
    let folder = folder(name);
    fs::write(folder.join("problems.jsonl"), PROBLEMS).unwrap();
    fs::write(folder.join("samples.jsonl"), samples(count)).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    (path("problems.jsonl"), path("samples.jsonl"), folder)
}

#[test]
fn threads_and_packing_change_no_byte() {
    let (problems, samples, folder) = files("batch-threads", 12_000);
    let text = fs::read(&samples).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&text).unwrap();
    fs::write(folder.join("samples.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let zstd = ruzstd::encoding::compress_to_vec(text.as_slice(), level);
    fs::write(folder.join("samples.jsonl.zst"), zstd).unwrap();
    let grade = |threads: &str, ending: &str| {
        let samples = format!("{samples}{ending}");
        let arguments = ["--problems", &problems, "--samples", &samples, "--threads", threads];
        let output = heldout(&[&["grade"], &arguments[..]].concat(), b"");
        assert_eq!(output.status.code(), Some(4));
        let named = errors(&output).replace(ending, "").into_bytes();
        (output.stdout, named)
    };
    let one = grade("1", "");
    assert_eq!(one.0.iter().filter(|&&byte| byte == b'\n').count(), 12_000 - 24);
    for (threads, ending) in [("2", ""), ("8", ""), ("1", ".gz"), ("2", ".zst")] {
        let other = grade(threads, ending);
        assert!(one.0 == other.0, "{threads} threads, {ending}");
        assert_eq!(
            String::from_utf8_lossy(&one.1),
            String::from_utf8_lossy(&other.1),
            "{threads} threads, {ending}"
        );
    }
}

#[test]
fn malformed_lines_are_named_in_the_order_of_the_file() {
    let (problems, samples, _) = files("batch-malformed", 9_000);
    let output = heldout(&["grade", "--problems", &problems, "--samples", &samples], b"");
    let named: Vec<&str> = errors(&output).lines().filter(|it| it.contains("jsonl:")).collect();
    let line = |text: &str| text.split(':').nth(2).unwrap().parse::<usize>().unwrap();
    let expected: Vec<usize> =
        (0..9).flat_map(|thousand| [501, 701].map(|line| 1000 * thousand + line)).collect();
    assert_eq!(named.iter().map(|text| line(text)).collect::<Vec<_>>(), expected);
    assert!(named[1].contains("no problem has the id `c`"));
    assert_eq!(errors(&output).lines().last().unwrap().split(' ').nth(1), Some("8982"));
}

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_heldout"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills the run when its journal has this many lines, or lets it end where that comes first.
fn kill_at(lines: usize, journal: &Path, mut child: Child) -> bool {
    let reached = || {
        let text = fs::read(journal).unwrap_or_default();
        text.iter().filter(|&&byte| byte == b'\n').count() >= lines
    };
    while child.try_wait().unwrap().is_none() {
        if reached() {
            let _ = child.kill();
            return !child.wait().unwrap().success();
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    false
}

#[test]
fn a_killed_run_goes_on_to_the_same_bytes() {
    let (problems, samples, folder) = files("batch-killed", 60_000);
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let given = ["grade", "--problems", &problems, "--samples", &samples, "--threads", "2"];
    let whole = heldout(&given, b"");
    let out = path("out.jsonl");
    let resumed = [&given[..], &["-o", &out, "--resume"]].concat();
    let mut killed = 0;
    for lines in [1, 2, 5, 9, 14, 20] {
        killed += u32::from(kill_at(lines, &folder.join("out.jsonl.journal"), start(&resumed)));
        assert!(killed == 0 || !folder.join("out.jsonl").exists(), "it is not whole");
        // A kill in the midst of writing leaves a piece of a line.
        let mut part = fs::OpenOptions::new().append(true).open(path("out.jsonl.part")).unwrap();
        part.write_all(b"{\"problem\": \"a").unwrap();
    }
    assert!(killed >= 3, "{killed} runs were killed");
    let last = heldout(&resumed, b"");
    assert_eq!(last.status.code(), Some(4), "{}", errors(&last));
    assert!(errors(&last).contains("going on where a run was broken off"), "{}", errors(&last));
    assert!(fs::read(&out).unwrap() == whole.stdout);
    assert_eq!(errors(&last).lines().last(), errors(&whole).lines().last(), "the counts");
    assert!(!folder.join("out.jsonl.part").exists() && !folder.join("out.jsonl.journal").exists());
}

#[test]
fn an_evaluation_goes_on_to_the_same_table() {
    let (problems, samples, folder) = files("batch-evaluation", 30_000);
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let given = ["evaluate", "--problems", &problems, "--samples", &samples, "--draws", "0"];
    let outcomes = path("outcomes.jsonl");
    let whole = heldout(&given, b"");
    let resumed = [&given[..], &["--outcomes", &outcomes, "--resume"]].concat();
    let killed = kill_at(3, &folder.join("outcomes.jsonl.journal"), start(&resumed));
    assert!(killed);
    let last = heldout(&resumed, b"");
    assert_eq!(last.status.code(), Some(4), "{}", errors(&last));
    assert_eq!(String::from_utf8_lossy(&last.stdout), String::from_utf8_lossy(&whole.stdout));
    let graded = heldout(&["grade", "--problems", &problems, "--samples", &samples], b"");
    assert!(fs::read(&outcomes).unwrap() == graded.stdout);
}

#[test]
fn a_run_goes_on_only_with_what_it_was_given() {
    let folder = folder("batch-other");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let pair =
        |number: usize| format!("{{\"id\": {number}, \"gold\": \"{number}\", \"pred\": 1}}\n");
    let text: String = (0..40_000).map(pair).collect();
    let (pairs, out) = (path("pairs.jsonl"), path("out.jsonl"));
    fs::write(&pairs, &text).unwrap();
    let run = ["compare", &pairs, "-o", &out, "--resume"];
    assert!(kill_at(2, &folder.join("out.jsonl.journal"), start(&run)));
    let other = heldout(&[&run[..], &["--profile", "science"]].concat(), b"");
    assert_eq!(other.status.code(), Some(2));
    assert!(errors(&other).contains("begin anew"), "{}", errors(&other));
    fs::write(&pairs, text.replacen("\"gold\": \"3\"", "\"gold\": \"4\"", 1)).unwrap();
    assert_eq!(heldout(&run, b"").status.code(), Some(2), "the input is another");
    fs::write(&pairs, "").unwrap();
    assert_eq!(heldout(&run, b"").status.code(), Some(2), "the input is gone");
    fs::write(&pairs, &text).unwrap();
    let done = heldout(&run, b"");
    assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
    let anew = heldout(&["compare", &pairs], b"");
    assert!(fs::read(&out).unwrap() == anew.stdout);
    assert!(errors(&done).contains(errors(&anew)), "{} {}", errors(&done), errors(&anew));
}

#[test]
fn an_output_is_there_when_it_is_whole() {
    let folder = folder("batch-whole");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (out, set) = (path("out.jsonl"), path("problems.jsonl"));
    fs::write(&out, "before").unwrap();
    fs::write(&set, PROBLEMS).unwrap();
    let failed = heldout(&["compare", "no/such/file", "-o", &out], b"");
    assert_eq!(failed.status.code(), Some(5));
    assert_eq!(fs::read_to_string(&out).unwrap(), "before");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing was begun");
    let done = heldout(&["compare", "-", "-o", &out], b"{\"id\": 1, \"gold\": 5, \"pred\": 5}");
    assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
    assert!(fs::read_to_string(&out).unwrap().contains("\"equal\""));
    assert_eq!(heldout(&["compare", "-", "--resume"], b"").status.code(), Some(2));
    assert_eq!(heldout(&["compare", "-", "-o", "/dev/null"], b"").status.code(), Some(0));
    let none = ["compare", "-", "-o", "/dev/null", "--resume"];
    assert_eq!(heldout(&none, b"").status.code(), Some(2));
}

#[test]
fn two_runs_never_write_one_output() {
    let folder = folder("batch-two");
    let out = folder.join("out.jsonl").to_str().unwrap().to_owned();
    let mut first = Command::new(env!("CARGO_BIN_EXE_heldout"))
        .args(["compare", "-", "-o", &out])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // An output is begun when there is something to read.
    let mut input = first.stdin.take().unwrap();
    input.write_all(b"{\"id\": 1, \"gold\": 5, \"pred\": 5}\n").unwrap();
    while !folder.join("out.jsonl.journal").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let second = heldout(&["compare", "-", "-o", &out], b"");
    assert_eq!(second.status.code(), Some(2));
    assert!(errors(&second).contains("another run is writing"), "{}", errors(&second));
    drop(input);
    assert!(first.wait().unwrap().success());
    assert_eq!(lines_of(&out), 1);
}

fn lines_of(path: &str) -> usize {
    fs::read_to_string(path).unwrap().lines().count()
}

#[test]
fn every_pair_is_counted() {
    let input = b"{\"id\": 1, \"gold\": 5, \"pred\": 5}\n{\"id\": 2, \"gold\": 5, \"pred\": 6}\n\
        {\"id\": 3, \"gold\": 5, \"pred\": \"\\\\frac{1}{\"}\n{\"id\": 4}\n";
    let output = heldout(&["compare", "-"], input);
    assert_eq!(lines(&output).len(), 3);
    assert!(errors(&output).contains("3 pairs: 1 equal, 1 different, 1 undecided"));
}
