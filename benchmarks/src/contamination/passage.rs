//! Passages of a corpus that have runs of a question.

/// Which runs of a question a passage has: a bit for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Covered(Vec<u64>);

impl Covered {
    pub(super) fn none(runs: usize) -> Covered {
        Covered(vec![0; runs.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, position: usize) {
        self.0[position / 64] |= 1 << (position % 64);
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn positions(&self) -> impl Iterator<Item = usize> {
        let bits = |(index, word): (usize, &u64)| {
            let word = *word;
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| 64 * index + bit)
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

/// A passage: the runs it has, where it stands, and how it begins.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) covered: Covered,
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) excerpt: String,
    /// How often the corpus has a passage with these runs; the others are like the first.
    pub(super) times: u64,
}

/// Passages with different runs that are kept of a question.
const KEPT: usize = 32;

/// The passages of one question.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) passages: Vec<Passage>,
    /// Passages that were not kept, all with fewer runs than those that were.
    pub(super) left_off: u64,
}

impl Found {
    /// Adds a passage, beside one with the same runs or in place of the one with the fewest.
    pub(super) fn add(&mut self, passage: Passage) {
        let same = self.passages.iter_mut().find(|known| known.covered == passage.covered);
        if let Some(known) = same {
            known.times += 1;
            return;
        }
        self.passages.push(passage);
        if self.passages.len() > KEPT {
            let fewest = self.passages.iter().enumerate().min_by_key(|(_, it)| it.covered.count());
            if let Some((place, _)) = fewest {
                self.left_off += self.passages.remove(place).times;
            }
        }
    }
}
