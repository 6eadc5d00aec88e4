//! Brackets: their partners, the redundant ones, and how deep they go.

use crate::MAX_DEPTH;
use crate::error::{ErrorKind, ParseError, Span};
use crate::token::{Bracket, Kind, Token};

/// Drops brackets directly inside brackets of the same kind, turns those of `]0,1[` the right way
/// round, and counts how deep the rest goes.
pub(crate) fn collapse(tokens: &mut Vec<Token<'_>>, end: usize) -> Result<(), ParseError> {
    if !tokens.iter().any(|token| is_bracket(token.kind)) {
        return Ok(());
    }
    let partners = partners(tokens, end)?;
    let redundant = redundant(tokens, &partners);
    if redundant.iter().any(|&drop| drop) {
        let mut index = 0;
        tokens.retain(|_| {
            index += 1;
            !redundant[index - 1]
        });
    }
    check_depth(tokens)
}

const NONE: u32 = u32::MAX;

fn is_bracket(kind: Kind<'_>) -> bool {
    matches!(kind, Kind::Open(_) | Kind::Close(_) | Kind::Begin(_) | Kind::End(_))
}

/// For each bracket the index of its partner; a half-open interval may pair `[` with `)`.
fn partners(tokens: &mut [Token<'_>], end: usize) -> Result<Vec<u32>, ParseError> {
    let mut partners = vec![NONE; tokens.len()];
    let mut stack: Vec<usize> = Vec::new();
    for index in 0..tokens.len() {
        let kind = tokens[index].kind;
        let top = stack.last().map(|&open| tokens[open].kind);
        let closes = match (top, kind) {
            (Some(top), Kind::Close(bracket)) => pairs(top, bracket),
            (Some(Kind::Begin(_)), Kind::End(_)) => true,
            (Some(Kind::Open(Bracket::Reversed)), Kind::Open(Bracket::Square)) => {
                tokens[index].kind = Kind::Close(Bracket::Reversed);
                true
            }
            _ => false,
        };
        match kind {
            _ if closes => {
                if let Some(open) = stack.pop() {
                    partners[open] = index as u32;
                    partners[index] = open as u32;
                }
            }
            Kind::Close(Bracket::Square) => {
                tokens[index].kind = Kind::Open(Bracket::Reversed);
                stack.push(index);
            }
            Kind::Open(_) | Kind::Begin(_) => stack.push(index),
            Kind::Close(_) | Kind::End(_) => return Err(unbalanced(tokens[index].span)),
            _ => {}
        }
    }
    pair_rest(tokens, &mut partners, &stack, end)?;
    Ok(partners)
}

/// `[0,1[`, `(0,1[`: what is left open pairs in order, the second bracket closing.
fn pair_rest(
    tokens: &mut [Token<'_>],
    partners: &mut [u32],
    open: &[usize],
    end: usize,
) -> Result<(), ParseError> {
    for pair in open.chunks(2) {
        let &[first, second] = pair else { return Err(unbalanced(Span::new(end, end))) };
        let opens = matches!(
            tokens[first].kind,
            Kind::Open(Bracket::Square | Bracket::Round | Bracket::Reversed)
        );
        if !opens || tokens[second].kind != Kind::Open(Bracket::Square) {
            return Err(unbalanced(Span::new(end, end)));
        }
        tokens[second].kind = Kind::Close(Bracket::Reversed);
        partners[first] = second as u32;
        partners[second] = first as u32;
    }
    Ok(())
}

fn unbalanced(span: Span) -> ParseError {
    ParseError { kind: ErrorKind::Unbalanced, span }
}

fn pairs(open: Kind<'_>, close: Bracket) -> bool {
    let Kind::Open(open) = open else { return false };
    let either = |bracket| matches!(bracket, Bracket::Round | Bracket::Square | Bracket::Reversed);
    open == close || (either(open) && either(close))
}

fn redundant(tokens: &[Token<'_>], partners: &[u32]) -> Vec<bool> {
    let mut redundant = vec![false; tokens.len()];
    let foldable = |kind| matches!(kind, Kind::Open(Bracket::Round | Bracket::Group));
    let infix = tokens.iter().any(|token| matches!(token.kind, Kind::Over | Kind::Choose));
    for open in 0..tokens.len().saturating_sub(1) {
        let close = partners[open];
        if close == NONE || close as usize <= open || !foldable(tokens[open].kind) {
            continue;
        }
        let close = close as usize;
        let same = tokens[open + 1].kind == tokens[open].kind
            && tokens[close].kind == tokens[close - 1].kind
            && partners[open + 1] as usize == close - 1;
        let whole = !infix
            && open == 0
            && close + 1 == tokens.len()
            && tokens[open].kind == Kind::Open(Bracket::Group);
        if same || whole {
            redundant[open] = true;
            redundant[close] = true;
        }
    }
    redundant
}

fn check_depth(tokens: &[Token<'_>]) -> Result<(), ParseError> {
    let mut depth = 0usize;
    for token in tokens {
        match token.kind {
            Kind::Open(_) | Kind::Begin(_) => depth += 1,
            Kind::Close(_) | Kind::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(ParseError { kind: ErrorKind::TooDeep, span: token.span });
        }
    }
    Ok(())
}
