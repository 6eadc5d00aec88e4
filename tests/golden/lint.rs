//! Problem sets with mistakes. A line that has some ends in a comment with their names; a set
//! without comments is clean.

use crate::golden;
use heldout_benchmarks::{EMBEDDED, Settings, lint};
use std::fmt::Write;

#[test]
fn mistakes_are_found_where_they_are() {
    golden("lint", "toml", |file, text| {
        let findings = lint(&[(file, text)], &Settings::default());
        let found: Vec<(usize, &str)> =
            findings.iter().map(|finding| (finding.line, finding.mistake.name())).collect();
        if found != stated(text) {
            return Err(format!("{file}: stated {:?}\n found {found:?}\n", stated(text)));
        }
        let mut rendered = String::new();
        findings.iter().for_each(|finding| writeln!(rendered, "{finding}").unwrap());
        Ok(rendered)
    });
}

/// What the comments say: the line and the name of each mistake.
fn stated(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let comments = lines.filter_map(|(index, line)| {
        let (_, names) = line.rsplit_once("# ")?;
        Some(names.split(", ").map(move |name| (index + 1, name)))
    });
    comments.flatten().collect()
}

#[test]
fn the_embedded_sets_are_clean() {
    let findings = lint(&EMBEDDED, &Settings::default());
    let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn files_are_looked_at_together() {
    let one = "canary = 'a'\n[[problem]]\nid = 'p'\nquestion = 'What is one and one?'\ngold = '2'";
    let other = one.replace("canary = 'a'", "canary = 'b'");
    let findings = lint(&[("a.toml", one), ("b.toml", &other)], &Settings::default());
    let found: Vec<_> = findings.iter().map(|it| (it.file.as_str(), it.mistake.name())).collect();
    assert_eq!(found, [("b.toml", "duplicate-id"), ("b.toml", "near-duplicate")]);
}
