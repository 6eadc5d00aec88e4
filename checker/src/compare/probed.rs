//! Identities by exact evaluation modulo primes, at points and primes that a cryptographic hash
//! of both sides draws (Schwartz 1980, Zippel 1979): nobody can write an answer that agrees at
//! them and nowhere else.

use super::Comparison;
use crate::budget::{Budget, Stop};
use crate::expr::{
    Atom, Expr, Field, Miss, PRIME_BITS, Place, first_word, measure, part_of_pi, parts_of,
};
use crate::policy::Domain;
use crate::value::Scalar;
use crate::verdict::Ground;
use heldout_grammar::Function;

/// Primes that are drawn.
const PRIMES: u32 = 3;

/// Steps for evaluation modulo primes, before points are tried instead.
const PROBING: u64 = 20_000;

/// Steps for a single point.
const ONCE: u64 = 10_000;

/// The bits that each prime must add.
const BITS: f64 = 16.0;

/// Steps that a node takes at one point.
const NODE: u64 = 4;

/// Branches that even roots and bars may have; beyond, too many points are needed.
const BRANCHES: u32 = 4;

/// What evaluation modulo primes says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Probe {
    /// The sides agree, and would not with this likelihood if they were different.
    Same(Ground),
    /// They disagree, which proves nothing: some law may be missing.
    Apart,
    /// They can't be evaluated so.
    Unknown,
}

impl Comparison<'_> {
    /// Whether the two sides agree at one point modulo one prime, where that can be said.
    pub(super) fn agree_once(&mut self, a: &Expr, b: &Expr) -> Result<Option<bool>, Stop> {
        let Some(mut probing) = Probing::new(a, b, self.policy.domain) else { return Ok(None) };
        let mut budget = self.context.budget.part(ONCE);
        let found = probing.once(&mut budget);
        self.context.budget.spend(budget.spent(), "evaluating modulo primes")?;
        Ok(found.unwrap_or(None))
    }

    /// Evaluation modulo primes, with its error bound.
    pub(super) fn probe(&mut self, a: &Expr, b: &Expr) -> Result<Probe, Stop> {
        let Some(mut probing) = Probing::new(a, b, self.policy.domain) else {
            return Ok(Probe::Unknown);
        };
        if probing.degree > 60.0 {
            return Ok(Probe::Unknown);
        }
        let mut budget = self.context.budget.part(PROBING);
        let found = probing.all_primes(&mut budget);
        self.context.budget.spend(budget.spent(), "evaluating modulo primes")?;
        Ok(found.unwrap_or(Probe::Unknown))
    }
}
/// Checks evidence of this kind again: the same points, since the same sides draw them.
pub(crate) fn replay_probe(
    a: &Scalar,
    b: &Scalar,
    domain: Domain,
    bits: u64,
) -> Result<(), String> {
    let policy = crate::policy::Policy { domain, ..Default::default() };
    let mut context = crate::expr::Context::new(Budget::new(8), domain);
    let mut comparison =
        Comparison { policy: &policy, choices: &[], context: &mut context, notes: Vec::new() };
    let (a, b) = comparison.informed(a, b).unwrap_or_else(|| (a.clone(), b.clone()));
    match comparison.probe(&a.expr, &b.expr) {
        Ok(Probe::Same(Ground::Probed { bits: found, .. })) if found >= bits => Ok(()),
        Ok(Probe::Apart) => Err("the sides differ modulo a prime".into()),
        _ => Err("the sides do not agree modulo primes with that bound".into()),
    }
}

/// Two sides, and what draws their primes and points.
struct Probing<'e> {
    sides: [&'e Expr; 2],
    seed: [u8; 32],
    domain: Domain,
    angles: bool,
    parts: i64,
    degree: f64,
    height: f64,
    cost: u64,
}

/// One prime: its points so far.
struct Prime {
    field: Field,
    part: Option<(u64, u64)>,
    index: u32,
    tried: u32,
    inside: u32,
    /// Which of the values under even roots were squares, point by point.
    patterns: Vec<u64>,
    roots: u32,
    bars: u32,
}

/// What a point says.
enum Agree {
    Inside(bool),
    Outside,
    Unknown,
}

impl<'e> Probing<'e> {
    fn new(a: &'e Expr, b: &'e Expr, domain: Domain) -> Option<Self> {
        if domain == Domain::Complex || !a.is_free_of_i() || !b.is_free_of_i() {
            return None;
        }
        let (mut first, mut second) = (a.to_string(), b.to_string());
        if second < first {
            std::mem::swap(&mut first, &mut second);
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"probe").update(first.as_bytes()).update(b"\0").update(second.as_bytes());
        let parts = parts_of(b, parts_of(a, 1)?)?;
        let (x, y) = (measure(a, parts), measure(b, parts));
        let weight = a.weight().saturating_add(b.weight()).saturating_add(20);
        Some(Probing {
            sides: [a, b],
            seed: *hasher.finalize().as_bytes(),
            domain,
            angles: has_turned_angles(a) || has_turned_angles(b),
            parts,
            // Any two arguments could meet by chance.
            degree: f64::max(x.degree + y.degree, 2.0).log2() + 2.0 * (weight as f64).log2(),
            height: f64::max(x.height + y.height, 2.0).log2() + 2.0 * (weight as f64).log2(),
            cost: weight.saturating_mul(NODE),
        })
    }

