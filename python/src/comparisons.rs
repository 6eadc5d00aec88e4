//! Many pairs to whole verdicts in Arrow columns: what distributed graders write.

use crate::column::{Column, hand_over, pairs};
use crate::policy::conventions;
use crate::workers;
use arrow_array::{Array, ArrayRef, StringArray, StructArray};
use arrow_schema::{DataType, Field, Fields};
use heldout_benchmarks::{Compared, compare_solution, compare_texts};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// What `heldout compare` writes of each pair, in columns: `verdict`, `evidence`, `fault`,
/// `reason`, `gold_kind`, `pred_kind`, `rule`. Evidence and fault are JSON.
///
/// >>> import heldout
/// >>> heldout.compare_batch(["1/2", "3"], ["0.5", "4"])
/// <Comparisons of 2: verdict, evidence, fault, reason, gold_kind, pred_kind, rule>
#[pyfunction]
#[pyo3(signature = (golds, answers, *, policy = None, extract = false, threads = None))]
pub(crate) fn compare_batch(
    py: Python<'_>,
    golds: Column,
    answers: Column,
    policy: Option<&Bound<'_, PyAny>>,
    extract: bool,
    threads: Option<NonZeroUsize>,
) -> PyResult<Comparisons> {
    let policy = conventions(policy)?;
    let pairs = pairs(&golds, &answers)?;
    let rows = py.detach(|| {
        let compare = |gold: &str, answer: &str| match extract {
            true => compare_solution(gold, answer, &policy, None),
            false => compare_texts(gold, answer, &policy, None),
        };
        let threads = workers::threads(threads, pairs.len());
        workers::map(&pairs, threads, || (), |&(gold, answer), ()| row(&compare(gold, answer)))
    });
    Ok(Comparisons { columns: columns(&rows) })
}

const NAMES: [&str; 7] =
    ["verdict", "evidence", "fault", "reason", "gold_kind", "pred_kind", "rule"];

fn row(compared: &Compared) -> [Option<String>; 7] {
    let Compared { verdict, evidence, fault, reason, gold_kind, pred_kind, rule, .. } = compared;
    [
        Some(verdict.name().to_owned()),
        evidence.as_ref().and_then(|evidence| serde_json::to_string(evidence).ok()),
        fault.as_ref().and_then(|fault| serde_json::to_string(fault).ok()),
        reason.clone(),
        gold_kind.map(str::to_owned),
        pred_kind.map(str::to_owned),
        rule.map(str::to_owned),
    ]
}

fn columns(rows: &[[Option<String>; 7]]) -> StructArray {
    let column = |place: usize| -> ArrayRef {
        Arc::new(rows.iter().map(|row| row[place].as_deref()).collect::<StringArray>())
    };
    let field = |name: &str| Field::new(name, DataType::Utf8, true);
    let fields: Fields = NAMES.into_iter().map(field).collect();
    StructArray::new(fields, (0..NAMES.len()).map(column).collect(), None)
}

/// Columns of verdicts; `pyarrow.record_batch` and all that speak Arrow take them in.
#[pyclass(frozen, module = "heldout")]
pub(crate) struct Comparisons {
    columns: StructArray,
}

#[pymethods]
impl Comparisons {
    fn __len__(&self) -> usize {
        self.columns.len()
    }

    fn __repr__(&self) -> String {
        format!("<Comparisons of {}: {}>", self.columns.len(), NAMES.join(", "))
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        hand_over(py, &self.columns, false, requested_schema)
    }
}
