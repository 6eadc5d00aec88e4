//! The records whose label contradicts the conventions, each with its reason.

use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = include_str!("../data-allowed.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    allowed: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    verdict: String,
    reason: String,
}

/// What disagrees with its label must be on the list, and what is on the list must disagree.
pub(crate) struct Allowed {
    /// By id: the verdict that is right, and why the label is not.
    entries: BTreeMap<String, (String, String)>,
    complaints: Vec<String>,
}

impl Allowed {
    /// The entries whose id starts with one of these names.
    pub(crate) fn of(names: &[&str]) -> Allowed {
        let file: File = toml::from_str(FILE).unwrap();
        let mut entries = BTreeMap::new();
        for entry in file.allowed {
            assert!(!entry.reason.trim().is_empty(), "{} has no reason", entry.id);
            if names.iter().any(|name| entry.id.starts_with(name)) {
                let twice = entries.insert(entry.id.clone(), (entry.verdict, entry.reason));
                assert!(twice.is_none(), "{} is listed twice", entry.id);
            }
        }
        Allowed { entries, complaints: Vec::new() }
    }

    /// Takes note of a record that disagrees with its label, and prints it.
    pub(crate) fn disagrees(&mut self, id: &str, verdict: &str, line: &str) {
        let entry = self.entries.remove(id);
        let reason = match &entry {
            Some((right, reason)) if right == verdict => format!("allowed: {reason}"),
            Some((right, _)) => format!("NOT ALLOWED: the list says {right}"),
            None => "NOT ALLOWED".to_owned(),
        };
        let line = format!("{id}: {line}\n  {reason}");
        println!("{line}");
        if !reason.starts_with("allowed") {
            self.complaints.push(line);
        }
    }

    /// Fails where something disagreed that is not on the list, or is on the list and agreed.
    pub(crate) fn finish(mut self) {
        let stale = self.entries.keys().map(|id| format!("{id} is on the list and agrees"));
        self.complaints.extend(stale);
        assert!(self.complaints.is_empty(), "\n{}", self.complaints.join("\n"));
    }
}
