//! JSON lines, one record at a time. A malformed line is named and passed over, never fatal.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::io::{self, BufRead};
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

/// Whole lines of a text, read at once; see [`blocks`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    bytes: Vec<u8>,
    /// The first line's number, from 1.
    first: u64,
}

/// The blocks of a reader, in order; see [`blocks`].
#[derive(Debug)]
pub struct Blocks<R> {
    reader: R,
    /// What was read beyond the last block's end.
    ahead: Vec<u8>,
    line: u64,
    /// Whether there is no more to read, and the trouble that ended it until that is told.
    ended: Option<Option<io::Error>>,
}

/// Reads a text in blocks of whole lines, a quarter of a mebibyte each. Where a block ends depends
/// on the text alone, not on how it comes.
///
/// ```
/// use heldout_benchmarks::blocks;
/// let block = blocks("[1, 2]\n\n[3\n[4]\n".as_bytes()).next().unwrap().unwrap();
/// let read: Vec<_> = block.records::<Vec<u8>>().collect();
/// assert_eq!(read[0].as_ref().unwrap().value, [1, 2]);
/// assert_eq!(read[1].as_ref().unwrap_err().line, 3);
/// assert_eq!(read[2].as_ref().unwrap().line, 4);
/// ```
pub fn blocks<R: BufRead>(reader: R) -> Blocks<R> {
    Blocks { reader, ahead: Vec::new(), line: 1, ended: None }
}

/// Bytes of a block, but for the rest of its last line.
const BLOCK: usize = 1 << 18;

/// Bytes that a line may have.
const LIMIT: usize = 1 << 26;

impl<R: BufRead> Iterator for Blocks<R> {
    type Item = io::Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = std::mem::take(&mut self.ahead);
        if self.ended.is_none()
            && let Err(error) = self.fill(&mut bytes)
        {
            // The lines before the trouble are handed over first.
            bytes.truncate(last_line(&bytes));
            self.ended = Some(Some(error));
        }
        if bytes.is_empty() {
            return self.ended.as_mut()?.take().map(Err);
        }
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Some(Ok(Block { bytes, first }))
    }
}

impl<R: BufRead> Blocks<R> {
    /// Reads until a line ends beyond the block's length; what is behind that is kept for the next.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        bytes.reserve((2 * BLOCK).saturating_sub(bytes.len()));
        let mut looked = BLOCK - 1;
        loop {
            let end = bytes.get(looked..).and_then(|rest| memchr::memchr(b'\n', rest));
            if let Some(end) = end {
                self.ahead = bytes.split_off(looked + end + 1);
                break;
            }
            looked = looked.max(bytes.len());
            if looked > LIMIT && looked - last_line(bytes) > LIMIT {
                self.reader.skip_until(b'\n')?;
                break;
            }
            let read = self.reader.fill_buf()?;
            if read.is_empty() {
                self.ended = Some(None);
                break;
            }
            // A text in memory comes all at once.
            let count = read.len().min(BLOCK);
            bytes.extend_from_slice(&read[..count]);
            self.reader.consume(count);
        }
        shorten(bytes);
        Ok(())
    }
}

/// Where the last line begins, or the next where the last is whole.
fn last_line(bytes: &[u8]) -> usize {
    memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1)
}

/// Of a last line over the limit no more is kept than shows that.
fn shorten(bytes: &mut Vec<u8>) {
    if bytes.len() <= LIMIT {
        return;
    }
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let most = last_line(line) + LIMIT;
    if line.len() > most {
        bytes.truncate(most + 1);
        bytes.push(b'\n');
    }
}

impl Block {
    /// The block's bytes, its lines' ends among them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The records in it, which may borrow from it.
    pub fn records<'a, T: Deserialize<'a>>(
        &'a self,
    ) -> impl Iterator<Item = Result<Record<T>, Malformed>> {
        let mut place = Place { at: 0, line: self.first };
        std::iter::from_fn(move || place.record(&self.bytes))
    }
}

/// Where the next line of a block begins.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    at: usize,
    line: u64,
}

impl Place {
    /// The next record from here on. A byte order mark, `\r\n` and blank lines are no matter.
    fn record<'a, T: Deserialize<'a>>(
        &mut self,
        bytes: &'a [u8],
    ) -> Option<Result<Record<T>, Malformed>> {
        loop {
            let rest = bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            let line = self.line;
            self.at += end;
            self.line += 1;
            if end > LIMIT {
                let reason = format!("longer than {LIMIT} bytes");
                return Some(Err(malformed(line, reason, "shorten the record and run again")));
            }
            let text = content(&rest[..end], line);
            if !text.is_empty() {
                return Some(record(text, line));
            }
        }
    }
}

/// The records of a reader, in order; see [`records`].
#[derive(Debug)]
pub struct Records<R, T> {
    blocks: Blocks<R>,
    block: Block,
    place: Place,
    record: PhantomData<fn() -> T>,
}

/// Reads JSON lines. A byte order mark, `\r\n` and blank lines are no matter; only one block of
/// lines is held in memory.
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
    let (block, place) = (Block::default(), Place::default());
    Records { blocks: blocks(reader), block, place, record: PhantomData }
}

impl<R: BufRead, T: DeserializeOwned> Iterator for Records<R, T> {
    type Item = Result<Record<T>, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.place.record(&self.block.bytes) {
                return Some(record.map_err(LineError::Malformed));
            }
            match self.blocks.next()? {
                Ok(block) => {
                    self.place = Place { at: 0, line: block.first };
                    self.block = block;
                }
                Err(error) => {
                    self.block = Block::default();
                    return Some(Err(LineError::Io(error)));
                }
            }
        }
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

fn record<'a, T: Deserialize<'a>>(bytes: &'a [u8], line: u64) -> Result<Record<T>, Malformed> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let reason = format!("not UTF-8 from byte {}", error.valid_up_to());
        malformed(line, reason, "save the file as UTF-8 and run again")
    })?;
    let value = serde_json::from_str(text)
        .map_err(|error| malformed(line, reason(&error), "correct the line and run again"))?;
    Ok(Record { line, value })
}

fn malformed(line: u64, reason: String, remedy: &'static str) -> Malformed {
    Malformed { line, reason, remedy }
}

/// serde_json counts lines within the text it was given, which is always one line here.
fn reason(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
