//! A formula with its charge and state.

use super::Likeness;
use super::element::{GENERIC, atomic_number, is_metal, leading};
use super::notation::END;
use crate::budget::Stop;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// An atom, molecule, ion, hydrate or electron.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Species {
    /// The formula as written, without spaces, charge and state.
    pub formula: String,
    /// The mass number, where it is written.
    pub mass: Option<u32>,
    /// Atoms by symbol, brackets and hydrates multiplied out.
    pub atoms: BTreeMap<String, u64>,
    pub charge: i64,
    /// `s`, `l`, `g`, `aq`.
    pub state: Option<String>,
}

impl Species {
    /// Whether digits, a charge or a state stand in it: no mere letters.
    pub(super) fn is_telling(&self) -> bool {
        let digits = self.formula.bytes().any(|byte| byte.is_ascii_digit());
        digits || self.mass.is_some() || self.charge != 0 || self.state.is_some()
    }

    /// Whether a letter in it stands for any element.
    pub(super) fn is_generic(&self) -> bool {
        self.atoms.keys().any(|symbol| GENERIC.contains(&symbol.as_str()))
    }

    /// The same formula is the same species; other atoms or another charge are another one. How
    /// the same atoms are put together is not known from other formulas: ethanol and ether.
    pub(super) fn likeness(&self, other: &Species) -> Result<Likeness, Stop> {
        let states = self.state == other.state || self.state.is_none() || other.state.is_none();
        let composed = self.atoms == other.atoms && self.mass == other.mass;
        if !composed || self.charge != other.charge || !states {
            return Ok(Likeness::Different);
        }
        if self.formula != other.formula {
            return Stop::unsupported("formulas of the same atoms");
        }
        Ok(Likeness::Same(match self.state == other.state {
            true => Vec::new(),
            false => vec!["a state of matter stands on one side only"],
        }))
    }
}

impl Display for Species {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.mass.iter().try_for_each(|mass| write!(f, "^{mass} "))?;
        f.write_str(&self.formula)?;
        match self.charge {
            0 => {}
            charge => {
                let sign = if charge > 0 { '+' } else { '-' };
                match charge.unsigned_abs() {
                    1 => write!(f, "^{sign}")?,
                    n => write!(f, "^{n}{sign}")?,
                }
            }
        }
        self.state.iter().try_for_each(|state| write!(f, "({state})"))
    }
}

/// Reads a species from plain text without spaces around it.
pub(super) fn read(text: &str) -> Option<Species> {
    let (body, state) = split_state(text);
    let (body, charge) = split_charge(body.trim_end())?;
    let body: String = body.chars().filter(|c| *c != ' ').collect();
    if let Some((formula, charge)) = particle(&body, charge) {
        let (formula, atoms) = (formula.into(), BTreeMap::new());
        return Some(Species { formula, mass: None, atoms, charge, state });
    }
    let (mass, body) = split_isotope(&body);
    let mut atoms = BTreeMap::new();
    for part in body.split(['·', '.']) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let count =
            if digits == 0 { 1 } else { part[..digits].parse().ok().filter(|n| *n < 1000)? };
        if digits > 0 && !body.contains(['·', '.']) {
            return None;
        }
        for (element, n) in self::atoms(&part[digits..])? {
            *atoms.entry(element).or_default() += n * count;
        }
    }
    let formula = body.replace('.', "·");
    Some(Species { formula, mass, atoms, charge, state })
}

/// `e^-`, `^{0}_{-1}e`, `^1_0n`: what has no atoms, with its charge.
fn particle(body: &str, charge: i64) -> Option<(&'static str, i64)> {
    let numbered = body.strip_prefix('^').and_then(|rest| rest.split_once(END));
    match (numbered, charge) {
        (None, -1) if matches!(body, "e" | "E") => Some(("e", -1)),
        (Some(("0", "-1e")), 0 | -1) => Some(("e", -1)),
        (Some(("0", "1e" | "+1e")), 0 | 1) => Some(("e", 1)),
        (Some(("1", "0n")), 0) => Some(("n", 0)),
        _ => None,
    }
}

const STATES: &[&str] = &["s", "l", "g", "aq"];

/// `(aq) + …`
pub(super) fn begins_with_state(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inside.is_some_and(|(state, _)| STATES.contains(&state.trim()))
}

