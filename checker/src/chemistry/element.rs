//! Symbols of the elements.

/// Symbols by atomic number, from 1 (IUPAC periodic table, 2022).
const ELEMENTS: &[&str] = &[
    "H", "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Na", "Mg", "Al", "Si", "P", "S", "Cl",
    "Ar", "K", "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge", "As",
    "Se", "Br", "Kr", "Rb", "Sr", "Y", "Zr", "Nb", "Mo", "Tc", "Ru", "Rh", "Pd", "Ag", "Cd", "In",
    "Sn", "Sb", "Te", "I", "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd", "Tb",
    "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W", "Re", "Os", "Ir", "Pt", "Au", "Hg", "Tl",
    "Pb", "Bi", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Th", "Pa", "U", "Np", "Pu", "Am", "Cm", "Bk",
    "Cf", "Es", "Fm", "Md", "No", "Lr", "Rf", "Db", "Sg", "Bh", "Hs", "Mt", "Ds", "Rg", "Cn", "Nh",
    "Fl", "Mc", "Lv", "Ts", "Og",
];

/// The number of an element's protons.
pub(super) fn atomic_number(symbol: &str) -> Option<u32> {
    ELEMENTS.iter().position(|known| *known == symbol).map(|at| at as u32 + 1)
}

/// Letters that stand for any element or group: `HA`, `MX_2`.
pub(super) const GENERIC: &[&str] = &["A", "M", "X"];

/// Elements that are found as ions of several atoms, so that `O2-` keeps its two.
const NO_METALS: &[&str] = &[
    "H", "He", "B", "C", "N", "O", "F", "Ne", "Si", "P", "S", "Cl", "Ar", "As", "Se", "Br", "Te",
    "I",
];

/// Whether a text is the symbol of a metal.
pub(super) fn is_metal(symbol: &str) -> bool {
    ELEMENTS.contains(&symbol) && !NO_METALS.contains(&symbol)
}

/// The symbol that a text begins with, the longer one first: `Co` before `C`.
pub(super) fn leading(text: &str) -> Option<&str> {
    let letters = text.bytes().take(2).take_while(u8::is_ascii_alphabetic).count();
    let known = |symbol: &&str| ELEMENTS.contains(symbol) || GENERIC.contains(symbol);
    (1..=letters).rev().map(|end| &text[..end]).find(known)
}

/// `CO` is no `Co`: two capitals that are elements both, and another one in small letters.
pub(crate) fn is_no_element(word: &str) -> bool {
    let [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] = word.as_bytes() else { return false };
    let known = |symbol: &[u8]| ELEMENTS.iter().any(|element| element.as_bytes() == symbol);
    known(&[*a]) && known(&[*b]) && known(&[*a, b.to_ascii_lowercase()])
}
