//! What a search of a corpus finds, and what it misses.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;
#[path = "support/page.rs"]
mod page;
#[path = "support/planted.rs"]
mod planted;

use command::{errors, folder, heldout};
use heldout_benchmarks::{Overlaps, Question, Search};
use proptest::prelude::*;
use std::fs;
use std::io::Write;

const LONG: &str = r"A ladder of length $5$ m leans against a wall. Its foot is pulled away along the
    ground at $\frac{1}{2}$ m/s while its top slides down. How fast, in metres per second, does the
    top slide when the foot is $3$ m from the wall, and at what rate does the angle $\theta$ between
    ladder and ground, with $\sin^2\theta + \cos^2\theta = 1$, change at that moment?";
const SHORT: &str = "How many positive divisors of $2^{10} \\cdot 3^{5}$ are squares of integers?";

fn question(id: &str, question: &str) -> Question {
    Question { id: id.into(), question: question.into() }
}

fn search(questions: &[(&str, &str)], corpus: &str, n: usize) -> Overlaps {
    let questions = questions.iter().map(|(id, text)| question(id, text)).collect();
    let mut search = Search::new(questions, n);
    search.text("corpus", corpus.as_bytes()).unwrap();
    search.finish()
}

/// The share of a question that a corpus has, in percent.
fn share(question: &str, corpus: &str) -> f64 {
    let found = search(&[("q", question)], corpus, 13);
    found.problems.first().map_or(0.0, |problem| (100.0 * problem.share).round())
}

/// Changes every word whose number is a multiple of `every`, at most ten of them.
fn changed(text: &str, every: usize) -> String {
    let words = text.split_whitespace().enumerate();
    let change = |(index, word)| match index % every == every - 1 && index < 10 * every {
        true => "other",
        false => word,
    };
    words.map(change).collect::<Vec<_>>().join(" ")
}

#[test]
fn copies_are_found_and_what_is_missed_is_known() {
    for question in [LONG, SHORT] {
        assert_eq!(share(question, &format!("Before it. {question} Behind it.")), 100.0);
    }
    let renotated = LONG
        .replace(r"\frac{1}{2}", r"\tfrac12")
        .replace("$", " $ ")
        .replace(r"\theta", "θ")
        .replace(r"\sin^2", r"\sin ^ {2}");
    assert_eq!(share(LONG, &renotated), 100.0);
    assert_eq!(
        share(SHORT, "How many positive divisors of 2¹⁰·3⁵ are squares of integers?"),
        100.0
    );
    // Ten words in a row leave the rest; ten all over a text of ninety words leave no thirteen.
    let (rest, row) = LONG.split_at(LONG.find("How fast").unwrap());
    let row = row.split_whitespace().skip(10).collect::<Vec<_>>().join(" ");
    assert!(share(LONG, &format!("{rest} {} {row}", "other ".repeat(10))) > 50.0);
    assert_eq!(share(LONG, &changed(LONG, 8)), 0.0);
    assert!(search(&[("q", LONG)], &changed(LONG, 8), 6).problems[0].share > 0.2);
}

/// How many of the embedded questions a search finds, of those that it seeks.
fn found(questions: &[Question], n: usize, corpus: &str) -> (usize, usize) {
    let mut search = Search::new(questions.to_vec(), n);
    search.text("corpus", corpus.as_bytes()).unwrap();
    let found = search.finish().at_least(0.2);
    (found.problems.len(), found.questions)
}

