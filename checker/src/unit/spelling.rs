//! Units as they are spelled behind a number: `m/s^2`, `\mathrm{J\,mol^{-1}K^{-1}}`, `kΩ`,
//! "meters per second squared".
//!
//! ```ebnf
//! unit     = factor { [ "·" | "-" ] factor } [ ( "/" | "per" ) factor { [ "·" | "/" ] factor } ] ;
//! factor   = { "square" | "cubic" } ( name | "(" unit ")" ) [ exponent ] { "squared" | "cubed" } ;
//! exponent = [ "^" ] [ "-" ] digits ;
//! ```
//!
//! What follows the first stroke stands below it, as everyone means `J/mol·K`.

use super::Unit;
use super::tokens::{COMMANDS, Token, Tokens, tokens};
use heldout_grammar::braced;

/// A number and the unit behind it.
pub(crate) struct Spelled<'a> {
    pub number: &'a str,
    pub unit: Unit,
    pub likelihood: Likelihood,
}

/// How likely letters are a unit: `2mg` may be twice a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likelihood {
    /// They are variables sooner.
    Possible,
    /// They are a unit sooner, and may be variables.
    Likely,
    /// They can't be variables.
    Certain,
}

/// No text with a unit is longer, in bytes.
const LONGEST: usize = 160;

/// Splits a text into what stands before its unit, and the unit: the longest ending that is one.
pub(crate) fn split(text: &str) -> Option<Spelled<'_>> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if text.starts_with('\\')
        && let Some(spelled) = quantity(text)
    {
        return Some(spelled);
    }
    let from = earliest(text.as_bytes())?;
    let candidate = |&at: &usize| {
        text.is_char_boundary(at)
            && begins(&text[at..])
            && !text[..at].ends_with(|b: char| b.is_alphabetic() || b == '\\')
    };
    for at in (from..text.len()).filter(candidate) {
        let Some((unit, likelihood)) = unit(&text[at..]).filter(|(unit, _)| !is_degree(unit))
        else {
            continue;
        };
        let letters = text[at..].split(' ').all(|name| matches!(name.as_bytes(), [b'a'..=b'z']));
        let before = text[..at].strip_prefix('$').unwrap_or(&text[..at]);
        if is_open(&text[..at]) || text.matches('$').count() % 2 == 1 {
            continue;
        }
        let number = without_space(before);
        // `2mg` may be a weight; a measured number with a space behind it has a unit.
        let apart = number.len() < before.len() && is_measured(number) && unit.text.len() >= 2;
        let apart = apart && !letters;
        let word = matches!(&unit.text[..], "in" | "am" | "pm" | "as" | "kT");
        let measured = if apart && !word { Likelihood::Likely } else { Likelihood::Possible };
        return Some(Spelled { number, unit, likelihood: likelihood.max(measured) });
    }
    None
}

/// `\SI{5}{\meter\per\second}`.
fn quantity(text: &str) -> Option<Spelled<'_>> {
    let rest = text.strip_prefix("\\SI").or_else(|| text.strip_prefix("\\qty"))?;
    let (number, rest) = braced(rest)?;
    let (inner, rest) = braced(rest)?;
    let (unit, _) = unit(inner).filter(|_| rest.is_empty())?;
    Some(Spelled { number, unit, likelihood: Likelihood::Certain })
}

/// Where a unit may begin: behind the first digit and the last sign that no unit holds, if
/// something stands there that one begins with.
fn earliest(text: &[u8]) -> Option<usize> {
    let (mut from, mut last, mut before) = (None, 0, 0);
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' if from.is_none() => from = Some(at + 1),
            b'_' if text[..at].ends_with(b"mol") || text[..at].ends_with(b"mol}") => {}
            b'+' | b'=' | b',' | b'<' | b'>' | b'!' | b'|' | b'&' | b';' | b':' | b'"' | b'\''
            | b'_' | b'%'
                if before != b'\\' =>
            {
                from = from.map(|_| at + 1);
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'\\' | b'^' | b'(' | b'1' | 0x80.. => last = at,
            _ => {}
        }
        before = byte;
    }
    from.filter(|&from| from <= last)
}

