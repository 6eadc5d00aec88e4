//! The command: arguments in, exit code out. What it does lives in the crates.
#![forbid(unsafe_code)]

mod audit;
mod batch;
mod check;
mod compare;
mod contamination;
mod curve;
mod diff;
mod engine;
mod evaluate;
mod extract;
mod files;
mod grade;
mod import;
mod journal;
mod label;
mod labels;
mod options;
mod output;
mod packed;
mod parse;
mod power;
mod problems;
mod progress;
mod report;
#[cfg(feature = "seal")]
mod seal;
mod secret;
mod select;
mod steps;
mod table;
#[cfg(feature = "seal")]
mod unseal;
mod worker;

use clap::{Parser, Subcommand};
use files::{Exit, Failure, say};
use std::process::ExitCode;

/// Checks final answers of mathematics and science exams, with evidence.
#[derive(Parser)]
#[command(name = "heldout", version = options::VERSION.as_str(), after_help = options::EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Parse(parse::Arguments),
    Problems(problems::Arguments),
    Contamination(contamination::Arguments),
    #[cfg(feature = "seal")]
    Seal(seal::Arguments),
    #[cfg(feature = "seal")]
    Unseal(unseal::Arguments),
    Extract(extract::Arguments),
    Compare(compare::Arguments),
    Grade(grade::Arguments),
    Table(table::Arguments),
    Evaluate(evaluate::Arguments),
    Import(import::Arguments),
    Diff(diff::Arguments),
    Curve(curve::Arguments),
    Audit(audit::Arguments),
    Power(power::Arguments),
    Steps(steps::Arguments),
    Report(report::Arguments),
    Labels(labels::Arguments),
    Label(label::Arguments),
    Select(select::Arguments),
}

fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Problems(arguments) => problems::run(&arguments),
        Command::Contamination(arguments) => contamination::run(&arguments),
        #[cfg(feature = "seal")]
        Command::Seal(arguments) => seal::run(&arguments),
        #[cfg(feature = "seal")]
        Command::Unseal(arguments) => unseal::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Grade(arguments) => grade::run(&arguments),
        Command::Table(arguments) => table::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Curve(arguments) => curve::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Power(arguments) => power::run(&arguments),
        Command::Steps(arguments) => steps::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Labels(arguments) => labels::run(&arguments),
        Command::Label(arguments) => label::run(&arguments),
        Command::Select(arguments) => select::run(&arguments),
    };
    match ended {
        Ok(exit) => exit.into(),
        // Whoever read the output has had enough of it: no failure.
        Err(failure) if failure.is_broken_pipe() => Exit::Done.into(),
        Err(failure) => {
            say(&failure);
            failure.into()
        }
    }
}

impl From<Failure> for ExitCode {
    fn from(failure: Failure) -> ExitCode {
        ExitCode::from(match failure {
            Failure::Usage(_) => 2,
            Failure::File { .. } => 5,
        })
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Different => 1,
            Exit::Undecided => 3,
            Exit::Malformed => 4,
        })
    }
}
