//! `heldout grade`.

use crate::batch::{Batch, Work};
use crate::engine::{Engines, Name};
use crate::files::{Exit, Failure, one_standard_input, problems, say, worse};
use crate::options::Conventions;
use crate::secret::Secret;
use clap::Args;
use heldout_benchmarks::{Golds, Graded, Outcome, ProblemSet, Sample, Settings, Tally, grade_line};
use serde::de::IgnoredAny;

/// Label samples correct, incorrect or ungraded: JSON lines in, JSON lines out, in order
#[derive(Args)]
pub(crate) struct Arguments {
    /// A problem set, TOML (by its ending .toml), JSON lines or sealed; may be given several times
    #[arg(long, required = true, value_name = "SET")]
    problems: Vec<String>,
    /// Samples, JSON lines; - is standard input
    #[arg(long, value_name = "FILE")]
    samples: String,
    /// Where the outcomes go, whole or not at all; - is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    #[command(flatten)]
    secret: Secret,
    #[command(flatten)]
    conventions: Conventions,
    #[command(flatten)]
    engines: Engines,
    #[command(flatten)]
    work: Work,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { samples, output, secret, conventions, engines, work, .. } = arguments;
    one_standard_input(arguments.problems.iter().chain([samples]))?;
    let (sets, read) = sets(&arguments.problems, Some(secret))?;
    let settings = conventions.settings();
    let golds = golds(&sets, &settings)?;
    let engine = engines.engine(settings.require_proof)?;
    let batch = batch(samples, Some(output), work, (&settings, engines.name(), &sets))?;
    drop(sets);
    let mut tally = Tally::default();
    batch.before(|outcome: Outcome<IgnoredAny>| {
        tally.count(&outcome);
        Ok(())
    })?;
    let graded = batch.run(
        || Graded::asking(engine.clone()),
        |sample: Sample, graded, line| {
            Ok((grade_line(&sample, &golds, graded, line)?, sample.recorded))
        },
        |block: &mut Tally, _, (label, recorded)| block.count_label(label, recorded),
        |block| {
            tally += block;
            Vec::new()
        },
    )?;
    say(tally);
    Ok(worse(read, graded))
}

/// Opens a run that grades samples. Its lines depend on the settings, the engines and the problems,
/// whichever subcommand writes them, so `evaluate` may go on with a run of `grade`.
pub(crate) fn batch(
    samples: &str,
    output: Option<&str>,
    work: &Work,
    (settings, engine, sets): (&Settings, Name, &[ProblemSet]),
) -> Result<Batch, Failure> {
    Batch::open(samples, output, work, &[&"grade", settings, &engine, &sets])
}

/// Reads all the problem sets that were named.
pub(crate) fn sets(
    paths: &[String],
    secret: Option<&Secret>,
) -> Result<(Vec<ProblemSet>, Exit), Failure> {
    let mut sets = Vec::new();
    let mut exit = Exit::Done;
    for path in paths {
        let (set, read) = problems(path, secret)?;
        sets.push(set);
        exit = worse(exit, read);
    }
    Ok((sets, exit))
}

/// Reads the golds, and names those that can't be read.
pub(crate) fn golds(sets: &[ProblemSet], settings: &Settings) -> Result<Golds, Failure> {
    let golds = Golds::read(sets, settings).map_err(Failure::Usage)?;
    for (id, reason) in golds.unreadable() {
        say(format_args!(
            "GOLD NOT READ: problem `{id}`: {reason}; all its samples will be ungraded: correct \
             the gold and run again"
        ));
    }
    Ok(golds)
}
