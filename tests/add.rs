//! `heldout problems add` on a pipe.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/command.rs"]
mod command;

use command::{errors, folder, heldout};
use heldout_benchmarks::{ProblemSet, Settings, lint};
use std::fs;

const SET: &str = "# A set with comments.\ncanary = 'c' # keep\n\n[[problem]] # the first\nid = 'a-09'\n\
    exam = \"Mine\"\nquestion = 'How much is one and one?'\ngold = '2' # sure\n";

#[test]
fn a_problem_is_added_and_all_else_stays() {
    let file = folder("add").join("set.toml");
    fs::write(&file, SET).unwrap();
    // Refused: a taken id, an empty topic, a lone choice, a twin, an unknown profile and form, a
    // unit that is none, a gold that can't be read or is no choice, examples of the other kind.
    let typed = r#"a-09



sums
3
It's half of $\frac{6}{4}$ and `less` than "1": what is it?
\frac{3}{4}

3/4 + 0
0.75
1
0.5
\frac{1}{4}

exams
competition
form = "nice"
form = "lowest-terms"
\frac{6

\frac{3}{4
7
\frac{3}{4}
1
\frac{6}{8}
\frac34
$\frac{3}{4}$
A

0.75
3/4
1
\frac{1}{4

(B)

Half of six quarters.

"#;
    let output = heldout(&["problems", "add", file.to_str().unwrap()], typed.as_bytes());
    let said = errors(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for refused in [
        "the id `a-09` is taken",
        "a problem needs its topic",
        "give at least 2",
        "it equals choice A",
        "no profile `exams`",
        "unknown variant `nice`",
        r"the unit `\frac{6` is not known",
        "it can't be read: a bracket without its partner",
        "it is none of the choices",
        "must be equal to the gold, and is different",
        "must be different from the gold, and is equal",
        "give at least 3",
    ] {
        assert!(
            said.contains(&format!("refused: {refused}")) || said.contains(refused),
            "{refused} in {said}"
        );
    }
    assert!(said.contains("read as number: 3/4; equal: "), "{said}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(SET), "{text}");
    let problem = ProblemSet::from_toml(&text).unwrap().problems.remove(1);
    assert_eq!((problem.id.as_str(), problem.exam.as_str()), ("a-10", "Mine"));
    assert_eq!(problem.question, r#"It's half of $\frac{6}{4}$ and `less` than "1": what is it?"#);
    assert_eq!((problem.accept.len(), problem.reject.len(), problem.choices.len()), (3, 3, 4));
    assert!(text.contains(r"gold = '\frac{3}{4}'"), "{text}");
    assert!(text.contains(r#"policy = { form = "lowest-terms" }"#), "{text}");
    assert_eq!(lint(&[("set", &text)], &Settings::default()), []);
}

#[test]
fn lines_are_taken_back() {
    let file = folder("add-back").join("set.toml");
    fs::write(&file, SET).unwrap();
    // The first question has none before it; a wrong policy is seen at the gold, a wrong gold at
    // the examples, and a list that ended is gone on with.
    let typed = "<\n\nexam\n<\nMine\nsums\n2\nHow much are six quarters of one half?\n\n\n\
        form = \"lowest-terms\"\n\n<\n<\n\n\n3/5\n<\n3/4\n0.75\n6/8\n3/4\n9/12\n<\n12/16\n\n<\n15/20\n\n\
        1\n2\n3\n\nBy cutting.\n\n";
    let output = heldout(&["problems", "add", file.to_str().unwrap()], typed.as_bytes());
    let said = errors(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("refused: this is the first question"), "{said}");
    assert!(said.contains("taken back: 9/12"), "{said}");
    let problem = ProblemSet::from_toml(&fs::read_to_string(&file).unwrap()).unwrap();
    let problem = &problem.problems[1];
    assert_eq!((problem.exam.as_str(), problem.gold.as_str()), ("Mine", "3/4"));
    assert_eq!(problem.accept, ["0.75", "6/8", "3/4", "12/16", "15/20"]);
    assert!(!fs::read_to_string(&file).unwrap().contains("policy"), "{said}");
}

#[test]
fn a_new_set_gets_its_header_and_input_that_ends_early_writes_nothing() {
    let file = folder("add-new").join("new.toml");
    let path = file.to_str().unwrap();
    let begin = "new\n\n\nnew canary GUID 1\np-1\nMine\nsums\n2\nWhat is $5 + 5$?\n\n\n\n\n10\n";
    let early = heldout(&["problems", "add", path], begin.as_bytes());
    assert_eq!(early.status.code(), Some(2));
    assert!(errors(&early).contains("ended before the accept 1 was given; nothing was written"));
    assert!(!file.exists());

    let whole = format!("{begin}5+5\n20/2\n10.0\n\n55\n0\n5\n\nAdd.\nhard to miss\n");
    let output = heldout(&["problems", "add", path], whole.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let text = fs::read_to_string(&file).unwrap();
    let set = ProblemSet::from_toml(&text).unwrap();
    assert_eq!((set.version.as_str(), set.licence.as_str()), ("0.1.0", "CC-BY-4.0"));
    assert_eq!(set.problems[0].note, "hard to miss");
    assert!(text.starts_with("name = \"new\"\n") && text.contains("\n\n[[problem]]\n"), "{text}");

    let typed = whole.split_once("p-1\n").unwrap().1;
    let again = heldout(&["problems", "add", path], format!("\n{typed}").as_bytes());
    assert_eq!(again.status.code(), Some(4));
    assert!(errors(&again).contains("near-duplicate: "), "{}", errors(&again));
}
