//! Problems picked out of sets and shown to people.

use crate::grade::{Settings, gold_text};
use crate::problem::{Problem, ProblemSet};
use crate::render::plain;
use heldout_checker::{check, read_gold};
use serde::Serialize;
use std::fmt::Write;

/// Which problems are meant; what is absent is no matter. Texts match without regard to case, a
/// topic by any part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The exam.
    pub exam: Option<String>,
    /// A part of the topic.
    pub topic: Option<String>,
    /// The difficulty.
    pub difficulty: Option<String>,
    /// The gold's kind, such as `number`.
    pub kind: Option<String>,
}

impl Filter {
    /// Whether a problem is meant.
    pub fn takes(&self, problem: &Problem) -> bool {
        let same = |wanted: &Option<String>, found: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(found))
        };
        let part = |wanted: &Option<String>, found: &str| {
            let within = |wanted: &String| found.to_lowercase().contains(&wanted.to_lowercase());
            wanted.as_ref().is_none_or(within)
        };
        same(&self.exam, &problem.exam)
            && part(&self.topic, &problem.topic)
            && same(&self.difficulty, &problem.difficulty)
            && (self.kind.is_none() || same(&self.kind, answer_kind(problem)))
    }
}

/// What a problem's gold is, as the checker names it, such as `number` or `expression`; the letter
/// of a listed choice is a `choice`.
///
/// ```
/// use heldout_benchmarks::{Problem, answer_kind};
/// let problem = Problem { gold: "(1, 2]".into(), ..Problem::default() };
/// assert_eq!(answer_kind(&problem), "interval");
/// ```
pub fn answer_kind(problem: &Problem) -> &'static str {
    let policy = problem.policy(Settings::default().profile);
    let text = gold_text(&problem.gold, &problem.markers);
    let place = |letter: u8| usize::from(letter.to_ascii_uppercase()).checked_sub(b'A'.into());
    if let [letter] = text.trim().as_bytes()
        && place(*letter).is_some_and(|place| place < problem.choices.len())
    {
        return "choice";
    }
    read_gold(&text, &policy).map_or("not read", |gold| gold.answer().kind())
}

/// A line of a list of problems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry<'p> {
    /// The problem's id.
    pub id: &'p str,
    /// Its exam.
    pub exam: &'p str,
    /// Its topic.
    pub topic: &'p str,
    /// Its difficulty.
    pub difficulty: &'p str,
    /// The kind of its gold.
    pub kind: &'static str,
}

/// The problems that a filter takes, in order.
pub fn catalogue<'p>(sets: &'p [ProblemSet], filter: &Filter) -> Vec<Entry<'p>> {
    let problems = sets.iter().flat_map(|set| &set.problems).filter(|it| filter.takes(it));
    let entry = |problem: &'p Problem| Entry {
        id: &problem.id,
        exam: &problem.exam,
        topic: &problem.topic,
        difficulty: &problem.difficulty,
        kind: answer_kind(problem),
    };
    problems.map(entry).collect()
}

/// A list of problems in columns.
pub fn columns(entries: &[Entry<'_>]) -> String {
    let rows = entries.iter().map(|entry| {
        let Entry { id, exam, topic, difficulty, kind } = *entry;
        [id, exam, topic, difficulty, kind].map(plain)
    });
    let head = ["id", "exam", "topic", "difficulty", "answer"].map(str::to_owned);
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..5).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}  "));
        let line: String = padded.collect();
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// Everything about a problem, with how its gold is read and its examples are graded.
///
/// ```
/// use heldout_benchmarks::{Problem, Settings, describe};
/// let problem = Problem { gold: "1/2".into(), accept: vec!["0.5".into()], ..Problem::default() };
/// let text = describe(&problem, &Settings::default());
/// assert!(text.contains("accept:      0.5 (equal: same normal form)"));
/// ```
pub fn describe(problem: &Problem, settings: &Settings) -> String {
    let policy = settings.over(problem.policy(settings.profile));
    let gold = gold_text(&problem.gold, &problem.markers);
    let read = match read_gold(&gold, &policy) {
        Ok(gold) => format!("{}, {}", gold.answer().kind(), gold.answer()),
        Err(reason) => format!("not read: {reason}"),
    };
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{:12} {}", format!("{name}:"), plain(value));
        }
    };
    line("id", &problem.id);
    line("exam", &problem.exam);
    line("topic", &problem.topic);
    line("difficulty", &problem.difficulty);
    line("question", &problem.question);
    for (letter, choice) in ('A'..='Z').zip(&problem.choices) {
        line(&format!("({letter})"), choice);
    }
    line("gold", &format!("{} ({read})", problem.gold));
    line("unit", problem.unit.as_deref().unwrap_or(""));
    line("profile", policy.profile.name());
    line("policy", &policy_text(problem));
    for (list, answers) in [("accept", &problem.accept), ("reject", &problem.reject)] {
        for answer in answers {
            line(list, &format!("{answer} ({})", check(&gold, answer, &policy)));
        }
    }
    line("markers", &problem.markers.join(", "));
    line("derivation", &problem.derivation);
    line("note", &problem.note);
    text
}

/// A problem's own conventions, as JSON; nothing where it has none.
pub(crate) fn policy_text(problem: &Problem) -> String {
    let text = serde_json::to_string(&problem.policy).unwrap_or_default();
    if text == "{}" { String::new() } else { text }
}
