//! Random expressions, by family.

use super::dice::Dice;
use super::tree::*;
use super::value::{Missing, Point, evaluate, ratio};
use Tree::*;

/// What an expression is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Numbers,
    Polynomials,
    RationalFunctions,
    Radicals,
    Exponentials,
    Trigonometric,
    Inverse,
    Steps,
    Factorials,
    SymbolicPowers,
    Complex,
    Collections,
}

use Family::*;

/// Every family, with its share of a hundred pairs.
pub(crate) const SHARES: [(Family, &str, u64); 12] = [
    (Numbers, "numbers and radicals", 10),
    (Polynomials, "polynomials", 10),
    (RationalFunctions, "rational functions", 10),
    (Radicals, "radicals of variables", 9),
    (Exponentials, "exponentials, logarithms", 9),
    (Trigonometric, "trigonometric", 9),
    (Inverse, "inverse, hyperbolic", 8),
    (Steps, "absolute value, floor", 7),
    (Factorials, "factorials, binomials", 7),
    (SymbolicPowers, "symbolic powers", 7),
    (Complex, "complex constants", 7),
    (Collections, "collections, relations", 7),
];

/// The family of a pair, in fixed shares.
pub(crate) fn family_of(pair: u64) -> Family {
    let mut place = pair * 37 % 100;
    for (family, _, share) in SHARES {
        if place < share {
            return family;
        }
        place -= share;
    }
    Numbers
}

impl Family {
    fn names(self) -> &'static [char] {
        match self {
            Numbers | Complex => &[],
            Polynomials => &['x', 'y', 'z'],
            Factorials => &['n', 'k'],
            SymbolicPowers => &['x', 'n', 'a'],
            _ => &['x', 'y'],
        }
    }
}

/// A random expression of depth 4 to 8 that has values, and points where it has them.
pub(crate) fn expression(family: Family, dice: &mut Dice) -> (Tree, Vec<Point>) {
    loop {
        let depth = dice.between(4, 8) as usize;
        let tree = grow(family, depth, dice);
        let deep = (4..=8).contains(&tree.depth()) && tree.size() <= 36;
        if !deep || (tree.is_constant() && !family.names().is_empty()) {
            continue;
        }
        let points = points(family, &tree.names(), dice);
        let values = points.iter().filter(|point| evaluate(&tree, point).is_ok()).count();
        if values * 4 >= points.len() {
            return (tree, points);
        }
    }
}

/// Rational points: a few of either sign, or whole numbers for factorials.
pub(crate) fn points(family: Family, names: &[char], dice: &mut Dice) -> Vec<Point> {
    let count = if names.is_empty() { 1 } else { 12 };
    let mut points = Vec::new();
    for index in 0..count {
        let value = |name: &char, dice: &mut Dice| {
            let value = match family {
                Factorials => ratio(dice.between(1, 6), 1),
                _ if index % 3 == 0 => ratio(dice.between(-399, 399), 101),
                _ if index % 3 == 1 => ratio(dice.between(1, 299), 103),
                _ => ratio(dice.between(-97, 97), 107),
            };
            (*name, value)
        };
        points.push(names.iter().map(|name| value(name, dice)).collect());
    }
    points
}

/// Whether two expressions show different values at a point.
pub(crate) fn differ(a: &Tree, b: &Tree, points: &[Point]) -> bool {
    points.iter().any(|point| match (evaluate(a, point), evaluate(b, point)) {
        (Ok(a), Ok(b)) => a.is_disjoint(b),
        _ => false,
    })
}

/// Whether two expressions certainly differ in value or domain at a point.
pub(crate) fn contradict(a: &Tree, b: &Tree, points: &[Point]) -> bool {
    points.iter().any(|point| match (evaluate(a, point), evaluate(b, point)) {
        (Ok(a), Ok(b)) => a.is_disjoint(b),
        (Ok(_), Err(Missing::Outside)) | (Err(Missing::Outside), Ok(_)) => true,
        _ => false,
    })
}

fn grow(family: Family, depth: usize, dice: &mut Dice) -> Tree {
    if depth <= 1 || (depth <= 3 && dice.one_in(5)) {
        return leaf(family, dice);
    }
    let inner = depth - 1;
    match dice.below(10) {
        0 | 1 => add(grow(family, inner, dice), small(family, inner, dice)),
        2 => sub(grow(family, inner, dice), small(family, inner, dice)),
        3 => sub(small(family, inner, dice), grow(family, inner, dice)),
        4 => mul(small(family, inner, dice), grow(family, inner, dice)),
        _ => special(family, inner, dice),
    }
}

/// A shallower expression, so that sizes stay those of answers.
fn small(family: Family, depth: usize, dice: &mut Dice) -> Tree {
    let depth = dice.between(1, depth.min(3) as i64) as usize;
    grow(family, depth, dice)
}

fn leaf(family: Family, dice: &mut Dice) -> Tree {
    let names = family.names();
    if family == Complex && dice.one_in(2) {
        let part = whole(dice.between(-5, 5));
        return if dice.one_in(3) { I } else { add(part, mul(Whole(dice.between(1, 6)), I)) };
    }
    if !names.is_empty() && !dice.one_in(3) {
        return Name(*dice.pick(names));
    }
    match dice.below(8) {
        0 if family != Factorials => div(Whole(dice.between(1, 7)), Whole(dice.between(2, 9))),
        1 if matches!(family, Trigonometric | Inverse | Numbers) => Pi,
        2 if matches!(family, Exponentials) => E,
        3 | 4 if family == Numbers => sqrt(Whole(dice.between(2, 20))),
        _ => Whole(dice.between(1, 9)),
    }
}

