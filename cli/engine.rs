//! The option that says whom to ask.

use crate::files::Failure;
use crate::worker::Worker;
use clap::{Args, ValueEnum};
use heldout_checker::Engine;
use std::sync::Arc;

/// Which engines decide.
#[derive(Args)]
pub(crate) struct Engines {
    /// Whom to ask what the built-in engine leaves undecided for want of budget; Symbolica's worker is
    /// installed by `cargo install --path checker/symbolica`, and has terms of its own
    #[arg(long, value_enum, default_value_t, value_name = "NAME")]
    engine: Name,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// Nobody
    #[default]
    BuiltIn,
    /// The Symbolica worker
    Symbolica,
}

impl Engines {
    /// The engine to ask, if any. What it says is no proof that could be replayed.
    pub(crate) fn engine(&self, require_proof: bool) -> Result<Option<Arc<dyn Engine>>, Failure> {
        match self.engine {
            Name::BuiltIn => Ok(None),
            Name::Symbolica if require_proof => Err(Failure::Usage(
                "--engine symbolica gives no proof that can be replayed: leave out one of it and \
                 --require-proof"
                    .into(),
            )),
            Name::Symbolica => Ok(Some(Arc::new(Worker::default()))),
        }
    }

    /// The engine's name, as a part of a run's conventions.
    pub(crate) fn name(&self) -> Name {
        self.engine
    }
}
