//! Keys of sealed sets, from the environment or from files; never from the command line, which
//! others can see.

use crate::files::{Failure, open};
use clap::Args;
use heldout_benchmarks::Key;

/// Where the key of a sealed set is found.
#[derive(Args)]
pub(crate) struct Secret {
    /// The variable of the environment that holds the passphrase of sealed sets
    #[arg(long, value_name = "NAME", default_value = "HELDOUT_PASSPHRASE",
          conflicts_with_all = ["passphrase_file", "identity"])]
    passphrase_env: String,
    /// The file whose first line is the passphrase of sealed sets
    #[arg(long, value_name = "FILE", conflicts_with = "identity")]
    passphrase_file: Option<String>,
    /// The file with the secret key of sealed sets, AGE-SECRET-KEY-…
    #[arg(long, value_name = "FILE")]
    identity: Option<String>,
}

impl Secret {
    /// The key.
    pub(crate) fn key(&self) -> Result<Key, Failure> {
        match &self.identity {
            Some(path) => Ok(Key::Identity(open(path)?.text()?)),
            None => Ok(Key::Passphrase(passphrase(
                &self.passphrase_env,
                self.passphrase_file.as_deref(),
            )?)),
        }
    }
}

/// The passphrase in a file, or else in the environment.
pub(crate) fn passphrase(variable: &str, file: Option<&str>) -> Result<String, Failure> {
    let (text, place) = match file {
        Some(path) => (open(path)?.text()?, format!("the first line of {path}")),
        None => (std::env::var(variable).unwrap_or_default(), format!("the variable {variable}")),
    };
    match text.lines().next().unwrap_or("") {
        "" => Err(Failure::Usage(format!(
            "{place} has no passphrase: put it there, or name a file with --passphrase-file"
        ))),
        first => Ok(first.to_owned()),
    }
}
