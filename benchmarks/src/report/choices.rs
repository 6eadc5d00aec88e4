//! What each method chooses among all samples of a problem, and what is remarkable about it.

use super::Report;
use crate::method::Method;
use crate::outcome::{Label, Outcome};
use crate::pool::Samples;
use crate::score::Neutral;
use serde::Serialize;

/// What a reader may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Flag {
    /// Two scorers choose a right and a wrong sample.
    Disagree,
    /// A right answer with a step below the threshold.
    Red,
    /// A sample that could not be graded.
    Ungraded,
    /// The majority's answer is not right.
    Majority,
    /// A verdict of ours contradicts the recorded one.
    Contrary,
}

/// A method's choice among all samples: of equal ones the first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) method: String,
    pub(super) scorer: bool,
    /// The sample's place, and what became of it; none where there is nothing to choose.
    pub(super) sample: Option<(usize, Label)>,
}

/// The choices of those methods that choose one sample.
pub(super) fn choices(samples: &Samples, methods: &[Method]) -> Vec<Choice> {
    let choice = |method: &Method| {
        let (place, scorer) = match method {
            Method::Best(scoring) => (best(&samples.ranks(&scoring.scorer, scoring.measure)), true),
            Method::Majority => (majority(&samples.votes), false),
            Method::Weighted(_) | Method::Pass => return None,
        };
        let sample = place.map(|place| (place, samples.labels[place]));
        Some(Choice { method: method.to_string(), scorer, sample })
    };
    methods.iter().filter_map(choice).collect()
}

/// The first of the best.
fn best<T: PartialOrd>(ranks: &[Option<T>]) -> Option<usize> {
    let ranked = ranks.iter().enumerate().filter_map(|(place, rank)| Some((place, rank.as_ref()?)));
    ranked.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(place, _)| place)
}

/// The first sample of the largest class.
fn majority(votes: &[Option<u32>]) -> Option<usize> {
    let mut counts = vec![0u32; votes.iter().flatten().map(|&class| class as usize + 1).max()?];
    votes.iter().flatten().for_each(|&class| counts[class as usize] += 1);
    let sizes: Vec<Option<u32>> =
        votes.iter().map(|vote| vote.map(|class| counts[class as usize])).collect();
    best(&sizes)
}

impl Report {
    /// What is remarkable about a problem.
    pub(super) fn flags(&self, place: usize, choices: &[Choice]) -> Vec<Flag> {
        let right =
            |choice: &Choice| choice.sample.is_some_and(|(_, label)| label == Label::Correct);
        let by_scorers = || choices.iter().filter(|choice| choice.scorer).map(right);
        let outcomes = &self.outcomes[place];
        let wrong_vote = |choice: &Choice| !choice.scorer && !right(choice);
        [
            (Flag::Disagree, by_scorers().any(|it| it) && by_scorers().any(|it| !it)),
            (Flag::Red, self.red(place).contains(&true)),
            (Flag::Ungraded, outcomes.iter().any(|kept| kept.label == Label::Ungraded)),
            (Flag::Majority, choices.iter().any(wrong_vote)),
            (Flag::Contrary, outcomes.iter().any(|kept| kept.contrary)),
        ]
        .into_iter()
        .filter_map(|(flag, there)| there.then_some(flag))
        .collect()
    }

    /// For each sample whether it is a right answer with a step below the threshold.
    pub(super) fn red(&self, place: usize) -> Vec<bool> {
        let samples = &self.pool.problems[place];
        let lowest = self.scorer().map(|scorer| samples.lowest_steps(scorer));
        let below = |sample: usize| {
            let score = lowest.and_then(|lowest| lowest.get(sample).copied().flatten());
            score.is_some_and(|score| score.value() < self.view.threshold)
        };
        let red = |(sample, label)| label == Label::Correct && below(sample);
        samples.labels.iter().copied().enumerate().map(red).collect()
    }

    /// The scores of a sample's steps, neutral as positive.
    pub(super) fn step_scores(&self, outcome: &Outcome) -> Vec<f64> {
        let score = self.scorer().and_then(|scorer| outcome.scores.get(scorer));
        score.map_or(Vec::new(), |score| score.steps(Neutral::Positive))
    }
}
