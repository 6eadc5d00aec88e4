//! The words of a text once its LaTeX is stripped, so that two notations of one question give the
//! same words.
//!
//! A word is a run of letters in lower case, or a run of digits. Braces, signs, operators and
//! spacing are nothing; of the commands only names of functions and Greek letters are words
//! (`\sin`, `\varphi`, `φ` is `phi`). Digits above and below the line are digits, and
//! `\frac12` gives the words of `\frac{1}{2}`.

use std::ops::Range;

/// Longer runs are cut, so that no text makes a word of unbounded length.
const LONGEST: usize = 64;

/// Commands that stand for a word of their own; all others are notation.
const NAMED: [&str; 60] = [
    "alpha", "arccos", "arcsin", "arctan", "arg", "beta", "chi", "cos", "cosh", "cot", "coth",
    "csc", "deg", "delta", "det", "dim", "epsilon", "eta", "exp", "gamma", "gcd", "hbar", "inf",
    "infty", "iota", "kappa", "lambda", "lcm", "lg", "lim", "ln", "log", "max", "min", "mod", "mu",
    "nu", "omega", "omicron", "phi", "pi", "pr", "psi", "rho", "sec", "sigma", "sin", "sinh",
    "sup", "tan", "tanh", "tau", "theta", "upsilon", "xi", "zeta", "bmod", "pmod", "ell", "circ",
];

/// The Greek letters in the order of Unicode, from alpha.
const GREEK: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi",
    "chi", "psi", "omega",
];

/// Walks over the words of a text.
#[derive(Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
    /// Arguments without braces that a command still takes, a character each: `\frac12`.
    single: u8,
}

/// The words of a text, joined by spaces.
///
/// ```ignore
/// assert_eq!(words(r"Let $\dfrac12 x^{2}$"), words(r"let \frac{1}{2}x²"));
/// ```
pub(crate) fn words(text: &str) -> String {
    let mut joined = Vec::new();
    let mut words = Words::of(text);
    while words.next(&mut joined).is_some() {
        joined.push(b' ');
    }
    joined.pop();
    String::from_utf8(joined).unwrap_or_default()
}

impl<'t> Words<'t> {
    pub(crate) fn of(text: &'t str) -> Words<'t> {
        Words { text, at: 0, single: 0 }
    }

    /// Goes on behind a text whose words ended in this state.
    pub(crate) fn resumed(text: &'t str, single: u8) -> Words<'t> {
        Words { text, at: 0, single }
    }

    /// The state that the next piece of the text begins in.
    pub(crate) fn single(&self) -> u8 {
        self.single
    }

    /// Appends the next word to `into` and gives its place in the text.
    pub(crate) fn next(&mut self, into: &mut Vec<u8>) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            let start = self.at;
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => self.run(into, u8::is_ascii_alphabetic),
                b'0'..=b'9' => self.run(into, u8::is_ascii_digit),
                b'\\' => {
                    if !self.command(into) {
                        continue;
                    }
                }
                128.. => {
                    if !self.character(into) {
                        continue;
                    }
                }
                _ => {
                    self.single = if byte == b'{' { 0 } else { self.single };
                    self.at += 1;
                    continue;
                }
            }
            return Some(start..self.at);
        }
        None
    }

    /// Takes a run of bytes of one class.
    fn run(&mut self, into: &mut Vec<u8>, class: impl Fn(&u8) -> bool) {
        let rest = &self.text.as_bytes()[self.at..];
        let most = if self.single > 0 { 1 } else { LONGEST };
        let length = rest.iter().take(most).take_while(|byte| class(byte)).count();
        into.extend(rest[..length].iter().map(u8::to_ascii_lowercase));
        self.single = self.single.saturating_sub(1);
        self.at += length;
    }

    /// Passes a command; whether it is a word.
    fn command(&mut self, into: &mut Vec<u8>) -> bool {
        let rest = &self.text[self.at + 1..];
        let length = rest.bytes().take(LONGEST).take_while(u8::is_ascii_alphabetic).count();
        if length == 0 {
            self.at += 1 + rest.chars().next().map_or(0, char::len_utf8);
            return false;
        }
        self.at += 1 + length;
        let name = &rest[..length];
        self.single = match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" | "binom" | "dbinom" | "tbinom" => 2,
            "sqrt" => 1,
            _ => 0,
        };
        if matches!(name, "begin" | "end") {
            self.at += argument(&rest[length..]);
        }
        named(name).map(|word| into.extend(word.bytes())).is_some()
    }

    /// Passes a character outside ASCII; whether it is, or begins, a word.
    fn character(&mut self, into: &mut Vec<u8>) -> bool {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else { return false };
        if small_digit(first).is_some() {
            for digit in rest.chars().map_while(small_digit).take(LONGEST) {
                into.push(digit.1);
                self.at += digit.0.len_utf8();
            }
            return true;
        }
        if let Some(word) = symbol(first) {
            self.at += first.len_utf8();
            into.extend(word.bytes());
            return true;
        }
        let mut length = 0;
        for letter in rest.chars().take_while(|c| is_letter(*c)).take(LONGEST / 4) {
            let mut buffer = [0; 4];
            for lower in letter.to_lowercase() {
                into.extend(lower.encode_utf8(&mut buffer).bytes());
            }
            length += letter.len_utf8();
            if is_ideograph(first) {
                break;
            }
        }
        self.at += length.max(first.len_utf8() * usize::from(length == 0));
        length > 0
    }
}

