//! Geometry: in coordinates, with numerical methods where the derivation has a theorem.

use crate::gold::Gold;
use crate::numeric::{integral, root, roots};
use std::f64::consts::PI;

type Point = (f64, f64);

/// The area of a polygon, by the shoelace formula.
pub(crate) fn area(corners: &[Point]) -> f64 {
    let next = |i: usize| corners[(i + 1) % corners.len()];
    let part = |(i, (x, y)): (usize, &Point)| x * next(i).1 - y * next(i).0;
    corners.iter().enumerate().map(part).sum::<f64>().abs() / 2.0
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The angle at `b`, in degrees.
fn angle(a: Point, b: Point, c: Point) -> f64 {
    let (u, v) = ((a.0 - b.0, a.1 - b.1), (c.0 - b.0, c.1 - b.1));
    (u.0 * v.1 - u.1 * v.0).abs().atan2(u.0 * v.0 + u.1 * v.1).to_degrees()
}

fn polar(radius: f64, degrees: f64) -> Point {
    (radius * degrees.to_radians().cos(), radius * degrees.to_radians().sin())
}

fn between(a: Point, b: Point, share: f64) -> Point {
    (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1))
}

/// The share of the way from `a` to `b` at which `f` vanishes.
fn along(a: Point, b: Point, f: impl Fn(Point) -> f64) -> Point {
    between(a, b, root(0.0, 1.0, |share| f(between(a, b, share))))
}

/// Which side of the line from `a` to `b` the point is on, as a signed double area.
fn side(a: Point, b: Point, at: Point) -> f64 {
    (b.0 - a.0) * (at.1 - a.1) - (b.1 - a.1) * (at.0 - a.0)
}

/// The centre slides along the bisector of A and E until the circle touches CD.
pub(crate) fn circle_in_square(gold: &Gold) {
    // A = (0, 0), E = (6, 2), line CD: y = 6.
    let height = |x: f64| (20.0 - 6.0 * x) / 2.0;
    let gap = |x: f64| x.hypot(height(x)) - (6.0 - height(x));
    let x = root(1.4, 3.3, gap);
    gold.is_real(6.0 - height(x));
}

/// D moves from C towards A until BD = BC again.
pub(crate) fn isosceles_in_isosceles(gold: &Gold) {
    let (a, b, c) = ((0.0, 0.0), polar(1.0, 0.0), polar(1.0, 44.0));
    let d = along(between(c, a, 0.01), a, |d| distance(b, d) - distance(b, c));
    gold.is_real(angle(a, b, d));
}

/// The circle's centre is on the diagonal; its farthest point reaches the arc.
pub(crate) fn circle_in_quarter_disc(gold: &Gold) {
    let radius = root(0.0, 1.0, |r| r.hypot(r) + r - 1.0);
    gold.is_real(PI * radius * radius / (PI / 4.0));
}

pub(crate) fn trapezoid_diagonals(gold: &Gold) {
    let (a, b, c, d) = ((0.0, 0.0), (10.0, 0.0), (7.0, 8.0), (1.0, 8.0));
    let p = along(a, c, |p| side(b, d, p));
    gold.is_real(area(&[b, c, p]));
    gold.is_real(area(&[a, d, p]));
}

/// The area as a function of the slope.
pub(crate) fn triangle_cut_off(gold: &Gold) {
    let cut = |slope: f64| (6.0 - 4.0 * slope) * (4.0 - 6.0 / slope) / 2.0 - 50.0;
    let slopes = roots(-50.0, -0.01, 100_000, cut);
    assert_eq!(slopes.len(), 2);
    gold.is_real(slopes.iter().sum());
}

/// The ball's volume by slices; the water has covered it.
pub(crate) fn ball_in_a_glass(gold: &Gold) {
    let ball = integral(-3.0, 3.0, 10, |z| PI * (9.0 - z * z));
    gold.is_real(ball / (PI * 25.0));
}

/// The centre rises from the base until a lateral face, 3x + ... through (3, 0) and (0, 4), is as
/// near as the base.
pub(crate) fn sphere_in_pyramid(gold: &Gold) {
    let (foot, apex) = ((3.0, 0.0), (0.0, 4.0));
    let to_face = |height: f64| side(foot, apex, (0.0, height)).abs() / distance(foot, apex);
    gold.is_real(root(0.0, 4.0, |height| height - to_face(height)));
}

/// D is where BC has the polar angle of the bisector.
pub(crate) fn bisector_of_120(gold: &Gold) {
    let (b, c) = (polar(7.0, 0.0), polar(8.0, 120.0));
    let d = along(b, c, |d| side((0.0, 0.0), polar(1.0, 60.0), d));
    gold.is_real(distance((0.0, 0.0), d));
}

