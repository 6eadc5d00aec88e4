//! `heldout power`.

use crate::files::{Exit, Failure, Trouble, each, open, standard};
use crate::options::{Format, at_least_one, share};
use crate::progress::doing;
use clap::Args;
use heldout_benchmarks::{Assumed, Method, Outcome, Pilot, Pool, Power, power_sheet};
use serde::de::IgnoredAny;

/// How many problems and samples a comparison of two methods needs, by simulation
#[derive(Args)]
pub(crate) struct Arguments {
    /// Numbers of problems, with commas between
    #[arg(long, value_delimiter = ',', default_value = "50,100,200,500", value_parser = at_least_one)]
    problems: Vec<usize>,
    /// Numbers of samples of a problem, with commas between
    #[arg(long, value_delimiter = ',', default_value = "16,100", value_parser = at_least_one)]
    samples: Vec<usize>,
    /// Outcomes of a pilot to draw from; without them the assumptions below are used
    #[arg(long, value_name = "FILE", requires = "compare")]
    pilot: Option<String>,
    /// The two methods of the pilot
    #[arg(long, value_delimiter = ',', value_name = "ONE,TWO", requires = "pilot")]
    compare: Vec<String>,
    /// Assumed: the share of right samples of the middle problem
    #[arg(long, default_value_t = 0.3, value_parser = share, conflicts_with = "pilot")]
    skill: f64,
    /// Assumed: the standard deviation, over problems, of the logit of that share
    #[arg(long, default_value_t = 2.0, conflicts_with = "pilot")]
    spread: f64,
    /// Assumed: for each scorer the chance that it ranks a right sample above a wrong one
    #[arg(long, value_delimiter = ',', default_values_t = [0.8, 0.7], value_parser = share,
          value_name = "ONE,TWO", num_args = 1, conflicts_with = "pilot")]
    areas: Vec<f64>,
    /// Experiments to simulate of each size
    #[arg(long, default_value_t = 1000, value_parser = at_least_one, value_name = "COUNT")]
    experiments: usize,
    /// Level of the intervals
    #[arg(long, default_value_t = 0.95, value_parser = share, value_name = "SHARE")]
    level: f64,
    /// Seed of the simulation
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.pilot {
        Some(path) => from_pilot(path, arguments),
        None => from_assumptions(arguments),
    }
}

fn from_assumptions(arguments: &Arguments) -> Result<Exit, Failure> {
    let &[one, two] = &arguments.areas[..] else {
        return Err(Failure::Usage("--areas takes two shares with a comma between".into()));
    };
    let Arguments { skill, spread, .. } = *arguments;
    let assumed = Assumed { skill, spread, areas: [one, two] };
    let names = [format!("area {one}"), format!("area {two}")];
    write([&names[0], &names[1]], Exit::Done, arguments, |problems, samples| {
        assumed.power(problems, samples, arguments.level, arguments.experiments, arguments.seed)
    })
}

fn from_pilot(path: &str, arguments: &Arguments) -> Result<Exit, Failure> {
    let mut pool = Pool::default();
    let exit = each(open(path)?, |outcome: Outcome<IgnoredAny>| {
        pool.push(&outcome).map_err(Trouble::Record)
    })?;
    let methods = Method::named(&pool, &arguments.compare).map_err(Failure::Usage)?;
    let [one, two] = &methods[..] else {
        return Err(Failure::Usage("--compare takes two methods with a comma between".into()));
    };
    let pilot = Pilot::new(&pool, [one, two]).map_err(Failure::Usage)?;
    let names = [one.to_string(), two.to_string()];
    write([&names[0], &names[1]], exit, arguments, |problems, samples| {
        pilot.power(problems, samples, arguments.level, arguments.experiments, arguments.seed)
    })
}

/// Simulates every size, and writes the table.
fn write(
    names: [&str; 2],
    exit: Exit,
    arguments: &Arguments,
    power: impl Fn(usize, usize) -> Power,
) -> Result<Exit, Failure> {
    let sizes = arguments
        .problems
        .iter()
        .flat_map(|&problems| arguments.samples.iter().map(move |&samples| (problems, samples)));
    let simulated = |(problems, samples)| {
        let what = format!("simulating {problems} problems with {samples} samples each");
        doing(&what, || power(problems, samples))
    };
    let found: Vec<Power> = sizes.map(simulated).collect();
    let sheet = power_sheet(names, &found, arguments.level, arguments.experiments);
    let mut output = standard();
    output.text(sheet.render(arguments.format.into()))?;
    output.finish()?;
    Ok(exit)
}
