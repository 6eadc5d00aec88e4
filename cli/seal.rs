//! `heldout seal`.

use crate::files::{Exit, Failure, count, open, read_error, say};
use crate::output::create;
use crate::secret::passphrase;
use clap::Args;
use heldout_benchmarks::{Lock, ProblemSet, questions, seal};

/// Part a problem set: its questions in the clear, and all of it with the golds encrypted
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem set, TOML; - is standard input
    set: String,
    /// The file that the questions go to, TOML without golds; - is standard output
    #[arg(long, value_name = "FILE")]
    questions: String,
    /// The file that the sealed set goes to, in the age format
    #[arg(long, value_name = "FILE")]
    sealed: String,
    /// Seal it for the owner of this public key, age1…, not under a passphrase; may be given
    /// several times
    #[arg(long, value_name = "KEY")]
    recipient: Vec<String>,
    /// The variable of the environment that holds the passphrase
    #[arg(long, value_name = "NAME", default_value = "HELDOUT_PASSPHRASE",
          conflicts_with_all = ["passphrase_file", "recipient"])]
    passphrase_env: String,
    /// The file whose first line is the passphrase
    #[arg(long, value_name = "FILE", conflicts_with = "recipient")]
    passphrase_file: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    if arguments.questions == arguments.sealed {
        let reason = "--questions and --sealed name one file: name two";
        return Err(Failure::Usage(reason.into()));
    }
    let input = open(&arguments.set)?;
    let name = input.name.clone();
    let text = input.text()?;
    let wrong = |error: String| read_error(&name, std::io::Error::other(error));
    let set = ProblemSet::from_toml(&text).map_err(wrong)?;
    let shown = questions(&set).map_err(Failure::Usage)?;
    let sealed = seal(&text, &lock(arguments)?).map_err(Failure::Usage)?;
    for (path, text) in [(&arguments.sealed, sealed), (&arguments.questions, shown)] {
        let mut output = create(path)?;
        output.text(text)?;
        output.finish()?;
    }
    let problems = count(set.problems.len(), "problem");
    say(format_args!(
        "{problems} sealed; publish {}, keep {name} and the key to yourself",
        arguments.questions
    ));
    Ok(Exit::Done)
}

fn lock(arguments: &Arguments) -> Result<Lock, Failure> {
    if !arguments.recipient.is_empty() {
        return Ok(Lock::Recipients(arguments.recipient.clone()));
    }
    let file = arguments.passphrase_file.as_deref();
    Ok(Lock::Passphrase(passphrase(&arguments.passphrase_env, file)?))
}
