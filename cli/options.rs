//! Options that several subcommands share.

use crate::files::Failure;
use clap::{Args, ValueEnum};
use heldout_benchmarks::{Method, Plan, Pool, Settings, statistics};
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
    #[command(flatten)]
    pub(crate) choice: Choice,
    #[command(flatten)]
    pub(crate) reckoning: Reckoning,
}

/// Which methods are shown and compared.
#[derive(Args)]
pub(crate) struct Choice {
    /// The columns, by the names that tables give them, with commas between; `all` for all
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    methods: Vec<String>,
    /// The methods whose differences are tested; by default each scorer's product and the
    /// majority, `none` for none
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    compare: Vec<String>,
}

/// How figures and intervals are reckoned.
#[derive(Args)]
pub(crate) struct Reckoning {
    /// Seed of subsets, resamples and permutations
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
    /// Subsets to draw for votes below N = all; 0 leaves such votes out
    #[arg(long, default_value_t = heldout_benchmarks::selection::DRAWS, value_name = "COUNT")]
    draws: u32,
    /// Resamples of the bootstrap; 0 leaves it out
    #[arg(long, default_value_t = heldout_benchmarks::statistics::RESAMPLES, value_name = "COUNT")]
    resamples: usize,
    /// Level of the intervals
    #[arg(long, default_value_t = 0.95, value_parser = share, value_name = "SHARE")]
    level: f64,
    /// How p-values are adjusted for being many
    #[arg(long, value_enum, default_value_t)]
    correction: Correction,
}

impl Layout {
    /// The plan for a table of these outcomes.
    pub(crate) fn plan(&self, pool: &Pool) -> Result<Plan, Failure> {
        Ok(Plan { n: self.n, ..plan(pool, &self.choice, &self.reckoning)? })
    }
}

/// A plan of these methods; what is not named is as usual.
pub(crate) fn plan(pool: &Pool, choice: &Choice, by: &Reckoning) -> Result<Plan, Failure> {
    let usual = Plan::usual(pool);
    let named = |names: &[String], usual| match names {
        [] => Ok(usual),
        [none] if none == "none" => Ok(Vec::new()),
        names => Method::named(pool, names).map_err(Failure::Usage),
    };
    Ok(Plan {
        n: None,
        methods: named(&choice.methods, usual.methods)?,
        rivals: named(&choice.compare, usual.rivals)?,
        seed: by.seed,
        draws: by.draws,
        resamples: by.resamples,
        level: by.level,
        correction: by.correction.into(),
    })
}

/// A share between 0 and 1, neither included.
pub(crate) fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if 0.0 < share && share < 1.0 => Ok(share),
        Ok(_) => Err("a share lies between 0 and 1".into()),
        Err(error) => Err(format!("{error}")),
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Correction {
    None,
    #[default]
    Holm,
    BenjaminiHochberg,
}

impl From<Correction> for statistics::Correction {
    fn from(correction: Correction) -> Self {
        match correction {
            Correction::None => Self::None,
            Correction::Holm => Self::Holm,
            Correction::BenjaminiHochberg => Self::BenjaminiHochberg,
        }
    }
}

pub(crate) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("a choice needs at least one sample".into()),
        Ok(n) => Ok(n),
        Err(error) => Err(format!("{error}")),
    }
}

/// Reads a share, 0 and 1 among them.
pub(crate) fn part(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        Ok(_) => Err("a share lies from 0 to 1".into()),
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
