//! Laws of named functions, on real arguments; and of complex numbers.

use super::super::dice::Dice;
use super::positive;
use crate::tree::{Function::*, Tree, Tree::*, *};

pub(crate) fn absolute(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let a = argument(tree, Abs)?;
    Some(match (a, dice.below(4)) {
        (Product(all), 0) => Product(all.iter().map(|a| call(Abs, a.clone())).collect()),
        (Quotient(a, b), 0) => div(call(Abs, (**a).clone()), call(Abs, (**b).clone())),
        (a, 1) => sqrt(powi(a.clone(), 2)),
        (a, 2) => {
            let k = Whole(dice.between(2, 5));
            div(call(Abs, mul(minus(k.clone()), a.clone())), k)
        }
        (Sum(_), _) => call(Abs, super::algebra::turn_difference(a, dice)?),
        (a, _) => call(Abs, minus(a.clone())),
    })
}

pub(crate) fn into_bars(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    if let Power(a, n) = tree
        && n.as_whole().is_some_and(|n| n % 2 == 0)
    {
        return Some(pow(call(Abs, (**a).clone()), (**n).clone()));
    }
    (tree.is_positive() && dice.one_in(4)).then(|| call(Abs, tree.clone()))
}

pub(crate) fn step(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let k = Whole(dice.between(1, 5));
    if let Some(a) = argument(tree, Floor) {
        return Some(if dice.one_in(2) {
            minus(call(Ceil, minus(a.clone())))
        } else {
            sub(call(Floor, add(a.clone(), k.clone())), k)
        });
    }
    let a = argument(tree, Ceil)?;
    Some(if dice.one_in(2) {
        minus(call(Floor, minus(a.clone())))
    } else {
        add(call(Ceil, sub(a.clone(), k.clone())), k)
    })
}

pub(crate) fn exponent_law(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Power(base, exponent) = tree else { return None };
    let clear = base.is_positive() || matches!(**base, Name(_)) && !exponent.is_constant();
    if !clear {
        return None;
    }
    let power = |exponent: &Tree| pow((**base).clone(), exponent.clone());
    Some(match (&**exponent, dice.below(3)) {
        (Sum(all), _) if all.len() == 2 => match &all[1] {
            Minus(b) => div(power(&all[0]), power(b)),
            b => mul(power(&all[0]), power(b)),
        },
        (Product(all), _) if all.len() == 2 && all[0].is_constant() && base.is_positive() => {
            pow(power(&all[0]), all[1].clone())
        }
        (Minus(a), _) => div(Whole(1), power(a)),
        (a, 0) if base.is_positive() => div(Whole(1), power(&minus(a.clone()))),
        (a, 1) if !a.is_constant() => div(power(&add(a.clone(), Whole(1))), (**base).clone()),
        (a, _) if !a.is_constant() && base.is_positive() => {
            pow(power(&div(a.clone(), Whole(2))), Whole(2))
        }
        _ => return None,
    })
}

pub(crate) fn through_logarithm(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Power(base, exponent) = tree else { return None };
    if !base.is_positive() || **base == E || exponent.is_constant() || !dice.one_in(2) {
        return None;
    }
    Some(exp(mul((**exponent).clone(), call(Ln, (**base).clone()))))
}

pub(crate) fn insert_logarithm(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    if !dice.one_in(4) || tree.size() > 10 {
        return None;
    }
    if tree.is_positive() && dice.one_in(2) {
        return Some(exp(call(Ln, tree.clone())));
    }
    Some(call(Ln, exp(tree.clone())))
}

pub(crate) fn logarithm(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    if let Call(Log(base), a) = tree {
        let base = Whole(*base);
        return Some(div(call(Ln, (**a).clone()), call(Ln, base)));
    }
    let a = argument(tree, Ln)?;
    let ln = |a: &Tree| call(Ln, a.clone());
    let k = Whole(dice.between(2, 9));
    Some(match (a, dice.below(7)) {
        (Product(all), _) if all.len() == 2 && all[0].is_positive() => {
            add(ln(&all[0]), ln(&all[1]))
        }
        (Quotient(a, b), _) if a.is_positive() || b.is_positive() => sub(ln(a), ln(b)),
        (Power(a, n), _) if n.as_whole().is_some_and(|n| n > 0 && n % 2 == 0) => {
            mul((**n).clone(), ln(&call(Abs, (**a).clone())))
        }
        (Power(a, n), _) if n.as_whole().is_some_and(|n| n % 2 != 0) => mul((**n).clone(), ln(a)),
        (Power(a, b), _) if a.is_positive() => mul((**b).clone(), ln(a)),
        (Root(n, a), _) => div(ln(a), Whole(i64::from(*n))),
        (a, 0) => sub(ln(&mul(k.clone(), a.clone())), ln(&k)),
        (a, 1) => minus(ln(&div(Whole(1), a.clone()))),
        (a, 2) => mul(Whole(2), ln(&sqrt(a.clone()))),
        (a, 3) => div(ln(&powi(a.clone(), 3)), Whole(3)),
        (a, 4) => {
            let base = dice.between(2, 9);
            mul(call(Log(base), a.clone()), ln(&Whole(base)))
        }
        _ => return None,
    })
}

