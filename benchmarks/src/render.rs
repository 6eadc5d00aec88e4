//! A table as text, Markdown, CSV or JSON.

use crate::outcome::Stamp;
use crate::selection::DRAWS;
use crate::table::{Cell, Method, Row, Table};
use comfy_table::{CellAlignment, TableStyle, presets};
use serde::{Serialize, Serializer};

/// The forms of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a document.
    Markdown,
    /// For a spreadsheet: shares from 0 to 1.
    Csv,
    /// For programs: shares from 0 to 1.
    Json,
}

/// How choices, ties and gaps are treated, as it stands under each table.
pub const RULES: [&str; 5] = [
    "Best of N and pass are exact expectations over all subsets of N samples.",
    "Ties share. A sample without an answer or a score ranks last and is never chosen; a problem \
     with nothing to choose counts as not solved.",
    "Votes count equal values, not equal texts; what can't be read votes by its text.",
    "An ungraded choice counts as not solved; after ≤ stands the share if every one were right.",
    "A scorer's neutral steps count as positive.",
];

/// Writes a table in a form, with a line break at its end.
///
/// ```
/// use heldout_benchmarks::{Format, Golds, Pool, ProblemSet, Settings, grade, render, tabulate};
/// let set = ProblemSet::from_toml("[[problem]]\nid = 'p'\ngold = '4'").unwrap();
/// let golds = Golds::read([&set], &Settings::default()).unwrap();
/// let sample = r#"{"problem": "p", "sample": 0, "answer": "4", "scores": {"orm": 0.8}}"#;
/// let outcome = grade(&serde_json::from_str(sample).unwrap(), &golds).unwrap();
/// let mut pool = Pool::default();
/// pool.push(&outcome).unwrap();
/// let table = tabulate(&pool, None, 0).unwrap();
/// assert!(render(&table, Format::Text).contains("100.0"));
/// assert!(render(&table, Format::Json).contains("orm/product"));
/// ```
pub fn render(table: &Table, format: Format) -> String {
    match format {
        Format::Text => text(table),
        Format::Markdown => markdown(table),
        Format::Csv => csv(table),
        Format::Json => json(table),
    }
}

fn text(table: &Table) -> String {
    let mut lines = vec![title(table)];
    lines.extend(table.headlines.iter().cloned());
    lines.push(grid(table, presets::UTF8_HORIZONTAL_ONLY, "\n"));
    lines.extend(below(table));
    lines.join("\n") + "\n"
}

fn markdown(table: &Table) -> String {
    let mut blocks = vec![title(table)];
    blocks.extend(table.headlines.iter().map(|headline| format!("**{headline}**")));
    blocks.push(grid(table, presets::ASCII_MARKDOWN, "/"));
    blocks.push(below(table).iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"));
    blocks.join("\n\n") + "\n"
}

fn title(table: &Table) -> String {
    format!("Problems solved, in percent, best of {}", table.n)
}

/// Everything that the reader of a machine's form has to know of these figures.
fn notes(table: &Table) -> Vec<&str> {
    table.headlines.iter().chain(&table.notes).map(String::as_str).collect()
}

/// The lines under a table: what is particular to it, the rules, the stamps.
fn below(table: &Table) -> Vec<String> {
    let mut lines = table.notes.clone();
    lines.extend(RULES.map(str::to_owned));
    if table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.standard_error.is_some()) {
        lines.push(format!("After ± stands the standard error of drawing {DRAWS} subsets."));
    }
    lines.extend(table.stamps.iter().map(|stamp| format!("Graded by {stamp}.")));
    lines
}

fn grid(table: &Table, style: TableStyle, joint: &str) -> String {
    let columns = shown(table);
    let mut grid = comfy_table::Table::new();
    grid.load_style(style);
    let heads = columns.iter().map(|(_, name)| name.replacen('/', joint, 1));
    let fixed = ["exam", "problems", "ungraded"].map(str::to_owned);
    grid.set_header(fixed.into_iter().chain(heads));
    for row in &table.rows {
        let fixed = [plain(&row.exam), row.problems.to_string(), row.ungraded.to_string()];
        let cells = columns.iter().map(|&(place, _)| percent(&row.cells[place]));
        grid.add_row(fixed.into_iter().chain(cells));
    }
    for column in grid.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    grid.to_string()
}

