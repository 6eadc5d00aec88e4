//! Pairs of gold and answer without a problem set around them.

use crate::grade::{Settings, gold_text, missing_text, rule_name, settle};
use crate::memory::Memory;
use crate::outcome::VerdictName;
use crate::scalar;
use heldout_checker::{
    Engine, Evidence, Fault, Gold, Overrides, Policy, Profile, Reason, Verdict, fault, read,
    read_gold,
};
use heldout_grammar::extract;
use rustc_hash::FxHashMap;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt::Write;
use std::rc::Rc;
use std::str::FromStr;
use std::sync::Arc;

/// A gold and an answer, a JSON line.
///
/// ```
/// use heldout_benchmarks::{Met, Pair, Settings, compare_pair};
/// let line = r#"{"id": 7, "gold": 5, "answer": "5", "policy": {"ordered": true}}"#;
/// let pair: Pair = serde_json::from_str(line).unwrap();
/// let compared = compare_pair(&pair, &Settings::default(), false, &mut Met::default()).unwrap();
/// assert!(serde_json::to_string(&compared).unwrap().starts_with(r#"{"id":7,"verdict":"equal""#));
/// ```
#[derive(Clone, Debug, Deserialize)]
pub struct Pair {
    id: Box<RawValue>,
    #[serde(deserialize_with = "scalar::text")]
    gold: String,
    #[serde(default, deserialize_with = "scalar::nullable")]
    pred: Option<String>,
    #[serde(default, deserialize_with = "scalar::nullable")]
    prediction: Option<String>,
    #[serde(default, deserialize_with = "scalar::nullable")]
    answer: Option<String>,
    #[serde(default)]
    profile: Option<Profile>,
    #[serde(default, deserialize_with = "policy")]
    policy: Overrides,
    #[serde(default, deserialize_with = "scalar::choices")]
    choices: Vec<String>,
    #[serde(default, deserialize_with = "scalar::optional")]
    unit: Option<String>,
}

/// Conventions as an object, or a profile by its name.
fn policy<'de, D: Deserializer<'de>>(input: D) -> Result<Overrides, D::Error> {
    let raw = <&RawValue>::deserialize(input)?;
    let read = || match raw.get().as_bytes().first() {
        Some(b'n') => Ok(Overrides::default()),
        Some(b'"') => {
            let name = scalar::from_raw(raw)?;
            Ok(Overrides { profile: Some(Profile::from_str(&name)?), ..Overrides::default() })
        }
        _ => serde_json::from_str(raw.get()).map_err(|error| scalar::bare(&error)),
    };
    read().map_err(|error| Error::custom(format!("`policy`: {error}")))
}

/// What came of a pair, a JSON line.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// The pair's id, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<RawValue>>,
    /// The verdict.
    pub verdict: VerdictName,
    /// Its evidence, where it is equal or different.
    pub evidence: Option<Evidence>,
    /// The one thing that is wrong, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// Why it is undecided, in words.
    pub reason: Option<String>,
    /// What the gold was read as; null where it can't be read.
    pub gold_kind: Option<&'static str>,
    /// What the answer was read as; null where it can't be read.
    pub pred_kind: Option<&'static str>,
    /// The rule that found the answer, where it was looked for in a solution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
}

/// Golds and pairs that were met before, under the same settings. See [`compare_pair`].
#[derive(Clone, Default)]
pub struct Met {
    by_profile: FxHashMap<Profile, Pairs>,
    key: String,
    engine: Option<Arc<dyn Engine>>,
}

#[derive(Clone, Debug)]
struct Pairs {
    golds: Memory<Rc<Result<Gold, Reason>>>,
    pairs: Memory<Compared>,
}

impl Default for Pairs {
    fn default() -> Self {
        Pairs { golds: Memory::of(1 << 12), pairs: Memory::of(1 << 13) }
    }
}

impl Met {
    /// Nothing yet; what is left undecided is asked of another engine, where there is one.
    pub fn asking(engine: Option<Arc<dyn Engine>>) -> Met {
        Met { engine, ..Met::default() }
    }

    fn compare(&mut self, gold: &str, answer: &str, policy: &Policy) -> Compared {
        let Pairs { golds, pairs } = self.by_profile.entry(policy.profile).or_default();
        self.key.clear();
        // The length says where the gold ends. Writing to a text does not fail.
        let _ = write!(self.key, "{} {gold}{answer}", gold.len());
        pairs.recall(&self.key, || {
            let gold = golds.recall(gold, || Rc::new(read_gold(gold, policy)));
            compare_answer(&gold, answer, policy, self.engine.as_deref())
        })
    }
}

