//! Algebra: arithmetic, word problems, functions, polynomials, logarithms, complex numbers.

use crate::gold::Gold;
use crate::numeric::{root, roots};
use crate::value::Value;

/// Sign changes of the difference, found on a fine grid.
pub(crate) fn logarithms(gold: &Gold) {
    let difference = |x: f64| x.ln() / 4f64.ln() + 8f64.ln() / x.ln() - 3.5;
    gold.is_real(roots(1.01, 200.0, 100_000, difference).iter().sum());
}

/// The one real root by bisection; the other two by Vieta.
pub(crate) fn shifted_roots(gold: &Gold) {
    let r = root(-1.0, 0.0, |x| x * x * x - 2.0 * x * x + 5.0 * x + 3.0);
    let (sum, product) = (2.0 - r, -3.0 / r);
    gold.is_real((r * r + 1.0) * (product * product + sum * sum - 2.0 * product + 1.0));
}

pub(crate) fn nested_fractions(gold: &Gold) {
    gold.is_real(3.0 / (1.0 - 1.0 / 4.0) - 2.0 / (1.0 + 1.0 / 3.0));
}

/// The per cent that is missing; the sign is part of the number.
pub(crate) fn price_per_ounce(gold: &Gold) {
    let (before, after) = (3.20 / 12.0, 3.60 / 15.0);
    gold.is_real((before - after) / before);
}

/// A hundred parcels put down in turn on a belt of 100 metres, in centimetres and seconds.
pub(crate) fn against_the_belt(gold: &Gold) {
    let arrival = |parcel: i32| {
        let time = f64::from(4 * parcel);
        let to_go = 10_000.0 + 15.0 * time;
        time + to_go / 60.0
    };
    for parcel in 0..100 {
        gold.is_real(arrival(parcel + 1) - arrival(parcel));
    }
}

pub(crate) fn extremes_of_a_list(gold: &Gold) {
    let (all, without_largest, without_smallest) = (9 * 14, 8 * 12, 8 * 15);
    gold.is_whole((all - without_largest) - (all - without_smallest));
}

/// The distances of the posts as functions of the circumference; the last string decides.
pub(crate) fn strings_round_posts(gold: &Gold) {
    let distance = |string: f64, around: f64| (string - around) / 2.0;
    let all = |around: f64| {
        let sides = [46.0, 54.0, 64.0].map(|string| distance(string, around));
        sides.iter().sum::<f64>() + around
    };
    let around = root(0.0, 46.0, |around| all(around) - 77.0);
    let [p, q, r] = [46.0, 54.0, 64.0].map(|string| distance(string, around));
    assert!(p + q > r && p > around / std::f64::consts::PI, "no triangle of separate posts");
    gold.is_real(around);
}

/// The function is linear between multiples of 1/3: its zeros and changes of sign there.
pub(crate) fn nested_moduli(gold: &Gold) {
    let third = |n: i64| ((n - 9).abs() - 2 * (n + 3).abs()).abs() - 12;
    let solutions: Vec<i64> = (-300..300).filter(|n| third(*n) == 0).collect();
    let crossings = (-300..300).filter(|n| third(*n) * third(n + 1) < 0).count();
    assert_eq!(crossings, 0);
    let product = solutions.iter().map(|n| i128::from(*n)).product();
    gold.is_ratio(product, 3i128.pow(solutions.len() as u32));
}

/// The common difference is 1; the first term is searched in halves.
pub(crate) fn terms_in_progression(gold: &Gold) {
    let twice = |first: i128, n: i128| first + 2 * (n - 1);
    let is_geometric = |a: &i128| twice(*a, 5) * twice(*a, 5) == twice(*a, 2) * twice(*a, 11);
    let firsts: Vec<i128> =
        (-400..400).filter(is_geometric).filter(|a| twice(*a, 2) != 0).collect();
    assert_eq!(firsts.len(), 1);
    gold.is_ratio(twice(firsts[0], 20), firsts[0]);
}

/// All eight rows.
pub(crate) fn threefold_rows(gold: &Gold) {
    let mut red = vec![false];
    for _ in 2..=8 {
        red = red.repeat(3);
        let last = red.len() - 1;
        red[last] = !red[last];
    }
    gold.is_whole(red.iter().filter(|bead| **bead).count() as i128);
}

