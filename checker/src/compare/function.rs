//! Expressions with variables: identities proved by expanding, differences shown at points.

use super::informed::whole_names;
use super::probed::Probe;
use super::{Compared, Comparison, Different, Equal, solve, zero};
use crate::budget::Stop;
use crate::enclosure::{Complex, Double};
use crate::expr::{
    Atom, Condition, Context, Evaluation, Expr, Factor, Point, evaluate, rough, rough_fraction,
};
use crate::policy::Domain;
use crate::rational::Rational;
use crate::region::{Bound, Region};
use crate::value::{Scalar, Sense};
use crate::verdict::{Ground, Note};
use heldout_grammar::Function;
use std::sync::Arc;

/// Points at which expressions are compared.
const POINTS: u32 = 24;

/// Points that must agree before agreement counts.
const AGREEING: u32 = 8;

/// Points at which a difference is looked for first, and the steps for that.
const EARLY_POINTS: u32 = 6;
const EARLY: u64 = 6_000;

/// Steps for multiplying out sides that agree modulo a prime, before that counts instead.
const EXPANDING: u64 = 15_000;

/// The precision of agreement at a point, in bits.
const BITS: usize = 192;

impl Comparison<'_> {
    /// Compares two scalars of which one has variables.
    pub(super) fn functions(&mut self, a: &Scalar, b: &Scalar) -> Compared {
        if let Some(outcome) = lone_constants(a, b) {
            return outcome;
        }
        let nodes = a.expr.weight().saturating_add(b.expr.weight());
        self.context.budget.spend(nodes, "going through both sides")?;
        let family = super::family::looks_like_family;
        let families = family(&a.expr) && family(&b.expr);
        if !families && let Some(ground) = rough_difference(a, b) {
            return Ok(Different(ground));
        }
        if !families && let Some(ground) = self.early_difference(a, b) {
            return Ok(Different(ground));
        }
        let informed = self.informed(a, b);
        let (p, q) = informed.as_ref().map_or((a, b), |(p, q)| (p, q));
        let same_domain = self.policy.domain == Domain::Generic || self.same_domain(p, q);
        let identity = self.identity(&p.expr, &q.expr)?;
        if let (Some(ground), true) = (&identity, same_domain) {
            self.note_points(a, b);
            return Ok(Equal(ground.clone()));
        }
        if families {
            return match self.unsaid_families(&a.expr, &b.expr)? {
                // Equal as families, and not as functions of the letter: `(n-2)\pi` and `n\pi`.
                Equal(_) if a.expr.symbols() == b.expr.symbols() => {
                    Stop::unsupported("expressions that may stand for periodic families")
                }
                outcome => Ok(outcome),
            };
        }
        self.at_points(a, b, identity, same_domain)
    }

    /// Whether both sides are real in the same places, up to isolated points: the same conditions,
    /// or conditions on one variable with the same solutions.
    pub(super) fn same_domain(&mut self, a: &Scalar, b: &Scalar) -> bool {
        if a.conditions == b.conditions {
            return true;
        }
        if self.covers_conditions(a, b) && self.covers_conditions(b, a) {
            return true;
        }
        let conditions = a.conditions.iter().chain(&b.conditions);
        let names = Expr::symbols_of(conditions.map(|condition| &condition.expr));
        let [name] = &names[..] else { return false };
        let (Some(x), Some(y)) = (self.real_domain(a, name), self.real_domain(b, name)) else {
            return false;
        };
        let ends = |region: &Region| {
            let end = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.at.clone());
            region.intervals.iter().map(|i| (end(&i.low), end(&i.high))).collect::<Vec<_>>()
        };
        ends(&x) == ends(&y)
    }

    /// Whether each condition of a side is one of the other's, up to a positive factor.
    fn covers_conditions(&mut self, a: &Scalar, b: &Scalar) -> bool {
        a.conditions.iter().all(|x| {
            b.conditions.contains(x) || b.conditions.iter().any(|y| self.one_sign(&x.expr, &y.expr))
        })
    }

    /// Whether the quotient of two expressions is above 0 wherever both are not 0.
    fn one_sign(&mut self, x: &Expr, y: &Expr) -> bool {
        let mut context = Context::new(self.context.budget.part(10_000), self.context.domain);
        let quotient = x.div(y, &mut context).and_then(|q| q.together(&mut context));
        let spent = self.context.budget.spend(context.budget.spent(), "comparing domains");
        let signs = context.signs();
        spent.is_ok() && quotient.is_ok_and(|quotient| quotient.is_never_negative(&signs, true))
    }

    /// Where all conditions of a side hold, without single points; nothing where that can't be
    /// found.
    pub(super) fn real_domain(&mut self, scalar: &Scalar, name: &str) -> Option<Region> {
        let mut domain = Region::all();
        for condition in &scalar.conditions {
            let solved =
                solve::inequality(&condition.expr, name, Sense::Above, self.context).ok()??;
            domain = domain.meet(&solved, self.context).ok()?;
        }
        domain.without_points(self.context).ok()
    }

    fn note_points(&mut self, a: &Scalar, b: &Scalar) {
        if self.policy.domain == Domain::Positive {
            self.notes.push(Note::Domain("variables above 0".into()));
        }
        if a.cancelled != b.cancelled
            || a.expr != b.expr && has_denominator(&a.expr) != has_denominator(&b.expr)
        {
            self.notes.push(Note::PointsLeftOut("zeros of a cancelled factor".into()));
        }
    }

    /// The proof that the two normal forms are one function, where there is one. Sides that
    /// disagree modulo a prime are not expanded: no law of the normal form makes them one.
    fn identity(&mut self, a: &Expr, b: &Expr) -> Result<Option<Ground>, Stop> {
        if a == b {
            return Ok(Some(Ground::SameForm));
        }
        let found = self.identity_as_it_stands(a, b)?;
        if found.is_some() || !a.names_inverses() && !b.names_inverses() {
            return Ok(found);
        }
        self.attempt(EXPANDING, |context| by_logarithms(a, b, context))
    }

    /// The same for two sides that are not one form, without another form of theirs.
    fn identity_as_it_stands(&mut self, a: &Expr, b: &Expr) -> Result<Option<Ground>, Stop> {
        let agree = self.agree_once(a, b)?;
        if agree == Some(false) {
            return self.attempt(EXPANDING, |context| same_waves(a, b, context));
        }
        if agree.is_none() {
            return expanded(a, b, self.context);
        }
        if let Some(ground) = self.attempt(EXPANDING, |context| expanded(a, b, context))? {
            return Ok(Some(ground));
        }
        match self.probe(a, b)? {
            Probe::Same(ground) => return Ok(Some(ground)),
            Probe::Apart => return Ok(None),
            Probe::Unknown => {}
        }
        self.attempt(EXPANDING, |context| {
            let difference = a.sub(b, context)?;
            by_waves(&difference, context)
        })
    }

    /// What is found within some of the steps; nothing where they run out.
    fn attempt(
        &mut self,
        steps: u64,
        find: impl FnOnce(&mut Context) -> Result<Option<Ground>, Stop>,
    ) -> Result<Option<Ground>, Stop> {
        let mut context = Context::new(self.context.budget.part(steps), self.context.domain);
        let found = find(&mut context);
        self.context.budget.spend(context.budget.spent(), "looking for laws")?;
        Ok(found.unwrap_or(None))
    }

    /// Compares at points drawn by a hash of both sides.
    fn at_points(
        &mut self,
        a: &Scalar,
        b: &Scalar,
        identity: Option<Ground>,
        same_domain: bool,
    ) -> Compared {
        if !can_be_evaluated(&a.expr) || !can_be_evaluated(&b.expr) {
            return Stop::unsupported("functions of which only the names are known");
        }
        let names = names(a, b);
        let mut draw = Draw::new(a, b, self.policy.domain);
        let mut agreeing = 0;
        // `(-1)^n` is real where n is whole: no value elsewhere says nothing.
        let domains_count =
            self.policy.domain != Domain::Generic && !alternates(&a.expr) && !alternates(&b.expr);
        let beside = match &names[..] {
            [name] if !draw.whole.contains(name) => self.beside_breaks(a, b, name)?,
            _ => Vec::new(),
        };
        for round in 0..POINTS + beside.len() as u32 {
            let point = match round.checked_sub(POINTS) {
                Some(at) => Point { values: vec![(names[0].clone(), beside[at as usize].clone())] },
                None => draw.point(&names, round),
            };
            let values = match self.real_values(a, b, &point, 64)? {
                (Place::Value(x), Place::Value(y)) if agreeing < AGREEING && !x.is_disjoint(&y) => {
                    self.real_values(a, b, &point, BITS)?
                }
                values => values,
            };
            match values {
                (Place::Value(x), Place::Value(y)) if x.is_disjoint(&y) => {
                    let (x, y) = (zero::decimal(&x), zero::decimal(&y));
                    return Ok(Different(apart(&point, &x, &y)));
                }
                (Place::Value(_), Place::Value(_)) if agreeing < AGREEING => {
                    agreeing += u32::from(self.exponents_are_small(a, b, &point)?);
                }
                (Place::Value(x), Place::Outside) if domains_count => {
                    return Ok(Different(apart(&point, &zero::decimal(&x), "no real value")));
                }
                (Place::Outside, Place::Value(y)) if domains_count => {
                    return Ok(Different(apart(&point, "no real value", &zero::decimal(&y))));
                }
                _ => {}
            }
        }
        match identity {
            Some(_) => Stop::unsupported("functions whose domains were not compared"),
            None if same_domain => agreement(a, b, agreeing),
            None => Stop::unsupported("functions that no law settles, with different domains"),
        }
    }

    /// A difference at the first points at which both sides have values, looked for before any
    /// law is tried.
    fn early_difference(&mut self, a: &Scalar, b: &Scalar) -> Option<Ground> {
        if !can_be_evaluated(&a.expr) || !can_be_evaluated(&b.expr) {
            return None;
        }
        let names = names(a, b);
        let mut draw = Draw::new(a, b, self.policy.domain);
        draw.whole.extend([a, b].into_iter().flat_map(|side| alternating_names(&side.expr)));
        let mut budget = self.context.budget.part(EARLY);
        std::mem::swap(&mut self.context.budget, &mut budget);
        let mut found = None;
        for round in 0..EARLY_POINTS {
            let point = draw.point(&names, round);
            let Ok((Place::Value(x), Place::Value(y))) = self.real_values(a, b, &point, 64) else {
                continue;
            };
            if x.is_disjoint(&y) {
                found = Some(apart(&point, &zero::decimal(&x), &zero::decimal(&y)));
            }
            break;
        }
        std::mem::swap(&mut self.context.budget, &mut budget);
        let spent = self.context.budget.spend(budget.spent(), "comparing at a point");
        found.filter(|_| spent.is_ok())
    }

    /// Points beside the places where bars, floors and roots change: zeros of what is in them.
    fn beside_breaks(&mut self, a: &Scalar, b: &Scalar, name: &str) -> Result<Vec<Rational>, Stop> {
        let mut inside = Vec::new();
        for scalar in [a, b] {
            inside.extend(scalar.conditions.iter().map(|condition| condition.expr.clone()));
            breaks(&scalar.expr, &mut inside);
        }
        inside.truncate(8);
        let mut points = Vec::new();
        for expr in inside {
            let Ok(roots) = solve::real_zeros(&expr, name, self.context) else { continue };
            for root in roots.into_iter().take(6) {
                for (n, d) in [(0, 1), (1, 1), (-1, 1), (1, 10_007), (-1, 10_007), (1, 100_000_007)]
                {
                    let step = Rational::ratio(n, d).unwrap_or_else(Rational::zero);
                    points.push(root.add(&step));
                }
            }
        }
        points.retain(|point| self.policy.domain != Domain::Positive || point.is_positive());
        Ok(points)
    }

    /// Whether no exponential at the point is so large or small that it hides a difference.
    fn exponents_are_small(&mut self, a: &Scalar, b: &Scalar, point: &Point) -> Result<bool, Stop> {
        let mut exponents = Vec::new();
        exponents_in(&a.expr, &mut exponents);
        exponents_in(&b.expr, &mut exponents);
        for exponent in exponents {
            let Some(value) = evaluate(&exponent, point, 64, self.context)? else {
                return Ok(false);
            };
            if !value.re.abs_below_pow2(5) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The values of both sides at a point.
    fn real_values(
        &mut self,
        a: &Scalar,
        b: &Scalar,
        point: &Point,
        bits: usize,
    ) -> Result<(Place, Place), Stop> {
        let mut evaluation = Evaluation::at(point, bits);
        let x = self.real_value(a, &mut evaluation)?;
        Ok((x, self.real_value(b, &mut evaluation)?))
    }

    /// The value at a point where it is real, or certainly is not.
    fn real_value<'x>(
        &mut self,
        scalar: &'x Scalar,
        evaluation: &mut Evaluation<'x>,
    ) -> Result<Place, Stop> {
        let complex = !scalar.expr.is_free_of_i() || self.policy.domain == Domain::Complex;
        for condition in &scalar.conditions {
            let Some(value) = evaluation.of(&condition.expr, self.context)? else {
                return Ok(Place::Unknown);
            };
            if !value.is_real() {
                return Ok(Place::Unknown);
            }
            if value.re.is_negative() && !complex {
                return Ok(Place::Outside);
            }
            if !value.re.is_positive() {
                return Ok(Place::Unknown);
            }
        }
        match evaluation.of(&scalar.expr, self.context)? {
            Some(value) if complex || value.is_real() => Ok(Place::Value(value)),
            _ => Ok(Place::Unknown),
        }
    }
}

