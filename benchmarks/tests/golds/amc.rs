//! The golds of the AMC set, recomputed.

use crate::gold::Gold;

/// Each problem's recomputation.
pub(crate) const GOLDS: &[(&str, fn(&Gold))] = &[
    ("amc-001", powers_plus_n),
    ("amc-002", last_red_marble),
    ("amc-003", circle_in_square),
    ("amc-004", logarithms),
    ("amc-005", closed_words),
    ("amc-006", shifted_roots),
];

/// 2^n + n, directly.
fn powers_plus_n(gold: &Gold) {
    let power = |n: i128| (0..n).fold(1, |power, _| power * 2 % 5);
    gold.is_whole((1..=2030).filter(|n| (power(*n) + n) % 5 == 0).count() as i128);
}

/// All 126 orders of the colours; the blue ones after the last red one are left.
fn last_red_marble(gold: &Gold) {
    let orders = || (0u32..1 << 9).filter(|red| red.count_ones() == 4);
    let left_two = orders().filter(|red| red.leading_zeros() - 23 == 2).count();
    gold.is_ratio(left_two as i128, orders().count() as i128);
}

/// The centre slides along the bisector of A and E until the circle touches CD.
fn circle_in_square(gold: &Gold) {
    // A = (0, 0), B = (6, 0), E = (6, 2), line CD: y = 6.
    let height = |x: f64| (20.0 - 6.0 * x) / 2.0;
    let gap = |x: f64| x.hypot(height(x)) - (6.0 - height(x));
    let x = crate::numeric::root(1.4, 3.3, gap);
    gold.is_real(6.0 - height(x));
}

/// Sign changes of the difference, found on a fine grid.
fn logarithms(gold: &Gold) {
    let difference = |x: f64| x.ln() / 4f64.ln() + 8f64.ln() / x.ln() - 3.5;
    let roots = crate::numeric::roots(1.01, 200.0, 100_000, difference);
    gold.is_real(roots.iter().sum());
}

/// All 6561 words.
fn closed_words(gold: &Gold) {
    let fits = |word: &u32| {
        let letter = |i: u32| word / 3u32.pow(i) % 3;
        letter(0) == letter(7) && (0..7).all(|i| letter(i) != letter(i + 1))
    };
    gold.is_whole((0..3u32.pow(8)).filter(fits).count() as i128);
}

/// The one real root by bisection; the other two by Vieta.
fn shifted_roots(gold: &Gold) {
    let r = crate::numeric::root(-1.0, 0.0, |x| x * x * x - 2.0 * x * x + 5.0 * x + 3.0);
    let (sum, product) = (2.0 - r, -3.0 / r);
    gold.is_real((r * r + 1.0) * (product * product + sum * sum - 2.0 * product + 1.0));
}
