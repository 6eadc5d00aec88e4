//! A question that says its own answer.

use super::{File, Finding, Mistake};
use crate::grade::{Settings, gold_text};
use crate::problem::Problem;
use crate::source::{Place, Placed, part};
use heldout_checker::check;
use heldout_grammar::{Rule as Found, extract};

const REMEDY: &str = "take the answer out of the question, or ask for something else";

/// Signs that a gold has before it is sought in the question: shorter ones stand in many questions
/// by chance.
const LONG: usize = 8;

/// Looks for the gold in the question: behind words that mark an answer, or, where it is long,
/// anywhere. A question that lists its choices says the gold by right.
pub(super) fn problem(
    file: &File<'_>,
    placed: &Placed,
    settings: &Settings,
    findings: &mut Vec<Finding>,
) {
    let problem = &placed.problem;
    if !problem.choices.is_empty() && lists_choices(problem) {
        return;
    }
    let text = problem.question.as_str();
    let Some((within, how)) = marked(problem, settings).or_else(|| written(problem)) else {
        return;
    };
    let place: Place = part(file.text, &placed.field("question"), text, within);
    let message = format!("the question {how} the gold, `{}`", gold(problem));
    findings.push(file.in_problem(placed, Mistake::GoldInQuestion, place, message, REMEDY));
}

/// The gold, or the content of the choice that it names.
fn gold(problem: &Problem) -> String {
    let gold = gold_text(&problem.gold, &problem.markers);
    let letter = gold.trim().chars().next().filter(|_| gold.trim().len() == 1);
    let choice = letter.and_then(|letter| {
        problem.choices.get((letter.to_ascii_uppercase() as usize).checked_sub('A' as usize)?)
    });
    choice.cloned().unwrap_or_else(|| gold.into_owned())
}

fn lists_choices(problem: &Problem) -> bool {
    let question = squeezed(&problem.question).0;
    problem.choices.iter().all(|choice| question.contains(&squeezed(choice).0))
}

/// The answer that the question marks as one, if it equals the gold.
fn marked(problem: &Problem, settings: &Settings) -> Option<(Place, &'static str)> {
    let question = &problem.question;
    let found =
        extract(question, &problem.markers).ok().filter(|found| found.rule != Found::Whole)?;
    let policy = settings.over(problem.policy(settings.profile));
    let gold = gold_text(&problem.gold, &problem.markers);
    if !check(&gold, &found.answer, &policy).is_equal() {
        return None;
    }
    let start = question.rfind(found.answer.as_ref())?;
    Some((start..start + found.answer.len(), "marks"))
}

/// The gold as it is written, if it is long enough to stand there for no other reason.
fn written(problem: &Problem) -> Option<(Place, &'static str)> {
    let (gold, _) = squeezed(&gold(problem));
    if signs(&gold) < LONG || !gold.contains(|c: char| !c.is_alphabetic()) {
        return None;
    }
    let text = problem.question.as_str();
    let (question, places) = squeezed(text);
    let mut from = 0;
    while let Some(offset) = question[from..].find(&gold) {
        let (start, end) = (from + offset, from + offset + gold.len());
        let last = places.get(end - 1).copied().unwrap_or(0);
        let place = places[start]..last + first(&text[last..]).map_or(0, char::len_utf8);
        if stands_alone(text, &place) {
            return Some((place, "contains"));
        }
        from = start + first(&question[start..]).map_or(1, char::len_utf8);
    }
    None
}

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// Letters, digits and operators; a command is one of them, a brace none.
fn signs(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        if character == '\\' {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        }
        count += usize::from(!matches!(character, '{' | '}'));
    }
    count
}

/// Whether no number or word goes on before or behind.
fn stands_alone(text: &str, place: &Place) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, inside, behind) = (&text[..place.start], &text[place.clone()], &text[place.end..]);
    let goes_on = |inner, outer| word(inner) && word(outer);
    !goes_on(first(inside), before.chars().next_back())
        && !goes_on(inside.chars().next_back(), first(behind))
}

/// A text without white space, dollar signs and commands of style, and for each byte that is left
/// its place.
fn squeezed(text: &str) -> (String, Vec<usize>) {
    const STYLE: [&str; 12] = [
        "\\left",
        "\\right",
        "\\displaystyle",
        "\\,",
        "\\;",
        "\\!",
        "\\ ",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\\quad",
    ];
    let (mut kept, mut places, mut at) = (String::new(), Vec::new(), 0);
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let style = STYLE.iter().find(|style| rest.starts_with(**style));
        if let Some(style) = style {
            at += style.len();
            continue;
        }
        if rest.starts_with("\\dfrac") || rest.starts_with("\\tfrac") {
            kept.push('\\');
            places.push(at);
            at += 2;
            continue;
        }
        if !character.is_whitespace() && character != '$' {
            kept.push(character);
            places.extend(std::iter::repeat_n(at, character.len_utf8()));
        }
        at += character.len_utf8();
    }
    (kept, places)
}
