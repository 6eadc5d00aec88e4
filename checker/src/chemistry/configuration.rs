//! Electron configurations: noble-gas cores written out, subshells in no order.

use super::notation::END;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// Electrons by shell and subshell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Configuration {
    electrons: BTreeMap<(u8, u8), u8>,
}

/// Subshells, and how many electrons each holds.
const SUBSHELLS: &[(char, u8)] = &[('s', 2), ('p', 6), ('d', 10), ('f', 14)];

/// Noble gases, as configurations on the one before.
const CORES: &[(&str, &str, &str)] = &[
    ("He", "", "1s2"),
    ("Ne", "He", "2s2 2p6"),
    ("Ar", "Ne", "3s2 3p6"),
    ("Kr", "Ar", "4s2 3d10 4p6"),
    ("Xe", "Kr", "5s2 4d10 5p6"),
    ("Rn", "Xe", "6s2 4f14 5d10 6p6"),
];

/// Reads a configuration from plain text: a core and a subshell, or two subshells.
pub(super) fn read(text: &str) -> Option<Configuration> {
    parts(text, 0).filter(|(_, parts)| *parts >= 2).map(|(configuration, _)| configuration)
}

/// `[Ar]3d^{11}4s^1`: a configuration with more electrons than a subshell holds. It is one, of no
/// atom.
pub(super) fn overfull(text: &str) -> Option<Configuration> {
    const BEYOND: u8 = 40;
    let raised = text.contains('^');
    let found = parts(text, BEYOND).filter(|(_, parts)| raised && *parts >= 2);
    found.map(|(configuration, _)| configuration)
}

/// `[Ne]`, `4p^4`: a core or a subshell alone.
pub(super) fn core(text: &str) -> Option<Configuration> {
    let core = text.starts_with('[') && text.ends_with(']');
    let alone = core || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('^');
    parts(text, 0).filter(|_| alone).map(|(configuration, _)| configuration)
}

/// A configuration, and of how many parts it is; a subshell may hold so many beyond its own.
fn parts(text: &str, beyond: u8) -> Option<(Configuration, usize)> {
    let mut electrons = BTreeMap::new();
    let core = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let shells = match core {
        Some((gas, rest)) => {
            fill_core(gas.trim(), &mut electrons)?;
            rest
        }
        None => text,
    };
    let found = fill(shells, beyond, &mut electrons)?;
    Some((Configuration { electrons }, found + usize::from(core.is_some())))
}

fn fill_core(gas: &str, electrons: &mut BTreeMap<(u8, u8), u8>) -> Option<()> {
    let mut next = gas;
    while !next.is_empty() {
        let (_, inner, shells) = CORES.iter().find(|(symbol, ..)| *symbol == next)?;
        fill(shells, 0, electrons)?;
        next = inner;
    }
    Some(())
}

/// Adds subshells; how many there were. No subshell may stand twice or hold too many.
fn fill(text: &str, beyond: u8, electrons: &mut BTreeMap<(u8, u8), u8>) -> Option<usize> {
    let mut rest = text.trim_start();
    let mut found = 0;
    let mut orbitals: Vec<(u8, char)> = Vec::new();
    while !rest.is_empty() {
        let mut chars = rest.chars();
        let shell = chars.next()?.to_digit(10).filter(|n| (1..=8).contains(n))? as u8;
        let letter = chars.next()?;
        let place = SUBSHELLS.iter().position(|(known, _)| *known == letter)?;
        let orbital = chars.as_str().chars().next().filter(|c| matches!(c, 'x' | 'y' | 'z'));
        if let Some(axis) = orbital.filter(|_| letter == 'p') {
            // `2p_x^2 2p_y^1`: electrons of one subshell, each orbital once.
            let (count, after) = occupation(&chars.as_str()[1..], 2)?;
            let shared = orbitals.iter().any(|(known, _)| *known == shell);
            if orbitals.contains(&(shell, axis))
                || !shared && electrons.contains_key(&(shell, place as u8))
            {
                return None;
            }
            orbitals.push((shell, axis));
            *electrons.entry((shell, place as u8)).or_insert(0) += count;
            found += 1;
            rest = after.trim_start();
            continue;
        }
        let (count, after) = occupation(chars.as_str(), SUBSHELLS[place].1 + beyond)?;
        if electrons.insert((shell, place as u8), count).is_some() {
            return None;
        }
        found += 1;
        rest = after.trim_start();
    }
    Some(found)
}

/// The electrons of a subshell: a superscript, else the digits that leave a subshell behind them.
fn occupation(text: &str, most: u8) -> Option<(u8, &str)> {
    let valid = |digits: &str| digits.parse().ok().filter(|n| (1..=most).contains(n));
    if let Some((digits, rest)) = text.strip_prefix('^').and_then(|raised| raised.split_once(END)) {
        // `3d^10` in plain text: the digit is no shell without a letter behind it.
        let glued = rest.bytes().next().filter(u8::is_ascii_digit);
        return match glued.filter(|_| !begins_shell(rest)) {
            Some(digit) => Some((valid(&format!("{digits}{}", digit as char))?, &rest[1..])),
            None => Some((valid(digits)?, rest)),
        };
    }
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let next = run > 0 && begins_shell(&text[run - 1..]);
    // `2s22p6`: the last digit of a run before a letter is the next shell.
    let end = if next { run - 1 } else { run };
    Some((valid(&text[..end])?, &text[end..]))
}

/// `2p…`: a digit and the letter of a subshell.
fn begins_shell(text: &str) -> bool {
    text[1..].starts_with(|c: char| SUBSHELLS.iter().any(|(known, _)| *known == c))
}

impl Display for Configuration {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, ((shell, place), count)) in self.electrons.iter().enumerate() {
            let letter = SUBSHELLS[*place as usize].0;
            write!(f, "{}{shell}{letter}{count}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
