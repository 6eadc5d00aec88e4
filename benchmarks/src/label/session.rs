//! What a labeler has made of a solution so far.

use super::desk::Mark;
use super::record::{Completion, Finish, Question, Rating, StepLabel};

/// The labels of a solution that is not handed in yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) ratings: Vec<Rating>,
    /// Milliseconds.
    pub(super) spent: u64,
}

impl Session {
    /// Whether a step's label is already set, or already taken back.
    pub(super) fn has(&self, step: usize, rating: Option<Rating>) -> bool {
        match rating {
            Some(_) => self.fits(step, None) && self.ratings.last().copied() == rating,
            None => step == self.ratings.len(),
        }
    }

    /// Whether a step is the next to be labelled, or the last that was.
    pub(super) fn fits(&self, step: usize, rating: Option<Rating>) -> bool {
        match rating {
            Some(_) => step == self.ratings.len(),
            None => step.checked_add(1) == Some(self.ratings.len()),
        }
    }

    /// Takes a line of the journal in, if it fits.
    pub(super) fn take(&mut self, mark: &Mark) {
        if !self.fits(mark.step, mark.rating) {
            return;
        }
        self.spent = self.spent.saturating_add(mark.spent);
        match mark.rating {
            Some(rating) => self.ratings.push(rating),
            None => {
                self.ratings.pop();
            }
        }
    }

    /// How the labels end the solution, or nothing while there are steps to label.
    pub(super) fn finish(&self, steps: usize, stops: bool) -> Option<Finish> {
        match self.ratings.last() {
            Some(Rating::Negative) if stops => Some(Finish::FoundError),
            _ if self.ratings.len() >= steps => Some(Finish::Solution),
            _ => None,
        }
    }

    /// The labels as PRM800K has them.
    pub(super) fn steps(&self, question: &Question, stops: bool) -> Vec<StepLabel> {
        let completion = |text: &str, rating| Completion {
            text: text.into(),
            rating: Some(rating),
            flagged: None,
        };
        let step = |(text, &rating): (&String, &Rating)| StepLabel {
            completions: vec![completion(text, rating)],
            human_completion: None,
            chosen_completion: (!(stops && rating == Rating::Negative)).then_some(0),
        };
        question.steps().iter().zip(&self.ratings).map(step).collect()
    }
}
