//! Expressions at points modulo primes.
//!
//! A map of rings from expressions to a prime field: names and functions go to values drawn by a
//! hash of the function and of its argument's value, so that one function at equal arguments is
//! one value; powers of e and sines go to powers of such values, so that their laws of addition
//! hold; roots of squares go to the root that is a square itself, odd roots to the only one.
//! What is an identity on the reals by these laws alone is one here. A difference here proves
//! nothing.

use super::field::{Field, MODULUS, inverse_modulo};
use super::{Atom, Exponent, Expr, Factor, Term};
use crate::rational::Rational;
use heldout_grammar::Function;

/// Exponents and angles are counted in no more parts than this.
const MOST_PARTS: i64 = 1 << 24;

/// Angles that are multiples of pi are counted in parts of this.
const PARTS_OF_PI: u64 = MODULUS / 2;

/// Why an expression has no value at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Miss {
    /// A division by zero: another point may do.
    Pole,
    /// The map does not know such expressions.
    Unsupported,
}

/// A value modulo the prime.
type Residue = Result<u64, Miss>;

/// A point modulo a prime, and what was met there.
pub(crate) struct Place {
    pub field: Field,
    key: [u8; 32],
    /// Names have squares as their values: they are above 0.
    positive: bool,
    /// The angle of one part of pi, where it is needed.
    part: Option<(u64, u64)>,
    /// In how many parts exponents and other angles are counted.
    parts: i64,
    /// The values under even roots, and whether they are squares; nothing where what stands in
    /// them has no root itself.
    pub roots: Vec<(u64, Option<bool>)>,
    /// The values in bars and signs.
    pub bars: Vec<u64>,
    /// Values under even roots that are no squares.
    missing: usize,
}

impl Place {
    /// The point that a key names, with the angle of one part of pi and the parts of others.
    pub(crate) fn new(
        field: Field,
        (part, parts): (Option<(u64, u64)>, i64),
        key: [u8; 32],
        positive: bool,
    ) -> Place {
        let (roots, bars) = (Vec::new(), Vec::new());
        Place { field, key, positive, part, parts, roots, bars, missing: 0 }
    }

    /// Whether every even root met so far exists.
    pub(crate) fn is_inside(&self) -> bool {
        self.missing == 0
    }

    /// The value of an expression.
    pub(crate) fn value(&mut self, expr: &Expr) -> Residue {
        let mut sum = 0;
        for term in &expr.terms {
            let mut product = self.rational(&term.coefficient)?;
            for factor in &term.factors {
                let value = self.factor(factor)?;
                product = self.field.mul(product, value);
            }
            sum = self.field.add(sum, product);
        }
        Ok(sum)
    }

    fn rational(&self, number: &Rational) -> Residue {
        let p = num_bigint::BigInt::from(self.field.p);
        let reduce = |n: num_bigint::BigInt| {
            let rest = num_integer::Integer::mod_floor(&n, &p);
            num_traits::ToPrimitive::to_u64(&rest).unwrap_or(0)
        };
        if let Some((top, bottom)) = number.to_i64_ratio() {
            let top = i128::from(top).rem_euclid(i128::from(self.field.p)) as u64;
            if bottom == 1 {
                return Ok(top);
            }
            let below = self.field.inverse(bottom as u64).ok_or(Miss::Pole)?;
            return Ok(self.field.mul(top, below));
        }
        let below = self.field.inverse(reduce(number.denom())).ok_or(Miss::Pole)?;
        Ok(self.field.mul(reduce(number.numer()), below))
    }

    fn factor(&mut self, factor: &Factor) -> Residue {
        match (&factor.atom, &factor.exponent) {
            (Atom::E, Exponent::Number(number)) => self.exponential(0, &Expr::from(number.clone())),
            (Atom::E, Exponent::Expr(exponent)) => self.exponential(0, exponent),
            (atom, Exponent::Number(number)) => {
                let before = self.missing;
                let base = self.atom(atom)?;
                if !number.is_integer() && self.is_even_root(number) {
                    if !matches!(atom, Atom::Integer(_)) && atom.is_fixed() {
                        return Err(Miss::Unsupported);
                    }
                    self.note_root(base, self.missing == before);
                }
                self.power(base, number)
            }
            (atom, Exponent::Expr(exponent)) => {
                let base = self.atom(atom)?;
                self.exponential(base, exponent)
            }
        }
    }

    fn is_even_root(&self, power: &Rational) -> bool {
        power.to_i64_ratio().is_some_and(|(_, bottom)| bottom % 2 == 0)
    }

