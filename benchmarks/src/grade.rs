//! Problem and sample to outcome. Each gold is read once.

use crate::memory::Memory;
use crate::outcome::{Label, Outcome, Stamp, VerdictName};
use crate::problem::{Problem, ProblemSet};
use crate::sample::Sample;
use crate::written::Written;
use heldout_checker::{
    Answer, Engine, Gold, Policy, Profile, Reason, Verdict, ask, compare, fault, read, read_gold,
};
use heldout_grammar::{Missing, Rule, extract};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;
use std::sync::Arc;

/// What the caller decides for all problems at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Fills what a problem leaves open.
    pub profile: Profile,
    /// Refuse agreement as evidence.
    pub require_proof: bool,
    /// The budget is multiplied by this.
    pub effort: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { profile: Profile::default(), require_proof: false, effort: 1 }
    }
}

impl Settings {
    /// What the caller decides, laid over a problem's policy.
    pub(crate) fn over(&self, policy: Policy) -> Policy {
        Policy { require_proof: self.require_proof, effort: self.effort, ..policy }
    }
}

/// The golds of some problems, read and ready.
#[derive(Debug)]
pub struct Golds {
    entries: FxHashMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    /// Its place among the golds.
    place: usize,
    exam: String,
    gold: Result<Gold, Reason>,
    policy: Policy,
    markers: Vec<String>,
    sealed: Option<[u8; 32]>,
}

impl Golds {
    /// Reads the golds of these sets. Two problems of one id are an error.
    pub fn read<'a>(
        sets: impl IntoIterator<Item = &'a ProblemSet>,
        settings: &Settings,
    ) -> Result<Golds, String> {
        let mut entries = FxHashMap::default();
        let problems = |set: &'a ProblemSet| set.problems.iter().map(|it| (it, set.sealed));
        for (problem, sealed) in sets.into_iter().flat_map(problems) {
            let place = entries.len();
            let entry = Entry { place, sealed, ..entry(problem, settings) };
            if entries.insert(problem.id.clone(), entry).is_some() {
                return Err(format!("two problems have the id `{}`; rename one", problem.id));
            }
        }
        Ok(Golds { entries })
    }

    /// The problems whose gold can't be read, and why: all their samples will be ungraded.
    pub fn unreadable(&self) -> Vec<(&str, String)> {
        let reason = |entry: &Entry| match entry.sealed.is_some() {
            true => Some(SEALED.to_owned()).filter(|_| entry.gold.is_err()),
            false => entry.gold.as_ref().err().map(ToString::to_string),
        };
        let failed = self.entries.iter().filter_map(|(id, entry)| Some((&**id, reason(entry)?)));
        let mut failed: Vec<_> = failed.collect();
        failed.sort_by_key(|&(id, _)| id);
        failed
    }
}

fn entry(problem: &Problem, settings: &Settings) -> Entry {
    let policy = settings.over(problem.policy(settings.profile));
    let text = gold_text(&problem.gold, &problem.markers);
    let gold = read_gold(&text, &policy);
    let (exam, markers) = (problem.exam.clone(), problem.markers.clone());
    Entry { place: 0, exam, gold, policy, markers, sealed: None }
}

/// The answer in a gold that is a whole solution; any other gold as it stands.
///
/// ```
/// use heldout_benchmarks::gold_text;
/// assert_eq!(gold_text("x = 4", &[]), "x = 4");
/// ```
pub fn gold_text<'a>(gold: &'a str, markers: &[String]) -> Cow<'a, str> {
    match extract(gold, markers) {
        Ok(found) if found.rule != Rule::Whole => found.answer,
        _ => gold.into(),
    }
}

/// Answers that were graded before: samples repeat them. See [`grade`].
#[derive(Clone)]
pub struct Graded {
    /// By the problem's place among the golds, the rule and the answer.
    answers: Memory<Rc<Known>>,
    key: String,
    engine: Option<Arc<dyn Engine>>,
}

/// What an answer comes to, whosever it is, and the line that says so once that is asked for.
#[derive(Debug)]
struct Known {
    outcome: Outcome,
    line: OnceCell<Written>,
}

impl Default for Graded {
    fn default() -> Self {
        Graded::asking(None)
    }
}

impl Graded {
    /// Nothing yet; what is left undecided is asked of another engine, where there is one.
    pub fn asking(engine: Option<Arc<dyn Engine>>) -> Graded {
        Graded { answers: Memory::of(1 << 14), key: String::new(), engine }
    }

