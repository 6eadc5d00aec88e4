//! Whether a published table can be right: its aggregates recomputed from its rows, its
//! percentages tested for being counts.

use crate::published::{Printed, Published, PublishedRow};
use crate::sheet::Sheet;

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Each aggregate beside what its rows give.
    pub aggregates: Sheet,
    /// What can't be, or should not be.
    pub findings: Vec<String>,
    /// How the table was read, and what holds.
    pub notes: Vec<String>,
}

/// The normal quantile of 95% intervals.
const QUANTILE: f64 = 1.959_963_984_540_054;

/// Audits a table. `claimed` is the number of problems that the text around it states.
///
/// ```
/// use heldout_benchmarks::{Published, audit};
/// let table = Published::read("exam,PRM,problems\nA,50.0,2\nB,50.0,3\n").unwrap();
/// assert!(audit(&table, None).findings[0].contains("50.0 is no k/3"));
/// ```
pub fn audit(table: &Published, claimed: Option<i64>) -> Audit {
    let mut audit = Audit { notes: table.notes.clone(), ..Audit::default() };
    audit.problems(table, claimed);
    audit.counts(table);
    audit.aggregates(table);
    audit.spread(table);
    audit
}

impl Audit {
    /// Whether the rows add up to what is said of them.
    fn problems(&mut self, table: &Published, claimed: Option<i64>) {
        let sum: i64 = table.rows.iter().map(|row| row.problems).sum();
        if let Some(aggregate) = &table.aggregate {
            let printed = aggregate.problems;
            let line = format!("The rows have {sum} problems, the aggregate row says {printed}.");
            if sum == printed { self.notes.push(line) } else { self.findings.push(line) }
        }
        if let Some(claimed) = claimed.filter(|&claimed| claimed != sum) {
            self.findings.push(format!("The text says {claimed} problems, the rows sum to {sum}."));
        }
    }

