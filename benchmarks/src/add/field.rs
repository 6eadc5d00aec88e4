//! The fields that are asked for, in order.

use crate::problem::Problem;

/// A field of a set or of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Version,
    Licence,
    Canary,
    Id,
    Exam,
    Topic,
    Difficulty,
    Question,
    Choices,
    Profile,
    Policy,
    Unit,
    Gold,
    Accept,
    Reject,
    Derivation,
    Note,
}

impl Field {
    /// What decides how answers are read comes before the gold, and the gold before the examples.
    pub(super) const ALL: &[Field] = &[
        Field::Name,
        Field::Version,
        Field::Licence,
        Field::Canary,
        Field::Id,
        Field::Exam,
        Field::Topic,
        Field::Difficulty,
        Field::Question,
        Field::Choices,
        Field::Profile,
        Field::Policy,
        Field::Unit,
        Field::Gold,
        Field::Accept,
        Field::Reject,
        Field::Derivation,
        Field::Note,
    ];

    pub(super) const OF_A_PROBLEM: &[Field] = Field::ALL.split_at(4).1;

    pub(super) fn name(self) -> &'static str {
        match self {
            Field::Name => "name of the set",
            Field::Version => "version",
            Field::Licence => "licence",
            Field::Canary => "canary (a text with a GUID, as uuidgen makes them)",
            Field::Id => "id",
            Field::Exam => "exam",
            Field::Topic => "topic",
            Field::Difficulty => "difficulty",
            Field::Question => "question",
            Field::Choices => "choice",
            Field::Profile => "profile",
            Field::Policy => "policy (such as form = \"lowest-terms\"; empty for none)",
            Field::Unit => "unit (if the gold has none of its own; empty for none)",
            Field::Gold => "gold",
            Field::Accept => "accept",
            Field::Reject => "reject",
            Field::Derivation => "derivation",
            Field::Note => "note (empty for none)",
        }
    }

    /// The question for the next member of a list that has this many.
    pub(super) fn of_list(self, count: usize) -> String {
        let end = if self.may_end(count) { " (empty: no more)" } else { "" };
        match self {
            Field::Choices => format!("choice {}{end}", ('A'..='Z').nth(count).unwrap_or('?')),
            _ => format!("{} {}{end}", self.name(), count + 1),
        }
    }

    /// The list that a field of several lines fills.
    pub(super) fn list(self, problem: &Problem) -> Option<&Vec<String>> {
        match self {
            Field::Choices => Some(&problem.choices),
            Field::Accept => Some(&problem.accept),
            Field::Reject => Some(&problem.reject),
            _ => None,
        }
    }

    /// The same list, to be changed.
    pub(super) fn list_mut(self, problem: &mut Problem) -> Option<&mut Vec<String>> {
        match self {
            Field::Choices => Some(&mut problem.choices),
            Field::Accept => Some(&mut problem.accept),
            Field::Reject => Some(&mut problem.reject),
            _ => None,
        }
    }

    /// Lines that a list needs.
    pub(super) fn at_least(self) -> usize {
        match self {
            Field::Choices => 2,
            Field::Accept | Field::Reject => 3,
            _ => 0,
        }
    }

    /// Whether an empty line is enough after this many lines.
    pub(super) fn may_end(self, count: usize) -> bool {
        let optional = matches!(self, Field::Choices | Field::Policy | Field::Unit | Field::Note);
        (optional && count == 0) || (count > 0 && count >= self.at_least())
    }
}
