//! Collections, intervals, equations and inequalities, over expressions.

use super::dice::Dice;
use super::grow::{Family, contradict, differ, expression, points};
use super::latex::latex;
use super::laws::chain;
use super::mutate::mutate;
use super::pair::{Texts, length};
use super::tree::{Tree, Tree::*, *};
use super::value::{evaluate, ratio};

/// A pair of collections or relations.
pub(crate) fn texts(equal: bool, dice: &mut Dice) -> Option<Texts> {
    match dice.below(5) {
        0 => members("(", ")", false, equal, dice),
        1 => members(r"\{", r"\}", true, equal, dice),
        2 => interval(equal, dice),
        3 => equation(equal, dice),
        _ => inequality(equal, dice),
    }
}

/// An expression after a share of a chain.
fn rewritten(tree: &Tree, laws: &mut Vec<&'static str>, share: usize, dice: &mut Dice) -> Tree {
    let count = length(dice) / share;
    let (tree, names) = chain(tree, Family::Numbers, count.max(2), dice);
    laws.extend(names);
    tree
}

/// Two or three members, in order or in any order.
fn members(open: &str, close: &str, free: bool, equal: bool, dice: &mut Dice) -> Option<Texts> {
    let families = [Family::Numbers, Family::Polynomials];
    let count = dice.between(2, 3) as usize;
    let made: Vec<_> = (0..count).map(|_| expression(*dice.pick(&families), dice)).collect();
    let gold: Vec<Tree> = made.iter().map(|(tree, _)| tree.clone()).collect();
    let all = points(Family::Polynomials, &['x', 'y', 'z'], dice);
    let apart = |tree: &Tree, at: usize| {
        gold.iter().enumerate().all(|(other, b)| other == at || differ(tree, b, &all))
    };
    if !gold.iter().enumerate().all(|(at, tree)| apart(tree, at)) {
        return None;
    }
    let mut start = gold.clone();
    if !equal {
        let at = dice.below(count);
        start[at] = mutate(&gold[at], &made[at].1, dice)?;
        // No other member of the gold is what it became.
        apart(&start[at], at).then_some(())?;
    }
    let mut laws = Vec::new();
    let mut answer: Vec<Tree> =
        start.iter().map(|tree| rewritten(tree, &mut laws, count, dice)).collect();
    assert!(start.iter().zip(&answer).all(|(a, b)| !contradict(a, b, &all)), "unsound: {laws:?}");
    if free {
        dice.shuffle(&mut answer);
    }
    let text = |all: &[Tree], dice: &mut Dice| {
        let all: Vec<String> = all.iter().map(|tree| latex(tree, dice)).collect();
        format!("{open}{}{close}", all.join(", "))
    };
    Some((text(&gold, dice), text(&answer, dice), laws))
}

/// An interval between two numbers, its ends closed or open.
fn interval(equal: bool, dice: &mut Dice) -> Option<Texts> {
    let (low, _) = expression(Family::Numbers, dice);
    let (high, _) = expression(Family::Numbers, dice);
    let none = Vec::new();
    let (a, b) = (evaluate(&low, &none).ok()?, evaluate(&high, &none).ok()?);
    (a.re.high < b.re.low).then_some(())?;
    let (left, right) = (dice.one_in(2), dice.one_in(2));
    let (mut new_left, mut ends) = (left, [low.clone(), high.clone()]);
    if !equal && dice.one_in(2) {
        new_left = !left;
    } else if !equal {
        ends[0] = mutate(&low, std::slice::from_ref(&none), dice)?;
        (evaluate(&ends[0], &none).ok()?.re.high < b.re.low).then_some(())?;
    }
    let mut laws = Vec::new();
    let ends = ends.map(|end| rewritten(&end, &mut laws, 2, dice));
    let text = |left: bool, low: &Tree, high: &Tree, dice: &mut Dice| {
        let (open, close) = (if left { "[" } else { "(" }, if right { "]" } else { ")" });
        format!(r"\left{open}{}, {}\right{close}", latex(low, dice), latex(high, dice))
    };
    Some((text(left, &low, &high, dice), text(new_left, &ends[0], &ends[1], dice), laws))
}

/// A polynomial in x alone.
fn in_x(dice: &mut Dice) -> Tree {
    loop {
        let (tree, _) = expression(Family::Polynomials, dice);
        if tree.names() == ['x'] {
            return tree;
        }
    }
}

/// The curve `y = p(x)`, its sides moved about and scaled: told apart by a point of it.
fn equation(equal: bool, dice: &mut Dice) -> Option<Texts> {
    let right = in_x(dice);
    let all = points(Family::Polynomials, &['x'], dice);
    let other = if equal { right.clone() } else { mutate(&right, &all, dice)? };
    let mut laws = Vec::new();
    let p = rewritten(&other, &mut laws, 1, dice);
    let scale = whole(*dice.pick(&[1, 1, 2, 3, -1, -2]));
    let (left, right_side) = match dice.below(3) {
        0 => (mul(scale.clone(), sub(Name('y'), p)), Whole(0)),
        1 => (mul(scale.clone(), p), mul(scale, Name('y'))),
        _ => (sub(mul(scale.clone(), Name('y')), mul(scale, p)), Whole(0)),
    };
    let text =
        |a: &Tree, b: &Tree, dice: &mut Dice| format!("{} = {}", latex(a, dice), latex(b, dice));
    let gold = text(&sub(Name('y'), right), &Whole(0), dice);
    Some((gold, text(&left, &right_side, dice), laws))
}

/// A half line, as an inequality or an interval.
fn inequality(equal: bool, dice: &mut Dice) -> Option<Texts> {
    let (bound, strict) = (dice.between(-9, 9), dice.one_in(2));
    let (mut other, mut new_strict) = (bound, strict);
    if !equal && dice.one_in(2) {
        new_strict = !strict;
    } else if !equal {
        other += 1;
    }
    let mut laws = Vec::new();
    let (k, c) = (dice.between(1, 5), dice.between(-7, 7));
    // k x + c > k b + c
    let left = add(mul(whole(k), Name('x')), whole(c));
    let left = rewritten(&left, &mut laws, 2, dice);
    let x = vec![('x', ratio(3, 7))];
    evaluate(&left, &x).ok()?;
    let right = rewritten(&whole(k * other + c), &mut laws, 2, dice);
    let (over, under) = if new_strict { (">", "<") } else { (r"\ge", r"\le") };
    let (left, right) = (latex(&left, dice), latex(&right, dice));
    let answer = match dice.below(2) {
        0 => format!("{left} {over} {right}"),
        _ => format!("{right} {under} {left}"),
    };
    let gold = match (dice.one_in(2), strict) {
        (true, true) => format!(r"({bound}, \infty)"),
        (true, false) => format!(r"[{bound}, \infty)"),
        (false, true) => format!("x > {bound}"),
        (false, false) => format!(r"x \ge {bound}"),
    };
    Some((gold, answer, laws))
}
