//! Writes an answer in another notation of the same meaning: `\dfrac` for `\frac`, spaces,
//! `\left…\right`, `$…$`, braces, `*` and `/`. Which of them is drawn from a hash of the text, so
//! that a text has always the same copy, and the copy is never the text itself.

/// Commands whose braced argument is text, a name or a length, and is left alone.
const OPAQUE: [&str; 18] = [
    r"\text",
    r"\textbf",
    r"\textit",
    r"\textrm",
    r"\mbox",
    r"\hbox",
    r"\mathrm",
    r"\mathbf",
    r"\mathbb",
    r"\mathcal",
    r"\rm",
    r"\operatorname",
    r"\begin",
    r"\end",
    r"\color",
    r"\textcolor",
    r"\hspace",
    r"\label",
];

/// Commands that may stand in braces where they are an exponent or an index.
const SYMBOLS: [&str; 16] = [
    r"\circ",
    r"\pi",
    r"\infty",
    r"\prime",
    r"\alpha",
    r"\beta",
    r"\gamma",
    r"\theta",
    r"\lambda",
    r"\mu",
    r"\nu",
    r"\phi",
    r"\omega",
    r"\sigma",
    r"\rho",
    r"\varepsilon",
];

/// Functions, whose arguments a multiplication sign would cut short.
const FUNCTIONS: [&str; 16] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "lg", "gcd", "lcm", "max", "min",
    "sum", "int",
];

type Rewrite = fn(Vec<String>) -> Vec<String>;

/// The rewrites; each leaves the text as it is where it is not safe.
const REWRITES: [Rewrite; 9] = [
    fraction_style,
    fraction_slash,
    operator_spaces,
    thin_spaces,
    left_right,
    script_braces,
    multiplication_sign,
    thousands,
    dollars,
];

/// A copy in another notation, or `None` where no rewrite is safe.
pub(crate) fn renotate(text: &str) -> Option<String> {
    let draw = hash(text);
    let mut pieces = split(text);
    for (place, rewrite) in REWRITES.iter().enumerate() {
        if draw >> place & 1 == 1 {
            pieces = rewrite(pieces);
        }
    }
    // No luck in the draw: the first rewrite that does anything.
    let mut later = REWRITES.iter();
    while pieces.concat() == text {
        pieces = later.next()?(pieces);
    }
    Some(pieces.concat())
}

/// FNV-1a, with its bits mixed: short texts differ in few of them.
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32
}

/// The text in pieces: commands, opaque commands with their argument, runs of space, characters.
fn split(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\\' => command_length(rest),
            _ if first.is_whitespace() => run(rest, char::is_whitespace),
            _ => first.len_utf8(),
        };
        pieces.push(rest[..length].to_owned());
        rest = &rest[length..];
    }
    pieces
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn command_length(text: &str) -> usize {
    let letters = run(&text[1..], |c| c.is_ascii_alphabetic());
    if letters == 0 {
        return 1 + text[1..].chars().next().map_or(0, char::len_utf8);
    }
    let name = 1 + letters;
    let open = name + run(&text[name..], char::is_whitespace);
    match text[open..].starts_with('{') && OPAQUE.contains(&&text[..name]) {
        true => open + group_length(&text[open..]),
        false => name,
    }
}

/// The length of a group in braces, up to the end of the text where it is not closed.
fn group_length(text: &str) -> usize {
    let mut depth = 0;
    let (mut escaped, mut length) = (false, text.len());
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '{' && !escaped) - i32::from(c == '}' && !escaped);
        escaped = c == '\\' && !escaped;
        if depth == 0 {
            length = at + 1;
            break;
        }
    }
    length
}

fn is_letter(piece: &str) -> bool {
    piece.len() == 1 && piece.as_bytes()[0].is_ascii_alphabetic()
}

fn is_digit(piece: &str) -> bool {
    piece.len() == 1 && piece.as_bytes()[0].is_ascii_digit()
}

/// Words outside of commands: letters may be prose, a hyphen may join them.
fn has_words(pieces: &[String]) -> bool {
    pieces.windows(2).any(|two| is_letter(&two[0]) && is_letter(&two[1]))
}

fn has_functions(pieces: &[String]) -> bool {
    let name = |piece: &String| FUNCTIONS.contains(&piece.trim_start_matches('\\'));
    pieces.iter().any(name) || has_words(pieces)
}

