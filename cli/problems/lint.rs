//! `heldout problems lint`.

use crate::files::{Exit, Failure, count, open, say, show};
use crate::options::Conventions;
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{EMBEDDED, Finding, is_sealed, lint};

/// Name every mistake in problem sets: file, line, what is wrong, and what to do about it
#[derive(Args)]
pub(crate) struct Arguments {
    /// Problem sets, TOML; - is standard input; by default the embedded ones
    #[arg(value_name = "SET")]
    sets: Vec<String>,
    /// Write a line of JSON for each mistake to standard output, not text to standard error
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    conventions: Conventions,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let files = match arguments.sets.is_empty() {
        true => EMBEDDED.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
        false => texts(&arguments.sets)?,
    };
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let findings = lint(&files, &arguments.conventions.settings());
    match arguments.json {
        true => write(&findings)?,
        false => findings.iter().for_each(show),
    }
    let (mistakes, files) = (count(findings.len(), "mistake"), count(files.len(), "file"));
    say(format_args!("{mistakes} in {files}"));
    Ok(if findings.is_empty() { Exit::Done } else { Exit::Malformed })
}

/// The files that were named, each once.
pub(crate) fn texts(paths: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let mut files: Vec<(String, String)> = Vec::new();
    for path in paths {
        let input = open(path)?;
        let name = input.name.clone();
        if files.iter().any(|(other, _)| *other == name) {
            return Err(Failure::Usage(format!("{name} is given twice; name each set once")));
        }
        let text = input.text()?;
        if is_sealed(text.as_bytes()) {
            return Err(Failure::Usage(format!("{name} is sealed: open it with `heldout unseal`")));
        }
        files.push((name, text));
    }
    Ok(files)
}

fn write(findings: &[Finding]) -> Result<(), Failure> {
    let mut output = standard();
    findings.iter().try_for_each(|finding| output.json(finding))?;
    output.finish()
}
