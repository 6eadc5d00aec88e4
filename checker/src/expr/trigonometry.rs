//! Trigonometric functions: exact at rational multiples of pi, reduced by symmetry elsewhere.

use super::conjugate::half_power;
use super::{Atom, Context, Expr, Factor, Term};
use crate::budget::Stop;
use crate::policy::Domain;
use crate::rational::Rational;
use heldout_grammar::Function;

/// A trigonometric function or inverse at one argument.
pub(crate) fn call(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    match function {
        Function::Sin => sine(x, context),
        Function::Cos => cosine(x, context),
        Function::Tan => sine(x, context)?.div(&cosine(x, context)?, context),
        Function::Cot => cosine(x, context)?.div(&sine(x, context)?, context),
        Function::Sec => Expr::one().div(&cosine(x, context)?, context),
        Function::Csc => Expr::one().div(&sine(x, context)?, context),
        Function::Arcsin | Function::Arccos | Function::Arctan => inverse(function, x, context),
        Function::Arccot => {
            let quarter = angle(1, 2);
            quarter.sub(&inverse(Function::Arctan, x, context)?, context)
        }
        Function::Arcsec => inverse(Function::Arccos, &Expr::one().div(x, context)?, context),
        Function::Arccsc => inverse(Function::Arcsin, &Expr::one().div(x, context)?, context),
        _ => Ok(Expr::atom(Atom::Call(function, vec![x.clone()]))),
    }
}

/// `n\pi/d`.
fn angle(n: i64, d: i64) -> Expr {
    Expr::atom(Atom::Pi).scale(&Rational::ratio(n, d).unwrap_or_else(Rational::zero))
}

fn is_pi(term: &Term) -> bool {
    matches!(&term.factors[..], [factor] if factor.atom == Atom::Pi
        && factor.exponent.as_number().is_some_and(Rational::is_one))
}

/// The expression as a rational multiple of pi and the rest.
fn split_pi(x: &Expr) -> (Rational, Expr) {
    let turns = x.terms.iter().find(|term| is_pi(term));
    let rest = x.terms.iter().filter(|term| !is_pi(term)).cloned().collect();
    (turns.map_or_else(Rational::zero, |term| term.coefficient.clone()), Expr { terms: rest })
}

/// An argument over a common denominator, but for its multiple of pi: that one turns.
pub(crate) fn beside_pi(x: Expr, context: &mut Context) -> Result<Expr, Stop> {
    let (turns, rest) = split_pi(&x);
    if turns.is_zero() || rest.is_zero() {
        return x.together(context);
    }
    let together = rest.together(context)?;
    together.add(&Expr::atom(Atom::Pi).scale(&turns), context)
}

fn cosine(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let quarter = angle(1, 2);
    let shifted = x.add(&quarter, context)?;
    sine(&shifted, context)
}

/// The sine: of multiples of pi exactly where known, else reduced to the first half turn.
fn sine(x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if x.is_zero() {
        return Ok(Expr::zero());
    }
    let (whole, others) = x.split_half_turns(&context.integers);
    if !whole.is_zero() {
        // sin(x + n pi) = (-1)^n sin x
        let sign = Expr::integer(-1).pow(&whole, context)?;
        return sine(&others, context)?.mul(&sign, context);
    }
    let (turns, rest) = split_pi(x);
    let two = Rational::integer(2);
    let whole = turns.div(&two).map_or_else(Rational::zero, |turns| turns.floor());
    let mut turns = turns.sub(&whole.mul(&two));
    let mut negative = false;
    if turns >= Rational::one() {
        turns = turns.sub(&Rational::one());
        negative = true;
    }
    let value = if rest.is_zero() {
        sine_of_turns(&turns, context)?
    } else {
        shifted_sine(&turns, rest, context)?
    };
    Ok(if negative { value.neg() } else { value })
}

/// `\sin(x + q\pi)` for 0 <= q < 1: the leading coefficient of x is made positive, and a quarter
/// turn is a cosine.
fn shifted_sine(turns: &Rational, rest: Expr, context: &mut Context) -> Result<Expr, Stop> {
    let flipped = rest.terms.last().is_some_and(|term| term.coefficient.is_negative());
    let (turns, rest, sign) = if flipped {
        // sin(q pi - y) = sin((1 - q) pi + y)
        let turns = Rational::one().sub(turns);
        if turns.is_one() { (Rational::zero(), rest.neg(), -1) } else { (turns, rest.neg(), 1) }
    } else {
        (turns.clone(), rest, 1)
    };
    let half = Rational::half();
    let value = if turns < half {
        let inside = rest.add(&Expr::atom(Atom::Pi).scale(&turns), context)?;
        Expr::atom(Atom::Call(Function::Sin, vec![inside]))
    } else {
        let inside = rest.add(&Expr::atom(Atom::Pi).scale(&turns.sub(&half)), context)?;
        Expr::atom(Atom::Call(Function::Cos, vec![inside]))
    };
    Ok(if sign < 0 { value.neg() } else { value })
}

