//! Selections and outcomes to a table: a row an exam and the aggregate, a column a method.

use crate::cell::{Cell, Column, Inference};
use crate::comparison::{Comparison, adjust, compare};
use crate::method::Method;
use crate::outcome::{Label, Stamp};
use crate::pool::{Pool, Samples};
use crate::selection::DRAWS;
use crate::solved::{Drawing, Solved, solve};
use crate::statistics::{Correction, RESAMPLES, Signs};

/// What a table shows and how it is reckoned.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Samples to choose among; by default the most that every problem has.
    pub n: Option<usize>,
    /// The columns.
    pub methods: Vec<Method>,
    /// The methods whose differences are tested, pair by pair.
    pub rivals: Vec<Method>,
    /// Seed of subsets, resamples and permutations.
    pub seed: u64,
    /// Subsets that are drawn for votes below N = all; with 0 they are left out.
    pub draws: u32,
    /// Resamples of the bootstrap; with 0 there is none.
    pub resamples: usize,
    /// The level of intervals.
    pub level: f64,
    /// What is done about many comparisons.
    pub correction: Correction,
}

impl Plan {
    /// The usual columns, 95% intervals, Holm's correction.
    pub fn usual(pool: &Pool) -> Plan {
        Plan {
            n: None,
            methods: Method::usual(pool),
            rivals: Method::rivals(pool),
            seed: 0,
            draws: DRAWS,
            resamples: RESAMPLES,
            level: 0.95,
            correction: Correction::default(),
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
    /// A row an exam, in the order in which exams were met, and the aggregate.
    pub rows: Vec<Row>,
    /// The differences between methods: of the aggregate first, then of each exam.
    pub comparisons: Vec<Comparison>,
    /// The level of the intervals.
    pub level: f64,
    /// Subsets that votes were counted in.
    pub draws: u32,
    /// How p-values were adjusted.
    pub correction: Correction,
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
    /// A cell for each method; none for votes that were left out.
    pub cells: Vec<Option<Cell>>,
}

/// The name of the row of all problems.
pub(crate) const AGGREGATE: &str = "aggregate";

/// Makes a table. There is no table of nothing.
///
/// ```
/// use heldout_benchmarks::{Plan, Pool, tabulate};
/// let pool = Pool::default();
/// assert!(tabulate(&pool, &Plan::usual(&pool)).is_none());
/// ```
pub fn tabulate(pool: &Pool, plan: &Plan) -> Option<Table> {
    let n = plan.n.unwrap_or(pool.least());
    let own = plan.methods.len();
    let methods: Vec<Method> = plan.methods.iter().chain(&plan.rivals).cloned().collect();
    let seed = plan.seed.to_string();
    let drawing = Drawing { draws: plan.draws, seed: &seed };
    let solved = solve(pool, &methods, &[n], drawing);
    let names: Vec<String> = plan.rivals.iter().map(ToString::to_string).collect();
    let (mut rows, mut families) = (Vec::new(), Vec::new());
    for (exam, members) in exams(pool) {
        let seed = ["resamples", &seed, exam];
        let inference = Inference::new(members.len(), plan.level, plan.resamples, &seed);
        let columns = columns(&solved, &members, methods.len(), 0);
        rows.push(row(exam, pool, &members, &columns[..own], &inference));
        let rivals = names.iter().zip(&columns[own..]);
        let rivals: Vec<(&str, &Column)> =
            rivals.filter_map(|(name, column)| Some((name.as_str(), column.as_ref()?))).collect();
        let alone = exam != AGGREGATE && members.len() == pool.problems.len();
        if rivals.len() > 1 && !alone {
            let signs = Signs::new(members.len(), &["signs", seed[1], exam]);
            families.push(compare(exam, &rivals, &inference, &signs));
        }
    }
    (!pool.is_empty()).then(|| Table {
        n,
        methods: plan.methods.clone(),
        rows,
        comparisons: adjusted(families, plan.correction),
        level: plan.level,
        draws: plan.draws,
        correction: plan.correction,
        headlines: pool.notes.clone(),
        notes: notes(pool, n),
        stamps: pool.stamps.iter().cloned().collect(),
    })
}

/// The aggregate's comparisons are one family, those of all exams together another.
fn adjusted(mut families: Vec<Vec<Comparison>>, correction: Correction) -> Vec<Comparison> {
    let mut all = families.pop().unwrap_or_default();
    let mut exams: Vec<Comparison> = families.into_iter().flatten().collect();
    adjust(&mut all, correction);
    adjust(&mut exams, correction);
    all.append(&mut exams);
    all
}

/// The columns of a row at the N of this place.
pub(crate) fn columns(
    solved: &Solved,
    members: &[usize],
    methods: usize,
    n: usize,
) -> Vec<Option<Column>> {
    let column =
        |method: usize| Column::new(members.iter().map(|&problem| solved[problem][method][n]));
    (0..methods).map(column).collect()
}

/// The name of the row that a problem counts in.
pub(crate) fn exam_name(samples: &Samples) -> &str {
    if samples.exam.is_empty() { "all" } else { &samples.exam }
}

/// The exams and the places of their problems, in the order in which they were met; the aggregate
/// comes last.
pub(crate) fn exams(pool: &Pool) -> Vec<(&str, Vec<usize>)> {
    let mut exams: Vec<(&str, Vec<usize>)> = Vec::new();
    for (place, samples) in pool.problems.iter().enumerate() {
        let exam = exam_name(samples);
        match exams.iter_mut().find(|(known, _)| *known == exam) {
            Some((_, members)) => members.push(place),
            None => exams.push((exam, vec![place])),
        }
    }
    exams.push((AGGREGATE, (0..pool.problems.len()).collect()));
    exams
}

fn row(
    exam: &str,
    pool: &Pool,
    members: &[usize],
    columns: &[Option<Column>],
    inference: &Inference,
) -> Row {
    let problems = || members.iter().map(|&place| &pool.problems[place]);
    let cell = |column: &Option<Column>| column.as_ref().map(|column| column.cell(inference));
    Row {
        exam: exam.to_owned(),
        problems: members.len(),
        samples: problems().map(|samples| samples.labels.len()).sum(),
        ungraded: problems().map(|samples| samples.count(Label::Ungraded)).sum(),
        cells: columns.iter().map(cell).collect(),
    }
}

pub(crate) fn notes(pool: &Pool, n: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let total: usize = pool.problems.iter().map(|samples| samples.labels.len()).sum();
    let ungraded: usize = pool.problems.iter().map(|samples| samples.count(Label::Ungraded)).sum();
    notes.push(format!("{ungraded} of {total} samples could not be graded."));
    let few = pool.problems.iter().filter(|samples| samples.labels.len() < n).count();
    if few > 0 {
        notes.push(format!("{few} problems have fewer than {n} samples: all of theirs are used."));
    }
    for scorer in pool.scorers.keys() {
        let scored = |samples: &Samples| samples.ranks(scorer, None).iter().flatten().count();
        let answered = |samples: &Samples| samples.votes.iter().flatten().count();
        let missing: usize =
            pool.problems.iter().map(|samples| answered(samples) - scored(samples)).sum();
        if missing > 0 {
            notes.push(format!("{missing} answered samples have no score by {scorer}."));
        }
    }
    notes
}
