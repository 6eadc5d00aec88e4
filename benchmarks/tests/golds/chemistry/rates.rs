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

/// What the steps from the slow one on make is what they take up when they run backwards.
pub(crate) fn mechanism_backwards(gold: &Gold) {
    let steps = ["2A -> C + M", "M + B -> N + X", "N -> 2Y"];
    let overall = sum(&steps);
    let from_slow = sum(&steps[1..]);
    let taken: Vec<_> = from_slow.iter().filter(|(_, number)| **number > 0.0).collect();
    assert!(taken.iter().all(|(species, _)| overall[*species] > 0.0));
    let orders: Vec<_> = taken.iter().map(|(name, n)| (name.as_str(), **n as u32)).collect();
    gold.is_text(&law(&orders));
}

/// Times by quadrature of dt = -dc/(k c^2), before and after the dilution.
pub(crate) fn diluted_on_the_way(gold: &Gold) {
    let time = |from: f64, until: f64| integral(until, from, 2_000, |c| 1.0 / (0.250 * c * c));
    let reached = root(0.01, 0.0800, |c| 40.0 - time(0.0800, c));
    gold.is_rounded(time(reached * 100.0 / 400.0, 2.00 / 400.0));
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

/// The same amount before and after, and more of it makes the reaction faster.
pub(crate) fn iodide(gold: &Gold) {
    let species = ["Ce^4+", "Ce^3+", "H3AsO3", "H3AsO4", "K+", "I-", "SO4^2-"];
    // In micromoles, sulfate above that of the acid; then the speed, relative to the first run.
    let before = [4000, 0, 3000, 0, 20, 20, 0];
    let after = [0, 4000, 1000, 2000, 20, 20, 0];
    let runs = [([4000, 0, 3000, 0, 40, 40, 0], 2), ([4000, 0, 3000, 0, 60, 20, 20], 1)];
    let unchanged = |at: &usize| before[*at] == after[*at];
    let drives =
        |at: &usize| runs.iter().all(|(run, speed)| (run[*at] > before[*at]) == (*speed > 1));
    let found: Vec<_> = (0..7).filter(unchanged).filter(drives).collect();
    assert_eq!(found.len(), 1);
    gold.is_text(&format!("\\ce{{{}}}", species[found[0]]));
}
