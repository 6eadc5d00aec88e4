//! Formats that other projects keep samples in. Each reader says what it maps to what; a record
//! that does not fit is an error with its reason, never a guess.

mod fields;
mod lm_eval;
mod prm800k;
mod process;
mod qwen;
mod samples;

pub use fields::FieldMap;
pub use qwen::Qwen;

use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar::bare;
use rustc_hash::FxHashMap;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;

/// A problem with samples of it, as one record has them. Where the format has no ids, the problem
/// has none yet, and the samples have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The problem.
    pub problem: Problem,
    /// Its samples.
    pub samples: Vec<Sample>,
}

/// A format that can be told by the fields of its records.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whose it is.
    pub about: &'static str,
    /// The fields that every record has; they tell the format.
    pub fields: &'static [&'static str],
    /// What becomes of which field.
    pub mapped: &'static str,
    read: fn(&str) -> Result<Imported, String>,
}

/// Every format, those with the most telling fields first.
pub const FORMATS: [Format; 10] = [
    Format {
        name: "prm800k",
        about: "PRM800K's step labels",
        fields: &["question", "label", "labeler"],
        mapped: prm800k::LABELS,
        read: prm800k::labels,
    },
    Format {
        name: "prm800k-scored",
        about: "PRM800K's scored samples",
        fields: &["problem", "steps", "prm_score", "orm_score"],
        mapped: prm800k::SCORED,
        read: prm800k::scored,
    },
    Format {
        name: "qwen",
        about: "Qwen2.5-Math's evaluation output",
        fields: &["idx", "gt", "code"],
        mapped: qwen::MAPPED,
        read: qwen::read,
    },
    Format {
        name: "search-and-learn",
        about: "search-and-learn's completions",
        fields: &["problem", "answer", "completions", "scores"],
        mapped: samples::SEARCH,
        read: samples::search_and_learn,
    },
    Format {
        name: "openr",
        about: "openr's records",
        fields: &["question", "groundtruth", "output"],
        mapped: samples::OPENR,
        read: samples::openr,
    },
    Format {
        name: "rlhflow",
        about: "RLHFlow's answers",
        fields: &["prompt", "answers", "label"],
        mapped: samples::RLHFLOW,
        read: samples::rlhflow,
    },
    Format {
        name: "process-bench",
        about: "ProcessBench",
        fields: &["problem", "steps", "final_answer_correct", "label"],
        mapped: process::BENCH,
        read: process::bench,
    },
    Format {
        name: "math-shepherd",
        about: "Math-Shepherd",
        fields: &["input", "label", "task"],
        mapped: process::SHEPHERD,
        read: process::shepherd,
    },
    Format {
        name: "lm-eval",
        about: "lm-evaluation-harness's samples_*.jsonl",
        fields: &["doc_id", "doc", "target", "resps"],
        mapped: lm_eval::MAPPED,
        read: lm_eval::read,
    },
    Format {
        name: "samples",
        about: "this project's own samples, each with its problem's gold",
        fields: &["problem", "sample", "gold"],
        mapped: samples::OWN,
        read: samples::own,
    },
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The only format whose fields a record has. Two that fit are an error: a name decides.
    ///
    /// ```
    /// use heldout_benchmarks::ImportFormat;
    /// let found = ImportFormat::detect(r#"{"prompt": "1+1?", "answers": ["2"], "label": "2"}"#);
    /// assert_eq!(found.unwrap().name, "rlhflow");
    /// assert!(ImportFormat::detect("{}").is_err());
    /// ```
    pub fn detect(record: &str) -> Result<&'static Format, String> {
        let own: BTreeMap<String, IgnoredAny> = parse(record)?;
        let fits = |format: &&Format| format.fields.iter().all(|&field| own.contains_key(field));
        let fitting: Vec<&Format> = FORMATS.iter().filter(fits).collect();
        let names = |formats: &[&Format]| {
            formats.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
        };
        match fitting[..] {
            [only] => Ok(only),
            [] => Err(format!(
                "no format has the fields {}; name one ({}), or map them with `import fields \
                 --field OURS=THEIRS`",
                own.into_keys().collect::<Vec<_>>().join(", "),
                names(&FORMATS.iter().collect::<Vec<_>>())
            )),
            _ => Err(format!("several formats fit, name one: {}", names(&fitting))),
        }
    }

    /// Reads a record.
    pub fn read(&self, record: &str) -> Result<Imported, String> {
        (self.read)(record)
    }
}

/// Reads a record, or says what does not fit.
fn parse<T: DeserializeOwned>(record: &str) -> Result<T, String> {
    serde_json::from_str(record).map_err(|error| bare(&error))
}

/// Gives ids to problems and samples that have none, and lets each problem through once.
#[derive(Debug, Default)]
pub struct Importer {
    problems: FxHashMap<String, Known>,
    questions: FxHashMap<String, String>,
    /// Samples that were let through.
    pub samples: usize,
    /// Problems without a gold: their samples can only be judged by recorded verdicts.
    pub without_gold: usize,
}

#[derive(Debug)]
struct Known {
    gold: String,
    samples: usize,
}

impl Importer {
    /// The problem, if it was not met before, and its samples, all with ids. Without an id a
    /// problem is known by its question. A second gold of one problem is an error.
    ///
    /// ```
    /// use heldout_benchmarks::{ImportFormat, Importer};
    /// let record = r#"{"prompt": "1+1?", "answers": ["2", "3"], "label": "2"}"#;
    /// let format = ImportFormat::detect(record).unwrap();
    /// let mut importer = Importer::default();
    /// let (problem, samples) = importer.take(format.read(record).unwrap()).unwrap();
    /// assert_eq!((problem.unwrap().gold.as_str(), samples[1].sample.as_str()), ("2", "1"));
    /// assert!(importer.take(format.read(record).unwrap()).unwrap().0.is_none());
    /// ```
    pub fn take(&mut self, imported: Imported) -> Result<(Option<Problem>, Vec<Sample>), String> {
        let Imported { mut problem, mut samples } = imported;
        if problem.id.is_empty() {
            let next = (self.questions.len() + 1).to_string();
            problem.id = self.questions.entry(problem.question.clone()).or_insert(next).clone();
        }
        let new = match self.problems.get(&problem.id) {
            Some(known) if known.gold != problem.gold => {
                return Err(format!(
                    "problem `{}` has another gold than before: `{}`, not `{}`",
                    problem.id, problem.gold, known.gold
                ));
            }
            known => known.is_none(),
        };
        self.without_gold += usize::from(new && problem.gold.is_empty());
        let known = self
            .problems
            .entry(problem.id.clone())
            .or_insert_with(|| Known { gold: problem.gold.clone(), samples: 0 });
        for sample in &mut samples {
            sample.problem.clone_from(&problem.id);
            if sample.sample.is_empty() {
                sample.sample = known.samples.to_string();
            }
            known.samples += 1;
            self.samples += 1;
        }
        Ok((new.then_some(problem), samples))
    }

    /// Problems that were let through.
    pub fn problems(&self) -> usize {
        self.problems.len()
    }
}
