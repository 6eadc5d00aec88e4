//! Problems beside one another: ids, and questions that are nearly the same.

use super::{File, Finding, Mistake};
use crate::source::Placed;
use crate::words::words;
use rustc_hash::{FxHashMap, FxHashSet};

const ID: &str = "rename one of them: outcomes are joined by id";
const NEAR: &str = "drop one of them, or make them ask for different things";

/// Words in a row that two questions share.
const RUN: usize = 3;

/// Two questions are nearly the same when, of all runs of words in either, this share stands in
/// both: numerator and denominator.
const SHARE: (usize, usize) = (1, 2);

type Entry<'f> = (&'f File<'f>, &'f Placed);

fn entries<'f>(files: &'f [File<'f>]) -> impl Iterator<Item = Entry<'f>> {
    files.iter().flat_map(|file| file.source.problems.iter().map(move |problem| (file, problem)))
}

/// Ids that an earlier problem has.
pub(super) fn ids(files: &[File<'_>], findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<&str, Entry<'_>> = FxHashMap::default();
    for (file, problem) in entries(files) {
        let id = problem.problem.id.as_str();
        let Some((other, first)) = seen.get(id) else {
            seen.insert(id, (file, problem));
            continue;
        };
        let message = format!("`{id}` is also the id at {}", line(other, first, "id"));
        let place = problem.field("id");
        findings.push(file.in_problem(problem, Mistake::DuplicateId, place, message, ID));
    }
}

/// Questions that share most of their runs of words with an earlier one.
pub(super) fn near_duplicates(files: &[File<'_>], findings: &mut Vec<Finding>) {
    let mut having: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut earlier: Vec<(Entry<'_>, usize)> = Vec::new();
    for (file, problem) in entries(files) {
        let runs = runs(&problem.problem.question);
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for run in &runs {
            for index in having.get(run).into_iter().flatten() {
                *shared.entry(*index).or_default() += 1;
            }
        }
        let near = |&(index, shared): &(usize, usize)| {
            let all = runs.len() + earlier[index].1 - shared;
            shared * SHARE.1 >= all * SHARE.0
        };
        let nearest = shared
            .into_iter()
            .filter(near)
            .max_by_key(|&(index, shared)| (shared, std::cmp::Reverse(index)));
        if let Some((index, shared)) = nearest {
            let ((other, first), count) = earlier[index];
            let all = runs.len() + count - shared;
            let message = format!(
                "{} percent of its runs of {RUN} words are those of `{}` at {}",
                100 * shared / all.max(1),
                first.problem.id,
                line(other, first, "question"),
            );
            let place = problem.field("question");
            findings.push(file.in_problem(problem, Mistake::NearDuplicate, place, message, NEAR));
        }
        let index = earlier.len();
        earlier.push(((file, problem), runs.len()));
        runs.into_iter().for_each(|run| having.entry(run).or_default().push(index));
    }
}

/// The runs of words of a question; a shorter question is one run.
fn runs(question: &str) -> FxHashSet<String> {
    let words = words(question);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    match words.len() {
        0 => FxHashSet::default(),
        1..RUN => FxHashSet::from_iter([words.join(" ")]),
        _ => words.windows(RUN).map(|run| run.join(" ")).collect(),
    }
}

/// File and line of a field.
fn line(file: &File<'_>, problem: &Placed, field: &str) -> String {
    let start = problem.field(field).start;
    let line = 1 + file.text.get(..start).unwrap_or("").matches('\n').count();
    format!("{}:{line}", file.name)
}
