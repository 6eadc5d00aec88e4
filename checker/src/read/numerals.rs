//! Numbers in words.

use crate::rational::Rational;

/// A number in words: "twenty-one", "two thirds", "minus five", "five million".
pub(super) fn number_phrase(phrase: &str) -> Option<Rational> {
    let phrase = phrase.to_lowercase();
    let mut words: Vec<&str> =
        phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).collect();
    let negative = matches!(words.first(), Some(&("minus" | "negative")));
    if negative {
        words.remove(0);
    }
    if let [first @ ("a" | "an"), _, ..] = &mut words[..] {
        *first = "one";
    }
    if let Some(value) = with_fraction(&words) {
        return Some(if negative { value.neg() } else { value });
    }
    let part = words.last().and_then(|word| fraction_word(word));
    if part.is_some() {
        words.pop();
    }
    let whole = match (words.is_empty(), part.is_some()) {
        (true, true) => Rational::one(),
        (true, false) => return None,
        _ => cardinal(&words)?,
    };
    let value = match part {
        Some(d) => whole.div(&Rational::integer(d))?,
        None => whole,
    };
    Some(if negative { value.neg() } else { value })
}

/// "two and a half", "three and two thirds".
fn with_fraction(words: &[&str]) -> Option<Rational> {
    let at = words.iter().position(|word| *word == "and").filter(|at| *at > 0)?;
    let (whole, part) = (&words[..at], &words[at + 1..]);
    let (bottom, top) = part.split_last()?;
    let top = if matches!(top, ["a" | "an"]) { Rational::one() } else { cardinal(top)? };
    let part = top.div(&Rational::integer(fraction_word(bottom)?))?;
    let whole = match whole {
        [digits] if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Rational::integer(digits.parse().ok()?)
        }
        words => cardinal(words)?,
    };
    Some(whole.add(&part))
}

/// The longest beginning of some words that is a number, and how many words it takes.
pub(super) fn leading_number(words: &[&str]) -> Option<(Rational, usize)> {
    let counts = (1..=words.len().min(8)).rev();
    counts.filter_map(|n| Some((number_phrase(&words[..n].join(" "))?, n))).next()
}

/// Whether a phrase begins with a number in words.
pub(crate) fn begins_with_number(phrase: &str) -> bool {
    leading_number(&phrase.split_whitespace().collect::<Vec<_>>()).is_some()
}

/// "third": the place that an ordinal says, with its ending as it stands behind digits.
pub(super) fn ordinal_word(word: &str) -> Option<(i64, &'static str)> {
    const FIRST: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    let word = word.to_lowercase();
    let at = FIRST.iter().position(|known| *known == word)?;
    Some((at as i64 + 1, ["st", "nd", "rd"].get(at).copied().unwrap_or("th")))
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
    match stem {
        "hundredth" => return Some(100),
        "thousandth" => return Some(1000),
        _ => {}
    }
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
        } else if let Some(factor) = multiplier(word).filter(|_| any) {
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
        "hundred" | "hundreds" => power(2),
        "thousand" | "thousands" => power(3),
        "lakh" | "lakhs" => power(5),
        "million" | "millions" => power(6),
        "crore" | "crores" => power(7),
        "billion" | "billions" | "bn" => power(9),
        "trillion" | "trillions" => power(12),
        "quadrillion" | "quadrillions" => power(15),
        "quintillion" | "quintillions" => power(18),
        _ => None,
    }
}
