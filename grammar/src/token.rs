//! The tokens of an answer: what is left when wrappers, fonts and spacing have fallen.

use crate::error::Span;

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Where it stands in the text.
    pub span: Span,
    /// Whether white space stood before it.
    pub spaced: bool,
}

/// What a token is. Digits, letters and words are slices of the text; notation has names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind<'a> {
    /// A decimal literal; the slices may hold separators of thousands.
    Number {
        /// Digits before the decimal sign.
        whole: &'a str,
        /// Digits after it, where there is one.
        fraction: Option<&'a str>,
        /// The exponent of `6.02e23`, sign included.
        exponent: Option<&'a str>,
    },
    /// One of `½ ⅓ …`.
    Vulgar(u8, u8),
    /// A single letter, or the name of a Greek one.
    Letter(&'a str),
    /// A run of letters that stands for itself.
    Word(&'a str, Style),
    /// A function by name.
    Function(Function),
    /// `\frac` and its kin.
    Fraction,
    /// `\over`.
    Over,
    /// `\binom`.
    Binomial,
    /// "nPr" before its two numbers.
    Permutations,
    /// "choose" between two numbers.
    Chosen,
    /// `\choose`.
    Choose,
    /// `\sqrt`, or the sign.
    Root(u8),
    /// A sum, product, integral or limit.
    Big(Big),
    /// An accent over what follows.
    Accent(Accent),
    /// An opening bracket.
    Open(Bracket),
    /// A closing bracket.
    Close(Bracket),
    /// `|`, either side.
    Bar,
    /// `\|`, either side.
    DoubleBar,
    /// `+`, `-`, `\pm`, `\mp`.
    Sign(Sign),
    /// `\cdot`, `\times`, `*`.
    Times(Times),
    /// `/`.
    Slash,
    /// `\div`.
    Divide,
    /// `=` and its kin.
    Relation(Relation),
    /// `\cup` and its kin.
    SetOp(SetOp),
    /// `^`.
    Caret,
    /// `_`.
    Underscore,
    /// `'`; the count of them.
    Prime(u8),
    /// `!`.
    Bang,
    /// `\%`.
    Percent,
    /// The degree sign.
    Degree,
    /// `\circ`.
    Circle,
    /// A currency sign.
    Currency(&'static str),
    /// A constant with a name of its own.
    Constant(Constant),
    /// `\begin{…}`.
    Begin(&'a str),
    /// `\end{…}`.
    End(&'a str),
    /// `&`.
    Ampersand,
    /// `\\`.
    RowBreak,
    /// `,`.
    Comma,
    /// `;`.
    Semicolon,
    /// `:`.
    Colon,
    /// `.` that is no decimal sign.
    Dot,
    /// `\ldots`.
    Dots,
    /// `\pmod`.
    Residue,
    /// `\wedge`.
    Wedge,
    /// `\vee`.
    Vee,
    /// "and".
    And,
    /// "or".
    Or,
}

/// How a word was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bare letters.
    Bare,
    /// `\mathrm{…}` and its kin.
    Roman,
    /// `\text{…}` and its kin.
    Text,
    /// `\ce{…}`: a formula, as it stands.
    Chemistry,
    /// `\operatorname{…}` with a name that is not known.
    Operator,
}

/// A function with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Function {
    Sin,
    Cos,
    Tan,
    Cot,
    Sec,
    Csc,
    Arcsin,
    Arccos,
    Arctan,
    Arccot,
    Arcsec,
    Arccsc,
    Sinh,
    Cosh,
    Tanh,
    Coth,
    Sech,
    Csch,
    Arsinh,
    Arcosh,
    Artanh,
    Ln,
    Log,
    Lg,
    Exp,
    Abs,
    Floor,
    Ceil,
    Gcd,
    Lcm,
    Max,
    Min,
    Det,
    Tr,
    Re,
    Im,
    Arg,
    Sgn,
    Cis,
    Mod,
    Erf,
    Dim,
    Rank,
    Deg,
    Sup,
    Inf,
    Pr,
}

impl Function {
    /// The function's usual name.
    pub fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(_, function)| *function == self).map_or("?", |(name, _)| name)
    }

    /// The function of that name, as a command or in plain letters.
    pub fn named(name: &str) -> Option<Function> {
        FUNCTIONS.iter().find(|(known, _)| *known == name).map(|(_, function)| *function)
    }
}