/// An x with that sum.
pub(crate) fn sum_of_cubes(gold: &Gold) {
    let x = root(PI / 4.0, PI, |x| x.sin() + x.cos() - 0.5);
    gold.is_real(x.sin().powi(3) + x.cos().powi(3));
}

/// Crossings on a grid that has none of them as a point, and touching points, where the derivative
/// vanishes too.
pub(crate) fn sine_meets_cosine(gold: &Gold) {
    let gap = |x: f64| (3.0 * x).sin() - (2.0 * x).cos();
    let slope = |x: f64| 3.0 * (3.0 * x).cos() + 2.0 * (2.0 * x).sin();
    let low = -1e-4;
    let crossings = roots(low, 2.0 * PI + low, 9973, gap);
    let touching = roots(low, 2.0 * PI + low, 9973, slope);
    let touching = touching.into_iter().filter(|x| gap(*x).abs() < 1e-9);
    gold.is_whole(crossings.len() as i128 + touching.count() as i128);
}

/// The feet are where the distances from A and C are least.
pub(crate) fn feet_on_a_diagonal(gold: &Gold) {
    let (a, b, c, d) = ((0.0, 0.0), (8.0, 0.0), (8.0, 6.0), (0.0, 6.0));
    let dot = |p: Point, q: Point| (q.0 - p.0) * (d.0 - b.0) + (q.1 - p.1) * (d.1 - b.1);
    let foot = |from: Point| along(b, d, |at| dot(from, at));
    gold.is_real(distance(foot(a), foot(c)));
}

/// The inner tangent's direction is found by bisection; pieces and arcs are added up.
pub(crate) fn crossed_belt(gold: &Gold) {
    // A line at distance 3 below (0, 0) and 5 above (16, 0), with its normal at the angle t.
    let t = root(0.0, PI / 2.0, |t| 16.0 * t.cos() - (3.0 + 5.0));
    let (first, second) = (polar(3.0, t.to_degrees()), polar(-5.0, t.to_degrees()));
    let straight = distance(first, (16.0 + second.0, second.1));
    gold.is_real(2.0 * straight + (3.0 + 5.0) * (2.0 * PI - 2.0 * t));
}

/// A and B lie on an axis, C in a plane with them; D from its three distances.
pub(crate) fn equal_opposite_edges(gold: &Gold) {
    let [ab, ac, ad] = [25.0, 13.0, 20.0];
    let (a, b) = ((0.0, 0.0), (5.0, 0.0));
    // BC = AD, BD = AC and CD = AB, all squared.
    let c_x = (ab + ac - ad) / 10.0;
    let c = (c_x, f64::sqrt(ac - c_x * c_x));
    let d_x = (ab + ad - ac) / 10.0;
    // (d_x - c_x)^2 + (y - c_y)^2 + z^2 = ab, with y^2 + z^2 = ad - d_x^2.
    let height = |y: f64| (ad - d_x * d_x - y * y).sqrt();
    let gap = |y: f64| (d_x - c.0).powi(2) + (y - c.1).powi(2) + height(y).powi(2) - ab;
    let limit = (ad - d_x * d_x).sqrt();
    gold.is_real(area(&[a, b, c]) * height(root(-limit, limit, gap)) / 3.0);
}

pub(crate) fn crossing_cevians(gold: &Gold) {
    let (a, b, c) = ((0.0, 0.0), (7.0, 1.0), (2.0, 5.0));
    let (d, e) = (between(b, c, 0.4), between(a, c, 1.0 / 3.0));
    let p = along(a, d, |p| side(b, e, p));
    gold.is_real(area(&[p, d, c, e]) / area(&[a, b, c]));
}

/// The four points; the circle through three of them passes through the fourth.
pub(crate) fn parabolas_on_a_circle(gold: &Gold) {
    let points: Vec<Point> = roots(-4.0, 4.0, 9973, |x| (x * x - 4.0).powi(2) - 4.0 - x)
        .into_iter()
        .map(|x| (x, x * x - 4.0))
        .collect();
    assert_eq!(points.len(), 4);
    for skipped in 0..4 {
        let mut three = points.clone();
        three.remove(skipped);
        let sides = distance(three[0], three[1]) * distance(three[1], three[2]);
        gold.is_real(sides * distance(three[2], three[0]) / (4.0 * area(&three)));
    }
}

/// The least value of the sum along the line, by a search.
pub(crate) fn by_way_of_the_line(gold: &Gold) {
    let sum = |t: f64| distance((1.0, 4.0), (t, t)) + distance((t, t), (6.0, 7.0));
    let (mut low, mut high) = (-10.0, 20.0);
    for _ in 0..100 {
        let (one, two) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if sum(one) < sum(two) { high = two } else { low = one }
    }
    gold.is_real(sum((low + high) / 2.0));
}