/// A degree alone is a sign of the grammar's, not a unit.
fn is_degree(unit: &Unit) -> bool {
    unit.is_angle() && matches!(&unit.text[..], "°" | "deg" | "degree" | "degrees")
}

fn begins(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'\\', next, ..] => COMMANDS
            .iter()
            .any(|(command, _)| command.as_bytes()[1] == *next && rest.starts_with(command)),
        [b'^', ..] => rest.starts_with("^\\circ") || rest.starts_with("^{\\circ}"),
        [b'1', ..] => rest[1..].trim_start().starts_with('/'),
        // `0.5/s`
        [b'/', next, ..] => next.is_ascii_alphabetic() || *next == b'\\',
        [b'(', next, ..] => next.is_ascii_alphabetic() || *next == b'\\',
        // A lone letter that is no symbol of a unit is the commonest end of an answer.
        [letter] => b"mgsAKNJWCVFSTHLlMhuGD".contains(letter),
        [first, ..] if first.is_ascii() => first.is_ascii_alphabetic(),
        _ => rest.starts_with(|c: char| c.is_alphabetic() || c == '°'),
    }
}

/// Whether a brace that opens here closes elsewhere.
fn is_open(text: &str) -> bool {
    text.matches('{').count() != text.matches('}').count()
}

/// A text without the space that ends it.
fn without_space(text: &str) -> &str {
    let mut text = text;
    loop {
        let shorter = text.trim_end_matches(['$', ' ', '~']);
        let spaces = ["\\,", "\\;", "\\:", "\\!", "\\quad"];
        match spaces.iter().find_map(|space| shorter.strip_suffix(space)) {
            Some(before) => text = before,
            None => return shorter,
        }
    }
}

