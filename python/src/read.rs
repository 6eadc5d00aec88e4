//! What a text is read as, and the answer in a solution.

use crate::policy::conventions;
use heldout_benchmarks::{missing_text, rule_name};
use heldout_grammar::extract as find;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::borrow::Cow;

create_exception!(heldout, ParseError, PyValueError, "A text can't be read; says where.");

/// A Python text; a lone surrogate, which no text may hold, becomes U+FFFD.
pub(crate) fn text_of<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, str>> {
    Ok(match text.to_str() {
        Ok(text) => text.into(),
        Err(_) => text.to_string_lossy().into_owned().into(),
    })
}

/// What a text was read as.
#[pyclass(frozen, get_all, eq, module = "heldout")]
#[derive(Clone, PartialEq)]
pub(crate) struct Parsed {
    /// The text.
    text: String,
    /// The trees of its readings, the likeliest first.
    trees: Vec<String>,
    /// The normal forms of the readings.
    value: String,
    /// What it is, such as `number` or `equation`.
    kind: String,
}

#[pymethods]
impl Parsed {
    #[new]
    fn new(text: String, trees: Vec<String>, value: String, kind: String) -> Parsed {
        Parsed { text, trees, value, kind }
    }

    fn __repr__(&self) -> String {
        format!("<Parsed {}: {}>", self.kind, self.value)
    }

    fn __getnewargs__(&self) -> (String, Vec<String>, String, String) {
        let Parsed { text, trees, value, kind } = self.clone();
        (text, trees, value, kind)
    }
}

/// What an answer is read as. Raises `ParseError`, a ValueError, where it can't be.
///
/// >>> import heldout
/// >>> heldout.parse(r"\left(-\infty, 2\right] \cup \{5\}")
/// <Parsed interval: (-oo, 2] u {5}>
/// >>> heldout.parse("1/2").trees
/// ['(* 1 /2)']
/// >>> heldout.parse(r"\frac{1}{2")
/// Traceback (most recent call last):
/// ...
/// heldout.ParseError: a bracket without its partner
///   \frac{1}{2
///           ^
#[pyfunction]
#[pyo3(signature = (answer, *, policy = None))]
pub(crate) fn parse(
    py: Python<'_>,
    answer: &Bound<'_, PyString>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<Parsed> {
    let policy = conventions(policy)?;
    let text = text_of(answer)?.into_owned();
    let parsed = py.detach(|| {
        let tree = heldout_grammar::parse(&text).map_err(|error| error.render(&text))?;
        let read = heldout_checker::read(&text, &policy).map_err(|error| error.to_string())?;
        let trees = tree.readings.iter().map(ToString::to_string).collect();
        let (value, kind) = (read.to_string(), read.kind().to_owned());
        Ok(Parsed { text: text.clone(), trees, value, kind })
    });
    parsed.map_err(|error: String| ParseError::new_err(error.trim_end().to_owned()))
}

/// The answer found in a solution, or why there is none.
#[pyclass(frozen, get_all, eq, module = "heldout")]
#[derive(Clone, PartialEq)]
pub(crate) struct Extraction {
    /// The answer; None where there is none.
    answer: Option<String>,
    /// The rule that found it.
    rule: Option<String>,
    /// Where it stands, in characters of the solution.
    span: Option<(usize, usize)>,
    /// Why there is none.
    reason: Option<String>,
}

#[pymethods]
impl Extraction {
    #[new]
    fn new(
        answer: Option<String>,
        rule: Option<String>,
        span: Option<(usize, usize)>,
        reason: Option<String>,
    ) -> Extraction {
        Extraction { answer, rule, span, reason }
    }

    fn __repr__(&self) -> String {
        match (&self.answer, &self.rule, &self.reason) {
            (Some(answer), Some(rule), _) => format!("<Extraction {answer} by {rule}>"),
            (_, _, reason) => {
                format!("<Extraction without answer: {}>", reason.as_deref().unwrap_or_default())
            }
        }
    }

    #[allow(clippy::type_complexity)]
    fn __getnewargs__(
        &self,
    ) -> (Option<String>, Option<String>, Option<(usize, usize)>, Option<String>) {
        let Extraction { answer, rule, span, reason } = self.clone();
        (answer, rule, span, reason)
    }
}

/// Finds the answer in a solution; `markers` are further phrases that mark one.
///
/// >>> import heldout
/// >>> heldout.extract(r"So $x = \boxed{4}$.")
/// <Extraction 4 by box>
/// >>> heldout.extract("It might be 3, or 5, or 8.").answer is None
/// True
#[pyfunction]
#[pyo3(signature = (solution, *, markers = Vec::new()),
       text_signature = "(solution, *, markers=())")]
pub(crate) fn extract(
    solution: &Bound<'_, PyString>,
    markers: Vec<String>,
) -> PyResult<Extraction> {
    let text = text_of(solution)?;
    Ok(match solution.py().detach(|| find(&text, &markers)) {
        Ok(found) => {
            let place = |byte: usize| text.get(..byte).map_or(byte, |head| head.chars().count());
            Extraction {
                answer: Some(found.answer.into_owned()),
                rule: Some(rule_name(found.rule).to_owned()),
                span: Some((place(found.span.0), place(found.span.1))),
                reason: None,
            }
        }
        Err(missing) => {
            let reason = Some(missing_text(missing).to_owned());
            Extraction { answer: None, rule: None, span: None, reason }
        }
    })
}
