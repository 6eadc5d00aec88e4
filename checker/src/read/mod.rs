//! From the tree of an answer to the values that it may mean.

mod base;
mod beside;
mod clock;
mod collection;
mod compound;
mod dates;
mod definition;
mod derivative;
mod family;
mod fence;
mod function;
mod inequality;
mod label;
mod letters;
mod literal;
mod marks;
mod matrix;
mod names;
mod numerals;
mod operator;
mod quantity;
mod relation;
mod scalar;
mod sets;
mod vector;
mod words;

use crate::budget::{Budget, Stop};
use crate::chemistry::{self, Certainty};
use crate::expr::{Context, Expr};
use crate::policy::Policy;
use crate::unit::Spelled;
use crate::value::{Named, Value};
use crate::verdict::{Note, Reason};
use heldout_grammar::{Form, Node, Notation, ParseError, Parsed, parse_with};

pub(crate) use base::in_base;
pub(crate) use fence::interval;
pub(crate) use vector::unit_vectors;

/// The readings of a text, and what was said of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings {
    pub values: Vec<Value>,
    pub notes: Vec<Note>,
    /// Conditions on the variables that stand beside the answer.
    pub conditions: Vec<String>,
    /// Why the likeliest reading could not be made, where only later ones could.
    pub failed: Option<Stop>,
    /// Steps taken.
    pub steps: u64,
}

/// Reads a text. A reading that can't be made is left out, unless none can.
pub(crate) fn read(text: &str, policy: &Policy) -> Result<Readings, Reason> {
    if text.trim().is_empty() {
        return Err(Reason::Empty { side: String::new() });
    }
    let value = |chemistry, sure| Value::Chemistry(Box::new(chemistry), sure);
    let chemistry = match chemistry::read(text) {
        // What is surely chemistry is nothing else.
        Some((chemistry, Certainty::Sure)) => {
            return Ok(Readings { values: vec![value(chemistry, true)], ..Readings::default() });
        }
        other => other,
    };
    if let Some(number) = numerals::mixed_phrase(text) {
        let values = vec![Value::scalar(Expr::from(number))];
        return Ok(Readings { values, ..Readings::default() });
    }
    let spelled = quantity::spelled(text, policy);
    if let Some(Spelled { number, unit, sure: true }) = &spelled
        && let Some(mut readings) = quantity::with_unit(number, unit, policy)
    {
        compound::mark_differences(&mut readings.values);
        return Ok(readings);
    }
    let notation = Notation::with_decimal_comma(policy.decimal_comma);
    let parsed = match (parse_with(text, &notation), &chemistry) {
        (Ok(parsed), _) => parsed,
        (Err(_), Some(_)) => Parsed { readings: Vec::new(), repaired: false },
        (Err(error), None) => {
            let read =
                |spelled: &Spelled<'_>| quantity::with_unit(spelled.number, &spelled.unit, policy);
            return spelled.as_ref().and_then(read).ok_or_else(|| unreadable(text, &error));
        }
    };
    let mut readings = Readings::of(&parsed, text, policy);
    match chemistry {
        Some((chemistry, Certainty::Possible)) => readings.values.push(value(chemistry, false)),
        Some((chemistry, _)) => readings.values.insert(0, value(chemistry, true)),
        None => {}
    }
    if let Some(Spelled { number, unit, sure: false }) = &spelled
        && let Some(bare) = quantity::with_unit(number, unit, policy)
    {
        let degrees = compound::bare_degrees(unit);
        let degrees = degrees.and_then(|unit| quantity::with_unit(number, &unit, policy));
        readings.add_unsure(bare);
        degrees.into_iter().for_each(|degrees| readings.add_unsure(degrees));
    }
    readings.values.extend(compound::feet_and_inches(text));
    compound::mark_differences(&mut readings.values);
    match readings.failed.take() {
        Some(stop) if readings.values.is_empty() => Err(stop.into()),
        failed => Ok(Readings { failed, ..readings }),
    }
}

impl Readings {
    /// Readings of bare letters as units: they count only beside a unit that is sure.
    fn add_unsure(&mut self, bare: Readings) {
        for mut value in bare.values {
            if let Some(scalar) = quantity::innermost(&mut value) {
                scalar.marks.letters = true;
            }
            self.values.push(value);
        }
    }

