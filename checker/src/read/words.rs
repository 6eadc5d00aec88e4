//! Words: what they say, and the form in which they are compared.

use super::Reader;
use super::beside::{Beside, Part};
use super::label::{is_mere_label, phrase};
use super::numerals::{leading_number, number_phrase};
use crate::budget::Stop;
use crate::chemistry;
use crate::region::Region;
use crate::value::Value;
use heldout_grammar::{Constant, Form, Node, Style};
use std::borrow::Cow;

/// Words in the form in which they are compared: case, articles, hyphens and plurals folded;
/// negation never.
pub(crate) fn canonical(words: &str) -> String {
    let lower = words.replace('’', "'").to_lowercase();
    let mut text = String::with_capacity(words.len());
    let spaced = |c: char| !(c.is_alphanumeric() || c == '\'');
    let mut rest = lower.split(spaced).filter(|word| !word.is_empty()).peekable();
    // A capital A behind other words is a name: "point A".
    let named = words.split(spaced).filter(|word| !word.is_empty()).skip(1).any(|word| word == "A");
    while let Some(word) = rest.next() {
        let condition = matches!(rest.peek(), Some(&("if" | "when")));
        match word {
            "an" | "the" => {}
            "a" if !named || text.is_empty() => {}
            "only" if !condition && !text.ends_with("not ") => {}
            "to" | "toward" | "towards" if rest.clone().any(is_direction) && text.is_empty() => {}
            "to" if rest.clone().find(|word| *word != "the").is_some_and(is_direction) => {}
            "relative" if rest.peek().is_some_and(|next| is_extremum(next)) => {
                text.push_str("local")
            }
            "global" if rest.peek().is_some_and(|next| is_extremum(next)) => {
                text.push_str("absolute");
            }
            "cu" if rest.peek().is_some_and(|next| next.starts_with("unit")) => {
                text.push_str("cubic")
            }
            "min" if !text.is_empty() => text.push_str("minimum"),
            "zero" if rest.peek() == Some(&"order") => text.push_str("zeroth"),
            "cannot" | "can't" => text.push_str("can not "),
            // Negation is a word of its own: "not able" is no "notable".
            word if denies(word) => {
                let verb = word.strip_suffix("n't");
                text.push_str(&singular(verb.unwrap_or_default()));
                text.push_str(if text.is_empty() || text.ends_with(' ') { "" } else { " " });
                text.push_str(verb.map_or(word, |_| "not"));
                text.push(' ');
            }
            word => text.push_str(&singular(word)),
        }
    }
    text.trim_end().to_owned()
}

/// Words that deny.
pub(super) fn denies(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "neither" | "nor" | "without") || word.ends_with("n't")
}

/// What is relative or local, global or absolute.
fn is_extremum(word: &str) -> bool {
    const NAMES: &[&str] = &["extrema", "extremum", "max", "min"];
    NAMES.contains(&word) || ["maxim", "minim"].iter().any(|stem| word.starts_with(stem))
}

fn is_direction(word: &str) -> bool {
    matches!(word, "left" | "right" | "north" | "south" | "east" | "west")
}

/// A word without the ending of its plural, and forms of one word by the first of them.
fn singular(word: &str) -> Cow<'_, str> {
    const FORMS: &[(&str, &str)] = &[
        ("anticlockwise", "counterclockwise"),
        ("axes", "axis"),
        ("bonding", "bond"),
        ("children", "child"),
        ("convergent", "converge"),
        ("divergent", "diverge"),
        ("does", "do"),
        ("downward", "down"),
        ("downwards", "down"),
        ("eastward", "east"),
        ("extrema", "extremum"),
        ("feet", "foot"),
        ("foci", "focus"),
        ("geese", "goose"),
        ("halves", "half"),
        ("indices", "index"),
        ("ldf", "londondispersionforce"),
        ("ldfs", "londondispersionforce"),
        ("leftward", "left"),
        ("matrices", "matrix"),
        ("max", "maximum"),
        ("maxima", "maximum"),
        ("men", "man"),
        ("mice", "mouse"),
        ("minima", "minimum"),
        ("northward", "north"),
        ("radii", "radius"),
        ("rightward", "right"),
        ("southward", "south"),
        ("sq", "square"),
        ("stay", "remain"),
        ("stays", "remain"),
        ("teeth", "tooth"),
        ("upward", "up"),
        ("upwards", "up"),
        ("vertices", "vertex"),
        ("westward", "west"),
        ("wo", "will"),
        ("women", "woman"),
    ];
    if let Ok(at) = FORMS.binary_search_by_key(&word, |(form, _)| form) {
        return FORMS[at].1.into();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y").into();
    }
    let sibilant = ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end))
        || word.len() > 5 && word.ends_with("oes");
    if let (true, Some(stem)) = (sibilant, word.strip_suffix("es")) {
        return stem.into();
    }
    let keeps =
        word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.len() <= 3;
    word.strip_suffix('s').filter(|_| !keeps).unwrap_or(word).into()
}