/// `\sin q\pi` for 0 <= q < 1.
fn sine_of_turns(turns: &Rational, context: &mut Context) -> Result<Expr, Stop> {
    let half = Rational::half();
    let turns = if *turns > half { Rational::one().sub(turns) } else { turns.clone() };
    if let Some(known) = known_sine(&turns, context)? {
        return Ok(known);
    }
    // Below a quarter turn; written as the cosine of the complement.
    let complement = Expr::atom(Atom::Pi).scale(&half.sub(&turns));
    Ok(Expr::atom(Atom::Call(Function::Cos, vec![complement])))
}

/// The sines of 0, 15, 18, 30, 45, 54, 60, 75 and 90 degrees.
fn known_sine(turns: &Rational, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let quotient =
        |value: Expr, d: i64| value.scale(&Rational::ratio(1, d).unwrap_or_else(Rational::one));
    let mut root = |n: i64| Expr::integer(n).pow(&Expr::ratio(1, 2), context);
    let degrees = turns.mul(&Rational::integer(180)).to_i64();
    let value = match degrees {
        Some(0) => Expr::zero(),
        Some(30) => Expr::ratio(1, 2),
        Some(45) => quotient(root(2)?, 2),
        Some(60) => quotient(root(3)?, 2),
        Some(90) => Expr::one(),
        Some(15) => {
            let (six, two) = (root(6)?, root(2)?);
            quotient(six.sub(&two, context)?, 4)
        }
        Some(75) => {
            let (six, two) = (root(6)?, root(2)?);
            quotient(six.add(&two, context)?, 4)
        }
        Some(18) => {
            let five = root(5)?;
            quotient(five.sub(&Expr::one(), context)?, 4)
        }
        Some(54) => {
            let five = root(5)?;
            quotient(five.add(&Expr::one(), context)?, 4)
        }
        _ => return Ok(None),
    };
    Ok(Some(value))
}

/// `e^{i\pi q}`, where cosine and sine are known.
pub(crate) fn root_of_unity(
    half_turns: &Rational,
    context: &mut Context,
) -> Result<Option<Expr>, Stop> {
    let known = |parts| half_turns.mul(&Rational::integer(parts)).is_integer();
    if !known(12) && !known(10) {
        return Ok(None);
    }
    let x = Expr::atom(Atom::Pi).scale(half_turns);
    let (re, im) = (cosine(&x, context)?, sine(&x, context)?);
    let im = im.mul(&Expr::atom(Atom::I), context)?;
    Ok(Some(re.add(&im, context)?))
}

/// Inverse functions: exact at known values, odd ones made positive.
fn inverse(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    if let Some(angle) = known_angle(function, x, context)? {
        return Ok(angle);
    }
    if function == Function::Arccos {
        // arccos x = pi/2 - arcsin x
        let arcsine = inverse(Function::Arcsin, x, context)?;
        return angle(1, 2).sub(&arcsine, context);
    }
    if let Some(angle) = unwound(function, x, context)? {
        return Ok(angle);
    }
    if function == Function::Arcsin
        && context.domain != Domain::Complex
        && x.is_free_of_i()
        && let Some(tangent) = tangent_of_sine(x, context)?
    {
        return inverse(Function::Arctan, &tangent, context);
    }
    if function != Function::Arctan && !x.is_constant() {
        let one = Expr::one();
        let (below, above) = (one.sub(x, context)?, one.add(x, context)?);
        context.require(&below, true);
        context.require(&above, true);
    }
    if x.leads_negative() {
        return Ok(inverse(function, &x.neg(), context)?.neg());
    }
    Ok(Expr::atom(Atom::Call(function, vec![x.clone()])))
}

