//! What stands between bars: the length of a vector, a determinant.

use super::Reader;
use super::vector::unit_vectors;
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::Value;
use heldout_grammar::{Form, Node};

impl Reader<'_> {
    /// `\|(3, 4)\|`, `|\langle 3, 4\rangle|`, `\left|\begin{matrix}…\end{matrix}\right|`; nothing
    /// for what is no vector and no matrix.
    pub(super) fn norm(&mut self, inside: &Form<'_>) -> Result<Option<Expr>, Stop> {
        match &inside.node {
            Node::Matrix(environment, rows) if *environment != "cases" => {
                if rows.iter().all(|row| row.len() == 1) && rows.len() > 1 {
                    let vector = self.value(inside)?;
                    return self.length(&vector);
                }
                self.determinant(rows).map(Some)
            }
            Node::Fence { items, .. } if items.len() > 1 => {
                let vector = self.value(inside)?;
                self.length(&vector)
            }
            _ => Ok(None),
        }
    }

    /// `|3\hat i + 4\hat j|`.
    pub(super) fn length_in_unit_vectors(&mut self, x: &Expr) -> Result<Option<Expr>, Stop> {
        let vector = unit_vectors(Value::scalar(x.clone()), &mut self.context)?;
        self.length(&vector)
    }

    /// The length of a vector of reals; nothing for what is no vector.
    fn length(&mut self, vector: &Value) -> Result<Option<Expr>, Stop> {
        let Value::Tuple(_, items) = vector else { return Ok(None) };
        let mut sum = Expr::zero();
        for item in items {
            let part = item.as_scalar().filter(|part| part.is_plain() && part.expr.is_free_of_i());
            let Some(part) = part else {
                return Stop::unsupported("the length of this vector");
            };
            let square = part.expr.mul(&part.expr, &mut self.context)?;
            sum = sum.add(&square, &mut self.context)?;
        }
        sum.pow(&Expr::ratio(1, 2), &mut self.context).map(Some)
    }
}
