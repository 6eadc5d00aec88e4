//! The desk as a labeler's page and the ledger use it.
#![allow(clippy::unwrap_used)]

use super::Rating::{Negative, Neutral, Positive};
use super::*;
use crate::{ImportFormat, Problem, Sample, Score};
use proptest::prelude::*;
use serde_json::Value;

const STEPS: [&str; 3] = ["Let $x = 1$.", "Then $2x = 3$ – “so”.", "So 3.\n\n# Answer\n\n3"];

fn item(name: &str) -> Item {
    let problem = Problem { question: name.into(), gold: "2".into(), ..Problem::default() };
    let steps = STEPS.map(str::to_owned).to_vec();
    let scores = [("prm".to_owned(), Score::Steps(vec![0.5, 0.5, 1.0]))].into();
    let sample = Sample { steps: Some(steps), scores, ..Sample::default() };
    Item::of_sample(&problem, &sample, "prm").unwrap()
}

fn control(name: &str, known: &[Rating]) -> Item {
    Item { known: Some(known.to_vec()), ..item(name) }
}

/// A desk that writes down what it is asked to, as the ledger does.
struct Kept {
    desk: Desk,
    records: String,
    journal: String,
}

impl Kept {
    fn new(items: Vec<Item>, rules: Rules) -> Kept {
        Kept { desk: Desk::new(items, rules), records: String::new(), journal: String::new() }
    }

    fn ask(&mut self, labeler: &str, act: Act) -> Result<Change, Refusal> {
        let request = Request { labeler: labeler.into(), act };
        let change = self.desk.consider(&request, "2026-01-31T12:00:00.000000")?;
        match &change {
            Change::Mark(mark) => self.journal += &mark.line(),
            Change::Record(_, record) => self.records += &record.line(),
            Change::Nothing | Change::Open(..) => {}
        }
        self.desk.apply(change.clone());
        Ok(change)
    }

    /// The item that a labeler has in hand.
    fn open(&mut self, labeler: &str) -> Option<String> {
        self.ask(labeler, Act::Open).unwrap();
        self.desk.view(labeler).seen.map(|seen| seen.id.to_owned())
    }

    /// Labels the solution in hand, and hands it in.
    fn label(&mut self, labeler: &str, ratings: &[Rating]) -> Option<LabelRecord> {
        let item = self.open(labeler)?;
        for (step, &rating) in ratings.iter().enumerate() {
            self.ask(labeler, Act::Mark { item: item.clone(), step, rating, spent: 1000 }).unwrap();
        }
        let finish = self.desk.view(labeler).seen.unwrap().finish.unwrap();
        match self.ask(labeler, Act::Submit { item, finish, spent: 500 }).unwrap() {
            Change::Record(_, record) => Some(*record),
            other => panic!("no record but {other:?}"),
        }
    }

    /// The desk as it stands after the program has died and was started with these files.
    fn restarted(items: Vec<Item>, rules: Rules, records: &[u8], journal: &[u8]) -> Kept {
        let mut kept = Kept::new(items, rules);
        kept.records = whole(records);
        kept.journal = whole(journal);
        for line in kept.records.lines() {
            kept.desk.resume(&serde_json::from_str(line).unwrap());
        }
        for line in kept.journal.lines() {
            kept.desk.apply(Change::Mark(serde_json::from_str(line).unwrap()));
        }
        kept
    }
}

/// The whole lines of a file.
fn whole(bytes: &[u8]) -> String {
    let tail = Tail::of(bytes);
    let text = String::from_utf8(bytes[..tail.keep].to_vec()).unwrap();
    if tail.unbroken { text + "\n" } else { text }
}

fn rules() -> Rules {
    Rules { controls: 0.0, ..Rules::default() }
}