/// The piece before or after a place, spaces aside; empty at the ends.
fn before(pieces: &[String], at: usize) -> &str {
    pieces[..at].iter().rev().find(|piece| !piece.trim().is_empty()).map_or("", |piece| piece)
}

fn after(pieces: &[String], at: usize) -> &str {
    let rest = pieces.get(at + 1..).unwrap_or_default();
    rest.iter().find(|piece| !piece.trim().is_empty()).map_or("", |piece| piece)
}

fn fraction_style(mut pieces: Vec<String>) -> Vec<String> {
    for piece in &mut pieces {
        match piece.as_str() {
            r"\frac" => *piece = r"\dfrac".into(),
            r"\dfrac" | r"\tfrac" => *piece = r"\frac".into(),
            _ => {}
        }
    }
    pieces
}

/// `\frac{12}{5}` to `12/5` where nothing beside it could be drawn into the denominator.
fn fraction_slash(mut pieces: Vec<String>) -> Vec<String> {
    const LEFT: [&str; 9] = ["", "(", "[", "{", ",", "+", "-", "=", "$"];
    const RIGHT: [&str; 9] = ["", ")", "]", "}", ",", "+", "-", "=", "$"];
    let mut at = 0;
    while at < pieces.len() {
        let command = [r"\frac", r"\dfrac", r"\tfrac"].contains(&pieces[at].as_str());
        if let Some((middle, end)) = command.then(|| simple_fraction(&pieces, at)).flatten() {
            let sides = (before(&pieces, at), after(&pieces, end));
            if LEFT.contains(&sides.0) && RIGHT.contains(&sides.1) {
                let top = pieces[at + 2..middle].concat();
                let bottom = pieces[middle + 2..end].concat();
                pieces.splice(at..=end, [top, "/".into(), bottom]);
            }
        }
        at += 1;
    }
    pieces
}

/// Of a fraction of two runs of digits, the places of its first and last closing brace.
fn simple_fraction(pieces: &[String], at: usize) -> Option<(usize, usize)> {
    let group = |open: usize| {
        let close = open + 1 + pieces.get(open + 1..)?.iter().position(|piece| !is_digit(piece))?;
        (pieces[open] == "{" && pieces[close] == "}" && close > open + 1).then_some(close)
    };
    let middle = group(at + 1)?;
    (pieces.get(middle + 1)? == "{").then_some(())?;
    Some((middle, group(middle + 1)?))
}

fn operator_spaces(pieces: Vec<String>) -> Vec<String> {
    around_operators(pieces, " ", " ")
}

fn thin_spaces(pieces: Vec<String>) -> Vec<String> {
    around_operators(pieces, "", r"\,")
}

fn around_operators(mut pieces: Vec<String>, left: &str, right: &str) -> Vec<String> {
    let words = has_words(&pieces);
    for at in 0..pieces.len() {
        if is_lone_operator(&pieces, at, words) {
            pieces[at] = format!("{left}{}{right}", pieces[at]);
        }
    }
    pieces
}

/// Not a part of `<=` or `\left<`, not a sign of an exponent or of a charge, not a hyphen.
fn is_lone_operator(pieces: &[String], at: usize, words: bool) -> bool {
    const OTHERS: &str = "+-<>=!/*|";
    let (piece, left, right) = (pieces[at].as_str(), before(pieces, at), after(pieces, at));
    let operand = |side: &str| !side.is_empty() && !OTHERS.contains(side);
    let fenced = ["^", "_", r"\left", r"\right"].contains(&left) || "})".contains(right);
    let exponent = is_letter(left) && left.eq_ignore_ascii_case("e") && is_digit(right);
    let sign = piece == "+" || (piece == "-" && !words);
    (sign || ["=", "<", ">"].contains(&piece))
        && operand(left)
        && operand(right)
        && !fenced
        && !exponent
}

/// `(` to `\left(`, for every pair that is closed where it was opened.
fn left_right(mut pieces: Vec<String>) -> Vec<String> {
    if pieces.iter().any(|piece| piece.starts_with(r"\begin") || piece == "&" || piece == r"\\") {
        return pieces;
    }
    let Some(pairs) = bracket_pairs(&pieces) else { return pieces };
    for (open, close) in pairs {
        pieces[open].insert_str(0, r"\left");
        pieces[close].insert_str(0, r"\right");
    }
    pieces
}

