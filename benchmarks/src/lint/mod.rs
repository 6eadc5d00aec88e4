//! What is wrong with problem sets, before anything is graded with them: each mistake with its
//! file, line and remedy.

mod answers;
mod choices;
mod finding;
mod given;
mod questions;
mod sets;

pub use finding::{Finding, Mistake};

use crate::grade::Settings;
use crate::source::{Place, Placed, Source, source};

/// A set's file: its name in messages, its text, and what was read of it.
struct File<'t> {
    name: &'t str,
    text: &'t str,
    source: Source,
}

impl File<'_> {
    /// A finding in this file.
    fn finding(&self, mistake: Mistake, place: Place, message: String, remedy: &str) -> Finding {
        Finding::at(self.name, self.text, mistake, place, message, remedy)
    }

    /// A finding in a problem of this file.
    fn in_problem(
        &self,
        problem: &Placed,
        mistake: Mistake,
        place: Place,
        message: String,
        remedy: &str,
    ) -> Finding {
        let id = Some(problem.problem.id.clone());
        Finding { problem: id, ..self.finding(mistake, place, message, remedy) }
    }
}

/// Looks through problem sets, given as file names and TOML texts. The findings stand in the order
/// of the files and their lines.
///
/// ```
/// use heldout_benchmarks::{Mistake, Settings, lint};
/// let text = "canary = 'c'\n[[problem]]\nid = 'p'\ngold = '\\frac{1}{2'";
/// let findings = lint(&[("mine.toml", text)], &Settings::default());
/// assert_eq!(findings[0].mistake, Mistake::UnreadableGold);
/// assert_eq!((findings[0].line, findings[0].column), (4, 19));
/// ```
pub fn lint(files: &[(&str, &str)], settings: &Settings) -> Vec<Finding> {
    let read = |&(name, text)| File { name, text, source: source(text) };
    let files: Vec<File<'_>> = files.iter().map(read).collect();
    let mut findings = Vec::new();
    for file in &files {
        sets::set(file, &mut findings);
        for problem in &file.source.problems {
            answers::problem(file, problem, settings, &mut findings);
            choices::problem(file, problem, settings, &mut findings);
            given::problem(file, problem, settings, &mut findings);
        }
    }
    questions::ids(&files, &mut findings);
    questions::near_duplicates(&files, &mut findings);
    let order = |name: &str| files.iter().position(|file| file.name == name);
    findings.sort_by_key(|finding| (order(&finding.file), finding.line, finding.column));
    findings
}
