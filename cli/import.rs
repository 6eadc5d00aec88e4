//! `heldout import`.

use crate::files::{Exit, Failure, Trouble, each, open, say};
use crate::output::{Output, create};
use clap::{Args, Subcommand};
use heldout_benchmarks::{FORMATS, FieldMap, ImportFormat, Imported, Importer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Turn other projects' files into problems and samples
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// Tell the format by the fields of the first record
    Auto(Files),
    /// PRM800K's step labels
    Prm800k(Files),
    /// PRM800K's scored samples
    Prm800kScored(Files),
    /// Qwen2.5-Math's evaluation output, with reward-model scores where it has them
    Qwen(Files),
    /// search-and-learn's completions
    SearchAndLearn(Files),
    /// openr's records
    Openr(Files),
    /// RLHFlow's answers
    Rlhflow(Files),
    /// ProcessBench
    ProcessBench(Files),
    /// Math-Shepherd
    MathShepherd(Files),
    /// lm-evaluation-harness's samples_*.jsonl
    LmEval(Files),
    /// Our own samples, each with its problem's gold
    Samples(Files),
    /// Any JSON lines, by a map from our fields to theirs
    Fields(Mapped),
}

#[derive(Args)]
struct Files {
    /// The file to read; - is standard input
    file: String,
    /// Where the problems go, JSON lines
    #[arg(long, short = 'o', value_name = "OUT")]
    problems: String,
    /// Where the samples go, JSON lines
    #[arg(long, value_name = "OUT")]
    samples: String,
}

#[derive(Args)]
struct Mapped {
    #[command(flatten)]
    files: Files,
    /// Our field and theirs, such as answer=pred or scores.orm=meta.score; ours are id, exam,
    /// topic, question, gold, sample, solution, steps, answer, recorded and scores.NAME
    #[arg(long = "field", value_name = "OURS=THEIRS", required = true)]
    fields: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (name, files) = match &arguments.format {
        Format::Auto(files) => return auto(files),
        Format::Fields(mapped) => return by_fields(mapped),
        Format::Prm800k(files) => ("prm800k", files),
        Format::Prm800kScored(files) => ("prm800k-scored", files),
        Format::Qwen(files) => ("qwen", files),
        Format::SearchAndLearn(files) => ("search-and-learn", files),
        Format::Openr(files) => ("openr", files),
        Format::Rlhflow(files) => ("rlhflow", files),
        Format::ProcessBench(files) => ("process-bench", files),
        Format::MathShepherd(files) => ("math-shepherd", files),
        Format::LmEval(files) => ("lm-eval", files),
        Format::Samples(files) => ("samples", files),
    };
    let format = ImportFormat::named(name)
        .ok_or_else(|| Failure::Usage(format!("there are {} formats, not this", FORMATS.len())))?;
    let exit = convert(files, |record| format.read(record))?;
    say(format_args!("mapped: {}", format.mapped));
    Ok(exit)
}

/// Tells the format by the first record that is one, and reads all the others by it.
fn auto(files: &Files) -> Result<Exit, Failure> {
    let mut found: Option<&ImportFormat> = None;
    let exit = convert(files, |record| {
        let format = match found {
            Some(format) => format,
            None => *found.insert(ImportFormat::detect(record)?),
        };
        format.read(record)
    })?;
    if let Some(ImportFormat { name, about, mapped, .. }) = found {
        say(format_args!("read as {name}: {about}; mapped: {mapped}"));
    }
    Ok(exit)
}

fn by_fields(mapped: &Mapped) -> Result<Exit, Failure> {
    let map = FieldMap::new(&mapped.fields).map_err(Failure::Usage)?;
    let exit = convert(&mapped.files, |record| map.read(record))?;
    say(format_args!("mapped: {map}"));
    Ok(exit)
}

/// Reads every record, and says how many did not fit, by reason.
fn convert(
    files: &Files,
    mut read: impl FnMut(&str) -> Result<Imported, String>,
) -> Result<Exit, Failure> {
    let input = open(&files.file)?;
    let (mut problems, mut samples) = (create(&files.problems)?, create(&files.samples)?);
    let (mut importer, mut unfit) = (Importer::default(), BTreeMap::<String, usize>::new());
    let exit = each(input, |record: Box<RawValue>| {
        let taken = read(record.get()).and_then(|imported| importer.take(imported));
        let (problem, own) = taken.map_err(|reason| {
            *unfit.entry(reason.clone()).or_default() += 1;
            Trouble::Record(reason)
        })?;
        problem.iter().try_for_each(|problem| problems.json(problem))?;
        Ok(own.iter().try_for_each(|sample| samples.json(sample))?)
    })?;
    [problems, samples].into_iter().try_for_each(Output::finish)?;
    say(format_args!("{} problems, {} samples", importer.problems(), importer.samples));
    if importer.without_gold > 0 {
        say(format_args!(
            "{} problems have no gold: use `table --recorded`, or add it",
            importer.without_gold
        ));
    }
    for (reason, count) in unfit {
        say(format_args!("{count} records do not fit: {reason}"));
    }
    Ok(exit)
}
