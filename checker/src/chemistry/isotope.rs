//! Isotopes by name: "carbon-14", "C-14".

use super::element::leading;
use super::species::Species;
use std::collections::BTreeMap;

/// Names of the elements whose isotopes exams ask for, and their symbols.
const NAMES: &[(&str, &str)] = &[
    ("actinium", "Ac"),
    ("aluminum", "Al"),
    ("americium", "Am"),
    ("antimony", "Sb"),
    ("argon", "Ar"),
    ("arsenic", "As"),
    ("astatine", "At"),
    ("barium", "Ba"),
    ("beryllium", "Be"),
    ("bismuth", "Bi"),
    ("boron", "B"),
    ("bromine", "Br"),
    ("cadmium", "Cd"),
    ("calcium", "Ca"),
    ("californium", "Cf"),
    ("carbon", "C"),
    ("cerium", "Ce"),
    ("cesium", "Cs"),
    ("chlorine", "Cl"),
    ("chromium", "Cr"),
    ("cobalt", "Co"),
    ("copper", "Cu"),
    ("curium", "Cm"),
    ("einsteinium", "Es"),
    ("europium", "Eu"),
    ("fermium", "Fm"),
    ("fluorine", "F"),
    ("francium", "Fr"),
    ("gadolinium", "Gd"),
    ("gallium", "Ga"),
    ("germanium", "Ge"),
    ("gold", "Au"),
    ("hafnium", "Hf"),
    ("helium", "He"),
    ("hydrogen", "H"),
    ("indium", "In"),
    ("iodine", "I"),
    ("iridium", "Ir"),
    ("iron", "Fe"),
    ("krypton", "Kr"),
    ("lanthanum", "La"),
    ("lead", "Pb"),
    ("lithium", "Li"),
    ("magnesium", "Mg"),
    ("manganese", "Mn"),
    ("mercury", "Hg"),
    ("molybdenum", "Mo"),
    ("neon", "Ne"),
    ("neptunium", "Np"),
    ("nickel", "Ni"),
    ("nitrogen", "N"),
    ("osmium", "Os"),
    ("oxygen", "O"),
    ("palladium", "Pd"),
    ("phosphorus", "P"),
    ("platinum", "Pt"),
    ("plutonium", "Pu"),
    ("polonium", "Po"),
    ("potassium", "K"),
    ("protactinium", "Pa"),
    ("radium", "Ra"),
    ("radon", "Rn"),
    ("rhenium", "Re"),
    ("rhodium", "Rh"),
    ("rubidium", "Rb"),
    ("ruthenium", "Ru"),
    ("samarium", "Sm"),
    ("scandium", "Sc"),
    ("selenium", "Se"),
    ("silicon", "Si"),
    ("silver", "Ag"),
    ("sodium", "Na"),
    ("strontium", "Sr"),
    ("sulfur", "S"),
    ("tantalum", "Ta"),
    ("technetium", "Tc"),
    ("tellurium", "Te"),
    ("thallium", "Tl"),
    ("thorium", "Th"),
    ("tin", "Sn"),
    ("titanium", "Ti"),
    ("tungsten", "W"),
    ("uranium", "U"),
    ("vanadium", "V"),
    ("xenon", "Xe"),
    ("yttrium", "Y"),
    ("zinc", "Zn"),
    ("zirconium", "Zr"),
];

/// A cheap look: a hyphen behind three small letters, and a digit behind it.
pub(super) fn may_be_named(text: &str) -> bool {
    let Some((name, mass)) = text.rsplit_once('-') else { return false };
    let small = name.bytes().rev().take(3).filter(u8::is_ascii_lowercase).count();
    small == 3 && mass.starts_with(|c: char| c.is_ascii_digit())
}

/// Reads an isotope from plain text, and whether its element was named in full.
pub(super) fn read(text: &str) -> Option<(Species, bool)> {
    let (name, mass) = text.split_once('-')?;
    let mass = mass.parse().ok().filter(|mass| (1..300).contains(mass))?;
    let lower = name.to_ascii_lowercase();
    let named = NAMES.iter().find(|(known, _)| *known == lower).map(|(_, symbol)| *symbol);
    let symbol = named.or_else(|| leading(name).filter(|symbol| *symbol == name))?;
    let atoms = BTreeMap::from([(symbol.to_owned(), 1)]);
    let species =
        Species { formula: symbol.to_owned(), mass: Some(mass), atoms, charge: 0, state: None };
    (!species.is_generic()).then(|| (species, named.is_some()))
}