/// All lines with small coefficients.
pub(crate) fn iterated_line(gold: &Gold) {
    let lines = (-20..0).flat_map(|m: i128| (-40..40).map(move |b: i128| (m, b)));
    let twice = |(m, b): &(i128, i128), x: i128| m * (m * x + b) + b;
    let fits = |line: &(i128, i128)| (0..3).all(|x| twice(line, x) == 9 * x - 16);
    let found: Vec<i128> = lines.filter(fits).map(|(m, b)| 5 * m + b).collect();
    assert_eq!(found.len(), 1);
    gold.is_whole(found[0]);
}

/// The values from f(6), and from any f(1), by doubling; the product is the same for all f(1).
pub(crate) fn period_and_doubling(gold: &Gold) {
    for first in [-2.5, 0.3, 3.0, 10.0] {
        let mut values = [f64::NAN; 7];
        (values[1], values[6]) = (first, 4.0);
        for n in [1, 2, 6, 5] {
            values[2 * n % 7] = 1.0 / (1.0 - values[n]);
        }
        let fits = |n: usize| (values[2 * n % 7] * (1.0 - values[n]) - 1.0).abs() < 1e-12;
        assert!((1..7).all(fits));
        gold.is_real(values[1..6].iter().product());
    }
}

/// For every k a real zero r by bisection; the other two have a known sum and product.
pub(crate) fn zero_as_sum(gold: &Gold) {
    let fits = |k: &i128| {
        let r = root(-1e3, 1e3, |x| ((x - 8.0) * x + *k as f64) * x - 20.0);
        let (sum, product) = (8.0 - r, 20.0 / r);
        let difference = sum * sum - 4.0 * product;
        (sum - r).abs() < 1e-9 || (difference - r * r).abs() < 1e-9
    };
    let found: Vec<i128> = (-200..200).filter(fits).collect();
    assert_eq!(found.len(), 1);
    gold.is_whole(found[0]);
}

/// The three numbers themselves: the third is found by bisection along the first two equations.
pub(crate) fn power_sums(gold: &Gold) {
    // With c given, a + b and ab are known.
    let sums = |c: f64| (3.0 - c, ((3.0 - c).powi(2) - (13.0 - c * c)) / 2.0);
    let cubes = |c: f64| {
        let (sum, product) = sums(c);
        sum.powi(3) - 3.0 * sum * product + c.powi(3) - 27.0
    };
    let thirds = roots(-2.0, 3.31, 999, cubes);
    assert_eq!(thirds.len(), 3);
    for c in thirds {
        let (sum, product) = sums(c);
        let half = (sum * sum - 4.0 * product).sqrt() / 2.0;
        let fourth = [c, sum / 2.0 + half, sum / 2.0 - half].map(|x| x.powi(4));
        gold.is_real(fourth.iter().sum());
    }
}

/// The first equation solved for x, the second by bisection for y.
pub(crate) fn two_exponents(gold: &Gold) {
    let x = |y: f64| (2f64.powi(11) / 8f64.powf(y)).ln() / 4f64.ln();
    let y = root(-5.0, 5.0, |y| 9f64.powf(x(y)) - 27.0 * 3f64.powf(y));
    gold.is_real(x(y) + y);
}

/// In any base b in place of 6 = 2 * 3, log 2 = t means 3 = b/2 with b = 2^(1/t).
pub(crate) fn change_of_base(gold: &Gold) {
    let at_six = crate::latex::evaluate(gold.text(), &[("t", 2f64.ln() / 6f64.ln())]);
    let at_six = at_six.map(Value::number).unwrap_or(f64::NAN);
    assert!((at_six - 9f64.ln() / 24f64.ln()).abs() < 1e-12, "{gold}: {at_six}");
    gold.is_function(&["t"], |v| {
        let (two, three) = (2f64.ln(), 2f64.ln() / v[0] - 2f64.ln());
        2.0 * three / (3.0 * two + three)
    });
}

