//! Counts by family.

use super::grow::{Family, SHARES};
use super::pair::Pair;
use heldout_checker::Verdict;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// What was counted of one family, or of one pair.
#[derive(Clone, Default)]
pub(crate) struct Row {
    pairs: u64,
    equal: u64,
    found: u64,
    missed: u64,
    equal_open: u64,
    accepted: u64,
    different_open: u64,
    classes: BTreeMap<&'static str, u64>,
    steps: u64,
    time: Duration,
    slowest: (Duration, u64),
}

impl Row {
    /// The row of a single pair.
    pub(crate) fn of(
        pair: &Pair,
        verdict: &Verdict,
        number: u64,
        steps: u64,
        time: Duration,
    ) -> Row {
        let count = |it: bool| u64::from(it);
        let mut classes = BTreeMap::new();
        if let (true, Some(evidence)) = (verdict.is_equal(), verdict.evidence()) {
            classes.insert(evidence.ground.class(), 1);
        }
        Row {
            pairs: 1,
            equal: count(pair.equal),
            found: count(pair.equal && verdict.is_equal()),
            missed: count(pair.equal && verdict.is_different()),
            equal_open: count(pair.equal && verdict.is_undecided()),
            accepted: count(!pair.equal && verdict.is_equal()),
            different_open: count(!pair.equal && verdict.is_undecided()),
            classes,
            steps,
            time,
            slowest: (time, number),
        }
    }

    /// Adds another row's counts.
    pub(crate) fn note(&mut self, other: &Row) {
        self.pairs += other.pairs;
        self.equal += other.equal;
        self.found += other.found;
        self.missed += other.missed;
        self.equal_open += other.equal_open;
        self.accepted += other.accepted;
        self.different_open += other.different_open;
        for (class, count) in &other.classes {
            *self.classes.entry(class).or_default() += count;
        }
        self.steps = self.steps.max(other.steps);
        self.time += other.time;
        self.slowest = self.slowest.max(other.slowest);
    }
}

/// A row for each family.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<(Family, Row)>,
}

impl Table {
    /// The row of a family.
    pub(crate) fn row(&mut self, family: Family) -> &mut Row {
        let at = self.rows.iter().position(|(known, _)| *known == family);
        let at = at.unwrap_or_else(|| {
            self.rows.push((family, Row::default()));
            self.rows.len() - 1
        });
        &mut self.rows[at].1
    }

    /// The time that the checker took in all.
    pub(crate) fn time(&self) -> Duration {
        self.rows.iter().map(|(_, row)| row.time).sum()
    }

    /// Whether no verdict was wrong.
    pub(crate) fn is_clean(&self) -> bool {
        self.rows.iter().all(|(_, row)| row.accepted == 0 && row.missed == 0)
    }
}

fn share(part: u64, whole: u64) -> String {
    format!("{part} ({:.2}%)", 100.0 * part as f64 / whole.max(1) as f64)
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<26}{:>8}{:>9}{:>8}{:>15}{:>9}{:>15}{:>9}  slowest, pair",
            "family", "pairs", "equal", "missed", "undecided", "accepted", "undecided", "steps"
        )?;
        let mut sum = Row::default();
        for (family, name, _) in SHARES {
            let Some((_, row)) = self.rows.iter().find(|(known, _)| *known == family) else {
                continue;
            };
            line(f, name, row)?;
            sum.note(row);
        }
        line(f, "all", &sum)?;
        writeln!(f, "\nevidence of equal verdicts")?;
        for (family, name, _) in SHARES {
            let Some((_, row)) = self.rows.iter().find(|(known, _)| *known == family) else {
                continue;
            };
            let classes: Vec<String> =
                row.classes.iter().map(|(class, count)| format!("{class} {count}")).collect();
            writeln!(f, "{name:<26}{}", classes.join(", "))?;
        }
        Ok(())
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, row: &Row) -> fmt::Result {
    writeln!(
        f,
        "{name:<26}{:>8}{:>9}{:>8}{:>15}{:>9}{:>15}{:>9}  {:.1?}, {}",
        row.pairs,
        row.found,
        row.missed,
        share(row.equal_open, row.equal),
        row.accepted,
        share(row.different_open, row.pairs - row.equal),
        row.steps,
        row.slowest.0,
        row.slowest.1,
    )
}
