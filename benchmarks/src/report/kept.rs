//! Outcomes as a report keeps them: there may be a million of them, of which it shows few.

use crate::dice::Dice;
use crate::outcome::{Label, Outcome, VerdictName};

/// What is asked of every outcome, and the whole of it packed.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) label: Label,
    pub(super) recorded: Option<bool>,
    /// Whether our verdict and the recorded one exclude each other, whichever of them counts.
    pub(super) contrary: bool,
    /// Its lot in the draw of samples.
    pub(super) lot: u64,
    line: Box<str>,
}

impl Kept {
    /// Packs an outcome.
    pub(super) fn new(outcome: &Outcome, seed: u64) -> Result<Kept, String> {
        let line = serde_json::to_string(outcome).map_err(|error| error.to_string())?;
        let names = ["shown", &seed.to_string(), &outcome.problem, &outcome.sample];
        Ok(Kept {
            label: outcome.outcome,
            recorded: outcome.recorded,
            contrary: is_contrary(outcome),
            lot: Dice::new(&names).word(),
            line: line.into(),
        })
    }

    /// The outcome as it was, with the label that counts now. It can be read, since it was
    /// written here.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        let outcome = serde_json::from_str::<Outcome>(&self.line).ok()?;
        Some(Outcome { outcome: self.label, ..outcome })
    }
}

fn is_contrary(outcome: &Outcome) -> bool {
    let ours = match outcome.verdict {
        Some(VerdictName::Equal) => true,
        Some(VerdictName::Different) => false,
        Some(VerdictName::Undecided) | None => return false,
    };
    outcome.recorded.is_some_and(|recorded| recorded != ours)
}
