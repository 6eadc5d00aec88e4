//! Motion, forces, energy and momentum.

use super::motion::{POSITIVE, after, highest, until};
use crate::gold::Gold;
use crate::numeric::{integral, root};

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

/// The boat's way, followed in steps in each of which it loses a thousandth of its speed.
pub(super) fn boat_with_drag(gold: &Gold) {
    let letters = [("m", POSITIVE), ("k", POSITIVE), ("v_0", POSITIVE)];
    gold.is_function_on(&letters, |v| {
        let (m, k) = (v[0], v[1]);
        let rate = |s: &[f64; 2]| {
            let pause = 1e-3 * m / (k * s[1].sqrt());
            [s[1] * pause, -k / m * s[1].powf(1.5) * pause]
        };
        after([0.0, v[2]], 40_000.0, 40_000, rate)[0]
    });
}

/// The speed at the top for which the ball, followed to the bottom, has the stated tension.
pub(super) fn vertical_circle(gold: &Gold) {
    gold.is_function_on(&[("g", POSITIVE), ("r", POSITIVE)], |v| {
        let (g, r) = (v[0], v[1]);
        let bottom = |top: f64| {
            let rate = |s: &[f64; 2]| [1.0, g * r * s[0].sin() / s[1]];
            after([0.0, top], std::f64::consts::PI, 200, rate)[1]
        };
        let tension = |speed: f64, weight: f64| speed * speed / r + weight;
        let excess = |top: f64| tension(bottom(top), g) - 4.0 * tension(top, -g);
        root((1.01 * g * r).sqrt(), (20.0 * g * r).sqrt(), excess)
    });
}

/// The crate followed down the slope and against the spring until it stops.
pub(super) fn crate_against_spring(gold: &Gold) {
    let pull = 2.0 * G * (0.5 - 0.2 * 0.75f64.sqrt());
    let rate = |s: &[f64; 2]| [s[1], (pull - 500.0 * (s[0] - 3.0).max(0.0)) / 2.0];
    gold.is_rounded(until([0.0, 0.0], 1e-4, rate, |s| s[1])[0] - 3.0);
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

/// The work of the belt on a kilogram of sand while friction speeds it up, whatever the friction.
pub(super) fn sand_on_belt(gold: &Gold) {
    for friction in [0.7, 3.0] {
        let rate = |_: &[f64; 2]| [friction, friction * 1.6];
        let work = until([0.0, 0.0], 1e-3, rate, |s| s[0] - 1.6)[1];
        gold.is_rounded(25.0 * work);
    }
    gold.has_unit("W");
}
