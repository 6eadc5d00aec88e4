//! One pair: its verdict as a truth value, or whole.

use crate::batch::{decide, golds};
use crate::engine::engine_of;
use crate::policy::conventions;
use crate::read::text_of;
use crate::undecided::{OnUndecided, settle};
use heldout_benchmarks::{Compared, compare_solution, compare_texts};
use heldout_checker::{Engine, Policy, read, read_gold};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// Whether the answer equals the gold.
///
/// An undecided pair is False with an `UndecidedWarning`, or raises `Undecided`, or is None.
///
/// >>> import heldout
/// >>> heldout.verify(r"\frac{\sqrt{2}}{2}", r"1/\sqrt 2")
/// True
/// >>> heldout.verify("50", r"50\%", policy="competition")
/// True
/// >>> heldout.verify("4", r"\frac{1}{", on_undecided="none") is None
/// True
#[pyfunction]
#[pyo3(signature = (gold, answer, *, policy = None, on_undecided = OnUndecided::False, extract = false),
       text_signature = "(gold, answer, *, policy=None, on_undecided='false', extract=False)")]
pub(crate) fn verify(
    py: Python<'_>,
    gold: &Bound<'_, PyString>,
    answer: &Bound<'_, PyString>,
    policy: Option<&Bound<'_, PyAny>>,
    on_undecided: OnUndecided,
    extract: bool,
) -> PyResult<Option<bool>> {
    let policy = conventions(policy)?;
    let (gold, answer) = (text_of(gold)?, text_of(answer)?);
    let decided = py.detach(|| decide(&gold, &answer, &policy, extract, &mut golds()));
    match decided {
        Ok(equal) => Ok(Some(equal)),
        Err(trouble) => settle(py, on_undecided, &trouble.text),
    }
}

/// The verdict on a pair with its evidence, and what both sides were read as.
///
/// >>> import heldout
/// >>> verdict = heldout.check("(1, 2)", "(2, 1)")
/// >>> verdict
/// <Verdict different: member 1 of the answer, 2, has no equal: 1 is not 2>
/// >>> verdict.evidence["class"], verdict.fault["kind"], verdict.gold.kind
/// ('member', 'reversed', 'tuple')
/// >>> print(heldout.check("0.5", "1/2"))
/// equal: same normal form
/// gold:   number, 1/2
/// answer: number, 1/2
///
/// With `engine="symbolica"` its worker is asked what the built-in engine leaves undecided for want of
/// budget.
#[pyfunction]
#[pyo3(signature = (gold, answer, *, policy = None, extract = false, engine = "built-in"))]
pub(crate) fn check(
    py: Python<'_>,
    gold: &Bound<'_, PyString>,
    answer: &Bound<'_, PyString>,
    policy: Option<&Bound<'_, PyAny>>,
    extract: bool,
    engine: &str,
) -> PyResult<Verdict> {
    let policy = conventions(policy)?;
    let engine = engine_of(engine, policy.require_proof)?;
    let (gold, answer) = (text_of(gold)?, text_of(answer)?);
    Ok(py.detach(|| Verdict::of(&gold, &answer, &policy, extract, engine.as_deref())))
}

/// What one side was read as.
#[pyclass(frozen, get_all, eq, module = "heldout")]
#[derive(Clone, PartialEq)]
pub(crate) struct Reading {
    /// What it is, such as `number` or `equation`.
    kind: String,
    /// The normal forms of its readings, the likeliest first.
    form: String,
}

#[pymethods]
impl Reading {
    #[new]
    fn new(kind: String, form: String) -> Reading {
        Reading { kind, form }
    }

    fn __repr__(&self) -> String {
        format!("<Reading {}, {}>", self.kind, self.form)
    }

    fn __getnewargs__(&self) -> (&str, &str) {
        (&self.kind, &self.form)
    }
}

/// Equal, different or undecided, and why. It has no truth value, since it is one of three.
#[pyclass(frozen, eq, module = "heldout")]
#[derive(Clone, PartialEq)]
pub(crate) struct Verdict {
    name: String,
    because: String,
    fault: Option<String>,
    line: String,
    gold: Option<Reading>,
    answer: Option<Reading>,
}

/// What a pickled verdict is made of.
type Parts = (String, String, Option<String>, String, Option<Reading>, Option<Reading>);

