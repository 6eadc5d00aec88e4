//! Constants: told apart by enclosures, proved equal by normal forms or root separation.

use super::{Compared, Comparison, Different, Equal};
use crate::budget::Stop;
use crate::enclosure::Complex;
use crate::expr::{Atom, Context, Exponent, Expr, Point, evaluate, rough};
use crate::rational::Rational;
use crate::verdict::Ground;
use heldout_grammar::Function;
use num_integer::Integer;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// Separation bounds are weighed against this many bits before anything is evaluated.
const SEPARATION: u64 = 40_000;

/// Constants that no bound covers are compared to this many bits.
const AGREEMENT: usize = 512;

impl Comparison<'_> {
    /// Compares two constants.
    pub(super) fn constants(&mut self, a: &Expr, b: &Expr) -> Compared {
        if let (Some(x), Some(y)) = (a.as_rational(), b.as_rational()) {
            return Ok(Different(apart(&x.to_string(), &y.to_string())));
        }
        if let (Some(x), Some(y)) = (rough(a, &[], &[]), rough(b, &[], &[]))
            && x.is_disjoint(y)
        {
            return Ok(Different(apart(&x.to_decimal(), &y.to_decimal())));
        }
        if let Some(ground) = unlike_powers(a, b, self.context)? {
            return Ok(Different(ground));
        }
        if let (Some(x), Some(y)) = (digits(a), digits(b)) {
            let same = x == y;
            return Ok(if same { Equal(Ground::SameForm) } else { super::forms(a, b) });
        }
        if let Some(outcome) = self.enclosures(a, b, 64)? {
            return Ok(outcome);
        }
        let difference = a.sub(b, self.context)?.clear_denominators(self.context)?;
        if difference.is_zero() {
            return Ok(Equal(Ground::Identity { terms: a.size() + b.size() }));
        }
        if let Some(ground) = super::function::by_waves(&difference, self.context)? {
            return Ok(Equal(ground));
        }
        self.difference(a, b, &difference)
    }

    /// Different, where enclosures of this precision exclude each other.
    fn enclosures(
        &mut self,
        a: &Expr,
        b: &Expr,
        bits: usize,
    ) -> Result<Option<super::Outcome>, Stop> {
        let none = Point::none();
        let (Some(x), Some(y)) =
            (evaluate(a, &none, bits, self.context)?, evaluate(b, &none, bits, self.context)?)
        else {
            return Ok(None);
        };
        Ok(x.is_disjoint(&y).then(|| Different(apart(&decimal(&x), &decimal(&y)))))
    }

    /// Decides whether a difference that is not formally zero is zero.
    fn difference(&mut self, a: &Expr, b: &Expr, difference: &Expr) -> Compared {
        let none = Point::none();
        let separation = separation(difference).filter(|&bits| bits <= SEPARATION);
        let last = separation.map_or(AGREEMENT, |bits| bits as usize + 64);
        let mut bits = 128;
        loop {
            let Some(value) = evaluate(difference, &none, bits, self.context)? else {
                return Stop::unsupported("constants that can't be enclosed");
            };
            if !value.contains_zero() {
                // The denominators that were cleared are not zero where both sides have values.
                let ground = match self.enclosures(a, b, bits)? {
                    Some(Different(ground)) => ground,
                    _ => apart(&a.to_string(), &b.to_string()),
                };
                return Ok(Different(ground));
            }
            if let Some(bound) = separation {
                let limit = -(bound as i64);
                if value.re.abs_below_pow2(limit - 1) && value.im.abs_below_pow2(limit - 1) {
                    return Ok(Equal(Ground::Separation { bits: bound }));
                }
            }
            if bits > last * 2 {
                break;
            }
            bits = if bits < last { (bits * 2).min(last + 64) } else { bits * 2 };
        }
        match self.logarithms(difference)? {
            Some(ground) => Ok(Equal(ground)),
            None => agreement(a, b, difference),
        }
    }
}

