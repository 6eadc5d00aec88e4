//! Text with LaTeX in it as HTML. Formulas become MathML; the rest, and every formula that can't be
//! typeset, is shown as it was written.

use super::escape::escape;
use super::mathml::{LONGEST, closing, mathml};

/// A solution, a question or a step as HTML: formulas stand in `$…$`, `\(…\)`, `\[…\]`, `$$…$$`, in
/// an environment or in a bare `\boxed{…}`. Line breaks are left to the style sheet.
///
/// ```
/// use heldout_benchmarks::page::typeset;
/// assert!(typeset("so $x^2$").starts_with("so <math"));
/// assert_eq!(typeset("<b> costs $5 and $6"), "&lt;b&gt; costs $5 and $6");
/// ```
pub fn typeset(text: &str) -> String {
    let mut html = String::with_capacity(2 * text.len());
    let (mut plain, mut place) = (0, 0);
    while let Some(found) = text[place..].find(['$', '\\']) {
        place += found;
        let rest = &text[place..];
        match formula(rest) {
            Some(formula) => {
                html += &prose(&text[plain..place]);
                html += &formula.html(&rest[..formula.length]);
                place += formula.length;
                plain = place;
            }
            // A backslash takes the sign behind it along: `\$` opens nothing.
            None => {
                place += if rest.starts_with("\\$") || rest.starts_with("\\\\") { 2 } else { 1 }
            }
        }
    }
    html + &prose(&text[plain..])
}

/// An answer as HTML: LaTeX without delimiters, or text with them.
///
/// ```
/// use heldout_benchmarks::page::typeset_answer;
/// assert!(typeset_answer(r"\frac12").contains("<mfrac>"));
/// assert_eq!(typeset_answer(r"\oops{"), r#"<code class="source">\oops{</code>"#);
/// ```
pub fn typeset_answer(answer: &str) -> String {
    let delimited = answer.contains('$') || answer.contains("\\(") || answer.contains("\\[");
    match delimited {
        true => typeset(answer),
        false => mathml(answer, false).unwrap_or_else(|| source(answer)),
    }
}

/// Text between formulas.
fn prose(text: &str) -> String {
    escape(&text.replace("\\$", "$").replace("\\%", "%"))
}

/// What can't be typeset, as it was written.
fn source(text: &str) -> String {
    format!("<code class=\"source\">{}</code>", escape(text))
}

/// A formula at the beginning of a text.
struct Formula<'a> {
    /// Without its delimiters.
    inner: &'a str,
    display: bool,
    /// With its delimiters.
    length: usize,
}

impl Formula<'_> {
    fn html(&self, whole: &str) -> String {
        mathml(self.inner, self.display).unwrap_or_else(|| source(whole))
    }
}

/// The formula that a text begins with.
fn formula(text: &str) -> Option<Formula<'_>> {
    if text.starts_with("\\begin{") {
        return environment(text);
    }
    if text.starts_with("\\boxed{") {
        let length = "\\boxed".len() + closing(&near(text)["\\boxed".len()..])? + 1;
        return Some(Formula { inner: &text[..length], display: false, length });
    }
    let pairs = [("$$", "$$", true), ("\\[", "\\]", true), ("\\(", "\\)", false)];
    for (open, close, display) in pairs {
        if let Some(inner) = text.strip_prefix(open) {
            let inner = &inner[..near(inner).find(close)?];
            return Some(Formula { inner, display, length: inner.len() + 4 });
        }
    }
    dollars(text)
}

/// As much of a text as is searched for the end of a formula: without a bound, a text of many
/// openings would be read through once for each.
fn near(text: &str) -> &str {
    let end = (0..=text.len().min(LONGEST)).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

/// `$…$` in one paragraph: no space behind the first, none before the last, and no digit behind
/// it, so that prices open nothing.
fn dollars(text: &str) -> Option<Formula<'_>> {
    let inner = text.strip_prefix('$')?;
    let inner = &near(inner)[..near(inner).find("\n\n").unwrap_or(near(inner).len())];
    let mut from = 0;
    let end = loop {
        let end = from + inner[from..].find('$')?;
        if !inner[..end].ends_with('\\') {
            break end;
        }
        from = end + 1;
    };
    let (inside, behind) = (&inner[..end], &inner[end + 1..]);
    let space = inside.starts_with(char::is_whitespace) && inside.ends_with(char::is_whitespace);
    let price = inside.ends_with(char::is_whitespace)
        && inside.starts_with(|c: char| c.is_ascii_digit())
        || behind.starts_with(|letter: char| letter.is_ascii_digit());
    let formula = Formula { inner: inside, display: false, length: end + 2 };
    (!inside.trim().is_empty() && !price && (!space || inside.len() > 2)).then_some(formula)
}

/// `\begin{…}…\end{…}` of a name, outside of delimiters.
fn environment(text: &str) -> Option<Formula<'_>> {
    let name = text.strip_prefix("\\begin{")?;
    let end = format!("\\end{{{}}}", &name[..name.find('}')?]);
    let length = near(text).find(&end)? + end.len();
    Some(Formula { inner: &text[..length], display: true, length })
}
