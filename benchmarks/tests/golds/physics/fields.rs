//! Charges, circuits, magnetism and induction.

use super::motion::{POSITIVE, after, cross, highest, until};
use crate::gold::Gold;
use crate::numeric::{integral, root, slope};
use std::f64::consts::PI;

/// Charge moved bit by bit through what is left of the potential difference.
pub(super) fn joined_capacitors(gold: &Gold) {
    let (full, first, second) = (72e-6, 6e-6, 3e-6);
    let gap = |moved: f64| (full - moved) / first - moved / second;
    let moved = root(0.0, full, gap);
    gold.is_rounded(integral(0.0, moved, 100, gap));
    gold.has_unit("J");
}

/// The two fields, added by components.
pub(super) fn field_of_two_charges(gold: &Gold) {
    let field = |charge: f64, from: [f64; 2]| {
        let way = [0.040 - from[0], -from[1]];
        way.map(|part| 9.0e9 * charge * part / way[0].hypot(way[1]).powi(3))
    };
    let (one, two) = (field(5.0e-9, [0.0, 0.030]), field(-3.2e-9, [0.0, 0.0]));
    let sum = [one[0] + two[0], one[1] + two[1]];
    gold.is_function(&["\\hat", "\\imath", "\\jmath"], |v| v[0] * (sum[0] * v[1] + sum[1] * v[2]));
    gold.has_unit("N/C");
}

/// The charge for which a ball rests, then the work on it along its half of the way; u is 1/distance.
pub(super) fn threads_cut(gold: &Gold) {
    gold.is_function_on(&[("g", POSITIVE), ("L", POSITIVE)], |v| {
        let (g, length) = (v[0], v[1]);
        let (aside, below) = (0.6 * length, (length * length - 0.36 * length * length).sqrt());
        let push = |strength: f64, apart: f64| strength / (apart * apart);
        let torque = |strength: f64| push(strength, 2.0 * aside) * below - g * aside;
        let strength = root(0.0, 1e3 * g * length * length, torque);
        let work = |u: f64| push(strength, 1.0 / u) / (2.0 * u * u);
        (2.0 * integral(1e-12, 1.0 / (2.0 * aside), 100, work)).sqrt()
    });
}

/// The field, up above the sheet and down below it, over the strips of the face x = a/2.
pub(super) fn sheet_through_cube(gold: &Gold) {
    let letters = ["\\sigma", "a", "\\varepsilon_0"].map(|name| (name, POSITIVE));
    gold.is_function_on(&letters, |v| {
        let [density, half, vacuum] = [v[0], v[1] / 2.0, v[2]];
        let through = density / (2.0 * vacuum) / 3f64.sqrt();
        let strip = |y: f64| {
            let cut = (-half - y).clamp(-half, half);
            through * ((half - cut) - (cut + half))
        };
        integral(-half, 0.0, 10, strip) + integral(0.0, half, 10, strip)
    });
}

/// The voltage at which the three currents add up to nothing.
pub(super) fn two_batteries(gold: &Gold) {
    let into_small = |volts: f64| (volts - 6.0) / 3.0;
    let surplus = |volts: f64| (12.0 - volts) / 2.0 - into_small(volts) - volts / 6.0;
    gold.is_rounded(6.0 * into_small(root(0.0, 12.0, surplus)));
    gold.has_unit("W");
}

/// The voltage followed while the currents charge the capacitor.
pub(super) fn charging(gold: &Gold) {
    let letters = [("V_0", POSITIVE), ("R", POSITIVE), ("C", POSITIVE), ("t", POSITIVE)];
    gold.is_function_on(&letters, |v| {
        let [source, r, c, t] = [v[0], v[1], v[2], v[3]];
        let rate = |s: &[f64; 1]| [((source - s[0]) / r - s[0] / (2.0 * r)) / c];
        after([0.0], t, 20_000, rate)[0]
    });
}

/// The currents in a ring of resistance 1 at voltage 1, before and after.
pub(super) fn ring_with_slider(gold: &Gold) {
    let currents = |long: f64| {
        let arc = root(0.0, 10.0, |current| 1.0 - current * long);
        let other = root(0.0, 10.0, |current| 1.0 - current * (1.0 - long));
        [arc + other, arc]
    };
    let (before, later) = (currents(0.75), currents(0.5));
    let change = |i: usize| match later[i] - before[i] {
        same if same.abs() < 1e-9 => "the same",
        more if more > 0.0 => "larger",
        _ => "smaller",
    };
    gold.is_text(&format!("I is {}, J is {}", change(0), change(1)));
}

