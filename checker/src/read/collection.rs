//! Lists, tuples, sets, intervals, matrices, ratios, times.

use super::Reader;
use crate::budget::Stop;
use crate::compare;
use crate::expr::{Atom, Context, Expr};
use crate::rational::Rational;
use crate::region::{Bound, Interval, Region};
use crate::value::{Brackets, Named, Value};
use crate::verdict::Note;
use heldout_grammar::{Bracket, Constant, Form, Join, Joint, Node, SetOp};

impl Reader<'_> {
    /// Members without brackets: a list, assignments, or statements that hold together.
    pub(super) fn list(&mut self, items: &[Form<'_>], joint: Joint) -> Result<Value, Stop> {
        if let [items @ .., _] = items
            && items.iter().any(|item| matches!(item.node, Node::Dots))
        {
            return Stop::unsupported("an ellipsis in a list");
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.value(item)?);
        }
        self.join_statements(values, joint)
    }

    fn join_statements(&mut self, mut values: Vec<Value>, joint: Joint) -> Result<Value, Stop> {
        if let [Value::Words { text, .. }, Value::Words { .. } | Value::Prose(_)] = &values[..]
            && matches!(text.as_str(), "ye" | "yes" | "no" | "true" | "false")
        {
            self.notes.push(Note::WordsIgnored(values[1].to_string()));
            return Ok(values.swap_remove(0));
        }
        if let Some(family) = self.family(&values)? {
            return Ok(family);
        }
        if let (Joint::Or, Some(Value::Scalar(first))) = (joint, values.first()) {
            let same = |value: &Value| {
                value.as_scalar().is_some_and(|s| s.expr == first.expr && s.unit == first.unit)
            };
            if values.iter().all(same) {
                return Ok(values.swap_remove(0));
            }
        }
        if let Some(value) = self.without_condition(&mut values) {
            return Ok(value);
        }
        if values.iter().all(|value| matches!(value, Value::Named(_))) {
            return self.join_named(values, joint);
        }
        if let [Value::Named(first), rest @ ..] = &values[..] {
            let bare = rest
                .iter()
                .all(|value| matches!(value, Value::Scalar(_) | Value::Collection { .. }));
            if bare && matches!(*first.value, Value::Scalar(_) | Value::Collection { .. }) {
                // `x = 1, 2`: a leading name spans the list.
                let Named { name, plain, arguments, value } = first.clone();
                values[0] = *value;
                let value = Box::new(flat(values));
                return Ok(Value::Named(Named { name, plain, arguments, value }));
            }
        }
        let statement = |value: &Value| {
            matches!(
                value,
                Value::Named(_)
                    | Value::Equation(..)
                    | Value::Inequality(..)
                    | Value::Assignments(_)
            )
        };
        let statements = values.iter().all(statement);
        let regions = values.iter().all(|value| matches!(value, Value::Region(_)));
        if regions && joint == Joint::Or {
            let regions = values.into_iter().filter_map(|value| match value {
                Value::Region(region) => Some(region),
                _ => None,
            });
            let mut union = Region::empty();
            for region in regions {
                union = union.join(region, &mut self.context)?;
            }
            return Ok(Value::Region(union));
        }
        if statements
            && joint != Joint::Or
            && !values.iter().any(|v| matches!(v, Value::Assignments(_)))
        {
            return Ok(Value::All(values));
        }
        let groups = values.iter().all(|value| matches!(value, Value::Assignments(_)));
        if groups {
            // Several assignment groups are tuples in the order of names.
            let tuples = values.into_iter().map(assignments_tuple).collect();
            return Ok(Value::Collection { braces: false, members: tuples });
        }
        Ok(flat(values))
    }

    /// `x = a + n\pi, n \in \mathbb{Z}`: every member but the last is a family over it.
    fn family(&mut self, values: &[Value]) -> Result<Option<Value>, Stop> {
        let [members @ .., Value::Named(Named { name, value, .. })] = values else {
            return Ok(None);
        };
        if !matches!(&**value, Value::Opaque("set", set) if set == "Integers") {
            return Ok(None);
        }
        self.families(members, name)
    }

    /// A value as a family over a letter that ranges over the whole numbers.
    pub(super) fn family_over(
        &mut self,
        value: &Value,
        letter: &str,
    ) -> Result<Option<Value>, Stop> {
        let members = match value {
            Value::Collection { braces: false, members } => &members[..],
            other => std::slice::from_ref(other),
        };
        self.families(members, letter)
    }

    fn families(&mut self, members: &[Value], name: &str) -> Result<Option<Value>, Stop> {
        if members.is_empty() {
            return Ok(None);
        }
        let mut families = Vec::with_capacity(members.len());
        for member in members {
            let scalar = match member {
                Value::Named(named) => named.value.as_scalar(),
                other => other.as_scalar(),
            };
            let Some(scalar) = scalar.filter(|scalar| scalar.is_plain()) else { return Ok(None) };
            match compare::family(&scalar.expr, name, &mut self.context)? {
                Some((offset, period)) => families.push(Value::Family(offset, period)),
                None => return Ok(None),
            }
        }
        let single = families.len() == 1;
        let value = match families.pop() {
            Some(family) if single => family,
            Some(family) => {
                families.push(family);
                Value::Collection { braces: false, members: families }
            }
            None => return Ok(None),
        };
        Ok(Some(match &members[0] {
            Value::Named(named) => Value::Named(Named { value: Box::new(value), ..named.clone() }),
            _ => value,
        }))
    }

    /// `\frac{1}{x-1}, x \ne 1`: a condition that says nothing new falls, and is said.
    fn without_condition(&mut self, values: &mut Vec<Value>) -> Option<Value> {
        let [value, Value::Named(condition)] = &values[..] else { return None };
        let body = match value {
            Value::Named(named) => named.value.as_scalar(),
            other => other.as_scalar(),
        };
        let mentions = body?.expr.symbols().iter().any(|name| **name == *condition.name);
        if !mentions || !self.is_idle(condition) {
            return None;
        }
        self.notes.push(Note::PointsLeftOut(condition.to_string()));
        Some(values.swap_remove(0))
    }

    /// Whether a condition leaves out nothing, single points, or what is below an index's start.
    pub(super) fn is_idle(&self, condition: &Named) -> bool {
        match &*condition.value {
            Value::Opaque("set", set) => set != "Integers" || is_index(&condition.name),
            Value::Region(region) => {
                let points = region.intervals.windows(2).all(|pair| {
                    matches!((&pair[0].high, &pair[1].low), (Some(a), Some(b)) if a.at == b.at)
                });
                let ends = |first: bool| match (region.intervals.first(), region.intervals.last()) {
                    (Some(low), Some(high)) => {
                        if first {
                            low.low.is_none()
                        } else {
                            high.high.is_none()
                        }
                    }
                    _ => false,
                };
                points && ends(false) && (ends(true) || is_index(&condition.name))
            }
            _ => false,
        }
    }

    /// Definitions side by side: of one name, or of several.
    fn join_named(&mut self, values: Vec<Value>, joint: Joint) -> Result<Value, Stop> {
        let all: Vec<Named> = values
            .into_iter()
            .filter_map(|value| match value {
                Value::Named(named) => Some(named),
                _ => None,
            })
            .collect();
        let same = all.windows(2).all(|pair| pair[0].name == pair[1].name);
        if !same {
            return Ok(Value::Assignments(all));
        }
        let first = all[0].clone();
        let all = points_among_regions(all);
        if all.iter().all(|named| matches!(*named.value, Value::Region(_))) {
            let regions = all.iter().filter_map(|named| match &*named.value {
                Value::Region(region) => Some(region.clone()),
                _ => None,
            });
            let region = self.join_regions(regions.collect(), joint)?;
            return Ok(Value::Named(Named { value: Box::new(Value::Region(region)), ..first }));
        }
        let members = all.into_iter().map(|named| *named.value).collect();
        Ok(Value::Named(Named { value: Box::new(flat(members)), ..first }))
    }

    /// Inequalities joined by "and" meet, by "or" unite; a comma means "and" where they overlap.
    fn join_regions(&mut self, regions: Vec<Region>, joint: Joint) -> Result<Region, Stop> {
        let mut union = Region::empty();
        let mut meet = Region::all();
        for region in regions {
            meet = meet.meet(&region, &mut self.context)?;
            union = union.join(region, &mut self.context)?;
        }
        Ok(match joint {
            Joint::And => meet,
            Joint::Or => union,
            Joint::Comma if meet.intervals.is_empty() => union,
            Joint::Comma => meet,
        })
    }

    /// What stands in brackets.
    pub(super) fn fence(
        &mut self,
        form: &Form<'_>,
        open: Bracket,
        close: Bracket,
        items: &[Form<'_>],
    ) -> Result<Value, Stop> {
        if matches!(open, Bracket::Floor | Bracket::Ceil) {
            return self.quantity(form);
        }
        if let ([item], false) = (items, open == Bracket::Curly) {
            return match &item.node {
                Node::Matrix(..) => self.value(item),
                _ if open == Bracket::Angle => {
                    Stop::unsupported("angle brackets around one member")
                }
                _ if is_scalar_form(item) => self.quantity(form),
                _ if open == Bracket::Square => {
                    let value = self.value(item)?;
                    Ok(Value::Tuple(Brackets::Square, vec![value]))
                }
                _ => self.value(item),
            };
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.value(item)?);
        }
        match open {
            Bracket::Curly if items.is_empty() => Ok(Value::Nothing),
            Bracket::Curly => Ok(Value::Collection { braces: true, members: spread(values) }),
            Bracket::Angle => Ok(Value::Tuple(Brackets::Angle, values)),
            _ => self.pair_or_tuple(open, close, values),
        }
    }

    /// Two members: an interval where the brackets or the members say so, else a tuple.
    fn pair_or_tuple(
        &mut self,
        open: Bracket,
        close: Bracket,
        values: Vec<Value>,
    ) -> Result<Value, Stop> {
        let round = open == Bracket::Round && close == Bracket::Round;
        let infinite = values.iter().any(|value| matches!(value, Value::Infinite { .. }));
        let reversed = open == Bracket::Reversed || close == Bracket::Reversed;
        if values.len() != 2 || !(infinite || reversed || open != close) {
            let rows =
                values.iter().all(|value| matches!(value, Value::Tuple(Brackets::Square, _)));
            if let (true, true) = (rows && values.len() > 1, open == Bracket::Square) {
                return Ok(square_matrix(values));
            }
            let brackets = if round { Brackets::Round } else { Brackets::Square };
            return Ok(Value::Tuple(brackets, values));
        }
        let low_closed = open == Bracket::Square;
        let high_closed = close == Bracket::Square;
        match interval(&values, low_closed, high_closed) {
            Some(interval) => {
                let region = Region::union(vec![interval.clone()], &mut self.context)?;
                if region.intervals.is_empty() {
                    // The ends stand the wrong way round: kept as they are.
                    return Ok(Value::Region(Region { intervals: vec![interval] }));
                }
                Ok(Value::Region(region))
            }
            None => Stop::unsupported("an interval between these ends"),
        }
    }

    /// `\{x \mid x > 3\}`.
    pub(super) fn builder(
        &mut self,
        element: &Form<'_>,
        condition: &Form<'_>,
    ) -> Result<Value, Stop> {
        let name = match &element.node {
            Node::Name(name) => Some(super::scalar::name_text(name)),
            Node::Chain(Some(first), _) => match &first.node {
                Node::Name(name) => Some(super::scalar::name_text(name)),
                _ => None,
            },
            _ => None,
        };
        let statement = self.value(condition)?;
        let ambient = match &element.node {
            Node::Chain(..) => match self.value(element)? {
                Value::Named(named) => Some(*named.value),
                _ => None,
            },
            _ => None,
        };
        match (statement, name) {
            (Value::Named(named), Some(name)) if named.name == name => {
                match (*named.value, ambient) {
                    (Value::Region(region), None) => Ok(Value::Region(region)),
                    (Value::Region(region), Some(Value::Region(ambient))) => {
                        Ok(Value::Region(region.meet(&ambient, &mut self.context)?))
                    }
                    (value @ Value::Scalar(_), None) => {
                        Ok(Value::Collection { braces: true, members: vec![value] })
                    }
                    (Value::Collection { members, .. }, None) => {
                        Ok(Value::Collection { braces: true, members })
                    }
                    _ => Ok(Value::Opaque("set", format!("{element} | {condition}"))),
                }
            }
            _ => Ok(Value::Opaque("set", format!("{element} | {condition}"))),
        }
    }

    /// Unions, intersections, differences, left to right.
    pub(super) fn sets(
        &mut self,
        first: &Form<'_>,
        rest: &[(SetOp, Form<'_>)],
    ) -> Result<Value, Stop> {
        let left = self.value(first)?;
        let mut region = match self.region(&left) {
            Ok(region) => region,
            Err(_) => return self.opaque_sets(first, rest),
        };
        for (operation, side) in rest {
            let side = self.value(side)?;
            let side = self.region(&side)?;
            region = match operation {
                SetOp::Union => region.join(side, &mut self.context)?,
                SetOp::Intersection => region.meet(&side, &mut self.context)?,
                SetOp::Minus => {
                    let outside = side.complement(&mut self.context)?;
                    region.meet(&outside, &mut self.context)?
                }
            };
        }
        Ok(Value::Region(region))
    }

    fn opaque_sets(&mut self, first: &Form<'_>, rest: &[(SetOp, Form<'_>)]) -> Result<Value, Stop> {
        let mut text = first.to_string();
        for (operation, side) in rest {
            text.push_str(&format!(" {operation:?} {side}"));
        }
        Ok(Value::Opaque("set", text))
    }

    /// A value as a set of reals: intervals, points in braces, round pairs.
    pub(super) fn region(&mut self, value: &Value) -> Result<Region, Stop> {
        match value {
            Value::Region(region) => Ok(region.clone()),
            Value::Nothing => Ok(Region::empty()),
            Value::Named(named) => self.region(&named.value),
            Value::Collection { braces: true, members } => {
                let points = members.iter().map(|member| match member {
                    Value::Scalar(scalar) => Ok(Interval::point(scalar.expr.clone())),
                    _ => Stop::unsupported("a set of other things than numbers"),
                });
                let points: Result<Vec<Interval>, Stop> = points.collect();
                Region::union(points?, &mut self.context)
            }
            Value::Tuple(brackets @ (Brackets::Round | Brackets::Square), pair)
                if pair.len() == 2 =>
            {
                let closed = *brackets == Brackets::Square;
                match interval(pair, closed, closed) {
                    Some(interval) => Region::union(vec![interval], &mut self.context),
                    None => Stop::unsupported("an interval between these ends"),
                }
            }
            _ => Stop::unsupported("an operation on other things than sets of reals"),
        }
    }

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

    fn cases(&mut self, rows: &[Vec<Form<'_>>]) -> Result<Value, Stop> {
        if rows.iter().all(|row| row.len() == 1) {
            let mut values = Vec::with_capacity(rows.len());
            for row in rows {
                values.push(self.value(&row[0])?);
            }
            return self.join_statements(values, Joint::And);
        }
        let mut text = String::new();
        for row in rows {
            let value = self.value(&row[0])?;
            let conditions: Vec<String> = row[1..].iter().map(|cell| cell.to_string()).collect();
            text.push_str(&format!("{value} if {}; ", conditions.join(" ")));
        }
        Ok(Value::Opaque("cases", text))
    }

    /// `\frac15 \begin{pmatrix}…\end{pmatrix}`.
    pub(super) fn scaled_matrix(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let (factors, negative): (&[(Join, Form<'_>)], bool) = match &form.node {
            Node::Product(factors) => (factors, false),
            Node::Sum(terms) => match &terms[..] {
                [(sign, Form { node: Node::Product(factors), .. })] => {
                    (factors, *sign == heldout_grammar::Sign::Minus)
                }
                [(heldout_grammar::Sign::Minus, inner)] if is_matrix(inner) => {
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
            let value = self.expr(factor)?;
            scale = if *join == Join::Over {
                scale.div(&value, &mut self.context)?
            } else {
                scale.mul(&value, &mut self.context)?
            };
        }
        match matrix {
            Some(matrix) => scale_value(matrix, &scale, &mut self.context).map(Some),
            None => Ok(None),
        }
    }

    /// `3:4`, `3:45`, `3:45 PM`.
    pub(super) fn ratio(&mut self, parts: &[Form<'_>]) -> Result<Value, Stop> {
        if let [Form { node: Node::Words(words), .. }, answer] = parts {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            if matches!(
                words.join(" ").to_lowercase().as_str(),
                "answer" | "final answer" | "the answer" | "ans"
            ) {
                return self.value(answer);
            }
        }
        if let Some(clock) = clock(parts) {
            return Ok(clock);
        }
        let mut numbers = Vec::with_capacity(parts.len());
        for part in parts {
            match self.expr(part)?.as_rational() {
                Some(number) => numbers.push(number),
                None => {
                    let parts: Vec<String> = parts.iter().map(Form::to_string).collect();
                    return Ok(Value::Opaque("ratio", parts.join(":")));
                }
            }
        }
        let divisor = numbers.iter().fold(Rational::zero(), |a, b| crate::rational::content(&a, b));
        let reduced = numbers.iter().filter_map(|number| number.div(&divisor)).collect();
        Ok(Value::Ratio(reduced))
    }
}

/// `x = 0 or x \ge 1`: a value beside sets of values is a point.
fn points_among_regions(mut all: Vec<Named>) -> Vec<Named> {
    if !all.iter().any(|named| matches!(*named.value, Value::Region(_))) {
        return all;
    }
    for named in &mut all {
        if let Value::Scalar(scalar) = &*named.value
            && scalar.is_plain()
            && scalar.expr.is_constant()
        {
            let point = Interval::point(scalar.expr.clone());
            *named.value = Value::Region(Region { intervals: vec![point] });
        }
    }
    all
}

/// Letters that count: `n \ge 1` behind a sequence says where it begins.
fn is_index(name: &str) -> bool {
    matches!(name, "n" | "k" | "m" | "j")
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

/// Whether a tree is an expression, not a list or a statement.
fn is_scalar_form(form: &Form<'_>) -> bool {
    !matches!(
        form.node,
        Node::List(..)
            | Node::Chain(..)
            | Node::Sets(..)
            | Node::Ratio(_)
            | Node::Words(_)
            | Node::Prose(_)
            | Node::Choice(..)
            | Node::Constant(_)
            | Node::Where(_)
            | Node::Matrix(..)
            | Node::Builder(_)
    ) && !matches!(&form.node, Node::Fence { items, .. } if items.len() != 1)
}

/// Members side by side; the members of bare lists among them are spread out.
fn flat(values: Vec<Value>) -> Value {
    Value::Collection { braces: false, members: spread(values) }
}

fn spread(values: Vec<Value>) -> Vec<Value> {
    let mut members = Vec::with_capacity(values.len());
    for value in values {
        match value {
            Value::Collection { braces: false, members: inner } => members.extend(inner),
            other => members.push(other),
        }
    }
    members
}

/// A group of assignments as a tuple in the order of its names.
pub(crate) fn assignments_tuple(value: Value) -> Value {
    match value {
        Value::Assignments(mut all) => {
            all.sort_by(|a, b| a.name.cmp(&b.name));
            let names: Vec<String> = all.iter().map(|named| named.name.clone()).collect();
            let items = all.into_iter().map(|named| *named.value).collect();
            Value::Named(Named {
                name: format!("({})", names.join(", ")),
                plain: false,
                arguments: Vec::new(),
                value: Box::new(Value::Tuple(Brackets::Round, items)),
            })
        }
        other => other,
    }
}

/// An interval between two values.
pub(crate) fn interval(pair: &[Value], low_closed: bool, high_closed: bool) -> Option<Interval> {
    let bound = |value: &Value, closed: bool, low: bool| match value {
        Value::Scalar(scalar) if scalar.is_plain() => {
            Some(Some(Bound { at: scalar.expr.clone(), closed }))
        }
        Value::Infinite { negative } if *negative == low => Some(None),
        _ => None,
    };
    let [low, high] = pair else { return None };
    let low = bound(low, low_closed, true)?;
    let high = bound(high, high_closed, false)?;
    Some(Interval { low, high })
}

fn square_matrix(values: Vec<Value>) -> Value {
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

/// A matrix; a single row or column is a vector.
fn matrix_value(mut rows: Vec<Vec<Expr>>) -> Value {
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

/// A linear expression in the unit vectors is a vector.
pub(crate) fn unit_vectors(value: Value, context: &mut Context) -> Result<Value, Stop> {
    let Value::Scalar(scalar) = &value else { return Ok(value) };
    let unit =
        |name: &str| ["^i", "^j", "^k", "^x", "^y", "^z"].iter().position(|known| *known == name);
    let mut found = false;
    scalar.expr.all_atoms(&mut |atom| {
        found |= matches!(atom, Atom::Symbol(name) if unit(name).is_some());
        true
    });
    if !found || !scalar.is_plain() {
        return Ok(value);
    }
    let mut parts = [Expr::zero(), Expr::zero(), Expr::zero()];
    for term in &scalar.expr.terms {
        let mut at = None;
        let mut rest = term.clone();
        rest.factors.retain(|factor| match &factor.atom {
            Atom::Symbol(name) => match (unit(name), at) {
                (Some(index), None) => {
                    let one = factor.exponent.as_number().is_some_and(Rational::is_one);
                    at = Some(if one { index % 3 } else { 9 });
                    false
                }
                (Some(_), Some(_)) => {
                    at = Some(9);
                    false
                }
                _ => true,
            },
            _ => true,
        });
        match at {
            Some(index @ 0..=2) => parts[index] = parts[index].add(&Expr::from(rest), context)?,
            _ => return Ok(value),
        }
    }
    let [x, y, z] = parts.map(Value::scalar);
    let flat = matches!(&z, Value::Scalar(scalar) if scalar.expr.is_zero());
    let items = if flat { vec![x, y] } else { vec![x, y, z] };
    Ok(Value::Tuple(Brackets::Angle, items))
}

/// A time of day: two digits follow each colon.
fn clock(parts: &[Form<'_>]) -> Option<Value> {
    let (last, rest) = parts.split_last()?;
    let mut half = None;
    let last = match &last.node {
        Node::Product(factors) => {
            let [(_, number), (_, Form { node: Node::Words(words), .. })] = &factors[..] else {
                return None;
            };
            half = Some(match words.first()?.0 {
                "AM" | "am" | "A" => false,
                "PM" | "pm" | "P" => true,
                _ => return None,
            });
            number
        }
        _ => last,
    };
    let mut numbers = Vec::with_capacity(3);
    for (index, part) in rest.iter().chain(std::iter::once(last)).enumerate() {
        let Node::Number(literal) = &part.node else { return None };
        let two_digits = literal.is_integer() && literal.whole.len() == 2;
        if !(two_digits || index == 0 && literal.is_integer() && literal.whole.len() == 1) {
            return None;
        }
        numbers.push(literal.whole.parse::<u32>().ok()?);
    }
    let hours = numbers[0];
    let minutes = *numbers.get(1)?;
    let seconds = numbers.get(2).copied().unwrap_or(0);
    if numbers.len() > 3 || hours > 24 || minutes > 59 || seconds > 59 {
        return None;
    }
    let hours = match half {
        Some(late) if (1..=12).contains(&hours) => hours % 12 + if late { 12 } else { 0 },
        _ => hours,
    };
    // Thirteen o'clock and later says which half by itself.
    let half = half.or((hours > 12 || hours == 0).then_some(hours >= 12));
    Some(Value::Clock { seconds: hours * 3600 + minutes * 60 + seconds, half })
}

/// The constant that names a set.
pub(super) fn named_set(form: &Form<'_>) -> Option<Constant> {
    match &form.node {
        Node::Constant(constant) => Some(*constant),
        _ => None,
    }
}
