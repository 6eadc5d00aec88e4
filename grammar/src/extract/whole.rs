//! A text that is nothing but one answer.

use super::Missing;
use super::pieces::{Piece, Pieces};
use super::sentence;
use std::ops::Range;

/// Words of reasoning: a line with one of them argues, it doesn't answer.
const REASONING: &[&str] = &[
    "so",
    "then",
    "we",
    "therefore",
    "thus",
    "hence",
    "is",
    "are",
    "was",
    "were",
    "my",
    "because",
    "since",
    "gives",
    "give",
    "get",
    "gets",
    "got",
    "let",
    "find",
    "found",
    "need",
    "needs",
    "must",
    "means",
    "equals",
    "have",
    "has",
    "had",
    "think",
    "guess",
    "reply",
    "obtain",
    "obtained",
    "should",
    "would",
    "will",
    "answer",
    "maybe",
    "might",
    "could",
    "cannot",
    "can't",
    "sorry",
    "please",
    "solve",
    "unable",
    "choose",
    "pick",
    "select",
    "probably",
    "choose",
    "chose",
    "pick",
    "picked",
    "select",
    "selected",
    "believe",
    "conclude",
    // Copulas and "answer" in other languages: markers are English unless the problem names more.
    "es",
    "est",
    "ist",
    "lautet",
    "respuesta",
    "réponse",
    "antwort",
    "resposta",
    "risposta",
    "ответ",
    "答案",
];

/// Openings that use such a word and still answer.
const ANSWERS: [&str; 2] = ["there is no ", "there are no "];

/// The most words that an answer has outside formulas.
const LONGEST: usize = 12;

/// The answer, if the text is one.
pub(super) fn answer(text: &str) -> Result<Range<usize>, Missing> {
    let range = sentence::tidy(text, 0..text.len());
    if is_cut_off(text) {
        return Err(Missing::Truncated);
    }
    if range.is_empty() {
        return Err(Missing::EmptyAnswer);
    }
    if is_one_answer(&text[range.clone()]) { Ok(range) } else { Err(Missing::NoMarker) }
}

/// Whether the text ends within a formula.
fn is_cut_off(text: &str) -> bool {
    Pieces::new(text, 0).any(|(piece, _)| piece == Piece::Unclosed)
        || (!text.contains('\n') && sentence::end(text, 0) == Err(Missing::Truncated))
}

fn is_one_answer(text: &str) -> bool {
    let says_something = text.contains(|c: char| c.is_alphanumeric() || !c.is_ascii());
    let text = without_choice(text);
    let Ok(end) = sentence::end(text, 0) else { return false };
    let words = words(text);
    let reasons = words
        .iter()
        .any(|word| REASONING.iter().any(|reasoning| word.eq_ignore_ascii_case(reasoning)));
    let answers = ANSWERS.iter().any(|opening| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
    });
    let long = words.iter().filter(|word| word.chars().nth(2).is_some()).count();
    says_something
        && end == text.len()
        && (!reasons || answers)
        && long <= LONGEST
        && !is_labelled(text)
}

/// The content of a choice: `B. Mercury`
fn without_choice(text: &str) -> &str {
    let choice = text.starts_with(|first: char| first.is_ascii_uppercase());
    let content = text.get(1..).and_then(|behind| behind.strip_prefix(". "));
    content.filter(|_| choice).unwrap_or(text)
}

/// The words outside formulas.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut word = 0..0;
    for (piece, range) in Pieces::new(text, 0) {
        if matches!(piece, Piece::Char(c) if c.is_alphabetic()) {
            word = if word.end == range.start { word.start..range.end } else { range };
        } else if !word.is_empty() {
            words.push(&text[word.clone()]);
            word = 0..0;
        }
    }
    words.push(&text[word]);
    words
}

/// `Result: 5` is labelled with no known marker; `C: 12` and `3:45` are not labelled.
fn is_labelled(text: &str) -> bool {
    let full_width = text.match_indices('：').map(|(at, _)| at);
    text.match_indices(": ").map(|(at, _)| at).chain(full_width).any(|at| {
        let mut before = text[..at].chars().rev();
        before.next().is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
            && before.next().is_some_and(char::is_alphabetic)
    })
}