/// A decimal literal and nothing else.
fn is_measured(number: &str) -> bool {
    let digits = number.trim_start_matches(['-', '$']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Reads a unit, and how likely its letters are one.
fn unit(text: &str) -> Option<(Unit, Likelihood)> {
    let tokens = tokens(text)?;
    if matches!(tokens.list.first()?, Token::Times | Token::Power(_))
        || matches!(tokens.list.first()?, Token::Name(word) if word == "per")
    {
        return None;
    }
    if matches!(tokens.list.last()?, Token::Over | Token::Times) {
        return None;
    }
    let mut parser = Parser { tokens: &tokens.list, at: 0 };
    let unit = parser.unit()?;
    let whole = parser.at == tokens.list.len() && !unit.text.is_empty();
    whole.then(|| (unit, tokens.likelihood()))
}

/// Symbols of two or three letters that are a unit sooner than a product, also right behind a
/// number: not `GM`, nor the `mg` of a weight.
const TELLING: &[&str] = &[
    "Hz", "kHz", "MHz", "GHz", "THz", "Pa", "kPa", "MPa", "GPa", "hPa", "atm", "bar", "psi", "kJ",
    "MJ", "GJ", "eV", "keV", "MeV", "GeV", "kW", "MW", "GW", "kWh", "cal", "mol", "mL", "ml", "lb",
    "lbs", "oz", "gal", "yd", "ft", "hr", "hrs", "min", "sec", "yr", "day", "mph", "kph", "kmh",
    "rad", "rev", "rpm", "amu", "ppm", "Ω",
];

impl Tokens {
    fn likelihood(&self) -> Likelihood {
        let names = || {
            self.list.iter().filter_map(|token| match token {
                Token::Name(name) => Some(&name[..]),
                _ => None,
            })
        };
        let word = |name: &str| name != "Ω" && (name.len() > 3 || !name.is_ascii());
        // `kJ/mol`: symbols one below the other, and one of them tells.
        let several = names().nth(1).is_some();
        match names().any(|name| TELLING.contains(&name)) {
            _ if self.upright || names().any(word) => Likelihood::Certain,
            true if several => Likelihood::Certain,
            true => Likelihood::Likely,
            false => Likelihood::Possible,
        }
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<&Token> {
        self.at += 1;
        self.tokens.get(self.at - 1)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn name(&self) -> Option<&str> {
        match self.peek()? {
            Token::Name(name) => Some(name),
            _ => None,
        }
    }

    fn unit(&mut self) -> Option<Unit> {
        let mut unit = Unit::none();
        let mut sign = 1;
        loop {
            match self.peek() {
                None | Some(Token::Close) => return Some(unit),
                Some(Token::Times) => self.at += 1,
                Some(Token::One) => self.at += 1,
                Some(Token::Over) => {
                    sign = -1;
                    self.at += 1;
                }
                Some(Token::Name(word)) if word == "per" => {
                    sign = -1;
                    self.at += 1;
                }
                _ => {
                    let light = self.light(&unit).filter(|_| sign < 0);
                    let (factor, power) = light.or_else(|| self.factor())?;
                    unit = unit.times(&factor, sign * power)?;
                }
            }
        }
    }

    /// The speed of light below electron volts: `MeV/c^2`.
    fn light(&mut self, above: &Unit) -> Option<(Unit, i32)> {
        if !above.text.ends_with("eV") || self.name() != Some("c") {
            return None;
        }
        self.at += 1;
        let power = match self.peek() {
            Some(Token::Power(power)) => *power,
            _ => 1,
        };
        self.at += usize::from(power != 1);
        Some((Unit::light(), power))
    }

    /// Whether a scale of temperatures follows the word "degrees".
    fn scale_follows(&self) -> bool {
        let next = self.tokens.get(self.at + 1);
        let offset = |name: &String| Unit::named(name).is_some_and(|unit| unit.offset.is_some());
        matches!(next, Some(Token::Name(name)) if offset(name))
    }

    /// Two words that name one unit: "fluid ounces", "light-years".
    fn pair(&mut self) -> Option<Unit> {
        let (second, used) = match self.tokens.get(self.at + 1..)? {
            [Token::Name(second), ..] => (second, 2),
            [Token::Times, Token::Name(second), ..] => (second, 3),
            _ => return None,
        };
        let unit = Unit::of_pair(self.name()?, second)?;
        self.at += used;
        Some(unit)
    }

    fn factor(&mut self) -> Option<(Unit, i32)> {
        let mut power = 1;
        while let Some(word) = self.name() {
            power *= match word {
                "square" | "sq" | "Square" => 2,
                "cubic" | "cu" | "Cubic" => 3,
                "degree" | "degrees" if self.scale_follows() => 1,
                _ => break,
            };
            self.at += 1;
        }
        if let Some(unit) = self.pair() {
            return Some((unit, power));
        }
        let unit = match self.next()? {
            Token::Name(name) => named(name)?,
            Token::Open => {
                let inner = self.unit()?;
                (self.next()? == &Token::Close).then_some(inner)?
            }
            _ => return None,
        };
        if let Some(Token::Power(n)) = self.peek() {
            power *= n;
            self.at += 1;
        }
        while let Some(word) = self.name() {
            power *= match word {
                "squared" => 2,
                "cubed" => 3,
                _ => break,
            };
            self.at += 1;
        }
        (power.abs() <= 24).then_some((unit, power))
    }
}

/// Symbols that stand side by side without a space.
const SYMBOLS: &[&str] = &["N", "J", "K", "V", "A", "W", "C", "T", "m", "s"];

/// The unit of that name; `°C` in all its spellings.
fn named(name: &str) -> Option<Unit> {
    if name == "Ω" {
        return Unit::named("ohm");
    }
    Unit::named(name).or_else(|| {
        // `Nm`, `JK^{-1}`: two symbols side by side.
        let mut letters = name.chars().map(|c| c.to_string()).filter(|c| SYMBOLS.contains(&&c[..]));
        let (first, second) = (letters.next()?, letters.next()?);
        (name.len() == 2).then_some(())?;
        Unit::named(&first)?.times(&Unit::named(&second)?, 1)
    })
}
