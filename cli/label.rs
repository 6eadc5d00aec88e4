//! `heldout label`.

#[cfg(feature = "label")]
mod address;
#[cfg(feature = "label")]
mod ledger;
#[cfg(feature = "label")]
mod page;
#[cfg(feature = "label")]
mod server;
#[cfg(feature = "label")]
mod solutions;

use crate::files::{Exit, Failure, Trouble, each, open, worse};
use crate::options::{Format, part};
use crate::output::standard;
use crate::secret::Secret;
use clap::{Args, ValueEnum};
use heldout_benchmarks::label::{Item, Judged, LabelRecord};

/// Serve a page on this machine where people label steps, or report on those who did
#[derive(Args)]
#[cfg_attr(not(feature = "label"), allow(dead_code))]
pub(crate) struct Arguments {
    /// A problem set, as for `grade`; may be given several times
    #[arg(long, required_unless_present = "report", value_name = "SET")]
    problems: Vec<String>,
    /// The samples to label, JSON lines
    #[arg(long, required_unless_present = "report", value_name = "FILE")]
    samples: Option<String>,
    /// Label only these, in this order: lines as `select` writes them
    #[arg(long, value_name = "FILE")]
    picked: Option<String>,
    /// Where the records go, in PRM800K's format; what is there is gone on with
    #[arg(long, short, required_unless_present = "report", value_name = "FILE")]
    output: Option<String>,
    /// Records whose labels are known to be right: control questions
    #[arg(long, value_name = "FILE")]
    controls: Option<String>,
    /// The share of control questions among what a labeler sees
    #[arg(long, default_value_t = 0.1, value_parser = part, value_name = "SHARE")]
    control_share: f64,
    /// The labelers that each solution is handed to
    #[arg(long, default_value_t = 1, value_name = "COUNT",
          value_parser = crate::options::at_least_one)]
    overlap: usize,
    /// Where the labels of a solution end
    #[arg(long, value_enum, default_value_t)]
    phase: Phase,
    /// The round of data collection, for the records
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    generation: Option<i64>,
    /// The scorer whose score of the solution goes into the records
    #[arg(long, default_value = "prm", value_name = "NAME")]
    scorer: String,
    /// Seed of the places and the order of control questions
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The port of the page; 0 takes a free one
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    port: u16,
    #[command(flatten)]
    secret: Secret,
    /// Report on the labelers of these records instead: agreement and time
    #[arg(long, value_name = "FILE", conflicts_with_all = ["samples", "output"])]
    report: Option<String>,
    /// Report on the labelers two by two
    #[arg(long, requires = "report")]
    pairs: bool,
    /// How the report is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
#[cfg_attr(not(feature = "label"), allow(dead_code))]
enum Phase {
    /// At the last step
    #[value(name = "1")]
    One,
    /// At the first negative step
    #[default]
    #[value(name = "2")]
    Two,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.report {
        Some(records) => report(records, arguments),
        None => serve(arguments),
    }
}

#[cfg(not(feature = "label"))]
fn serve(_: &Arguments) -> Result<Exit, Failure> {
    Err(Failure::Usage(
        "this program was built without the labelling page: build it with \
         `cargo install --path . --features label`"
            .into(),
    ))
}

#[cfg(feature = "label")]
use server::serve;

/// The table of the labelers.
fn report(records: &str, arguments: &Arguments) -> Result<Exit, Failure> {
    let mut judged = Judged::default();
    let (known, read) = controls(arguments)?;
    known.iter().for_each(|item| judged.control(item));
    let exit = each(open(records)?, |record: LabelRecord| {
        judged.record(&record);
        Ok(())
    })?;
    let mut output = standard();
    let sheet = if arguments.pairs { judged.pairs() } else { judged.sheet() };
    output.text(sheet.render(arguments.format.into()))?;
    output.finish()?;
    Ok(worse(read, exit))
}

/// The control questions.
fn controls(arguments: &Arguments) -> Result<(Vec<Item>, Exit), Failure> {
    let mut items = Vec::new();
    let Some(path) = &arguments.controls else { return Ok((items, Exit::Done)) };
    let exit = each(open(path)?, |record: LabelRecord| {
        items.push(Item::control(record).map_err(Trouble::Record)?);
        Ok(())
    })?;
    Ok((items, exit))
}
