//! Chemistry as it is written: formulas, reactions, electron configurations.
//!
//! ```ebnf
//! chemistry     = configuration | hybrid | isotope | reaction | [ number ] species ;
//! isotope       = ( name | element ) "-" number ;
//! hybrid        = [ "d" [ number ] ] "sp" [ number ] [ "d" [ number ] ] ;
//! reaction      = side ( "→" | "⇌" ) side ;
//! side          = [ number ] species { "+" [ number ] species } ;
//! species       = ( [ isotope ] group { "·" [ number ] group } | "e" ) [ charge ] [ state ] ;
//! group         = ( element | "(" group ")" | "[" group "]" ) [ number ] { group } ;
//! charge        = [ "^" ] [ number ] ( "+" | "-" ) ;
//! state         = "(s)" | "(l)" | "(g)" | "(aq)" ;
//! configuration = [ "[" element "]" ] shell { shell } ;
//! ```

mod balance;
mod concentration;
mod configuration;
mod element;
mod isotope;
mod notation;
mod ranking;
mod reaction;
mod species;

use crate::budget::Stop;
use crate::rational::Rational;
pub(crate) use concentration::concentrations;
pub(crate) use configuration::Configuration;
pub(crate) use element::is_no_element;
pub(crate) use ranking::ranking;
pub(crate) use reaction::Reaction;
pub(crate) use species::Species;
use std::fmt::{self, Display, Formatter};

/// What a text says in the language of chemistry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Chemistry {
    Species(Species),
    Reaction(Reaction),
    Configuration(Configuration),
    /// `2CO`: several of one species.
    Amount(Rational, Species),
    /// `sp^3`.
    Hybrid(String),
}

/// Whether two sides are the same, and what was passed over for it.
pub(crate) enum Likeness {
    Same(Vec<&'static str>),
    Different,
}

/// How sure it is that a text is chemistry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// It may as well be a product: it counts beside one that is more certain.
    Possible,
    /// It is written as formulas are, and may be something else.
    Likely,
    /// It has no other meaning.
    Sure,
}

/// Reads a text, and how certain it is that this is what it says.
pub(crate) fn read(text: &str) -> Option<(Chemistry, Certainty)> {
    if text.len() > LONGEST || !may_be_chemistry(text) {
        return None;
    }
    let marked = text.contains("\\ce");
    let plain = notation::plain(text)?;
    if let Some(configuration) = configuration::read(&plain) {
        return Some((Chemistry::Configuration(configuration), Certainty::Sure));
    }
    if let Some(configuration) = configuration::core(&plain) {
        return Some((Chemistry::Configuration(configuration), Certainty::Possible));
    }
    if let Some(configuration) = configuration::overfull(&plain) {
        return Some((Chemistry::Configuration(configuration), Certainty::Possible));
    }
    if let Some((species, named)) = isotope::read(&plain) {
        let certainty = if named { Certainty::Likely } else { Certainty::Possible };
        return Some((Chemistry::Species(species), certainty));
    }
    if let Some(hybrid) = hybrid(&plain) {
        let certainty = if is_upright(text) { Certainty::Likely } else { Certainty::Possible };
        return Some((Chemistry::Hybrid(hybrid), certainty));
    }
    // `(C) 8` is a choice.
    if matches!(plain.as_bytes(), [b'(', b'A'..=b'J', b')', ..]) {
        return None;
    }
    if let Some(reaction) = reaction::read(&plain) {
        let sure = marked || reaction.is_telling();
        let certainty = if sure { Certainty::Sure } else { Certainty::Possible };
        return Some((Chemistry::Reaction(reaction), certainty));
    }
    let (count, species) = reaction::counted(plain.trim())?;
    if !count.is_one() {
        let certainty = if marked { Certainty::Sure } else { Certainty::Possible };
        return Some((Chemistry::Amount(count, species), certainty));
    }
    let certainty = match species.is_telling() && is_upright(text) {
        _ if marked => Certainty::Sure,
        _ if species.is_generic() => Certainty::Possible,
        true => Certainty::Likely,
        false => Certainty::Possible,
    };
    Some((Chemistry::Species(species), certainty))
}

/// Whether a word is the formula of a compound, `NaCl`, or of several atoms, `O2`.
pub(crate) fn is_compound(word: &str) -> bool {
    let letters = word.strip_prefix("\\text{").unwrap_or(word);
    let begins = letters.starts_with(|c: char| c.is_ascii_uppercase());
    let species = notation::plain(word).filter(|_| begins).and_then(|plain| species::read(&plain));
    species.is_some_and(|species| !species.is_generic() && species.atoms.values().sum::<u64>() > 1)
}

