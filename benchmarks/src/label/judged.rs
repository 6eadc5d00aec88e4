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

const HEAD: [&str; 10] = [
    "labeler",
    "solutions",
    "steps",
    "given up",
    "bad problem",
    "s/solution",
    "s/step",
    "control steps",
    "agreement",
    "kappa",
];

const KAPPA: &str = "Kappa is Cohen's: agreement beyond chance. Where all labels are one and the same there is none.";

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

    /// The agreement of two labelers on solutions that both have labelled.
    pub fn between(&self, one: &str, two: &str) -> Agreement {
        match (self.labelers.get(one), self.labelers.get(two)) {
            (Some(one), Some(two)) => one.against(&two.labels),
            _ => Agreement::default(),
        }
    }

    /// The table of the labelers: their work, their time, their agreement with control questions.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new("Labelers", HEAD);
        sheet.rows = self.labelers.iter().map(|(name, work)| self.row(name, work)).collect();
        sheet.notes.push(KAPPA.into());
        sheet.notes.extend(self.low().map(|(name, share)| {
            format!("{name} agrees with {} of the control steps, below 75%.", percent(Some(share)))
        }));
        sheet
    }

    /// The table of labelers two by two, where they have labelled the same steps.
    pub fn pairs(&self) -> Sheet {
        let head = ["labelers", "steps of both", "agreement", "kappa"];
        let mut sheet = Sheet::new("Labelers two by two", head);
        let names: Vec<&String> = self.labelers.keys().collect();
        for (place, one) in names.iter().enumerate() {
            for two in &names[place + 1..] {
                let agreement = self.between(one, two);
                let names = std::iter::once(format!("{one}, {two}"));
                if agreement.steps() > 0 {
                    sheet.rows.push(names.chain(figures(&agreement)).collect());
                }
            }
        }
        sheet.notes.push(KAPPA.into());
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
        let counts = counts.iter().map(usize::to_string);
        let agreement = figures(&self.with_controls(name));
        std::iter::once(name.to_owned()).chain(counts).chain(times).chain(agreement).collect()
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

/// Steps, share and kappa.
fn figures(agreement: &Agreement) -> [String; 3] {
    let kappa = figure(agreement.kappa(), |kappa| format!("{kappa:.2}"));
    [agreement.steps().to_string(), percent(agreement.share()), kappa]
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
