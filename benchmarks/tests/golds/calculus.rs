//! The golds of the calculus set, recomputed.

use crate::gold::Gold;
use crate::numeric::{integral, limit, root, roots, settles, slope, solution};
use std::f64::consts::PI;

/// Each problem's recomputation.
pub(crate) const GOLDS: &[super::Recomputed] = &[
    ("ap-calculus-001", seed_in_a_hopper),
    ("ap-calculus-002", integral_of_a_quotient),
    ("ap-calculus-003", tangent_to_a_cubic),
    ("ap-calculus-004", at_and_at_the_reciprocal),
    ("ap-calculus-005", washers),
    ("ap-calculus-006", falling_solution),
    ("ap-calculus-007", limit_of_a_quotient),
    ("ap-calculus-008", joined_smoothly),
    ("ap-calculus-009", two_asymptotes),
    ("ap-calculus-010", limit_with_a_derivative),
    ("ap-calculus-011", inverse_of_a_cubic),
    ("ap-calculus-012", derivative_with_an_arcsine),
    ("ap-calculus-013", tangent_to_an_unknown_curve),
    ("ap-calculus-014", pulley_on_a_rope),
    ("ap-calculus-015", way_there_and_back),
    ("ap-calculus-016", speed_at_two),
    ("ap-calculus-017", range_on_an_interval),
    ("ap-calculus-018", rising_and_concave_up),
    ("ap-calculus-019", mean_values),
    ("ap-calculus-020", greatest_rectangle),
    ("ap-calculus-021", inflection),
    ("ap-calculus-022", integral_of_a_fraction),
    ("ap-calculus-023", integral_of_a_logarithm),
    ("ap-calculus-024", area_in_a_corner),
    ("ap-calculus-025", pole_inside),
    ("ap-calculus-026", integral_from_a_cosine),
    ("ap-calculus-027", trapezoids),
    ("ap-calculus-028", sums_in_the_limit),
    ("ap-calculus-029", family_of_solutions),
    ("ap-calculus-030", two_steps),
    ("ap-calculus-031", water_fleas),
    ("ap-calculus-032", cooling_pot),
    ("ap-calculus-033", slopes_on_a_parabola),
    ("ap-calculus-034", between_line_and_parabola),
    ("ap-calculus-035", triangles_on_a_base),
    ("ap-calculus-036", length_of_an_integral),
    ("ap-calculus-037", second_derivative_on_a_curve),
    ("ap-calculus-038", accelerated_in_the_plane),
    ("ap-calculus-039", curve_from_its_areas),
    ("ap-calculus-040", polynomial_from_an_equation),
    ("ap-calculus-041", two_geometric_series),
    ("ap-calculus-042", worst_remainder),
    ("ap-calculus-043", conditional_only),
    ("ap-calculus-044", radius),
    ("ap-calculus-045", exponents_that_converge),
];

/// The gold's derivative is this function at some points, and C is a bare summand.
fn is_antiderivative(gold: &Gold, points: &[f64], integrand: impl Fn(f64) -> f64) {
    for &x in points {
        let at = |x: f64, c: f64| gold.at(&[("x", x), ("C", c)]);
        let (read, want) = (slope(x, |x| at(x, 0.0)), integrand(x));
        assert!((read - want).abs() < 1e-8, "{gold}: slope {read} at {x}, integrand {want}");
        assert!((at(x, 2.5) - at(x, 0.0) - 2.5).abs() < 1e-12, "{gold}: C is no summand");
    }
}

/// `(-1)^n`.
fn sign(n: f64) -> f64 {
    if n % 2.0 == 0.0 { 1.0 } else { -1.0 }
}

fn seed_in_a_hopper(gold: &Gold) {
    let net = |t: f64| 6.0 + 4.0 * (-t / 3.0).exp() - 2.0 - 3.0 * t.sqrt();
    // With t = s^2 the root is smooth.
    let mass = |t: f64| 5.0 + integral(0.0, t.sqrt(), 500, |s| 2.0 * s * net(s * s));
    let turns = roots(0.0, 6.0, 600, net);
    let candidates = turns.into_iter().chain([0.0, 6.0]).map(mass);
    gold.is_rounded(candidates.fold(0.0, f64::max));
}

fn integral_of_a_quotient(gold: &Gold) {
    is_antiderivative(gold, &[-2.0, -0.7, 0.6, 1.9], |x| (x * x + 1.0).powi(2) / (x * x));
}