/// Agreement of constants that no theory decides; refused where the numbers in them could hide a
/// difference below the precision.
fn agreement(a: &Expr, b: &Expr, difference: &Expr) -> Compared {
    if has_unknown(difference) {
        return Stop::unsupported("constants that can't be enclosed");
    }
    if height(a) + height(b) > 160.0 {
        return Err(Stop::Budget("precision for numbers of this height"));
    }
    Ok(Equal(Ground::Agreement { digits: (AGREEMENT as f64 * 0.3) as u32, points: 1 }))
}

fn has_unknown(expr: &Expr) -> bool {
    !expr.all_atoms(&mut |atom| {
        !matches!(atom, Atom::Constant(_) | Atom::Opaque(..) | Atom::Digits(_))
    })
}

/// The bits of all numbers in an expression, exponents counted by their value.
fn height(expr: &Expr) -> f64 {
    let bits = |number: &Rational| {
        number.approximate().abs().max(1.0).log2() + number.bits_of_denominator()
    };
    let mut total = 0.0;
    for term in &expr.terms {
        total += bits(&term.coefficient);
        for factor in &term.factors {
            total += match &factor.exponent {
                Exponent::Number(number) => number.approximate().abs().min(1e9) + bits(number),
                Exponent::Expr(expr) => exponent_size(expr) + height(expr),
            };
            total += factor.atom.parts().iter().map(height).sum::<f64>();
            if let Atom::Integer(number) = &factor.atom {
                total += bits(number);
            }
        }
    }
    total
}

/// A rough bound of a constant exponent's size.
fn exponent_size(expr: &Expr) -> f64 {
    let term = |term: &crate::expr::Term| {
        let factors: f64 = term
            .factors
            .iter()
            .map(|factor| match &factor.exponent {
                Exponent::Number(number) => number.approximate().abs().max(1.0) * 4.0,
                Exponent::Expr(_) => 1e9,
            })
            .product();
        term.coefficient.approximate().abs() * factors
    };
    expr.terms.iter().map(term).sum()
}

pub(super) fn decimal(value: &Complex) -> String {
    if value.is_real() {
        return value.re.to_decimal(20);
    }
    format!("{} + {}i", value.re.to_decimal(20), value.im.to_decimal(20))
}

fn apart(gold: &str, answer: &str) -> Ground {
    let short = |text: &str| text.chars().take(120).collect::<String>();
    Ground::Apart { at: Vec::new(), gold: short(gold), answer: short(answer) }
}

fn digits(expr: &Expr) -> Option<(bool, &str)> {
    let term = expr.single_term()?;
    match &term.factors[..] {
        [factor] if term.coefficient.abs().is_one() => match &factor.atom {
            Atom::Digits(text) => Some((term.coefficient.is_negative(), text)),
            _ => None,
        },
        _ => None,
    }
}

/// Whole powers of primes, large ones: different exponents, different numbers (unique
/// factorisation).
fn unlike_powers(a: &Expr, b: &Expr, context: &mut Context) -> Result<Option<Ground>, Stop> {
    if let Some((p, q)) = same_base(a, b) {
        let differ = p != q && constant_differs(&p, &q, context)?;
        let short = |text: String| text.chars().take(120).collect();
        let ground = Ground::Forms { gold: short(a.to_string()), answer: short(b.to_string()) };
        return Ok(differ.then_some(ground));
    }
    let (Some(x), Some(y)) = (prime_powers(a), prime_powers(b)) else { return Ok(None) };
    if !(x
        .iter()
        .chain(&y)
        .any(|(_, exponent)| exponent.as_integer().is_none_or(|n| n.abs() > 4096)))
    {
        return Ok(None);
    }
    let primes: std::collections::BTreeSet<Rational> =
        x.iter().chain(&y).map(|(prime, _)| prime.clone()).collect();
    let exponent = |powers: &[(Rational, Expr)], prime: &Rational| {
        powers.iter().find(|(known, _)| known == prime).map_or_else(Expr::zero, |(_, e)| e.clone())
    };
    for prime in primes {
        let (p, q) = (exponent(&x, &prime), exponent(&y, &prime));
        if p != q && constant_differs(&p, &q, context)? {
            let short = |text: String| text.chars().take(120).collect();
            return Ok(Some(Ground::Forms {
                gold: short(a.to_string()),
                answer: short(b.to_string()),
            }));
        }
    }
    Ok(None)
}

