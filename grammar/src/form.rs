//! The tree of an answer as it was written: literals stay digits, nothing is simplified.

use crate::error::Span;
use crate::token::{Accent, Big, Bracket, Constant, Function, Relation, SetOp, Sign, Style};

/// A node of the tree, and where it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Form<'a> {
    /// What stands here.
    pub node: Node<'a>,
    /// Where.
    pub span: Span,
}

/// What stands at a place of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'a> {
    /// A decimal literal.
    Number(Literal<'a>),
    /// An integer and a proper fraction side by side: `1\frac12`.
    Mixed(Literal<'a>, Box<(Form<'a>, Form<'a>)>),
    /// Digits in a base, with a point where one stands: `1010_2`, `0.11_2`.
    Based(&'a str, Option<&'a str>, Box<Form<'a>>),
    /// A subscript on what is no name: `(p_x)_{\max}`.
    Indexed(Box<(Form<'a>, Form<'a>)>),
    /// A letter with its marks.
    Name(Name<'a>),
    /// Words side by side.
    Words(Vec<(&'a str, Style)>),
    /// A text that reads as prose, token by token.
    Prose(Vec<&'a str>),
    /// A constant with a name of its own.
    Constant(Constant),
    /// A currency sign.
    Currency(&'static str),
    /// Terms with their signs.
    Sum(Vec<(Sign, Form<'a>)>),
    /// Factors, each with how it is joined to what stands before it.
    Product(Vec<(Join, Form<'a>)>),
    /// `\frac{a}{b}`.
    Fraction(Box<(Form<'a>, Form<'a>)>),
    /// `a^b`.
    Power(Box<(Form<'a>, Form<'a>)>),
    /// `\sqrt[n]{a}`; the degree is absent for square roots.
    Root(Option<Box<Form<'a>>>, Box<Form<'a>>),
    /// `n!` and `n!!`.
    Factorial(Box<Form<'a>>, u8),
    /// `50\%`.
    Percent(Box<Form<'a>>),
    /// `90^\circ`, `30'`, `20''`: the count of primes, 0 for degrees.
    Angle(Box<Form<'a>>, u8),
    /// `0^+`: a side, or a charge.
    Sided(Box<Form<'a>>, Sign),
    /// `|x|`.
    Abs(Box<Form<'a>>),
    /// `\|x\|`.
    Norm(Box<Form<'a>>),
    /// A named function at its arguments; none where it stands alone.
    Function {
        /// The function.
        function: Function,
        /// `\log_2`.
        base: Option<Box<Form<'a>>>,
        /// `\sin^2`.
        power: Option<Box<Form<'a>>>,
        /// What it is applied to.
        arguments: Vec<Form<'a>>,
    },
    /// `f(x)`, `f^{-1}(x)`.
    Apply {
        /// The function's name.
        name: Box<Name<'a>>,
        /// A power on the name.
        power: Option<Box<Form<'a>>>,
        /// What it is applied to.
        arguments: Vec<Form<'a>>,
    },
    /// `\binom{n}{k}`.
    Binomial(Box<(Form<'a>, Form<'a>)>),
    /// `{}_{n}P_k`.
    Permutations(Box<(Form<'a>, Form<'a>)>),
    /// A sum, product, integral or limit.
    Big {
        /// The operator.
        operator: Big,
        /// What stands below.
        lower: Option<Box<Form<'a>>>,
        /// What stands above.
        upper: Option<Box<Form<'a>>>,
        /// What it ranges over.
        body: Box<Form<'a>>,
    },
    /// `a \pmod n`: a residue class.
    Residue(Box<(Form<'a>, Form<'a>)>),
    /// `a \bmod n`.
    Modulo(Box<(Form<'a>, Form<'a>)>),
    /// Brackets around members.
    Fence {
        /// The opening bracket.
        open: Bracket,
        /// The closing bracket.
        close: Bracket,
        /// What stands between.
        items: Vec<Form<'a>>,
    },
    /// `\{x \mid x > 3\}`.
    Builder(Box<(Form<'a>, Form<'a>)>),
    /// Rows of a matrix, with the name of its environment.
    Matrix(&'a str, Vec<Vec<Form<'a>>>),
    /// Members without brackets.
    List(Vec<Form<'a>>, Joint),
    /// Two or more sides with relations between; the first may be absent, as in `\approx 5`.
    Chain(Option<Box<Form<'a>>>, Vec<(Relation, Form<'a>)>),
    /// Unions, intersections, differences, left to right.
    Sets(Box<Form<'a>>, Vec<(SetOp, Form<'a>)>),
    /// `3:4`, `3:45`.
    Ratio(Vec<Form<'a>>),
    /// `(C) 12`: a choice's letter, and its content where that stands too.
    Choice(char, Option<Box<Form<'a>>>),
    /// A statement and the condition behind it.
    Where(Box<(Form<'a>, Form<'a>)>),
    /// `\ldots`.
    Dots,
    /// An empty group.
    Empty,
}

/// A decimal literal, as digits; the slices may hold separators of thousands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Literal<'a> {
    /// Before the decimal sign.
    pub whole: &'a str,
    /// After it, where there is one.
    pub fraction: Option<&'a str>,
    /// The period, where one is marked: `0.\overline{3}`. A second slice continues it.
    pub repeating: Option<Box<(&'a str, &'a str, &'a str)>>,
    /// The exponent of `6.02e23`, sign included.
    pub exponent: Option<&'a str>,
    /// `0.333\ldots`.
    pub dots: bool,
}

impl Literal<'_> {
    /// Whether it is a plain run of digits.
    pub fn is_integer(&self) -> bool {
        self.fraction.is_none() && self.exponent.is_none() && self.repeating.is_none() && !self.dots
    }
}

/// A letter or word with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Name<'a> {
    /// The letter, or the name of a Greek one.
    pub letter: &'a str,
    /// An accent over it, and the further letters under the accent.
    pub accent: Option<Box<(Accent, Vec<&'a str>)>>,
    /// Primes behind it.
    pub primes: u8,
    /// Its subscript.
    pub subscript: Option<Box<Form<'a>>>,
}

impl<'a> Name<'a> {
    /// A letter without marks.
    pub fn plain(letter: &'a str) -> Self {
        Name { letter, accent: None, primes: 0, subscript: None }
    }

    /// Whether it has no marks.
    pub fn is_plain(&self) -> bool {
        self.accent.is_none() && self.primes == 0 && self.subscript.is_none()
    }
}

/// How a factor is joined to what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// The first factor, or side by side.
    Beside,
    /// Beside, behind white space.
    Spaced,
    /// `\cdot`, `*`.
    Dot,
    /// `\times`.
    Cross,
    /// `/`, `\div`.
    Over,
}

/// What stands between the members of a bare list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Commas or semicolons only.
    Comma,
    /// "and".
    And,
    /// "or".
    Or,
}
