//! A set of the paper's size, 500 problems with 1,860 samples each, at 14 Ns, with intervals:
//! `cargo bench -p heldout-benchmarks --bench tabulate`.
//!
//! - `samples`: 930,000 solutions in five steps, read from JSON lines, graded and tabulated, votes
//!   below N = all among them.
//! - `outcomes`: the outcomes of as many, read from JSON lines and tabulated, such votes left out.
//! - `report`: the same outcomes to a report's page.
//!
//! Each runs in a process of its own, so that the most memory it had is its own, and may take no
//! more than it is allowed. With `--test` the sets are smaller and nothing is held against them.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "support/samples.rs"]
mod samples;

use heldout_benchmarks::{
    Block, Golds, Graded, Method, Outcome, Plan, Pool, ProblemSet, Report, Sample, Settings, View,
    blocks, curves, grade, in_order, records,
};
use samples::sample;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::fmt::Write;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::num::NonZeroUsize;
use std::process::Command;
use std::time::Instant;

const NS: [usize; 14] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000, 1250, 1500, 1860];
const PROBLEMS: usize = 500;
const SAMPLES: usize = 1860;

/// A job, the seconds it may take, and the MB of memory.
const JOBS: [(&str, f64, f64); 3] =
    [("samples", 60.0, 1000.0), ("outcomes", 5.0, 1000.0), ("report", 60.0, 1000.0)];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let samples = if arguments.iter().any(|it| it == "--test") { SAMPLES / 20 } else { SAMPLES };
    match arguments.iter().find_map(|it| it.strip_prefix("job=")) {
        Some(job) => run(job, samples),
        None => JOBS.iter().for_each(|(job, _, _)| in_a_process(job, &arguments)),
    }
}

/// Runs a job in a process of its own.
fn in_a_process(job: &str, arguments: &[String]) {
    let mut process = Command::new(&arguments[0]);
    let done = process.args(&arguments[1..]).arg(format!("job={job}")).status().unwrap();
    assert!(done.success(), "{job}");
}

/// Does a job, and says what it took.
fn run(job: &str, samples: usize) {
    let (made, seconds) = match job {
        "samples" => graded(samples),
        "outcomes" => read(samples),
        _ => reported(samples),
    };
    let memory = peak();
    let megabytes = memory.map_or("unknown".to_owned(), |it| format!("{it:.0} MB"));
    let count = PROBLEMS * samples;
    println!("{job}: {count} to {made}: {seconds:.1} s, {megabytes} at most");
    let (_, most, room) = JOBS.into_iter().find(|it| it.0 == job).unwrap();
    let held = samples < SAMPLES || (seconds < most && memory.is_none_or(|it| it < room));
    assert!(held, "more than {most} s or {room} MB");
}

/// The most memory that this process had, in MB, where the system says it.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1000.0)
}

/// The lines of a problem's outcomes, without evidence; figures from a linear congruence, since
/// only their number matters.
fn outcomes(problem: usize, samples: usize) -> String {
    let mut text = String::new();
    let mut state = problem as u64 + 1;
    let mut draw = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1u64 << 24) as f64
    };
    let skill = (problem as f64 + 0.5) / PROBLEMS as f64;
    for sample in 0..samples {
        let right = draw() < skill;
        let (outcome, class) =
            if right { ("correct", 0) } else { ("incorrect", (9.0 * draw()) as u8 + 1) };
        let steps: Vec<String> = (0..5).map(|_| format!("{:.4}", 1.0 - 0.2 * draw())).collect();
        writeln!(
            text,
            r#"{{"problem":"{problem}","sample":"{sample}","exam":"E{}","outcome":"{outcome}","vote":"{class:032}","scores":{{"orm":{:.4},"prm":[{}]}},"stamp":{{"program":"p","rules":"1","profile":"exact","engine":"e"}}}}"#,
            problem % 4,
            draw() + f64::from(u8::from(right)),
            steps.join(",")
        )
        .unwrap();
    }
    text
}

