//! Charges, circuits, magnetism and induction.

use super::motion::{POSITIVE, after, cross, highest, until};
use crate::gold::Gold;
use crate::numeric::{integral, root};
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

/// The work of the two forces on one sphere, from its corner outward; u is 1/distance.
pub(super) fn three_spheres(gold: &Gold) {
    let letters = [("q", POSITIVE), ("m", POSITIVE), ("a", POSITIVE), ("k", POSITIVE)];
    gold.is_function_on(&letters, |v| {
        let [q, m, a, k] = [v[0], v[1], v[2], v[3]];
        let force = |from_centre: f64| {
            let apart = 2.0 * from_centre * (PI / 3.0).sin();
            2.0 * k * q * q / (apart * apart) * (PI / 6.0).cos()
        };
        let start = a / (2.0 * (PI / 3.0).sin());
        let work = integral(1e-9, 1.0 / start, 100, |u| force(1.0 / u) / (u * u));
        (2.0 * work / m).sqrt()
    });
}

/// The field of the charge inside each radius, summed over shells, at its greatest.
pub(super) fn charged_ball(gold: &Gold) {
    let letters = [("\\rho_0", POSITIVE), ("R", POSITIVE), ("\\varepsilon_0", POSITIVE)];
    gold.is_function_on(&letters, |v| {
        let [density, radius, vacuum] = [v[0], v[1], v[2]];
        let shell = |s: f64| density * (1.0 - s / radius) * 4.0 * PI * s * s;
        let charge = |r: f64| integral(0.0, r.min(radius), 20, shell);
        highest(0.01 * radius, 3.0 * radius, |r| charge(r) / (4.0 * PI * vacuum * r * r))
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

/// The powers in the bulbs from the voltage of the middle node, with Z and without.
pub(super) fn three_bulbs(gold: &Gold) {
    let powers = |bulbs_below: f64| {
        let node = root(0.0, 1.0, |v| (1.0 - v) - bulbs_below * v);
        [(1.0 - node) * (1.0 - node), node * node]
    };
    let (before, later) = (powers(2.0), powers(1.0));
    let change = |i: usize| match later[i] - before[i] {
        same if same.abs() < 1e-9 => "the same",
        more if more > 0.0 => "brighter",
        _ => "dimmer",
    };
    gold.is_text(&format!("X is {}, Y is {}", change(0), change(1)));
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

/// The speed at which the force on the current, as a vector, holds the rod.
pub(super) fn rod_on_rails(gold: &Gold) {
    let names = ["m", "g", "R", "B", "L"].map(|name| (name, POSITIVE));
    let letters = [names.as_slice(), &[("\\theta", 0.2..1.2)]].concat();
    gold.is_function_on(&letters, |v| {
        let [m, g, r, b, length, theta] = [v[0], v[1], v[2], v[3], v[4], v[5]];
        let downhill = [theta.cos(), 0.0, -theta.sin()];
        let along = |force: [f64; 3]| force.iter().zip(downhill).map(|(f, d)| f * d).sum::<f64>();
        let pushed = |speed: f64| {
            let per_charge = cross(downhill.map(|d| d * speed), [0.0, 0.0, b]);
            let current = per_charge[1] * length / r;
            along(cross([0.0, current * length, 0.0], [0.0, 0.0, b]))
        };
        root(0.0, 1e6, |speed| pushed(speed) + along([0.0, 0.0, -m * g]))
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

/// The emf over the resistance while the current falls steadily to nothing.
pub(super) fn charge_through_loop(gold: &Gold) {
    let letters = ["\\mu_0", "I", "a", "b", "d", "R"].map(|name| (name, POSITIVE));
    gold.is_function_on(&letters, |v| {
        let [vacuum, current, a, b, d, r] = [v[0], v[1], v[2], v[3], v[4], v[5]];
        let flux = |now: f64| integral(d, d + a, 500, |x| b * vacuum * now / (2.0 * PI * x));
        let at = |t: f64| flux(current * (1.0 - t));
        integral(0.0, 1.0, 2, |t| (at(t) - at(t + 1e-3)) / 1e-3 / r)
    });
}
