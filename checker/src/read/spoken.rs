//! Relations in words: `x \text{ is greater than } 3`.

/// No statement in words is longer, in bytes.
const LONGEST: usize = 120;

/// What is said, and its sign; what begins with a shorter one stands before it.
const RELATIONS: &[(&str, &str)] = &[
    ("is greater than or equal to", "\\ge"),
    ("is less than or equal to", "\\le"),
    ("is not less than", "\\ge"),
    ("is not greater than", "\\le"),
    ("is no less than", "\\ge"),
    ("is no more than", "\\le"),
    ("is at least", "\\ge"),
    ("is at most", "\\le"),
    ("is greater than", ">"),
    ("is less than", "<"),
    ("is not equal to", "\\ne"),
    ("does not equal", "\\ne"),
    ("is equal to", "="),
];

/// A statement with the sign in place of the words, where nothing else in it is words.
pub(super) fn in_signs(text: &str) -> Option<String> {
    if text.len() > LONGEST || !(text.contains("is ") || text.contains("does not ")) {
        return None;
    }
    let (at, (said, sign)) =
        RELATIONS.iter().find_map(|relation| Some((text.find(relation.0)?, relation)))?;
    let (left, right) = (&text[..at], &text[at + said.len()..]);
    if left.ends_with(|c: char| c.is_alphanumeric())
        || right.starts_with(|c: char| c.is_alphanumeric())
    {
        return None;
    }
    let (left, right) = outside_text(left, right)?;
    let bare = !has_words(&left) && !has_words(&right);
    let whole = !left.trim().is_empty() && !right.trim().is_empty();
    (bare && whole).then(|| format!("{left} {sign} {right}"))
}

/// Both sides without the `\text{…}` that the words between them stand in.
fn outside_text(left: &str, right: &str) -> Option<(String, String)> {
    let open = left.rfind("\\text{").filter(|at| !left[*at..].contains('}'));
    let Some(at) = open else { return Some((left.to_owned(), right.to_owned())) };
    let (inside, outside) = right.split_once('}')?;
    if inside.contains('{') {
        return None;
    }
    let left = format!("{}{}", &left[..at], &left[at + "\\text{".len()..]);
    Some((left, format!("{inside}{outside}")))
}

/// Whether two letters stand side by side, in no command.
fn has_words(text: &str) -> bool {
    let mut parts = text.split(|c: char| !(c.is_alphabetic() || c == '\\'));
    parts.any(|part| !part.starts_with('\\') && part.chars().count() > 1)
}
