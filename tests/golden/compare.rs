//! `compare`: gold and answer to a verdict with its evidence.

use crate::{golden, line_of, short};
use heldout_checker::{
    Fault, Overrides, Policy, Profile, Verdict, check, fault, read, read_gold, replay,
};
use serde::Deserialize;
use std::fmt::Write;
use std::panic::catch_unwind;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    gold: Spanned<String>,
    answer: String,
    verdict: String,
    /// The kind of the fault, or `none`; not looked for where it is absent.
    fault: Option<String>,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    policy: Overrides,
    unit: Option<String>,
    #[serde(default)]
    choices: Vec<String>,
    /// The verdict belongs to a later issue: until then `undecided` will do.
    #[serde(default)]
    later: bool,
    #[serde(rename = "note")]
    _note: Option<String>,
}

impl Case {
    fn policy(&self) -> Policy {
        let (unit, choices) = (self.unit.clone(), self.choices.clone());
        Policy { unit, choices, ..self.policy.policy(self.profile) }
    }

    /// What the case differs in from a bare pair under the default profile.
    fn conditions(&self) -> String {
        let mut conditions = String::new();
        if self.profile != Profile::default() {
            let _ = write!(conditions, " | {}", self.profile.name());
        }
        if self.policy != Overrides::default() {
            let _ = write!(conditions, " | {}", toml::to_string(&self.policy).unwrap().trim());
        }
        self.unit.iter().for_each(|unit| conditions.push_str(&format!(" | unit {unit}")));
        if !self.choices.is_empty() {
            let _ = write!(conditions, " | choices {}", self.choices.join("; "));
        }
        conditions.replace('\n', ", ")
    }

    fn allows(&self, verdict: &Verdict) -> bool {
        verdict.name() == self.verdict || (self.later && verdict.is_undecided())
    }
}

impl Case {
    /// The fault, where the case states one.
    fn fault(&self, verdict: &Verdict) -> Option<Fault> {
        self.fault.as_ref()?;
        let policy = self.policy();
        let (gold, answer) =
            (read_gold(self.gold.get_ref(), &policy).ok()?, read(&self.answer, &policy).ok()?);
        fault(&gold, &answer, &policy, verdict)
    }
}

/// The verdict, if its evidence stands up to replay.
fn verdict(case: &Case) -> Result<Verdict, String> {
    let (gold, answer, policy) = (case.gold.get_ref().clone(), case.answer.clone(), case.policy());
    let replayed = move || {
        let verdict = check(&gold, &answer, &policy);
        let replayed = replay(&gold, &answer, &policy, &verdict);
        replayed.map_err(|error| format!("{verdict}\n  which replay refuses: {error}"))?;
        Ok(verdict)
    };
    catch_unwind(replayed).unwrap_or_else(|_| Err("a panic".into()))
}

fn render(file: &str, text: &str) -> Result<String, String> {
    let cases: File = toml::from_str(text).map_err(|error| format!("{file}: {error}"))?;
    let (mut blocks, mut wrong) = (Vec::new(), String::new());
    for case in &cases.case {
        assert!(["equal", "different", "undecided"].contains(&case.verdict.as_str()), "{file}");
        let pair = format!(
            "{} | {}{}",
            short(case.gold.get_ref()),
            short(&case.answer),
            case.conditions()
        );
        let verdict = verdict(case);
        let mut shown = verdict.as_ref().map_or_else(Clone::clone, ToString::to_string);
        let found = verdict.as_ref().ok().and_then(|verdict| case.fault(verdict));
        found.iter().for_each(|fault| shown.push_str(&format!("\n  fault: {fault}")));
        let kind = found.as_ref().map_or("none", Fault::kind);
        let right = case.fault.as_ref().is_none_or(|expected| expected == kind);
        if !right || !verdict.is_ok_and(|verdict| case.allows(&verdict)) {
            let line = line_of(text, case.gold.span().start);
            let later = if case.later { " (later)" } else { "" };
            let fault = case.fault.as_ref().map_or(String::new(), |fault| format!(" ({fault})"));
            let expected = format!("{}{later}{fault}", case.verdict);
            let _ = write!(wrong, "{file}:{line}: {pair}\n  expected {expected}, got {shown}\n");
        }
        blocks.push(format!("{pair}\n  {shown}\n"));
    }
    if wrong.is_empty() { Ok(blocks.join("\n")) } else { Err(wrong) }
}

#[test]
fn compare() {
    golden("compare", "toml", render);
}

/// Every family of the exams' own answers has enough pairs, and at least half of them are near
/// misses.
#[test]
fn families_are_half_near_misses() {
    const LEAST: usize = 25;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/compare");
    let (mut families, mut short) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("exam-") {
            continue;
        }
        let cases: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let pairs = cases.case.len();
        let misses = cases.case.iter().filter(|case| case.verdict != "equal").count();
        println!("{name}: {pairs} pairs, {misses} near misses");
        families += 1;
        if pairs < LEAST || misses * 2 < pairs {
            short.push(format!("{name}: {pairs} pairs, {misses} near misses"));
        }
    }
    assert!(families >= 9 && short.is_empty(), "{families} families; {}", short.join("; "));
}
