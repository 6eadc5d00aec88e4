//! `heldout table`.

use crate::files::{Exit, Failure, Trouble, each, open, say, standard};
use crate::options::Layout;
use clap::Args;
use heldout_benchmarks::{Outcome, Pool, render, tabulate};
use serde::de::IgnoredAny;

/// Turn outcomes into a table: how many problems each way of choosing a sample solves
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes as `grade` writes them; - is standard input
    outcomes: String,
    #[command(flatten)]
    layout: Layout,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let input = open(&arguments.outcomes)?;
    let mut pool = Pool::default();
    let exit =
        each(input, |outcome: Outcome<IgnoredAny>| pool.push(&outcome).map_err(Trouble::Record))?;
    write(&pool, &arguments.layout, exit)
}

/// Writes the table of a pool; an empty one has none.
pub(crate) fn write(pool: &Pool, layout: &Layout, exit: Exit) -> Result<Exit, Failure> {
    let Some(table) = tabulate(pool, layout.n, layout.seed) else {
        say("there is no outcome, so there is no table; give a file with at least one");
        return Ok(Exit::Malformed);
    };
    let mut output = standard();
    output.text(render(&table, layout.format.into()))?;
    output.finish()?;
    Ok(exit)
}
