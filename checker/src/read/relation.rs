//! Equations, definitions, inequalities, chains.

use super::Reader;
use super::scalar::name_text;
use crate::budget::Stop;
use crate::compare::{self, solve};
use crate::expr::{Atom, Expr};
use crate::policy::Policy;
use crate::region::Region;
use crate::value::{Named, Scalar, Sense, Value};
use crate::verdict::{Note, Verdict};
use heldout_grammar::{Bracket, Constant, Form, Function, Join, Node, Relation, Sign, Style};

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
        if let [(Relation::In, set)] = rest {
            return self.membership(first, set);
        }
        self.opaque_chain(first, rest)
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
            _ => Stop::unsupported("a relation without its left side"),
        }
    }

    fn opaque_chain(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let mut text = first.to_string();
        for (relation, side) in rest {
            text.push_str(&format!(" {relation:?} {side}"));
        }
        Ok(Value::Opaque("statement", text))
    }

    /// `a = b`, `a = b = c`.
    fn equalities(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let name = self.definition_name(first);
        if let ([(relation, right)], None) = (rest, &name) {
            if *relation == Relation::Approx {
                return self.equation_or_chain(first, right, rest);
            }
            if *relation == Relation::Equal {
                if let Some(name) = self.definition_name(right).filter(|name| name.plain)
                    && name.arguments.is_empty()
                    && !mentions(first, &name.name)
                {
                    return self.define(name, first);
                }
                return self.equation_or_chain(first, right, rest);
            }
        }
        let name = match (&first.node, name) {
            // `m+n = 10` names a number; `x + y = z` is an equation.
            (Node::Sum(_), Some(name)) => match self.value(&rest[rest.len() - 1].1)? {
                Value::Scalar(scalar) if scalar.expr.as_rational().is_some() => Some(name),
                _ => return self.equation(first, &rest[rest.len() - 1].1),
            },
            (_, name) => name,
        };
        let Some(name) = name else { return self.chain_of_values(first, rest, false) };
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
        // Further names before the value are names of the same thing.
        let mut rest = rest;
        let mut name = name;
        while let [(_, side), more @ ..] = rest {
            let Some(further) = self.definition_name(side).filter(|_| !more.is_empty()) else {
                break;
            };
            name.name = format!("{} = {}", name.name, further.name);
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
        let Definition { name, plain, arguments } = name;
        Ok(Value::Named(Named { name, plain, arguments, value: Box::new(value) }))
    }

    fn define(&mut self, name: Definition, side: &Form<'_>) -> Result<Value, Stop> {
        let value = self.value(side)?;
        if let Value::Contradiction(_) = value {
            return Ok(value);
        }
        let Definition { name, plain, arguments } = name;
        Ok(Value::Named(Named { name, plain, arguments, value: Box::new(value) }))
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

    /// Two sides without variables are a chain, whose answer is the last; others an equation.
    fn equation_or_chain(
        &mut self,
        left: &Form<'_>,
        right: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        let value = self.equation(left, right)?;
        match &value {
            Value::Equation(a, b) if a.expr.is_constant() && b.expr.is_constant() => {
                self.chain_of_values(left, rest, false)
            }
            _ => Ok(value),
        }
    }

    /// Whether two members of a chain can contradict each other: constants, or expressions in
    /// the same variables. Others define one quantity by another.
    fn comparable(&self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Scalar(a), Value::Scalar(b)) => {
                let sure = |scalar: &Scalar| scalar.label.is_none() && scalar.unit.is_some();
                let units = sure(a) == sure(b) || a.unit.is_none() && b.unit.is_none();
                a.expr.symbols() == b.expr.symbols() && a.label == b.label && units
            }
            (Value::Opaque(..), _) | (_, Value::Opaque(..)) => false,
            (Value::Words { .. }, _) | (_, Value::Words { .. }) => false,
            _ => true,
        }
    }

    fn equal(&mut self, a: &Value, b: &Value) -> Result<bool, Stop> {
        let policy = Policy { effort: self.policy.effort, ..Policy::default() };
        match compare::values(a, b, &policy, &mut self.context) {
            Verdict::Equal(_) => Ok(true),
            Verdict::Different(_) => Ok(false),
            Verdict::Undecided { reason } => Stop::unsupported(format!("a chain: {reason}")),
        }
    }

    /// An equation that is no definition.
    fn equation(&mut self, left: &Form<'_>, right: &Form<'_>) -> Result<Value, Stop> {
        let (left, right) = (self.value(left)?, self.value(right)?);
        if [&left, &right].iter().any(|side| matches!(side, Value::Words { sure: false, .. })) {
            return Stop::unsupported("letters that may be a product");
        }
        match (left, right) {
            (Value::Scalar(left), Value::Scalar(right))
                if !(left.is_plain() && right.is_plain()) =>
            {
                Ok(Value::Opaque("equation", format!("{left} = {right}")))
            }
            (Value::Scalar(left), Value::Scalar(right))
                if is_worked_out(&left.expr, &right.expr) =>
            {
                self.notes.push(Note::Said("the left side was not evaluated".into()));
                Ok(Value::Scalar(right))
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

    /// The name that a tree is, where it can stand left of a definition.
    fn definition_name(&mut self, form: &Form<'_>) -> Option<Definition> {
        let plain = |name: String| Definition { name, plain: true, arguments: Vec::new() };
        let quantity = |name: String| Definition { name, plain: false, arguments: Vec::new() };
        match &form.node {
            Node::Name(name) => {
                let text = name_text(name);
                (!matches!(text.as_str(), "e" | "pi" | "i")).then(|| plain(text))
            }
            Node::Words(words) => {
                let bare = |(word, style): &(&str, Style)| *style == Style::Bare && word.len() <= 3;
                if words.iter().all(bare) {
                    return None; // a product sooner than a word
                }
                let text: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                let text = text.join(" ");
                Some(if text.chars().count() == 1 { plain(text) } else { quantity(text) })
            }
            Node::Apply { name, power, arguments } => {
                let arguments: Option<Vec<String>> = arguments.iter().map(argument_name).collect();
                let mut text = name_text(name);
                if let Some(power) = power {
                    text.push_str(&format!("^{power}"));
                }
                let numbers =
                    arguments.iter().flatten().any(|a| a.starts_with(|c: char| c.is_ascii_digit()));
                match arguments {
                    Some(arguments) if !numbers => {
                        Some(Definition { name: text, plain: true, arguments })
                    }
                    _ => Some(quantity(form.to_string())),
                }
            }
            Node::Fence { open: Bracket::Round, items, .. } if items.len() > 1 => {
                let names: Option<Vec<String>> = items.iter().map(argument_name).collect();
                let names = names.filter(|names| {
                    names.iter().all(|n| !n.starts_with(|c: char| c.is_ascii_digit()))
                });
                names.map(|names| quantity(format!("({})", names.join(", "))))
            }
            Node::Product(factors) => self.product_name(form, factors),
            Node::Fraction(sides) => {
                let ratio =
                    self.policy.named_quantities && is_segment(&sides.0) && is_segment(&sides.1);
                if super::scalar::is_differential(&sides.0)
                    && super::scalar::is_differential(&sides.1)
                {
                    let name = super::scalar::derivative_name(&sides.0, &sides.1);
                    return Some(Definition { name, plain: true, arguments: Vec::new() });
                }
                let derivative = form.to_string().starts_with("(frac (* d ")
                    || form.to_string().starts_with("(frac (* partial");
                (ratio || derivative).then(|| quantity(form.to_string()))
            }
            Node::Function { function, arguments, power: None, .. } => {
                let named =
                    is_circular(*function) && matches!(&arguments[..], [angle] if is_angle(angle));
                named.then(|| quantity(form.to_string()))
            }
            Node::Abs(inner) if is_segment(inner) => Some(quantity(form.to_string())),
            Node::Norm(inner) if is_quantity_name(inner) => Some(quantity(form.to_string())),
            Node::Fence { open: Bracket::Angle, items, .. } if items.len() == 1 => {
                is_quantity_name(&items[0]).then(|| quantity(form.to_string()))
            }
            Node::Indexed(_) => Some(quantity(form.to_string())),
            Node::Sum(terms) if self.policy.named_quantities && terms.len() > 1 => {
                let name = |(sign, term): &(Sign, Form<'_>)| {
                    *sign == Sign::Plus
                        && matches!(&term.node, Node::Name(name) if name.is_plain() && name.letter.len() == 1)
                };
                terms.iter().all(name).then(|| quantity(form.to_string()))
            }
            _ => None,
        }
    }

    /// `AB`, `NO/BO`, `y(t)`, `\Delta E`: products of names that are names.
    fn product_name(
        &mut self,
        form: &Form<'_>,
        factors: &[(Join, Form<'_>)],
    ) -> Option<Definition> {
        let quantity = |name: String| Definition { name, plain: false, arguments: Vec::new() };
        if let [
            (_, Form { node: Node::Name(name), .. }),
            (_, Form { node: Node::Fence { items, .. }, .. }),
        ] = factors
        {
            let arguments: Option<Vec<String>> = items.iter().map(argument_name).collect();
            let arguments = arguments
                .filter(|all| all.iter().all(|a| !a.starts_with(|c: char| c.is_ascii_digit())));
            return match arguments {
                Some(arguments) => {
                    Some(Definition { name: name_text(name), plain: true, arguments })
                }
                None if items.len() == 1 && matches!(items[0].node, Node::Number(_)) => {
                    Some(quantity(form.to_string()))
                }
                None => None,
            };
        }
        if let (Some((0, name)), 4) = (super::scalar::slashed_derivative(factors), factors.len()) {
            return Some(Definition { name, plain: true, arguments: Vec::new() });
        }
        if let [
            (_, Form { node: Node::Name(delta), .. }),
            (Join::Beside | Join::Spaced, Form { node: Node::Name(_), .. }),
        ] = factors
            && matches!(delta.letter, "Delta" | "delta" | "d")
        {
            return Some(quantity(form.to_string()));
        }
        if let [
            (_, Form { node: Node::Name(delta), .. }),
            (_, Form { node: Node::Angle(inner, 0), .. }),
        ] = factors
            && delta.letter == "Delta"
            && matches!(inner.node, Node::Name(_))
        {
            return Some(quantity(form.to_string()));
        }
        let segment = is_quantity_name(form);
        let ratio = factors.iter().any(|(join, _)| *join == Join::Over);
        let allowed = segment && (!ratio || self.policy.named_quantities);
        allowed.then(|| quantity(form.to_string()))
    }

    /// `a < b`, `a \le x < b`, `x \ne 2`.
    fn inequalities(
        &mut self,
        first: &Form<'_>,
        rest: &[(Relation, Form<'_>)],
    ) -> Result<Value, Stop> {
        if self.has_units(first) || rest.iter().any(|(_, side)| self.has_units(side)) {
            return self.opaque_chain(first, rest);
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
            .filter(|name| !name.plain && !function)
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

    /// `x \in [2,5]`.
    fn membership(&mut self, first: &Form<'_>, set: &Form<'_>) -> Result<Value, Stop> {
        let Some(name) = self.definition_name(first) else {
            return self.opaque_chain(first, &[(Relation::In, set.clone())]);
        };
        if let Some(constant) = super::collection::named_set(set).filter(|c| *c != Constant::Reals)
        {
            let Definition { name, plain, arguments } = name;
            let value = Box::new(Value::Opaque("set", format!("{constant:?}")));
            return Ok(Value::Named(Named { name, plain, arguments, value }));
        }
        let value = self.value(set)?;
        let value = match self.region(&value) {
            Ok(region) if !matches!(value, Value::Collection { .. }) => Value::Region(region),
            _ => value,
        };
        let Definition { name, plain, arguments } = name;
        Ok(Value::Named(Named { name, plain, arguments, value: Box::new(value) }))
    }
}

/// A side of an inequality: an expression with the quantity it names, or infinity.
enum Side {
    Scalar(Box<Scalar>, Option<String>),
    Infinite,
}

/// A name on the left of a definition.
struct Definition {
    name: String,
    plain: bool,
    arguments: Vec<String>,
}

fn region_of(name: String, region: Region) -> Value {
    let value = Box::new(Value::Region(region));
    Value::Named(Named { name, plain: true, arguments: Vec::new(), value })
}

/// Whether the right side works out an operator on the left: its free variables stand there too.
fn is_worked_out(left: &Expr, right: &Expr) -> bool {
    let single = left.single_term().is_some_and(|term| term.factors.len() == 1);
    let known = right.symbols();
    let free = left.symbols().into_iter().filter(|name| !name.starts_with('#'));
    single
        && is_operator(left)
        && !is_operator(right)
        && free.into_iter().all(|name| known.contains(&name))
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

/// Whether an expression is a sum, integral or limit that is not worked out.
fn is_operator(expr: &Expr) -> bool {
    let operator = |name: &str| {
        name.starts_with("Integral") || matches!(name, "Sum" | "Product" | "Limit" | "Contour")
    };
    !expr.all_atoms(&mut |atom| !matches!(atom, Atom::Opaque(name, _) if operator(name)))
}

/// The name or number that an argument is.
fn argument_name(form: &Form<'_>) -> Option<String> {
    match &form.node {
        Node::Name(name) => Some(name_text(name)),
        Node::Number(literal) => Some(literal.to_string()),
        _ => None,
    }
}

fn is_circular(function: Function) -> bool {
    matches!(
        function,
        Function::Sin
            | Function::Cos
            | Function::Tan
            | Function::Cot
            | Function::Sec
            | Function::Csc
    )
}

/// A name that angles have: a capital, a Greek letter, `\angle ABC`.
fn is_angle(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => {
            name.accent.is_some()
                || name.letter.len() > 1
                || name.letter.starts_with(|c: char| c.is_ascii_uppercase())
        }
        Node::Product(_) => is_quantity_name(form),
        _ => false,
    }
}

/// A name that is no bare variable: `AB`, `L_K`, `\vec v`.
fn is_segment(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Name(name) => {
            !name.is_plain() || name.letter.starts_with(|c: char| c.is_ascii_uppercase())
        }
        Node::Fence { open: Bracket::Square, items, .. } => {
            items.len() == 1 && is_quantity_name(&items[0])
        }
        _ => is_quantity_name(form),
    }
}

/// `AB`, `NO`, a letter, a ratio of those: capitals that name points.
fn is_quantity_name(form: &Form<'_>) -> bool {
    let capital = |form: &Form<'_>| {
        matches!(&form.node, Node::Name(name) if name.letter.starts_with(|c: char| c.is_ascii_uppercase()) && name.letter.len() == 1)
            || matches!(&form.node, Node::Name(name) if name.accent.is_some())
    };
    match &form.node {
        Node::Name(_) => true,
        Node::Words(_) => true,
        Node::Product(factors) => factors
            .iter()
            .all(|(_, factor)| capital(factor) || matches!(factor.node, Node::Words(_))),
        _ => false,
    }
}

/// Whether a name stands anywhere in a tree.
fn mentions(form: &Form<'_>, name: &str) -> bool {
    let text = form.to_string();
    text.split([' ', '(', ')', '/', '+', '-']).any(|word| word == name)
}
