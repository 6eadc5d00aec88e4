//! Concentrations and indices: `[\\ce{NH3}]` and `P_{NH_3}` as one symbol each.

use super::notation::plain;
use super::species::{self, Species};
use std::borrow::Cow;

/// No bracket around a species is longer, in bytes.
const LONGEST: usize = 60;

/// A text in which brackets around a species are a symbol with that index, `c_{\\ce{NH3}}`, and
/// indices that are species are spelled in one way.
pub(crate) fn concentrations(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices(['[', '_']) {
        if at < copied {
            continue;
        }
        let found = match text.as_bytes()[at] {
            b'[' => bracketed(text, at),
            _ => index(text, at),
        };
        let Some((bytes, symbol)) = found else { continue };
        let before = &text[copied..at];
        let wide = if symbol.starts_with('_') { None } else { before.strip_suffix("\\left") };
        out.push_str(wide.unwrap_or(before));
        out.push_str(&symbol);
        copied = at + bytes;
    }
    if copied == 0 {
        return text.into();
    }
    out.push_str(&text[copied..]);
    out.into()
}

/// `[\\ce{NH3}]`, `[Ag^+]`: the bytes, and the symbol that stands for it.
fn bracketed(text: &str, at: usize) -> Option<(usize, String)> {
    let end = text[at..].bytes().take(LONGEST).position(|byte| byte == b']')?;
    let species = read(&text[at + 1..at + end])?;
    // `5 [N]` is a unit.
    let lone = species.charge == 0 && species.atoms.values().sum::<u64>() == 1;
    let number = text[..at].trim_end();
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let measured = before.len() < number.len() && !before.ends_with(['^', '_']);
    if text[..at].ends_with("\\sqrt") || lone && measured {
        return None;
    }
    let symbol = format!("c_{{\\ce{{{species}}}}}");
    let indexed = text[at + end + 1..].starts_with(['_', '\'']);
    let symbol = if indexed { format!("({symbol})") } else { format!("{{{symbol}}}") };
    Some((end + 1, symbol))
}

/// `_{NH_3}`, `_{\\text{CO}_2}`: an index with digits in it.
fn index(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = text[at..].strip_prefix("_{")?;
    let mut depth = 1;
    let end = rest.bytes().take(LONGEST).position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    })?;
    let species = read(&rest[..end]).filter(|species| species.formula.len() > 1)?;
    Some((end + 3, format!("_{{\\ce{{{species}}}}}")))
}

fn read(inside: &str) -> Option<Species> {
    let capital = inside.contains(|c: char| c.is_ascii_uppercase());
    let species = species::read(plain(inside).filter(|_| capital)?.trim())?;
    Some(Species { state: None, ..species })
}
