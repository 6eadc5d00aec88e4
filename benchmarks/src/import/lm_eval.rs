//! lm-evaluation-harness's logs of samples.

use super::{Imported, parse};
use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

pub(super) const MAPPED: &str = "doc_id to id, doc.problem or doc.question to question, target to \
     gold, the only list in resps to solutions, exact_match or acc to recorded where there is one \
     sample, filter to the sample's id";

#[derive(Deserialize)]
struct Log {
    #[serde(deserialize_with = "scalar::text")]
    doc_id: String,
    doc: BTreeMap<String, Box<RawValue>>,
    #[serde(deserialize_with = "scalar::text")]
    target: String,
    resps: Vec<Vec<Box<RawValue>>>,
    #[serde(default)]
    exact_match: Option<f64>,
    #[serde(default)]
    acc: Option<f64>,
    #[serde(default)]
    filter: Option<String>,
}

pub(super) fn read(record: &str) -> Result<Imported, String> {
    let log: Log = parse(record)?;
    let [responses] = &log.resps[..] else {
        return Err(format!("`resps` has {} lists; a generation has one", log.resps.len()));
    };
    let text = |raw: &RawValue| serde_json::from_str::<String>(raw.get());
    let texts: Vec<String> = responses
        .iter()
        .map(|raw| text(raw).map_err(|_| "`resps` holds no text: not a generation".to_owned()))
        .collect::<Result<_, _>>()?;
    let recorded = match (log.exact_match.or(log.acc), texts.len()) {
        (Some(0.0), 1) => Some(false),
        (Some(1.0), 1) => Some(true),
        _ => None,
    };
    let filter = log.filter.unwrap_or_default();
    let sample = |(place, text): (usize, String)| Sample {
        // One generation stands in a record for each filter: its id tells them apart.
        sample: if filter.is_empty() { String::new() } else { format!("{filter} {place}") },
        solution: Some(text),
        recorded,
        ..Sample::default()
    };
    let question = ["problem", "question"].iter().find_map(|&field| log.doc.get(field));
    Ok(Imported {
        problem: Problem {
            id: log.doc_id,
            question: question.and_then(|raw| text(raw).ok()).unwrap_or_default(),
            gold: log.target,
            ..Problem::default()
        },
        samples: texts.into_iter().enumerate().map(sample).collect(),
    })
}
