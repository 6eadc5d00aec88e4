//! Words, ratios, times and dates.

use super::{Compared, Comparison, Different, Equal, Outcome, forms, kinds, same_text, wording};
use crate::budget::Stop;
use crate::chemistry::is_compound;
use crate::expr::Expr;
use crate::policy::Profile;
use crate::read::{begins_with_number, canonical, may_be_names};
use crate::value::{Scalar, Value};
use crate::verdict::{Ground, Note};

/// `CO` is not `Co`: words that are formulas both, of different elements.
fn formulas_differ(x: &str, y: &str) -> bool {
    x != y && x != "no" && y != "no" && is_short_formula(x) && is_short_formula(y)
}

/// Up to three letters that are symbols of elements, capitals first, small letters behind.
fn is_short_formula(word: &str) -> bool {
    let bytes = word.as_bytes();
    (2..=3).contains(&bytes.len())
        && bytes[0].is_ascii_uppercase()
        && bytes.iter().all(u8::is_ascii_alphabetic)
        && !matches!(word, "No" | "NO" | "Yes" | "YES")
}

/// `NaCl`, `HCl`: a formula of several elements, as words.
fn is_salt(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_uppercase).count() > 1 && is_compound(word)
}

/// Whether a word begins with the letter that a scalar is: `N` for "north".
fn begins(word: &str, scalar: &Scalar) -> bool {
    let letter = scalar.expr.as_symbol().filter(|name| name.len() == 1 && scalar.is_plain());
    let Some(letter) = letter else { return false };
    match word.split_once(' ') {
        // "A triangle": an article.
        Some((first, _)) => first == &**letter && first != "A",
        None => word.to_lowercase().starts_with(&letter.to_lowercase()),
    }
}

/// `20:15` beside a ratio that no clock shows, as a ratio.
fn clock_ratio(seconds: u32) -> [Expr; 2] {
    [seconds / 3600, seconds / 60 % 60].map(|part| Expr::integer(i64::from(part)))
}

/// Words and prose without formulas, as words are compared.
fn said(value: &Value) -> Option<String> {
    let (Value::Prose(text) | Value::Words { raw: text, .. }) = value else { return None };
    let plain = |c: char| c.is_alphabetic() || " '’".contains(c);
    // A lone letter is a variable, whose case counts.
    let variable = |word: &str| word.chars().count() == 1 && word != "a";
    let words = text.chars().all(plain) && !text.split(' ').any(variable);
    words.then(|| canonical(text))
}

/// Whether prose is the words of a list, comma by comma; the case of lone letters counts.
fn spells(members: &[Value], prose: &str) -> bool {
    let mut parts = prose.split(',');
    let alike = |(a, b): (&str, &str)| a == b || a.len() > 1 && a.eq_ignore_ascii_case(b);
    let all = members.iter().all(|member| {
        let (Value::Words { raw, .. }, Some(part)) = (member, parts.next()) else { return false };
        let (a, b) = (raw.split_whitespace(), part.split_whitespace());
        a.clone().count() == b.clone().count() && a.zip(b).all(alike)
    });
    all && parts.next().is_none()
}

/// Whether a value can be a ratio as well: no integer.
fn is_quotient(value: &Value) -> bool {
    value.as_scalar().is_some_and(|scalar| scalar.expr.as_integer().is_none())
}

/// Days are equal with their months, and years where both are said.
fn dates(a: &Value, b: &Value) -> Compared {
    match (a, b) {
        (Value::Date { year: p, month: m, day: d }, Value::Date { year: q, month: n, day: e }) => {
            let same = m == n && d == e;
            match (p, q) {
                (Some(_), None) | (None, Some(_)) if same => {
                    Stop::unsupported("a year on one side only")
                }
                _ => Ok(same_text(same && p == q, a, b)),
            }
        }
        (Value::Date { day, .. }, Value::Scalar(scalar))
        | (Value::Scalar(scalar), Value::Date { day, .. })
            if scalar.expr == Expr::integer(i64::from(*day)) =>
        {
            Stop::unsupported("a day without its month")
        }
        _ => Ok(kinds(a, b)),
    }
}

/// What keeps words from being told apart from a number.
fn words_and_number(text: &str, raw: &str, scalar: &Scalar) -> Result<(), Stop> {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return Stop::unsupported("words with digits against a number");
    }
    if begins_with_number(raw) {
        return Stop::unsupported("a number in words, with more words");
    }
    if begins(raw, scalar) {
        return Stop::unsupported("a word against a letter that may stand for it");
    }
    Ok(())
}

