//! A mistake in a problem set, and how it is shown.

use crate::source::Place;
use heldout_grammar::Span;
use serde::Serialize;
use std::fmt;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mistake {
    /// No TOML, or not the fields of a problem set.
    Schema,
    /// The set has no canary.
    MissingCanary,
    /// Two problems have one id.
    DuplicateId,
    /// Two questions share most of their words.
    NearDuplicate,
    /// The gold can't be read.
    UnreadableGold,
    /// An example under `accept` is not graded correct.
    AcceptNotEqual,
    /// An example under `reject` is not graded incorrect.
    RejectNotDifferent,
    /// The question says the gold.
    GoldInQuestion,
    /// Two choices are equal.
    EqualChoices,
    /// The gold is none of the choices.
    GoldNotAChoice,
}

impl Mistake {
    /// The name that messages use.
    pub fn name(self) -> &'static str {
        match self {
            Mistake::Schema => "schema",
            Mistake::MissingCanary => "missing-canary",
            Mistake::DuplicateId => "duplicate-id",
            Mistake::NearDuplicate => "near-duplicate",
            Mistake::UnreadableGold => "unreadable-gold",
            Mistake::AcceptNotEqual => "accept-not-equal",
            Mistake::RejectNotDifferent => "reject-not-different",
            Mistake::GoldInQuestion => "gold-in-question",
            Mistake::EqualChoices => "equal-choices",
            Mistake::GoldNotAChoice => "gold-not-a-choice",
        }
    }
}

/// A mistake in a problem set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What it is about.
    pub mistake: Mistake,
    /// The problem's id, where it stands in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// The line with carets under the place.
    #[serde(skip)]
    pub(super) shown: String,
}

impl Finding {
    pub(super) fn at(
        file: &str,
        text: &str,
        mistake: Mistake,
        place: Place,
        message: String,
        remedy: &str,
    ) -> Finding {
        let before = text.get(..place.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Finding {
            file: file.to_owned(),
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line_start..].chars().count(),
            mistake,
            problem: None,
            message,
            remedy: remedy.to_owned(),
            shown: Span::new(place.start, place.end).show(text),
        }
    }
}

/// File, line and column, what is wrong, the line with carets, and the remedy.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, column, mistake, message, shown, remedy, .. } = self;
        writeln!(f, "{file}:{line}:{column}: {}: {message}", mistake.name())?;
        write!(f, "{shown}\n  remedy: {remedy}")
    }
}
