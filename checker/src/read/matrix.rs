//! Matrices, their multiples and determinants.

use super::Reader;
use crate::budget::Stop;
use crate::expr::{Context, Expr};
use crate::value::{Brackets, Value};
use heldout_grammar::{Bracket, Form, Join, Node, Sign};

pub(super) fn square_matrix(values: Vec<Value>) -> Value {
    let rows: Option<Vec<Vec<Expr>>> = values
        .iter()
        .map(|value| match value {
            Value::Tuple(_, items) => items
                .iter()
                .map(|item| item.as_scalar().filter(|s| s.is_plain()).map(|s| s.expr.clone()))
                .collect(),
            _ => None,
        })
        .collect();
    match rows {
        Some(rows) if rows.iter().all(|row| row.len() == rows[0].len() && row.len() > 1) => {
            matrix_value(rows)
        }
        _ => Value::Tuple(Brackets::Square, values),
    }
}

impl Reader<'_> {
    /// Rows in an environment.
    pub(super) fn matrix(
        &mut self,
        environment: &str,
        rows: &[Vec<Form<'_>>],
    ) -> Result<Value, Stop> {
        if environment == "cases"
            || environment == "array"
                && rows.iter().any(|r| r.iter().any(|c| matches!(c.node, Node::Chain(..))))
        {
            return self.cases(rows);
        }
        if environment == "vmatrix" {
            let form = Form { node: Node::Matrix("vmatrix", rows.to_vec()), span: rows[0][0].span };
            return self.quantity(&form);
        }
        let width = rows[0].len();
        if rows.iter().any(|row| row.len() != width) {
            return Stop::unsupported("a matrix with rows of different lengths");
        }
        let mut cells = Vec::with_capacity(rows.len());
        for row in rows {
            let row: Result<Vec<Expr>, Stop> = row.iter().map(|cell| self.expr(cell)).collect();
            cells.push(row?);
        }
        Ok(matrix_value(cells))
    }

    /// `\frac15 \begin{pmatrix}…\end{pmatrix}`.
    pub(super) fn scaled_matrix(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let (factors, negative): (&[(Join, Form<'_>)], bool) = match &form.node {
            Node::Product(factors) => (factors, false),
            Node::Sum(terms) => match &terms[..] {
                [(sign, Form { node: Node::Product(factors), .. })] => {
                    (factors, *sign == Sign::Minus)
                }
                [(Sign::Minus, inner)] if is_matrix(inner) => {
                    let value = self.value(inner)?;
                    let minus = Expr::integer(-1);
                    return scale_value(value, &minus, &mut self.context).map(Some);
                }
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        let mut matrix = None;
        let mut scale = Expr::integer(if negative { -1 } else { 1 });
        if factors.iter().filter(|(_, factor)| is_matrix(factor)).count() != 1 {
            return Ok(None);
        }
        for (join, factor) in factors {
            if is_matrix(factor) {
                matrix = Some(self.value(factor)?);
                continue;
            }
            scale = self.times(&scale, *join, factor)?;
        }
        match matrix {
            Some(matrix) => scale_value(matrix, &scale, &mut self.context).map(Some),
            None => Ok(None),
        }
    }

    /// The determinant, by its first row.
    pub(super) fn determinant(&mut self, rows: &[Vec<Form<'_>>]) -> Result<Expr, Stop> {
        if rows.len() > 5 || rows.iter().any(|row| row.len() != rows.len()) {
            return Stop::unsupported("this determinant");
        }
        let mut cells = Vec::with_capacity(rows.len());
        for row in rows {
            let row: Result<Vec<Expr>, Stop> = row.iter().map(|cell| self.expr(cell)).collect();
            cells.push(row?);
        }
        self.minor(&cells)
    }

    fn minor(&mut self, cells: &[Vec<Expr>]) -> Result<Expr, Stop> {
        let Some((first, rest)) = cells.split_first() else { return Ok(Expr::one()) };
        let mut sum = Expr::zero();
        for (column, cell) in first.iter().enumerate() {
            let without = |row: &Vec<Expr>| {
                row.iter()
                    .enumerate()
                    .filter(|(at, _)| *at != column)
                    .map(|(_, x)| x.clone())
                    .collect()
            };
            let smaller: Vec<Vec<Expr>> = rest.iter().map(without).collect();
            let minor = self.minor(&smaller)?;
            let term = cell.mul(&minor, &mut self.context)?;
            let term = if column % 2 == 0 { term } else { term.neg() };
            sum = sum.add(&term, &mut self.context)?;
        }
        Ok(sum)
    }
}

fn is_matrix(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Matrix(environment, _) => *environment != "vmatrix" && *environment != "cases",
        Node::Fence { open, items, .. } => {
            items.len() == 1 && is_matrix(&items[0]) || *open == Bracket::Angle && items.len() > 1
        }
        _ => false,
    }
}

/// A matrix; a single row or column is a vector.
pub(super) fn matrix_value(mut rows: Vec<Vec<Expr>>) -> Value {
    if rows.len() == 1 && rows[0].len() == 1 {
        return Value::scalar(rows.remove(0).remove(0));
    }
    if rows.len() == 1 {
        let items = rows.remove(0).into_iter().map(Value::scalar).collect();
        return Value::Tuple(Brackets::Row, items);
    }
    if rows[0].len() == 1 {
        let items = rows.into_iter().flatten().map(Value::scalar).collect();
        return Value::Tuple(Brackets::Column, items);
    }
    Value::Matrix(rows)
}

fn scale_value(value: Value, scale: &Expr, context: &mut Context) -> Result<Value, Stop> {
    match value {
        Value::Matrix(rows) => {
            let mut scaled = Vec::with_capacity(rows.len());
            for row in rows {
                let row: Result<Vec<Expr>, Stop> =
                    row.iter().map(|cell| cell.mul(scale, context)).collect();
                scaled.push(row?);
            }
            Ok(Value::Matrix(scaled))
        }
        Value::Tuple(brackets, items) => {
            let mut scaled = Vec::with_capacity(items.len());
            for item in items {
                let Value::Scalar(scalar) = item else {
                    return Stop::unsupported("a multiple of this vector");
                };
                scaled.push(Value::scalar(scalar.expr.mul(scale, context)?));
            }
            Ok(Value::Tuple(brackets, scaled))
        }
        _ => Stop::unsupported("a multiple of this"),
    }
}
