//! The real data that lies beside the project on some machines, and on others does not.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of the data: `HELDOUT_DATA`, or `shared/data` beside the project. Says so where it
/// is absent.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("HELDOUT_DATA").map_or_else(beside_the_project, PathBuf::from);
    if !folder.is_dir() {
        println!("skipped: no data at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A bench of a member starts in the member's folder, a test of the root in the root.
fn beside_the_project() -> PathBuf {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let root = folders.find(|folder| folder.join("Cargo.lock").exists());
    root.and_then(Path::parent).unwrap_or(Path::new("..")).join("shared/data")
}

/// The records of a file of JSON lines.
pub(crate) fn records(file: PathBuf) -> Vec<Value> {
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The distinct golds of a file of answers, in order, with the number of records of each.
pub(crate) fn golds(file: PathBuf) -> Vec<(String, usize)> {
    let mut golds: Vec<(String, usize)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for record in records(file) {
        let gold = record["answer"].as_str().unwrap().to_owned();
        let place = *places.entry(gold.clone()).or_insert(golds.len());
        match golds.get_mut(place) {
            Some(known) => known.1 += 1,
            None => golds.push((gold, 1)),
        }
    }
    golds
}