/// The proof by multiplying everything out.
fn expanded(a: &Expr, b: &Expr, context: &mut Context) -> Result<Option<Ground>, Stop> {
    let terms = a.size() + b.size();
    let difference = a.sub(b, context)?;
    let cleared = match difference.clear_denominators(context) {
        Ok(cleared) => cleared,
        Err(Stop::Budget(what)) => return Err(Stop::Budget(what)),
        Err(_) => return Ok(None),
    };
    if cleared.is_zero() {
        return Ok(Some(Ground::Identity { terms }));
    }
    let euler = cleared.euler(context)?.clear_denominators(context)?;
    if euler != cleared && euler.is_zero() {
        return Ok(Some(Ground::Laws { steps: vec!["Euler's formula".into()] }));
    }
    Ok(None)
}

/// The proof that two sides are one where inverse hyperbolic functions are written as logarithms.
fn by_logarithms(a: &Expr, b: &Expr, context: &mut Context) -> Result<Option<Ground>, Stop> {
    let (x, y) = (a.in_logarithms(context)?, b.in_logarithms(context)?);
    let proved = x == y || expanded(&x, &y, context)?.is_some();
    let steps = vec!["inverse hyperbolic functions as logarithms".into()];
    Ok(proved.then_some(Ground::Laws { steps }))
}

