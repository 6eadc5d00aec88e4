//! Rotation, equilibrium and oscillations.

use super::mechanics::is_closed_range;
use super::motion::{POSITIVE, after, until};
use crate::gold::Gold;
use crate::numeric::{integral, root, slope};

/// The work of the weight's torque, and the rod's inertia, summed over its pieces.
pub(super) fn swinging_rod(gold: &Gold) {
    gold.is_function_on(&[("g", POSITIVE), ("L", POSITIVE)], |v| {
        let (g, length) = (v[0], v[1]);
        let (short, long) = (-length / 4.0, 3.0 * length / 4.0);
        let inertia = integral(short, long, 100, |x| x * x);
        let torque = |angle: f64| integral(short, long, 100, |x| g * x * angle.cos());
        let work = integral(0.0, std::f64::consts::FRAC_PI_2, 100, torque);
        (2.0 * work / inertia).sqrt()
    });
}

/// The disk followed while friction slows its spin and drives its centre.
pub(super) fn disk_set_down(gold: &Gold) {
    let (mass, radius, spin, friction) = (1.3, 0.7, 5.0, 2.0);
    let inertia = integral(0.0, radius, 100, |r| r * r * mass * 2.0 * r / (radius * radius));
    let rate = |_: &[f64; 2]| [friction / mass, -friction * radius / inertia];
    let rolling = until([0.0, spin], 1e-3, rate, |s| s[0] - s[1] * radius);
    let energy = |[speed, spin]: [f64; 2]| mass * speed * speed + inertia * spin * spin;
    let ratio = energy(rolling) / energy([0.0, spin]);
    let read = gold.members();
    assert!((read[0].number() / read[1].number() - ratio).abs() < 1e-9, "{gold}: {ratio}");
}

/// Momentum, and angular momentum about the place where the middle of the rod was, are kept.
pub(super) fn clay_on_rod(gold: &Gold) {
    gold.is_function_on(&[("v", POSITIVE), ("L", POSITIVE)], |v| {
        let (speed, arm) = (v[0], v[1] / 2.0);
        let rod = integral(-arm, arm, 100, |x| x * x * 3.0 / v[1]);
        let middle = |spin: f64| (speed - spin * arm) / 4.0;
        let kept = |spin: f64| rod * spin + (middle(spin) + spin * arm) * arm - speed * arm;
        root(0.0, 10.0 * speed / v[1], kept)
    });
}

/// Where one trestle no longer pushes upward.
pub(super) fn painter_on_plank(gold: &Gold) {
    let (left, right) = (1.0, 4.6);
    let push = |from: f64, x: f64| 20.0 * (3.0 - from) + 80.0 * (x - from);
    let [least, greatest] = [left, right].map(|trestle| root(0.0, 6.0, |x| push(trestle, x)));
    is_closed_range(gold, least, greatest);
}

/// The upper half followed until its acceleration turns round.
pub(super) fn half_drops_off(gold: &Gold) {
    let letters = [("m", POSITIVE), ("g", POSITIVE), ("k", POSITIVE)];
    gold.is_function_on(&letters, |v| {
        let (m, g, k) = (v[0], v[1], v[2]);
        let force = |stretch: f64| m * g - k * stretch;
        let rate = |s: &[f64; 2]| [s[1], force(s[0]) / m];
        until([2.0 * m * g / k, 0.0], 1e-3, rate, |s| force(s[0]))[1].abs()
    });
}

/// The least of I/d, with the inertia summed over rings.
pub(super) fn shortest_period(gold: &Gold) {
    gold.is_function_on(&[("R", POSITIVE)], |v| {
        let radius = v[0];
        let share = |r: f64| 2.0 * r / (radius * radius);
        let inertia = |d: f64| integral(0.0, radius, 20, |r| share(r) * (r * r + d * d));
        root(0.1 * radius, 2.0 * radius, |d| slope(d, |d| inertia(d) / d))
    });
}

/// The glider followed from its first speed, forwards and backwards.
pub(super) fn glider(gold: &Gold) {
    let speed = root(0.0, 10.0, |v| 0.5 * 0.5 * v * v - 0.36);
    let rate = |s: &[f64; 2]| [s[1], -8.0 / 0.5 * s[0]];
    gold.is_function(&["t"], |v| after([0.0, -speed], v[0], 5000, rate)[0]);
}
