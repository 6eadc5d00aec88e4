//! From the tree of an answer to the values that it may mean.

mod array;
mod aside;
mod base;
mod beside;
mod clock;
mod collection;
mod compound;
mod dates;
mod definition;
mod derivative;
mod ellipsis;
mod evaluated;
mod family;
mod fence;
mod function;
mod inequality;
mod label;
mod letters;
mod listed;
mod literal;
mod marks;
mod matrices;
mod matrix;
mod names;
mod norm;
mod numerals;
mod operator;
mod phrases;
mod pieces;
mod product;
mod quantity;
mod relation;
mod residue;
mod scalar;
mod sets;
mod span;
mod spoken;
mod tail;
mod vector;
mod words;

use crate::budget::{Budget, Stop};
use crate::chemistry::{self, Certainty};
use crate::expr::{Context, Expr};
use crate::policy::{Policy, Profile};
use crate::unit::{Likelihood, Spelled};
use crate::value::{Named, Value};
use crate::verdict::{Note, Reason};
use heldout_grammar::{
    Constant, Form, Node, Notation, ParseError, Parsed, parse_with, unwrapped, without_explanation,
    without_label,
};
use std::borrow::Cow;

pub(crate) use base::in_base;
pub(crate) use fence::interval;
pub(crate) use label::is_direction;
pub(crate) use label::is_wordy;
pub(crate) use names::name_text;
pub(crate) use numerals::begins_with_number;
pub(crate) use quantity::spelled;
pub(crate) use vector::unit_vectors;
pub(crate) use words::{canonical, may_be_names};

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

/// Reads a text, without the label before the answer and the clause that explains it.
pub(crate) fn read(text: &str, policy: &Policy) -> Result<Readings, Reason> {
    let unlabelled = without_label(text);
    let (answer, explanation) = without_explanation(unlabelled);
    let label = text.len() - unlabelled.len();
    let mut readings = read_answer(answer, policy).map_err(|reason| moved(reason, label))?;
    if let Some(clause) = explanation {
        readings.notes.push(Note::Said(format!("the explanation \"{clause}\" left out")));
    }
    Ok(readings)
}

/// A reason in a text that so many bytes stand before.
fn moved(reason: Reason, by: usize) -> Reason {
    match reason {
        Reason::Unreadable { side, error, span: (start, end) } => {
            Reason::Unreadable { side, error, span: (start + by, end + by) }
        }
        other => other,
    }
}

/// Reads an answer; brackets and indices that hold formulas may be concentrations too, where
/// nothing else says that it is chemistry.
fn read_answer(text: &str, policy: &Policy) -> Result<Readings, Reason> {
    if let Some(signs) = spoken::in_signs(text)
        && let Ok(readings) = read_as_written(&signs, policy)
    {
        return Ok(readings);
    }
    let read = read_as_written(text, policy);
    match chemistry::concentrations(text) {
        Cow::Owned(spelled) if !is_chemical(text, policy) => {
            let Ok(second) = read_as_written(&spelled, policy) else { return read };
            let Ok(mut readings) = read else { return Ok(second) };
            let known = |value: &Value| readings.values.contains(value);
            let new: Vec<_> = second.values.into_iter().filter(|value| !known(value)).collect();
            readings.values.extend(new);
            Ok(readings)
        }
        _ => read,
    }
}

/// Whether formulas are to be expected in a text.
fn is_chemical(text: &str, policy: &Policy) -> bool {
    policy.profile == Profile::Science || text.contains("\\ce")
}

