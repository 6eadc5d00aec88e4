//! Equilibria: expressions, constants, directions.

use super::species::{equation, stateless};
use crate::gold::Gold;
use crate::numeric::root;

/// The extent at which the total pressure is what it is.
pub(crate) fn nitrosyl_chloride(gold: &Gold) {
    let total = |chlorine: f64| (2.00 - 2.0 * chlorine) + 2.0 * chlorine + chlorine;
    let chlorine = root(0.0, 1.0, |p| total(p) - 2.24);
    let (nocl, no) = (2.00 - 2.0 * chlorine, 2.0 * chlorine);
    gold.is_rounded(no.powi(2) * chlorine / nocl.powi(2));
}

/// Gases to the power of their coefficients; solids left out.
pub(crate) fn roasting(gold: &Gold) {
    let reaction = equation("2PbS(s) + 3O2(g) -> 2PbO(s) + 2SO2(g)");
    let side = |sign: f64| {
        let gases = reaction.iter().filter(|(name, n)| name.ends_with("(g)") && **n * sign > 0.0);
        let power =
            |(name, n): (&String, &f64)| format!("[\\ce{{{}}}]^{}", stateless(name), n.abs());
        gases.map(power).collect::<String>()
    };
    gold.is_text(&format!("K_c = \\frac{{{}}}{{{}}}", side(1.0), side(-1.0)));
}

/// The extent that leads to equilibrium, and its sign.
pub(crate) fn bromine(gold: &Gold) {
    let gap = |x: f64| (0.35 + x) * (0.20 + x) - 32.0 * (0.050 - 2.0 * x).powi(2);
    let extent = root(-0.02, 0.024, gap);
    gold.is_text(if extent > 0.0 { "increases" } else { "decreases" });
}

/// The pressure of hydrogen sulfide by bisection.
pub(crate) fn hydrogen_sulfide(gold: &Gold) {
    let sulfide = root(0.0, 1.0, |p| p * (0.250 + p) - 0.108);
    gold.is_rounded(0.250 + 2.0 * sulfide);
    gold.has_unit("atm");
}

/// Pressures that satisfy the two equilibria are put into the third.
pub(crate) fn combined_constants(gold: &Gold) {
    let (so2, o2, no) = (0.7, 0.03, 0.2);
    let so3 = f64::sqrt(3.60e3 * so2 * so2 * o2);
    let no2 = 45.0 * no * f64::sqrt(o2);
    gold.is_rounded(so3 * no / (so2 * no2));
}

/// Without neglecting what dissolves.
pub(crate) fn barium_iodate(gold: &Gold) {
    gold.is_rounded(root(0.0, 1e-3, |s| s * (0.0500 + 2.0 * s).powi(2) - 4.00e-9));
    gold.has_unit("M");
}

/// Moles of S2 at equilibrium, from 1 mol of H2S and extra hydrogen in a volume, by bisection.
fn sulfur(k: f64, volume: f64, hydrogen: f64) -> f64 {
    let gap = |x: f64| {
        let (h2s, h2) = (1.0 - 2.0 * x, hydrogen + 2.0 * x);
        h2.powi(2) * x / volume - k * h2s.powi(2)
    };
    root(0.0, 0.5, gap)
}

/// Each change is carried out on an example; heating an endothermic reaction raises its constant.
pub(crate) fn sulfur_vapour(gold: &Gold) {
    let before = (0.01, 1.0, 0.0);
    let changes = [
        ("adding a catalyst", before),
        ("doubling the volume at constant temperature", (0.01, 2.0, 0.0)),
        ("raising the temperature at constant volume", (0.02, 1.0, 0.0)),
        ("injecting hydrogen at constant volume", (0.01, 1.0, 0.3)),
    ];
    let amount = |(k, volume, hydrogen): (f64, f64, f64)| sulfur(k, volume, hydrogen);
    let fits = |(_, after): &&(&str, (f64, f64, f64))| {
        amount(*after) > amount(before) + 1e-6 && after.0 == before.0
    };
    let found: Vec<_> = changes.iter().filter(fits).collect();
    assert_eq!(found.len(), 1);
    gold.is_text(found[0].0);
}

/// The equation of Nernst, with the silver ions that silver chloride leaves.
pub(crate) fn cell_with_less_silver(gold: &Gold) {
    let voltage = |silver: f64| {
        let quotient = 1.0 / silver.powi(2);
        0.80 + 0.26 - 8.314 * 298.0 / (2.0 * 96485.0) * f64::ln(quotient)
    };
    // Half a mole of chloride in a litre of 1.0 M silver nitrate; solubility product 1.8e-10.
    let left = root(0.0, 1.0, |silver| silver - 0.5 - 1.8e-10 / silver.max(1e-12));
    gold.is_text(match voltage(left).total_cmp(&voltage(1.0)) {
        std::cmp::Ordering::Less => "decreases",
        std::cmp::Ordering::Equal => "stays the same",
        std::cmp::Ordering::Greater => "increases",
    });
}
