//! Number theory: by search.

use crate::gold::Gold;

/// 2^n + n, directly.
pub(crate) fn powers_plus_n(gold: &Gold) {
    let power = |n: i128| (0..n).fold(1, |power, _| power * 2 % 5);
    gold.is_whole((1..=2030).filter(|n| (power(*n) + n) % 5 == 0).count() as i128);
}

fn factorial(n: i128) -> i128 {
    (1..=n).product()
}

fn gcd(a: i128, b: i128) -> i128 {
    (1..=a.min(b)).rev().find(|d| a % d == 0 && b % d == 0).unwrap_or(1)
}

fn only(mut found: impl Iterator<Item = i128>) -> i128 {
    let first = found.next().expect("one number");
    assert_eq!(found.next(), None);
    first
}

/// All 3,628,800 candidates.
pub(crate) fn divisors_of_factorial(gold: &Gold) {
    let of = factorial(10);
    gold.is_whole((60..=of).step_by(60).filter(|d| of % d == 0).count() as i128);
}

/// Reduced at each step.
pub(crate) fn sum_of_factorials(gold: &Gold) {
    let (mut sum, mut product) = (0, 1);
    for n in 1..=40 {
        product = product * n % 45;
        sum = (sum + product) % 45;
    }
    gold.is_whole(sum);
}

/// y(x - 5) = 100 - 3x: x up to 5, or y positive, so x below 34.
pub(crate) fn factored_equation(gold: &Gold) {
    let pairs = (1..1000).flat_map(|x: i128| (1..1000).map(move |y: i128| (x, y)));
    let solutions = pairs.filter(|(x, y)| x * y + 3 * x - 5 * y == 100);
    gold.is_whole(solutions.map(|(x, y)| x + y).max().unwrap_or(0));
}

pub(crate) fn multiples_in_bases(gold: &Gold) {
    let value = |base: i128| [2, 3, 1].iter().fold(0, |value, digit| value * base + digit);
    gold.is_whole((4..=60).filter(|base| value(*base) % 7 == 0).count() as i128);
}

/// All pairs of divisors of 360.
pub(crate) fn odd_common_divisor(gold: &Gold) {
    let divisors: Vec<i128> = (1..=360).filter(|d| 360 % d == 0).collect();
    let fits = |a: i128, b: i128| a * b / gcd(a, b) == 360 && gcd(a, b) % 2 == 1;
    let count = |a: &i128| divisors.iter().filter(|b| fits(*a, **b)).count() as i128;
    gold.is_whole(divisors.iter().map(count).sum());
}

pub(crate) fn quadratic_residues(gold: &Gold) {
    gold.is_whole((1..=1000).filter(|n: &i128| (n * n + n + 1) % 91 == 0).count() as i128);
}

pub(crate) fn thirteen_digit_sums(gold: &Gold) {
    let fits = |n: &i128| *n == 13 * (n / 100 + n / 10 % 10 + n % 10);
    gold.is_whole((100..1000).filter(fits).count() as i128);
}

pub(crate) fn neighbouring_digit_sums(gold: &Gold) {
    let digits = |n: i128| n / 1000 + n / 100 % 10 + n / 10 % 10 + n % 10;
    let fits = |n: &i128| digits(*n) % 4 == 0 && digits(n + 1) % 4 == 0;
    gold.is_whole((100..1000).filter(fits).count() as i128);
}

/// All purchases of up to 1000 screws; seven numbers in a row that work lead to all others.
pub(crate) fn packs_of_both_kinds(gold: &Gold) {
    let works =
        |n: i128| (1..=n / 7).any(|sevens| (n - 7 * sevens) >= 11 && (n - 7 * sevens) % 11 == 0);
    let largest = (1..1000).filter(|n| !works(*n)).max().unwrap_or(0);
    assert!((largest + 1..largest + 8).all(works));
    gold.is_whole(largest);
}

/// Beyond n = 48 the next square is more than 96 away.
pub(crate) fn square_plus_96(gold: &Gold) {
    let is_square = |m: i128| (0..).take_while(|r| r * r <= m).any(|r| r * r == m);
    gold.is_whole((1..=48).filter(|n| is_square(n * n + 96)).sum());
}

pub(crate) fn rows_of_chairs(gold: &Gold) {
    gold.is_whole(only((1..495).filter(|n| n % 9 == 4 && n % 11 == 7 && n % 5 == 3)));
}
