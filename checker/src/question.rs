//! A pair of expressions that was left undecided, put so that another engine can take it: sums,
//! products and whole powers of numbers and of generators `v0`, `v1` and so on.
//!
//! A generator is a variable, or whatever is no sum, product or whole power, such as a root or a
//! logarithm. Generators are handed over as if they were independent, so a difference that is zero is
//! zero for whatever stands behind them; one that is not zero shows nothing, unless all of them are
//! variables, and then only at a point at which both sides are worked out here once more.

use crate::answer::Answer;
use crate::expr::{Atom, Exponent, Expr, Factor};
use crate::gold::Gold;
use crate::policy::Policy;
use crate::rational::Rational;
use crate::value::{Marks, Scalar, Value};
use crate::verdict::{Evidence, Ground, Note, Reason, Verdict};
use std::fmt::Write;

/// The longest side that is handed over, in bytes.
const LONGEST: usize = 1 << 20;

/// A pair of expressions for another engine: `left` is the gold's.
///
/// ```
/// use heldout_checker::{Policy, Question, Reply, compare, read, read_gold};
/// let policy = Policy::default();
/// let (gold, answer) = (read_gold("x^2", &policy).unwrap(), read("x", &policy).unwrap());
/// // What the built-in engine decides is no question.
/// let verdict = compare(&gold, &answer, &policy);
/// assert!(Question::of(&gold, &answer, &policy, &verdict).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Question {
    /// The gold, in generators.
    pub left: String,
    /// The answer, in generators.
    pub right: String,
    sides: [Expr; 2],
    generators: Vec<Factor>,
}

/// What an engine says of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The difference is zero.
    Zero,
    /// The difference is not zero where the generators have these values, whole numbers.
    NonZero(Vec<i64>),
    /// Neither was found, and why.
    Unknown(String),
}

/// Another engine, which is asked what the built-in one left undecided. Users switch it on by hand.
pub trait Engine: Send + Sync {
    /// Its name and version.
    fn name(&self) -> String;

    /// What it says of a question. It fails by [`Reply::Unknown`], never otherwise.
    fn ask(&self, question: &Question, effort: u32) -> Reply;
}

/// Hands a pair that was left undecided to another engine, where it is a question for one. Whether
/// that decided is told by the second part, its name.
///
/// ```
/// use heldout_checker::{Engine, Policy, Question, Reply, ask, compare, read, read_gold};
/// struct Sure;
/// impl Engine for Sure {
///     fn name(&self) -> String {
///         "sure 1".into()
///     }
///     fn ask(&self, _: &Question, _: u32) -> Reply {
///         Reply::Zero
///     }
/// }
/// let policy = Policy::default();
/// let (gold, answer) = (read_gold("x^2", &policy).unwrap(), read("x", &policy).unwrap());
/// let verdict = compare(&gold, &answer, &policy);
/// let (verdict, decided) = ask(&Sure, &gold, &answer, &policy, verdict);
/// assert!(verdict.is_different() && decided.is_none(), "what is decided is not asked");
/// ```
pub fn ask(
    engine: &dyn Engine,
    gold: &Gold,
    answer: &Answer,
    policy: &Policy,
    verdict: Verdict,
) -> (Verdict, Option<String>) {
    let Some(question) = Question::of(gold, answer, policy, &verdict) else {
        return (verdict, None);
    };
    let reply = engine.ask(&question, policy.effort);
    let name = engine.name();
    let verdict = question.verdict(reply, &name);
    let decided = (!verdict.is_undecided()).then_some(name);
    (verdict, decided)
}

impl Question {
    /// The question that a pair comes to: where its comparison ran out of budget, and both sides are
    /// first of all expressions without units, words or marks that mean more.
    pub fn of(
        gold: &Gold,
        answer: &Answer,
        policy: &Policy,
        verdict: &Verdict,
    ) -> Option<Question> {
        let Verdict::Undecided { reason: Reason::Budget { .. } } = verdict else { return None };
        let asked = policy.form.is_empty() && policy.choices.is_empty() && !policy.require_proof;
        let (p, q) = (&gold.answer().readings, &answer.readings);
        if !asked || p.conditions != q.conditions || p.failed.is_some() || q.failed.is_some() {
            return None;
        }
        let sides = [expression(p.values.first()?)?, expression(q.values.first()?)?];
        if sides[0].conditions != sides[1].conditions || sides[0].whole != sides[1].whole {
            return None;
        }
        Question::between(sides.map(|side| side.expr.clone()))
    }

    fn between(sides: [Expr; 2]) -> Option<Question> {
        let mut generators = Generators::default();
        let left = generators.text(&sides[0])?;
        let of_left = generators.known.len();
        let met = std::mem::take(&mut generators.met);
        let right = generators.text(&sides[1])?;
        // What is only on one side may have another domain than the other side.
        let on_both = generators.known.len() == of_left
            && generators.known.iter().enumerate().all(|(place, factor)| {
                is_variable(factor) || met.contains(&place) && generators.met.contains(&place)
            });
        let variables = generators.known.iter().all(is_variable);
        (on_both || variables).then_some(Question {
            left,
            right,
            sides,
            generators: generators.known,
        })
    }

    /// How many generators there are.
    pub fn generators(&self) -> usize {
        self.generators.len()
    }

