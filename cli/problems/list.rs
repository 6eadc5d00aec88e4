//! `heldout problems list`.

use crate::files::{Exit, Failure};
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{Filter, catalogue, columns};

/// List problems
#[derive(Args)]
pub(crate) struct Arguments {
    /// Problem sets, TOML (by the ending .toml) or JSON lines; by default the embedded ones
    #[arg(value_name = "SET")]
    sets: Vec<String>,
    #[command(flatten)]
    which: Which,
    /// Write a line of JSON for each
    #[arg(long)]
    json: bool,
}

/// Which problems are meant.
#[derive(Args)]
pub(crate) struct Which {
    /// Only this exam
    #[arg(long)]
    exam: Option<String>,
    /// Only topics with this in their name
    #[arg(long)]
    topic: Option<String>,
    /// Only this difficulty
    #[arg(long)]
    difficulty: Option<String>,
    /// Only golds of this kind, such as number, expression, interval, choice
    #[arg(long)]
    kind: Option<String>,
}

impl Which {
    pub(crate) fn filter(&self) -> Filter {
        let Which { exam, topic, difficulty, kind } = self;
        Filter {
            exam: exam.clone(),
            topic: topic.clone(),
            difficulty: difficulty.clone(),
            kind: kind.clone(),
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (sets, exit) = super::sets(&arguments.sets)?;
    let entries = catalogue(&sets, &arguments.which.filter());
    let mut output = standard();
    match arguments.json {
        true => entries.iter().try_for_each(|entry| output.json(entry))?,
        false => output.text(columns(&entries))?,
    }
    output.finish()?;
    Ok(exit)
}