/// The proof that two sides are one where products of sines and cosines inside functions are
/// written as sums: evaluation modulo primes does not know arguments by another form.
fn same_waves(a: &Expr, b: &Expr, context: &mut Context) -> Result<Option<Ground>, Stop> {
    let (x, y) = (a.waves(context)?, b.waves(context)?);
    if x == *a && y == *b {
        return Ok(None);
    }
    if x == y {
        return Ok(Some(sums_of_waves()));
    }
    by_waves(&x.sub(&y, context)?, context)
}

fn sums_of_waves() -> Ground {
    Ground::Laws { steps: vec!["products of sines and cosines as sums".into()] }
}

/// The proof that a difference is zero by products of sines and cosines as sums.
pub(super) fn by_waves(difference: &Expr, context: &mut Context) -> Result<Option<Ground>, Stop> {
    if !difference.has_waves() {
        return Ok(None);
    }
    let waves = difference.waves(context)?;
    if waves.is_zero() || waves.clear_denominators(context)?.waves(context)?.is_zero() {
        return Ok(Some(sums_of_waves()));
    }
    Ok(None)
}

/// The variables of both sides and of their conditions, sorted.
fn names(a: &Scalar, b: &Scalar) -> Vec<Arc<str>> {
    let conditions = a.conditions.iter().chain(&b.conditions).map(|condition| &condition.expr);
    Expr::symbols_of([&a.expr, &b.expr].into_iter().chain(conditions))
}

