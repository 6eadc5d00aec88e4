//! Powers: whole, rational, symbolic.

use super::integers::factorise;
use super::product::{Product, WRITTEN_OUT};
use super::{Atom, Context, Exponent, Expr, Factor, Shared, Term, logarithm};
use crate::budget::Stop;
use crate::policy::Domain;
use crate::rational::Rational;
use num_bigint::BigInt;
use num_integer::Integer as _;

/// Complex constants are multiplied out to this power.
const LARGE: i64 = 12;

impl Expr {
    /// The expression to a whole power.
    pub(crate) fn powi(&self, n: i64, context: &mut Context) -> Result<Expr, Stop> {
        match (&self.terms[..], n) {
            (_, 0) => Ok(Expr::one()),
            (_, 1) => Ok(self.clone()),
            ([], 1..) => Ok(Expr::zero()),
            ([], _) => Err(Stop::Undefined("division by zero")),
            ([term], _) => term_power(term, &Rational::integer(n), context),
            _ => match self.shorter_waves(context)?.together(context)? {
                one if one.terms.len() < 2 => one.powi(n, context),
                sum => sum.sum_power(n, context),
            },
        }
    }

    /// A sum of two terms or more to a whole power that is neither 0 nor 1.
    fn sum_power(&self, n: i64, context: &mut Context) -> Result<Expr, Stop> {
        if n < 0
            && let Some(conjugate) = self.conjugate(context)?
        {
            // 1/(a + sqrt w) = (a - sqrt w)/(a^2 - w)
            let number = Expr::from(conjugate.number.neg());
            return conjugate.turned(context)?.div(&number, context)?.powi(-n, context);
        }
        if let Some(power) = self.complex_power(n, context)? {
            return Ok(power);
        }
        let (content, primitive) = self.primitive();
        let mut product = Product::one();
        raise_number(&content, &Rational::integer(n), &mut product, context)?;
        let sum = if n < 0 {
            let (monomial, rest) = primitive.split_monomial(context)?;
            for factor in monomial {
                let power = factor.exponent.scale(&Rational::integer(n));
                product.push(factor.atom, power, context)?;
            }
            rest
        } else {
            primitive
        };
        let (root, k) = if n < 0 { sum.root_below(context)? } else { (sum, 1) };
        let exponent = Exponent::Number(Rational::integer(n).mul(&Rational::integer(k)));
        product.push(Atom::Sum(Shared::new(root)), exponent, context)?;
        product.finish(context)
    }

    /// A complex constant of which a small power is rational, to a large one: `(1+i)^{100} = -2^{50}`;
    /// below a line, one whose absolute square is rational: `1/(a+bi) = (a-bi)/(a^2+b^2)`.
    fn complex_power(&self, n: i64, context: &mut Context) -> Result<Option<Expr>, Stop> {
        if !self.is_constant() || self.is_free_of_i() || (0..=LARGE).contains(&n) {
            return Ok(None);
        }
        if n < 0 {
            let Ok((re, im)) = super::function::split_complex(self, context) else {
                return Ok(None);
            };
            let squares = re.mul(&re, context)?.add(&im.mul(&im, context)?, context)?;
            let Some(number) = squares.as_rational().filter(|n| !n.is_zero()) else {
                return Ok(None);
            };
            let conjugate = re.sub(&im.mul(&Expr::atom(Atom::I), context)?, context)?;
            return conjugate.div(&Expr::from(number), context)?.powi(-n, context).map(Some);
        }
        for k in [2, 3, 4, 6, 8, 12] {
            let Some(root) = self.expand(k, context)?.as_rational() else { continue };
            let (times, rest) = (n / i64::from(k), (n % i64::from(k)) as u32);
            let whole = Expr::from(root).powi(times, context)?;
            return whole.mul(&self.expand(rest, context)?, context).map(Some);
        }
        Ok(None)
    }

    /// A sum below a line as a power of another: `1/(x^2+2x+1) = (x+1)^{-2}`.
    fn root_below(self, context: &mut Context) -> Result<(Expr, i64), Stop> {
        for k in [2, 3] {
            if let Some(root) = self.perfect_root(k, context)? {
                let sign = if root.leads_negative() && k == 2 { root.neg() } else { root };
                let (root, power) = sign.root_below(context)?;
                return Ok((root, power * i64::from(k)));
            }
        }
        Ok((self, 1))
    }

