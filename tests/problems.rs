//! `heldout problems` from outside.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, heldout, lines};
use heldout_benchmarks::{ProblemSet, embedded};
use serde_json::Value;

#[test]
fn lint_names_mistakes_and_says_so_in_its_exit_code() {
    let code = |arguments: &[&str], input: &str| {
        heldout(&[&["problems", "lint"], arguments].concat(), input.as_bytes())
            .status
            .code()
            .unwrap()
    };
    assert_eq!(code(&[], ""), 0);
    assert_eq!(code(&["-"], "canary = 'c'\n[[problem]]\nid = 'a'\ngold = '4'"), 0);
    assert_eq!(code(&["-"], "canary = 'c'\n[[problem]]\nid = 'a'\ngold = '4"), 4);
    assert_eq!(code(&["-", "-"], ""), 2);
    assert_eq!(code(&["no/such/file"], ""), 5);

    let text = "[[problem]]\nid = 'a'\ngold = '4'\nreject = ['2^2']";
    let output = heldout(&["problems", "lint", "--json", "-"], text.as_bytes());
    let found = lines(&output);
    assert_eq!((&found[0]["mistake"], &found[0]["line"]), (&"missing-canary".into(), &1.into()));
    assert_eq!(found[1]["mistake"], "reject-not-different");
    assert_eq!((&found[1]["file"], &found[1]["line"]), (&"standard input".into(), &4.into()));
    assert_eq!((&found[1]["column"], &found[1]["problem"]), (&11.into(), &"a".into()));
    assert!(!found[1]["remedy"].as_str().unwrap().is_empty());
    assert_eq!(errors(&output), "heldout: 2 mistakes in 1 file\n");
}

#[test]
fn lists_take_filters() {
    let list = |arguments: &[&str]| {
        lines(&heldout(&[&["problems", "list", "--json"], arguments].concat(), b""))
    };
    let all = list(&[]);
    assert_eq!(all.len(), embedded().unwrap().iter().map(|set| set.problems.len()).sum::<usize>());
    for (option, field) in [
        ("--exam", "exam"),
        ("--topic", "topic"),
        ("--difficulty", "difficulty"),
        ("--kind", "kind"),
    ] {
        let wanted = all[0][field].as_str().unwrap();
        let found = list(&[option, wanted]);
        assert!(!found.is_empty() && found.len() < all.len(), "{option} {wanted}");
        assert!(found.iter().all(|entry| entry[field].as_str().unwrap().contains(wanted)));
    }
    assert!(list(&["--kind", "no such kind"]).is_empty());
}

#[test]
fn show_grades_the_examples() {
    let output = heldout(&["problems", "show", "amc-001"], b"");
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let problem = &embedded()
        .unwrap()
        .iter()
        .flat_map(|set| set.problems.clone())
        .find(|it| it.id == "amc-001");
    let problem = problem.as_ref().unwrap();
    assert!(text.contains(&problem.question) && text.contains(&problem.derivation), "{text}");
    assert_eq!(text.matches("(equal: ").count(), problem.accept.len());
    assert_eq!(text.matches("(different: ").count(), problem.reject.len());
    let unknown = heldout(&["problems", "show", "amc"], b"");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(errors(&unknown).contains("problems list"), "{}", errors(&unknown));
}

#[test]
fn exported_lines_are_the_same_problems() {
    let output = heldout(&["problems", "export"], b"");
    let read = ProblemSet::from_json_lines(output.stdout.as_slice()).unwrap();
    let sets = embedded().unwrap();
    assert!(read.malformed.is_empty());
    let problems: Vec<_> = sets.iter().flat_map(|set| set.problems.clone()).collect();
    assert_eq!(read.set.problems, problems);
    let canaries = sets.iter().flat_map(|set| set.problems.iter().map(|_| set.canary.as_str()));
    for (line, canary) in lines(&output).iter().zip(canaries) {
        assert_eq!(line["canary"], canary);
    }
}

#[test]
fn a_hub_folder_has_card_data_and_croissant_metadata() {
    let folder = folder("hub");
    let place = folder.to_str().unwrap();
    let arguments = ["problems", "export", "--hub", place, "--url", "https://example.org/exams"];
    let output = heldout(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let metadata: Value = serde_json::from_str(&read("croissant.json")).unwrap();
    let files = required(&metadata);
    assert_eq!(files.len(), embedded().unwrap().len());
    for (path, size) in files {
        assert_eq!(format!("{} B", read(&path).len()), size);
    }
    let card = read("README.md");
    let front = card.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap().0;
    for field in ["license: cc-by-4.0", "language:", "configs:", "size_categories:"] {
        assert!(front.lines().any(|line| line == field), "{field} in {front}");
    }
}

/// Asserts what Croissant 1.0 requires: "Dataset-level Information, Required", a `distribution` of
/// `FileObject`s with their properties, ids that are unique, and sources that exist. Gives the
/// path and size of each file.
fn required(metadata: &Value) -> Vec<(String, String)> {
    let text = |value: &Value, name: &str| {
        let found = value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"));
        assert!(!found.is_empty(), "{name}");
        found.to_owned()
    };
    assert!(metadata["@context"].is_object());
    assert_eq!(metadata["@type"], "sc:Dataset");
    assert_eq!(metadata["@context"]["conformsTo"], "dct:conformsTo");
    assert_eq!(metadata["conformsTo"], "http://mlcommons.org/croissant/1.0");
    for name in ["description", "license", "name", "url", "datePublished", "version"] {
        text(metadata, name);
    }
    text(&metadata["creator"][0], "name");
    let files = metadata["distribution"].as_array().unwrap();
    let mut ids: Vec<String> = files.iter().map(|file| text(file, "@id")).collect();
    for file in files {
        assert_eq!(file["@type"], "cr:FileObject");
        for name in ["name", "contentUrl", "encodingFormat"] {
            text(file, name);
        }
        assert_eq!(text(file, "sha256").len(), 64);
    }
    for set in metadata["recordSet"].as_array().unwrap() {
        ids.push(text(set, "@id"));
        for field in set["field"].as_array().unwrap() {
            ids.push(text(field, "@id"));
            for name in ["name", "dataType"] {
                text(field, name);
            }
            let source = text(&field["source"]["fileObject"], "@id");
            assert!(files.iter().any(|file| file["@id"] == source.as_str()), "{source}");
            text(&field["source"]["extract"], "column");
        }
        assert!(ids.contains(&text(&set["key"], "@id")));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
    files.iter().map(|file| (text(file, "contentUrl"), text(file, "contentSize"))).collect()
}

#[test]
fn a_set_that_lacks_what_metadata_needs_is_refused() {
    let text = "name = 'a'\nlicence = 'CC0-1.0'\n[[problem]]\nid = 'a'\ngold = '4'";
    let folder = folder("lacking");
    let set = folder.join("set.toml");
    std::fs::write(&set, text).unwrap();
    let arguments = ["problems", "export", "--hub", "x", "--url", "y", set.to_str().unwrap()];
    let output = heldout(&arguments, b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("has no `version`"), "{}", errors(&output));
}
