//! Formulas and equations, read from their text into counts of atoms and charges.

use std::collections::BTreeMap;

/// What an element, or the charge under the name `+`, counts to.
pub(crate) type Count = BTreeMap<String, i64>;

/// Species by their text, with coefficients: negative for reactants.
pub(crate) type Equation = BTreeMap<String, f64>;

const ARROWS: [&str; 2] = ["<=>", "->"];
const STATES: [&str; 4] = ["(aq)", "(s)", "(l)", "(g)"];

/// Whether the text is an equilibrium: its arrow points both ways.
pub(crate) fn is_reversible(text: &str) -> bool {
    text.contains("<=>")
}

/// An equation in `\ce` notation; spaces and the `\ce` around it are nothing.
pub(crate) fn equation(text: &str) -> Equation {
    let bare = text.trim().trim_start_matches("\\ce{").trim_end_matches('}');
    let arrow = ARROWS.into_iter().find(|arrow| bare.contains(arrow)).expect("an arrow");
    let (left, right) = bare.split_once(arrow).expect("two sides");
    let mut terms = Equation::new();
    for (side, sign) in [(left, -1.0), (right, 1.0)] {
        for term in side.split(" + ") {
            let (coefficient, name) = coefficient(term.trim());
            *terms.entry(name.to_owned()).or_default() += sign * coefficient;
        }
    }
    terms.retain(|_, coefficient| *coefficient != 0.0);
    terms
}

/// A leading number or fraction, and the species behind it.
fn coefficient(term: &str) -> (f64, &str) {
    let end = term.find(|c: char| !c.is_ascii_digit() && c != '/').unwrap_or(term.len());
    let (digits, name) = term.split_at(end);
    let (over, under) = digits.split_once('/').unwrap_or((digits, "1"));
    let number = |text: &str| text.parse().unwrap_or(1.0);
    (number(over) / number(under), name.trim())
}

/// The species without its state.
pub(crate) fn stateless(name: &str) -> &str {
    STATES.into_iter().find_map(|state| name.strip_suffix(state)).unwrap_or(name)
}

/// The atoms of a species, and its charge under `+`.
pub(crate) fn count(name: &str) -> Count {
    let (body, charge) = charge(stateless(name));
    let mut counted = if body == "e" { Count::new() } else { atoms(body) };
    counted.insert("+".into(), charge);
    counted
}

/// `^2-`, `^3+`, or a sign at the end.
fn charge(name: &str) -> (&str, i64) {
    let Some(sign) = name.chars().last().filter(|c| "+-".contains(*c)) else {
        return (name, 0);
    };
    let unit = if sign == '+' { 1 } else { -1 };
    let body = &name[..name.len() - 1];
    match body.split_once('^') {
        Some((formula, "")) => (formula, unit),
        Some((formula, size)) => (formula, unit * size.parse::<i64>().expect("a charge")),
        None => (body, unit),
    }
}

/// Atoms of a formula; a bracket multiplies what it holds.
fn atoms(formula: &str) -> Count {
    let mut counted = Count::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let (inside, end) = if first == '(' {
            let end = rest.find(')').expect("a closed bracket");
            (atoms(&rest[1..end]), end + 1)
        } else {
            let end = 1 + usize::from(rest[1..].starts_with(|c: char| c.is_ascii_lowercase()));
            (Count::from([(rest[..end].to_owned(), 1)]), end)
        };
        let digits = rest[end..].chars().take_while(char::is_ascii_digit).count();
        let times = rest[end..end + digits].parse().unwrap_or(1);
        for (element, number) in inside {
            *counted.entry(element).or_default() += times * number;
        }
        rest = &rest[end + digits..];
    }
    counted
}

#[test]
fn formulas_are_counted() {
    let counts = |pairs: &[(&str, i64)]| -> Count {
        pairs.iter().map(|(name, number)| ((*name).into(), *number)).collect()
    };
    assert_eq!(count("Al2(SO4)3"), counts(&[("Al", 2), ("S", 3), ("O", 12), ("+", 0)]));
    assert_eq!(count("S2O8^2-(aq)"), counts(&[("S", 2), ("O", 8), ("+", -2)]));
    assert_eq!(count("NH4+"), counts(&[("N", 1), ("H", 4), ("+", 1)]));
    assert_eq!(count("e-"), counts(&[("+", -1)]));
    let water = equation("\\ce{H2(g) + 1/2 O2(g) -> H2O(l)}");
    assert_eq!(water["O2(g)"], -0.5);
    assert_eq!(water["H2O(l)"], 1.0);
}