    /// A sum multiplied out n times, by squaring.
    pub(crate) fn expand(&self, n: u32, context: &mut Context) -> Result<Expr, Stop> {
        let mut power = Expr::one();
        for bit in (0..32 - n.leading_zeros()).rev() {
            power = power.mul(&power.clone(), context)?;
            if n >> bit & 1 == 1 {
                power = power.mul(self, context)?;
            }
        }
        Ok(power)
    }

    /// The expression to any power.
    pub(crate) fn pow(&self, exponent: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        context.budget.spend(2, "raising to a power")?;
        let exponent = &exponent.clone().together(context)?;
        if let Some(power) = exponent.as_rational() {
            return match power.to_i64() {
                Some(n) => self.powi(n, context),
                None => self.pow_rational(&power, context),
            };
        }
        self.pow_symbolic(exponent, context)
    }

    fn pow_rational(&self, power: &Rational, context: &mut Context) -> Result<Expr, Stop> {
        if power.is_integer() {
            return self.pow_huge(power, context);
        }
        match &self.terms[..] {
            [] if power.is_positive() => Ok(Expr::zero()),
            [] => Err(Stop::Undefined("division by zero")),
            [term] => term_power(term, power, context),
            _ if self.has_denominator() => {
                let together = self.clone().together(context)?;
                match &together.terms[..] {
                    [] | [_] => together.pow_rational(power, context),
                    _ => together.sum_root(power, context),
                }
            }
            _ => self.sum_root(power, context),
        }
    }

    /// A sum of two terms or more to a fractional power.
    fn sum_root(&self, power: &Rational, context: &mut Context) -> Result<Expr, Stop> {
        let even = is_even(power);
        if let Some(root) = self.root_of_power(power, context)? {
            return Ok(root);
        }
        if even {
            self.require_real_root(context);
        }
        let (mut content, mut primitive) = self.primitive();
        if even && content.is_negative() {
            (content, primitive) = (content.neg(), primitive.neg());
        }
        let mut product = Product::one();
        raise_number(&content, power, &mut product, context)?;
        let (outside, inside) = primitive.split_positive(context)?;
        for Factor { atom, exponent } in outside {
            product.push(atom, exponent.scale(power), context)?;
        }
        let (squares, inside) = match even && context.domain != Domain::Complex {
            true => inside.split_squares(context)?,
            false => (Vec::new(), inside),
        };
        for (base, exponent) in squares {
            let bars = super::function::absolute(&base, context)?;
            product.multiply_sum(bars.pow(&Expr::from(exponent.mul(power)), context)?);
        }
        let atom = Atom::Sum(Shared::new(inside));
        product.push(atom, Exponent::Number(power.clone()), context)?;
        product.finish(context)
    }

    /// A root of a sum that is a power itself: `\sqrt{x^2+2x+1} = |x+1|`, over the reals.
    fn root_of_power(&self, power: &Rational, context: &mut Context) -> Result<Option<Expr>, Stop> {
        if context.domain == Domain::Complex {
            return Ok(None);
        }
        let (mut content, mut primitive) = self.primitive();
        if content.is_negative() {
            (content, primitive) = (content.neg(), primitive.neg());
        }
        for k in [2, 3, 5] {
            if !power.denom().is_multiple_of(&BigInt::from(k)) {
                continue;
            }
            let Some(root) = primitive.perfect_root(k, context)? else { continue };
            let root = if k == 2 { super::function::absolute(&root, context)? } else { root };
            let mut outside = Product::one();
            raise_number(&content, power, &mut outside, context)?;
            let inner = power.mul(&Rational::integer(i64::from(k)));
            let inside = root.pow(&Expr::from(inner), context)?;
            return outside.finish(context)?.mul(&inside, context).map(Some);
        }
        if power.denom() != BigInt::from(2) {
            return Ok(None);
        }
        let Some(root) = self.denested(context)? else { return Ok(None) };
        root.pow(&Expr::from(power.mul(&Rational::integer(2))), context).map(Some)
    }

    fn require_real_root(&self, context: &mut Context) {
        context.require(self, true);
    }

    /// A whole power too large for a machine integer.
    fn pow_huge(&self, power: &Rational, context: &mut Context) -> Result<Expr, Stop> {
        match &self.terms[..] {
            [] => Ok(Expr::zero()),
            [term] => term_power(term, power, context),
            _ => {
                let mut product = Product::one();
                let atom = Atom::Sum(Shared::new(self.clone()));
                product.push(atom, Exponent::Number(power.clone()), context)?;
                product.finish(context)
            }
        }
    }

