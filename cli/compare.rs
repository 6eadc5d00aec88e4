//! `heldout compare`.

use crate::files::{Exit, Failure, Trouble, each, open, standard};
use crate::options::Conventions;
use clap::Args;
use heldout_benchmarks::{Met, Pair, compare_pair};

/// Compare many pairs of gold and answer: JSON lines in, JSON lines out, in order
#[derive(Args)]
pub(crate) struct Arguments {
    /// Records with id, gold, pred (or prediction, or answer), and optionally profile, policy,
    /// choices, unit; - is standard input
    pairs: String,
    /// The answers are whole solutions, and the golds may be
    #[arg(long)]
    extract: bool,
    #[command(flatten)]
    conventions: Conventions,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let settings = arguments.conventions.settings();
    let (mut output, mut met) = (standard(), Met::default());
    let exit = each(open(&arguments.pairs)?, |pair: Pair| {
        let compared = compare_pair(&pair, &settings, arguments.extract, &mut met);
        let compared = compared.map_err(|reason| Trouble::Record(reason.into()))?;
        Ok(output.json(&compared)?)
    })?;
    output.finish()?;
    Ok(exit)
}