    /// A rational power.
    fn power(&self, base: u64, power: &Rational) -> Residue {
        let (top, bottom) = power.to_i64_ratio().ok_or(Miss::Unsupported)?;
        let inverse = if top < 0 { self.field.inverse(base).ok_or(Miss::Pole)? } else { base };
        let n = top.unsigned_abs();
        if bottom == 1 {
            return Ok(self.field.pow(inverse, n));
        }
        let order = self.field.p - 1;
        let order = if bottom % 2 == 0 { order / 2 } else { order };
        let root = inverse_modulo(bottom as u64, order).ok_or(Miss::Unsupported)?;
        let exponent = u128::from(root) * u128::from(n) % u128::from(order);
        Ok(self.field.pow(inverse, exponent as u64))
    }

    /// Remembers a value under an even root. Nested roots of numbers are the same at every point,
    /// so that points would prove nothing about their signs: they are not evaluated.
    fn note_root(&mut self, base: u64, told: bool) {
        let square = self.field.is_square(base);
        self.missing += usize::from(!square);
        if self.roots.iter().all(|(known, _)| *known != base) {
            self.roots.push((base, told.then_some(square)));
        }
    }

    /// The base to an exponent, term by term; the base 0 stands for e.
    fn exponential(&mut self, base: u64, exponent: &Expr) -> Residue {
        let mut product = 1;
        for term in &exponent.terms {
            let power = if term.factors.is_empty() && base != 0 {
                if self.is_even_root(&term.coefficient) {
                    self.note_root(base, false);
                }
                self.power(base, &term.coefficient)?
            } else {
                let name = self.monomial(term)?;
                let generator = self.drawn(b"power", &[base, name]);
                self.parts(generator, &term.coefficient)?
            };
            product = self.field.mul(product, power);
        }
        Ok(product)
    }

    /// The value of a term without its coefficient.
    fn monomial(&mut self, term: &Term) -> Residue {
        let bare = Term { factors: term.factors.clone(), coefficient: Rational::one() };
        self.value(&Expr::from(bare))
    }

    /// The generator to a number of parts.
    fn parts(&self, generator: u64, number: &Rational) -> Residue {
        let parts = whole_parts(number, self.parts)?;
        let base = if parts < 0 { self.field.inverse(generator) } else { Some(generator) };
        Ok(self.field.pow(base.ok_or(Miss::Pole)?, parts.unsigned_abs()))
    }

    /// Cosine and sine of an expression.
    fn angle(&mut self, x: &Expr) -> Result<(u64, u64), Miss> {
        let mut angle = (1, 0);
        for term in &x.terms {
            let pi = matches!(&term.factors[..], [factor] if factor.atom == Atom::Pi
                && factor.exponent.as_number().is_some_and(Rational::is_one));
            let (point, parts) = if pi {
                let parts = whole_parts(&term.coefficient, PARTS_OF_PI as i64)?;
                (self.part.ok_or(Miss::Unsupported)?, parts)
            } else {
                let name = self.monomial(term)?;
                let tangent = self.drawn(b"angle", &[name]);
                (self.field.circle(tangent), whole_parts(&term.coefficient, self.parts)?)
            };
            let (c, s) = self.field.turn(point, parts.unsigned_abs());
            let turned = if parts < 0 { (c, self.field.neg(s)) } else { (c, s) };
            angle = self.field.rotate(angle, turned);
        }
        Ok(angle)
    }

    fn atom(&mut self, atom: &Atom) -> Residue {
        match atom {
            Atom::Integer(number) => self.rational(number),
            Atom::Pi => {
                let root = self.drawn(b"pi", &[]);
                Ok(self.field.mul(root, root))
            }
            Atom::E => self.exponential(0, &Expr::one()),
            Atom::Symbol(name) => {
                let value = self.drawn(name.as_bytes(), &[0]);
                Ok(if self.positive { self.field.mul(value, value) } else { value })
            }
            Atom::Sum(expr) => self.value(expr),
            Atom::Call(function, parts) => self.call(*function, parts),
            Atom::Factorial(expr) => {
                let value = self.value(expr)?;
                Ok(self.drawn(b"factorial", &[value]))
            }
            Atom::DoubleFactorial(expr) => {
                let value = self.value(expr)?;
                Ok(self.drawn(b"double factorial", &[value]))
            }
            Atom::I | Atom::Constant(_) | Atom::Digits(_) | Atom::Opaque(..) => {
                Err(Miss::Unsupported)
            }
        }
    }

