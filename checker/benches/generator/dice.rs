//! Seeded random numbers that are the same on every machine: the stream of a hash.

/// A stream of random numbers.
pub(crate) struct Dice {
    stream: blake3::OutputReader,
}

impl Dice {
    /// The stream of one pair under one seed.
    pub(crate) fn new(seed: u64, pair: u64) -> Dice {
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"generator").update(&seed.to_le_bytes()).update(&pair.to_le_bytes());
        Dice { stream: hasher.finalize_xof() }
    }

    fn next(&mut self) -> u64 {
        let mut word = [0; 8];
        self.stream.fill(&mut word);
        u64::from_le_bytes(word)
    }

    /// A number from 0 to `bound - 1`; the bias of the remainder is below `2^-48` here.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// A whole number from `low` to `high`.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    /// Whether one of `n` equally likely things happens.
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of a slice's members.
    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// The members in any order.
    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}
