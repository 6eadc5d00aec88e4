//! Motion, forces, energy and momentum.

use super::motion::{POSITIVE, highest, until};
use crate::gold::Gold;
use crate::numeric::{integral, root, slope};

const G: f64 = 9.8;

/// The acceleration for which the tensions on the two sides turn the disk.
pub(super) fn pulley_with_mass(gold: &Gold) {
    gold.is_function(&["g"], |v| {
        let g = v[0];
        let tensions = |a: f64| (3.0 * (g - a), g + a);
        let disk = integral(0.0, 1.0, 100, |r| r * r * 4.0 * r);
        root(0.0, g, |a| tensions(a).0 - tensions(a).1 - disk * a)
    });
}

/// L of a satellite of unit mass whose centripetal force is gravity.
pub(super) fn two_satellites(gold: &Gold) {
    let momentum =
        |mass: f64, r: f64| mass * r * root(0.01, 10.0, |speed| speed * speed / r - 1.0 / (r * r));
    let read = gold.members();
    let ratio = momentum(2.0, 4.0) / momentum(1.0, 9.0);
    assert!((read[0].number() / read[1].number() - ratio).abs() < 1e-12, "{gold}: {ratio}");
}

/// The masses at which friction is at its limit, downhill and uphill.
pub(super) fn block_on_incline(gold: &Gold) {
    let friction = |mass: f64| mass * G - 5.0 * G * 0.6;
    let most = 0.25 * 5.0 * G * (1f64 - 0.36).sqrt();
    let [least, greatest] = [-most, most].map(|f| root(0.0, 20.0, |mass| friction(mass) - f));
    is_closed_range(gold, least, greatest);
}

/// From `low` to `high`, where friction, a trestle or the energy still just suffices.
pub(super) fn is_closed_range(gold: &Gold, low: f64, high: f64) {
    assert!(low < high && gold.text().matches("\\le ").count() == 2, "{gold}: not closed");
    gold.members()[0].is_real(low);
    gold.members()[1].is_real(high);
}

/// The height above the slope along the path, at its highest.
pub(super) fn stone_over_slope(gold: &Gold) {
    let letters = [("v_0", POSITIVE), ("g", POSITIVE), ("\\theta", 0.2..1.3)];
    gold.is_function_on(&letters, |v| {
        let (speed, g, theta) = (v[0], v[1], v[2]);
        let landed = |x: f64| x * theta.tan() - g / 2.0 * (x / speed).powi(2);
        let reach = root(1e-6, 1e3, landed);
        highest(0.0, reach, |x| landed(x) * theta.cos())
    });
}

/// The position followed until the velocity has no x component.
pub(super) fn puck_parallel_to_y(gold: &Gold) {
    let rate = |s: &[f64; 5]| [s[2], s[3], 6.0 * s[4], -4.0, 1.0];
    let end = until([0.0, 0.0, -3.0, 9.0, 0.0], 1e-3, rate, |s| s[2]);
    gold.is_function(&["\\hat", "\\imath", "\\jmath"], |v| v[0] * (end[0] * v[1] + end[1] * v[2]));
}

/// The tension for which both blocks gain speed alike, seen from outside the lift.
pub(super) fn table_in_lift(gold: &Gold) {
    gold.is_function(&["m", "g"], |v| {
        let (m, g) = (v[0], v[1]);
        let lift = g / 5.0;
        let along_table = |t: f64| (t - 0.2 * 2.0 * m * (g + lift)) / (2.0 * m);
        let downward = |t: f64| (m * g - t) / m + lift;
        root(-10.0 * m * g, 10.0 * m * g, |t| along_table(t) - downward(t))
    });
}

/// The sledge followed until its rear end leaves the tar.
pub(super) fn sledge_over_tar(gold: &Gold) {
    let letters = [("m", 1.0..2.0), ("k", 0.1..0.5), ("a", 0.4..0.9), ("w", 1.2..2.0)];
    let letters = [letters.as_slice(), &[("v_0", 3.0..5.0)]].concat();
    gold.is_function_on(&letters, |v| {
        let [m, k, a, w, speed] = [v[0], v[1], v[2], v[3], v[4]];
        let on_tar = |front: f64| (front.min(w) - (front - a).max(0.0)).max(0.0);
        let rate = |s: &[f64; 2]| [s[1], -k * on_tar(s[0]) * s[1] / m];
        until([0.0, speed], 1e-4, rate, |s| s[0] - w - a)[1]
    });
}

/// The speed of the ride from the force that is told, on a rim of radius and speed 1.
pub(super) fn rider_in_station(gold: &Gold) {
    let pressing = |ride: f64| {
        let place = |t: f64| [((1.0 + ride) * t).cos(), ((1.0 + ride) * t).sin()];
        let bent = |i: usize| slope(0.0, |t| slope(t, |t| place(t)[i]));
        bent(0).hypot(bent(1))
    };
    let ride = root(0.0, 2.0, |ride| pressing(ride) - 16.0 / 9.0);
    gold.is_function(&["W"], |v| v[0] * pressing(-ride));
}

/// The parcel followed down the chute and against the spring until it stops.
pub(super) fn parcel_against_spring(gold: &Gold) {
    let pull = 2.5 * G * (0.6 - 0.15 * (1f64 - 0.36).sqrt());
    let rate = |s: &[f64; 2]| [s[1], (pull - 640.0 * (s[0] - 1.8).max(0.0)) / 2.5];
    gold.is_rounded(until([0.0, 0.0], 1e-4, rate, |s| s[1])[0] - 1.8);
    gold.has_unit("m");
}

/// The particle followed over two turns.
pub(super) fn potential_valley(gold: &Gold) {
    let rate = |s: &[f64; 2]| [s[1], 16.0 * s[0] - 4.0 * s[0].powi(3)];
    let far = until([1.0, 0.0], 1e-4, rate, |s| s[1])[0];
    let near = until([far, 0.0], 1e-4, rate, |s| s[1])[0];
    is_closed_range(gold, near, far);
}

/// The speed of the first puck for which momentum and energy are kept.
pub(super) fn glancing_pucks(gold: &Gold) {
    let (sine, cosine) = 35f64.to_radians().sin_cos();
    let struck = |first: f64| (4.0 - first * cosine).hypot(first * sine);
    let first = root(0.5, 4.0, |u| u * u + struck(u).powi(2) - 16.0);
    gold.is_rounded(struck(first));
    gold.has_unit("m/s");
}

/// Momentum and energy of a heavy sledge and a ball, before and after the shot.
pub(super) fn balls_from_sledge(gold: &Gold) {
    let (sledge, ball, speed, pause) = (1e5, 0.060, 2.5, 60.0 / 150.0);
    let shot = root(-100.0, 2.5, |after: f64| ball * (speed - after) - 3.0 * pause);
    let recoiled = speed + ball * (speed - shot) / sledge;
    let energy = |heavy: f64, light: f64| (sledge * heavy * heavy + ball * light * light) / 2.0;
    gold.is_rounded((energy(recoiled, shot) - energy(speed, speed)) / pause);
    gold.has_unit("W");
}
