//! Scores as reward models give them, and how a solution's steps become one number.

use crate::rank::Rank;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A scorer's judgement of one sample.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Score {
    /// A number for the solution.
    Solution(f64),
    /// A number for each step.
    Steps(Vec<f64>),
    /// For each step the probabilities that it is negative, neutral, positive.
    Triples(Vec<[f64; 3]>),
}

/// Read as it comes: a derived reader would keep a copy of every value until its kind is known.
impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(ScoreVisitor)
    }
}

struct ScoreVisitor;

impl<'de> Visitor<'de> for ScoreVisitor {
    type Value = Score;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a list of step scores, or a list of [negative, neutral, positive]")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Score, E> {
        Ok(Score::Solution(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Score, E> {
        Ok(Score::Solution(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Score, E> {
        Ok(Score::Solution(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Score, A::Error> {
        let room = list.size_hint().unwrap_or(8);
        match list.next_element::<Step>()? {
            None => Ok(Score::Steps(Vec::new())),
            Some(Step::Number(first)) => rest(first, room, list).map(Score::Steps),
            Some(Step::Triple(first)) => rest(first, room, list).map(Score::Triples),
        }
    }
}

/// The list that begins with this element.
fn rest<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(
    first: T,
    room: usize,
    mut list: A,
) -> Result<Vec<T>, A::Error> {
    let mut all = Vec::with_capacity(room);
    all.push(first);
    while let Some(next) = list.next_element()? {
        all.push(next);
    }
    Ok(all)
}

/// A step's score: the first one tells which kind the others are of.
enum Step {
    Number(f64),
    Triple([f64; 3]),
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(StepVisitor)
    }
}

struct StepVisitor;

impl<'de> Visitor<'de> for StepVisitor {
    type Value = Step;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a step's score, or its [negative, neutral, positive]")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Step, E> {
        Ok(Step::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Step, E> {
        Ok(Step::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Step, E> {
        Ok(Step::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Step, A::Error> {
        <[f64; 3]>::deserialize(SeqAccessDeserializer::new(list)).map(Step::Triple)
    }
}

/// How a solution's steps become one number (paper, 2.6 and Table 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aggregate {
    /// The product, the paper's choice.
    Product,
    /// The smallest.
    Minimum,
    /// The arithmetic mean.
    Mean,
    /// The last step's.
    Last,
    /// The sum of the log-odds, kept as the product of the odds: the order is the same. Steps
    /// that are no probabilities have none.
    LogOdds,
}

impl Aggregate {
    /// Every aggregate, in the order of the tables' columns.
    pub const ALL: [Aggregate; 5] = [
        Aggregate::Product,
        Aggregate::Minimum,
        Aggregate::Mean,
        Aggregate::Last,
        Aggregate::LogOdds,
    ];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Aggregate::Product => "product",
            Aggregate::Minimum => "minimum",
            Aggregate::Mean => "mean",
            Aggregate::Last => "last",
            Aggregate::LogOdds => "log-odds",
        }
    }
}

/// What a neutral step counts as, where a scorer tells it from a positive one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Neutral {
    /// As a good one, the paper's choice.
    #[default]
    Positive,
    /// As a bad one.
    Negative,
}

/// A way to make one number of a solution's steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// How the steps' numbers are put together.
    pub aggregate: Aggregate,
    /// What a neutral step counts as.
    pub neutral: Neutral,
}

impl Measure {
    /// Every measure: the aggregates with neutral as positive, then as negative.
    pub fn all() -> impl Iterator<Item = Measure> {
        let with = |neutral| Aggregate::ALL.map(|aggregate| Measure { aggregate, neutral });
        [Neutral::Positive, Neutral::Negative].into_iter().flat_map(with)
    }

    /// Its place in [`Measure::all`].
    pub(crate) fn place(self) -> usize {
        self.aggregate as usize + Aggregate::ALL.len() * self.neutral as usize
    }
}

impl From<Aggregate> for Measure {
    /// With neutral as positive.
    fn from(aggregate: Aggregate) -> Self {
        Measure { aggregate, neutral: Neutral::default() }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.aggregate.name())?;
        match self.neutral {
            Neutral::Positive => Ok(()),
            Neutral::Negative => f.write_str("/neutral-negative"),
        }
    }
}

impl Score {
    /// One number for the solution, or none where there is no step, or where the measure needs
    /// probabilities and the steps have none.
    ///
    /// ```
    /// use heldout_benchmarks::{Aggregate, Score};
    /// let product = Aggregate::Product.into();
    /// let careful = Score::Steps(vec![0.9, 0.8]);
    /// let hasty = Score::Triples(vec![[0.5, 0.25, 0.25], [0.25, 0.0, 0.75]]);
    /// assert!(careful.rank(product) > hasty.rank(product));
    /// ```
    pub fn rank(&self, measure: Measure) -> Option<Rank> {
        match self {
            Score::Solution(score) => Some(Rank::from(*score)),
            Score::Steps(steps) => rank(steps.iter().copied(), measure.aggregate),
            Score::Triples(steps) => {
                rank(steps.iter().map(|step| chance(step, measure.neutral)), measure.aggregate)
            }
        }
    }

    /// The chance that each step is right; nothing for a score of the whole solution.
    pub fn steps(&self, neutral: Neutral) -> Vec<f64> {
        match self {
            Score::Solution(_) => Vec::new(),
            Score::Steps(steps) => steps.clone(),
            Score::Triples(steps) => steps.iter().map(|step| chance(step, neutral)).collect(),
        }
    }

    /// What the score tells apart.
    pub fn kind(&self) -> ScoreKind {
        match self {
            Score::Solution(_) => ScoreKind::Solution,
            Score::Steps(_) => ScoreKind::Steps,
            Score::Triples(_) => ScoreKind::Triples,
        }
    }
}

/// What a scorer tells apart, the coarsest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoreKind {
    /// Solutions.
    #[default]
    Solution,
    /// Steps.
    Steps,
    /// Steps, and their neutral ones.
    Triples,
}

fn chance(&[_, neutral, positive]: &[f64; 3], counts_as: Neutral) -> f64 {
    match counts_as {
        Neutral::Positive => neutral + positive,
        Neutral::Negative => positive,
    }
}

/// What rounding leaves a sum of probabilities above 1.
pub(crate) const SLACK: f64 = 1e-6;

fn rank(steps: impl ExactSizeIterator<Item = f64> + Clone, aggregate: Aggregate) -> Option<Rank> {
    let count = steps.len() as f64;
    match aggregate {
        Aggregate::Product => product(steps),
        Aggregate::Minimum => steps.min_by(f64::total_cmp).map(Rank::from),
        Aggregate::Mean => steps.reduce(|sum, step| sum + step).map(|sum| Rank::from(sum / count)),
        Aggregate::Last => steps.last().map(Rank::from),
        Aggregate::LogOdds => {
            let probable = steps.clone().all(|step| (0.0..=1.0 + SLACK).contains(&step));
            if probable { product(steps.map(Rank::odds)) } else { None }
        }
    }
}

fn product(mut steps: impl Iterator<Item = f64>) -> Option<Rank> {
    let first = Rank::from(steps.next()?);
    Some(steps.fold(first, Rank::times))
}
