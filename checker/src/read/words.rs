//! Words: what they say, and the form in which they are compared.

use super::Reader;
use crate::budget::Stop;
use crate::chemistry;
use crate::rational::Rational;
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

/// A number in words: "twenty-one", "two thirds", "minus five", "five million".
pub(super) fn number_phrase(phrase: &str) -> Option<Rational> {
    let phrase = phrase.to_lowercase();
    let mut words: Vec<&str> =
        phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).collect();
    let negative = matches!(words.first(), Some(&("minus" | "negative")));
    if negative {
        words.remove(0);
    }
    let article = matches!(words[..], ["a" | "an", next, ..] if counts(next));
    if article {
        words.remove(0);
    }
    let part = words.last().and_then(|word| fraction_word(word));
    if part.is_some() {
        words.pop();
    }
    let whole = match (words.is_empty(), part.is_some()) {
        (true, true) => Rational::one(),
        (true, false) => return None,
        _ => match (multiplier(words[0]).filter(|_| article), &words[1..]) {
            (Some(one), []) => one,
            _ => cardinal(&words)?,
        },
    };
    let value = match part {
        Some(d) => whole.div(&Rational::integer(d))?,
        None => whole,
    };
    Some(if negative { value.neg() } else { value })
}

/// Whether "a" before a word is one: "a half", "a dozen".
fn counts(word: &str) -> bool {
    fraction_word(word).is_some() || multiplier(word).is_some()
}

/// A mixed number in words: "one and a half", "two and two-thirds".
pub(super) fn mixed_phrase(text: &str) -> Option<Rational> {
    let text = text.trim().trim_matches('$').trim_end_matches('.');
    let text = text.strip_prefix("\\text{").and_then(|t| t.strip_suffix('}')).unwrap_or(text);
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (whole, part) = text.rsplit_once(" and ")?;
    fraction_word(part.rsplit([' ', '-']).next()?)?;
    let (whole, part) = (number_phrase(whole)?, number_phrase(part)?);
    let proper = whole.is_integer() && part.abs() < Rational::one() && !part.is_negative();
    proper.then(|| if whole.is_negative() { whole.sub(&part) } else { whole.add(&part) })
}

/// An ordinal in words, as a whole number: "third", "twenty-first".
pub(super) fn ordinal_phrase(phrase: &str) -> Option<Rational> {
    const IRREGULAR: &[(&str, &str)] = &[
        ("first", "one"),
        ("second", "two"),
        ("third", "three"),
        ("fifth", "five"),
        ("eighth", "eight"),
        ("ninth", "nine"),
        ("twelfth", "twelve"),
    ];
    let phrase = phrase.to_lowercase();
    let at = phrase.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = phrase.split_at(at);
    let known = IRREGULAR.iter().find(|(ordinal, _)| *ordinal == last);
    let cardinal = match (known, last.strip_suffix("ieth"), last.strip_suffix("th")) {
        (Some((_, cardinal)), ..) => (*cardinal).to_owned(),
        (None, Some(tens), _) => format!("{tens}y"),
        (None, None, Some(stem)) => stem.to_owned(),
        _ => return None,
    };
    number_phrase(&format!("{head}{cardinal}")).filter(Rational::is_integer)
}

fn fraction_word(word: &str) -> Option<i64> {
    const PARTS: &[&str] =
        &["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if matches!(word, "half" | "halves") {
        return Some(2);
    }
    if matches!(word, "quarter" | "quarters") {
        return Some(4);
    }
    let stem = word.strip_suffix('s').unwrap_or(word);
    PARTS.iter().position(|known| *known == stem).map(|at| at as i64 + 3)
}

fn cardinal(words: &[&str]) -> Option<Rational> {
    const TENS: &[&str] =
        &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let (mut total, mut group, mut any) = (Rational::zero(), 0i64, false);
    for (index, word) in words.iter().enumerate() {
        if let Some(n) = number_word(word) {
            let fits = group % 100 == 0 || n < 10 && group % 10 == 0 && group % 100 >= 20;
            if any && !fits {
                return None;
            }
            group += n;
        } else if let Some(at) = TENS.iter().position(|known| known == word) {
            if group % 100 != 0 {
                return None;
            }
            group += 10 * (at as i64 + 2);
        } else if *word == "hundred" && group > 0 {
            group *= 100;
        } else if let Some(factor) = multiplier(word).filter(|_| any && *word != "dozen") {
            total = total.add(&Rational::integer(group).mul(&factor));
            group = 0;
        } else if *word == "and" && any && index + 1 < words.len() {
            continue;
        } else {
            return None;
        }
        any = true;
    }
    any.then(|| total.add(&Rational::integer(group)))
}

/// The value of a word for a whole number.
pub(super) fn number_word(word: &str) -> Option<i64> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let word = word.to_lowercase();
    WORDS.iter().position(|known| *known == word).map(|at| at as i64)
}

/// `million`, `dozen`: what a number word multiplies by.
pub(super) fn multiplier(word: &str) -> Option<Rational> {
    let power = |n| Rational::integer(10).powi(n);
    match word.to_lowercase().as_str() {
        "dozen" | "dozens" => Some(Rational::integer(12)),
        "hundred" => power(2),
        "thousand" => power(3),
        "million" | "millions" => power(6),
        "billion" | "billions" => power(9),
        "trillion" => power(12),
        _ => None,
    }
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
