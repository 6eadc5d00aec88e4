//! What a backslash begins: commands, escapes, fonts, environments.

use super::symbols::ends_operand;
use super::{Lexer, Mode};
use crate::error::{ErrorKind, ParseError};
use crate::token::{Bracket, Constant, Function, Kind, Relation, Style};
use crate::vocabulary::{self, Meaning};
use crate::wrappers::braced;

impl<'a> Lexer<'a, '_> {
    pub(super) fn command(&mut self) -> Result<(), ParseError> {
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
            Meaning::Is(Kind::Bar) => self.bar(name, start),
            Meaning::Is(kind) => {
                self.count_open(kind);
                self.push(kind, start);
            }
            Meaning::Nothing => self.nothing(name),
            Meaning::Space => self.spaced = true,
            Meaning::WideSpace if self.separates() => self.push(Kind::Comma, start),
            Meaning::WideSpace => self.spaced = true,
            Meaning::Text => self.font(Mode::Text),
            Meaning::Chemistry => self.chemistry(start),
            Meaning::Roman => self.font(Mode::Roman),
            Meaning::Bold => self.font(Mode::Bold),
            Meaning::RomanOn => {
                let braced = self.rest().trim_start().starts_with('{');
                if braced { self.font(Mode::Roman) } else { self.mode = Mode::Roman }
            }
            Meaning::Blackboard => return self.blackboard(start),
            Meaning::DropFirst if self.argument_has_digits() => {
                return Err(self.error(ErrorKind::Unexpected, start, self.at));
            }
            Meaning::DropArgument | Meaning::DropFirst => self.drop_argument(),
            Meaning::Brace => {
                self.explained = self.braced_argument().map(|(_, bytes)| self.at + bytes)
            }
            Meaning::Begin | Meaning::End => return self.environment(meaning, start),
            Meaning::Operator => self.operator(start),
            Meaning::Not => return self.not(start),
            Meaning::Substack => {}
            Meaning::Mod if name == "pmod" => self.push(Kind::Residue, start),
            Meaning::Mod => self.push(Kind::Function(Function::Mod), start),
            Meaning::Quantity => {
                self.unit_at = self.braced_argument().map(|(_, bytes)| self.at + bytes);
            }
        }
        Ok(())
    }

    /// `\left.` and `\right.` fall with their point, `\left\{` before rows falls too;
    /// `\boxed{x}` keeps its group.
    fn nothing(&mut self, name: &str) {
        let start = self.at;
        match name {
            "left" | "bigl" | "Bigl" | "biggl" | "Biggl" => self.opening(),
            "right" | "bigr" | "Bigr" | "biggr" | "Biggr" => self.closing(),
            _ => {}
        }
        if !matches!(name, "left" | "right") || self.at > start {
            return;
        }
        let trimmed = self.rest().trim_start();
        if trimmed.starts_with('.') {
            self.at = self.text.len() - trimmed.len() + 1;
        } else if let Some(rows) = trimmed.strip_prefix("\\{").map(str::trim_start)
            && rows.starts_with("\\begin")
            && self.closes_with_point()
        {
            self.at = self.text.len() - rows.len();
            self.cases = true;
        } else if trimmed.starts_with(['<', '>']) {
            let kind = match name {
                "left" => Kind::Open(Bracket::Angle),
                _ => Kind::Close(Bracket::Angle),
            };
            self.at = self.text.len() - trimmed.len();
            self.count_open(kind);
            self.take(1, kind);
        }
    }

    /// `\left|`: a bar that opens, if its partner closes it.
    fn opening(&mut self) {
        if self.norm_bar() {
            return self.lefts.push(None);
        }
        match self.bar_length() {
            Some(bytes) => {
                let start = self.at;
                self.at += bytes;
                self.bar("lvert", start);
            }
            None => self.lefts.push(None),
        }
    }

    /// `\right|`: a bar that closes what a bar opened.
    fn closing(&mut self) {
        if self.norm_bar() {
            self.lefts.pop();
            return;
        }
        match self.bar_length() {
            Some(bytes) => {
                let start = self.at;
                self.at += bytes;
                self.bar("rvert", start);
            }
            None => {
                self.lefts.pop();
            }
        }
    }

    /// A bar that was read up to here, by the name of the side it stands on.
    fn bar(&mut self, name: &str, start: usize) {
        if name == "lvert" {
            self.lefts.push(Some(self.out.tokens.len()));
        }
        let opened = if name == "rvert" { self.lefts.pop().flatten() } else { None };
        let open = opened.and_then(|index| self.out.tokens.get_mut(index));
        match open.filter(|token| token.kind == Kind::Bar) {
            Some(open) => {
                open.kind = Kind::Open(Bracket::Bars);
                self.push(Kind::Close(Bracket::Bars), start);
            }
            None => self.push(Kind::Bar, start),
        }
    }

    /// How long the single bar is that comes next, if one does.
    fn bar_length(&self) -> Option<usize> {
        let trimmed = self.rest().trim_start();
        let bars = ["|", "\\vert", "\\lvert", "\\rvert"];
        let bar = bars.iter().find(|bar| trimmed.starts_with(**bar))?;
        let before = self.rest().len() - trimmed.len();
        Some(before + bar.len())
    }

    /// `2 \quad 3`, `x=2 \quad y=3`: a wide space between two operands.
    fn separates(&self) -> bool {
        let mut next = self.rest().trim_start();
        while let Some(more) = ["\\quad", "\\qquad", "\\,", "\\;", "\\ ", "~", "$"]
            .iter()
            .find_map(|space| next.strip_prefix(space))
        {
            next = more.trim_start();
        }
        let signed = next.strip_prefix(['-', '−', '+']).unwrap_or(next);
        let operand = signed.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(')
            || ["\\frac", "\\dfrac", "\\sqrt", "\\pi"].iter().any(|head| signed.starts_with(head));
        let word = signed.bytes().take_while(u8::is_ascii_alphabetic).count() > 1;
        let after_operand = self.previous().is_some_and(ends_operand);
        self.mode == Mode::Math && self.environments == 0 && after_operand && operand && !word
    }

    /// Whether a `\right.` stands anywhere: an opening brace may stand alone.
    fn closes_with_point(&mut self) -> bool {
        let text = self.text;
        *self.closes_with_point.get_or_insert_with(|| text.contains("\\right."))
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

    fn operator(&mut self, start: usize) {
        let rest = self.rest().strip_prefix('*').unwrap_or(self.rest());
        self.at = self.text.len() - rest.len();
        let Some((name, bytes)) = self.braced_argument() else { return };
        let name = name.trim();
        if name.contains(['/', '^']) {
            return self.font(Mode::Roman); // `\operatorname{m/s^2}`
        }
        self.at += bytes;
        let kind = match Function::named(name) {
            Some(function) => Kind::Function(function),
            None if name.len() == 1 => Kind::Letter(name),
            None if name == "sqrt" => Kind::Root(2),
            None => {
                let run = name.bytes().take_while(u8::is_ascii_alphabetic).count();
                Kind::Word(&name[..run], Style::Operator)
            }
        };
        self.push(kind, start);
    }

    fn not(&mut self, start: usize) -> Result<(), ParseError> {
        let before = self.out.tokens.len();
        let next = self.rest().trim_start();
        let again = next.starts_with("\\not") && !next.starts_with("\\notin");
        if again || next.starts_with("\\lnot") {
            return Err(self.error(ErrorKind::Repeated("negations"), start, self.at));
        }
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
        let shown = if std::mem::take(&mut self.cases) { "cases" } else { name };
        self.push(Kind::Begin(shown), start);
        if matches!(name, "array" | "tabular")
            && let Some((_, bytes)) = self.braced_argument()
        {
            self.at += bytes;
        }
        Ok(())
    }

    fn drop_argument(&mut self) {
        // `\hspace*{1em}`
        self.at += usize::from(self.rest().starts_with('*'));
        if self.rest().trim_start().starts_with('[')
            && let Some(close) = self.rest().find(']')
        {
            self.at += close + 1;
        }
        if let Some((_, bytes)) = self.braced_argument() {
            self.skip(bytes);
        }
    }

    /// A number over or under another one is no mark, and must not fall in silence.
    pub(super) fn argument_has_digits(&self) -> bool {
        self.braced_argument().is_some_and(|(text, _)| text.contains(|c: char| c.is_ascii_digit()))
    }

    /// What stands in the braces that follow, and the bytes up to their end.
    pub(super) fn braced_argument(&self) -> Option<(&'a str, usize)> {
        let rest = self.rest();
        let (inside, behind) = braced(rest)?;
        Some((inside, rest.len() - behind.len()))
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
