//! What a labeler's page shows.

use super::desk::Desk;
use super::record::{Finish, Rating};

/// What a labeler sees.
#[derive(Clone, Debug, PartialEq)]
pub struct View<'a> {
    /// Solutions that the labeler has handed in.
    pub done: usize,
    /// Solutions that could still be handed to the labeler, but for control questions.
    pub left: usize,
    /// The solution in hand; nothing where none is left.
    pub seen: Option<Seen<'a>>,
}

/// A solution as far as its labeler may see it: up to the step that comes next. Nothing tells a
/// control question from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen<'a> {
    /// The solution's name.
    pub id: &'a str,
    /// The problem.
    pub problem: &'a str,
    /// How it is solved.
    pub solution: Option<&'a str>,
    /// Its right answer.
    pub answer: Option<&'a str>,
    /// The steps that are labelled, and the next.
    pub steps: &'a [String],
    /// All steps.
    pub count: usize,
    /// The labels so far.
    pub marks: &'a [Rating],
    /// How the labels end the solution, if they do.
    pub finish: Option<Finish>,
}

impl Desk {
    /// What a labeler sees.
    pub fn view(&self, labeler: &str) -> View<'_> {
        View {
            done: self.done.get(labeler).copied().unwrap_or(0),
            left: self.ordinary.iter().filter(|item| self.is_free(item, labeler)).count(),
            seen: self.seen(labeler),
        }
    }

    fn seen(&self, labeler: &str) -> Option<Seen<'_>> {
        let (item, session) = self.open.get(labeler)?;
        let question = &self.item(item)?.question;
        let (steps, marks) = (question.steps(), session.ratings.as_slice());
        let finish = session.finish(steps.len(), self.stops());
        let shown = marks.len() + usize::from(finish.is_none());
        Some(Seen {
            id: item,
            problem: &question.problem,
            solution: question.ground_truth_solution.as_deref(),
            answer: question.ground_truth_answer.as_deref(),
            steps: &steps[..shown.min(steps.len())],
            count: steps.len(),
            marks,
            finish,
        })
    }
}
