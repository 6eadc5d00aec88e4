//! `extract`: the answer that a solution states and the rule that finds it, or why it has none.

use crate::{golden, line_of, short};
use heldout_benchmarks::rule_name;
use heldout_grammar::{Missing, extract};
use serde::Deserialize;
use std::fmt::Write;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    solution: Spanned<String>,
    answer: Option<String>,
    rule: Option<String>,
    missing: Option<String>,
    #[serde(default)]
    markers: Vec<String>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

impl Case {
    fn stated(&self) -> String {
        match (&self.answer, &self.rule, &self.missing) {
            (Some(answer), Some(rule), None) => format!("{rule}: {answer}"),
            (None, None, Some(missing)) => format!("missing: {missing}"),
            _ => "(a case states `answer` and `rule`, or `missing`)".into(),
        }
    }

    fn found(&self) -> String {
        match extract(self.solution.get_ref(), &self.markers) {
            Ok(found) => format!("{}: {}", rule_name(found.rule), bare(&found.answer)),
            Err(missing) => format!("missing: {}", missing_name(missing)),
        }
    }
}

/// An answer without the wrappers that mean nothing: cases state it that way.
fn bare(answer: &str) -> &str {
    let inner = answer.trim().trim_matches('*').trim();
    inner.strip_prefix('$').and_then(|rest| rest.strip_suffix('$')).unwrap_or(inner).trim()
}

fn missing_name(missing: Missing) -> &'static str {
    match missing {
        Missing::Empty => "empty",
        Missing::NoMarker => "no-marker",
        Missing::Truncated => "truncated",
        Missing::EmptyAnswer => "empty-answer",
    }
}

fn render(file: &str, text: &str) -> Result<String, String> {
    let cases: File = toml::from_str(text).map_err(|error| format!("{file}: {error}"))?;
    let (mut blocks, mut wrong) = (Vec::new(), String::new());
    for case in &cases.case {
        let (stated, found) = (case.stated(), case.found());
        if stated != found {
            let line = line_of(text, case.solution.span().start);
            let solution = short(case.solution.get_ref());
            let _ =
                write!(wrong, "{file}:{line}: {solution}\n  expected {stated}\n  got {found}\n");
        }
        blocks.push(format!("{}\n  {found}\n", short(case.solution.get_ref().trim())));
    }
    if wrong.is_empty() { Ok(blocks.join("\n")) } else { Err(wrong) }
}

#[test]
fn extracts() {
    golden("extract", "toml", render);
}
