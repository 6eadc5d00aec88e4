//! Punctuation that ends rows and texts, and says nothing.

use crate::token::{Kind, Token};

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
    let closes =
        |kind: Kind<'_>| matches!(kind, Kind::Close(_) | Kind::Comma | Kind::And | Kind::Or);
    let mut index = tokens.len();
    while index > 1 {
        index -= 1;
        if tokens[index - 1].kind == Kind::Dot && closes(tokens[index].kind) && index >= 2 {
            tokens.remove(index - 1);
        }
    }
}
