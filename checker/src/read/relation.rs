//! Chains of relations, and equations.

use super::Reader;
use super::definition::{Definition, mentions};
use super::derivative::operator;
use crate::budget::Stop;
use crate::compare;
use crate::policy::Policy;
use crate::region::{Bound, Interval, Region};
use crate::span::{End, Span};
use crate::value::{Scalar, Value};
use crate::verdict::{Note, Verdict};
use heldout_grammar::{Constant, Form, Join, Node, Relation};
use std::sync::Arc;

/// `\frac{d}{dx} \tan x`: what is worked out, no side of an equation.
fn begins_with_derivative(form: &Form<'_>) -> bool {
    matches!(&form.node, Node::Product(factors) if operator(factors).is_some())
}

impl Reader<'_> {
    /// Two or more sides with relations between.
    pub(super) fn chain(
        &mut self,
        first: Option<&Form<'_>>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let equal = |relation: &Relation| matches!(relation, Relation::Equal | Relation::Approx);
        let Some(first) = first else { return self.leading_relation(rest) };
        if rest.iter().all(|(relation, _)| equal(relation)) {
            return self.equalities(first, rest);
        }
        let order = |relation: &Relation| {
            matches!(
                relation,
                Relation::Less
                    | Relation::LessEqual
                    | Relation::Greater
                    | Relation::GreaterEqual
                    | Relation::NotEqual
            )
        };
        if rest.iter().all(|(relation, _)| order(relation)) {
            return self.inequalities(first, rest);
        }
        if let [(relation, middle), more @ ..] = rest
            && order(relation)
            && more.iter().all(|(relation, _)| equal(relation))
        {
            return self.bounded(first, *relation, middle, more);
        }
        if let [(Relation::In, set)] = rest {
            return self.membership(first, set);
        }
        if let [(Relation::Equivalent, side)] = rest
            && let Some(class) = self.congruence(first, side)?
        {
            return Ok(class);
        }
        self.opaque_chain(first, rest)
    }

    /// `x > a = b`: the bound is the last member of a chain of values.
    fn bounded(
        &mut self,
        first: &Form<'_>,
        relation: Relation,
        middle: &Form<'_>,
        more: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let named = self.definition_name(middle).is_some_and(|name| name.plain);
        if !named {
            let bound = self.chain_of_values(middle, more, true)?;
            if let Value::Contradiction(_) = bound {
                return Ok(bound);
            }
        }
        match more.last() {
            Some((_, last)) => self.inequalities(first, &[(relation, last.clone())]),
            None => self.inequalities(first, &[(relation, middle.clone())]),
        }
    }

    /// `\approx 5`: read as `= 5`.
    fn leading_relation(&mut self, rest: &[(Relation, Form<'_>)]) -> Result<Value, Stop> {
        match rest {
            [(relation @ (Relation::Equal | Relation::Approx), side)] => {
                if *relation == Relation::Approx {
                    self.notes.push(Note::ApproxRead);
                }
                self.value(side)
            }
            [(relation, side)] => self.left_out(*relation, side),
            _ => Stop::unsupported("a relation without its left side"),
        }
    }

    /// `> 5`, "at least 5": the numbers that it says.
    fn left_out(&mut self, relation: Relation, side: &Form<'_>) -> Result<Value, Stop> {
        let bound = self.value(side)?;
        let Value::Scalar(scalar) = &bound else {
            return Stop::unsupported("a relation without its left side");
        };
        let end = |closed| Some(Bound { at: scalar.expr.clone(), closed });
        let (low, high) = match relation {
            Relation::Greater => (end(false), None),
            Relation::GreaterEqual => (end(true), None),
            Relation::Less | Relation::NotEqual => (None, end(false)),
            Relation::LessEqual => (None, end(true)),
            _ => return Stop::unsupported("a relation without its left side"),
        };
        if !scalar.is_plain() && scalar.expr.is_constant() && relation != Relation::NotEqual {
            let end = |bound: Option<Bound>| {
                bound.map(|bound| End { at: (**scalar).clone(), closed: bound.closed })
            };
            return Ok(Value::Span(Box::new(Span { low: end(low), high: end(high) })));
        }
        if !(scalar.is_plain() && scalar.expr.is_constant()) {
            return Ok(Value::Opaque(
                "an inequality of quantities",
                format!("{relation:?} {bound}"),
            ));
        }
        let mut intervals = vec![Interval { low, high }];
        if relation == Relation::NotEqual {
            intervals.push(Interval { low: end(false), high: None });
        }
        Ok(Value::Region(Region { intervals }))
    }

    pub(super) fn opaque_chain(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let scales = |relation: &Relation| {
            matches!(relation, Relation::Proportional | Relation::MuchLess | Relation::MuchGreater)
        };
        if let [(relation @ (Relation::Perpendicular | Relation::Parallel), side)] = rest {
            let mut sides = [line_text(first), line_text(side)];
            sides.sort();
            let text = format!("{} {relation:?} {}", sides[0], sides[1]);
            return Ok(Value::Opaque("statement", text));
        }
        let worked_out = rest.iter().all(|(relation, _)| scales(relation));
        let mut text = self.side_text(first, worked_out, false);
        for (relation, side) in rest {
            let factor_free = *relation == Relation::Proportional;
            let side = self.side_text(side, worked_out, factor_free);
            text.push_str(&format!(" {relation:?} {side}"));
        }
        Ok(Value::Opaque("statement", text))
    }

    /// A side of a statement that is compared as text: in normal form where it is an expression
    /// and `worked_out`, without its number where that says nothing.
    fn side_text(&mut self, form: &Form<'_>, worked_out: bool, factor_free: bool) -> String {
        let scalar = match worked_out.then(|| self.quantity(form)) {
            Some(Ok(Value::Scalar(scalar))) if scalar.is_plain() => scalar,
            _ => return form.to_string(),
        };
        match factor_free && !scalar.expr.is_constant() {
            true => scalar.expr.primitive_positive().to_string(),
            false => scalar.expr.to_string(),
        }
    }

    /// `x \in [2,5]`.
    fn membership(&mut self, first: &Form<'_>, set: &Form<'_>) -> Result<Value, Stop> {
        let Some(name) = self.definition_name(first) else {
            return self.opaque_chain(first, &[(Relation::In, set.clone())]);
        };
        if let Some(constant) = super::sets::named_set(set).filter(|c| *c != Constant::Reals) {
            return Ok(name.of(Value::Opaque("set", format!("{constant:?}"))));
        }
        let value = self.value(set)?;
        let value = match self.region(&value) {
            Ok(region) if !matches!(value, Value::Collection { .. }) => Value::Region(region),
            _ => value,
        };
        Ok(name.of(value))
    }

    /// `a = b`, `a = b = c`.
    fn equalities(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let name = self.definition_name(first);
        if name.is_none() && begins_with_derivative(first) {
            return self.chain_of_values(first, rest, false);
        }
        if let ([(relation, right)], None) = (rest, &name) {
            return self.nameless(first, *relation, right, rest);
        }
        let name = match (&first.node, name) {
            // `m+n = 10` names a number; `x + y = z` is an equation.
            (Node::Sum(_), Some(name)) => match self.value(&rest[rest.len() - 1].1)? {
                Value::Scalar(scalar) if scalar.expr.as_rational().is_some() => Some(name),
                _ => return self.equation(first, &rest[rest.len() - 1].1),
            },
            (_, name) => name,
        };
        let Some(mut name) = name else { return self.chain_of_values(first, rest, false) };
        if !name.plain && name.arguments.is_empty() {
            name.left = self.expr(first).ok();
        }
        let defined =
            rest.iter().any(|(_, side)| mentions(side, &name.name) && name.arguments.is_empty());
        if let ([(Relation::Equal, right)], true) = (rest, defined) {
            return self.equation(first, right);
        }
        if let [(relation, right)] = rest {
            if *relation == Relation::Approx {
                self.notes.push(Note::ApproxRead);
            }
            return self.define(name, right);
        }
        self.names_and_values(name, rest)
    }

    /// An equation without a name on its left; a variable on its right is defined.
    fn nameless(
        &mut self,
        first: &Form<'_>,
        relation: Relation,
        right: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        if relation == Relation::Equal
            && let Some(name) = self.definition_name(right).filter(|name| name.plain)
            && name.arguments.is_empty()
            && !mentions(first, &name.name)
        {
            return self.define(name, first);
        }
        if let (Relation::Equal, Some(letter)) = (relation, constant_letter(first))
            && !mentions(right, letter)
        {
            let value = self.value(right)?;
            if matches!(value, Value::Scalar(_)) {
                return Ok(Definition::plain(letter.to_owned()).of(value));
            }
        }
        self.equation_or_chain(first, right, rest)
    }

    /// `AB = CD = 5`: further names before the value are names of the same thing.
    fn names_and_values(
        &mut self,
        mut name: Definition,
        mut rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        while let [(_, side), more @ ..] = rest {
            let Some(further) = self.definition_name(side).filter(|_| !more.is_empty()) else {
                break;
            };
            name.name.push_str(" = ");
            name.name.push_str(&further.name);
            rest = more;
        }
        let value = match rest {
            [(_, only)] => self.value(only)?,
            [(_, first), more @ ..] => self.chain_of_values(first, more, true)?,
            [] => return Stop::unsupported("a chain of names"),
        };
        if let Value::Contradiction(_) = value {
            return Ok(value);
        }
        Ok(name.of(value))
    }

    /// A chain of values: every member must equal the last; a rounded last one stands back.
    fn chain_of_values(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
        named: bool,
    ) -> Result<Value, Stop> {
        let mut members = vec![self.value(first)?];
        for (_, side) in rest {
            members.push(self.value(side)?);
        }
        if let (false, Some(system)) = (named, system(&members)) {
            return Ok(system);
        }
        let mut answer = members.remove(0);
        for ((relation, _), member) in rest.iter().zip(members) {
            if lacks_unit(&answer, &member) {
                return Stop::unsupported("a chain in which some members lack their unit");
            }
            if !self.comparable(&answer, &member) {
                let text = "members of a chain with other variables were not compared";
                self.notes.push(Note::Said(text.into()));
                answer = member;
                continue;
            }
            let holds = if *relation == Relation::Approx {
                compare::rounds_to(&answer, &member, &mut self.context)?
            } else {
                self.equal(&answer, &member)?
            };
            if !holds {
                return Ok(Value::Contradiction(format!("{answer} is not {member}")));
            }
            if *relation != Relation::Approx {
                answer = member;
            }
        }
        Ok(answer)
    }

    /// `\frac38 (0.375)`, `1.2\text{ g} (1.16)`: a value with its correct rounding in brackets
    /// behind it, or the other way round. The sharper one counts.
    pub(super) fn restated(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let Node::Product(factors) = &form.node else { return Ok(None) };
        let [first @ .., (join @ (Join::Beside | Join::Spaced), last)] = &factors[..] else {
            return Ok(None);
        };
        let Node::Fence { items, .. } = &last.node else { return Ok(None) };
        let [bracketed @ Form { node: Node::Number(literal), .. }] = &items[..] else {
            return Ok(None);
        };
        if literal.fraction.is_none() {
            return Ok(None);
        }
        let first = match first {
            [(_, only)] => self.value(only)?,
            more => self.value(&Form { node: Node::Product(more.to_vec()), span: form.span })?,
        };
        let mut bracketed = self.value(bracketed)?;
        if let (Value::Scalar(own), Value::Scalar(other)) = (&first, &mut bracketed) {
            other.unit.clone_from(&own.unit);
        }
        if compare::rounds_to(&first, &bracketed, &mut self.context)? {
            return Ok(Some(first));
        }
        // `2.5(2.46)` without a space is a product.
        let rounded = first.as_scalar().is_some_and(|scalar| {
            scalar.unit.is_some() || scalar.marks.decimal && *join == Join::Spaced
        });
        let holds = rounded && compare::rounds_to(&bracketed, &first, &mut self.context)?;
        Ok(holds.then_some(bracketed))
    }

    /// Two sides without variables are a chain, whose answer is the last; others an equation.
    fn equation_or_chain(
        &mut self,
        left: &Form<'_>,
        right: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        match (self.value(left)?, self.value(right)?) {
            (Value::Scalar(a), Value::Scalar(b))
                if a.expr.is_constant() && b.expr.is_constant() =>
            {
                self.chain_of_values(left, rest, false)
            }
            (left, right) => self.equation_of(left, right),
        }
    }

    /// Whether two members of a chain can contradict each other: constants, or expressions in
    /// the same variables. Others define one quantity by another.
    fn comparable(&self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Scalar(a), Value::Scalar(b)) => {
                let sure = |scalar: &Scalar| scalar.label.is_none() && scalar.unit.is_some();
                let units = sure(a) == sure(b) || a.unit.is_none() && b.unit.is_none();
                free_symbols(a) == free_symbols(b) && a.label == b.label && units
            }
            (Value::Opaque(..), _) | (_, Value::Opaque(..)) => false,
            (Value::Words { .. }, _) | (_, Value::Words { .. }) => false,
            _ => true,
        }
    }

    fn equal(&mut self, a: &Value, b: &Value) -> Result<bool, Stop> {
        let precision = self.policy.precision.clone();
        let policy = Policy { effort: self.policy.effort, precision, ..Policy::default() };
        match compare::values(a, b, &policy, &[], &mut self.context) {
            Verdict::Equal(_) => Ok(true),
            Verdict::Different(_) => Ok(false),
            Verdict::Undecided { reason } => Stop::unsupported(format!("a chain: {reason}")),
        }
    }

    /// An equation that is no definition.
    fn equation(&mut self, left: &Form<'_>, right: &Form<'_>) -> Result<Value, Stop> {
        let (left, right) = (self.value(left)?, self.value(right)?);
        self.equation_of(left, right)
    }

    fn equation_of(&mut self, left: Value, right: Value) -> Result<Value, Stop> {
        if [&left, &right].iter().any(|side| matches!(side, Value::Words { sure: false, .. })) {
            return Stop::unsupported("letters that may be a product");
        }
        match (left, right) {
            (Value::Scalar(left), Value::Scalar(right))
                if !(left.is_plain() && right.is_plain()) =>
            {
                Ok(Value::Opaque("equation", format!("{left} = {right}")))
            }
            // An identity says what its last member is.
            (Value::Scalar(left), Value::Scalar(right)) if left.expr == right.expr => {
                Ok(Value::Scalar(right))
            }
            (Value::Scalar(left), Value::Scalar(right)) => Ok(Value::Equation(left, right)),
            (Value::Tuple(_, left), Value::Tuple(_, right)) if left.len() == right.len() => {
                Ok(Value::Opaque("equation", format!("{left:?} = {right:?}")))
            }
            (left, right) => Ok(Value::Opaque("equation", format!("{left} = {right}"))),
        }
    }
}