    fn known(&mut self, sample: &Sample, golds: &Golds) -> Result<Rc<Known>, String> {
        let Some(entry) = golds.entries.get(&sample.problem) else {
            return Err(format!("no problem has the id `{}`", sample.problem));
        };
        let text = sample.text();
        let found = answer_of(sample, &text, &entry.markers);
        self.key.clear();
        // Writing to a text does not fail.
        let _ = match &found {
            Ok((answer, rule)) => write!(self.key, "{} {rule} {answer}", entry.place),
            Err(missing) => write!(self.key, "{} {missing:?}", entry.place),
        };
        let engine = self.engine.as_deref();
        Ok(self.answers.recall(&self.key, || {
            let outcome = outcome(found, &sample.problem, entry, engine);
            Rc::new(Known { outcome, line: OnceCell::new() })
        }))
    }
}

/// Grades a sample. A sample of a problem that is not among the golds is an error. What is `graded`
/// of these golds before is not worked out again.
///
/// ```
/// use heldout_benchmarks::{Golds, Graded, Label, ProblemSet, Sample, Settings, grade};
/// let set = ProblemSet::from_json_lines(r#"{"id": 1, "gold": "42"}"#.as_bytes()).unwrap().set;
/// let golds = Golds::read([&set], &Settings::default()).unwrap();
/// let sample = Sample { problem: "1".into(), answer: Some("41".into()), ..Sample::default() };
/// let outcome = grade(sample, &golds, &mut Graded::default()).unwrap();
/// assert_eq!(outcome.outcome, Label::Incorrect);
/// ```
pub fn grade(sample: Sample, golds: &Golds, graded: &mut Graded) -> Result<Outcome, String> {
    let known = graded.known(&sample, golds)?;
    let Sample { problem, sample, scores, recorded, .. } = sample;
    Ok(Outcome { problem, sample, scores, recorded, ..known.outcome.clone() })
}

/// Grades a sample as [`grade`] does, and writes its outcome's line of JSON; what does not depend on
/// the sample alone is written once for each answer.
///
/// ```
/// use heldout_benchmarks::{Golds, Graded, ProblemSet, Sample, Settings, grade, grade_line};
/// let set = ProblemSet::from_json_lines(r#"{"id": 1, "gold": "42"}"#.as_bytes()).unwrap().set;
/// let golds = Golds::read([&set], &Settings::default()).unwrap();
/// let sample = Sample { problem: "1".into(), answer: Some("41".into()), ..Sample::default() };
/// let (mut line, mut graded) = (Vec::new(), Graded::default());
/// grade_line(&sample, &golds, &mut graded, &mut line).unwrap();
/// let outcome = grade(sample, &golds, &mut graded).unwrap();
/// assert_eq!(String::from_utf8(line).unwrap(), serde_json::to_string(&outcome).unwrap() + "\n");
/// ```
pub fn grade_line(
    sample: &Sample,
    golds: &Golds,
    graded: &mut Graded,
    into: &mut Vec<u8>,
) -> Result<Label, String> {
    let known = graded.known(sample, golds)?;
    known.line.get_or_init(|| Written::of(&known.outcome)).write(sample, into);
    Ok(known.outcome.outcome)
}

/// The outcome of an answer, before anything of the sample but its problem is in it.
fn outcome(
    found: Result<(Cow<'_, str>, &'static str), Missing>,
    problem: &str,
    entry: &Entry,
    engine: Option<&dyn Engine>,
) -> Outcome {
    let blank = Outcome { problem: problem.to_owned(), ..blank(entry) };
    let mut outcome = match found {
        Ok((answer, rule)) => {
            let decided = decide(blank, entry, &answer, engine);
            Outcome { answer: Some(answer.into_owned()), rule: Some(rule.into()), ..decided }
        }
        Err(missing) => {
            let reason = Some(format!("no answer: {}", missing_text(missing)));
            Outcome { reason, ..blank }
        }
    };
    if let Some(key) = &entry.sealed {
        hide(&mut outcome, key);
    }
    outcome
}

/// What stands in place of evidence that would quote a sealed gold.
const SEALED: &str = "the set is sealed: more would show its gold";

