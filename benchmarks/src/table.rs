//! Selections and outcomes to a table: a row an exam and the aggregate, a column a method.

use crate::outcome::{Label, Stamp};
use crate::pool::{Pool, Samples};
use crate::score::Aggregate;
use crate::selection::{self, Ballot};
use serde::Serialize;
use std::fmt;

/// How a sample is chosen among N.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// The best by a scorer's aggregate.
    Best {
        /// The scorer's name.
        scorer: String,
        /// How steps become one number.
        aggregate: Aggregate,
    },
    /// The answer that most samples agree on.
    Majority,
    /// Not a choice: whether any of the N is right.
    Pass,
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Method::Best { scorer, aggregate } => write!(f, "{scorer}/{}", aggregate.name()),
            Method::Majority => write!(f, "majority"),
            Method::Pass => write!(f, "pass"),
        }
    }
}

/// A table of the share of problems that each method solves.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Samples that each method chooses among.
    pub n: usize,
    /// The methods, in the order of the cells.
    pub methods: Vec<Method>,
    /// Scorers whose scores are one number a solution: their four columns are one.
    pub whole: Vec<String>,
    /// A row an exam, in the order in which exams were met, and the aggregate.
    pub rows: Vec<Row>,
    /// What a reader has to know before the figures.
    pub headlines: Vec<String>,
    /// What is particular to these figures.
    pub notes: Vec<String>,
    /// What made the outcomes.
    pub stamps: Vec<Stamp>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The exam, or `aggregate`.
    pub exam: String,
    /// Its problems.
    pub problems: usize,
    /// Their samples.
    pub samples: usize,
    /// Samples that could not be graded.
    pub ungraded: usize,
    /// A cell for each method.
    pub cells: Vec<Cell>,
}

/// The expected share of problems solved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// An ungraded choice counts as not solved.
    pub accuracy: f64,
    /// As if every ungraded choice were right.
    pub upper: f64,
    /// The standard error that drawing subsets adds, where subsets were drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
}

/// Makes a table at `n`, or at the largest N that every problem has. `seed` draws the subsets for
/// votes. There is no table of nothing.
///
/// ```
/// use heldout_benchmarks::{Pool, tabulate};
/// assert!(tabulate(&Pool::default(), None, 0).is_none());
/// ```
pub fn tabulate(pool: &Pool, n: Option<usize>, seed: u64) -> Option<Table> {
    let least = pool.problems.iter().map(|samples| samples.labels.len()).min()?;
    let n = n.unwrap_or(least);
    let methods = methods(pool);
    let seed = seed.to_string();
    let cells = |samples| methods.iter().map(|method| cell(samples, method, n, &seed)).collect();
    let solved: Vec<Vec<Cell>> = pool.problems.iter().map(cells).collect();
    let mut rows: Vec<Row> = Vec::new();
    for exam in exams(pool) {
        rows.push(row(exam, pool, &solved, |samples| exam_name(samples) == exam));
    }
    rows.push(row("aggregate", pool, &solved, |_| true));
    let whole = pool.scorers.iter().filter(|(_, steps)| !**steps);
    Some(Table {
        n,
        methods,
        whole: whole.map(|(scorer, _)| scorer.clone()).collect(),
        rows,
        headlines: pool.notes.clone(),
        notes: notes(pool, n),
        stamps: pool.stamps.iter().cloned().collect(),
    })
}

fn methods(pool: &Pool) -> Vec<Method> {
    let best = |scorer: &String| {
        let scorer = scorer.clone();
        Aggregate::ALL.map(move |aggregate| Method::Best { scorer: scorer.clone(), aggregate })
    };
    let scorers = pool.scorers.keys().flat_map(best);
    scorers.chain([Method::Majority, Method::Pass]).collect()
}

fn exam_name(samples: &Samples) -> &str {
    if samples.exam.is_empty() { "all" } else { &samples.exam }
}

fn exams(pool: &Pool) -> Vec<&str> {
    let mut exams: Vec<&str> = Vec::new();
    for samples in &pool.problems {
        if !exams.contains(&exam_name(samples)) {
            exams.push(exam_name(samples));
        }
    }
    exams
}

fn row(exam: &str, pool: &Pool, solved: &[Vec<Cell>], belongs: impl Fn(&Samples) -> bool) -> Row {
    let members: Vec<usize> =
        (0..solved.len()).filter(|&place| belongs(&pool.problems[place])).collect();
    let problems = || members.iter().map(|&place| &pool.problems[place]);
    let methods = solved.first().map_or(0, Vec::len);
    let column = |method| mean(members.iter().map(|&place| solved[place][method]));
    Row {
        exam: exam.to_owned(),
        problems: members.len(),
        samples: problems().map(|samples| samples.labels.len()).sum(),
        ungraded: problems().map(|samples| samples.count(Label::Ungraded)).sum(),
        cells: (0..methods).map(column).collect(),
    }
}