fn tangent_to_a_cubic(gold: &Gold) {
    let curve = |x: f64| root(0.0, 10.0, |y| x * x * y + y.powi(3) - 10.0);
    let rise = slope(1.0, curve);
    let [left, right] = gold.sides();
    let apart = |x: f64, y: f64| left.at(&[("x", x), ("y", y)]) - right.at(&[("x", x), ("y", y)]);
    assert!(apart(1.0, 2.0).abs() < 1e-12 && apart(4.0, 2.0 + 3.0 * rise).abs() < 1e-8, "{gold}");
    assert!(apart(4.0, 5.0).abs() > 0.1, "{gold}: no line");
}

fn at_and_at_the_reciprocal(gold: &Gold) {
    // A series that converges on [-6, 6): its coefficients are 1/(n 6^n).
    let converges = |u: f64| settles(|n| (u / 6.0).powf(n) / n);
    assert!(converges(-6.0) && converges(5.8) && !converges(6.0) && !converges(-6.2), "{gold}");
    let inside = |part: &Gold, x: f64| {
        let ends: Vec<f64> = part.members().iter().map(Gold::number).collect();
        (ends[0] < x || ends[0] == x && part.text().starts_with('['))
            && (x < ends[1] || x == ends[1] && part.text().ends_with(']'))
    };
    let parts = gold.members();
    for x in (-32..=32).filter(|i| *i != 0).map(|i| f64::from(i) / 4.0) {
        let both = converges(x) && converges(12.0 / x);
        assert_eq!(both, parts.iter().any(|part| inside(part, x)), "{gold}: at {x}");
    }
}

fn washers(gold: &Gold) {
    let ring = |x: f64| (2.0 * x + 1.0).powi(2) - (x * x + 1.0).powi(2);
    let ends = roots(-0.5, 2.5, 1001, |x| 2.0 * x - x * x);
    gold.is_real(PI * integral(ends[0], ends[1], 500, ring));
}

fn falling_solution(gold: &Gold) {
    let rule = |x: f64, y: f64| 2.0 * x * y * y;
    gold.is_function(&["x"], |v| solution((0.0, -1.0 / 3.0), v[0], 2000, rule));
}

fn limit_of_a_quotient(gold: &Gold) {
    let quotient = |x: f64| ((1.0 + 3.0 * x).ln() - 3.0 * x) / (1.0 - (2.0 * x).cos());
    gold.is_real(limit(0.04, 7, |h| (quotient(h) + quotient(-h)) / 2.0));
}

fn joined_smoothly(gold: &Gold) {
    let right = |x: f64| (4.0 * x + 1.0).sqrt();
    let (value, rise) = (right(2.0), slope(2.0, right));
    let a = (rise - value / 2.0) / 2.0;
    gold.members()[0].is_real(a);
    gold.members()[1].is_real((value - 4.0 * a) / 2.0);
}

fn two_asymptotes(gold: &Gold) {
    let f = |x: f64| (3.0 * x.exp() + 8.0) / (x.exp() - 4.0);
    gold.members()[0].is_real(f(60.0));
    gold.members()[1].is_real(f(-60.0));
}

fn limit_with_a_derivative(gold: &Gold) {
    for bend in [0.0, 1.5, -7.0] {
        let f = |x: f64| -2.0 + 4.0 * (x - 3.0) + bend * (x - 3.0).powi(2);
        let quotient = |x: f64| (x * x * f(3.0) - 9.0 * f(x)) / (x - 3.0);
        gold.is_real(limit(0.1, 4, |h| quotient(3.0 + h)));
    }
}

fn inverse_of_a_cubic(gold: &Gold) {
    let g = |y: f64| root(-5.0, 5.0, |x| x.powi(3) + 4.0 * x + 3.0 - y);
    let second = |h: f64| (g(8.0 + h) - 2.0 * g(8.0) + g(8.0 - h)) / (h * h);
    gold.is_real(limit(1.0, 8, |square| second(square.sqrt())));
}

fn derivative_with_an_arcsine(gold: &Gold) {
    let f = |x: f64| x * (2.0 * x).asin() + (1.0 - 4.0 * x * x).sqrt() / 2.0;
    for x in [-0.45, -0.2, 0.1, 0.33, 0.48] {
        assert!((gold.at(&[("x", x)]) - slope(x, f)).abs() < 1e-7, "{gold}: at {x}");
    }
}

