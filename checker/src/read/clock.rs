//! Ratios and times of day.

use super::Reader;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::rational::Rational;
use crate::value::Value;
use heldout_grammar::{Form, Node};

impl Reader<'_> {
    /// `3:4`, `3:45`, `3:45 PM`.
    pub(super) fn ratio(&mut self, parts: &[Form<'_>]) -> Result<Value, Stop> {
        if let Some(clock) = clock(parts) {
            return Ok(clock);
        }
        if parts.iter().any(has_words) {
            let parts: Vec<String> = parts.iter().map(Form::to_string).collect();
            return Ok(Value::Opaque("ratio", parts.join(":")));
        }
        let mut members = Vec::with_capacity(parts.len());
        for part in parts {
            members.push(self.expr(part)?);
        }
        Ok(Value::Ratio(reduced(members)))
    }
}

fn has_words(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Words(_) => true,
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_words(factor)),
        _ => false,
    }
}

/// Rational parts without a common factor; others as they are.
fn reduced(parts: Vec<Expr>) -> Vec<Expr> {
    let numbers: Option<Vec<Rational>> = parts.iter().map(Expr::as_rational).collect();
    let Some(numbers) = numbers else { return parts };
    let divisor = numbers.iter().fold(Rational::zero(), |a, b| crate::rational::content(&a, b));
    numbers.iter().filter_map(|number| number.div(&divisor)).map(Expr::from).collect()
}

/// A time of day: two digits follow each colon.
fn clock(parts: &[Form<'_>]) -> Option<Value> {
    let (last, rest) = parts.split_last()?;
    let mut said = String::new();
    let last = match &last.node {
        Node::Product(factors) => {
            let ((_, number), behind) = factors.split_first()?;
            for (_, word) in behind {
                said.push_str(&letters(word)?);
            }
            number
        }
        _ => last,
    };
    let mut numbers = Vec::with_capacity(3);
    for (index, part) in rest.iter().chain(std::iter::once(last)).enumerate() {
        let Node::Number(literal) = &part.node else { return None };
        let two_digits = literal.is_integer() && literal.whole.len() == 2;
        if !(two_digits || index == 0 && literal.is_integer() && literal.whole.len() == 1) {
            return None;
        }
        numbers.push(literal.whole.parse::<u32>().ok()?);
    }
    let hours = numbers[0];
    let minutes = *numbers.get(1)?;
    let seconds = numbers.get(2).copied().unwrap_or(0);
    if numbers.len() > 3 || hours > 24 || minutes > 59 || seconds > 59 {
        return None;
    }
    let (half, more) = split_half(&said, hours)?;
    let text = format!("{hours}:{minutes:02}{said}");
    let late = matches!(half, Some(true));
    if half.is_some() && (hours > 12 && !late || hours == 0 && late) {
        return Some(Value::Contradiction(text));
    }
    if !more.is_empty() {
        return Some(Value::Opaque("a time of day with more words", text.to_lowercase()));
    }
    let hours = match half {
        Some(late) if (1..=12).contains(&hours) => hours % 12 + if late { 12 } else { 0 },
        _ => hours,
    };
    // Thirteen o'clock and later says which half by itself.
    let half = half.or((hours > 12 || hours == 0).then_some(hours >= 12));
    let digits = said.is_empty() && numbers.len() == 2;
    Some(Value::Clock { seconds: hours * 3600 + minutes * 60 + seconds, half, digits })
}

/// The letters of words and names, a space before each word.
fn letters(form: &Form<'_>) -> Option<String> {
    match &form.node {
        Node::Words(words) => Some(words.iter().map(|(word, _)| format!(" {word}")).collect()),
        Node::Name(name) if name.is_plain() => Some(name.letter.to_owned()),
        _ => None,
    }
}

/// The half of the day that words begin with, and what follows.
fn split_half(said: &str, hours: u32) -> Option<(Option<bool>, &str)> {
    const HALVES: &[(&str, bool)] =
        &[("AM", false), ("PM", true), ("am", false), ("pm", true), ("A M", false), ("P M", true)];
    let said = said.trim();
    if matches!(said, "" | "o'clock" | "o’clock") {
        return Some((None, ""));
    }
    if hours == 12 && matches!(said, "noon" | "midnight") {
        return Some((Some(said == "noon"), ""));
    }
    let (half, late) = HALVES.iter().find(|(half, _)| said.starts_with(half))?;
    let rest = &said[half.len()..];
    (rest.is_empty() || rest.starts_with(' ')).then_some((Some(*late), rest.trim()))
}
