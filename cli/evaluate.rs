//! `heldout evaluate`.

use crate::batch::{Batch, Work, write_json};
use crate::engine::Engines;
use crate::files::{Exit, Failure, Trouble, one_standard_input, say, worse, wrong_record};
use crate::grade::{batch, golds as read_golds, sets as read_sets};
use crate::options::{Conventions, Layout};
use crate::secret::Secret;
use crate::table;
use clap::Args;
use heldout_benchmarks::{
    Golds, Graded, Malformed, Outcome, Pool, ProblemSet, SIMULATED, embedded, grade, simulate,
};
use heldout_checker::Engine;
use serde::de::IgnoredAny;
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
            let Arguments { outcomes, work, engines, .. } = arguments;
            let output = outcomes.as_deref();
            let batch = batch(samples, output, work, (&settings, engines.name(), &sets))?;
            let engine = engines.engine(settings.require_proof)?;
            graded(batch, engine, &golds, &mut pool)?
        }
        None => simulated(&sets, &golds, &mut pool)?,
    };
    for id in pool.without_samples(&sets) {
        say(format_args!("problem `{id}` has no samples and is not in the table"));
    }
    table::write(&pool, &arguments.layout, worse(read, graded))
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
    Some(wrong_record(line, reason))
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
