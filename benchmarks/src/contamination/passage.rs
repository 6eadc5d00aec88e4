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
    /// Whether one of these had runs that no kept one has all of: the best may have been it.
    pub(super) incomplete: bool,
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
            let Some((alone, place)) = self.least(weight) else { return };
            self.left_off += self.passages.remove(place).times;
            self.incomplete |= alone;
        }
    }

    /// The place of the passage that says least, and whether no other has all of its runs.
    fn least(&self, weight: impl Fn(&Covered) -> f64) -> Option<(bool, usize)> {
        let alone =
            |it: &Passage| !self.passages.iter().any(|other| it.covered.within(&other.covered));
        let keys = self.passages.iter().map(|it| (alone(it), weight(&it.covered)));
        let less = |one: &(bool, f64), other: &(bool, f64)| {
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        };
        let least = keys.enumerate().min_by(|(_, one), (_, other)| less(one, other));
        least.map(|(place, (alone, _))| (alone, place))
    }
}

#[cfg(test)]
mod tests {
    use super::{Covered, Found, KEPT, Passage};

    fn passage(positions: &[usize]) -> Passage {
        let mut covered = Covered::none(2 * KEPT);
        positions.iter().for_each(|&position| covered.insert(position));
        Passage { covered, file: String::new(), line: 1, excerpt: String::new(), times: 1 }
    }

    fn of(passages: impl Iterator<Item = Passage>) -> Found {
        let mut found = Found::default();
        passages.for_each(|passage| found.add(passage, |covered| covered.count() as f64));
        found
    }

    #[test]
    fn passages_that_others_hold_go_first_and_nothing_is_lost() {
        let found = of((0..=KEPT).map(|k| passage(&(0..=k).collect::<Vec<_>>())));
        assert_eq!((found.passages.len(), found.left_off, found.incomplete), (KEPT, 1, false));
    }

    #[test]
    fn a_lost_passage_with_runs_of_its_own_makes_the_share_a_lower_bound() {
        let found = of((0..=KEPT).map(|k| passage(&[k])));
        assert_eq!((found.passages.len(), found.left_off, found.incomplete), (KEPT, 1, true));
    }
}
