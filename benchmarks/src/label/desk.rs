//! Who labels what, and what becomes of a mark.

use super::item::{self, Item};
use super::json;
use super::record::{Finish, LabelRecord, Labelled, Rating};
use super::session::Session;
use crate::dice::Dice;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Where the labels of a solution end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// At its last step.
    One,
    /// At the first negative step.
    #[default]
    Two,
}

/// How labelling is organised.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Where labels end.
    pub phase: Phase,
    /// The labelers that each solution is handed to.
    pub overlap: usize,
    /// The share of control questions among the solutions that a labeler sees.
    pub controls: f64,
    /// Seed of the places and the order of control questions.
    pub seed: u64,
    /// The round of data collection, for the records.
    pub generation: Option<i64>,
}

impl Default for Rules {
    fn default() -> Self {
        Rules { phase: Phase::Two, overlap: 1, controls: 0.1, seed: 0, generation: None }
    }
}

/// What a labeler's page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Request {
    /// The labeler's name.
    pub labeler: String,
    /// What is asked for.
    #[serde(flatten)]
    pub act: Act,
}

/// What can be asked for. A request names the solution and the step that the page shows, so that
/// one that comes twice, or from a page that is out of date, changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "act", rename_all = "lowercase")]
pub enum Act {
    /// The solution to go on with.
    Open,
    /// To label a step, from 0.
    Mark {
        /// The solution.
        item: String,
        /// The step.
        step: usize,
        /// Its label.
        rating: Rating,
        /// Milliseconds since the last request.
        spent: u64,
    },
    /// To take the label of the last labelled step back.
    Undo {
        /// The solution.
        item: String,
        /// The step.
        step: usize,
        /// Milliseconds since the last request.
        spent: u64,
    },
    /// To hand the solution in.
    Submit {
        /// The solution.
        item: String,
        /// Why it ends.
        finish: Finish,
        /// Milliseconds since the last request.
        spent: u64,
    },
}

/// A line of the journal: a label that was set, or taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Who.
    pub labeler: String,
    /// The solution.
    pub item: String,
    /// The step, from 0.
    pub step: usize,
    /// The label; nothing where it was taken back.
    pub rating: Option<Rating>,
    /// Milliseconds since the last one.
    pub spent: u64,
}

impl Mark {
    /// The mark as a line of the journal, with its line break.
    pub fn line(&self) -> String {
        json::line(self)
    }
}

/// What a request changes. It is written down before it is applied.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Nothing.
    Nothing,
    /// The labeler gets this solution; nobody needs to remember that before a step is labelled.
    Open(String, String),
    /// A line for the journal.
    Mark(Mark),
    /// A line for the records, of the solution with this name.
    Record(String, Box<LabelRecord>),
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The name can't stand in a record.
    Name,
    /// The page shows something else than what is there.
    Stale,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Name => "a labeler's name has 1 to 64 characters, none of them a control one",
            Refusal::Stale => "this solution has moved on, perhaps in another window",
        })
    }
}

/// A day: no step takes longer, so that a strange clock spoils no total.
const LONGEST: u64 = 86_400_000;

/// The solutions, and where their labelling stands.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(super) rules: Rules,
    pub(super) ordinary: Vec<Item>,
    controls: Vec<Item>,
    places: BTreeMap<String, Place>,
    pub(super) open: BTreeMap<String, (String, Session)>,
    pub(super) done: BTreeMap<String, usize>,
    /// Solutions that were left out because they stand here twice.
    pub twice: usize,
}

/// An item's place in its list, and who has it or had it.
#[derive(Clone, Debug)]
struct Place {
    control: bool,
    index: usize,
    labelers: BTreeSet<String>,
}