/// Whether two words in one form are names of which one ends in an s: "Mars" is no plural.
pub(crate) fn may_be_names(a: &str, b: &str) -> bool {
    let name = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
    };
    let longer = |a: &str, b: &str| a.strip_suffix('s') == Some(b);
    name(a) && name(b) && (longer(a, b) || longer(b, a))
}

/// Words in quotes, or long enough to be no product.
fn is_sure(words: &[(&str, Style)]) -> bool {
    const KNOWN: &[&str] = &[
        "yes", "no", "odd", "even", "none", "up", "all", "red", "dne", "any", "sec", "min", "max",
    ];
    words.len() > 1
        || words.iter().any(|(word, style)| {
            let known = KNOWN.contains(&word.to_ascii_lowercase().as_str());
            *style != Style::Bare || word.len() > 3 || known
        })
}

/// "The function is increasing" says "increasing".
fn without_subject(words: &str) -> &str {
    const SUBJECTS: &[&str] = &[
        "the answer",
        "the correct answer",
        "the correct choice",
        "the series",
        "series",
        "the integral",
        "the function",
        "the graph",
        "the sequence",
        "the limit",
        "limit",
        "it",
        "the curve",
    ];
    let lower = words.to_lowercase();
    let mut rest = words;
    for subject in SUBJECTS {
        if lower.starts_with(subject) && lower[subject.len()..].starts_with(' ') {
            rest = &words[subject.len() + 1..];
            break;
        }
    }
    for verb in ["is ", "are "] {
        rest = rest.strip_prefix(verb).unwrap_or(rest);
    }
    without_grounds(rest)
}

/// "diverges by the ratio test": what is said, without the test or theorem that shows it.
fn without_grounds(words: &str) -> &str {
    const GROUNDS: &[&str] = &["test", "theorem", "criterion", "comparison"];
    let ends = words.rsplit(' ').next().is_some_and(|last| GROUNDS.contains(&last));
    match words.split_once(" by ") {
        Some((said, _)) if ends => said,
        _ => words,
    }
}

/// Forces between molecules are interactions and attractions too.
fn between_molecules(text: &str) -> Option<String> {
    const KINDS: &[&str] = &[
        "dipoledipole",
        "londondispersion",
        "dispersion",
        "iondipole",
        "vanderwaal",
        "intermolecular",
    ];
    let kind = ["interaction", "attraction"].iter().find_map(|end| text.strip_suffix(end))?;
    KINDS.iter().any(|known| kind.ends_with(known)).then(|| format!("{kind}force"))
}

/// "three apples", "five dollars": a number in words, and what is counted or measured.
fn counted(words: &[(&str, Style)]) -> Option<Value> {
    let plain: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let (number, used) = leading_number(&plain).filter(|(_, used)| *used < plain.len())?;
    let mut beside = Beside::default();
    phrase(&plain[used..], 1, &mut beside);
    let mere = beside.label.iter().all(|label| is_mere_label(label));
    let said = beside.unit.is_some() || beside.percent || beside.degrees;
    if !mere || beside.label.is_empty() && !said {
        return None;
    }
    let amount = crate::expr::Expr::from(number);
    let part = Part { amount, beside, numbers: 1, in_unit: true, ..Part::default() };
    Some(Value::Scalar(Box::new(part.scalar().ok()?)))
}

/// Prose as it is compared.
pub(super) fn prose(tokens: &[&str]) -> String {
    let mut text = String::new();
    for token in tokens {
        let word = token.chars().count() > 1 && token.chars().all(char::is_alphabetic);
        text.push_str(&if word { token.to_lowercase() } else { (*token).to_owned() });
        text.push(' ');
    }
    text
}

/// "all x", "all real numbers x": a condition that says nothing.
pub(super) fn is_all(condition: &Form<'_>) -> bool {
    let text = condition.to_string().replace(['(', ')', '*', '"'], "");
    let mut words = text.split_whitespace();
    let first = words.next();
    let rest: Vec<&str> = words.collect();
    let known = |word: &&str| {
        matches!(*word, "real" | "numbers" | "values" | "of" | "reals") || word.len() == 1
    };
    matches!(first, Some("all" | "any" | "every" | "each")) && rest.iter().all(known)
}

