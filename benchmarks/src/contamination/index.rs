//! The runs of words of all questions, and where to look them up.

use super::passage::Found;
use super::{Question, SHORTEST};
use crate::words::words;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// The base of the rolling hash: any odd number with scattered bits does.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// All questions with their runs.
#[derive(Debug)]
pub(super) struct Index {
    /// Words in a run.
    pub(super) n: usize,
    /// One for each length of runs: short questions are runs by themselves.
    pub(super) lanes: Vec<Lane>,
    pub(super) runs: Vec<Run>,
    pub(super) questions: Vec<Indexed>,
    /// Ids of questions that are not sought.
    pub(super) too_short: Vec<String>,
}

/// A run of words that some question has.
#[derive(Debug)]
pub(super) struct Run {
    /// Its words, each with a space behind.
    words: Box<[u8]>,
    /// The questions that have it, and where.
    pub(super) places: Vec<(u32, u32)>,
    /// Passages with it that have less than half of a question.
    pub(super) commonplace: u64,
}

impl Run {
    /// What it says: the less, the more places have it without its question.
    pub(super) fn weight(&self) -> f64 {
        1.0 / self.commonplace.max(1) as f64
    }
}

/// A question that is sought.
#[derive(Debug)]
pub(super) struct Indexed {
    pub(super) id: String,
    /// How many words it has.
    pub(super) length: u64,
    /// Its runs in order.
    pub(super) runs: Vec<u32>,
    pub(super) found: Found,
}

/// The runs of one length, by hash.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) length: usize,
    /// The weight of the word that leaves the window.
    top: u64,
    /// A bit for each hash that may be in the map: most of a corpus ends here.
    filter: Vec<u64>,
    map: FxHashMap<u64, Vec<u32>>,
}

/// The hash of a word.
pub(super) fn hash(word: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    hasher.finish()
}

impl Index {
    pub(super) fn of(questions: Vec<Question>, n: usize) -> Index {
        let (runs, too_short) = (Vec::new(), Vec::new());
        let mut index = Index { n, lanes: Vec::new(), runs, questions: Vec::new(), too_short };
        let mut known: FxHashMap<Box<[u8]>, u32> = FxHashMap::default();
        let mut hashes: Vec<(usize, u64, u32)> = Vec::new();
        for question in questions {
            index.add(question, &mut known, &mut hashes);
        }
        let mut lengths: Vec<usize> = hashes.iter().map(|(length, ..)| *length).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let of_length = |length| hashes.iter().filter(move |(other, ..)| *other == length);
        let lane = |length| Lane::of(length, of_length(length).map(|&(_, hash, run)| (hash, run)));
        index.lanes = lengths.into_iter().map(lane).collect();
        index
    }

    /// Adds a question's runs.
    fn add(
        &mut self,
        question: Question,
        known: &mut FxHashMap<Box<[u8]>, u32>,
        hashes: &mut Vec<(usize, u64, u32)>,
    ) {
        let words = words(&question.question);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let length = self.n.min(words.len());
        if length < SHORTEST.min(self.n) {
            return self.too_short.push(question.id);
        }
        let place = self.questions.len() as u32;
        let mut runs = Vec::new();
        for (position, window) in words.windows(length).enumerate() {
            let text: Box<[u8]> =
                window.iter().flat_map(|word| word.bytes().chain([b' '])).collect();
            let next = self.runs.len() as u32;
            let run = *known.entry(text.clone()).or_insert(next);
            if run == next {
                let hash = window.iter().fold(0, |sum, word| roll(sum, hash(word.as_bytes())));
                hashes.push((length, hash, run));
                self.runs.push(Run { words: text, places: Vec::new(), commonplace: 0 });
            }
            self.runs[run as usize].places.push((place, position as u32));
            runs.push(run);
        }
        let (id, length) = (question.id, words.len() as u64);
        self.questions.push(Indexed { id, length, runs, found: Found::default() });
    }

    /// The run that these words are, each with a space behind. Words are compared, not hashes.
    pub(super) fn run(&self, lane: usize, hash: u64, words: &[u8]) -> Option<u32> {
        let candidates = self.lanes[lane].map.get(&hash)?;
        candidates.iter().copied().find(|run| *self.runs[*run as usize].words == *words)
    }
}

/// The hash of a run when a word joins it.
fn roll(sum: u64, word: u64) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(word)
}

impl Lane {
    fn of(length: usize, hashes: impl Iterator<Item = (u64, u32)>) -> Lane {
        let mut map: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        hashes.for_each(|(hash, run)| map.entry(hash).or_default().push(run));
        let words = (map.len() / 4).next_power_of_two().max(1 << 10);
        let top = (1..length).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let mut lane = Lane { length, top, filter: vec![0; words], map };
        for hash in lane.map.keys() {
            let (word, bit) = slot(*hash, words);
            lane.filter[word] |= bit;
        }
        lane
    }

    /// The hash of the window when one word joins and one leaves; before it is full none leaves.
    pub(super) fn slide(&self, sum: u64, joins: u64, leaves: Option<u64>) -> u64 {
        let leaves = leaves.map_or(0, |word| word.wrapping_mul(self.top));
        roll(sum.wrapping_sub(leaves), joins)
    }

    /// Whether the map may have this hash.
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = slot(hash, self.filter.len());
        self.filter[word] & bit != 0
    }
}

/// The place of a hash in a filter of a power of two of words.
fn slot(hash: u64, words: usize) -> (usize, u64) {
    let mixed = hash.wrapping_mul(BASE);
    ((mixed >> 6) as usize & (words - 1), 1 << (mixed >> 58))
}
