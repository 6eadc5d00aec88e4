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

/// The extent that leads the mixture to equilibrium, and its sign.
pub(crate) fn two_equilibria_mixed(gold: &Gold) {
    let (first, second) = ([0.10, 0.20], [0.90, 0.60f64]);
    let constant = |[a, b]: [f64; 2]| b * b / a;
    assert!((constant(first) / constant(second) - 1.0).abs() < 1e-9);
    let [a, b] = [0, 1].map(|at| (first[at] + second[at]) / 2.0);
    let gap = |x: f64| (b + 2.0 * x).powi(2) - constant(first) * (a - x);
    let extent = root(-b / 2.0, a, gap);
    gold.is_text(if extent > 0.0 { "increases" } else { "decreases" });
}

/// Both pressures by bisection; what exceeds the vapour pressure of Y is liquid.
pub(crate) fn condensing_isomer(gold: &Gold) {
    let of_x = |y: f64| root(0.0, 10.0, |x| x - y / 2.50);
    let without_liquid = root(0.0, 1.40, |y| of_x(y) + y - 1.40);
    let y = without_liquid.min(0.450);
    gold.is_rounded(of_x(y) + y);
    gold.has_unit("atm");
}

/// The mixture goes on to equal rates, and its concentrations then give the constant.
pub(crate) fn constant_from_rates(gold: &Gold) {
    let [a, b, c] = [0.200, 0.150, 0.300];
    let reverse = 2.50 * a * b / (c * c);
    let at = |x: f64| [a - x, b - x, c + 2.0 * x];
    let net = |[a, b, c]: [f64; 3]| a * b - reverse * c * c;
    let [a, b, c] = at(root(-0.15, 0.15, |x| -net(at(x))));
    gold.is_rounded(c * c / (a * b));
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
