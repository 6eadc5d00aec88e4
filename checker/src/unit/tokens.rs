//! The words and signs of a unit, in whatever notation it is written.

use heldout_grammar::braced;

/// A word or sign of a unit.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    /// An exponent.
    Power(i32),
    Times,
    Over,
    Open,
    Close,
    /// The 1 of `1/s`.
    One,
}

/// The words and signs of a unit, in order.
pub(super) struct Tokens {
    pub list: Vec<Token>,
    /// A font that variables do not have.
    pub upright: bool,
}

/// Commands, and what they are: upright fonts, spaces, signs, letters.
pub(super) const COMMANDS: &[(&str, &str)] = &[
    ("\\text", "font"),
    ("\\mathrm", "font"),
    ("\\textrm", "font"),
    ("\\mathsf", "font"),
    ("\\operatorname", "font"),
    ("\\rm", "font"),
    ("\\unit", "font"),
    ("\\si", "font"),
    ("\\cdot", "·"),
    ("\\times", "·"),
    ("\\frac", "frac"),
    ("\\tfrac", "frac"),
    ("\\dfrac", "frac"),
    ("\\mu", "μ"),
    ("\\Omega", "Ω"),
    ("\\ohm", "Ω"),
    ("\\AA", "Å"),
    ("\\degree", "°"),
    ("\\circ", "°"),
    ("\\quad", " "),
    ("\\,", " "),
    ("\\;", " "),
    ("\\:", " "),
    ("\\!", ""),
    ("\\ ", " "),
];

/// The words and signs of a text; nothing where one stands in no unit.
pub(super) fn tokens(text: &str) -> Option<Tokens> {
    let mut found = Tokens { list: Vec::new(), upright: false };
    let mut rest = text;
    let (mut spaced, mut closed) = (true, false);
    while let Some(c) = rest.chars().next() {
        let before = rest.len();
        let mut space = false;
        match c {
            '\\' => {
                let known = COMMANDS.iter().filter(|(command, _)| rest.starts_with(command));
                let Some((command, meaning)) = known.max_by_key(|(c, _)| c.len()) else {
                    rest = found.command(&rest[1..])?;
                    (spaced, closed) = (false, false);
                    continue;
                };
                rest = &rest[command.len()..];
                match *meaning {
                    "font" => {
                        found.upright = true;
                        space = spaced;
                    }
                    "frac" => return fraction(found, rest),
                    "·" => found.list.push(Token::Times),
                    " " => space = true,
                    "" => {}
                    letter => found.letters(letter, spaced),
                }
            }
            '^' => {
                rest = &rest[1..];
                if let Some(after) = degree(rest) {
                    found.letters("°", true);
                    rest = after;
                } else {
                    let (power, after) = exponent(rest)?;
                    found.list.push(Token::Power(power));
                    rest = after;
                }
            }
            '{' | '}' | '$' => {
                rest = &rest[1..];
                space = spaced;
            }
            ' ' | '~' => {
                rest = &rest[1..];
                space = true;
            }
            '.' if matches!(found.list.last(), Some(Token::Name(_))) => rest = &rest[1..],
            '_' => rest = found.of_reaction(rest)?,
            '(' | '[' => found.sign(Token::Open, &mut rest),
            ')' | ']' => found.sign(Token::Close, &mut rest),
            '/' => found.sign(Token::Over, &mut rest),
            '·' | '⋅' | '∙' | '*' | '•' | '×' => found.sign(Token::Times, &mut rest),
            '-' | '−' | '⁻' | '0'..='9' | '²' | '³' | '⁴' | '¹' => {
                rest = found.number(rest, spaced || closed)?;
            }
            _ if c.is_alphabetic() || matches!(c, '°' | 'Ω' | 'µ' | 'μ' | 'Å') => {
                let run = rest.chars().skip(1).take_while(|c| c.is_alphabetic());
                let bytes: usize = c.len_utf8() + run.map(char::len_utf8).sum::<usize>();
                found.letters(&rest[..bytes], spaced);
                rest = &rest[bytes..];
            }
            _ => return None,
        }
        debug_assert!(rest.len() < before);
        (spaced, closed) = (space, c == '}');
    }
    Some(found)
}

/// `\circ`, `{\circ}` behind a caret.
fn degree(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix("{\\circ}").or_else(|| rest.strip_prefix("\\circ"))?;
    Some(inner)
}

