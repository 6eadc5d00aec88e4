//! Atoms, ions and molecules: configurations, Lewis structures, shapes.

use crate::gold::Gold;
use crate::numeric::root;

/// Six pairs around antimony, one of them lone.
pub(crate) fn antimony_fluoride(gold: &Gold) {
    let pairs = (5 + 5 + 2) / 2;
    let shape = match (pairs, pairs - 5) {
        (5, 0) => "trigonal bipyramidal",
        (6, 1) => "square pyramidal",
        (6, 2) => "square planar",
        _ => "another",
    };
    gold.is_text(shape);
}

/// The share of boron-10 at which a mole of the acid weighs what it does.
pub(crate) fn enriched_boron(gold: &Gold) {
    let mole =
        |share: f64| share * 10.013 + (1.0 - share) * 11.009 + 3.0 * 1.008 + 3.0 * 15.999 - 61.130;
    gold.is_rounded(root(0.0, 1.0, mole));
}

/// Subshells `(n, l, electrons)`, filled in the order of n + l, then n.
fn filled(electrons: u32) -> Vec<(u32, u32, u32)> {
    let mut order: Vec<(u32, u32)> = (1..8).flat_map(|n| (0..n).map(move |l| (n, l))).collect();
    order.sort_by_key(|(n, l)| (n + l, *n));
    let mut left = electrons;
    let fill = |(n, l): (u32, u32)| {
        let here = left.min(4 * l + 2);
        left -= here;
        (n, l, here)
    };
    let mut shells: Vec<_> = order.into_iter().map(fill).filter(|(.., here)| *here > 0).collect();
    shells.sort_unstable();
    shells
}

/// Behind the argon core, by n and l.
fn behind_argon(shells: &[(u32, u32, u32)]) -> String {
    let core = filled(18);
    let outer = shells.iter().filter(|shell| !core.contains(shell));
    let written =
        outer.map(|(n, l, here)| format!("{n}{}^{here}", ["s", "p", "d", "f"][*l as usize]));
    format!("[Ar]{}", written.collect::<String>())
}

/// The heights of the peaks are the numbers of electrons; the outermost shell goes first.
pub(crate) fn cobalt_ion(gold: &Gold) {
    let peaks = [(1, 0, 2), (2, 0, 2), (2, 1, 6), (3, 0, 2), (3, 1, 6), (3, 2, 7), (4, 0, 2)];
    let electrons: u32 = peaks.iter().map(|(.., here)| here).sum();
    assert_eq!(filled(electrons), peaks);
    let mut ion = peaks.to_vec();
    for _ in 0..3 {
        let last = ion.iter_mut().filter(|(.., here)| *here > 0).max();
        last.expect("an electron").2 -= 1;
    }
    ion.retain(|(.., here)| *here > 0);
    gold.is_text(&behind_argon(&ion));
}

/// The only element of the fourth period, but for the metals, that lacks two electrons of krypton.
pub(crate) fn selenium(gold: &Gold) {
    let fits = |z: &u32| filled(z + 2) == filled(36);
    let found: Vec<u32> = (19..=36).filter(fits).collect();
    assert_eq!(found.len(), 1);
    gold.is_text(&behind_argon(&filled(found[0])));
}

/// The greatest ratio of neighbouring energies ends the valence electrons.
pub(crate) fn phosphide(gold: &Gold) {
    let energies = [738.0, 1451.0, 7733.0, 10540.0, 13630.0];
    let ratio = |at: &usize| -> f64 { energies[at + 1] / energies[*at] };
    let last = (0..4usize).max_by(|a, b| ratio(a).total_cmp(&ratio(b))).expect("four steps");
    let charge = last as i128 + 1;
    let symbol = ["Na", "Mg", "Al", "Si"][last];
    let common = crate::value::gcd(charge, 3);
    let number = |n: i128| if n == 1 { String::new() } else { n.to_string() };
    let (metals, phosphides) = (number(3 / common), number(charge / common));
    gold.is_text(&format!("\\ce{{{symbol}{metals}P{phosphides}}}"));
}

/// Measured energies, in kJ/mol, sorted.
pub(crate) fn ionisation_order(gold: &Gold) {
    let mut energies = [("Mg", 737.7), ("Al", 577.5), ("P", 1011.8), ("S", 999.6f64)];
    energies.sort_by(|a, b| a.1.total_cmp(&b.1));
    let written = energies.map(|(symbol, _)| format!("\\ce{{{symbol}}}"));
    gold.is_text(&written.join(" < "));
}

