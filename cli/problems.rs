//! `heldout problems`.

mod add;
mod card;
mod export;
mod lint;
mod list;
mod show;

use crate::files::{Exit, Failure};
use crate::grade;
use clap::{Args, Subcommand};
use heldout_benchmarks::{ProblemSet, embedded};

/// Look after problem sets
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Add(add::Arguments),
    Lint(lint::Arguments),
    List(list::Arguments),
    Show(show::Arguments),
    Export(export::Arguments),
    Card(card::Arguments),
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Add(arguments) => add::run(arguments),
        Command::Lint(arguments) => lint::run(arguments),
        Command::List(arguments) => list::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Card(arguments) => card::run(arguments),
    }
}

/// The sets that were named, or the embedded ones.
fn sets(paths: &[String]) -> Result<(Vec<ProblemSet>, Exit), Failure> {
    match paths.is_empty() {
        true => Ok((embedded().map_err(Failure::Usage)?, Exit::Done)),
        false => grade::sets(paths, None),
    }
}