#[test]
fn a_record_is_prm800ks_to_the_byte() {
    let mut kept = Kept::new(vec![item("1 + 1?")], Rules { generation: Some(4), ..rules() });
    kept.label("ada", &[Positive, Negative]).unwrap();
    let expected = concat!(
        r#"{"labeler": "ada", "timestamp": "2026-01-31T12:00:00.000000", "generation": 4, "#,
        r#""is_quality_control_question": false, "is_initial_screening_question": false, "#,
        r#""question": {"problem": "1 + 1?", "ground_truth_solution": null, "#,
        r#""ground_truth_answer": "2", "pre_generated_steps": ["Let $x = 1$.", "#,
        r#""Then $2x = 3$ \u2013 \u201cso\u201d.", "So 3.\n\n# Answer\n\n3"], "#,
        r#""pre_generated_answer": "3", "pre_generated_verifier_score": 0.25}, "#,
        r#""label": {"steps": [{"completions": [{"text": "Let $x = 1$.", "rating": 1, "#,
        r#""flagged": null}], "human_completion": null, "chosen_completion": 0}, "#,
        r#"{"completions": [{"text": "Then $2x = 3$ \u2013 \u201cso\u201d.", "rating": -1, "#,
        r#""flagged": null}], "human_completion": null, "chosen_completion": null}], "#,
        r#""total_time": 2500, "finish_reason": "found_error"}}"#,
        "\n"
    );
    assert_eq!(kept.records, expected);
}

#[test]
fn the_importer_reads_what_was_labelled() {
    let mut kept = Kept::new(vec![item("a")], rules());
    kept.label("ada", &[Neutral, Positive, Positive]).unwrap();
    let format = ImportFormat::detect(&kept.records).unwrap();
    assert_eq!(format.name, "prm800k");
    let read = format.read(&kept.records).unwrap();
    assert_eq!((read.problem.question.as_str(), read.problem.gold.as_str()), ("a", "2"));
    assert_eq!(read.samples[0].steps.as_deref().unwrap(), STEPS);
    let triples = vec![[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]];
    assert_eq!(read.samples[0].scores["human"], Score::Triples(triples));
    assert_eq!(read.samples[0].scores["verifier"], Score::Solution(0.25));
}

#[test]
fn phase_two_stops_at_the_first_negative_and_phase_one_does_not() {
    let mut two = Kept::new(vec![item("a")], rules());
    let id = two.open("ada").unwrap();
    let mark = |step, rating| Act::Mark { item: id.clone(), step, rating, spent: 0 };
    two.ask("ada", mark(0, Negative)).unwrap();
    assert_eq!(two.ask("ada", mark(1, Positive)), Err(Refusal::Stale));
    let seen = two.desk.view("ada").seen.unwrap();
    assert_eq!((seen.steps.len(), seen.finish), (1, Some(Finish::FoundError)));

    let mut one = Kept::new(vec![item("a")], Rules { phase: Phase::One, ..rules() });
    let record = one.label("ada", &[Negative, Positive, Negative]).unwrap();
    assert_eq!(record.label.finish_reason, Some(Finish::Solution));
    assert_eq!(record.ratings(), [Negative, Positive, Negative]);
}

#[test]
fn a_label_can_be_taken_back_until_the_solution_is_handed_in() {
    let mut kept = Kept::new(vec![item("a")], rules());
    let id = kept.open("ada").unwrap();
    let mark = |step, rating| Act::Mark { item: id.clone(), step, rating, spent: 100 };
    let undo = |step| Act::Undo { item: id.clone(), step, spent: 100 };
    kept.ask("ada", mark(0, Negative)).unwrap();
    kept.ask("ada", undo(0)).unwrap();
    assert_eq!(kept.ask("ada", undo(0)), Ok(Change::Nothing));
    kept.ask("ada", mark(0, Positive)).unwrap();
    assert_eq!(kept.desk.view("ada").seen.unwrap().marks, [Positive]);
    let early = Act::Submit { item: id.clone(), finish: Finish::Solution, spent: 0 };
    assert_eq!(kept.ask("ada", early), Err(Refusal::Stale));
    let record = kept.label("ada", &[Positive, Positive, Positive]).unwrap();
    // Three labels, one taken back, two more; the first of the three was there already.
    assert_eq!(record.label.total_time, 300 + 2000 + 500);
    assert_eq!(kept.ask("ada", undo(2)), Err(Refusal::Stale));
}

