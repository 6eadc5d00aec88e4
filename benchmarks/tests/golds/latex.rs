//! A small evaluator for the golds' LaTeX: it shares no code with the checker.

use crate::value::Value;

/// Commands that take an argument and give its value at a function.
const FUNCTIONS: [&str; 13] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "ln", "log", "exp",
    "lg",
];
/// Commands that mean nothing to a value.
const SPACING: [&str; 10] =
    ["left", "right", "displaystyle", "quad", "big", "Big", ",", ";", "!", " "];

/// A piece of LaTeX.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(String),
    Name(String),
    Command(String),
    Open,
    Close,
    Sign(char),
}

/// The value of `text` where `names` have the given values.
pub(crate) fn evaluate(text: &str, names: &[(&str, f64)]) -> Result<Value, String> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, at: 0, names, bars: 0 };
    let value = reader.sum()?;
    match reader.peek() {
        None => Ok(value),
        Some(token) => Err(format!("`{text}` can't be read from {token:?}")),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '0'..='9' | '.' => number(rest),
            '\\' => command(rest),
            letter if letter.is_alphabetic() => name(&rest[..letter.len_utf8()], rest),
            '{' | '(' | '[' => (Some(Token::Open), &rest[1..]),
            '}' | ')' | ']' => (Some(Token::Close), &rest[1..]),
            '~' => (None, &rest[1..]),
            space if space.is_whitespace() => (None, &rest[space.len_utf8()..]),
            sign if sign.is_ascii() => (Some(Token::Sign(sign)), &rest[1..]),
            other => return Err(format!("`{other}` in `{text}` is unknown")),
        };
        found.extend(token);
        rest = after;
    }
    Ok(found)
}

/// Digits with a point; `{,}` groups them.
fn number(text: &str) -> (Option<Token>, &str) {
    let mut digits = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        digits.push_str(&rest[..end]);
        rest = &rest[end..];
        match rest.strip_prefix("{,}").or_else(|| rest.strip_prefix("\\,")) {
            Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => rest = after,
            _ => return (Some(Token::Number(digits)), rest),
        }
    }
}

fn command(text: &str) -> (Option<Token>, &str) {
    let body = &text[1..];
    let letters = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
    let end = if letters == 0 { body.chars().next().map_or(0, char::len_utf8) } else { letters };
    let (word, rest) = body.split_at(end);
    match word {
        "{" => (Some(Token::Open), rest),
        "}" => (Some(Token::Close), rest),
        "lfloor" | "lceil" => (Some(Token::Command(word.into())), rest),
        "rfloor" | "rceil" => (Some(Token::Close), rest),
        "lvert" | "rvert" => (Some(Token::Sign('|')), rest),
        "cdot" | "times" => (Some(Token::Sign('*')), rest),
        "div" => (Some(Token::Sign('/')), rest),
        "dfrac" | "tfrac" => (Some(Token::Command("frac".into())), rest),
        "sqrt" if rest.starts_with('[') => (Some(Token::Command("root".into())), rest),
        "frac" | "sqrt" | "binom" | "infty" | "pi" => (Some(Token::Command(word.into())), rest),
        spacing if SPACING.contains(&spacing) => (None, rest),
        function if FUNCTIONS.contains(&function) => (Some(Token::Command(word.into())), rest),
        _ => name(&text[..=end], text),
    }
}

/// A letter or Greek command with its subscript: `v_{0}` is `v_0`.
fn name<'a>(head: &str, text: &'a str) -> (Option<Token>, &'a str) {
    let rest = &text[head.len()..];
    let Some(below) = rest.strip_prefix('_') else {
        return (Some(Token::Name(head.into())), rest);
    };
    let end = if below.starts_with('{') {
        closing(below).map_or(below.len(), |end| end + 1)
    } else {
        below.chars().next().map_or(0, char::len_utf8)
    };
    let subscript = plain(&below[..end]);
    (Some(Token::Name(format!("{head}_{subscript}"))), &below[end..])
}

/// Where the bracket that `text` begins with is closed.
pub(crate) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        depth += i32::from("{([".contains(c)) - i32::from("})]".contains(c));
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The text without font commands, braces and spaces.
pub(crate) fn plain(text: &str) -> String {
    let mut bare = text.to_owned();
    for wrapper in
        ["\\text", "\\mathrm", "\\textbf", "\\left", "\\right", "\\,", "\\;", "\\ ", "\\!"]
    {
        bare = bare.replace(wrapper, "");
    }
    bare.chars().filter(|c| !c.is_whitespace() && !"{}$".contains(*c)).collect()
}