/// Reads an answer. A reading that can't be made is left out, unless none can.
fn read_as_written(text: &str, policy: &Policy) -> Result<Readings, Reason> {
    if text.trim().is_empty() {
        return Err(Reason::Empty { side: String::new() });
    }
    let value = |chemistry, sure| Value::Chemistry(Box::new(chemistry), sure);
    let inner = unwrapped(text);
    if let Some(charge) = charge(inner).filter(|_| policy.profile == Profile::Science) {
        return Ok(Readings { values: vec![charge], ..Readings::default() });
    }
    let chemistry = match chemistry::read(inner) {
        // What is surely chemistry is nothing else.
        Some((chemistry, Certainty::Sure)) => {
            return Ok(Readings { values: vec![value(chemistry, true)], ..Readings::default() });
        }
        other => other,
    };
    if let Some(readings) = tail::with_tail(inner, policy) {
        return Ok(readings);
    }
    if inner.ends_with(')')
        && let Some(readings) = aside::restated_quantity(inner, policy)
    {
        return Ok(readings);
    }
    if !policy.choices.is_empty()
        && let Some((letter, content)) = aside::dashed_choice(inner, policy)
    {
        return read_answer(&format!("({letter}) {content}"), policy);
    }
    let spelled = quantity::spelled(inner, policy);
    let quantity = spelled.as_ref().and_then(|Spelled { number, unit, likelihood }| {
        Some((quantity::with_unit(number, unit, policy)?, *likelihood))
    });
    if let Some((mut readings, Likelihood::Certain)) = quantity {
        compound::mark_differences(&mut readings.values);
        return Ok(readings);
    }
    let notation = Notation::with_decimal_comma(policy.decimal_comma);
    let likely = matches!(quantity, Some((_, Likelihood::Likely)));
    let spelling = match is_chemical(text, policy) && chemistry.is_none() {
        true => chemistry::ranking(chemistry::concentrations(text)),
        false => text.into(),
    };
    let text = &*spelling;
    let parsed = match parse_with(text, &notation) {
        Ok(parsed) => parsed,
        Err(_) if chemistry.is_some() || likely => Parsed { readings: Vec::new(), repaired: false },
        Err(error) => {
            return quantity.map(|(read, _)| read).ok_or_else(|| unreadable(text, &error));
        }
    };
    let mut readings = Readings::of(&parsed, text, policy);
    readings.read_contents(&parsed, text, policy);
    match chemistry {
        Some((chemistry, Certainty::Possible)) if parsed.readings.is_empty() => {
            readings.values.push(value(chemistry, true));
        }
        Some((chemistry, Certainty::Possible)) => readings.values.push(value(chemistry, false)),
        Some((chemistry, _)) => readings.values.insert(0, value(chemistry, true)),
        None => {}
    }
    match quantity {
        Some((likely, Likelihood::Likely)) => readings.put_first(likely),
        Some((bare, _)) => readings.add_unsure(bare),
        None => {}
    }
    if let Some(degrees) = spelled.as_ref().and_then(|spelled| {
        let unit = compound::bare_degrees(&spelled.unit)?;
        quantity::with_unit(spelled.number, &unit, policy)
    }) {
        readings.add_unsure(degrees);
    }
    readings.values.extend(compound::feet_and_inches(text));
    compound::mark_differences(&mut readings.values);
    let listed = |value: &Value| matches!(value, Value::Choice(_, Some(_)));
    if !policy.choices.is_empty() && readings.values.iter().any(listed) {
        // A letter beside a content is nothing else where contents are listed.
        readings.values.retain(|value| matches!(value, Value::Choice(..)));
    }
    match readings.failed.take() {
        Some(stop) if readings.values.is_empty() => Err(stop.into()),
        failed => Ok(Readings { failed, ..readings }),
    }
}

