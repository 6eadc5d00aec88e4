//! Tokens to the tree. A function per production, of the same name; `opt_` may read nothing.
//!
//! ```ebnf
//! answer     = parts | choice | based | list ;
//! choice     = [ "option" | "choice" ] ( letter | "(" letter ")" [ list ]
//!            | letter ( "." | ")" | ":" ) [ list ] )
//!            | list [ "," ] [ "option" | "choice" ] ( letter | "(" letter ")" ) ;
//! parts      = part part { part } ;
//! part       = ( "(" letter ")" | letter ")" ) list [ "," | ";" | "and" ] ;
//! list       = group { ( ";" | "or" | "\\" ) group } ;
//! group      = statement { ( "," | "and" ) statement } ;
//! statement  = chain [ ( "if" | "for" | "where" | "when" | "at" | … ) list | "(" list ")" ] ;
//! chain      = [ relation ] ratio { relation ratio } [ "(" ( "=" | "≈" ) ratio ")" ] ;
//! ratio      = sets { ":" sets } ;
//! sets       = sum { ( "∪" | "∩" | "∖" ) sum } ;
//! sum        = [ signs ] product { signs product } [ "mod" product | "(" "mod" product ")" ] ;
//! product    = factor { [ "·" | "×" | "/" | "÷" ] factor } ;
//! factor     = primary { "^" exponent | "!" | "%" | "°" | "'" | "|" "_" argument } ;
//! exponent   = group-of-braces | [ signs ] atom [ "^" exponent ] ;
//! primary    = number | mixed | name | words | application | call | fence | bars | braces
//!            | fraction | binomial | root | big | accent | matrix | constant | currency ;
//! number     = digits [ "." digits ] [ period ] [ exponent ] [ "_" base ] ;
//! mixed      = digits ( vulgar | digits "/" digits | fraction-of-digits ) ;
//! name       = letter [ digits ] { "'" | "_" argument } ;
//! application= name [ "^" argument ] "(" list [ "|" list ] ")" ;
//! call       = function { "_" argument | "^" argument } ( fence | braces | run-of-factors ) ;
//! fence      = open [ list [ ( "|" | ":" ) list ] ] close ;
//! bars       = "|" sum "|" | "‖" sum "‖" ;
//! braces     = "{" list [ ( "\over" | "\choose" ) list ] "}" ;
//! fraction   = "\frac" argument argument ;
//! root       = "\sqrt" [ "[" sum "]" ] argument ;
//! big        = ( "∑" | "∏" | "∫" | "lim" | … ) { "_" argument | "^" argument } sum-or-product ;
//! accent     = ( "\hat" | "\vec" | "\overline" | … ) argument ;
//! matrix     = "\begin" rows "\end" ;
//! argument   = braces | atom ;
//! ```

mod bracket;
mod choice;
mod command;
mod number;
mod primary;
mod range;
mod statement;
mod sum;

use crate::error::{ErrorKind, ParseError, Span};
use crate::form::{Form, Node};
use crate::lexer::{Lexed, lex};
use crate::notation::Notation;
use crate::token::{Kind, Style, Token};
use crate::tokens::Tokens;
use crate::vocabulary::PROSE;

/// A text as the few trees that its notation allows, the likeliest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<'a> {
    /// The readings; at least one.
    pub readings: Vec<Form<'a>>,
    /// Doubled backslashes before commands were repaired.
    pub repaired: bool,
}

/// Reads an answer.
///
/// ```
/// let parsed = heldout_grammar::parse(r"\frac12x^2").unwrap();
/// assert_eq!(parsed.readings[0].to_string(), "(* (frac 1 2) (^ x 2))");
/// ```
pub fn parse(text: &str) -> Result<Parsed<'_>, ParseError> {
    parse_with(text, &Notation::default())
}

/// Reads an answer in a notation that the caller knows.
///
/// ```
/// use heldout_grammar::{Notation, parse_with};
/// let notation = Notation::with_decimal_comma(true);
/// assert_eq!(parse_with("2,5", &notation).unwrap().readings[0].to_string(), "2.5");
/// ```
pub fn parse_with<'a>(text: &'a str, notation: &Notation) -> Result<Parsed<'a>, ParseError> {
    let lexed = lex(text, notation)?;
    let first = tree(text, &lexed, *notation);
    let mut readings: Vec<Form<'a>> = Vec::with_capacity(1);
    let choice = choice::parts(text, &lexed.tokens, *notation)
        .or_else(|| choice::choice(text, &lexed.tokens, *notation));
    let lone = lexed.tokens.len() == 1;
    if !lone {
        readings.extend(choice.clone());
    }
    readings.extend(based(text, &lexed.tokens));
    let error = first.map(|form| readings.push(form)).err();
    if lone {
        readings.extend(choice);
    } else if choice.is_none() {
        readings.extend(choice::choice_behind(text, &lexed.tokens, *notation));
    }
    if lexed.comma_grouped {
        retry(text, Notation { split_commas: true, ..*notation }, &mut readings);
    }
    if lexed.units_ambiguous {
        retry(text, Notation { split_units: true, ..*notation }, &mut readings);
    }
    if lexed.letters_ambiguous {
        retry(text, Notation { flip_letters: true, ..*notation }, &mut readings);
    }
    if lexed.plus_minus {
        retry(text, Notation { plus_minus: true, ..*notation }, &mut readings);
    }
    if (0..lexed.tokens.len()).any(|at| bracket::nests(&lexed.tokens[at..])) {
        retry(text, Notation { nested_bars: true, ..*notation }, &mut readings);
    }
    if lexed.slash {
        let wide = tree(text, &lexed, Notation { wide_slash: true, ..*notation });
        readings.extend(wide.ok().filter(|form| !readings.iter().any(|known| same(known, form))));
    }
    let words = prose(text, &lexed.tokens, readings.is_empty());
    match (words, error) {
        (Some(words), _) if readings.is_empty() || !only_words(&readings) => {
            let span = Span::new(0, text.len());
            let prose = Form { node: Node::Prose(words), span };
            Ok(Parsed { readings: vec![prose], repaired: lexed.repaired })
        }
        (_, Some(error)) if readings.is_empty() => Err(error),
        _ => Ok(Parsed { readings, repaired: lexed.repaired }),
    }
}

