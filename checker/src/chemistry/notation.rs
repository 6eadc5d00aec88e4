//! The spellings of chemistry, LaTeX and Unicode, to one plain text.

/// The plain text: subscripts on the line, superscripts as `^…` up to [`END`], `→`, `⇌`, `·`;
/// nothing where something stands in it that chemistry doesn't have.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // For each open brace: whether a superscript ends with it.
    let mut braces: Vec<bool> = Vec::new();
    let mut raised = false;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = fraction(rest, &mut out) {
            rest = behind;
            continue;
        }
        if let Some((symbol, bytes)) = spelled(rest) {
            out.push_str(symbol);
            rest = &rest[bytes..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            // A gas that rises: `\ce{O2 ^}`.
            '^' if out.ends_with(' ') && (rest.is_empty() || rest.starts_with([' ', '}'])) => {}
            '^' => {
                out.push('^');
                raised = true;
                continue;
            }
            '{' => {
                braces.push(raised);
                raised = false;
                continue;
            }
            '}' => {
                if braces.pop()? {
                    out.push(END);
                }
            }
            // An index in letters makes a name, no formula.
            '_' if rest.trim_start_matches('{').starts_with(|c: char| c.is_alphabetic()) => {
                return None;
            }
            '_' if rest.starts_with("{\\") => return None,
            '_' | '$' | '~' => {}
            _ if c.is_whitespace() => out.push(' '),
            _ => {
                push(c, &mut out)?;
                // A bare superscript is a character, and the sign of a charge: `SO4^2-`.
                if raised && c.is_ascii_digit() && rest.starts_with(['+', '-', '−']) {
                    continue;
                }
                if raised {
                    out.push(END);
                }
            }
        }
        raised = false;
    }
    (braces.is_empty() && !out.trim().is_empty())
        .then(|| out.trim().trim_end_matches('.').to_owned())
}

/// `\frac{1}{2}`, `\tfrac12`, `½` as `1/2`: what stands behind it.
fn fraction<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    const SIGNS: &[(char, &str)] =
        &[('½', "1/2 "), ('⅓', "1/3 "), ('⅔', "2/3 "), ('¼', "1/4 "), ('¾', "3/4 ")];
    let first = text.chars().next()?;
    if let Some((sign, written)) = SIGNS.iter().find(|(sign, _)| *sign == first) {
        out.push_str(written);
        return Some(&text[sign.len_utf8()..]);
    }
    let rest = text.strip_prefix('\\')?.trim_start_matches(['t', 'd', 'c']);
    let (top, rest) = part_of_fraction(rest.strip_prefix("frac")?)?;
    let (bottom, rest) = part_of_fraction(rest)?;
    out.push_str(&format!("{top}/{bottom} "));
    Some(rest)
}

/// Digits in braces, or the next digit.
fn part_of_fraction(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let (part, rest) = match text.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => text.split_at_checked(1)?,
    };
    let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some((part, rest))
}

/// Ends a superscript.
pub(super) const END: char = '\u{1}';

/// Commands and signs, with what they are in the plain text; longer ones first.
const SPELLED: &[(&str, &str)] = &[
    ("\\longrightarrow", "→"),
    ("\\xrightarrow", "→"),
    ("\\rightarrow", "→"),
    ("\\to", "→"),
    ("\\rightleftharpoons", "⇌"),
    ("\\leftrightharpoons", "⇌"),
    ("\\longleftrightarrow", "⇌"),
    ("\\leftrightarrow", "⇌"),
    ("<=>", "⇌"),
    ("<->", "⇌"),
    ("⇄", "⇌"),
    ("⇋", "⇌"),
    ("-->", "→"),
    ("->", "→"),
    ("⟶", "→"),
    ("\\uparrow", ""),
    ("\\downarrow", ""),
    ("↑", ""),
    ("↓", ""),
    ("p_x", "px"),
    ("p_y", "py"),
    ("p_z", "pz"),
    ("p_{x}", "px"),
    ("p_{y}", "py"),
    ("p_{z}", "pz"),
    ("\\cdot", "·"),
    ("\\bullet", "·"),
    ("•", "·"),
    ("⋅", "·"),
    ("∙", "·"),
    ("*", "·"),
    ("\\mathrm", ""),
    ("\\textrm", ""),
    ("\\text", ""),
    ("\\mathbf", ""),
    ("\\textbf", ""),
    ("\\boxed", ""),
    ("\\ce", ""),
    ("\\rm", ""),
    ("\\left", ""),
    ("\\right", ""),
    ("\\,", " "),
    ("\\;", " "),
    ("\\:", " "),
    ("\\!", ""),
    ("\\ ", " "),
    ("\\(", ""),
    ("\\)", ""),
    ("\\quad", " "),
];

fn spelled(rest: &str) -> Option<(&'static str, usize)> {
    let (spelling, symbol) = SPELLED.iter().find(|(spelling, _)| rest.starts_with(spelling))?;
    let after = rest[spelling.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
    let command = spelling.as_bytes()[spelling.len() - 1].is_ascii_alphabetic();
    (!(command && after)).then_some((symbol, spelling.len()))
}

/// A character of a formula; raised and lowered ones by what they stand for.
fn push(c: char, out: &mut String) -> Option<()> {
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit =
        |digits: &str| digits.chars().position(|d| d == c).map(|at| (b'0' + at as u8) as char);
    if let Some(digit) = digit(LOWERED) {
        out.push(digit);
    } else if let Some(raised) = digit(RAISED).or(match c {
        '⁺' => Some('+'),
        '⁻' => Some('-'),
        _ => None,
    }) {
        // `²⁺`: one superscript.
        if out.ends_with(END) {
            out.pop();
        } else {
            out.push('^');
        }
        out.push(raised);
        out.push(END);
    } else if c.is_ascii_alphanumeric() || "()[]+-/→⇌·.".contains(c) {
        out.push(c);
    } else if matches!(c, '−' | '–') {
        out.push('-');
    } else {
        return None;
    }
    Some(())
}
