//! Products that are no products: times and dates.

use super::words::canonical;
use crate::value::Value;
use heldout_grammar::{Form, Node, Style};

/// `9 a.m.`; `\text{June 20}`: words before a number are words, but for those that mean a sign.
pub(super) fn time_or_name(form: &Form<'_>) -> Option<Value> {
    let Node::Product(factors) = &form.node else { return None };
    match &factors[..] {
        [
            (_, Form { node: Node::Number(hour), .. }),
            (_, Form { node: Node::Words(words), .. }),
        ] => {
            let [(half @ ("am" | "pm" | "AM" | "PM"), _)] = words[..] else { return None };
            let hour: u32 = hour.whole.parse().ok().filter(|_| hour.is_integer())?;
            let late = half.eq_ignore_ascii_case("pm");
            let hour = (1..=12).contains(&hour).then_some(hour % 12 + if late { 12 } else { 0 })?;
            Some(Value::Clock { seconds: hour * 3600, half: Some(late) })
        }
        [
            (_, Form { node: Node::Words(words), .. }),
            (_, Form { node: Node::Number(number), .. }),
        ] => {
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
            let [(month, style)] = words[..] else { return None };
            let text = format!("{month} {number}");
            let label = month.len() == 1 && style == Style::Text && number.is_integer();
            (label || MONTHS.contains(&month)).then(|| Value::Words {
                text: canonical(&text),
                raw: text,
                sure: true,
            })
        }
        _ => None,
    }
}
