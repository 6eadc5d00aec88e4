//! `hacks`: answers that try to equal whatever the gold is. No verdict is equal, under any profile.

use heldout_checker::{Answer, Gold, Policy, Profile, compare, read, read_gold};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golds {
    golds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hacks {
    hack: Vec<Hack>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hack {
    name: String,
    answers: Vec<String>,
    /// How often each answer stands behind itself.
    #[serde(default = "once")]
    repeat: usize,
    /// The golds that the attack is made for; without them those of `golds.toml`.
    #[serde(default)]
    golds: Vec<String>,
    /// The profiles under which no convention makes the two the same claim.
    #[serde(default = "all")]
    profiles: Vec<Profile>,
}

fn once() -> usize {
    1
}

fn all() -> Vec<Profile> {
    Profile::ALL.to_vec()
}

impl Hack {
    /// The pairs that are called equal, and what was tried.
    fn accepted(&self, golds: &[String], accepted: &mut Vec<String>) -> usize {
        let golds = if self.golds.is_empty() { golds } else { &self.golds };
        let texts: Vec<String> = self.answers.iter().map(|text| text.repeat(self.repeat)).collect();
        for profile in &self.profiles {
            let policy = Policy::from(*profile);
            let golds: Vec<Gold> =
                golds.iter().map(|gold| read_gold(gold, &policy).unwrap()).collect();
            let answers: Vec<Answer> =
                texts.iter().filter_map(|text| read(text, &policy).ok()).collect();
            for (gold, answer) in golds.iter().flat_map(|g| answers.iter().map(move |a| (g, a))) {
                let verdict = compare(gold, answer, &policy);
                if verdict.is_equal() {
                    let (gold, answer) = (gold.answer().text(), crate::short(answer.text()));
                    let profile = profile.name();
                    accepted
                        .push(format!("{}: {gold} | {answer} | {profile}\n  {verdict}", self.name));
                }
            }
        }
        golds.len() * self.answers.len() * self.profiles.len()
    }
}

#[test]
fn hacks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/hacks");
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let golds: Golds = toml::from_str(&file("golds.toml")).unwrap();
    let (mut tried, mut accepted) = (0, Vec::new());
    for name in ["answers.toml", "engine.toml"] {
        let hacks: Hacks = toml::from_str(&file(name)).unwrap();
        for hack in &hacks.hack {
            tried += hack.accepted(&golds.golds, &mut accepted);
        }
    }
    assert!(tried > 20_000, "only {tried} pairs");
    assert!(accepted.is_empty(), "{} accepted:\n{}", accepted.len(), accepted.join("\n"));
}
