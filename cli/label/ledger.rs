//! The files that labels are kept in. A line is on the disk before anyone is told of it.

use crate::files::{Failure, read_error, say};
use heldout_benchmarks::label::{Change, Desk, LabelRecord, Mark, Tail};
use heldout_benchmarks::{LineError, records};
use serde::de::DeserializeOwned;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The records of what was handed in, and beside them the journal of every label.
#[derive(Debug)]
pub(super) struct Ledger {
    records: Lines,
    journal: Lines,
}

impl Ledger {
    /// Opens the records at this path and their journal, and tells the desk what they say.
    pub(super) fn open(path: &str, desk: &mut Desk) -> Result<Ledger, Failure> {
        let (records, written) = Lines::open(path)?;
        let (journal, marked) = Lines::open(&format!("{path}.journal"))?;
        each(&records.name, &written, |record: LabelRecord| desk.resume(&record));
        each(&journal.name, &marked, |mark: Mark| desk.apply(Change::Mark(mark)));
        Ok(Ledger { records, journal })
    }

    /// Writes a change down.
    pub(super) fn write(&mut self, change: &Change) -> Result<(), Failure> {
        match change {
            Change::Nothing | Change::Open(..) => Ok(()),
            Change::Record(_, record) => self.records.add(&record.line()),
            Change::Mark(mark) => self.journal.add(&mark.line()),
        }
    }
}

/// Hands each line to `take`; names those that are none.
fn each<T: DeserializeOwned>(name: &str, bytes: &[u8], mut take: impl FnMut(T)) {
    for record in records::<T, _>(bytes) {
        match record {
            Ok(record) => take(record.value),
            Err(LineError::Malformed(malformed)) => crate::files::passed_over(name, &malformed),
            // Memory has no errors of reading.
            Err(LineError::Io(error)) => say(error),
        }
    }
}

/// A file of lines that only grows.
#[derive(Debug)]
struct Lines {
    name: String,
    file: File,
    /// Bytes of whole lines.
    length: u64,
}

impl Lines {
    /// Opens a file for this program alone, and cuts off a line that was never finished.
    fn open(path: &str) -> Result<(Lines, Vec<u8>), Failure> {
        let name = path.to_owned();
        let wrong = |error| read_error(path, error);
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(wrong)?;
        file.try_lock().map_err(|error| {
            wrong(io::Error::new(io::Error::from(error).kind(), "another program uses it"))
        })?;
        if !file.metadata().map_err(wrong)?.is_file() {
            return Err(wrong(io::Error::other("it is no file that keeps what is written")));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(wrong)?;
        let tail = Tail::of(&bytes);
        bytes.truncate(tail.keep);
        let mut lines = Lines { name, file, length: tail.keep as u64 };
        let ending = if tail.unbroken { "\n" } else { "" };
        lines.file.set_len(lines.length).map_err(wrong)?;
        lines.add(ending)?;
        remember(path).map_err(wrong)?;
        Ok((lines, bytes))
    }

    /// Adds a line, and comes back when it is on the disk. What could be written only in part is
    /// taken away again.
    fn add(&mut self, line: &str) -> Result<(), Failure> {
        let written = self.append(line);
        if written.is_err() {
            let _ = self.file.set_len(self.length);
        }
        written.map_err(|error| Failure::File { name: self.name.clone(), doing: "write", error })
    }

    fn append(&mut self, line: &str) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(line.as_bytes())?;
        self.file.sync_data()?;
        self.length += line.len() as u64;
        Ok(())
    }
}

/// Makes sure that the folder remembers a new file.
#[cfg(unix)]
fn remember(path: &str) -> io::Result<()> {
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn remember(_: &str) -> io::Result<()> {
    Ok(())
}
