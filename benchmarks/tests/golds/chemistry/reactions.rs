//! Reactions and their amounts, electrolysis among them.

use super::balance::is_balanced;
use super::species::count;
use crate::gold::Gold;

/// Moles of each element, scaled until they are whole, then to the molar mass of the vapour.
pub(crate) fn burnt_liquid(gold: &Gold) {
    let carbon = 5.281 / (12.011 + 2.0 * 15.999);
    let hydrogen = 2.0 * 2.162 / (2.0 * 1.008 + 15.999);
    let oxygen = (2.643 - carbon * 12.011 - hydrogen * 1.008) / 15.999;
    let vapour = 2.88 * 0.08206 * 373.0 / 1.00;
    let moles = 2.643 / vapour;
    let number = |element: f64| {
        let per_molecule = element / moles;
        assert!((per_molecule - per_molecule.round()).abs() < 0.05);
        per_molecule.round()
    };
    let [c, h, o] = [carbon, hydrogen, oxygen].map(number);
    gold.is_text(&format!("\\ce{{C{c}H{h}O{o}}}"));
}

pub(crate) fn aluminium_hydroxide(gold: &Gold) {
    let reactants = ["Al^3+(aq)", "NH3(aq)", "H2O(l)"];
    is_balanced(gold, &reactants, &["Al(OH)3(s)", "NH4+(aq)"]);
}

pub(crate) fn peroxydisulfate(gold: &Gold) {
    let reactants = ["S2O8^2-", "Cr^3+", "H2O"];
    is_balanced(gold, &reactants, &["SO4^2-", "Cr2O7^2-", "H+"]);
}

/// Of what the solution holds, the species with the lower potential is oxidised: water, not sulfate.
pub(crate) fn anode(gold: &Gold) {
    let water = (1.23f64, vec!["H2O(l)"], vec!["O2(g)", "H+(aq)", "e-"]);
    let sulfate = (2.01, vec!["SO4^2-(aq)"], vec!["S2O8^2-(aq)", "e-"]);
    let (_, reactants, products) = if water.0 < sulfate.0 { water } else { sulfate };
    is_balanced(gold, &reactants, &products);
}

/// Millimoles, silver in excess or not.
pub(crate) fn silver_chromate(gold: &Gold) {
    let (silver, chromate) = (35.0 * 0.160, 25.0 * 0.180);
    let precipitate = f64::min(silver / 2.0, chromate);
    gold.is_rounded((chromate - precipitate) / (35.0 + 25.0));
    gold.has_unit("M");
}

/// Two electrons for each hypochlorite ion, one from each thiosulfate ion.
pub(crate) fn bleach(gold: &Gold) {
    let electrons = 36.40e-3 * 0.150;
    gold.is_rounded(electrons / 2.0 / 5.00e-3);
    gold.has_unit("M");
}

/// The number that makes the formula neutral.
pub(crate) fn dithionite(gold: &Gold) {
    let atoms = count("Na2S2O4");
    let neutral = |sulfur: &i64| atoms["Na"] + sulfur * atoms["S"] - 2 * atoms["O"] == 0;
    let found: Vec<i64> = (-8..=8).filter(neutral).collect();
    assert_eq!(found.len(), 1);
    gold.is_whole(found[0].into());
}

/// The metal whose carbonate would take the volume of acid.
pub(crate) fn unknown_carbonate(gold: &Gold) {
    let metals = [("Li", 6.94), ("Na", 22.99), ("K", 39.10), ("Rb", 85.47), ("Cs", 132.91)];
    let volume = |metal: f64| 2.0 * 0.5000 / (2.0 * metal + 12.01 + 3.0 * 16.00) / 0.100e-3;
    let fitting: Vec<_> =
        metals.iter().filter(|(_, mass)| (volume(*mass) - 43.3).abs() < 0.05).collect();
    assert_eq!(fitting.len(), 1);
    gold.is_text(&format!("\\ce{{{}2CO3}}", fitting[0].0));
}

/// Every listed metal is tried against both ions.
pub(crate) fn metal_between(gold: &Gold) {
    let metals = [("aluminium", -1.66), ("cadmium", -0.40), ("copper", 0.34), ("silver", 0.80)];
    let reduces = |metal: f64, ion: f64| ion - metal > 0.0;
    let fits = |(_, metal): &&(&str, f64)| reduces(*metal, -0.26) && !reduces(*metal, -0.74);
    let found: Vec<_> = metals.iter().filter(fits).collect();
    assert_eq!(found.len(), 1);
    gold.is_text(found[0].0);
}

/// The time after which the charge has deposited the mass.
pub(crate) fn chromium_plating(gold: &Gold) {
    let deposited = |minutes: f64| 1.80 * minutes * 60.0 / 96485.0 / 3.0 * 52.00;
    gold.is_rounded(crate::numeric::root(0.0, 1000.0, |t| deposited(t) - 1.25));
    gold.has_unit("min");
}