/// All weights.
pub(crate) fn refused_crates(gold: &Gold) {
    let moves = |person: i128, crates: i128, weight: i128| person + crates * weight <= 450;
    let fits = |w: &i128| moves(55, 5, *w) && !moves(85, 5, *w) && !moves(55, 6, *w);
    gold.is_whole((1..=450).filter(fits).count() as i128);
}

/// For each y the x where the derivative vanishes; then a search in y.
pub(crate) fn least_quadratic_form(gold: &Gold) {
    let value = |x: f64, y: f64| x * x + 4.0 * x * y + 5.0 * y * y - 6.0 * x - 8.0 * y + 20.0;
    let best = |y: f64| value(root(-1e3, 1e3, |x| 2.0 * x + 4.0 * y - 6.0), y);
    let (mut low, mut high) = (-50.0, 50.0);
    for _ in 0..200 {
        let (one, two) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if best(one) < best(two) { high = two } else { low = one }
    }
    gold.is_real(best((low + high) / 2.0));
}

/// Common points counted on the three straight pieces; the ends of k by bisection.
pub(crate) fn line_meets_moduli(gold: &Gold) {
    let meets = |k: f64| {
        let pieces =
            [(-2.0, -2.0, f64::MIN, -4.0), (0.0, 6.0, -4.0, 2.0), (2.0, 2.0, 2.0, f64::MAX)];
        let at = |(slope, height, low, high): (f64, f64, f64, f64)| {
            let x = height / (k - slope);
            x > low && x <= high
        };
        pieces.into_iter().filter(|piece| at(*piece)).count()
    };
    let two: Vec<i32> = (-5000..5000).filter(|n| meets(f64::from(*n) / 1000.0) == 2).collect();
    let (first, last) = (two[0], two[two.len() - 1]);
    assert_eq!(last - first + 1, two.len() as i32);
    let ends = gold.members();
    // The least and greatest thousandths with two points lie just inside the open interval.
    ends[0].is_real(f64::from(first - 1) / 1000.0);
    ends[1].is_real(f64::from(last + 1) / 1000.0);
    assert!(!gold.text().contains("le"), "{gold}: the ends have one point or infinitely many");
    assert!(meets(-2.0) != 2 && meets(-1.5) != 2);
}

/// All prices in cents.
pub(crate) fn pens_and_notebooks(gold: &Gold) {
    let prices =
        (0..1000).flat_map(|pen: i128| (0..1000).map(move |notebook: i128| (pen, notebook)));
    let fits = |(p, n): &(i128, i128)| 3 * p + 2 * n == 1110 && 2 * p + 3 * n == 1340;
    let found: Vec<i128> = prices.filter(fits).map(|(pen, notebook)| pen + notebook).collect();
    assert_eq!(found.len(), 1);
    gold.is_ratio(found[0], 100);
}

/// The two steps as told.
pub(crate) fn two_dilutions(gold: &Gold) {
    let left = |salt: f64, poured: f64| salt - salt * poured / 8.0;
    gold.is_real(root(0.0, 8.0, |x| left(left(0.3 * 8.0, x), x) / 8.0 - 0.108));
}

/// All powers (a + b sqrt 3) + (c + d sqrt 3) i, in exact integers.
pub(crate) fn imaginary_powers(gold: &Gold) {
    let (mut a, mut b, mut c, mut d) = (1i128, 0, 0, 0);
    let mut count = 0;
    for _ in 1..=100 {
        (a, b, c, d) = (3 * b - c, a - d, a + 3 * d, b + c);
        count += i128::from(a == 0 && b == 0);
    }
    gold.is_whole(count);
}

/// The solutions in polar form, found by argument; the shoelace formula.
pub(crate) fn conjugate_equation(gold: &Gold) {
    // r^2 e^{2it} = 4 r e^{-it}: r = 4, and the imaginary part of e^{3it} vanishes.
    let full = std::f64::consts::TAU;
    let turns = roots(-0.1, full - 0.1, 1000, |t| (3.0 * t).sin());
    let corners: Vec<(f64, f64)> = turns
        .into_iter()
        .filter(|t| (3.0 * t).cos() > 0.0)
        .map(|t| (4.0 * t.cos(), 4.0 * t.sin()))
        .collect();
    for (x, y) in &corners {
        let apart = (x * x - y * y - 4.0 * x).hypot(2.0 * x * y + 4.0 * y);
        assert!(apart < 1e-9, "no solution: {x}, {y}");
    }
    gold.is_real(super::geometry::area(&corners));
}

