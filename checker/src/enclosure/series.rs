//! Elementary functions by their series, in fixed-point numbers with counted errors.
//!
//! A fixed-point number is a whole number of units, a unit being `2^-work`. Products, quotients
//! and shifts round down: each errs by less than a unit, and how these errors add up is said at
//! each function. The argument is first made small, by halving it or by taking roots, as often as
//! the square root of the precision asks; then the series is short (Brent 1976).

use super::point::{Point, down, magnitude, nearest, round, up, width};
use super::{Real, precision};
use dashu_base::SquareRoot;
use dashu_int::{IBig, UBig};
use std::cell::RefCell;

/// Bits that rounding may spoil, beside those that halvings double.
const GUARD: usize = 24;

/// How often an argument is halved.
fn halvings(bits: usize) -> usize {
    2 + bits.isqrt() / 2
}

/// The point in units, rounded down.
fn fixed(x: &Point, work: usize) -> IBig {
    let shift = x.exponent() + work as isize;
    let units = x.significand().clone();
    if shift >= 0 { units << shift.unsigned_abs() } else { units >> shift.unsigned_abs() }
}

/// The enclosure of a number of units that errs by less than `error` of them, times a power of two.
fn enclosed(units: &IBig, error: IBig, exponent: isize, bits: usize) -> Option<Real> {
    let lo = round(Point::new(units - &error, exponent), down(bits))?;
    Some(Real::new(lo, round(Point::new(units + error, exponent), up(bits))?))
}

/// Pi and `\ln 2` in units, rounded down: errors below two units.
fn constants(work: usize) -> Option<(IBig, IBig)> {
    const CLASSES: usize = 20;
    thread_local! {
        static KNOWN: RefCell<[Option<(IBig, IBig)>; CLASSES]> =
            const { RefCell::new([const { None }; CLASSES]) };
    }
    // What is known to more bits than are asked for has its last unit right.
    let class = (work.max(128) + 64).ilog2() as usize + 1;
    let most = 1 << class;
    let computed = || {
        let pi = nearest(&Point::one(), most, |context, _, cache| Ok(context.pi(cache)))?;
        let two = Point::new(IBig::ONE, 1);
        let ln2 = nearest(&two, most, dashu_float::Context::ln)?;
        Some((fixed(&pi.lo, most), fixed(&ln2.lo, most)))
    };
    let shortened = |(pi, ln2): &(IBig, IBig)| (pi >> (most - work), ln2 >> (most - work));
    KNOWN.with(|known| match known.try_borrow_mut() {
        Ok(mut known) => {
            let slot = known.get_mut(class)?;
            if slot.is_none() {
                *slot = computed();
            }
            slot.as_ref().map(shortened)
        }
        Err(_) => computed().as_ref().map(shortened),
    })
}

/// The argument modulo a constant below 4: the quotient, rounded down after `shift` halves of the
/// constant were added, and what is left, with an error below two units.
fn reduced(x: &Point, constant: &IBig, finer: usize, work: usize, shift: bool) -> (IBig, IBig) {
    let x = fixed(x, work + finer);
    let offset = if shift { constant >> 1usize } else { IBig::ZERO };
    let quotient = floor_quotient(&(&x + offset), constant);
    let rest = x - &quotient * constant;
    (quotient, rest >> finer)
}

fn floor_quotient(a: &IBig, b: &IBig) -> IBig {
    let quotient = a / b;
    if &quotient * b > *a { quotient - IBig::ONE } else { quotient }
}

/// How many more bits an argument needs before it is reduced: the quotient multiplies the error
/// of the constant.
fn finer(x: &Point) -> usize {
    magnitude(x).max(0).unsigned_abs() + 4
}

/// `e^x`: `2^k (e^{r / 2^h})^{2^h}`.
pub(super) fn exp(x: &Point, bits: usize) -> Option<Real> {
    let halved = halvings(precision(bits));
    let work = precision(bits) + 2 * halved + GUARD;
    let more = finer(x);
    let (_, ln2) = constants(work + more)?;
    let (k, rest) = reduced(x, &ln2, more, work, false);
    let small = rest >> halved;
    // The argument errs by 3 units at most, each term by 2, and the terms left out add up to 4.
    let (mut term, mut sum, mut n) = (IBig::ONE << work, IBig::ZERO, 0u64);
    while !term.is_zero() {
        sum += &term;
        n += 1;
        term = ((term * &small) >> work) / IBig::from(n);
    }
    // The value is below 2 until the end: a square's error is below 4 times that of its root.
    for _ in 0..halved {
        sum = sum.sqr().into();
        sum >>= work;
    }
    let error = IBig::from(2 * n + 16) << (2 * halved);
    let exponent = isize::try_from(&k).ok()?.checked_sub(work as isize)?;
    enclosed(&sum, error, exponent, bits)
}

