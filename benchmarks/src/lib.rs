//! Problem sets, samples, outcomes, selection and tables. Does no IO of its own: functions take
//! readers, writers or text.
//!
//! ```
//! use heldout_benchmarks::{Golds, Graded, ProblemSet, Sample, Settings, grade};
//! let set = ProblemSet::from_json_lines(r#"{"id": 1, "gold": "42"}"#.as_bytes()).unwrap().set;
//! let golds = Golds::read([&set], &Settings::default()).unwrap();
//! let sample: Sample =
//!     serde_json::from_str(r#"{"problem": 1, "sample": 0, "answer": "42"}"#).unwrap();
//! let outcome = grade(sample, &golds, &mut Graded::default()).unwrap();
//! assert_eq!(outcome.outcome.name(), "correct");
//! ```
#![forbid(unsafe_code)]

mod active;
mod add;
mod audit;
mod catalogue;
mod cell;
mod comparison;
mod contamination;
mod curve;
mod dice;
mod diff;
mod export;
mod grade;
mod import;
mod in_order;
pub mod label;
mod labels;
mod lines;
mod lint;
mod memory;
mod method;
mod outcome;
pub mod page;
mod pairs;
pub mod paper;
mod pool;
mod power;
mod problem;
mod published;
mod rank;
mod reasons;
mod render;
mod report;
mod sample;
mod scalar;
mod score;
mod seal;
pub mod selection;
mod sheet;
mod simulate;
mod solved;
mod source;
pub mod statistics;
mod steps;
mod table;
mod tally;
mod words;
mod written;

pub use active::{Candidates, Chosen, Group};
pub use add::{BACK, Interview};
pub use audit::{Audit, audit};
pub use catalogue::{Entry, Filter, answer_kind, catalogue, columns, describe};
pub use cell::Cell;
pub use comparison::{Comparison, POWER};
pub use contamination::{Overlap, Overlaps, Question, RUN, SHORTEST, Search, Shown};
pub use curve::{Curves, curves, log_ns};
pub use diff::{Before, Change, Contrary, Side, recorded_change};
pub use export::{Dataset, Exported, SKELETON, card, hub, json_lines};
pub use grade::{Golds, Graded, Settings, gold_text, grade, grade_line, missing_text, rule_name};
pub use import::{FORMATS, FieldMap, Format as ImportFormat, Imported, Importer, Qwen};
pub use in_order::in_order;
pub use labels::{Disagreements, Supervision, TrainingLabel, training_label};
pub use lines::{Block, Blocks, LineError, Malformed, Record, Records, blocks, records};
pub use lint::{Finding, Mistake, lint};
pub use memory::Memory;
pub use method::{Method, Scoring};
pub use outcome::{Label, Outcome, Stamp, VerdictName};
pub use pairs::{Compared, Met, Pair, compare_pair, compare_solution, compare_texts};
pub use pool::Pool;
pub use power::{Assumed, Model, Pilot, Power, Trials, power_sheet};
pub use problem::{EMBEDDED, Problem, ProblemLines, ProblemSet, embedded};
pub use published::{Printed, Published, PublishedRow};
pub use rank::Rank;
pub use reasons::Reasons;
pub use render::{Format, RULES, render};
pub use report::{Report, View};
pub use sample::Sample;
pub use score::{Aggregate, Measure, Neutral, Score, ScoreKind};
pub use seal::{Key, is_sealed, questions};
#[cfg(feature = "seal")]
pub use seal::{Lock, seal, unseal};
pub use sheet::Sheet;
pub use simulate::{SIMULATED, simulate};
pub use steps::{Shade, shaded};
pub use table::{Plan, Row, Table, tabulate};
pub use tally::{Tally, Verdicts};
