//! `heldout select`.

use crate::files::{Exit, Failure, each, open, say};
use crate::options::part;
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{Candidates, Group, Outcome, Scoring};
use serde::de::IgnoredAny;

/// Pick what to label next: the most convincing wrong answers, then the most convincing others
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes as `grade` writes them; - is standard input
    outcomes: String,
    /// Samples to pick
    #[arg(long, value_name = "COUNT")]
    budget: usize,
    /// The share of them that are wrong answers
    #[arg(long, default_value_t = 0.8, value_parser = part, value_name = "SHARE")]
    convincing: f64,
    /// The scorer that says what convinces, with or without a measure
    #[arg(long, default_value = "prm", value_name = "NAME")]
    scorer: String,
    /// The most of one problem; by default there is no such limit
    #[arg(long, value_name = "COUNT")]
    per_problem: Option<usize>,
    /// Write the ungraded samples too, behind the others
    #[arg(long)]
    ungraded: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let scoring = Scoring::read(&arguments.scorer);
    let mut candidates = Candidates::default();
    let exit = each(open(&arguments.outcomes)?, |outcome: Outcome<IgnoredAny>| {
        candidates.push(&outcome, &scoring);
        Ok(())
    })?;
    let without_rank = candidates.without_rank;
    let chosen = candidates.choose(arguments.budget, arguments.convincing, arguments.per_problem);
    let mut output = standard();
    let shown = |group: Group| arguments.ungraded || group != Group::Ungraded;
    chosen.iter().filter(|it| shown(it.group)).try_for_each(|it| output.json(it))?;
    output.finish()?;
    let count = |group| chosen.iter().filter(|it| it.group == group).count();
    say(format_args!(
        "{} convincing wrong answers, {} others; {} ungraded apart; {without_rank} samples without \
         an answer or a score by {scoring} left out",
        count(Group::ConvincingWrong),
        count(Group::Rest),
        count(Group::Ungraded),
    ));
    Ok(exit)
}