/// A difference at one of two points, a value apiece above and below 1 for each variable, where
/// machine numbers show it. Any point at which both sides are defined does for a difference.
fn rough_difference(a: &Scalar, b: &Scalar) -> Option<Ground> {
    let (names, whole) = (names(a, b), whole_names(a, b));
    [137, 23].into_iter().find_map(|start| {
        let value = |(name, k): (&Arc<str>, i64)| match whole.contains(name) {
            true => Some(Rational::integer(start % 7 + 3 + 2 * k)),
            false => Rational::ratio(start + 11 * k, 64),
        };
        let values: Vec<Rational> = names.iter().zip(0..).map(value).collect::<Option<_>>()?;
        let point = values.iter().map(rough_fraction).collect::<Option<Vec<Double>>>()?;
        let (x, y) = (rough(&a.expr, &names, &point)?, rough(&b.expr, &names, &point)?);
        let holds = |condition: &Condition| {
            rough(&condition.expr, &names, &point).is_some_and(Double::is_positive)
        };
        let defined = a.conditions.iter().chain(&b.conditions).all(holds);
        let point = Point { values: names.iter().cloned().zip(values).collect() };
        (defined && x.is_disjoint(y)).then(|| apart(&point, &x.to_decimal(), &y.to_decimal()))
    })
}