/// The length of a braced argument with its braces, or nothing.
fn argument(rest: &str) -> usize {
    match rest.strip_prefix('{').and_then(|inner| inner.get(..inner.len().min(40))?.find('}')) {
        Some(length) => length + 2,
        None => 0,
    }
}

/// The word that a command stands for.
fn named(command: &str) -> Option<&'static str> {
    let lower = command.to_ascii_lowercase();
    let bare = lower.strip_prefix("var").filter(|rest| GREEK.contains(rest)).unwrap_or(&lower);
    NAMED.iter().find(|name| **name == bare).copied()
}

/// A digit above or below the line, and the digit that it is.
fn small_digit(character: char) -> Option<(char, u8)> {
    let digit = match character {
        '₀'..='₉' => character as u32 - '₀' as u32,
        '⁰' | '⁴'..='⁹' => character as u32 - '⁰' as u32,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        _ => return None,
    };
    Some((character, b'0' + digit as u8))
}

/// The word that a single character stands for.
fn symbol(character: char) -> Option<&'static str> {
    let place = |first: char| (character as usize).wrapping_sub(first as usize);
    match character {
        'α'..='ω' => Some(GREEK[place('α')]),
        'Α'..='Ω' => Some(GREEK[place('Α')]),
        'ϕ' => Some("phi"),
        'ϵ' => Some("epsilon"),
        'ϑ' => Some("theta"),
        '∞' => Some("infty"),
        '°' => Some("circ"),
        _ => None,
    }
}

/// A letter that no symbol and no ASCII is.
fn is_letter(character: char) -> bool {
    !character.is_ascii()
        && character.is_alphanumeric()
        && symbol(character).is_none()
        && small_digit(character).is_none()
}

/// Characters that are words by themselves.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations_of_one_formula_have_the_same_words() {
        for (one, other) in [
            (r"Let $\dfrac12 x^{2}$", "let \\frac{1}{2}x²"),
            (r"\left( \pi r \right)", "(π r)"),
            (r"\varphi_{10}", "φ_10"),
            (r"\mathrm{CO_2}", "CO₂"),
            (r"\begin{align}a &= b\end{align}", "a = b"),
            (r"2\times10^{-3}\,\text{m}", "2×10⁻³ m"),
            (r"x^{12} + y_{10}", "x¹² + y₁₀"),
            (r"90^\circ", "90°"),
            (r"\frac ab", r"\frac{a}{b}"),
            ("Ärger", "ärger"),
        ] {
            assert_eq!(words(one), words(other), "{one}");
        }
        assert_eq!(words("東京 2x"), "東 京 2 x");
        assert_eq!(words("\\"), "");
        assert_eq!(words(r"\frac{12}{3}"), "12 3");
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = r"αβ \sin x₁";
        let (mut words, mut into) = (Words::of(text), Vec::new());
        let mut places = Vec::new();
        while let Some(place) = words.next(&mut into) {
            places.push(&text[place]);
        }
        assert_eq!(places, ["α", "β", r"\sin", "x", "₁"]);
    }
}
