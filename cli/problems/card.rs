//! `heldout problems card`.

use crate::files::{Exit, Failure, open};
use crate::output::{create, standard};
use clap::Args;
use heldout_benchmarks::{Dataset, SKELETON, card};

/// Rebuild the tables of a data card; the prose around them stays
#[derive(Args)]
pub(crate) struct Arguments {
    /// Problem sets, TOML (by the ending .toml) or JSON lines; by default the embedded ones
    #[arg(value_name = "SET")]
    sets: Vec<String>,
    /// The card, which is rewritten; without it a new card goes to standard output
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
    /// The dataset's name
    #[arg(long, default_value = "heldout")]
    name: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (sets, exit) = super::sets(&arguments.sets)?;
    let template = match &arguments.file {
        Some(path) => open(path)?.text()?,
        None => SKELETON.to_owned(),
    };
    let dataset = Dataset { name: &arguments.name, url: "", sets: &sets };
    let text = card(&dataset, &template).map_err(Failure::Usage)?;
    let mut output = match &arguments.file {
        Some(path) => create(path)?,
        None => standard(),
    };
    output.text(text)?;
    output.finish()?;
    Ok(exit)
}
