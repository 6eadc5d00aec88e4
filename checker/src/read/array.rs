//! Arithmetic of vectors and matrices: sums, multiples, products, powers, transposes.

use super::Reader;
use crate::budget::Stop;
use crate::expr::{Context, Expr};
use crate::value::{Brackets, Value};
use heldout_grammar::{Bracket, Form, Join, Node, Sign};

/// Powers of matrices are multiplied out up to this.
const POWER: i64 = 12;

/// Rows of one length, and how they were written.
#[derive(Clone)]
struct Array {
    rows: Vec<Vec<Expr>>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Matrix,
    /// Members in order, with these brackets.
    Vector(Brackets),
}

/// What a term of such arithmetic is.
enum Operand {
    Scalar(Expr),
    Array(Array),
}

impl Reader<'_> {
    /// `(1,2)+t(3,4)`, `A\vec x`: what vectors and matrices inside an expression come to; nothing
    /// where none stand in it.
    pub(super) fn array(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        if !matches!(form.node, Node::Sum(_) | Node::Product(_) | Node::Power(_))
            || !holds_array(form)
        {
            return Ok(None);
        }
        match self.operand(form)? {
            Operand::Array(array) => Ok(Some(array.value())),
            Operand::Scalar(expr) => Ok(Some(Value::scalar(expr))),
        }
    }

    fn operand(&mut self, form: &Form<'_>) -> Result<Operand, Stop> {
        self.context.budget.spend(2, "arithmetic of vectors")?;
        if matches!(form.node, Node::Words(_)) {
            return Stop::unsupported("words beside a vector");
        }
        if !holds_array(form) {
            return self.expr(form).map(Operand::Scalar);
        }
        match &form.node {
            Node::Sum(terms) => self.array_sum(terms),
            Node::Product(factors) => self.array_product(factors),
            Node::Power(sides) => self.array_power(&sides.0, &sides.1),
            Node::Apply { name, power: None, arguments } if arguments.len() > 1 => {
                // `t(3,4)`: a letter before a vector.
                let letter = Expr::symbol(&super::names::name_text(name));
                let mut items = Vec::with_capacity(arguments.len());
                for argument in arguments {
                    items.push(self.expr(argument)?);
                }
                let kind = Kind::Vector(Brackets::Round);
                Array { rows: vec![items], kind }
                    .scale(&letter, &mut self.context)
                    .map(Operand::Array)
            }
            _ => {
                let value = match &form.node {
                    Node::Fence { items, .. } if items.len() == 1 => self.value(&items[0])?,
                    _ => self.value(form)?,
                };
                match (Array::of(&value), value) {
                    (Some(array), _) => Ok(Operand::Array(array)),
                    (None, Value::Scalar(scalar)) => Ok(Operand::Scalar(scalar.expr)),
                    _ => Stop::unsupported("this in arithmetic of vectors"),
                }
            }
        }
    }

    fn array_sum(&mut self, terms: &[(Sign, Form<'_>)]) -> Result<Operand, Stop> {
        let mut sum: Option<Array> = None;
        for (sign, term) in terms {
            let Operand::Array(mut array) = self.operand(term)? else {
                return Stop::unsupported("a number added to a vector");
            };
            match (sign, self.plus) {
                (Sign::Plus, _)
                | (Sign::PlusMinus, Some(true))
                | (Sign::MinusPlus, Some(false)) => {}
                (Sign::Minus, _) | (_, Some(_)) => {
                    array = array.scale(&Expr::integer(-1), &mut self.context)?;
                }
                _ => return Stop::unsupported("a double sign here"),
            }
            sum = Some(match sum {
                None => array,
                Some(sum) => sum.add(&array, &mut self.context)?,
            });
        }
        sum.map(Operand::Array).ok_or(Stop::Unsupported("an empty sum".into()))
    }

    fn array_product(&mut self, factors: &[(Join, Form<'_>)]) -> Result<Operand, Stop> {
        let mut product: Option<Operand> = None;
        for (join, factor) in factors {
            let next = self.operand(factor)?;
            product = Some(match (product, next) {
                (None, next) => next,
                (Some(Operand::Scalar(x)), Operand::Scalar(y)) if *join == Join::Over => {
                    Operand::Scalar(x.div(&y, &mut self.context)?)
                }
                (Some(Operand::Scalar(x)), Operand::Scalar(y)) => {
                    Operand::Scalar(x.mul(&y, &mut self.context)?)
                }
                (Some(Operand::Array(array)), Operand::Scalar(y)) if *join == Join::Over => {
                    let inverse = Expr::one().div(&y, &mut self.context)?;
                    Operand::Array(array.scale(&inverse, &mut self.context)?)
                }
                (Some(Operand::Array(array)), Operand::Scalar(x))
                | (Some(Operand::Scalar(x)), Operand::Array(array))
                    if *join != Join::Over =>
                {
                    Operand::Array(array.scale(&x, &mut self.context)?)
                }
                (Some(Operand::Array(a)), Operand::Array(b)) => {
                    a.times(*join, &b, &mut self.context)?
                }
                _ => return Stop::unsupported("a division by a vector"),
            });
        }
        product.ok_or(Stop::Unsupported("an empty product".into()))
    }

    fn array_power(&mut self, base: &Form<'_>, exponent: &Form<'_>) -> Result<Operand, Stop> {
        let Operand::Array(array) = self.operand(base)? else {
            return Stop::unsupported("a power with a vector in it");
        };
        if is_transpose(exponent) {
            return Ok(Operand::Array(array.transpose()));
        }
        let (Kind::Matrix, Some(n)) = (array.kind, self.expr(exponent)?.as_integer()) else {
            return Stop::unsupported("a power of a vector");
        };
        if n == -1 {
            return array.inverse(&mut self.context).map(Operand::Array);
        }
        if !(1..=POWER).contains(&n) {
            return Stop::unsupported("this power of a matrix");
        }
        let mut power = array.clone();
        for _ in 1..n {
            power = power.matrix_product(&array, &mut self.context)?;
        }
        Ok(Operand::Array(power))
    }
}

impl Array {
    fn of(value: &Value) -> Option<Array> {
        match value {
            Value::Matrix(rows) => Some(Array { rows: rows.clone(), kind: Kind::Matrix }),
            Value::Tuple(brackets, items) => {
                let plain = |item: &Value| {
                    item.as_scalar().filter(|s| s.is_plain()).map(|s| s.expr.clone())
                };
                let items: Vec<Expr> = items.iter().map(plain).collect::<Option<_>>()?;
                let rows = match brackets {
                    Brackets::Column => items.into_iter().map(|item| vec![item]).collect(),
                    _ => vec![items],
                };
                Some(Array { rows, kind: Kind::Vector(*brackets) })
            }
            _ => None,
        }
    }

    fn value(self) -> Value {
        match self.kind {
            Kind::Matrix => super::matrix::matrix_value(self.rows),
            Kind::Vector(brackets) => {
                let items = self.rows.into_iter().flatten().map(Value::scalar).collect();
                Value::Tuple(brackets, items)
            }
        }
    }

    fn scale(&self, by: &Expr, context: &mut Context) -> Result<Array, Stop> {
        self.map(|cell| cell.mul(by, context))
    }

    fn map(&self, mut f: impl FnMut(&Expr) -> Result<Expr, Stop>) -> Result<Array, Stop> {
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            rows.push(row.iter().map(&mut f).collect::<Result<Vec<Expr>, Stop>>()?);
        }
        Ok(Array { rows, kind: self.kind })
    }

    fn add(&self, other: &Array, context: &mut Context) -> Result<Array, Stop> {
        let other =
            if self.rows.len() == other.rows.len() { other.clone() } else { other.transpose() };
        if self.rows.len() != other.rows.len() || self.rows[0].len() != other.rows[0].len() {
            return Stop::unsupported("a sum of vectors of different lengths");
        }
        let mut cells = other.rows.iter().flatten();
        let none = Expr::zero();
        self.map(|cell| cell.add(cells.next().unwrap_or(&none), context))
    }

    fn transpose(&self) -> Array {
        let width = self.rows.first().map_or(0, Vec::len);
        let column = |at: usize| self.rows.iter().map(|row| row[at].clone()).collect();
        let kind = match self.kind {
            Kind::Vector(Brackets::Column) => Kind::Vector(Brackets::Row),
            Kind::Vector(_) => Kind::Vector(Brackets::Column),
            Kind::Matrix => Kind::Matrix,
        };
        Array { rows: (0..width).map(column).collect(), kind }
    }

    /// A dot product, a cross product of three members each, or a product of matrices.
    fn times(&self, join: Join, other: &Array, context: &mut Context) -> Result<Operand, Stop> {
        let vectors = self.kind != Kind::Matrix && other.kind != Kind::Matrix;
        let cells = |array: &Array| -> Vec<Expr> { array.rows.iter().flatten().cloned().collect() };
        let (x, y) = (cells(self), cells(other));
        match join {
            Join::Cross if vectors && x.len() == 3 && y.len() == 3 => {
                let mut items = Vec::with_capacity(3);
                for at in 0..3 {
                    let (p, q) = ((at + 1) % 3, (at + 2) % 3);
                    let first = x[p].mul(&y[q], context)?;
                    items.push(first.sub(&x[q].mul(&y[p], context)?, context)?);
                }
                let kind = Kind::Vector(Brackets::Angle);
                Ok(Operand::Array(Array { rows: vec![items], kind }))
            }
            Join::Dot if vectors && x.len() == y.len() => {
                let mut sum = Expr::zero();
                for (x, y) in x.iter().zip(&y) {
                    sum = sum.add(&x.mul(y, context)?, context)?;
                }
                Ok(Operand::Scalar(sum))
            }
            Join::Beside | Join::Spaced | Join::Dot => {
                self.matrix_product(other, context).map(Operand::Array)
            }
            _ => Stop::unsupported("this product of vectors"),
        }
    }

    fn matrix_product(&self, other: &Array, context: &mut Context) -> Result<Array, Stop> {
        let column =
            |array: &Array| matches!(array.kind, Kind::Matrix | Kind::Vector(Brackets::Column));
        if self.rows[0].len() != other.rows.len() || !(column(self) || column(other)) {
            return Stop::unsupported("a product of these matrices");
        }
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut cells = Vec::with_capacity(other.rows[0].len());
            for at in 0..other.rows[0].len() {
                let mut sum = Expr::zero();
                for (x, below) in row.iter().zip(&other.rows) {
                    sum = sum.add(&x.mul(&below[at], context)?, context)?;
                }
                cells.push(sum);
            }
            rows.push(cells);
        }
        Ok(Array { rows, kind: Kind::Matrix })
    }

    /// The inverse of a matrix of two rows.
    fn inverse(&self, context: &mut Context) -> Result<Array, Stop> {
        let [[a, b], [c, d]] = &self
            .rows
            .iter()
            .map(|row| <[Expr; 2]>::try_from(row.clone()))
            .collect::<Result<Vec<_>, _>>()
            .unwrap_or_default()[..]
        else {
            return Stop::unsupported("the inverse of this matrix");
        };
        let determinant = a.mul(d, context)?.sub(&b.mul(c, context)?, context)?;
        let adjugate = vec![vec![d.clone(), b.neg()], vec![c.neg(), a.clone()]];
        Array { rows: adjugate, kind: Kind::Matrix }.map(|cell| cell.div(&determinant, context))
    }
}

/// `^T`, `^{\top}`.
fn is_transpose(exponent: &Form<'_>) -> bool {
    match &exponent.node {
        Node::Name(name) => name.is_plain() && matches!(name.letter, "T" | "top"),
        Node::Words(words) => matches!(&words[..], [("T", _)]),
        _ => false,
    }
}

/// Whether a vector or matrix stands in a tree as an operand.
fn holds_array(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Matrix(environment, _) => !matches!(*environment, "vmatrix" | "cases"),
        Node::Fence { open, items, .. } => match &items[..] {
            [] => false,
            [item] => holds_array(item),
            _ => matches!(open, Bracket::Round | Bracket::Angle | Bracket::Square),
        },
        Node::Apply { power: None, arguments, .. } => {
            arguments.len() > 1
                && arguments.iter().all(|a| matches!(a.node, Node::Number(_) | Node::Sum(_)))
        }
        Node::Sum(terms) => terms.iter().any(|(_, term)| holds_array(term)),
        Node::Product(factors) => factors.iter().any(|(_, factor)| holds_array(factor)),
        Node::Power(sides) => holds_array(&sides.0),
        _ => false,
    }
}
