//! Reactions: what goes in, what comes out.

use super::Likeness;
use super::balance::is_unbalanced;
use super::notation::END;
use super::species::{self, Species};
use crate::budget::Stop;
use crate::rational::{Rational, content};
use std::fmt::{self, Display, Formatter};

/// A reaction; the species of each side in the order of their formulas.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reaction {
    left: Vec<(Rational, Species)>,
    right: Vec<(Rational, Species)>,
    reversible: bool,
}

/// Reads a reaction from plain text.
pub(super) fn read(text: &str) -> Option<Reaction> {
    let reversible = text.contains('⇌');
    let mut sides = text.split(['→', '⇌']);
    let (left, right) = (sides.next()?, sides.next()?);
    if sides.next().is_some() {
        return None;
    }
    let (left, lost) = electrons_lost(left);
    let mut right = side(right)?;
    if let Some(electrons) = lost {
        right.push(electrons);
        right.sort_by(|a, b| a.1.cmp(&b.1));
    }
    Some(Reaction { left: side(left)?, right, reversible })
}

/// `2H2O - 4e- → …`: electrons that are taken away on the left stand on the right.
fn electrons_lost(left: &str) -> (&str, Option<(Rational, Species)>) {
    let electrons = |text: &str| {
        counted(text.trim()).filter(|(_, species)| species.formula == "e" && species.charge == -1)
    };
    match left.rsplit_once(" - ") {
        Some((rest, last)) => match electrons(last) {
            Some(lost) => (rest, Some(lost)),
            None => (left, None),
        },
        None => (left, None),
    }
}

fn side(text: &str) -> Option<Vec<(Rational, Species)>> {
    let mut side: Vec<(Rational, Species)> = Vec::new();
    for part in split(text) {
        let (count, species) = counted(part.trim())?;
        match side.iter_mut().find(|(_, known)| *known == species) {
            Some((known, _)) => *known = known.add(&count),
            None => side.push((count, species)),
        }
    }
    side.sort_by(|a, b| a.1.cmp(&b.1));
    (!side.is_empty()).then_some(side)
}

/// The parts between plus signs that are no charges: those behind a space, or before a symbol.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut raised) = (0, 0i32, false);
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        match c {
            '^' => raised = true,
            END => raised = false,
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '+' if depth == 0 && at > start => {
                let behind_space = bytes[at - 1] == b' ';
                let behind_end = bytes[at - 1] == END as u8;
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                let joins = next.is_ascii_alphanumeric()
                    || matches!(next, b'[' | b'(') && !species::begins_with_state(&text[at + 1..]);
                let ends_charge = raised && !behind_space && !joins;
                if (behind_space || behind_end || joins) && !ends_charge {
                    parts.push(&text[start..at]);
                    start = at + 1;
                    raised = false;
                }
            }
            ' ' => raised = false,
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// `2H2O`, `1/2 O2`, `0.5 O2`: a number before a species.
pub(super) fn counted(text: &str) -> Option<(Rational, Species)> {
    let digits =
        text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.')).count();
    // `_{92}^{235}U`: protons below the mass number count nothing.
    let digits = if text[digits..].starts_with('^') { 0 } else { digits };
    let species = species::read(text[digits..].trim_start())?;
    if let Some((whole, fraction)) = text[..digits].split_once('.') {
        return Some((decimal(whole, fraction)?, species));
    }
    let (top, bottom) = text[..digits].split_once('/').unwrap_or((&text[..digits], "1"));
    let whole = |digits: &str| match digits {
        "" => Some(1),
        digits => digits.parse::<i64>().ok().filter(|n| (1..1_000_000).contains(n)),
    };
    Some((Rational::ratio(whole(top)?, whole(bottom)?)?, species))
}

/// A short decimal above 0.
fn decimal(whole: &str, fraction: &str) -> Option<Rational> {
    let digits = format!("{whole}{fraction}");
    let short = digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse::<i64>().ok().filter(|n| *n > 0 && short && !fraction.is_empty())?;
    Rational::ratio(number, 10i64.pow(fraction.len() as u32))
}

impl Reaction {
    /// Whether it can be nothing but chemistry: no arrow between mere letters.
    pub(super) fn is_telling(&self) -> bool {
        self.left.iter().chain(&self.right).any(|(_, species)| species.is_telling())
    }

    /// The reaction the other way round.
    pub(super) fn reversed(&self) -> Reaction {
        let (left, right) = (self.right.clone(), self.left.clone());
        Reaction { left, right, reversible: self.reversible }
    }

    /// The reaction with one of each species.
    pub(super) fn without_coefficients(&self) -> Reaction {
        let one = |(_, species): &(Rational, Species)| (Rational::one(), species.clone());
        Reaction {
            left: self.left.iter().map(one).collect(),
            right: self.right.iter().map(one).collect(),
            reversible: self.reversible,
        }
    }

    /// Whether less or more comes out than goes in.
    pub(super) fn is_unbalanced(&self) -> bool {
        is_unbalanced(&self.left, &self.right)
    }

    /// The reaction with the smallest whole coefficients.
    pub(super) fn in_lowest_terms(&self) -> Reaction {
        let counts = self.left.iter().chain(&self.right).map(|(count, _)| count);
        let shared = counts.fold(Rational::zero(), |shared, count| content(&shared, count));
        let scaled = |side: &[(Rational, Species)]| {
            let part = |(count, species): &(Rational, Species)| {
                (count.div(&shared).unwrap_or_else(|| count.clone()), species.clone())
            };
            side.iter().map(part).collect()
        };
        Reaction { left: scaled(&self.left), right: scaled(&self.right), ..*self }
    }

    /// The order of species is nothing; direction, coefficients and the kind of arrow are
    /// something (design: "Chemistry").
    pub(super) fn likeness(&self, other: &Reaction) -> Result<Likeness, Stop> {
        let mut passed = Vec::new();
        for (mine, theirs) in [(&self.left, &other.left), (&self.right, &other.right)] {
            if mine.len() != theirs.len() {
                return Ok(Likeness::Different);
            }
            for ((m, a), (n, b)) in mine.iter().zip(theirs) {
                match a.likeness(b)? {
                    Likeness::Same(notes) if m == n => passed.extend(notes),
                    _ => return Ok(Likeness::Different),
                }
            }
        }
        if self.reversible != other.reversible {
            return Stop::unsupported("a reaction against one that goes both ways");
        }
        if self.is_unbalanced() {
            passed.push("the reaction is not balanced");
        }
        passed.dedup();
        Ok(Likeness::Same(passed))
    }
}

impl Display for Reaction {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let side = |f: &mut Formatter<'_>, side: &[(Rational, Species)]| {
            for (index, (count, species)) in side.iter().enumerate() {
                f.write_str(if index == 0 { "" } else { " + " })?;
                if !count.is_one() {
                    write!(f, "{count} ")?;
                }
                write!(f, "{species}")?;
            }
            Ok(())
        };
        side(f, &self.left)?;
        f.write_str(if self.reversible { " <=> " } else { " -> " })?;
        side(f, &self.right)
    }
}
