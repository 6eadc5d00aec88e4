//! What is written: to standard output as it comes, to a file whole or not at all.

use crate::files::Failure;
use crate::progress::Aside;
use serde::Serialize;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};
use std::path::{Path, PathBuf};

/// A file or standard output, and its name in messages.
pub(crate) struct Output {
    name: String,
    writer: Box<dyn Write>,
    /// Where the file is written until it is whole.
    part: Option<Part>,
}

/// Standard output.
pub(crate) fn standard() -> Output {
    let writer: Box<dyn Write> = match io::stdout().is_terminal() {
        true => Box::new(LineWriter::new(Aside(io::stdout()))),
        false => Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
    };
    Output { name: "standard output".into(), writer, part: None }
}

/// Creates a file, which is there when it is finished and not before; `-` is standard output.
pub(crate) fn create(path: &str) -> Result<Output, Failure> {
    if path == "-" {
        return Ok(standard());
    }
    let part = Part::of(path);
    let place = part.as_ref().map_or(Path::new(path), |part| &part.place);
    match File::create(place) {
        Ok(file) => {
            Ok(Output { name: path.to_owned(), writer: Box::new(BufWriter::new(file)), part })
        }
        Err(error) => Err(write_error(path, error)),
    }
}

/// A file that can't be written.
pub(crate) fn write_error(name: &str, error: io::Error) -> Failure {
    Failure::File { name: name.to_owned(), doing: "write", error }
}

/// Creates a folder and those above it, where they are absent.
pub(crate) fn folder(path: &str) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| write_error(path, error))
}

impl Output {
    /// Writes text as it is.
    pub(crate) fn text(&mut self, text: impl fmt::Display) -> Result<(), Failure> {
        let written = write!(self.writer, "{text}");
        self.named(written)
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.writer.write_all(bytes);
        self.named(written)
    }

    /// Writes a line of JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let written = serde_json::to_writer(&mut self.writer, value).map_err(io::Error::from);
        let written = written.and_then(|()| self.writer.write_all(b"\n"));
        self.named(written)
    }

    /// Ends the output; only now is it known that all of it could be written.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.writer.flush();
        self.named(flushed)?;
        let whole = self.part.take().map_or(Ok(()), Part::finish);
        self.named(whole)
    }

    fn named(&self, written: io::Result<()>) -> Result<(), Failure> {
        written.map_err(|error| write_error(&self.name, error))
    }
}

/// A file that is not whole yet. It is removed where it is not finished.
struct Part {
    place: PathBuf,
    whole: PathBuf,
}

impl Part {
    /// None where the path is a pipe or a device: what is written there is gone.
    fn of(path: &str) -> Option<Part> {
        let whole = whole(path)?;
        Some(Part { place: beside(&whole, ".part"), whole })
    }

    fn finish(self) -> io::Result<()> {
        fs::rename(&self.place, &self.whole)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Once it is finished there is nothing to remove.
        let _ = fs::remove_file(&self.place);
    }
}

/// The file that a path names, behind links; none where it is a pipe, a device or a folder.
pub(crate) fn whole(path: &str) -> Option<PathBuf> {
    match fs::canonicalize(path) {
        Ok(found) => found.is_file().then_some(found),
        Err(_) => Some(PathBuf::from(path)),
    }
}

/// A file of the same name with an ending more.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
