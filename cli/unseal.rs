//! `heldout unseal`.

use crate::files::{Exit, Failure, open, read_error};
use crate::output::create;
use crate::secret::Secret;
use clap::Args;
use heldout_benchmarks::unseal;

/// Open a sealed problem set
#[derive(Args)]
pub(crate) struct Arguments {
    /// The sealed set; - is standard input
    sealed: String,
    /// The file that the problem set goes to; by default standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    output: String,
    #[command(flatten)]
    secret: Secret,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let input = open(&arguments.sealed)?;
    let name = input.name.clone();
    let key = arguments.secret.key()?;
    let wrong = |error: String| read_error(&name, std::io::Error::other(error));
    let text = unseal(&input.bytes()?, &key).map_err(wrong)?;
    let mut output = create(&arguments.output)?;
    output.text(text)?;
    output.finish()?;
    Ok(Exit::Done)
}
