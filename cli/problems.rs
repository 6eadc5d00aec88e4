//! `heldout problems`.

mod lint;

use crate::files::{Exit, Failure};
use clap::{Args, Subcommand};

/// Look after problem sets
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Lint(lint::Arguments),
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Lint(arguments) => lint::run(arguments),
    }
}
