//! `heldout problems show`.

use crate::files::{Exit, Failure};
use crate::options::Conventions;
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::describe;

/// Show a problem: its fields, how its gold is read, and how its examples are graded
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem's id
    id: String,
    /// Problem sets, TOML (by the ending .toml) or JSON lines; by default the embedded ones
    #[arg(value_name = "SET")]
    sets: Vec<String>,
    #[command(flatten)]
    conventions: Conventions,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (sets, exit) = super::sets(&arguments.sets)?;
    let mut problems = sets.iter().flat_map(|set| &set.problems);
    let Some(problem) = problems.find(|problem| problem.id == arguments.id) else {
        let id = &arguments.id;
        return Err(Failure::Usage(format!(
            "no problem has the id `{id}`; `heldout problems list` names them"
        )));
    };
    let mut output = standard();
    output.text(describe(problem, &arguments.conventions.settings()))?;
    output.finish()?;
    Ok(exit)
}
