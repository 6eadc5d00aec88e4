//! `heldout audit`.

use crate::files::{Exit, Failure, open};
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{Audit, Format, Published, audit, paper};

/// Check a published table: do its aggregates follow from its rows, can its percentages be counts
#[derive(Args)]
pub(crate) struct Arguments {
    /// A CSV file: names of rows, a column `problems`, columns of percentages, and a row named
    /// aggregate or total; by default Table 1 of the paper; - is standard input
    file: Option<String>,
    /// The number of problems that the text around the table states
    #[arg(long, value_name = "COUNT")]
    claimed: Option<i64>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (text, claimed) = match &arguments.file {
        Some(path) => (open(path)?.text()?, arguments.claimed),
        None => (paper::TABLE_1.to_owned(), arguments.claimed.or(Some(paper::CLAIMED_PROBLEMS))),
    };
    let table = Published::read(&text).map_err(Failure::Usage)?;
    let mut output = standard();
    output.text(readable(&audit(&table, claimed)))?;
    output.finish()?;
    Ok(Exit::Done)
}

fn readable(audit: &Audit) -> String {
    let mut text = String::new();
    if !audit.aggregates.rows.is_empty() {
        text += &audit.aggregates.render(Format::Text);
    }
    for (title, lines) in [("Found", &audit.findings), ("Noted", &audit.notes)] {
        text += &format!("\n{title}:\n");
        lines.iter().for_each(|line| text += &format!("- {line}\n"));
    }
    text
}
