//! `heldout problems export`.

use super::list::Which;
use crate::files::{Exit, Failure, count, open, say};
use crate::output::{create, folder, standard};
use clap::Args;
use heldout_benchmarks::{Dataset, Filter, ProblemSet, SKELETON, hub, json_lines};

/// Write problems as JSON lines, or as a folder for a dataset hub with card and Croissant metadata
#[derive(Args)]
pub(crate) struct Arguments {
    /// Problem sets, TOML (by the ending .toml) or JSON lines; by default the embedded ones
    #[arg(value_name = "SET")]
    sets: Vec<String>,
    #[command(flatten)]
    which: Which,
    /// Write README.md, croissant.json and data/ into this folder, not JSON lines to standard
    /// output
    #[arg(long, value_name = "FOLDER", requires = "url")]
    hub: Option<String>,
    /// The address that the dataset is published at
    #[arg(long)]
    url: Option<String>,
    /// The dataset's name
    #[arg(long, default_value = "heldout")]
    name: String,
    /// The card whose prose is kept; by default one that asks for it
    #[arg(long, value_name = "FILE")]
    card: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (mut sets, exit) = super::sets(&arguments.sets)?;
    keep(&mut sets, &arguments.which.filter());
    match &arguments.hub {
        Some(place) => write_hub(arguments, place, &sets)?,
        None => {
            let mut output = standard();
            sets.iter().try_for_each(|set| output.text(json_lines(set)))?;
            output.finish()?;
        }
    }
    Ok(exit)
}

fn keep(sets: &mut Vec<ProblemSet>, filter: &Filter) {
    sets.iter_mut().for_each(|set| set.problems.retain(|problem| filter.takes(problem)));
    sets.retain(|set| !set.problems.is_empty());
}

fn write_hub(arguments: &Arguments, place: &str, sets: &[ProblemSet]) -> Result<(), Failure> {
    let template = match &arguments.card {
        Some(path) => open(path)?.text()?,
        None => SKELETON.to_owned(),
    };
    let url = arguments.url.as_deref().unwrap_or("");
    let files = hub(&Dataset { name: &arguments.name, url, sets }, &template);
    let files = files.map_err(Failure::Usage)?;
    folder(&format!("{place}/data"))?;
    for file in &files {
        let mut output = create(&format!("{place}/{}", file.path))?;
        output.text(&file.content)?;
        output.finish()?;
    }
    say(format_args!("{} in {place}", count(files.len(), "file")));
    Ok(())
}