/// The exponents of two powers of one integer above 1: different exponents, different powers.
fn same_base(a: &Expr, b: &Expr) -> Option<(Expr, Expr)> {
    let (x, y) = (a.single_term()?, b.single_term()?);
    let ([f], [g]) = (&x.factors[..], &y.factors[..]) else { return None };
    let plain = x.coefficient.is_one() && y.coefficient.is_one();
    let integer = matches!(f.atom, Atom::Integer(_)) && f.atom == g.atom;
    (plain && integer).then(|| (f.exponent.to_expr(), g.exponent.to_expr()))
}

fn constant_differs(p: &Expr, q: &Expr, context: &mut Context) -> Result<bool, Stop> {
    if let (Some(p), Some(q)) = (p.as_rational(), q.as_rational()) {
        return Ok(p != q);
    }
    if unlike_powers(p, q, context)?.is_some() {
        return Ok(true);
    }
    let difference = p.sub(q, context)?;
    for bits in [64, 256] {
        match evaluate(&difference, &Point::none(), bits, context)? {
            Some(value) if !value.contains_zero() => return Ok(true),
            _ => {}
        }
    }
    Ok(false)
}

/// The primes of a positive constant with whole exponents, where it is such a product.
fn prime_powers(expr: &Expr) -> Option<Vec<(Rational, Expr)>> {
    let term = expr.single_term()?;
    if !term.coefficient.is_positive() {
        return None;
    }
    let mut powers = Vec::new();
    let mut context = Context::new(crate::budget::Budget::new(1), crate::policy::Domain::Real);
    for (prime, count) in crate::expr::factorise_ratio(&term.coefficient, &mut context).ok()? {
        powers.push((prime, Expr::from(count)));
    }
    for factor in &term.factors {
        let Atom::Integer(prime) = &factor.atom else { return None };
        if !is_single_prime(prime, &mut context) {
            return None;
        }
        let exponent = factor.exponent.to_expr();
        let whole = match exponent.as_rational() {
            Some(number) => number.is_integer(),
            None => prime_powers(&exponent)?
                .iter()
                .all(|(_, e)| e.as_rational().is_none_or(|n| !n.is_negative())),
        };
        if !whole {
            return None;
        }
        match powers.iter_mut().find(|(known, _)| known == prime) {
            Some((_, sum)) => *sum = sum.add(&exponent, &mut context).ok()?,
            None => powers.push((prime.clone(), exponent)),
        }
    }
    Some(powers)
}

fn is_single_prime(number: &Rational, context: &mut Context) -> bool {
    let primes = crate::expr::factorise_ratio(number, context);
    primes.is_ok_and(|primes| matches!(&primes[..], [(_, count)] if count.is_one()))
}

/// The order of two real constants.
pub(super) fn order(a: &Expr, b: &Expr, context: &mut Context) -> Result<Ordering, Stop> {
    let difference = a.sub(b, context)?;
    if difference.is_zero() {
        return Ok(Ordering::Equal);
    }
    let cleared = difference.clear_denominators(context)?;
    if cleared.is_zero() {
        return Ok(Ordering::Equal);
    }
    let separation = separation(&cleared).filter(|&bits| bits <= SEPARATION);
    let mut bits = 64;
    loop {
        let Some(value) = evaluate(&difference, &Point::none(), bits, context)? else {
            return Stop::unsupported("the order of these constants");
        };
        if !value.is_real() {
            return Stop::unsupported("the order of complex numbers");
        }
        if value.re.is_positive() {
            return Ok(Ordering::Greater);
        }
        if value.re.is_negative() {
            return Ok(Ordering::Less);
        }
        let Some(bound) = separation else {
            if bits >= AGREEMENT {
                return Stop::unsupported("the order of constants that agree");
            }
            bits *= 2;
            continue;
        };
        let cleared = evaluate(&cleared, &Point::none(), bits, context)?;
        if cleared.is_some_and(|value| value.re.abs_below_pow2(-(bound as i64) - 1)) {
            return Ok(Ordering::Equal);
        }
        if bits as u64 > 4 * bound + 256 {
            return Stop::unsupported("the order of these constants");
        }
        bits *= 2;
    }
}

