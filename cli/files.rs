//! Files, standard streams and messages; the only place that opens anything.

use crate::packed::unpacked;
use crate::progress::{Bytes, Progress, Unit, Whole, aside};
use crate::secret::Secret;
use heldout_benchmarks::{LineError, Malformed, ProblemSet, is_sealed, records};
use serde::de::DeserializeOwned;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done,
    Different,
    Undecided,
    Malformed,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    Usage(String),
    File { name: String, doing: &'static str, error: io::Error },
}

impl Failure {
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::File { error, .. } if error.kind() == ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) => write!(f, "{message}"),
            Failure::File { name, doing, error } => {
                write!(f, "{name}: can't {doing}: {error}; {}", remedy(error.kind(), doing))
            }
        }
    }
}

/// A file that can't be read.
pub(crate) fn read_error(name: &str, error: io::Error) -> Failure {
    Failure::File { name: name.to_owned(), doing: "read", error }
}

fn remedy(kind: ErrorKind, doing: &str) -> &'static str {
    match kind {
        ErrorKind::NotFound => "check the path",
        ErrorKind::PermissionDenied => "check who may use it",
        ErrorKind::IsADirectory => "name a file in it",
        ErrorKind::InvalidData => "save it as UTF-8",
        _ if doing == "write" => "check that there is room and that the place may be written",
        _ => "check the file and run again",
    }
}

/// A message to the user, on standard error.
pub(crate) fn say(message: impl fmt::Display) {
    // Where standard error is closed there is nobody to tell.
    let _ = aside(|| writeln!(io::stderr(), "heldout: {message}"));
}

/// A count of things in words: `1 file`, `2 files`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// What a command found in a file, on standard error; it begins with the file's name.
pub(crate) fn show(finding: impl fmt::Display) {
    let _ = aside(|| writeln!(io::stderr(), "{finding}"));
}

/// A file or standard input, and its name in messages.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) reader: Box<dyn BufRead>,
    pub(crate) bytes: Bytes,
}

/// Opens a file, packed by gzip or zstd or plain; `-` is standard input.
pub(crate) fn open(path: &str) -> Result<Input, Failure> {
    let (name, bytes, reader): (_, _, Box<dyn BufRead>) = if path == "-" {
        ("standard input", Bytes::default(), Box::new(BufReader::new(io::stdin())))
    } else {
        let file = File::open(path).map_err(|error| read_error(path, error))?;
        let (bytes, file) = Bytes::count(file.metadata().map(|it| it.len()).ok(), file);
        (path, bytes, Box::new(BufReader::with_capacity(1 << 16, file)))
    };
    let reader = unpacked(reader).map_err(|error| read_error(name, error))?;
    Ok(Input { name: name.to_owned(), reader, bytes })
}

/// Standard input can be read once.
pub(crate) fn one_standard_input<'a>(
    paths: impl IntoIterator<Item = &'a String>,
) -> Result<(), Failure> {
    match paths.into_iter().filter(|path| *path == "-").count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::Usage("- is given twice; standard input can be only one file".into())),
    }
}

impl Input {
    /// All bytes.
    pub(crate) fn bytes(mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        match self.reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(read_error(&self.name, error)),
        }
    }

    /// The whole text.
    pub(crate) fn text(mut self) -> Result<String, Failure> {
        let mut text = String::new();
        match self.reader.read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(error) => Err(Failure::File { name: self.name, doing: "read", error }),
        }
    }
}

/// Why a record was not taken: something is wrong with it, or nothing can go on.
pub(crate) enum Trouble {
    Record(String),
    Stop(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Trouble::Stop(failure)
    }
}

/// Hands each record of a file to `take`. Malformed ones are named on standard error and passed
/// over; they turn the exit into `Malformed`.
pub(crate) fn each<T: DeserializeOwned>(
    input: Input,
    mut take: impl FnMut(T) -> Result<(), Trouble>,
) -> Result<Exit, Failure> {
    let Input { name, reader, bytes } = input;
    let (mut exit, progress) =
        (Exit::Done, Progress::new(Unit::Things("records"), Whole::File(bytes)));
    for record in records::<T, _>(reader) {
        progress.add(1);
        let malformed = match record {
            Ok(record) => match take(record.value) {
                Ok(()) => continue,
                Err(Trouble::Stop(failure)) => return Err(failure),
                Err(Trouble::Record(reason)) => wrong_record(record.line, reason),
            },
            Err(LineError::Malformed(malformed)) => malformed,
            Err(LineError::Io(error)) => return Err(Failure::File { name, doing: "read", error }),
        };
        exit = Exit::Malformed;
        passed_over(&name, &malformed);
    }
    Ok(exit)
}

/// A record that could be read and not be taken.
pub(crate) fn wrong_record(line: u64, reason: String) -> Malformed {
    Malformed { line, reason, remedy: "correct it and run again" }
}

/// Names a malformed record.
pub(crate) fn passed_over(name: &str, malformed: &Malformed) {
    let Malformed { line, reason, remedy } = malformed;
    say(format_args!("{name}:{line}: {reason}; the record was passed over: {remedy}"));
}

/// Reads a problem set: a sealed one by its first bytes, TOML by the name's ending, else JSON
/// lines. `secret` opens a sealed one; who gives none does not want any.
pub(crate) fn problems(path: &str, secret: Option<&Secret>) -> Result<(ProblemSet, Exit), Failure> {
    let mut input = open(path)?;
    let name = input.name.clone();
    let wrong = |error: String| read_error(&name, io::Error::other(error));
    if is_sealed(input.reader.fill_buf().map_err(|error| read_error(&name, error))?) {
        let Some(secret) = secret else {
            return Err(wrong("it is sealed: open it with `heldout unseal`".into()));
        };
        let key = secret.key()?;
        let set = ProblemSet::from_sealed(&input.bytes()?, &key).map_err(wrong)?;
        return Ok((set, Exit::Done));
    }
    if path.to_ascii_lowercase().ends_with(".toml") {
        return Ok((ProblemSet::from_toml(&input.text()?).map_err(wrong)?, Exit::Done));
    }
    let read = ProblemSet::from_json_lines(input.reader);
    let read = read.map_err(|error| read_error(&name, error))?;
    read.malformed.iter().for_each(|malformed| passed_over(&name, malformed));
    let exit = if read.malformed.is_empty() { Exit::Done } else { Exit::Malformed };
    Ok((read.set, exit))
}

/// The exit of two steps together: what was malformed in either counts.
pub(crate) fn worse(one: Exit, two: Exit) -> Exit {
    if one == Exit::Done { two } else { one }
}
