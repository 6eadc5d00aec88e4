//! How fast answers are read: `cargo bench --bench parse`. A figure is for all answers of a list.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use heldout_grammar::{extract, parse};

fn main() {
    divan::main();
}

const NUMBERS: &[&str] = &["42", "-17", "3.14", "1,234", r"\frac{3}{4}", r"6.02\times10^{23}"];

const EXPRESSIONS: &[&str] = &[
    r"\frac{-1+\sqrt{5}}{2}",
    r"x^4 - 4x^3 + 5x^2 + 2x - 1",
    r"\frac{\pi}{3} + 2k\pi",
    r"y = -\frac{4}{13}x + \frac{30}{13}",
    r"\sin^2 x + \cos^2 x",
];

const COLLECTIONS: &[&str] = &[
    r"\left(-\infty, -3\right) \cup [5, \infty)",
    r"\{1, 2, 3\}",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    "(1,2), (3,4)",
];

const WORDS: &[&str] = &[r"\text{even}", r"12 \text{ cm}", r"\textbf{(C)}\ 407", "no solution"];

fn parse_all(bencher: Bencher<'_, '_>, answers: &[&str]) {
    bencher
        .counter(ItemsCount::new(answers.len()))
        .bench_local(|| answers.iter().filter(|answer| parse(answer).is_ok()).count());
}

#[divan::bench]
fn numbers(bencher: Bencher<'_, '_>) {
    parse_all(bencher, NUMBERS);
}

#[divan::bench]
fn expressions(bencher: Bencher<'_, '_>) {
    parse_all(bencher, EXPRESSIONS);
}

#[divan::bench]
fn collections(bencher: Bencher<'_, '_>) {
    parse_all(bencher, COLLECTIONS);
}

#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    parse_all(bencher, WORDS);
}

/// Time is linear in the length: the bytes a second stay the same.
#[divan::bench(args = [1, 10, 100, 1000])]
fn long_sum(bencher: Bencher<'_, '_>, copies: usize) {
    let text = vec![r"\frac{x^2}{3}"; copies].join(" + ");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| parse(&text).is_ok());
}

#[divan::bench]
fn extraction(bencher: Bencher<'_, '_>) {
    let steps = "Adding $3x$ to both sides gives $5x = 20$, which we divide by 5.\n".repeat(20);
    let solution = steps + r"So the answer is $\boxed{\frac{1}{4}}$.";
    bencher
        .counter(BytesCount::of_str(&solution))
        .bench_local(|| extract(&solution, &[]).unwrap().span);
}
