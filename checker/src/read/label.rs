//! Words beside numbers: units, and labels that say what is counted.

use super::beside::{Beside, add_unit};
use super::letters::{letters_of, unit_letter};
use super::numerals::{multiplier, number_word};
use super::words::canonical;
use crate::chemistry;
use crate::rational::Rational;
use crate::unit::Unit;
use heldout_grammar::{Form, Join, Node, Style};

/// Words that may change a number or deny it, also before a noun.
const CHANGING: &str = "\
    squared cubed factorial half halves third thirds quarter quarters not no never except \
    without below above under over less more fewer least most wrong false minus plus \
    negative times mod modulo remainder to by than between twice double triple per divided \
    root roots power powers point choose log logs sin cos tan ln cis sqrt is are isn't aren't \
    percent percents percentage percentages r c p if or and e x base at in on of as it be up an \
    for from with permille permil gradian gradians grad debt loss losses short west east south \
    north deficit behind k db decibel decibels dbm pm am tens gross score scores basis \
    negatives opposite opposites inverse inverses reciprocal reciprocals imaginary incorrect \
    invalid mistaken impossible undefined none neither nor nothing extraneous rejected excluded \
    excluding missing lost halved doubled tripled see \
    fails differs diverges equals doubles triples halves lies";

/// Nouns for one counted thing; words that end as plurals do need not be listed.
const COUNTED: &str = "\
    apple arrangement ball black blue book box boy candy car card case cat chair child children coin \
    combination computer cookie cow cup customer day digit dog egg element employee face factor \
    feet female fish fruit function game girl green group guest integer item line male man marble \
    member men mice minute month multiple number outcome page pair part partition pattern pen \
    pencil penny people permutation person player point possibility prime problem \
    question red root row sheep side solution step stone student subset teacher term ticket time \
    tree triangle unit value vertex vertices vote vowel way week white woman women word worker year yellow";

/// Words behind a noun or a unit that add nothing to the number.
const IDLE_BEHIND: &str = "\
    ago all altogether apart away deep each exactly high long old only remaining tall thick \
    total wide";

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
    if let Some(at) = words.iter().position(|word| *word == "per").filter(|at| *at > 0)
        && unit_of_words(&words[..at]).is_none()
        && let Some(below) = unit_of_words(&words[at + 1..])
    {
        // "people per hour": a rate of counted things.
        add_unit(beside, &below, -power);
        words.truncate(at);
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
        // "cars/minute": a unit below what is counted.
        let free = beside.label.is_empty() || power < 0;
        if let (Some(unit), true) = (unit_of_words(&words[..count]), free) {
            add_unit(beside, &unit, power);
            // "metres per person": the unit reaches up to the noun.
            words.drain(..if words[count - 1] == "per" { count - 1 } else { count });
            break;
        }
    }
    if !words.is_empty() {
        beside.label.push(raised(&words.join(" "), power));
    }
}

/// `\text{units}^2` as "square units", what stands below a line as "per person".
fn raised(words: &str, power: i32) -> String {
    let per = if power < 0 { "per " } else { "" };
    match power.unsigned_abs() {
        1 => format!("{per}{words}"),
        2 => format!("{per}square {words}"),
        3 => format!("{per}cubic {words}"),
        n => format!("{per}{words} to the power {n}"),
    }
}

/// Words behind a number that only say what is counted: a noun, with what describes it.
pub(super) fn is_mere_label(words: &str) -> bool {
    if words.split(' ').all(chemistry::is_formula) {
        return true;
    }
    let words = words.to_lowercase();
    let words = words.strip_prefix("per ").unwrap_or(&words);
    let words: Vec<&str> = words.split(|c: char| c.is_whitespace() || c == '-').collect();
    let end = words.iter().rposition(|word| !is_one_of(word, IDLE_BEHIND)).map_or(0, |at| at + 1);
    let words = words[..end].strip_suffix(&["in"]).unwrap_or(&words[..end]);
    let (noun, described) = match words.iter().position(|word| *word == "of") {
        Some(at) if at > 0 => (words[at - 1], [&words[..at], &words[at + 1..]].concat()),
        _ => (words.last().copied().unwrap_or("unit"), words.to_vec()),
    };
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || "'’".contains(c));
    let alone = matches!(described[..], ["times"]);
    let told = |word: &&str| is_changing(word) || is_ordinal(word) || !letters(word);
    described.len() <= 5 && (alone || !described.iter().any(told)) && is_noun(noun)
}

/// A plural, or a noun that is known.
fn is_noun(word: &str) -> bool {
    // "5 tens" is a number of tens.
    let counts = word.strip_suffix("es").and_then(number_word).is_some()
        || word.strip_suffix('s').and_then(number_word).is_some();
    let plural =
        !counts && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    plural && word.len() > 3
        || is_one_of(word, COUNTED)
        || matches!(word, "th" | "st" | "nd" | "rd")
}

fn is_one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Words that may change a number or deny it.
fn is_changing(word: &str) -> bool {
    is_one_of(word, CHANGING)
}

/// `long`: what a length says of a thing.
pub(super) fn is_measured(word: &str) -> bool {
    matches!(word, "apart" | "away" | "deep" | "high" | "long" | "tall" | "thick" | "wide")
}

/// `east`: words that give a number its direction.
pub(crate) fn is_direction(label: &str) -> bool {
    matches!(
        label,
        "left"
            | "right"
            | "north"
            | "south"
            | "east"
            | "west"
            | "up"
            | "down"
            | "upward"
            | "downward"
            | "leftward"
            | "rightward"
            | "northward"
            | "southward"
            | "eastward"
            | "westward"
    )
}

/// A label as it is compared: without what adds nothing; letter case counts only where it makes a
/// compound of an element.
pub(super) fn label_text(words: &[String]) -> String {
    let words = words.join(" ");
    let mut rest: Vec<&str> = words.split_whitespace().collect();
    while rest.last().is_some_and(|word| is_one_of(word, IDLE_BEHIND)) {
        rest.pop();
        rest.pop_if(|word| *word == "in");
    }
    let compounds = rest.iter().filter(|word| chemistry::is_no_element(word));
    compounds.fold(canonical(&rest.join(" ")), |text, word| format!("{text} {word}"))
}

/// Whether a factor is words, a unit in words, or a currency sign.
pub(crate) fn is_wordy(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Words(words) => {
            !matches!(words[..], [("e" | "i" | "π", _) | ("constant" | "const", Style::Text)])
        }
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
            Node::Fence { items, .. } if items.len() == 1 => {
                words.push((oxidation_state(&items[0])?, Style::Text));
            }
            _ => return None,
        }
    }
    long.then_some(words)
}

/// `(III)` in "iron(III) oxide".
fn oxidation_state(form: &Form<'_>) -> Option<&'static str> {
    const STATES: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];
    let letters = match &form.node {
        Node::Words(words) if words.len() == 1 => words[0].0.to_owned(),
        Node::Name(name) if name.is_plain() => name.letter.to_owned(),
        Node::Product(factors) => {
            factors.iter().map(|(_, factor)| letters_of(factor)).collect::<Option<String>>()?
        }
        _ => return None,
    };
    STATES.iter().find(|state| **state == letters).copied()
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
