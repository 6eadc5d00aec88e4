//! Whether as much comes out of a reaction as goes in.

use super::element::atomic_number;
use super::species::Species;
use crate::rational::Rational;
use std::collections::BTreeMap;

type Side = [(Rational, Species)];

/// Whether atoms and charge, or where nuclei react nucleons and protons, are not the same on both
/// sides.
pub(super) fn is_unbalanced(left: &Side, right: &Side) -> bool {
    let nuclear = left.iter().chain(right).any(|(_, species)| species.mass.is_some());
    match nuclear {
        true => nucleons(left).zip(nucleons(right)).is_some_and(|(a, b)| a != b),
        false => atoms_and_charge(left) != atoms_and_charge(right),
    }
}

fn atoms_and_charge(side: &Side) -> (BTreeMap<&str, Rational>, Rational) {
    let (mut atoms, mut charge) = (BTreeMap::new(), Rational::zero());
    for (count, species) in side {
        for (element, n) in &species.atoms {
            let known = atoms.entry(element.as_str()).or_insert_with(Rational::zero);
            *known = known.add(&count.mul(&Rational::integer(*n as i64)));
        }
        charge = charge.add(&count.mul(&Rational::integer(species.charge)));
    }
    (atoms, charge)
}

/// The nucleons and protons of a side; nothing where a species has no mass number.
fn nucleons(side: &Side) -> Option<(Rational, Rational)> {
    let (mut mass, mut protons) = (Rational::zero(), Rational::zero());
    for (count, species) in side {
        let (a, z) = nucleus(species)?;
        mass = mass.add(&count.mul(&Rational::integer(a)));
        protons = protons.add(&count.mul(&Rational::integer(z)));
    }
    Some((mass, protons))
}

fn nucleus(species: &Species) -> Option<(i64, i64)> {
    match (species.formula.as_str(), species.mass) {
        ("e", _) => Some((0, species.charge)),
        ("n", _) if species.atoms.is_empty() => Some((1, 0)),
        (symbol, Some(mass)) => Some((i64::from(mass), i64::from(atomic_number(symbol)?))),
        _ => None,
    }
}
