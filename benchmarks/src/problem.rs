//! Problems and sets of them: flat TOML, or JSON lines.

use crate::lines::{LineError, Malformed, records};
use crate::scalar;
use heldout_checker::{Overrides, Policy, Profile};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{self, BufRead};

/// The embedded sets: file name and content.
pub const EMBEDDED: [(&str, &str); 4] = [
    ("ap-calculus.toml", include_str!("../problems/ap-calculus.toml")),
    ("ap-chemistry.toml", include_str!("../problems/ap-chemistry.toml")),
    ("ap-physics.toml", include_str!("../problems/ap-physics.toml")),
    ("amc.toml", include_str!("../problems/amc.toml")),
];

/// The sets that the program carries with it.
///
/// ```
/// let sets = heldout_benchmarks::embedded().unwrap();
/// assert!(sets.iter().all(|set| !set.problems.is_empty()));
/// ```
pub fn embedded() -> Result<Vec<ProblemSet>, String> {
    let read =
        |(file, text)| ProblemSet::from_toml(text).map_err(|error| format!("{file}: {error}"));
    EMBEDDED.into_iter().map(read).collect()
}

/// A set of problems with its name, version, licence and canary.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemSet {
    /// The set's name.
    #[serde(default)]
    pub name: String,
    /// The set's version.
    #[serde(default)]
    pub version: String,
    /// The licence that the problems are under.
    #[serde(default)]
    pub licence: String,
    /// A GUID by which the set can be found in training data.
    #[serde(default)]
    pub canary: String,
    /// The day it was published, as `2026-01-31`.
    #[serde(default)]
    pub date: String,
    /// Who wrote the problems.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Where it was opened from a sealed file, a key made of what was sealed: grading then writes
    /// no answers and no evidence, and hides the classes of votes under the key.
    #[serde(skip)]
    pub sealed: Option<[u8; 32]>,
    /// The problems, in order.
    #[serde(rename = "problem")]
    pub problems: Vec<Problem>,
}

/// A problem with its gold answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Unique within everything that is graded together.
    pub id: String,
    /// The exam whose row of a table it counts in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exam: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// How hard it is, in the curator's own words.
    #[serde(default, deserialize_with = "scalar::level", skip_serializing_if = "String::is_empty")]
    pub difficulty: String,
    /// The question, LaTeX.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The right answer, LaTeX, or a whole solution with a marked answer.
    pub gold: String,
    /// The profile that it is to be graded under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Conventions of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: Overrides,
    /// The gold's unit, where the gold does not carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The choices, A first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Examples of answers that must be graded correct. They do not sway the grading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// Examples of answers that must be graded incorrect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reject: Vec<String>,
    /// Phrases that mark the answer in a solution, beside the English ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markers: Vec<String>,
    /// How the gold is derived.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub derivation: String,
    /// Anything else worth knowing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fn is_default(policy: &Overrides) -> bool {
    *policy == Overrides::default()
}

impl Problem {
    /// The policy that it is graded under; `profile` fills what it leaves open.
    ///
    /// ```
    /// use heldout_benchmarks::Problem;
    /// use heldout_checker::Profile;
    /// let problem = Problem { profile: Some(Profile::Science), ..Problem::default() };
    /// assert_eq!(problem.policy(Profile::Exact).profile, Profile::Science);
    /// ```
    pub fn policy(&self, profile: Profile) -> Policy {
        let mut policy = self.policy.policy(self.profile.unwrap_or(profile));
        policy.choices.clone_from(&self.choices);
        policy.unit.clone_from(&self.unit);
        policy
    }
}

/// A set read from JSON lines, and the lines that were passed over.
#[derive(Clone, Debug, Default)]
pub struct ProblemLines {
    /// The problems that were read; the set has no name.
    pub set: ProblemSet,
    /// The lines that are no problem.
    pub malformed: Vec<Malformed>,
}

impl ProblemSet {
    /// Reads the TOML form. Unknown keys are errors: a mistyped `reject` must not pass unseen.
    ///
    /// ```
    /// use heldout_benchmarks::ProblemSet;
    /// let set = ProblemSet::from_toml("name = 'a'\n[[problem]]\nid = '1'\ngold = '2'").unwrap();
    /// assert_eq!(set.problems[0].gold, "2");
    /// assert!(ProblemSet::from_toml("[[problem]]\nid = '1'\ngold = '2'\ngoal = ''").is_err());
    /// ```
    pub fn from_toml(text: &str) -> Result<ProblemSet, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let set: ProblemSet = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut seen = FxHashSet::default();
        match set.problems.iter().find(|problem| !seen.insert(problem.id.as_str())) {
            Some(twice) => Err(format!("two problems have the id `{}`; rename one", twice.id)),
            None => Ok(set),
        }
    }

    /// Reads the JSON lines form: `id` and `gold` are required, unknown fields are ignored.
    pub fn from_json_lines(reader: impl BufRead) -> io::Result<ProblemLines> {
        let mut read = ProblemLines::default();
        let mut seen = FxHashSet::default();
        for record in records::<ProblemLine, _>(reader) {
            match record {
                Ok(record) if seen.insert(record.value.0.id.clone()) => {
                    read.set.problems.push(record.value.0);
                }
                Ok(record) => read.malformed.push(Malformed {
                    line: record.line,
                    reason: format!("a second problem with the id `{}`", record.value.0.id),
                    remedy: "rename or remove one of them",
                }),
                Err(LineError::Malformed(malformed)) => read.malformed.push(malformed),
                Err(LineError::Io(error)) => return Err(error),
            }
        }
        Ok(read)
    }
}

/// A problem as a JSON line gives it: scalars may be numbers, unknown fields are ignored.
struct ProblemLine(Problem);

const TEXTS: [&str; 9] =
    ["id", "exam", "topic", "difficulty", "question", "gold", "unit", "derivation", "note"];
const LISTS: [&str; 3] = ["accept", "reject", "markers"];

impl<'de> Deserialize<'de> for ProblemLine {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let fields = BTreeMap::<String, &RawValue>::deserialize(input)?;
        from_fields(&fields).map(ProblemLine).map_err(serde::de::Error::custom)
    }
}

fn from_fields(fields: &BTreeMap<String, &RawValue>) -> Result<Problem, String> {
    let mut known = serde_json::Map::new();
    for (name, raw) in fields.iter().filter(|(_, raw)| raw.get() != "null") {
        let named = |error: String| format!("`{name}`: {error}");
        let value = match name.as_str() {
            text if TEXTS.contains(&text) => scalar::from_raw(raw).map_err(named)?.into(),
            list if LISTS.contains(&list) => scalar::list_from_raw(raw).map_err(named)?.into(),
            "choices" => scalar::choices_from_raw(raw)?.into(),
            "profile" | "policy" => {
                serde_json::from_str(raw.get()).map_err(|error| named(scalar::bare(&error)))?
            }
            _ => continue,
        };
        known.insert(name.clone(), value);
    }
    if let Some(serde_json::Value::String(text)) = known.get("policy").cloned() {
        known.insert("policy".into(), policy_of_text(&text)?);
    }
    serde_json::from_value(known.into()).map_err(|error| error.to_string())
}

/// A policy that stands in a text: its JSON, as `export` writes it, or the name of a profile.
fn policy_of_text(text: &str) -> Result<serde_json::Value, String> {
    match text.trim_start().starts_with('{') {
        true => serde_json::from_str(text).map_err(|error| format!("`policy`: {error}")),
        false => Ok(serde_json::json!({ "profile": text })),
    }
}
