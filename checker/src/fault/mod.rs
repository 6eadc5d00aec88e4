//! What is wrong in an answer that is different. A fault is a change of the answer, or of the
//! policy, that makes the two sides equal: nothing is said that the comparison did not prove.

mod kind;
mod map;
mod members;
mod number;
mod region;

use crate::angle::degree;
use crate::answer::Answer;
use crate::budget::{Budget, Stop};
use crate::compare;
use crate::expr::Context;
use crate::gold::Gold;
use crate::policy::{Missing, Policy};
use crate::read::Readings;
use crate::value::{Named, Scalar, Value};
use crate::verdict::{Ground, Verdict};
pub use kind::Fault;
use map::{Change, first_scalar, map};

/// Names the one thing that is wrong in an answer whose verdict is `Different`, where it can be
/// shown that there is just one. All the work takes no more than one comparison may.
///
/// ```
/// use heldout_checker::{Fault, Policy, compare, fault, read, read_gold};
/// let policy = Policy::default();
/// let (gold, answer) = (read_gold("x^2-1", &policy).unwrap(), read("1-x^2", &policy).unwrap());
/// let verdict = compare(&gold, &answer, &policy);
/// assert_eq!(fault(&gold, &answer, &policy, &verdict), Some(Fault::Sign));
/// ```
pub fn fault(gold: &Gold, answer: &Answer, policy: &Policy, verdict: &Verdict) -> Option<Fault> {
    let Verdict::Different(evidence) = verdict else { return None };
    match &evidence.ground {
        Ground::Written { form, what } => {
            Some(Fault::Form { form: form.clone(), what: what.clone() })
        }
        Ground::Lacking { .. } => Some(Fault::Constant),
        Ground::Contradiction { .. } => None,
        _ => Search::new(gold, answer, policy).find(),
    }
}

/// A fault, if this is the one; an error stops the search.
type Found = Result<Option<Fault>, Stop>;

/// The search for the change that makes two sides equal.
struct Search<'a> {
    pairs: Vec<(&'a Value, &'a Value)>,
    policy: Policy,
    choices: &'a [Option<Readings>],
    context: Context,
}

impl<'a> Search<'a> {
    fn new(gold: &'a Gold, answer: &'a Answer, policy: &Policy) -> Self {
        let policy = Policy { form: Vec::new(), require_proof: true, ..policy.clone() };
        let context = Context::new(Budget::new(policy.effort), policy.domain);
        let pairs = compare::pairs(&gold.answer().readings, &answer.readings).collect();
        Search { pairs, policy, choices: gold.choices(), context }
    }

    fn find(mut self) -> Option<Fault> {
        let tests: [fn(&mut Self, &Value, &Value) -> Found; 11] = [
            Search::unit,
            Search::name,
            Search::region,
            Search::members,
            Search::brackets,
            Search::rounded,
            Search::sign,
            Search::power_of_ten,
            Search::reciprocal,
            Search::factor,
            Search::offset,
        ];
        for test in tests.into_iter().chain([Search::reaction as fn(&mut _, &_, &_) -> _]) {
            for (gold, answer) in self.pairs.clone() {
                match test(&mut self, gold, answer) {
                    Ok(None) => {}
                    Ok(found) => return found,
                    Err(Stop::Budget(_)) => return None,
                    Err(_) => {}
                }
            }
        }
        None
    }

    /// Whether two values are equal.
    fn are_equal(&mut self, gold: &Value, answer: &Value) -> bool {
        compare::values(gold, answer, &self.policy, self.choices, &mut self.context).is_equal()
    }

    /// The fault, if the answer is equal with every scalar changed.
    fn changed(&mut self, gold: &Value, answer: &Value, fault: Fault, change: Change<'_>) -> Found {
        let changed = map(answer, change)?;
        Ok(changed.filter(|changed| self.are_equal(gold, changed)).map(|_| fault))
    }

    /// The right number with no unit, percent or degree sign, or with another one.
    fn unit(&mut self, gold: &Value, answer: &Value) -> Found {
        let (Some(a), Some(b)) = (first_scalar(gold), first_scalar(answer)) else {
            return Ok(None);
        };
        let fault = Fault::Unit { gold: unit_text(a), answer: unit_text(b) };
        if unit_text(a) == unit_text(b) {
            return Ok(None);
        }
        let forgiving = Policy {
            missing_unit: Missing::Ignored,
            missing_degree: Missing::Ignored,
            percent_is_number: true,
            ..self.policy.clone()
        };
        let context = &mut self.context;
        if compare::values(gold, answer, &forgiving, self.choices, context).is_equal() {
            return Ok(Some(fault));
        }
        let context = &mut self.context;
        let mut bare = |scalar: &Scalar| bare(scalar, context);
        let (a, b) = (map(gold, &mut bare)?, map(answer, &mut bare)?);
        let (Some(a), Some(b)) = (a, b) else { return Ok(None) };
        Ok(self.are_equal(&a, &b).then_some(fault))
    }

    /// The right value under another name.
    fn name(&mut self, gold: &Value, answer: &Value) -> Found {
        let (Value::Named(a), Value::Named(b)) = (gold, answer) else { return Ok(None) };
        let names = Fault::Name { gold: a.name.clone(), answer: b.name.clone() };
        let other = a.name != b.name && a.arguments.len() == b.arguments.len();
        let renamed = Value::Named(Named { name: a.name.clone(), plain: a.plain, ..b.clone() });
        Ok((other && self.are_equal(gold, &renamed)).then_some(names))
    }

    /// A reaction the other way round, or with other coefficients.
    fn reaction(&mut self, gold: &Value, answer: &Value) -> Found {
        let (Value::Chemistry(a, sure), Value::Chemistry(b, _)) = (gold, answer) else {
            return Ok(None);
        };
        let value = |chemistry| Value::Chemistry(Box::new(chemistry), *sure);
        if let Some(reversed) = b.reversed()
            && self.are_equal(gold, &value(reversed))
        {
            return Ok(Some(Fault::Direction));
        }
        let (Some(a), Some(b)) = (a.without_coefficients(), b.without_coefficients()) else {
            return Ok(None);
        };
        Ok(self.are_equal(&value(a), &value(b)).then_some(Fault::Coefficients))
    }
}

/// What stands beside a number.
fn unit_text(scalar: &Scalar) -> String {
    match (&scalar.unit, &scalar.label, scalar.marks.percent, scalar.marks.degrees) {
        (Some(unit), ..) => unit.text.clone(),
        (_, Some(label), ..) => label.clone(),
        (_, _, true, _) => "percent".into(),
        (_, _, _, true) => "degrees".into(),
        _ => "no unit".into(),
    }
}

/// The number that stands before a unit, a degree sign or words; nothing where none of them does.
fn bare(scalar: &Scalar, context: &mut Context) -> Result<Option<Scalar>, Stop> {
    let mut bare = Scalar { unit: None, label: None, ..scalar.clone() };
    if scalar.is_plain() {
        if !scalar.marks.degrees {
            return Ok(None);
        }
        bare.expr = scalar.expr.div(&degree(), context)?;
        bare.marks.degrees = false;
    }
    Ok(Some(bare))
}
