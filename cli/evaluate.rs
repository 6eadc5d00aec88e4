//! `heldout evaluate`.

use crate::files::{Exit, Failure, Trouble, each, one_standard_input, open, say, worse};
use crate::options::{Conventions, Layout};
use crate::secret::Secret;
use crate::{grade, table};
use clap::Args;
use heldout_benchmarks::{Golds, Pool, ProblemSet, SIMULATED, Sample, embedded, simulate};

/// Grade and tabulate in one; without arguments the embedded problems and simulated samples
#[derive(Args)]
pub(crate) struct Arguments {
    /// A problem set, TOML (by its ending .toml), JSON lines or sealed; may be given several
    /// times; by default the embedded ones
    #[arg(long, value_name = "SET", requires = "samples")]
    problems: Vec<String>,
    /// Samples, JSON lines; - is standard input; by default simulated ones
    #[arg(long, value_name = "FILE")]
    samples: Option<String>,
    #[command(flatten)]
    secret: Secret,
    #[command(flatten)]
    conventions: Conventions,
    #[command(flatten)]
    layout: Layout,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    one_standard_input(arguments.problems.iter().chain(&arguments.samples))?;
    let (sets, read) = match arguments.problems.is_empty() {
        true => (embedded().map_err(Failure::Usage)?, Exit::Done),
        false => grade::sets(&arguments.problems, Some(&arguments.secret))?,
    };
    let golds = grade::golds(&sets, &arguments.conventions.settings())?;
    let mut pool = Pool::default();
    let graded = match &arguments.samples {
        Some(path) => each(open(path)?, |sample: Sample| take(&sample, &golds, &mut pool))?,
        None => simulated(&sets, &golds, &mut pool)?,
    };
    for id in pool.without_samples(&sets) {
        say(format_args!("problem `{id}` has no samples and is not in the table"));
    }
    table::write(&pool, &arguments.layout, worse(read, graded))
}

fn simulated(sets: &[ProblemSet], golds: &Golds, pool: &mut Pool) -> Result<Exit, Failure> {
    pool.note(SIMULATED);
    for sample in sets.iter().flat_map(|set| simulate(set, 0)) {
        match take(&sample, golds, pool) {
            Ok(()) => {}
            Err(Trouble::Record(reason)) => return Err(Failure::Usage(reason)),
            Err(Trouble::Stop(failure)) => return Err(failure),
        }
    }
    Ok(Exit::Done)
}

fn take(sample: &Sample, golds: &Golds, pool: &mut Pool) -> Result<(), Trouble> {
    pool.push(&grade::outcome(sample, golds)?).map_err(Trouble::Record)
}
