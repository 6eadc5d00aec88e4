//! What the report and the labelling page share: one look, escaping, typeset mathematics.

mod escape;
mod look;
mod math;
mod mathml;

pub use escape::{escape, script_json};
pub use look::{LOOK, LOOK_SCRIPT, policy};
pub use math::{typeset, typeset_answer};
