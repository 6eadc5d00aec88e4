//! The generator's own expressions: as written, nothing simplified.

/// A function of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Sin,
    Cos,
    Tan,
    Sec,
    Csc,
    Cot,
    Arcsin,
    Arccos,
    Arctan,
    Sinh,
    Cosh,
    Tanh,
    Arsinh,
    Arcosh,
    Artanh,
    Ln,
    /// The logarithm to a whole base.
    Log(i64),
    Abs,
    Floor,
    Ceil,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    /// A whole number, not below 0.
    Whole(i64),
    Pi,
    E,
    I,
    Name(char),
    Minus(Box<Tree>),
    Sum(Vec<Tree>),
    Product(Vec<Tree>),
    Quotient(Box<Tree>, Box<Tree>),
    Power(Box<Tree>, Box<Tree>),
    Root(u32, Box<Tree>),
    Call(Function, Box<Tree>),
    Factorial(Box<Tree>),
    Choose(Box<Tree>, Box<Tree>),
}

use Tree::*;

/// A whole number of either sign.
pub(crate) fn whole(n: i64) -> Tree {
    if n < 0 { minus(Whole(-n)) } else { Whole(n) }
}

pub(crate) fn minus(a: Tree) -> Tree {
    Minus(Box::new(a))
}

pub(crate) fn add(a: Tree, b: Tree) -> Tree {
    Sum(vec![a, b])
}

pub(crate) fn sub(a: Tree, b: Tree) -> Tree {
    Sum(vec![a, minus(b)])
}

pub(crate) fn mul(a: Tree, b: Tree) -> Tree {
    Product(vec![a, b])
}

pub(crate) fn div(a: Tree, b: Tree) -> Tree {
    Quotient(Box::new(a), Box::new(b))
}

pub(crate) fn pow(a: Tree, b: Tree) -> Tree {
    Power(Box::new(a), Box::new(b))
}

pub(crate) fn powi(a: Tree, n: i64) -> Tree {
    pow(a, whole(n))
}

pub(crate) fn sqrt(a: Tree) -> Tree {
    Root(2, Box::new(a))
}

pub(crate) fn call(function: Function, a: Tree) -> Tree {
    Call(function, Box::new(a))
}

pub(crate) fn exp(a: Tree) -> Tree {
    pow(E, a)
}

impl Tree {
    /// The expressions inside it. A constant exponent is a part of its power: none is rewritten,
    /// since `1/3` and `2/6` are not the same root.
    pub(crate) fn parts(&self) -> Vec<&Tree> {
        match self {
            Minus(a) | Root(_, a) | Call(_, a) | Factorial(a) => vec![a],
            Sum(all) | Product(all) => all.iter().collect(),
            Power(a, n) if n.is_constant() => vec![a],
            Quotient(a, b) | Power(a, b) | Choose(a, b) => vec![a, b],
            _ => Vec::new(),
        }
    }

    fn parts_mut(&mut self) -> Vec<&mut Tree> {
        match self {
            Minus(a) | Root(_, a) | Call(_, a) | Factorial(a) => vec![a],
            Sum(all) | Product(all) => all.iter_mut().collect(),
            Power(a, n) => match n.is_constant() {
                true => vec![a],
                false => vec![a, n],
            },
            Quotient(a, b) | Choose(a, b) => vec![a, b],
            _ => Vec::new(),
        }
    }

    /// The expressions in it, itself included.
    pub(crate) fn size(&self) -> usize {
        1 + self.parts().iter().map(|part| part.size()).sum::<usize>()
    }

    /// How deep it is nested.
    pub(crate) fn depth(&self) -> usize {
        1 + self.parts().iter().map(|part| part.depth()).max().unwrap_or(0)
    }

    /// The `at`-th expression in it, itself being the first.
    pub(crate) fn at_mut(&mut self, at: usize) -> Option<&mut Tree> {
        if at == 0 {
            return Some(self);
        }
        let mut left = at - 1;
        for part in self.parts_mut() {
            let size = part.size();
            if left < size {
                return part.at_mut(left);
            }
            left -= size;
        }
        None
    }

    fn all(&self, test: &mut impl FnMut(&Tree) -> bool) -> bool {
        let inside = match self {
            Power(a, b) => vec![&**a, &**b],
            _ => self.parts(),
        };
        test(self) && inside.into_iter().all(|part| part.all(test))
    }

    /// Whether no name stands in it.
    pub(crate) fn is_constant(&self) -> bool {
        self.all(&mut |tree| !matches!(tree, Name(_)))
    }

    /// Whether the imaginary unit stands nowhere in it.
    pub(crate) fn is_real(&self) -> bool {
        self.all(&mut |tree| !matches!(tree, I))
    }

    /// The names in it, sorted.
    pub(crate) fn names(&self) -> Vec<char> {
        let mut names = Vec::new();
        self.all(&mut |tree| {
            if let Name(name) = tree {
                names.push(*name);
            }
            true
        });
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The whole number that it is written as.
    pub(crate) fn as_whole(&self) -> Option<i64> {
        match self {
            Whole(n) => Some(*n),
            Minus(a) => Some(-a.as_whole()?),
            _ => None,
        }
    }

    /// Whether it is above 0 wherever it is real and defined, plainly.
    pub(crate) fn is_positive(&self) -> bool {
        match self {
            Whole(n) => *n > 0,
            Pi | E | Factorial(_) | Call(Function::Cosh, _) => true,
            Sum(all) => {
                all.iter().all(|a| a.is_positive() || a.is_square())
                    && all.iter().any(Tree::is_positive)
            }
            Product(all) => all.iter().all(Tree::is_positive),
            Quotient(a, b) => a.is_positive() && b.is_positive(),
            Power(a, b) => a.is_positive() && b.is_real(),
            Root(_, a) => a.is_positive(),
            _ => false,
        }
    }

    /// Whether it is an even power or an absolute value.
    fn is_square(&self) -> bool {
        match self {
            Power(a, n) => a.is_real() && n.as_whole().is_some_and(|n| n > 0 && n % 2 == 0),
            Call(Function::Abs, _) => true,
            _ => false,
        }
    }
}