/// Whether everything in an expression is a variable, a number or a known function.
pub(super) fn can_be_evaluated(expr: &Expr) -> bool {
    expr.all_atoms(&mut |atom| {
        !matches!(atom, Atom::Opaque(..) | Atom::Constant(_) | Atom::Digits(_))
    })
}

/// Whether a number below 0 stands to a power of letters: `(-1)^n`.
pub(super) fn alternates(expr: &Expr) -> bool {
    expr.terms.iter().flat_map(|term| &term.factors).any(|factor| {
        let base = Expr::base_of(&factor.atom);
        factor.exponent.as_number().is_none() && base.as_rational().is_some_and(|n| n.is_negative())
    })
}

/// The names in the exponents of numbers below 0: at whole numbers such powers are real.
fn alternating_names(expr: &Expr) -> Vec<Arc<str>> {
    let factors = expr.terms.iter().flat_map(|term| &term.factors);
    let below = |factor: &&Factor| {
        Expr::base_of(&factor.atom).as_rational().is_some_and(|n| n.is_negative())
    };
    factors.filter(below).flat_map(|factor| factor.exponent.to_expr().symbols()).collect()
}

/// The exponents that are expressions, those inside others included.
fn exponents_in(expr: &Expr, found: &mut Vec<Expr>) {
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        if let crate::expr::Exponent::Expr(exponent) = &factor.exponent {
            found.push((**exponent).clone());
        }
        factor.atom.parts().iter().for_each(|part| exponents_in(part, found));
    }
}

/// What stands in bars, floors, signs and even roots.
fn breaks(expr: &Expr, found: &mut Vec<Expr>) {
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        match &factor.atom {
            Atom::Call(Function::Abs | Function::Floor | Function::Sgn | Function::Ln, parts) => {
                found.extend(parts.iter().cloned());
            }
            Atom::Sum(inner) if factor.exponent.as_number().is_some_and(|n| !n.is_integer()) => {
                found.push((**inner).clone());
            }
            _ => {}
        }
        factor.atom.parts().iter().for_each(|part| breaks(part, found));
    }
}

/// Whether an expression is analytic wherever it is real: nothing in it breaks or jumps.
fn is_analytic(expr: &Expr) -> bool {
    expr.terms.iter().flat_map(|term| &term.factors).all(|factor| {
        let atom = match &factor.atom {
            Atom::Call(Function::Sin | Function::Cos | Function::Ln | Function::Arsinh, parts) => {
                parts.iter().all(is_analytic)
            }
            Atom::Call(Function::Arcsin | Function::Arctan, parts) => {
                parts.iter().all(|part| part.is_polynomial())
            }
            Atom::Call(..) | Atom::Factorial(_) | Atom::DoubleFactorial(_) => false,
            atom => atom.parts().iter().all(is_analytic),
        };
        let exponent = match &factor.exponent {
            crate::expr::Exponent::Number(_) => true,
            crate::expr::Exponent::Expr(exponent) => is_analytic(exponent),
        };
        atom && exponent
    })
}

/// What a function does at a point.
enum Place {
    Value(Complex),
    /// The point is outside its real domain, and so are those near it.
    Outside,
    Unknown,
}

