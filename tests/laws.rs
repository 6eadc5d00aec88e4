//! Laws of the checker, on generated answers: reflexive, symmetric, indifferent to notation;
//! unreadable text is undecided, even against itself. The draws are the same in every run.
#![allow(clippy::unwrap_used)]

#[path = "support/answers.rs"]
mod answers;
#[path = "support/renotate.rs"]
mod renotate;

use answers::{answer, damaged};
use heldout_checker::{Policy, Profile, Verdict, check, read};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// Answers, or pairs of them, that each law is tried on.
const CASES: u32 = 400;

fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases: CASES,
        rng_seed: RngSeed::Fixed(20_240_607),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    })
}

fn policies() -> [Policy; 4] {
    Profile::ALL.map(Policy::from)
}

/// The profiles that treat gold and answer alike.
fn symmetric_policies() -> [Policy; 2] {
    [Profile::Exact, Profile::Competition].map(Policy::from)
}

fn equal(gold: &str, answer: &str, policy: &Policy) -> Result<(), TestCaseError> {
    let verdict = check(gold, answer, policy);
    let profile = policy.profile.name();
    prop_assert!(verdict.is_equal(), "{gold}  against  {answer}, {profile}: {verdict}");
    Ok(())
}

#[test]
fn generated_answers_can_be_read() {
    let readable = |text: String| {
        let read = read(&text, &Policy::default());
        prop_assert!(read.is_ok(), "{text}: {}", read.unwrap_err());
        Ok(())
    };
    runner().run(&answer(), readable).unwrap();
}

#[test]
fn reflexive() {
    let law = |text: String| policies().iter().try_for_each(|policy| equal(&text, &text, policy));
    runner().run(&answer(), law).unwrap();
}

#[test]
fn symmetric() {
    let law = |(left, right): (String, String)| {
        for policy in symmetric_policies() {
            let (one, other) = (check(&left, &right, &policy), check(&right, &left, &policy));
            let profile = policy.profile.name();
            prop_assert_eq!(one.name(), other.name(), "{} and {}, {}", left, right, profile);
        }
        Ok(())
    };
    runner().run(&(answer(), answer()), law).unwrap();
}

/// Pairs that are often equal or nearly so: one is made of the other.
#[test]
fn symmetric_near_equality() {
    let law = |(text, change): (String, usize)| {
        let changes = [("1", "2"), ("+", "-"), ("x", "y"), ("(", "["), (",", ", "), ("2", "4/2")];
        let (from, to) = changes[change % changes.len()];
        let other = text.replacen(from, to, 1);
        for policy in symmetric_policies() {
            let (one, two) = (check(&text, &other, &policy), check(&other, &text, &policy));
            prop_assert_eq!(one.name(), two.name(), "{} and {}", text, other);
        }
        Ok(())
    };
    runner().run(&(answer(), 0usize..60), law).unwrap();
}

/// A name and the same answer in a notation that means the same.
type Notation = (&'static str, fn(&str) -> String);

const NOTATIONS: [Notation; 18] = [
    ("white space around", |text| format!("  {text}\n")),
    ("a final period", |text| format!("{text}.")),
    ("dollars", |text| format!("${text}$")),
    ("double dollars", |text| format!("$${text}$$")),
    ("\\( \\)", |text| format!(r"\({text}\)")),
    ("\\[ \\]", |text| format!(r"\[ {text} \]")),
    ("a box", |text| format!(r"\boxed{{{text}}}")),
    ("a box in dollars", |text| format!(r"$\boxed{{{text}}}$")),
    ("an fbox", |text| format!(r"\fbox{{{text}}}")),
    ("braces around", |text| format!("{{{text}}}")),
    ("double braces around", |text| format!("{{{{{text}}}}}")),
    ("\\displaystyle", |text| format!(r"\displaystyle {text}")),
    ("\\left \\right", left_right),
    ("\\dfrac", |text| text.replace(r"\frac", r"\dfrac")),
    ("\\tfrac", |text| text.replace(r"\frac", r"\tfrac")),
    ("braces around exponents", |text| text.replace("^2", "^{2}")),
    ("spaces around signs", |text| text.replace('+', " + ").replace('=', " = ")),
    ("bold stars", |text| format!("**{text}**")),
];

fn left_right(text: &str) -> String {
    match text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1 {
        true => format!(r"\left{}\right)", &text[..text.len() - 1]),
        false => text.to_owned(),
    }
}

#[test]
fn indifferent_to_notation() {
    let law = |text: String| {
        for (name, rewrite) in NOTATIONS {
            for policy in symmetric_policies() {
                let other = rewrite(&text);
                let verdict = check(&text, &other, &policy);
                let backwards = check(&other, &text, &policy);
                prop_assert!(verdict.is_equal(), "{name}: {text}  against  {other}: {verdict}");
                prop_assert!(backwards.is_equal(), "{name}: {other}  against  {text}: {backwards}");
            }
        }
        Ok(())
    };
    runner().run(&answer(), law).unwrap();
}

#[test]
fn indifferent_to_renotation() {
    let law = |text: String| match renotate::renotate(&text) {
        Some(other) => equal(&text, &other, &Policy::default()),
        None => Ok(()),
    };
    runner().run(&answer(), law).unwrap();
}

#[test]
fn unreadable_text_is_undecided_even_against_itself() {
    let law = |(text, other): (String, String)| {
        prop_assert!(read(&text, &Policy::default()).is_err(), "{text} can be read");
        for policy in policies() {
            let pairs = [(&text, &text), (&text, &other), (&other, &text)];
            for (gold, answer) in pairs {
                let verdict: Verdict = check(gold, answer, &policy);
                prop_assert!(verdict.is_undecided(), "{gold}  against  {answer}: {verdict}");
            }
        }
        Ok(())
    };
    runner().run(&(damaged(), answer()), law).unwrap();
}