/// Formal charges from valence electrons, octets and bonds; they add up to the ion's.
pub(crate) fn fulminate(gold: &Gold) {
    let charge = |valence: i128, bonds: i128| valence - (8 - 2 * bonds) - bonds;
    let (carbon, nitrogen, oxygen) = (charge(4, 3), charge(5, 4), charge(6, 1));
    assert_eq!(carbon + nitrogen + oxygen, -1);
    gold.is_whole(carbon);
}

/// All ways to make each of the eight bonds single or double.
pub(crate) fn squarate(gold: &Gold) {
    let order = |bonds: u32, at: u32| i128::from(1 + ((bonds >> at) & 1));
    let valid = |bonds: &u32| {
        // Bonds 0 to 3 are the ring, 4 to 7 lead to oxygen.
        let carbon = |c: u32| order(*bonds, c) + order(*bonds, (c + 3) % 4) + order(*bonds, 4 + c);
        let charge: i128 = (4..8).map(|at| order(*bonds, at) - 2).sum();
        (0..4).all(|c| carbon(c) == 4) && charge == -2
    };
    let structures: Vec<u32> = (0..256).filter(valid).collect();
    let first: i128 = structures.iter().map(|bonds| order(*bonds, 0)).sum();
    assert!(
        (1..4).all(|at| structures.iter().map(|bonds| order(*bonds, at)).sum::<i128>() == first)
    );
    gold.is_ratio(first, structures.len() as i128);
}

/// Without formal charges fluorine has one bond and oxygen two; what is left of nitrogen is lone.
pub(crate) fn nitrosyl_fluoride(gold: &Gold) {
    let bonds = (8 - 7) + (8 - 6);
    let lone = (5 - bonds) / 2;
    let domains = 2 + lone;
    gold.is_text(["s", "sp", "sp^2", "sp^3"][domains - 1]);
}

type Direction = [f64; 3];

/// Lone pairs take the places where the fewest right angles between pairs involve them; the bonds
/// that are left cancel or not.
fn is_polar(places: &[Direction], lone: usize) -> bool {
    let dot = |a: Direction, b: Direction| (0..3).map(|i| a[i] * b[i]).sum::<f64>();
    let right = |a: usize, b: usize| a != b && dot(places[a], places[b]).abs() < 1e-9;
    let crowding = |set: &u32| {
        let is_lone = |at: usize| (set >> at) & 1 == 1;
        let angles = |both: bool| {
            let pairs = (0..places.len()).flat_map(|a| (0..places.len()).map(move |b| (a, b)));
            pairs.filter(|(a, b)| right(*a, *b) && is_lone(*a) && is_lone(*b) == both).count()
        };
        (angles(true), angles(false))
    };
    let sets = (0u32..1 << places.len()).filter(|set| set.count_ones() as usize == lone);
    let set = sets.min_by_key(crowding).expect("a place for each lone pair");
    let bonds = (0..places.len()).filter(|at| (set >> at) & 1 == 0);
    let sum = bonds.fold([0.0; 3], |sum, at| [0, 1, 2].map(|i| sum[i] + places[at][i]));
    dot(sum, sum) > 1e-9
}

/// The vector sums of the bonds.
pub(crate) fn polar_molecule(gold: &Gold) {
    let sine = 0.75f64.sqrt();
    let axis = [[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]];
    let bipyramid = [&axis[..], &[[1.0, 0.0, 0.0], [-0.5, sine, 0.0], [-0.5, -sine, 0.0]]].concat();
    let square = [[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, -1.0, 0.0]];
    let octahedron = [&axis[..], &square].concat();
    // Valence electrons of the central atom, fluorine atoms.
    let molecules = [("PF5", 5, 5), ("SF4", 6, 4), ("XeF4", 8, 4), ("SF6", 6, 6)];
    let polar = |(_, valence, ligands): &(&str, usize, usize)| {
        let lone = (valence - ligands) / 2;
        let places = if ligands + lone == 5 { &bipyramid } else { &octahedron };
        is_polar(places, lone)
    };
    let found: Vec<_> = molecules.iter().filter(|molecule| polar(molecule)).collect();
    assert_eq!(found.len(), 1);
    gold.is_text(&format!("\\ce{{{}}}", found[0].0));
}