#[test]
fn what_comes_twice_counts_once() {
    let mut kept = Kept::new(vec![item("a"), item("b")], rules());
    let id = kept.open("ada").unwrap();
    let mark = Act::Mark { item: id.clone(), step: 0, rating: Negative, spent: 0 };
    let submit = Act::Submit { item: id, finish: Finish::FoundError, spent: 0 };
    for act in [&mark, &mark, &submit, &submit] {
        kept.ask("ada", act.clone()).unwrap();
    }
    assert_eq!((kept.journal.lines().count(), kept.records.lines().count()), (1, 1));
    assert_eq!(kept.ask("ada", mark), Err(Refusal::Stale));
}

#[test]
fn giving_up_keeps_the_labels_so_far() {
    for finish in [Finish::GiveUp, Finish::BadProblem] {
        let mut kept = Kept::new(vec![item("a")], rules());
        let id = kept.open("ada").unwrap();
        let mark = Act::Mark { item: id.clone(), step: 0, rating: Positive, spent: 0 };
        kept.ask("ada", mark).unwrap();
        kept.ask("ada", Act::Submit { item: id, finish, spent: 0 }).unwrap();
        let record: LabelRecord = serde_json::from_str(&kept.records).unwrap();
        assert_eq!((record.ratings(), record.label.finish_reason), (vec![Positive], Some(finish)));
        assert!(Item::control(record).is_err());
    }
}

#[test]
fn no_solution_goes_to_more_labelers_than_asked_for() {
    let items = || (0..6).map(|number| item(&number.to_string())).collect::<Vec<_>>();
    for overlap in [1, 2] {
        let mut kept = Kept::new(items(), Rules { overlap, ..rules() });
        let mut handed = std::collections::BTreeMap::new();
        for turn in 0..20 {
            let labeler = ["ada", "ben", "cleo"][turn % 3];
            if let Some(record) = kept.label(labeler, &[Negative]) {
                let problem = record.question.problem;
                let labelers: &mut Vec<&str> = handed.entry(problem).or_default();
                assert!(!labelers.contains(&labeler));
                labelers.push(labeler);
            }
        }
        assert_eq!(handed.len(), 6);
        assert!(handed.values().all(|labelers| labelers.len() == overlap));
    }
}

#[test]
fn what_one_labeler_has_in_hand_goes_to_no_other() {
    let mut kept = Kept::new(vec![item("a"), item("b")], rules());
    let (ada, ben) = (kept.open("ada").unwrap(), kept.open("ben").unwrap());
    assert_ne!(ada, ben);
    assert_eq!(kept.open("cleo"), None);
    assert_eq!(kept.open("ada"), Some(ada.clone()));
    let stolen = Act::Mark { item: ada, step: 0, rating: Positive, spent: 0 };
    assert_eq!(kept.ask("ben", stolen), Err(Refusal::Stale));
}

#[test]
fn control_questions_are_mixed_in_and_marked() {
    let items = (0..400).map(|number| item(&number.to_string()));
    let controls = (0..200).map(|number| control(&format!("c{number}"), &[Positive, Negative]));
    let mut kept = Kept::new(items.chain(controls).collect(), Rules { controls: 0.2, ..rules() });
    let mut marked = 0;
    for _ in 0..400 {
        let record = kept.label("ada", &[Negative]).unwrap();
        let control = record.question.problem.starts_with('c');
        assert_eq!(record.is_quality_control_question, control);
        marked += usize::from(control);
    }
    // Four standard deviations of 80.
    assert!((48..=112).contains(&marked), "{marked} of 400");
}

