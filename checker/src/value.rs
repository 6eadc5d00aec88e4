//! What a text means: values, canonical by construction.

use crate::chemistry::Chemistry;
use crate::expr::{Condition, Expr};
use crate::region::Region;
use crate::span::Span;
use crate::unit::Unit;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

/// What a text means, in one of its readings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A number or expression, with its unit.
    Scalar(Box<Scalar>),
    /// Plus or minus infinity.
    Infinite { negative: bool },
    /// Members in order.
    Tuple(Brackets, Vec<Value>),
    /// Rows of a matrix with more than one row and column.
    Matrix(Vec<Vec<Expr>>),
    /// Members in no order; in braces repeats do not count.
    Collection { braces: bool, members: Vec<Value> },
    /// A set of reals.
    Region(Region),
    /// What lies between quantities with units.
    Span(Box<Span>),
    /// A name and what it is defined as.
    Named(Named),
    /// Several definitions of different names, in the order written.
    Assignments(Vec<Named>),
    /// An equation that is no definition: left minus right, and both sides.
    Equation(Box<Scalar>, Box<Scalar>),
    /// An inequality in several variables: an expression, and whether it is above 0, at least 0,
    /// or not 0.
    Inequality(Expr, Sense),
    /// Statements that hold together.
    All(Vec<Value>),
    /// Values by case, each with its condition as it was written.
    Cases(Vec<(Value, String)>),
    /// Words, in the form in which they are compared, and as they were written.
    Words {
        text: String,
        raw: String,
        /// Not sure: short bare letters that might be a product.
        sure: bool,
    },
    /// Prose: compared as it stands, never told apart.
    Prose(String),
    /// A choice's letter, and its content where that stands too.
    Choice(char, Option<Box<Value>>),
    /// `a + nb` for all whole n: the offset and the period.
    Family(Expr, Expr),
    /// `3:4`, reduced where its parts are rational.
    Ratio(Vec<Expr>),
    /// A time of day in seconds; twelve-hour times without AM or PM have two.
    Clock {
        seconds: u32,
        half: Option<bool>,
        /// Digits and a colon, nothing more: a ratio is written so too.
        digits: bool,
    },
    /// A function of one variable by pieces.
    Pieces(String, Vec<Piece>),
    /// A day of a month, and of a year where that is said.
    Date { year: Option<u32>, month: u32, day: u32 },
    /// Does not exist.
    Undefined,
    /// No solution, the empty set.
    Nothing,
    /// Notation that is only compared as it stands.
    Opaque(&'static str, String),
    /// A formula, reaction or electron configuration; not sure where it may be mathematics.
    Chemistry(Box<Chemistry>, bool),
    /// A text that contradicts itself.
    Contradiction(String),
}

/// What a function is on a set of reals.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub value: Scalar,
    pub place: Region,
}

/// The sense of an inequality with 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    Above,
    AtLeast,
    Not,
}

/// How a tuple was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brackets {
    Round,
    Square,
    /// `\langle 1, 2\rangle`, or unit vectors.
    Angle,
    Row,
    Column,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub name: String,
    /// Whether the name is a symbol of mathematics, not a quantity such as `NO/BO`.
    pub plain: bool,
    /// The arguments of a function's definition.
    pub arguments: Vec<String>,
    /// What the name means as a product of letters, where it is no single one.
    pub left: Option<Expr>,
    pub value: Box<Value>,
}

/// A number or expression, its unit, and how it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scalar {
    pub expr: Expr,
    pub conditions: Vec<Condition>,
    /// Factors were cancelled on the way to the normal form.
    pub cancelled: bool,
    /// Names that range over the whole numbers from 0 on, also where their factorials cancelled.
    pub whole: Vec<Arc<str>>,
    pub unit: Option<Unit>,
    /// Words beside the number that are no unit.
    pub label: Option<String>,
    pub marks: Marks,
}