/// `(aq)` at the end.
fn split_state(text: &str) -> (&str, Option<String>) {
    let split = text.trim_end().strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    match split {
        Some((body, state)) if STATES.contains(&state.trim()) && !body.trim().is_empty() => {
            (body, Some(state.trim().to_owned()))
        }
        _ => (text, None),
    }
}

/// `^{2-}`, `^{-2}`, `^+`, a bare `+` at the end; a superscript of digits alone is no charge.
fn split_charge(text: &str) -> Option<(&str, i64)> {
    if let Some(inner) = text.strip_suffix(END) {
        let (body, charge) = inner.rsplit_once('^')?;
        let digits: String = charge.chars().filter(char::is_ascii_digit).collect();
        let signs = charge.chars().filter(|c| matches!(c, '+' | '-')).count();
        let known = digits.len() + signs == charge.len() && digits.len() <= 1;
        let size: i64 = match (digits.parse(), signs) {
            (Ok(n), 1) => n,
            (Err(_), n) if n > 0 => n as i64,
            _ => return None,
        };
        let sign = if charge.contains('-') { -1 } else { 1 };
        return known.then_some((body, sign * size));
    }
    let body = text.trim_end_matches(['+', '-']);
    let signs = &text[body.len()..];
    let same = signs.chars().all(|c| signs.starts_with(c));
    let sign = if signs.starts_with('-') { -1 } else { 1 };
    // `SO4^2-` without braces.
    let raised = body.rsplit_once('^').filter(|(_, raised)| !raised.contains(END));
    if let Some((body, size)) = raised {
        let size: i64 = size.parse().ok().filter(|_| signs.len() == 1)?;
        return Some((body, sign * size));
    }
    if let Some((body, size)) = glued_size(body).filter(|_| signs.len() == 1) {
        return Some((body, sign * size));
    }
    (same && signs.len() <= 3).then_some((body, sign * signs.len() as i64))
}

/// `Fe3+`, `SO42-`: the digit before the sign is the size of the charge where a metal stands
/// alone, and behind another digit of a compound.
fn glued_size(body: &str) -> Option<(&str, i64)> {
    let last = body.bytes().next_back().filter(|byte| (b'1'..=b'9').contains(byte))?;
    let rest = &body[..body.len() - 1];
    let digits = body.bytes().rev().take_while(u8::is_ascii_digit).count();
    let capitals = rest.bytes().filter(u8::is_ascii_uppercase).count();
    let charge = is_metal(rest.trim()) || digits == 2 && capitals > 1;
    charge.then_some((rest, i64::from(last - b'0')))
}

/// `^{14}_6C`, `^{14}C`, `14C` in no formula: the mass number stands before the symbol.
fn split_isotope(text: &str) -> (Option<u32>, &str) {
    let below = text.bytes().take_while(u8::is_ascii_digit).count();
    let split = text[below..].strip_prefix('^').and_then(|rest| rest.split_once(END));
    let Some((mass, rest)) = split else { return (None, text) };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (protons, symbol) = rest.split_at(digits);
    let protons = if below > 0 && digits == 0 { &text[..below] } else { protons };
    let number = leading(symbol).and_then(atomic_number);
    match mass.parse() {
        Ok(mass) if protons.is_empty() || protons.parse().ok() == number => (Some(mass), symbol),
        _ => (None, text),
    }
}

/// The atoms of a formula, brackets multiplied out.
fn atoms(formula: &str) -> Option<BTreeMap<String, u64>> {
    let mut stack: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new()];
    let mut rest = formula;
    while let Some(c) = rest.chars().next() {
        match c {
            '(' | '[' => {
                stack.push(BTreeMap::new());
                rest = &rest[1..];
            }
            ')' | ']' => {
                let (count, after) = count(&rest[1..])?;
                let inner = stack.pop()?;
                let outer = stack.last_mut()?;
                for (element, n) in inner {
                    *outer.entry(element).or_default() += n * count;
                }
                rest = after;
            }
            _ => {
                let symbol = leading(rest)?;
                let (count, after) = count(&rest[symbol.len()..])?;
                *stack.last_mut()?.entry(symbol.to_owned()).or_default() += count;
                rest = after;
            }
        }
    }
    (stack.len() == 1).then(|| stack.remove(0)).filter(|atoms| !atoms.is_empty())
}

/// The digits that a text begins with, 1 where there are none, and what follows.
fn count(text: &str) -> Option<(u64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let count = if digits == 0 { 1 } else { text[..digits].parse().ok()? };
    (count > 0 && count < 10_000 && !text.starts_with('0')).then_some((count, &text[digits..]))
}