    /// What the trees of a text mean.
    fn of(parsed: &Parsed<'_>, text: &str, policy: &Policy) -> Readings {
        let mut readings = Readings { values: Vec::with_capacity(1), ..Readings::default() };
        let mut budget = Budget::new(policy.effort);
        for form in &parsed.readings {
            let mut reader = Reader::with_budget(policy, budget);
            reader.vectors = has_vectors(text);
            match reader.readings(form) {
                Ok(values) => {
                    for value in values {
                        if !readings.values.contains(&value) {
                            readings.values.push(value);
                        }
                    }
                    readings.notes.append(&mut reader.notes);
                    readings.conditions.append(&mut reader.conditions);
                }
                Err(stop) if readings.values.is_empty() => {
                    readings.failed.get_or_insert(stop);
                }
                Err(_) => {}
            }
            budget = reader.context.budget;
        }
        readings.steps = budget.spent();
        if parsed.repaired {
            readings.notes.push(Note::BackslashesRepaired);
        }
        readings
    }
}

/// Whether vectors are marked as such in a text.
fn has_vectors(text: &str) -> bool {
    const MARKS: &[&str] = &["vec", "mathbf", "bm", "boldsymbol", "nabla", "hat"];
    let marked = |rest: &str| MARKS.iter().any(|mark| rest.starts_with(mark));
    text.split('\\').skip(1).any(marked) || text.contains('∇')
}

fn unreadable(text: &str, error: &ParseError) -> Reason {
    use heldout_grammar::ErrorKind;
    let side = String::new();
    match error.kind {
        ErrorKind::TooLong => Reason::TooLong { side, bytes: text.len() },
        ErrorKind::TooDeep => Reason::TooDeep { side },
        ErrorKind::Empty => Reason::Empty { side },
        _ => Reason::Unreadable {
            side,
            error: error.to_string(),
            span: (error.span.start as usize, error.span.end as usize),
        },
    }
}

/// What the reading of a text needs and finds.
pub(crate) struct Reader<'p> {
    pub policy: &'p Policy,
    pub context: Context,
    pub notes: Vec<Note>,
    conditions: Vec<String>,
    /// Bound variables, the innermost last, with what stands for them.
    bound: Vec<(String, Expr)>,
    /// Vectors stand in the text: signs between them count.
    pub vectors: bool,
    /// Signs between vectors, with what they join.
    pub products: Vec<String>,
    /// The sign that `\pm` stands for in this pass.
    plus: Option<bool>,
}

impl<'p> Reader<'p> {
    fn with_budget(policy: &'p Policy, budget: Budget) -> Self {
        Reader {
            policy,
            context: Context::new(budget, policy.domain),
            notes: Vec::new(),
            conditions: Vec::new(),
            bound: Vec::new(),
            vectors: false,
            products: Vec::new(),
            plus: None,
        }
    }

    /// The values that a tree may mean: the likeliest, then bare letters as units.
    fn readings(&mut self, form: &Form<'_>) -> Result<Vec<Value>, Stop> {
        let mut values = Vec::with_capacity(1);
        values.extend(self.restated(form)?);
        values.push(self.value(form)?);
        if let Node::Words(words) = &form.node {
            values.extend(quantity::ordinal_in_words(words));
        }
        if let Node::Name(name) = &form.node
            && name.letter == "R"
            && name.is_plain()
        {
            values.push(Value::Region(crate::region::Region::all()));
        }
        Ok(values)
    }

    /// The value of a tree; `\pm` gives two.
    pub(crate) fn value(&mut self, form: &Form<'_>) -> Result<Value, Stop> {
        if self.plus.is_some() || !has_plus_minus(form) {
            return self.single_value(form);
        }
        if let Node::Chain(..) | Node::List(..) | Node::Fence { .. } = form.node {
            return self.single_value(form);
        }
        let mut members = Vec::with_capacity(2);
        for plus in [true, false] {
            self.plus = Some(plus);
            let value = self.single_value(form);
            self.plus = None;
            members.push(value?);
        }
        if members[0] == members[1] {
            return Ok(members.remove(0));
        }
        Ok(Value::Collection { braces: false, members })
    }

    fn single_value(&mut self, form: &Form<'_>) -> Result<Value, Stop> {
        self.context.budget.spend(1, "reading")?;
        match &form.node {
            Node::Chain(first, rest) => self.chain(first.as_deref(), rest),
            Node::List(items, joint) => self.list(items, *joint),
            Node::Fence { open, close, items } => self.fence(form, *open, *close, items),
            Node::Builder(sides) => self.builder(&sides.0, &sides.1),
            Node::Sets(first, rest) => self.sets(first, rest),
            Node::Matrix(environment, rows) => self.matrix(environment, rows),
            Node::Ratio(parts) => self.ratio(parts),
            Node::Words(words) => self.words(words),
            Node::Prose(tokens) => Ok(Value::Prose(words::prose(tokens))),
            Node::Choice(letter, content) => self.choice(*letter, content.as_deref()),
            Node::Constant(constant) => words::constant(*constant),
            Node::Where(sides) => self.conditional(&sides.0, &sides.1),
            Node::Residue(sides) => self.residue(&sides.0, &sides.1),
            _ => self.other(form),
        }
    }

