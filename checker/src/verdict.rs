//! What a comparison says: a verdict, the evidence for it, and what was forgiven on the way.
//!
//! The serde form of these types is versioned by [`RULES_VERSION`]: people outside the project
//! keep snapshots of it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of the rules that turn two texts into a verdict. It changes when a verdict does.
pub const RULES_VERSION: &str = "1";

/// Whether an answer equals the gold answer, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// The answer equals the gold.
    Equal(Evidence),
    /// The answer differs from the gold.
    Different(Evidence),
    /// Neither could be shown within the budget and the rules.
    Undecided {
        /// What stood in the way.
        reason: Reason,
    },
}

impl Verdict {
    /// `equal`, `different` or `undecided`.
    ///
    /// ```
    /// use heldout_checker::{Policy, check};
    /// assert_eq!(check("1/2", "0.5", &Policy::default()).name(), "equal");
    /// ```
    pub fn name(&self) -> &'static str {
        match self {
            Verdict::Equal(_) => "equal",
            Verdict::Different(_) => "different",
            Verdict::Undecided { .. } => "undecided",
        }
    }

    /// The evidence of an equal or different verdict.
    pub fn evidence(&self) -> Option<&Evidence> {
        match self {
            Verdict::Equal(evidence) | Verdict::Different(evidence) => Some(evidence),
            Verdict::Undecided { .. } => None,
        }
    }

    /// Whether the verdict is `Equal`.
    pub fn is_equal(&self) -> bool {
        matches!(self, Verdict::Equal(_))
    }

    /// Whether the verdict is `Different`.
    pub fn is_different(&self) -> bool {
        matches!(self, Verdict::Different(_))
    }

    /// Whether the verdict is `Undecided`.
    pub fn is_undecided(&self) -> bool {
        matches!(self, Verdict::Undecided { .. })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Equal(evidence) => write!(f, "equal: {evidence}"),
            Verdict::Different(evidence) => write!(f, "different: {evidence}"),
            Verdict::Undecided { reason } => write!(f, "undecided: {reason}"),
        }
    }
}

/// Why a verdict holds, and the conventions it leaned on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The proof, or for `agreement` what stands in for one.
    #[serde(flatten)]
    pub ground: Ground,
    /// Conventions that were used and forgiven differences, in the order they were met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl From<Ground> for Evidence {
    fn from(ground: Ground) -> Self {
        Evidence { ground, notes: Vec::new() }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.ground)?;
        for note in &self.notes {
            write!(f, "; {note}")?;
        }
        Ok(())
    }
}

/// What proves a verdict (design: "What a verdict means").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "class", rename_all = "kebab-case")]
pub enum Ground {
    /// Equal: both sides have one normal form.
    SameForm,
    /// Equal: the difference is an algebraic number whose enclosure is below its root-separation
    /// bound (Burnikel et al. 2001; Li and Yap 2001).
    Separation {
        /// A non-zero difference would be at least `2^-bits`.
        bits: u64,
    },
    /// Equal: the cross-multiplied difference expands to nothing.
    Identity {
        /// Terms that were expanded.
        terms: u64,
    },
    /// Equal: identity by evaluation modulo primes, with its error bound.
    Probed {
        /// Primes used.
        primes: u32,
        /// A false identity passes with probability at most `2^-bits`.
        bits: u64,
    },
    /// Equal: laws of the table, in the order applied.
    Laws {
        /// Names of the laws.
        steps: Vec<String>,
    },
    /// Equal: the parts of two collections, matched one to one.
    Members {
        /// For each matched pair: the gold's index, the answer's index, and why they are equal.
        pairs: Vec<(usize, usize, Ground)>,
    },
    /// Equal, for now: enclosures agree to many digits, which proves nothing for certain.
    Agreement {
        /// Decimal digits that agree.
        digits: u32,
        /// Points at which they were compared.
        points: u32,
    },
    /// Equal: another engine, which was switched on by hand, reduces the difference to zero.
    Engine {
        /// The engine and its version.
        engine: String,
    },
    /// Equal under the policy's tolerance.
    Tolerance {
        /// The rule of the policy.
        rule: String,
        /// The gold's value, to the digits that matter.
        gold: String,
        /// The answer's value, likewise.
        answer: String,
    },
    /// Equal: the curator's list of accepted answers names it.
    Accepted {
        /// The entry of the list.
        entry: String,
    },
    /// Different: values or enclosures that exclude each other, at a point of the domain.
    Apart {
        /// Variables and their values; empty for constants.
        at: Vec<(String, String)>,
        /// The gold's value or enclosure.
        gold: String,
        /// The answer's value or enclosure.
        answer: String,
    },
    /// Different: between two values of a variable lies a solution of one equation, and none of
    /// the other.
    Solution {
        /// `gold` or `answer`: the side that has the solution.
        of: String,
        /// The other variables and their values.
        at: Vec<(String, String)>,
        /// The variable and the two values.
        between: [String; 3],
    },
    /// Different: normal forms that are unique in their theory, and not the same.
    Forms {
        /// The gold's normal form.
        gold: String,
        /// The answer's normal form.
        answer: String,
    },
    /// Different: the two sides are different kinds of thing.
    Kinds {
        /// The gold's kind.
        gold: String,
        /// The answer's kind.
        answer: String,
    },
    /// Different: collections with different numbers of members.
    Counts {
        /// Members of the gold.
        gold: usize,
        /// Members of the answer.
        answer: usize,
    },
    /// Different: this member has no partner, or the members at this place differ.
    Member {
        /// `gold` or `answer`: the side on which the member stands.
        side: String,
        /// Its index on that side, from 0.
        index: usize,
        /// The member, as read.
        member: String,
        /// Why it differs from the member at the same place, where places count.
        because: Option<Box<Ground>>,
    },
    /// Different: units, dimensions, currencies or words beside a number do not match.
    Units {
        /// What the gold has.
        gold: String,
        /// What the answer has.
        answer: String,
    },
    /// Different: names count where both sides have them.
    Names {
        /// The gold's name.
        gold: String,
        /// The answer's name.
        answer: String,
    },
    /// Different: the answer contradicts itself.
    Contradiction {
        /// What contradicts what.
        detail: String,
    },
    /// Different: the value is right, and not written in the form that the policy asks for.
    Written {
        /// The form, as in "in lowest terms".
        form: String,
        /// What shows that the answer has it not.
        what: String,
    },
    /// Different: the value is right, and the policy asks for something that the answer lacks.
    Lacking {
        /// What is missing.
        what: String,
    },
}