/// In coordinates: the triangle of points far from all sides, and what a disc leaves at a corner.
pub(crate) fn rolling_disc(gold: &Gold) {
    let corners = [(0.0, 0.0), (14.0, 0.0), (5.0, 12.0)];
    let (inner, centres) = (inset(corners, 2.0), inset(corners, 1.0));
    let left = |i: usize| {
        let (at, next, last) = (corners[i], corners[(i + 1) % 3], corners[(i + 2) % 3]);
        let reach = (distance(at, centres[i]).powi(2) - 1.0).sqrt();
        let touch = |to: Point| between(at, to, reach / distance(at, to));
        let kite = area(&[at, touch(next), centres[i], touch(last)]);
        kite - angle(touch(next), centres[i], touch(last)).to_radians() / 2.0
    };
    gold.is_real(area(&inner) + (0..3).map(left).sum::<f64>());
}

/// The corners of the triangle whose sides are `by` inside those of another, counterclockwise one.
fn inset(corners: [Point; 3], by: f64) -> [Point; 3] {
    // Each side as a x + b y = c, with the unit normal (a, b) pointing inwards.
    let line = |i: usize| {
        let (p, q) = (corners[i], corners[(i + 1) % 3]);
        let (a, b) = ((p.1 - q.1) / distance(p, q), (q.0 - p.0) / distance(p, q));
        (a, b, a * p.0 + b * p.1 + by)
    };
    std::array::from_fn(|i| {
        let ((a, b, c), (d, e, f)) = (line((i + 2) % 3), line(i));
        let scale = a * e - b * d;
        ((c * e - b * f) / scale, (a * f - c * d) / scale)
    })
}

/// A and B are neighbours on a circle; X is B turned about A towards the centre.
pub(crate) fn triangle_in_octagon(gold: &Gold) {
    let (a, b, c) = (polar(1.0, 0.0), polar(1.0, 45.0), polar(1.0, 90.0));
    let turned = |degrees: f64| {
        let (x, y) = (b.0 - a.0, b.1 - a.1);
        let (cos, sin) = polar(1.0, degrees);
        (a.0 + x * cos - y * sin, a.1 + x * sin + y * cos)
    };
    let x = turned(60.0);
    assert!(x.0.hypot(x.1) < distance((0.0, 0.0), turned(-60.0)));
    gold.is_real(angle(x, c, b));
}

/// A from the side lengths, H from right angles.
pub(crate) fn vertex_to_orthocentre(gold: &Gold) {
    let (b, c) = ((0.0, 0.0), (14.0, 0.0));
    let height = |x: f64| (169.0 - x * x).sqrt();
    let a = root(0.0, 13.0, |x| distance((x, height(x)), c) - 15.0);
    let a = (a, height(a));
    let dot = |h: Point| (h.0 - b.0) * (c.0 - a.0) + (h.1 - b.1) * (c.1 - a.1);
    gold.is_real(distance(a, along(a, (a.0, 0.0), dot)));
}

/// All points of the box.
pub(crate) fn points_in_a_triangle(gold: &Gold) {
    let (a, b, c) = ((0.0, 0.0), (10.0, 4.0), (4.0, 10.0));
    let inside = |at: Point| side(a, b, at) > 0.0 && side(b, c, at) > 0.0 && side(c, a, at) > 0.0;
    let points =
        (0..=10).flat_map(|x: i32| (0..=10).map(move |y: i32| (f64::from(x), f64::from(y))));
    gold.is_whole(points.filter(|at| inside(*at)).count() as i128);
}

/// All widths.
pub(crate) fn garden(gold: &Gold) {
    let width = (1..21).find(|width| 2 * (width + 2 * width + 3) == 42).expect("a width");
    gold.is_whole(width * (2 * width + 3));
}

/// The image is as far as the point from two points of the line.
pub(crate) fn mirror_image(gold: &Gold) {
    let grid =
        (-40..40).flat_map(|x: i32| (-40..40).map(move |y: i32| (f64::from(x), f64::from(y))));
    let from = (5.0, 5.0);
    let line = [(0.0, 0.0), (3.0, 6.0), (-1.0, -2.0)];
    let fits =
        |at: &Point| line.iter().all(|p| (distance(*p, *at) - distance(*p, from)).abs() < 1e-9);
    let found: Vec<Point> = grid.filter(fits).filter(|at| *at != from).collect();
    assert_eq!(found.len(), 1);
    let parts = gold.members();
    parts[0].is_real(found[0].0);
    parts[1].is_real(found[0].1);
}