fn tangent_to_an_unknown_curve(gold: &Gold) {
    for bend in [0.0, 0.3, -0.2] {
        let f = |u: f64| 1.0 + 2.0 * (u - 6.0) + bend * (u - 6.0).powi(2);
        let curve = |x: f64| root(2.9, 3.1, |y| f(x * y) + y - 4.0);
        let rise = slope(2.0, curve);
        gold.members()[0].is_real(root(-50.0, 50.0, |x| curve(2.0) + rise * (x - 2.0)));
    }
    gold.members()[1].is_whole(0);
}

fn pulley_on_a_rope(gold: &Gold) {
    // Two circles about the hooks meet in the pulley, below the point `across` from the left hook.
    let depth = |left: f64| {
        let below = |across: f64, part: f64| part * part - across * across;
        let across = root(0.0, 8.0, |x| below(x, left) - below(8.0 - x, 10.0 - left));
        below(across, left).sqrt()
    };
    gold.is_real(slope(7.4, depth) * 0.4);
    gold.has_unit("m/s");
}

fn way_there_and_back(gold: &Gold) {
    let v = |t: f64| 2.0 - 4.0 * t.sin();
    let turns = roots(0.0, PI, 500, v);
    let stops = [vec![0.0], turns, vec![PI]].concat();
    gold.is_real(stops.windows(2).map(|part| integral(part[0], part[1], 300, v).abs()).sum());
}

fn speed_at_two(gold: &Gold) {
    let speed = |t: f64| (1.0 - 4.0 * t * (-t).exp()).abs();
    gold.is_text(if slope(2.0, speed) > 0.0 { "increasing" } else { "decreasing" });
}

fn range_on_an_interval(gold: &Gold) {
    let values = || (0..=900_000).map(|i| f64::from(i) * 1e-5 - 1.0).map(|x| x.cbrt() * (x - 12.0));
    gold.members()[0].is_real(values().fold(f64::MAX, f64::min));
    gold.members()[1].is_real(values().fold(f64::MIN, f64::max));
    assert!(gold.text().starts_with('[') && gold.text().ends_with(']'), "{gold}");
}

fn rising_and_concave_up(gold: &Gold) {
    let f = |x: f64| x.powi(4) - 8.0 * x.powi(3) + 18.0 * x * x;
    let holds = |x: f64| slope(x, f) > 1e-6 && slope(x, |x| slope(x, f)) > 1e-4;
    let parts: Vec<Vec<f64>> = gold
        .members()
        .iter()
        .map(|part| part.members().iter().map(Gold::number).collect())
        .collect();
    for x in (-64..=160).map(|i| f64::from(i) / 16.0) {
        let inside = parts.iter().any(|part| part[0] < x && x < part[1]);
        assert_eq!(holds(x), inside, "{gold}: at {x}");
    }
}

fn mean_values(gold: &Gold) {
    let f = |x: f64| x.powi(3) - 3.0 * x * x + 4.0 * x + 1.0;
    let mean = (f(3.0) - f(-1.0)) / 4.0;
    let found = roots(-1.0, 3.0, 401, |c| slope(c, f) - mean);
    assert_eq!(found.len(), 2, "{gold}: {found:?}");
    let [above, below] = gold.branches();
    above.is_real(found[1]);
    below.is_real(found[0]);
}

fn greatest_rectangle(gold: &Gold) {
    let areas = (0..1_000_000).map(|i| f64::from(i) * 1e-5).map(|x| 2.0 * x * 12.0 / (x * x + 3.0));
    gold.is_real(areas.fold(0.0, f64::max));
}

fn inflection(gold: &Gold) {
    let second = |x: f64| slope(x, |x: f64| (x + 1.0).ln() * x.cos());
    let found = roots(0.01, 3.0, 500, second);
    assert_eq!(found.len(), 1, "{gold}: {found:?}");
    gold.is_rounded(found[0]);
}

fn integral_of_a_fraction(gold: &Gold) {
    let integrand = |x: f64| (x + 5.0) / (x * x + 6.0 * x + 13.0);
    is_antiderivative(gold, &[-8.0, -3.0, -1.2, 0.0, 2.5], integrand);
}

fn integral_of_a_logarithm(gold: &Gold) {
    is_antiderivative(gold, &[0.5, 1.0, 1.7, 4.0], |x| x.ln() / x.powi(3));
}

fn area_in_a_corner(gold: &Gold) {
    let f = |p: f64, x: f64| p * (x - 2.0) / (x * x + 5.0 * x + 4.0);
    let p = root(-20.0, 20.0, |p| limit(0.02, 8, |h| f(p, 1.0 / h) / h) - 3.0);
    gold.is_real(integral(0.0, 2.0, 1000, |x| f(p, x).abs()));
}

