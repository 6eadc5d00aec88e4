//! Text to tokens. Wrappers, fonts, spacing and redundant brackets fall here, and nesting is
//! counted here, before a tree exists.

use crate::MAX_BYTES;
use crate::error::{ErrorKind, ParseError, Span};
use crate::notation::Notation;
use crate::number::number;
use crate::token::{
    Accent, Bracket, Constant, Function, Kind, Relation, Sign, Style, Times, Token,
};
use crate::vocabulary::{self, Meaning, SHORT_WORDS};

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
    /// A slash, whose denominator may be read widely.
    pub slash: bool,
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
    /// Arguments that a macro outside still takes.
    due: u8,
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
}

/// Reads the tokens of a text.
pub(crate) fn lex<'a>(text: &'a str, notation: &Notation) -> Result<Lexed<'a>, ParseError> {
    if text.len() > MAX_BYTES {
        return Err(ParseError { kind: ErrorKind::TooLong, span: Span::new(0, 0) });
    }
    let out = Lexed {
        tokens: Vec::with_capacity(text.len() / 2 + 4),
        repaired: false,
        comma_grouped: false,
        letters_ambiguous: false,
        slash: false,
    };
    let mut lexer = Lexer {
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
    };
    while lexer.at < text.len() {
        lexer.step()?;
    }
    if let Some(brace) = lexer.braces.last()
        && (brace.kept || lexer.mode != Mode::Math)
    {
        return Err(lexer.error(ErrorKind::Unbalanced, text.len(), text.len()));
    }
    let mut out = lexer.out;
    trim_punctuation(&mut out.tokens);
    trim_rows(&mut out.tokens);
    crate::nesting::collapse(&mut out.tokens, text.len())?;
    Ok(out)
}

/// An odd count of dollar signs: one of them is money, not a wrapper.
fn odd_dollars(text: &str) -> bool {
    let bytes = text.as_bytes();
    let count =
        (0..bytes.len()).filter(|&i| bytes[i] == b'$' && (i == 0 || bytes[i - 1] != b'\\')).count();
    count % 2 == 1
}

/// Points and commas at the end of a row say nothing.
fn trim_rows(tokens: &mut Vec<Token<'_>>) {
    let ends_row = |kind: Kind<'_>| matches!(kind, Kind::RowBreak | Kind::End(_));
    for index in 1..tokens.len() {
        let point = matches!(tokens[index - 1].kind, Kind::Dot | Kind::Comma);
        if point && ends_row(tokens[index].kind) {
            tokens[index - 1].kind = Kind::Comma;
        }
    }
    let closes =
        |kind: Kind<'_>| matches!(kind, Kind::Close(_) | Kind::Comma | Kind::And | Kind::Or);
    let mut index = tokens.len();
    while index > 1 {
        index -= 1;
        if tokens[index - 1].kind == Kind::Dot && closes(tokens[index].kind) && index >= 2 {
            tokens.remove(index - 1);
        }
    }
}

fn trim_punctuation(tokens: &mut Vec<Token<'_>>) {
    let trailing =
        |kind: Kind<'_>| matches!(kind, Kind::Dot | Kind::Comma | Kind::Semicolon | Kind::RowBreak);
    while tokens.last().is_some_and(|token| trailing(token.kind)) {
        tokens.pop();
    }
}

