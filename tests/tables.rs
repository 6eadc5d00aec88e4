//! What is made of outcomes, from outside: labels, picks, curves, plans, published tables; and what
//! an import says.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, heldout, lines};
use serde_json::{Value, json};
use std::process::Output;

/// An outcome line; the orm likes samples of small numbers.
fn outcome(problem: usize, sample: usize, label: &str, vote: &str, prm: &[f64]) -> String {
    let stamp = json!({"program": "p", "rules": "1", "profile": "exact", "engine": "e"});
    let line = json!({
        "problem": problem, "sample": sample, "exam": "E", "outcome": label, "vote": vote,
        "scores": {"prm": prm, "orm": 1.0 / (1.0 + sample as f64)}, "stamp": stamp,
    });
    format!("{line}\n")
}

/// A problem of which each kind of disagreement between answer and steps is there once.
fn kinds() -> String {
    [
        outcome(1, 0, "correct", "a", &[0.95, 0.9]),
        outcome(1, 1, "correct", "a", &[0.9, 0.3, 0.9]),
        outcome(1, 2, "incorrect", "b", &[0.9, 0.95]),
        outcome(1, 3, "incorrect", "c", &[0.1, 0.9]),
        outcome(1, 4, "ungraded", "d", &[0.9, 0.9]),
    ]
    .concat()
}

/// Twenty problems of eight samples: the prm knows right from wrong better than the orm.
fn exam() -> String {
    let sample = |problem: usize, sample: usize| {
        let right = (problem * 7 + sample * 5) % 11 < 5;
        let (label, vote) = if right { ("correct", "a") } else { ("incorrect", "b") };
        let certain = if right { 0.9 } else { 0.6 } + (sample % 3) as f64 / 20.0;
        outcome(problem, sample, label, vote, &[certain, 0.9])
    };
    (0..20).flat_map(|problem| (0..8).map(move |number| sample(problem, number))).collect()
}