/// Compares a pair. With `extracting`, the answer is a whole solution and the gold may be one.
/// What was `met` before is not worked out again. A pair without an answer is an error.
pub fn compare_pair(
    pair: &Pair,
    settings: &Settings,
    extracting: bool,
    met: &mut Met,
) -> Result<Compared, &'static str> {
    let given = pair.pred.as_ref().or(pair.prediction.as_ref()).or(pair.answer.as_ref());
    let pred = given.ok_or("none of `pred`, `answer` and `prediction` is there")?;
    let policy = pair.policy(settings);
    let mut compare = |gold: &str, answer: &str| match pair.has_conventions() {
        true => compare_texts(gold, answer, &policy, met.engine.as_deref()),
        false => met.compare(gold, answer, &policy),
    };
    let compared = match extracting {
        true => extracted(&pair.gold, pred, compare),
        false => compare(&pair.gold, pred),
    };
    Ok(Compared { id: Some(pair.id.clone()), ..compared })
}

impl Pair {
    /// Whether the pair has conventions of its own, besides a profile.
    fn has_conventions(&self) -> bool {
        let none = Overrides { profile: self.policy.profile, ..Overrides::default() };
        self.policy != none || !self.choices.is_empty() || self.unit.is_some()
    }

    fn policy(&self, settings: &Settings) -> Policy {
        let profile = self.profile.unwrap_or(settings.profile);
        let policy = self.policy.policy(profile);
        let (choices, unit) = (self.choices.clone(), self.unit.clone());
        settings.over(Policy { choices, unit, ..policy })
    }
}

/// Reads and compares two texts; what is left undecided is asked of another engine, if there is one.
///
/// ```
/// use heldout_benchmarks::{VerdictName, compare_texts};
/// use heldout_checker::Policy;
/// let compared = compare_texts("4", "", &Policy::default(), None);
/// assert_eq!(compared.verdict, VerdictName::Undecided);
/// assert_eq!(compared.reason.as_deref(), Some("the answer is empty"));
/// ```
pub fn compare_texts(
    gold: &str,
    answer: &str,
    policy: &Policy,
    engine: Option<&dyn Engine>,
) -> Compared {
    compare_answer(&read_gold(gold, policy), answer, policy, engine)
}

/// Reads an answer and compares it with a gold that was read.
fn compare_answer(
    gold: &Result<Gold, Reason>,
    answer: &str,
    policy: &Policy,
    engine: Option<&dyn Engine>,
) -> Compared {
    let answer = read(answer, policy);
    let gold_kind = gold.as_ref().ok().map(|gold| gold.answer().kind());
    let pred_kind = answer.as_ref().ok().map(|answer| answer.kind());
    let (verdict, fault) = match (gold, answer) {
        (Ok(gold), Ok(answer)) => {
            let (verdict, _) = settle(gold, &answer, policy, engine);
            let fault = fault(gold, &answer, policy, &verdict);
            (verdict, fault)
        }
        (Err(reason), _) => (Verdict::Undecided { reason: reason.clone() }, None),
        (_, Err(reason)) => (Verdict::Undecided { reason }, None),
    };
    let name = VerdictName::from(&verdict);
    let (evidence, reason) = match verdict {
        Verdict::Equal(evidence) | Verdict::Different(evidence) => (Some(evidence), None),
        Verdict::Undecided { reason } => (None, Some(reason.to_string())),
    };
    Compared { id: None, verdict: name, evidence, fault, reason, gold_kind, pred_kind, rule: None }
}

/// Compares the answer in a solution with a gold, which may be a solution too.
///
/// ```
/// use heldout_benchmarks::{VerdictName, compare_solution};
/// use heldout_checker::Policy;
/// let compared = compare_solution("4", "So $x = \\boxed{4}$.", &Policy::default(), None);
/// assert_eq!(compared.verdict, VerdictName::Equal);
/// ```
pub fn compare_solution(
    gold: &str,
    solution: &str,
    policy: &Policy,
    engine: Option<&dyn Engine>,
) -> Compared {
    extracted(gold, solution, |gold, answer| compare_texts(gold, answer, policy, engine))
}

/// Compares what was extracted. A solution without an answer leaves the pair undecided.
fn extracted(
    gold: &str,
    solution: &str,
    mut compare: impl FnMut(&str, &str) -> Compared,
) -> Compared {
    let gold = gold_text(gold, &[]);
    match extract(solution, &[]) {
        Ok(found) => {
            Compared { rule: Some(rule_name(found.rule)), ..compare(&gold, &found.answer) }
        }
        Err(missing) => {
            let reason = Some(format!("no answer: {}", missing_text(missing)));
            Compared { reason, ..compare(&gold, "") }
        }
    }
}
