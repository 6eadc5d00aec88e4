//! Inequalities.

use super::Reader;
use super::definition::is_ratio_of_letters;
use crate::budget::Stop;
use crate::compare::solve;
use crate::expr::Expr;
use crate::region::Region;
use crate::value::{Named, Scalar, Sense, Value};
use heldout_grammar::{Constant, Form, Node, Relation};

/// A side of an inequality: an expression with the quantity it names, or infinity.
enum Side {
    Scalar(Box<Scalar>, Option<String>),
    Infinite,
}

impl Reader<'_> {
    /// `a < b`, `a \le x < b`, `x \ne 2`.
    pub(super) fn inequalities(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        if self.has_units(first) || rest.iter().any(|(_, side)| self.has_units(side)) {
            return match self.span(first, rest)? {
                Some(span) => Ok(span),
                None => self.opaque_chain(first, rest),
            };
        }
        if let Some(range) = self.range_of_function(first, rest)? {
            return Ok(range);
        }
        let mut sides = vec![self.side(first)?];
        for (_, side) in rest {
            sides.push(self.side(side)?);
        }
        let mut statements = Vec::with_capacity(rest.len());
        for (index, (relation, _)) in rest.iter().enumerate() {
            statements.push(self.inequality(&sides[index], *relation, &sides[index + 1])?);
        }
        if statements.len() == 1 {
            return Ok(statements.remove(0));
        }
        self.meet(statements)
    }

    /// Whether a side is a quantity with a unit or words: those are compared as they stand.
    fn has_units(&mut self, form: &Form<'_>) -> bool {
        matches!(self.quantity(form), Ok(Value::Scalar(scalar)) if !scalar.is_plain())
    }

    fn meet(&mut self, statements: Vec<Value>) -> Result<Value, Stop> {
        let mut region = Region::all();
        let mut name: Option<Named> = None;
        for statement in &statements {
            let Value::Named(named) = statement else { return Ok(Value::All(statements)) };
            let Value::Region(part) = &*named.value else { return Ok(Value::All(statements)) };
            if name.as_ref().is_some_and(|known| known.name != named.name) {
                return Ok(Value::All(statements));
            }
            region = region.meet(part, &mut self.context)?;
            name = Some(named.clone());
        }
        match name {
            Some(named) => {
                Ok(Value::Named(Named { value: Box::new(Value::Region(region)), ..named }))
            }
            None => Ok(Value::All(statements)),
        }
    }

    /// A side of an inequality: an expression, or infinity.
    fn side(&mut self, form: &Form<'_>) -> Result<Side, Stop> {
        if super::infinite(form).is_some() {
            return Ok(Side::Infinite);
        }
        if let Node::Constant(Constant::Infinity) = form.node {
            return Ok(Side::Infinite);
        }
        let function = matches!(form.node, Node::Function { .. } | Node::Abs(_) | Node::Norm(_));
        let quantity = self
            .definition_name(form)
            .filter(|name| !name.plain && !function && !is_ratio_of_letters(form))
            .map(|name| name.name);
        match self.quantity(form)? {
            Value::Scalar(scalar) => Ok(Side::Scalar(scalar, quantity)),
            _ => Stop::unsupported("an inequality between these"),
        }
    }

    fn inequality(&mut self, left: &Side, relation: Relation, right: &Side) -> Result<Value, Stop> {
        let (low, high, sense) = match relation {
            Relation::Less => (left, right, Sense::Above),
            Relation::LessEqual => (left, right, Sense::AtLeast),
            Relation::Greater => (right, left, Sense::Above),
            Relation::GreaterEqual => (right, left, Sense::AtLeast),
            _ => (right, left, Sense::Not),
        };
        if let (Side::Infinite, Side::Scalar(scalar, _))
        | (Side::Scalar(scalar, _), Side::Infinite) = (low, high)
        {
            let name = scalar.expr.as_symbol().map_or_else(String::new, |name| name.to_string());
            return Ok(region_of(name, Region::all()));
        }
        let (Side::Scalar(low, low_name), Side::Scalar(high, high_name)) = (low, high) else {
            return Stop::unsupported("an inequality between infinities");
        };
        // A named quantity on one side stands for itself.
        let alias = |scalar: &Scalar, name: &Option<String>| match name {
            Some(name) => Expr::symbol(name),
            None => scalar.expr.clone(),
        };
        let (low, high) = (alias(low, low_name), alias(high, high_name));
        let difference = high.sub(&low, &mut self.context)?;
        let symbols = difference.symbols();
        match &symbols[..] {
            [name] => match solve::inequality(&difference, name, sense, &mut self.context)? {
                Some(region) => Ok(region_of(name.to_string(), region)),
                None => Ok(Value::Inequality(difference, sense)),
            },
            _ => Ok(Value::Inequality(difference.primitive_positive(), sense)),
        }
    }
}

fn region_of(name: String, region: Region) -> Value {
    let value = Box::new(Value::Region(region));
    Value::Named(Named { name, plain: true, arguments: Vec::new(), left: None, value })
}
