//! `heldout problems add`.

use crate::files::{Exit, Failure, count, open, read_error, say, show};
use crate::options::Conventions;
use crate::output::create;
use clap::Args;
use heldout_benchmarks::{BACK, Interview, lint};
use std::io::{self, BufRead, ErrorKind, IsTerminal, Write};

/// Add a problem to a set: asks field by field, and shows how each answer is read
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem set, TOML; it is made if it is absent
    set: String,
    #[command(flatten)]
    conventions: Conventions,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let path = &arguments.set;
    if path == "-" {
        return Err(Failure::Usage("name a file: standard input has the answers".into()));
    }
    let settings = arguments.conventions.settings();
    let text = existing(path)?;
    let mut interview = Interview::new(&text, settings)
        .map_err(|error| read_error(path, io::Error::other(error)))?;
    converse(&mut interview)?;
    let (text, id) = interview.finish().map_err(Failure::Usage)?;
    let mut output = create(path)?;
    output.text(&text)?;
    output.finish()?;
    let findings = lint(&[(path, &text)], &settings);
    let of_it = |finding: &&heldout_benchmarks::Finding| finding.problem.as_ref() == Some(&id);
    let found = findings.iter().filter(of_it).inspect(show_finding).count();
    say(format_args!("`{id}` was added to {path}, with {} to mend", count(found, "mistake")));
    Ok(if found == 0 { Exit::Done } else { Exit::Malformed })
}

fn show_finding(finding: &&heldout_benchmarks::Finding) {
    show(finding);
}

/// The set's text; nothing where there is no such file.
fn existing(path: &str) -> Result<String, Failure> {
    match open(path) {
        Ok(input) => input.text(),
        Err(Failure::File { error, .. }) if error.kind() == ErrorKind::NotFound => {
            Ok(String::new())
        }
        Err(failure) => Err(failure),
    }
}

/// Asks until nothing is left to ask or the input ends. Lines from a pipe are repeated, so that
/// what is shown reads as on a terminal.
fn converse(interview: &mut Interview) -> Result<(), Failure> {
    say(format_args!("an empty line takes what stands in [ ]; {BACK} takes the last line back"));
    let repeat = !io::stdin().is_terminal();
    let mut lines = io::stdin().lock().lines();
    while let Some(prompt) = interview.prompt() {
        // Where standard error is closed there is nobody to ask.
        let _ = write!(io::stderr(), "{prompt}").and_then(|()| io::stderr().flush());
        let Some(line) = lines.next() else {
            let _ = writeln!(io::stderr());
            break;
        };
        let line = line.map_err(|error| read_error("standard input", error))?;
        if repeat {
            let _ = writeln!(io::stderr(), "{line}");
        }
        for said in interview.answer(&line).lines() {
            let _ = writeln!(io::stderr(), "  {said}");
        }
    }
    Ok(())
}
