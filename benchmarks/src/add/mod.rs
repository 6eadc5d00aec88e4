//! A problem asked for field by field. Each line is judged as it comes: what can't be read, or is
//! not graded as it should be, is refused with the reason and asked for again.

mod field;
mod judge;
mod write;

use crate::grade::Settings;
use crate::problem::{Problem, ProblemSet};
use field::Field;
use heldout_checker::Gold;
use toml_edit::DocumentMut;

/// The line that takes the last line back.
pub const BACK: &str = "<";

/// A conversation that adds a problem to a set.
///
/// ```
/// use heldout_benchmarks::{Interview, Settings};
/// let set = "canary = 'c' # keep\n[[problem]]\nid = 'a-1'\ngold = '4'\n";
/// let mut interview = Interview::new(set, Settings::default()).unwrap();
/// assert_eq!(interview.prompt().as_deref(), Some("id [a-2]: "));
/// assert!(interview.answer("a-1").contains("taken"));
/// interview.answer("");
/// assert_eq!(interview.prompt().as_deref(), Some("exam: "));
/// interview.answer("<");
/// assert_eq!(interview.prompt().as_deref(), Some("id [a-2]: "));
/// ```
#[derive(Debug)]
pub struct Interview {
    document: DocumentMut,
    settings: Settings,
    /// What the file has already.
    known: ProblemSet,
    /// What has been said so far.
    header: ProblemSet,
    problem: Problem,
    /// The problem's own conventions, as they were typed.
    policy: String,
    gold: Option<Gold>,
    /// What is asked for, and how many of it have been answered.
    fields: &'static [Field],
    answered: usize,
}

impl Interview {
    /// Begins; `text` is the set's file, empty for a new one, whose name and canary are then asked
    /// for first.
    pub fn new(text: &str, settings: Settings) -> Result<Interview, String> {
        let new = text.trim().is_empty();
        let known = match new {
            true => ProblemSet::default(),
            false => ProblemSet::from_toml(text)?,
        };
        let document = text.parse::<DocumentMut>().map_err(|error| error.to_string())?;
        let fields = if new { Field::ALL } else { Field::OF_A_PROBLEM };
        Ok(Interview {
            document,
            settings,
            known,
            header: ProblemSet::default(),
            problem: Problem::default(),
            policy: String::new(),
            gold: None,
            fields,
            answered: 0,
        })
    }

    /// What to ask next; nothing when the problem is whole.
    pub fn prompt(&self) -> Option<String> {
        let field = self.field()?;
        let asked = match field.list(&self.problem) {
            Some(list) => field.of_list(list.len()),
            None => field.name().to_owned(),
        };
        Some(match self.default_of(field) {
            Some(default) => format!("{asked} [{default}]: "),
            None => format!("{asked}: "),
        })
    }

    /// What is asked for now.
    fn field(&self) -> Option<Field> {
        self.fields.get(self.answered).copied()
    }

    /// Takes a line. What is returned is said to whoever typed it; a line that was refused is asked
    /// for again, and [`BACK`] takes the last line back that was not.
    pub fn answer(&mut self, line: &str) -> String {
        let Some(field) = self.field() else { return String::new() };
        let line = line.trim();
        if line == BACK {
            return self.back(field);
        }
        let line = match self.default_of(field).filter(|_| line.is_empty()) {
            Some(default) => default,
            None => line.to_owned(),
        };
        if line.is_empty() {
            return self.enough(field);
        }
        match self.take(field, &line) {
            Ok(said) => {
                self.answered += usize::from(field.list(&self.problem).is_none());
                said
            }
            Err(refused) => format!("refused: {refused}"),
        }
    }

    /// An empty line: it ends a list, or leaves out what may be left out.
    fn enough(&mut self, field: Field) -> String {
        let count = field.list(&self.problem).map_or(0, Vec::len);
        if field.may_end(count) {
            self.answered += 1;
            return String::new();
        }
        match field.at_least() {
            0 => format!("refused: a problem needs its {}", field.name()),
            least => format!("refused: give at least {least}"),
        }
    }

    /// Takes the last line back: the last member of this list, or what ended the field before.
    fn back(&mut self, field: Field) -> String {
        let last = field.list_mut(&mut self.problem).and_then(Vec::pop);
        match (last, self.answered.checked_sub(1)) {
            (Some(last), _) => format!("taken back: {last}"),
            (None, None) => "refused: this is the first question".into(),
            (None, Some(before)) => {
                self.answered = before;
                self.forget(self.fields[before]);
                String::new()
            }
        }
    }

    /// Leaves a field open again that an empty line would leave as it is.
    fn forget(&mut self, field: Field) {
        match field {
            Field::Policy => (self.policy, self.problem.policy) = Default::default(),
            Field::Unit => self.problem.unit = None,
            Field::Note => self.problem.note.clear(),
            _ => {}
        }
    }

    /// The set's new text, and the problem's id; an error while something is still to be asked.
    pub fn finish(self) -> Result<(String, String), String> {
        match self.prompt() {
            Some(prompt) => Err(format!(
                "the input ended before the {} was given; nothing was written: begin again",
                prompt.trim_end_matches([':', ' '])
            )),
            None => Ok((write::text(&self), self.problem.id)),
        }
    }

    /// What an empty line stands for.
    fn default_of(&self, field: Field) -> Option<String> {
        let last = self.known.problems.last();
        let text = match field {
            Field::Version => "0.1.0".to_owned(),
            Field::Licence => "CC-BY-4.0".to_owned(),
            Field::Id => next_id(&self.known)?,
            Field::Exam => last?.exam.clone(),
            Field::Profile => {
                let profile = last.and_then(|problem| problem.profile);
                profile.unwrap_or(self.settings.profile).name().to_owned()
            }
            _ => return None,
        };
        Some(text).filter(|text| !text.is_empty())
    }
}

/// The last id with its number counted up.
fn next_id(set: &ProblemSet) -> Option<String> {
    let last = &set.problems.last()?.id;
    let stem = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &last[stem.len()..];
    let number = digits.parse::<u64>().ok()?.checked_add(1)?;
    let id = format!("{stem}{number:0width$}", width = digits.len());
    set.problems.iter().all(|problem| problem.id != id).then_some(id)
}