impl<'a> Lexer<'a, '_> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn error(&self, kind: ErrorKind, start: usize, end: usize) -> ParseError {
        ParseError { kind, span: Span::new(start, end) }
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

    fn previous(&self) -> Option<Kind<'a>> {
        self.out.tokens.last().map(|token| token.kind)
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

    /// Reads one token, or passes over what changes nothing.
    fn step(&mut self) -> Result<(), ParseError> {
        let byte = self.text.as_bytes()[self.at];
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'~' => self.skip(1),
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

    fn number(&mut self) {
        let start = self.at;
        let inside = self.open > 0;
        if let Some(bytes) = self.single_argument() {
            let whole = &self.rest()[..bytes];
            return self.take(bytes, Kind::Number { whole, fraction: None, exponent: None });
        }
        let script = matches!(self.previous(), Some(Kind::Underscore | Kind::Caret));
        let (scan, kind) = number(self.rest(), self.notation, inside, script);
        self.out.comma_grouped |= scan.comma;
        self.at += scan.bytes;
        self.push(kind, start);
        self.times_letter();
    }

    /// The digits that a macro takes without braces: one of `\frac12`, one of `\log_28`.
    fn single_argument(&self) -> Option<usize> {
        let rest = self.rest();
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        if self.due > 0 {
            return (run > 0).then_some(1);
        }
        let [.., log, script] = &self.out.tokens[..] else { return None };
        let log = matches!(log.kind, Kind::Function(Function::Log));
        if !log || script.kind != Kind::Underscore || run < 2 {
            return None;
        }
        let operand = rest[run..]
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || "({\\".contains(c));
        Some(match (operand, rest.starts_with("10")) {
            (true, _) => run,
            (false, true) if run > 2 => 2,
            (false, _) => 1,
        })
    }

    /// `6.02 x 10^23`: the letter is a sign of multiplication.
    fn times_letter(&mut self) {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches([' ', '~']);
        let Some(after) = trimmed.strip_prefix(['x', 'X']) else { return };
        let power = after.trim_start_matches([' ', '~', '{']);
        let Some(caret) = power.strip_prefix("10") else { return };
        let caret = caret.trim_start_matches([' ', '}']);
        if caret.starts_with('^') || caret.starts_with("**") {
            self.at += rest.len() - trimmed.len();
            self.take(1, Kind::Times(Times::Cross));
        }
    }

    fn dot(&mut self) {
        let rest = self.rest();
        if rest.starts_with("...") {
            let more = rest.bytes().take_while(|&b| b == b'.').count();
            return self.take(more, Kind::Dots);
        }
        let digit = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let after_number = !self.spaced && matches!(self.previous(), Some(Kind::Number { .. }));
        if digit && !after_number { self.number() } else { self.take(1, Kind::Dot) }
    }

    fn letters(&mut self) {
        let rest = self.rest();
        if let Some(word) = meridiem(rest) {
            return self.take(4, Kind::Word(word, Style::Text));
        }
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let run = &rest[..length];
        match self.mode {
            Mode::Text => self.text_word(run),
            _ if length == 1 => self.letter(run),
            Mode::Roman => self.roman(run),
            _ => self.bare(run),
        }
    }

    fn letter(&mut self, run: &'a str) {
        let start = self.at;
        let before = self.text[..start].trim_end();
        let after = self.text[start + 1..].trim_start();
        let unbraced = ["mathbf", "boldsymbol", "bm"].iter().any(|font| before.ends_with(font));
        let alone = unbraced || before.ends_with('{') && after.starts_with('}');
        if self.mode == Mode::Bold && alone && matches!(run, "i" | "j" | "k") {
            self.push(Kind::Accent(Accent::Bold), start);
        }
        let kind = if self.mode == Mode::Roman {
            Kind::Word(run, Style::Roman)
        } else {
            Kind::Letter(run)
        };
        self.take(1, kind);
    }

    /// A word in text; apostrophes and accented letters belong to it, hyphens join.
    fn text_word(&mut self, _run: &'a str) {
        let rest = self.rest();
        let letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‐');
        let mut length: usize = rest.chars().take_while(|&c| letter(c)).map(char::len_utf8).sum();
        while rest[..length].ends_with(['\'', '’', '-', '‐']) && length > 1 {
            length -= rest[..length].chars().next_back().map_or(0, char::len_utf8);
        }
        let kind = match &rest[..length] {
            "and" if self.after_number_word() => Kind::Word("and", Style::Text),
            "and" | "And" => Kind::And,
            "pi" | "π" => Kind::Letter("pi"),
            "or" | "Or" => Kind::Or,
            word => match Function::named(word).filter(|_| rest[length..].starts_with('(')) {
                Some(function) => Kind::Function(function),
                None => Kind::Word(word, Style::Text),
            },
        };
        self.take(length, kind);
    }

    /// "one hundred and five": the word joins no members.
    fn after_number_word(&self) -> bool {
        matches!(self.previous(), Some(Kind::Word("hundred" | "thousand" | "million", _)))
    }

    fn roman(&mut self, run: &'a str) {
        let kind = match run {
            "and" => Kind::And,
            "or" => Kind::Or,
            _ => Function::named(run)
                .filter(|_| !(self.after_quantity() && run == "min"))
                .map_or(Kind::Word(run, Style::Roman), Kind::Function),
        };
        self.take(run.len(), kind);
    }

    fn after_quantity(&self) -> bool {
        matches!(self.previous(), Some(Kind::Number { .. } | Kind::Close(_) | Kind::Vulgar(..)))
    }

    /// A run of two or more bare letters: a name of the notation, a word, or a product.
    fn bare(&mut self, run: &'a str) {
        let unit = SHORT_WORDS.contains(&run) && (self.after_quantity() || self.in_unit);
        self.in_unit |= unit && !self.notation.flip_letters;
        self.out.letters_ambiguous |= unit;
        if unit && !self.notation.flip_letters {
            return self.take(run.len(), Kind::Word(run, Style::Bare));
        }
        if run == "and" && self.after_number_word() {
            return self.take(run.len(), Kind::Word("and", Style::Text));
        }
        let hyphen = self.rest()[run.len()..].strip_prefix('-');
        let hyphenated =
            hyphen.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        if hyphenated && NUMBER_WORDS.contains(&run.to_ascii_lowercase().as_str()) {
            return self.text_word(run);
        }
        if let Some(kind) = vocabulary::bare_word(run) {
            return self.take(run.len(), kind);
        }
        if let Some(bytes) = letters_before_function(run, &self.rest()[run.len()..]) {
            for at in 0..bytes {
                self.take(1, Kind::Letter(&run[at..=at]));
            }
            return;
        }
        if let Some((function, bytes)) = glued_function(run) {
            return self.take(bytes, Kind::Function(function));
        }
        let tiny = TINY_WORDS.contains(&run) && !self.stands_alone(run);
        let alone = self.text.trim_matches(|c: char| !c.is_alphanumeric()) == run;
        let short = is_lone_word(run) && !tiny || alone && matches!(run, "YES" | "NO");
        let name = run.len() == 3 && run.as_bytes()[0].is_ascii_uppercase() && one_case(run);
        let capitals = run.bytes().all(|byte| byte.is_ascii_uppercase());
        let behind_word = self.spaced
            && run.len() >= 2
            && run.bytes().all(|byte| byte.is_ascii_lowercase())
            && matches!(self.previous(), Some(Kind::Word(word, Style::Text | Style::Bare)) if word.len() > 2);
        let wordy = run.len() >= 4 && one_case(run) || short || name && !capitals || behind_word;
        let can_split = run.len() <= 8;
        self.words += u32::from(wordy);
        self.out.letters_ambiguous |= can_split && (wordy || one_case(run));
        if self.words > 1 {
            self.out.letters_ambiguous = false;
        }
        let flip = self.notation.flip_letters && one_case(run);
        let whole = if can_split { wordy != flip } else { true };
        if whole && wordy && !short {
            return self.text_word(run);
        }
        if whole {
            return self.take(run.len(), Kind::Word(run, Style::Bare));
        }
        for at in 0..run.len() {
            self.take(1, Kind::Letter(&run[at..=at]));
        }
    }

    /// Whether a run of letters stands between spaces or edges, outside braces, or is all there is.
    fn stands_alone(&self, run: &str) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + run.len()..].chars().next();
        let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ",.;$".contains(c));
        let counts =
            matches!(run, "st" | "nd" | "rd" | "th" | "ms" | "ns" | "pm" | "mi" | "in" | "am");
        let digit = counts && before.is_some_and(|c| c.is_ascii_digit());
        self.braces.is_empty() && (edge(before) || digit) && edge(after)
    }

    fn brace(&mut self, byte: u8) -> Result<(), ParseError> {
        let start = self.at;
        if byte == b'{' {
            self.open_brace(self.mode, true);
            return Ok(());
        }
        let Some(brace) = self.braces.pop() else {
            return Err(self.error(ErrorKind::Unbalanced, start, start + 1));
        };
        self.mode = brace.outside;
        if brace.kept {
            self.take(1, Kind::Close(Bracket::Group))
        } else {
            self.at += 1
        }
        self.due = brace.due;
        Ok(())
    }

    fn open_brace(&mut self, inside: Mode, kept: bool) {
        let due = self.due.saturating_sub(1);
        self.braces.push(Brace { outside: self.mode, kept, due });
        self.mode = inside;
        if kept {
            self.take(1, Kind::Open(Bracket::Group))
        } else {
            self.at += 1
        }
        self.due = 0;
    }

    fn punctuation(&mut self, byte: u8) -> Result<(), ParseError> {
        let rest = self.rest();
        let start = self.at;
        let two = |text: &str| rest.starts_with(text);
        let (bytes, kind) = match byte {
            b'$' => return self.dollar(),
            b'*' if two("**") => return self.stars(),
            b'*' => (1, Kind::Times(Times::Star)),
            b'+' if two("+/-") => (3, Kind::Sign(Sign::PlusMinus)),
            b'+' if two("+-") && self.previous().is_none() => (2, Kind::Sign(Sign::PlusMinus)),
            b'+' => (1, Kind::Sign(Sign::Plus)),
            b'-' if two("->") => (2, Kind::Relation(Relation::Arrow)),
            b'-' => (1, Kind::Sign(Sign::Minus)),
            b'<' if two("<=>") => (3, Kind::Relation(Relation::Reversible)),
            b'<' if two("<=") => (2, Kind::Relation(Relation::LessEqual)),
            b'<' => (1, Kind::Relation(Relation::Less)),
            b'>' if two(">=") => (2, Kind::Relation(Relation::GreaterEqual)),
            b'>' => (1, Kind::Relation(Relation::Greater)),
            b'=' if two("=>") => (2, Kind::Relation(Relation::Implies)),
            b'=' if two("==") => (2, Kind::Relation(Relation::Equal)),
            b'=' => (1, Kind::Relation(Relation::Equal)),
            b'!' if two("!=") && !self.factorial_before() => {
                (2, Kind::Relation(Relation::NotEqual))
            }
            b'!' => (1, Kind::Bang),
            b':' if two(":=") => (2, Kind::Relation(Relation::Equal)),
            b':' => (1, Kind::Colon),
            b'|' => (1, Kind::Bar),
            b'\'' => (1, Kind::Prime(1)),
            b'"' => (1, Kind::Prime(2)),
            b'/' => (1, Kind::Slash),
            b'^' => (1, Kind::Caret),
            b'_' => (1, Kind::Underscore),
            b'%' => (1, Kind::Percent),
            b',' => (1, Kind::Comma),
            b';' => (1, Kind::Semicolon),
            b'&' if self.aligned && self.environments == 0 => {
                self.skip(1);
                return Ok(());
            }
            b'&' => (1, Kind::Ampersand),
            b'(' => (1, Kind::Open(Bracket::Round)),
            b')' if self.is_choice_mark() => (1, Kind::Dot),
            b')' => (1, Kind::Close(Bracket::Round)),
            b'[' => (1, Kind::Open(Bracket::Square)),
            b']' => (1, Kind::Close(Bracket::Square)),
            _ => return Err(self.error(ErrorKind::Character, start, start + 1)),
        };
        self.out.slash |= kind == Kind::Slash;
        self.count_open(kind);
        self.take(bytes, kind);
        Ok(())
    }

    fn count_open(&mut self, kind: Kind<'_>) {
        match kind {
            Kind::Open(_) => self.open += 1,
            Kind::Close(_) => self.open -= 1,
            _ => {}
        }
    }

    /// `B) 24`: a bracket that closes nothing behind the first letter.
    fn is_choice_mark(&self) -> bool {
        let letter = matches!(
            self.out.tokens[..],
            [Token { kind: Kind::Letter(_), .. }] | [Token { kind: Kind::Word(..), .. }]
        );
        letter && self.open == 0
    }

    /// `5!=120` is a factorial, `x != 3` is not.
    fn factorial_before(&self) -> bool {
        !self.spaced && matches!(self.previous(), Some(Kind::Number { .. } | Kind::Close(_)))
    }

    fn dollar(&mut self) -> Result<(), ParseError> {
        if self.mode == Mode::Text {
            // `\text{… $x$ …}`: the text's own mathematics.
            self.mode = Mode::Math;
            self.skip(1);
            return Ok(());
        }
        let in_text = self.braces.last().is_some_and(|brace| !brace.kept);
        if in_text && !self.odd_dollars {
            self.mode = Mode::Text;
        }
        if self.odd_dollars {
            self.odd_dollars = false;
            self.take(1, Kind::Currency("$"));
        } else {
            self.skip(1);
        }
        Ok(())
    }

    /// `**` is a power between operands, and Markdown at the edges.
    fn stars(&mut self) -> Result<(), ParseError> {
        let after = self.rest()[2..].trim_start();
        let operand_before = self.previous().is_some_and(|kind| ends_operand(kind));
        let operand_after =
            after.starts_with(|c: char| c.is_alphanumeric() || "({-+\\".contains(c));
        if operand_before && operand_after {
            self.take(2, Kind::Caret);
        } else {
            self.skip(2);
        }
        Ok(())
    }

    fn unicode(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let Some(c) = self.rest().chars().next() else { return Ok(()) };
        let bytes = c.len_utf8();
        if self.mode == Mode::Text && c.is_alphabetic() {
            self.text_word("");
        } else if let Some(ascii) = vocabulary::half_width(c) {
            return self.full_width(ascii, bytes);
        } else if vocabulary::script(c).is_some() {
            self.scripts();
        } else if let Some(meaning) = vocabulary::character(c) {
            match meaning {
                Meaning::Is(kind) => {
                    self.count_open(kind);
                    self.take(bytes, kind);
                }
                _ => self.skip(bytes),
            }
        } else if c == '\u{feff}' && start == 0 {
            self.skip(bytes);
        } else if c.is_alphabetic() {
            self.text_word("");
        } else {
            return Err(self.error(ErrorKind::Character, start, start + bytes));
        }
        Ok(())
    }

    fn full_width(&mut self, ascii: char, bytes: usize) -> Result<(), ParseError> {
        if ascii.is_ascii_digit() {
            self.number();
            return Ok(());
        }
        let start = self.at;
        let kind = match ascii {
            '(' => Kind::Open(Bracket::Round),
            ')' => Kind::Close(Bracket::Round),
            '[' => Kind::Open(Bracket::Square),
            ']' => Kind::Close(Bracket::Square),
            '+' => Kind::Sign(Sign::Plus),
            '-' => Kind::Sign(Sign::Minus),
            '=' => Kind::Relation(Relation::Equal),
            '<' => Kind::Relation(Relation::Less),
            '>' => Kind::Relation(Relation::Greater),
            '/' => Kind::Slash,
            ',' => Kind::Comma,
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            '.' => Kind::Dot,
            '%' => Kind::Percent,
            '!' => Kind::Bang,
            '|' => Kind::Bar,
            '^' => Kind::Caret,
            '$' => Kind::Currency("$"),
            _ => match LATIN.find(ascii) {
                Some(at) => Kind::Letter(&LATIN[at..=at]),
                None => return Err(self.error(ErrorKind::Character, start, start + bytes)),
            },
        };
        self.count_open(kind);
        self.take(bytes, kind);
        Ok(())
    }

    /// A run of `²³` or `₁₂`: a script with a group.
    fn scripts(&mut self) {
        let start = self.at;
        let mut raised = None;
        while let Some(c) = self.rest().chars().next() {
            let Some((up, text)) = vocabulary::script(c) else { break };
            if raised.is_some_and(|before| before != up) {
                break;
            }
            if raised.is_none() {
                raised = Some(up);
                self.push(if up { Kind::Caret } else { Kind::Underscore }, start);
                self.push(Kind::Open(Bracket::Group), start);
            }
            let from = self.at;
            self.at += c.len_utf8();
            let kind = script_kind(text, self.out.tokens.last().map(|token| token.kind));
            match kind {
                Some(kind) => self.push(kind, from),
                None => self.join_digit(text),
            }
        }
        self.push(Kind::Close(Bracket::Group), start);
    }

    /// Script digits beyond the first: the pair is looked up, as slices of one text can't join.
    fn join_digit(&mut self, text: &'static str) {
        let Some(token) = self.out.tokens.last_mut() else { return };
        if let Kind::Number { whole, .. } = token.kind {
            let joined = SCRIPT_NUMBERS
                .iter()
                .position(|known| known.strip_suffix(text).is_some_and(|head| head == whole))
                .map(|at| SCRIPT_NUMBERS[at]);
            if let Some(joined) = joined {
                token.kind = Kind::Number { whole: joined, fraction: None, exponent: None };
                token.span.end = self.at as u32;
            }
        }
    }

    fn command(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let rest = &self.rest()[1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length == 0 {
            return self.escape(rest);
        }
        let mut name = &rest[..length];
        self.at += 1 + length;
        let meaning = match vocabulary::command(name) {
            Some(meaning) => meaning,
            None => {
                let Some((known, bytes)) = longest_known(name) else {
                    return Err(self.error(ErrorKind::Command, start, start + 1 + length));
                };
                name = &name[..bytes];
                self.at = start + 1 + bytes;
                known
            }
        };
        self.apply(meaning, name, start)
    }

    /// A backslash before something that is no letter.
    fn escape(&mut self, rest: &'a str) -> Result<(), ParseError> {
        let start = self.at;
        let Some(c) = rest.chars().next() else {
            self.at += 1;
            return Ok(());
        };
        let kind = match c {
            '{' => Kind::Open(Bracket::Curly),
            '}' => Kind::Close(Bracket::Curly),
            '%' => Kind::Percent,
            '$' => Kind::Currency("$"),
            '|' => Kind::DoubleBar,
            '\\' => return self.double_backslash(rest),
            '&' => Kind::And,
            '#' | '_' => Kind::Word("_", Style::Text),
            ',' | '!' | ';' | ':' | ' ' | '>' | '\n' | '\t' | '/' | '-' => {
                self.skip(2);
                return Ok(());
            }
            '(' | ')' | '[' | ']' => {
                self.skip(2);
                return Ok(());
            }
            _ => return Err(self.error(ErrorKind::Command, start, start + 1 + c.len_utf8())),
        };
        self.count_open(kind);
        self.take(2, kind);
        Ok(())
    }

    fn double_backslash(&mut self, rest: &'a str) -> Result<(), ParseError> {
        let after = &rest[1..];
        let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &after[..length];
        let known = length > 1 && !self.aligned && vocabulary::command(name).is_some();
        let bracket = after.starts_with(['{', '}', '%', '$', '(', ')', ',', '!']);
        if self.environments == 0 && (known || bracket) {
            self.out.repaired = true;
            self.at += 1;
            return self.command();
        }
        self.take(2, Kind::RowBreak);
        // `\\[2pt]`
        if let Some(skip) = self.rest().strip_prefix('[').and_then(|rest| rest.find(']')) {
            let inside = &self.rest()[1..=skip];
            if ["pt", "ex", "em", "mm", "cm"].iter().any(|unit| inside.ends_with(unit)) {
                self.skip(skip + 2);
            }
        }
        Ok(())
    }

    fn apply(&mut self, meaning: Meaning, name: &'a str, start: usize) -> Result<(), ParseError> {
        match meaning {
            Meaning::Is(kind) => {
                self.count_open(kind);
                self.push(kind, start);
            }
            Meaning::Nothing => self.nothing(name),
            Meaning::Space => self.spaced = true,
            Meaning::Text => self.font(Mode::Text),
            Meaning::Chemistry => self.chemistry(start),
            Meaning::Roman => self.font(Mode::Roman),
            Meaning::Bold => self.font(Mode::Bold),
            Meaning::RomanOn => {
                let braced = self.rest().trim_start().starts_with('{');
                if braced { self.font(Mode::Roman) } else { self.mode = Mode::Roman }
            }
            Meaning::Blackboard => return self.blackboard(start),
            Meaning::DropArgument | Meaning::DropFirst => self.drop_argument(),
            Meaning::Begin | Meaning::End => return self.environment(meaning, start),
            Meaning::Operator => self.operator(start),
            Meaning::Not => return self.not(start),
            Meaning::Substack => {}
            Meaning::Mod if name == "pmod" => self.push(Kind::Residue, start),
            Meaning::Mod => self.push(Kind::Function(Function::Mod), start),
        }
        Ok(())
    }

    /// `\left.` and `\right.` fall with their point; `\boxed{x}` keeps its group.
    fn nothing(&mut self, name: &str) {
        if matches!(name, "left" | "right") {
            let trimmed = self.rest().trim_start();
            if trimmed.starts_with('.') {
                self.at = self.text.len() - trimmed.len() + 1;
            }
        }
    }

    /// `\ce{…}`: one word, as it stands.
    fn chemistry(&mut self, start: usize) {
        let Some((formula, bytes)) = self.braced_argument() else { return };
        self.at += bytes;
        self.push(Kind::Word(formula, Style::Chemistry), start);
    }

    /// The braces of a font's argument fall, but for those of a script.
    fn font(&mut self, mode: Mode) {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        if trimmed.starts_with('{') {
            self.at += rest.len() - trimmed.len();
            let kept = matches!(self.previous(), Some(Kind::Caret | Kind::Underscore));
            self.open_brace(mode, kept);
        } else if mode != Mode::Text {
            self.at += rest.len() - trimmed.len();
            let letter = self.rest().bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
            if letter {
                let outside = std::mem::replace(&mut self.mode, mode);
                let run = &self.text[self.at..=self.at];
                self.letter(run);
                self.mode = outside;
            }
        }
    }

    fn blackboard(&mut self, start: usize) -> Result<(), ParseError> {
        let rest = self.rest().trim_start_matches([' ', '{']);
        let letter = rest.chars().next().unwrap_or(' ');
        let constant = match letter {
            'R' => Constant::Reals,
            'Z' => Constant::Integers,
            'N' => Constant::Naturals,
            'Q' => Constant::Rationals,
            'C' => Constant::Complexes,
            _ => return Ok(()),
        };
        let braced = self.rest().trim_start().starts_with('{');
        self.at = self.text.len() - rest.len() + 1;
        if braced {
            let close = self.rest().trim_start();
            if !close.starts_with('}') {
                return Err(self.error(ErrorKind::Unexpected, start, self.at));
            }
            self.at = self.text.len() - close.len() + 1;
        }
        self.push(Kind::Constant(constant), start);
        Ok(())
    }

    fn braced_argument(&self) -> Option<(&'a str, usize)> {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let inner = trimmed.strip_prefix('{')?;
        let mut depth = 1;
        for (at, byte) in inner.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some((&inner[..at], rest.len() - trimmed.len() + at + 2));
            }
        }
        None
    }

    fn drop_argument(&mut self) {
        if self.rest().trim_start().starts_with('[')
            && let Some(close) = self.rest().find(']')
        {
            self.at += close + 1;
        }
        if let Some((_, bytes)) = self.braced_argument() {
            self.skip(bytes);
        }
    }

    fn environment(&mut self, meaning: Meaning, start: usize) -> Result<(), ParseError> {
        let Some((name, bytes)) = self.braced_argument() else {
            return Err(self.error(ErrorKind::Missing("an environment's name"), start, self.at));
        };
        self.at += bytes;
        let name = name.trim().trim_end_matches('*');
        if ALIGNED.contains(&name) {
            self.aligned = meaning == Meaning::Begin;
            return Ok(());
        }
        if meaning == Meaning::End {
            self.environments = self.environments.saturating_sub(1);
            self.push(Kind::End(name), start);
            return Ok(());
        }
        self.environments += 1;
        self.push(Kind::Begin(name), start);
        if matches!(name, "array" | "tabular")
            && let Some((_, bytes)) = self.braced_argument()
        {
            self.at += bytes;
        }
        Ok(())
    }

    fn operator(&mut self, start: usize) {
        let rest = self.rest().strip_prefix('*').unwrap_or(self.rest());
        self.at = self.text.len() - rest.len();
        let Some((name, bytes)) = self.braced_argument() else { return };
        let name = name.trim();
        self.at += bytes;
        let kind = match Function::named(name) {
            Some(function) => Kind::Function(function),
            None => {
                let run = name.bytes().take_while(u8::is_ascii_alphabetic).count();
                Kind::Word(&name[..run], Style::Operator)
            }
        };
        self.push(kind, start);
    }

    fn not(&mut self, start: usize) -> Result<(), ParseError> {
        let before = self.out.tokens.len();
        while self.at < self.text.len() && self.out.tokens.len() == before {
            self.step()?;
        }
        let Some(token) = self.out.tokens.last_mut() else { return Ok(()) };
        token.kind = match token.kind {
            Kind::Relation(Relation::Equal) => Kind::Relation(Relation::NotEqual),
            Kind::Relation(Relation::In) => Kind::Relation(Relation::NotIn),
            _ => return Err(self.error(ErrorKind::Unexpected, start, self.at)),
        };
        Ok(())
    }
}

