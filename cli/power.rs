//! `heldout power`.

use crate::files::{Exit, Failure, Trouble, each, open};
use crate::options::{Format, at_least_one, share};
use crate::output::standard;
use crate::progress::{Progress, Unit, Whole};
use clap::Args;
use heldout_benchmarks::{
    Assumed, Method, Model, Outcome, Pilot, Pool, Power, Trials, power_sheet,
};
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
    let (model, names, exit) = match &arguments.pilot {
        Some(path) => pilot(path, arguments)?,
        None => assumed(arguments)?,
    };
    let Arguments { experiments, level, seed, .. } = *arguments;
    let trials = Trials { experiments, level, seed };
    let found = simulate(&model, &trials, arguments);
    let sheet = power_sheet([&names[0], &names[1]], &found, &trials);
    let mut output = standard();
    output.text(sheet.render(arguments.format.into()))?;
    output.finish()?;
    Ok(exit)
}

/// What was assumed, and the names of the two methods.
fn assumed(arguments: &Arguments) -> Result<(Model, [String; 2], Exit), Failure> {
    let &[one, two] = &arguments.areas[..] else {
        return Err(Failure::Usage("--areas takes two shares with a comma between".into()));
    };
    let Arguments { skill, spread, .. } = *arguments;
    let assumed = Assumed { skill, spread, areas: [one, two] };
    Ok((Model::Assumed(assumed), [one, two].map(|area| format!("area {area}")), Exit::Done))
}

/// The pilot, and the names of the two methods.
fn pilot(path: &str, arguments: &Arguments) -> Result<(Model, [String; 2], Exit), Failure> {
    let mut pool = Pool::default();
    let exit = each(open(path)?, |outcome: Outcome<IgnoredAny>| {
        pool.push(&outcome).map_err(Trouble::Record)
    })?;
    let methods = Method::named(&pool, &arguments.compare).map_err(Failure::Usage)?;
    let [one, two] = &methods[..] else {
        return Err(Failure::Usage("--compare takes two methods with a comma between".into()));
    };
    let pilot = Pilot::new(&pool, [one, two]).map_err(Failure::Usage)?;
    Ok((Model::Pilot(pilot), [one, two].map(ToString::to_string), exit))
}

/// Simulates every size.
fn simulate(model: &Model, trials: &Trials, arguments: &Arguments) -> Vec<Power> {
    let Arguments { problems, samples, .. } = arguments;
    let all = problems.len() * samples.len() * trials.experiments;
    let progress = Progress::new(Unit::Things("experiments"), Whole::Count(all as u64));
    let done = || progress.add(1);
    let of = |&problems: &usize| {
        samples.iter().map(move |&samples| model.power(problems, samples, trials, done))
    };
    problems.iter().flat_map(of).collect()
}
