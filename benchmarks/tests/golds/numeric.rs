//! Plain numerical methods that recomputations share.

/// The zero between two points where `f` has different signs, by bisection.
pub(crate) fn root(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let rising = f(high) > 0.0;
    assert!((f(low) > 0.0) != rising, "no change of sign between {low} and {high}");
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        if (f(middle) > 0.0) == rising { high = middle } else { low = middle }
    }
    (low + high) / 2.0
}

/// The zeros with a change of sign on a grid; poles, where `f` grows, are none.
pub(crate) fn roots(low: f64, high: f64, steps: u32, f: impl Fn(f64) -> f64 + Copy) -> Vec<f64> {
    let at = |i: u32| low + (high - low) * f64::from(i) / f64::from(steps);
    let changes = (0..steps).filter(|i| (f(at(*i)) > 0.0) != (f(at(i + 1)) > 0.0));
    changes.map(|i| root(at(i), at(i + 1), f)).filter(|x| f(*x).abs() < 1e-6).collect()
}

/// Simpson's rule on `2 * steps` parts.
pub(crate) fn integral(low: f64, high: f64, steps: u32, f: impl Fn(f64) -> f64) -> f64 {
    let width = (high - low) / f64::from(2 * steps);
    let weight = |i: u32| match i {
        0 => 1.0,
        last if last == 2 * steps => 1.0,
        odd if odd % 2 == 1 => 4.0,
        _ => 2.0,
    };
    let sum: f64 = (0..=2 * steps).map(|i| weight(i) * f(low + width * f64::from(i))).sum();
    sum * width / 3.0
}

/// The central difference quotient, refined once.
pub(crate) fn slope(x: f64, f: impl Fn(f64) -> f64) -> f64 {
    let quotient = |h: f64| (f(x + h) - f(x - h)) / (2.0 * h);
    (4.0 * quotient(5e-4) - quotient(1e-3)) / 3.0
}

/// The limit at 0 of a function with an expansion in powers of its argument: the polynomial
/// through `start`, `start/2`, ..., `start/count`, read at 0 (Neville's scheme).
pub(crate) fn limit(start: f64, count: usize, f: impl Fn(f64) -> f64) -> f64 {
    let nodes: Vec<f64> = (1..=count).map(|k| start / k as f64).collect();
    let mut values: Vec<f64> = nodes.iter().map(|h| f(*h)).collect();
    for width in 1..count {
        for i in 0..count - width {
            let (near, far) = (nodes[i + width], nodes[i]);
            values[i] = (far * values[i + 1] - near * values[i]) / (far - near);
        }
    }
    values[0]
}

/// The solution of `dy/dx = f(x, y)` at `end`, from `y` at `x`, by the classical Runge-Kutta rule.
pub(crate) fn solution(
    (mut x, mut y): (f64, f64),
    end: f64,
    steps: u32,
    f: impl Fn(f64, f64) -> f64,
) -> f64 {
    let h = (end - x) / f64::from(steps);
    for _ in 0..steps {
        let first = f(x, y);
        let second = f(x + h / 2.0, y + h / 2.0 * first);
        let third = f(x + h / 2.0, y + h / 2.0 * second);
        let fourth = f(x + h, y + h * third);
        y += h / 6.0 * (first + 2.0 * second + 2.0 * third + fourth);
        x += h;
    }
    y
}

/// Whether a series seems to converge: its terms, and its sums over `2^k <= n < 2^{k+1}`, fall
/// from k = 10 to k = 16. Powers of n, signs and exponentials are told apart, logarithms are not.
pub(crate) fn settles(term: impl Fn(f64) -> f64) -> bool {
    let sum = |k: u32| (1 << k..2 << k).map(|n: u32| term(f64::from(n))).sum::<f64>().abs();
    let size = |k: u32| term(f64::from(1u32 << k)).abs();
    let falls = |late: f64, early: f64| late == 0.0 || late < 0.8 * early;
    falls(sum(16), sum(10)) && falls(size(16), size(10))
}

#[test]
fn limits_solutions_and_series() {
    assert!((limit(0.1, 6, |h| h.sin() / h) - 1.0).abs() < 1e-12);
    assert!((solution((0.0, 1.0), 1.0, 400, |_, y| y) - 1f64.exp()).abs() < 1e-10);
    let sign = |n: f64| if n % 2.0 == 0.0 { 1.0 } else { -1.0 };
    assert!(settles(|n| n.powf(-1.1)) && settles(|n| sign(n) / n) && settles(|n| 0.5f64.powf(n)));
    assert!(!settles(|n| 1.0 / n) && !settles(sign) && !settles(|n| 1.001f64.powf(n)));
}

#[test]
fn methods_agree_with_known_values() {
    assert!((root(1.0, 2.0, |x| x * x - 2.0) - 2f64.sqrt()).abs() < 1e-15);
    assert_eq!(roots(-2.0, 2.0, 1001, |x| x * x * x - x + 1.0 / x).len(), 0);
    assert_eq!(roots(-2.0, 2.0, 1001, |x| x * x * x - x).len(), 3);
    assert!((integral(0.0, 1.0, 200, f64::exp) - (1f64.exp() - 1.0)).abs() < 1e-11);
    assert!((slope(1.0, f64::ln) - 1.0).abs() < 1e-11);
}
