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

#[test]
fn methods_agree_with_known_values() {
    assert!((root(1.0, 2.0, |x| x * x - 2.0) - 2f64.sqrt()).abs() < 1e-15);
    assert_eq!(roots(-2.0, 2.0, 1001, |x| x * x * x - x + 1.0 / x).len(), 0);
    assert_eq!(roots(-2.0, 2.0, 1001, |x| x * x * x - x).len(), 3);
    assert!((integral(0.0, 1.0, 200, f64::exp) - (1f64.exp() - 1.0)).abs() < 1e-11);
    assert!((slope(1.0, f64::ln) - 1.0).abs() < 1e-11);
}
