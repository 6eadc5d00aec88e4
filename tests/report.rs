//! The report as a file: its parts, its data, what it says of samples that are not shown.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::page::policy;
use heldout_benchmarks::{
    Golds, Graded, Plan, ProblemSet, Report, Sample, Score, Settings, View, grade,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const PROBLEMS: &str = r#"
[[problem]]
id = "one"
exam = "Sums"
question = "What is $1+1$?"
gold = "2"

[[problem]]
id = "</script><b>"
exam = "<i>"
gold = "3"
"#;

/// Four samples a problem: the ORM prefers a wrong one, the PRM a right one; a right one has a
/// step that is doubted, and one can't be read.
fn samples() -> Vec<Sample> {
    let sample = |problem: &str, right: &str, id: usize| {
        let answer = [right, "7", right, r"\oops{"][id];
        let orm = [0.2, 0.9, 0.1, 0.3][id];
        let prm = [[0.9, 0.9], [0.9, 0.2], [0.4, 0.9], [0.1, 0.1]][id];
        let line = json!({
            "problem": problem, "sample": id, "answer": answer, "steps": ["<u>First.", "Then."],
            "scores": { "orm": orm, "prm": prm }
        });
        serde_json::from_str(&line.to_string()).unwrap()
    };
    let of = |problem, right| (0..4).map(move |id| sample(problem, right, id));
    of("one", "2").chain(of("</script><b>", "3")).collect()
}

fn page(shown: usize) -> String {
    page_of(samples(), View { shown, ..View::default() }, false)
}

fn page_of(samples: Vec<Sample>, view: View, recorded: bool) -> String {
    let set = ProblemSet::from_toml(PROBLEMS).unwrap();
    let golds = Golds::read([&set], &Settings::default()).unwrap();
    let mut report = Report::new(View { title: "A & B".into(), ..view });
    for sample in &samples {
        report.push(&grade(sample.clone(), &golds, &mut Graded::default()).unwrap()).unwrap();
    }
    if recorded {
        report.use_recorded();
    }
    report.problems(set);
    let plan = Plan { resamples: 0, draws: 10, ..Plan::usual(report.pool()) };
    samples.into_iter().for_each(report.texts(&plan));
    report.html(&plan).unwrap()
}

/// The texts of the elements of a tag, each with the attributes before it.
fn elements<'a>(html: &'a str, tag: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let inside = html.split(&open).skip(1);
    inside
        .filter_map(|text| text.split(&close).next()?.split_once('>'))
        .filter(|(attributes, _)| attributes.is_empty() || attributes.starts_with(' '))
        .collect()
}

