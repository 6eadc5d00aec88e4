//! `heldout check`.

use crate::engine::Engines;
use crate::files::{Exit, Failure};
use crate::options::Conventions;
use crate::output::standard;
use clap::Args;
use heldout_benchmarks::{Compared, VerdictName, compare_texts};
use heldout_checker::{Policy, read, read_gold};

/// Compare an answer with the gold answer: verdict, evidence, and what both were read as
#[derive(Args)]
pub(crate) struct Arguments {
    /// The right answer, LaTeX
    #[arg(allow_hyphen_values = true)]
    gold: String,
    /// The answer to check, LaTeX
    #[arg(allow_hyphen_values = true)]
    answer: String,
    /// A choice's content; give the option once for each choice, A first
    #[arg(long, value_name = "CONTENT", allow_hyphen_values = true)]
    choices: Vec<String>,
    /// The gold's unit, where the gold does not carry it
    #[arg(long)]
    unit: Option<String>,
    /// Write JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    conventions: Conventions,
    #[command(flatten)]
    engines: Engines,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let settings = arguments.conventions.settings();
    let policy = Policy {
        choices: arguments.choices.clone(),
        unit: arguments.unit.clone(),
        require_proof: settings.require_proof,
        effort: settings.effort,
        ..Policy::from(settings.profile)
    };
    let engine = arguments.engines.engine(settings.require_proof)?;
    let Arguments { gold, answer, .. } = arguments;
    let compared = compare_texts(gold, answer, &policy, engine.as_deref());
    let mut output = standard();
    match arguments.json {
        true => output.json(&compared)?,
        false => output.text(readable(&compared, &forms(arguments, &policy)))?,
    }
    output.finish()?;
    Ok(match compared.verdict {
        VerdictName::Equal => Exit::Done,
        VerdictName::Different => Exit::Different,
        VerdictName::Undecided => Exit::Undecided,
    })
}

/// The normal forms of both sides, where they can be read.
fn forms(arguments: &Arguments, policy: &Policy) -> [String; 2] {
    let gold = read_gold(&arguments.gold, policy).map(|gold| gold.answer().to_string());
    let answer = read(&arguments.answer, policy).map(|answer| answer.to_string());
    [gold.unwrap_or_default(), answer.unwrap_or_default()]
}

fn readable(compared: &Compared, forms: &[String; 2]) -> String {
    let evidence = compared.evidence.as_ref().map(ToString::to_string);
    let because = evidence.or_else(|| compared.reason.clone()).unwrap_or_default();
    let side = |kind: Option<&'static str>, form: &str| match kind {
        Some(kind) => format!("{kind}, {form}"),
        None => "not read".to_owned(),
    };
    let gold = side(compared.gold_kind, &forms[0]);
    let answer = side(compared.pred_kind, &forms[1]);
    let fault = compared.fault.as_ref().map_or(String::new(), |fault| format!("fault:  {fault}\n"));
    let name = compared.verdict.name();
    format!("{name}: {because}\n{fault}gold:   {gold}\nanswer: {answer}\n")
}
