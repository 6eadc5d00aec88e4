//! Decides, with stated evidence, whether an answer equals the gold answer.
#![forbid(unsafe_code)]

mod budget;
#[allow(dead_code, unused_imports)]
mod enclosure;
#[allow(dead_code)]
mod expr;
mod policy;
#[allow(dead_code)]
mod rational;
mod verdict;

pub use policy::{Domain, Missing, Overrides, Policy, Precision, Profile};
pub use verdict::{Evidence, Ground, Note, RULES_VERSION, Reason, Verdict};

/// A text read under a policy: the few values that it may mean, in order.
#[derive(Clone, Debug)]
pub struct Answer {
    text: String,
}

impl Answer {
    /// What the first reading is, such as `number`, `expression`, `equation`, `words`.
    pub fn kind(&self) -> &'static str {
        "words"
    }

    /// The text that represents this answer in a vote: equal canonical values have equal keys.
    pub fn vote_key(&self) -> String {
        self.text.trim().to_owned()
    }
}

/// Reads a text. A text that can't be read gives the reason, with `answer` as its side.
pub fn read(text: &str, _policy: &Policy) -> Result<Answer, Reason> {
    if text.trim().is_empty() {
        return Err(Reason::Empty { side: "answer".into() });
    }
    Ok(Answer { text: text.to_owned() })
}

/// Compares two answers that were read under the same policy.
pub fn compare(gold: &Answer, answer: &Answer, _policy: &Policy) -> Verdict {
    if gold.text.trim() == answer.text.trim() {
        Verdict::Equal(Ground::SameForm.into())
    } else {
        Verdict::Different(
            Ground::Forms { gold: gold.text.clone(), answer: answer.text.clone() }.into(),
        )
    }
}

/// Reads and compares two texts.
pub fn check(gold: &str, answer: &str, policy: &Policy) -> Verdict {
    match (read(gold, policy), read(answer, policy)) {
        (Ok(gold), Ok(answer)) => compare(&gold, &answer, policy),
        (Err(reason), _) | (_, Err(reason)) => Verdict::Undecided { reason },
    }
}