impl Ground {
    /// The class, as the serde tag writes it.
    pub fn class(&self) -> &'static str {
        match self {
            Ground::SameForm => "same-form",
            Ground::Separation { .. } => "separation",
            Ground::Identity { .. } => "identity",
            Ground::Probed { .. } => "probed",
            Ground::Laws { .. } => "laws",
            Ground::Members { .. } => "members",
            Ground::Agreement { .. } => "agreement",
            Ground::Engine { .. } => "engine",
            Ground::Tolerance { .. } => "tolerance",
            Ground::Accepted { .. } => "accepted",
            Ground::Apart { .. } => "apart",
            Ground::Solution { .. } => "solution",
            Ground::Forms { .. } => "forms",
            Ground::Kinds { .. } => "kinds",
            Ground::Counts { .. } => "counts",
            Ground::Member { .. } => "member",
            Ground::Units { .. } => "units",
            Ground::Names { .. } => "names",
            Ground::Contradiction { .. } => "contradiction",
            Ground::Written { .. } => "written",
            Ground::Lacking { .. } => "lacking",
        }
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ground::SameForm => write!(f, "same normal form"),
            Ground::Separation { bits } => {
                write!(f, "zero by root separation: below 2^-{bits}, where only zero is")
            }
            Ground::Identity { terms } => write!(f, "identity: {terms} terms cancel"),
            Ground::Probed { primes, bits } => {
                write!(f, "identity modulo {primes} primes, wrong with probability below 2^-{bits}")
            }
            Ground::Laws { steps } => write!(f, "by the laws {}", steps.join(", ")),
            Ground::Members { pairs } => write!(f, "{} members match", pairs.len()),
            Ground::Agreement { digits, points } => {
                write!(f, "agreement to {digits} digits at {points} points, not a proof")
            }
            Ground::Engine { engine } => write!(f, "identity by {engine}"),
            Ground::Tolerance { rule, gold, answer } => {
                write!(f, "within tolerance ({rule}): {gold} and {answer}")
            }
            Ground::Accepted { entry } => write!(f, "on the problem's accept list: {entry}"),
            Ground::Apart { at, gold, answer } => {
                for (index, (name, value)) in at.iter().enumerate() {
                    write!(f, "{}{name} = {value}", if index == 0 { "at " } else { ", " })?;
                }
                let colon = if at.is_empty() { "" } else { ": " };
                write!(f, "{colon}{gold} is not {answer}")
            }
            Ground::Solution { of, at, between: [name, low, high] } => {
                write!(f, "only the {of} has a solution with ")?;
                at.iter().try_for_each(|(name, value)| write!(f, "{name} = {value}, "))?;
                write!(f, "{low} < {name} < {high}")
            }
            Ground::Forms { gold, answer } => write!(f, "normal forms differ: {gold} and {answer}"),
            Ground::Kinds { gold, answer } => write!(f, "{gold} is not {answer}"),
            Ground::Counts { gold, answer } => write!(f, "{gold} members against {answer}"),
            Ground::Member { side, index, member, because } => {
                write!(f, "member {} of the {side}, {member}, has no equal", index + 1)?;
                because.as_ref().map_or(Ok(()), |ground| write!(f, ": {ground}"))
            }
            Ground::Units { gold, answer } => write!(f, "units differ: {gold} and {answer}"),
            Ground::Names { gold, answer } => write!(f, "names differ: {gold} and {answer}"),
            Ground::Contradiction { detail } => {
                write!(f, "the answer contradicts itself: {detail}")
            }
            Ground::Written { form, what } => write!(f, "equal value, not {form}: {what}"),
            Ground::Lacking { what } => write!(f, "the answer lacks {what}"),
        }
    }
}

