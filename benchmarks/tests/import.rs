//! A native example of every format, told by its fields and read.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::*;

/// A record read by the format that its fields tell.
fn read(name: &str, record: &str) -> (Problem, Vec<Sample>) {
    let format = ImportFormat::detect(record).unwrap();
    assert_eq!(format.name, name);
    let (problem, samples) = Importer::default().take(format.read(record).unwrap()).unwrap();
    (problem.unwrap(), samples)
}

fn refused(record: &str) -> String {
    ImportFormat::detect(record).unwrap().read(record).unwrap_err()
}

#[test]
fn prm800k_labels() {
    let record = r##"{"labeler": "a", "timestamp": "2023-01-01T00:00:00", "generation": 1,
        "is_quality_control_question": false, "is_initial_screening_question": false,
        "question": {"problem": "What is 1+2?", "ground_truth_solution": "3.",
            "ground_truth_answer": "3", "pre_generated_steps": null, "pre_generated_answer": null,
            "pre_generated_verifier_score": null},
        "label": {"steps": [
            {"completions": [{"text": "Hm.", "rating": 0, "flagged": false},
                             {"text": "Add.", "rating": 1, "flagged": false}],
             "human_completion": null, "chosen_completion": 1},
            {"completions": [{"text": "It is 4.", "rating": -1, "flagged": false}],
             "human_completion": {"text": "It is 3.", "rating": null}, "chosen_completion": null},
            {"completions": [{"text": "So 5.\n\n# Answer\n\n5", "rating": -1, "flagged": false}],
             "human_completion": null, "chosen_completion": null}],
            "total_time": 100, "finish_reason": "found_error"}}"##;
    let (problem, samples) = read("prm800k", record);
    assert_eq!((problem.id.as_str(), problem.gold.as_str()), ("1", "3"));
    let steps = ["Add.", "It is 3.", "So 5.\n\n# Answer\n\n5"].map(str::to_owned);
    assert_eq!(samples[0].steps.as_deref(), Some(&steps[..]));
    let human = Score::Triples(vec![[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    assert_eq!(samples[0].scores["human"], human);
    assert!(refused(&record.replace("found_error", "give_up")).contains("give_up"));
    assert!(refused(&record.replace(": -1", ": 7")).contains("a rating is 7"));
    assert!(
        refused(&record.replace("\"chosen_completion\": 1", "\"chosen_completion\": 9"))
            .contains("2 completions")
    );
    let phase_2 = record
        .replace("\"pre_generated_steps\": null", "\"pre_generated_steps\": [\"a\", \"b\"]")
        .replace("\"pre_generated_verifier_score\": null", "\"pre_generated_verifier_score\": 0.5");
    let (_, samples) = read("prm800k", &phase_2);
    assert_eq!(samples[0].text(), "a\nb");
    assert_eq!(samples[0].scores["verifier"], Score::Solution(0.5));
}

#[test]
fn prm800k_scored_samples() {
    let record = r#"{"problem": "What is 1+2?", "given_answer": "3", "steps": ["Add.", "It is 3."],
        "prm_score": 0.72, "orm_score": 0.5, "is_correct": true,
        "rating_probs": [{"1": 0.8, "0": 0.1, "-1": 0.1}, {"1": 0.7, "0": 0.1, "-1": 0.2}]}"#;
    let (problem, samples) = read("prm800k-scored", record);
    assert_eq!((problem.gold.as_str(), samples[0].answer.as_deref()), ("", Some("3")));
    assert_eq!(samples[0].recorded, Some(true));
    assert_eq!(samples[0].scores["prm"], Score::Triples(vec![[0.1, 0.1, 0.8], [0.2, 0.1, 0.7]]));
    assert_eq!(samples[0].scores.len(), 3);
}

#[test]
fn lists_of_samples() {
    let (problem, samples) = read(
        "search-and-learn",
        r#"{"problem": "1+2?", "solution": "", "answer": "3", "subject": "Algebra", "level": 1,
            "unique_id": "test/1.json", "completions": ["It is \\boxed{3}.", "4"],
            "scores": [[0.5, 0.9], [0.25]]}"#,
    );
    assert_eq!((problem.id.as_str(), problem.difficulty.as_str()), ("test/1.json", "1"));
    assert_eq!(samples[0].scores["prm"], Score::Steps(vec![0.5, 0.9]));
    assert!(
        refused(r#"{"problem": "", "answer": 3, "completions": ["a"], "scores": []}"#)
            .contains("`scores` has 0 entries")
    );

    let (problem, samples) = read(
        "openr",
        r#"{"question": "1+2?", "groundtruth": "3", "result": {"majority_vote": 1},
            "output": [{"path_idx": 0, "text": "It is 3.", "value": [0.5, 0.9],
                        "completion_tokens": 5}]}"#,
    );
    assert_eq!((problem.gold.as_str(), samples.len()), ("3", 1));
    assert_eq!(samples[0].scores["prm"], Score::Steps(vec![0.5, 0.9]));

    let (problem, samples) =
        read("rlhflow", r#"{"prompt": "1+2?", "answers": ["It is 3.", "4"], "label": 3}"#);
    assert_eq!((problem.gold.as_str(), samples.len()), ("3", 2));
    assert!(samples[0].scores.is_empty());

    let (_, samples) = read(
        "qwen",
        r#"{"idx": 7, "question": "1+2?", "gt": "3", "code": ["3"], "pred": ["3"],
            "score": [true], "pred_score": [[3.5]]}"#,
    );
    assert_eq!((samples[0].problem.as_str(), samples[0].recorded), ("7", Some(true)));
}

