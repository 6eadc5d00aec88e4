//! Integers into primes, by trial division within the budget.

use super::Context;
use crate::budget::Stop;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

/// Divisors are tried up to here; what is left of a larger number counts as one atom.
const LIMIT: u64 = 10_000;

/// The primes of a positive integer with their multiplicities. A cofactor without small divisors
/// counts as prime, after perfect powers are taken apart.
pub(crate) fn factorise(n: &BigInt, context: &mut Context) -> Result<Vec<(BigInt, u32)>, Stop> {
    match n.to_u64() {
        Some(0 | 1) => Ok(Vec::new()),
        Some(small) => factorise_small(small, context),
        None => factorise_big(n, context),
    }
}

fn factorise_small(mut n: u64, context: &mut Context) -> Result<Vec<(BigInt, u32)>, Stop> {
    let mut primes = Vec::new();
    let mut divisor = 2u64;
    let mut tried = 0u64;
    while divisor * divisor <= n && divisor <= LIMIT {
        tried += 1;
        let mut count = 0;
        while n.is_multiple_of(divisor) {
            n /= divisor;
            count += 1;
        }
        if count > 0 {
            primes.push((BigInt::from(divisor), count));
        }
        divisor += if divisor == 2 { 1 } else { 2 };
    }
    context.budget.spend(1 + tried / 8, "factoring an integer")?;
    if n > 1 {
        push_cofactor(BigInt::from(n), &mut primes);
    }
    Ok(primes)
}

fn factorise_big(n: &BigInt, context: &mut Context) -> Result<Vec<(BigInt, u32)>, Stop> {
    let mut n = n.clone();
    let mut primes = Vec::new();
    let mut divisor = 2u64;
    while divisor <= LIMIT && !n.is_one() {
        context.budget.spend(1 + n.bits() / 256, "factoring an integer")?;
        let mut count = 0;
        loop {
            let (quotient, remainder) = n.div_rem(&BigInt::from(divisor));
            if !remainder.is_zero() {
                break;
            }
            context.budget.spend(1 + n.bits() / 256, "factoring an integer")?;
            n = quotient;
            count += 1;
        }
        if count > 0 {
            primes.push((BigInt::from(divisor), count));
        }
        divisor += if divisor == 2 { 1 } else { 2 };
    }
    if !n.is_one() {
        push_cofactor(n, &mut primes);
    }
    Ok(primes)
}

/// A number without small divisors: itself, or the root it is a power of.
fn push_cofactor(n: BigInt, primes: &mut Vec<(BigInt, u32)>) {
    if n.bits() <= 4096 {
        for degree in [7u32, 5, 3, 2] {
            let root = n.nth_root(degree);
            if root.pow(degree) == n && !root.is_one() {
                let before = primes.len();
                push_cofactor(root, primes);
                for (_, count) in &mut primes[before..] {
                    *count *= degree;
                }
                return;
            }
        }
    }
    primes.push((n, 1));
}
