//! Text to tokens. Wrappers, fonts, spacing and redundant brackets fall here, and nesting is
//! counted here, before a tree exists.

mod commands;
mod glued;
mod numbers;
mod symbols;
mod tidy;
mod unicode;
mod words;

use crate::MAX_BYTES;
use crate::error::{ErrorKind, ParseError, Span};
use crate::notation::Notation;
use crate::token::{Bracket, Kind, Token};

/// The tokens of a text, and what is worth knowing of it.
#[derive(Debug)]
pub(crate) struct Lexed<'a> {
    pub tokens: Vec<Token<'a>>,
    /// Doubled backslashes before commands were repaired.
    pub repaired: bool,
    /// A comma grouped thousands that might separate members.
    pub comma_grouped: bool,
    /// A run of letters that might be a word, or a product.
    pub letters_ambiguous: bool,
    /// Letters behind a number that are a unit, and might be a product.
    pub units_ambiguous: bool,
    /// A slash, whose denominator may be read widely.
    pub slash: bool,
    /// `+-` between operands, which may be ±.
    pub plus_minus: bool,
}

/// Reads the tokens of a text.
pub(crate) fn lex<'a>(text: &'a str, notation: &Notation) -> Result<Lexed<'a>, ParseError> {
    if text.len() > MAX_BYTES {
        return Err(ParseError { kind: ErrorKind::TooLong, span: Span::new(0, 0) });
    }
    let mut lexer = Lexer::new(text, notation);
    while lexer.at < text.len() {
        lexer.step()?;
    }
    if let Some(brace) = lexer.braces.last()
        && (brace.kept || lexer.mode != Mode::Math)
    {
        return Err(lexer.error(ErrorKind::Unbalanced, text.len(), text.len()));
    }
    let mut out = lexer.out;
    tidy::trim_punctuation(&mut out.tokens);
    tidy::trim_lead(&mut out.tokens);
    tidy::trim_rows(&mut out.tokens);
    tidy::join_rows(&mut out.tokens);
    tidy::trim_conditions(&mut out.tokens);
    tidy::spell_integers(&mut out.tokens);
    crate::nesting::collapse(&mut out.tokens, text.len())?;
    Ok(out)
}

struct Lexer<'a, 'n> {
    text: &'a str,
    at: usize,
    notation: &'n Notation,
    out: Lexed<'a>,
    braces: Vec<Brace>,
    mode: Mode,
    /// Arguments that a macro still takes: without braces each is one digit.
    due: u8,
    spaced: bool,
    /// Brackets other than `{` that are open: commas inside them separate.
    open: i32,
    environments: u32,
    /// Inside an environment that only aligns lines: `&` is nothing there.
    aligned: bool,
    /// A unit in bare letters was read: more may follow, as in `kJ/mol`.
    in_unit: bool,
    /// Runs of letters that were read as words.
    words: u32,
    odd_dollars: bool,
    /// The next environment's rows are cases.
    cases: bool,
    /// Whether `\right.` stands in the text, once that was asked.
    closes_with_point: Option<bool>,
    /// A `<` opened a tuple.
    angle: bool,
    /// `||` opened a norm.
    norm: bool,
    /// What `\left` opened: the bar it stood before, or something else.
    lefts: Vec<Option<usize>>,
    /// Where the unit of `\SI` begins.
    unit_at: Option<usize>,
    /// Where the argument of `\underbrace` ends: words that explain it may follow.
    explained: Option<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Math,
    Text,
    Roman,
    Bold,
}

/// What holds again when an open brace closes.
#[derive(Clone, Copy)]
struct Brace {
    outside: Mode,
    /// Whether the brace itself is a token.
    kept: bool,
    /// Whether it is a set's.
    set: bool,
    /// Arguments that a macro outside still takes.
    due: u8,
}

impl<'a, 'n> Lexer<'a, 'n> {
    fn new(text: &'a str, notation: &'n Notation) -> Self {
        let out = Lexed {
            tokens: Vec::with_capacity(text.len() / 2 + 4),
            repaired: false,
            comma_grouped: false,
            letters_ambiguous: false,
            units_ambiguous: false,
            slash: false,
            plus_minus: false,
        };
        Self {
            text,
            at: 0,
            notation,
            out,
            braces: Vec::new(),
            mode: Mode::Math,
            due: 0,
            spaced: false,
            open: 0,
            environments: 0,
            aligned: false,
            in_unit: false,
            words: 0,
            odd_dollars: odd_dollars(text),
            cases: false,
            closes_with_point: None,
            angle: false,
            norm: false,
            lefts: Vec::new(),
            unit_at: None,
            explained: None,
        }
    }
}