impl Desk {
    /// A desk with these solutions. One that is a control question is nothing else.
    pub fn new(items: impl IntoIterator<Item = Item>, rules: Rules) -> Desk {
        let (mut items, mut desk): (Vec<Item>, _) =
            (items.into_iter().collect(), Desk::empty(rules));
        items.sort_by_key(|item| item.known.is_none());
        for item in items {
            let control = item.known.is_some();
            let list = if control { &mut desk.controls } else { &mut desk.ordinary };
            if desk.places.contains_key(&item.id) {
                desk.twice += 1;
                continue;
            }
            let place = Place { control, index: list.len(), labelers: BTreeSet::new() };
            desk.places.insert(item.id.clone(), place);
            list.push(item);
        }
        desk
    }

    fn empty(rules: Rules) -> Desk {
        Desk {
            rules,
            ordinary: Vec::new(),
            controls: Vec::new(),
            places: BTreeMap::new(),
            open: BTreeMap::new(),
            done: BTreeMap::new(),
            twice: 0,
        }
    }

    /// Takes in a record that was written earlier. Records come before the journal.
    pub fn resume(&mut self, record: &LabelRecord) {
        self.apply(Change::Record(item::id(&record.question), Box::new(record.clone())));
    }

    /// What a request asks to write down, at this time.
    pub fn consider(&self, request: &Request, timestamp: &str) -> Result<Change, Refusal> {
        let labeler = &request.labeler;
        if !is_name(labeler) {
            return Err(Refusal::Name);
        }
        match &request.act {
            Act::Open => Ok(self.next(labeler)),
            Act::Mark { item, step, rating, spent } => {
                self.mark(labeler, item, *step, Some(*rating), *spent)
            }
            Act::Undo { item, step, spent } => self.mark(labeler, item, *step, None, *spent),
            Act::Submit { item, finish, spent } => {
                self.submit(labeler, item, *finish, *spent, timestamp)
            }
        }
    }

