//! Heats, enthalpies, entropies and what follows from them.

use super::balance::balanced;
use super::species::{Equation, equation, stateless};
use crate::gold::Gold;
use crate::numeric::root;

/// What the solution loses, the salt takes up.
pub(crate) fn cold_solution(gold: &Gold) {
    let lost = (5.00 + 100.0) * 4.18 * (22.00 - 18.35) / 1000.0;
    gold.is_rounded(lost / (5.00 / 80.04));
    gold.has_unit("kJ/mol");
}

/// The multiples of the known equations that add up to the wanted one, searched in halves.
pub(crate) fn molybdenum_oxide(gold: &Gold) {
    let known = [
        (equation("2Mo(s) + 3O2(g) -> 2MoO3(s)"), -1490.2),
        (equation("2H2(g) + O2(g) -> 2H2O(l)"), -571.6),
        (equation("H2O(l) -> H2O(g)"), 44.0),
    ];
    let wanted = equation("MoO3(s) + 3H2(g) -> Mo(s) + 3H2O(g)");
    let halves = || (-8..=8).map(|n| f64::from(n) / 2.0);
    let add = |multiples: [f64; 3]| {
        let mut sum = Equation::new();
        for ((known, _), multiple) in known.iter().zip(multiples) {
            known.iter().for_each(|(s, n)| *sum.entry(s.clone()).or_default() += multiple * n);
        }
        sum.retain(|_, number| *number != 0.0);
        sum
    };
    let all = halves().flat_map(|a| halves().flat_map(move |b| halves().map(move |c| [a, b, c])));
    let found: Vec<_> = all.filter(|multiples| add(*multiples) == wanted).collect();
    assert_eq!(found.len(), 1);
    gold.is_rounded(known.iter().zip(found[0]).map(|((_, heat), multiple)| heat * multiple).sum());
    gold.has_unit("kJ/mol");
}

/// The bond enthalpy at which bonds broken and formed leave the heat of the reaction.
pub(crate) fn chlorine_fluoride(gold: &Gold) {
    let heat = |bond: f64| 242.0 + 3.0 * 159.0 - 6.0 * bond;
    gold.is_rounded(root(0.0, 1000.0, |bond| -326.0 - heat(bond)));
    gold.has_unit("kJ/mol");
}

/// The mass of ice that takes up what the block gives off.
pub(crate) fn melted_ice(gold: &Gold) {
    let given = 85.0 * 0.385 * (88.0 - 0.0);
    gold.is_rounded(root(0.0, 1000.0, |mass| mass / 18.02 * 6010.0 - given));
    gold.has_unit("g");
}

/// Enthalpies of formation over the balanced equation.
pub(crate) fn dimethyl_ether(gold: &Gold) {
    let burning = balanced(&["C2H6O", "O2"], &["CO2", "H2O"]);
    let formation = |species: &str| match species {
        "C2H6O" => -184.1,
        "CO2" => -393.5,
        "H2O" => -285.8,
        _ => 0.0,
    };
    let heat: f64 = burning.iter().map(|(species, n)| n * formation(species)).sum();
    gold.is_rounded(heat / burning["C2H6O"] * 0.250 / 46.07);
    gold.has_unit("kJ");
}

/// The sign of the sum.
pub(crate) fn dissolved_salt(gold: &Gold) {
    let heat = 719 - 351 - 336;
    gold.is_text(if heat > 0 { "endothermic" } else { "exothermic" });
}

/// From the elements as they are at 298 K, for one mole of the salt.
pub(crate) fn formation_of_ammonium_bromide(gold: &Gold) {
    // Melting and boiling points, in kelvins.
    let elements = [("N2", 63.0, 77.0), ("H2", 14.0, 20.0), ("Br2", 266.0, 332.0)];
    let state = |melts: f64, boils: f64| match 298.0 {
        t if t < melts => "(s)",
        t if t < boils => "(l)",
        _ => "(g)",
    };
    let named = elements.map(|(name, melts, boils)| format!("{name}{}", state(melts, boils)));
    let whole = balanced(&named.each_ref().map(String::as_str), &["NH4Br(s)"]);
    let salt = whole["NH4Br(s)"];
    let one: Equation = whole.into_iter().map(|(name, n)| (name, n / salt)).collect();
    assert!(one.keys().any(|name| stateless(name) == "NH4Br"));
    assert_eq!(equation(gold.text()), one, "{gold}: another equation");
}

/// The zero of the Gibbs energy, and the side on which it is negative.
pub(crate) fn favourable_temperatures(gold: &Gold) {
    let gibbs = |t: f64| 171e3 - t * 190.0;
    let zero = root(1.0, 1e4, gibbs);
    let sign = if gibbs(zero + 1.0) < 0.0 { '>' } else { '<' };
    assert!(gold.text().starts_with(&format!("T {sign} ")), "{gold}: the other side");
    let bounds = gold.text().split_once(sign).expect("an inequality").1;
    assert!((bounds.trim().parse::<f64>().expect("a number") / zero - 1.0).abs() < 1e-9, "{gold}");
}

/// The Gibbs energy is zero for the standard state shifted by RT ln K.
pub(crate) fn constant_at_500(gold: &Gold) {
    let standard = 61.0e3 - 500.0 * 105.0;
    gold.is_rounded(root(1e-9, 1e9, |k| standard + 8.314 * 500.0 * k.ln()));
}
