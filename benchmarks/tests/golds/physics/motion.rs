//! Motion followed step by step: what the physics recomputations simulate with.

use crate::numeric::root;
use std::ops::Range;

/// Where letters for lengths, masses, charges and the like are tried.
pub(super) const POSITIVE: Range<f64> = 0.3..2.6;

/// One step of the classical fourth-order Runge-Kutta method.
pub(super) fn step<const N: usize>(
    state: &[f64; N],
    h: f64,
    rate: impl Fn(&[f64; N]) -> [f64; N],
) -> [f64; N] {
    let ahead = |slope: &[f64; N], h: f64| std::array::from_fn(|i| state[i] + h * slope[i]);
    let first = rate(state);
    let second = rate(&ahead(&first, h / 2.0));
    let third = rate(&ahead(&second, h / 2.0));
    let fourth = rate(&ahead(&third, h));
    std::array::from_fn(|i| {
        state[i] + h / 6.0 * (first[i] + 2.0 * second[i] + 2.0 * third[i] + fourth[i])
    })
}

/// The state after the time `t`, in `steps` steps.
pub(super) fn after<const N: usize>(
    start: [f64; N],
    t: f64,
    steps: u32,
    rate: impl Fn(&[f64; N]) -> [f64; N],
) -> [f64; N] {
    (0..steps).fold(start, |state, _| step(&state, t / f64::from(steps), &rate))
}

/// The state at which `event` changes its sign for the first time after the first step.
pub(super) fn until<const N: usize>(
    start: [f64; N],
    h: f64,
    rate: impl Fn(&[f64; N]) -> [f64; N],
    event: impl Fn(&[f64; N]) -> f64,
) -> [f64; N] {
    let mut state = step(&start, h, &rate);
    let positive = event(&state) > 0.0;
    for _ in 0..1_000_000 {
        let next = step(&state, h, &rate);
        if (event(&next) > 0.0) != positive {
            let part = root(0.0, h, |part| event(&step(&state, part, &rate)));
            return step(&state, part, &rate);
        }
        state = next;
    }
    panic!("nothing happened within a million steps");
}

/// The greatest value of a function with a single maximum, by ternary search.
pub(super) fn highest(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let third = (high - low) / 3.0;
        if f(low + third) < f(high - third) { low += third } else { high -= third }
    }
    f((low + high) / 2.0)
}

pub(super) fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[test]
fn motion_agrees_with_known_values() {
    let oscillator = |s: &[f64; 2]| [s[1], -s[0]];
    let late = after([0.0, 1.0], 1.0, 1000, oscillator);
    assert!((late[0] - 1f64.sin()).abs() < 1e-12);
    let turned = until([0.0, 1.0], 1e-3, oscillator, |s| s[1]);
    assert!((turned[0] - 1.0).abs() < 1e-12);
    assert!((highest(0.0, 2.0, |x| x * (1.0 - x)) - 0.25).abs() < 1e-12);
    assert_eq!(cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]), [0.0, 0.0, 1.0]);
}
