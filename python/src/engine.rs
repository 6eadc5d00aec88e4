//! Whom to ask what the built-in engine leaves undecided.

#[path = "../../cli/worker.rs"]
mod worker;

use heldout_checker::Engine;
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;
use std::sync::Arc;
use worker::Worker;

/// The engine of this name, if it is another than the built-in one. What it says is no proof that
/// could be replayed.
pub(crate) fn engine_of(name: &str, require_proof: bool) -> PyResult<Option<Arc<dyn Engine>>> {
    let wrong = |text: String| Err(PyValueError::new_err(text));
    match name {
        "built-in" => Ok(None),
        "symbolica" if require_proof => {
            wrong("engine='symbolica' gives no proof: leave out one of it and require_proof".into())
        }
        "symbolica" => Ok(Some(Arc::new(Worker::default()))),
        _ => wrong(format!("no engine {name:?}; there are 'built-in' and 'symbolica'")),
    }
}
