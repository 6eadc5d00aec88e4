//! Whether intervals hold what they promise: `cargo bench --bench coverage`.
//!
//! Exams are drawn from populations of problems whose true share is known; a 95% interval has to
//! hold it in 94 to 96% of them. With `--test` few exams are drawn and only gross failure counts.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use heldout_benchmarks::statistics::{Bootstrap, Interval, difference, mean, share, student};
use rayon::prelude::*;

const LEVEL: f64 = 0.95;
const RESAMPLES: usize = 2000;

/// An exam: for each problem the chances of two methods; and the true shares.
struct Exam {
    values: Vec<[f64; 2]>,
    truth: [f64; 2],
}

/// A population of problems.
type Draw = fn(usize, &mut Random) -> Exam;

const POPULATIONS: [(&str, Draw); 3] =
    [("one choice", one_choice), ("expectations", expectations), ("mostly agreeing", agreeing)];

fn main() {
    let test = std::env::args().any(|argument| argument == "--test");
    let (exams, least, most) = if test { (400, 0.90, 0.99) } else { (10_000, 0.94, 0.96) };
    println!(
        "{:<16} {:>8} {:>8} {:>10} {:>10} {:>10}",
        "population", "problems", "share", "bootstrap", "difference", "bootstrap"
    );
    let mut outside = 0;
    for (name, draw) in POPULATIONS {
        for problems in [45, 84, 234, 500] {
            let covered = coverage(draw, problems, exams);
            let [one, two, three, four] = covered.map(|share| format!("{:.1}", 100.0 * share));
            println!("{name:<16} {problems:>8} {one:>8} {two:>10} {three:>10} {four:>10}");
            outside += covered.iter().filter(|share| !(least..=most).contains(*share)).count();
        }
    }
    let error = 100.0 * (LEVEL * (1.0 - LEVEL) / exams as f64).sqrt();
    println!(
        "percent of {exams} exams whose 95% interval holds the truth, each with a standard error \
         of {error:.2}; {outside} outside {:.0} to {:.0}",
        100.0 * least,
        100.0 * most
    );
    assert_eq!(outside, 0, "intervals that don't cover what they promise");
}

/// How often each kind of interval holds the truth.
fn coverage(draw: Draw, problems: usize, exams: usize) -> [f64; 4] {
    let bootstrap = Bootstrap::new(problems, RESAMPLES, &["coverage"]);
    let quantile = student(problems, LEVEL);
    // Where all problems are alike there is no interval, and none that could be wrong.
    let holds =
        |interval: Option<Interval>, truth: f64| interval.is_none_or(|it| it.contains(truth));
    let exam = |number: usize| {
        let exam = draw(problems, &mut Random::new((problems * 1_000_003 + number) as u64));
        let column = |place: usize| exam.values.iter().map(|it| it[place]).collect::<Vec<f64>>();
        let differences: Vec<f64> = exam.values.iter().map(|[one, two]| one - two).collect();
        let apart = exam.truth[0] - exam.truth[1];
        [
            holds(share(&column(0), quantile), exam.truth[0]),
            holds(bootstrap.interval(&column(0), LEVEL), exam.truth[0]),
            holds(difference(&differences, quantile), apart),
            holds(bootstrap.interval(&differences, LEVEL), apart),
        ]
        .map(|holds| f64::from(u8::from(holds)))
    };
    let held: Vec<[f64; 4]> = (0..exams).into_par_iter().map(exam).collect();
    std::array::from_fn(|place| mean(&held.iter().map(|it| it[place]).collect::<Vec<f64>>()))
}

/// Each method solves a problem or not.
fn one_choice(problems: usize, random: &mut Random) -> Exam {
    let truth = [0.4 + 0.5 * random.next(), 0.4 + 0.5 * random.next()];
    let mut solved = |share: f64| f64::from(u8::from(random.next() < share));
    Exam { values: (0..problems).map(|_| truth.map(&mut solved)).collect(), truth }
}

/// Each problem has a chance of being solved, many near 0 and near 1.
fn expectations(problems: usize, random: &mut Random) -> Exam {
    let powers = [0.3 + random.next(), 0.3 + random.next()];
    let value = |random: &mut Random| {
        let ease = random.next();
        powers.map(|power| (0.7 * ease + 0.3 * random.next()).powf(3.0 * power))
    };
    Exam { values: (0..problems).map(|_| value(random)).collect(), truth: powers.map(power_mean) }
}

/// The mean of `(0.7 u + 0.3 v)^(3 power)` for independent uniform u and v.
fn power_mean(power: f64) -> f64 {
    let exponent = 3.0 * power + 2.0;
    let part = |end: f64| end.powf(exponent);
    (1.0 - part(0.7) - part(0.3)) / (0.21 * (exponent - 1.0) * exponent)
}

/// Two methods that differ on one problem in five.
fn agreeing(problems: usize, random: &mut Random) -> Exam {
    let truth = [0.4 + 0.4 * random.next(), 0.4 + 0.4 * random.next()];
    let values = |random: &mut Random| {
        let (common, alone) = (random.next(), random.next());
        let other = if random.next() < 0.8 { common } else { alone };
        let solved = |draw: f64, share: f64| f64::from(u8::from(draw < share));
        [solved(common, truth[0]), solved(other, truth[1])]
    };
    Exam { values: (0..problems).map(|_| values(random)).collect(), truth }
}

/// SplitMix64 (Steele, Lea and Flood 2014). An exam's stream begins at a mixed place: from places a
/// step apart the streams would be one and the same, shifted.
struct Random(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    fn new(seed: u64) -> Random {
        Random(mixed(seed.wrapping_mul(STEP)))
    }

    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(STEP);
        (mixed(self.0) >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}