/// Cosine and sine in units, with the bound of their errors: of `r / 2^h` by the series, then
/// doubled h times.
fn circle(x: &Point, work: usize, halved: usize) -> Option<(IBig, IBig, IBig)> {
    let more = finer(x);
    let quarter = constants(work + more + 1)?.0 >> 2usize;
    let (quarters, rest) = reduced(x, &quarter, more, work, true);
    let small = rest >> halved;
    let unit = IBig::ONE << work;
    // The argument errs by 3 units at most, each term by 2, and the terms left out add up to 8.
    let (mut cos, mut sin) = (unit.clone(), IBig::ZERO);
    let (mut term, mut n) = (unit.clone(), 0u64);
    loop {
        n += 1;
        term = floor_quotient(&((term * &small) >> work), &IBig::from(n));
        if term.is_zero() || term == -IBig::ONE {
            break;
        }
        match n % 4 {
            0 => cos += &term,
            1 => sin += &term,
            2 => cos -= &term,
            _ => sin -= &term,
        }
    }
    // cos 2a = 2 cos^2 a - 1, sin 2a = 2 sin a cos a: the errors grow by 4 at most.
    for _ in 0..halved {
        sin = (sin * &cos) >> (work - 1);
        let square: IBig = cos.sqr().into();
        cos = (square >> (work - 1)) - &unit;
    }
    let error = IBig::from(2 * n + 16) << (2 * halved);
    let turned = usize::try_from(floor_quotient_rest(&quarters)).ok()?;
    Some(match turned {
        0 => (cos, sin, error),
        1 => (-sin, cos, error),
        2 => (-cos, -sin, error),
        _ => (sin, -cos, error),
    })
}

/// The rest modulo 4, from 0 to 3.
fn floor_quotient_rest(n: &IBig) -> IBig {
    n - ((n >> 2usize) << 2usize)
}

/// The sine or the cosine; near a zero once more, with as many more bits as are lost there: no
/// point is much nearer to a multiple of pi than it has bits.
pub(super) fn wave(x: &Point, bits: usize, sine: bool) -> Option<Real> {
    let digits = precision(bits);
    let halved = halvings(digits);
    let mut lost = 0;
    loop {
        let work = digits + 2 * halved + GUARD + lost;
        let (cos, sin, error) = circle(x, work, halved)?;
        let value = if sine { sin } else { cos };
        let missing = work.saturating_sub(bit_length(&value));
        if lost > 0 || missing <= 8 {
            return enclosed(&value, error, -(work as isize), bits);
        }
        let unknown = bit_length(&value) <= bit_length(&error);
        lost = if unknown { missing.max(width(x)) + 64 } else { missing + 8 };
    }
}

fn bit_length(n: &IBig) -> usize {
    use dashu_base::BitTest;
    n.bit_len()
}

/// The natural logarithm of a point above 0: `e \ln 2 + 2^{h+1} artanh z`, where z is
/// `(m - 1)/(m + 1)` for the root m of what is left without the power of two.
pub(super) fn ln(x: &Point, bits: usize) -> Option<Real> {
    let digits = precision(bits);
    let halved = halvings(digits) / 2;
    // m lies between 2/3 and 4/3.
    let size = magnitude(x);
    let upper = fixed(&Point::new(x.significand().clone(), x.exponent() - size), 16);
    let exponent = if upper * IBig::from(3) < IBig::from(2 << 16) { size - 1 } else { size };
    let m = Point::new(x.significand().clone(), x.exponent() - exponent);
    // Next to 1 the bits that both have are lost.
    let lost = if exponent == 0 { (-magnitude(&(&m - &Point::one()))).max(0) } else { 0 };
    let lost = lost.unsigned_abs().min(digits + 16);
    let work = digits + halved + GUARD + lost;
    let unit = IBig::ONE << work;
    // A root errs by 3 units at most, z by 4, each power by 2 and each term by 3.
    let mut root = fixed(&m, work);
    for _ in 0..halved {
        root = square_root(&(root << work))?;
    }
    let z = floor_quotient(&((&root - &unit) << work), &(&root + &unit));
    let square: IBig = z.sqr().into();
    let (sum, n) = odd_series(z, square >> work, work, false);
    let error = IBig::from(3 * n + 16) << (halved + 1);
    let more = exponent.unsigned_abs().max(1).ilog2() as usize + 2;
    let (_, ln2) = constants(work + more)?;
    let value = (sum << (halved + 1)) + ((ln2 * IBig::from(exponent)) >> more);
    enclosed(&value, error, -(work as isize), bits)
}

/// The arc tangent of a point between 0 and 1: `2^h arctan y`, each y being `x/(1 + sqrt(1+x^2))`
/// of the one before.
pub(super) fn atan(x: &Point, bits: usize) -> Option<Real> {
    let digits = precision(bits);
    let small = (-magnitude(x)).max(0).unsigned_abs();
    let halved = halvings(digits).saturating_sub(small);
    let work = digits + halved + GUARD + small.min(digits + 16);
    let unit = IBig::ONE << work;
    // y errs by 4 units at most, each power by 2 and each term by 3.
    let mut y = fixed(x, work);
    for _ in 0..halved {
        let square: IBig = y.sqr().into();
        let secant = square_root(&((&unit << work) + square))?;
        y = (y << work) / (&unit + secant);
    }
    let square: IBig = y.sqr().into();
    let (sum, n) = odd_series(y, square >> work, work, true);
    let error = IBig::from(3 * n + 16) << halved;
    enclosed(&(sum << halved), error, -(work as isize), bits)
}

/// `z + z^3/3 + z^5/5 + \dots`, or with alternating signs, for a z below 1/2; and how many terms.
fn odd_series(z: IBig, square: IBig, work: usize, alternating: bool) -> (IBig, u64) {
    let (mut power, mut sum, mut n) = (z, IBig::ZERO, 0u64);
    while !power.is_zero() && power != -IBig::ONE {
        let term = floor_quotient(&power, &IBig::from(2 * n + 1));
        if alternating && n % 2 == 1 {
            sum -= term;
        } else {
            sum += term;
        }
        power = (power * &square) >> work;
        n += 1;
    }
    (sum, n)
}

/// The square root of a number that is not below 0, rounded down.
fn square_root(n: &IBig) -> Option<IBig> {
    Some(UBig::try_from(n.clone()).ok()?.sqrt().into())
}
