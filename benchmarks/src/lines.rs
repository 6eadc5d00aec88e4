//! JSON lines, one record at a time. A malformed line is named and passed over, never fatal.

use serde::de::DeserializeOwned;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::marker::PhantomData;

/// A record and the line that it stands on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<T> {
    /// The line, from 1.
    pub line: u64,
    /// What stands there.
    pub value: T,
}

/// A line that is no record of the kind that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
    /// What to do about it.
    pub remedy: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}; {}", self.line, self.reason, self.remedy)
    }
}

/// Why a line gave no record.
#[derive(Debug)]
pub enum LineError {
    /// This line is wrong; the next one may be right.
    Malformed(Malformed),
    /// Reading failed, and there is no next line.
    Io(io::Error),
}

/// The records of a reader, in order; see [`records`].
#[derive(Debug)]
pub struct Records<R, T> {
    reader: R,
    buffer: Vec<u8>,
    line: u64,
    ended: bool,
    record: PhantomData<fn() -> T>,
}

/// Reads JSON lines. A byte order mark, `\r\n` and blank lines are no matter; only one line is
/// held in memory.
///
/// ```
/// use heldout_benchmarks::{LineError, records};
/// let text = "\u{feff}[1, 2]\r\n\r\n[3\n[4]\n";
/// let read: Vec<_> = records::<Vec<u8>, _>(text.as_bytes()).collect();
/// assert_eq!(read[0].as_ref().unwrap().value, [1, 2]);
/// assert!(matches!(&read[1], Err(LineError::Malformed(it)) if it.line == 3));
/// assert_eq!(read[2].as_ref().unwrap().line, 4);
/// ```
pub fn records<T: DeserializeOwned, R: BufRead>(reader: R) -> Records<R, T> {
    Records { reader, buffer: Vec::new(), line: 0, ended: false, record: PhantomData }
}

/// Bytes that a line may have.
const LIMIT: u64 = 1 << 26;

impl<R: BufRead, T: DeserializeOwned> Iterator for Records<R, T> {
    type Item = Result<Record<T>, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.read_line() {
                Ok(0) => self.ended = true,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(LineError::Io(error)));
                }
            }
            if self.buffer.len() as u64 > LIMIT {
                let reason = format!("longer than {LIMIT} bytes");
                let remedy = "shorten the record and run again";
                return Some(Err(malformed(self.line, reason, remedy)));
            }
            let text = content(&self.buffer, self.line);
            if !text.is_empty() {
                return Some(record(text, self.line));
            }
        }
        None
    }
}

impl<R: BufRead, T> Records<R, T> {
    /// Reads a line into the buffer; of a line over the limit no more than shows that.
    fn read_line(&mut self) -> io::Result<usize> {
        self.buffer.clear();
        let count = (&mut self.reader).take(LIMIT + 1).read_until(b'\n', &mut self.buffer)?;
        if count as u64 > LIMIT && self.buffer.last() != Some(&b'\n') {
            self.reader.skip_until(b'\n')?;
        }
        Ok(count)
    }
}

/// The line without byte order mark and surrounding white space.
fn content(bytes: &[u8], line: u64) -> &[u8] {
    let bytes = match line {
        1 => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        _ => bytes,
    };
    bytes.trim_ascii()
}

fn record<T: DeserializeOwned>(bytes: &[u8], line: u64) -> Result<Record<T>, LineError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let reason = format!("not UTF-8 from byte {}", error.valid_up_to());
        malformed(line, reason, "save the file as UTF-8 and run again")
    })?;
    let value = serde_json::from_str(text)
        .map_err(|error| malformed(line, reason(&error), "correct the line and run again"))?;
    Ok(Record { line, value })
}

fn malformed(line: u64, reason: String, remedy: &'static str) -> LineError {
    LineError::Malformed(Malformed { line, reason, remedy })
}

/// serde_json counts lines within the text it was given, which is always one line here.
fn reason(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
