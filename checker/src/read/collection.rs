//! Lists, and statements side by side.

use super::Reader;
use super::aside::with_permutations;
use super::dates::with_year;
use super::listed::whole_number;
use super::names::name_text;
use super::residue::{share_modulus, solved_congruences};
use crate::budget::Stop;
use crate::region::{Interval, Region};
use crate::value::{Brackets, Named, Value};
use crate::verdict::Note;
use heldout_grammar::{Form, Joint, Node, Relation, Sign, Style};

pub(super) fn spread(values: Vec<Value>) -> Vec<Value> {
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
fn assignments_tuple(value: Value) -> Value {
    match value {
        Value::Assignments(mut all) => {
            all.sort_by(|a, b| a.name.cmp(&b.name));
            let names: Vec<String> = all.iter().map(|named| named.name.clone()).collect();
            let items = all.into_iter().map(|named| *named.value).collect();
            Value::Named(Named {
                name: format!("({})", names.join(", ")),
                plain: false,
                arguments: Vec::new(),
                left: None,
                value: Box::new(Value::Tuple(Brackets::Round, items)),
            })
        }
        other => other,
    }
}

impl Reader<'_> {
    /// Members without brackets: a list, assignments, or statements that hold together.
    pub(super) fn list(&mut self, items: &[Form<'_>], joint: Joint) -> Result<Value, Stop> {
        if let Some(instances) = self.instances(items)? {
            return Ok(instances);
        }
        if let Some(members) = self.written_out(items)? {
            return Ok(Value::Collection { braces: false, members });
        }
        if let [items @ .., _] = items
            && items.iter().any(|item| matches!(item.node, Node::Dots))
        {
            return Stop::unsupported("an ellipsis in a list");
        }
        if let Some(range) = range(items) {
            return self.over_range(&items[..items.len() - range.members], range);
        }
        if let Some((condition, [body])) = leading_condition(items) {
            let values = vec![self.value(body)?, self.value(&condition)?];
            return self.join_statements(values, joint);
        }
        let shared = share_modulus(items);
        let items = shared.as_deref().unwrap_or(items);
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.value(item)?);
        }
        self.join_statements(values, joint)
    }

    /// Statements over the whole numbers that are listed behind them.
    fn over_range(&mut self, items: &[Form<'_>], range: Range) -> Result<Value, Stop> {
        let mut values = Vec::with_capacity(items.len() + 1);
        for item in items {
            values.push(self.value(item)?);
        }
        let value = Box::new(Value::Opaque("set", range.set));
        let (name, arguments) = (range.name, Vec::new());
        values.push(Value::Named(Named { name, plain: true, arguments, left: None, value }));
        self.join_statements(values, Joint::Comma)
    }

    pub(super) fn join_statements(
        &mut self,
        mut values: Vec<Value>,
        joint: Joint,
    ) -> Result<Value, Stop> {
        if let [Value::Words { text, .. }, Value::Words { .. } | Value::Prose(_)] = &values[..]
            && joint == Joint::Comma
            && is_verdict(text)
            && !matches!(&values[1], Value::Words { text, .. } if is_verdict(text))
        {
            let reason = values[1].to_string();
            let raw = if let Value::Words { raw, .. } = &values[1] { raw } else { &reason };
            if is_reservation(raw) {
                return Ok(Value::Opaque(
                    "a verdict with a reservation",
                    format!("{text}, {reason}"),
                ));
            }
            self.notes.push(Note::WordsIgnored(reason));
            return Ok(values.swap_remove(0));
        }
        if let Some(orders) = with_permutations(&values) {
            return Ok(orders);
        }
        if let Some(date) = with_year(&values) {
            return Ok(date);
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
        if let Some(left_out) = self.points_left_out(&values)? {
            return Ok(left_out);
        }
        if spans_list(&values) {
            return Ok(spanned(values));
        }
        self.join_unnamed(values, joint)
    }

    /// `x \ne 2, -2`: all but these.
    fn points_left_out(&mut self, values: &[Value]) -> Result<Option<Value>, Stop> {
        let [Value::Named(named), rest @ ..] = values else { return Ok(None) };
        let Value::Region(region) = &*named.value else { return Ok(None) };
        let outside = match region.has_constant_ends() {
            true => region.complement(&mut self.context)?,
            false => return Ok(None),
        };
        let only_points = outside.clone().without_points(&mut self.context)?.intervals.is_empty();
        let numbers: Option<Vec<Interval>> = rest
            .iter()
            .map(|value| value.as_scalar().filter(|s| s.is_plain() && s.expr.is_constant()))
            .map(|scalar| scalar.map(|s| Interval::point(s.expr.clone())))
            .collect();
        let Some(points) = numbers.filter(|points| only_points && !points.is_empty()) else {
            return Ok(None);
        };
        let points = Region::union(points, &mut self.context)?;
        let region = region.meet(&points.complement(&mut self.context)?, &mut self.context)?;
        Ok(Some(Value::Named(Named { value: Box::new(Value::Region(region)), ..named.clone() })))
    }

    /// Regions, equations, groups of assignments or plain members side by side.
    fn join_unnamed(&mut self, values: Vec<Value>, joint: Joint) -> Result<Value, Stop> {
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
        if !same && joint == Joint::Or {
            return Ok(flat(all.into_iter().map(Value::Named).collect()));
        }
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
        if joint != Joint::Or
            && let Some(class) = solved_congruences(&all)
        {
            return Ok(Value::Named(Named { value: Box::new(class), ..first }));
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
}

/// `n = 0, 1, 2, \ldots` behind other members.
struct Range {
    members: usize,
    name: String,
    set: String,
}

/// The whole numbers that a letter ranges over, listed at the end of a list.
fn range(items: &[Form<'_>]) -> Option<Range> {
    let [before @ .., Form { node: Node::Dots, .. }] = items else { return None };
    let at = before.iter().rposition(|item| matches!(item.node, Node::Chain(..)))?;
    let Node::Chain(Some(first), rest) = &before[at].node else { return None };
    let (Node::Name(name), [(Relation::Equal, start)]) = (&first.node, &rest[..]) else {
        return None;
    };
    let start = whole_number(start)?;
    let further = &before[at + 1..];
    let mut following = (start + 1..).zip(further);
    let rising = following.clone().all(|(n, item)| whole_number(item) == Some(n));
    let both = start == 0 && following.all(|(n, item)| plus_minus(item) == Some(n));
    if at == 0 || further.is_empty() || !(rising || both) {
        return None;
    }
    let set = if both { "Integers".to_owned() } else { format!("Integers from {start}") };
    Some(Range { members: items.len() - at, name: name_text(name), set })
}

/// `\pm 2`
fn plus_minus(form: &Form<'_>) -> Option<i64> {
    match &form.node {
        Node::Sum(terms) => match &terms[..] {
            [(Sign::PlusMinus, number)] => whole_number(number),
            _ => None,
        },
        _ => None,
    }
}

/// `\text{For } r < R, f = 2`: the condition without its word, and what it stands before.
fn leading_condition<'f, 'a>(items: &'f [Form<'a>]) -> Option<(Form<'a>, &'f [Form<'a>])> {
    let [condition, body @ ..] = items else { return None };
    let Node::Chain(Some(first), rest) = &condition.node else { return None };
    let Node::Product(factors) = &first.node else { return None };
    let [(_, Form { node: Node::Words(words), .. }), factors @ ..] = &factors[..] else {
        return None;
    };
    let [("for" | "For" | "if" | "If" | "when" | "When", Style::Text)] = words[..] else {
        return None;
    };
    let node = match factors {
        [(_, only)] => only.node.clone(),
        more => Node::Product(more.to_vec()),
    };
    let first = Some(Box::new(Form { node, span: first.span }));
    Some((Form { node: Node::Chain(first, rest.clone()), span: condition.span }, body))
}

/// `yes`, before a reason.
fn is_verdict(text: &str) -> bool {
    matches!(text, "yes" | "no" | "true" | "false")
}

/// "but not always": words behind a verdict that may take it back.
fn is_reservation(reason: &str) -> bool {
    const TURNS: &[&str] = &[
        "but", "actually", "if", "unless", "except", "however", "although", "though", "yes",
        "true", "false", "only",
    ];
    reason
        .to_lowercase()
        .split(|c: char| !c.is_alphabetic() && c != '\'')
        .any(|word| super::words::denies(word) || TURNS.contains(&word))
}

/// `x = 1, 2`: whether a leading name spans the list.
fn spans_list(values: &[Value]) -> bool {
    let bare = |value: &Value| {
        matches!(value, Value::Scalar(_) | Value::Collection { .. } | Value::Family(..))
    };
    matches!(values, [Value::Named(first), rest @ ..] if bare(&first.value) && rest.iter().all(bare))
}

/// A list under the name before its first member.
fn spanned(mut values: Vec<Value>) -> Value {
    match values.first().cloned() {
        Some(Value::Named(named)) => {
            values[0] = (*named.value).clone();
            Value::Named(Named { value: Box::new(flat(values)), ..named })
        }
        _ => flat(values),
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

/// Members side by side; the members of bare lists among them are spread out.
fn flat(values: Vec<Value>) -> Value {
    let mut members = spread(values);
    share_unit(&mut members);
    Value::Collection { braces: false, members }
}

/// `12, 24\text{ cm}`: a unit behind the last of several bare numbers is that of all.
fn share_unit(members: &mut [Value]) {
    let [before @ .., Value::Scalar(last)] = members else { return };
    let Some(unit) = last.unit.as_ref().filter(|_| last.label.is_none() && !last.marks.letters)
    else {
        return;
    };
    let bare = |value: &Value| {
        value.as_scalar().is_some_and(|scalar| scalar.is_plain() && scalar.expr.is_constant())
    };
    if !before.iter().all(bare) {
        return;
    }
    for value in before {
        if let Value::Scalar(scalar) = value {
            scalar.unit = Some(unit.clone());
        }
    }
}
