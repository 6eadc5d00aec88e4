//! Laws of sums, products, powers and roots.

use super::super::dice::Dice;
use super::{anything, positive};
use crate::tree::{Tree, Tree::*, *};

pub(crate) fn other_order(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let mut tree = tree.clone();
    match &mut tree {
        Sum(all) | Product(all) if all.len() > 1 => dice.shuffle(all),
        _ => return None,
    }
    Some(tree)
}

pub(crate) fn other_grouping(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let (all, make): (_, fn(Vec<Tree>) -> Tree) = match tree {
        Sum(all) => (all, Sum),
        Product(all) => (all, Product),
        _ => return None,
    };
    if all.len() > 2 {
        let mut all = all.clone();
        let last = all.split_off(dice.between(1, all.len() as i64 - 1) as usize);
        all.push(if last.len() == 1 { last.into_iter().next()? } else { make(last) });
        return Some(make(all));
    }
    let flat = all.iter().flat_map(|part| match (tree, part) {
        (Sum(_), Sum(inner)) | (Product(_), Product(inner)) => inner.clone(),
        _ => vec![part.clone()],
    });
    Some(make(flat.collect()))
}

pub(crate) fn times_one(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let c = positive(tree, dice);
    Some(match (tree, dice.below(3)) {
        (Quotient(a, b), 0) => div(mul((**a).clone(), c.clone()), mul(c, (**b).clone())),
        (_, 1) => mul(div(c.clone(), c), tree.clone()),
        _ => div(mul(tree.clone(), c.clone()), c),
    })
}

pub(crate) fn plus_zero(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let c = anything(tree, dice);
    Some(match dice.below(3) {
        0 => Sum(vec![c.clone(), tree.clone(), minus(c)]),
        1 => sub(add(tree.clone(), c.clone()), c),
        _ => add(sub(tree.clone(), c.clone()), c),
    })
}

pub(crate) fn distribute(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Product(all) = tree else { return None };
    let at = (0..all.len()).find(|&at| matches!(all[at], Sum(_)))?;
    let Sum(terms) = &all[at] else { return None };
    if all.len() < 2 || dice.one_in(4) {
        return None;
    }
    let term = |term: &Tree| {
        let mut factors = all.clone();
        let (negative, term) = match term {
            Minus(inner) => (true, (**inner).clone()),
            other => (false, other.clone()),
        };
        factors[at] = term;
        if negative { minus(Product(factors)) } else { Product(factors) }
    };
    Some(Sum(terms.iter().map(term).collect()))
}

pub(crate) fn split_number(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Whole(n) = *tree else { return None };
    let k = dice.between(2, 7);
    Some(match dice.below(4) {
        0 if n > 1 => {
            let m = dice.between(1, n - 1);
            add(Whole(m), Whole(n - m))
        }
        1 => div(Whole(n.checked_mul(k)?), Whole(k)),
        2 if n % 2 == 0 && n > 2 => mul(Whole(2), Whole(n / 2)),
        _ => sub(Whole(n.checked_add(k)?), Whole(k)),
    })
}

pub(crate) fn turn_difference(tree: &Tree, _: &mut Dice) -> Option<Tree> {
    let Sum(all) = tree else { return None };
    let turned = all.iter().map(|term| match term {
        Minus(a) => (**a).clone(),
        a => minus(a.clone()),
    });
    let mut turned: Vec<Tree> = turned.collect();
    turned.reverse();
    Some(minus(Sum(turned)))
}

pub(crate) fn write_minus(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Minus(a) = tree else { return None };
    Some(match (&**a, dice.below(3)) {
        (Quotient(top, bottom), 0) => div(minus((**top).clone()), (**bottom).clone()),
        (a, 1) => sub(a.clone(), mul(Whole(2), a.clone())),
        (a, _) => mul(minus(Whole(1)), a.clone()),
    })
}

pub(crate) fn write_quotient(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Quotient(a, b) = tree else { return None };
    let (a, b) = ((**a).clone(), (**b).clone());
    Some(match dice.below(4) {
        0 => mul(a, powi(b, -1)),
        1 => mul(a, div(Whole(1), b)),
        2 => div(minus(a), minus(b)),
        _ => powi(div(b, a.is_positive().then_some(a)?), -1),
    })
}

pub(crate) fn split_quotient(tree: &Tree, _: &mut Dice) -> Option<Tree> {
    let Quotient(a, b) = tree else { return None };
    let Sum(all) = &**a else { return None };
    let term = |term: &Tree| match term {
        Minus(a) => minus(div((**a).clone(), (**b).clone())),
        a => div(a.clone(), (**b).clone()),
    };
    Some(Sum(all.iter().map(term).collect()))
}

