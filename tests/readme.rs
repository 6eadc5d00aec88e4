//! The pages say what is true. Every `console` block of README.md and of the pages in docs is run
//! and compared with the output it shows; grammar/README.md shows the grammar that heads the parser; the tables of the
//! problems' data card count them.
//!
//! `HELDOUT_UPDATE_README=1 cargo test --test readme` rewrites them.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "support/page.rs"]
mod page;

use page::{ROOT, settle};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Replaces what stands between the fences of the blocks that open with `fence`.
fn replace_blocks(text: &str, fence: &str, mut content: impl FnMut(&[&str]) -> String) -> String {
    let mut result = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        result.push_str(line);
        result.push('\n');
        if line == fence {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            result.push_str(&content(&block));
            result.push_str("```\n");
        }
    }
    result
}

/// The commands of a block: a line after `$ `, and the lines after `>` that continue it.
fn commands<'a>(block: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for line in block {
        if line.starts_with("$ ") {
            commands.push(vec![line]);
        } else if let Some(command) = commands.last_mut().filter(|_| line.starts_with('>')) {
            command.push(line);
        }
    }
    commands
}

/// Runs a command as a reader would; both streams, as a terminal shows them.
fn run(command: &[&str], folder: &Path) -> String {
    let text: Vec<&str> = command.iter().map(|line| line.get(2..).unwrap_or("")).collect();
    let binary = Path::new(env!("CARGO_BIN_EXE_heldout")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let script = format!("exec 2>&1\n{}", text.join("\n"));
    let shell = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder)
        .env("PATH", path)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let mut output = String::from_utf8(shell.stdout).unwrap();
    if !output.is_empty() && !output.ends_with('\n') {
        output.push('\n');
    }
    output
}

#[cfg(feature = "seal")]
#[test]
fn readme_shows_real_output() {
    shows_real_output("README.md", &[]);
}

#[test]
fn the_page_on_labelling_shows_real_output() {
    let files = ["labels.jsonl", "controls.jsonl"];
    shows_real_output("docs/labelling.md", &files.map(|file| format!("docs/labelling/{file}")));
}

#[test]
fn the_page_on_tables_shows_real_output() {
    let folder = shows_real_output("docs/tables.md", &["docs/tables/rlhflow.jsonl".to_owned()]);
    settle("docs/images/curve.svg", &fs::read_to_string(folder.join("curve.svg")).unwrap());
}

#[test]
fn the_page_on_the_report_shows_real_output() {
    shows_real_output("docs/report.md", &[]);
}

#[cfg(feature = "seal")]
#[test]
fn the_curators_path_shows_real_output() {
    shows_real_output("docs/curating.md", &[]);
}

/// Runs the commands of a file, in a folder of its own with copies of these files, and compares what
/// it shows. Gives the folder.
fn shows_real_output(file: &str, copies: &[String]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(file);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for copy in copies.iter().map(|copy| Path::new(ROOT).join(copy)) {
        fs::copy(&copy, folder.join(copy.file_name().unwrap())).unwrap();
    }
    let text = fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
    let expected = replace_blocks(&text, "```console", |block| {
        let shown = |command: Vec<&str>| {
            let output = run(&command, &folder);
            format!("{}\n{output}", command.join("\n"))
        };
        commands(block).into_iter().map(shown).collect()
    });
    settle(file, &expected);
    folder
}

#[test]
fn grammar_readme_shows_the_grammar() {
    let read = |file: &str| fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
    let parser = read("grammar/src/parser/mod.rs");
    let lines = parser.lines().map_while(|line| line.strip_prefix("//!"));
    let grammar = lines.skip_while(|line| *line != " ```ebnf").skip(1);
    let grammar: Vec<&str> = grammar.take_while(|line| *line != " ```").collect();
    assert!(!grammar.is_empty(), "the parser no longer opens with its grammar");
    let content: String = grammar
        .iter()
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let expected = replace_blocks(&read("grammar/README.md"), "```ebnf", |_| content.clone());
    settle("grammar/README.md", &expected);
}

#[test]
fn the_data_card_counts_the_problems() {
    const CARD: &str = "benchmarks/problems/README.md";
    let sets = heldout_benchmarks::embedded().unwrap();
    let dataset = heldout_benchmarks::Dataset { name: "heldout", url: "", sets: &sets };
    let found = fs::read_to_string(Path::new(ROOT).join(CARD)).unwrap();
    settle(CARD, &heldout_benchmarks::card(&dataset, &found).unwrap());
}

/// What stands in the block below a comment that names a file is that file.
#[test]
fn the_page_on_snapshots_shows_its_crate() {
    let docs = Path::new(ROOT).join("docs");
    let text = fs::read_to_string(docs.join("snapshots.md")).unwrap();
    let mut expected = String::new();
    let mut file = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        expected += &format!("{line}\n");
        if let Some(named) = file.take().filter(|_| line.starts_with("```")) {
            assert!(lines.by_ref().any(|line| line == "```"), "the block of {named} has no end");
            expected += &fs::read_to_string(docs.join(named)).unwrap();
            expected += "```\n";
        }
        file = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
    }
    settle("docs/snapshots.md", &expected);
}
