//! A column of texts: one for all, a list, or Arrow memory as it lies.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyCapsule, PyString, PyTuple};
use pyo3_arrow::input::AnyArray;
use std::sync::Arc;

/// Texts that outlive the interpreter's lock.
pub(crate) enum Column {
    /// The same text beside every other.
    One(PyBackedStr),
    List(Vec<Option<PyBackedStr>>),
    Arrow(Vec<ArrayRef>),
}

impl<'py> FromPyObject<'_, 'py> for Column {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if value.cast::<PyString>().is_ok() {
            return Ok(Column::One(value.extract()?));
        }
        let arrow = |name| value.hasattr(name).unwrap_or(false);
        if arrow("__arrow_c_array__") || arrow("__arrow_c_stream__") {
            let chunked = value.extract::<AnyArray>()?.into_chunked_array()?;
            let chunks = chunked.into_inner().0;
            return chunks.into_iter().map(texts).collect::<PyResult<_>>().map(Column::Arrow);
        }
        let text = |item: PyResult<Bound<'py, PyAny>>| {
            let item = item?;
            item.extract::<Option<PyBackedStr>>().or_else(|_| lossy(&item))
        };
        value.try_iter()?.map(text).collect::<PyResult<_>>().map(Column::List)
    }
}

/// A text with lone surrogates, which becomes one with U+FFFD; anything else is named.
fn lossy(item: &Bound<'_, PyAny>) -> PyResult<Option<PyBackedStr>> {
    let Ok(text) = item.cast::<PyString>() else {
        let kind = item.get_type().name()?;
        return Err(PyTypeError::new_err(format!("an answer is a str or None, not {kind}")));
    };
    PyString::new(item.py(), &text.to_string_lossy()).extract().map(Some)
}

/// Arrow memory as UTF-8; dictionaries are unfolded, numbers are refused.
fn texts(array: ArrayRef) -> PyResult<ArrayRef> {
    match array.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(array),
        DataType::Null | DataType::Dictionary(..) => arrow_cast::cast(&array, &DataType::Utf8View)
            .map_err(|error| PyValueError::new_err(error.to_string())),
        other => Err(PyTypeError::new_err(format!("a column of {other}; make it one of texts"))),
    }
}

impl Column {
    /// The texts; a null is the empty text, as in the command's records.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Column::One(text) => vec![text],
            Column::List(texts) => {
                texts.iter().map(|text| text.as_deref().unwrap_or_default()).collect()
            }
            Column::Arrow(chunks) => {
                let mut texts = Vec::with_capacity(chunks.iter().map(|chunk| chunk.len()).sum());
                chunks.iter().for_each(|chunk| push_all(chunk, &mut texts));
                texts
            }
        }
    }
}

fn push_all<'a>(chunk: &'a ArrayRef, texts: &mut Vec<&'a str>) {
    match chunk.data_type() {
        DataType::Utf8 => {
            texts.extend(chunk.as_string::<i32>().iter().map(Option::unwrap_or_default))
        }
        DataType::LargeUtf8 => {
            texts.extend(chunk.as_string::<i64>().iter().map(Option::unwrap_or_default));
        }
        _ => texts.extend(chunk.as_string_view().iter().map(Option::unwrap_or_default)),
    }
}

/// Hands a column to whoever speaks Arrow's C data interface.
pub(crate) fn hand_over<'py>(
    py: Python<'py>,
    array: &dyn Array,
    nullable: bool,
    requested_schema: Option<Bound<'py, PyCapsule>>,
) -> PyResult<Bound<'py, PyTuple>> {
    let field = Arc::new(Field::new("", array.data_type().clone(), nullable));
    Ok(pyo3_arrow::ffi::to_array_pycapsules(py, field, array, requested_schema)?)
}

/// The pairs of two columns; one text stands beside every text of the other.
pub(crate) fn pairs<'a>(
    golds: &'a Column,
    answers: &'a Column,
) -> PyResult<Vec<(&'a str, &'a str)>> {
    let (left, right) = (golds.texts(), answers.texts());
    match (golds, answers) {
        (Column::One(_), _) => Ok(right.into_iter().map(|answer| (left[0], answer)).collect()),
        (_, Column::One(_)) => Ok(left.into_iter().map(|gold| (gold, right[0])).collect()),
        _ if left.len() == right.len() => Ok(left.into_iter().zip(right).collect()),
        _ => {
            Err(PyValueError::new_err(format!("{} golds and {} answers", left.len(), right.len())))
        }
    }
}