pub(crate) fn nest_quotient(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    match tree {
        Quotient(a, b) => {
            let c = positive(tree, dice);
            Some(div(div((**a).clone(), c.clone()), div((**b).clone(), c)))
        }
        Product(all) => {
            let [a, b] = &all[..] else { return None };
            let c = positive(tree, dice);
            Some(mul(mul(a.clone(), c.clone()), div(b.clone(), c)))
        }
        _ => None,
    }
}

pub(crate) fn unfold_power(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Power(a, n) = tree else { return None };
    let n = n.as_whole().filter(|n| (2..9).contains(n))?;
    let m = dice.between(1, n - 1);
    let power = |m: i64| if m == 1 { (**a).clone() } else { powi((**a).clone(), m) };
    Some(mul(power(m), power(n - m)))
}

pub(crate) fn expand_square(tree: &Tree, _: &mut Dice) -> Option<Tree> {
    let Power(base, n) = tree else { return None };
    let Sum(all) = &**base else { return None };
    let [a, b] = &all[..] else { return None };
    if n.as_whole() != Some(2) {
        return None;
    }
    let (b, negative) = match b {
        Minus(b) => (&**b, true),
        b => (b, false),
    };
    let middle = Product(vec![Whole(2), a.clone(), b.clone()]);
    let middle = if negative { minus(middle) } else { middle };
    Some(Sum(vec![powi(a.clone(), 2), middle, powi(b.clone(), 2)]))
}

pub(crate) fn split_power(tree: &Tree, _: &mut Dice) -> Option<Tree> {
    let Power(base, n) = tree else { return None };
    n.as_whole()?;
    match &**base {
        Product(all) => Some(Product(all.iter().map(|a| pow(a.clone(), (**n).clone())).collect())),
        Quotient(a, b) => {
            Some(div(pow((**a).clone(), (**n).clone()), pow((**b).clone(), (**n).clone())))
        }
        _ => None,
    }
}

pub(crate) fn polarise(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Product(all) = tree else { return None };
    let [a, b] = &all[..] else { return None };
    if tree.size() > 12 || !dice.one_in(3) {
        return None;
    }
    let (sum, difference) = (add(a.clone(), b.clone()), sub(a.clone(), b.clone()));
    Some(div(sub(powi(sum, 2), powi(difference, 2)), Whole(4)))
}

pub(crate) fn factor_squares(tree: &Tree, _: &mut Dice) -> Option<Tree> {
    let Sum(all) = tree else { return None };
    let [a, Minus(b)] = &all[..] else { return None };
    let root = |tree: &Tree| match tree {
        Power(a, n) if n.as_whole() == Some(2) => Some((**a).clone()),
        Whole(n @ (1 | 4 | 9 | 16 | 25)) => Some(Whole((*n as f64).sqrt() as i64)),
        _ => None,
    };
    let (a, b) = (root(a)?, root(b)?);
    Some(mul(sub(a.clone(), b.clone()), add(a, b)))
}

pub(crate) fn write_root(tree: &Tree, _: &mut Dice) -> Option<Tree> {
    let Root(n, a) = tree else { return None };
    Some(pow((**a).clone(), div(Whole(1), Whole(i64::from(*n)))))
}

pub(crate) fn scale_root(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Root(n, a) = tree else { return None };
    let k = dice.between(2, 4);
    let power = k.checked_pow(*n)?;
    Some(div(Root(*n, Box::new(mul(Whole(power), (**a).clone()))), Whole(k)))
}

pub(crate) fn split_root(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Root(n, a) = tree else { return None };
    let root = |a: &Tree| Root(*n, Box::new(a.clone()));
    match &**a {
        // Odd roots of reals are multiplicative, even ones on positive factors.
        Product(all) if n % 2 == 1 => Some(Product(all.iter().map(root).collect())),
        Product(all) => {
            let [a, b] = &all[..] else { return None };
            (a.is_positive() || b.is_positive()).then(|| mul(root(a), root(b)))
        }
        Quotient(a, b) if n % 2 == 1 || a.is_positive() || b.is_positive() => {
            Some(div(root(a), root(b)))
        }
        Minus(a) if n % 2 == 1 => Some(minus(root(a))),
        a if a.is_positive() && dice.one_in(2) => {
            Some(div(a.clone(), powi(root(a), i64::from(*n) - 1)))
        }
        _ => None,
    }
}
