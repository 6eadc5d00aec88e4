//! Sealed sets: they open with their key alone, and nothing that is written shows a gold.
#![cfg(feature = "seal")]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, heldout, lines, with};
use std::fs;
use std::path::PathBuf;
use std::process::Output;

/// A set whose golds are numbers that stand nowhere else.
const SET: &str = r#"name = "secret"
canary = "secret canary" # the golds are 48611 and 70003

[[problem]]
id = "product"
exam = "Mine"
topic = "primes"
question = 'What is $173 \cdot 281 - 2$?'
gold = '48611'
accept = ['48613-2']
reject = ['48613']
derivation = '48613 - 2 = 48611'
note = "48611"

[[problem]]
id = "length"
question = 'Which distance?'
gold = '\frac{70003}{2'
unit = "m"
policy = { accept = ["70003"] }
"#;
const KEY: (&str, &str) = ("HELDOUT_PASSPHRASE", "correct horse");

/// A folder with the sealed set and its questions.
fn sealed(name: &str, extra: &[&str]) -> (PathBuf, Output) {
    let folder = folder(name);
    let place = |file: &str| folder.join(file).to_str().unwrap().to_owned();
    fs::write(folder.join("set.toml"), SET).unwrap();
    let (set, questions, sealed) = (place("set.toml"), place("questions.toml"), place("set.age"));
    let arguments = ["seal", &set, "--questions", &questions, "--sealed", &sealed];
    let output = with(&[&arguments, extra].concat(), b"", &[KEY]);
    (folder, output)
}

fn path(folder: &std::path::Path, file: &str) -> String {
    folder.join(file).to_str().unwrap().to_owned()
}

/// Whether a text shows a gold, or part of one.
fn shows_a_gold(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    ["48611", "70003", "\\frac{"].iter().any(|gold| text.contains(gold))
}

#[test]
fn a_sealed_set_opens_with_its_key_alone() {
    let (folder, output) = sealed("seal", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    for file in ["questions.toml", "set.age"] {
        let text = fs::read(folder.join(file)).unwrap();
        assert!(!text.is_empty() && !shows_a_gold(&text), "{file}");
    }
    let questions = fs::read_to_string(folder.join("questions.toml")).unwrap();
    assert!(
        questions.contains(r"What is $173 \cdot 281 - 2$?") && questions.contains("secret canary")
    );
    let sealed = path(&folder, "set.age");
    let open = with(&["unseal", &sealed], b"", &[KEY]);
    assert_eq!(String::from_utf8(open.stdout).unwrap(), SET);
    let pass = path(&folder, "pass");
    fs::write(&pass, "correct horse\n").unwrap();
    let open = heldout(&["unseal", &sealed, "--passphrase-file", &pass], b"");
    assert_eq!(String::from_utf8(open.stdout).unwrap(), SET);
    let wrong = with(&["unseal", &sealed], b"", &[(KEY.0, "wrong horse")]);
    assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(5), 0));
    assert!(errors(&wrong).contains("the key does not fit"), "{}", errors(&wrong));
    let none = heldout(&["unseal", &sealed], b"");
    assert_eq!(none.status.code(), Some(2));
    assert!(errors(&none).contains("HELDOUT_PASSPHRASE"), "{}", errors(&none));
    for command in ["list", "lint"] {
        let refused = heldout(&["problems", command, &sealed], b"");
        assert!(errors(&refused).contains("heldout unseal"), "{}", errors(&refused));
    }
}

#[test]
fn grading_a_sealed_set_writes_no_gold() {
    let (folder, _) = sealed("seal-grade", &[]);
    let sealed = path(&folder, "set.age");
    let samples = br#"{"problem": "product", "sample": 0, "answer": "48611"}
{"problem": "product", "sample": 1, "answer": "48613"}
{"problem": "product", "sample": 2, "answer": "-(24305.5+24305.5)"}
{"problem": "product", "sample": 3, "answer": "("}
{"problem": "product", "sample": 4, "solution": "I give up."}
{"problem": "length", "sample": 0, "answer": "7 m"}
{"problem": "product", "sample": 5, "solution": "So $\\boxed{48610+1}$."}
"#;
    let arguments = ["grade", "--problems", &sealed, "--samples", "-"];
    let output = with(&arguments, samples, &[KEY]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(!shows_a_gold(&output.stdout) && !shows_a_gold(&output.stderr));
    assert!(errors(&output).contains("GOLD NOT READ: problem `length`"));
    let outcomes = lines(&output);
    let labels: Vec<&str> = outcomes.iter().map(|it| it["outcome"].as_str().unwrap()).collect();
    let expected =
        ["correct", "incorrect", "incorrect", "ungraded", "incorrect", "ungraded", "correct"];
    assert_eq!(labels, expected);
    for field in ["evidence", "fault", "answer"] {
        assert!(outcomes.iter().all(|outcome| outcome.get(field).is_none()), "{field}");
    }
    // Who has no key can't try which answer a class of votes has.
    assert_eq!(outcomes[0]["vote"], outcomes[6]["vote"]);
    fs::write(folder.join("open.toml"), SET).unwrap();
    let open = path(&folder, "open.toml");
    let open = lines(&heldout(&["grade", "--problems", &open, "--samples", "-"], samples));
    assert_eq!(open[0]["vote"], open[6]["vote"]);
    assert_ne!(open[0]["vote"], outcomes[0]["vote"]);
    assert!(outcomes[4]["reason"].as_str().unwrap().starts_with("no answer"));

    let arguments = ["evaluate", "--problems", &sealed, "--samples", "-"];
    let table = with(&arguments, samples, &[KEY]);
    assert_eq!(table.status.code(), Some(0), "{}", errors(&table));
    assert!(!shows_a_gold(&table.stdout) && !shows_a_gold(&table.stderr));
}

#[test]
fn a_set_that_is_broken_inside_is_not_quoted() {
    let folder = folder("seal-broken");
    let lock = heldout_benchmarks::Lock::Passphrase(KEY.1.into());
    let text = "[[problem]]\nid = 'p'\ngold = '48611\n";
    fs::write(folder.join("set.age"), heldout_benchmarks::seal(text, &lock).unwrap()).unwrap();
    let arguments = ["grade", "--problems", &path(&folder, "set.age"), "--samples", "-"];
    let output = with(&arguments, b"", &[KEY]);
    assert_eq!(output.status.code(), Some(5));
    assert!(!shows_a_gold(&output.stderr), "{}", errors(&output));
    assert!(errors(&output).contains("problems lint"), "{}", errors(&output));
}

#[test]
fn a_set_is_sealed_for_the_owner_of_a_key() {
    // A pair made for this test, and of no other use.
    const PUBLIC: &str = "age1cmcrhjuvd8cv2765v7cde6sy2xccwlkmap6ssn78tjue8wmeadmq9cnrfz";
    const SECRET: &str =
        "# a comment\nAGE-SECRET-KEY-1AFNJQ6FWVP2YZPHNVYE7UTUX3MATTGVPLYFWSS080MQ5NWLKSNXQH8YR7E\n";
    let (folder, output) = sealed("seal-key", &["--recipient", PUBLIC]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let identity = path(&folder, "identity");
    fs::write(&identity, SECRET).unwrap();
    let sealed = path(&folder, "set.age");
    let open = heldout(&["unseal", &sealed, "--identity", &identity], b"");
    assert_eq!(String::from_utf8(open.stdout).unwrap(), SET);
    let (_, wrong) = self::sealed("seal-wrong", &["--recipient", "age1zvkyg"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(errors(&wrong).contains("is no public key"), "{}", errors(&wrong));
}
