//! Acids, bases, buffers and titrations.

use super::balance::is_balanced;
use super::species::is_reversible;
use crate::gold::Gold;
use crate::numeric::root;

const WATER: f64 = 1.0e-14;

/// Moles that are left, as in a buffer.
pub(crate) fn half_neutralised(gold: &Gold) {
    let (acid, base): (f64, f64) = (100.0 * 0.200 - 40.0 * 0.200, 40.0 * 0.200);
    gold.is_rounded(-(6.3e-5 * acid / base).log10());
}

/// The pH at which the charges of an acid's anion, a metal ion and water's ions balance.
fn balanced_ph(acid: f64, ka: f64, metal: f64) -> f64 {
    root(0.0, 14.0, |ph| {
        let hydrogen = 10f64.powf(-ph);
        WATER / hydrogen + acid * ka / (ka + hydrogen) - hydrogen - metal
    })
}

/// As much sodium as nitrophenolate.
pub(crate) fn nitrophenolate(gold: &Gold) {
    gold.is_rounded(balanced_ph(0.030, 7.1e-8, 0.030));
}

/// As much chloride as methylamine; the cation's charge balances.
pub(crate) fn methylamine(gold: &Gold) {
    let amine = 30.0 * 0.150;
    let volume = 30.0 + amine / 0.100;
    let (amine, ka) = (amine / volume, WATER / 4.4e-4);
    let ph = root(0.0, 14.0, |ph| {
        let hydrogen = 10f64.powf(-ph);
        let cation = amine * hydrogen / (ka + hydrogen);
        WATER / hydrogen + amine - hydrogen - cation
    });
    gold.is_rounded(ph);
}

/// The mass of formate at which the buffer equation gives pH 4.00.
pub(crate) fn formate_buffer(gold: &Gold) {
    let ph = |grams: f64| {
        let formate = grams / 68.01 / 0.5000;
        -(1.8e-4 * 0.200 / formate).log10()
    };
    gold.is_rounded(root(0.01, 1000.0, |grams| ph(grams) - 4.00));
    gold.has_unit("g");
}

/// The constant at which the share is ionised.
pub(crate) fn ionised_share(gold: &Gold) {
    let share = |ka: f64| root(0.0, 1.0, |a| a * a * 0.0850 - ka * (1.0 - a));
    gold.is_rounded(root(0.0, 1.0, |ka| share(ka) - 0.0260));
}

/// Of the bases in the solution, the one with the greatest base constant takes the proton.
pub(crate) fn phosphate(gold: &Gold) {
    // Acid constants of what each base becomes.
    let steps = [
        (4.8e-13, ["PO4^3-(aq)", "HPO4^2-(aq)"]),
        (6.2e-8, ["HPO4^2-(aq)", "H2PO4-(aq)"]),
        (7.1e-3, ["H2PO4-(aq)", "H3PO4(aq)"]),
    ];
    let (_, [base, acid]) =
        steps.into_iter().max_by(|a, b| (WATER / a.0).total_cmp(&(WATER / b.0))).expect("a step");
    assert!(is_reversible(gold.text()), "{gold}: no equilibrium");
    is_balanced(gold, &[base, "H2O(l)"], &[acid, "OH-(aq)"]);
}

/// The indicator whose constant is nearest to the pH at the equivalence point.
pub(crate) fn indicator(gold: &Gold) {
    let lactate = 20.0 * 0.100 / (20.0 + 20.0);
    let ph = balanced_ph(lactate, 1.4e-4, lactate);
    let indicators = [
        ("methyl orange", 3.5),
        ("methyl red", 5.1),
        ("bromothymol blue", 7.0),
        ("metacresol purple", 8.3f64),
    ];
    let distance = |indicator: &(&str, f64)| (indicator.1 - ph).abs();
    let best = indicators.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    gold.is_text(best.expect("four indicators").0);
}
