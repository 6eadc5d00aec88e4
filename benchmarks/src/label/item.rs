//! Solutions that are to be labelled.

use super::record::{Finish, LabelRecord, Question, Rating};
use crate::grade::gold_text;
use crate::problem::Problem;
use crate::sample::Sample;
use crate::score::Aggregate;
use heldout_grammar::extract;

/// A solution to be labelled, by steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name: a hash of the problem and the steps, the same in every run.
    pub id: String,
    /// The problem and the solution.
    pub question: Question,
    /// Its right labels, if it is a control question.
    pub known: Option<Vec<Rating>>,
}

impl Item {
    /// A sample to be labelled. What `scorer` gave it stands in the record; labelers don't see it.
    pub fn of_sample(problem: &Problem, sample: &Sample, scorer: &str) -> Result<Item, String> {
        let text = sample.text();
        let steps = sample.steps.clone().unwrap_or_else(|| split(&text));
        if steps.is_empty() {
            return Err("the sample has no steps".into());
        }
        let extracted = || extract(&text, &problem.markers).ok().map(|found| found.answer.into());
        let score = sample.scores.get(scorer).and_then(|it| it.rank(Aggregate::Product.into()));
        let question = Question {
            problem: asked(problem),
            ground_truth_solution: solved(problem),
            ground_truth_answer: some(&gold_text(&problem.gold, &problem.markers)),
            pre_generated_answer: sample.answer.clone().or_else(extracted),
            pre_generated_steps: Some(steps),
            pre_generated_verifier_score: score.map(|rank| rank.value()),
        };
        Ok(Item { id: id(&question), question, known: None })
    }

    /// A control question: what someone trusted has labelled to the end or to the first wrong step.
    pub fn control(record: LabelRecord) -> Result<Item, String> {
        let known = record.ratings();
        if let Some(reason @ (Finish::BadProblem | Finish::GiveUp)) = record.label.finish_reason {
            return Err(format!("{reason:?} is no label that others can be held to"));
        }
        if record.question.steps().is_empty() || known.is_empty() {
            return Err("a control question needs pre_generated_steps and labels".into());
        }
        Ok(Item { id: id(&record.question), question: record.question, known: Some(known) })
    }
}

impl Question {
    /// The steps of the solution.
    pub fn steps(&self) -> &[String] {
        self.pre_generated_steps.as_deref().unwrap_or_default()
    }
}

/// The name of a problem with a solution.
pub(super) fn id(question: &Question) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in std::iter::once(&question.problem).chain(question.steps()) {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// A text, unless it is empty.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The question with its choices.
fn asked(problem: &Problem) -> String {
    let choice = |(letter, text): (char, &String)| format!("\n({letter}) {text}");
    let choices: String = ('A'..='Z').zip(&problem.choices).map(choice).collect();
    problem.question.trim_end().to_owned() + &choices
}

/// The derivation, or a gold that is a whole solution.
fn solved(problem: &Problem) -> Option<String> {
    let whole = gold_text(&problem.gold, &problem.markers) != problem.gold;
    some(&problem.derivation).or_else(|| whole.then(|| problem.gold.clone()))
}

/// The steps of a solution without any: its lines. The answer that stands under a heading belongs
/// to the last step.
fn split(text: &str) -> Vec<String> {
    let (body, answer) = match text.find("\n# Answer") {
        Some(place) => text.split_at(text[..place].trim_end().len()),
        None => (text, ""),
    };
    let lines = body.lines().filter(|line| !line.trim().is_empty());
    let mut steps: Vec<String> = lines.map(str::to_owned).collect();
    match steps.last_mut() {
        Some(last) => last.push_str(answer.trim_end()),
        None => steps.extend(some(answer.trim())),
    }
    steps
}
