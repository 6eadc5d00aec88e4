//! The checker on real answers: renotated golds, pairs that other graders' tests assert, and
//! recorded verdicts. The data is not a part of the project: it is looked for in `HELDOUT_DATA`
//! or in `../shared/data`, and without it these tests say that they are skipped.
//!
//! To see the figures: `cargo test --release --test data -- --nocapture --test-threads 1`
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "data/allowed.rs"]
mod allowed;
#[path = "data/contamination.rs"]
mod contamination;
#[path = "data/decimal.rs"]
mod decimal;
#[path = "support/evaluate.rs"]
mod evaluate;
#[path = "support/formula.rs"]
mod formula;
#[path = "data/pairs.rs"]
mod pairs;
#[allow(dead_code)]
#[path = "support/planted.rs"]
mod planted;
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
#[path = "data/science.rs"]
mod science;
#[path = "support/shared.rs"]
mod shared;
#[path = "data/soren.rs"]
mod soren;
#[path = "data/units.rs"]
mod units;
