//! Lists, sets, tuples, intervals, matrices, assignments.

use super::members::{are_points, is_indexed, points_of, unnamed};
use super::{Compared, Comparison, Different, Equal, forms, kinds, rounding};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::read::unit_vectors;
use crate::region::{Bound, Region};
use crate::value::{Brackets, Named, Scalar, Value};
use crate::verdict::{Ground, Note};

impl Comparison<'_> {
    /// Compares what has members, or goes on to what has none.
    pub(super) fn collections(&mut self, a: &Value, b: &Value) -> Compared {
        match (a, b) {
            (Value::Tuple(p, x), Value::Tuple(q, y)) => self.tuples(a, b, (*p, x), (*q, y)),
            (Value::Family(..), Value::Collection { .. })
            | (Value::Collection { .. }, Value::Family(..)) => {
                self.unions_of_families(a, b)?.map_or_else(|| Ok(kinds(a, b)), Ok)
            }
            (Value::Collection { .. }, Value::Collection { .. })
                if is_of_families(a) && is_of_families(b) =>
            {
                self.unions_of_families(a, b)?.map_or_else(|| Ok(kinds(a, b)), Ok)
            }
            (Value::Collection { .. }, Value::Collection { .. }) => match self.unordered(a, b) {
                Ok(Different(ground)) => match self.curves(a, b)? {
                    Some(outcome) => outcome,
                    None => Ok(Different(ground)),
                },
                outcome => outcome,
            },
            (Value::Equation(..), Value::Collection { .. })
            | (Value::Collection { .. }, Value::Equation(..)) => {
                self.curves(a, b)?.unwrap_or_else(|| Ok(kinds(a, b)))
            }
            (Value::Region(x), Value::Region(y)) => self.regions(x, y),
            (Value::Region(x), Value::Tuple(..)) => match self.as_region(b)? {
                Some(y) => self.regions(x, &y),
                None => Ok(kinds(a, b)),
            },
            (Value::Tuple(..), Value::Region(y)) => match self.as_region(a)? {
                Some(x) => self.regions(&x, y),
                None => Ok(kinds(a, b)),
            },
            (Value::Region(x), Value::Collection { braces, members }) => {
                match self.union_of(*braces, members)? {
                    Some(y) => self.regions(x, &y),
                    None => Ok(kinds(a, b)),
                }
            }
            (Value::Collection { braces, members }, Value::Region(y)) => {
                match self.union_of(*braces, members)? {
                    Some(x) => self.regions(&x, y),
                    None => Ok(kinds(a, b)),
                }
            }
            (Value::Assignments(all), Value::Collection { .. })
                if is_indexed(all) || are_points(all) =>
            {
                self.unordered(&unnamed(all), b)
            }
            (Value::Collection { .. }, Value::Assignments(all))
                if is_indexed(all) || are_points(all) =>
            {
                self.unordered(a, &unnamed(all))
            }
            (Value::Assignments(all), Value::Collection { members, .. })
                if members.iter().all(|member| matches!(member, Value::Tuple(..))) =>
            {
                match points_of(all) {
                    Some(points) if self.policy.list_is_tuple => self.unordered(&points, b),
                    _ => Ok(kinds(a, b)),
                }
            }
            (Value::Collection { members, .. }, Value::Assignments(all))
                if members.iter().all(|member| matches!(member, Value::Tuple(..))) =>
            {
                match points_of(all) {
                    Some(points) if self.policy.list_is_tuple => self.unordered(a, &points),
                    _ => Ok(kinds(a, b)),
                }
            }
            (Value::Region(region), Value::Scalar(scalar)) => self.point(region, scalar, a, b),
            (Value::Scalar(scalar), Value::Region(region)) => self.point(region, scalar, a, b),
            (Value::Collection { members, braces }, Value::Tuple(_, items))
            | (Value::Tuple(_, items), Value::Collection { members, braces }) => {
                if self.policy.list_is_tuple && !braces {
                    let (x, y) = if matches!(a, Value::Tuple(..)) {
                        (items, members)
                    } else {
                        (members, items)
                    };
                    return self.ordered(x, y);
                }
                Ok(kinds(a, b))
            }
            (Value::Tuple(Brackets::Angle, _), Value::Scalar(scalar)) => {
                match bare_unit_vectors(scalar, self.context)? {
                    Some(vector) => self.values(a, &vector),
                    None => Ok(kinds(a, b)),
                }
            }
            (Value::Scalar(scalar), Value::Tuple(Brackets::Angle, _)) => {
                match bare_unit_vectors(scalar, self.context)? {
                    Some(vector) => self.values(&vector, b),
                    None => Ok(kinds(a, b)),
                }
            }
            (Value::Matrix(x), Value::Matrix(y)) => self.matrices(a, b, x, y),
            (Value::Assignments(x), Value::Assignments(y)) => {
                self.claims_or(a, b, |own| own.assignments(x, y))
            }
            (Value::Assignments(_), Value::Tuple(..) | Value::Collection { .. })
            | (Value::Tuple(..) | Value::Collection { .. }, Value::Assignments(_)) => {
                self.assignments_and_tuple(a, b)
            }
            (Value::Cases(x), Value::Cases(y)) => self.cases(x, y),
            (Value::Cases(_), _) | (_, Value::Cases(_)) => Stop::unsupported("cases"),
            (Value::All(x), Value::Region(_) | Value::Tuple(..)) => {
                let interval = self.interval_of(b)?;
                match self.between(x, &interval)? {
                    Some(region) => self.regions(&region, &interval),
                    None => self.others(a, b),
                }
            }
            (Value::Region(_) | Value::Tuple(..), Value::All(y)) => {
                let interval = self.interval_of(a)?;
                match self.between(y, &interval)? {
                    Some(region) => self.regions(&interval, &region),
                    None => self.others(a, b),
                }
            }
            (Value::All(x), Value::All(y)) => self.claims_or(a, b, |own| own.statement_sets(x, y)),
            (Value::Collection { members, .. }, other) if self.letters_match(members, other) => {
                Ok(Equal(Ground::Laws { steps: vec!["choice letters side by side".into()] }))
            }
            (other, Value::Collection { members, .. }) if self.letters_match(members, other) => {
                Ok(Equal(Ground::Laws { steps: vec!["choice letters side by side".into()] }))
            }
            _ => self.others(a, b),
        }
    }

    /// `AC` is `A, C`.
    fn letters_match(&self, members: &[Value], other: &Value) -> bool {
        let letter = |value: &Value| match value {
            Value::Choice(letter, None) => Some(*letter),
            Value::Scalar(scalar) => {
                let name = scalar.expr.as_symbol()?;
                name.chars().next().filter(|c| name.len() == 1 && c.is_ascii_uppercase())
            }
            _ => None,
        };
        let letters: Option<Vec<char>> = members.iter().map(letter).collect();
        let Some(mut letters) = letters.filter(|letters| letters.len() > 1) else { return false };
        let mut found: Vec<char> = match other {
            Value::Words { text, .. } => text.to_uppercase().chars().collect(),
            Value::Scalar(scalar) => {
                let Some(term) = scalar.expr.single_term().filter(|t| t.coefficient.is_one())
                else {
                    return false;
                };
                let names = term
                    .factors
                    .iter()
                    .map(|factor| letter(&Value::scalar(Expr::atom(factor.atom.clone()))));
                match names.collect::<Option<Vec<char>>>() {
                    Some(names) => names,
                    None => return false,
                }
            }
            _ => return false,
        };
        letters.sort_unstable();
        found.sort_unstable();
        letters == found
    }

    fn tuples(
        &mut self,
        a: &Value,
        b: &Value,
        (p, x): (Brackets, &[Value]),
        (q, y): (Brackets, &[Value]),
    ) -> Compared {
        use Brackets::{Column, Round, Row, Square};
        let pair = x.len() == 2 && y.len() == 2;
        match (p, q) {
            (Row, Column) | (Column, Row) => return Ok(forms(a, b)),
            (Round, Square) | (Square, Round) if pair => {
                return Ok(Different(Ground::Kinds { gold: a.to_string(), answer: b.to_string() }));
            }
            _ => {}
        }
        self.ordered(x, y)
    }

    /// Members at the same places.
    pub(super) fn ordered(&mut self, x: &[Value], y: &[Value]) -> Compared {
        if x.len() != y.len() {
            return Ok(Different(Ground::Counts { gold: x.len(), answer: y.len() }));
        }
        let mut pairs = Vec::with_capacity(x.len());
        let mut open = None;
        for (index, (a, b)) in x.iter().zip(y).enumerate() {
            match self.values(a, b) {
                Ok(Equal(ground)) => pairs.push((index, index, ground)),
                Ok(Different(ground)) => {
                    return Ok(Different(Ground::Member {
                        side: "answer".into(),
                        index,
                        member: b.to_string(),
                        because: Some(Box::new(ground)),
                    }));
                }
                Err(stop) => open = open.or(Some(stop)),
            }
        }
        match open {
            Some(stop) => Err(stop),
            None => Ok(Equal(Ground::Members { pairs })),
        }
    }

    /// Members in any order; in braces repeats do not count.
    fn unordered(&mut self, a: &Value, b: &Value) -> Compared {
        let (
            Value::Collection { braces: p, members: x },
            Value::Collection { braces: q, members: y },
        ) = (a, b)
        else {
            return Ok(kinds(a, b));
        };
        if self.policy.ordered && !p && !q {
            return self.ordered(x, y);
        }
        let x = if *p { self.distinct(x)? } else { x.clone() };
        let y = if *q { self.distinct(y)? } else { y.clone() };
        self.multisets(&x, &y)
    }

    fn distinct(&mut self, members: &[Value]) -> Result<Vec<Value>, Stop> {
        let mut kept: Vec<Value> = Vec::with_capacity(members.len());
        'members: for member in members {
            for known in &kept {
                if are_other_runs(known, member) {
                    continue;
                }
                if let Equal(_) = self.values(known, member)? {
                    continue 'members;
                }
            }
            kept.push(member.clone());
        }
        Ok(kept)
    }

    /// One to one, in any order.
    pub(super) fn multisets(&mut self, x: &[Value], y: &[Value]) -> Compared {
        let mut used = vec![false; y.len()];
        let mut pairs = Vec::with_capacity(x.len());
        for (i, a) in x.iter().enumerate() {
            let mut open = None;
            let mut partner = None;
            // The same place first: lists are mostly written in one order.
            let order = std::iter::once(i).chain((0..y.len()).filter(|j| *j != i));
            for j in order.filter(|j| *j < y.len()) {
                if used[j] {
                    continue;
                }
                match self.values(a, &y[j]) {
                    Ok(Equal(ground)) => {
                        partner = Some((j, ground));
                        break;
                    }
                    Ok(Different(_)) => {}
                    Err(stop) => open = open.or(Some(stop)),
                }
            }
            match (partner, open) {
                (Some((j, ground)), _) => {
                    used[j] = true;
                    pairs.push((i, j, ground));
                }
                (None, Some(stop)) => return Err(stop),
                (None, None) => return Ok(Different(lonely("gold", i, a))),
            }
        }
        match used.iter().position(|used| !used) {
            Some(j) => Ok(Different(lonely("answer", j, &y[j]))),
            None => Ok(Equal(Ground::Members { pairs })),
        }
    }

    /// Sets of reals: the same intervals.
    fn regions(&mut self, x: &Region, y: &Region) -> Compared {
        let constant = x.has_constant_ends() && y.has_constant_ends();
        if x.intervals.len() != y.intervals.len() {
            if !constant {
                return Stop::unsupported("sets with symbolic ends");
            }
            return Ok(forms(x, y));
        }
        let mut pairs = Vec::with_capacity(x.intervals.len());
        for (index, (a, b)) in x.intervals.iter().zip(&y.intervals).enumerate() {
            let mut ground = Ground::SameForm;
            for (p, q) in [(&a.low, &b.low), (&a.high, &b.high)] {
                match self.bounds(p.as_ref(), q.as_ref())? {
                    Equal(Ground::SameForm) => {}
                    Equal(other) => ground = other,
                    Different(_) if constant || x.intervals.len() == 1 => return Ok(forms(x, y)),
                    Different(_) => return in_any_order(x, y),
                }
            }
            pairs.push((index, index, ground));
        }
        Ok(Equal(Ground::Members { pairs }))
    }

    fn bounds(&mut self, p: Option<&Bound>, q: Option<&Bound>) -> Compared {
        match (p, q) {
            (None, None) => Ok(Equal(Ground::SameForm)),
            (Some(p), Some(q)) if p.closed == q.closed => {
                self.numbers(&rounding::end(&p.at), &rounding::end(&q.at))
            }
            _ => Ok(Different(Ground::Kinds { gold: "end".into(), answer: "end".into() })),
        }
    }

    /// A solution set of one point is that value.
    fn point(&mut self, region: &Region, scalar: &Scalar, a: &Value, b: &Value) -> Compared {
        let [only] = &region.intervals[..] else { return Ok(kinds(a, b)) };
        match (&only.low, &only.high) {
            (Some(low), Some(high)) if low.at == high.at => {
                self.numbers(&Scalar::new(low.at.clone()), scalar)
            }
            _ => Ok(kinds(a, b)),
        }
    }

    fn matrices(&mut self, a: &Value, b: &Value, x: &[Vec<Expr>], y: &[Vec<Expr>]) -> Compared {
        if x.len() != y.len() || x[0].len() != y[0].len() {
            return Ok(forms(a, b));
        }
        let cells = |rows: &[Vec<Expr>]| -> Vec<Value> {
            rows.iter().flatten().map(|cell| Value::scalar(cell.clone())).collect()
        };
        self.ordered(&cells(x), &cells(y))
    }

    /// Definitions of several names: the same names, each with an equal value; a name with several
    /// values stands once for each.
    pub(super) fn assignments(&mut self, x: &[Named], y: &[Named]) -> Compared {
        let (x, y) = (&one_value_each(x), &self.with_parameter(one_value_each(y), x)?);
        if x.len() != y.len() {
            return Ok(Different(Ground::Counts { gold: x.len(), answer: y.len() }));
        }
        let mut pairs = Vec::with_capacity(x.len());
        for (i, a) in x.iter().enumerate() {
            let mut because = None;
            for (j, b) in y.iter().enumerate() {
                if b.name != a.name || pairs.iter().any(|(_, used, _)| *used == j) {
                    continue;
                }
                match self.values(&a.value, &b.value)? {
                    Equal(ground) => {
                        pairs.push((i, j, ground));
                        break;
                    }
                    Different(ground) => because = Some((j, ground)),
                }
            }
            if pairs.len() > i {
                continue;
            }
            return Ok(Different(match because {
                None => lonely("gold", i, &Value::Named(a.clone())),
                Some((index, ground)) => Ground::Member {
                    side: "answer".into(),
                    index,
                    member: y[index].to_string(),
                    because: Some(Box::new(ground)),
                },
            }));
        }
        Ok(Equal(Ground::Members { pairs }))
    }

    /// The definitions with their parameter named as in the others.
    fn with_parameter(&mut self, all: Vec<Named>, others: &[Named]) -> Result<Vec<Named>, Stop> {
        let (Some(own), Some(other)) = (parameter(&all), parameter(others)) else { return Ok(all) };
        if own == other {
            return Ok(all);
        }
        let (from, to) = (std::slice::from_ref(&own), std::slice::from_ref(&other));
        let mut renamed = Vec::with_capacity(all.len());
        for named in all {
            let value = Box::new(self.rename(&named.value, from, to)?);
            renamed.push(Named { value, ..named });
        }
        Ok(renamed)
    }

    /// `x=1, y=2` against `(1,2)`, where the policy takes lists for tuples.
    fn assignments_and_tuple(&mut self, a: &Value, b: &Value) -> Compared {
        if !self.policy.list_is_tuple {
            return Ok(kinds(a, b));
        }
        let members = |value: &Value| match value {
            Value::Assignments(all) => {
                Some(all.iter().map(|named| (*named.value).clone()).collect())
            }
            Value::Tuple(_, items) => Some(items.clone()),
            Value::Collection { braces: false, members } => Some(members.clone()),
            _ => None,
        };
        let (x, y): (Option<Vec<Value>>, Option<Vec<Value>>) = (members(a), members(b));
        let (Some(x), Some(y)) = (x, y) else { return Ok(kinds(a, b)) };
        let outcome = self.ordered(&x, &y)?;
        if let Equal(_) = outcome {
            self.notes.push(Note::NameIgnored("of each member".into()));
        }
        Ok(outcome)
    }
}

