//! Elements and formulas in order: `Al < Mg < S < P`.

use super::{element, is_compound};
use std::borrow::Cow;

/// No ranking is longer, in bytes.
const LONGEST: usize = 200;

/// A text that ranks formulas, each marked as one; any other as it is. `Al` is no product there.
pub(crate) fn ranking(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() > LONGEST || !text.contains(['<', '>']) {
        return text;
    }
    let bare = text.trim_matches(|c: char| c == '$' || c.is_whitespace());
    let mut members = bare.split(['<', '>']).map(str::trim);
    let symbol = |word: &str| element::leading(word) == Some(word) || is_compound(word);
    let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let glued = |word: &str| word.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
    if !members.clone().any(glued) || !members.all(|word| plain(word) && symbol(word)) {
        return text;
    }
    let mut out = String::with_capacity(text.len() * 3);
    for member in bare.split_inclusive(['<', '>']) {
        let (word, sign) = match member.strip_suffix(['<', '>']) {
            Some(word) => (word, &member[word.len()..]),
            None => (member, ""),
        };
        out.push_str(&format!("\\ce{{{}}}{sign}", word.trim()));
    }
    out.into()
}
