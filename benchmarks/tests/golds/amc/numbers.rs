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

/// All 64 cards.
pub(crate) fn card_read_backwards(gold: &Gold) {
    let backwards = |card: u8| card.reverse_bits() >> 2;
    let fits = |card: &u8| card.abs_diff(backwards(*card)) > 20;
    gold.is_whole((0..64).filter(fits).count() as i128);
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

/// All four-digit numbers with all their blocks: a number without its first and last digits.
pub(crate) fn sums_of_blocks(gold: &Gold) {
    let ends = |n: i128| [10, 100, 1000, 10_000].map(|power| n % power);
    let starts = |n: i128| [n / 1000, n / 100, n / 10, n];
    let blocks = |n: i128| -> i128 {
        let ending = |(i, start): (usize, i128)| ends(start)[..=i].iter().sum::<i128>();
        starts(n).into_iter().enumerate().map(ending).sum()
    };
    assert_eq!(blocks(2701), 2 + 7 + 1 + 27 + 70 + 1 + 270 + 701 + 2701);
    gold.is_whole((1000..10_000).filter(|n| blocks(*n) % 11 == 0).count() as i128);
}

/// The least and the greatest value of each product over all hidden digits.
pub(crate) fn hidden_digits(gold: &Gold) {
    let products = [(9, 71), (8, 71), (7, 80), (6, 92), (5, 107)];
    let values = |(tens, factor): (i128, i128)| (0..10).map(move |d| (10 * tens + d) * factor);
    let least = |product: (i128, i128)| values(product).min();
    let beats = |one: &(i128, i128), other: &(i128, i128)| {
        one == other || least(*one) > values(*other).max()
    };
    let certain: Vec<_> =
        products.iter().filter(|one| products.iter().all(|other| beats(one, other))).collect();
    assert_eq!(certain.len(), 1);
    gold.is_text(&format!("{}\\square\\times {}", certain[0].0, certain[0].1));
}

/// In whole numbers: the diagonal is shown as m if m^2 is at most twice the side's square. The
/// least and the greatest m come from k itself and from sides just below k + 1.
pub(crate) fn rounded_diagonals(gold: &Gold) {
    let whole_root = |square: i128| (0..).take_while(|m| m * m <= square).last().unwrap_or(0);
    // Twice a square is no square, so that sides just below k + 1 show what k + 1 would show.
    let values = |k: i128| whole_root(2 * (k + 1) * (k + 1)) - whole_root(2 * k * k) + 1;
    assert!((1..=100).all(|k| values(k) == 2 || values(k) == 3));
    gold.is_whole((1..=100).filter(|k| values(*k) == 3).count() as i128);
}

/// All purchases of up to 1000 screws; seven numbers in a row that work lead to all others.
pub(crate) fn packs_of_both_kinds(gold: &Gold) {
    let works =
        |n: i128| (1..=n / 7).any(|sevens| (n - 7 * sevens) >= 11 && (n - 7 * sevens) % 11 == 0);
    let largest = (1..1000).filter(|n| !works(*n)).max().unwrap_or(0);
    assert!((largest + 1..largest + 8).all(works));
    gold.is_whole(largest);
}

/// All 32 pairs.
pub(crate) fn folded_strip(gold: &Gold) {
    let is_square = |m: i128| (0..).take_while(|r| r * r <= m).any(|r| r * r == m);
    gold.is_whole((1..=32).filter(|n| is_square(n * (65 - n))).sum());
}

pub(crate) fn rows_of_chairs(gold: &Gold) {
    gold.is_whole(only((1..495).filter(|n| n % 9 == 4 && n % 11 == 7 && n % 5 == 3)));
}