/// `\arcsin(\sin 2) = \pi - 2`: the inverse of a function at a real constant c is
/// `(-1)^n (c - n\pi)` for the sine and `c - n\pi` for the tangent, n the floor of
/// `c/\pi + 1/2`.
fn unwound(function: Function, x: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let Some(term) = x.single_term().filter(|_| x.is_constant()) else { return Ok(None) };
    let sine = |factor: &Factor| match (&factor.atom, factor.exponent.as_number()) {
        (Atom::Call(name, parts), Some(power)) => {
            Some((*name, parts.first()?.clone(), power.to_i64()?))
        }
        _ => None,
    };
    let parts: Option<Vec<_>> = term.factors.iter().map(sine).collect();
    let c = match (function, parts.as_deref()) {
        (Function::Arcsin, Some([(Function::Sin, c, 1)])) => c.clone(),
        (Function::Arcsin, Some([(Function::Cos, c, 1)])) => c.add(&angle(1, 2), context)?,
        (
            Function::Arctan,
            Some(
                [(Function::Sin, c, 1), (Function::Cos, d, -1)]
                | [(Function::Cos, d, -1), (Function::Sin, c, 1)],
            ),
        ) if c == d => c.clone(),
        _ => return Ok(None),
    };
    if !term.coefficient.abs().is_one() {
        return Ok(None);
    }
    let turns = c.div(&Expr::atom(Atom::Pi), context)?.add(&Expr::ratio(1, 2), context)?;
    let value = super::evaluate(&turns, &super::Point::none(), 128, context)?;
    let Some(n) =
        value.filter(|value| value.is_real()).and_then(|value| value.re.floor_if_certain())
    else {
        return Ok(None);
    };
    let odd = num_integer::Integer::is_odd(&n);
    let rest = c.sub(&Expr::atom(Atom::Pi).scale(&Rational::from(n)), context)?;
    let negative = term.coefficient.is_negative() != (odd && function == Function::Arcsin);
    Ok(Some(if negative { rest.neg() } else { rest }))
}

/// The tangent of an angle below a quarter turn whose sine is `a/\sqrt{w}`, where `w - a^2` is
/// above 0 and has a root without roots: it is `a/\sqrt{w - a^2}`. Of a sine whose square is
/// rational, too.
fn tangent_of_sine(x: &Expr, context: &mut Context) -> Result<Option<Expr>, Stop> {
    let square = x.is_constant() && x.terms.len() == 1;
    if square && let Some(square) = x.mul(x, context)?.as_rational() {
        let rest = Rational::one().sub(&square);
        let rest = Expr::from(rest).pow(&Expr::ratio(-1, 2), context)?;
        return x.mul(&rest, context).map(Some);
    }
    let Some((root, inside, power)) = half_power(x).filter(|(.., power)| power.is_negative())
    else {
        return Ok(None);
    };
    let above = x.times_power(&root, &power.neg().into(), context)?;
    let square = above.mul(&above, context)?;
    let rest = inside.sub(&square, context)?.together(context)?;
    let known = context.conditions.len();
    let rest = rest.pow(&Expr::ratio(1, 2), context)?;
    let rooted = |factor: &Factor| {
        matches!(factor.atom, Atom::Sum(_))
            && factor.exponent.as_number().is_none_or(|n| !n.is_integer())
    };
    let mut factors = rest.terms.iter().flat_map(|term| &term.factors);
    if !rest.is_free_of_i() || rest.is_zero() || factors.any(rooted) {
        context.conditions.truncate(known);
        return Ok(None);
    }
    context.fulfil(&inside);
    above.div(&rest, context)?.together(context).map(Some)
}

/// The angle whose sine, cosine or tangent is exactly `x`, on the right branch.
pub(crate) fn known_angle(
    function: Function,
    x: &Expr,
    context: &mut Context,
) -> Result<Option<Expr>, Stop> {
    if !x.is_constant() || x.terms.len() > 2 {
        return Ok(None);
    }
    for degrees in [0i64, 15, 18, 30, 36, 45, 54, 60, 72, 75, 90] {
        let at = angle(degrees, 180);
        let tangent = function == Function::Arctan;
        if tangent && degrees == 90 {
            continue;
        }
        let mut value = sine(&at, context)?;
        if tangent {
            value = rationalised_tangent(degrees, value, context)?;
        }
        let sign = if *x == value {
            1
        } else if *x == value.neg() {
            -1
        } else {
            continue;
        };
        let arc = angle(sign * degrees, 180);
        return Ok(Some(match function {
            Function::Arccos => angle(1, 2).sub(&arc, context)?,
            _ => arc,
        }));
    }
    Ok(None)
}

/// Tangents without roots below the line.
fn rationalised_tangent(degrees: i64, sine: Expr, context: &mut Context) -> Result<Expr, Stop> {
    let root_three = Expr::integer(3).pow(&Expr::ratio(1, 2), context)?;
    match degrees {
        15 => Expr::integer(2).sub(&root_three, context),
        75 => Expr::integer(2).add(&root_three, context),
        18 | 36 | 54 | 72 => Ok(Expr::symbol("no tangent without nested roots")),
        _ => sine.div(&cosine(&angle(degrees, 180), context)?, context),
    }
}