impl Comparison<'_> {
    /// Compares what is said rather than computed; nothing where neither side is of that kind.
    pub(super) fn phrases(&mut self, a: &Value, b: &Value) -> Result<Option<Outcome>, Stop> {
        Ok(Some(match (a, b) {
            (Value::Words { text, raw, .. }, Value::Words { text: other, raw: spelled, .. }) => {
                self.words((text, raw), (other, spelled))?
            }
            (Value::Words { text, raw, .. }, Value::Scalar(scalar))
            | (Value::Scalar(scalar), Value::Words { text, raw, .. }) => {
                words_and_number(text, raw, scalar)?;
                return Ok(None);
            }
            (Value::Prose(_) | Value::Words { .. }, Value::Prose(_) | Value::Words { .. })
                if said(a).is_some() && said(a) == said(b) =>
            {
                Equal(Ground::SameForm)
            }
            (Value::Collection { members, .. }, Value::Prose(text))
            | (Value::Prose(text), Value::Collection { members, .. })
                if spells(members, text) =>
            {
                Equal(Ground::SameForm)
            }
            (Value::Ratio(x), Value::Ratio(y)) => self.ratios(x, y, a, b)?,
            (Value::Ratio(parts), Value::Scalar(_)) => self.ratio_and_number(parts, b, (a, b))?,
            (Value::Scalar(_), Value::Ratio(parts)) => self.ratio_and_number(parts, a, (a, b))?,
            (Value::Ratio(x), Value::Clock { seconds, digits: true, .. }) => {
                self.ratios(x, &clock_ratio(*seconds), a, b)?
            }
            (Value::Clock { seconds, digits: true, .. }, Value::Ratio(y)) => {
                self.ratios(&clock_ratio(*seconds), y, a, b)?
            }
            (Value::Date { .. }, Value::Date { .. } | Value::Scalar(_))
            | (Value::Scalar(_), Value::Date { .. }) => dates(a, b)?,
            (Value::Clock { .. }, Value::Clock { .. }) => self.clocks(a, b),
            _ => return Ok(None),
        }))
    }

    /// Words in one form are equal, but for names that only look like a plural.
    fn words(&mut self, (x, p): (&str, &str), (y, q): (&str, &str)) -> Compared {
        if formulas_differ(p, q) {
            return Ok(forms(&p, &q));
        }
        let denial = self.policy.profile == Profile::Science && (p == "NO" || q == "NO");
        if x == y && p != q && denial {
            return Stop::unsupported("a denial, or nitrogen monoxide");
        }
        if x == y && may_be_names(p, q) {
            return Stop::unsupported("names that differ by an s");
        }
        if self.policy.profile == Profile::Science && is_salt(p) != is_salt(q) && !denial {
            return Stop::unsupported("a formula against words that may name it");
        }
        if x != y
            && let Some(subject) = wording::subject(p, q)
        {
            if !subject.is_empty() {
                self.notes.push(Note::WordsIgnored(subject));
            }
            return Ok(Equal(Ground::SameForm));
        }
        if x != y && wording::may_agree(p, q) {
            return Stop::unsupported("a word, and the same word among others");
        }
        let quoted = |text: &str| format!("\"{text}\"");
        Ok(if x == y { Equal(Ground::SameForm) } else { forms(&quoted(x), &quoted(y)) })
    }

    /// Ratios are equal where their parts are proportional.
    fn ratios(&mut self, x: &[Expr], y: &[Expr], a: &Value, b: &Value) -> Compared {
        if x == y || x.len() != y.len() {
            return Ok(same_text(x == y, a, b));
        }
        for (p, q) in x.iter().zip(y).skip(1) {
            let left = Scalar::new(p.mul(&y[0], self.context)?);
            let right = Scalar::new(q.mul(&x[0], self.context)?);
            if let Different(_) = self.scalars(&left, &right)? {
                return Ok(forms(a, b));
            }
        }
        Ok(Equal(Ground::SameForm))
    }

    /// `3:4` as the quotient of its two parts, where the other side can be a quotient too: "5 to
    /// 1" is not 5, nor is `1:1` one.
    fn ratio_and_number(
        &mut self,
        parts: &[Expr],
        number: &Value,
        (a, b): (&Value, &Value),
    ) -> Compared {
        let [top, bottom] = parts else {
            return Stop::unsupported("a ratio of several parts against a number");
        };
        // "0 to 100" is a range sooner than a quotient.
        if top.is_zero() || bottom.is_zero() {
            return Stop::unsupported("a ratio with 0 against a number");
        }
        if !is_quotient(number) {
            return Ok(kinds(a, b));
        }
        let quotient = Value::scalar(top.div(bottom, self.context)?);
        Ok(match self.values(&quotient, number)? {
            Equal(ground) => {
                self.notes.push(Note::Said("a ratio read as a quotient".into()));
                Equal(ground)
            }
            Different(_) => same_text(false, a, b),
        })
    }

    /// Times of day; a half of the day that one side leaves out may be forgiven.
    fn clocks(&mut self, a: &Value, b: &Value) -> Outcome {
        let (Value::Clock { seconds: x, half: p, .. }, Value::Clock { seconds: y, half: q, .. }) =
            (a, b)
        else {
            return kinds(a, b);
        };
        let twelve = 12 * 3600;
        match (p, q) {
            (Some(_), Some(_)) | (None, None) => same_text(x == y, a, b),
            _ if x % twelve == y % twelve && self.policy.missing_meridiem => {
                self.notes.push(Note::MeridiemIgnored);
                Equal(Ground::SameForm)
            }
            _ => same_text(false, a, b),
        }
    }
}
