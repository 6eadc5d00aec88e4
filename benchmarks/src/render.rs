//! A table as text, Markdown, CSV or JSON.

use crate::cell::Cell;
use crate::comparison::{Comparison, POWER};
use crate::method::Method;
use crate::outcome::Stamp;
use crate::sheet::Sheet;
use crate::statistics::{Correction, Interval};
use crate::table::{AGGREGATE, Row, Table};
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
pub const RULES: [&str; 6] = [
    "Best of N and pass are exact expectations over all subsets of N samples.",
    "Ties share. A sample without an answer or a score ranks last and is never chosen; a problem \
     with nothing to choose counts as not solved.",
    "Votes count equal values, not equal texts; what can't be read votes by its text.",
    "An ungraded choice counts as not solved; after ≤ stands the share if every one were right.",
    "A scorer's neutral steps count as positive, unless a column says otherwise.",
    "Intervals are over problems: the samples of one are no further evidence. They hold ungraded \
     choices as wrong at their lower end and as right at their upper one.",
];

/// Writes a table in a form, with a line break at its end.
///
/// ```
/// use heldout_benchmarks::{Format, Golds, Graded, Pool, ProblemSet, Settings};
/// use heldout_benchmarks::{grade, render, tabulate};
/// use heldout_benchmarks::Plan;
/// let set = ProblemSet::from_toml("[[problem]]\nid = 'p'\ngold = '4'").unwrap();
/// let golds = Golds::read([&set], &Settings::default()).unwrap();
/// let sample = r#"{"problem": "p", "sample": 0, "answer": "4", "scores": {"orm": 0.8}}"#;
/// let sample = serde_json::from_str(sample).unwrap();
/// let outcome = grade(sample, &golds, &mut Graded::default()).unwrap();
/// let mut pool = Pool::default();
/// pool.push(&outcome).unwrap();
/// let table = tabulate(&pool, &Plan::usual(&pool)).unwrap();
/// assert!(render(&table, Format::Text).contains("100.0"));
/// assert!(render(&table, Format::Json).contains("orm"));
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
    lines.extend(
        differences(table, AGGREGATE)
            .map(|sheet| format!("\n{}", sheet.render(Format::Text).trim_end())),
    );
    lines.join("\n") + "\n"
}