/// Whether a word is the symbol of an element or a formula.
pub(crate) fn is_formula(word: &str) -> bool {
    word.len() > 1 && element::leading(word) == Some(word) || is_compound(word)
}

/// `sp^3`, `sp3d2`, `dsp^2`: mixed orbitals, in one spelling.
fn hybrid(plain: &str) -> Option<String> {
    const KNOWN: &[&str] =
        &["sp", "sp2", "sp3", "sp3d", "sp3d2", "sp3d3", "dsp2", "dsp3", "d2sp3", "sd3"];
    let plain = match plain.rsplit_once(' ') {
        Some((orbitals, "hybrid" | "hybridized" | "hybridised" | "hybridization")) => orbitals,
        Some((orbitals, "hybridisation")) => orbitals,
        _ => plain,
    };
    let spelled: String = plain.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let marks = |c: char| c.is_ascii_alphanumeric() || c == '^' || c == notation::END || c == ' ';
    (KNOWN.contains(&spelled.as_str()) && plain.chars().all(marks)).then_some(spelled)
}

/// No formula or reaction is longer, in bytes.
const LONGEST: usize = 400;

/// A cheap look: a capital letter, a subshell, an electron.
fn may_be_chemistry(text: &str) -> bool {
    let capital = text.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    capital
        || isotope::may_be_named(text)
        || text.as_bytes().windows(2).any(|pair| match pair {
            [_, b'A'..=b'Z'] | b"1s" | b"e^" => true,
            b"sp" => true,
            [b'2'..=b'7', b'p' | b'd' | b'f'] => text.contains('^'),
            b"ce" => text.contains("\\ce"),
            b"e}" => text.contains("e}^-"),
            _ => false,
        })
}

/// Letters in a font or a spelling that products do not have: `\text{NH}_3`, `NH3`.
fn is_upright(text: &str) -> bool {
    let glued = text
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_alphabetic() && (pair[1].is_ascii_digit() || pair[1] == 0xe2));
    glued || ["\\text", "\\mathrm", "\\rm"].iter().any(|font| text.contains(font))
}

impl Chemistry {
    /// Whether two texts say the same; where that is not known, why.
    pub(crate) fn likeness(&self, other: &Chemistry) -> Result<Likeness, Stop> {
        match (self, other) {
            (Chemistry::Species(a), Chemistry::Species(b)) => a.likeness(b),
            (Chemistry::Reaction(a), Chemistry::Reaction(b)) => a.likeness(b),
            (Chemistry::Configuration(a), Chemistry::Configuration(b)) => Ok(match a == b {
                true => Likeness::Same(Vec::new()),
                false => Likeness::Different,
            }),
            (Chemistry::Amount(m, a), Chemistry::Amount(n, b)) if m == n => a.likeness(b),
            (Chemistry::Hybrid(a), Chemistry::Hybrid(b)) if a == b => {
                Ok(Likeness::Same(Vec::new()))
            }
            _ => Ok(Likeness::Different),
        }
    }

    /// A reaction the other way round.
    pub(crate) fn reversed(&self) -> Option<Chemistry> {
        match self {
            Chemistry::Reaction(reaction) => Some(Chemistry::Reaction(reaction.reversed())),
            _ => None,
        }
    }

    /// A reaction with one of each species.
    pub(crate) fn without_coefficients(&self) -> Option<Chemistry> {
        match self {
            Chemistry::Reaction(reaction) => {
                Some(Chemistry::Reaction(reaction.without_coefficients()))
            }
            _ => None,
        }
    }

    /// A reaction with the smallest whole coefficients.
    pub(crate) fn in_lowest_terms(&self) -> Option<Chemistry> {
        match self {
            Chemistry::Reaction(reaction) => Some(Chemistry::Reaction(reaction.in_lowest_terms())),
            _ => None,
        }
    }

    /// Whether it is a reaction out of which less or more comes than goes in.
    pub(crate) fn is_unbalanced(&self) -> bool {
        matches!(self, Chemistry::Reaction(reaction) if reaction.is_unbalanced())
    }

    /// What it is, in a word or two.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Chemistry::Species(_) => "formula",
            Chemistry::Amount(..) => "amount of a species",
            Chemistry::Hybrid(_) => "mixed orbitals",
            Chemistry::Reaction(_) => "reaction",
            Chemistry::Configuration(_) => "electron configuration",
        }
    }
}

impl Display for Chemistry {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Chemistry::Species(species) => write!(f, "{species}"),
            Chemistry::Reaction(reaction) => write!(f, "{reaction}"),
            Chemistry::Configuration(configuration) => write!(f, "{configuration}"),
            Chemistry::Amount(count, species) => write!(f, "{count} {species}"),
            Chemistry::Hybrid(orbitals) => f.write_str(orbitals),
        }
    }
}
