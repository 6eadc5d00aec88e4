//! Samples to outcomes, outcomes to tables, scores to choices. Records cross as JSON lines.

use crate::engine::engine_of;
use heldout_benchmarks::{
    Format, Golds, Graded, Outcome, Plan, Pool, ProblemSet, Sample, Settings, grade, render,
    selection, tabulate,
};
use heldout_checker::Profile;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::de::IgnoredAny;

fn wrong(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Lines of outcomes; problems whose gold can't be read, and why.
type Lines = (Vec<String>, Vec<(String, String)>);

/// Grades lines of samples: lines of outcomes, and the golds that can't be read.
#[pyfunction]
pub(crate) fn grade_lines(
    py: Python<'_>,
    problems: &str,
    samples: Vec<String>,
    profile: &str,
    require_proof: bool,
    effort: u32,
    engine: &str,
) -> PyResult<Lines> {
    let profile: Profile = profile.parse().map_err(wrong)?;
    let engine = engine_of(engine, require_proof)?;
    let settings = Settings { profile, require_proof, effort: effort.max(1) };
    py.detach(|| {
        let read = ProblemSet::from_json_lines(problems.as_bytes()).map_err(wrong)?;
        if let Some(malformed) = read.malformed.first() {
            return Err(wrong(format!("problems: {malformed}")));
        }
        let golds = Golds::read([&read.set], &settings).map_err(wrong)?;
        let mut known = Graded::asking(engine);
        let lines = samples.iter().enumerate().map(|(place, line)| {
            graded(line, &golds, &mut known)
                .map_err(|error| wrong(format!("sample {place}: {error}")))
        });
        let unreadable = golds.unreadable().into_iter();
        let unreadable = unreadable.map(|(id, reason)| (id.to_owned(), reason)).collect();
        Ok((lines.collect::<PyResult<_>>()?, unreadable))
    })
}

fn graded(line: &str, golds: &Golds, known: &mut Graded) -> Result<String, String> {
    let sample: Sample = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let outcome = grade(sample, golds, known)?;
    serde_json::to_string(&outcome).map_err(|error| error.to_string())
}

/// The table of lines of outcomes.
#[pyfunction]
pub(crate) fn table(
    py: Python<'_>,
    outcomes: Vec<String>,
    n: Option<usize>,
    format: &str,
) -> PyResult<String> {
    let format = match format {
        "text" => Format::Text,
        "markdown" => Format::Markdown,
        "csv" => Format::Csv,
        "json" => Format::Json,
        _ => return Err(wrong("format is text, markdown, csv or json")),
    };
    // Threads of its own, since those of a global pool are missing after a fork.
    let threads = rayon::ThreadPoolBuilder::new().build().map_err(wrong)?;
    py.detach(|| {
        let mut pool = Pool::default();
        for (place, line) in outcomes.iter().enumerate() {
            let outcome: Outcome<IgnoredAny> = serde_json::from_str(line)
                .map_err(|error| wrong(format!("outcome {place}: {error}")))?;
            pool.push(&outcome).map_err(wrong)?;
        }
        let plan = Plan { n, ..Plan::usual(&pool) };
        let table = threads.install(|| tabulate(&pool, &plan));
        let table = table.ok_or_else(|| wrong("there is no outcome, so there is no table"))?;
        Ok(render(&table, format))
    })
}

/// The probability that each sample is chosen as the best of `n` random ones by its score; None
/// is a sample without a score, which is never chosen.
///
/// >>> import heldout
/// >>> heldout.best_of([0.9, None, 0.9], 3)
/// [0.5, 0.0, 0.5]
#[pyfunction]
pub(crate) fn best_of(scores: Vec<Option<f64>>, n: usize) -> Vec<f64> {
    selection::best_of(&scores, n)
}

/// The probability that at least one of `count` samples is among `n` of `total`.
///
/// >>> import heldout
/// >>> heldout.any_of(4, 1, 2)
/// 0.5
#[pyfunction]
pub(crate) fn any_of(total: usize, count: usize, n: usize) -> f64 {
    selection::any_of(total, count, n)
}

/// The text that stands for an answer in a vote: equal texts are equal answers. None where the
/// answer can't be read.
///
/// >>> import heldout
/// >>> heldout.vote_key("0.50") == heldout.vote_key(r"\frac12")
/// True
#[pyfunction]
#[pyo3(signature = (answer, *, policy = None))]
pub(crate) fn vote_key(
    answer: &str,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<Option<String>> {
    let policy = crate::policy::conventions(policy)?;
    Ok(heldout_checker::read(answer, &policy).ok().map(|answer| answer.vote_key()))
}
