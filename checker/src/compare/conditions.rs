//! Statements that hold under conditions: `E = kr, r < R` and its like.
//!
//! A difference between two functions somewhere is a difference where the conditions hold only if
//! it can't vanish on a whole interval: quotients of analytic functions differ almost everywhere,
//! or nowhere. `y = |x|` and `y = x` are the same where x is above 0.

use super::isolate::binomial_in;
use super::{Compared, Comparison, Different, Equal, Outcome};
use crate::budget::Stop;
use crate::expr::{Atom, Exponent, Expr, Factor, Point, evaluate};
use crate::rational::Rational;
use crate::region::{Interval, Region};
use crate::value::{Named, Scalar, Value};
use crate::verdict::Ground;
use heldout_grammar::Function;

/// What is said, and under which conditions.
struct Claims {
    claims: Vec<Value>,
    conditions: Vec<Value>,
}

impl Comparison<'_> {
    /// Compares statements of which some are conditions on the others; what has none is compared
    /// in the other way.
    pub(super) fn claims_or(
        &mut self,
        a: &Value,
        b: &Value,
        other: impl FnOnce(&mut Self) -> Compared,
    ) -> Compared {
        match (split(a), split(b)) {
            (Some(x), Some(y)) if !(x.conditions.is_empty() && y.conditions.is_empty()) => {
                self.claims(a, b, &x, &y)
            }
            _ => other(self),
        }
    }

    fn claims(&mut self, a: &Value, b: &Value, x: &Claims, y: &Claims) -> Compared {
        let whole = match (a, b) {
            (Value::All(p), Value::All(q)) => self.statement_sets(p, q),
            (Value::Assignments(p), Value::Assignments(q)) => self.assignments(p, q),
            _ => Ok(super::kinds(a, b)),
        };
        if let Ok(Equal(_)) | Err(Stop::Budget(_)) = whole {
            return whole;
        }
        if let ([p], [q], Some(letter)) = (&x.claims[..], &y.claims[..], x.whole_letter(y)) {
            return match whole {
                Ok(Different(_)) => self.over_whole_numbers(p, q, letter),
                other => other,
            };
        }
        let one_side = x.conditions.is_empty() || y.conditions.is_empty();
        let comparable = match one_side {
            true => x.apply() && y.apply(),
            false => matches!(self.multisets(&x.conditions, &y.conditions), Ok(Equal(_))),
        };
        let ([p], [q], true) = (&x.claims[..], &y.claims[..], comparable) else { return whole };
        match self.values(p, q)? {
            different @ Different(_)
                if x.count_steps() && y.count_steps()
                    || analytic(p, q) && self.are_open(x)? && self.are_open(y)? =>
            {
                Ok(different.of_member(q))
            }
            Different(_) => Stop::unsupported("functions that may agree under their conditions"),
            Equal(_) => Stop::unsupported("a condition that stands on one side only"),
        }
    }

    /// Two definitions over all whole numbers, which differ at some: `a + bk` and `a + ck` take
    /// the same values only if c is b or -b.
    fn over_whole_numbers(&mut self, p: &Value, q: &Value, letter: &str) -> Compared {
        let unsettled = || Stop::unsupported("values over all whole numbers");
        let (Value::Named(p), Value::Named(q)) = (p, q) else { return unsettled() };
        let (Some(x), Some(y)) = (p.value.as_scalar(), q.value.as_scalar()) else {
            return unsettled();
        };
        let (Some((1, b, a)), Some((1, c, d))) =
            (binomial_in(&x.expr, letter), binomial_in(&y.expr, letter))
        else {
            return unsettled();
        };
        if p.name != q.name || p.name.contains(letter) || a != d {
            return unsettled();
        }
        let (b, c) = (Scalar::new(b), Scalar::new(c));
        let minus = Scalar::new(b.expr.neg());
        match (self.scalars(&b, &c)?, self.scalars(&minus, &c)?) {
            (Equal(ground), _) | (_, Equal(ground)) => Ok(Equal(ground)),
            (different, _) => Ok(different.of_member(&Value::Named(q.clone()))),
        }
    }

    /// Whether the conditions leave more than single points: where an inequality holds strictly
    /// at a point, it holds around it.
    fn are_open(&mut self, claims: &Claims) -> Result<bool, Stop> {
        for condition in &claims.conditions {
            let open = match condition {
                Value::Named(Named { value, .. }) => {
                    matches!(&**value, Value::Region(region) if is_open(region))
                }
                Value::Inequality(expr, _) => self.is_positive_somewhere(expr)?,
                _ => false,
            };
            if !open {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_positive_somewhere(&mut self, expr: &Expr) -> Result<bool, Stop> {
        let names = expr.symbols();
        for power in -4..=4 {
            let base = |place: usize| Rational::integer(place as i64 + 2);
            let value = |place: usize| base(place).powi(power).unwrap_or_else(Rational::one);
            let values = names.iter().cloned().enumerate();
            let point = Point { values: values.map(|(at, name)| (name, value(at))).collect() };
            let value = evaluate(expr, &point, 64, self.context)?;
            if value.is_some_and(|value| value.is_real() && value.re.is_positive()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Comparison<'_> {
    /// Values by case, where the conditions are written alike: those are not looked into.
    pub(super) fn cases(&mut self, x: &[(Value, String)], y: &[(Value, String)]) -> Compared {
        let mut pairs = Vec::with_capacity(x.len());
        for (i, (a, when)) in x.iter().enumerate() {
            let mut places = (0..y.len()).filter(|j| y[*j].1 == *when);
            let (Some(j), None, true) = (places.next(), places.next(), x.len() == y.len()) else {
                return Stop::unsupported("cases under other conditions");
            };
            match self.values(a, &y[j].0)? {
                Equal(ground) => pairs.push((i, j, ground)),
                different if differs_where(a, &y[j].0, when) => {
                    return Ok(different.of_member(&y[j].0));
                }
                _ => return Stop::unsupported("functions that may agree under their conditions"),
            }
        }
        Ok(Equal(Ground::Members { pairs }))
    }
}

/// Whether two values that differ do so under a condition: constants always, analytic functions
/// where the condition is no equation.
fn differs_where(a: &Value, b: &Value, when: &str) -> bool {
    let constant = |value: &Value| value.as_scalar().is_some_and(|s| s.expr.is_constant());
    constant(a) && constant(b) || analytic(a, b) && !when.split(' ').any(|word| word == "Equal")
}

impl Outcome {
    /// The same outcome as that of the only member.
    fn of_member(self, member: &Value) -> Outcome {
        let Different(ground) = self else { return self };
        let member = member.to_string().chars().take(200).collect();
        Different(Ground::Member {
            side: "answer".into(),
            index: 0,
            member,
            because: Some(Box::new(ground)),
        })
    }
}

impl Claims {
    /// Whether the only condition is that a letter counts from some number on, and the claim has
    /// nothing but steps of one size: then no other steps give the same values.
    fn count_steps(&self) -> bool {
        let ([claim], [Value::Named(Named { name, value, .. })]) =
            (&self.claims[..], &self.conditions[..])
        else {
            return false;
        };
        let from =
            matches!(&**value, Value::Opaque("set", set) if set.starts_with("Integers from"));
        let steps = |scalar: &Scalar| {
            let letter = scalar.expr.symbols().iter().any(|symbol| **symbol == **name);
            !letter || matches!(binomial_in(&scalar.expr, name), Some((1, ..)))
        };
        let claim = match claim {
            Value::Named(named) => named.value.as_scalar().is_some_and(steps),
            Value::Equation(left, right) => steps(left) && steps(right),
            _ => false,
        };
        from && claim
    }

    /// The letter that ranges over all whole numbers on both sides, where that is the condition.
    fn whole_letter<'c>(&'c self, other: &Claims) -> Option<&'c str> {
        let [Value::Named(Named { name, value, .. })] = &self.conditions[..] else { return None };
        let whole = matches!(&**value, Value::Opaque("set", set) if set == "Integers");
        (whole && self.conditions == other.conditions).then_some(name)
    }

    /// Whether each condition is about what stands in a claim.
    fn apply(&self) -> bool {
        let names: Vec<_> = self.claims.iter().flat_map(names_in).collect();
        self.conditions
            .iter()
            .all(|condition| names_in(condition).iter().any(|name| names.contains(name)))
    }
}

/// A statement as claims and conditions.
fn split(value: &Value) -> Option<Claims> {
    let statements = match value {
        Value::All(all) => all.clone(),
        Value::Assignments(all) => all.iter().cloned().map(Value::Named).collect(),
        Value::Named(_) | Value::Equation(..) => vec![value.clone()],
        _ => return None,
    };
    let (conditions, claims) = statements.into_iter().partition(is_condition);
    Some(Claims { claims, conditions })
}

fn is_condition(value: &Value) -> bool {
    match value {
        Value::Inequality(..) => true,
        Value::Named(Named { value, .. }) => {
            matches!(**value, Value::Region(_) | Value::Opaque("set", _))
        }
        _ => false,
    }
}

fn is_open(region: &Region) -> bool {
    let wide = |interval: &Interval| match (&interval.low, &interval.high) {
        (Some(low), Some(high)) => low.at != high.at,
        _ => true,
    };
    region.intervals.iter().any(wide)
}

/// The names in a statement, arguments of a definition included.
fn names_in(value: &Value) -> Vec<String> {
    let of = |expr: &Expr| expr.symbols().iter().map(|name| name.to_string()).collect();
    match value {
        Value::Named(named) => {
            let mut names = names_in(&named.value);
            names.extend(named.arguments.iter().cloned());
            names.push(named.name.clone());
            names
        }
        Value::Scalar(scalar) => of(&scalar.expr),
        Value::Inequality(expr, _) => of(expr),
        Value::Equation(left, right) => {
            let mut names: Vec<String> = of(&left.expr);
            names.extend(of(&right.expr));
            names
        }
        _ => Vec::new(),
    }
}

/// Whether two definitions are of quotients of analytic functions.
fn analytic(a: &Value, b: &Value) -> bool {
    let of = |value: &Value| match value {
        Value::Named(named) => {
            named.value.as_scalar().is_some_and(|scalar| is_meromorphic(&scalar.expr))
        }
        value => value.as_scalar().is_some_and(|scalar| is_meromorphic(&scalar.expr)),
    };
    of(a) && of(b)
}

fn is_meromorphic(expr: &Expr) -> bool {
    expr.terms.iter().flat_map(|term| &term.factors).all(is_meromorphic_factor)
}

fn is_meromorphic_factor(factor: &Factor) -> bool {
    let constant = Expr::atom(factor.atom.clone()).is_constant();
    match &factor.exponent {
        Exponent::Number(_) if constant => true,
        Exponent::Number(power) => power.is_integer() && is_meromorphic_atom(&factor.atom),
        Exponent::Expr(power) => factor.atom == Atom::E && is_meromorphic(power),
    }
}

fn is_meromorphic_atom(atom: &Atom) -> bool {
    let parts = atom.parts().iter().all(is_meromorphic);
    match atom {
        Atom::Symbol(_) | Atom::Sum(_) => parts,
        Atom::Call(function, _) => {
            parts
                && matches!(
                    function,
                    Function::Sin
                        | Function::Cos
                        | Function::Tan
                        | Function::Cot
                        | Function::Sec
                        | Function::Csc
                        | Function::Sinh
                        | Function::Cosh
                        | Function::Tanh
                        | Function::Exp
                )
        }
        _ => false,
    }
}