    fn pow_symbolic(&self, exponent: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        if self.as_rational().is_some_and(|number| number.is_one()) {
            return Ok(Expr::one());
        }
        let base = self.clone().together(context)?;
        if base.single_term().is_some_and(is_euler) {
            return logarithm::exponential(exponent, context);
        }
        let turns = base.single_term().and_then(half_turns);
        if let Some(turns) = turns.filter(|_| exponent.is_constant()) {
            // The principal branch: `i^w = e^{i\pi w/2}`, `(-1)^w = e^{i\pi w}`.
            let turn = Expr::atom(Atom::Pi).scale(&turns).mul(&Expr::atom(Atom::I), context)?;
            return logarithm::exponential(&turn.mul(exponent, context)?, context);
        }
        if let Some(power) = logarithm::of_own_logarithm(&base, exponent, context)? {
            return Ok(power);
        }
        context.budget.spend(exponent.weight(), "copying an exponent")?;
        let mut product = Product::one();
        let rest = match base.single_term() {
            Some(term) => positive_powers(term, exponent, &mut product, context)?,
            None => {
                let (content, primitive) = base.primitive();
                let sign = Rational::integer(if content.is_negative() { -1 } else { 1 });
                raise_positive(&content.abs(), exponent, &mut product, context)?;
                primitive.scale(&sign)
            }
        };
        let product = product.finish(context)?;
        if rest.as_rational().is_some_and(|number| number.is_one()) {
            return Ok(product);
        }
        product.mul(&unsigned_power(&rest, exponent, context)?, context)
    }
}

/// The powers of a term's positive factors join the product; the others are left over, with the
/// sign.
fn positive_powers(
    term: &Term,
    exponent: &Expr,
    product: &mut Product,
    context: &mut Context,
) -> Result<Expr, Stop> {
    let signs = context.signs();
    raise_positive(&term.coefficient.abs(), exponent, product, context)?;
    let sign = if term.coefficient.is_negative() { -1 } else { 1 };
    let mut rest = Term { factors: Vec::new(), coefficient: Rational::integer(sign) };
    for factor in &term.factors {
        if factor.is_clearly_positive(&signs) {
            let power = factor.exponent.to_expr().mul(exponent, context)?;
            product.push(factor.atom.clone(), power.into(), context)?;
        } else {
            rest.factors.push(factor.clone());
        }
    }
    Ok(Expr::from(rest))
}

/// Multiplies by a positive number to a symbolic power.
fn raise_positive(
    number: &Rational,
    exponent: &Expr,
    product: &mut Product,
    context: &mut Context,
) -> Result<(), Stop> {
    for (base, power) in bases(number, exponent, context)? {
        product.push(Atom::Integer(base), exponent.scale(&power).into(), context)?;
    }
    Ok(())
}

/// What may be below 0 to a symbolic power. A real power of it is defined where it is not, so
/// that powers of one real factor multiply: `(x^3)^a = x^{3a}`, `(x^2)^a = |x|^{2a}`.
fn unsigned_power(base: &Expr, exponent: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let real = !context.signs().are_complex() && exponent.is_free_of_i();
    if let Some(Term { factors, coefficient }) = base.single_term().filter(|_| real)
        && let ([factor], true) = (&factors[..], coefficient.is_one())
        && let Exponent::Number(power) = &factor.exponent
        && !power.is_one()
        && !base.is_constant()
    {
        let inside = Expr::base_of(&factor.atom);
        let inside = if power.is_even() { super::absolute(&inside, context)? } else { inside };
        return opaque_power(&inside, &exponent.scale(power), context);
    }
    opaque_power(base, exponent, context)
}

/// The primes of a number under a symbolic exponent. Under a constant one, which may be a tower,
/// the number stays whole but for its root: copies of towers would grow with every storey.
fn bases(
    number: &Rational,
    exponent: &Expr,
    context: &mut Context,
) -> Result<Vec<(Rational, Rational)>, Stop> {
    let primes = factorise_ratio(number, context)?;
    if !exponent.is_constant() || !number.is_integer() || primes.len() < 2 {
        return Ok(primes);
    }
    let root = primes.iter().fold(Rational::zero(), |a, (_, n)| crate::rational::content(&a, n));
    let mut base = Rational::one();
    for (prime, count) in &primes {
        let power = count.div(&root).and_then(|n| n.to_i32()).and_then(|n| prime.powi(n));
        base = base.mul(&power.unwrap_or_else(Rational::one));
    }
    Ok(vec![(base, root)])
}

