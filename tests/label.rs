//! The labelling page over HTTP: who is answered, what is kept, what comes after a crash.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;
#[path = "support/label.rs"]
mod label;

use command::{errors, heldout};
use heldout_benchmarks::label::LabelRecord;
use heldout_benchmarks::{Sample, Score};
use label::{Server, ask, desk, exchange};
use serde_json::json;
use std::fs;

#[test]
fn only_the_token_opens_the_page() {
    let server = Server::start(&desk("token"), &[]);
    assert_eq!(server.get("").0, 200);
    for path in ["/", "/x/", &format!("/{}0/", server.token), &format!("/{}", &server.token[1..])] {
        assert_eq!(server.raw("GET", path, &[], "").0, 403, "{path}");
    }
    let other = Server::start(&desk("other-token"), &[]);
    assert_ne!(server.token, other.token);
    assert_eq!(other.raw("GET", &format!("/{}/", server.token), &[], "").0, 403);
}

#[test]
fn other_hosts_and_other_sites_are_refused() {
    let server = Server::start(&desk("sites"), &[]);
    let body = ask("ada", json!({"act": "open"}));
    let (path, own) = (format!("/{}/ask", server.token), format!("127.0.0.1:{}", server.port));
    let origin = format!("http://{own}");
    let json = ("Content-Type", "application/json");
    let status = |headers: &[(&str, &str)]| server.raw("POST", &path, headers, &body).0;
    assert_eq!(status(&[("Host", &own), ("Origin", &origin), json]), 200);
    for refused in [
        vec![("Host", "heldout.example"), ("Origin", "http://heldout.example")],
        vec![("Host", "127.0.0.1:1"), ("Origin", "http://127.0.0.1:1")],
        vec![("Host", &own), ("Host", "heldout.example"), ("Origin", &origin)],
        vec![("Host", &own), ("Origin", "https://heldout.example")],
        vec![("Host", &own), ("Origin", "null")],
        vec![("Host", &own), ("Origin", &origin), ("Sec-Fetch-Site", "cross-site")],
        vec![("Host", &own)],
    ] {
        let headers: Vec<(&str, &str)> = refused.into_iter().chain([json]).collect();
        assert_eq!(status(&headers), 403, "{headers:?}");
    }
    // A link to the page may stand anywhere; only who knows the token can write one.
    let link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
    assert_eq!(server.raw("GET", &format!("/{}/", server.token), &link, "").0, 200);
    // A form of another site can send text, never JSON.
    let text = ("Content-Type", "text/plain");
    assert_eq!(status(&[("Host", &own), ("Origin", &origin), text]), 415);
}

#[test]
fn every_answer_forbids_what_is_not_the_pages_own() {
    let server = Server::start(&desk("headers"), &[]);
    let path = |name: &str| format!("/{}/{name}", server.token);
    for (path, status) in
        [(path(""), 200), (path("label.js"), 200), (path("nothing"), 404), ("/x/".into(), 403)]
    {
        let (found, head, _) = server.raw("GET", &path, &[], "");
        assert_eq!(found, status, "{path}");
        let head = head.to_lowercase();
        for header in
            ["default-src 'none'", "frame-ancestors 'none'", "nosniff", "no-referrer", "no-store"]
        {
            assert!(head.contains(header), "{path}: {header} in {head}");
        }
    }
}

#[test]
fn a_solution_is_labelled_and_written_at_once() {
    let files = desk("written");
    let server = Server::start(&files, &["--generation", "2"]);
    let seen = server.ask("ada", json!({"act": "open"}));
    assert_eq!((&seen["done"], &seen["left"]), (&json!(0), &json!(1)));
    assert_eq!(seen["seen"]["marks"], json!([]));
    let item = seen["seen"]["id"].clone();
    let mark = |step: usize, rating: i8| json!({"act": "mark", "item": item, "step": step, "rating": rating, "spent": 800});
    server.ask("ada", mark(0, 1));
    assert_eq!(fs::read_to_string(files.journal()).unwrap().lines().count(), 1);
    let seen = server.ask("ada", mark(1, -1));
    assert_eq!(seen["seen"]["finish"], "found_error");
    assert_eq!(fs::read_to_string(files.records()).unwrap(), "");
    let submit = json!({"act": "submit", "item": item, "finish": "found_error", "spent": 400});
    let next = server.ask("ada", submit.clone());
    assert_ne!(next["seen"]["id"], item);
    assert_eq!(server.ask("ada", submit)["done"], 1);
    let record: LabelRecord =
        serde_json::from_str(&fs::read_to_string(files.records()).unwrap()).unwrap();
    assert_eq!((record.labeler.as_str(), record.generation), ("ada", Some(2)));
    assert_eq!(record.label.total_time, 2000);
    assert_eq!(record.timestamp.len(), "2026-01-31T12:00:00.000000".len());
}