    /// A scalar, or what scalars and matrices make.
    fn other(&mut self, form: &Form<'_>) -> Result<Value, Stop> {
        if let Some(negative) = infinite(form) {
            return Ok(Value::Infinite { negative });
        }
        if let Some(point) = self.named_point(form)? {
            return Ok(point);
        }
        if let Some(value) = self.scaled_matrix(form)? {
            return Ok(value);
        }
        let scalar = self.quantity(form)?;
        vector::unit_vectors(scalar, &mut self.context)
    }

    /// `5 \pmod 6`.
    fn residue(&mut self, a: &Form<'_>, n: &Form<'_>) -> Result<Value, Stop> {
        let (a, n) = (self.value(a)?, self.value(n)?);
        Ok(Value::Opaque("residue class", format!("{a} mod {n}")))
    }

    /// `V(2,-3)`: a capital letter before two or more numbers names a point.
    fn named_point(&mut self, form: &Form<'_>) -> Result<Option<Value>, Stop> {
        let Node::Apply { name, power: None, arguments } = &form.node else { return Ok(None) };
        let capital =
            name.letter.len() == 1 && name.letter.starts_with(|c: char| c.is_ascii_uppercase());
        if !capital || arguments.len() < 2 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match self.value(argument)? {
                Value::Scalar(scalar) if scalar.expr.is_constant() => {
                    items.push(Value::Scalar(scalar))
                }
                _ => return Ok(None),
            }
        }
        let value = Box::new(Value::Tuple(crate::value::Brackets::Round, items));
        let name = names::name_text(name);
        Ok(Some(Value::Named(Named { name, plain: true, arguments: Vec::new(), value })))
    }

    /// A condition that stands beside the answer is kept, and said.
    fn condition(&mut self, condition: String) {
        self.notes.push(Note::PointsLeftOut(condition.clone()));
        self.conditions.push(condition);
    }

    fn conditional(&mut self, body: &Form<'_>, condition: &Form<'_>) -> Result<Value, Stop> {
        let body = self.value(body)?;
        if let Ok(Value::Named(named)) = self.value(condition)
            && self.is_idle(&named)
        {
            self.condition(named.to_string());
            return Ok(body);
        }
        if words::is_all(condition) {
            return Ok(body);
        }
        if let Some(letter) = words::whole_letter(condition)
            && let Some(family) = self.family_over(&body, &letter)?
        {
            return Ok(family);
        }
        Ok(Value::Opaque("conditional", format!("{body} where {condition}")))
    }
}

/// `\infty`, `+\infty`, `-\infty`.
fn infinite(form: &Form<'_>) -> Option<bool> {
    use heldout_grammar::{Constant, Sign};
    let Node::Sum(terms) = &form.node else { return None };
    match &terms[..] {
        [
            (
                sign @ (Sign::Plus | Sign::Minus),
                Form { node: Node::Constant(Constant::Infinity), .. },
            ),
        ] => Some(*sign == Sign::Minus),
        _ => None,
    }
}

/// Whether `\pm` or `\mp` stands anywhere in a tree, outside lists of its own.
fn has_plus_minus(form: &Form<'_>) -> bool {
    use heldout_grammar::Sign;
    let any = |forms: &[Form<'_>]| forms.iter().any(has_plus_minus);
    match &form.node {
        Node::Sum(terms) => terms.iter().any(|(sign, term)| {
            matches!(sign, Sign::PlusMinus | Sign::MinusPlus) || has_plus_minus(term)
        }),
        Node::Product(factors) => factors.iter().any(|(_, factor)| has_plus_minus(factor)),
        Node::Fraction(sides) | Node::Power(sides) => {
            has_plus_minus(&sides.0) || has_plus_minus(&sides.1)
        }
        Node::Root(_, inner) | Node::Abs(inner) | Node::Percent(inner) | Node::Angle(inner, _) => {
            has_plus_minus(inner)
        }
        Node::Function { arguments, .. } => any(arguments),
        Node::Fence { items, .. } => any(items),
        _ => false,
    }
}
