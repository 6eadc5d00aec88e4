//! Rates, mechanisms and activation energies.

use super::species::{Equation, equation};
use crate::gold::Gold;
use crate::numeric::{integral, root};

/// The time after which a half is left.
pub(crate) fn bleached_dye(gold: &Gold) {
    let k = root(0.0, 1.0, |k| 0.350 - (-k * 48.0).exp());
    gold.is_rounded(root(0.0, 1000.0, |t| 0.5 - (-k * t).exp()));
    gold.has_unit("s");
}

/// A rate law as the golds write it.
fn law(orders: &[(&str, u32)]) -> String {
    let factor = |(species, order): &(&str, u32)| match order {
        0 => String::new(),
        1 => format!("[\\ce{{{species}}}]"),
        n => format!("[\\ce{{{species}}}]^{n}"),
    };
    format!("rate = k{}", orders.iter().map(factor).collect::<String>())
}

/// Of all small orders, those that give one rate constant.
pub(crate) fn initial_rates(gold: &Gold) {
    let runs = [(0.040, 0.060, 1.92e-5), (0.080, 0.060, 3.84e-5), (0.060, 0.020, 9.60e-6)];
    let constant =
        |m: u32, n: u32, run: &(f64, f64, f64)| run.2 / run.0.powi(m as i32) / run.1.powi(n as i32);
    let fits = |&(m, n): &(u32, u32)| {
        runs.iter().all(|run| (constant(m, n, run) / constant(m, n, &runs[0]) - 1.0).abs() < 0.01)
    };
    let orders: Vec<_> = (0..4).flat_map(|m| (0..4).map(move |n| (m, n))).filter(fits).collect();
    assert_eq!(orders.len(), 1);
    gold.is_text(&law(&[("S2O8^2-", orders[0].0), ("I-", orders[0].1)]));
}

fn sum(steps: &[&str]) -> Equation {
    let mut sum = Equation::new();
    for (species, number) in steps.iter().flat_map(|step| equation(step)) {
        *sum.entry(species).or_default() += number;
    }
    sum.retain(|_, number| *number != 0.0);
    sum
}

/// The reactants of the slow step, with the intermediate made from those of the equilibrium.
pub(crate) fn bromide_mechanism(gold: &Gold) {
    let steps = ["H2O2 + H+ -> H3O2+", "H3O2+ + Br- -> HOBr + H2O", "HOBr + H+ + Br- -> Br2 + H2O"];
    let overall = sum(&steps);
    let up_to_slow = sum(&steps[..2]);
    let reactants: Vec<_> = up_to_slow.iter().filter(|(_, number)| **number < 0.0).collect();
    assert!(reactants.iter().all(|(species, _)| overall[*species] < 0.0));
    let order = |species| (species, -up_to_slow[species] as u32);
    assert_eq!(reactants.len(), 3);
    gold.is_text(&law(&["H2O2", "H+", "Br-"].map(order)));
}

/// The rate constant from the first half-life, both by quadrature of dt = -dc/(k c^2).
pub(crate) fn dimerisation(gold: &Gold) {
    let time = |k: f64, until: f64| integral(until, 0.0400, 20_000, |c| 1.0 / (k * c * c));
    let k = time(1.0, 0.0200) / 180.0;
    gold.is_rounded(time(k, 0.00500));
    gold.has_unit("s");
}

/// Heights on the profile, the reactants at 0.
pub(crate) fn catalysed_reverse(gold: &Gold) {
    let products = 118.0 - 163.0;
    gold.is_rounded(71.0 - products);
    gold.has_unit("kJ/mol");
}

/// Of the orders 0 to 2 the one whose rate constant is the same between all neighbours.
pub(crate) fn hot_wire(gold: &Gold) {
    let concentrations = [0.0840, 0.0710, 0.0580, 0.0450];
    let transforms: [fn(f64) -> f64; 3] = [|c| -c, |c| -c.ln(), |c| 1.0 / c];
    let constants = |transform: fn(f64) -> f64| -> Vec<f64> {
        let pairs = concentrations.windows(2);
        pairs.map(|pair| (transform(pair[1]) - transform(pair[0])) / 200.0).collect()
    };
    let spread = |k: &[f64]| {
        let (low, high) = k.iter().fold((f64::MAX, 0f64), |(l, h), x| (l.min(*x), h.max(*x)));
        high / low
    };
    let steady = |order: &usize| spread(&constants(transforms[*order])) < 1.001;
    let orders: Vec<usize> = (0..3).filter(steady).collect();
    assert_eq!(orders.len(), 1);
    gold.is_rounded(constants(transforms[orders[0]])[0]);
    gold.has_unit(["M/s", "1/s", "1/(M s)"][orders[0]]);
}

/// Absent from the sum, and used up before it is formed.
pub(crate) fn catalyst(gold: &Gold) {
    let steps = [
        "Ce^4+ + Mn^2+ -> Ce^3+ + Mn^3+",
        "Ce^4+ + Mn^3+ -> Ce^3+ + Mn^4+",
        "Mn^4+ + Tl+ -> Mn^2+ + Tl^3+",
    ];
    let overall = sum(&steps);
    let equations = steps.map(equation);
    let first = |species: &String| equations.iter().find_map(|step| step.get(species)).copied();
    let species: std::collections::BTreeSet<_> = equations.iter().flat_map(|e| e.keys()).collect();
    let absent = species.into_iter().filter(|species| !overall.contains_key(*species));
    let catalysts: Vec<_> = absent.filter(|species| first(species) < Some(0.0)).collect();
    assert_eq!(catalysts.len(), 1);
    gold.is_text(&format!("\\ce{{{}}}", catalysts[0]));
}