fn pole_inside(gold: &Gold) {
    let ring = |k: i32| integral(0.5f64.powi(k + 1), 0.5f64.powi(k), 100, |u| u.powf(-4.0 / 3.0));
    let grows = (1..40).all(|k| ring(k + 1) > ring(k));
    gold.is_text(if grows { "diverges" } else { "converges" });
}

fn integral_from_a_cosine(gold: &Gold) {
    let g = |x: f64| integral(x.cos(), 3.0, 200, |t| (1.0 + t.powi(4)).sqrt());
    gold.is_function(&["x"], |v| slope(v[0], g));
}

fn trapezoids(gold: &Gold) {
    let table = [(0, 12), (2, 15), (5, 9), (9, 7), (10, 4)];
    let doubled = table.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1));
    gold.is_ratio(doubled.sum(), 2);
    gold.has_unit("L");
}

fn sums_in_the_limit(gold: &Gold) {
    let sum = |n: u32| (1..=n).map(|k| 6.0 / f64::from(n + 2 * k)).sum::<f64>();
    gold.is_real(limit(1.0, 8, |h| sum((100.0 / h).round() as u32)));
}

fn family_of_solutions(gold: &Gold) {
    for c in [-1.5, 0.5, 2.0] {
        let y = |x: f64| gold.at(&[("x", x), ("C", c)]);
        let rule = |x: f64, y: f64| x * (y + 3.0) / (x * x + 1.0);
        for end in [-2.0, 0.7, 3.0] {
            let want = solution((0.0, y(0.0)), end, 2000, rule);
            assert!((y(end) - want).abs() < 1e-9, "{gold}: at {end} from {}", y(0.0));
        }
        assert!((y(0.0) - gold.at(&[("x", 0.0), ("C", c + 1.0)])).abs() > 0.5, "{gold}: one curve");
    }
}

fn two_steps(gold: &Gold) {
    let step = |(x, y): (f64, f64)| (x + 0.5, y + 0.5 * (2.0 * x - y * y));
    gold.is_real(step(step((1.0, 1.0))).1);
}

fn water_fleas(gold: &Gold) {
    let growth = |p: f64| p / 5.0 - p * p / 2000.0;
    let population = |t: f64| solution((0.0, 50.0), t, 1000, |_, p| growth(p));
    gold.is_real(root(1.0, 40.0, |t| slope(population(t), growth)));
}

fn cooling_pot(gold: &Gold) {
    let pot = |k: f64, t: f64| 20.0 + 600.0 * (-k * t).exp();
    let k = root(0.01, 2.0, |k| pot(k, 3.0) - 320.0);
    gold.is_real(root(0.0, 50.0, |t| pot(k, t) - 70.0));
    gold.has_unit("h");
}

fn slopes_on_a_parabola(gold: &Gold) {
    let grid =
        || (-6..=6).flat_map(|i| (-20..=20).map(move |j| (f64::from(i) / 2.0, f64::from(j) / 2.0)));
    let fits = |rule: &dyn Fn(f64, f64) -> f64| {
        grid().all(|(x, y)| (rule(x, y) == 0.0) == (y == x * x) && rule(x, y + 0.5) < rule(x, y))
    };
    assert!(fits(&|x, y| gold.at(&[("x", x), ("y", y)])), "{gold}");
    assert!(!fits(&|x, y| y - x * x) && !fits(&|x, y| x - y * y), "{gold}: not the only one");
    assert!(!fits(&|x, y| (y - x * x).powi(2)), "{gold}: not the only one");
}

fn between_line_and_parabola(gold: &Gold) {
    let width = |y: f64| 3.0 - 2.0 * y - y * y;
    let ends = roots(-10.0, 10.0, 1001, width);
    gold.is_real(integral(ends[0], ends[1], 100, width));
}

fn triangles_on_a_base(gold: &Gold) {
    let hypotenuse = |x: f64| 3.0 * x.cos() - x * x;
    let ends = roots(-2.0, 2.0, 401, hypotenuse);
    // The height on the hypotenuse is half of it.
    gold.is_rounded(integral(ends[0], ends[1], 500, |x| hypotenuse(x) * hypotenuse(x) / 2.0 / 2.0));
}