    fn call(&mut self, function: Function, parts: &[Expr]) -> Residue {
        let [x] = parts else { return Err(Miss::Unsupported) };
        match function {
            Function::Sin => Ok(self.angle(x)?.1),
            Function::Cos => Ok(self.angle(x)?.0),
            Function::Abs | Function::Sgn => self.bars(function, x),
            Function::Arcsin | Function::Arctan | Function::Arsinh => {
                let value = self.value(x)?;
                let other = self.field.neg(value);
                let drawn = self.drawn(function.name().as_bytes(), &[value.min(other), 1]);
                Ok(if value > other { self.field.neg(drawn) } else { drawn })
            }
            _ => {
                let value = self.value(x)?;
                Ok(self.drawn(function.name().as_bytes(), &[value, 1]))
            }
        }
    }

    /// `|x|` and the sign of x: x is taken for positive where it is a square.
    fn bars(&mut self, function: Function, x: &Expr) -> Residue {
        if x.symbols().is_empty() {
            return Err(Miss::Unsupported);
        }
        let value = self.value(x)?;
        if !self.bars.contains(&value) {
            self.bars.push(value);
        }
        let size = if function == Function::Abs { value } else { 1 };
        Ok(if self.field.is_square(value) { size } else { self.field.neg(size) })
    }

    /// The value that belongs to a name and to the values of its arguments.
    fn drawn(&self, name: &[u8], arguments: &[u64]) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name);
        for argument in arguments {
            hasher.update(&argument.to_le_bytes());
        }
        first_word(hasher.finalize().as_bytes()) % self.field.p
    }
}

/// The first eight bytes, as a number.
pub(crate) fn first_word(bytes: &[u8; 32]) -> u64 {
    bytes[..8].iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A number in parts, where it is a whole number of them.
fn whole_parts(number: &Rational, parts: i64) -> Result<i64, Miss> {
    number.mul(&Rational::integer(parts)).to_i64().ok_or(Miss::Unsupported)
}

/// The angle of one part of pi: a point of the circle of the full order, and that one of them for
/// which the square roots of 2, 3, 5, 7, 11 and 13 are those that are squares themselves.
pub(crate) fn part_of_pi(field: Field, key: &[u8; 32]) -> Option<(u64, u64)> {
    let start = first_word(key);
    let part = (1..2000u64).find_map(|step| {
        let point = field.circle(start.wrapping_mul(step) % field.p);
        let part = field.turn(point, (field.p + 1) / MODULUS);
        let full = ROOTS.iter().all(|q| field.turn(part, MODULUS / q) != (1, 0));
        full.then_some(part)
    })?;
    let right = ROOTS.map(|q| field.is_square(root_in_turns(field, part, q)));
    // k times the angle changes the sign of the root of q where k is no square modulo q.
    let fits = |k: u64| ROOTS.iter().zip(right).all(|(&q, right)| keeps_root(k, q) == Some(right));
    (1..MODULUS).find(|&k| fits(k)).map(|k| field.turn(part, k))
}

/// The primes whose square roots lie among the sines and cosines of parts of pi.
const ROOTS: [u64; 6] = [2, 3, 5, 7, 11, 13];

/// Whether the square root of a prime, written in sines and cosines of parts of pi, keeps its sign
/// where these angles are multiplied by k; nothing where k is a multiple of the prime.
fn keeps_root(k: u64, q: u64) -> Option<bool> {
    match (k % q, q) {
        (0, _) => None,
        (_, 2) => Some(matches!(k % 8, 1 | 7)),
        (rest, _) => Some((1..q).any(|j| j * j % q == rest)),
    }
}

/// That square root: twice the cosine of an eighth of a turn, or a sum of Gauss.
fn root_in_turns(field: Field, part: (u64, u64), q: u64) -> u64 {
    if q == 2 {
        let eighth = field.turn(part, MODULUS / 8).0;
        return field.add(eighth, eighth);
    }
    gauss_sum(field, part, q)
}

/// The square root of an odd prime q: the sum of the cosines, or of the sines where q is 3 modulo
/// 4, of the angles `2 pi k^2 / q` (Gauss).
fn gauss_sum(field: Field, part: (u64, u64), q: u64) -> u64 {
    let step = field.turn(part, MODULUS / q);
    let angle = |k: u64| field.turn(step, k * k % q);
    (0..q).map(angle).fold(0, |sum, (cos, sin)| field.add(sum, if q % 4 == 1 { cos } else { sin }))
}

impl Atom {
    /// Whether its value is the same at every point: numbers and their roots.
    fn is_fixed(&self) -> bool {
        let fixed = |atom: &Atom| matches!(atom, Atom::Integer(_) | Atom::Sum(_));
        fixed(self) && self.parts().iter().all(|part| part.all_atoms(&mut |atom| fixed(atom)))
    }
}

/// What bounds the chance that expressions agree by accident.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    /// The largest degree, over what is drawn, of an expression or of an argument in it, after its
    /// denominators are cleared.
    pub degree: f64,
    /// The bits of all coefficients together.
    pub height: f64,
}