/// `3i + 4j` beside a vector: the letters are unit vectors. A lone `3i` may be imaginary.
fn bare_unit_vectors(scalar: &Scalar, context: &mut Context) -> Result<Option<Value>, Stop> {
    let symbols = scalar.expr.symbols();
    if !symbols
        .iter()
        .any(|name| matches!(&**name, "j" | "k" | "Vector i" | "Vector j" | "Vector k"))
    {
        let imaginary = !scalar.expr.all_atoms(&mut |atom| *atom != Atom::I);
        return if imaginary { Stop::unsupported("a unit vector against i") } else { Ok(None) };
    }
    let put = |atom: &Atom| match atom {
        Atom::I => Some(Expr::symbol("^i")),
        Atom::Symbol(name) => match &**name {
            "i" | "Vector i" => Some(Expr::symbol("^i")),
            "j" | "Vector j" => Some(Expr::symbol("^j")),
            "k" | "Vector k" => Some(Expr::symbol("^k")),
            _ => None,
        },
        _ => None,
    };
    let expr = scalar.expr.rewrite(&put, context)?;
    let value = unit_vectors(Value::scalar(expr), context)?;
    Ok(matches!(value, Value::Tuple(..)).then_some(value))
}

/// `HT` and `TH` in one set: nobody would write one product twice.
fn are_other_runs(a: &Value, b: &Value) -> bool {
    let run = |value: &Value| {
        let marks = &value.as_scalar()?.marks;
        marks.run.as_ref().or(marks.counted.as_ref()).cloned()
    };
    matches!((run(a), run(b)), (Some(x), Some(y)) if x != y)
}

