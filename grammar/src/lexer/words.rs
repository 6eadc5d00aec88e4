//! Letters: names, words, products, and functions glued to what they take.

use super::{Lexer, Mode, glued};
use crate::token::{Accent, Bracket, Function, Kind, Relation, SetOp, Style};
use crate::vocabulary::{self, GREEK, SHORT_WORDS};

impl<'a> Lexer<'a, '_> {
    pub(super) fn letters(&mut self) {
        let rest = self.rest();
        if let Some((spelled, word)) = abbreviation(rest) {
            return self.take(spelled.len(), Kind::Word(word, Style::Text));
        }
        if let Some((bytes, relation)) = self.opening_relation(rest) {
            return self.take(bytes, Kind::Relation(relation));
        }
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let run = &rest[..length];
        match self.mode {
            Mode::Text => self.text_word(),
            _ if length == 1 && joins_prefix(run, &rest[1..]) => self.text_word(),
            _ if length == 1 => self.letter(run),
            Mode::Roman => self.roman(run),
            _ => self.bare(run),
        }
    }

    /// "at least 5", where the text begins with it.
    fn opening_relation(&self, rest: &str) -> Option<(usize, Relation)> {
        if !matches!(self.previous(), None | Some(Kind::Open(Bracket::Group))) {
            return None;
        }
        spelled_relation(rest)
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
        let behind = &rest[length..];
        let applied = behind.trim_start_matches('}').starts_with('(') || closes_before(behind);
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
            || self.before_fraction_word()
    }

    /// "two and a half", "2 and two thirds".
    fn before_fraction_word(&self) -> bool {
        let number = match self.previous() {
            Some(Kind::Number { fraction: None, exponent: None, .. }) => true,
            Some(Kind::Word(word, _)) => is_number_word(word),
            _ => false,
        };
        let rest = self.rest().get(3..).unwrap_or_default();
        let mut next = rest.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty());
        let counts =
            next.next().is_some_and(|word| matches!(word, "a" | "an") || is_number_word(word));
        number && counts && next.next().is_some_and(is_fraction_word)
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
        let after = &self.rest()[run.len()..];
        if run == "to" && self.joins_numbers(after) {
            return self.text_word();
        }
        if SHORT_WORDS.contains(&run) && (self.after_quantity() || self.in_unit) {
            return self.unit(run);
        }
        if run == "and" && self.after_number_word() {
            return self.take(run.len(), Kind::Word("and", Style::Text));
        }
        let after = &self.rest()[run.len()..];
        if begins_number_words(run, after) {
            return self.text_word();
        }
        let denied = run.ends_with('n') && (after.starts_with("'t") || after.starts_with("’t"));
        if denied || joins_prefix(run, after) {
            return self.text_word();
        }
        // Names of two letters and more in chemistry.
        if matches!(run, "pH" | "pOH" | "pK") {
            return self.take(run.len(), Kind::Letter(run));
        }
        // `\frac{min}{2}`: minutes, where nothing follows that has a least value.
        let next = after.trim_start_matches([' ', '$', '.']).chars().next();
        let minutes = run == "min" && matches!(next, None | Some('}'));
        if let Some(kind) = vocabulary::bare_word(run).filter(|_| !minutes) {
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

    /// A short word behind a number: `2mg` is a mass, and may be a weight.
    fn unit(&mut self, run: &'a str) {
        self.in_unit = true;
        self.out.units_ambiguous |= run.len() <= 3;
        if self.notation.split_units && run.len() <= 3 {
            return self.product(run);
        }
        self.take(run.len(), Kind::Word(run, Style::Bare));
    }

    /// "0 to 100" is no product.
    fn joins_numbers(&self, after: &str) -> bool {
        let number = after.trim_start().starts_with(|c: char| is_digit(c) || c == '\\');
        self.spaced && self.after_quantity() && after.starts_with(' ') && number
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
        if is_raised_e(run, &self.rest()[run.len()..]) {
            return self.product(run);
        }
        let short = self.is_short_word(run);
        let letters = !short && is_capitalised(run) || matches!(run, "Nd" | "Rd");
        if letters && self.is_among_mathematics(run.len()) {
            return self.product(run);
        }
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

    /// `Brs\omega`, `\frac{\mu_0 Iab}{2}`: a run before a Greek letter or a function, or in braces
    /// behind a letter or its index.
    fn is_among_mathematics(&self, length: usize) -> bool {
        let command = self.rest()[length..].strip_prefix('\\').unwrap_or_default();
        let name = command.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &command[..name];
        let mut behind = self.out.tokens.iter().rev().map(|token| token.kind);
        let before = match behind.next() {
            Some(Kind::Number { .. }) => behind.next() == Some(Kind::Underscore),
            last => matches!(last, Some(Kind::Letter(_))),
        };
        GREEK.contains(&name)
            || Function::named(name).is_some()
            || before && !self.braces.is_empty()
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

/// "at least", "no more than" and the like before a number: the bytes, and what it says.
fn spelled_relation(rest: &str) -> Option<(usize, Relation)> {
    const PHRASES: &[(&str, Relation)] = &[
        ("at least", Relation::GreaterEqual),
        ("at most", Relation::LessEqual),
        ("fewer than", Relation::Less),
        ("greater than or equal to", Relation::GreaterEqual),
        ("greater than", Relation::Greater),
        ("less than or equal to", Relation::LessEqual),
        ("less than", Relation::Less),
        ("more than", Relation::Greater),
        ("never", Relation::NotEqual),
        ("no less than", Relation::GreaterEqual),
        ("no more than", Relation::LessEqual),
        ("not less than", Relation::GreaterEqual),
        ("not more than", Relation::LessEqual),
        ("not", Relation::NotEqual),
        ("up to", Relation::LessEqual),
    ];
    let begins = |phrase: &str| {
        rest.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase))
    };
    let (phrase, relation) = PHRASES.iter().find(|(phrase, _)| begins(phrase))?;
    let operand = rest[phrase.len()..].trim_start_matches([' ', '}', '$', '~', '\\', ',']);
    let number = operand.strip_prefix('-').unwrap_or(operand);
    let signs = ["frac", "dfrac", "tfrac", "sqrt", "pi"];
    let counts = number.starts_with(is_digit) || signs.iter().any(|sign| number.starts_with(sign));
    (operand.len() < rest.len() - phrase.len() && counts).then_some((phrase.len(), *relation))
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
        "none", "not", "nd", "odd", "of", "off", "on", "one", "out", "per", "pm", "rd", "red",
        "six", "so", "sq", "st", "ten", "th", "the", "to", "two", "up", "was", "we", "yes",
    ];
    let capital = run[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    let lower = run.to_ascii_lowercase();
    run.len() <= 4 && (LONE.contains(&run) || capital && LONE.contains(&lower.as_str()))
}

/// `non-zero`, `T-shaped`: what a hyphen joins to a word is a part of it.
fn joins_prefix(run: &str, after: &str) -> bool {
    let tail = after.strip_prefix('-').unwrap_or_default();
    let letters = tail.bytes().take_while(u8::is_ascii_lowercase).count();
    matches!(run, "non" | "Non" | "anti" | "semi") && letters > 3
        || run.len() == 1 && tail.starts_with("shaped")
}

fn is_number_word(word: &str) -> bool {
    NUMBER_WORDS.contains(&word.to_ascii_lowercase().as_str())
}

fn is_fraction_word(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    matches!(stem, "half" | "halve" | "third" | "quarter" | "tenth")
        || stem
            .strip_suffix("th")
            .is_some_and(|word| matches!(word, "four" | "fif" | "six" | "eigh"))
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

/// `p.m.`, `D.N.E.`: abbreviations with points, and the words that they are.
fn abbreviation(rest: &str) -> Option<(&'static str, &'static str)> {
    const SPELLED: &[(&str, &str)] = &[
        ("a.m.", "am"),
        ("p.m.", "pm"),
        ("A.M.", "am"),
        ("P.M.", "pm"),
        ("D.N.E.", "DNE"),
        ("D.N.E", "DNE"),
        ("d.n.e.", "DNE"),
    ];
    SPELLED.iter().find(|(spelled, _)| rest.starts_with(spelled)).copied()
}

/// `\text{ln } x`: the text ends with a function, and what it takes follows.
fn closes_before(behind: &str) -> bool {
    let outside = behind.trim_start().strip_prefix('}').map(str::trim_start);
    outside.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '\\'))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// `Be^{-x}`, `Bxe^{3x}`: a power of e behind letters, no word.
fn is_raised_e(run: &str, after: &str) -> bool {
    after.starts_with('^') && run.ends_with('e') && run.len() <= 3
}

/// `[1,2]`, `(0, 1)`, `{1, 2}`, ℝ: what a variable can be in.
fn opens_set(next: &str) -> bool {
    let signs = ["\\{", "\\left", "\\mathbb", "\\emptyset"];
    next.starts_with(['[', '(', '{', 'ℝ', 'ℤ', 'ℕ', 'ℚ', 'ℂ'])
        || signs.iter().any(|sign| next.starts_with(sign))
}
