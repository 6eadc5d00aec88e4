//! What a caller wants of a verdict that is neither equal nor different.

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyUserWarning, PyValueError};
use pyo3::prelude::*;

create_exception!(heldout, Undecided, PyException, "Raised where `on_undecided=\"raise\"`.");
create_exception!(
    heldout,
    UndecidedWarning,
    PyUserWarning,
    "An undecided verdict was handed out as False."
);

/// The values of `on_undecided`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnUndecided {
    False,
    Raise,
    None,
}

impl<'py> FromPyObject<'_, 'py> for OnUndecided {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match &*value.extract::<String>()? {
            "false" => Ok(OnUndecided::False),
            "raise" => Ok(OnUndecided::Raise),
            "none" => Ok(OnUndecided::None),
            other => Err(PyValueError::new_err(format!(
                "on_undecided is \"false\", \"raise\" or \"none\", not {other:?}"
            ))),
        }
    }
}

/// What a single undecided pair becomes; as `False` it is warned of, once a place.
pub(crate) fn settle(py: Python<'_>, on: OnUndecided, reason: &str) -> PyResult<Option<bool>> {
    match on {
        OnUndecided::None => Ok(None),
        OnUndecided::Raise => Err(Undecided::new_err(reason.to_owned())),
        OnUndecided::False => {
            let message = c"an undecided pair was handed out as False; heldout.check says why, \
                            on_undecided=\"none\" or \"raise\" tells them apart";
            PyErr::warn(py, &py.get_type::<UndecidedWarning>(), message, 1)?;
            Ok(Some(false))
        }
    }
}