fn data(html: &str, id: &str) -> Value {
    let id = format!("id=\"{id}\"");
    let scripts = elements(html, "script");
    let (_, text) = scripts.iter().find(|(attributes, _)| attributes.ends_with(&id)).unwrap();
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_list_says_what_is_remarkable() {
    let index = data(&page(100), "index");
    assert_eq!(index["methods"], json!(["orm", "prm/product", "majority"]));
    assert_eq!(index["exams"], json!(["Sums", "<i>"]));
    assert_eq!(
        index["problems"][0],
        json!({
            "id": "one", "exam": "Sums", "samples": 4, "correct": 2, "ungraded": 1, "red": 1, "shown": 4,
            "flags": ["disagree", "red", "ungraded"],
            "choices": ["incorrect", "correct", "correct"]
        })
    );
}

#[test]
fn a_sample_carries_its_evidence_and_its_steps() {
    let problem = data(&page(100), "p0");
    assert!(problem["question_html"].as_str().unwrap().contains("<math>"));
    let sample = &problem["samples"][2];
    assert_eq!(sample["because"], "same normal form");
    assert_eq!((&sample["first"], &sample["red"]), (&json!(0), &json!(true)));
    let step = json!({ "html": "&lt;u&gt;First.", "score": "0.40", "shade": 4 });
    assert_eq!(sample["steps"][0], step);
    assert_eq!(problem["samples"][0]["chosen"], json!(["prm/product", "majority"]));
    assert_eq!(problem["samples"][3]["outcome"], "ungraded");
}

#[test]
fn names_from_files_end_no_element() {
    let html = page(100);
    let scripts = elements(&html, "script");
    let markup = scripts.iter().fold(html.clone(), |html, (_, text)| html.replace(text, ""));
    assert!(!markup.contains("<b>") && !markup.contains("<i>") && !markup.contains("<u>"));
    assert!(markup.contains("&lt;i&gt;"));
    assert_eq!(html.matches("</script").count(), html.matches("<script").count());
    assert_eq!(data(&html, "index")["problems"][1]["id"], "</script><b>");
    assert!(html.contains("<title>A &amp; B</title>"));
}

#[test]
fn the_policy_allows_what_stands_there_and_nothing_else() {
    let html = page(100);
    let style = elements(&html, "style");
    let scripts: Vec<&str> = elements(&html, "script")
        .into_iter()
        .filter_map(|(attributes, text)| attributes.is_empty().then_some(text))
        .collect();
    assert_eq!((style.len(), scripts.len()), (1, 2));
    let expected = policy(&[style[0].1], &scripts).replace('\'', "&#39;");
    assert!(html.contains(&format!("content=\"{expected}\"")));
    assert!(!html.contains(" style=") && !html.contains("src=") && !html.contains("url("));
}

#[test]
fn what_is_not_shown_is_said_and_what_methods_choose_is_shown() {
    // Beside those that are remarkable, four that are not.
    let many = || {
        let dull = samples().into_iter().filter(|sample| sample.sample == "1").flat_map(|sample| {
            let scores = BTreeMap::from([("orm".to_owned(), Score::Solution(0.1))]);
            let dull = Sample { scores, ..sample };
            (4..8).map(move |id| Sample { sample: id.to_string(), ..dull.clone() })
        });
        samples().into_iter().chain(dull).collect()
    };
    let page = |shown| page_of(many(), View { shown, ..View::default() }, false);
    let all = page(100);
    assert!(!all.contains("samples are shown"));
    let few = page(10);
    assert!(few.contains("10 of 16 samples are shown"));
    for problem in ["p0", "p1"] {
        let page = data(&few, problem);
        let samples = page["samples"].as_array().unwrap();
        let chosen = |sample: &&Value| !sample["chosen"].as_array().unwrap().is_empty();
        assert_eq!((samples.len(), samples.iter().filter(chosen).count()), (5, 2));
        let every = data(&all, problem);
        assert!(samples.iter().all(|sample| every["samples"].as_array().unwrap().contains(sample)));
    }
    assert_eq!(few, page(10));
    assert_eq!(data(&few, "index")["problems"][0]["correct"], 2);
}

#[test]
fn a_right_answer_with_a_red_step_is_shown_wherever_there_is_one() {
    let few = page(2);
    for (problem, line) in ["p0", "p1"].iter().zip(0..) {
        let page = data(&few, problem);
        let samples = page["samples"].as_array().unwrap();
        assert!(samples.iter().any(|sample| sample["red"] == true));
        assert!(samples.iter().any(|sample| sample["outcome"] == "ungraded"));
        assert_eq!(data(&few, "index")["problems"][line]["red"], 1);
    }
}

#[test]
fn recorded_verdicts_count_where_asked_and_contradictions_are_found() {
    let recorded = || {
        let mut samples = samples();
        samples.iter_mut().take(3).for_each(|sample| sample.recorded = Some(true));
        samples
    };
    let view = || View { shown: 100, ..View::default() };
    let line = |html: &str| data(html, "index")["problems"][0].clone();
    let (ours, theirs) = (page_of(recorded(), view(), false), page_of(recorded(), view(), true));
    assert_eq!((&line(&ours)["correct"], &line(&theirs)["correct"]), (&json!(2), &json!(3)));
    for html in [&ours, &theirs] {
        assert!(line(html)["flags"].as_array().unwrap().contains(&json!("contrary")));
        assert_eq!(data(html, "p0")["samples"][1]["recorded"], true);
    }
    assert_eq!(data(&theirs, "p1")["samples"][0]["outcome"], "ungraded");
    assert!(theirs.contains("Recorded verdicts in place of ours: 3 of 8 samples have one"));
    assert_eq!(data(&page(100), "index")["recorded"], false);
}

#[test]
fn a_file_that_would_be_too_large_has_shorter_texts_and_says_so() {
    let mut samples = samples();
    for sample in &mut samples {
        sample.steps = Some(vec!["long $x$ ".repeat(4000), "end".into()]);
    }
    let bytes = 60_000;
    let html = page_of(samples, View { shown: 100, bytes, ..View::default() }, false);
    assert!(html.contains("id=\"cut\""), "nothing is said of it");
    let whole: usize = ["p0", "p1"].iter().map(|id| data(&html, id).to_string().len()).sum();
    assert!(whole <= bytes, "{whole}");
    let sample = &data(&html, "p0")["samples"][0];
    assert!(sample["cut"].as_u64().unwrap() > 30_000, "{sample}");
    assert_eq!((sample["steps"].as_array().unwrap().len(), &sample["uneven"]), (1, &Value::Null));
    assert!(!page(100).contains("id=\"cut\""));
}
