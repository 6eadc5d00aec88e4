//! Degrees and their parts as radians.

use crate::expr::{Atom, Expr};
use crate::rational::Rational;

/// Minutes of arc in a degree, seconds in a minute.
const PARTS: i64 = 60;

/// One degree.
pub(crate) fn degree() -> Expr {
    part_of_degree(0)
}

/// A degree, a minute or a second of arc, by how many primes it has.
pub(crate) fn part_of_degree(primes: u8) -> Expr {
    let parts = 180 * PARTS.pow(u32::from(primes.min(2)));
    Expr::atom(Atom::Pi).scale(&Rational::ratio(1, parts).unwrap_or_else(Rational::one))
}