/// What bounds an algebraic number from below: the number is U / l with an algebraic integer U
/// whose conjugates are below `2^u`, and a whole l.
#[derive(Clone, Copy)]
struct Bound {
    u: f64,
    l: f64,
}

/// The bits below which only zero is: `(D - 1) log u + log l`, D the product of the degrees of
/// all roots (Burnikel, Funke, Mehlhorn, Schirra, Schmitt 2001; with whole denominators only).
/// Nothing where the expression is not algebraic, or has sums below a line inside roots.
pub(super) fn separation(expr: &Expr) -> Option<u64> {
    let mut roots: Vec<(Atom, u64)> = Vec::new();
    let bound = bound(expr, &mut roots)?;
    let mut degree = 1.0f64;
    for (_, root) in &roots {
        degree *= *root as f64;
    }
    let bits = (degree - 1.0) * bound.u + bound.l + 8.0;
    (bits < 1e9).then_some(bits.ceil() as u64)
}

fn bound(expr: &Expr, roots: &mut Vec<(Atom, u64)>) -> Option<Bound> {
    let mut sum = Bound { u: f64::NEG_INFINITY, l: 0.0 };
    for term in &expr.terms {
        let mut product = number_bound(&term.coefficient)?;
        for factor in &term.factors {
            let Exponent::Number(power) = &factor.exponent else { return None };
            let raised = power_bound(&factor.atom, power, roots)?;
            product = Bound { u: product.u + raised.u, l: product.l + raised.l };
        }
        let (left, right) = (sum.u + product.l, product.u + sum.l);
        sum = Bound { u: left.max(right) + 1.0, l: sum.l + product.l };
    }
    Some(Bound { u: sum.u.max(0.0) + 0.01, l: sum.l })
}

fn number_bound(number: &Rational) -> Option<Bound> {
    let bits = |n: num_bigint::BigInt| n.bits() as f64;
    Some(Bound {
        u: bits(number.numer()),
        l: bits(number.denom()) * f64::from(!number.is_integer()),
    })
}

fn power_bound(atom: &Atom, power: &Rational, roots: &mut Vec<(Atom, u64)>) -> Option<Bound> {
    let top = power.numer().to_f64()?;
    let bottom = power.denom().to_u64()?;
    if top < 0.0 {
        return None;
    }
    let inner = match atom {
        Atom::Integer(number) => number_bound(number)?,
        Atom::I => {
            note_root(roots, Atom::I, 2 * bottom);
            return Some(Bound { u: 0.0, l: 0.0 });
        }
        Atom::Sum(expr) => bound(expr, roots)?,
        Atom::Call(Function::Cos | Function::Sin, parts) => {
            let order = root_order(parts.first()?)?;
            note_root(roots, Atom::Call(Function::Cos, vec![Expr::integer(order as i64)]), order);
            Bound { u: 1.0, l: 1.0 }
        }
        _ => return None,
    };
    if bottom > 1 {
        note_root(roots, atom.clone(), bottom);
    }
    let k = bottom as f64;
    let root = Bound { u: (inner.u + (k - 1.0) * inner.l) / k, l: inner.l };
    Some(Bound { u: root.u * top, l: root.l * top })
}

/// Each root counts once, with the least common multiple of its degrees.
fn note_root(roots: &mut Vec<(Atom, u64)>, atom: Atom, degree: u64) {
    match roots.iter_mut().find(|(known, _)| *known == atom) {
        Some((_, known)) => *known = known.lcm(&degree),
        None => roots.push((atom, degree)),
    }
}

/// The order of the root of unity behind the cosine of a rational multiple of pi.
fn root_order(x: &Expr) -> Option<u64> {
    let term = x.single_term()?;
    let pi = matches!(&term.factors[..], [factor] if factor.atom == Atom::Pi
        && factor.exponent.as_number().is_some_and(Rational::is_one));
    if !pi {
        return None;
    }
    term.coefficient.denom().to_u64()?.checked_mul(2)
}

impl Rational {
    fn bits_of_denominator(&self) -> f64 {
        self.denom().bits() as f64 - 1.0
    }
}