    /// Whether each percentage can be a count of problems.
    fn counts(&mut self, table: &Published) {
        for row in table.rows.iter().chain(&table.aggregate) {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let Some(cell) = cell.filter(|cell| cell.of(row.problems).is_none()) else {
                    continue;
                };
                let (name, n) = (&row.name, row.problems);
                let near: Vec<String> = neighbours(cell, n).map(|k| count(k, n, cell)).collect();
                let near = near.join(" and ");
                self.findings
                    .push(format!("{name}, {column}: {cell} is no k/{n}; near are {near}."));
            }
        }
        if self.findings.iter().any(|finding| finding.contains("is no k/")) {
            self.notes.push(
                "A share that is no count can be the mean of several runs or of ties; the table \
                 then has to say so."
                    .into(),
            );
        }
    }

    /// Each aggregate against the weighted mean of its column.
    fn aggregates(&mut self, table: &Published) {
        let Some(aggregate) = &table.aggregate else { return };
        let head = ["column", "printed", "recomputed", "from", "to", "fits"];
        self.aggregates = Sheet::new("Aggregates, recomputed from the rows as printed", head);
        self.aggregates.notes.push(
            "Recomputed is the mean of the rows, weighted by their problems; from and to are its \
             ends if every cell was rounded as far as rounding goes."
                .into(),
        );
        for (place, column) in table.columns.iter().enumerate() {
            let Some(printed) = aggregate.cells[place] else { continue };
            let Some(mean) = Mean::of(&table.rows, place) else { continue };
            let fits = mean.fits(printed);
            let figure = |value: f64| format!("{value:.2}");
            let texts = [mean.middle, mean.middle - mean.slack, mean.middle + mean.slack];
            let mut row = vec![column.clone(), printed.to_string()];
            row.extend(texts.map(figure));
            row.push(if fits { "yes" } else { "NO" }.to_owned());
            self.aggregates.rows.push(row);
            if !fits {
                let middle = mean.middle;
                self.findings.push(format!(
                    "{column}: the aggregate is printed as {printed}, the rows give {middle:.2}."
                ));
                self.repairs(table, place, printed);
            }
        }
        let fits = |row: &&Vec<String>| row.last().is_some_and(|fits| fits == "yes");
        let fitting: Vec<&str> =
            self.aggregates.rows.iter().filter(fits).map(|row| row[0].as_str()).collect();
        let sum: i64 = table.rows.iter().map(|row| row.problems).sum();
        if !fitting.is_empty() {
            let line =
                format!("The aggregates of {} fit the rows' {sum} problems.", fitting.join(", "));
            self.notes.push(line);
        }
    }

    /// The single cells that, were they the next count, would make the aggregate fit.
    fn repairs(&mut self, table: &Published, column: usize, printed: Printed) {
        for (place, row) in table.rows.iter().enumerate() {
            let Some(cell) = row.cells[column].filter(|cell| cell.of(row.problems).is_none())
            else {
                continue;
            };
            for k in neighbours(cell, row.problems) {
                let mut rows = table.rows.clone();
                let other = nearest_printed(k, row.problems, cell);
                rows[place].cells[column] = Some(other);
                let Some(mean) = Mean::of(&rows, column).filter(|mean| mean.fits(printed)) else {
                    continue;
                };
                let (n, name, middle) = (row.problems, &row.name, mean.middle);
                self.findings.push(format!(
                    "{}: {k}/{n} = {other} in {name} would give {middle:.2}.",
                    table.columns[column]
                ));
            }
        }
    }

    /// How wide the intervals are that the table does not print.
    fn spread(&mut self, table: &Published) {
        let Some(aggregate) = &table.aggregate else { return };
        let half = |cell: Printed| {
            let share = cell.share();
            100.0 * QUANTILE * (share * (1.0 - share) / aggregate.problems as f64).sqrt()
        };
        let cells: Vec<(&String, Printed)> = table
            .columns
            .iter()
            .zip(&aggregate.cells)
            .filter_map(|(column, cell)| Some((column, (*cell)?)))
            .collect();
        let one = |(column, cell): &(&String, Printed)| format!("{column} {:.1}", half(*cell));
        let halves: Vec<String> = cells.iter().map(one).collect();
        self.findings.push(format!(
            "No intervals are printed. Unpaired 95% half-widths of the aggregates, in points: {}.",
            halves.join(", ")
        ));
        for (place, (column, cell)) in cells.iter().enumerate() {
            for (other, its) in &cells[place + 1..] {
                let (high, low) = if cell.share() >= its.share() {
                    ((column, cell), (other, its))
                } else {
                    ((other, its), (column, cell))
                };
                let points = 100.0 * (high.1.share() - low.1.share());
                let width = half(*cell).hypot(half(*its));
                self.findings.push(format!(
                    "{} minus {} is {points:.1} points, with an unpaired half-width of {width:.1}.",
                    high.0, low.0
                ));
            }
        }
    }
}

/// The counts on either side of a percentage.
fn neighbours(cell: Printed, n: i64) -> impl Iterator<Item = i64> {
    let below = cell.nearest(n);
    [below, below + 1].into_iter().filter(move |&k| k <= n)
}

/// A count as a percentage with the digits of a cell.
fn nearest_printed(k: i64, n: i64, like: Printed) -> Printed {
    let units = (200 * k * like.scale() + n) / (2 * n);
    Printed { units, decimals: like.decimals }
}

fn count(k: i64, n: i64, like: Printed) -> String {
    format!("{k}/{n} = {}", nearest_printed(k, n, like))
}

/// The weighted mean of a column, and what rounding may have moved it by; in percent.
struct Mean {
    middle: f64,
    slack: f64,
}

impl Mean {
    fn of(rows: &[PublishedRow], column: usize) -> Option<Mean> {
        let (mut sum, mut slack, mut problems) = (0.0, 0.0, 0.0);
        for row in rows {
            let (cell, weight) = (row.cells[column]?, row.problems as f64);
            sum += weight * 100.0 * cell.share();
            slack += weight * 0.5 / cell.scale() as f64;
            problems += weight;
        }
        Some(Mean { middle: sum / problems, slack: slack / problems })
    }

    /// Whether the printed aggregate can be the mean of cells that round to the printed ones.
    fn fits(&self, printed: Printed) -> bool {
        let distance = (self.middle - 100.0 * printed.share()).abs();
        distance <= self.slack + 0.5 / printed.scale() as f64 + 1e-9
    }
}
