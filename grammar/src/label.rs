//! "Answer:" before an answer.

/// What such a label says; a colon, or a word that ends it, follows.
const LABELS: &[&str] = &["the final answer", "the answer", "final answer", "answer", "ans"];

/// Marks that a label may stand in, opening and closing.
const FONTS: &[(&str, &str)] =
    &[("**", "**"), ("\\text{", "}"), ("\\textbf{", "}"), ("\\mathrm{", "}"), ("", "")];

/// An answer without the label before it that says no more than that it is one.
///
/// ```
/// use heldout_grammar::without_label;
/// assert_eq!(without_label(r"\text{Answer: } 5"), "5");
/// assert_eq!(without_label("The answer is (C)."), "(C).");
/// assert_eq!(without_label("answer"), "answer");
/// ```
pub fn without_label(text: &str) -> &str {
    let inner = text.trim_start();
    if !inner.starts_with(['a', 'A', 'f', 'F', 't', 'T', '*', '\\']) {
        return text;
    }
    FONTS.iter().find_map(|font| behind(inner, font)).unwrap_or(text)
}

/// What follows a label in these marks.
fn behind<'a>(text: &'a str, (open, close): &(&str, &str)) -> Option<&'a str> {
    let inside = text.strip_prefix(open)?.trim_start();
    let label = LABELS.iter().find(|label| {
        inside.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label))
    })?;
    let rest = inside[label.len()..].trim_start_matches([' ', '~']);
    let end = |rest: &'a str| rest.strip_prefix(':').or_else(|| rest.strip_prefix("is "));
    let rest = match end(rest) {
        Some(rest) => rest.trim_start().strip_prefix(close)?,
        None => end(rest.strip_prefix(close)?.trim_start())?,
    };
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}
