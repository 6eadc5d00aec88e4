//! `heldout contamination`.

use crate::files::{
    Exit, Failure, Trouble, each, one_standard_input, open, passed_over, read_error, say,
};
use crate::output::standard;
use crate::progress::{Progress, Unit, Whole};
use clap::Args;
use heldout_benchmarks::{EMBEDDED, Question, RUN, Search};
use std::io::{BufRead, BufReader};

/// Look for the questions of problem sets in a corpus of training data
#[derive(Args)]
pub(crate) struct Arguments {
    /// Files of the corpus: plain text, or JSON lines (by the ending .jsonl or .ndjson, or since they
    /// begin with a record), also packed by gzip or zstd; - is standard input
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    corpus: Vec<String>,
    /// A problem set, TOML (by its ending .toml) or JSON lines with `id` and `question`; may be
    /// given several times; by default the embedded ones
    #[arg(long, value_name = "SET")]
    problems: Vec<String>,
    /// Words in a run
    #[arg(long, default_value_t = RUN as u32, value_name = "WORDS",
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    n: u32,
    /// Show questions of which at least this percentage was found, of runs by their weight
    #[arg(long, default_value_t = 20, value_name = "PERCENT",
          value_parser = clap::value_parser!(u32).range(0..=100))]
    least: u32,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    one_standard_input(arguments.corpus.iter().chain(&arguments.problems))?;
    let (questions, mut exit) = questions(&arguments.problems)?;
    let mut search = Search::new(questions, arguments.n as usize);
    for path in &arguments.corpus {
        if search_file(path, &mut search)? == Exit::Malformed {
            exit = Exit::Malformed;
        }
    }
    let least = f64::from(arguments.least) / 100.0;
    let found = search.finish().at_least(least);
    let mut output = standard();
    match arguments.json {
        true => output.json(&found)?,
        false => output.text(found.text())?,
    }
    output.finish()?;
    say(found.summary(least));
    Ok(exit)
}

fn search_file(path: &str, search: &mut Search) -> Result<Exit, Failure> {
    let input = open(path)?;
    let name = input.name.clone();
    let failed = |error| read_error(&name, error);
    let progress = Progress::new(Unit::Bytes, Whole::File(input.bytes));
    let counted = progress.reading(input.reader);
    let mut reader = BufReader::with_capacity(1 << 16, counted);
    if !is_json_lines(path, reader.fill_buf().map_err(failed)?)? {
        search.text(&name, reader).map_err(failed)?;
        return Ok(Exit::Done);
    }
    let mut exit = Exit::Done;
    let malformed = |line| {
        exit = Exit::Malformed;
        passed_over(&name, &line);
    };
    search.json_lines(&name, reader, malformed).map_err(failed)?;
    Ok(exit)
}

/// Whether a file has a record a line, by its ending or because it begins with one. In JSON that is
/// read as plain text every backslash is doubled, and formulas would be missed.
fn is_json_lines(path: &str, first: &[u8]) -> Result<bool, Failure> {
    let lower = path.to_ascii_lowercase();
    let bare = lower.trim_end_matches(".gz").trim_end_matches(".zst");
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    if bare.ends_with(".json") && first.starts_with(b"[") {
        return Err(Failure::Usage(format!(
            "{path} is one JSON array: give a record a line, as `jq -c '.[]'` writes them"
        )));
    }
    let record =
        first.strip_prefix(b"{").is_some_and(|it| it.trim_ascii_start().starts_with(b"\""));
    Ok(record || bare.ends_with(".jsonl") || bare.ends_with(".ndjson"))
}

/// The questions of the sets that were named, or of the embedded ones.
fn questions(paths: &[String]) -> Result<(Vec<Question>, Exit), Failure> {
    let mut questions = Vec::new();
    let mut exit = Exit::Done;
    let mut toml = |name: &str, text: &str| {
        let read = Question::from_toml(text)
            .map_err(|error| read_error(name, std::io::Error::other(error)))?;
        questions.extend(read);
        Ok(())
    };
    if paths.is_empty() {
        EMBEDDED.iter().try_for_each(|(name, text)| toml(name, text))?;
    }
    for path in paths.iter().filter(|path| path.to_ascii_lowercase().ends_with(".toml")) {
        toml(path, &open(path)?.text()?)?;
    }
    for path in paths.iter().filter(|path| !path.to_ascii_lowercase().ends_with(".toml")) {
        let read = each(open(path)?, |question: Question| -> Result<(), Trouble> {
            questions.push(question);
            Ok(())
        })?;
        exit = crate::files::worse(exit, read);
    }
    Ok((questions, exit))
}
