//! Fluids, heat, waves, light and atoms.

use crate::gold::Gold;
use crate::numeric::{root, roots, slope};
use std::f64::consts::PI;

/// The energy that the fastest electrons have left, per charge.
pub(super) fn stopping_potential(gold: &Gold) {
    gold.is_rounded(root(0.0, 10.0, |volts| 1240.0 / 380.0 - 2.10 - volts));
    gold.has_unit("V");
}

/// The pressures on the two faces of the cube carry its weight.
pub(super) fn cube_between_liquids(gold: &Gold) {
    let top = 500.0;
    let bottom = |sunk: f64| top + 750.0 * (1.0 - sunk) + 1000.0 * sunk;
    gold.is_real(root(0.0, 1.0, |sunk| bottom(sunk) - top - 900.0));
}

/// The speed at which the pressure falls as stated.
pub(super) fn narrowing_pipe(gold: &Gold) {
    let area = |diameter: f64| PI * diameter * diameter / 4.0;
    let flow = |speed: f64| speed * area(0.080);
    let fall = |v: f64| 500.0 * ((flow(v) / area(0.050)).powi(2) - v * v);
    gold.is_rounded(flow(root(0.0, 10.0, |v| fall(v) - 2500.0)));
    gold.has_unit("m^3/s");
}

/// The temperature of the engine's end of the bar, sought from the efficiency and from the heat.
pub(super) fn engine_behind_bar(gold: &Gold) {
    let efficiency = |end: f64| (end - 300.0) / end;
    let first = root(300.0, 600.0, |end| efficiency(end) - 0.25);
    let conducted = |end: f64| 9.0 * (600.0 - end) / (600.0 - first);
    gold.is_real(efficiency(root(300.0, 600.0, |end| conducted(end) - 3.0)));
}

/// The temperature of the joint at which as much heat arrives as leaves.
pub(super) fn joined_rods(gold: &Gold) {
    let arriving = |t: f64| 240.0 * (100.0 - t) / 0.30;
    let leaving = |t: f64| 96.0 * (t - 20.0) / 0.20;
    gold.is_real(root(20.0, 100.0, |t| arriving(t) - leaving(t)));
    gold.has_unit("^\\circ C");
}

/// A thousand atoms that bounce between walls; the right wall is moved at once.
pub(super) fn free_expansion(gold: &Gold) {
    let atoms = (0..1000).map(|i| (f64::from(i) / 1000.0, f64::from(i * 7 % 1000 - 500) / 100.0));
    let bounced = |(x, v): (f64, f64), wall: f64, t: f64| {
        let unfolded = (x + v * t).rem_euclid(2.0 * wall);
        if unfolded < wall { (unfolded, v) } else { (2.0 * wall - unfolded, -v) }
    };
    let before: Vec<_> = atoms.map(|atom| bounced(atom, 1.0, 37.0)).collect();
    let later: Vec<_> = before.iter().map(|atom| bounced(*atom, 2.0, 53.0)).collect();
    let compared = |before: f64, later: f64| match later - before {
        same if same.abs() < 1e-3 => "the same",
        more if more > 0.0 => "higher",
        _ => "lower",
    };
    let warmth = compared(mean_square_speed(&before), mean_square_speed(&later));
    let spread = compared(spread_of_places(&before), spread_of_places(&later));
    gold.is_text(&format!("T is {warmth}, S is {spread}"));
}

fn mean_square_speed(atoms: &[(f64, f64)]) -> f64 {
    atoms.iter().map(|(_, v)| v * v).sum::<f64>() / atoms.len() as f64
}

/// The entropy of the atoms' places, over cells of a tenth.
fn spread_of_places(atoms: &[(f64, f64)]) -> f64 {
    let share = |cell: i32| {
        let inside = atoms.iter().filter(|(x, _)| (x * 10.0).floor() as i32 == cell).count();
        inside as f64 / atoms.len() as f64
    };
    (0..20).map(share).filter(|p| *p > 0.0).map(|p| -p * p.ln()).sum()
}