/// Long division.
pub(crate) fn remainder_by_trinomial(gold: &Gold) {
    let mut coefficients = [0i64; 101];
    (coefficients[100], coefficients[50], coefficients[0]) = (1, 2, 3);
    for degree in (2..=100).rev() {
        let lead = std::mem::take(&mut coefficients[degree]);
        coefficients[degree - 1] -= lead;
        coefficients[degree - 2] -= lead;
    }
    gold.is_function(&["x"], |v| coefficients[1] as f64 * v[0] + coefficients[0] as f64);
}

/// The function is linear between integers: it is 1 at some of them and crosses 1 nowhere else.
pub(crate) fn fourfold_function(gold: &Gold) {
    let f = |x: i128| (3 - x.abs()).abs();
    let gap = |x: i128| f(f(f(f(x)))) - 1;
    assert!((-100..100).all(|x| gap(x) * gap(x + 1) >= 0));
    assert!((-100..100).all(|x| gap(x) != 0 || gap(x + 1) != 0));
    gold.is_whole((-100..100).filter(|x| gap(*x) == 0).count() as i128);
}

/// All queues of up to a thousand people and all places in them.
pub(crate) fn shrinking_queue(gold: &Gold) {
    let queues = (7..1000).flat_map(|n: i128| (6..n).map(move |in_front| (n, in_front)));
    let fits = |(n, in_front): &(i128, i128)| {
        5 * in_front == 2 * (n - 1) && 4 * (in_front - 6) == n - 6 - 1
    };
    let found: Vec<i128> = queues.filter(fits).map(|(n, _)| n).collect();
    assert_eq!(found.len(), 1);
    gold.is_whole(found[0]);
}

/// All ways to interchange digits; times are in minutes.
pub(crate) fn interchanged_minutes(gold: &Gold) {
    let printed = [(7, 52), (8, 51), (8, 38), (9, 10), (9, 24)];
    let time = |(hour, minute): (i32, i32), change: usize| {
        let minute = if change == 1 { minute % 10 * 10 + minute / 10 } else { minute };
        (minute < 60).then_some(60 * hour + minute)
    };
    let timetable = |changes: Vec<usize>| -> Option<Vec<i32>> {
        printed.iter().zip(changes).map(|(stop, change)| time(*stop, change)).collect()
    };
    let even =
        |times: &Vec<i32>| times.windows(3).all(|t| t[0] < t[1] && t[1] - t[0] == t[2] - t[1]);
    let found: Vec<Vec<i32>> =
        super::counting::words(2, 5).filter_map(timetable).filter(even).collect();
    assert_eq!(found.len(), 1);
    gold.is_text(&format!("{}:{:02}AM", found[0][3] / 60, found[0][3] % 60));
}

/// The smallest jar.
pub(crate) fn beads(gold: &Gold) {
    let jars =
        (1..50).flat_map(|r: i128| (1..50).flat_map(move |b| (1..50).map(move |g| (r, b, g))));
    let fits = |(r, b, g): &(i128, i128, i128)| 4 * r == 3 * b && 2 * b == 3 * g;
    let (red, _, green) = jars.into_iter().find(fits).expect("a jar");
    let parts = gold.members();
    parts[0].is_whole(red);
    parts[1].is_whole(green);
}

/// All 120 orders.
pub(crate) fn order_of_finish(gold: &Gold) {
    let names = ["Ada", "Ben", "Cem", "Dov", "Eva"];
    let fits = |place: &&[usize]| {
        let [ada, ben, cem, dov, eva] = [place[0], place[1], place[2], place[3], place[4]];
        dov < cem && cem < ada && ben == eva + 1 && ada != 4
    };
    let orders = super::counting::permutations(5);
    let found: Vec<&[usize]> =
        orders.iter().map(Vec::as_slice).filter(|order| fits(order)).collect();
    assert_eq!(found.len(), 1);
    let third = found[0].iter().position(|place| *place == 2).expect("a third");
    gold.is_text(names[third]);
}