/// Environments that only align lines.
const ALIGNED: &[&str] = &[
    "align",
    "aligned",
    "equation",
    "gather",
    "gathered",
    "split",
    "displaymath",
    "math",
    "center",
    "eqnarray",
    "alignat",
    "document",
];

const LATIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Two-digit numbers that scripts may spell; longer ones are not written so.
#[rustfmt::skip]
const SCRIPT_NUMBERS: &[&str] = &[
    "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25",
    "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41",
    "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52", "53", "54", "55", "56", "57",
    "58", "59", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "70", "71", "72", "73",
    "74", "75", "76", "77", "78", "79", "80", "81", "82", "83", "84", "85", "86", "87", "88", "89",
    "90", "91", "92", "93", "94", "95", "96", "97", "98", "99", "100",
];

fn script_kind(text: &'static str, previous: Option<Kind<'_>>) -> Option<Kind<'static>> {
    match text {
        "-" => Some(Kind::Sign(Sign::Minus)),
        "+" => Some(Kind::Sign(Sign::Plus)),
        _ if text.as_bytes()[0].is_ascii_alphabetic() => Some(Kind::Letter(text)),
        _ if matches!(previous, Some(Kind::Number { .. })) => None,
        _ => Some(Kind::Number { whole: text, fraction: None, exponent: None }),
    }
}

