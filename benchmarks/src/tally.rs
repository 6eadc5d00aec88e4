//! Outcomes counted.

use crate::outcome::{Label, Outcome, VerdictName};
use std::fmt;
use std::ops::AddAssign;

/// How many outcomes of each label there were, and how they stand to recorded verdicts.
///
/// ```
/// use heldout_benchmarks::Tally;
/// let tally = Tally { correct: 3, ungraded: 1, ..Tally::default() };
/// assert_eq!(tally.to_string(), "4 samples: 3 correct, 0 incorrect, 1 ungraded");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Correct ones.
    pub correct: usize,
    /// Incorrect ones.
    pub incorrect: usize,
    /// Ungraded ones.
    pub ungraded: usize,
    /// Those whose sample carries another grader's verdict.
    pub recorded: usize,
    /// Those of them that are correct against a recorded wrong, or incorrect against a right.
    pub contrary: usize,
}

impl Tally {
    /// Counts an outcome.
    pub fn count<E>(&mut self, outcome: &Outcome<E>) {
        self.count_label(outcome.outcome, outcome.recorded);
    }

    /// Counts a label beside a recorded verdict.
    pub fn count_label(&mut self, label: Label, recorded: Option<bool>) {
        match label {
            Label::Correct => self.correct += 1,
            Label::Incorrect => self.incorrect += 1,
            Label::Ungraded => self.ungraded += 1,
        }
        self.recorded += usize::from(recorded.is_some());
        self.contrary += usize::from(label.contradicts(recorded));
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Tally) {
        self.correct += more.correct;
        self.incorrect += more.incorrect;
        self.ungraded += more.ungraded;
        self.recorded += more.recorded;
        self.contrary += more.contrary;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { correct, incorrect, ungraded, recorded, contrary } = self;
        let all = correct + incorrect + ungraded;
        write!(f, "{all} samples: {correct} correct, {incorrect} incorrect, {ungraded} ungraded")?;
        match recorded {
            0 => Ok(()),
            _ => write!(f, "; {contrary} contradict the {recorded} recorded verdicts"),
        }
    }
}

/// How many pairs have each verdict.
///
/// ```
/// use heldout_benchmarks::{VerdictName, Verdicts};
/// let mut verdicts = Verdicts::default();
/// verdicts.count(VerdictName::Equal);
/// assert_eq!(verdicts.to_string(), "1 pairs: 1 equal, 0 different, 0 undecided");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Equal ones.
    pub equal: usize,
    /// Different ones.
    pub different: usize,
    /// Undecided ones.
    pub undecided: usize,
}

impl Verdicts {
    /// Counts a verdict.
    pub fn count(&mut self, verdict: VerdictName) {
        match verdict {
            VerdictName::Equal => self.equal += 1,
            VerdictName::Different => self.different += 1,
            VerdictName::Undecided => self.undecided += 1,
        }
    }
}

impl AddAssign for Verdicts {
    fn add_assign(&mut self, more: Verdicts) {
        self.equal += more.equal;
        self.different += more.different;
        self.undecided += more.undecided;
    }
}

impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Verdicts { equal, different, undecided } = self;
        let all = equal + different + undecided;
        write!(f, "{all} pairs: {equal} equal, {different} different, {undecided} undecided")
    }
}
