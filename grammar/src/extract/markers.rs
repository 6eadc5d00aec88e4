//! Explicit markers: "the answer is", "Answer:", `####`, `# Answer`.

use super::{Found, Missing, Rule, block, sentence};
use crate::explanation::without_explanation;
use std::ops::Range;

/// What an answer follows directly.
const PHRASES: [&str; 6] = [
    "answer is",
    "answers are",
    "correct choice is",
    "correct option is",
    "answer choice is",
    "<answer>",
];

/// What an answer follows behind a colon or an equals sign.
const LABELS: [&str; 4] = ["answer", "answers", "correct choice", "correct option"];

/// What may stand before a label in a heading.
const TITLE_WORDS: [&str; 7] = ["the", "my", "our", "final", "correct", "answer", "answers"];

/// What says of an answer given before that it is good: "this answer is correct".
const COMMENTS: [&str; 5] = ["correct", "verified", "reasonable", "consistent", "helpful"];

/// What leads from a marker to its answer.
const LEADS: [&str; 17] = [
    "clearly",
    "obviously",
    "certainly",
    "definitely",
    "of course",
    "therefore",
    "thus",
    "hence",
    "then",
    "simply",
    "just",
    "indeed",
    "given by",
    "as follows",
    "the following",
    "option",
    "choice",
];

/// A marker and its place.
pub(super) struct Marker {
    pub(super) rule: Rule,
    place: Range<usize>,
}

/// The last marker of a text.
pub(super) fn last(text: &str, own: &[String]) -> Option<Marker> {
    let last_line = text.rfind('\n').map_or(0, |at| at + 1);
    let mut found = None;
    let mut at = 0;
    let mut line_start = true;
    let mut before = ' ';
    while let Some(first) = text[at..].chars().next() {
        let marker = if line_start { heading(text, at) } else { None }
            .or_else(|| hashes(text, at, before, at >= last_line))
            .or_else(|| phrase(text, at, before, own));
        let end = marker.as_ref().map_or(at + first.len_utf8(), |marker| marker.place.end);
        before = text[at..end].chars().next_back().unwrap_or(first);
        (at, line_start) = (end, before == '\n');
        found = marker.or(found);
    }
    found
}

/// A line that is nothing but a title: `# Answer`, `**Final Answer:**`.
fn heading(text: &str, at: usize) -> Option<Marker> {
    // No title is longer than this, so that long lines cost nothing.
    let line = text[at..].split('\n').next().filter(|line| line.len() <= 60)?;
    let title = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let title = title.trim_end_matches([':', '：', '*', '_', '#', ' ', '\r', '}']);
    let mut words = title.split(' ');
    let known = |word: &str| TITLE_WORDS.iter().any(|title| word.eq_ignore_ascii_case(title));
    let last = words.next_back().is_some_and(|word| {
        word.eq_ignore_ascii_case("answer") || word.eq_ignore_ascii_case("answers")
    });
    (last && words.all(known))
        .then_some(Marker { rule: Rule::AnswerHeading, place: at..at + line.len() })
}

/// Four hashes before an answer, not before the title of a section.
fn hashes(text: &str, at: usize, before: char, last_line: bool) -> Option<Marker> {
    let behind = text[at..].strip_prefix("####")?;
    if !before.is_whitespace() || behind.starts_with('#') {
        return None;
    }
    let line = behind.trim_start_matches([' ', '\t']);
    let titled = line.starts_with(|c: char| c.is_alphabetic() || c == '*') || is_numbered(line);
    (last_line || !titled).then_some(Marker { rule: Rule::Hashes, place: at..at + 4 })
}

/// `2. Adding up`
fn is_numbered(line: &str) -> bool {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < line.len() && (behind.starts_with(". ") || behind.starts_with(") "))
}

/// A phrase at a word's beginning, with an answer in reach.
fn phrase(text: &str, at: usize, before: char, own: &[String]) -> Option<Marker> {
    let first = text[at..].chars().next()?;
    let cased = first.is_lowercase() || first.is_uppercase() || first.is_numeric();
    if cased && before.is_alphanumeric() {
        return None;
    }
    let own = own.iter().map(|marker| marker.trim()).filter(|marker| !marker.is_empty());
    let known = if "aAcC<".contains(first) { PHRASES.as_slice() } else { &[] };
    let direct = own.chain(known.iter().copied()).find_map(|phrase| spelled(text, at, phrase));
    let end = direct.or_else(|| label(text, at, first))?;
    leads_on(text, at, end).then_some(Marker { rule: Rule::Phrase, place: at..end })
}

/// `answer:`, `Answer**:`, `answer =`
fn label(text: &str, at: usize, first: char) -> Option<usize> {
    let labels = if "aAcC".contains(first) { LABELS.as_slice() } else { &[] };
    labels.iter().find_map(|label| {
        let end = spelled(text, at, label)?;
        let behind = text[end..].trim_start_matches([' ', '*', '_', '}']);
        let sign = behind.chars().next().filter(|sign| ":：=".contains(*sign))?;
        Some(text.len() - behind.len() + sign.len_utf8())
    })
}

/// The end of a phrase that stands at `at`, in any letter case and with any white space.
fn spelled(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut rest = &text[at..];
    for wanted in phrase.chars() {
        let first = rest.chars().next()?;
        if wanted.is_whitespace() && first.is_whitespace() {
            rest = rest.trim_start();
        } else if first == wanted || first.to_lowercase().eq(wanted.to_lowercase()) {
            rest = &rest[first.len_utf8()..];
        } else {
            return None;
        }
    }
    let in_word = |c: char| c.is_lowercase() || c.is_uppercase();
    let runs_on = phrase.ends_with(in_word) && rest.starts_with(in_word);
    (!runs_on).then(|| text.len() - rest.len())
}

