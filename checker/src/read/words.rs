//! Words: what they say, and the form in which they are compared.

use super::Reader;
use super::numerals::number_phrase;
use crate::budget::Stop;
use crate::chemistry;
use crate::region::Region;
use crate::value::Value;
use heldout_grammar::{Constant, Form, Node, Style};

/// Words in the form in which they are compared: case, articles, hyphens and plurals folded;
/// negation never.
pub(crate) fn canonical(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for word in words.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
        // A capital A behind other words is a name: "point A".
        let name = word == "A" && !text.is_empty();
        let word = word.to_lowercase();
        if word.is_empty() || matches!(word.as_str(), "a" | "an" | "the") && !name {
            continue;
        }
        if let Some(stem) = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")) {
            text.push_str(match stem {
                "ca" => "can",
                "wo" => "will",
                stem => singular(stem),
            });
            text.push_str("not");
            continue;
        }
        text.push_str(match word.as_str() {
            "stay" | "stays" => "remain",
            "anticlockwise" => "counterclockwise",
            "divergent" => "diverge",
            "convergent" => "converge",
            "upward" | "upwards" => "up",
            "downward" | "downwards" => "down",
            word => singular(word),
        });
    }
    text
}

fn singular(word: &str) -> &str {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => return stem,
        _ => {}
    }
    let sibilant = ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end));
    if let (true, Some(stem)) = (sibilant, word.strip_suffix("es")) {
        return stem;
    }
    let keeps =
        word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.len() <= 3;
    if let (false, Some(stem)) = (keeps, word.strip_suffix('s')) {
        return stem;
    }
    match word.strip_suffix('y') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['a', 'e', 'o', 'u']) => stem,
        _ => word,
    }
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
    rest
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

/// "to the right" says "right", "absolutely convergent" says "converges absolutely".
fn reordered(text: &str) -> String {
    match text.strip_suffix("converge") {
        Some(how) => format!("converge{how}"),
        None => text.trim_start_matches("to").to_owned(),
    }
}

impl Reader<'_> {
    /// Words that stand alone.
    pub(super) fn words(&mut self, words: &[(&str, Style)]) -> Result<Value, Stop> {
        if let [(word, _)] = words
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
        if let [kind, letter] = raw[..] {
            let kind = matches!(kind.to_lowercase().as_str(), "option" | "choice" | "letter");
            if let (true, Some(letter @ 'A'..='J'), 1) = (kind, letter.chars().next(), letter.len())
            {
                return Ok(Value::Choice(letter, None));
            }
        }
        let raw = raw.join(" ");
        if let Some(number) = number_phrase(&raw) {
            return Ok(Value::scalar(crate::expr::Expr::from(number)));
        }
        if words.iter().all(|(word, _)| matches!(*word, "pi" | "π")) {
            return Ok(Value::scalar(crate::expr::Expr::atom(crate::expr::Atom::Pi)));
        }
        let text = canonical(without_subject(&raw));
        if text.ends_with("doenotexist")
            || text.ends_with("undefined")
            || text.ends_with("notdefined")
        {
            return Ok(Value::Undefined);
        }
        Ok(match text.as_str() {
            "dne" | "doesnotexist" | "undefined" | "doe not exist" | "doenotexist" => {
                Value::Undefined
            }
            "nosolution" | "nosolutions" | "emptset" | "emptyset" | "norealsolution"
            | "nonexistent" => Value::Nothing,
            "realnumber" | "allrealnumber" | "allreal" | "real" => Value::Region(Region::all()),
            "none" | "nosolutionexist" | "therearenosolution" | "thereinosolution"
            | "thereisnosolution" => Value::Nothing,
            "allrealx" => Value::Region(Region::all()),
            "negativeinfinit" | "minusinfinit" => Value::Infinite { negative: true },
            "infinit" | "infinity" | "positiveinfinit" => Value::Infinite { negative: false },
            "" => Value::Words { text: raw.to_lowercase(), raw, sure: true },
            "noon" => Value::Clock { seconds: 12 * 3600, half: Some(true) },
            "midnight" => Value::Clock { seconds: 0, half: Some(false) },
            "toright" | "toleft" | "absolutelconverge" | "conditionallconverge" => {
                Value::Words { text: reordered(&text), raw, sure: true }
            }
            _ => Value::Words { text, raw, sure: is_sure(words) },
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