/// The columns that people are shown: a scorer of whole solutions has one, not four alike.
fn shown(table: &Table) -> Vec<(usize, String)> {
    let mut columns: Vec<(usize, String)> = Vec::new();
    for (place, method) in table.methods.iter().enumerate() {
        let name = match method {
            Method::Best { scorer, .. } if table.whole.contains(scorer) => plain(scorer),
            method => plain(&method.to_string()),
        };
        if columns.last().is_none_or(|(_, last)| *last != name) {
            columns.push((place, name));
        }
    }
    columns
}

/// Text from files must not break a table or steer a terminal.
pub(crate) fn plain(text: &str) -> String {
    text.replace(char::is_control, " ").replace('|', "¦")
}

fn percent(cell: &Cell) -> String {
    let mut text = format!("{:.1}", 100.0 * cell.accuracy);
    if let Some(error) = cell.standard_error {
        text += &format!(" ±{:.1}", 100.0 * error);
    }
    if cell.upper > cell.accuracy + 1e-9 {
        text += &format!(" ≤{:.1}", 100.0 * cell.upper);
    }
    text
}

fn csv(table: &Table) -> String {
    let mut head = ["exam", "problems", "samples", "ungraded", "n"].map(str::to_owned).to_vec();
    for method in &table.methods {
        head.extend(["", " upper", " standard error"].map(|part| format!("{method}{part}")));
    }
    head.extend(["notes", "stamps"].map(str::to_owned));
    let mut text = csv_line(&head);
    for row in &table.rows {
        text += &csv_line(&csv_row(table, row));
    }
    text
}

fn csv_row(table: &Table, row: &Row) -> Vec<String> {
    let counts = [row.problems, row.samples, row.ungraded, table.n];
    let mut fields = vec![row.exam.clone()];
    fields.extend(counts.map(|count| count.to_string()));
    for cell in &row.cells {
        let error = cell.standard_error.map_or(String::new(), |error| error.to_string());
        fields.extend([cell.accuracy.to_string(), cell.upper.to_string(), error]);
    }
    fields.push(notes(table).join(" "));
    fields.push(table.stamps.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
    fields
}

/// A line after RFC 4180.
pub(crate) fn csv_line(fields: &[String]) -> String {
    let quoted = |field: &String| match field.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.clone(),
    };
    fields.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}

#[derive(Serialize)]
struct JsonTable<'a> {
    n: usize,
    rows: Vec<JsonRow<'a>>,
    notes: Vec<&'a str>,
    rules: [&'a str; RULES.len()],
    stamps: &'a [Stamp],
}

#[derive(Serialize)]
struct JsonRow<'a> {
    exam: &'a str,
    problems: usize,
    samples: usize,
    ungraded: usize,
    cells: JsonCells<'a>,
}

/// Cells by method name, in the order of the columns.
struct JsonCells<'a>(&'a [Method], &'a [Cell]);

impl Serialize for JsonCells<'_> {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_map(self.0.iter().map(ToString::to_string).zip(self.1))
    }
}

fn json_row<'a>(table: &'a Table, row: &'a Row) -> JsonRow<'a> {
    JsonRow {
        exam: &row.exam,
        problems: row.problems,
        samples: row.samples,
        ungraded: row.ungraded,
        cells: JsonCells(&table.methods, &row.cells),
    }
}

fn json(table: &Table) -> String {
    let table = JsonTable {
        n: table.n,
        rows: table.rows.iter().map(|row| json_row(table, row)).collect(),
        notes: notes(table),
        rules: RULES,
        stamps: &table.stamps,
    };
    serde_json::to_string_pretty(&table).map_or(String::new(), |text| text + "\n")
}
