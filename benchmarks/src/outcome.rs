//! What became of a sample: correct, incorrect or ungraded, and everything a table needs.

use crate::scalar;
use crate::score::Score;
use heldout_checker::{Evidence, Fault, Profile, RULES_VERSION, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Right, wrong, or neither shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// The answer equals the gold.
    Correct,
    /// The answer differs from the gold, or there is none.
    Incorrect,
    /// The answer or the gold can't be read, or the verdict is undecided.
    Ungraded,
}

impl Label {
    /// What a recorded verdict makes of a sample; without one it is ungraded.
    pub(crate) fn recorded(recorded: Option<bool>) -> Label {
        match recorded {
            Some(true) => Label::Correct,
            Some(false) => Label::Incorrect,
            None => Label::Ungraded,
        }
    }

    /// Whether it says right or wrong; none where it says neither.
    pub(crate) fn is_right(self) -> Option<bool> {
        match self {
            Label::Correct => Some(true),
            Label::Incorrect => Some(false),
            Label::Ungraded => None,
        }
    }

    /// Whether it and a recorded verdict exclude each other.
    pub(crate) fn contradicts(self, recorded: Option<bool>) -> bool {
        self.is_right().zip(recorded).is_some_and(|(ours, theirs)| ours != theirs)
    }

    /// The name in outcome lines.
    pub fn name(self) -> &'static str {
        match self {
            Label::Correct => "correct",
            Label::Incorrect => "incorrect",
            Label::Ungraded => "ungraded",
        }
    }
}

/// A verdict without its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerdictName {
    /// See [`Verdict::Equal`].
    Equal,
    /// See [`Verdict::Different`].
    Different,
    /// See [`Verdict::Undecided`].
    Undecided,
}

impl VerdictName {
    /// The name in outcome lines.
    pub fn name(self) -> &'static str {
        match self {
            VerdictName::Equal => "equal",
            VerdictName::Different => "different",
            VerdictName::Undecided => "undecided",
        }
    }
}

impl From<&Verdict> for VerdictName {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Equal(_) => VerdictName::Equal,
            Verdict::Different(_) => VerdictName::Different,
            Verdict::Undecided { .. } => VerdictName::Undecided,
        }
    }
}

/// What made an outcome, so that outcomes of different makings are told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// The program and its version.
    pub program: Cow<'static, str>,
    /// The version of the rules.
    pub rules: Cow<'static, str>,
    /// The profile that the problem was graded under.
    pub profile: Cow<'static, str>,
    /// The engine that decided.
    pub engine: Cow<'static, str>,
}

impl Stamp {
    /// The stamp of this program's built-in engine.
    ///
    /// ```
    /// use heldout_benchmarks::Stamp;
    /// use heldout_checker::Profile;
    /// assert!(Stamp::built_in(Profile::Science).to_string().contains("profile science"));
    /// ```
    pub fn built_in(profile: Profile) -> Stamp {
        Stamp {
            program: concat!("heldout ", env!("CARGO_PKG_VERSION")).into(),
            rules: RULES_VERSION.into(),
            profile: profile.name().into(),
            engine: "built-in".into(),
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Stamp { program, rules, profile, engine } = self;
        write!(f, "{program}, rules {rules}, profile {profile}, {engine} engine")
    }
}

/// The outcome of a sample, a JSON line. A reader that has no use for the evidence names
/// [`serde::de::IgnoredAny`] as `E`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome<E = Evidence> {
    /// The problem's id.
    #[serde(deserialize_with = "scalar::text")]
    pub problem: String,
    /// The sample's id.
    #[serde(deserialize_with = "scalar::text")]
    pub sample: String,
    /// The exam whose row it counts in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exam: String,
    /// What became of it.
    pub outcome: Label,
    /// The answer's text, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The rule that found the answer; `field` where the sample gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Cow<'static, str>>,
    /// The checker's verdict, where there was something to check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictName>,
    /// The verdict's evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<E>,
    /// The one thing that is wrong, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// Why there is no answer, or no verdict either way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The answer's class in a vote: the hash of its canonical value. Absent where there is no
    /// answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<String>,
    /// Scores by scorer, as the sample had them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<String, Score>,
    /// Whether another grader called it right, as the sample had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<bool>,
    /// What made this outcome.
    pub stamp: Stamp,
}