fn is_euler(term: &Term) -> bool {
    let e = |factor: &Factor| {
        factor.atom == Atom::E && factor.exponent.as_number().is_some_and(Rational::is_one)
    };
    term.coefficient.is_one() && term.factors.len() == 1 && e(&term.factors[0])
}

/// A base of unknown sign to a symbolic power: kept whole.
fn opaque_power(base: &Expr, exponent: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if !exponent.is_constant() || !base.is_constant() {
        context.require(base, true);
    }
    let mut product = Product::one();
    product.push(base.as_atom(), exponent.clone().into(), context)?;
    product.finish(context)
}

/// The argument of -1, i or -i over pi.
fn half_turns(term: &Term) -> Option<Rational> {
    match (&term.factors[..], term.coefficient.to_i64()?) {
        ([], -1) => Some(Rational::one()),
        ([factor], sign @ (1 | -1)) if factor.atom == Atom::I => {
            let one = factor.exponent.as_number().is_some_and(Rational::is_one);
            one.then(|| Rational::ratio(sign, 2)).flatten()
        }
        _ => None,
    }
}

/// Whether the reduced denominator is even: an even root.
fn is_even(power: &Rational) -> bool {
    power.has_even_root()
}

/// A term to a rational power.
fn term_power(term: &Term, power: &Rational, context: &mut Context) -> Result<Expr, Stop> {
    let mut product = Product::one();
    if power.is_integer() {
        raise_number(&term.coefficient, power, &mut product, context)?;
        for factor in &term.factors {
            let exponent = factor.exponent.scale(power);
            product.push(factor.atom.clone(), exponent, context)?;
        }
        return product.finish(context);
    }
    if term.factors.is_empty() {
        raise_number(&term.coefficient, power, &mut product, context)?;
        return product.finish(context);
    }
    if is_even(power) {
        even_root(term, power, product, context)
    } else {
        odd_root(term, power, product, context)
    }
}

/// Odd roots of reals are multiplicative, negative ones included.
fn odd_root(
    term: &Term,
    power: &Rational,
    mut product: Product,
    context: &mut Context,
) -> Result<Expr, Stop> {
    let complex = context.domain == Domain::Complex
        || term.factors.iter().any(|factor| factor.atom == Atom::I);
    if complex {
        return whole_root(term, power, product, context);
    }
    raise_number(&term.coefficient, power, &mut product, context)?;
    for factor in &term.factors {
        product.push(factor.atom.clone(), factor.exponent.scale(power), context)?;
    }
    product.finish(context)
}

/// Even roots: positive factors come out, squares come out as absolute values, the rest stays.
fn even_root(
    term: &Term,
    power: &Rational,
    mut product: Product,
    context: &mut Context,
) -> Result<Expr, Stop> {
    let positive = context.signs();
    let mut rest = Term { factors: Vec::new(), coefficient: Rational::one() };
    if term.coefficient.is_negative() {
        rest.coefficient = Rational::integer(-1);
    }
    raise_number(&term.coefficient.abs(), power, &mut product, context)?;
    let real = context.domain != Domain::Complex;
    for factor in &term.factors {
        let even = factor.exponent.as_number().is_some_and(Rational::is_even);
        if factor.is_clearly_positive(&positive) {
            product.push(factor.atom.clone(), factor.exponent.scale(power), context)?;
        } else if even && real && factor.atom != Atom::I {
            let base = Expr::power_of(factor.atom.clone(), Rational::one());
            let abs = super::function::absolute(&base, context)?;
            let exponent = factor.exponent.scale(power);
            push_power(&abs, exponent, &mut product, context)?;
        } else {
            rest.factors.push(factor.clone());
        }
    }
    if rest.factors.is_empty() {
        // A negative number under an even root: a root of unity.
        if rest.coefficient.is_negative() {
            raise_number(&Rational::integer(-1), power, &mut product, context)?;
        }
        return product.finish(context);
    }
    whole_root(&rest, power, product, context)
}

