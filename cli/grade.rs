//! `heldout grade`.

use crate::files::{
    Exit, Failure, Trouble, each, one_standard_input, open, problems, say, standard, worse,
};
use crate::options::Conventions;
use crate::secret::Secret;
use clap::Args;
use heldout_benchmarks::{Golds, Graded, Outcome, ProblemSet, Sample, Settings, Tally, grade};

/// Label samples correct, incorrect or ungraded: JSON lines in, JSON lines out, in order
#[derive(Args)]
pub(crate) struct Arguments {
    /// A problem set, TOML (by its ending .toml), JSON lines or sealed; may be given several times
    #[arg(long, required = true, value_name = "SET")]
    problems: Vec<String>,
    /// Samples, JSON lines; - is standard input
    #[arg(long, value_name = "FILE")]
    samples: String,
    #[command(flatten)]
    secret: Secret,
    #[command(flatten)]
    conventions: Conventions,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    one_standard_input(arguments.problems.iter().chain([&arguments.samples]))?;
    let (sets, read) = sets(&arguments.problems, Some(&arguments.secret))?;
    let golds = golds(&sets, &arguments.conventions.settings())?;
    drop(sets);
    let mut output = standard();
    let mut tally = Tally::default();
    let graded = each(open(&arguments.samples)?, |sample: Sample| {
        let outcome = outcome(&sample, &golds)?;
        tally.count(&outcome);
        Ok(output.json(&outcome)?)
    })?;
    output.finish()?;
    say(tally);
    Ok(worse(read, graded))
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

/// Grades a sample of a known problem.
pub(crate) fn outcome(sample: &Sample, golds: &Golds) -> Result<Outcome, Trouble> {
    grade(sample, golds, &mut Graded::default())
        .ok_or_else(|| Trouble::Record(format!("no problem has the id `{}`", sample.problem)))
}
