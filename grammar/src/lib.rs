//! Reads mathematics as models write it. Knows notation, no mathematics.
#![forbid(unsafe_code)]

mod extract;

pub use extract::{Extracted, Missing, Rule, extract};
