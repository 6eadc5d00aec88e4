//! Samples of the paper's kind, for benches.

use std::fmt::Write;

/// A solution in five steps of about a hundred characters, with a score a step; one answer in
/// thirty is wrong in a way of its own.
pub(crate) fn sample(problem: usize, number: usize, into: &mut String) {
    let wrong = (problem * 31 + number * 17) % 100 < 60;
    let answer = if wrong { number % 31 + problem + 1 } else { problem };
    let text =
        "We write the sum as a product, take the factor that both terms share out, and divide.";
    write!(into, r#"{{"problem":"{problem}","sample":"{number}","steps":["#).unwrap();
    for step in 0..4 {
        write!(into, r#""Step {step} of {number}: {text}","#).unwrap();
    }
    let (high, low) = (number % 89, number % 97);
    writeln!(
        into,
        r#""So the answer is $\\boxed{{\\frac{{{answer}}}{{7}}}}$."],"scores":{{"orm":0.{high:02},"prm":[0.9,0.8,0.9,0.7,0.{low:02}]}}}}"#,
    )
    .unwrap();
}