#[test]
fn every_labeler_gets_the_control_questions_in_an_order_of_their_own() {
    let items = || (0..8).map(|number| control(&number.to_string(), &[Positive])).collect();
    let mut kept = Kept::new(items(), Rules { controls: 1.0, ..rules() });
    let mut order = |labeler: &str| -> Vec<String> {
        std::iter::from_fn(|| Some(kept.label(labeler, &[Negative])?.question.problem)).collect()
    };
    let (ada, mut ben) = (order("ada"), order("ben"));
    assert_ne!(ada, ben);
    let mut sorted = ada;
    sorted.sort();
    ben.sort();
    assert_eq!((sorted.len(), sorted), (8, ben));
}

#[test]
fn a_solution_that_is_also_a_control_question_is_only_that() {
    let desk = Desk::new([item("a"), control("a", &[Positive]), item("b"), item("b")], rules());
    assert_eq!((desk.twice, desk.ordinary()), (2, 1));
}

#[test]
fn the_page_is_not_told_what_comes_nor_what_is_known() {
    let mut kept = Kept::new(vec![control("a", &[Positive])], Rules { controls: 1.0, ..rules() });
    kept.open("ada").unwrap();
    let view = kept.desk.view("ada");
    assert_eq!(view.seen.unwrap().steps, &STEPS[..1]);
    assert_eq!((view.done, view.left), (0, 0));
}

#[test]
fn names_that_spoil_a_record_are_refused() {
    let mut kept = Kept::new(vec![item("a")], rules());
    for name in ["", " ", " ada", "a\nb", "\u{1b}[1m", &"a".repeat(65)] {
        assert_eq!(kept.ask(name, Act::Open), Err(Refusal::Name), "{name:?}");
    }
    assert!(kept.ask("Ada Lovelace, 2", Act::Open).is_ok());
}

#[test]
fn controls_come_from_records() {
    let mut kept = Kept::new(vec![item("a")], rules());
    let record = kept.label("expert", &[Positive, Neutral, Negative]).unwrap();
    let control = Item::control(record).unwrap();
    assert_eq!(control.known.as_deref(), Some([Positive, Neutral, Negative].as_slice()));
    assert_eq!(control.id, item("a").id);
}

#[test]
fn kappa_by_hand() {
    // Two raters, 50 steps: both positive 20, both negative 15, 5 and 10 apart. Agreement 0.7,
    // chance (25·30 + 25·20)/2500 = 0.5: kappa 0.4.
    let mut agreement = Agreement::default();
    for (count, one, two) in [
        (20, Positive, Positive),
        (5, Positive, Negative),
        (10, Negative, Positive),
        (15, Negative, Negative),
    ] {
        (0..count).for_each(|_| agreement.count(&[one], &[two]));
    }
    assert_eq!((agreement.share(), agreement.kappa()), (Some(0.7), Some(0.4)));
    // Three labels, all differing as they can: agreement 0, chance 1/3, kappa -1/2.
    let mut apart = Agreement::default();
    apart.count(&[Negative, Neutral, Positive], &[Neutral, Positive, Negative]);
    assert_eq!((apart.share(), apart.kappa()), (Some(0.0), Some(-0.5)));
    let mut same = Agreement::default();
    assert_eq!((same.share(), same.kappa()), (None, None));
    same.count(&[Positive, Positive], &[Positive, Positive, Negative]);
    assert_eq!((same.steps(), same.share(), same.kappa()), (2, Some(1.0), None));
}

#[test]
fn the_report_compares_with_controls_and_with_others() {
    let known = control("c", &[Positive, Positive, Negative]);
    let rules = Rules { controls: 1.0, ..rules() };
    let mut kept = Kept::new(vec![known.clone()], rules);
    let mut judged = Judged::default();
    judged.control(&known);
    for (labeler, labels) in [
        ("ada", [Positive, Positive, Negative].as_slice()),
        ("ben", [Positive, Negative].as_slice()),
    ] {
        judged.record(&kept.label(labeler, labels).unwrap());
    }
    assert_eq!(judged.with_controls("ada").share(), Some(1.0));
    assert_eq!(judged.with_controls("ben").share(), Some(0.5));
    assert_eq!(judged.between("ada", "ben").kappa(), Some(0.0));
    let sheet = judged.sheet();
    let ada = ["ada", "1", "3", "0", "0", "3.5", "1.2", "3", "100.0%", "1.00"];
    assert_eq!(sheet.rows[0], ada);
    assert_eq!(sheet.notes.len(), 2, "{:?}", sheet.notes);
    assert_eq!(judged.pairs().rows, [["ada, ben", "2", "50.0%", "0.00"]]);
}

