//! Any JSON lines, by a map from our fields to theirs.

use super::{Imported, parse};
use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar;
use crate::score::Score;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// Our fields that can be mapped; `scores.NAME` beside them.
const OURS: [&str; 10] = [
    "id", "exam", "topic", "question", "gold", "sample", "solution", "steps", "answer", "recorded",
];

/// What becomes of which field: ours and theirs, the latter with points into objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    pairs: Vec<(String, String)>,
}

impl FieldMap {
    /// Reads pairs such as `answer=pred` or `scores.orm=meta.score`.
    ///
    /// ```
    /// use heldout_benchmarks::FieldMap;
    /// let map = FieldMap::new(&["gold=gt", "answer=out.pred"].map(str::to_owned)).unwrap();
    /// let read = map.read(r#"{"gt": 2, "out": {"pred": "1+1"}}"#).unwrap();
    /// assert_eq!(read.samples[0].answer.as_deref(), Some("1+1"));
    /// assert!(FieldMap::new(&["answr=pred".to_owned()]).is_err());
    /// ```
    pub fn new(pairs: &[String]) -> Result<FieldMap, String> {
        let mut map = FieldMap::default();
        for pair in pairs {
            let Some((ours, theirs)) = pair.split_once('=') else {
                return Err(format!("`{pair}` is not OURS=THEIRS"));
            };
            if !OURS.contains(&ours) && !ours.starts_with("scores.") {
                let known = OURS.join(", ");
                return Err(format!("we have no field `{ours}`, only {known} and scores.NAME"));
            }
            map.pairs.push((ours.to_owned(), theirs.to_owned()));
        }
        let has = |names: &[&str]| map.pairs.iter().any(|(ours, _)| names.contains(&&**ours));
        match has(&["solution", "steps", "answer"]) {
            true if has(&["id", "question"]) || has(&["gold"]) => Ok(map),
            true => Err("map one of id, question and gold: problems are told apart by it".into()),
            false => Err("map one of solution, steps and answer".into()),
        }
    }

    /// Reads a record; every mapped field must be there, null is absent.
    pub fn read(&self, record: &str) -> Result<Imported, String> {
        let object: BTreeMap<&str, &RawValue> = borrowed(record)?;
        let (mut problem, mut sample) = (Problem::default(), Sample::default());
        for (ours, theirs) in &self.pairs {
            let raw = lookup(&object, theirs)?;
            let put = put(&mut problem, &mut sample, ours, raw);
            put.map_err(|error| format!("`{theirs}`: {error}"))?;
        }
        if problem.id.is_empty() && problem.question.is_empty() {
            problem.question = format!("(no question; gold {})", problem.gold);
        }
        Ok(Imported { problem, samples: vec![sample] })
    }
}

impl fmt::Display for FieldMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> =
            self.pairs.iter().map(|(ours, theirs)| format!("{theirs} to {ours}")).collect();
        write!(f, "{}; everything else left out", pairs.join(", "))
    }
}

fn borrowed(record: &str) -> Result<BTreeMap<&str, &RawValue>, String> {
    serde_json::from_str(record).map_err(|error| scalar::bare(&error))
}

/// The value at a path of names with points between.
fn lookup<'a>(object: &BTreeMap<&str, &'a RawValue>, path: &str) -> Result<&'a RawValue, String> {
    if let Some(raw) = object.get(path) {
        return Ok(raw);
    }
    let inner = path.split_once('.').and_then(|(first, rest)| Some((object.get(first)?, rest)));
    let Some((raw, rest)) = inner else { return Err(format!("there is no field `{path}`")) };
    lookup(&borrowed(raw.get())?, rest)
}

fn put(
    problem: &mut Problem,
    sample: &mut Sample,
    ours: &str,
    raw: &RawValue,
) -> Result<(), String> {
    if raw.get() == "null" {
        return Ok(());
    }
    match ours {
        "id" => problem.id = scalar::from_raw(raw)?,
        "exam" => problem.exam = scalar::from_raw(raw)?,
        "topic" => problem.topic = scalar::from_raw(raw)?,
        "question" => problem.question = scalar::from_raw(raw)?,
        "gold" => problem.gold = scalar::from_raw(raw)?,
        "sample" => sample.sample = scalar::from_raw(raw)?,
        "solution" => sample.solution = Some(scalar::from_raw(raw)?),
        "steps" => sample.steps = Some(scalar::list_from_raw(raw)?),
        "answer" => sample.answer = Some(scalar::from_raw(raw)?),
        "recorded" => sample.recorded = Some(truth(raw)?),
        scorer => {
            let name = scorer.trim_start_matches("scores.").to_owned();
            sample.scores.insert(name, parse::<Score>(raw.get())?);
        }
    }
    Ok(())
}

/// A verdict, also as 0 or 1.
fn truth(raw: &RawValue) -> Result<bool, String> {
    match raw.get() {
        "true" | "1" | "1.0" => Ok(true),
        "false" | "0" | "0.0" => Ok(false),
        other => Err(format!("{other} is no verdict; true, false, 1 and 0 are")),
    }
}