pub(crate) fn circular(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let (sine, a) = match (argument(tree, Sin), argument(tree, Cos)) {
        (Some(a), _) => (true, a),
        (_, Some(a)) => (false, a),
        _ => return None,
    };
    let (s, c) = (|a: &Tree| call(Sin, a.clone()), |a: &Tree| call(Cos, a.clone()));
    let (own, other) = if sine { (Sin, Cos) } else { (Cos, Sin) };
    let half = div(a.clone(), Whole(2));
    Some(match (a, dice.below(7)) {
        (Sum(all), 0 | 1) if all.len() == 2 => match (sine, &all[0], &all[1]) {
            (true, a, Minus(b)) => sub(mul(s(a), c(b)), mul(c(a), s(b))),
            (true, a, b) => add(mul(s(a), c(b)), mul(c(a), s(b))),
            (false, a, Minus(b)) => add(mul(c(a), c(b)), mul(s(a), s(b))),
            (false, a, b) => sub(mul(c(a), c(b)), mul(s(a), s(b))),
        },
        (a, 0) => call(other, sub(div(Pi, Whole(2)), a.clone())),
        (a, 1) => call(own, add(a.clone(), mul(Whole(2), Pi))),
        (a, 2) if sine => minus(s(&minus(a.clone()))),
        (a, 2) => c(&minus(a.clone())),
        (a, 3) if sine => s(&sub(Pi, a.clone())),
        (a, 3) => minus(c(&sub(Pi, a.clone()))),
        (_, 4) if sine => Product(vec![Whole(2), s(&half), c(&half)]),
        (_, 4) => sub(Whole(1), mul(Whole(2), powi(s(&half), 2))),
        (_, 5) if !sine => sub(powi(c(&half), 2), powi(s(&half), 2)),
        (_, 5) => return None,
        _ => {
            let third = div(a.clone(), Whole(3));
            let f = call(own, third);
            let (three, four) = (mul(Whole(3), f.clone()), mul(Whole(4), powi(f, 3)));
            if sine { sub(three, four) } else { sub(four, three) }
        }
    })
}

pub(crate) fn by_sine_and_cosine(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Call(function, a) = tree else {
        return square(tree);
    };
    let (s, c) = (call(Sin, (**a).clone()), call(Cos, (**a).clone()));
    Some(match (function, dice.one_in(3)) {
        (Tan, true) => div(Whole(1), call(Cot, (**a).clone())),
        (Tan, false) => div(s, c),
        (Cot, _) => div(c, s),
        (Sec, _) => div(Whole(1), c),
        (Csc, _) => div(Whole(1), s),
        _ => return None,
    })
}

/// `\sin^2 a = 1 - \cos^2 a = (1 - \cos 2a) / 2`, and so on.
fn square(tree: &Tree) -> Option<Tree> {
    let Power(base, n) = tree else { return None };
    if n.as_whole() != Some(2) {
        return None;
    }
    let Call(function, a) = &**base else { return None };
    let double = mul(Whole(2), (**a).clone());
    Some(match function {
        Sin => div(sub(Whole(1), call(Cos, double)), Whole(2)),
        Cos => sub(Whole(1), powi(call(Sin, (**a).clone()), 2)),
        Sec => add(Whole(1), powi(call(Tan, (**a).clone()), 2)),
        Tan => sub(powi(call(Sec, (**a).clone()), 2), Whole(1)),
        Cosh => add(Whole(1), powi(call(Sinh, (**a).clone()), 2)),
        Sinh => div(sub(call(Cosh, double), Whole(1)), Whole(2)),
        _ => return None,
    })
}

/// A 1, in a sum or product of functions, as squares of functions of an argument near it.
pub(crate) fn insert_one(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Call(function, a) = tree else { return None };
    let a = (**a).clone();
    let square = |function| powi(call(function, a.clone()), 2);
    let one = match function {
        Sin | Cos => add(square(Sin), square(Cos)),
        Sinh | Cosh => sub(square(Cosh), square(Sinh)),
        _ => return None,
    };
    Some(if dice.one_in(2) { mul(tree.clone(), one) } else { div(tree.clone(), one) })
}