/// `2`, `{-1}`, `-1` behind a caret.
fn exponent(rest: &str) -> Option<(i32, &str)> {
    let (inner, after) = match rest.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => {
            let sign = usize::from(rest.starts_with('-'));
            let digits = rest[sign..].bytes().take_while(u8::is_ascii_digit).count();
            rest.split_at(sign + digits)
        }
    };
    let power: i32 = inner.trim().replace('−', "-").parse().ok()?;
    (-12..=12).contains(&power).then_some((power, after))
}

/// `\frac{\text{m}}{\text{s}}`, and what follows it.
fn fraction(mut found: Tokens, rest: &str) -> Option<Tokens> {
    let (top, rest) = braced(rest)?;
    let (bottom, rest) = braced(rest)?;
    let parts = [tokens(top)?, tokens(bottom)?];
    found.upright |= parts.iter().any(|part| part.upright);
    for (part, between) in parts.into_iter().zip([None, Some(Token::Over)]) {
        found.list.extend(between);
        found.list.push(Token::Open);
        found.list.extend(part.list);
        found.list.push(Token::Close);
    }
    let more = tokens(rest)?;
    found.upright |= more.upright;
    found.list.extend(more.list);
    Some(found)
}

impl Tokens {
    fn sign(&mut self, token: Token, rest: &mut &str) {
        self.list.push(token);
        let bytes = rest.chars().next().map_or(0, char::len_utf8);
        *rest = &rest[bytes..];
    }

    /// `\kilo\meter`: a command that names a unit, or what multiplies one; what follows it.
    fn command<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        const PREFIXES: &[&str] =
            &["kilo", "mega", "giga", "centi", "milli", "micro", "nano", "pico", "deci"];
        let (name, behind) =
            rest.split_at(rest.bytes().take_while(u8::is_ascii_alphabetic).count());
        self.upright = true;
        match self.list.last_mut() {
            Some(Token::Name(prefix)) if PREFIXES.contains(&&prefix[..]) => prefix.push_str(name),
            _ => self.list.push(Token::Name(name.to_owned())),
        }
        (!name.is_empty()).then_some(behind)
    }

    /// `mol_{rxn}`: moles of a reaction; what follows the index.
    fn of_reaction<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        const INDICES: &[&str] = &[
            "_{rxn}",
            "_{\\text{rxn}}",
            "_{\\mathrm{rxn}}",
            "_\\text{rxn}",
            "_\\mathrm{rxn}",
            "_rxn",
        ];
        let behind = INDICES.iter().find_map(|index| rest.strip_prefix(index))?;
        match self.list.last_mut() {
            Some(Token::Name(name)) if name == "mol" => name.push_str("_rxn"),
            _ => return None,
        }
        Some(behind)
    }

    /// Letters are a name, or go on with the one before: `\mu` and `m`, `k` and `\Omega`.
    fn letters(&mut self, letters: &str, spaced: bool) {
        match self.list.last_mut() {
            Some(Token::Name(name)) if matches!(&name[..], "μ" | "°") => name.push_str(letters),
            Some(Token::Name(name)) if letters == "Ω" && !spaced => name.push_str(letters),
            Some(Token::Name(name)) if letters == "rxn" && name == "mol" => name.push_str("_rxn"),
            _ => self.list.push(Token::Name(letters.to_owned())),
        }
    }

    /// An exponent without a caret, `s-1`, `m²`; a hyphen between names; the 1 of `1/s`.
    fn number<'a>(&mut self, rest: &'a str, spaced: bool) -> Option<&'a str> {
        const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        let name = matches!(self.list.last(), Some(Token::Name(_) | Token::Close));
        let negative = rest.starts_with(['-', '−', '⁻']);
        let sign = if negative { rest.chars().next().map_or(0, char::len_utf8) } else { 0 };
        let digit = |c: char| {
            c.to_digit(10).or_else(|| RAISED.chars().position(|r| r == c).map(|n| n as u32))
        };
        let run: Vec<u32> = rest[sign..].chars().map_while(digit).collect();
        let bytes: usize = rest[sign..].chars().take(run.len()).map(char::len_utf8).sum();
        let after = &rest[sign + bytes..];
        if run.is_empty() {
            // `newton-meter`
            self.list.push(Token::Times);
            return (name && negative).then_some(after);
        }
        if self.list.is_empty() && run == [1] && !negative && after.trim_start().starts_with('/') {
            self.list.push(Token::One);
            return Some(after);
        }
        if !name || spaced || run.len() > 1 {
            return None;
        }
        self.list.push(Token::Power(run[0] as i32 * if negative { -1 } else { 1 }));
        Some(after)
    }
}
