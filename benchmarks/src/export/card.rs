//! The data card: prose that people write, and regions that are rebuilt from the sets.

use super::{Dataset, FIELDS, common, path, tables};
use crate::problem::ProblemSet;
use std::fmt::Write;

/// A card to begin with: what it leaves open is asked for in it.
pub const SKELETON: &str = include_str!("card.md");

/// Rebuilds a card: the block of metadata at its head, and whatever stands between
/// `<!-- NAME -->` and `<!-- end -->`, where NAME is `facts`, `fields`, `topics`, `answers`,
/// `difficulty` or `canaries`. All else stays as it is.
///
/// ```
/// use heldout_benchmarks::{Dataset, card, embedded};
/// let sets = embedded().unwrap();
/// let dataset = Dataset { name: "mine", url: "", sets: &sets };
/// let text = card(&dataset, "# Mine\n\n<!-- topics -->\nold\n<!-- end -->\n").unwrap();
/// assert!(text.contains("| exam | topic | problems |") && !text.contains("old"));
/// ```
pub fn card(dataset: &Dataset<'_>, template: &str) -> Result<String, String> {
    let mut text = metadata(dataset)?;
    let mut lines = body(template).lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(text, "{line}");
        let Some(name) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"))
        else {
            continue;
        };
        let Some(content) = region(name, dataset) else {
            return Err(format!(
                "the card has a region `{name}`: there are facts, fields, topics, answers, \
                 difficulty and canaries"
            ));
        };
        if !lines.by_ref().any(|line| line == "<!-- end -->") {
            return Err(format!(
                "the card's region `{name}` has no end: write <!-- end --> below it"
            ));
        }
        let _ = writeln!(text, "{content}<!-- end -->");
    }
    Ok(text)
}

/// The template without the metadata at its head.
fn body(template: &str) -> &str {
    let inner = template.strip_prefix("---\n");
    inner.and_then(|inner| inner.split_once("\n---\n")).map_or(template, |(_, body)| body)
}

fn region(name: &str, dataset: &Dataset<'_>) -> Option<String> {
    Some(match name {
        "facts" => facts(dataset),
        "fields" => fields(),
        "topics" => tables::topics(dataset.sets),
        "answers" => tables::kinds(dataset.sets),
        "difficulty" => tables::difficulty(dataset.sets),
        "canaries" => canaries(dataset.sets),
        _ => return None,
    })
}

/// The YAML that dataset hubs read.
fn metadata(dataset: &Dataset<'_>) -> Result<String, String> {
    let licence = common(dataset.sets, "licence", |set| &set.licence)?.to_ascii_lowercase();
    let count: usize = dataset.sets.iter().map(|set| set.problems.len()).sum();
    let size = match count {
        0..1000 => "n<1K",
        1000..10_000 => "1K<n<10K",
        _ => "10K<n<100K",
    };
    let mut text = format!(
        "---\nlicense: {licence}\nlanguage:\n- en\npretty_name: {}\nsize_categories:\n- {size}\n\
         task_categories:\n- question-answering\ntags:\n- mathematics\n- science\n- benchmark\n\
         configs:\n",
        quoted(dataset.name)
    );
    for set in dataset.sets {
        let (name, path) = (quoted(&set.name), path(set));
        let _ = write!(
            text,
            "- config_name: {name}\n  data_files:\n  - split: test\n    path: {path}\n"
        );
    }
    Ok(text + "---\n")
}

/// A YAML scalar: JSON texts are some.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn facts(dataset: &Dataset<'_>) -> String {
    let mut text =
        "| set | version | date | problems | licence |\n|---|---|---|---|---|\n".to_owned();
    for set in dataset.sets {
        let ProblemSet { name, version, date, licence, problems, .. } = set;
        let _ = writeln!(text, "| {name} | {version} | {date} | {} | {licence} |", problems.len());
    }
    text
}

fn fields() -> String {
    let mut text = "| field | type | content |\n|---|---|---|\n".to_owned();
    for (name, list, content) in FIELDS {
        let kind = if list { "list of texts" } else { "text" };
        let _ = writeln!(text, "| `{name}` | {kind} | {content} |");
    }
    text
}

fn canaries(sets: &[ProblemSet]) -> String {
    sets.iter().map(|set| format!("- `{}`\n", set.canary)).collect()
}
