//! How fast pairs are compared, from two texts to a verdict: `cargo bench --bench compare`. A
//! figure is for all pairs of a list; no pair is one text twice.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use heldout_checker::{Policy, Profile, check};

fn main() {
    divan::main();
}

type Pair = (&'static str, &'static str);

const NUMBERS: &[Pair] = &[
    ("42", "42.0"),
    (r"\frac{1}{2}", "0.5"),
    ("1,234", "1234"),
    ("50", r"50\%"),
    (r"6.02\times10^{23}", "6.02e23"),
    (r"0.\overline{3}", "1/3"),
    ("17", "18"),
];

const CONSTANTS: &[Pair] = &[
    (r"2\sqrt{3}", r"\sqrt{12}"),
    (r"\frac{1}{\sqrt2}", r"\frac{\sqrt2}{2}"),
    (r"\sqrt{3+2\sqrt2}", r"1+\sqrt2"),
    (r"\frac{\pi}{4}", r"0.25\pi"),
    (r"\ln 8", r"3\ln 2"),
    (r"\sin\frac{\pi}{6}", r"\frac12"),
    (r"\sqrt2+\sqrt3", r"\sqrt{10}"),
];

const POLYNOMIALS: &[Pair] = &[
    ("(x+1)^2", "x^2+2x+1"),
    ("(x-1)(x+1)(x^2+1)", "x^4-1"),
    ("(a+b)^3", "a^3+3a^2b+3ab^2+b^3"),
    (r"\frac{x^2-1}{x-1}", "x+1"),
    ("x^2+2x+1", "x^2+2x+2"),
];

const COLLECTIONS: &[Pair] = &[
    ("1, 2, 3", "3, 2, 1"),
    (r"\left(-\infty, 2\right]", r"x \le 2"),
    (r"\{\frac12, \sqrt4\}", r"\{2, 0.5\}"),
    (
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 5 \end{bmatrix}",
    ),
    ("x = 5", "5"),
];

const WORDS: &[Pair] = &[
    (r"\text{even}", "Even"),
    ("C", r"\textbf{(C)}"),
    (r"12 \text{ cm}", "12"),
    ("no solution", r"\emptyset"),
];

fn compare_all(bencher: Bencher<'_, '_>, pairs: &[Pair]) {
    let policy = Policy::from(Profile::Competition);
    bencher.counter(ItemsCount::new(pairs.len())).bench_local(|| {
        pairs.iter().filter(|pair| check(pair.0, pair.1, &policy).is_equal()).count()
    });
}

#[divan::bench]
fn numbers(bencher: Bencher<'_, '_>) {
    compare_all(bencher, NUMBERS);
}

#[divan::bench]
fn constants(bencher: Bencher<'_, '_>) {
    compare_all(bencher, CONSTANTS);
}

#[divan::bench]
fn polynomials(bencher: Bencher<'_, '_>) {
    compare_all(bencher, POLYNOMIALS);
}

#[divan::bench]
fn collections(bencher: Bencher<'_, '_>) {
    compare_all(bencher, COLLECTIONS);
}

#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    compare_all(bencher, WORDS);
}
