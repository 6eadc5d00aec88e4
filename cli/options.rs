//! Options that several subcommands share.

use clap::{Args, ValueEnum};
use heldout_benchmarks::Settings;
use heldout_checker::{Profile, RULES_VERSION};
use std::sync::LazyLock;

/// What `--version` shows.
pub(crate) static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (rules {RULES_VERSION})", env!("CARGO_PKG_VERSION")));

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done; check: equal
  1  check: different
  2  wrong usage
  3  check: undecided
  4  some records were malformed: each is named on standard error, all others were answered
  5  a file could not be read or written";

/// How answers are compared.
#[derive(Args)]
pub(crate) struct Conventions {
    /// Conventions for what a problem leaves open: exact, competition, ap-calculus or science
    #[arg(long, default_value = "exact", value_name = "NAME")]
    profile: Profile,
    /// Refuse agreement of digits as evidence
    #[arg(long)]
    require_proof: bool,
    /// Multiply the budget of steps by this
    #[arg(long, default_value_t = 1, value_name = "FACTOR",
          value_parser = clap::value_parser!(u32).range(1..))]
    effort: u32,
}

impl Conventions {
    pub(crate) fn settings(&self) -> Settings {
        let Conventions { profile, require_proof, effort } = *self;
        Settings { profile, require_proof, effort }
    }
}

/// What a table is made at, and how it is written.
#[derive(Args)]
pub(crate) struct Layout {
    /// Samples to choose among; by default the most that every problem has
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) n: Option<usize>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Seed of the subsets that votes below N = all are counted in
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("a choice needs at least one sample".into()),
        Ok(n) => Ok(n),
        Err(error) => Err(format!("{error}")),
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Markdown,
    Csv,
    Json,
}

impl From<Format> for heldout_benchmarks::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Markdown => Self::Markdown,
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
        }
    }
}
