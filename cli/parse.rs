//! `heldout parse`.

use crate::files::{Exit, Failure};
use crate::options::Conventions;
use crate::output::standard;
use clap::Args;
use heldout_checker::{Policy, read};

/// Show what an answer is read as
#[derive(Args)]
pub(crate) struct Arguments {
    /// The answer, LaTeX
    #[arg(allow_hyphen_values = true)]
    answer: String,
    #[command(flatten)]
    conventions: Conventions,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let policy = Policy::from(arguments.conventions.settings().profile);
    let mut output = standard();
    match heldout_grammar::parse(&arguments.answer) {
        Ok(parsed) => {
            for form in &parsed.readings {
                output.text(format_args!("tree:  {form}\n"))?;
            }
            match read(&arguments.answer, &policy) {
                Ok(answer) => {
                    output.text(format_args!("value: {answer}\nkind:  {}\n", answer.kind()))?;
                }
                Err(reason) => output.text(format_args!("value: none, {reason}\n"))?,
            }
        }
        Err(error) => {
            output.text(format_args!("{}\n", error.render(&arguments.answer)))?;
            output.finish()?;
            return Ok(Exit::Undecided);
        }
    }
    output.finish()?;
    Ok(Exit::Done)
}
