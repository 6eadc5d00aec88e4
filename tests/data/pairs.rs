//! Pairs of gold and answer with the label that other graders' own tests assert.

use crate::allowed::Allowed;
use crate::shared::{folder, records};
use heldout_checker::{Policy, Precision, Profile, check};
use heldout_grammar::extract;
use serde_json::Value;

const FILES: [&str; 5] = [
    "hendrycks_math_tests",
    "nemo_skills_tests",
    "olympiadbench_scoring",
    "skythought_tests",
    "symeval_tests",
];

/// The grader's absolute tolerance, where the record names one; of several the first.
fn precision(options: &Value) -> Precision {
    let given = match &options["precision"] {
        Value::Array(list) => &list[0],
        other => other,
    };
    match given.as_f64().or_else(|| given.as_str()?.parse().ok()) {
        // Written without an exponent.
        Some(number) => Precision::Absolute(format!("{number}")),
        None => Precision::Exact,
    }
}

/// The verdict on a record, and the line that shows it.
fn judge(record: &Value) -> (String, String) {
    let text = |field: &str| record[field].as_str().unwrap();
    let (gold, pred) = (text("gold"), text("pred"));
    let note = record["note"].as_str().unwrap_or_default();
    let response = record["needs_extraction"] == true || note.starts_with("response text");
    let policy = Policy { precision: precision(&record["options"]), ..Profile::Competition.into() };
    let found = if response { extract(pred, &[]).ok() } else { None };
    let answer = found.as_ref().map_or(pred, |found| &found.answer);
    if response && found.is_none() {
        return ("no answer".into(), format!("{gold} | {pred}\n  no answer"));
    }
    let verdict = check(gold, answer, &policy);
    (verdict.name().into(), format!("{gold} | {answer}\n  {verdict}"))
}

#[test]
fn pairs_agree_with_their_labels() {
    let Some(folder) = folder() else { return };
    let mut allowed = Allowed::of(&FILES);
    let (mut all, mut accepted, mut missed, mut open) = (0, 0, 0, 0);
    for record in FILES.iter().flat_map(|name| records(folder.join(format!("pairs/{name}.jsonl"))))
    {
        let (id, label) = (record["id"].as_str().unwrap(), record["label"].as_bool().unwrap());
        let (verdict, line) = judge(&record);
        all += 1;
        match (label, verdict == "equal") {
            (true, false) => missed += 1,
            (false, true) => accepted += 1,
            _ => {
                open += usize::from(verdict == "undecided");
                continue;
            }
        }
        allowed.disagrees(id, &verdict, &format!("labelled {label}: {line}"));
    }
    println!(
        "{all} pairs: {accepted} accepted against their label, {missed} missed, {open} undecided"
    );
    allowed.finish();
}
