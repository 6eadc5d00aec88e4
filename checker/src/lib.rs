//! Decides, with stated evidence, whether an answer equals the gold answer.
//!
//! ```
//! use heldout_checker::{Policy, check};
//! let verdict = check(r"\frac{\sqrt{2}}{2}", r"1/\sqrt 2", &Policy::default());
//! assert_eq!(verdict.to_string(), "equal: same normal form");
//! ```
#![forbid(unsafe_code)]

mod angle;
mod answer;
mod budget;
mod calculus;
mod chemistry;
mod compare;
#[allow(dead_code, unused_imports)]
mod enclosure;
mod expr;
mod fault;
mod form;
mod gold;
mod policy;
mod polynomial;
mod question;
mod rational;
mod read;
mod region;
mod replay;
mod shape;
mod span;
mod unit;
mod value;
mod verdict;

pub use answer::{Answer, check, compare, compare_counted, read};
pub use budget::STEPS;
pub use fault::{Fault, fault};
pub use gold::{Gold, read_gold};
pub use policy::{Domain, Missing, Overrides, Policy, Precision, Profile};
pub use question::{Engine, Question, Reply, ask};
pub use replay::replay;
pub use shape::Shape;
pub use verdict::{Evidence, Ground, Note, RULES_VERSION, Reason, Verdict};