#[test]
fn a_page_that_is_out_of_date_changes_nothing() {
    let files = desk("stale");
    let server = Server::start(&files, &[]);
    let item = server.ask("ada", json!({"act": "open"}))["seen"]["id"].clone();
    let mark = json!({"act": "mark", "item": item, "step": 1, "rating": 1, "spent": 0});
    let (status, answer) = server.post(&ask("ada", mark.clone()));
    assert_eq!(status, 409);
    assert!(answer["error"].as_str().unwrap().contains("moved on"));
    assert_eq!(server.post(&ask("ben", mark)).0, 409);
    assert_eq!(server.post(&ask("a\u{7}", json!({"act": "open"}))).0, 400);
    assert_eq!(server.post("{").0, 400);
    assert_eq!(server.post(&ask(&"a".repeat(5000), json!({"act": "open"}))).0, 413);
    assert_eq!(fs::read_to_string(files.journal()).unwrap(), "");
}

#[test]
fn two_labelers_have_two_solutions_and_a_crash_loses_none() {
    let files = desk("crash");
    let mut server = Server::start(&files, &[]);
    let mut shown = Vec::new();
    for labeler in ["ada", "ben"] {
        let item = server.ask(labeler, json!({"act": "open"}))["seen"]["id"].clone();
        let mark = json!({"act": "mark", "item": item, "step": 0, "rating": 0, "spent": 5});
        shown.push(server.ask(labeler, mark)["seen"].clone());
    }
    assert_ne!(shown[0]["id"], shown[1]["id"]);
    server.kill();
    // What a program leaves that dies while it writes.
    for file in [files.records(), files.journal()] {
        let mut text = fs::read(&file).unwrap();
        text.extend(b"{\"labeler\": \"ada\", \"it");
        fs::write(&file, text).unwrap();
    }
    let server = Server::start(&files, &[]);
    for (labeler, seen) in ["ada", "ben"].into_iter().zip(shown) {
        assert_eq!(server.ask(labeler, json!({"act": "open"}))["seen"], seen);
    }
    assert_eq!(server.get("labelers").2, r#"[["ada",0],["ben",0]]"#);
    assert_eq!(fs::read_to_string(files.journal()).unwrap().lines().count(), 2);
}

/// A labeler labels and takes back without a pause while the program is killed again and again:
/// every label that was answered is in the journal, and at most the one besides that was on its way.
#[test]
fn a_kill_at_any_moment_loses_no_answered_label() {
    let files = desk("killed");
    let mut answered = 0;
    for round in 0..20 {
        let mut server = Server::start(&files, &[]);
        let seen = server.ask("ada", json!({"act": "open"}))["seen"].clone();
        let (item, mut marked) = (seen["id"].clone(), seen["marks"] != json!([]));
        let (port, request) = (server.port, {
            let mark = json!({"act": "mark", "item": item, "step": 0, "rating": 1, "spent": 1});
            let undo = json!({"act": "undo", "item": item, "step": 0, "spent": 1});
            [mark, undo].map(|act| server.request(&ask("ada", act)))
        });
        let labeler = std::thread::spawn(move || {
            let mut count = 0;
            while let Some((200, ..)) = exchange(port, &request[usize::from(marked)]) {
                (count, marked) = (count + 1, !marked);
            }
            count
        });
        std::thread::sleep(std::time::Duration::from_millis(7 * (round % 5) + round));
        server.kill();
        answered += labeler.join().unwrap();
        let lines = fs::read_to_string(files.journal()).unwrap().lines().count();
        assert!((answered..=answered + 1).contains(&lines), "{answered} answered, {lines} written");
        answered = lines;
    }
    assert!(answered > 0);
}

#[test]
fn a_second_program_does_not_write_to_the_same_files() {
    let files = desk("locked");
    let _server = Server::start(&files, &[]);
    let output = heldout(&files.arguments(&[]).iter().map(String::as_str).collect::<Vec<_>>(), b"");
    assert_eq!(output.status.code(), Some(5));
    assert!(errors(&output).contains("another program uses it"), "{}", errors(&output));
}

#[test]
fn picked_samples_come_in_their_order() {
    let files = desk("picked");
    let picked = files.write("picked.jsonl", "{\"problem\": \"p\", \"sample\": \"2\"}\n");
    let server = Server::start(&files, &["--picked", &picked]);
    let seen = server.ask("ada", json!({"act": "open"}));
    assert_eq!((&seen["left"], &seen["seen"]["count"]), (&json!(0), &json!(2)));
}

#[test]
fn control_questions_are_handed_out_marked_and_reported() {
    let files = desk("controls");
    let controls = files.label_everything("expert", &[1, -1]);
    let expert = files.write("controls.jsonl", &controls);
    fs::remove_file(files.records()).unwrap();
    fs::remove_file(files.journal()).unwrap();
    let server = Server::start(&files, &["--controls", &expert, "--control-share", "1"]);
    let item = server.ask("ada", json!({"act": "open"}))["seen"]["id"].clone();
    for (step, rating) in [(0, 1), (1, 1)] {
        let mark = json!({"act": "mark", "item": item, "step": step, "rating": rating, "spent": 0});
        server.ask("ada", mark);
    }
    let finish = server.ask("ada", json!({"act": "open"}))["seen"]["finish"].clone();
    if finish.is_null() {
        let mark = json!({"act": "mark", "item": item, "step": 2, "rating": -1, "spent": 0});
        server.ask("ada", mark);
    }
    let finish = server.ask("ada", json!({"act": "open"}))["seen"]["finish"].clone();
    server.ask("ada", json!({"act": "submit", "item": item, "finish": finish, "spent": 0}));
    let records = files.records();
    let record: LabelRecord = serde_json::from_str(&fs::read_to_string(&records).unwrap()).unwrap();
    assert!(record.is_quality_control_question);
    let report = ["label", "--report", &records, "--controls", &expert, "--format", "json"];
    let output = heldout(&report, b"");
    let table: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(table["rows"][0]["labeler"], "ada");
    assert_eq!(table["rows"][0]["control steps"], "2");
    assert_eq!(table["rows"][0]["agreement"], "50.0%");
}

#[test]
fn the_records_are_imported_as_prm800k() {
    let files = desk("import");
    files.label_everything("ada", &[1, 0]);
    let (samples, problems) = (files.write("human.jsonl", ""), files.write("asked.jsonl", ""));
    let records = files.records();
    let to = ["import", "auto", "--problems", &problems, "--samples", &samples, &records];
    let output = heldout(&to, b"");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let imported = fs::read_to_string(samples).unwrap();
    let sample: Sample = serde_json::from_str(imported.lines().next().unwrap()).unwrap();
    let labels = vec![[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    assert_eq!((imported.lines().count(), &sample.scores["human"]), (2, &Score::Triples(labels)));
}

/// A limit on the length of files stands for a disk without room: writes fail, and later they don't.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_to_the_labeler_and_loses_nothing() {
    let files = desk("full");
    let server = Server::start_under("trap '' 25; ulimit -S -f 1; exec \"$@\"", &files);
    let item = server.ask("ada", json!({"act": "open"}))["seen"]["id"].clone();
    let mark = json!({"act": "mark", "item": item, "step": 0, "rating": 1, "spent": 1});
    let undo = json!({"act": "undo", "item": item, "step": 0, "spent": 1});
    let mut acts = [&mark, &undo].into_iter().cycle();
    let mut written = 0;
    let (refused, answer) = loop {
        let act = acts.next().unwrap();
        let (status, answer) = server.post(&ask("ada", act.clone()));
        if status != 200 {
            assert_eq!(status, 500);
            break (act, answer);
        }
        written += 1;
        assert!(written < 100, "nothing fills up");
    };
    let error = answer["error"].as_str().unwrap();
    assert!(error.contains("can't write") && error.contains("check that there is room"), "{error}");
    assert_eq!(answer["seen"]["marks"].as_array().unwrap().len(), written % 2);
    let journal = || fs::read_to_string(files.journal()).unwrap();
    assert_eq!((journal().lines().count(), journal().ends_with('\n')), (written, true));
    server.make_room();
    server.ask("ada", refused.clone());
    assert_eq!(journal().lines().count(), written + 1);
    drop(server);
    let again = Server::start(&files, &[]).ask("ada", json!({"act": "open"}));
    assert_eq!(again["seen"]["marks"].as_array().unwrap().len(), (written + 1) % 2);
}