/// `2+`, `3-`: a charge or an oxidation state with its sign behind it.
fn charge(text: &str) -> Option<Value> {
    let (digit, sign) = text.split_at_checked(1)?;
    let digit = i64::from(digit.parse::<u8>().ok()?);
    let signed = match sign {
        "+" => digit,
        "-" | "−" => -digit,
        _ => return None,
    };
    Some(Value::scalar(Expr::integer(signed)))
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

    /// `(A) 9.8 m/s^2`: a choice's content in the readings that it has alone.
    fn read_contents(&mut self, parsed: &Parsed<'_>, text: &str, policy: &Policy) {
        const LONGEST: usize = 400;
        let contents = parsed.readings.iter().filter_map(|form| match &form.node {
            Node::Choice(letter, Some(content)) if text.len() <= LONGEST => {
                Some((*letter, content.span.of(text)))
            }
            _ => None,
        });
        for (letter, content) in contents {
            let Ok(inner) = read(content, policy) else { continue };
            let words = |value: &Value| matches!(value, Value::Words { .. } | Value::Prose(_));
            // Words behind a letter are its content only where contents are listed.
            let listed = !policy.choices.is_empty();
            for value in inner.values.into_iter().filter(|value| listed || !words(value)) {
                let value = Value::Choice(letter, Some(Box::new(value)));
                if !self.values.contains(&value) {
                    self.values.push(value);
                }
            }
        }
    }

    /// Readings that are likelier than these.
    fn put_first(&mut self, mut likely: Readings) {
        self.values.retain(|value| !likely.values.contains(value));
        likely.values.append(&mut self.values);
        self.values = likely.values;
        self.notes.append(&mut likely.notes);
        self.failed = None;
    }

    /// What the trees of a text mean.
    pub(crate) fn of(parsed: &Parsed<'_>, text: &str, policy: &Policy) -> Readings {
        let mut readings = Readings { values: Vec::with_capacity(1), ..Readings::default() };
        let mut budget = Budget::reading(policy.effort);
        for (index, form) in parsed.readings.iter().enumerate() {
            let mut reader = Reader::with_budget(policy, budget);
            reader.later = index > 0;
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
    /// The tree is not the likeliest of its text.
    later: bool,
    /// Signs between vectors, with what they join.
    pub products: Vec<String>,
    /// The sign that `\pm` stands for in this pass.
    plus: Option<bool>,
    /// `h(a+b)` is a product in this pass.
    multiply: bool,
    /// The letters that stood before such brackets.
    multiplied: Vec<String>,
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
            later: false,
            products: Vec::new(),
            plus: None,
            multiply: false,
            multiplied: Vec::new(),
        }
    }

    /// A reader for those who look at the parts of a tree; `\pm` is plus there.
    pub(crate) fn of_parts(policy: &'p Policy) -> Self {
        let budget = Budget::reading(policy.effort);
        Reader { plus: Some(true), ..Reader::with_budget(policy, budget) }
    }

    /// The expression that a part of a tree is.
    pub(crate) fn part(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        self.expr(form)
    }

    /// Whether a tree can be the left side of a definition.
    pub(crate) fn is_name(&mut self, form: &Form<'_>) -> bool {
        self.definition_name(form).is_some()
    }

    /// The values that a tree may mean: the likeliest, then bare letters as units.
    fn readings(&mut self, form: &Form<'_>) -> Result<Vec<Value>, Stop> {
        let mut values = Vec::with_capacity(1);
        values.extend(self.restated(form)?);
        match self.value(form) {
            Ok(value) => values.push(value),
            Err(Stop::Unsupported(_)) if !values.is_empty() => return Ok(values),
            Err(stop) => return Err(stop),
        }
        values.extend(self.as_residue(form)?);
        values.extend(self.as_product(form));
        values.extend(self.as_whole(form));
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
        match &form.node {
            Node::Chain(..) | Node::List(..) => return self.single_value(form),
            Node::Fence { items, .. } if !is_shared(items) => return self.single_value(form),
            _ => {}
        }
        if let Some(signed) = apart(form) {
            let mut members = Vec::with_capacity(signed.len());
            for form in &signed {
                members.push(self.single_value(form)?);
            }
            return Ok(Value::Collection { braces: false, members });
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
            Node::Sided(of, sign) if matches!(of.node, Node::Constant(Constant::Reals)) => {
                sets::half_line(*sign)
            }
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
        if is_range(form) {
            return Ok(Value::Opaque("range", form.to_string()));
        }
        if let Some(value) = self.vector_with_unit(form)? {
            return Ok(value);
        }
        if let Some(value) = self.scaled_matrix(form)? {
            return Ok(value);
        }
        let scalar = match self.quantity(form) {
            Err(Stop::Unsupported(what)) => match self.array(form)? {
                Some(value) => return Ok(value),
                None => return Err(Stop::Unsupported(what)),
            },
            value => value?,
        };
        vector::unit_vectors(scalar, &mut self.context)
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
        let arguments = Vec::new();
        Ok(Some(Value::Named(Named { name, plain: true, arguments, left: None, value })))
    }

    /// A condition that stands beside the answer is kept, and said.
    fn condition(&mut self, condition: String) {
        self.notes.push(Note::PointsLeftOut(condition.clone()));
        self.conditions.push(condition);
    }

    fn conditional(&mut self, body: &Form<'_>, condition: &Form<'_>) -> Result<Value, Stop> {
        if let Some(index) = listed::listed(items_of(condition))
            && let Some(instances) = self.over(std::slice::from_ref(body), &index)?
        {
            return Ok(instances);
        }
        let body = self.value(body)?;
        let condition_value = self.value(condition);
        if let Ok(Value::Named(named)) = &condition_value
            && matches!(&*named.value, Value::Opaque("set", set) if set == "Integers")
            && let Some(family) = self.family_over(&body, &named.name)?
        {
            return Ok(family);
        }
        if let Ok(Value::Named(named)) = &condition_value
            && self.is_idle(named)
        {
            self.condition(named.to_string());
            return Ok(body);
        }
        if let Ok(Value::Named(named)) = &condition_value
            && let Some(piece) = self.on_condition(&body, named)
        {
            return Ok(piece);
        }
        if words::is_all(condition) {
            return Ok(body);
        }
        if let Some(letter) = words::whole_letter(condition)
            && let Some(family) = self.family_over(&body, &letter)?
        {
            return Ok(family);
        }
        let statement = |value: &Value| {
            matches!(value, Value::Named(_) | Value::Equation(..) | Value::Inequality(..))
        };
        if let (true, Ok(condition)) = (statement(&body), self.value(condition))
            && statement(&condition)
        {
            return self.join_statements(vec![body, condition], heldout_grammar::Joint::And);
        }
        Ok(Value::Opaque("conditional", format!("{body} where {condition}")))
    }
}

/// The members of a list, or the tree itself.
fn items_of<'f, 'a>(form: &'f Form<'a>) -> &'f [Form<'a>] {
    match &form.node {
        Node::List(items, _) => items,
        _ => std::slice::from_ref(form),
    }
}