fn has_denominator(expr: &Expr) -> bool {
    expr.terms
        .iter()
        .flat_map(|term| &term.factors)
        .any(|factor| factor.exponent.as_number().is_some_and(Rational::is_negative))
}

fn apart(point: &Point, gold: &str, answer: &str) -> Ground {
    let at = point.values.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    Ground::Apart { at: at.collect(), gold: gold.into(), answer: answer.into() }
}

/// Agreement at enough points of functions that can be evaluated; refused where large numbers
/// could hide a difference.
fn agreement(a: &Scalar, b: &Scalar, agreeing: u32) -> Compared {
    let modest = |scalar: &Scalar| {
        numbers_are_modest(&scalar.expr) && scalar.expr.size() <= 400 && is_analytic(&scalar.expr)
    };
    if agreeing >= AGREEING && modest(a) && modest(b) {
        let digits = (BITS as f64 * 0.3) as u32;
        return Ok(Equal(Ground::Agreement { digits, points: agreeing }));
    }
    Stop::unsupported("functions of variables that no law settles")
}

/// Whether no number in an expression could hide a difference below the precision.
fn numbers_are_modest(expr: &Expr) -> bool {
    expr.terms.iter().all(|term| {
        term.coefficient.bits_written() <= 40
            && term.factors.iter().all(|factor| {
                let exponent = match &factor.exponent {
                    crate::expr::Exponent::Number(number) => number.abs() <= Rational::integer(20),
                    crate::expr::Exponent::Expr(expr) => numbers_are_modest(expr),
                };
                exponent
                    && !matches!(factor.atom, Atom::Digits(_) | Atom::Opaque(..))
                    && factor.atom.parts().iter().all(numbers_are_modest)
            })
    })
}

impl Rational {
    fn bits_written(&self) -> u64 {
        self.numer().bits() + self.denom().bits() - 1
    }
}

/// "Constants without a value": a lone C or K is no number, and nothing is known between two.
fn lone_constants(a: &Scalar, b: &Scalar) -> Option<Compared> {
    let lone =
        |scalar: &Scalar| scalar.expr.as_symbol().is_some_and(|name| matches!(&**name, "C" | "K"));
    if a.expr != b.expr && lone(a) && lone(b) {
        return Some(Stop::unsupported("constants without a value"));
    }
    None
}

/// Points drawn by a cryptographic hash of both sides.
struct Draw {
    reader: blake3::OutputReader,
    /// Names that range over whole numbers.
    whole: Vec<Arc<str>>,
    positive: bool,
}

impl Draw {
    fn new(a: &Scalar, b: &Scalar, domain: Domain) -> Self {
        let mut hasher = blake3::Hasher::new();
        let (mut first, mut second) = (a.expr.to_string(), b.expr.to_string());
        if second < first {
            std::mem::swap(&mut first, &mut second);
        }
        hasher.update(first.as_bytes());
        hasher.update(b"\0");
        hasher.update(second.as_bytes());
        Draw {
            reader: hasher.finalize_xof(),
            whole: whole_names(a, b),
            positive: domain == Domain::Positive,
        }
    }

    /// A value for each name: small fractions of either sign, larger ones later; whole numbers
    /// where factorials stand.
    fn point(&mut self, names: &[Arc<str>], round: u32) -> Point {
        let values = names.iter().map(|name| {
            let whole = self.whole.contains(name);
            (name.clone(), self.value(whole, round))
        });
        Point { values: values.collect() }
    }

    fn value(&mut self, whole: bool, round: u32) -> Rational {
        let mut bytes = [0u8; 8];
        self.reader.fill(&mut bytes);
        let word = u64::from_le_bytes(bytes);
        if whole {
            let small = matches!(round, 1 | 2);
            let number = if small { 1 + word % 3 } else { 3 + word % 40 + u64::from(round) };
            return Rational::integer(number as i64);
        }
        let range = [3, 1, 10, 40][round as usize % 4];
        let denominator = 1009 + (word >> 40) as i64 % 1000;
        let numerator = 1 + (word as i64 & 0xffff_ffff) % (range * denominator);
        let negative =
            !self.positive && round % 3 == 1 || !self.positive && word >> 63 == 1 && round > 4;
        let value = Rational::ratio(numerator, denominator).unwrap_or_else(Rational::one);
        if negative { value.neg() } else { value }
    }
}