fn markdown(table: &Table) -> String {
    let mut blocks = vec![title(table)];
    blocks.extend(table.headlines.iter().map(|headline| format!("**{headline}**")));
    blocks.push(grid(table, presets::ASCII_MARKDOWN, "/"));
    blocks.push(below(table).iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"));
    blocks.extend(
        differences(table, AGGREGATE)
            .map(|sheet| sheet.render(Format::Markdown).trim_end().to_owned()),
    );
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
pub(crate) fn below(table: &Table) -> Vec<String> {
    let mut lines = table.notes.clone();
    lines.extend(RULES.map(str::to_owned));
    let cells = || table.rows.iter().flat_map(|row| &row.cells).flatten();
    if cells().any(|cell| cell.standard_error.is_some()) {
        let draws = table.draws;
        lines.push(format!("After ± stands the standard error of drawing {draws} subsets."));
    }
    if cells().any(|cell| cell.interval.is_some()) {
        let level = percentage(table.level);
        lines.push(format!(
            "Below each share stands its {level}% interval (Wilson's, by clusters)."
        ));
    }
    lines.extend(table.stamps.iter().map(|stamp| format!("Graded by {stamp}.")));
    lines
}

fn grid(table: &Table, style: TableStyle, joint: &str) -> String {
    let mut grid = comfy_table::Table::new();
    grid.load_style(style);
    let heads = table.methods.iter().map(|method| plain(&method.to_string()).replace('/', joint));
    let fixed = ["exam", "problems", "ungraded"].map(str::to_owned);
    grid.set_header(fixed.into_iter().chain(heads));
    for row in &table.rows {
        let fixed = [plain(&row.exam), row.problems.to_string(), row.ungraded.to_string()];
        let cells = row.cells.iter().map(|cell| percent(cell.as_ref(), joint));
        grid.add_row(fixed.into_iter().chain(cells));
    }
    for column in grid.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    grid.to_string()
}

/// The differences between methods in a row, where there are any.
pub(crate) fn differences(table: &Table, exam: &str) -> Option<Sheet> {
    let level = percentage(table.level);
    let interval = format!("{level}% interval");
    let head = ["difference", "points", &interval, "bootstrap", "p", "adjusted p", "detectable"];
    let of = if exam == AGGREGATE { "all problems" } else { exam };
    let title = format!("Differences between methods on {of}, in percentage points");
    let mut sheet = Sheet::new(&title, head);
    let own = table.comparisons.iter().filter(|comparison| comparison.exam == exam);
    sheet.rows = own.map(difference_row).collect();
    let adjusted = match table.correction {
        Correction::None => "p is not adjusted for the number of comparisons.".to_owned(),
        correction => format!(
            "p is adjusted after {}: these comparisons are one family, those of the exams, which the \
             JSON form has, another.",
            correction.name()
        ),
    };
    sheet.notes = vec![
        "Intervals are Student's over the problems' own differences, and those of the symmetric \
         bootstrap-t; p is that of the paired permutation test, two-sided."
            .to_owned(),
        adjusted,
        format!(
            "Detectable is the smallest true difference that so many problems show in {}% of \
             cases.",
            percentage(POWER)
        ),
    ];
    (!sheet.rows.is_empty()).then_some(sheet)
}

fn difference_row(comparison: &Comparison) -> Vec<String> {
    let Comparison { one, two, difference, bounds, .. } = comparison;
    let mut points = format!("{:+.1}", 100.0 * difference);
    if bounds.high - bounds.low > 1e-9 {
        points += &format!(" [{:+.1}, {:+.1}]", 100.0 * bounds.low, 100.0 * bounds.high);
    }
    let signed = |interval: Option<Interval>| match interval {
        Some(Interval { low, high }) => format!("{:+.1} to {:+.1}", 100.0 * low, 100.0 * high),
        None => "–".to_owned(),
    };
    let detectable = comparison.detectable;
    vec![
        format!("{one} - {two}"),
        points,
        signed(comparison.interval),
        signed(comparison.bootstrap),
        format!("{:.4}", comparison.p),
        format!("{:.4}", comparison.adjusted),
        detectable.map_or("–".to_owned(), |least| format!("{:.1}", 100.0 * least)),
    ]
}

/// A share as a percentage without needless digits.
pub(crate) fn percentage(share: f64) -> String {
    let tenths = (1000.0 * share).round() / 10.0;
    format!("{tenths}")
}

/// Text from files must not break a table or steer a terminal.
pub(crate) fn plain(text: &str) -> String {
    text.replace(char::is_control, " ").replace('|', "¦")
}

/// A cell as text: the share, and behind or below it its interval.
pub(crate) fn percent(cell: Option<&Cell>, joint: &str) -> String {
    let Some(cell) = cell else { return "–".to_owned() };
    let mut text = format!("{:.1}", 100.0 * cell.accuracy);
    if let Some(error) = cell.standard_error {
        text += &format!(" ±{:.1}", 100.0 * error);
    }
    if cell.upper > cell.accuracy + 1e-9 {
        text += &format!(" ≤{:.1}", 100.0 * cell.upper);
    }
    match cell.interval {
        Some(Interval { low, high }) if joint == "\n" => {
            text + &format!("\n{:.1}–{:.1}", 100.0 * low, 100.0 * high)
        }
        Some(Interval { low, high }) => {
            text + &format!(" ({:.1}–{:.1})", 100.0 * low, 100.0 * high)
        }
        None => text,
    }
}

/// The columns that a method has.
const CSV_PARTS: [&str; 7] =
    ["", " upper", " standard error", " low", " high", " bootstrap low", " bootstrap high"];

fn csv(table: &Table) -> String {
    let mut head = ["exam", "problems", "samples", "ungraded", "n"].map(str::to_owned).to_vec();
    for method in &table.methods {
        head.extend(CSV_PARTS.map(|part| format!("{method}{part}")));
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
    fields.extend(row.cells.iter().flat_map(csv_cell));
    fields.push(notes(table).join(" "));
    fields.push(table.stamps.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
    fields
}

fn csv_cell(cell: &Option<Cell>) -> [String; CSV_PARTS.len()] {
    let ends = |interval: Option<Interval>| match interval {
        Some(Interval { low, high }) => [Some(low), Some(high)],
        None => [None, None],
    };
    let [low, high] = ends(cell.and_then(|cell| cell.interval));
    let [bootstrap_low, bootstrap_high] = ends(cell.and_then(|cell| cell.bootstrap));
    let error = cell.and_then(|cell| cell.standard_error);
    let (accuracy, upper) = (cell.map(|cell| cell.accuracy), cell.map(|cell| cell.upper));
    [accuracy, upper, error, low, high, bootstrap_low, bootstrap_high]
        .map(|number| number.map_or(String::new(), |number| number.to_string()))
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
    level: f64,
    rows: Vec<JsonRow<'a>>,
    correction: &'a str,
    differences: &'a [Comparison],
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
struct JsonCells<'a>(&'a [Method], &'a [Option<Cell>]);

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
        level: table.level,
        correction: table.correction.name(),
        differences: &table.comparisons,
        rows: table.rows.iter().map(|row| json_row(table, row)).collect(),
        notes: notes(table),
        rules: RULES,
        stamps: &table.stamps,
    };
    serde_json::to_string_pretty(&table).map_or(String::new(), |text| text + "\n")
}
