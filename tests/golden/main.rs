//! Golden tests: inputs are files under `tests/cases/STAGE`, snapshots stand under
//! `snapshots/STAGE`. What a case states is asserted before its snapshot is, so that a freshly
//! accepted snapshot can't hide a wrong answer.
//!
//! `cargo insta review` shows what changed; `cargo insta accept` keeps it.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod compare;
mod errors;
mod extract;
mod hacks;
mod lint;
mod parse;
mod problems;

use std::path::Path;

/// Runs `render` on every file of a stage. Its text is compared with the file's snapshot, its
/// complaints fail the test; a file with a complaint has no snapshot made of it.
fn golden(stage: &str, extension: &str, render: impl Fn(&str, &str) -> Result<String, String>) {
    let mut complaints = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root.join("snapshots").join(stage));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_allow_empty_glob(true);
    settings.bind(|| {
        insta::glob!("../cases", &format!("{stage}/*.{extension}"), |path| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.file_stem().unwrap().to_str().unwrap();
            match render(&format!("tests/cases/{stage}/{name}.{extension}"), &text) {
                Ok(rendered) => {
                    let mut settings = insta::Settings::clone_current();
                    settings.remove_snapshot_suffix();
                    settings.bind(|| insta::assert_snapshot!(name, rendered));
                }
                Err(complaint) => {
                    eprintln!("{complaint}");
                    complaints.push(name.to_owned());
                }
            }
        });
    });
    assert!(complaints.is_empty(), "{stage}: see above for {}", complaints.join(", "));
}

/// The line, from 1, on which the byte at `at` stands.
fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}

/// A text on one line, its middle left out where it is long.
fn short(text: &str) -> String {
    let line = text.replace('\n', "⏎");
    let count = line.chars().count();
    if count <= 160 {
        return line;
    }
    let start: String = line.chars().take(100).collect();
    let end: String = line.chars().skip(count - 20).collect();
    format!("{start}…{end} ({count} characters)")
}