/// Names of functions; the first name of each is the usual one.
pub(crate) const FUNCTIONS: &[(&str, Function)] = &[
    ("sin", Function::Sin),
    ("cos", Function::Cos),
    ("tan", Function::Tan),
    ("cot", Function::Cot),
    ("sec", Function::Sec),
    ("csc", Function::Csc),
    ("arcsin", Function::Arcsin),
    ("arccos", Function::Arccos),
    ("arctan", Function::Arctan),
    ("arccot", Function::Arccot),
    ("arcsec", Function::Arcsec),
    ("arccsc", Function::Arccsc),
    ("sinh", Function::Sinh),
    ("cosh", Function::Cosh),
    ("tanh", Function::Tanh),
    ("coth", Function::Coth),
    ("sech", Function::Sech),
    ("csch", Function::Csch),
    ("arsinh", Function::Arsinh),
    ("arcosh", Function::Arcosh),
    ("artanh", Function::Artanh),
    ("ln", Function::Ln),
    ("log", Function::Log),
    ("lg", Function::Lg),
    ("exp", Function::Exp),
    ("abs", Function::Abs),
    ("floor", Function::Floor),
    ("ceil", Function::Ceil),
    ("gcd", Function::Gcd),
    ("lcm", Function::Lcm),
    ("max", Function::Max),
    ("min", Function::Min),
    ("det", Function::Det),
    ("tr", Function::Tr),
    ("Re", Function::Re),
    ("Im", Function::Im),
    ("arg", Function::Arg),
    ("sgn", Function::Sgn),
    ("cis", Function::Cis),
    ("mod", Function::Mod),
    ("erf", Function::Erf),
    ("dim", Function::Dim),
    ("rank", Function::Rank),
    ("deg", Function::Deg),
    ("sup", Function::Sup),
    ("inf", Function::Inf),
    ("Pr", Function::Pr),
    ("asin", Function::Arcsin),
    ("acos", Function::Arccos),
    ("atan", Function::Arctan),
    ("arcsinh", Function::Arsinh),
    ("arccosh", Function::Arcosh),
    ("arctanh", Function::Artanh),
    ("asinh", Function::Arsinh),
    ("acosh", Function::Arcosh),
    ("atanh", Function::Artanh),
    ("cosec", Function::Csc),
    ("cotan", Function::Cot),
    ("ctg", Function::Cot),
    ("tg", Function::Tan),
    ("arctg", Function::Arctan),
    ("arcctg", Function::Arccot),
    ("Arcsin", Function::Arcsin),
    ("Arccos", Function::Arccos),
    ("Arctan", Function::Arctan),
    ("sign", Function::Sgn),
    ("ceiling", Function::Ceil),
    ("GCD", Function::Gcd),
    ("LCM", Function::Lcm),
    ("trace", Function::Tr),
];

/// An operator over a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Big {
    Sum,
    Product,
    /// An integral; the count of signs.
    Integral(u8),
    /// A closed integral.
    Contour,
    Limit,
    Union,
    Intersection,
}

/// An accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Accent {
    Hat,
    Vector,
    Bar,
    Tilde,
    Dot,
    DoubleDot,
    /// `\mathbf` over i, j or k.
    Bold,
    /// An arc or a symbol of geometry: `\angle`, `\triangle`.
    Figure,
    /// `\triangle ABC`.
    Triangle,
}

/// A bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Bracket {
    Round,
    Square,
    /// `\{`.
    Curly,
    Angle,
    Floor,
    Ceil,
    /// `{`, which is not printed.
    Group,
    /// A square bracket the wrong way round, as in `]0,1[`.
    Reversed,
    /// Bars that say which side they stand on, as `\left|` and `\right|`.
    Bars,
}

/// A sign before a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Sign {
    Plus,
    Minus,
    PlusMinus,
    MinusPlus,
}

/// A sign of multiplication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(crate) enum Times {
    Dot,
    Cross,
    Star,
}

/// A sign between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Relation {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Approx,
    Equivalent,
    In,
    NotIn,
    Subset,
    Arrow,
    Reversible,
    Implies,
    Iff,
    Proportional,
    Perpendicular,
    Parallel,
    Divides,
    MuchLess,
    MuchGreater,
}

/// An operation on sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum SetOp {
    Union,
    Intersection,
    Minus,
}

/// A constant with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Constant {
    Infinity,
    EmptySet,
    Reals,
    Integers,
    Naturals,
    Rationals,
    Complexes,
}
