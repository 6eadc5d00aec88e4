//! A clause behind an answer that explains it: "5, because 2 + 3 = 5", "5, as desired".

/// What such a clause begins with, and what may stand in it.
struct Opening {
    words: &'static str,
    /// A comma, semicolon or dash must stand before it.
    apart: bool,
    /// No digits and formulas may follow: they might be another value.
    plain: bool,
}

const fn opening(words: &'static str, apart: bool, plain: bool) -> Opening {
    Opening { words, apart, plain }
}

const OPENINGS: &[Opening] = &[
    opening("because", false, false),
    opening("since", true, false),
    opening("so we", true, true),
    opening("as desired", false, true),
    opening("as required", false, true),
    opening("as claimed", false, true),
    opening("as needed", false, true),
    opening("as expected", false, true),
    opening("as wanted", false, true),
    opening("as stated", false, true),
    opening("as shown", false, true),
    opening("which is", true, true),
    opening("which are", true, true),
    opening("which was", true, true),
    opening("which completes", true, true),
    opening("which matches", true, true),
    opening("and we are done", false, true),
    opening("and we're done", false, true),
    opening("so we are done", false, true),
    opening("so we're done", false, true),
    opening("we are done", true, true),
    opening("done", true, true),
    opening("respectively", false, true),
    opening("(see", false, true),
    opening("(as", false, true),
    opening("(since", false, false),
    opening("(because", false, false),
];

/// Words with which a clause takes an answer back, or changes it: then it is no mere explanation.
const REVOKING: &str = "\
    but except unless however actually instead though although otherwise wait or not no never \
    wrong incorrect impossible false invalid contradiction contradicts contradictory rejected \
    extraneous double doubled twice half halved rounded times choice option answer if when only";

/// Words that revoke also in the midst of a reason.
const ALWAYS: &str = "but except unless however actually instead though although otherwise wait";

/// Splits an answer from the clause behind it that explains it.
///
/// ```
/// use heldout_grammar::without_explanation;
/// assert_eq!(without_explanation("5, since 2+3=5"), ("5", Some("since 2+3=5")));
/// assert_eq!(without_explanation("5, unless x = 0"), ("5, unless x = 0", None));
/// ```
pub fn without_explanation(text: &str) -> (&str, Option<&str>) {
    let (mut depth, mut last) = (0_i32, b' ');
    for (at, byte) in text.bytes().enumerate() {
        let before = std::mem::replace(&mut last, byte);
        if may_open(before, byte)
            && let Some((answer, plain)) = answer_before(text, at, depth)
        {
            // The first such clause decides.
            let clause = &text[at..];
            let shown = clause.trim_end_matches(['.', '}', ' ', '$']);
            return if explains(clause, plain) { (answer, Some(shown)) } else { (text, None) };
        }
        depth += match byte {
            b'{' | b'[' | b'(' => 1,
            b'}' | b']' | b')' => -1,
            _ => 0,
        };
    }
    (text, None)
}

/// Whether a clause may begin with this byte, behind that one.
fn may_open(before: u8, byte: u8) -> bool {
    match byte {
        b'a' | b'b' | b'd' | b'r' | b's' | b'w' => {
            matches!(before, b' ' | b',' | b';' | b'{' | b'$' | b'\n' | 0x80..)
        }
        b'(' => true,
        _ => false,
    }
}

/// The answer before a clause that begins here, and whether no value may stand in the clause.
fn answer_before(text: &str, at: usize, depth: i32) -> Option<(&str, bool)> {
    let (before, clause) = (&text[..at], &text[at..]);
    if before.ends_with(char::is_alphanumeric) && !clause.starts_with('(') {
        return None;
    }
    let opening = OPENINGS.iter().find(|opening| begins(clause, opening.words))?;
    let outside = before.trim_end().strip_suffix("\\text{").map(|outside| (outside, 1));
    let (answer, inside) = outside.or_else(|| in_one_text(before)).unwrap_or((before, 0));
    let bare = answer.trim_end();
    let answer = bare.trim_end_matches([',', ';', '—', '–', ' ']);
    let apart = answer.len() < bare.len();
    let said = !answer.is_empty() && depth == inside && (apart || !opening.apart);
    said.then_some((answer, opening.plain))
}

/// `\text{yes, because } f'>0`: the answer in the text that its explanation begins in, and how
/// deep it stands.
fn in_one_text(before: &str) -> Option<(&str, i32)> {
    const FEW: usize = 3;
    let inner = before.trim_start_matches([' ', '$']).strip_prefix("\\text{")?;
    let short = inner.split_whitespace().count() <= FEW;
    (short && !inner.contains(['{', '}', '\\'])).then_some((inner, 1))
}

fn begins(clause: &str, words: &str) -> bool {
    clause.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a clause only explains.
fn explains(clause: &str, plain: bool) -> bool {
    let revoking = if plain { REVOKING } else { ALWAYS };
    let mut words = clause.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’'));
    let value = |c: char| c.is_ascii_digit() || "$=\\".contains(c);
    let closed = !clause.starts_with('(') || clause.trim_end_matches(['.', ' ']).ends_with(')');
    let revokes = |word: &str| {
        let word = word.to_ascii_lowercase();
        revoking.split(' ').any(|known| known == word) || plain && word.ends_with("n't")
    };
    closed && !(plain && clause.contains(value)) && !words.any(revokes)
}
