//! Problem sets for other programs: JSON lines, and a folder as dataset hubs lay it out, with a
//! data card and Croissant metadata.

mod card;
mod croissant;
mod tables;

pub use card::{SKELETON, card};

use crate::catalogue::policy_text;
use crate::problem::{Problem, ProblemSet};
use heldout_checker::Profile;
use serde::Serialize;

/// Sets that are exported together, and where they will be found.
#[derive(Clone, Copy, Debug)]
pub struct Dataset<'s> {
    /// The name of them all.
    pub name: &'s str,
    /// The page they are published at; empty where it is not known.
    pub url: &'s str,
    /// The sets; each becomes a file.
    pub sets: &'s [ProblemSet],
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its path in the folder.
    pub path: String,
    /// What it holds.
    pub content: String,
}

/// A problem as a line of JSON. Every line has every field, so that a line is a row of a table;
/// `policy` is JSON within a text for the same reason. `ProblemSet::from_json_lines` reads it.
#[derive(Serialize)]
struct Line<'p> {
    id: &'p str,
    exam: &'p str,
    topic: &'p str,
    difficulty: &'p str,
    question: &'p str,
    choices: &'p [String],
    gold: &'p str,
    unit: Option<&'p str>,
    profile: Option<Profile>,
    policy: Option<String>,
    accept: &'p [String],
    reject: &'p [String],
    markers: &'p [String],
    derivation: &'p str,
    note: &'p str,
    canary: &'p str,
}

/// The fields of a line: name, whether it is a list, and what it holds.
const FIELDS: [(&str, bool, &str); 16] = [
    ("id", false, "Unique within the dataset"),
    ("exam", false, "The exam whose style the problem has"),
    ("topic", false, "What it is about"),
    ("difficulty", false, "How hard it is"),
    ("question", false, "The question, LaTeX"),
    ("choices", true, "The choices, A first; empty for a free answer"),
    ("gold", false, "The right answer, LaTeX"),
    ("unit", false, "The gold's unit, where the gold does not carry it"),
    ("profile", false, "The conventions that it is graded under"),
    ("policy", false, "Conventions of its own, as JSON"),
    ("accept", true, "Answers that must be graded correct"),
    ("reject", true, "Answers that must be graded incorrect"),
    ("markers", true, "Phrases that mark the answer in a solution"),
    ("derivation", false, "How the gold is derived"),
    ("note", false, "Anything else worth knowing"),
    ("canary", false, "The set's canary, to find it by in training data"),
];

fn line<'p>(set: &'p ProblemSet, problem: &'p Problem) -> Line<'p> {
    Line {
        id: &problem.id,
        exam: &problem.exam,
        topic: &problem.topic,
        difficulty: &problem.difficulty,
        question: &problem.question,
        choices: &problem.choices,
        gold: &problem.gold,
        unit: problem.unit.as_deref(),
        profile: problem.profile,
        policy: Some(policy_text(problem)).filter(|text| !text.is_empty()),
        accept: &problem.accept,
        reject: &problem.reject,
        markers: &problem.markers,
        derivation: &problem.derivation,
        note: &problem.note,
        canary: &set.canary,
    }
}

/// A set as JSON lines.
///
/// ```
/// use heldout_benchmarks::{ProblemSet, embedded, json_lines};
/// let set = embedded().unwrap().remove(0);
/// let again = ProblemSet::from_json_lines(json_lines(&set).as_bytes()).unwrap().set;
/// assert_eq!(again.problems, set.problems);
/// ```
pub fn json_lines(set: &ProblemSet) -> String {
    let text = |problem| serde_json::to_string(&line(set, problem)).unwrap_or_default() + "\n";
    set.problems.iter().map(text).collect()
}

/// The files of a dataset folder: the lines of each set, Croissant metadata, and the data card,
/// whose prose is that of `template`. An error names the field that a set lacks.
///
/// ```
/// use heldout_benchmarks::{Dataset, SKELETON, embedded, hub};
/// let sets = embedded().unwrap();
/// let dataset = Dataset { name: "mine", url: "https://example.org/mine", sets: &sets };
/// let files = hub(&dataset, SKELETON).unwrap();
/// assert_eq!(files.last().unwrap().path, "README.md");
/// ```
pub fn hub(dataset: &Dataset<'_>, template: &str) -> Result<Vec<Exported>, String> {
    let mut files = Vec::new();
    for set in dataset.sets {
        files.push(Exported { path: path(set), content: json_lines(set) });
        let twins = dataset.sets.iter().filter(|other| path(other) == path(set));
        if twins.count() > 1 || set.name.is_empty() {
            return Err(format!("a set needs a `name` of its own, not `{}`: rename it", set.name));
        }
    }
    let croissant = croissant::metadata(dataset, &files)?;
    files.push(Exported { path: "croissant.json".into(), content: croissant });
    files.push(Exported { path: "README.md".into(), content: card(dataset, template)? });
    Ok(files)
}

/// Where the lines of a set stand.
fn path(set: &ProblemSet) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    format!("data/{}.jsonl", set.name.chars().map(safe).collect::<String>())
}

/// What all sets have in common in a field; an error where they differ or lack it.
fn common<'s>(
    sets: &'s [ProblemSet],
    name: &str,
    field: impl Fn(&'s ProblemSet) -> &'s str,
) -> Result<&'s str, String> {
    let first = sets.first().map_or("", &field);
    if let Some(lacks) = sets.iter().find(|set| field(set).is_empty()) {
        return Err(format!(
            "the set `{}` has no `{name}`: write one above its first problem",
            lacks.name
        ));
    }
    match sets.iter().find(|set| field(set) != first) {
        Some(other) => Err(format!(
            "`{name}` is `{first}` in one set and `{}` in `{}`: export them apart",
            field(other),
            other.name
        )),
        None => Ok(first),
    }
}