/// A convention that was used, or a difference that was forgiven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", content = "detail", rename_all = "kebab-case")]
pub enum Note {
    /// A unit or currency stood on one side only.
    UnitIgnored(String),
    /// A word beside a number stood on one side only.
    WordsIgnored(String),
    /// A percent sign stood on one side only.
    PercentIgnored,
    /// A degree sign stood on one side only.
    DegreeIgnored,
    /// Bare digits were read in the other side's base.
    BaseTaken(u32),
    /// Doubled backslashes were repaired.
    BackslashesRepaired,
    /// `\approx` or `\sim` was read as `=`.
    ApproxRead,
    /// A name on the left of a definition stood on one side only.
    NameIgnored(String),
    /// Functions were compared on this domain.
    Domain(String),
    /// Points where only one side is defined.
    PointsLeftOut(String),
    /// Equal up to a constant on each interval.
    UpToConstant(String),
    /// Not the first reading of this side.
    Reading {
        /// `gold` or `answer`.
        side: String,
        /// What it was read as.
        kind: String,
    },
    /// A missing AM or PM was forgiven.
    MeridiemIgnored,
    /// Anything else worth saying.
    Said(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::UnitIgnored(unit) => write!(f, "unit {unit} on one side ignored"),
            Note::WordsIgnored(words) => write!(f, "words \"{words}\" on one side ignored"),
            Note::PercentIgnored => write!(f, "percent sign on one side ignored"),
            Note::DegreeIgnored => write!(f, "degree sign on one side ignored"),
            Note::BaseTaken(base) => write!(f, "bare digits read in base {base}"),
            Note::BackslashesRepaired => write!(f, "doubled backslashes repaired"),
            Note::ApproxRead => write!(f, "approximation sign read as equals"),
            Note::NameIgnored(name) => write!(f, "name {name} on one side"),
            Note::Domain(domain) => write!(f, "domain: {domain}"),
            Note::PointsLeftOut(points) => write!(f, "points left out: {points}"),
            Note::UpToConstant(letter) => write!(f, "up to a constant {letter} on each interval"),
            Note::Reading { side, kind } => write!(f, "{side} read as {kind}"),
            Note::MeridiemIgnored => write!(f, "AM or PM on one side ignored"),
            Note::Said(text) => write!(f, "{text}"),
        }
    }
}

/// Why nothing could be decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Reason {
    /// A side can't be read.
    Unreadable {
        /// `gold` or `answer`.
        side: String,
        /// What is wrong.
        error: String,
        /// Where it is wrong: byte offsets into that side's text.
        span: (usize, usize),
    },
    /// A side is empty.
    Empty {
        /// `gold` or `answer`.
        side: String,
    },
    /// A side is longer than 64 KiB.
    TooLong {
        /// `gold` or `answer`.
        side: String,
        /// Its bytes.
        bytes: usize,
    },
    /// A side is nested deeper than the limit.
    TooDeep {
        /// `gold` or `answer`.
        side: String,
    },
    /// The budget of steps ran out.
    Budget {
        /// What ran out.
        what: String,
    },
    /// Outside what the engine knows.
    Unsupported {
        /// What it does not know.
        what: String,
    },
    /// Only agreement was found, and the policy asks for proof.
    ProofRequired,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Unreadable { side, error, .. } => {
                write!(f, "the {side} can't be read: {error}")
            }
            Reason::Empty { side } => write!(f, "the {side} is empty"),
            Reason::TooLong { side, bytes } => {
                write!(f, "the {side} has {bytes} bytes, the limit is 65536")
            }
            Reason::TooDeep { side } => write!(f, "the {side} is nested too deeply"),
            Reason::Budget { what } => write!(f, "budget spent: {what}"),
            Reason::Unsupported { what } => write!(f, "not decided: {what}"),
            Reason::ProofRequired => write!(f, "agreement only, and proof is required"),
        }
    }
}
