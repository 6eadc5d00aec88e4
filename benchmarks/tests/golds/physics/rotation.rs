//! Rotation, equilibrium and oscillations.

use super::mechanics::is_closed_range;
use super::motion::{POSITIVE, after, until};
use crate::gold::Gold;
use crate::numeric::{integral, root, slope};
use std::f64::consts::PI;

/// The works of all pieces of the bridge and of the counterweight, and the inertia of both.
pub(super) fn drawbridge(gold: &Gold) {
    gold.is_function_on(&[("g", POSITIVE), ("L", POSITIVE)], |v| {
        let (g, length) = (v[0], v[1]);
        let cord = |angle: f64| (length * angle.sin()).hypot(length - length * angle.cos());
        let (start, end) = (PI / 3.0, PI / 2.0);
        let line = 4.0 / length;
        let torque = |angle: f64| integral(0.0, length, 10, |s| line * g * s * angle.sin());
        let work = integral(start, end, 100, torque) - g * (cord(end) - cord(start));
        let bridge = integral(0.0, length, 10, |s| line * s * s);
        (2.0 * work / (bridge + slope(end, cord).powi(2))).sqrt()
    });
}

/// The kinetic energy of all pieces of the rims as seen from the lawn, less that of their axes.
pub(super) fn lawn_mower(gold: &Gold) {
    let (speed, wheel) = (0.9, 0.15);
    let turning = |mass: f64, radius: f64, spin: f64| {
        let piece = |angle: f64| {
            let (sine, cosine) = angle.sin_cos();
            let squared = (speed + radius * spin * cosine).powi(2) + (radius * spin * sine).powi(2);
            mass / (2.0 * PI) * squared / 2.0
        };
        integral(0.0, 2.0 * PI, 100, piece) - mass * speed * speed / 2.0
    };
    let spin = speed / wheel;
    let rotation = 2.0 * turning(2.0, wheel, spin) + turning(4.0, 0.06, 5.0 * spin);
    let ratio = rotation / (15.0 * speed * speed / 2.0);
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

/// The constant for which the stiffnesses of the two positions give three periods for two.
pub(super) fn wheel_with_nut(gold: &Gold) {
    gold.is_function_on(&[("m", POSITIVE), ("g", POSITIVE), ("r", POSITIVE)], |v| {
        let weight = v[0] * v[1] * v[2];
        let stiffness = |spring: f64, rest: f64| {
            slope(0.0, |angle| spring * angle + weight * (rest + angle).sin())
        };
        let counts = |spring: f64| stiffness(spring, 0.0).sqrt() / stiffness(spring, PI).sqrt();
        root(1.01 * weight, 100.0 * weight, |spring| counts(spring) - 1.5)
    });
}

/// The glider followed from its first speed, forwards and backwards.
pub(super) fn glider(gold: &Gold) {
    let speed = root(0.0, 10.0, |v| 0.5 * 0.5 * v * v - 0.36);
    let rate = |s: &[f64; 2]| [s[1], -8.0 / 0.5 * s[0]];
    gold.is_function(&["t"], |v| after([0.0, -speed], v[0], 5000, rate)[0]);
}
