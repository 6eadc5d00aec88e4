//! Mixtures, solids, gases, light and the forces between molecules.

use crate::gold::Gold;
use crate::numeric::root;

/// The mass of sand that leaves as much plaster as gives the dry mass.
pub(crate) fn plaster_and_sand(gold: &Gold) {
    let dry = |sand: f64| sand + (6.000 - sand) / 145.15 * 172.17;
    gold.is_rounded(root(0.0, 6.0, |sand| dry(sand) - 6.720));
    gold.has_unit("g");
}

/// An atom in a hole of the lattice has less than six tenths of the radius of its neighbours.
pub(crate) fn jewellers_alloy(gold: &Gold) {
    let ratio = 128.0 / 144.0;
    gold.is_text(if ratio < 0.59 { "interstitial" } else { "substitutional" });
}

/// Products of charges over distances.
pub(crate) fn lattice_energies(gold: &Gold) {
    let compounds = [
        ("KF", 1.0, 138.0 + 133.0),
        ("BaS", 4.0, 135.0 + 184.0),
        ("SrO", 4.0, 118.0 + 140.0),
        ("SrS", 4.0, 118.0 + 184.0),
    ];
    let strength = |compound: &(&str, f64, f64)| compound.1 / compound.2;
    let most = compounds.iter().max_by(|a, b| strength(a).total_cmp(&strength(b)));
    gold.is_text(&format!("\\ce{{{}}}", most.expect("four compounds").0));
}

/// The volume of B, where that of A and C is 1, by bisection.
pub(crate) fn three_flasks(gold: &Gold) {
    let joined = |b: f64| (2.40 + 0.600 * b) / (1.0 + b);
    let b = root(0.01, 100.0, |b| joined(b) - 1.10);
    gold.is_rounded(2.40 / (1.0 + b + 1.0));
    gold.has_unit("atm");
}

/// The speeds themselves, in metres per second.
pub(crate) fn equal_speeds(gold: &Gold) {
    let speed = |mass: f64, kelvins: f64| (3.0 * 8.314 * kelvins / (mass * 1e-3)).sqrt();
    gold.is_rounded(root(1.0, 5000.0, |t| speed(83.80, t) - speed(32.00, 280.0)));
    gold.has_unit("K");
}

/// The mass that would give the absorbance.
pub(crate) fn manganese_in_steel(gold: &Gold) {
    let absorbance = |milligrams: f64| 2350.0 * 1.00 * (milligrams / 54.94 / 250.0);
    gold.is_rounded(root(0.0, 100.0, |mass| 1000.0 * absorbance(mass) - 318.0));
    gold.has_unit("mg");
}

/// A mole of photons, in kilojoules.
pub(crate) fn longest_wavelength(gold: &Gold) {
    let mole = |nanometres: f64| 6.626e-34 * 2.998e8 / (nanometres * 1e-9) * 6.022e23 / 1000.0;
    gold.is_rounded(root(100.0, 2000.0, |wavelength| 253.0 - mole(wavelength)));
    gold.has_unit("nm");
}

/// Measured boiling points, in degrees Celsius: the highest goes with the lowest pressure.
pub(crate) fn lowest_vapour_pressure(gold: &Gold) {
    let boiling = [
        ("CH3CH2CH2CH3", -0.5),
        ("CH3CH2CHO", 48.0),
        ("CH3OCH2CH3", 7.4),
        ("HOCH2CH2OH", 197.3f64),
    ];
    let highest = boiling.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("four liquids");
    gold.is_text(&format!("\\ce{{{}}}", highest.0));
}

/// The dipole moments, in debyes, go the other way than the boiling points; the electrons do not.
pub(crate) fn iodine(gold: &Gold) {
    let (electrons, dipoles, boiling) = ([2 * 53, 53 + 17], [0.0, 1.24], [184.0, 97.0]);
    let first_boils_higher = boiling[0] > boiling[1];
    let explains = |first_is_greater: bool| first_is_greater == first_boils_higher;
    let force = match (explains(electrons[0] > electrons[1]), explains(dipoles[0] > dipoles[1])) {
        (true, false) => "London dispersion forces",
        (false, true) => "dipole-dipole forces",
        _ => "undecided",
    };
    gold.is_text(force);
}