/// The measure of an expression whose exponents and angles are counted in so many parts.
///
/// Functions at different arguments are drawn apart, unless the arguments agree by accident; that
/// chance is bounded for each pair of arguments by their own degrees, so that degrees of functions
/// in functions do not multiply.
pub(crate) fn measure(expr: &Expr, parts: i64) -> Measure {
    let mut whole = Measure::default();
    let degree = degree_of(expr, 1.0, parts as f64, &mut whole);
    whole.degree = whole.degree.max(degree);
    whole
}

/// The degree of an expression to a power: every term could be a denominator of every other.
fn degree_of(expr: &Expr, power: f64, parts: f64, whole: &mut Measure) -> f64 {
    let mut degree = 0.0;
    for term in &expr.terms {
        let bits = term.coefficient.numer().bits() + term.coefficient.denom().bits();
        whole.height += power * (bits as f64 + 1.0);
        for factor in &term.factors {
            degree += degree_of_factor(factor, power, parts, whole);
        }
    }
    degree
}

fn degree_of_factor(factor: &Factor, power: f64, parts: f64, whole: &mut Measure) -> f64 {
    let raised = match &factor.exponent {
        Exponent::Number(number) => {
            let (top, bottom) = number.to_i64_ratio().unwrap_or((i64::MAX, 1));
            power * (top.unsigned_abs() as f64).max(1.0) * bottom as f64
        }
        Exponent::Expr(exponent) => return degree_in_parts(exponent, power, parts, whole),
    };
    match &factor.atom {
        Atom::E => raised * parts,
        Atom::Sum(sum) => degree_of(sum, raised, parts, whole),
        Atom::Call(Function::Sin | Function::Cos, arguments) => {
            // Cosine and sine have degree 2 over the tangent of the half angle.
            let degree = |x| degree_in_parts(x, 2.0 * raised, parts, whole);
            arguments.iter().map(degree).sum()
        }
        atom => {
            for argument in atom.parts() {
                let own = degree_of(argument, 1.0, parts, whole);
                whole.degree = whole.degree.max(own);
            }
            raised * 2.0
        }
    }
}

/// The degree of a power or an angle, over what is drawn for each term of the exponent.
fn degree_in_parts(exponent: &Expr, power: f64, parts: f64, whole: &mut Measure) -> f64 {
    let own = degree_of(exponent, 1.0, parts, whole);
    whole.degree = whole.degree.max(own);
    let size = |term: &Term| (term.coefficient.approximate().abs() * parts).max(1.0);
    power * exponent.terms.iter().map(size).sum::<f64>().max(1.0)
}

/// The parts in which the exponents and angles of an expression are whole numbers.
pub(crate) fn parts_of(expr: &Expr, parts: i64) -> Option<i64> {
    let mut parts = parts;
    for factor in expr.terms.iter().flat_map(|term| &term.factors) {
        let counted = match (&factor.exponent, &factor.atom) {
            (Exponent::Expr(exponent), _) => parts_of(exponent, common_parts(exponent, parts)?),
            (Exponent::Number(number), Atom::E) => common_parts(&Expr::from(number.clone()), parts),
            _ => Some(parts),
        };
        parts = counted?;
        let turns = matches!(factor.atom, Atom::Call(Function::Sin | Function::Cos, _));
        for part in factor.atom.parts() {
            parts = if turns { common_parts(part, parts)? } else { parts };
            parts = parts_of(part, parts)?;
        }
    }
    Some(parts)
}

/// The least common multiple with the denominators of all terms.
fn common_parts(expr: &Expr, parts: i64) -> Option<i64> {
    expr.terms.iter().try_fold(parts, |parts, term| {
        let (_, bottom) = term.coefficient.to_i64_ratio()?;
        let shared = num_integer::Integer::gcd(&parts, &bottom);
        (parts / shared).checked_mul(bottom).filter(|&parts| parts <= MOST_PARTS)
    })
}
