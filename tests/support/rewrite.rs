//! Copies of a formula that are equal by school algebra, and copies with one slip.

use crate::formula::{Formula, whole};

type Rewrite = fn(Formula) -> Formula;

/// A formula with one slip at its head, where one can be made there.
type Slip<'s> = &'s dyn Fn(&Formula) -> Option<Formula>;

/// Each keeps the value wherever the formula has one.
pub(crate) const REWRITES: &[(&str, Rewrite)] = &[
    ("factors moved", move_factors),
    ("fractions split", split_fraction),
    ("brackets expanded", expand),
    ("sums reordered", reorder),
    ("roots as powers", root_to_power),
    ("powers as products", power_to_product),
    ("fractions as powers", fraction_to_power),
];

/// A rewrite at every place, the inner ones first.
pub(crate) fn everywhere(formula: Formula, rewrite: Rewrite) -> Formula {
    let inner = formula.map(&mut |part| everywhere(part, rewrite));
    rewrite(inner)
}

/// `ab` to `ba`, and `\frac{ab}{c}` to `b\frac{a}{c}`.
fn move_factors(formula: Formula) -> Formula {
    match formula {
        Formula::Product(mut factors) if !factors.iter().any(Formula::has_opaque) => {
            factors.reverse();
            Formula::Product(factors)
        }
        Formula::Fraction(sides) => {
            let [top, bottom] = *sides;
            match top {
                Formula::Product(mut factors) if !factors.iter().any(Formula::has_opaque) => {
                    let out = factors.remove(0);
                    let rest = Formula::Fraction(Box::new([whole(factors), bottom]));
                    Formula::Product(vec![out, rest])
                }
                top => Formula::Fraction(Box::new([top, bottom])),
            }
        }
        other => other,
    }
}

/// `\frac{a+b}{c}` to `\frac{a}{c}+\frac{b}{c}`.
fn split_fraction(formula: Formula) -> Formula {
    match formula {
        Formula::Fraction(sides) => match *sides {
            [Formula::Sum(terms), bottom] => {
                let over = |term| Formula::Fraction(Box::new([term, bottom.clone()]));
                Formula::Sum(terms.into_iter().map(|(sign, term)| (sign, over(term))).collect())
            }
            sides => Formula::Fraction(Box::new(sides)),
        },
        other => other,
    }
}

/// `a(b+c)d` to `abd+acd`, at the first sum.
fn expand(formula: Formula) -> Formula {
    let Formula::Product(mut factors) = formula else { return formula };
    let sum = factors.iter().position(|factor| matches!(factor, Formula::Sum(_)));
    let Some(at) = sum else { return Formula::Product(factors) };
    let Formula::Sum(terms) = factors.remove(at) else { return Formula::Product(factors) };
    let times = |term: Formula| {
        let mut all = factors.clone();
        match term {
            Formula::Product(inner) => all.splice(at..at, inner).for_each(drop),
            term => all.insert(at, term),
        }
        Formula::Product(all)
    };
    Formula::Sum(terms.into_iter().map(|(sign, term)| (sign, times(term))).collect())
}

/// `a+b-c` to `-c+b+a`.
fn reorder(formula: Formula) -> Formula {
    match formula {
        Formula::Sum(mut terms) if !terms.iter().any(|(_, term)| term.has_opaque()) => {
            terms.reverse();
            Formula::Sum(terms)
        }
        other => other,
    }
}

/// `\sqrt a` to `a^{1/2}`.
fn root_to_power(formula: Formula) -> Formula {
    let Formula::Root(degree, inner) = formula else { return formula };
    let degree = degree.map_or(Formula::Number("2".into()), |degree| *degree);
    let one = Formula::Number("1".into());
    Formula::Power(Box::new([*inner, Formula::Fraction(Box::new([one, degree]))]))
}

/// `a^3` to `aaa`.
fn power_to_product(formula: Formula) -> Formula {
    let Formula::Power(sides) = &formula else { return formula };
    let Formula::Number(exponent) = &sides[1] else { return formula };
    match exponent.parse() {
        Ok(count @ 2..=4) if !sides[0].is_number() => {
            Formula::Product(vec![sides[0].clone(); count])
        }
        _ => formula,
    }
}

