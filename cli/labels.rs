//! `heldout labels`.

use crate::files::{Exit, Failure, Trouble, each, open, say};
use crate::options::share;
use crate::output::standard;
use clap::{Args, ValueEnum};
use heldout_benchmarks::{Disagreements, Format, Outcome, Supervision, training_label};
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// Write labels for training from outcomes, and count how answers and steps disagree
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes as `grade` writes them; - is standard input
    outcomes: String,
    /// What labels are made by
    #[arg(long, value_enum)]
    by: By,
    /// The scorer of steps
    #[arg(long, default_value = "prm", value_name = "NAME")]
    scorer: String,
    /// A step is wrong where the scorer gives it more than this of being negative
    #[arg(long, default_value_t = 0.2, value_parser = share, value_name = "SHARE")]
    threshold: f64,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    /// The final answer
    Answer,
    /// All steps of the solution together
    PrmOutcome,
    /// Each step, up to the first wrong one
    PrmProcess,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let by = match arguments.by {
        By::Answer => Supervision::Answer,
        By::PrmOutcome => Supervision::PrmOutcome,
        By::PrmProcess => Supervision::PrmProcess,
    };
    let Arguments { scorer, threshold, .. } = arguments;
    let mut output = standard();
    let (mut disagreements, mut left_out) = (Disagreements::default(), BTreeMap::new());
    let exit = each(open(&arguments.outcomes)?, |outcome: Outcome<IgnoredAny>| {
        disagreements.count(&outcome, scorer, *threshold);
        match training_label(&outcome, by, scorer, *threshold) {
            Ok(label) => output.json(&label).map_err(Trouble::Stop),
            Err(reason) => {
                *left_out.entry(reason).or_insert(0) += 1;
                Ok(())
            }
        }
    })?;
    output.finish()?;
    say(disagreements.sheet().render(Format::Text).trim_end());
    for (reason, count) in left_out {
        say(format_args!("{count} samples have no label: {reason}"));
    }
    Ok(exit)
}
