//! How long a search of a gigabyte takes, and how much memory: `cargo bench --bench contamination`.
//!
//! The corpus is drawn as it is read: words with the frequencies of a language, some of them
//! formulas, and each embedded question once. One core does all of it, the drawing included. With
//! `--test` the corpus is small and its time is no matter.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use heldout_benchmarks::{EMBEDDED, Question, RUN, Search};
use std::io::{self, Read};
use std::time::Instant;

/// Bytes of the corpus, and the seconds and KiB that it may take.
const BYTES: usize = 1_000_000_000;
const SECONDS: f64 = 120.0;
const KIB: u64 = 64 * 1024;

fn main() {
    let test = std::env::args().any(|argument| argument == "--test");
    let questions: Vec<Question> =
        EMBEDDED.iter().flat_map(|(_, text)| Question::from_toml(text).unwrap()).collect();
    let planted = questions.iter().map(|it| it.question.clone()).collect();
    let corpus = Corpus::new(if test { BYTES / 100 } else { BYTES }, planted);
    let mut search = Search::new(questions, RUN);
    let start = Instant::now();
    search.text("corpus", corpus).unwrap();
    let found = search.finish().at_least(1.0);
    let seconds = start.elapsed().as_secs_f64();
    let memory = most_memory();
    println!("{} of {} planted questions found", found.problems.len(), found.questions);
    println!("{} words in {seconds:.1} s, {:?} KiB at most", found.words, memory);
    assert_eq!(found.problems.len(), found.questions, "each was planted");
    assert!(test || seconds < SECONDS, "{seconds} s");
    assert!(memory.is_none_or(|memory| memory < KIB), "{memory:?} KiB");
}

/// The most memory that this process has had, in KiB; nothing where the system doesn't tell.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Formulas, with a number in each.
const FORMULAS: [(&str, &str); 5] = [
    (r"$\frac{", r"}{x + 1}$"),
    (r"$x^{", r"} + \sin\theta$"),
    (r"\[ \int_0^{", r"} f(x)\,dx \]"),
    (r"$\sqrt{", r"} \cdot 10^{-3}$"),
    (r"\textbf{(", r")} $\alpha_1$"),
];

/// A text that is drawn while it is read.
struct Corpus {
    random: Random,
    words: Vec<String>,
    planted: Vec<String>,
    /// Bytes that are still to come, after those in the buffer.
    left: usize,
    buffer: Vec<u8>,
    read: usize,
}

impl Corpus {
    fn new(left: usize, planted: Vec<String>) -> Corpus {
        let mut random = Random(5);
        let letter = |random: &mut Random| char::from(b'a' + random.below(26) as u8);
        let word = |random: &mut Random| {
            let length = 2 + random.below(8);
            (0..length).map(|_| letter(random)).collect()
        };
        let words = (0..30_000).map(|_| word(&mut random)).collect();
        Corpus { random, words, planted, left, buffer: Vec::new(), read: 0 }
    }

    /// Draws the next part: many words, and a question where one is left.
    fn draw(&mut self) {
        self.buffer.clear();
        self.read = 0;
        while self.buffer.len() < 1 << 14 {
            self.word();
        }
        let question = self.planted.pop().unwrap_or_default();
        self.buffer.extend(format!("\n{question}\n").bytes());
        self.left = self.left.saturating_sub(self.buffer.len());
    }

    /// A word, or a formula for one in thirty; the first words of the list are the
    /// common ones.
    fn word(&mut self) {
        if self.random.below(30) == 0 {
            let (before, behind) = FORMULAS[self.random.below(FORMULAS.len())];
            let number = self.random.below(100);
            return self.buffer.extend(format!("{before}{number}{behind} ").bytes());
        }
        let most = 1 << self.random.below(15);
        let place = self.random.below(most) % self.words.len();
        self.buffer.extend(self.words[place].bytes());
        let end: &[u8] = if self.random.below(12) == 0 { b".\n" } else { b" " };
        self.buffer.extend(end);
    }
}

impl Read for Corpus {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read == self.buffer.len() && self.left > 0 {
            self.draw();
        }
        let count = into.len().min(self.buffer.len() - self.read);
        into[..count].copy_from_slice(&self.buffer[self.read..self.read + count]);
        self.read += count;
        Ok(count)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) % bound as u64) as usize
    }
}
