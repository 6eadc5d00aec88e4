//! One small change of an expression: a sign, a number, a name, a function, an exponent.

use super::dice::Dice;
use super::grow::differ;
use super::tree::{Function, Tree, Tree::*, *};
use super::value::Point;

/// The expression with one change that shows in its value at one of the points.
pub(crate) fn mutate(tree: &Tree, points: &[Point], dice: &mut Dice) -> Option<Tree> {
    (0..40).find_map(|_| {
        let mut other = tree.clone();
        let place = other.at_mut(dice.below(tree.size()))?;
        *place = change(place, &tree.names(), dice)?;
        differ(tree, &other, points).then_some(other)
    })
}

fn change(tree: &Tree, names: &[char], dice: &mut Dice) -> Option<Tree> {
    Some(match tree {
        Whole(n) => Whole(if *n > 1 && dice.one_in(2) { n - 1 } else { n + 1 }),
        Pi => mul(Whole(2), Pi),
        E => Whole(3),
        I => minus(I),
        Name(name) => {
            let others: Vec<char> = names.iter().copied().filter(|other| other != name).collect();
            if others.is_empty() { add(tree.clone(), Whole(1)) } else { Name(*dice.pick(&others)) }
        }
        Minus(a) => (**a).clone(),
        Sum(all) => {
            let mut all = all.clone();
            let at = dice.below(all.len());
            all[at] = match &all[at] {
                Minus(a) => (**a).clone(),
                a => minus(a.clone()),
            };
            Sum(all)
        }
        Product(all) if dice.one_in(2) => {
            let mut all = all.clone();
            all.remove(dice.below(all.len()));
            Product(all)
        }
        Product(all) => Sum(all.clone()),
        Quotient(a, b) if dice.one_in(2) => Quotient(b.clone(), a.clone()),
        Quotient(a, b) => Product(vec![(**a).clone(), (**b).clone()]),
        Power(a, n) => match n.as_whole() {
            Some(n) => powi((**a).clone(), if dice.one_in(2) { n + 1 } else { -n }),
            None => pow((**a).clone(), minus((**n).clone())),
        },
        Root(n, a) => Root(if *n == 2 { 3 } else { 2 }, a.clone()),
        Call(function, a) => Call(neighbour(*function, dice), a.clone()),
        Factorial(a) => Factorial(Box::new(add((**a).clone(), Whole(1)))),
        Choose(a, b) => Choose(Box::new(add((**a).clone(), Whole(1))), b.clone()),
    })
}

/// A function that is easily taken for another.
fn neighbour(function: Function, dice: &mut Dice) -> Function {
    use Function::*;
    match function {
        Sin => *dice.pick(&[Cos, Tan, Sinh]),
        Cos => *dice.pick(&[Sin, Sec, Cosh]),
        Tan => Cot,
        Sec => Csc,
        Csc => Sec,
        Cot => Tan,
        Arcsin => Arccos,
        Arccos => Arcsin,
        Arctan => Tanh,
        Sinh => Cosh,
        Cosh => Sinh,
        Tanh => Arctan,
        Arsinh => Arctan,
        Arcosh => Ln,
        Artanh => Arctan,
        Ln => Log(10),
        Log(base) => Log(base + 1),
        Abs => Ceil,
        Floor => Ceil,
        Ceil => Floor,
    }
}
