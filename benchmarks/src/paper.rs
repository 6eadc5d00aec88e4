//! The tables of "Let's Verify Step by Step" (Lightman et al. 2023, arXiv 2305.20050) as data, and
//! ours beside them in the same layout.

use crate::cell::Cell;
use crate::method::Method;
use crate::pool::Pool;
use crate::published::{Published, PublishedRow};
use crate::score::{Aggregate, Measure, Neutral, ScoreKind};
use crate::sheet::Sheet;
use crate::statistics::Interval;
use crate::table::{AGGREGATE, Plan, Row, tabulate};

/// Table 1 (section 5): the held-out exams, best of 100.
pub const TABLE_1: &str = include_str!("../paper/table1.csv");

/// Table 4 (section 2.6): how steps become one number, best of 1860 on 500 MATH problems.
pub const TABLE_4: &str = include_str!("../paper/table4.csv");

/// Figure 3 at its right end: best of 1860 on 500 MATH problems.
pub const FIGURE_3: &str = include_str!("../paper/figure3.csv");

/// The number of held-out problems that the paper's text states.
pub const CLAIMED_PROBLEMS: i64 = 224;

/// Which of our scorers stand for the paper's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// The outcome reward model; by default `orm`, or the only scorer of whole solutions.
    pub orm: Option<String>,
    /// The process reward model; by default `prm`, or the only scorer of steps.
    pub prm: Option<String>,
}

impl Cast {
    fn of(&self, pool: &Pool) -> Cast {
        let only = |name: &str, whole: bool| {
            let fits = |kind: ScoreKind| (kind == ScoreKind::Solution) == whole;
            let fitting: Vec<&String> = pool
                .scorers
                .iter()
                .filter(|(_, scorer)| fits(scorer.kind))
                .map(|it| it.0)
                .collect();
            match fitting[..] {
                _ if pool.scorers.contains_key(name) => Some(name.to_owned()),
                [one] => Some(one.clone()),
                _ => None,
            }
        };
        Cast {
            orm: self.orm.clone().or_else(|| only("orm", true)),
            prm: self.prm.clone().or_else(|| only("prm", false)),
        }
    }

    fn note(&self) -> String {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "nobody".into());
        format!("Ours: the ORM is {}, the PRM {}.", name(&self.orm), name(&self.prm))
    }
}

/// The paper's tables with ours beside each figure, in percent.
pub fn beside(pool: &Pool, plan: &Plan, cast: &Cast) -> Result<Vec<Sheet>, String> {
    let cast = cast.of(pool);
    let scorers = [&cast.orm, &cast.prm].map(|name| name.iter().cloned().collect::<Vec<_>>());
    let best = |names: &Vec<String>| Method::named(pool, names).map(|found| found.first().cloned());
    let methods = [best(&scorers[0])?, best(&scorers[1])?, Some(Method::Majority)];
    let columns = Columns::new(pool, plan, &methods);
    let mut sheets = vec![exams(&columns, &cast)?, curve_end(&columns)?];
    sheets.extend(measures(pool, plan, &cast)?);
    Ok(sheets)
}

/// Our rows for these methods; a method that we don't have has no cells.
struct Columns {
    n: usize,
    rows: Vec<(Row, Vec<Option<Cell>>)>,
}

impl Columns {
    fn new(pool: &Pool, plan: &Plan, methods: &[Option<Method>]) -> Columns {
        let present: Vec<Method> = methods.iter().flatten().cloned().collect();
        let plan = Plan { methods: present, rivals: Vec::new(), ..plan.clone() };
        let table = tabulate(pool, &plan);
        let spread = |row: &Row| {
            let mut cells = row.cells.iter().copied();
            let cell = |method: &Option<Method>| method.as_ref().and_then(|_| cells.next()?);
            methods.iter().map(cell).collect()
        };
        let n = table.as_ref().map_or(0, |table| table.n);
        let rows = table.map_or(Vec::new(), |table| table.rows);
        Columns { n, rows: rows.into_iter().map(|row| (row.clone(), spread(&row))).collect() }
    }

    fn row(&self, name: &str) -> Option<&(Row, Vec<Option<Cell>>)> {
        self.rows.iter().find(|(row, _)| key(&row.exam) == key(name))
    }
}

