//! The checker on real answers: renotated golds, pairs that other graders' tests assert, and
//! recorded verdicts. The data is not a part of the project: it is looked for in `HELDOUT_DATA`
//! or in `../shared/data`, and without it these tests say that they are skipped.
//!
//! To see the figures: `cargo test --release --test data -- --nocapture --test-threads 1`
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "data/allowed.rs"]
mod allowed;
#[path = "support/evaluate.rs"]
mod evaluate;
#[path = "support/formula.rs"]
mod formula;
#[path = "data/pairs.rs"]
mod pairs;
#[path = "data/qwen.rs"]
mod qwen;
#[path = "support/renotate.rs"]
mod renotate;
#[path = "data/renotated.rs"]
mod renotated;
#[path = "support/rewrite.rs"]
mod rewrite;
#[path = "data/rewritten.rs"]
mod rewritten;
#[path = "support/shared.rs"]
mod shared;
