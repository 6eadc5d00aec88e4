//! The embedded questions against the questions that others published.

use crate::{planted, shared};
use heldout_benchmarks::{EMBEDDED, Overlaps, Question, RUN, Search};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

/// Searches all files of a folder, and then a text.
fn search(folder: &Path, n: usize, text: &str) -> Overlaps {
    let questions = EMBEDDED.iter().flat_map(|(_, text)| Question::from_toml(text).unwrap());
    let mut search = Search::new(questions.collect(), n);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy();
        let reader = BufReader::new(File::open(&file).unwrap());
        search.json_lines(&name, reader, |line| panic!("{name}: {line}")).unwrap();
    }
    search.text("planted", text.as_bytes()).unwrap();
    search.finish()
}

#[test]
fn no_embedded_question_was_published_and_planted_ones_stand_out() {
    let Some(folder) = shared::folder().map(|folder| folder.join("answers")) else { return };
    for n in [RUN, 8, 5] {
        let found = search(&folder, n, "").at_least(0.2);
        println!("{}{}", found.text(), found.summary(0.2));
    }
    let found = search(&folder, RUN, "");
    assert!(found.words > 100_000, "{} words", found.words);
    assert!(found.problems.iter().all(|problem| problem.share < 0.05), "{}", found.text());

    let questions = EMBEDDED.iter().flat_map(|(_, text)| Question::from_toml(text).unwrap());
    let copies: String =
        questions.map(|it| format!("Nr. {}\n\n", planted::renotated(&it.question))).collect();
    let found = search(&folder, RUN, &copies).at_least(1.0);
    assert_eq!(found.problems.len(), found.questions);
}