/// Pairs of round and square brackets; `None` where they do not match.
fn bracket_pairs(pieces: &[String]) -> Option<Vec<(usize, usize)>> {
    let (mut pairs, mut open) = (Vec::new(), Vec::new());
    for (at, piece) in pieces.iter().enumerate() {
        let sized = at > 0
            && pieces[at - 1].starts_with('\\')
            && !SYMBOLS.contains(&pieces[at - 1].as_str());
        match piece.as_str() {
            "(" | "[" => open.push((at, sized)),
            "{" | r"\{" | "$" => open.push((at, true)),
            ")" | "]" | "}" | r"\}" => {
                let (start, start_sized) = open.pop()?;
                let round = ["(", "["].contains(&pieces[start].as_str());
                (round == [")", "]"].contains(&piece.as_str())).then_some(())?;
                if !(start_sized || sized) {
                    pairs.push((start, at));
                }
            }
            _ => {}
        }
        if piece == "$" {
            open.pop();
        }
    }
    open.is_empty().then_some(pairs)
}

/// `x^2` to `x^{2}`.
fn script_braces(mut pieces: Vec<String>) -> Vec<String> {
    for at in 1..pieces.len() {
        let power = pieces[at - 1] == "^";
        let piece = pieces[at].as_str();
        if !power && pieces[at - 1] != "_" {
            continue;
        }
        if is_letter(piece) || SYMBOLS.contains(&piece) {
            pieces[at] = format!("{{{piece}}}");
        } else if is_digit(piece) {
            let end = at + pieces[at..].iter().take_while(|piece| is_digit(piece)).count() - 1;
            // An exponent takes all the digits that follow, an index only the first.
            if power || end == at {
                pieces[at].insert(0, '{');
                pieces[end].push('}');
            }
        }
    }
    pieces
}

/// `2x` to `2 \cdot x` or `2*x`, for letters that are no units.
fn multiplication_sign(mut pieces: Vec<String>) -> Vec<String> {
    if has_functions(&pieces) || pieces.iter().any(|piece| piece == "/") {
        return pieces;
    }
    for at in 1..pieces.len() {
        let (left, letter) = (&pieces[at - 1], pieces[at].as_str());
        let next = pieces.get(at + 1).map_or("", String::as_str);
        let indexed = next == "_" || is_digit(next);
        if is_digit(left) && "xyznkqrab".contains(letter) && !indexed && !in_script(&pieces, at) {
            let sign = if pieces.len().is_multiple_of(2) { "*" } else { r" \cdot " };
            pieces[at] = format!("{sign}{letter}");
        }
    }
    pieces
}

/// Whether the digits before this place are an unbraced index or exponent, or end a `\frac12`.
fn in_script(pieces: &[String], at: usize) -> bool {
    let digits = pieces[..at].iter().rev().take_while(|piece| is_digit(piece)).count();
    let head = pieces[..at - digits].last().map_or("", String::as_str);
    head == "_" || head == "^" || (head.starts_with('\\') && head.len() > 2)
}

/// `12,345` to `12{,}345`, where that is the whole text.
fn thousands(pieces: Vec<String>) -> Vec<String> {
    let text = pieces.concat();
    let mut groups = text.split(',');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..4).contains(&group.len()) && digits(group));
    if first && text.contains(',') && groups.all(|group| group.len() == 3 && digits(group)) {
        return split(&text.replace(',', "{,}"));
    }
    pieces
}

/// Puts the text in dollars, or takes them away. Words go into `\text`.
fn dollars(pieces: Vec<String>) -> Vec<String> {
    let text = pieces.concat();
    let bare = text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    let inner = text.trim().trim_matches('$');
    let displayed = text.contains(r"\[") || text.contains(r"\(");
    let wrapped = pieces.iter().any(|piece| piece == "$");
    if !wrapped && !displayed && !has_words(&pieces) {
        return vec![format!("${text}$")];
    } else if bare && !text.trim().is_empty() {
        return vec![format!(r"\text{{{text}}}")];
    } else if text.trim().starts_with('$') && text.trim().ends_with('$') && !inner.contains('$') {
        return split(inner);
    }
    pieces
}