/// `AMC 10/12` and `AMC10/12` are the same exam.
fn key(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

fn ours(cell: Option<Cell>) -> String {
    let Some(cell) = cell else { return "–".to_owned() };
    let share = format!("{:.1}", 100.0 * cell.accuracy);
    match cell.interval {
        Some(Interval { low, high }) => {
            format!("{share} ({:.1}–{:.1})", 100.0 * low, 100.0 * high)
        }
        None => share,
    }
}

fn exams(columns: &Columns, cast: &Cast) -> Result<Sheet, String> {
    let paper = Published::read(TABLE_1)?;
    let title = format!("Table 1 of the paper (best of 100), and ours (best of {})", columns.n);
    let mut head = vec!["exam".to_owned()];
    for column in &paper.columns {
        head.extend([column.clone(), "ours".to_owned()]);
    }
    head.extend(["problems".to_owned(), "ours".to_owned()]);
    let mut sheet = Sheet::new(&title, head);
    let known = |name: &str| paper.rows.iter().any(|row| key(&row.name) == key(name));
    let is_own = |name: &str| !known(name) && name != AGGREGATE;
    sheet.rows = paper.rows.iter().map(|row| exam_row(row, columns)).collect();
    for (row, cells) in columns.rows.iter().filter(|(row, _)| is_own(&row.exam)) {
        let blank = || "–".to_owned();
        let mut texts = vec![row.exam.clone()];
        texts.extend(cells.iter().flat_map(|&cell| [blank(), ours(cell)]));
        texts.extend([blank(), row.problems.to_string()]);
        sheet.rows.push(texts);
    }
    sheet.rows.extend(paper.aggregate.iter().map(|row| exam_row(row, columns)));
    sheet.notes = vec![
        cast.note(),
        "The paper prints no intervals, and its ORM aggregate does not follow from its rows: \
         `heldout audit` shows what else."
            .to_owned(),
    ];
    Ok(sheet)
}

fn exam_row(published: &PublishedRow, columns: &Columns) -> Vec<String> {
    let row = columns.row(&published.name);
    let mut texts = vec![published.name.clone()];
    for (place, cell) in published.cells.iter().enumerate() {
        texts.push(cell.map_or("–".to_owned(), |cell| cell.to_string()));
        texts.push(ours(row.and_then(|(_, cells)| cells[place])));
    }
    texts.push(published.problems.to_string());
    texts.push(row.map_or("–".to_owned(), |(row, _)| row.problems.to_string()));
    texts
}

/// Figure 3: the paper's order of lines is PRM, ORM, majority.
fn curve_end(columns: &Columns) -> Result<Sheet, String> {
    let title =
        format!("Figure 3 of the paper (best of 1860 on MATH), and ours (best of {})", columns.n);
    let mut sheet = Sheet::new(&title, ["method", "paper", "ours"]);
    let aggregate = columns.row(AGGREGATE);
    for (record, place) in records(FIGURE_3)?.iter().zip([1, 0, 2]) {
        let cell = aggregate.and_then(|(_, cells)| cells[place]);
        sheet.rows.push(vec![record[0].clone(), record[1].clone(), ours(cell)]);
    }
    Ok(sheet)
}

/// Table 4, where our PRM tells neutral steps apart.
fn measures(pool: &Pool, plan: &Plan, cast: &Cast) -> Result<Option<Sheet>, String> {
    let Some(prm) = &cast.prm else { return Ok(None) };
    let all = Method::all(pool);
    let method = |aggregate, neutral| {
        let measure = Measure { aggregate, neutral };
        let name = format!("{prm}/{measure}");
        all.iter().find(|method| method.to_string() == name).cloned()
    };
    let rows = [Aggregate::Product, Aggregate::Minimum];
    let columns = [Neutral::Positive, Neutral::Negative];
    let methods: Vec<Option<Method>> =
        rows.iter().flat_map(|&row| columns.map(|column| method(row, column))).collect();
    let own = Columns::new(pool, plan, &methods);
    let title =
        format!("Table 4 of the paper (best of 1860 on MATH), and ours (best of {})", own.n);
    let head = ["measure", "neutral positive", "ours", "neutral negative", "ours"];
    let mut sheet = Sheet::new(&title, head);
    let cells = own.row(AGGREGATE).map_or(vec![None; methods.len()], |(_, cells)| cells.clone());
    for (record, pair) in records(TABLE_4)?.iter().zip(cells.chunks(2)) {
        let mut texts = vec![record[0].clone()];
        texts.extend(
            record[1..].iter().zip(pair).flat_map(|(paper, &cell)| [paper.clone(), ours(cell)]),
        );
        sheet.rows.push(texts);
    }
    Ok(Some(sheet))
}

/// The records of an embedded file, its head left out.
fn records(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let record = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|it| it.map(record).map_err(|error| error.to_string())).collect()
}