/// Whether a phrase introduces an answer, rather than mention one: "what the answer is."
fn leads_on(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches(' ');
    let mentions = ["this", "that"].iter().any(|word| ends_with_word(before, word));
    let supposes = supposes(before) || is_question(&text[end..]);
    let behind = text[end..].trim_start_matches([' ', '*']);
    let decimal = behind.starts_with('.') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    let stops = behind.starts_with(['.', ',', ';', '?', ')', '…']) && !decimal;
    let comments = COMMENTS.iter().any(|word| {
        spelled(behind, 0, word).is_some_and(|end| {
            behind[end..].is_empty() || behind[end..].starts_with(['.', ',', '!', '\n', ' '])
        })
    });
    !mentions && !supposes && !stops && !comments
}

/// "If the answer is 5", "to check that the answer is": an answer that is not given.
fn supposes(before: &str) -> bool {
    const SUPPOSING: &[&str] = &["if", "whether", "suppose", "assume", "assuming", "unless"];
    const TESTING: &[&str] = &["check", "verify", "ensure", "confirm", "suppose", "assume", "sure"];
    let mut subject = before;
    while let Some(word) = TITLE_WORDS.iter().find(|word| ends_with_word(subject, word)) {
        subject = subject[..subject.len() - word.len()].trim_end_matches(' ');
    }
    let ends = |text: &str, words: &[&str]| words.iter().any(|word| ends_with_word(text, word));
    let tested = ends_with_word(subject, "that").then(|| subject[..subject.len() - 4].trim_end());
    ends(subject, SUPPOSING) || tested.is_some_and(|text| ends(text, TESTING))
}

/// Whether a sentence ends with a question mark, not far from here.
fn is_question(behind: &str) -> bool {
    let stop = behind.chars().take(LONGEST_QUESTION).find(|c| ".!?\n".contains(*c));
    stop == Some('?')
}

/// The most characters of a question about an answer.
const LONGEST_QUESTION: usize = 60;

fn ends_with_word(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at));
    start.is_some_and(|start| {
        text[start..].eq_ignore_ascii_case(word) && !text[..start].ends_with(char::is_alphanumeric)
    })
}

/// The answer behind a marker, or the answers of its parts, a line each.
pub(super) fn answer(text: &str, marker: &Marker) -> Result<Found, Missing> {
    let start = lead(text, marker);
    match block::parts(text, start) {
        Some((range, answers)) => Ok(Found::Joined(range, answers, marker.rule)),
        None => Ok(Found::Text(sentence(text, start)?, marker.rule)),
    }
}

/// The sentence that begins here, without the clause that explains it.
fn sentence(text: &str, mut start: usize) -> Result<Range<usize>, Missing> {
    let mut end = sentence::end(text, start)?;
    let led_in = text[start..end].trim_end_matches([' ', '*', '\r']);
    if led_in.ends_with([':', '：']) && !text[end..].trim().is_empty() {
        start = next_line(text, end);
        end = sentence::end(text, start)?;
    }
    let (answer, _) = without_explanation(&text[start..end]);
    let range = sentence::tidy(text, start..start + answer.len());
    if range.is_empty() { Err(Missing::EmptyAnswer) } else { Ok(range) }
}

/// Where the answer begins: behind colons, closing emphasis, "therefore", on the next line.
fn lead(text: &str, marker: &Marker) -> usize {
    let line = &text[..marker.place.start];
    let line = &line[line.rfind('\n').map_or(0, |at| at + 1)..];
    let mut emphasis = line.matches("**").count() % 2 == 1;
    let mut at = marker.place.end;
    loop {
        let start = next_line(text, at);
        let rest = &text[start..];
        let word = LEADS.iter().find_map(|word| lead_word(rest, word));
        let sign = rest.chars().next().filter(|sign| ":：=}".contains(*sign));
        at = match (word, sign) {
            (Some(length), _) => start + length,
            (_, Some(sign)) => start + sign.len_utf8(),
            _ if emphasis && rest.starts_with("**") => {
                emphasis = false;
                start + 2
            }
            _ => return start,
        };
    }
}

/// The length of a word that leads to an answer; "option" only before a choice.
fn lead_word(rest: &str, word: &str) -> Option<usize> {
    let end = spelled(rest, 0, word)?;
    let next = rest[end..].trim_start_matches([' ', ',', ':', '\n']);
    let choice = next.starts_with(|c: char| c.is_ascii_uppercase() || "($*\\".contains(c));
    let wants_choice = ["option", "choice"].contains(&word);
    (!next.is_empty() && (choice || !wants_choice)).then(|| rest.len() - next.len())
}

/// The next place with something on it, over blank lines, rules and code fences.
fn next_line(text: &str, at: usize) -> usize {
    let mut rest = text[at..].trim_start();
    let on_a_next_line = text[at..text.len() - rest.len()].contains('\n');
    while on_a_next_line && !rest.is_empty() {
        let line = rest.split('\n').next().unwrap_or_default();
        let rule = line.len() >= 3 && line.bytes().all(|byte| b"-_*=\r".contains(&byte));
        if !rule && !line.starts_with("```") {
            break;
        }
        rest = rest[line.len()..].trim_start();
    }
    text.len() - rest.len()
}