/// `\pm 1 \pm \sqrt2`: two double signs in one sum, and no `\mp` that ties them, are four values.
fn apart<'a>(form: &Form<'a>) -> Option<Vec<Form<'a>>> {
    use heldout_grammar::Sign;
    let Node::Sum(terms) = &form.node else { return None };
    let double = |sign: Sign| terms.iter().filter(|(own, _)| *own == sign).count();
    if double(Sign::PlusMinus) != 2
        || double(Sign::MinusPlus) > 0
        || terms.iter().any(|(_, term)| has_plus_minus(term))
    {
        return None;
    }
    let signs = |choice: u8| {
        let mut bit = 0;
        let one = |(sign, term): &(Sign, Form<'a>)| match sign {
            Sign::PlusMinus => {
                bit += 1;
                let minus = choice & bit != 0;
                (if minus { Sign::Minus } else { Sign::Plus }, term.clone())
            }
            sign => (*sign, term.clone()),
        };
        Form { node: Node::Sum(terms.iter().map(one).collect()), span: form.span }
    };
    Some((0..4).map(signs).collect())
}

/// `(2, \pm 3)`: whether the one double sign in brackets is that of the whole.
fn is_shared(items: &[Form<'_>]) -> bool {
    let signed = items.iter().filter(|item| has_plus_minus(item)).count();
    let opposed = items.iter().any(|item| {
        matches!(&item.node, Node::Sum(terms)
        if terms.iter().any(|(sign, _)| *sign == heldout_grammar::Sign::MinusPlus))
    });
    (signed == 1 || opposed)
        && items.iter().all(|item| !matches!(item.node, Node::Chain(..) | Node::List(..)))
}

/// `(1.4 \sim 1.5)` before a unit: from one number to another.
fn is_range(form: &Form<'_>) -> bool {
    let Node::Product(factors) = &form.node else { return false };
    let Node::Fence { items, .. } = &factors[0].1.node else { return false };
    let [Form { node: Node::Chain(Some(low), rest), .. }] = &items[..] else { return false };
    let number = |form: &Form<'_>| matches!(form.node, Node::Number(_));
    matches!(&rest[..], [(heldout_grammar::Relation::Approx, high)] if number(low) && number(high))
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

impl Reader<'_> {
    /// `h(a+b)` as a product, where a letter stands before what no variable is.
    fn as_product(&mut self, form: &Form<'_>) -> Option<Value> {
        if !holds_application(form) {
            return None;
        }
        self.multiply = true;
        let value = self.value(form);
        self.multiply = false;
        let letters = std::mem::take(&mut self.multiplied);
        let mut value = value.ok().filter(|_| !letters.is_empty())?;
        quantity::innermost(&mut value)?.marks.multiplied = letters;
        Some(value)
    }
}

/// Whether an unknown function is applied anywhere in a tree, outside lists.
fn holds_application(form: &Form<'_>) -> bool {
    match &form.node {
        Node::Apply { .. } => true,
        Node::Chain(_, rest) => rest.iter().any(|(_, side)| holds_application(side)),
        Node::Sum(terms) => terms.iter().any(|(_, term)| holds_application(term)),
        Node::Product(factors) => factors.iter().any(|(_, factor)| holds_application(factor)),
        Node::Fraction(sides) | Node::Power(sides) => {
            holds_application(&sides.0) || holds_application(&sides.1)
        }
        Node::Root(_, inner) | Node::Abs(inner) => holds_application(inner),
        Node::Function { arguments, .. } => arguments.iter().any(holds_application),
        Node::Fence { items, .. } => items.iter().any(holds_application),
        _ => false,
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
        Node::Fraction(sides) | Node::Power(sides) | Node::Residue(sides) => {
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
