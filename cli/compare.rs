//! `heldout compare`.

use crate::batch::{Batch, Work, write_json};
use crate::engine::Engines;
use crate::files::{Exit, Failure, say};
use crate::options::Conventions;
use clap::Args;
use heldout_benchmarks::{Met, Pair, VerdictName, Verdicts, compare_pair};
use serde::Deserialize;

/// Compare many pairs of gold and answer: JSON lines in, JSON lines out, in order
#[derive(Args)]
pub(crate) struct Arguments {
    /// Records with id, gold, pred (or prediction, or answer), and optionally profile, policy,
    /// choices, unit; - is standard input
    pairs: String,
    /// Where the verdicts go, whole or not at all; - is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// The answers are whole solutions, and the golds may be
    #[arg(long)]
    extract: bool,
    #[command(flatten)]
    conventions: Conventions,
    #[command(flatten)]
    engines: Engines,
    #[command(flatten)]
    work: Work,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { pairs, output, extract, conventions, engines, work } = arguments;
    let settings = conventions.settings();
    let batch =
        Batch::open(pairs, Some(output), work, &[&"compare", &settings, &engines.name(), extract])?;
    let engine = engines.engine(settings.require_proof)?;
    let mut verdicts = Verdicts::default();
    batch.before(|line: WithVerdict| {
        verdicts.count(line.verdict);
        Ok(())
    })?;
    let compare = |pair: Pair, met: &mut Met, line: &mut Vec<u8>| {
        let compared = compare_pair(&pair, &settings, *extract, met)?;
        write_json(&compared, line)?;
        Ok(compared.verdict)
    };
    let exit = batch.run(
        || Met::asking(engine.clone()),
        compare,
        |block: &mut Verdicts, _, verdict| block.count(verdict),
        |block| {
            verdicts += block;
            Vec::new()
        },
    )?;
    say(verdicts);
    Ok(exit)
}

/// A line that was written before.
#[derive(Deserialize)]
struct WithVerdict {
    verdict: VerdictName,
}