impl<'a> Lexer<'a, '_> {
    /// Reads one token, or passes over what changes nothing.
    fn step(&mut self) -> Result<(), ParseError> {
        if self.explained == Some(self.at) {
            self.pass_explanation();
            return Ok(());
        }
        let byte = self.text.as_bytes()[self.at];
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'~' | b'`' => self.skip(1),
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' => self.letters(),
            b'\\' => return self.command(),
            b'{' | b'}' => return self.brace(byte),
            b'.' => self.dot(),
            128.. => return self.unicode(),
            _ => return self.punctuation(byte),
        }
        Ok(())
    }

    /// `_{\text{sum}}` behind the argument of `\underbrace`; a number there is kept, as an index.
    fn pass_explanation(&mut self) {
        self.explained = None;
        let mark = self.rest().starts_with(['_', '^']);
        let start = self.at;
        self.at += usize::from(mark);
        match self.braced_argument().filter(|_| mark && !self.argument_has_digits()) {
            Some((_, bytes)) => self.skip(bytes),
            None => self.at = start,
        }
    }

    fn brace(&mut self, byte: u8) -> Result<(), ParseError> {
        let start = self.at;
        if byte == b'{' {
            if self.unit_at == Some(start) {
                self.open_brace(Mode::Roman, false);
                return Ok(());
            }
            if let Some(inner) = self.braced_mark() {
                self.at += 1;
                self.punctuation(inner)?;
                self.at += 1;
                return Ok(());
            }
            if is_set(self.text, start) {
                self.open += 1;
                self.braces.push(Brace { outside: self.mode, kept: true, set: true, due: 0 });
                self.take(1, Kind::Open(Bracket::Curly));
                return Ok(());
            }
            self.open_brace(self.mode, true);
            return Ok(());
        }
        let Some(brace) = self.braces.pop() else {
            return Err(self.error(ErrorKind::Unbalanced, start, start + 1));
        };
        self.mode = brace.outside;
        if brace.set {
            self.open -= 1;
            self.take(1, Kind::Close(Bracket::Curly))
        } else if brace.kept {
            self.take(1, Kind::Close(Bracket::Group))
        } else {
            self.at += 1
        }
        self.due = brace.due;
        Ok(())
    }

    /// `{:}`: a mark that braces only keep from its space.
    fn braced_mark(&self) -> Option<u8> {
        let script = matches!(self.previous(), Some(Kind::Caret | Kind::Underscore));
        match self.rest().as_bytes() {
            [_, inner @ (b':' | b'=' | b'<' | b'>' | b';' | b','), b'}', ..] if !script => {
                Some(*inner)
            }
            _ => None,
        }
    }

    fn open_brace(&mut self, inside: Mode, kept: bool) {
        let due = self.due.saturating_sub(1);
        self.braces.push(Brace { outside: self.mode, kept, set: false, due });
        self.mode = inside;
        if kept {
            self.take(1, Kind::Open(Bracket::Group))
        } else {
            self.at += 1
        }
        self.due = 0;
    }

    fn push(&mut self, kind: Kind<'a>, start: usize) {
        let span = Span::new(start, self.at);
        self.out.tokens.push(Token { kind, span, spaced: self.spaced });
        self.spaced = false;
        self.due = match kind {
            Kind::Fraction | Kind::Binomial => 2,
            Kind::Open(Bracket::Group) | Kind::Close(Bracket::Group) => self.due,
            _ => self.due.saturating_sub(1),
        };
    }

    fn take(&mut self, bytes: usize, kind: Kind<'a>) {
        let start = self.at;
        self.at += bytes;
        self.push(kind, start);
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
        self.spaced = true;
    }

    fn count_open(&mut self, kind: Kind<'_>) {
        match kind {
            Kind::Open(_) => self.open += 1,
            Kind::Close(_) => self.open -= 1,
            _ => {}
        }
    }

    fn previous(&self) -> Option<Kind<'a>> {
        self.out.tokens.last().map(|token| token.kind)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn error(&self, kind: ErrorKind, start: usize, end: usize) -> ParseError {
        ParseError { kind, span: Span::new(start, end) }
    }
}

/// `{x | x > 2}`: plain braces around the whole text that hold a condition are those of a set.
fn is_set(text: &str, start: usize) -> bool {
    if !text[..start].trim_matches([' ', '$']).is_empty() {
        return false;
    }
    let Some(inner) = text[start + 1..].trim_end_matches([' ', '$', '.']).strip_suffix('}') else {
        return false;
    };
    let divided = inner.contains([':', '|', '∣']) || inner.contains("\\mid");
    let related = inner.contains(['<', '>', '=', '≤', '≥', '≠', '∈'])
        || ["\\in", "\\l", "\\g", "\\ne"].iter().any(|relation| inner.contains(relation));
    divided && related && !inner.contains("\\}") && !inner.contains("\\begin")
}

/// An odd count of dollar signs: one of them is money, not a wrapper, unless all there is is one
/// beside a command: `$\frac12`, `\frac{1}{2}$`.
fn odd_dollars(text: &str) -> bool {
    let bytes = text.as_bytes();
    let rest = text.trim().strip_prefix('$').filter(|rest| rest.starts_with('\\'));
    let rest = rest.or_else(|| text.trim().strip_suffix('$').filter(|rest| rest.ends_with('}')));
    if rest.is_some_and(|rest| !rest.contains('$')) {
        return false;
    }
    let count =
        (0..bytes.len()).filter(|&i| bytes[i] == b'$' && (i == 0 || bytes[i - 1] != b'\\')).count();
    count % 2 == 1
}
