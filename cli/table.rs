//! `heldout table`.

use crate::files::{Exit, Failure, Input, Trouble, each, open, say};
use crate::options::Layout;
use crate::output::standard;
use crate::progress::doing;
use clap::Args;
use heldout_benchmarks::paper::{Cast, beside};
use heldout_benchmarks::{Outcome, Pool, Reasons, render, tabulate};
use serde::de::IgnoredAny;

/// Turn outcomes into a table: how many problems each way of choosing a sample solves
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes as `grade` writes them; - is standard input
    outcomes: String,
    /// Count what the wrong samples get wrong, by exam, in place of the table
    #[arg(long)]
    reasons: bool,
    /// Take the recorded verdicts in place of ours
    #[arg(long)]
    recorded: bool,
    /// Print the paper's tables with ours beside them
    #[arg(long)]
    paper: bool,
    /// The scorer that stands for the paper's ORM
    #[arg(long, value_name = "SCORER", requires = "paper")]
    orm: Option<String>,
    /// The scorer that stands for the paper's PRM
    #[arg(long, value_name = "SCORER", requires = "paper")]
    prm: Option<String>,
    #[command(flatten)]
    layout: Layout,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let input = open(&arguments.outcomes)?;
    if arguments.reasons {
        return reasons(input, &arguments.layout);
    }
    let mut pool = Pool::default();
    let exit =
        each(input, |outcome: Outcome<IgnoredAny>| pool.push(&outcome).map_err(Trouble::Record))?;
    if arguments.recorded {
        pool.use_recorded();
    }
    if arguments.paper && !pool.is_empty() {
        return beside_the_paper(&pool, arguments, exit);
    }
    write(&pool, &arguments.layout, exit)
}

/// Writes the paper's tables with ours beside them.
fn beside_the_paper(pool: &Pool, arguments: &Arguments, exit: Exit) -> Result<Exit, Failure> {
    let cast = Cast { orm: arguments.orm.clone(), prm: arguments.prm.clone() };
    let plan = arguments.layout.plan(pool)?;
    let sheets = beside(pool, &plan, &cast).map_err(Failure::Usage)?;
    let mut output = standard();
    for (place, sheet) in sheets.iter().enumerate() {
        output.text(if place == 0 { "" } else { "\n" })?;
        output.text(sheet.render(arguments.layout.format.into()))?;
    }
    output.finish()?;
    Ok(exit)
}

/// Writes the table of reasons.
fn reasons(input: Input, layout: &Layout) -> Result<Exit, Failure> {
    let mut reasons = Reasons::default();
    let exit = each(input, |outcome: Outcome<IgnoredAny>| {
        reasons.count(&outcome);
        Ok(())
    })?;
    if reasons.is_empty() {
        say("there is no outcome, so there is no table; give a file with at least one");
        return Ok(Exit::Malformed);
    }
    let mut output = standard();
    output.text(reasons.render(layout.format.into()))?;
    output.finish()?;
    Ok(exit)
}

/// Writes the table of a pool; an empty one has none.
pub(crate) fn write(pool: &Pool, layout: &Layout, exit: Exit) -> Result<Exit, Failure> {
    let plan = layout.plan(pool)?;
    let Some(table) = doing("tabulating", || tabulate(pool, &plan)) else {
        say("there is no outcome, so there is no table; give a file with at least one");
        return Ok(Exit::Malformed);
    };
    let mut output = standard();
    output.text(render(&table, layout.format.into()))?;
    output.finish()?;
    Ok(exit)
}
