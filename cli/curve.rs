//! `heldout curve`.

use crate::files::{Exit, Failure, Trouble, each, open, say};
use crate::options::{Choice, Reckoning, at_least_one, plan};
use crate::output::create;
use crate::progress::doing;
use clap::Args;
use heldout_benchmarks::{Curves, Outcome, Pool, curves, log_ns};
use serde::de::IgnoredAny;

/// Percent solved against N, for every method, with bands: CSV, and a picture
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes as `grade` writes them; - is standard input
    outcomes: String,
    /// Ns with commas between; by default powers of two and the most that every problem has
    #[arg(long, value_name = "NS", value_delimiter = ',', value_parser = at_least_one)]
    n: Vec<usize>,
    /// Where the CSV goes: a line for each exam, method and N
    #[arg(long, value_name = "OUT", default_value = "-")]
    csv: String,
    /// Where the picture of the aggregate goes
    #[arg(long, value_name = "OUT")]
    svg: Option<String>,
    /// Take the recorded verdicts in place of ours
    #[arg(long)]
    recorded: bool,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    reckoning: Reckoning,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut pool = Pool::default();
    let exit = each(open(&arguments.outcomes)?, |outcome: Outcome<IgnoredAny>| {
        pool.push(&outcome).map_err(Trouble::Record)
    })?;
    if pool.is_empty() {
        say("there is no outcome, so there is no curve; give a file with at least one");
        return Ok(Exit::Malformed);
    }
    if arguments.recorded {
        pool.use_recorded();
    }
    let mut ns = match arguments.n.is_empty() {
        true => log_ns(pool.least()),
        false => arguments.n.clone(),
    };
    ns.sort_unstable();
    ns.dedup();
    let plan = plan(&pool, &arguments.choice, &arguments.reckoning)?;
    let curves = doing("drawing curves", || curves(&pool, &plan, &ns));
    write(&curves, arguments)?;
    Ok(exit)
}

fn write(curves: &[Curves], arguments: &Arguments) -> Result<(), Failure> {
    let mut output = create(&arguments.csv)?;
    output.text(Curves::csv_head())?;
    curves.iter().try_for_each(|curve| output.text(curve.csv()))?;
    output.finish()?;
    let (Some(path), Some(aggregate)) = (&arguments.svg, curves.last()) else { return Ok(()) };
    let mut output = create(path)?;
    output.text(aggregate.svg().map_err(Failure::Usage)?)?;
    output.finish()
}
