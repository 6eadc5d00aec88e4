//! `heldout diff`.

use crate::files::{Exit, Failure, Trouble, each, one_standard_input, open, say, standard, worse};
use clap::Args;
use heldout_benchmarks::{Before, Outcome};
use serde::de::IgnoredAny;

/// List the samples whose outcome or verdict changed between two files of outcomes
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes before
    old: String,
    /// Outcomes after
    new: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    one_standard_input([&arguments.old, &arguments.new])?;
    let mut before = Before::default();
    let old = each(open(&arguments.old)?, |outcome: Outcome<IgnoredAny>| {
        before.push(&outcome).map_err(Trouble::Record)
    })?;
    let mut output = standard();
    let (mut met, mut changed) = (0, 0);
    let new = each(open(&arguments.new)?, |outcome: Outcome<IgnoredAny>| {
        met += 1;
        let Some(change) = before.meet(&outcome) else { return Ok(()) };
        changed += 1;
        Ok(output.json(&change)?)
    })?;
    for change in before.unmet() {
        changed += 1;
        output.json(&change)?;
    }
    output.finish()?;
    say(format_args!("{changed} changes; {met} outcomes in {}", arguments.new));
    Ok(worse(old, new))
}