/// `\frac ab` to `ab^{-1}`.
fn fraction_to_power(formula: Formula) -> Formula {
    let Formula::Fraction(sides) = formula else { return formula };
    let [top, bottom] = *sides;
    if top.has_opaque() || bottom.has_opaque() {
        return Formula::Fraction(Box::new([top, bottom]));
    }
    let minus_one = Formula::Sum(vec![("-", Formula::Number("1".into()))]);
    Formula::Product(vec![top, Formula::Power(Box::new([bottom, minus_one]))])
}

/// Copies with one slip, each with its kind; the draw says where.
pub(crate) fn slips(formula: &Formula, draw: u64) -> Vec<(&'static str, Formula)> {
    let other = other_name(formula, draw);
    let kinds: [(&str, Slip<'_>); 3] =
        [("sign", &flip), ("exponent", &raise), ("symbol", &|part| rename(part, &other))];
    let mut slips: Vec<(&str, Formula)> = Vec::new();
    for (kind, slip) in kinds {
        let places = count(formula, slip);
        match places {
            0 if kind == "sign" => {
                slips.push((kind, Formula::Sum(vec![("-", formula.clone())])));
            }
            0 => {}
            _ => {
                let mut left = (draw % places as u64) as usize;
                slips.push((kind, at(formula.clone(), slip, &mut left)));
            }
        }
    }
    slips
}

/// At how many places a slip can be made.
fn count(formula: &Formula, slip: Slip<'_>) -> usize {
    let below: usize = formula.parts().into_iter().map(|part| count(part, slip)).sum();
    below + usize::from(slip(formula).is_some())
}

/// The slip at the place with that many others before it.
fn at(formula: Formula, slip: Slip<'_>, left: &mut usize) -> Formula {
    if let Some(slipped) = slip(&formula) {
        if *left == 0 {
            *left = usize::MAX;
            return slipped;
        }
        *left -= 1;
    }
    formula.map(&mut |part| if *left == usize::MAX { part } else { at(part, slip, left) })
}

/// The sign of a sum's last term.
fn flip(formula: &Formula) -> Option<Formula> {
    let Formula::Sum(terms) = formula else { return None };
    let mut terms = terms.clone();
    let (sign, _) = terms.last_mut()?;
    *sign = match *sign {
        "+" => "-",
        "-" => "+",
        _ => return None,
    };
    Some(Formula::Sum(terms))
}

/// An exponent that is one more; a root that is none; a letter's square.
fn raise(formula: &Formula) -> Option<Formula> {
    let number = |number: u32| Formula::Number(number.to_string());
    match formula {
        Formula::Power(sides) => {
            let Formula::Number(exponent) = &sides[1] else { return None };
            let more = exponent.parse::<u32>().ok()?.checked_add(1)?;
            Some(Formula::Power(Box::new([sides[0].clone(), number(more)])))
        }
        Formula::Root(None, inner) => Some((**inner).clone()),
        Formula::Name(_) => Some(Formula::Power(Box::new([formula.clone(), number(2)]))),
        _ => None,
    }
}

fn rename(formula: &Formula, other: &str) -> Option<Formula> {
    match formula {
        Formula::Name(name) if name != other => Some(Formula::Name(other.to_owned())),
        _ => None,
    }
}

/// A name of the formula, else one that it doesn't have.
fn other_name(formula: &Formula, draw: u64) -> String {
    let mut names = Vec::new();
    collect_names(formula, &mut names);
    match names.len() {
        0 | 1 => r"\zeta".to_owned(),
        count => names.swap_remove((draw / 7 % count as u64) as usize),
    }
}

fn collect_names(formula: &Formula, names: &mut Vec<String>) {
    if let Formula::Name(name) = formula
        && !names.contains(name)
    {
        names.push(name.clone());
    }
    formula.parts().into_iter().for_each(|part| collect_names(part, names));
}