/// Outcomes to curves, votes below N = all left out; and the seconds that took.
fn read(samples: usize) -> (String, f64) {
    let text: String = (0..PROBLEMS).map(|problem| outcomes(problem, samples)).collect();
    let begun = Instant::now();
    let pool = pooled(text.as_bytes(), |outcome: Outcome<IgnoredAny>, _: &mut ()| outcome);
    let plan = Plan { draws: 0, ..Plan::usual(&pool) };
    assert!(plan.methods.contains(&Method::Majority));
    (points(&pool, &plan), begun.elapsed().as_secs_f64())
}

/// Outcomes to a page, and the seconds that took.
fn reported(samples: usize) -> (String, f64) {
    let begun = Instant::now();
    let mut report = Report::new(View::default());
    for record in records::<Outcome, _>(BufReader::new(Lines::of(outcomes, samples))) {
        report.push(&record.unwrap().value).unwrap();
    }
    let plan = Plan { draws: 0, ..Plan::usual(report.pool()) };
    let page = report.html(&plan).unwrap();
    (format!("a page of {} bytes", page.len()), begun.elapsed().as_secs_f64())
}

/// Reads lines in blocks, and gathers what they are made to on two threads.
fn pooled<T: DeserializeOwned, M: Default, E: Send>(
    lines: impl BufRead,
    outcome: impl Fn(T, &mut M) -> Outcome<E> + Sync,
) -> Pool {
    let outcomes = |block: Block, memory: &mut M| -> Vec<Outcome<E>> {
        block.records().map(|record| outcome(record.unwrap().value, memory)).collect()
    };
    let mut pool = Pool::default();
    in_order(blocks(lines), NonZeroUsize::new(2).unwrap(), M::default, outcomes, |outcomes| {
        outcomes.iter().for_each(|outcome| pool.push(outcome).unwrap());
        Ok(())
    })
    .unwrap();
    pool
}

/// The points of all curves.
fn points(pool: &Pool, plan: &Plan) -> String {
    let curves = curves(pool, plan, &NS);
    let points = curves.iter().flat_map(|curve| &curve.cells).flatten().flatten().count();
    format!("{points} points of curves")
}

/// The lines of all problems, one problem's at a time.
struct Lines {
    of: fn(usize, usize) -> String,
    samples: usize,
    problem: usize,
    ready: Cursor<String>,
}

impl Lines {
    fn of(of: fn(usize, usize) -> String, samples: usize) -> Lines {
        Lines { of, samples, problem: 0, ready: Cursor::default() }
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ready.position() == self.ready.get_ref().len() as u64 && self.problem < PROBLEMS {
            self.ready = Cursor::new((self.of)(self.problem, self.samples));
            self.problem += 1;
        }
        self.ready.read(buffer)
    }
}

/// The lines of a problem's samples.
fn solutions(problem: usize, samples: usize) -> String {
    let mut lines = String::new();
    (0..samples).for_each(|number| sample(problem, number, &mut lines));
    lines
}

/// Samples to curves, and the seconds that took.
fn graded(samples: usize) -> (String, f64) {
    let begun = Instant::now();
    let problem = |n| format!(r#"{{"id":"{n}","exam":"E{}","gold":"\\frac{{{n}}}{{7}}"}}"#, n % 4);
    let problems = (0..PROBLEMS).map(problem).collect::<Vec<String>>().join("\n");
    let set = ProblemSet::from_json_lines(problems.as_bytes()).unwrap().set;
    let golds = Golds::read([&set], &Settings::default()).unwrap();
    let lines = BufReader::new(Lines::of(solutions, samples));
    let pool =
        pooled(lines, |sample: Sample, graded: &mut Graded| grade(sample, &golds, graded).unwrap());
    let plan = Plan::usual(&pool);
    let points = points(&pool, &plan);
    (points, begun.elapsed().as_secs_f64())
}