/// How a number was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    pub percent: bool,
    pub degrees: bool,
    /// Degrees stand as a term beside others.
    pub some_degrees: bool,
    /// The base that was written.
    pub base: Option<u32>,
    /// The digits, where nothing but an integer literal was written.
    pub digits: Option<String>,
    /// Capitals side by side, which may be a word or a numeral as well as a product.
    pub run: Option<String>,
    /// Letters behind a number and a space, which may be a unit.
    pub counted: Option<String>,
    /// Whether a decimal literal stands in it.
    pub decimal: bool,
    /// The place of the last digit, where nothing but a decimal literal was written, or one with
    /// a power of ten: `3` for `0.449`, `-1` for `1.20\times10^3`. In degrees or percent where
    /// those were written.
    pub places: Option<i64>,
    /// The significant figures of that literal, the fewest and the most: zeros at the end of an
    /// integer may or may not be.
    pub figures: Option<(u32, u32)>,
    /// The signs between vectors, in order: a cross product is no dot product.
    pub products: Vec<String>,
    /// The letters in order, where they look like matrices.
    pub matrices: Option<String>,
    /// Letters before brackets that this reading multiplies: it counts only beside a side in which
    /// they stand alone.
    pub multiplied: Vec<String>,
    /// The words beside it may change it: it counts only beside the same words.
    pub told: bool,
    /// The words beside it say a direction.
    pub directed: bool,
    /// The unit is bare letters, which might be variables: it counts only beside a sure unit.
    pub letters: bool,
}

impl Scalar {
    pub(crate) fn new(expr: Expr) -> Self {
        Scalar {
            expr,
            conditions: Vec::new(),
            cancelled: false,
            whole: Vec::new(),
            unit: None,
            label: None,
            marks: Marks::default(),
        }
    }

    /// Its unit, or that of the coins or bytes that are counted.
    pub(crate) fn measure(&self) -> Option<Unit> {
        self.unit.clone().or_else(|| Unit::counted(self.label.as_deref()?))
    }

    /// Whether nothing but a number or expression was written.
    pub(crate) fn is_plain(&self) -> bool {
        self.unit.is_none() && self.label.is_none()
    }
}

impl Value {
    pub(crate) fn scalar(expr: Expr) -> Value {
        Value::Scalar(Box::new(Scalar::new(expr)))
    }

    pub(crate) fn as_scalar(&self) -> Option<&Scalar> {
        match self {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// What it is, in a word or two.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Scalar(scalar) => scalar.kind(),
            Value::Infinite { .. } => "infinity",
            Value::Tuple(Brackets::Round | Brackets::Square, _) => "tuple",
            Value::Tuple(..) => "vector",
            Value::Matrix(_) => "matrix",
            Value::Collection { braces: true, .. } => "set",
            Value::Collection { .. } => "list",
            Value::Region(_) | Value::Span(_) => "interval",
            Value::Named(named) => match *named.value {
                Value::Region(_) | Value::Span(_) => "inequality",
                _ => "definition",
            },
            Value::Assignments(_) => "assignments",
            Value::Equation(..) => "equation",
            Value::Inequality(..) => "inequality",
            Value::All(_) => "statements",
            Value::Cases(_) => "cases",
            Value::Words { .. } => "words",
            Value::Prose(_) => "prose",
            Value::Choice(..) => "choice",
            Value::Family(..) => "family",
            Value::Ratio(_) => "ratio",
            Value::Pieces(..) => "pieces",
            Value::Clock { .. } => "time",
            Value::Date { .. } => "date",
            Value::Undefined => "no value",
            Value::Nothing => "no solution",
            Value::Chemistry(chemistry, _) => chemistry.kind(),
            Value::Opaque(what, _) => what,
            Value::Contradiction(_) => "contradiction",
        }
    }
}

impl Scalar {
    fn kind(&self) -> &'static str {
        if self.unit.is_some() {
            "quantity"
        } else if self.expr.is_constant() {
            "number"
        } else {
            "expression"
        }
    }
}