fn push_power(
    base: &Expr,
    exponent: Exponent,
    product: &mut Product,
    context: &mut Context,
) -> Result<(), Stop> {
    let raised = base.pow(&exponent.to_expr(), context)?;
    match raised.single_term() {
        Some(term) => product.multiply(term, context),
        None => {
            product.multiply_sum(raised);
            Ok(())
        }
    }
}

/// A root that stays over the whole of a term: an odd power of one symbol, or what it is.
fn whole_root(
    term: &Term,
    power: &Rational,
    mut product: Product,
    context: &mut Context,
) -> Result<Expr, Stop> {
    if is_even(power) {
        context.require(&Expr::from(term.clone()), true);
    }
    if let ([factor], true) = (&term.factors[..], term.coefficient.is_one()) {
        let whole = factor.exponent.as_number().is_some_and(|n| n.is_integer());
        let real = context.domain != Domain::Complex && factor.atom != Atom::I;
        let one = factor.exponent.as_number().is_some_and(Rational::is_one);
        if one || (whole && real) {
            product.push(factor.atom.clone(), factor.exponent.scale(power), context)?;
            return product.finish(context);
        }
    }
    let atom = Atom::Sum(Shared::new(Expr::from(term.clone())));
    product.push(atom, Exponent::Number(power.clone()), context)?;
    product.finish(context)
}

/// Multiplies `product` by a rational number to a rational power.
pub(crate) fn raise_number(
    number: &Rational,
    power: &Rational,
    product: &mut Product,
    context: &mut Context,
) -> Result<(), Stop> {
    if number.is_one() || power.is_zero() {
        return Ok(());
    }
    if let Some(n) = power.to_i32() {
        let bits = number.bits_total().saturating_mul(u64::from(n.unsigned_abs()));
        if bits <= WRITTEN_OUT || number.is_minus_one() {
            let n = if number.is_minus_one() { n % 2 } else { n };
            context.budget.spend(1 + bits / 64, "raising a number")?;
            let raised = number.powi(n).ok_or(Stop::Undefined("division by zero"))?;
            product.scale(&raised);
            return Ok(());
        }
    }
    if number.is_negative() {
        raise_minus_one(power, product, context)?;
    }
    for (prime, multiplicity) in factorise_ratio(&number.abs(), context)? {
        let exponent = Exponent::Number(multiplicity.mul(power));
        product.push(Atom::Integer(prime), exponent, context)?;
    }
    Ok(())
}

/// `(-1)^p`: real for odd roots, else the principal root of unity `i^{2p}`.
fn raise_minus_one(
    power: &Rational,
    product: &mut Product,
    context: &mut Context,
) -> Result<(), Stop> {
    let odd_root = !is_even(power) && context.domain != Domain::Complex;
    if odd_root || power.is_integer() {
        if power.numer().is_odd() {
            product.scale(&Rational::integer(-1));
        }
        return Ok(());
    }
    let quarter_turns = power.mul(&Rational::integer(2));
    product.push(Atom::I, Exponent::Number(quarter_turns), context)
}

/// The primes of a positive rational with their multiplicities, negative below the line.
pub(crate) fn factorise_ratio(
    number: &Rational,
    context: &mut Context,
) -> Result<Vec<(Rational, Rational)>, Stop> {
    let mut primes = Vec::new();
    for (prime, count) in factorise(&number.numer(), context)? {
        primes.push((Rational::from(prime), Rational::integer(i64::from(count))));
    }
    for (prime, count) in factorise(&number.denom(), context)? {
        primes.push((Rational::from(prime), Rational::integer(-i64::from(count))));
    }
    Ok(primes)
}

impl Rational {
    /// Whether powers by it are those of a square: the reduced numerator is even.
    pub(crate) fn is_even(&self) -> bool {
        self.numer().is_even()
    }

    /// Whether powers by it are even roots: the reduced denominator is even.
    pub(crate) fn has_even_root(&self) -> bool {
        self.denom().is_even()
    }

    fn is_minus_one(&self) -> bool {
        self.to_i64() == Some(-1)
    }

    fn bits_total(&self) -> u64 {
        let bits = |n: i64| 64 - u64::from(n.unsigned_abs().leading_zeros());
        match self {
            Rational::Small(r) => bits(*r.numer()) + bits(*r.denom()),
            Rational::Big(_) => self.bits(),
        }
    }
}
