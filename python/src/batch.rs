//! Many pairs to truth values.

use crate::column::{Column, hand_over, pairs};
use crate::policy::conventions;
use crate::undecided::{OnUndecided, Undecided};
use crate::workers;
use arrow_array::BooleanArray;
use heldout_benchmarks::{Memory, gold_text, missing_text};
use heldout_checker::{Gold, Policy, Profile, Reason, Verdict, check, compare, read, read_gold};
use heldout_grammar::extract as find;
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyTuple};
use rustc_hash::FxHashMap;
use std::num::NonZeroUsize;
use std::rc::Rc;

/// Whether each answer equals its gold. Columns are lists of texts or anything that speaks
/// Arrow's C data interface (pyarrow, pandas, Polars, DuckDB); one text may stand for a column.
///
/// >>> import heldout
/// >>> batch = heldout.verify_batch("1/2", ["0.5", "2", r"\frac{1}{"])
/// >>> batch
/// <Batch of 3: 1 equal, 1 different, 1 undecided>
/// >>> list(batch)
/// [True, False, None]
/// >>> batch.reasons
/// {2: "the answer can't be read: a bracket without its partner"}
#[pyfunction]
#[pyo3(signature = (golds, answers, *, policy = None, on_undecided = OnUndecided::None,
                    extract = false, threads = None),
       text_signature = "(golds, answers, *, policy=None, on_undecided='none', extract=False, \
                         threads=None)")]
pub(crate) fn verify_batch(
    py: Python<'_>,
    golds: Column,
    answers: Column,
    policy: Option<&Bound<'_, PyAny>>,
    on_undecided: OnUndecided,
    extract: bool,
    threads: Option<NonZeroUsize>,
) -> PyResult<Batch> {
    let policy = conventions(policy)?;
    let pairs = pairs(&golds, &answers)?;
    let decided = py.detach(|| decide_all(&pairs, &policy, extract, threads));
    let mut batch = Batch { undecided_is_false: on_undecided == OnUndecided::False, ..decided };
    if on_undecided == OnUndecided::Raise && !batch.undecided.is_empty() {
        let (count, all) = (batch.undecided.len(), batch.verdicts.len());
        let (place, trouble) = batch.undecided.swap_remove(0);
        let reason = trouble.text;
        return Err(Undecided::new_err(format!("{count} of {all}; pair {place}: {reason}")));
    }
    Ok(batch)
}

/// How many pairs the native function alone finds equal, on one thread and with nothing remembered:
/// what the benches measure against.
#[pyfunction]
pub(crate) fn native(
    py: Python<'_>,
    golds: Column,
    answers: Column,
    policy: &str,
) -> PyResult<usize> {
    let policy = Policy::from(policy.parse::<Profile>().map_err(PyValueError::new_err)?);
    let pairs = pairs(&golds, &answers)?;
    let equal = |&&(gold, answer): &&(&str, &str)| check(gold, answer, &policy).is_equal();
    Ok(py.detach(|| pairs.iter().filter(equal).count()))
}

/// Why a pair is undecided.
#[derive(Clone)]
pub(crate) struct Trouble {
    pub(crate) text: String,
    /// Whether the solution holds no answer.
    missing: bool,
    /// Whether the gold can't be read.
    gold: bool,
}

/// Golds that a thread has read.
pub(crate) type Golds = Memory<Rc<Result<Gold, Reason>>>;

/// Room for the golds of a thread.
pub(crate) fn golds() -> Golds {
    Memory::of(1 << 12)
}

/// The place of each pair among the distinct ones, and those.
fn distinct<'a>(pairs: &[(&'a str, &'a str)]) -> (Vec<u32>, Vec<(&'a str, &'a str)>) {
    let mut index: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    let (mut places, mut distinct) = (Vec::with_capacity(pairs.len()), Vec::new());
    for &pair in pairs {
        places.push(*index.entry(pair).or_insert_with(|| {
            distinct.push(pair);
            distinct.len() as u32 - 1
        }));
    }
    (places, distinct)
}

/// Each distinct pair is decided once.
fn decide_all(
    pairs: &[(&str, &str)],
    policy: &Policy,
    extract: bool,
    threads: Option<NonZeroUsize>,
) -> Batch {
    let (places, distinct) = distinct(pairs);
    let threads = workers::threads(threads, distinct.len());
    let decided = workers::map(&distinct, threads, golds, |&(gold, answer), golds| {
        decide(gold, answer, policy, extract, golds)
    });
    let mut batch = Batch::default();
    for (pair, &place) in places.iter().enumerate() {
        batch.verdicts.push(match &decided[place as usize] {
            Ok(equal) => Some(*equal),
            Err(trouble) => {
                batch.undecided.push((pair, trouble.clone()));
                None
            }
        });
    }
    batch
}