/// The mean over problems; errors of independent draws add in squares.
fn mean(cells: impl ExactSizeIterator<Item = Cell>) -> Cell {
    let count = cells.len() as f64;
    let (mut sum, mut variance) = (Cell::default(), None);
    for cell in cells {
        sum.accuracy += cell.accuracy;
        sum.upper += cell.upper;
        if let Some(error) = cell.standard_error {
            *variance.get_or_insert(0.0) += error * error;
        }
    }
    Cell {
        accuracy: sum.accuracy / count,
        upper: sum.upper / count,
        standard_error: variance.map(|variance: f64| variance.sqrt() / count),
    }
}

/// One problem under one method: its chance of being solved.
fn cell(samples: &Samples, method: &Method, n: usize, seed: &str) -> Cell {
    match method {
        Method::Best { scorer, aggregate } => best(samples, scorer, *aggregate, n),
        Method::Majority => vote(samples, n, seed),
        Method::Pass => pass(samples, n),
    }
}

fn best(samples: &Samples, scorer: &str, aggregate: Aggregate, n: usize) -> Cell {
    let chances = selection::best_of(&samples.ranks(scorer, aggregate), n);
    let mut cell = Cell::default();
    for (label, chance) in samples.labels.iter().zip(chances) {
        cell.accuracy += if *label == Label::Correct { chance } else { 0.0 };
        cell.upper += if *label == Label::Incorrect { 0.0 } else { chance };
    }
    cell
}

fn pass(samples: &Samples, n: usize) -> Cell {
    let total = samples.labels.len();
    let correct = samples.count(Label::Correct);
    let possible = correct + samples.count(Label::Ungraded);
    Cell {
        accuracy: selection::any_of(total, correct, n),
        upper: selection::any_of(total, possible, n),
        standard_error: None,
    }
}

fn vote(samples: &Samples, n: usize, seed: &str) -> Cell {
    let shares = class_shares(samples);
    let ballots = selection::majority(&samples.votes, n, &["votes", seed, &samples.id]);
    let solved = |ballot: &Ballot| {
        ballot.iter().fold((0.0, 0.0), |(sure, possible), &(class, share)| {
            let class = shares[class as usize];
            (sure + share * class.0, possible + share * class.1)
        })
    };
    let solved: Vec<(f64, f64)> = ballots.iter().map(solved).collect();
    let count = solved.len() as f64;
    let accuracy = solved.iter().map(|ballot| ballot.0).sum::<f64>() / count;
    let squares: f64 = solved.iter().map(|ballot| square(ballot.0 - accuracy)).sum();
    Cell {
        accuracy,
        upper: solved.iter().map(|ballot| ballot.1).sum::<f64>() / count,
        standard_error: (solved.len() > 1).then(|| (squares / (count - 1.0) / count).sqrt()),
    }
}

/// Unlike `powi`, the same on every machine.
fn square(number: f64) -> f64 {
    number * number
}

/// For each class of answers the share of its samples that are correct, and that may be.
fn class_shares(samples: &Samples) -> Vec<(f64, f64)> {
    let mut counts: Vec<(f64, f64, f64)> = Vec::new();
    for (label, vote) in samples.labels.iter().zip(&samples.votes) {
        let Some(class) = vote.map(|class| class as usize) else { continue };
        counts.resize(counts.len().max(class + 1), (0.0, 0.0, 0.0));
        let count = &mut counts[class];
        count.0 += f64::from(u8::from(*label == Label::Correct));
        count.1 += f64::from(u8::from(*label != Label::Incorrect));
        count.2 += 1.0;
    }
    counts.iter().map(|&(correct, possible, all)| (correct / all, possible / all)).collect()
}

fn notes(pool: &Pool, n: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let total: usize = pool.problems.iter().map(|samples| samples.labels.len()).sum();
    let ungraded: usize = pool.problems.iter().map(|samples| samples.count(Label::Ungraded)).sum();
    notes.push(format!("{ungraded} of {total} samples could not be graded."));
    let few = pool.problems.iter().filter(|samples| samples.labels.len() < n).count();
    if few > 0 {
        notes.push(format!("{few} problems have fewer than {n} samples: all of theirs are used."));
    }
    for scorer in pool.scorers.keys() {
        let scored =
            |samples: &Samples| samples.ranks(scorer, Aggregate::Last).iter().flatten().count();
        let answered = |samples: &Samples| samples.votes.iter().flatten().count();
        let missing: usize =
            pool.problems.iter().map(|samples| answered(samples) - scored(samples)).sum();
        if missing > 0 {
            notes.push(format!("{missing} answered samples have no score by {scorer}."));
        }
    }
    notes
}
