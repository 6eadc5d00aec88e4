//! `heldout evaluate`.

use crate::batch::{Batch, Work, write_json};
use crate::engine::Engines;
use crate::files::{Exit, Failure, Trouble, one_standard_input, say, worse};
use crate::grade::{golds as read_golds, sets as read_sets};
use crate::options::{Conventions, Layout};
use crate::secret::Secret;
use crate::table;
use clap::Args;
use heldout_benchmarks::{
    Golds, Graded, Malformed, Outcome, Pool, ProblemSet, SIMULATED, Settings, embedded, grade,
    simulate,
};
use heldout_checker::Engine;
use serde::de::IgnoredAny;
use std::fmt::Debug;
use std::sync::Arc;

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
    /// Where the outcomes go as well, whole or not at all
    #[arg(long, value_name = "OUT", requires = "samples")]
    outcomes: Option<String>,
    #[command(flatten)]
    secret: Secret,
    #[command(flatten)]
    conventions: Conventions,
    #[command(flatten)]
    engines: Engines,
    #[command(flatten)]
    layout: Layout,
    #[command(flatten)]
    work: Work,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    one_standard_input(arguments.problems.iter().chain(&arguments.samples))?;
    let (sets, read) = match arguments.problems.is_empty() {
        true => (embedded().map_err(Failure::Usage)?, Exit::Done),
        false => read_sets(&arguments.problems, Some(&arguments.secret))?,
    };
    let settings = arguments.conventions.settings();
    let golds = read_golds(&sets, &settings)?;
    let mut pool = Pool::default();
    let graded = match &arguments.samples {
        Some(samples) => {
            let batch = arguments.batch(samples, &settings, &sets)?;
            let engine = arguments.engines.engine(settings.require_proof)?;
            graded(batch, engine, &golds, &mut pool)?
        }
        None => simulated(&sets, &golds, &mut pool)?,
    };
    for id in pool.without_samples(&sets) {
        say(format_args!("problem `{id}` has no samples and is not in the table"));
    }
    table::write(&pool, &arguments.layout, worse(read, graded))
}

impl Arguments {
    fn batch(
        &self,
        samples: &str,
        settings: &Settings,
        sets: &[ProblemSet],
    ) -> Result<Batch, Failure> {
        // The outcomes are those of `grade`, so either may go on with the other's run.
        let conventions: [&dyn Debug; 4] = [&"grade", settings, &self.engines.name(), &sets];
        Batch::open(samples, self.outcomes.as_deref(), &self.work, &conventions)
    }
}

fn graded(
    batch: Batch,
    engine: Option<Arc<dyn Engine>>,
    golds: &Golds,
    pool: &mut Pool,
) -> Result<Exit, Failure> {
    batch.before(|outcome: Outcome<IgnoredAny>| pool.push(&outcome).map_err(Trouble::Record))?;
    let written = batch.is_written();
    batch.run(
        || Graded::asking(engine.clone()),
        |sample, known, line| {
            let outcome = grade(sample, golds, known)?;
            if written {
                write_json(&outcome, line)?;
            }
            Ok(outcome)
        },
        |block: &mut Vec<(u64, Outcome)>, line, outcome| block.push((line, outcome)),
        |block| block.into_iter().filter_map(|it| take(it, pool)).collect(),
    )
}

/// Takes an outcome into the pool, or says what is wrong with it.
fn take((line, outcome): (u64, Outcome), pool: &mut Pool) -> Option<Malformed> {
    let reason = pool.push(&outcome).err()?;
    Some(Malformed { line, reason, remedy: "correct it and run again" })
}

fn simulated(sets: &[ProblemSet], golds: &Golds, pool: &mut Pool) -> Result<Exit, Failure> {
    pool.note(SIMULATED);
    let mut graded = Graded::default();
    for sample in sets.iter().flat_map(|set| simulate(set, 0)) {
        let outcome = grade(sample, golds, &mut graded).map_err(Failure::Usage)?;
        pool.push(&outcome).map_err(Failure::Usage)?;
    }
    Ok(Exit::Done)
}