fn output(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// The fields of CSV lines without quotes, the head first.
fn fields(csv: &str) -> Vec<Vec<&str>> {
    csv.lines().map(|line| line.split(',').collect()).collect()
}

#[test]
fn labels_for_training_and_how_answers_and_steps_disagree() {
    let labels = |by: &str| heldout(&["labels", "-", "--by", by], kinds().as_bytes());
    let by_answer = labels("answer");
    let right: Vec<Value> = lines(&by_answer).iter().map(|it| it["correct"].clone()).collect();
    assert_eq!(right, [true, true, false, false]);
    assert!(errors(&by_answer).contains("1 samples have no label: the answer is ungraded"));
    let right: Vec<Value> =
        lines(&labels("prm-outcome")).iter().map(|it| it["correct"].clone()).collect();
    assert_eq!(right, [true, false, true, false, true]);
    // Process labels stop at the first wrong step.
    let steps: Vec<Value> =
        lines(&labels("prm-process")).iter().map(|it| it["steps"].clone()).collect();
    let first = [json!([true, true]), json!([true, false]), json!([true, true]), json!([false])];
    assert_eq!(steps[..4], first);
    let table = errors(&by_answer);
    for column in [
        "right answer, right steps",
        "right answer, a wrong step",
        "wrong answer, no wrong step",
        "wrong answer, a wrong step",
        "no answer's or no steps' label",
    ] {
        assert!(table.contains(column), "{column} in {table}");
    }
    let row: Vec<&str> =
        table.lines().find(|it| it.starts_with(" E ")).unwrap().split_whitespace().collect();
    assert_eq!(row, ["E", "1", "1", "1", "1", "1"]);
}

#[test]
fn the_most_convincing_wrong_answers_are_picked_first() {
    let picked =
        heldout(&["select", "-", "--budget", "2", "--convincing", "0.5"], kinds().as_bytes());
    let picks: Vec<(String, String)> = lines(&picked)
        .iter()
        .map(|it| (it["sample"].as_str().unwrap().into(), it["group"].as_str().unwrap().into()))
        .collect();
    let expected = [("2", "convincing-wrong"), ("0", "rest")];
    assert_eq!(picks, expected.map(|(sample, group)| (sample.to_owned(), group.to_owned())));
    assert!(errors(&picked).contains("1 ungraded apart"), "{}", errors(&picked));
}

#[test]
fn curves_are_written_as_points_and_as_a_picture() {
    let folder = folder("curve");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (csv, svg) = (path("c.csv"), path("c.svg"));
    let arguments = ["curve", "-", "--n", "4,1,8", "--csv", &csv, "--svg", &svg];
    let drawn = heldout(&arguments, exam().as_bytes());
    assert_eq!(drawn.status.code(), Some(0), "{}", errors(&drawn));
    let csv = std::fs::read_to_string(csv).unwrap();
    let rows = fields(&csv);
    assert_eq!(rows[0][..6], ["exam", "method", "n", "solved", "upper", "drawing error"]);
    let of = |exam: &str, method: &str| -> Vec<&Vec<&str>> {
        rows.iter().filter(|row| row[0] == exam && row[1] == method).collect()
    };
    for method in ["orm", "prm/product", "majority", "pass"] {
        let ns: Vec<&str> = of("aggregate", method).iter().map(|row| row[2]).collect();
        assert_eq!(ns, ["1", "4", "8"], "{method}");
        // One exam is all there is; only the resamples are others.
        assert_eq!(of("aggregate", method)[2][3..8], of("E", method)[2][3..8], "{method}");
    }
    let share = |method: &str, place: usize| -> f64 {
        let row = of("aggregate", method)[place];
        let [solved, low, high] = [3, 6, 7].map(|column| row[column].parse::<f64>().unwrap());
        assert!(low <= solved && solved <= high, "{row:?}");
        solved
    };
    // One sample is chosen by nobody; the best of more is better; of eight one is right.
    assert!((share("prm/product", 0) - share("pass", 0)).abs() < 1e-9);
    assert!(share("prm/product", 2) > share("orm", 2));
    assert_eq!(share("pass", 2), 1.0);
    // Only votes between one and all are drawn.
    let drawing: Vec<bool> =
        of("aggregate", "majority").iter().map(|row| !row[5].is_empty()).collect();
    assert_eq!(drawing, [false, true, false]);
    let svg = std::fs::read_to_string(svg).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    for text in
        ["Problems solved: aggregate", "percent of problems solved", "majority", "prm/product"]
    {
        assert!(svg.contains(text), "{text}");
    }
    assert!(svg.matches("<polyline").count() >= 4 && svg.matches("<polygon").count() >= 4);
}

#[test]
fn a_curve_of_nothing_is_none() {
    let nothing = heldout(&["curve", "-"], b"");
    assert_eq!(nothing.status.code(), Some(4));
    assert!(errors(&nothing).contains("there is no outcome"));
}

#[test]
fn power_grows_with_problems_and_is_the_same_again() {
    let plan = |more: &[&str], input: &str| {
        let sizes = ["power", "--problems", "20,200", "--samples", "8", "--experiments", "300"];
        let arguments = [&sizes[..], &["--format", "csv"], more].concat();
        let planned = heldout(&arguments, input.as_bytes());
        assert_eq!(planned.status.code(), Some(0), "{}", errors(&planned));
        output(&planned).to_owned()
    };
    let power = |csv: &str, row: usize| fields(csv)[row].last().unwrap().parse::<f64>().unwrap();
    let assumed = plan(&["--areas", "0.9,0.6"], "");
    assert_eq!(fields(&assumed)[0][..4], ["problems", "samples", "area 0.9", "area 0.6"]);
    assert_eq!(fields(&assumed)[1][..2], ["20", "8"]);
    assert!(power(&assumed, 1) + 20.0 < power(&assumed, 2), "{assumed}");
    assert_eq!(assumed, plan(&["--areas", "0.9,0.6"], ""));
    // Two scorers that are alike: the test finds a difference as often as it errs.
    let alike = plan(&["--areas", "0.7,0.7"], "");
    assert!(power(&alike, 2) < 12.0, "{alike}");
    let pilot = plan(&["--pilot", "-", "--compare", "prm,orm"], &exam());
    assert_eq!(fields(&pilot)[0][2..4], ["prm/product", "orm"]);
    assert!(power(&pilot, 1) <= power(&pilot, 2), "{pilot}");
    for wrong in [&["--pilot", "-", "--compare", "prm"][..], &["--areas", "0.9"]] {
        let refused = heldout(&[&["power"], wrong].concat(), exam().as_bytes());
        assert_eq!(refused.status.code(), Some(2), "{wrong:?}");
    }
    let pass = heldout(&["power", "--pilot", "-", "--compare", "prm,pass"], exam().as_bytes());
    assert!(errors(&pass).contains("`pass` chooses nothing"), "{}", errors(&pass));
}

#[test]
fn a_published_table_is_audited() {
    let audited = heldout(&["audit", "--claimed", "224"], b"");
    let found = output(&audited);
    for finding in [
        "The text says 224 problems, the rows sum to 234.",
        "AP Chemistry, ORM: 68.9 is no k/60",
        "ORM: the aggregate is printed as 63.8, the rows give 63.50.",
        "No intervals are printed.",
        "PRM minus ORM is 9.1 points, with an unpaired half-width of 8.4.",
    ] {
        assert!(found.contains(finding), "{finding} in {found}");
    }
    let sound =
        heldout(&["audit", "-"], b"exam,problems,ORM\nA,50,50.0\nB,50,70.0\naggregate,100,60.0\n");
    let found = output(&sound);
    assert!(found.contains(" yes ") && !found.contains(" is no k/"), "{found}");
}

#[test]
fn ours_stands_beside_the_paper() {
    let table = heldout(&["table", "-", "--paper"], exam().as_bytes());
    for text in ["AP Calculus", "86.7", "1860", "78.2"] {
        assert!(output(&table).contains(text), "{text} in {}", output(&table));
    }
}

/// What was mapped to what is said, and each record that does not fit is named and counted.
#[test]
fn an_import_says_what_it_mapped_and_what_it_refused() {
    let folder = folder("import");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (problems, samples) = (path("p.jsonl"), path("s.jsonl"));
    let import = |format: &[&str], input: &str| {
        let files = ["-", "--problems", &problems, "--samples", &samples];
        heldout(&[&["import"], format, &files].concat(), input.as_bytes())
    };
    let records = concat!(
        r#"{"prompt": "1+1?", "answers": ["so 2", "so 3"], "label": "2", "step_scores": [[0.9], [0.2]]}"#,
        "\n",
        r#"{"prompt": "2+2?", "answers": "none", "label": "4"}"#,
        "\n{\"prompt\": \"3+3?\"}\n{\"prompt\": \"4+4?\"}\nno JSON\n"
    );
    let imported = import(&["auto"], records);
    assert_eq!(imported.status.code(), Some(4));
    let said = errors(&imported);
    for line in [
        "read as rlhflow: ",
        "mapped: prompt to question, label to gold, answers to solutions",
        "1 problems, 2 samples",
        "1 records do not fit: invalid type: string \"none\", expected a sequence",
        "2 records do not fit: missing field",
        "standard input:2: ",
        "standard input:3: ",
        "standard input:5: ",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    let written = std::fs::read_to_string(&samples).unwrap();
    let first: Value = serde_json::from_str(written.lines().next().unwrap()).unwrap();
    assert_eq!((&first["solution"], &first["scores"]["prm"]), (&json!("so 2"), &json!([0.9])));
    assert_eq!(written.lines().count(), 2);
    let unknown = import(&["auto"], "{\"what\": 1}\n");
    assert_eq!(unknown.status.code(), Some(4));
    assert!(errors(&unknown).contains("records do not fit"), "{}", errors(&unknown));
    assert!(!errors(&unknown).contains("read as"), "{}", errors(&unknown));
    let mapped = import(
        &["fields", "--field", "question=q", "--field", "gold=a", "--field", "answer=out.pred"],
        "{\"q\": \"1+1?\", \"a\": 2, \"out\": {\"pred\": \"2\"}}\n",
    );
    assert_eq!(mapped.status.code(), Some(0), "{}", errors(&mapped));
    assert!(errors(&mapped).contains("out.pred"), "{}", errors(&mapped));
}

/// Three problems of a right, a wrong and an ungraded sample; another grader called the first two
/// right.
fn recorded() -> String {
    let line = |problem: usize, sample: usize| {
        let (label, verdict) =
            [("correct", "equal"), ("incorrect", "different"), ("ungraded", "undecided")][sample];
        let text = outcome(problem, sample, label, &sample.to_string(), &[]);
        let mut line: Value = serde_json::from_str(&text).unwrap();
        line["verdict"] = verdict.into();
        line["recorded"] = (sample < 2).into();
        line["scores"]["prm"] =
            json!([[0.1, 0.3 - 0.1 * sample as f64, 0.5 + 0.2 * sample as f64]]);
        format!("{line}\n")
    };
    (0..3).flat_map(|problem| (0..3).map(move |sample| line(problem, sample))).collect()
}

#[test]
fn recorded_verdicts_take_the_place_of_ours_and_contradictions_are_listed() {
    let listed = heldout(&["diff", "-", "--recorded"], recorded().as_bytes());
    let contrary: Vec<String> = lines(&listed).iter().map(|it| it["sample"].to_string()).collect();
    assert_eq!(contrary, ["\"1\""; 3]);
    assert!(
        errors(&listed).contains("3 contradict the 9 recorded verdicts"),
        "{}",
        errors(&listed)
    );
    let table = |more: &[&str]| -> Value {
        let arguments = [&["table", "-", "--format", "json", "--n", "1"], more].concat();
        let table = heldout(&arguments, recorded().as_bytes());
        serde_json::from_str(output(&table)).unwrap()
    };
    let cell = |table: &Value| {
        let cell = &table["rows"][0]["cells"]["pass"];
        ["accuracy", "upper"].map(|it| (3.0 * cell[it].as_f64().unwrap()).round() as u8)
    };
    // Of three samples one is right, and one that is ungraded may be; the other grader says two.
    assert_eq!(cell(&table(&[])), [1, 2]);
    let theirs = table(&["--recorded"]);
    assert_eq!(cell(&theirs), [2, 2]);
    assert!(theirs["notes"].to_string().contains("3 contradict ours"), "{}", theirs["notes"]);
}

#[test]
fn every_way_to_choose_is_a_column() {
    let arguments = ["table", "-", "--format", "json", "--methods", "all"];
    let table: Value =
        serde_json::from_str(output(&heldout(&arguments, recorded().as_bytes()))).unwrap();
    let cells = table["rows"][0]["cells"].as_object().unwrap();
    let measures = ["product", "minimum", "mean", "last", "log-odds"];
    for (measure, neutral) in
        measures.iter().flat_map(|it| ["", "/neutral-negative"].map(|neutral| (it, neutral)))
    {
        for name in [format!("prm/{measure}{neutral}"), format!("vote/prm/{measure}{neutral}")] {
            assert!(cells.contains_key(&name), "{name}");
        }
    }
    for name in ["orm", "vote/orm", "majority", "pass"] {
        assert!(cells.contains_key(name), "{name}");
    }
    let oracle = heldout(&["table", "-", "--methods", "oracle"], recorded().as_bytes());
    assert!(output(&oracle).contains("pass") && output(&oracle).contains("100.0"));
}

#[test]
fn every_cell_and_every_difference_has_both_intervals() {
    let table = heldout(&["table", "-", "--format", "json"], exam().as_bytes());
    let table: Value = serde_json::from_str(output(&table)).unwrap();
    let ordered =
        |interval: &Value| interval["low"].as_f64().unwrap() <= interval["high"].as_f64().unwrap();
    for (name, cell) in table["rows"][0]["cells"].as_object().unwrap() {
        let alike = cell["accuracy"] == 1.0;
        assert!(ordered(&cell["interval"]), "{name}: {cell}");
        assert!(if alike { cell["bootstrap"].is_null() } else { ordered(&cell["bootstrap"]) });
    }
    let differences = table["differences"].as_array().unwrap();
    assert!(differences.len() >= 3);
    for difference in differences {
        assert!(ordered(&difference["interval"]) && ordered(&difference["bootstrap"]));
        let [p, adjusted] = ["p", "adjusted"].map(|it| difference[it].as_f64().unwrap());
        assert!(0.0 < p && p <= adjusted && adjusted <= 1.0, "{difference}");
        assert!(difference["detectable"].as_f64().unwrap() > 0.0, "{difference}");
    }
}

#[test]
fn steps_are_shaded_and_the_first_below_is_marked() {
    let sample = json!({"problem": "p", "sample": 0, "steps": ["Add.", "Guess.", "Done."],
                        "scores": {"prm": [0.9, 0.2, 0.1]}});
    let shown = heldout(&["steps", "-", "--color", "always"], format!("{sample}\n").as_bytes());
    let text = output(&shown);
    let colors = text.matches("\x1b[38;2;").count();
    assert!(colors >= 3, "{text}");
    let marked: Vec<&str> = text.lines().filter(|line| line.starts_with('>')).collect();
    assert!(marked.len() == 1 && marked[0].contains("0.20"), "{text}");
    assert!(text.contains("First step below 0.5: 2 of 3."), "{text}");
    let plain = heldout(&["steps", "-"], format!("{sample}\n").as_bytes());
    assert!(!output(&plain).contains('\x1b'));
}