/// Charge times v x B, with x east, y north and z up.
pub(super) fn electron_moving_north(gold: &Gold) {
    let force = cross([0.0, 1.0, 0.0], [0.0, 0.0, -1.0]).map(|part| -part);
    let names = [("west", "east"), ("south", "north"), ("down", "up")];
    let along = (0..3).max_by(|i, j| force[*i].abs().total_cmp(&force[*j].abs())).unwrap_or(0);
    gold.is_text(if force[along] < 0.0 { names[along].0 } else { names[along].1 });
}

/// Both ions followed over half a circle.
pub(super) fn two_isotopes(gold: &Gold) {
    let struck = |mass: f64| {
        let speed = root(0.0, 1e6, |v| 0.5 * mass * v * v - 1.60e-19 * 500.0);
        let rate = |s: &[f64; 4]| {
            let force = cross([s[2], s[3], 0.0], [0.0, 0.0, 0.100 * 1.60e-19]);
            [s[2], s[3], force[0] / mass, force[1] / mass]
        };
        until([0.0, 0.0, 0.0, speed], 1e-9, rate, |s| s[1])[0]
    };
    gold.is_rounded((struck(3.65e-26) - struck(3.32e-26)) * 100.0);
    gold.has_unit("cm");
}

/// The fields of thin tubes, of which only those inside r count.
pub(super) fn copper_tube(gold: &Gold) {
    let letters =
        [("\\mu_0", POSITIVE), ("I", POSITIVE), ("a", 0.3..0.9), ("b", 2.0..2.6), ("r", 1.0..1.9)];
    gold.is_function_on(&letters, |v| {
        let [vacuum, current, a, b, r] = [v[0], v[1], v[2], v[3], v[4]];
        let around = |s: f64| 2.0 * PI * s;
        let density = current / integral(a, b, 20, around);
        integral(a, r, 20, |s| vacuum * density * around(s) / (2.0 * PI * r))
    });
}

/// The velocity of the end of an arm times the field, as vectors, along the blade.
pub(super) fn bus_wiper(gold: &Gold) {
    let names = ["B", "L", "r", "\\omega"].map(|name| (name, POSITIVE));
    let letters = [names.as_slice(), &[("\\delta", 0.2..1.3), ("\\phi", 0.2..1.3)]].concat();
    gold.is_function_on(&letters, |v| {
        let [b, blade, arm, spin, dip, angle] = [v[0], v[1], v[2], v[3], v[4], v[5]];
        let place = |t: f64| [arm * (angle + spin * t).sin(), 0.0, arm * (angle + spin * t).cos()];
        let velocity = std::array::from_fn(|i| slope(0.0, |t| place(t)[i]));
        let field = [0.0, b * dip.cos(), -b * dip.sin()];
        (blade * cross(velocity, field)[2]).abs()
    });
}

/// The sign of the emf around the upward axis, from the field of the wire's pieces.
pub(super) fn ring_beside_wire(gold: &Gold) {
    let field = |east: f64| {
        let piece = |y: f64| {
            let way = [east, -y, 0.0];
            cross([0.0, 1.0, 0.0], way)[2] / way[0].hypot(way[1]).powi(3)
        };
        integral(-50.0, 50.0, 20_000, piece)
    };
    let flux = |current: f64| current * integral(1.0, 2.0, 10, field);
    let emf = flux(1.0) - flux(0.9);
    gold.is_text(if emf > 0.0 { "counterclockwise" } else { "clockwise" });
}

/// The greatest flux and the greatest in the other direction, over places of the loop.
pub(super) fn magnetic_strip(gold: &Gold) {
    let names = ["B_0", "b", "R"].map(|name| (name, POSITIVE));
    let letters = [names.as_slice(), &[("\\lambda", 1.5..2.6), ("w", 0.2..1.4)]].concat();
    gold.is_function_on(&letters, |v| {
        let [field, b, r, wave, w] = [v[0], v[1], v[2], v[3], v[4]];
        let along = |x: f64| field * b * (2.0 * PI * x / wave).cos();
        let flux = |middle: f64| integral(middle - w / 2.0, middle + w / 2.0, 100, along);
        let most = highest(-wave / 2.0, wave / 2.0, flux);
        let least = -highest(0.0, wave, |middle| -flux(middle));
        (most - least) / r
    });
}
