//! Formulas in machine numbers: whether a slip changes anything, without asking the checker.

use crate::formula::Formula;
use heldout_grammar::Function;

/// So many points are tried.
const POINTS: u64 = 200;

/// Values that are closer than this are taken for the same: no profile's tolerance is as wide.
const CLOSE: f64 = 0.05;

/// Whether two formulas differ: the answer of the points where both have a value, `None` where
/// too few have one.
pub(crate) fn differ(a: &Formula, b: &Formula) -> Option<bool> {
    let values = |point| Some((value(a, point)?, value(b, point)?));
    let values: Vec<(f64, f64)> = (0..POINTS).filter_map(values).collect();
    let far = |(a, b): &(f64, f64)| (a - b).abs() > CLOSE * a.abs().max(b.abs());
    (values.len() >= 3).then(|| values.iter().filter(|pair| far(pair)).count() >= 2)
}

/// Whether the equation `left = a` differs from `left = b`, of which neither is a multiple of the
/// other.
pub(crate) fn equations_differ(left: &Formula, a: &Formula, b: &Formula) -> Option<bool> {
    let ratio = |point| {
        let left = value(left, point)?;
        Some((left - value(b, point)?) / (left - value(a, point)?))
    };
    let ratios: Vec<f64> =
        (0..POINTS).filter_map(ratio).filter(|ratio| ratio.is_finite()).collect();
    let first = ratios.first()?;
    let far = |ratio: &&f64| (*ratio - first).abs() > CLOSE * ratio.abs().max(first.abs());
    (ratios.len() >= 3).then(|| ratios.iter().filter(far).count() >= 2)
}

fn value(formula: &Formula, point: u64) -> Option<f64> {
    let value = match formula {
        Formula::Number(text) => number(text)?,
        Formula::Name(name) => named(name, point)?,
        Formula::Opaque(_) => return None,
        Formula::Sum(terms) => {
            let signed = |(sign, term): &(&str, Formula)| match *sign {
                "+" => value(term, point),
                "-" => Some(-value(term, point)?),
                // Either sign: two values.
                _ => None,
            };
            terms.iter().map(signed).sum::<Option<f64>>()?
        }
        Formula::Product(factors) => {
            factors.iter().map(|factor| value(factor, point)).product::<Option<f64>>()?
        }
        Formula::Fraction(sides) => value(&sides[0], point)? / value(&sides[1], point)?,
        Formula::Power(sides) => value(&sides[0], point)?.powf(value(&sides[1], point)?),
        Formula::Root(degree, inner) => {
            let degree = degree.as_deref().map_or(Some(2.0), |degree| value(degree, point))?;
            value(inner, point)?.powf(1.0 / degree)
        }
        Formula::Abs(inner) => value(inner, point)?.abs(),
        Formula::Function { function, base: None, power, argument } => {
            let power = power.as_deref().map_or(Some(1.0), |power| value(power, point))?;
            at(*function, value(argument, point)?)?.powf(power)
        }
        Formula::Function { .. } => return None,
    };
    value.is_finite().then_some(value)
}

fn number(text: &str) -> Option<f64> {
    let plain = text.replace([',', ' ', '{', '}', '~'], "").replace(r"\", "");
    plain.parse().ok()
}

/// The value that a name has at a point: drawn, but for the names of constants.
fn named(name: &str, point: u64) -> Option<f64> {
    // A font is not counted as a difference.
    let name = [r"\mathbf", r"\boldsymbol", r"\bm", r"\mathrm"]
        .iter()
        .fold(name.to_owned(), |name, font| name.replace(font, ""));
    let name: String = name.chars().filter(|c| !" {}".contains(*c)).collect();
    match name.as_str() {
        r"\pi" | "π" => return Some(std::f64::consts::PI),
        "e" => return Some(std::f64::consts::E),
        "i" | "j" => return None,
        _ => {}
    }
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let hash = name.bytes().chain(point.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 11;
    let share = mixed as f64 / (1u64 << 53) as f64;
    Some(if point.is_multiple_of(2) { 0.2 + 3.0 * share } else { 0.1 + 0.9 * share })
}

fn at(function: Function, x: f64) -> Option<f64> {
    Some(match function {
        Function::Sin => x.sin(),
        Function::Cos => x.cos(),
        Function::Tan => x.tan(),
        Function::Cot => 1.0 / x.tan(),
        Function::Sec => 1.0 / x.cos(),
        Function::Csc => 1.0 / x.sin(),
        Function::Arcsin => x.asin(),
        Function::Arccos => x.acos(),
        Function::Arctan => x.atan(),
        Function::Sinh => x.sinh(),
        Function::Cosh => x.cosh(),
        Function::Tanh => x.tanh(),
        Function::Coth => 1.0 / x.tanh(),
        Function::Arsinh => x.asinh(),
        Function::Arcosh => x.acosh(),
        Function::Artanh => x.atanh(),
        Function::Ln => x.ln(),
        Function::Log | Function::Lg => x.log10(),
        Function::Exp => x.exp(),
        _ => return None,
    })
}
