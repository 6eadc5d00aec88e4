//! Counts of problems by topic, kind of answer and difficulty, as Markdown.

use crate::catalogue::answer_kind;
use crate::problem::{Problem, ProblemSet};
use crate::render::plain;
use std::collections::BTreeMap;

/// Problems by exam and topic.
pub(super) fn topics(sets: &[ProblemSet]) -> String {
    let mut counts: BTreeMap<(usize, &str, &str), usize> = BTreeMap::new();
    let exams = exams(sets);
    for problem in problems(sets) {
        let place = exams.iter().position(|exam| *exam == problem.exam).unwrap_or(0);
        *counts.entry((place, &problem.exam, &problem.topic)).or_default() += 1;
    }
    let rows = counts
        .into_iter()
        .map(|((_, exam, topic), count)| vec![plain(exam), plain(topic), count.to_string()]);
    table(&["exam", "topic", "problems"], rows)
}

/// Problems by kind of answer and exam.
pub(super) fn kinds(sets: &[ProblemSet]) -> String {
    by_exam(sets, "answer", |problem| answer_kind(problem).to_owned())
}

/// Problems by difficulty and exam.
pub(super) fn difficulty(sets: &[ProblemSet]) -> String {
    by_exam(sets, "difficulty", |problem| plain(&problem.difficulty))
}

fn problems(sets: &[ProblemSet]) -> impl Iterator<Item = &Problem> {
    sets.iter().flat_map(|set| &set.problems)
}

/// The exams in the order of the sets.
fn exams(sets: &[ProblemSet]) -> Vec<&str> {
    let mut exams = Vec::new();
    for problem in problems(sets) {
        if !exams.contains(&problem.exam.as_str()) {
            exams.push(&problem.exam);
        }
    }
    exams
}

/// A row for each value, a column for each exam, and the sums.
fn by_exam(sets: &[ProblemSet], name: &str, value: impl Fn(&Problem) -> String) -> String {
    let exams = exams(sets);
    let mut counts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut sums = vec![0; exams.len()];
    for problem in problems(sets) {
        let place = exams.iter().position(|exam| *exam == problem.exam).unwrap_or(0);
        counts.entry(value(problem)).or_insert_with(|| vec![0; exams.len()])[place] += 1;
        sums[place] += 1;
    }
    let row = |(value, counts): (String, Vec<usize>)| {
        let sum = counts.iter().sum::<usize>().to_string();
        let cells = counts.iter().map(ToString::to_string);
        std::iter::once(value).chain(cells).chain([sum]).collect()
    };
    let head: Vec<&str> = [name].into_iter().chain(exams).chain(["all"]).collect();
    table(&head, counts.into_iter().chain([("all".to_owned(), sums)]).map(row))
}

/// A table in Markdown.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
    let rule = vec!["---".to_owned(); head.len()];
    let rows: String = rows.map(|row| line(&row)).collect();
    line(&head) + &line(&rule) + &rows
}
