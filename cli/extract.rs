//! `heldout extract`.

use crate::files::{Exit, Failure, open};
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{missing_text, rule_name};
use heldout_grammar::{Extracted, Missing, extract};
use serde_json::{Value, json};

/// Find the answer in a solution, and the rule that found it
#[derive(Args)]
pub(crate) struct Arguments {
    /// A file with one solution; - is standard input
    #[arg(default_value = "-")]
    file: String,
    /// A further phrase that marks the answer; may be given several times
    #[arg(long = "marker", value_name = "PHRASE")]
    markers: Vec<String>,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let solution = open(&arguments.file)?.text()?;
    let found = extract(&solution, &arguments.markers);
    let mut output = standard();
    match arguments.json {
        true => output.json(&as_json(&found))?,
        false => output.text(readable(&found))?,
    }
    output.finish()?;
    Ok(Exit::Done)
}

fn readable(found: &Result<Extracted<'_>, Missing>) -> String {
    match found {
        Ok(found) => format!("answer: {}\nrule: {}\n", found.answer, rule_name(found.rule)),
        Err(missing) => format!("no answer: {}\n", missing_text(*missing)),
    }
}

fn as_json(found: &Result<Extracted<'_>, Missing>) -> Value {
    match found {
        Ok(found) => {
            json!({ "answer": found.answer, "rule": rule_name(found.rule), "span": found.span })
        }
        Err(missing) => json!({ "answer": null, "reason": missing_text(*missing) }),
    }
}