/// Whether a token can end an operand.
pub(crate) fn ends_operand(kind: Kind<'_>) -> bool {
    matches!(
        kind,
        Kind::Number { .. }
            | Kind::Vulgar(..)
            | Kind::Letter(_)
            | Kind::Word(..)
            | Kind::Close(_)
            | Kind::Constant(_)
            | Kind::Prime(_)
            | Kind::Bang
            | Kind::Percent
            | Kind::Degree
            | Kind::Bar
    )
}

/// Number words that a hyphen joins to more.
const NUMBER_WORDS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Words that are products of letters unless they stand between spaces.
const TINY_WORDS: &[&str] = &[
    "of", "is", "to", "at", "on", "it", "as", "by", "be", "he", "we", "so", "an", "up", "us", "ms",
    "pm", "am", "mi", "st", "nd", "rd", "th", "in", "no", "ns",
];

/// A short word that stands by itself, with or without a capital; units stand behind numbers.
fn is_lone_word(run: &str) -> bool {
    const LONE: &[&str] = &[
        "AM", "DNE", "PM", "all", "am", "an", "any", "are", "as", "at", "be", "but", "by", "cu",
        "day", "dne", "even", "far", "few", "for", "has", "he", "if", "in", "is", "it", "no",
        "none", "not", "nd", "odd", "of", "off", "on", "one", "per", "pm", "rd", "red", "six",
        "so", "sq", "st", "ten", "th", "the", "to", "two", "up", "was", "we", "yes",
    ];
    let capital = run[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    let lower = run.to_ascii_lowercase();
    run.len() <= 4 && (LONE.contains(&run) || capital && LONE.contains(&lower.as_str()))
}

/// Letters as words have them: no capital behind a small letter.
fn one_case(run: &str) -> bool {
    let tail = &run.as_bytes()[1..];
    tail.iter().all(u8::is_ascii_lowercase) || run.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `p.m.`
fn meridiem(rest: &str) -> Option<&'static str> {
    const SPELLED: &[(&str, &str)] =
        &[("a.m.", "am"), ("p.m.", "pm"), ("A.M.", "am"), ("P.M.", "pm")];
    SPELLED.iter().find(|(spelled, _)| rest.starts_with(spelled)).map(|(_, word)| *word)
}

/// `xsin(x)`: letters glued to a function before its bracket; how many.
fn letters_before_function(run: &str, after: &str) -> Option<usize> {
    const FUNCTIONS: &[&str] = &["sin", "cos", "tan", "ln", "log", "exp", "sqrt", "sec", "arctan"];
    let name =
        FUNCTIONS.iter().filter(|name| run.ends_with(**name)).max_by_key(|name| name.len())?;
    let before = run.len() - name.len();
    let applied = after.starts_with(['(', '^', '\\']) || after.starts_with(|c: char| !c.is_ascii());
    ((1..=3).contains(&before) && applied).then_some(before)
}

/// `sinx`: a function glued to one letter.
fn glued_function(run: &str) -> Option<(Function, usize)> {
    const GLUED: &[&str] = &[
        "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "sin", "cos", "tan", "sec", "csc",
        "cot", "ln", "log",
    ];
    let name = GLUED.iter().find(|name| run.starts_with(**name))?;
    let short = run.len() == name.len() + 1;
    let greek = matches!(&run[name.len()..], "theta" | "alpha" | "beta" | "pi" | "phi");
    if short || greek { Function::named(name).map(|function| (function, name.len())) } else { None }
}

/// `\cdotx`, `\pir`: the longest known command that the letters begin with.
fn longest_known(name: &str) -> Option<(Meaning, usize)> {
    (2..name.len()).rev().filter(|&bytes| name.is_char_boundary(bytes)).find_map(|bytes| {
        let meaning = vocabulary::command(&name[..bytes])?;
        let glued = name.len() - bytes <= 2
            && matches!(meaning, Meaning::Is(_))
            && !matches!(name, "int" | "in");
        glued.then_some((meaning, bytes))
    })
}
