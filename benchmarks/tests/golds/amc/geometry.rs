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

/// The share of each circle inside the card, from where it crosses two sides in a quadrant.
pub(crate) fn covered_half_the_time(gold: &Gold) {
    let corner = 5f64.hypot(6.0);
    let share = |r: f64| {
        let (from, to) = ((5.0 / r).min(1.0).acos(), (6.0 / r).min(1.0).asin());
        (to - from) / (PI / 2.0)
    };
    let radius = root(5.0, corner, |r| share(r) - 0.5);
    gold.is_real(PI * radius * radius);
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

/// Level slices: what joins two of the six points crosses a level in a point, and the slice is the
/// convex hull of these points. Its area is a quadratic function between the heights of the poles.
pub(crate) fn tent(gold: &Gold) {
    let ground = [(0.0, 0.0, 0.0), (10.0, 0.0, 0.0), (10.0, 6.0, 0.0), (0.0, 6.0, 0.0)];
    let points = [&ground[..], &[(2.0, 3.0, 4.0), (8.0, 3.0, 3.0)]].concat();
    let slice = |level: f64| {
        let pairs = points.iter().flat_map(|low| points.iter().map(move |high| (low, high)));
        let crossing = pairs.filter(|(low, high)| low.2 <= level && level < high.2);
        let cut = crossing.map(|(low, high)| {
            let share = (level - low.2) / (high.2 - low.2);
            between((low.0, low.1), (high.0, high.1), share)
        });
        area(&hull(cut.collect()))
    };
    let edge = 1e-12;
    gold.is_real(integral(0.0, 3.0 - edge, 1, slice) + integral(3.0, 4.0 - edge, 1, slice));
}

/// The corners of the convex hull, counterclockwise from the leftmost point.
fn hull(points: Vec<Point>) -> Vec<Point> {
    let start = points.iter().copied().reduce(|a, b| if b < a { b } else { a });
    let mut corners: Vec<Point> = start.into_iter().collect();
    for _ in 0..points.len() {
        let at = corners[corners.len() - 1];
        let others = points.iter().copied().filter(|p| distance(*p, at) > 1e-9);
        let outermost = |best: Point, p: Point| {
            let turn = side(at, best, p);
            let farther = turn.abs() < 1e-12 && distance(at, p) > distance(at, best);
            if turn < -1e-12 || farther { p } else { best }
        };
        match others.reduce(outermost) {
            Some(next) if distance(next, corners[0]) > 1e-9 => corners.push(next),
            _ => break,
        }
    }
    corners
}

pub(crate) fn crossing_cevians(gold: &Gold) {
    let (a, b, c) = ((0.0, 0.0), (7.0, 1.0), (2.0, 5.0));
    let (d, e) = (between(b, c, 0.4), between(a, c, 1.0 / 3.0));
    let p = along(a, d, |p| side(b, e, p));
    gold.is_real(area(&[p, d, c, e]) / area(&[a, b, c]));
}

/// The layers at the hole: mirror images in the second fold, then in the first.
pub(crate) fn punched_holes(gold: &Gold) {
    // The mirror image in the line through `a` and `b`: twice the foot, which is the nearest point.
    let image = |(a, b): (Point, Point), at: Point| {
        let nearer = |p: Point| (p.0 - at.0) * (b.0 - a.0) + (p.1 - at.1) * (b.1 - a.1);
        let foot = between(a, b, root(-100.0, 100.0, |share| nearer(between(a, b, share))));
        (2.0 * foot.0 - at.0, 2.0 * foot.1 - at.1)
    };
    let (first, second) = (((0.0, 0.0), (1.0, 2.0)), ((10.0, 0.0), (0.0, 10.0)));
    let hole = (5.0, 0.0);
    let under = image(second, hole);
    gold.is_real(area(&[hole, under, image(first, under), image(first, hole)]));
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

/// Along each ray from the pillar, how far the shadows of two lamps reach together; a grid counts
/// the ground in two shadows as well, more coarsely.
pub(crate) fn three_lamps(gold: &Gold) {
    let away = 2.0 / 15f64.to_radians().sin();
    let lamps = [0.0, 120.0, 240.0].map(|degrees| polar(away, degrees));
    // How much farther than the pillar's side the light's way to a point passes its centre.
    let clearance = |lamp: Point, at: Point| {
        let (x, y) = (at.0 - lamp.0, at.1 - lamp.1);
        let share = -(lamp.0 * x + lamp.1 * y) / (x * x + y * y);
        let nearest = between(lamp, at, share.clamp(0.0, 1.0));
        nearest.0.hypot(nearest.1) - 2.0
    };
    let both = |at: Point| clearance(lamps[1], at).max(clearance(lamps[2], at));
    let reach = |degrees: f64| root(1.9, away, |radius| both(polar(radius, degrees)));
    let wedge = |degrees: f64| (reach(degrees).powi(2) - 4.0) / 2.0;
    let half = integral(0.0, 45.0, 500, wedge).to_radians();
    gold.is_real(3.0 * 2.0 * half);
    let lit_once = |at: Point| lamps.iter().filter(|lamp| clearance(**lamp, at) > 0.0).count() == 1;
    let grid = (-600..600).flat_map(|x| (-600..600).map(move |y| (f64::from(x), f64::from(y))));
    let points = grid.map(|(x, y)| (x / 50.0 + 0.01, y / 50.0 + 0.01));
    let cells = points.filter(|at| at.0.hypot(at.1) > 2.0 && lit_once(*at)).count();
    assert!((cells as f64 / 2500.0 - 6.0 * half).abs() < 0.05, "{cells} cells");
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
