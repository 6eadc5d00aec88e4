//! Answers that are a decimal and what it is multiplied with, with the decimal changed.

/// A text split at its leading decimal.
pub(crate) struct Decimal<'a> {
    /// What stands before it: a name, or nothing.
    head: &'a str,
    negative: bool,
    digits: i128,
    places: u32,
    /// Powers of ten and units.
    rest: &'a str,
}

/// Splits `x = -1.5\times10^3\text{ m}`; nothing where the text is anything but a decimal with
/// factors behind it.
pub(crate) fn decimal(text: &str) -> Option<Decimal<'_>> {
    let text = text.trim().trim_matches('$').trim();
    let from = text.rfind('=').map_or(0, |at| at + 1);
    let (head, body) = text.split_at(from + text[from..].len() - text[from..].trim_start().len());
    let unsigned = body.trim_start_matches(['+', '-']);
    let length = unsigned.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
    split(head, body.starts_with('-'), unsigned, length)
        .or_else(|| split(head, body.starts_with('-'), unsigned, unsigned.len()))
}

/// As [`decimal`], for a text that ends with its digits too.
pub(crate) fn whole_decimal(text: &str) -> Option<Decimal<'_>> {
    let body = text.trim();
    let unsigned = body.trim_start_matches(['+', '-']);
    let only = unsigned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    if only { split("", body.starts_with('-'), unsigned, unsigned.len()) } else { decimal(text) }
}

fn split<'a>(head: &'a str, negative: bool, text: &'a str, length: usize) -> Option<Decimal<'a>> {
    let (number, rest) = text.split_at(length);
    let plain = number.replace(',', "");
    let places = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    let digits: i128 = plain.replace('.', "").parse().ok().filter(|digits| *digits != 0)?;
    let grouped = number.split(',').skip(1).all(|group| group.len() >= 3);
    let short = plain.len() <= 15 && grouped && multiplies(rest);
    short.then_some(Decimal { head, negative, digits, places, rest })
}

/// Whether what follows a decimal only multiplies it.
fn multiplies(rest: &str) -> bool {
    const STARTS: &[&str] = &[
        "\\times",
        "\\cdot",
        "\\,",
        "\\;",
        "\\ ",
        "\\text",
        "\\mathrm",
        "~",
        " ",
        "\\%",
        "^\\circ",
        "^{\\circ}",
        "\\mu",
        "\\Omega",
        "\\pi",
    ];
    const OTHERS: &[&str] =
        &["\\pm", "\\to", "\\sim", "\\frac", "\\sqrt", "and", " or ", "\\sin", "\\cos"];
    let trimmed = rest.replace("\\,", " ").replace("{-", "").replace("^-", "");
    let more = trimmed.contains(['+', '=', ',', '<', '>', ';', '-', '(', '&', '?']);
    (rest.is_empty() || STARTS.iter().any(|start| rest.starts_with(start)))
        && !more
        && !OTHERS.iter().any(|other| rest.contains(other))
}

impl Decimal<'_> {
    /// The text with the decimal times `n` over ten to the power of `places`.
    pub(crate) fn times(&self, n: i128, places: u32) -> String {
        self.written(self.negative, self.digits * n, self.places + places)
    }

    /// The text with the other sign.
    pub(crate) fn negated(&self) -> String {
        self.written(!self.negative, self.digits, self.places)
    }

    /// The decimal alone, times `n` over ten to the power of `places`.
    pub(crate) fn number(&self, n: i128, places: u32) -> String {
        let (head, rest) = ("", "");
        Decimal { head, rest, ..*self }.times(n, places)
    }

    fn written(&self, negative: bool, digits: i128, places: u32) -> String {
        let width = places as usize + 1;
        let digits = format!("{digits:0>width$}");
        let (whole, fraction) = digits.split_at(digits.len() - places as usize);
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if negative { "-" } else { "" };
        format!("{}{sign}{whole}{point}{fraction}{}", self.head, self.rest)
    }
}
