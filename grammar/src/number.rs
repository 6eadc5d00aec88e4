//! Decimal literals: digits, separators of thousands, decimal sign, exponent.

use crate::notation::Notation;
use crate::token::Kind;
use crate::vocabulary::half_width;

/// What scanning a literal found besides its digits.
pub(crate) struct Scan {
    pub bytes: usize,
    /// A comma was read as a separator of thousands.
    pub comma: bool,
}

/// Reads the literal that `text` begins with. Inside brackets a comma separates members; a bare
/// script ends at its digits: `\log_2 256`.
pub(crate) fn number<'a>(
    text: &'a str,
    notation: &Notation,
    inside: bool,
    script: bool,
) -> (Scan, Kind<'a>) {
    let (whole, comma) = whole_part(text, notation, inside, script);
    let mut bytes = whole.len();
    let sign = if notation.decimal_comma { ',' } else { '.' };
    let fraction = fraction_part(&text[bytes..], sign);
    if let Some(fraction) = fraction {
        bytes += 1 + fraction.len();
    }
    let exponent = exponent_part(&text[bytes..]);
    if let Some(exponent) = exponent {
        bytes += 1 + exponent.len();
    }
    (Scan { bytes, comma }, Kind::Number { whole, fraction, exponent })
}

/// The digits of a slice that may hold separators or full-width digits.
pub fn digits(raw: &str) -> impl Iterator<Item = u8> + '_ {
    raw.chars().filter_map(|c| {
        let c = half_width(c).unwrap_or(c);
        c.is_ascii_digit().then_some(c as u8)
    })
}

fn digit_run(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    if !text[ascii..].starts_with(|c| half_width(c).is_some_and(|c| c.is_ascii_digit())) {
        return ascii;
    }
    let is_digit = |c: char| half_width(c).unwrap_or(c).is_ascii_digit();
    text.chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum()
}

fn count_digits(text: &str, bytes: usize) -> usize {
    text[..bytes].chars().count()
}

fn whole_part<'a>(
    text: &'a str,
    notation: &Notation,
    inside: bool,
    script: bool,
) -> (&'a str, bool) {
    let mut end = digit_run(text);
    let mut comma = false;
    let first = count_digits(text, end);
    let groups = !script && (1..=3).contains(&first) && !text.starts_with('0');
    if !groups {
        return (&text[..end], comma);
    }
    while let Some((separator, plain_comma)) = separator(&text[end..], notation) {
        if plain_comma && (inside || notation.split_commas) {
            break;
        }
        let thin = text[end..].starts_with(",\\!");
        let spaces = text[end + separator..].bytes().take_while(|b| thin && *b == b' ').count();
        let separator = separator + spaces;
        let after = &text[end + separator..];
        let run = digit_run(after);
        if count_digits(after, run) != 3 || (separator == 1 && mixed_follows(&after[run..])) {
            break;
        }
        comma |= plain_comma;
        end += separator + run;
    }
    (&text[..end], comma)
}

/// `1 234/567` is no group of thousands.
fn mixed_follows(after: &str) -> bool {
    after.trim_start().starts_with('/')
}

/// A separator of thousands: its bytes, and whether it is a bare comma.
fn separator(text: &str, notation: &Notation) -> Option<(usize, bool)> {
    const SURE: &[&str] = &[
        "{,}",
        ",\\!",
        "\\,",
        "\\:",
        "\\;",
        "\\ ",
        "\u{2009}",
        "\u{202f}",
        "\u{a0}",
        "~",
        " ",
        "{\\,}",
        "'",
        "’",
        "\\text{,}",
        "\\mathord{,}",
    ];
    if text.starts_with("'") && !text[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sure = SURE.iter().find(|separator| text.starts_with(**separator));
    if let Some(separator) = sure {
        return Some((separator.len(), false));
    }
    let sign = if notation.decimal_comma { '.' } else { ',' };
    text.starts_with(sign).then_some((1, !notation.decimal_comma))
}

fn fraction_part(text: &str, sign: char) -> Option<&str> {
    let after =
        text.strip_prefix(sign).or_else(|| text.strip_prefix('.').filter(|_| sign == ','))?;
    let mut run = digit_run(after);
    if run == 0 {
        let repeats = ["\\overline", "\\dot{", "\\dot ", "\\bar", "\\overline"];
        return repeats.iter().any(|command| after.starts_with(command)).then_some("");
    }
    while let Some(separator) = ["\\,", "\u{2009}", "\u{202f}"]
        .iter()
        .find(|separator| after[run..].starts_with(**separator))
    {
        let group = digit_run(&after[run + separator.len()..]);
        if group == 0 || group > 3 {
            break;
        }
        run += separator.len() + group;
    }
    Some(&after[..run])
}

/// `e23`, `E-19`: the slice after the letter.
fn exponent_part(text: &str) -> Option<&str> {
    let after = text.strip_prefix(['e', 'E'])?;
    let sign = match after.chars().next() {
        Some(c @ ('+' | '-' | '−')) => c.len_utf8(),
        _ => 0,
    };
    let run = after[sign..].bytes().take_while(u8::is_ascii_digit).count();
    let next = after[sign + run..].bytes().next();
    if run == 0 || next.is_some_and(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    Some(&after[..sign + run])
}
