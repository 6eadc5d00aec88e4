//! What the records say about their labelers.

use super::agreement::Agreement;
use super::item::{self, Item};
use super::record::{Finish, LabelRecord, Rating};
use crate::sheet::Sheet;
use std::collections::BTreeMap;

/// The records of every labeler, to be compared with control questions and with each other.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    labelers: BTreeMap<String, Work>,
    known: BTreeMap<String, Vec<Rating>>,
}

/// What one labeler has done.
#[derive(Clone, Debug, Default)]
struct Work {
    /// The labels by solution; none where the labeler gave up or found the problem bad.
    labels: BTreeMap<String, Vec<Rating>>,
    solutions: usize,
    steps: usize,
    given_up: usize,
    bad: usize,
    /// Milliseconds.
    spent: u64,
}

/// Agreement below this is said: the paper's labelers had to reach it.
const ENOUGH: f64 = 0.75;

const HEAD: [&str; 13] = [
    "labeler",
    "solutions",
    "steps",
    "given up",
    "bad problem",
    "s a solution",
    "s a step",
    "control steps",
    "agreement",
    "kappa",
    "steps shared",
    "agreement with others",
    "kappa with others",
];

impl Judged {
    /// Takes a control question's right labels in.
    pub fn control(&mut self, item: &Item) {
        if let Some(known) = &item.known {
            self.known.insert(item.id.clone(), known.clone());
        }
    }

    /// Takes a record in.
    pub fn record(&mut self, record: &LabelRecord) {
        let ratings = record.ratings();
        let work = self.labelers.entry(record.labeler.clone()).or_default();
        work.solutions += 1;
        work.steps += ratings.len();
        work.spent = work.spent.saturating_add(record.label.total_time);
        match record.label.finish_reason {
            Some(Finish::GiveUp) => work.given_up += 1,
            Some(Finish::BadProblem) => work.bad += 1,
            _ => {
                work.labels.entry(item::id(&record.question)).or_insert(ratings);
            }
        }
    }

    /// A labeler's agreement with the control questions.
    pub fn with_controls(&self, labeler: &str) -> Agreement {
        self.labelers.get(labeler).map_or_else(Agreement::default, |work| work.against(&self.known))
    }

    /// A labeler's agreement with everyone else who labelled the same solutions.
    pub fn with_others(&self, labeler: &str) -> Agreement {
        let mut agreement = Agreement::default();
        let Some(own) = self.labelers.get(labeler) else { return agreement };
        for (_, other) in self.labelers.iter().filter(|(name, _)| *name != labeler) {
            agreement.add(&own.against(&other.labels));
        }
        agreement
    }

    /// The table, a row a labeler.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new("Labelers: their work, their agreement, their time", HEAD);
        sheet.rows = self.labelers.iter().map(|(name, work)| self.row(name, work)).collect();
        sheet.notes.push(
            "Steps count where both have labelled them. Kappa is Cohen's; where all labels are one \
             there is none."
                .into(),
        );
        sheet.notes.extend(self.low().map(|(name, share)| {
            format!("{name} agrees with {} of the control steps, below 75%.", percent(Some(share)))
        }));
        sheet
    }

    /// Labelers who agree too little with the control questions.
    fn low(&self) -> impl Iterator<Item = (&String, f64)> {
        let share = |name: &String| self.with_controls(name).share();
        let shares = self.labelers.keys().filter_map(move |name| Some((name, share(name)?)));
        shares.filter(|(_, share)| *share < ENOUGH)
    }

    fn row(&self, name: &str, work: &Work) -> Vec<String> {
        let counts = [work.solutions, work.steps, work.given_up, work.bad];
        let times = [work.solutions, work.steps].map(|count| seconds(work.spent, count));
        let agreements = [self.with_controls(name), self.with_others(name)];
        let agreements = agreements.iter().flat_map(|it| {
            [
                it.steps().to_string(),
                percent(it.share()),
                figure(it.kappa(), |it| format!("{it:.2}")),
            ]
        });
        let counts = counts.iter().map(usize::to_string);
        std::iter::once(name.to_owned()).chain(counts).chain(times).chain(agreements).collect()
    }
}

impl Work {
    /// The agreement with other labels of the same solutions.
    fn against(&self, others: &BTreeMap<String, Vec<Rating>>) -> Agreement {
        let mut agreement = Agreement::default();
        for (item, own) in &self.labels {
            if let Some(other) = others.get(item) {
                agreement.count(own, other);
            }
        }
        agreement
    }
}

fn figure(value: Option<f64>, write: impl Fn(f64) -> String) -> String {
    value.map_or("–".into(), write)
}

fn percent(share: Option<f64>) -> String {
    figure(share, |share| format!("{:.1}%", 100.0 * share))
}

fn seconds(spent: u64, count: usize) -> String {
    let each = (count > 0).then(|| spent as f64 / 1000.0 / count as f64);
    figure(each, |each| format!("{each:.1}"))
}
