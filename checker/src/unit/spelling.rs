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

/// A number and the unit behind it.
pub(crate) struct Spelled<'a> {
    pub number: &'a str,
    pub unit: Unit,
    /// Whether the letters can't be variables.
    pub sure: bool,
}

/// No text with a unit is longer, in bytes.
const LONGEST: usize = 160;

/// Splits a text into what stands before its unit, and the unit: the longest ending that is one.
pub(crate) fn split(text: &str) -> Option<Spelled<'_>> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let from = earliest(text.as_bytes())?;
    let candidate = |&at: &usize| {
        text.is_char_boundary(at)
            && begins(&text[at..])
            && !text[..at].ends_with(|b: char| b.is_alphabetic() || b == '\\')
    };
    for at in (from..text.len()).filter(candidate) {
        let Some((unit, sure)) = unit(&text[at..]).filter(|(unit, _)| !is_degree(unit)) else {
            continue;
        };
        let before = text[..at].strip_prefix('$').unwrap_or(&text[..at]);
        if is_open(&text[..at]) || text.matches('$').count() % 2 == 1 {
            continue;
        }
        let number = before.trim_end_matches(['$', ' ', '~']);
        // `2mg` may be a weight; a measured number with a space behind it has a unit.
        let apart = number.len() < before.len() && is_measured(number) && unit.text.len() >= 2;
        let word = matches!(&unit.text[..], "in" | "am" | "pm" | "as" | "kT");
        return Some(Spelled { number, unit, sure: sure || apart && !word });
    }
    None
}

/// Where a unit may begin: behind the first digit and the last sign that no unit holds, if
/// something stands there that one begins with.
fn earliest(text: &[u8]) -> Option<usize> {
    let (mut from, mut last, mut before) = (None, 0, 0);
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' if from.is_none() => from = Some(at + 1),
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

/// A decimal literal and nothing else.
fn is_measured(number: &str) -> bool {
    let digits = number.trim_start_matches(['-', '$']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Reads a unit; whether its letters can't be variables.
fn unit(text: &str) -> Option<(Unit, bool)> {
    let tokens = tokens(text)?;
    if matches!(tokens.list.first()?, Token::Over | Token::Times | Token::Power(_))
        || matches!(tokens.list.first()?, Token::Name(word) if word == "per")
    {
        return None;
    }
    if matches!(tokens.list.last()?, Token::Over | Token::Times) {
        return None;
    }
    let mut parser = Parser { tokens: &tokens.list, at: 0 };
    let unit = parser.unit()?;
    let known = |token: &Token| matches!(token, Token::Name(name) if tells(name));
    (parser.at == tokens.list.len() && !unit.text.is_empty())
        .then(|| (unit, tokens.upright || tokens.list.iter().any(known)))
}

/// Whether letters are a unit sooner than a product: not `mg`, the weight of a mass.
fn tells(name: &str) -> bool {
    const PRODUCTS: &[&str] = &[
        "mg", "cd", "pm", "am", "as", "ha", "hm", "dm", "mm", "mn", "ms", "ns", "au", "kn", "in",
        "kg", "mT", "mV", "mA", "kA", "kV", "kT", "kN", "pV", "nV", "nF", "pF", "cm", "km", "mi",
        "pc", "sr",
    ];
    name.chars().count() >= 2 && !PRODUCTS.contains(&name)
}

#[derive(Debug, PartialEq)]
enum Token {
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

struct Tokens {
    list: Vec<Token>,
    /// A font that variables do not have.
    upright: bool,
}

/// Commands, and what they are: upright fonts, spaces, signs, letters.
const COMMANDS: &[(&str, &str)] = &[
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

fn tokens(text: &str) -> Option<Tokens> {
    let mut found = Tokens { list: Vec::new(), upright: false };
    let mut rest = text;
    let (mut spaced, mut closed) = (true, false);
    while let Some(c) = rest.chars().next() {
        let before = rest.len();
        let mut space = false;
        match c {
            '\\' => {
                let (command, meaning) = COMMANDS
                    .iter()
                    .filter(|(command, _)| rest.starts_with(command))
                    .max_by_key(|(c, _)| c.len())?;
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

fn braced(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start().strip_prefix('{')?;
    let mut depth = 1;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&inner[..at], &inner[at + 1..]));
        }
    }
    None
}

impl Tokens {
    fn sign(&mut self, token: Token, rest: &mut &str) {
        self.list.push(token);
        let bytes = rest.chars().next().map_or(0, char::len_utf8);
        *rest = &rest[bytes..];
    }

    /// Letters are a name, or go on with the one before: `\mu` and `m`, `k` and `\Omega`.
    fn letters(&mut self, letters: &str, spaced: bool) {
        match self.list.last_mut() {
            Some(Token::Name(name)) if matches!(&name[..], "μ" | "°") => name.push_str(letters),
            Some(Token::Name(name)) if letters == "Ω" && !spaced => name.push_str(letters),
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
