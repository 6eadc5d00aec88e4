//! What stands around a whole answer and changes nothing: dollars, boxes, fonts' switches,
//! braces, emphasis, final points.

use crate::vocabulary::{self, Meaning};

/// An answer without what stands around the whole of it and means nothing.
///
/// ```
/// use heldout_grammar::unwrapped;
/// assert_eq!(unwrapped(r"$\boxed{9.8 m/s^2}.$"), "9.8 m/s^2");
/// assert_eq!(unwrapped(r"\{1, 2\}"), r"\{1, 2\}");
/// ```
pub fn unwrapped(text: &str) -> &str {
    let mut inner = text;
    loop {
        let shorter = without_command(without_pair(without_points(inner.trim())));
        if shorter.len() == inner.len() {
            return inner;
        }
        inner = shorter;
    }
}

/// Points and commas at the end; a backslash before one makes it a space, two points are dots.
fn without_points(text: &str) -> &str {
    match text.strip_suffix(['.', ',', ';']) {
        Some(shorter) if !shorter.ends_with(['\\', '.']) => shorter,
        _ => text,
    }
}

/// Signs around the whole text that open and close it.
fn without_pair(text: &str) -> &str {
    const PAIRS: &[(&str, &str)] =
        &[("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("**", "**")];
    if !text.starts_with(['$', '\\', '*', '{']) {
        return text;
    }
    let inner = |(open, close): &(&str, &str)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        let sign = close.trim_start_matches('\\');
        (!inner.contains(sign) && !inner.ends_with('\\')).then_some(inner)
    };
    PAIRS.iter().find_map(inner).or_else(|| within(text)).unwrap_or(text)
}

/// A command that says nothing before the whole text: `\boxed{…}`, `\displaystyle …`.
fn without_command(text: &str) -> &str {
    let Some(rest) = text.strip_prefix('\\') else { return text };
    let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !matches!(vocabulary::command(&rest[..name]), Some(Meaning::Nothing)) {
        return text;
    }
    let behind = rest[name..].trim_start();
    match within(behind) {
        Some(inner) => inner,
        None if behind.starts_with(['{', '\\', '(', '[', '|', '.']) => text,
        None => behind,
    }
}

/// What braces around the whole text hold.
fn within(text: &str) -> Option<&str> {
    braced(text).filter(|(_, behind)| behind.is_empty()).map(|(inside, _)| inside)
}

/// What stands in the braces that a text begins with, spaces before them left out, and what stands
/// behind them.
///
/// ```
/// use heldout_grammar::braced;
/// assert_eq!(braced(r"{a{b}}^2"), Some(("a{b}", "^2")));
/// assert_eq!(braced("{a"), None);
/// ```
pub fn braced(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start().strip_prefix('{')?;
    let (mut depth, mut escaped) = (1, false);
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
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
