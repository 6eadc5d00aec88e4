//! Words beside numbers: units, and labels that say what is counted.

use super::beside::{Beside, add_unit};
use super::letters::unit_letter;
use super::numerals::multiplier;
use super::words::canonical;
use crate::chemistry;
use crate::rational::Rational;
use crate::unit::Unit;
use heldout_grammar::{Form, Join, Node, Style};

/// Words that may change a number.
const CHANGING: &str = "\
    squared cubed factorial half halves third thirds quarter quarters not no never except \
    without below above under over less more fewer least most wrong false minus plus \
    negative times mod modulo remainder to by than between twice double triple per divided \
    root roots power point choose log sin cos tan ln cis sqrt is are isn't aren't percent r \
    c p if or and e x base at in on of as it be up an for from with \
    permille gradian gradians grad debt loss short west east south north deficit behind k \
    db decibel decibels dbm pm am";

/// Words beside a number: a unit where all of them are, else a label.
pub(super) fn phrase(words: &[&str], power: i32, beside: &mut Beside) {
    let mut words = words.to_vec();
    if let Some(found) = words.first().and_then(|word| multiplier(word)) {
        let before = beside.multiplier.take().unwrap_or_else(Rational::one);
        beside.multiplier = Some(before.mul(&found));
        words.remove(0);
    }
    if words.first() == Some(&"of") {
        words.remove(0);
    }
    match words[..] {
        ["degrees" | "degree" | "deg"] => return beside.degrees = true,
        [word] if is_idle(word) => return,
        ["per", "cent"] => words = vec!["percent"],
        ["minus" | "negative" | "Minus" | "Negative"] => {
            return beside.negative = !beside.negative;
        }
        _ => {}
    }
    if words.first() == Some(&"percent") && power == 1 {
        beside.multiplier = Rational::ratio(1, 100);
        beside.percent = true;
        words.remove(0);
    }
    unit_and_label(words, power, beside);
}

/// The longest beginning that is a unit, and the rest as a label; "in total" is no unit.
fn unit_and_label(mut words: Vec<&str>, power: i32, beside: &mut Beside) {
    if words.is_empty() {
        return;
    }
    let longest = if words[0] == "in" { words.len()..=words.len() } else { 1..=words.len() };
    for count in longest.rev() {
        if let (Some(unit), true) = (unit_of_words(&words[..count]), beside.label.is_empty()) {
            add_unit(beside, &unit, power);
            words.drain(..count);
            break;
        }
    }
    if !words.is_empty() {
        beside.label.push(words.join(" "));
    }
}

/// Words behind a number that only say what is counted.
pub(super) fn is_mere_label(words: &str) -> bool {
    let mut count = 0;
    let mere = words.split(|c: char| c.is_whitespace() || c == '-').all(|word| {
        count += 1;
        let word = word.to_lowercase();
        !CHANGING.split(' ').any(|changing| changing == word)
            && !is_ordinal(&word)
            && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’')
    });
    mere && count <= 5
}

/// A label as it is compared: letter case counts only where it makes a compound of an element.
pub(super) fn label_text(words: &[String]) -> String {
    let words = words.join(" ");
    let compounds = words.split_whitespace().filter(|word| chemistry::is_no_element(word));
    compounds.fold(canonical(&words), |text, word| format!("{text} {word}"))
}

/// Whether a factor is words, a unit in words, or a currency sign.
pub(super) fn is_wordy(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Words(words) => !matches!(words[..], [("e" | "i" | "π", _)]),
        Node::Currency(_) => true,
        Node::Power(sides) => is_wordy(&sides.0),
        Node::Fence { items, .. } => items.len() == 1 && is_wordy(&items[0]),
        Node::Fraction(sides) => {
            let one = matches!(&sides.0.node, Node::Number(literal) if literal.whole == "1");
            (is_wordy(&sides.0) || one) && is_wordy(&sides.1)
        }
        Node::Product(factors) => {
            factors.iter().all(|(_, factor)| is_wordy(factor) || unit_letter(factor))
                && factors.iter().any(|(_, factor)| is_wordy(factor))
        }
        _ => false,
    }
}

/// `\text{point } A`: words and letters side by side, and nothing else.
pub(super) fn words_and_letters<'a>(form: &Form<'a>) -> Option<Vec<(&'a str, Style)>> {
    let Node::Product(factors) = &form.node else { return None };
    let mut words = Vec::with_capacity(factors.len());
    let mut long = false;
    for (join, factor) in factors {
        if !matches!(join, Join::Beside | Join::Spaced) {
            return None;
        }
        match &factor.node {
            Node::Words(more) => {
                long |= more.iter().any(|(word, style)| {
                    word.len() > 3 && (*style == Style::Text || *style == Style::Bare)
                });
                words.extend(more.iter().copied());
            }
            Node::Name(name) if name.is_plain() && name.letter.len() == 1 => {
                words.push((name.letter, Style::Text));
            }
            _ => return None,
        }
    }
    long.then_some(words)
}

/// `square inches`, `miles per hour`, `degrees Celsius`.
fn unit_of_words(words: &[&str]) -> Option<Unit> {
    let mut unit = Unit::none();
    let (mut sign, mut power) = (1, 1);
    let mut any = false;
    let mut index = 0;
    while let Some(word) = words.get(index) {
        index += 1;
        match *word {
            "per" => sign = -1,
            "square" | "sq" => power = 2,
            "cubic" | "cu" => power = 3,
            "squared" if any => return None,
            "degrees" | "degree" if words.get(index).is_some_and(|next| is_scale(next)) => {}
            word => {
                let pair = words.get(index).and_then(|next| Unit::of_pair(word, next));
                index += usize::from(pair.is_some());
                unit = unit.times(&pair.or_else(|| Unit::named(word))?, sign * power)?;
                any = true;
                power = 1;
            }
        }
    }
    any.then_some(unit)
}

/// A scale of temperatures.
fn is_scale(word: &str) -> bool {
    Unit::named(word).is_some_and(|unit| unit.offset.is_some())
}

/// `th` and `ths` end an ordinal or a fraction, but for common nouns.
fn is_ordinal(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "month", "path", "depth", "length", "width", "cloth", "tooth", "bath", "birth", "growth",
        "north", "south", "earth",
    ];
    let stem = word.strip_suffix('s').unwrap_or(word);
    stem.len() > 2 && stem.ends_with("th") && !NOUNS.contains(&stem)
}

/// Words that say nothing about a value.
fn is_idle(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "approximately"
            | "approx"
            | "roughly"
            | "exactly"
            | "About"
            | "Approximately"
            | "Exactly"
    )
}
