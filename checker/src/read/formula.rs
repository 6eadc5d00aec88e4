//! Products that are no products: chemical formulas, electron configurations, times, dates.

use super::words::canonical;
use crate::chemistry;
use crate::value::Value;
use heldout_grammar::{Bracket, Form, Join, Node, Style};

/// `H_2O`, `\mathrm{C_4H_8O_2}`: elements side by side may be a formula; the other side decides.
pub(super) fn formula(form: &Form<'_>) -> Option<Value> {
    let mut text = String::new();
    push_formula(form, &mut text)?;
    let text = chemistry::tidy(&text);
    chemistry::atoms(&text)?;
    Some(Value::Formula { text, sure: false })
}

/// `[\text{Ne}]3s^1`, `1s^2 2s^2`: subshells behind a core, or at least two of them.
pub(super) fn is_configuration(form: &Form<'_>) -> bool {
    let Node::Product(factors) = &form.node else { return false };
    let core = matches!(&factors[0].1.node, Node::Fence { open: Bracket::Square, items, .. }
        if items.len() == 1 && matches!(items[0].node, Node::Words(_)));
    let shells = &factors[usize::from(core)..];
    let subshell = |pair: &[(Join, Form<'_>)]| match pair {
        [(_, Form { node: Node::Number(_), .. }), (_, Form { node: Node::Power(sides), .. })] => {
            matches!(&sides.0.node, Node::Name(name) if matches!(name.letter, "s" | "p" | "d" | "f"))
        }
        _ => false,
    };
    let pairs = shells.len() / 2;
    shells.len() % 2 == 0 && pairs + usize::from(core) >= 2 && shells.chunks(2).all(subshell)
}

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

fn push_formula(form: &Form<'_>, text: &mut String) -> Option<()> {
    match &form.node {
        Node::Product(factors) => {
            for (join, factor) in factors {
                matches!(join, Join::Beside).then_some(())?;
                push_formula(factor, text)?;
            }
        }
        Node::Name(name) if name.accent.is_none() && name.primes == 0 => {
            text.push_str(name.letter);
            match name.subscript.as_deref() {
                None => {}
                Some(Form { node: Node::Number(n), .. }) if n.is_integer() => {
                    text.push_str(n.whole)
                }
                Some(_) => return None,
            }
        }
        Node::Words(words) => words.iter().for_each(|(word, _)| text.push_str(word)),
        Node::Fence { open: Bracket::Round, items, .. } if items.len() == 1 => {
            text.push('(');
            push_formula(&items[0], text)?;
            text.push(')');
        }
        Node::Indexed(sides) => {
            push_formula(&sides.0, text)?;
            match &sides.1.node {
                Node::Number(n) if n.is_integer() => text.push_str(n.whole),
                _ => return None,
            }
        }
        _ => return None,
    }
    Some(())
}