fn length_of_an_integral(gold: &Gold) {
    let (steps, width) = (200_000, 4.0 / 200_000.0);
    let rise = |i: u32| {
        let from = f64::from(i) * width;
        integral(from, from + width, 2, |t| (t * t + 2.0 * t).sqrt())
    };
    gold.is_real((0..steps).map(|i| rise(i).hypot(width)).sum());
}

fn second_derivative_on_a_curve(gold: &Gold) {
    let speed = |t: f64| slope(t, |t| (2.0 * t).exp());
    let first = |t: f64| slope(t, |t| t * t.exp()) / speed(t);
    gold.is_function(&["t"], |v| slope(v[0], first) / speed(v[0]));
}

fn accelerated_in_the_plane(gold: &Gold) {
    let moved = |start: f64, velocity: f64, acceleration: fn(f64) -> f64| {
        start + 2.0 * velocity + integral(0.0, 2.0, 500, |s| (2.0 - s) * acceleration(s))
    };
    gold.members()[0].is_real(moved(3.0, -1.0, |t| 12.0 * t));
    gold.members()[1].is_real(moved(0.0, 2.0, |t| (-t).exp()));
}

fn curve_from_its_areas(gold: &Gold) {
    // A thin sector has the area r^2/2 times its angle.
    let r = |angle: f64| (2.0 * slope(angle, |a| 2.0 * a + a.tan())).sqrt();
    let area = integral(0.0, 1.2, 500, |a| r(a).powi(2) / 2.0);
    assert!((area - 2.4 - 1.2f64.tan()).abs() < 1e-8, "{gold}: another curve");
    gold.is_real(slope(PI / 3.0, |a| r(a) * a.sin()));
}

fn polynomial_from_an_equation(gold: &Gold) {
    // With x = 1 + s: (k + 1) c_{k+1} is the coefficient of s^k in 1 + s - 2y.
    let mut c = vec![2.0];
    for k in 0..3 {
        let of_x = if k < 2 { 1.0 } else { 0.0 };
        c.push((of_x - 2.0 * c[k]) / (k + 1) as f64);
    }
    gold.is_function(&["x"], |v| c.iter().rev().fold(0.0, |sum, c| sum * (v[0] - 1.0) + c));
}

fn two_geometric_series(gold: &Gold) {
    let term = |n: i32| (3f64.powi(n + 1) + (-2f64).powi(n)) / 5f64.powi(n);
    gold.is_real((1..=200).map(term).sum());
}

fn worst_remainder(gold: &Gold) {
    // The remainder of a function whose fourth derivative is 15 throughout.
    gold.is_real(integral(1.0, 1.4, 10, |s| 15.0 * (1.4 - s).powi(3) / 6.0));
}

fn conditional_only(gold: &Gold) {
    let right = gold.after("\\sum_{n=1}^{\\infty}");
    let series: [fn(f64) -> f64; 4] = [
        |n| sign(n) / (n.sqrt() + 3.0),
        |n| sign(n) * n / (2.0 * n + 1.0),
        |n| sign(n) / (n * n.sqrt()),
        |n| sign(n) * (1..=n.min(400.0) as u32).map(|k| 2.0 / f64::from(k)).product::<f64>(),
    ];
    for term in series {
        let conditionally = settles(term) && !settles(|n| term(n).abs());
        let same = (1..9).all(|n| (right.at(&[("n", n.into())]) - term(n.into())).abs() < 1e-12);
        assert_eq!(conditionally, same, "{gold}");
    }
}

fn radius(gold: &Gold) {
    let coefficient = |n: u32| {
        let factor = |k| f64::from((n + k) * (2 * n + k)) / f64::from(k * k);
        (1..=n).map(factor).product::<f64>()
    };
    let quotient = |n: u32| coefficient(n) / coefficient(n + 1);
    gold.is_real(limit(1.0, 8, |h| quotient((10.0 / h).round() as u32)).cbrt());
}

fn exponents_that_converge(gold: &Gold) {
    let term = |p: f64, n: f64| (n + 1.0).sqrt() / (n.powf(2.0 * p) + 3.0);
    let far = 2f64.powi(200);
    let order = |p: f64| (term(p, 2.0 * far) / term(p, far)).log2();
    let bound = gold.members().pop().expect("a bound");
    bound.is_real(root(0.2, 2.0, |p| order(p) + 1.0));
    let converges = |p: f64| settles(|n| term(p, n));
    assert!(converges(3.0) && converges(bound.number() + 0.05), "{gold}");
    assert!(!converges(bound.number()) && !converges(0.0) && !converges(-1.0), "{gold}");
    assert!(gold.text().starts_with("p >"), "{gold}");
}
