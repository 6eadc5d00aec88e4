//! Which samples are shown where there are too many: those that a method chooses, the first of each
//! kind that a filter looks for, and beyond them a draw that is the same on every machine.

use super::Report;
use super::choices::choices;
use super::kept::Kept;
use crate::outcome::Label;
use crate::table::Plan;

impl Report {
    /// For each problem the places of the samples that are shown, in order. Fewer of them are a
    /// part of more.
    pub(super) fn drawn(&self, shown: usize, plan: &Plan) -> Vec<Vec<usize>> {
        if self.samples_in_all() <= shown {
            return self.outcomes.iter().map(|outcomes| (0..outcomes.len()).collect()).collect();
        }
        let share = shown / self.outcomes.len().max(1);
        (0..self.outcomes.len()).map(|place| self.drawn_of(place, share, plan)).collect()
    }

    fn drawn_of(&self, place: usize, most: usize, plan: &Plan) -> Vec<usize> {
        let outcomes = &self.outcomes[place];
        let choices = choices(&self.pool.problems[place], &plan.rivals);
        let mut drawn: Vec<usize> =
            choices.iter().filter_map(|choice| Some(choice.sample?.0)).collect();
        drawn.extend(self.witnesses(place));
        drawn.sort_unstable();
        drawn.dedup();
        let mut rest: Vec<(u64, usize)> = (0..outcomes.len())
            .filter(|place| drawn.binary_search(place).is_err())
            .map(|place| (outcomes[place].lot, place))
            .collect();
        rest.sort_unstable();
        let room = most.saturating_sub(drawn.len());
        drawn.extend(rest.into_iter().take(room).map(|(_, place)| place));
        drawn.sort_unstable();
        drawn
    }

    /// The first sample of each kind that makes a problem remarkable, so that no filter leads to a
    /// problem that shows nothing of the kind.
    fn witnesses(&self, place: usize) -> impl Iterator<Item = usize> {
        let first = |kind: fn(&Kept) -> bool| self.outcomes[place].iter().position(kind);
        [
            self.red(place).into_iter().position(|red| red),
            first(|kept| kept.label == Label::Ungraded),
            first(|kept| kept.contrary),
        ]
        .into_iter()
        .flatten()
    }

    /// How many samples there are.
    pub(super) fn samples_in_all(&self) -> usize {
        self.outcomes.iter().map(Vec::len).sum()
    }
}