impl Verdict {
    fn of(
        gold: &str,
        answer: &str,
        policy: &Policy,
        extract: bool,
        engine: Option<&dyn Engine>,
    ) -> Verdict {
        let (compared, gold, answer) = match extract {
            false => {
                let compared = compare_texts(gold, answer, policy, engine);
                (compared, gold.into(), Some(answer.into()))
            }
            true => (
                compare_solution(gold, answer, policy, engine),
                heldout_benchmarks::gold_text(gold, &[]),
                heldout_grammar::extract(answer, &[]).ok().map(|found| found.answer),
            ),
        };
        let gold = read_gold(&gold, policy).ok().map(|gold| gold.answer().clone());
        let answer = answer.and_then(|answer| read(&answer, policy).ok());
        let reading = |answer: heldout_checker::Answer| Reading {
            kind: answer.kind().to_owned(),
            form: answer.to_string(),
        };
        Verdict {
            name: compared.verdict.name().to_owned(),
            because: because(&compared),
            fault: compared.fault.as_ref().map(ToString::to_string),
            line: serde_json::to_string(&compared).unwrap_or_default(),
            gold: gold.map(reading),
            answer: answer.map(reading),
        }
    }

    /// A field of the line, as Python has it.
    fn field<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let line = py.import("json")?.getattr("loads")?.call1((&self.line,))?;
        line.call_method1("get", (name,))
    }
}

fn because(compared: &Compared) -> String {
    let evidence = compared.evidence.as_ref().map(ToString::to_string);
    evidence.or_else(|| compared.reason.clone()).unwrap_or_default()
}

#[pymethods]
impl Verdict {
    /// `equal`, `different` or `undecided`.
    #[getter]
    fn verdict(&self) -> &str {
        &self.name
    }

    /// Whether it is `equal`.
    #[getter]
    fn equal(&self) -> bool {
        self.name == "equal"
    }

    /// The evidence as a dict with its `class`; None where undecided.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.field(py, "evidence")
    }

    /// The one thing that is wrong, as a dict with its `kind`, where that is known.
    #[getter]
    fn fault<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.field(py, "fault")
    }

    /// Why it is undecided; None where it is not.
    #[getter]
    fn reason<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.field(py, "reason")
    }

    /// The evidence or the reason in words.
    #[getter]
    fn because(&self) -> &str {
        &self.because
    }

    /// What the gold was read as; None where it can't be read.
    #[getter]
    fn gold(&self) -> Option<Reading> {
        self.gold.clone()
    }

    /// What the answer was read as; None where it can't be read.
    #[getter]
    fn answer(&self) -> Option<Reading> {
        self.answer.clone()
    }

    /// The rule that found the answer, where it was looked for in a solution.
    #[getter]
    fn rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.field(py, "rule")
    }

    /// The line that `heldout check --json` writes.
    fn to_json(&self) -> &str {
        &self.line
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err("a verdict is one of three: compare its .verdict, or use .equal"))
    }

    fn __repr__(&self) -> String {
        format!("<Verdict {}: {}>", self.name, self.because)
    }

    fn __str__(&self) -> String {
        let side = |reading: &Option<Reading>| match reading {
            Some(Reading { kind, form }) => format!("{kind}, {form}"),
            None => "not read".to_owned(),
        };
        let fault = self.fault.as_ref().map_or(String::new(), |fault| format!("fault:  {fault}\n"));
        let (gold, answer) = (side(&self.gold), side(&self.answer));
        format!("{}: {}\n{fault}gold:   {gold}\nanswer: {answer}", self.name, self.because)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hasher = rustc_hash::FxHasher::default();
        self.line.hash(&mut hasher);
        hasher.finish()
    }

    #[staticmethod]
    fn _of_parts(
        name: String,
        because: String,
        fault: Option<String>,
        line: String,
        gold: Option<PyRef<'_, Reading>>,
        answer: Option<PyRef<'_, Reading>>,
    ) -> Verdict {
        let own = |reading: Option<PyRef<'_, Reading>>| reading.map(|reading| reading.clone());
        Verdict { name, because, fault, line, gold: own(gold), answer: own(answer) }
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Parts)> {
        let make = py.get_type::<Verdict>().getattr("_of_parts")?;
        let Verdict { name, because, fault, line, gold, answer } = self.clone();
        Ok((make, (name, because, fault, line, gold, answer)))
    }
}
