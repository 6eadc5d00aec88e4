//! Equations are balanced from the bare species, without looking at the gold.

use super::species::{Equation, count, equation};
use crate::gold::Gold;
use crate::value::gcd;

/// The gold is the balanced equation of these species, in smallest whole numbers.
pub(crate) fn is_balanced(gold: &Gold, reactants: &[&str], products: &[&str]) {
    let wanted = balanced(reactants, products);
    let read = equation(gold.text());
    assert_eq!(read, wanted, "{gold}: other coefficients");
}

/// The only balanced equation of these species, in smallest whole numbers.
pub(crate) fn balanced(reactants: &[&str], products: &[&str]) -> Equation {
    let names: Vec<&str> = reactants.iter().chain(products).copied().collect();
    let numbers = kernel(rows(&names), names.len());
    let equation = names.iter().zip(&numbers).enumerate().map(|(at, (name, number))| {
        let sign = if at < reactants.len() { -1 } else { 1 };
        assert!(number * sign > 0, "{name} stands on the other side");
        ((*name).to_owned(), *number as f64)
    });
    equation.collect()
}

/// A row for each element and one for the charge, a column for each species.
fn rows(names: &[&str]) -> Vec<Vec<i128>> {
    let counts: Vec<_> = names.iter().map(|name| count(name)).collect();
    let elements: std::collections::BTreeSet<_> = counts.iter().flat_map(|c| c.keys()).collect();
    let row = |element: &&String| {
        let number = |count: &super::species::Count| count.get(*element).copied().unwrap_or(0);
        counts.iter().map(|count| i128::from(number(count))).collect()
    };
    elements.iter().map(row).collect()
}

/// The one-dimensional kernel of an integer matrix, reduced, its last entry positive.
fn kernel(mut rows: Vec<Vec<i128>>, columns: usize) -> Vec<i128> {
    let mut rank = 0;
    for column in 0..columns - 1 {
        let pivot = (rank..rows.len()).find(|row| rows[*row][column] != 0);
        rows.swap(rank, pivot.expect("the equation has one solution"));
        let lead = rows[rank].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != rank) {
            let (keep, take) = (lead[column], row[column]);
            *row = reduced(row.iter().zip(&lead).map(|(x, y)| x * keep - y * take).collect());
        }
        rank += 1;
    }
    assert!(rows[rank..].iter().flatten().all(|x| *x == 0), "the species do not balance");
    let common = rows[..rank]
        .iter()
        .enumerate()
        .fold(1, |lcm, (at, row)| lcm / gcd(lcm, row[at]) * row[at].abs());
    let tops = rows[..rank].iter().enumerate();
    let mut solution: Vec<i128> =
        tops.map(|(at, row)| -row[columns - 1] * common / row[at]).collect();
    solution.push(common);
    reduced(solution)
}

fn reduced(row: Vec<i128>) -> Vec<i128> {
    let common = row.iter().fold(0, |common, x| gcd(common, *x)).max(1);
    row.into_iter().map(|x| x / common).collect()
}

#[test]
fn known_equations_are_balanced() {
    let copper = balanced(&["Cu", "NO3-", "H+"], &["Cu^2+", "NO", "H2O"]);
    assert_eq!(copper, equation("3Cu + 2NO3- + 8H+ -> 3Cu^2+ + 2NO + 4H2O"));
    assert_eq!(balanced(&["H2", "O2"], &["H2O"]), equation("2H2 + O2 -> 2H2O"));
    let half = balanced(&["MnO4-", "H+", "e-"], &["Mn^2+", "H2O"]);
    assert_eq!(half, equation("MnO4- + 8H+ + 5e- -> Mn^2+ + 4H2O"));
}
