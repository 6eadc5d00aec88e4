//! Ratios and times of day.

use super::Reader;
use crate::budget::Stop;
use crate::rational::Rational;
use crate::value::Value;
use heldout_grammar::{Form, Join, Node};

impl Reader<'_> {
    /// `3:4`, `3:45`, `3:45 PM`.
    pub(super) fn ratio(&mut self, parts: &[Form<'_>]) -> Result<Value, Stop> {
        if let [Form { node: Node::Words(words), .. }, answer] = parts {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            if matches!(
                words.join(" ").to_lowercase().as_str(),
                "answer" | "final answer" | "the answer" | "ans"
            ) {
                return self.value(answer);
            }
        }
        if let Some(clock) = clock(parts) {
            return Ok(clock);
        }
        let mut numbers = Vec::with_capacity(parts.len());
        for part in parts {
            match self.expr(part)?.as_rational() {
                Some(number) => numbers.push(number),
                None => {
                    let parts: Vec<String> = parts.iter().map(Form::to_string).collect();
                    return Ok(Value::Opaque("ratio", parts.join(":")));
                }
            }
        }
        let divisor = numbers.iter().fold(Rational::zero(), |a, b| crate::rational::content(&a, b));
        let reduced = numbers.iter().filter_map(|number| number.div(&divisor)).collect();
        Ok(Value::Ratio(reduced))
    }
}

/// The first word behind a number, or the letters that stand there as a product.
fn letters(behind: &[(Join, Form<'_>)]) -> Option<String> {
    if let [(_, Form { node: Node::Words(words), .. })] = behind {
        return Some(words.first()?.0.to_owned());
    }
    let letter = |(_, form): &(Join, Form<'_>)| match &form.node {
        Node::Name(name) if name.is_plain() => Some(name.letter.to_owned()),
        _ => None,
    };
    behind.iter().map(letter).collect()
}

/// A time of day: two digits follow each colon.
fn clock(parts: &[Form<'_>]) -> Option<Value> {
    let (last, rest) = parts.split_last()?;
    let mut half = None;
    let last = match &last.node {
        Node::Product(factors) => {
            let ((_, number), behind) = factors.split_first()?;
            half = match &letters(behind)?[..] {
                "AM" | "am" | "A" => Some(false),
                "PM" | "pm" | "P" => Some(true),
                "o'clock" | "o’clock" => None,
                _ => return None,
            };
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
    let hours = match half {
        Some(late) if (1..=12).contains(&hours) => hours % 12 + if late { 12 } else { 0 },
        _ => hours,
    };
    // Thirteen o'clock and later says which half by itself.
    let half = half.or((hours > 12 || hours == 0).then_some(hours >= 12));
    Some(Value::Clock { seconds: hours * 3600 + minutes * 60 + seconds, half })
}
