//! Punctuation that ends rows and texts, and says nothing.

use crate::token::{Constant, Kind, Relation, Token};

/// `\implies 10`, `at x = 2`: what leads to an answer is no part of it.
pub(super) fn trim_lead(tokens: &mut Vec<Token<'_>>) {
    let lead = |kind: Kind<'_>| match kind {
        Kind::Relation(Relation::Implies | Relation::Iff | Relation::Arrow) => true,
        Kind::Word(word, _) => LEAD.contains(&word),
        _ => false,
    };
    let count = tokens.iter().take_while(|token| lead(token.kind)).count();
    let words = |token: &Token<'_>| matches!(token.kind, Kind::Word(..));
    let lone_letter = matches!(tokens[count..], [Token { kind: Kind::Letter(_), .. }]);
    if count > 0 && tokens.len() > count && !lone_letter && !tokens[count..].iter().any(words) {
        tokens.drain(..count);
    }
}

/// Words before an answer that say nothing of its value, where no other words follow.
const LEAD: &[&str] = &[
    "at",
    "At",
    "when",
    "When",
    "on",
    "On",
    "the",
    "The",
    "point",
    "points",
    "Point",
    "vertex",
    "so",
    "So",
    "thus",
    "Thus",
    "hence",
    "Hence",
    "therefore",
    "Therefore",
    "then",
    "Then",
    "answer",
    "Answer",
    "value",
    "interval",
    "line",
    "equation",
];

/// Points, commas and row breaks at the end of a text say nothing.
pub(super) fn trim_punctuation(tokens: &mut Vec<Token<'_>>) {
    let trailing =
        |kind: Kind<'_>| matches!(kind, Kind::Dot | Kind::Comma | Kind::Semicolon | Kind::RowBreak);
    while tokens.last().is_some_and(|token| trailing(token.kind)) {
        tokens.pop();
    }
}

/// Points and commas at the end of a row say nothing.
pub(super) fn trim_rows(tokens: &mut Vec<Token<'_>>) {
    let ends_row = |kind: Kind<'_>| matches!(kind, Kind::RowBreak | Kind::End(_));
    for index in 1..tokens.len() {
        let point = matches!(tokens[index - 1].kind, Kind::Dot | Kind::Comma);
        if point && ends_row(tokens[index].kind) {
            tokens[index - 1].kind = Kind::Comma;
        }
    }
    let closes = |kind: Kind<'_>| {
        matches!(kind, Kind::Close(_) | Kind::Comma | Kind::And | Kind::Or | Kind::Ampersand)
    };
    let mut index = tokens.len();
    while index > 1 {
        index -= 1;
        if tokens[index - 1].kind == Kind::Dot && closes(tokens[index].kind) && index >= 2 {
            tokens.remove(index - 1);
        }
    }
}

/// `x &= 2 + 3 \\ &= 5`: a row that begins with a relation goes on with the one before.
pub(super) fn join_rows(tokens: &mut Vec<Token<'_>>) {
    let breaks = |pair: &[Token<'_>]| {
        pair[0].kind == Kind::RowBreak && matches!(pair[1].kind, Kind::Relation(_))
    };
    if !tokens.windows(2).any(breaks) {
        return;
    }
    let next: Vec<bool> = tokens.windows(2).map(breaks).chain([false]).collect();
    let mut index = 0;
    tokens.retain(|_| {
        index += 1;
        !next[index - 1]
    });
}

/// `& \text{if } x < 0`: the column says already that a condition follows.
pub(super) fn trim_conditions(tokens: &mut Vec<Token<'_>>) {
    let idle = |kind: Kind<'_>| {
        matches!(kind, Kind::Word("if" | "for" | "when" | "If" | "For", _) | Kind::Colon)
    };
    let mut at = 1;
    while at < tokens.len() {
        if tokens[at - 1].kind == Kind::Ampersand && idle(tokens[at].kind) {
            tokens.remove(at);
        } else {
            at += 1;
        }
    }
}

/// "k is an integer", "k an integer": the set in its sign.
pub(super) fn spell_integers(tokens: &mut Vec<Token<'_>>) {
    let is = |token: Option<&Token<'_>>, words: &[&str]| {
        token.is_some_and(|t| matches!(t.kind, Kind::Word(word, _) if words.contains(&word)))
    };
    let mut at = 1;
    while at < tokens.len() {
        let verb = usize::from(is(tokens.get(at), &["is"]));
        let article = usize::from(is(tokens.get(at + verb), &["an", "any"]));
        let noun = at + verb + article;
        let letter = matches!(tokens[at - 1].kind, Kind::Letter(_));
        if letter && verb + article > 0 && is(tokens.get(noun), &["integer"]) {
            tokens[at].kind = Kind::Relation(Relation::In);
            tokens[noun].kind = Kind::Constant(Constant::Integers);
            tokens.drain(at + 1..noun);
        }
        at += 1;
    }
}