fn is_of_families(value: &Value) -> bool {
    match value {
        Value::Collection { members, .. } => {
            !members.is_empty() && members.iter().all(|m| matches!(m, Value::Family(..)))
        }
        _ => false,
    }
}

/// `x = \pm 1` as two definitions.
fn one_value_each(all: &[Named]) -> Vec<Named> {
    let mut single = Vec::with_capacity(all.len());
    for named in all {
        match &*named.value {
            Value::Collection { braces: false, members } => {
                let one = |value: &Value| Named { value: Box::new(value.clone()), ..named.clone() };
                single.extend(members.iter().map(one));
            }
            _ => single.push(named.clone()),
        }
    }
    single
}

/// The only symbol in the values of a curve's coordinates, where it is none of their names.
fn parameter(all: &[Named]) -> Option<String> {
    let mut symbols: Vec<String> = Vec::new();
    for named in all {
        let scalar = named.value.as_scalar()?;
        symbols.extend(scalar.expr.symbols().iter().map(|symbol| symbol.to_string()));
    }
    symbols.sort();
    symbols.dedup();
    let [only] = &symbols[..] else { return None };
    let known = matches!(only.as_str(), "t" | "s" | "u" | "theta" | "lambda" | "k" | "r" | "phi");
    (known && all.len() > 1 && all.iter().all(|named| named.name != *only)).then(|| only.clone())
}

fn lonely(side: &str, index: usize, member: &Value) -> Ground {
    Ground::Member { side: side.into(), index, member: member.to_string(), because: None }
}

/// Intervals with symbolic ends, which have no order: equal if they are the same ones.
fn in_any_order(x: &Region, y: &Region) -> Compared {
    let mut pairs = Vec::with_capacity(x.intervals.len());
    for (index, interval) in x.intervals.iter().enumerate() {
        let taken = |at: usize| pairs.iter().any(|(_, other, _)| *other == at);
        let found =
            y.intervals.iter().enumerate().find(|(at, other)| *other == interval && !taken(*at));
        match found {
            Some((at, _)) => pairs.push((index, at, Ground::SameForm)),
            None => return Stop::unsupported("sets with symbolic ends"),
        }
    }
    Ok(Equal(Ground::Members { pairs }))
}