/// Takes out whatever quotes the gold or lets it be computed: the evidence, and the answer, which
/// is the gold where it is right. The label stays, and so do the classes of votes, under a key.
fn hide(outcome: &mut Outcome, key: &[u8; 32]) {
    (outcome.answer, outcome.evidence, outcome.fault) = (None, None, None);
    let hidden = |vote: String| short(&blake3::keyed_hash(key, vote.as_bytes()));
    outcome.vote = outcome.vote.take().map(hidden);
    if outcome.verdict.is_some() {
        outcome.reason = Some(SEALED.to_owned());
    }
}

/// The outcome of a sample without an answer, before anything of the sample is in it.
fn blank(entry: &Entry) -> Outcome {
    Outcome {
        problem: String::new(),
        sample: String::new(),
        exam: entry.exam.clone(),
        outcome: if entry.gold.is_ok() { Label::Incorrect } else { Label::Ungraded },
        answer: None,
        rule: None,
        verdict: None,
        evidence: None,
        fault: None,
        reason: None,
        vote: None,
        scores: BTreeMap::new(),
        recorded: None,
        stamp: Stamp::built_in(entry.policy.profile),
    }
}

/// The sample's answer, given or found, and the rule.
fn answer_of<'a>(
    sample: &'a Sample,
    text: &'a str,
    markers: &[String],
) -> Result<(Cow<'a, str>, &'static str), Missing> {
    match &sample.answer {
        Some(answer) if answer.trim().is_empty() => Err(Missing::Empty),
        Some(answer) => Ok((answer.as_str().into(), "field")),
        None => extract(text, markers).map(|found| (found.answer, rule_name(found.rule))),
    }
}

/// The name of an extraction rule in outcome lines.
pub fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Box => "box",
        Rule::Boxes => "boxes",
        Rule::AnswerHeading => "answer-heading",
        Rule::Hashes => "hashes",
        Rule::Phrase => "phrase",
        Rule::Whole => "whole",
    }
}

/// Why a solution has no answer, in words.
pub fn missing_text(missing: Missing) -> &'static str {
    match missing {
        Missing::Empty => "the text is empty",
        Missing::NoMarker => "nothing marks one",
        Missing::Truncated => "the text is cut off",
        Missing::EmptyAnswer => "the marker has nothing behind it",
    }
}

/// What the checker says of an answer.
fn decide(blank: Outcome, entry: &Entry, text: &str, engine: Option<&dyn Engine>) -> Outcome {
    let answer = read(text, &entry.policy);
    if let Err(Reason::Empty { .. }) = answer {
        return Outcome { reason: Some("no answer: the answer is empty".into()), ..blank };
    }
    let vote = Some(vote(answer.as_ref().ok(), text));
    let (verdict, engine, fault) = match (&entry.gold, &answer) {
        (Ok(gold), Ok(answer)) => {
            let (verdict, by) = settle(gold, answer, &entry.policy, engine);
            let fault = fault(gold, answer, &entry.policy, &verdict);
            (verdict, by, fault)
        }
        (Err(reason), _) | (_, Err(reason)) => {
            (Verdict::Undecided { reason: reason.clone() }, None, None)
        }
    };
    let name = Some(VerdictName::from(&verdict));
    let (outcome, evidence, reason) = match verdict {
        Verdict::Equal(evidence) => (Label::Correct, Some(evidence), None),
        Verdict::Different(evidence) => (Label::Incorrect, Some(evidence), None),
        Verdict::Undecided { reason } => (Label::Ungraded, None, Some(reason.to_string())),
    };
    let mut stamp = blank.stamp;
    stamp.engine = engine.map_or(stamp.engine, Into::into);
    Outcome { outcome, verdict: name, evidence, fault, reason, vote, stamp, ..blank }
}

/// Compares, and asks another engine where nothing was decided; and that engine, where it decided.
pub(crate) fn settle(
    gold: &Gold,
    answer: &Answer,
    policy: &Policy,
    engine: Option<&dyn Engine>,
) -> (Verdict, Option<String>) {
    let verdict = compare(gold, answer, policy);
    match engine {
        None => (verdict, None),
        Some(engine) => ask(engine, gold, answer, policy, verdict),
    }
}

/// The class of an answer in a vote: its canonical value, or else its cleaned text, hashed.
fn vote(answer: Option<&Answer>, text: &str) -> String {
    let (kind, key) = match answer {
        Some(answer) => ("value:", answer.vote_key()),
        None => ("text:", text.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    short(&blake3::Hasher::new().update(kind.as_bytes()).update(key.as_bytes()).finalize())
}

/// As much of a hash as tells classes apart.
fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..32].to_owned()
}