/// Two trees that print alike are one reading.
fn same(a: &Form<'_>, b: &Form<'_>) -> bool {
    a.node == b.node || a.to_string() == b.to_string()
}

fn retry<'a>(text: &'a str, notation: Notation, readings: &mut Vec<Form<'a>>) {
    let Ok(lexed) = lex(text, &notation) else { return };
    let Ok(form) = tree(text, &lexed, notation) else { return };
    if !readings.iter().any(|known| same(known, &form)) {
        readings.push(form);
    }
}

/// The whole text as one list.
fn tree<'a>(text: &'a str, lexed: &Lexed<'a>, notation: Notation) -> Result<Form<'a>, ParseError> {
    whole(&lexed.tokens, text.len(), notation)
}

fn whole<'a>(tokens: &[Token<'a>], end: usize, notation: Notation) -> Result<Form<'a>, ParseError> {
    if tokens.is_empty() {
        return Err(ParseError { kind: ErrorKind::Empty, span: Span::new(0, end) });
    }
    let input = Tokens::new(tokens, end, notation);
    match statement::list(input) {
        Ok((rest, form)) if rest.is_empty() => Ok(form),
        Ok((rest, _)) => Err(ParseError { kind: ErrorKind::Unexpected, span: rest.span() }),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => Err(error),
        Err(nom::Err::Incomplete(_)) => {
            Err(ParseError { kind: ErrorKind::Unexpected, span: Span::new(end, end) })
        }
    }
}

/// `2A_{16}`: digits of a base above ten, which the lexer splits.
fn based<'a>(text: &'a str, tokens: &[Token<'a>]) -> Option<Form<'a>> {
    let at = tokens.iter().position(|token| token.kind == Kind::Underscore)?;
    let hexadecimal = |kind: Kind<'_>| match kind {
        Kind::Number { fraction: None, exponent: None, .. } => true,
        Kind::Letter(letter) => letter.len() == 1 && letter.as_bytes()[0].is_ascii_alphabetic(),
        Kind::Word(word, _) => word.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    };
    let letters = |kind: Kind<'_>| !matches!(kind, Kind::Number { .. });
    let head = &tokens[..at];
    let digit_somewhere = head.iter().any(|token| !letters(token.kind));
    if head.is_empty()
        || !head.iter().all(|token| hexadecimal(token.kind))
        || !head.iter().any(|token| letters(token.kind))
    {
        return None;
    }
    let end = tokens.last()?.span;
    let input = Tokens::new(&tokens[at + 1..], end.end as usize, Notation::default());
    let (rest, base) = command::argument(input).ok()?;
    let Node::Number(literal) = &base.node else { return None };
    if !rest.is_empty() || !(digit_somewhere || literal.whole.len() == 2) {
        return None;
    }
    let digits = head[0].span.to(head.last()?.span).of(text);
    let span = head[0].span.to(end);
    if !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    Some(Form { node: Node::Based(digits, None, Box::new(base)), span })
}

/// Whether a reading is words, or a list that holds no statement in words.
fn only_words(readings: &[Form<'_>]) -> bool {
    let words = |form: &Form<'_>| matches!(form.node, Node::Words(_) | Node::Choice(..));
    readings.iter().any(|form| match &form.node {
        Node::List(items, _) => items.iter().all(words) || !items.iter().any(is_statement),
        _ => words(form),
    })
}

/// Three words or more: what one says of a value, not what a value is called.
fn is_statement(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Words(words) => words.len() > 2,
        Node::Product(factors) => factors.iter().any(|(_, factor)| is_statement(factor)),
        _ => false,
    }
}

/// The tokens of a text that is prose: with words of prose, or unreadable and wordy.
fn prose<'a>(text: &'a str, tokens: &[Token<'a>], unreadable: bool) -> Option<Vec<&'a str>> {
    let words = tokens.iter().filter_map(|token| match token.kind {
        Kind::Word(word, style) if !matches!(style, Style::Roman | Style::Chemistry) => Some(word),
        _ => None,
    });
    let (mut count, mut prosaic, mut long) = (0, 0, 0);
    for word in words {
        count += 1;
        long += usize::from(word.len() >= 3);
        let lower = word.to_ascii_lowercase();
        let sure = PROSE.binary_search(&lower.as_str()).is_ok()
            && !matches!(word, "in" | "a" | "as" | "at");
        prosaic += usize::from(sure);
    }
    let is_prose = count >= 2 && prosaic >= 1 || unreadable && count >= 2 && long >= 2;
    is_prose.then(|| tokens.iter().map(|token| token.span.of(text)).collect())
}