/// Equal or not, or why that is undecided.
pub(crate) fn decide(
    gold: &str,
    answer: &str,
    policy: &Policy,
    extract: bool,
    golds: &mut Golds,
) -> Result<bool, Trouble> {
    let gold = if extract { gold_text(gold, &[]) } else { gold.into() };
    let gold = golds.recall(&gold, || Rc::new(read_gold(&gold, policy)));
    let trouble = |text, missing| Trouble { text, missing, gold: gold.is_err() };
    let found = match extract {
        true => find(answer, &[]).map(|found| found.answer),
        false => Ok(answer.into()),
    };
    let answer =
        found.map_err(|missing| trouble(format!("no answer: {}", missing_text(missing)), true))?;
    let verdict = match (&*gold, read(&answer, policy)) {
        (Ok(gold), Ok(answer)) => compare(gold, &answer, policy),
        (Err(reason), _) => return Err(trouble(reason.to_string(), false)),
        (_, Err(reason)) => return Err(trouble(reason.to_string(), false)),
    };
    match verdict {
        Verdict::Undecided { reason } => Err(trouble(reason.to_string(), false)),
        verdict => Ok(verdict.is_equal()),
    }
}

/// The verdicts on many pairs: a sequence of True, False and, for undecided, None (or False where
/// that was asked for). The undecided are counted and listed in any case.
#[pyclass(frozen, module = "heldout")]
#[derive(Clone, Default)]
pub(crate) struct Batch {
    verdicts: Vec<Option<bool>>,
    undecided: Vec<(usize, Trouble)>,
    undecided_is_false: bool,
}

/// What a pickled batch is made of.
type Parts = (Vec<Option<bool>>, Vec<(usize, String, bool, bool)>, bool);

impl Batch {
    fn item(&self, place: usize) -> Option<Option<bool>> {
        let verdict = *self.verdicts.get(place)?;
        Some(verdict.or(self.undecided_is_false.then_some(false)))
    }

    fn count(&self, verdict: bool) -> usize {
        self.verdicts.iter().filter(|own| **own == Some(verdict)).count()
    }

    fn places(&self, of: impl Fn(&Trouble) -> bool) -> Vec<usize> {
        self.undecided.iter().filter(|(_, trouble)| of(trouble)).map(|(place, _)| *place).collect()
    }
}

#[pymethods]
impl Batch {
    fn __len__(&self) -> usize {
        self.verdicts.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<Option<bool>> {
        let place = if index < 0 { index + self.verdicts.len() as isize } else { index };
        let item = usize::try_from(place).ok().and_then(|place| self.item(place));
        item.ok_or_else(|| PyIndexError::new_err(format!("no pair {index}")))
    }

    /// All items as a list.
    fn to_list(&self) -> Vec<Option<bool>> {
        (0..self.verdicts.len()).filter_map(|place| self.item(place)).collect()
    }

    /// `equal`, `different` or `undecided` for each pair.
    #[getter]
    fn verdicts(&self) -> Vec<&'static str> {
        let name = |verdict: &Option<bool>| match verdict {
            Some(true) => "equal",
            Some(false) => "different",
            None => "undecided",
        };
        self.verdicts.iter().map(name).collect()
    }

    /// How many pairs have each verdict.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = PyDict::new(py);
        counts.set_item("equal", self.count(true))?;
        counts.set_item("different", self.count(false))?;
        counts.set_item("undecided", self.undecided.len())?;
        Ok(counts)
    }

    /// The places of the undecided pairs.
    #[getter]
    fn undecided(&self) -> Vec<usize> {
        self.places(|_| true)
    }

    /// The places of solutions that hold no answer; they are among the undecided.
    #[getter]
    fn without_answer(&self) -> Vec<usize> {
        self.places(|trouble| trouble.missing)
    }

    /// The places of golds that can't be read; they are among the undecided.
    #[getter]
    fn unreadable_golds(&self) -> Vec<usize> {
        self.places(|trouble| trouble.gold)
    }

    /// Why each undecided pair is so, by its place.
    #[getter]
    fn reasons<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let reasons = PyDict::new(py);
        for (place, trouble) in &self.undecided {
            reasons.set_item(place, &trouble.text)?;
        }
        Ok(reasons)
    }

    fn __repr__(&self) -> String {
        let (equal, different) = (self.count(true), self.count(false));
        let (all, undecided) = (self.verdicts.len(), self.undecided.len());
        format!("<Batch of {all}: {equal} equal, {different} different, {undecided} undecided>")
    }

    /// Hands the items to Arrow as truth values, undecided ones as nulls.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        hand_over(py, &BooleanArray::from(self.to_list()), true, requested_schema)
    }

    #[staticmethod]
    fn _of_parts(
        verdicts: Vec<Option<bool>>,
        undecided: Vec<(usize, String, bool, bool)>,
        undecided_is_false: bool,
    ) -> Batch {
        let trouble = |(place, text, missing, gold)| (place, Trouble { text, missing, gold });
        let undecided = undecided.into_iter().map(trouble).collect();
        Batch { verdicts, undecided, undecided_is_false }
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Parts)> {
        let make = py.get_type::<Batch>().getattr("_of_parts")?;
        let Batch { verdicts, undecided, undecided_is_false } = self.clone();
        let part = |(place, it): (usize, Trouble)| (place, it.text, it.missing, it.gold);
        let undecided = undecided.into_iter().map(part).collect();
        Ok((make, (verdicts, undecided, undecided_is_false)))
    }
}
