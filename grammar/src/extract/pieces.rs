//! A text cut into formulas and what stands between them.

use std::ops::Range;

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A formula with both its delimiters: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`.
    Formula,
    /// A closing delimiter that nothing opened.
    Closer,
    /// The opening delimiter of a formula in which the text ends.
    Unclosed,
    /// A command outside formulas: `\frac`, `\{`.
    Command,
    /// Any other character.
    Char(char),
}

/// A kind of formula: its delimiters, and whether a blank line may stand inside.
struct Delimiters {
    open: &'static str,
    close: &'static str,
    display: bool,
}

const DELIMITERS: [Delimiters; 3] = [
    Delimiters { open: "$$", close: "$$", display: true },
    Delimiters { open: r"\[", close: r"\]", display: true },
    Delimiters { open: r"\(", close: r"\)", display: false },
];

/// Iterates over the pieces of a text, each with its range.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// A formula that opens behind the last blank line and never closes has been cut off.
    last_paragraph: usize,
    /// For each of [`DELIMITERS`], how far the text is known to hold no closing one.
    unclosed_up_to: [usize; DELIMITERS.len()],
}

impl<'a> Pieces<'a> {
    /// The pieces of `text` from the byte `at`.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        let last_paragraph = text.rfind("\n\n").map_or(0, |blank| blank + 2);
        Self { text, at, last_paragraph, unclosed_up_to: [0; DELIMITERS.len()] }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// A piece that begins with one of [`DELIMITERS`], and its length.
    fn delimited(&mut self) -> Option<(Piece, usize)> {
        let rest = self.rest();
        let kind = DELIMITERS.iter().position(|kind| rest.starts_with(kind.open))?;
        if let Some(length) = self.formula(kind) {
            return Some((Piece::Formula, length));
        }
        Some((self.never_closed(), 2))
    }

    /// The length of a formula of this kind.
    fn formula(&mut self, kind: usize) -> Option<usize> {
        let Delimiters { open, close, display } = DELIMITERS[kind];
        if self.at < self.unclosed_up_to[kind] {
            return None;
        }
        let body = &self.rest()[open.len()..];
        match find_closing(body, close, display) {
            Ok(length) => Some(open.len() + length + close.len()),
            Err(searched) => {
                self.unclosed_up_to[kind] = self.at + open.len() + searched;
                None
            }
        }
    }

    fn never_closed(&self) -> Piece {
        if self.at >= self.last_paragraph { Piece::Unclosed } else { Piece::Command }
    }

    /// A single `$`: a formula, a sum of money, or the end of a formula.
    fn dollar(&self) -> (Piece, usize) {
        let body = &self.rest()[1..];
        let money = body.starts_with(|first: char| first.is_ascii_digit());
        match find_closing(body, "$", false) {
            Ok(end) if money && is_money(&body[..end], &body[end + 1..]) => (Piece::Char('$'), 1),
            Ok(end) => (Piece::Formula, end + 2),
            Err(_) if money => (Piece::Char('$'), 1),
            Err(_) if self.never_closed() == Piece::Unclosed && opens_formula(body) => {
                (Piece::Unclosed, 1)
            }
            Err(_) => (Piece::Closer, 1),
        }
    }

    fn command(&self) -> (Piece, usize) {
        let rest = &self.rest()[1..];
        if rest.starts_with([')', ']']) {
            return (Piece::Closer, 2);
        }
        if rest.is_empty() {
            return (Piece::Unclosed, 1);
        }
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let symbol = rest.chars().next().map_or(0, char::len_utf8);
        (Piece::Command, 1 + name.max(symbol))
    }
}

/// Where a formula closes, or how far it was searched; only a display may hold a blank line.
fn find_closing(body: &str, close: &str, display: bool) -> Result<usize, usize> {
    let (bytes, mut at) = (body.as_bytes(), 0);
    let found = loop {
        match bytes.get(at) {
            None => break Err(bytes.len()),
            _ if bytes[at..].starts_with(close.as_bytes()) => break Ok(at),
            Some(b'\n') if !display && bytes.get(at + 1) == Some(&b'\n') => break Err(at),
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    };
    #[cfg(test)]
    tests::SEARCHED.with(|searched| searched.set(searched.get() + at));
    found
}

/// `$18, which leaves $3`: the second sign opens a sum as the first one does.
fn is_money(between: &str, behind: &str) -> bool {
    between.contains('\n') || behind.starts_with(|first: char| first.is_ascii_digit())
}

fn opens_formula(body: &str) -> bool {
    body.starts_with(|first: char| first.is_alphanumeric() || "\\({[-+|".contains(first))
}

impl Iterator for Pieces<'_> {
    type Item = (Piece, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.rest().chars().next()?;
        let (piece, length) = match (self.delimited(), first) {
            (Some(found), _) => found,
            (None, '$') => self.dollar(),
            (None, '\\') => self.command(),
            (None, other) => (Piece::Char(other), other.len_utf8()),
        };
        let start = self.at;
        self.at += length;
        Some((piece, start..self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Pieces};
    use std::cell::Cell;

    thread_local! {
        /// The bytes in which closing delimiters were looked for.
        pub(super) static SEARCHED: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn searching_is_linear() {
        let hostile = [
            r"\(",
            r"\[",
            "$$x",
            "\\(\n\n",
            "\\[\n\n",
            r"\(\[",
            "$$\n\n",
            "\\(x\\)\n",
            "$",
            "$5\n",
        ];
        for unit in hostile {
            let text = unit.repeat(20_000);
            SEARCHED.set(0);
            let pieces = Pieces::new(&text, 0).count();
            assert!(pieces <= text.len(), "{unit:?}: {pieces} pieces");
            let searched = SEARCHED.get();
            assert!(searched <= 4 * text.len(), "{unit:?}: searched {searched} bytes");
        }
    }

    fn kinds(text: &str) -> Vec<(Piece, &str)> {
        let wanted = |piece: &Piece| !matches!(piece, Piece::Char(c) if *c != '$');
        let pieces = Pieces::new(text, 0).filter(|(piece, _)| wanted(piece));
        pieces.map(|(piece, range)| (piece, &text[range])).collect()
    }

    #[test]
    fn formulas_of_every_kind() {
        let text = "a $x$ b \\(y\\) c\n\\[\nz\n\n\\] $$w$$";
        let formulas = ["$x$", "\\(y\\)", "\\[\nz\n\n\\]", "$$w$$"];
        assert_eq!(kinds(text), formulas.map(|formula| (Piece::Formula, formula)));
    }

    #[test]
    fn money_is_no_formula() {
        assert_eq!(kinds("$18, which leaves $3"), [(Piece::Char('$'), "$"); 2]);
        assert_eq!(kinds("it costs $5."), [(Piece::Char('$'), "$")]);
        assert_eq!(kinds(r"\$5 and $5$"), [(Piece::Command, r"\$"), (Piece::Formula, "$5$")]);
    }

    #[test]
    fn what_never_closes() {
        assert_eq!(kinds(r"so $\frac"), [(Piece::Unclosed, "$"), (Piece::Command, r"\frac")]);
        assert_eq!(kinds("so \\[\nx"), [(Piece::Unclosed, r"\[")]);
        assert_eq!(kinds("so \\(x\n\nand y"), [(Piece::Command, r"\(")]);
        assert_eq!(kinds("5$"), [(Piece::Closer, "$")]);
        assert_eq!(kinds(r"5\)"), [(Piece::Closer, r"\)")]);
    }
}