fn join(f: &mut Formatter<'_>, open: &str, items: &[Value], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (index, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if index == 0 { "" } else { ", " })?;
    }
    f.write_str(close)
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Scalar(scalar) => scalar.fmt(f),
            Value::Infinite { negative } => f.write_str(if *negative { "-oo" } else { "oo" }),
            Value::Tuple(Brackets::Round, items) => join(f, "(", items, ")"),
            Value::Tuple(Brackets::Square, items) => join(f, "[", items, "]"),
            Value::Tuple(Brackets::Angle, items) => join(f, "<", items, ">"),
            Value::Tuple(Brackets::Row, items) => join(f, "row(", items, ")"),
            Value::Tuple(Brackets::Column, items) => join(f, "column(", items, ")"),
            Value::Collection { braces: true, members } => join(f, "{", members, "}"),
            Value::Collection { members, .. } => join(f, "list(", members, ")"),
            Value::Region(region) => region.fmt(f),
            Value::Span(span) => span.fmt(f),
            Value::Named(named) => named.fmt(f),
            Value::All(statements) => join(f, "all(", statements, ")"),
            _ => self.fmt_rest(f),
        }
    }
}

impl Value {
    fn fmt_rest(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Matrix(rows) => {
                f.write_str("[")?;
                for (index, row) in rows.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "; " })?;
                    for (index, cell) in row.iter().enumerate() {
                        write!(f, "{}{cell}", if index == 0 { "" } else { ", " })?;
                    }
                }
                f.write_str("]")
            }
            Value::Assignments(all) => {
                for (index, named) in all.iter().enumerate() {
                    write!(f, "{}{named}", if index == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Value::Equation(left, right) => write!(f, "{left} = {right}"),
            Value::Inequality(expr, Sense::Above) => write!(f, "{expr} > 0"),
            Value::Inequality(expr, Sense::AtLeast) => write!(f, "{expr} >= 0"),
            Value::Inequality(expr, Sense::Not) => write!(f, "{expr} != 0"),
            Value::Words { text, .. } => write!(f, "\"{text}\""),
            Value::Prose(words) => write!(f, "prose \"{words}\""),
            Value::Choice(letter, None) => write!(f, "choice {letter}"),
            Value::Choice(letter, Some(content)) => write!(f, "choice {letter}: {content}"),
            Value::Family(offset, period) => write!(f, "{offset} + n*({period})"),
            Value::Ratio(parts) => {
                let parts: Vec<_> = parts.iter().map(Expr::to_string).collect();
                f.write_str(&parts.join(":"))
            }
            Value::Clock { seconds, half, .. } => {
                let half = half.map_or("", |late| if late { " PM" } else { " AM" });
                let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                write!(f, "{hours}:{minutes:02}:{:02}{half}", seconds % 60)
            }
            Value::Pieces(variable, pieces) => {
                for (index, piece) in pieces.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "; " };
                    write!(f, "{comma}{} on {}", piece.value, piece.place)?;
                }
                write!(f, " of {variable}")
            }
            Value::Date { year, month, day } => {
                year.iter().try_for_each(|year| write!(f, "{year}-"))?;
                write!(f, "{month:02}-{day:02}")
            }
            Value::Undefined => f.write_str("undefined"),
            Value::Nothing => f.write_str("no solution"),
            Value::Chemistry(chemistry, _) => write!(f, "{} {chemistry}", chemistry.kind()),
            Value::Cases(cases) => {
                f.write_str("cases ")?;
                cases.iter().try_for_each(|(value, when)| write!(f, "{value} if {when}; "))
            }
            Value::Opaque(what, text) => write!(f, "{what} {text}"),
            Value::Contradiction(text) => write!(f, "contradiction: {text}"),
            _ => Ok(()),
        }
    }
}

impl Named {
    /// What is defined, as an expression.
    pub(crate) fn left(&self) -> Expr {
        self.left.clone().unwrap_or_else(|| Expr::symbol(&self.name))
    }
}

impl Display for Named {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if !self.arguments.is_empty() {
            write!(f, "({})", self.arguments.join(", "))?;
        }
        write!(f, " = {}", self.value)
    }
}

impl Display for Scalar {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.expr.fmt(f)?;
        self.unit.iter().try_for_each(|unit| write!(f, " {unit}"))?;
        self.label.iter().try_for_each(|label| write!(f, " \"{label}\""))
    }
}
