//! Conventions as a Python object.

use heldout_checker::{Overrides, Policy as Conventions, Profile};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use std::sync::Arc;

/// Conventions of a comparison: a profile, and what is laid over it.
///
/// The keywords are the fields that a problem's `policy` has (README.md lists them), with
/// underscores; `choices`, `unit`, `require_proof` and `effort` are as on the command line.
///
/// >>> import heldout
/// >>> policy = heldout.Policy("science", ordered=True, form="lowest-terms")
/// >>> policy
/// Policy('science', ordered=True, form='lowest-terms')
/// >>> heldout.verify("1/2", "2/4", policy=policy)
/// False
#[pyclass(frozen, module = "heldout")]
pub(crate) struct Policy {
    pub(crate) conventions: Arc<Conventions>,
    profile: Profile,
    keywords: Py<PyDict>,
}

#[pymethods]
impl Policy {
    #[new]
    #[pyo3(signature = (profile = "exact", **conventions))]
    fn new(
        py: Python<'_>,
        profile: &str,
        conventions: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Policy> {
        let profile = profile.parse().map_err(PyValueError::new_err)?;
        let keywords = match conventions {
            Some(given) => given.copy()?,
            None => PyDict::new(py),
        };
        let conventions = Arc::new(laid_over(profile, &keywords)?);
        Ok(Policy { conventions, profile, keywords: keywords.unbind() })
    }

    /// The profile's name.
    #[getter]
    fn profile(&self) -> &'static str {
        self.profile.name()
    }

    /// What is laid over the profile.
    #[getter]
    fn conventions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.keywords.bind(py).copy()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut text = format!("Policy('{}'", self.profile.name());
        for (name, value) in self.keywords.bind(py) {
            text += &format!(", {name}={}", value.repr()?);
        }
        Ok(text + ")")
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Policy>().is_ok_and(|other| other.get().conventions == self.conventions)
    }

    fn __hash__(&self) -> u64 {
        self.profile as u64
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<((&'static str,), Bound<'py, PyDict>)> {
        Ok(((self.profile.name(),), self.conventions(py)?))
    }
}

/// Reads the keywords; what is no convention is named.
fn laid_over(profile: Profile, keywords: &Bound<'_, PyDict>) -> PyResult<Conventions> {
    let own = PyDict::new(keywords.py());
    let mut beside = Conventions::from(profile);
    for (name, value) in keywords {
        let name: String = name.extract()?;
        match &*name {
            "choices" => beside.choices = value.extract()?,
            "unit" => beside.unit = value.extract()?,
            "require_proof" => beside.require_proof = value.extract()?,
            "effort" => beside.effort = effort(&value)?,
            _ => own.set_item(name.replace('_', "-"), value)?,
        }
    }
    let dumps = keywords.py().import("json")?.getattr("dumps")?;
    let text: String = dumps.call1((own,))?.extract()?;
    let overrides: Overrides = serde_json::from_str(&text)
        .map_err(|error| PyValueError::new_err(format!("policy: {error}")))?;
    let Conventions { choices, unit, require_proof, effort, .. } = beside;
    Ok(Conventions { choices, unit, require_proof, effort, ..overrides.policy(profile) })
}

fn effort(value: &Bound<'_, PyAny>) -> PyResult<u32> {
    match value.extract()? {
        0 => Err(PyValueError::new_err("effort is at least 1")),
        effort => Ok(effort),
    }
}

/// A `policy` argument: nothing, a profile's name, a mapping of conventions, or a `Policy`.
pub(crate) fn conventions(given: Option<&Bound<'_, PyAny>>) -> PyResult<Arc<Conventions>> {
    let Some(given) = given else { return Ok(Arc::new(Conventions::default())) };
    if let Ok(policy) = given.cast::<Policy>() {
        return Ok(policy.get().conventions.clone());
    }
    if let Ok(name) = given.cast::<PyString>() {
        let profile: Profile = name.to_cow()?.parse().map_err(PyValueError::new_err)?;
        return Ok(Arc::new(profile.into()));
    }
    if let Ok(mapping) = given.cast::<PyDict>() {
        let class = given.py().get_type::<Policy>();
        let made = class.call(PyTuple::empty(given.py()), Some(mapping))?;
        return conventions(Some(&made));
    }
    Err(PyTypeError::new_err("policy is the name of a profile, a dict of conventions or a Policy"))
}