#[test]
fn a_text_becomes_steps_at_its_lines_with_the_answer_in_the_last() {
    let problem = Problem {
        question: "Which?".into(),
        gold: "B".into(),
        choices: vec!["1".into(), "2".into()],
        ..Problem::default()
    };
    let text = "First.\n\nSecond.\n\n# Answer\n\nB\n";
    let sample = Sample { solution: Some(text.into()), ..Sample::default() };
    let question = Item::of_sample(&problem, &sample, "prm").unwrap().question;
    assert_eq!(question.problem, "Which?\n(A) 1\n(B) 2");
    assert_eq!(question.steps(), ["First.", "Second.\n\n# Answer\n\nB"]);
    assert_eq!(question.pre_generated_answer.as_deref(), Some("B"));
    let empty = Sample { answer: Some("2".into()), ..Sample::default() };
    assert!(Item::of_sample(&problem, &empty, "prm").is_err());
}

proptest! {
    /// Wherever the two files end, what was acknowledged is there after a restart, once; and
    /// whoever goes on comes to the same records.
    #[test]
    fn nothing_is_lost_and_nothing_comes_twice(
        acts in prop::collection::vec((0..2usize, 0..5u8), 1..60),
        cut in any::<prop::sample::Index>(),
        torn in any::<bool>(),
    ) {
        let items = || (0..5).map(|number| item(&number.to_string())).collect::<Vec<_>>();
        let mut kept = Kept::new(items(), rules());
        for &(who, what) in &acts {
            let labeler = ["ada", "ben"][who];
            let Some(id) = kept.open(labeler) else { continue };
            let seen = kept.desk.view(labeler).seen.unwrap();
            let (next, finish) = (seen.marks.len(), seen.finish);
            let mark = |rating| Act::Mark { item: id.clone(), step: next, rating, spent: 7 };
            let act = match (what, finish) {
                (0, _) if next > 0 => Act::Undo { item: id.clone(), step: next - 1, spent: 7 },
                (_, Some(finish)) => Act::Submit { item: id.clone(), finish, spent: 7 },
                (1, _) => mark(Negative),
                (2, _) => mark(Neutral),
                _ => mark(Positive),
            };
            kept.ask(labeler, act).unwrap();
        }
        // The program died while it wrote another line, to either file.
        let (mut records, mut journal) = (kept.records.clone(), kept.journal.clone());
        let line = if torn { &mut records } else { &mut journal };
        let next = r#"{"labeler": "ada", "item": "é", "step": 0, "rating": 1, "spent": 1}"#;
        let mut bytes = std::mem::take(line).into_bytes();
        bytes.extend(&next.as_bytes()[..cut.index(next.len())]);
        let (records, journal) = match torn {
            true => (bytes, journal.into_bytes()),
            false => (records.into_bytes(), bytes),
        };
        let again = Kept::restarted(items(), rules(), &records, &journal);
        prop_assert_eq!(&again.records, &kept.records);
        prop_assert_eq!(&again.journal, &kept.journal);
        for labeler in ["ada", "ben"] {
            let (before, after) = (kept.desk.view(labeler), again.desk.view(labeler));
            prop_assert_eq!(before.done, after.done);
            // A solution without a label may go to someone else.
            if before.seen.as_ref().is_some_and(|seen| !seen.marks.is_empty()) {
                prop_assert_eq!(before.seen, after.seen);
            }
        }
        for line in again.records.lines() {
            prop_assert!(serde_json::from_str::<Value>(line).is_ok());
        }
    }
}