    /// Applies what was written down. What does not fit changes nothing.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Nothing => {}
            Change::Open(labeler, item) => {
                self.hold(&labeler, &item);
            }
            Change::Mark(mark) => {
                if let Some(session) = self.hold(&mark.labeler, &mark.item) {
                    session.take(&mark);
                }
            }
            Change::Record(item, record) => {
                let labeler = record.labeler;
                if let Some(place) = self.places.get_mut(&item) {
                    place.labelers.insert(labeler.clone());
                }
                if self.open.get(&labeler).is_some_and(|(open, _)| *open == item) {
                    self.open.remove(&labeler);
                }
                *self.done.entry(labeler).or_insert(0) += 1;
            }
        }
    }

    /// The names that are known, with the solutions that they have handed in.
    pub fn labelers(&self) -> impl Iterator<Item = (&str, usize)> {
        let names: BTreeSet<&String> = self.done.keys().chain(self.open.keys()).collect();
        names.into_iter().map(|name| (name.as_str(), self.done.get(name).copied().unwrap_or(0)))
    }

    /// How many solutions are to be labelled, but for control questions.
    pub fn ordinary(&self) -> usize {
        self.ordinary.len()
    }

    /// The solution with this name.
    pub(super) fn item(&self, id: &str) -> Option<&Item> {
        let place = self.places.get(id)?;
        if place.control { self.controls.get(place.index) } else { self.ordinary.get(place.index) }
    }

    /// Whether labels stop at a negative step.
    pub(super) fn stops(&self) -> bool {
        self.rules.phase == Phase::Two
    }

    /// Whether a labeler may be handed a solution.
    pub(super) fn is_free(&self, item: &Item, labeler: &str) -> bool {
        self.places.get(&item.id).is_some_and(|place| {
            !place.labelers.contains(labeler)
                && (place.control || place.labelers.len() < self.rules.overlap)
        })
    }

    /// The labeler's session of a solution, begun where there is none; nothing where the solution
    /// is unknown or handed in.
    fn hold(&mut self, labeler: &str, item: &str) -> Option<&mut Session> {
        let place = self.places.get_mut(item)?;
        let holds = self.open.get(labeler).is_some_and(|(open, _)| open == item);
        if !place.labelers.insert(labeler.to_owned()) && !holds {
            return None;
        }
        if !holds {
            self.open.insert(labeler.to_owned(), (item.to_owned(), Session::default()));
        }
        self.open.get_mut(labeler).map(|(_, session)| session)
    }

    fn next(&self, labeler: &str) -> Change {
        if self.open.contains_key(labeler) {
            return Change::Nothing;
        }
        let ordinary = || self.ordinary.iter().find(|item| self.is_free(item, labeler));
        let control = self.is_control_due(labeler).then(|| self.control(labeler)).flatten();
        match control.or_else(ordinary) {
            Some(item) => Change::Open(labeler.to_owned(), item.id.clone()),
            None => Change::Nothing,
        }
    }

    /// Drawn for each labeler and each place, so that nobody can count them out.
    fn is_control_due(&self, labeler: &str) -> bool {
        let done = self.done.get(labeler).copied().unwrap_or(0);
        let names = [&self.rules.seed.to_string(), "due", labeler, &done.to_string()];
        Dice::new(&names).uniform() < self.rules.controls
    }

    /// The next control question, in an order of the labeler's own.
    fn control(&self, labeler: &str) -> Option<&Item> {
        let seed = self.rules.seed.to_string();
        let place = |item: &&Item| Dice::new(&[&seed, "order", labeler, &item.id]).word();
        self.controls.iter().filter(|item| self.is_free(item, labeler)).min_by_key(place)
    }

    /// The labeler's open session, if it is of this solution.
    fn session(&self, labeler: &str, item: &str) -> Option<(&Item, &Session)> {
        let (open, session) = self.open.get(labeler)?;
        if open == item { Some((self.item(item)?, session)) } else { None }
    }

    fn mark(
        &self,
        labeler: &str,
        item: &str,
        step: usize,
        rating: Option<Rating>,
        spent: u64,
    ) -> Result<Change, Refusal> {
        let (known, session) = self.session(labeler, item).ok_or(Refusal::Stale)?;
        if session.has(step, rating) {
            return Ok(Change::Nothing);
        }
        let ended = session.finish(known.question.steps().len(), self.stops()).is_some();
        if !session.fits(step, rating) || (ended && rating.is_some()) {
            return Err(Refusal::Stale);
        }
        let (labeler, item) = (labeler.to_owned(), item.to_owned());
        Ok(Change::Mark(Mark { labeler, item, step, rating, spent: spent.min(LONGEST) }))
    }

    fn submit(
        &self,
        labeler: &str,
        item: &str,
        finish: Finish,
        spent: u64,
        timestamp: &str,
    ) -> Result<Change, Refusal> {
        let Some((known, session)) = self.session(labeler, item) else {
            let handed_in = |place: &Place| place.labelers.contains(labeler);
            let twice = self.places.get(item).is_some_and(handed_in);
            return if twice { Ok(Change::Nothing) } else { Err(Refusal::Stale) };
        };
        let ended = session.finish(known.question.steps().len(), self.stops());
        if !matches!(finish, Finish::BadProblem | Finish::GiveUp) && ended != Some(finish) {
            return Err(Refusal::Stale);
        }
        let record = LabelRecord {
            labeler: labeler.to_owned(),
            timestamp: timestamp.to_owned(),
            generation: self.rules.generation,
            is_quality_control_question: known.known.is_some(),
            is_initial_screening_question: false,
            question: known.question.clone(),
            label: Labelled {
                steps: session.steps(&known.question, self.stops()),
                total_time: session.spent + spent.min(LONGEST),
                finish_reason: Some(finish),
            },
        };
        Ok(Change::Record(item.to_owned(), Box::new(record)))
    }
}

fn is_name(name: &str) -> bool {
    let plain = !name.chars().any(char::is_control) && name.trim() == name;
    plain && (1..=64).contains(&name.chars().count())
}