/// Whether one of two numbers has a unit.
fn lacks_unit(a: &Value, b: &Value) -> bool {
    match (a.as_scalar(), b.as_scalar()) {
        (Some(a), Some(b)) => {
            a.expr.is_constant() && b.expr.is_constant() && a.unit.is_some() != b.unit.is_some()
        }
        _ => false,
    }
}

/// `e = \sqrt{1-b^2/a^2}`, `e = 0.8`: a letter that elsewhere is a constant, as a name.
fn constant_letter<'a>(form: &Form<'a>) -> Option<&'a str> {
    match &form.node {
        Node::Name(name) if name.is_plain() && matches!(name.letter, "e" | "i") => {
            Some(name.letter)
        }
        _ => None,
    }
}

/// `a = b = c` in different variables is a system of equations.
fn system(members: &[Value]) -> Option<Value> {
    let scalars: Option<Vec<&Scalar>> = members.iter().map(Value::as_scalar).collect();
    let scalars = scalars?;
    let differ = scalars.windows(2).any(|pair| pair[0].expr.symbols() != pair[1].expr.symbols());
    let bare = scalars.iter().all(|scalar| scalar.is_plain());
    let equation =
        |pair: &[&Scalar]| Value::Equation(Box::new(pair[0].clone()), Box::new(pair[1].clone()));
    (differ && bare && scalars.len() > 2)
        .then(|| Value::All(scalars.windows(2).map(equation).collect()))
}

/// The names in a scalar, but for those that an operator binds.
fn free_symbols(scalar: &Scalar) -> Vec<Arc<str>> {
    scalar.expr.symbols().into_iter().filter(|name| !name.starts_with('#')).collect()
}

/// A line by two of its points is the same with a bar over them.
fn line_text(form: &Form<'_>) -> String {
    let text = form.to_string();
    let bare = text.strip_prefix("Bar:").unwrap_or(&text);
    let letters: String = bare.chars().filter(|c| !"(*) \"".contains(*c)).collect();
    let points = letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if points { letters } else { text }
}
