//! Products that are no products: times and dates.

use super::words::canonical;
use crate::value::Value;
use heldout_grammar::{Form, Join, Node, Style};

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `9 a.m.`, `12 noon`; `\text{June 20}`; `\text{A } 5`: a letter in text before a number is a
/// name.
pub(super) fn time_or_name(form: &Form<'_>) -> Option<Value> {
    let Node::Product(factors) = &form.node else { return None };
    if let Some(date) = date(factors) {
        return Some(date);
    }
    match &factors[..] {
        [
            (_, Form { node: Node::Number(hour), .. }),
            (_, Form { node: Node::Words(words), .. }),
        ] => {
            let ([(half @ ("am" | "pm" | "AM" | "PM" | "noon" | "midnight"), _)]
            | [("o'clock" | "o’clock", _), (half @ ("am" | "pm" | "AM" | "PM"), _)]) = words[..]
            else {
                return None;
            };
            let hour: u32 = hour.whole.parse().ok().filter(|_| hour.is_integer())?;
            let named = matches!(half, "noon" | "midnight");
            let late = half.eq_ignore_ascii_case("pm") || half == "noon";
            let known = (1..=12).contains(&hour) && (!named || hour == 12);
            let hour = known.then_some(hour % 12 + if late { 12 } else { 0 })?;
            Some(Value::Clock { seconds: hour * 3600, half: Some(late), digits: false })
        }
        [
            (_, Form { node: Node::Words(words), .. }),
            (_, Form { node: Node::Number(number), .. }),
        ] => {
            let [(name, Style::Text)] = words[..] else { return None };
            let text = format!("{name} {number}");
            (name.len() == 1 && number.is_integer()).then(|| Value::Words {
                text: canonical(&text),
                raw: text,
                sure: true,
            })
        }
        _ => None,
    }
}

/// A word or a whole number of a date.
enum Piece<'a> {
    Word(&'a str),
    Number(u32),
}

/// `March 15`, `15th of March 2012`.
fn date(factors: &[(Join, Form<'_>)]) -> Option<Value> {
    let worded = |form: &Form<'_>| matches!(form.node, Node::Words(_));
    if factors.len() > 5 || !factors.iter().any(|(_, form)| worded(form)) {
        return None;
    }
    let mut pieces = Vec::new();
    for (_, factor) in factors {
        let factor = match &factor.node {
            Node::Power(sides) if worded(&sides.1) => &sides.0,
            _ => factor,
        };
        match &factor.node {
            Node::Words(words) => pieces.extend(words.iter().map(|(word, _)| Piece::Word(word))),
            Node::Number(literal) if literal.is_integer() => {
                pieces.push(Piece::Number(literal.whole.parse().ok()?));
            }
            _ => return None,
        }
    }
    pieces.retain(|piece| {
        !matches!(piece, Piece::Word("st" | "nd" | "rd" | "th" | "of" | "the" | "The"))
    });
    use Piece::{Number, Word};
    let (month, day, year) = match pieces[..] {
        [Word(month), Number(day)] | [Number(day), Word(month)] => (month, day, None),
        [Word(month), Number(day), Number(year)] | [Number(day), Word(month), Number(year)] => {
            (month, day, Some(year))
        }
        _ => return None,
    };
    let month = MONTHS
        .iter()
        .position(|known| *known == month || month.len() == 3 && known.starts_with(month))?
        as u32
        + 1;
    let known = (1..=31).contains(&day) && year.is_none_or(|year| (1000..10_000).contains(&year));
    known.then_some(Value::Date { year, month, day })
}

/// `March 15`, and `2012` behind a comma.
pub(super) fn with_year(values: &[Value]) -> Option<Value> {
    let [Value::Date { year: None, month, day }, Value::Scalar(year)] = values else { return None };
    let year = year.is_plain().then(|| year.expr.as_rational()?.to_i64())??;
    let year = u32::try_from(year).ok().filter(|year| (1000..10_000).contains(year))?;
    Some(Value::Date { year: Some(year), month: *month, day: *day })
}