    /// The verdict that an engine's reply comes to.
    pub fn verdict(&self, reply: Reply, engine: &str) -> Verdict {
        match reply {
            Reply::Zero => Verdict::Equal(Ground::Engine { engine: engine.into() }.into()),
            Reply::NonZero(point) => match self.apart(&point) {
                Some(ground) => {
                    let note = Note::Said(format!("the point is {engine}'s"));
                    Verdict::Different(Evidence { ground, notes: vec![note] })
                }
                None => {
                    undecided(format!("{engine} finds them different, which shows nothing here"))
                }
            },
            Reply::Unknown(reason) => undecided(format!("{engine}: {reason}")),
        }
    }

    /// Both sides where the variables have these values, where they differ.
    fn apart(&self, point: &[i64]) -> Option<Ground> {
        if point.len() != self.generators.len() || !self.generators.iter().all(is_variable) {
            return None;
        }
        let [gold, answer] = [0, 1].map(|side| self.value(&self.sides[side], point));
        let (gold, answer) = (gold?, answer?);
        let names = self.generators.iter().map(|factor| factor.atom.to_string());
        let at = names.zip(point).map(|(name, value)| (name, value.to_string())).collect();
        let apart = Ground::Apart { at, gold: gold.to_string(), answer: answer.to_string() };
        (gold != answer).then_some(apart)
    }

    fn value(&self, expr: &Expr, point: &[i64]) -> Option<Rational> {
        expr.terms.iter().try_fold(Rational::zero(), |sum, term| {
            let product =
                term.factors.iter().try_fold(term.coefficient.clone(), |product, factor| {
                    let power = i32::try_from(whole(factor)?).ok()?;
                    let base = match Expr::base_of(&factor.atom) {
                        sum if is_sum(factor) => self.value(&sum, point)?,
                        _ => Rational::integer(point[self.place(factor)?]),
                    };
                    let bits = base.bits().saturating_mul(u64::from(power.unsigned_abs()));
                    Some(product.mul(&(bits < BITS).then(|| base.powi(power))??))
                });
            Some(sum.add(&product?))
        })
    }

    fn place(&self, factor: &Factor) -> Option<usize> {
        let generator = generator(factor);
        self.generators.iter().position(|known| *known == generator)
    }
}

/// Bits that a number at a point may have.
const BITS: u64 = 1 << 16;

fn undecided(what: String) -> Verdict {
    Verdict::Undecided { reason: Reason::Unsupported { what } }
}

/// An expression in which letters are numbers that commute, and nothing else is meant.
fn expression(value: &Value) -> Option<&Scalar> {
    let Value::Scalar(scalar) = value else { return None };
    let Marks { decimal, places, figures, .. } = scalar.marks;
    let plain = Marks { decimal, places, figures, ..Marks::default() };
    (scalar.is_plain() && scalar.marks == plain).then_some(scalar)
}

/// The exponent, where it is a whole number.
fn whole(factor: &Factor) -> Option<i64> {
    factor.exponent.as_number().and_then(Rational::to_i64)
}

fn is_sum(factor: &Factor) -> bool {
    matches!(factor.atom, Atom::Sum(_)) && whole(factor).is_some()
}

fn is_variable(factor: &Factor) -> bool {
    matches!(factor.atom, Atom::Symbol(_)) && whole(factor).is_some()
}

/// What stands for a factor: its base where its exponent is whole, else all of it.
fn generator(factor: &Factor) -> Factor {
    match whole(factor) {
        Some(_) => Factor { exponent: Exponent::Number(Rational::one()), ..factor.clone() },
        None => factor.clone(),
    }
}

/// The generators that were met so far.
#[derive(Default)]
struct Generators {
    known: Vec<Factor>,
    /// Their places, on the side that is written.
    met: Vec<usize>,
}

impl Generators {
    fn text(&mut self, expr: &Expr) -> Option<String> {
        let mut text = String::new();
        self.write(expr, &mut text)?;
        Some(text)
    }

    fn write(&mut self, expr: &Expr, into: &mut String) -> Option<()> {
        if expr.terms.is_empty() {
            into.push('0');
        }
        for (place, term) in expr.terms.iter().enumerate() {
            let plus = if place > 0 { "+" } else { "" };
            // Writing to a text does not fail.
            let _ = write!(into, "{plus}({})", term.coefficient);
            for factor in &term.factors {
                into.push('*');
                self.factor(factor, into)?;
            }
            if into.len() > LONGEST {
                return None;
            }
        }
        Some(())
    }

    fn factor(&mut self, factor: &Factor, into: &mut String) -> Option<()> {
        if is_sum(factor) {
            into.push('(');
            self.write(&Expr::base_of(&factor.atom), into)?;
            into.push(')');
        } else {
            let _ = write!(into, "v{}", self.place(generator(factor)));
        }
        match whole(factor) {
            Some(1) | None => {}
            Some(power) => {
                let _ = write!(into, "^({power})");
            }
        }
        Some(())
    }

    fn place(&mut self, generator: Factor) -> usize {
        let known = self.known.iter().position(|known| *known == generator);
        let place = known.unwrap_or(self.known.len());
        if known.is_none() {
            self.known.push(generator);
        }
        if !self.met.contains(&place) {
            self.met.push(place);
        }
        place
    }
}
