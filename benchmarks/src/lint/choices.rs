//! Choices: no two are equal, and the gold is one of them.

use super::{File, Finding, Mistake};
use crate::grade::{Settings, gold_text};
use crate::source::Placed;
use heldout_checker::{Policy, check};

const EQUAL: &str = "change one of them: only one choice may be right";
const NONE: &str = "correct the gold, or add it to the choices";

/// Compares the choices of a problem with one another and with its gold.
pub(super) fn problem(
    file: &File<'_>,
    placed: &Placed,
    settings: &Settings,
    findings: &mut Vec<Finding>,
) {
    let problem = &placed.problem;
    if problem.choices.is_empty() {
        return;
    }
    let policy = settings.over(problem.policy(settings.profile));
    let plain = Policy { choices: Vec::new(), accept: Vec::new(), ..policy.clone() };
    for (index, choice) in problem.choices.iter().enumerate() {
        let earlier = problem.choices[..index].iter();
        let twin = earlier.enumerate().find(|(_, other)| check(other, choice, &plain).is_equal());
        if let Some((twin, _)) = twin {
            let message = format!("choice {} equals choice {}", letter(index), letter(twin));
            let place = placed.member("choices", index);
            findings.push(file.in_problem(placed, Mistake::EqualChoices, place, message, EQUAL));
        }
    }
    let gold = gold_text(&problem.gold, &problem.markers);
    let none = |index| check(&gold, &letter(index).to_string(), &policy).is_different();
    if (0..problem.choices.len()).all(none) {
        let message = format!("`{gold}` is none of the {} choices", problem.choices.len());
        let place = placed.field("gold");
        findings.push(file.in_problem(placed, Mistake::GoldNotAChoice, place, message, NONE));
    }
}

/// The letter of a choice.
fn letter(index: usize) -> char {
    ('A'..='Z').nth(index).unwrap_or('?')
}
