//! The ways to choose a sample, and their names.

use crate::outcome::Outcome;
use crate::pool::{Pool, Scorer};
use crate::rank::Rank;
use crate::score::{Aggregate, Measure, Neutral, ScoreKind};
use std::fmt;

/// A scorer, and the measure that makes one number of its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// The scorer's name.
    pub scorer: String,
    /// None for a scorer of whole solutions.
    pub measure: Option<Measure>,
}

impl Scoring {
    /// Reads a scorer's name with or without a measure behind it.
    ///
    /// ```
    /// use heldout_benchmarks::{Aggregate, Scoring};
    /// let scoring = Scoring::read("prm/minimum");
    /// assert_eq!(scoring.measure, Some(Aggregate::Minimum.into()));
    /// assert_eq!(Scoring::read("a/b").scorer, "a/b");
    /// ```
    pub fn read(name: &str) -> Scoring {
        let with = |measure: Measure| {
            let scorer = name.strip_suffix(&measure.to_string())?.strip_suffix('/')?;
            Some(Scoring { scorer: scorer.to_owned(), measure: Some(measure) })
        };
        let bare = || Scoring { scorer: name.to_owned(), measure: None };
        Measure::all().find_map(with).unwrap_or_else(bare)
    }

    /// The sample's rank, by the product where no measure is named; none without an answer.
    pub fn rank<E>(&self, outcome: &Outcome<E>) -> Option<Rank> {
        outcome.vote.as_ref()?;
        let measure = self.measure.unwrap_or(Aggregate::Product.into());
        outcome.scores.get(&self.scorer)?.rank(measure)
    }
}

/// How a sample is chosen among N.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// The best by a scorer.
    Best(Scoring),
    /// The answer that most samples agree on.
    Majority,
    /// The answer whose samples have the largest sum of scores.
    Weighted(Scoring),
    /// Not a choice: whether any of the N is right; what an oracle that knows the outcomes gets.
    Pass,
}

impl fmt::Display for Scoring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.measure {
            Some(measure) => write!(f, "{}/{measure}", self.scorer),
            None => write!(f, "{}", self.scorer),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Method::Best(scoring) => write!(f, "{scoring}"),
            Method::Majority => write!(f, "majority"),
            Method::Weighted(scoring) => write!(f, "vote/{scoring}"),
            Method::Pass => write!(f, "pass"),
        }
    }
}

impl Method {
    /// Every method that these outcomes allow.
    ///
    /// ```
    /// use heldout_benchmarks::{Method, Pool};
    /// assert_eq!(Method::all(&Pool::default()), [Method::Majority, Method::Pass]);
    /// ```
    pub fn all(pool: &Pool) -> Vec<Method> {
        let scorings: Vec<Scoring> = pool.scorers.iter().flat_map(scorings).collect();
        let best = scorings.iter().cloned().map(Method::Best);
        let weighted = scorings.iter().cloned().map(Method::Weighted);
        best.chain([Method::Majority]).chain(weighted).chain([Method::Pass]).collect()
    }

    /// The methods that a table shows unasked: neutral steps positive, no log-odds, no weighted
    /// votes.
    pub fn usual(pool: &Pool) -> Vec<Method> {
        let usual = |method: &Method| match method {
            Method::Best(scoring) => scoring.measure.is_none_or(|measure| {
                measure.neutral == Neutral::Positive && measure.aggregate != Aggregate::LogOdds
            }),
            Method::Weighted(_) => false,
            Method::Majority | Method::Pass => true,
        };
        Method::all(pool).into_iter().filter(usual).collect()
    }

    /// The methods that are compared with one another unasked: each scorer as the paper uses it,
    /// and the majority.
    pub fn rivals(pool: &Pool) -> Vec<Method> {
        let rival = |method: &Method| match method {
            Method::Best(scoring) => {
                scoring.measure.is_none_or(|measure| measure == Aggregate::Product.into())
            }
            Method::Majority => true,
            Method::Weighted(_) | Method::Pass => false,
        };
        Method::all(pool).into_iter().filter(rival).collect()
    }

    /// The methods of these names: `all`, a method as tables name it, `oracle` for `pass`, or a
    /// scorer of steps alone for its product.
    pub fn named(pool: &Pool, names: &[String]) -> Result<Vec<Method>, String> {
        let all = Method::all(pool);
        let mut methods = Vec::new();
        for name in names {
            match name.as_str() {
                "all" => methods.extend(all.iter().cloned()),
                name => methods.push(find(&all, name)?),
            }
        }
        Ok(methods)
    }

    /// The scorer and measure that it uses.
    pub fn scoring(&self) -> Option<&Scoring> {
        match self {
            Method::Best(scoring) | Method::Weighted(scoring) => Some(scoring),
            Method::Majority | Method::Pass => None,
        }
    }

    /// Whether it counts votes.
    pub fn votes(&self) -> bool {
        matches!(self, Method::Majority | Method::Weighted(_))
    }
}

fn scorings((scorer, known): (&String, &Scorer)) -> Vec<Scoring> {
    let with = |measure| Scoring { scorer: scorer.clone(), measure };
    let probable = !known.below_zero && !known.beyond_one;
    let fits = |measure: &Measure| match known.kind {
        ScoreKind::Steps if measure.neutral == Neutral::Negative => false,
        _ => probable || measure.aggregate != Aggregate::LogOdds,
    };
    match known.kind {
        ScoreKind::Solution => vec![with(None)],
        _ => Measure::all().filter(fits).map(Some).map(with).collect(),
    }
}

fn find(all: &[Method], name: &str) -> Result<Method, String> {
    let product = format!("{name}/{}", Aggregate::Product.name());
    let wanted = [if name == "oracle" { "pass" } else { name }, &product];
    let found = all.iter().find(|method| wanted.contains(&method.to_string().as_str()));
    found.cloned().ok_or_else(|| {
        let names: Vec<String> = all.iter().map(ToString::to_string).collect();
        format!("no method is called `{name}`; there are {}", names.join(", "))
    })
}
