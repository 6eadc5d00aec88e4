//! A long run's output while it is made, and how far the run is, so that it can go on where it was
//! broken off, even by `kill -9`.
//!
//! `OUT.part` holds the lines that are written so far, `OUT.journal` a line for each block of input
//! lines that is done. Both are handed to the system before the next block is; when the run ends,
//! the journal is removed and the part gets the output's name.

use crate::files::{Failure, say};
use crate::output::{beside, whole, write_error};
use serde::{Deserialize, Serialize};
use std::fmt::{Debug, Write as _};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::path::PathBuf;

/// How far a run is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Done {
    /// Blocks of input that are done.
    pub(crate) blocks: u64,
    /// Records of them that were malformed.
    pub(crate) malformed: u64,
    /// Bytes of output that were written.
    written: u64,
    /// The hash of the run's conventions and of its input up to here.
    pub(crate) sum: String,
}

/// A run's conventions, then its input as far as it is read: a hash that goes on from block to
/// block.
#[derive(Clone, Debug)]
pub(crate) struct Sum(blake3::Hash);

impl Sum {
    /// The sum of what a run's result depends on besides its input; the program is a part of it.
    pub(crate) fn of(conventions: &[&dyn Debug]) -> Sum {
        let mut text = crate::options::VERSION.clone();
        for part in conventions {
            // Writing to a text does not fail.
            let _ = write!(text, "\n{part:?}");
        }
        Sum(blake3::hash(text.as_bytes()))
    }

    /// Goes on by a block; the sum up to its end as text.
    pub(crate) fn add(&mut self, block: &[u8]) -> String {
        self.0 = blake3::Hasher::new().update(self.0.as_bytes()).update(block).finalize();
        self.0.to_hex().to_string()
    }
}

/// The files of a run.
pub(crate) struct Journal {
    name: String,
    whole: PathBuf,
    part: File,
    journal: File,
    done: Done,
}

impl Journal {
    /// Begins a run, or goes on with one that was broken off, if there is one.
    pub(crate) fn open(path: &str, resume: bool) -> Result<Journal, Failure> {
        let Some(whole) = whole(path) else {
            return Err(Failure::Usage(format!("{path} is no file, so no run can go on there")));
        };
        let wrong = |error| write_error(path, error);
        let part = open_file(beside(&whole, ".part")).map_err(wrong)?;
        lock(path, &part)?;
        let journal = open_file(beside(&whole, ".journal")).map_err(wrong)?;
        let none = Done { blocks: 0, malformed: 0, written: 0, sum: String::new() };
        let mut run = Journal { name: path.to_owned(), whole, part, journal, done: none };
        run.go_on(resume).map_err(wrong)?;
        Ok(run)
    }

    /// Finds where the run was broken off, and removes what was written beyond that.
    fn go_on(&mut self, resume: bool) -> io::Result<()> {
        let length = self.part.metadata()?.len();
        let mut kept = 0;
        if resume {
            let mut lines = BufReader::new(&self.journal);
            let mut line = String::new();
            // The last line may have been cut off, the part may lack what a crash of the machine lost.
            while lines.read_line(&mut line)? > 0 && line.ends_with('\n') {
                match serde_json::from_str::<Done>(&line) {
                    Ok(done) if done.written <= length => self.done = done,
                    _ => break,
                }
                kept += line.len() as u64;
                line.clear();
            }
        }
        for (file, length) in [(&mut self.journal, kept), (&mut self.part, self.done.written)] {
            file.set_len(length)?;
            file.seek(io::SeekFrom::Start(length))?;
        }
        Ok(())
    }

    /// How far the run was when it was opened, or is now.
    pub(crate) fn done(&self) -> &Done {
        &self.done
    }

    /// What was written before the run was broken off, to be read again.
    pub(crate) fn before(&self) -> Result<File, Failure> {
        File::open(beside(&self.whole, ".part"))
            .map_err(|error| crate::files::read_error(&self.name, error))
    }

    /// Another run than the one that was broken off.
    pub(crate) fn refuse(&self) -> Failure {
        let Done { blocks, .. } = self.done;
        Failure::Usage(format!(
            "{}.part is of a run with other input, problems, conventions or of another version \
             ({blocks} blocks of lines were done): give what that run was given, or leave out \
             --resume to begin anew",
            self.name
        ))
    }

    /// A block more: its output, how many of its records were malformed, the sum up to its end.
    pub(crate) fn write(
        &mut self,
        bytes: &[u8],
        malformed: usize,
        sum: String,
    ) -> Result<(), Failure> {
        let Done { blocks, malformed: before, written, .. } = self.done;
        self.done = Done {
            blocks: blocks + 1,
            malformed: before + malformed as u64,
            written: written + bytes.len() as u64,
            sum,
        };
        let line = serde_json::to_string(&self.done).map_err(io::Error::from);
        let both = line.and_then(|line| {
            self.part.write_all(bytes)?;
            self.journal.write_all((line + "\n").as_bytes())
        });
        both.map_err(|error| {
            say("what is done is kept: with room, the same command with --resume goes on");
            write_error(&self.name, error)
        })
    }

    /// The run is done: the output is whole.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let part = beside(&self.whole, ".part");
        let finished = self
            .part
            .sync_all()
            .and_then(|()| fs::remove_file(beside(&self.whole, ".journal")))
            .and_then(|()| fs::rename(part, &self.whole));
        finished.map_err(|error| write_error(&self.name, error))
    }
}

fn open_file(path: PathBuf) -> io::Result<File> {
    File::options().create(true).truncate(false).read(true).write(true).open(path)
}

/// Two runs into one output would spoil each other's.
fn lock(name: &str, part: &File) -> Result<(), Failure> {
    match part.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::Usage(format!("another run is writing {name}: let it end, or stop it")))
        }
        Err(TryLockError::Error(error)) => Err(write_error(name, error)),
    }
}