    /// The steps of drawing a prime, and of printing both sides, which draws it.
    fn drawing(&self) -> u64 {
        let parts_of_pi = if self.angles { 300 } else { 0 };
        (200 + parts_of_pi + self.cost / 2).min(u64::MAX / 4)
    }

    /// Points modulo the first prime, until both sides have a value at one.
    fn once(&mut self, budget: &mut Budget) -> Result<Option<bool>, Stop> {
        budget.spend(self.drawing(), "evaluating modulo primes")?;
        let mut prime = self.prime(0);
        for _ in 0..32 {
            budget.spend(self.cost, "evaluating modulo primes")?;
            match prime.agree(self) {
                Agree::Inside(same) => return Ok(Some(same)),
                Agree::Outside => {}
                Agree::Unknown => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Points modulo all primes, until the bound is reached.
    fn all_primes(&mut self, budget: &mut Budget) -> Result<Probe, Stop> {
        let mut bits = 0.0;
        for index in 0..PRIMES {
            budget.spend(self.drawing(), "evaluating modulo primes")?;
            let mut prime = self.prime(index);
            while prime.bits(self) < BITS {
                budget.spend(self.cost, "evaluating modulo primes")?;
                let tried = prime.tried > 64 && prime.inside == 0 || prime.tried > 4000;
                match prime.agree(self) {
                    Agree::Inside(true) | Agree::Outside if !tried && !prime.is_hopeless() => {}
                    Agree::Inside(false) => return Ok(Probe::Apart),
                    _ => return Ok(Probe::Unknown),
                }
            }
            bits += prime.bits(self);
        }
        Ok(Probe::Same(Ground::Probed { primes: PRIMES, bits: bits as u64 }))
    }

    fn key(&self, prime: u32, point: u32) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.seed);
        hasher.update(&prime.to_le_bytes()).update(&point.to_le_bytes());
        *hasher.finalize().as_bytes()
    }

    fn prime(&self, index: u32) -> Prime {
        let key = self.key(index, u32::MAX);
        let field = Field::drawn(first_word(&key));
        let part = if self.angles { part_of_pi(field, &key) } else { None };
        Prime { field, part, index, tried: 0, inside: 0, patterns: Vec::new(), roots: 0, bars: 0 }
    }
}

impl Prime {
    /// Both sides at the next point.
    fn agree(&mut self, probing: &mut Probing<'_>) -> Agree {
        let key = probing.key(self.index, self.tried);
        self.tried += 1;
        let positive = probing.domain == Domain::Positive;
        let mut place = Place::new(self.field, (self.part, probing.parts), key, positive);
        let values = probing.sides.map(|side| place.value(side));
        if values.contains(&Err(Miss::Unsupported)) {
            return Agree::Unknown;
        }
        self.note(&place);
        match values {
            [Ok(x), Ok(y)] if place.is_inside() => {
                self.inside += 1;
                Agree::Inside(x == y)
            }
            _ => Agree::Outside,
        }
    }

    /// Remembers which even roots exist at a point, where all can be told.
    fn note(&mut self, place: &Place) {
        self.roots = self.roots.max(place.roots.len() as u32);
        self.bars = self.bars.max(place.bars.len() as u32);
        let all: Option<Vec<bool>> = place.roots.iter().map(|(_, square)| *square).collect();
        let Some(all) = all.filter(|all| all.len() < 64) else { return };
        let mut pattern = all.iter().fold(1, |pattern, square| pattern << 1 | u64::from(!square));
        for known in &self.patterns {
            pattern = pattern.min(pattern ^ known);
        }
        if pattern != 0 {
            self.patterns.push(pattern);
        }
    }

    /// Roots whose squares may depend on one another, and bars: on each of their branches the
    /// sides may differ. Roots of which every pattern was seen are independent: the whole is one
    /// field.
    fn branches(&self) -> u32 {
        let independent = (self.patterns.len() as u32).saturating_sub(1);
        self.roots.saturating_sub(independent) + self.bars
    }

    fn is_hopeless(&self) -> bool {
        self.tried > 32 && self.branches() > BRANCHES || self.roots + self.bars > 10
    }

    /// The bits of the error bound: a prime that divides a coefficient, a point that is a zero of
    /// the difference, or branches of which the wrong one was never met.
    fn bits(&self, probing: &Probing<'_>) -> f64 {
        if self.inside == 0 {
            return 0.0;
        }
        let prime = probing.height - 5.9 - PRIME_BITS;
        // Roots multiply the degree of the norm, and thin out the points.
        let point = probing.degree + f64::from(2 * self.roots) - 61.0;
        let branches = f64::from(self.branches());
        let missed = if branches == 0.0 { 0.0 } else { 1.0 - (-branches).exp2() };
        let points = (missed + point.exp2()).min(1.0).powi(self.inside as i32);
        -(prime.exp2() + points).min(1.0).log2()
    }
}

/// Whether a sine or cosine of more or less than an angle, by a part of pi, stands in it.
fn has_turned_angles(expr: &Expr) -> bool {
    !expr.all_atoms(&mut |atom| match atom {
        Atom::Call(Function::Sin | Function::Cos, parts) => {
            parts.iter().all(|part| part.all_atoms(&mut |atom| *atom != Atom::Pi))
        }
        _ => true,
    })
}