/// Reads tokens by recursive descent and evaluates as it goes.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    names: &'a [(&'a str, f64)],
    /// How many `|` are open.
    bars: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    /// `sum := [sign] product { sign product }`
    fn sum(&mut self) -> Result<Value, String> {
        let mut sum = Value::whole(0);
        let mut sign = if self.take('-') { -1 } else { 1 };
        self.take('+');
        loop {
            sum = sum.plus(self.product()?.times(Value::whole(sign)));
            sign = match self.peek() {
                Some(Token::Sign('+')) => 1,
                Some(Token::Sign('-')) => -1,
                _ => return Ok(sum),
            };
            self.at += 1;
        }
    }

    /// `product := power { ("*" | "/" | nothing) power }`
    fn product(&mut self) -> Result<Value, String> {
        let mut product = self.power()?;
        loop {
            if self.take('*') {
                product = product.times(self.power()?);
            } else if self.take('/') {
                product = product.over(self.power()?);
                if self.begins_atom() {
                    return Err("a product after `/` is ambiguous: write a fraction".into());
                }
            } else if self.begins_atom() {
                product = product.times(self.power()?);
            } else {
                return Ok(product);
            }
        }
    }

    fn begins_atom(&self) -> bool {
        match self.peek() {
            Some(Token::Sign(sign)) => *sign == '|' && self.bars == 0,
            Some(Token::Number(_)) => {
                !matches!(self.tokens.get(self.at.wrapping_sub(1)), Some(Token::Number(_)))
            }
            Some(token) => *token != Token::Close,
            None => false,
        }
    }

    /// `power := atom { "!" } [ "^" exponent ]`
    fn power(&mut self) -> Result<Value, String> {
        let mut base = self.atom()?;
        while self.take('!') {
            base = base.factorial()?;
        }
        if self.take('^') { Ok(base.power(self.exponent()?)) } else { Ok(base) }
    }

    fn exponent(&mut self) -> Result<Value, String> {
        let sign = if self.take('-') { -1 } else { 1 };
        Ok(self.atom()?.times(Value::whole(sign)))
    }

    fn atom(&mut self) -> Result<Value, String> {
        let token = self.peek().cloned().ok_or("a part is missing")?;
        self.at += 1;
        match token {
            Token::Number(digits) => Value::decimal(&digits),
            Token::Name(name) => self.named(&name),
            Token::Command(word) => self.command(&word),
            Token::Open => self.closed(),
            Token::Sign('|') => self.absolute(),
            other => Err(format!("unexpected {other:?}")),
        }
    }

    fn named(&self, name: &str) -> Result<Value, String> {
        let given = self.names.iter().find(|(known, _)| *known == name);
        match (given, name) {
            (Some((_, value)), _) => Ok(Value::real(*value)),
            (None, "e") => Ok(Value::real(std::f64::consts::E)),
            _ => Err(format!("`{name}` has no value")),
        }
    }

    /// The rest of a group whose bracket is open.
    fn closed(&mut self) -> Result<Value, String> {
        let bars = std::mem::take(&mut self.bars);
        let value = self.sum()?;
        self.bars = bars;
        if self.peek() != Some(&Token::Close) {
            return Err(format!("a bracket stays open before {:?}", self.peek()));
        }
        self.at += 1;
        Ok(value)
    }

    fn absolute(&mut self) -> Result<Value, String> {
        self.bars += 1;
        let value = self.sum()?;
        self.bars -= 1;
        if self.take('|') { Ok(value.absolute()) } else { Err("a bar stays open".into()) }
    }

    fn command(&mut self, word: &str) -> Result<Value, String> {
        match word {
            "frac" => Ok(self.atom()?.over(self.atom()?)),
            "binom" => self.atom()?.choose(self.atom()?),
            "sqrt" => Ok(self.atom()?.power(Value::ratio(1, 2))),
            "root" => {
                let index = self.atom()?;
                Ok(self.atom()?.power(Value::whole(1).over(index)))
            }
            "lfloor" => Ok(self.closed()?.mapped(f64::floor)),
            "lceil" => Ok(self.closed()?.mapped(f64::ceil)),
            "pi" => Ok(Value::real(std::f64::consts::PI)),
            "infty" => Ok(Value::real(f64::INFINITY)),
            function => self.function(function),
        }
    }

    fn function(&mut self, word: &str) -> Result<Value, String> {
        let base = if self.take('_') { Some(self.atom()?) } else { None };
        let raised = if self.take('^') { Some(self.exponent()?) } else { None };
        let argument = self.argument()?.number();
        if raised.is_some_and(|power| power.number() == -1.0) {
            return inverse(word, argument);
        }
        let value = Value::real(apply(word, argument)?);
        let scale = base.map_or(1.0, |base| base.number().log10().recip());
        let value = value.times(Value::real(scale));
        Ok(raised.map_or(value, |power| value.power(power)))
    }

    /// A bracket, or all that is multiplied up to the next function.
    fn argument(&mut self) -> Result<Value, String> {
        if self.peek() == Some(&Token::Open) {
            let argument = self.atom()?;
            let raised = self.peek() == Some(&Token::Sign('^'));
            return if raised {
                Err("a raised argument is ambiguous".into())
            } else {
                Ok(argument)
            };
        }
        let mut argument = self.power()?;
        while self.begins_atom() && !self.begins_function() {
            argument = argument.times(self.power()?);
        }
        Ok(argument)
    }

    fn begins_function(&self) -> bool {
        matches!(self.peek(), Some(Token::Command(word)) if FUNCTIONS.contains(&word.as_str()))
    }
}

fn apply(word: &str, x: f64) -> Result<f64, String> {
    Ok(match word {
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "cot" => x.tan().recip(),
        "sec" => x.cos().recip(),
        "csc" => x.sin().recip(),
        "arcsin" => x.asin(),
        "arccos" => x.acos(),
        "arctan" => x.atan(),
        "exp" => x.exp(),
        "ln" => x.ln(),
        "log" | "lg" => x.log10(),
        other => return Err(format!("`{other}` is no function")),
    })
}

fn inverse(word: &str, x: f64) -> Result<Value, String> {
    apply(&format!("arc{word}"), x).map(Value::real)
}