/// How many are found where the corpus has all questions but the one that is sought.
fn by_chance(questions: &[Question], n: usize) -> (usize, usize) {
    let others = |one: &Question| -> String {
        let others = questions.iter().filter(|other| other.id != one.id);
        others.map(|other| format!("{}\n\n", other.question)).collect()
    };
    let each = questions.iter().map(|one| found(std::slice::from_ref(one), n, &others(one)));
    each.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

#[test]
fn copies_of_the_embedded_questions_are_found_as_the_page_says() {
    const LENGTHS: [usize; 3] = [13, 8, 5];
    let texts = heldout_benchmarks::EMBEDDED.iter();
    let questions: Vec<Question> =
        texts.flat_map(|(_, text)| Question::from_toml(text).unwrap()).collect();
    let mut table = "| planted | `--n 13` | `--n 8` | `--n 5` |\n|---|---|---|---|\n".to_owned();
    let mut row = |name: &str, counts: [(usize, usize); 3]| {
        let cells = counts.map(|(found, sought)| format!("{found} of {sought}"));
        table += &format!("| {name} | {} |\n", cells.join(" | "));
    };
    for (name, plant) in planted::KINDS {
        let corpus: String =
            questions.iter().map(|it| format!("Nr. {}\n\n", plant(&it.question))).collect();
        let counts = LENGTHS.map(|n| found(&questions, n, &corpus));
        let all = counts.iter().all(|(found, sought)| found == sought);
        assert_eq!(all, planted::WHOLE.contains(&name), "{name}: {counts:?}");
        row(name, counts);
    }
    row("all questions but the one that is sought", LENGTHS.map(|n| by_chance(&questions, n)));
    page::settle_region("docs/curating.md", "planted", &table);
}

#[test]
fn too_short_questions_are_said_to_be_so() {
    let found = search(&[("a", "What is $1 + 1$?"), ("b", SHORT)], SHORT, 13);
    assert_eq!(found.too_short, ["a"]);
    assert_eq!((found.questions, found.problems.len()), (1, 1));
}

#[test]
fn a_rare_passage_is_kept_beside_many_common_ones() {
    let letter = |place: u8| char::from(b'a' + place);
    let words: Vec<String> =
        (0..60).map(|at| format!("q{}{}", letter(at / 10), letter(at % 10))).collect();
    let run = |range: std::ops::Range<usize>| words[range].join(" ");
    let gap = " and".repeat(100);
    let rare = format!("{}{gap} ", run(48..60));
    // Each of these has more of the question's runs than the rare one, and no two have the same.
    let common: String = (0..34).map(|at| format!("{}{gap} ", run(at..at + 13))).collect();
    for corpus in [format!("{rare}{common}"), format!("{common}{rare}{common}")] {
        let found = search(&[("q", &words.join(" "))], &corpus, 5);
        let best = &found.problems[0].passages[0];
        assert!(best.text.starts_with("qei "), "{}", best.text);
        assert_eq!(found.problems[0].times as usize, corpus.matches("and q").count() + 1);
    }
}

#[test]
fn a_formula_that_many_have_counts_little_and_a_copy_as_ever() {
    let formula = r"Recall that $\int_a^b f(x)\,dx = F(b) - F(a)$ where $F'(x) = f(x)$ holds.";
    let question = format!(
        "{formula} A tank of oil drains at the rate of $4 - t$ litres in a minute. \
        How much has run out after two and a half minutes, counted in litres from the start, if \
        nobody closes the valve before?"
    );
    let alone = share(&question, formula);
    let books: String =
        (0..40).map(|n| format!("Book number {n} says. {formula}\n{}", "x ".repeat(200))).collect();
    let everywhere = share(&question, &books);
    assert!(alone >= 10.0 && everywhere < alone / 4.0, "{alone} {everywhere}");
    let copies: String = (0..40).map(|n| format!("Site number {n}. {question}\n")).collect();
    assert_eq!(share(&question, &copies), 100.0);
}

#[test]
fn passages_are_shown_with_their_lines_across_the_edges_of_pieces() {
    let line = "some words that are of no matter here\n";
    let piece = 1 << 20;
    for back in [0, 20, 60, 200, 350] {
        let count = (piece - back) / line.len();
        let corpus = format!("{}{LONG}\n{}", line.repeat(count), line.repeat(9));
        let found = search(&[("q", LONG)], &corpus, 13);
        let passage = &found.problems[0].passages[0];
        assert_eq!((passage.share, passage.line as usize), (1.0, count + 1), "{back}");
        let start: String = LONG.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(start.starts_with(&passage.text[..200]), "{}", passage.text);
    }
    let solid = format!("{},{}", "字".repeat(piece / 2), LONG.replace(char::is_whitespace, ","));
    assert_eq!(share(LONG, &solid), 100.0);
}

#[test]
fn packed_files_and_json_lines_are_read() {
    let folder = folder("contamination");
    let write = |name: &str, content: &[u8]| {
        fs::write(folder.join(name), content).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let record = serde_json::json!({"meta": [1, null, true], "texts": [{"body": LONG}]});
    let lines = format!("\"nothing\"\n{record}\n{{broken\n");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(lines.as_bytes()).unwrap();
    let pack = |text: &str| {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(text.as_bytes(), level)
    };
    let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..]];
    let frames = [&pack(&LONG[..100])[..], skipped[0], &pack(&LONG[100..])].concat();
    let questions = write(
        "questions.jsonl",
        format!("{}\n", serde_json::json!({"id": 7, "question": LONG})).as_bytes(),
    );
    for (file, content, code) in [
        ("a.jsonl", lines.as_bytes().to_vec(), 4),
        ("a.jsonl.gz", gzip.finish().unwrap(), 4),
        ("a.txt.zst", frames, 0),
        ("a.corpus", format!("{record}\n{record}\n").into_bytes(), 0),
    ] {
        let corpus = write(file, &content);
        let arguments = ["contamination", "--json", "--problems", &questions, "--corpus", &corpus];
        let output = heldout(&arguments, b"");
        assert_eq!(output.status.code(), Some(code), "{file}: {}", errors(&output));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let passage = &found["problems"][0]["passages"][0];
        assert_eq!((&found["problems"][0]["id"], &passage["share"]), (&"7".into(), &1.0.into()));
        assert_eq!(passage["line"], if code == 4 { 2 } else { 1 }, "{file}");
        assert_eq!(passage["times"], if file == "a.corpus" { 2 } else { 1 }, "{file}");
        if code == 4 {
            assert!(errors(&output).contains(":3: "), "{}", errors(&output));
        }
    }
    let array = write("a.json", format!("[\n{record}\n]").as_bytes());
    let output = heldout(&["contamination", "--corpus", &array], b"");
    assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
    assert!(errors(&output).contains("is one JSON array"), "{}", errors(&output));
    let broken = write("b.zst", &[0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]);
    let output = heldout(&["contamination", "--corpus", &broken], b"");
    assert_eq!(output.status.code(), Some(5), "{}", errors(&output));
}

/// Words of few letters, so that runs meet often.
fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(vec!["a", "b", "3"]), count)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_question_is_found_just_where_a_plain_search_finds_one_of_its_runs(
        questions in prop::collection::vec(words(6..12), 1..6),
        corpus in words(0..80),
        n in 1_usize..6,
    ) {
        let texts: Vec<String> = questions.iter().map(|words| words.join(" ")).collect();
        let asked: Vec<Question> = texts.iter().map(|text| question(text, text)).collect();
        let mut search = Search::new(asked, n);
        search.text("corpus", corpus.join(" + ").as_bytes()).unwrap();
        let found = search.finish();
        let plain = |words: &Vec<&str>| {
            let n = n.min(words.len());
            words.windows(n).any(|run| corpus.windows(n).any(|other| other == run))
        };
        let expected = questions.iter().filter(|words| plain(words)).count();
        prop_assert_eq!(found.problems.len(), expected);
    }
}