pub(crate) fn inverse(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Call(function, a) = tree else { return None };
    let (a, one) = ((**a).clone(), Whole(1));
    let quarter = div(Pi, Whole(2));
    Some(match (function, dice.one_in(2)) {
        (Arcsin, true) => sub(quarter, call(Arccos, a)),
        (Arccos, true) => sub(quarter, call(Arcsin, a)),
        (Arccos, false) => sub(Pi, call(Arccos, minus(a))),
        (Arcsin | Arctan, false) => minus(call(*function, minus(a))),
        (Arctan, true) => {
            let root = sqrt(add(one, powi(a.clone(), 2)));
            call(Arcsin, div(a, root))
        }
        (Arsinh, true) => call(Ln, add(a.clone(), sqrt(add(powi(a, 2), one)))),
        (Arsinh, false) => minus(call(Arsinh, minus(a))),
        (Arcosh, _) => call(Ln, add(a.clone(), sqrt(sub(powi(a, 2), one)))),
        (Artanh, true) => div(call(Ln, div(add(one.clone(), a.clone()), sub(one, a))), Whole(2)),
        (Artanh, false) => minus(call(Artanh, minus(a))),
        _ => return None,
    })
}

pub(crate) fn hyperbolic(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let Call(function, a) = tree else { return None };
    let (up, down) = (exp((**a).clone()), exp(minus((**a).clone())));
    let half = div((**a).clone(), Whole(2));
    Some(match (function, dice.one_in(2)) {
        (Sinh, true) => div(sub(up, down), Whole(2)),
        (Cosh, true) => div(add(up, down), Whole(2)),
        (Sinh, false) => Product(vec![Whole(2), call(Sinh, half.clone()), call(Cosh, half)]),
        (Cosh, false) => add(Whole(1), mul(Whole(2), powi(call(Sinh, half), 2))),
        (Tanh, true) => div(call(Sinh, (**a).clone()), call(Cosh, (**a).clone())),
        (Tanh, false) => {
            let up = exp(mul(Whole(2), (**a).clone()));
            div(sub(up.clone(), Whole(1)), add(up, Whole(1)))
        }
        _ => return None,
    })
}

pub(crate) fn factorial(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    let fact = |a: Tree| Factorial(Box::new(a));
    let choose = |a: Tree, b: Tree| Choose(Box::new(a), Box::new(b));
    match tree {
        Factorial(a) => {
            let Sum(all) = &**a else { return None };
            // A name is never below 0; `2 - k` would be, and then `0! = 0 (-1)!`.
            let [n @ Name(_), Whole(shift)] = &all[..] else { return None };
            (*shift > 0).then(|| mul((**a).clone(), fact(add(n.clone(), Whole(shift - 1)))))
        }
        Choose(n, k) => match (&**n, &**k) {
            (Sum(all), Name(_)) => {
                let [a, b] = &all[..] else { return None };
                let (a, b) = if *a == **k { (b, a) } else { (a, b) };
                if b != &**k || !matches!(a, Name(_)) {
                    return None;
                }
                let written = div(fact((**n).clone()), mul(fact(a.clone()), fact(b.clone())));
                Some(if dice.one_in(2) { choose((**n).clone(), a.clone()) } else { written })
            }
            (Sum(all), Whole(2)) if matches!(all[..], [Name(_), Whole(_)]) => {
                let below = sub((**n).clone(), Whole(1));
                Some(div(mul((**n).clone(), below), Whole(2)))
            }
            _ => None,
        },
        _ => None,
    }
}

pub(crate) fn complex(tree: &Tree, dice: &mut Dice) -> Option<Tree> {
    Some(match (tree, dice.below(4)) {
        (I, 0) => exp(div(mul(I, Pi), Whole(2))),
        (I, 1) => minus(powi(I, 3)),
        (I, 2) => div(minus(Whole(1)), I),
        (I, _) => powi(I, 5),
        (Whole(1), 0) => minus(powi(I, 2)),
        (Minus(a), 0) if !tree.is_real() => mul(powi(I, 2), (**a).clone()),
        (Quotient(a, b), _) => {
            let Sum(all) = &**b else { return None };
            let [re, im] = &all[..] else { return None };
            let Product(parts) = im else { return None };
            let [k, I] = &parts[..] else { return None };
            if !re.is_real() || !k.is_real() {
                return None;
            }
            let top = mul((**a).clone(), sub(re.clone(), im.clone()));
            div(top, add(powi(re.clone(), 2), powi(k.clone(), 2)))
        }
        (Power(base, x), _) if **base == E && !x.is_real() => {
            let Product(all) = &**x else { return None };
            let [I, angle] = &all[..] else { return None };
            let turn = mul(I, call(Sin, angle.clone()));
            add(call(Cos, angle.clone()), turn)
        }
        (Whole(_), 1) => {
            let c = positive(tree, dice);
            sub(add(tree.clone(), mul(c.clone(), I)), mul(c, I))
        }
        _ => return None,
    })
}

fn argument(tree: &Tree, function: Function) -> Option<&Tree> {
    match tree {
        Call(own, a) if *own == function => Some(a),
        _ => None,
    }
}
