//! The lines that go in and out.

use serde::{Deserialize, Serialize};

/// The version of the protocol.
pub(crate) const PROTOCOL: u32 = 1;

/// The first line of a worker.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Hello {
    Ready { protocol: u32, engine: String },
    Refused { refused: String },
}

/// A question: are `left` and `right` the same? They are written in the generators `v0`, `v1` and so
/// on, of which there are so many. A worker has no steps to count, so the effort is no matter to it.
#[derive(Deserialize)]
pub(crate) struct Asked {
    pub(crate) id: u64,
    pub(crate) left: String,
    pub(crate) right: String,
    pub(crate) generators: usize,
}

/// The reply to a question.
#[derive(Serialize)]
pub(crate) struct Answered {
    pub(crate) id: u64,
    #[serde(flatten)]
    pub(crate) reply: Reply,
}

/// What is known of the difference.
#[derive(Serialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub(crate) enum Reply {
    /// It is zero.
    Zero,
    /// It is not zero where the generators have these values.
    NonZero { at: Vec<i64> },
    /// Neither was found, and why.
    Unknown { reason: String },
}
