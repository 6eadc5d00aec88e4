//! Letters: names, words, products, and functions glued to what they take.

use super::{Lexer, Mode, glued};
use crate::token::{Accent, Bracket, Function, Kind, Relation, SetOp, Style};
use crate::vocabulary::{self, SHORT_WORDS};

impl<'a> Lexer<'a, '_> {
    pub(super) fn letters(&mut self) {
        let rest = self.rest();
        if let Some(word) = meridiem(rest) {
            return self.take(4, Kind::Word(word, Style::Text));
        }
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let run = &rest[..length];
        match self.mode {
            Mode::Text => self.text_word(),
            _ if length == 1 => self.letter(run),
            Mode::Roman => self.roman(run),
            _ => self.bare(run),
        }
    }

    pub(super) fn letter(&mut self, run: &'a str) {
        let start = self.at;
        let before = self.text[..start].trim_end();
        let after = self.text[start + 1..].trim_start();
        let unbraced = ["mathbf", "boldsymbol", "bm"].iter().any(|font| before.ends_with(font));
        let alone = unbraced || before.ends_with('{') && after.starts_with('}');
        if self.mode == Mode::Bold && alone && matches!(run, "i" | "j" | "k") {
            self.push(Kind::Accent(Accent::Bold), start);
        }
        let kind = if run == "U" && self.joins_sets() {
            Kind::SetOp(SetOp::Union)
        } else if self.mode == Mode::Roman {
            Kind::Word(run, Style::Roman)
        } else {
            Kind::Letter(run)
        };
        self.take(1, kind);
    }

    /// `(1,2) U (3,4)`: the letter between brackets of which the first holds a comma.
    fn joins_sets(&self) -> bool {
        let Some(Kind::Close(Bracket::Round | Bracket::Square | Bracket::Curly)) = self.previous()
        else {
            return false;
        };
        let after = self.text[self.at + 1..].trim_start_matches([' ', '}', '$', '~']);
        let opens = ["(", "[", "\\{", "{", "\\left", "\\big"];
        let members = self.out.tokens.iter().rev().skip(1);
        let inside = members.take(16).take_while(|token| !matches!(token.kind, Kind::Open(_)));
        opens.iter().any(|open| after.starts_with(open))
            && inside.into_iter().any(|token| token.kind == Kind::Comma)
    }

    /// A word in text; apostrophes and accented letters belong to it, hyphens join.
    pub(super) fn text_word(&mut self) {
        let rest = self.rest();
        let letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‐');
        let mut length: usize = rest.chars().take_while(|&c| letter(c)).map(char::len_utf8).sum();
        while rest[..length].ends_with(['\'', '’', '-', '‐']) && length > 1 {
            length -= rest[..length].chars().next_back().map_or(0, char::len_utf8);
        }
        let applied = rest[length..].trim_start_matches('}').starts_with('(');
        let kind = match &rest[..length] {
            "and" if self.after_number_word() => Kind::Word("and", Style::Text),
            "and" | "And" => Kind::And,
            "pi" | "π" => Kind::Letter("pi"),
            "or" | "Or" => Kind::Or,
            "U" if self.joins_sets() => Kind::SetOp(SetOp::Union),
            "sqrt" if applied => Kind::Root(2),
            "choose" if self.after_quantity() => Kind::Chosen,
            word => match Function::named(word).filter(|_| applied) {
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
        let after = &self.rest()[run.len()..];
        if begins_number_words(run, after) {
            return self.text_word();
        }
        if let Some(kind) = vocabulary::bare_word(run) {
            return self.take(run.len(), kind);
        }
        if let Some(kind) = self.spelled_operator(run, after) {
            return self.take(run.len(), kind);
        }
        if let Some(bytes) = glued::letters_before(run, after) {
            return self.product(&run[..bytes]);
        }
        if let Some(parts) = glued::parts(run, after) {
            return parts.into_iter().for_each(|(part, kind)| self.take(part.len(), kind));
        }
        self.word_or_product(run);
    }

    /// Operators in letters: `sum_{k=1}^n k`, `x in [1, 2]`, `10 choose 3`, `approximately 5`.
    fn spelled_operator(&self, run: &str, after: &str) -> Option<Kind<'a>> {
        let next = after.trim_start();
        let number = next.trim_start_matches(['$', '\\', '(']).starts_with(is_digit);
        let operand = matches!(self.previous(), Some(Kind::Letter(_) | Kind::Close(_)))
            || self.after_quantity();
        match run {
            "in" if operand && self.spaced && opens_set(next) => Some(Kind::Relation(Relation::In)),
            "choose" if operand && self.spaced => Some(Kind::Chosen),
            "approximately" | "approx" if number => Some(Kind::Relation(Relation::Approx)),
            _ if after.starts_with(['_', '^']) => vocabulary::operator(run).map(Kind::Big),
            _ => None,
        }
    }

    /// A run that the notation does not know.
    fn word_or_product(&mut self, run: &'a str) {
        let short = self.is_short_word(run);
        let long = run.len() >= 4 && one_case(run);
        let scripted = self.rest()[run.len()..].starts_with(['^', '_']);
        let capitalised = is_capitalised(run) && !scripted;
        let wordy = long || short || capitalised || self.is_behind_word(run);
        let can_split = run.len() <= 8;
        self.words += u32::from(wordy);
        self.out.letters_ambiguous |= can_split && (wordy || one_case(run));
        if self.words > 1 {
            self.out.letters_ambiguous = false;
        }
        let flip = self.notation.flip_letters && one_case(run);
        let whole = if can_split { wordy != flip } else { true };
        if whole && wordy && !short {
            return self.text_word();
        }
        if whole {
            return self.take(run.len(), Kind::Word(run, Style::Bare));
        }
        self.product(run);
    }

    fn product(&mut self, run: &'a str) {
        for at in 0..run.len() {
            self.take(1, Kind::Letter(&run[at..=at]));
        }
    }

    fn is_short_word(&self, run: &str) -> bool {
        let tiny = TINY_WORDS.contains(&run) && !self.stands_alone(run);
        let alone = self.text.trim_matches(|c: char| !c.is_alphanumeric()) == run;
        is_lone_word(run) && !tiny || alone && matches!(run, "YES" | "NO")
    }

    /// Small letters that follow a word go on with the text.
    fn is_behind_word(&self, run: &str) -> bool {
        let word = matches!(self.previous(), Some(Kind::Word(word, Style::Text | Style::Bare)) if word.len() > 2);
        word && self.spaced && run.len() >= 2 && run.bytes().all(|byte| byte.is_ascii_lowercase())
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

/// `twenty-one`: a number word that a hyphen joins to letters.
fn begins_number_words(run: &str, after: &str) -> bool {
    let hyphen = after.strip_prefix('-');
    hyphen.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        && NUMBER_WORDS.contains(&run.to_ascii_lowercase().as_str())
}

/// `Yes`: three letters, of which only the first is a capital.
fn is_capitalised(run: &str) -> bool {
    let capitals = run.bytes().all(|byte| byte.is_ascii_uppercase());
    run.len() == 3 && run.as_bytes()[0].is_ascii_uppercase() && one_case(run) && !capitals
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

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// `[1,2]`, `(0, 1)`, `{1, 2}`, ℝ: what a variable can be in.
fn opens_set(next: &str) -> bool {
    let signs = ["\\{", "\\left", "\\mathbb", "\\emptyset"];
    next.starts_with(['[', '(', '{', 'ℝ', 'ℤ', 'ℕ', 'ℚ', 'ℂ'])
        || signs.iter().any(|sign| next.starts_with(sign))
}
