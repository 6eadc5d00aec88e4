//! Laws applied backwards: each makes an expression longer, or only other, and never another
//! function. Those on real domains also keep the domain, up to isolated points.

use super::dice::Dice;
use super::grow::Family;
use super::tree::{Tree, Tree::*, *};

mod algebra;
mod functions;

/// A law: the new expression, where it applies.
type Law = fn(&Tree, &mut Dice) -> Option<Tree>;

/// Where a law is sound.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// Everywhere.
    Any,
    /// Where all that stands in the expression is real.
    Real,
    /// Everywhere, and only of use among complex numbers.
    Complex,
}

use Over::{Any, Complex, Real};

/// The laws, each with its name and where it is sound.
#[rustfmt::skip]
const LAWS: &[(&str, Over, Law)] = &[
    ("other order",                  Any,  algebra::other_order),
    ("other grouping",               Any,  algebra::other_grouping),
    ("a = ac/c, c > 0",              Any,  algebra::times_one),
    ("a = a + c - c",                Any,  algebra::plus_zero),
    ("a(b + c) = ab + ac",           Any,  algebra::distribute),
    ("n = m + k, n = mk/k",          Any,  algebra::split_number),
    ("a - b = -(b - a)",             Any,  algebra::turn_difference),
    ("-a = (-1)a",                   Any,  algebra::write_minus),
    ("a/b = ab^{-1} = a(1/b)",       Any,  algebra::write_quotient),
    ("(a + b)/c = a/c + b/c",        Any,  algebra::split_quotient),
    ("a/(b/c) = ac/b",               Any,  algebra::nest_quotient),
    ("a^n = a a^{n-1}",              Any,  algebra::unfold_power),
    ("(a + b)^2 = a^2 + 2ab + b^2",  Any,  algebra::expand_square),
    ("(ab)^n = a^n b^n",             Any,  algebra::split_power),
    ("ab = ((a+b)^2-(a-b)^2)/4",     Any,  algebra::polarise),
    ("a^2 - b^2 = (a - b)(a + b)",   Any,  algebra::factor_squares),
    ("sqrt(a) = a^{1/2}",            Real, algebra::write_root),
    ("sqrt(a) = sqrt(k^2 a)/k",      Real, algebra::scale_root),
    ("roots of powers",              Real, algebra::split_root),
    ("|a| = sqrt(a^2) = |-a|",       Real, functions::absolute),
    ("a = |a|, a > 0",               Real, functions::into_bars),
    ("floors and whole numbers",     Real, functions::step),
    ("e^{a+b} = e^a e^b",            Real, functions::exponent_law),
    ("a^b = e^{b ln a}, a > 0",      Real, functions::through_logarithm),
    ("a = ln e^a = e^{ln a}",        Real, functions::insert_logarithm),
    ("logarithms",                   Real, functions::logarithm),
    ("sines and cosines",            Real, functions::circular),
    ("other circular functions",     Real, functions::by_sine_and_cosine),
    ("1 = sin^2 + cos^2 = ...",      Real, functions::insert_one),
    ("inverse functions",            Real, functions::inverse),
    ("hyperbolic functions",         Real, functions::hyperbolic),
    ("factorials",                   Real, functions::factorial),
    ("complex numbers",              Complex, functions::complex),
];

/// An expression may grow to this size.
const LARGEST: usize = 150;

/// The expression after `count` laws, each at a random place.
pub(crate) fn chain(
    tree: &Tree,
    family: Family,
    count: usize,
    dice: &mut Dice,
) -> (Tree, Vec<&'static str>) {
    let (mut tree, mut names) = (tree.clone(), Vec::new());
    let real = family != Family::Complex;
    for _ in 0..count * 20 {
        if names.len() == count {
            break;
        }
        let (name, over, law) = *dice.pick(LAWS);
        if over == Real && !real || over == Complex && real {
            continue;
        }
        for _ in 0..6 {
            let at = dice.below(tree.size());
            let mut next = tree.clone();
            let Some(place) = next.at_mut(at) else { continue };
            let Some(new) = law(place, dice) else { continue };
            *place = new;
            if next.size() <= LARGEST {
                tree = next;
                names.push(name);
                break;
            }
        }
    }
    (tree, names)
}

/// Something above 0 everywhere, in the names of the expression.
fn positive(tree: &Tree, dice: &mut Dice) -> Tree {
    let names = tree.names();
    if names.is_empty() || dice.one_in(2) {
        return Whole(dice.between(2, 9));
    }
    let square = powi(Name(*dice.pick(&names)), 2);
    add(square, Whole(dice.between(1, 4)))
}

/// Something defined everywhere, in the names of the expression.
fn anything(tree: &Tree, dice: &mut Dice) -> Tree {
    let names = tree.names();
    if names.is_empty() || dice.one_in(3) {
        return Whole(dice.between(1, 9));
    }
    let name = Name(*dice.pick(&names));
    if dice.one_in(2) { name } else { mul(Whole(dice.between(2, 5)), name) }
}
