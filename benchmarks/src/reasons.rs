//! What the wrong samples get wrong: a count for each reason and exam.

use crate::outcome::{Label, Outcome};
use crate::render::{Format, csv_line, plain};
use comfy_table::{CellAlignment, presets};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many samples of each exam have each reason.
///
/// ```
/// use heldout_benchmarks::{Format, Outcome, Reasons};
/// let line = r#"{"problem": "p", "sample": 0, "outcome": "incorrect", "verdict": "different",
///     "fault": {"kind": "sign"}, "stamp": {"program": "heldout 0.1.0", "rules": "1",
///     "profile": "exact", "engine": "built-in"}}"#;
/// let outcome: Outcome = serde_json::from_str(line).unwrap();
/// let mut reasons = Reasons::default();
/// reasons.count(&outcome);
/// assert_eq!(reasons.render(Format::Csv), "reason,all\r\nsign,1\r\nsamples,1\r\n");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// The exams, in the order in which they were met.
    exams: Vec<String>,
    /// For each reason a count for each exam; exams that came later may be absent.
    counts: BTreeMap<&'static str, Vec<usize>>,
}

/// The reason of a sample: what is wrong in it, or why nothing is known of it.
fn reason<E>(outcome: &Outcome<E>) -> &'static str {
    match (outcome.outcome, &outcome.fault, &outcome.answer) {
        (Label::Correct, ..) => "correct",
        (Label::Ungraded, ..) => "ungraded",
        (Label::Incorrect, Some(fault), _) => fault.kind(),
        (Label::Incorrect, None, None) if outcome.verdict.is_none() => "no answer",
        (Label::Incorrect, None, _) => "another value",
    }
}

impl Reasons {
    /// Counts an outcome.
    pub fn count<E>(&mut self, outcome: &Outcome<E>) {
        let exam = if outcome.exam.is_empty() { "all" } else { &outcome.exam };
        let place = self.exams.iter().position(|known| known == exam).unwrap_or_else(|| {
            self.exams.push(exam.to_owned());
            self.exams.len() - 1
        });
        let counts = self.counts.entry(reason(outcome)).or_default();
        counts.resize(counts.len().max(place + 1), 0);
        counts[place] += 1;
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.exams.is_empty()
    }

    /// Writes the table, the commonest reason first, with a line break at its end.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => self.grid(presets::UTF8_HORIZONTAL_ONLY),
            Format::Markdown => self.grid(presets::ASCII_MARKDOWN),
            Format::Csv => self.csv(),
            Format::Json => self.json(),
        }
    }

    /// The names of the columns: with several exams the last is their sum.
    fn columns(&self) -> Vec<&str> {
        let total = (self.exams.len() > 1).then_some("aggregate");
        self.exams.iter().map(String::as_str).chain(total).collect()
    }

    /// The rows with their counts, and the row of all samples.
    fn rows(&self) -> Vec<(&'static str, Vec<usize>)> {
        let exams = self.exams.len();
        let mut all = vec![0; exams];
        let mut rows: Vec<(&'static str, Vec<usize>)> = Vec::new();
        for (reason, counts) in &self.counts {
            let mut counts = counts.clone();
            counts.resize(exams, 0);
            all.iter_mut().zip(&counts).for_each(|(all, count)| *all += count);
            rows.push((reason, counts));
        }
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
        rows.push(("samples", all));
        if exams > 1 {
            rows.iter_mut().for_each(|(_, counts)| counts.push(counts.iter().sum()));
        }
        rows
    }

    fn grid(&self, style: comfy_table::TableStyle) -> String {
        let mut grid = comfy_table::Table::new();
        grid.load_style(style);
        let heads = self.columns().into_iter().map(plain);
        grid.set_header(std::iter::once("reason".to_owned()).chain(heads));
        for (reason, counts) in self.rows() {
            let counts = counts.iter().map(usize::to_string);
            grid.add_row(std::iter::once(reason.to_owned()).chain(counts));
        }
        for column in grid.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        grid.to_string() + "\n"
    }

    fn csv(&self) -> String {
        let heads = self.columns().into_iter().map(str::to_owned);
        let head: Vec<String> = std::iter::once("reason".to_owned()).chain(heads).collect();
        let line = |(reason, counts): (&str, Vec<usize>)| {
            let counts = counts.iter().map(usize::to_string);
            csv_line(&std::iter::once(reason.to_owned()).chain(counts).collect::<Vec<_>>())
        };
        csv_line(&head) + &self.rows().into_iter().map(line).collect::<String>()
    }

    fn json(&self) -> String {
        let columns = self.columns();
        let row = |(reason, counts): (&'static str, Vec<usize>)| JsonRow {
            reason,
            counts: columns.iter().copied().zip(counts).collect(),
        };
        let rows: Vec<JsonRow<'_>> = self.rows().into_iter().map(row).collect();
        serde_json::to_string_pretty(&rows).map_or(String::new(), |text| text + "\n")
    }
}

#[derive(Serialize)]
struct JsonRow<'a> {
    reason: &'static str,
    counts: BTreeMap<&'a str, usize>,
}
