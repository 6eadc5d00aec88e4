//! Definitions: names, what they stand for, and how they meet equations and bare values.

use super::members::{is_indexed, spread_names};
use super::{Compared, Comparison, Different, Equal, Outcome, kinds, same_text};
use crate::budget::Stop;
use crate::expr::Expr;
use crate::value::{Named, Piece, Scalar, Value};
use crate::verdict::{Ground, Note};
use std::sync::Arc;

impl Comparison<'_> {
    /// Two definitions: names count where both sides have them; arguments rename freely.
    pub(super) fn named(&mut self, a: &Named, b: &Named) -> Compared {
        let both_functions = a.arguments.len() == b.arguments.len();
        if a.name != b.name && self.name_one_quantity(a, b) {
            self.notes.push(Note::Said(format!("{} and {} name one quantity", a.name, b.name)));
            return self.values(&a.value, &b.value);
        }
        if a.name != b.name && both_functions {
            if let Some(outcome) = self.swapped_names(a, b)? {
                return Ok(outcome);
            }
            if let (Some(x), Some(y)) = (spread_names(a), spread_names(b)) {
                return self.collections(&x, &y);
            }
            let derivative = |name: &str| name.contains("(* d ") || name.contains('\'');
            if derivative(&a.name) || derivative(&b.name) {
                return Stop::unsupported("a derivative in two notations");
            }
            return self.other_names(a, b);
        }
        if a.name.starts_with("Triangle ") {
            // `\triangle ABC\sim\triangle DEF`: corners answer to each other in order.
            return Ok(same_text(a.value == b.value, &a.value, &b.value));
        }
        if !(both_functions || a.plain && b.plain) || ranges_differ(a, b) {
            return Ok(Different(Ground::Names { gold: a.name.clone(), answer: b.name.clone() }));
        }
        if !a.arguments.is_empty() && !b.arguments.is_empty() {
            if !both_functions {
                return Ok(Different(Ground::Counts {
                    gold: a.arguments.len(),
                    answer: b.arguments.len(),
                }));
            }
            let generic = a.arguments.iter().chain(&b.arguments).all(|name| is_variable(name));
            if a.arguments != b.arguments && !generic {
                return Stop::unsupported("values of a function at different arguments");
            }
            let fresh: Vec<String> =
                (0..a.arguments.len()).map(|n| format!("argument {n}")).collect();
            let first = self.rename(&a.value, &a.arguments, &fresh)?;
            let second = self.rename(&b.value, &b.arguments, &fresh)?;
            return self.values(&first, &second);
        }
        self.values(&a.value, &b.value)
    }

    /// `\text{rate} = k[A]` and `r = k[A]`, `K_c` and `K` before the same concentrations: chemists'
    /// names of one quantity.
    fn name_one_quantity(&self, a: &Named, b: &Named) -> bool {
        let rate = |named: &Named| matches!(&*named.name, "rate" | "Rate" | "r" | "R" | "v");
        let bare = |named: &Named| matches!(&*named.name, "K" | "K_eq");
        let index = |named: &Named| bare(named) || named.name.starts_with("K_");
        let concentrations = |named: &Named| {
            let symbols = named.value.as_scalar().map(|scalar| scalar.expr.symbols());
            symbols.is_some_and(|all| all.iter().any(|name| name.starts_with("c_")))
        };
        let rates = rate(a) && rate(b);
        let constants = index(a) && index(b) && (bare(a) || bare(b));
        (rates || constants) && concentrations(a) && concentrations(b)
    }

    /// `y = x + 2` against `x = y - 2`: definitions of different names that are one equation.
    fn swapped_names(&mut self, a: &Named, b: &Named) -> Result<Option<Outcome>, Stop> {
        let (Some(x), Some(y)) = (a.value.as_scalar(), b.value.as_scalar()) else {
            return Ok(None);
        };
        let simple = a.arguments.is_empty() && b.arguments.is_empty();
        if !simple || !self.is_mentioned(b, x) || !self.is_mentioned(a, y) {
            return Ok(None);
        }
        let left = self.as_equation(a, x);
        let right = self.as_equation(b, y);
        self.equations(&left, &right).map(Some)
    }

    /// Names that differ: one statement in two forms, such as `PV = nRT` and `P = nRT/V`, or not.
    fn other_names(&mut self, a: &Named, b: &Named) -> Compared {
        let curves = self.curves(&Value::Named(a.clone()), &Value::Named(b.clone()))?;
        let pieces = |named: &Named| matches!(*named.value, Value::Pieces(..));
        match curves {
            Some(outcome) => outcome,
            None if pieces(a) || pieces(b) => {
                Stop::unsupported("a function by pieces against another name")
            }
            None => Ok(Different(Ground::Names { gold: a.name.clone(), answer: b.name.clone() })),
        }
    }

    /// Whether what a definition names stands in an expression.
    fn is_mentioned(&mut self, named: &Named, scalar: &Scalar) -> bool {
        if named.plain {
            return scalar.expr.symbols().iter().any(|name| **name == *named.name);
        }
        let own = named.left.as_ref().and_then(Expr::single_term).map(|term| &term.factors[..]);
        matches!(own, Some([own]) if !scalar.expr.all_atoms(&mut |atom| *atom != own.atom))
    }

    fn as_equation(&self, named: &Named, scalar: &Scalar) -> Value {
        Value::Equation(Box::new(Scalar::new(named.left())), Box::new(scalar.clone()))
    }

    pub(super) fn rename(
        &mut self,
        value: &Value,
        from: &[String],
        to: &[String],
    ) -> Result<Value, Stop> {
        match value {
            Value::Scalar(scalar) => {
                let renamed = self.rename_scalar(scalar, from, to)?;
                Ok(Value::Scalar(Box::new(renamed)))
            }
            Value::Tuple(brackets, items) => {
                let items = items.iter().map(|item| self.rename(item, from, to));
                Ok(Value::Tuple(*brackets, items.collect::<Result<_, Stop>>()?))
            }
            Value::Pieces(variable, pieces) => {
                let mut renamed = Vec::with_capacity(pieces.len());
                for piece in pieces {
                    let value = self.rename_scalar(&piece.value, from, to)?;
                    renamed.push(Piece { value, place: piece.place.clone() });
                }
                let at = from.iter().position(|name| name == variable);
                let variable = at.map_or(variable, |at| &to[at]);
                Ok(Value::Pieces(variable.clone(), renamed))
            }
            _ => Ok(value.clone()),
        }
    }

    fn rename_scalar(
        &mut self,
        scalar: &Scalar,
        from: &[String],
        to: &[String],
    ) -> Result<Scalar, Stop> {
        let expr = scalar.expr.rename(from, to, self.context)?;
        let mut conditions = Vec::with_capacity(scalar.conditions.len());
        for condition in &scalar.conditions {
            let mut renamed = condition.clone();
            renamed.expr = condition.expr.rename(from, to, self.context)?;
            conditions.push(renamed);
        }
        let renamed = |name: &Arc<str>| {
            let at = from.iter().position(|known| **known == **name);
            at.and_then(|at| to.get(at)).map_or_else(|| name.clone(), |name| name.as_str().into())
        };
        let whole = scalar.whole.iter().map(renamed).collect();
        Ok(Scalar { expr, conditions, whole, ..scalar.clone() })
    }

    /// A definition against an equation, one of which is the gold: the name takes part.
    pub(super) fn definition_and_equation(&mut self, a: &Value, b: &Value) -> Compared {
        let (named, equation) = match (a, b) {
            (Value::Named(named), other) | (other, Value::Named(named)) => (named, other),
            _ => return Ok(kinds(a, b)),
        };
        let Some(scalar) = named.value.as_scalar().filter(|_| named.plain) else {
            let curves = self.curves(a, b)?;
            return curves.unwrap_or_else(|| Ok(kinds(a, b)));
        };
        if !named.arguments.is_empty() {
            return Ok(kinds(a, b));
        }
        let own = self.as_equation(named, scalar);
        let outcome = match a {
            Value::Named(_) => self.equations(&own, equation)?,
            _ => self.equations(equation, &own)?,
        };
        if matches!(outcome, Equal(_)) && scalar.expr.is_constant() {
            // `2x = 6` is a line, or the question that `x = 3` answers.
            return Stop::unsupported("a solution against an equation in one variable");
        }
        Ok(outcome)
    }

    /// `(x, y) = (1, 2)` against `x = 1, y = 2`.
    pub(super) fn named_tuple(&mut self, named: &Named, a: &Value, b: &Value) -> Compared {
        let indexed = |value: &Value| match value {
            Value::Assignments(all) => is_indexed(all) && all[0].name.starts_with(&named.name),
            _ => false,
        };
        if matches!(*named.value, Value::Collection { .. }) && (indexed(a) || indexed(b)) {
            return if indexed(a) {
                self.values(a, &named.value)
            } else {
                self.values(&named.value, b)
            };
        }
        if let Value::Tuple(..) = *named.value {
            let gold = matches!(a, Value::Named(_));
            if spread_names(named).is_none() {
                let own = &named.value;
                return if gold { self.collections(own, b) } else { self.collections(a, own) };
            }
        }
        let Some(spread) = spread_names(named) else { return Ok(kinds(a, b)) };
        match (a, b) {
            (Value::Named(_), other) => self.collections(&spread, other),
            (other, _) => self.collections(other, &spread),
        }
    }

    /// What a name is defined as, its argument renamed to the only variable of the other side.
    fn own_value(&mut self, named: &Named, other: &Value) -> Result<Value, Stop> {
        if let ([argument], Value::Scalar(scalar)) = (&named.arguments[..], other)
            && let [symbol] = &scalar.expr.symbols()[..]
            && **symbol != **argument
            && is_variable(symbol)
            && is_variable(argument)
        {
            return self.rename(
                &named.value,
                std::slice::from_ref(argument),
                &[symbol.to_string()],
            );
        }
        Ok((*named.value).clone())
    }

    /// A definition against what has no name.
    pub(super) fn one_named(
        &mut self,
        named: &Named,
        a: &Value,
        b: &Value,
        gold: bool,
    ) -> Compared {
        let other = if gold { b } else { a };
        if let (Value::Tuple(..), true, Some(spread)) =
            (other, named.name.contains(" = "), spread_names(named))
        {
            return if gold { self.values(&spread, b) } else { self.values(a, &spread) };
        }
        if let (true, Value::Collection { braces: false, members }) = (named.plain, other)
            && members.iter().all(|m| matches!(m, Value::Named(_) | Value::Equation(..)))
            && let Some(outcome) = self.curves(a, b)?
        {
            return outcome;
        }
        let own = self.own_value(named, other)?;
        let outcome = if gold { self.values(&own, b) } else { self.values(a, &own) };
        if let Ok(Equal(_)) = &outcome
            && !matches!(*named.value, Value::Region(_))
        {
            self.notes.push(Note::NameIgnored(named.name.clone()));
        }
        outcome
    }
}

/// `f(x) > 0` against a statement of what has no argument: y is a value too, x is none.
fn ranges_differ(a: &Named, b: &Named) -> bool {
    let bare = |named: &Named| named.arguments.is_empty();
    let (function, other) = if bare(a) { (b, a) } else { (a, b) };
    let range = matches!(*function.value, Value::Region(_)) && !bare(function) && bare(other);
    range && other.name != "y" && other.name != function.name
}

/// Letters that stand for any argument; others may be constants, events or points.
fn is_variable(name: &str) -> bool {
    matches!(name, "x" | "y" | "z" | "t" | "s" | "u" | "v" | "w" | "r" | "n" | "k" | "m" | "theta")
}