/// What makes the family.
fn special(family: Family, depth: usize, dice: &mut Dice) -> Tree {
    match family {
        Numbers => number(depth, dice),
        Polynomials => powi(small(family, depth, dice), dice.between(2, 3)),
        RationalFunctions => match dice.below(3) {
            0 => powi(small(family, depth, dice), dice.between(2, 3)),
            1 => div(small(family, depth, dice), grow(family, depth, dice)),
            _ => div(grow(family, depth, dice), small(family, depth, dice)),
        },
        Radicals => match dice.below(5) {
            0 => div(grow(family, depth, dice), small(family, depth, dice)),
            1 => powi(grow(family, depth, dice), 2),
            2 => Root(3, Box::new(grow(family, depth, dice))),
            _ => sqrt(grow(family, depth, dice)),
        },
        Exponentials => match dice.below(4) {
            0 => div(small(family, depth, dice), grow(family, depth, dice)),
            1 => exp(grow(family, depth, dice)),
            2 => call(Function::Log(dice.between(2, 10)), grow(family, depth, dice)),
            _ => call(Function::Ln, grow(family, depth, dice)),
        },
        Trigonometric => trigonometric(depth, dice),
        Inverse => inverse(depth, dice),
        Steps => {
            let function =
                *dice.pick(&[Function::Abs, Function::Abs, Function::Floor, Function::Ceil]);
            call(function, grow(family, depth, dice))
        }
        Factorials => factorial(depth, dice),
        SymbolicPowers => symbolic(depth, dice),
        Complex => match dice.below(5) {
            0 => powi(grow(family, depth, dice), dice.between(2, 4)),
            1 => div(grow(family, depth, dice), small(family, depth, dice)),
            2 => sqrt(Whole(dice.between(2, 12))),
            3 => exp(mul(I, div(mul(Whole(dice.between(1, 7)), Pi), Whole(dice.between(2, 6))))),
            _ => mul(small(family, depth, dice), grow(family, depth, dice)),
        },
        Collections => powi(small(Polynomials, depth, dice), 2),
    }
}

fn number(depth: usize, dice: &mut Dice) -> Tree {
    let family = Numbers;
    match dice.below(6) {
        0 => div(grow(family, depth, dice), small(family, depth, dice)),
        1 => div(small(family, depth, dice), grow(family, depth, dice)),
        2 => powi(grow(family, depth, dice), 2),
        3 => sqrt(add(Whole(dice.between(1, 20)), small(family, depth, dice))),
        4 => Root(3, Box::new(small(family, depth, dice))),
        _ => mul(Whole(dice.between(2, 12)), grow(family, depth, dice)),
    }
}

fn trigonometric(depth: usize, dice: &mut Dice) -> Tree {
    use Function::*;
    let family = Trigonometric;
    match dice.below(6) {
        0 => powi(special(family, depth.max(2) - 1, dice), 2),
        1 => div(small(family, depth, dice), add(Whole(2), special(family, depth.min(3), dice))),
        2 => call(*dice.pick(&[Sec, Csc, Cot]), grow(family, depth, dice)),
        _ => call(*dice.pick(&[Sin, Cos, Tan, Sin, Cos]), grow(family, depth, dice)),
    }
}

fn inverse(depth: usize, dice: &mut Dice) -> Tree {
    use Function::*;
    let inside = grow(Inverse, depth, dice);
    match dice.below(7) {
        0 => call(*dice.pick(&[Arcsin, Arccos, Artanh]), div(inside, Whole(dice.between(3, 9)))),
        1 => call(Arcosh, inside),
        2 => powi(inside, 2),
        3 => call(Arsinh, inside),
        4 => call(*dice.pick(&[Sinh, Cosh]), div(inside, Whole(2))),
        5 => call(Tanh, inside),
        _ => call(Arctan, inside),
    }
}

fn factorial(depth: usize, dice: &mut Dice) -> Tree {
    let name = Name(*dice.pick(&['n', 'k']));
    let shift = Whole(dice.between(0, 3));
    match dice.below(6) {
        0 => div(grow(Factorials, depth, dice), Factorial(Box::new(add(name, shift)))),
        1 => Choose(Box::new(add(Name('n'), Name('k'))), Box::new(name)),
        2 => Choose(Box::new(add(name, Whole(dice.between(3, 5)))), Box::new(Whole(2))),
        3 => mul(Factorial(Box::new(name)), grow(Factorials, depth, dice)),
        4 => powi(grow(Factorials, depth, dice), 2),
        _ => Factorial(Box::new(add(name, shift))),
    }
}

fn symbolic(depth: usize, dice: &mut Dice) -> Tree {
    let base = match dice.below(4) {
        0 => Name('x'),
        1 => add(powi(Name('x'), 2), Whole(dice.between(1, 5))),
        2 => E,
        _ => Whole(dice.between(2, 12)),
    };
    let name = Name(*dice.pick(&['n', 'a']));
    let exponent = match dice.below(4) {
        0 => name,
        1 => add(name, whole(dice.between(-3, 3))),
        2 => mul(Whole(dice.between(2, 4)), name),
        _ => sub(name, Name('x')),
    };
    let power = pow(base, exponent);
    match dice.below(4) {
        0 => div(grow(SymbolicPowers, depth, dice), power),
        1 => mul(power, grow(SymbolicPowers, depth, dice)),
        2 => powi(grow(SymbolicPowers, depth, dice), 2),
        _ => power,
    }
}
