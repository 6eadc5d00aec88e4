//! `heldout diff`.

use crate::files::{Exit, Failure, Trouble, each, one_standard_input, open, say, worse};
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{Before, Outcome, Tally, recorded_change};
use serde::de::IgnoredAny;

/// List the samples whose outcome or verdict changed between two files of outcomes, or those whose
/// outcome contradicts the recorded verdict
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes before
    old: String,
    /// Outcomes after
    #[arg(required_unless_present = "recorded")]
    new: Option<String>,
    /// Compare the outcomes of one file with the verdicts that they record
    #[arg(long, conflicts_with = "new")]
    recorded: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.new {
        Some(new) => two_files(&arguments.old, new),
        None => against_recorded(&arguments.old),
    }
}

/// Lists every outcome that a recorded verdict contradicts.
fn against_recorded(path: &str) -> Result<Exit, Failure> {
    let mut output = standard();
    let mut tally = Tally::default();
    let exit = each(open(path)?, |outcome: Outcome<IgnoredAny>| {
        tally.count(&outcome);
        let Some(change) = recorded_change(&outcome) else { return Ok(()) };
        Ok(output.json(&change)?)
    })?;
    output.finish()?;
    say(tally);
    Ok(exit)
}

fn two_files(old: &String, new: &String) -> Result<Exit, Failure> {
    one_standard_input([old, new])?;
    let mut before = Before::default();
    let old_exit = each(open(old)?, |outcome: Outcome<IgnoredAny>| {
        before.push(&outcome).map_err(Trouble::Record)
    })?;
    let mut output = standard();
    let (mut met, mut changed) = (0, 0);
    let new_exit = each(open(new)?, |outcome: Outcome<IgnoredAny>| {
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
    say(format_args!("{changed} changes; {met} outcomes in {new}"));
    Ok(worse(old_exit, new_exit))
}
