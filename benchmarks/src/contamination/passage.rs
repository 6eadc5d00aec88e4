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

    /// Whether another has all of these.
    fn within(&self, other: &Covered) -> bool {
        self != other && self.0.iter().zip(&other.0).all(|(own, other)| own & !other == 0)
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
    /// Passages that were not kept.
    pub(super) left_off: u64,
}

impl Found {
    /// Adds a passage. Where they become too many, the lightest goes of those whose runs another
    /// has all, so that nothing is lost; where there is none of these, the lightest of all, by what
    /// is known of their weights so far.
    pub(super) fn add(&mut self, passage: Passage, weight: impl Fn(&Covered) -> f64) {
        let same = self.passages.iter_mut().find(|known| known.covered == passage.covered);
        if let Some(known) = same {
            known.times += 1;
            return;
        }
        self.passages.push(passage);
        if self.passages.len() > KEPT {
            let goes = self.least(weight);
            self.left_off += goes.map_or(0, |place| self.passages.remove(place).times);
        }
    }

    /// The place of the passage that says least.
    fn least(&self, weight: impl Fn(&Covered) -> f64) -> Option<usize> {
        let alone =
            |it: &Passage| !self.passages.iter().any(|other| it.covered.within(&other.covered));
        let keys = self.passages.iter().map(|it| (alone(it), weight(&it.covered)));
        let less = |one: &(bool, f64), other: &(bool, f64)| {
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        };
        keys.enumerate().min_by(|(_, one), (_, other)| less(one, other)).map(|(place, _)| place)
    }
}
