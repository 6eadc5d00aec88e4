//! Problem sets, samples, outcomes, selection and tables. Does no IO of its own: functions take
//! readers, writers or text.
//!
//! ```
//! use heldout_benchmarks::{Golds, ProblemSet, Sample, Settings, grade};
//! let set = ProblemSet::from_json_lines(r#"{"id": 1, "gold": "42"}"#.as_bytes()).unwrap().set;
//! let golds = Golds::read([&set], &Settings::default()).unwrap();
//! let sample: Sample =
//!     serde_json::from_str(r#"{"problem": 1, "sample": 0, "answer": "42"}"#).unwrap();
//! let outcome = grade(&sample, &golds).unwrap();
//! assert_eq!(outcome.outcome.name(), "correct");
//! ```
#![forbid(unsafe_code)]

mod add;
mod catalogue;
mod contamination;
mod dice;
mod diff;
mod export;
mod grade;
mod import;
mod lines;
mod lint;
mod outcome;
mod pairs;
mod pool;
mod problem;
mod reasons;
mod render;
mod sample;
mod scalar;
mod score;
mod seal;
pub mod selection;
mod simulate;
mod source;
mod table;
mod tally;
mod words;

pub use add::Interview;
pub use catalogue::{Entry, Filter, answer_kind, catalogue, columns, describe};
pub use contamination::{Overlap, Overlaps, Question, RUN, SHORTEST, Search, Shown};
pub use diff::{Before, Change, Side};
pub use export::{Dataset, Exported, SKELETON, card, hub, json_lines};
pub use grade::{Golds, Settings, gold_text, grade, missing_text, rule_name};
pub use import::Qwen;
pub use lines::{LineError, Malformed, Record, Records, records};
pub use lint::{Finding, Mistake, lint};
pub use outcome::{Label, Outcome, Stamp, VerdictName};
pub use pairs::{Compared, Pair, compare_pair, compare_texts};
pub use pool::Pool;
pub use problem::{EMBEDDED, Problem, ProblemLines, ProblemSet, embedded};
pub use reasons::Reasons;
pub use render::{Format, RULES, render};
pub use sample::Sample;
pub use score::{Aggregate, Rank, Score};
pub use seal::{Key, is_sealed, questions};
#[cfg(feature = "seal")]
pub use seal::{Lock, seal, unseal};
pub use simulate::{SIMULATED, simulate};
pub use table::{Cell, Method, Row, Table, tabulate};
pub use tally::Tally;
