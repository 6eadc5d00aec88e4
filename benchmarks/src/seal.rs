//! Sealed sets: a curator publishes the questions and keeps the golds to whoever has the key.
//!
//! A sealed file is a problem set in TOML, whole and with its comments, encrypted in the age format
//! (<https://age-encryption.org/v1>) and armoured as text, so that other programs for that format
//! open it too. What is read from it is marked, and grading then writes no evidence, since a value
//! that an answer is compared with is the gold, or near it; nor answers, since a right one is the
//! gold. The hash of a short answer is soon guessed, so that votes are hashed under a key that only
//! those have who can open the set.

use crate::problem::{Problem, ProblemSet};
use serde::Serialize;

#[cfg(feature = "seal")]
mod crypt;
#[cfg(feature = "seal")]
pub use crypt::{Lock, seal, unseal};

/// What opens a sealed set.
#[derive(Clone)]
pub enum Key {
    /// The passphrase that it was sealed under.
    Passphrase(String),
    /// A secret key of the age format, `AGE-SECRET-KEY-…`.
    Identity(String),
}

/// A key is not shown.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// Whether a file's first bytes are those of a sealed set.
///
/// ```
/// assert!(heldout_benchmarks::is_sealed(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
/// assert!(!heldout_benchmarks::is_sealed(b"name = 'mine'"));
/// ```
pub fn is_sealed(first: &[u8]) -> bool {
    first.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
        || first.starts_with(b"age-encryption.org/")
}

impl ProblemSet {
    /// Opens a sealed set. No message quotes what is in it.
    pub fn from_sealed(bytes: &[u8], key: &Key) -> Result<ProblemSet, String> {
        let text = open(bytes, key)?;
        let hidden = |_| {
            "what is sealed is no problem set: unseal it and run `heldout problems lint`".to_owned()
        };
        let mut set = ProblemSet::from_toml(&text).map_err(hidden)?;
        set.sealed = Some(blake3::derive_key("heldout: votes of a sealed set", text.as_bytes()));
        Ok(set)
    }
}

#[cfg(feature = "seal")]
fn open(bytes: &[u8], key: &Key) -> Result<String, String> {
    unseal(bytes, key)
}

#[cfg(not(feature = "seal"))]
fn open(_: &[u8], _: &Key) -> Result<String, String> {
    Err("this program was built without the feature `seal`: build it with that feature".into())
}

/// The part of a set that may be seen by everyone.
#[derive(Serialize)]
struct Questions<'p> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    licence: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    canary: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date: &'p str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    authors: &'p [String],
    problem: Vec<Asked<'p>>,
}

#[derive(Serialize)]
struct Asked<'p> {
    id: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    exam: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    topic: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    difficulty: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    question: &'p str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    choices: &'p [String],
}

/// The questions of a set in TOML: no golds, units, conventions, examples, derivations or notes.
///
/// ```
/// use heldout_benchmarks::{ProblemSet, questions};
/// let text = "[[problem]]\nid = 'p'\nquestion = 'How much is $2^{10}$?'\ngold = '1024'";
/// let shown = questions(&ProblemSet::from_toml(text).unwrap()).unwrap();
/// assert!(shown.contains("How much is $2^{10}$?") && !shown.contains("1024"));
/// ```
pub fn questions(set: &ProblemSet) -> Result<String, String> {
    let asked = |problem| {
        let Problem { id, exam, topic, difficulty, question, choices, .. }: &Problem = problem;
        Asked { id, exam, topic, difficulty, question, choices }
    };
    let ProblemSet { name, version, licence, canary, date, authors, .. } = set;
    let problem = set.problems.iter().map(asked).collect();
    toml::to_string(&Questions { name, version, licence, canary, date, authors, problem })
        .map_err(|error| error.to_string())
}
