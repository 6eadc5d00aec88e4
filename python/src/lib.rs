//! The Python package's native half: wraps the crates, decides nothing of its own.
//!
//! Texts come in as `str` or Arrow columns; every comparison runs without the interpreter's lock.
//! There is no state between calls and no thread outlives one, so threads, forks and spawned
//! processes are all alike.
#![forbid(unsafe_code)]

mod batch;
mod column;
mod comparisons;
mod engine;
mod grade;
mod policy;
mod read;
mod undecided;
mod verdict;
mod workers;

use pyo3::prelude::*;

#[pymodule]
mod _heldout {
    #[pymodule_export]
    use super::batch::{Batch, native, verify_batch};
    #[pymodule_export]
    use super::comparisons::{Comparisons, compare_batch};
    #[pymodule_export]
    use super::grade::{any_of, best_of, grade_lines, table, vote_key};
    #[pymodule_export]
    use super::policy::Policy;
    #[pymodule_export]
    use super::read::{Extraction, ParseError, Parsed, extract, parse};
    #[pymodule_export]
    use super::undecided::{Undecided, UndecidedWarning};
    #[pymodule_export]
    use super::verdict::{Reading, Verdict, check, verify};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("RULES_VERSION", heldout_checker::RULES_VERSION)
    }
}