/// "k is an integer", "any integer k": the letter that ranges over the whole numbers.
pub(super) fn whole_letter(condition: &Form<'_>) -> Option<String> {
    let text = condition.to_string().replace(['(', ')', '*', '"'], "");
    let known = |word: &str| {
        matches!(
            word,
            "is" | "an"
                | "any"
                | "integer"
                | "integers"
                | "all"
                | "some"
                | "a"
                | "whole"
                | "number"
        )
    };
    if !text.contains("integer") {
        return None;
    }
    let mut letters = text.split_whitespace().filter(|word| !known(word));
    let letter = letters.next().filter(|word| word.chars().count() == 1)?;
    letters.next().is_none().then(|| letter.to_owned())
}

/// A constant that stands alone.
pub(super) fn constant(constant: Constant) -> Result<Value, Stop> {
    Ok(match constant {
        Constant::Infinity => Value::Infinite { negative: false },
        Constant::EmptySet => Value::Nothing,
        Constant::Reals => Value::Region(Region::all()),
        other => Value::Opaque("set", format!("{other:?}")),
    })
}

impl Reader<'_> {
    /// Words that stand alone.
    pub(super) fn words(&mut self, words: &[(&str, Style)]) -> Result<Value, Stop> {
        if let [(word, _)] | [(word, _), ("only", _)] = words
            && word.chars().count() == 1
        {
            return Ok(Value::scalar(crate::expr::Expr::symbol(word)));
        }
        if let [(formula, Style::Chemistry)] = words {
            return match chemistry::read(formula) {
                Some((chemistry, _)) => Ok(Value::Chemistry(Box::new(chemistry), true)),
                None => Stop::unsupported("this chemistry"),
            };
        }
        let raw: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let raw = raw.join(" ");
        if let Some(number) = number_phrase(&raw) {
            return Ok(Value::scalar(crate::expr::Expr::from(number)));
        }
        if let Some(counted) = counted(words) {
            return Ok(counted);
        }
        if words.iter().all(|(word, _)| matches!(*word, "pi" | "π")) {
            return Ok(Value::scalar(crate::expr::Expr::atom(crate::expr::Atom::Pi)));
        }
        let said = without_subject(&raw);
        if said.len() < raw.len() && said.chars().count() == 1 {
            return Ok(Value::scalar(crate::expr::Expr::symbol(said)));
        }
        let text = canonical(said);
        let undefined = ["do not exist", "undefined", "not defined", "notdefined"];
        if undefined.iter().any(|end| text.ends_with(end)) {
            return Ok(Value::Undefined);
        }
        Ok(match text.as_str() {
            "dne" => Value::Undefined,
            "noon" => Value::Clock { seconds: 12 * 3600, half: Some(true), digits: false },
            "midnight" => Value::Clock { seconds: 0, half: Some(false), digits: false },
            "no solution"
            | "emptyset"
            | "no realsolution"
            | "nonexistent"
            | "none"
            | "no solutionexist"
            | "thereare no solution"
            | "thereis no solution" => Value::Nothing,
            "realnumber" | "allrealnumber" | "allreal" | "real" | "allrealx" => {
                Value::Region(Region::all())
            }
            "negativeinfinity" | "minusinfinity" => Value::Infinite { negative: true },
            "infinity" | "positiveinfinity" | "plusinfinity" => Value::Infinite { negative: false },
            "remainsame" | "remainunchanged" | "unchanged" | "no change" | "do not change" => {
                Value::Words { text: "unchanged".into(), raw, sure: true }
            }
            "noneofthese" | "noneoftheseanswer" | "noneofabove" => {
                Value::Words { text: "noneofabove".into(), raw, sure: true }
            }
            "pointofinflection" => Value::Words { text: "inflectionpoint".into(), raw, sure: true },
            "" => Value::Words { text: raw.to_lowercase(), raw, sure: true },
            "absolutelyconverge" | "conditionallyconverge" => {
                let how = text.trim_end_matches("converge");
                Value::Words { text: format!("converge{how}"), raw, sure: true }
            }
            _ => {
                let text = between_molecules(&text).unwrap_or(text);
                Value::Words { text, raw, sure: is_sure(words) }
            }
        })
    }

    pub(super) fn choice(
        &mut self,
        letter: char,
        content: Option<&Form<'_>>,
    ) -> Result<Value, Stop> {
        let Some(content) = content else { return Ok(Value::Choice(letter, None)) };
        let bare_words = matches!(&content.node, Node::Words(_));
        if bare_words && self.policy.choices.is_empty() {
            return Stop::unsupported("a letter before words, where no choices are listed");
        }
        let content = self.value(content)?;
        Ok(Value::Choice(letter, Some(Box::new(content))))
    }
}
