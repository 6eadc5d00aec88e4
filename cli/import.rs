//! `heldout import`.

use crate::files::{Exit, Failure, Trouble, create, each, open, say};
use clap::{Args, Subcommand};
use heldout_benchmarks::Qwen;

/// Turn other projects' files into problems and samples
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// Qwen2.5-Math's evaluation output, with reward-model scores where it has them
    Qwen(Files),
}

#[derive(Args)]
struct Files {
    /// The file to read; - is standard input
    file: String,
    /// Where the problems go, JSON lines
    #[arg(long, short = 'o', value_name = "OUT")]
    problems: String,
    /// Where the samples go, JSON lines
    #[arg(long, value_name = "OUT")]
    samples: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.format {
        Format::Qwen(files) => qwen(files),
    }
}

fn qwen(files: &Files) -> Result<Exit, Failure> {
    let input = open(&files.file)?;
    let (mut problems, mut samples) = (create(&files.problems)?, create(&files.samples)?);
    let mut counts = (0, 0);
    let exit = each(input, |record: Qwen| {
        let (problem, own) = record.split().map_err(Trouble::Record)?;
        problems.json(&problem)?;
        own.iter().try_for_each(|sample| samples.json(sample))?;
        counts = (counts.0 + 1, counts.1 + own.len());
        Ok(())
    })?;
    problems.finish()?;
    samples.finish()?;
    say(format_args!(
        "{} problems, {} samples; mapped: idx to id, gt to gold, code to solutions, pred_score \
         to the scorer rm, score to recorded",
        counts.0, counts.1
    ));
    Ok(exit)
}
