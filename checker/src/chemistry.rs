//! Chemical formulas as they are compared: one text, else the atoms in them.

use std::collections::BTreeMap;

/// A formula without spaces, braces and underscores; `^` marks charges.
pub(crate) fn tidy(raw: &str) -> String {
    raw.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '{' | '}' | '_' | '$' | '\\'))
        .collect()
}

/// The atoms of a formula, brackets multiplied out; nothing where it is more than a formula: a
/// reaction, a charge, a hydrate.
pub(crate) fn atoms(formula: &str) -> Option<BTreeMap<String, u64>> {
    let bytes = formula.as_bytes();
    let mut stack: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new()];
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'A'..=b'Z' => {
                let small = bytes[at + 1..].iter().take_while(|b| b.is_ascii_lowercase()).count();
                let element = &formula[at..at + 1 + small];
                if !ELEMENTS.split(' ').any(|known| known == element) {
                    return None;
                }
                at += 1 + small;
                let count = number(bytes, &mut at)?;
                *stack.last_mut()?.entry(element.to_owned()).or_default() += count;
            }
            b'(' | b'[' => {
                stack.push(BTreeMap::new());
                at += 1;
            }
            b')' | b']' => {
                at += 1;
                let count = number(bytes, &mut at)?;
                let inner = stack.pop()?;
                let outer = stack.last_mut()?;
                for (element, n) in inner {
                    *outer.entry(element).or_default() += n.checked_mul(count)?;
                }
            }
            _ => return None,
        }
    }
    (stack.len() == 1).then(|| stack.remove(0)).filter(|atoms| !atoms.is_empty())
}

/// `CO` is no `Co`: two capitals that are elements both, and another one in small letters.
pub(crate) fn is_no_element(word: &str) -> bool {
    let known = |symbol: &str| ELEMENTS.split(' ').any(|element| element == symbol);
    match word.as_bytes() {
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => {
            let small = b.to_ascii_lowercase();
            [&[*a][..], &[*b], &[*a, small]]
                .iter()
                .all(|symbol| std::str::from_utf8(symbol).is_ok_and(known))
        }
        _ => false,
    }
}

/// The digits at a place, 1 where there are none.
fn number(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let digits = bytes[*at..].iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 {
        return Some(1);
    }
    let text = std::str::from_utf8(&bytes[*at..*at + digits]).ok()?;
    *at += digits;
    text.parse().ok().filter(|n| *n < 1_000_000)
}

/// Symbols of the elements (IUPAC periodic table, 2022).
const ELEMENTS: &str = "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni \
Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm \
Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu \
Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og";