#[test]
fn steps_with_labels() {
    let record = r#"{"id": "gsm8k-0", "generator": "G", "problem": "1+2?",
        "steps": ["Add.", "It is 4.", "So 4."], "final_answer_correct": false, "label": 1}"#;
    let (_, samples) = read("process-bench", record);
    assert_eq!(samples[0].scores["human"], Score::Steps(vec![1.0, 0.0]));
    assert_eq!((samples[0].recorded, samples[0].sample.as_str()), (Some(false), "gsm8k-0 G"));
    let clean = read("process-bench", &record.replace("\"label\": 1", "\"label\": -1"));
    assert_eq!(clean.1[0].scores["human"], Score::Steps(vec![1.0; 3]));
    assert!(refused(&record.replace("\"label\": 1", "\"label\": 3")).contains("there are 3 steps"));

    let record = r#"{"input": "1+2? Step 1: Add. ки\nStep 2: It is - by\nchance - 4. ки",
        "label": "1+2? Step 1: Add. +\nStep 2: It is - by\nchance - 4. -", "task": "GSM8K"}"#;
    let (problem, samples) = read("math-shepherd", record);
    assert_eq!((problem.question.as_str(), problem.exam.as_str()), ("1+2?", "GSM8K"));
    let steps = ["Step 1: Add.", "Step 2: It is - by\nchance - 4."].map(str::to_owned);
    assert_eq!(samples[0].steps.as_deref(), Some(&steps[..]));
    assert_eq!(samples[0].scores["shepherd"], Score::Steps(vec![1.0, 0.0]));
    assert!(refused(&record.replace("4. -", "4.")).contains("neither"));
}

#[test]
fn logs_of_lm_evaluation_harness() {
    let record = r#"{"doc_id": 17, "doc": {"problem": "1+2?"}, "target": "3",
        "arguments": {"gen_args_0": {"arg_0": "1+2?"}}, "resps": [["It is 3."]],
        "filtered_resps": ["3"], "filter": "none", "metrics": ["exact_match"], "exact_match": 1.0}"#;
    let (problem, samples) = read("lm-eval", record);
    assert_eq!((problem.id.as_str(), problem.question.as_str()), ("17", "1+2?"));
    assert_eq!((samples[0].recorded, samples[0].sample.as_str()), (Some(true), "none 0"));
    let choices = record.replace(r#"[["It is 3."]]"#, "[[-2.0, false], [-0.1, true]]");
    assert!(refused(&choices).contains("2 lists"));
    let likelihood = record.replace(r#"[["It is 3."]]"#, "[[-2.0]]");
    assert!(refused(&likelihood).contains("no text"));
}

#[test]
fn any_fields() {
    let pairs = ["question=q", "gold=meta.gt", "answer=pred", "recorded=ok", "scores.rm=meta.rm"];
    let map = FieldMap::new(&pairs.map(str::to_owned)).unwrap();
    let mut importer = Importer::default();
    let record = r#"{"q": "1+2?", "pred": 3, "ok": 1, "meta": {"gt": "3", "rm": [0.5, 0.25]}}"#;
    let (problem, samples) = importer.take(map.read(record).unwrap()).unwrap();
    assert_eq!((problem.unwrap().gold.as_str(), samples[0].recorded), ("3", Some(true)));
    assert_eq!(samples[0].scores["rm"], Score::Steps(vec![0.5, 0.25]));
    let (problem, samples) = importer.take(map.read(record).unwrap()).unwrap();
    assert_eq!((problem, samples[0].sample.as_str()), (None, "1"));
    let other = record.replace(r#""gt": "3""#, r#""gt": "4""#);
    assert!(importer.take(map.read(&other).unwrap()).unwrap_err().contains("another gold"));
    assert!(map.read(r#"{"q": "1+2?"}"#).unwrap_err().contains("no field `meta.gt`"));
    assert!(map.read(&record.replace("\"ok\": 1", "\"ok\": 2")).unwrap_err().contains("verdict"));
    assert!(map.to_string().contains("pred to answer"));
    assert!(FieldMap::new(&["gold=gt".to_owned()]).is_err());
}

#[test]
fn every_format_is_told_from_every_other() {
    for format in &FORMATS {
        let fields: Vec<String> =
            format.fields.iter().map(|field| format!("\"{field}\": null")).collect();
        let record = format!("{{{}}}", fields.join(", "));
        assert_eq!(ImportFormat::detect(&record).unwrap().name, format.name);
    }
    assert!(ImportFormat::detect(r#"{"a": 1}"#).unwrap_err().contains("--field"));
}