/// The steepest ray that passes both surfaces, found by trying.
pub(super) fn glass_water_air(gold: &Gold) {
    let sine_in_air = |degrees: f64| {
        let in_water = 1.52 / 1.33 * degrees.to_radians().sin();
        if in_water < 1.0 { 1.33 * in_water } else { 2.0 }
    };
    gold.is_rounded(root(0.0, 90.0, |degrees| sine_in_air(degrees) - 1.0));
    gold.has_unit("^\\circ");
}

/// The distances with a magnification of 2.5, upright or not.
pub(super) fn concave_mirror(gold: &Gold) {
    let image = |d: f64| 1.0 / (1.0 / 30.0 - 1.0 / d);
    let found = roots(1.0, 200.0, 9973, |d| (image(d) / d).abs() - 2.5);
    members_are_rounded(gold, &found, "cm");
}

/// The tops of the two-beam interference pattern in the visible band.
pub(super) fn soap_film(gold: &Gold) {
    let phase = |wavelength: f64| 2.0 * PI * 2.0 * 1.33 * 640.0 / wavelength + PI;
    let bright = |wavelength: f64| 2.0 + 2.0 * phase(wavelength).cos();
    let level = roots(400.0, 700.0, 997, |x| slope(x, bright));
    let tops: Vec<f64> = level.into_iter().filter(|x| bright(*x) > 3.9).collect();
    members_are_rounded(gold, &tops, "nm");
}

fn members_are_rounded(gold: &Gold, found: &[f64], unit: &str) {
    let members = gold.members();
    assert_eq!(members.len(), found.len(), "{gold}: {found:?}");
    for (member, x) in members.iter().zip(found) {
        member.is_rounded(*x);
        member.has_unit(unit);
    }
}

/// The correction with which the two lengths are as 1 to 3.
pub(super) fn air_column(gold: &Gold) {
    gold.is_rounded(root(0.0, 10.0, |e| 3.0 * (15.90 + e) - (49.10 + e)));
    gold.has_unit("cm");
}

/// All steps down between levels that the electrons can reach.
pub(super) fn energy_levels(gold: &Gold) {
    let levels = [-12.0, -5.2, -3.1, -1.4];
    let reached: Vec<f64> = levels.into_iter().filter(|e| e - levels[0] <= 9.5).collect();
    let steps = reached.iter().flat_map(|high| reached.iter().map(move |low| high - low));
    let wavelengths = steps.filter(|step| *step > 0.0).map(|step| 1240.0 / step);
    gold.is_rounded(wavelengths.fold(0.0, f64::max));
    gold.has_unit("nm");
}

/// Protons and neutrons counted through the four events.
pub(super) fn thorium_chain(gold: &Gold) {
    let symbols = [(86, "Rn"), (88, "Ra"), (89, "Ac"), (90, "Th"), (91, "Pa"), (92, "U")];
    let (mut protons, mut neutrons) = (90, 232 - 90);
    for (gained, lost) in [((0, 1), (0, 0)), ((1, 0), (0, 1)), ((1, 0), (0, 1)), ((0, 0), (2, 2))] {
        protons += gained.0 - lost.0;
        neutrons += gained.1 - lost.1;
    }
    let symbol = symbols.iter().find(|(z, _)| *z == protons).map_or("?", |(_, symbol)| symbol);
    gold.is_text(&format!("^{}_{protons}{symbol}", protons + neutrons));
}

/// The momenta of a photon of 780 nm and of an atom of 260 nm, added as vectors.
pub(super) fn atom_and_photon(gold: &Gold) {
    let planck = 6.626e-34_f64;
    let (atom, photon) = (planck / 260e-9, planck / 780e-9);
    gold.is_real(planck / atom.hypot(photon) / 260e-9);
}
