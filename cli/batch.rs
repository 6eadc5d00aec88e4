//! Lines in, lines out, in order, on all cores, in a small memory.

use crate::files::{
    Exit, Failure, Input, Trouble, count as counted, each, open, passed_over, read_error, say,
    wrong_record,
};
use crate::journal::{Done, Journal, Sum};
use crate::output::{Output, create, standard, whole};
use crate::progress::{Bytes, Progress, Unit, Whole};
use clap::Args;
use heldout_benchmarks::{Block, Blocks, Malformed, Record, blocks, in_order};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::io::{BufRead, BufReader};
use std::num::NonZeroUsize;

/// How a batch is worked on.
#[derive(Args)]
pub(crate) struct Work {
    /// Go on with a run that was broken off: the same command with this option gives the result that
    /// it would have given
    #[arg(long)]
    resume: bool,
    /// Threads; by default as many as there are cores
    #[arg(long, value_name = "COUNT")]
    threads: Option<NonZeroUsize>,
}

/// A run over the records of a file, each of which is answered by a line.
pub(crate) struct Batch {
    input: Input,
    lines: Lines,
    threads: NonZeroUsize,
    /// Conventions, then input, as far as it was read.
    sum: Sum,
}

/// Where the lines go.
enum Lines {
    /// To standard output.
    Stream(Output),
    /// To a file, by a journal.
    Kept(Journal),
    /// Nowhere; what is counted is all that is wanted.
    None,
}

impl Batch {
    /// Opens input and output. `conventions` is all that the lines depend on besides the input.
    pub(crate) fn open(
        input: &str,
        output: Option<&str>,
        work: &Work,
        conventions: &[&dyn Debug],
    ) -> Result<Batch, Failure> {
        // First, so that nothing is begun where there is nothing to read.
        let input = open(input)?;
        let lines = match output {
            None if work.resume => {
                return Err(Failure::Usage("--resume needs a file that the lines go to".into()));
            }
            None => Lines::None,
            Some("-") if work.resume => {
                return Err(Failure::Usage("standard output can't be resumed: name a file".into()));
            }
            Some("-") => Lines::Stream(standard()),
            Some(path) if !work.resume && whole(path).is_none() => Lines::Stream(create(path)?),
            Some(path) => Lines::Kept(Journal::open(path, work.resume)?),
        };
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let threads = work.threads.unwrap_or_else(cores);
        Ok(Batch { input, lines, threads, sum: Sum::of(conventions) })
    }

    /// Hands the lines that a broken run wrote to `take`, to be counted again.
    pub(crate) fn before<L: DeserializeOwned>(
        &self,
        take: impl FnMut(L) -> Result<(), Trouble>,
    ) -> Result<(), Failure> {
        let Lines::Kept(journal) = &self.lines else { return Ok(()) };
        if journal.done().blocks == 0 {
            return Ok(());
        }
        let file = journal.before()?;
        let reader = Box::new(BufReader::with_capacity(1 << 16, file));
        let name = "what was written before".to_owned();
        each(Input { name, reader, bytes: Bytes::default() }, take).map(|_| ())
    }

    /// Whether lines go anywhere.
    pub(crate) fn is_written(&self) -> bool {
        !matches!(self.lines, Lines::None)
    }

    /// Answers each record by a line of bytes, which are written in the order of the records. What
    /// `answer` hands out is counted by block with `count`, which is told the record's line, and
    /// each block's count goes to `take`, which may still find records wrong.
    pub(crate) fn run<T, A, M, C>(
        self,
        memory: impl Fn() -> M + Sync,
        answer: impl Fn(T, &mut M, &mut Vec<u8>) -> Result<A, String> + Sync,
        count: impl Fn(&mut C, u64, A) + Sync,
        mut take: impl FnMut(C) -> Vec<Malformed>,
    ) -> Result<Exit, Failure>
    where
        T: DeserializeOwned,
        C: Default + Send,
    {
        let Batch { input: Input { name, reader, bytes }, mut lines, threads, sum } = self;
        let mut source = Source { blocks: blocks(reader), name: &name, sum };
        let mut malformed = source.skip(&lines)?;
        let progress = Progress::new(Unit::Things("records"), Whole::File(bytes));
        let summed = lines.is_kept();
        let items = std::iter::from_fn(|| source.next(summed));
        let work = |(block, sum): (Block, Option<String>), memory: &mut M| {
            let made = Made { sum, ..Made::default() };
            made.answer(&block, |record, line| answer(record, memory, line), &count)
        };
        in_order(items, threads, memory, work, |mut made| {
            progress.add(made.records);
            made.malformed.extend(take(made.counted));
            made.malformed.sort_by_key(|it| it.line);
            made.malformed.iter().for_each(|it| passed_over(&name, it));
            malformed += made.malformed.len() as u64;
            lines.write(&made.bytes, made.malformed.len(), made.sum)
        })?;
        lines.finish()?;
        Ok(if malformed == 0 { Exit::Done } else { Exit::Malformed })
    }
}

/// The blocks of the input, and the sum up to the end of each.
struct Source<'a> {
    blocks: Blocks<Box<dyn BufRead>>,
    name: &'a str,
    sum: Sum,
}

impl Source<'_> {
    fn next(&mut self, summed: bool) -> Option<Result<(Block, Option<String>), Failure>> {
        let block = self.blocks.next()?.map_err(|error| read_error(self.name, error));
        Some(block.map(|block| {
            let sum = summed.then(|| self.sum.add(block.bytes()));
            (block, sum)
        }))
    }

    /// Passes over what a broken run has done; how many of its records were malformed.
    fn skip(&mut self, lines: &Lines) -> Result<u64, Failure> {
        let Lines::Kept(journal) = lines else { return Ok(0) };
        let Done { blocks, malformed, sum, .. } = journal.done();
        let mut reached = None;
        for _ in 0..*blocks {
            let block = self.next(true).ok_or_else(|| journal.refuse())?;
            reached = block?.1;
        }
        if reached.as_ref().is_some_and(|reached| reached != sum) {
            return Err(journal.refuse());
        }
        if *blocks > 0 {
            say(format_args!(
                "going on where a run was broken off, behind {}; {} of its records were malformed",
                counted(*blocks as usize, "block"),
                malformed
            ));
        }
        Ok(*malformed)
    }
}

/// What became of a block.
#[derive(Default)]
struct Made<C> {
    bytes: Vec<u8>,
    records: u64,
    malformed: Vec<Malformed>,
    counted: C,
    sum: Option<String>,
}

impl<C> Made<C> {
    fn answer<T: DeserializeOwned, A>(
        mut self,
        block: &Block,
        mut answer: impl FnMut(T, &mut Vec<u8>) -> Result<A, String>,
        count: &impl Fn(&mut C, u64, A),
    ) -> Self {
        self.bytes.reserve(block.bytes().len());
        for record in block.records::<T>() {
            self.records += 1;
            let before = self.bytes.len();
            let answered = record.and_then(|Record { line, value }| {
                let answer = answer(value, &mut self.bytes);
                Ok((line, answer.map_err(|reason| wrong_record(line, reason))?))
            });
            match answered {
                Ok((line, answer)) => count(&mut self.counted, line, answer),
                Err(malformed) => {
                    self.bytes.truncate(before);
                    self.malformed.push(malformed);
                }
            }
        }
        self
    }
}

/// Writes a line of JSON.
pub(crate) fn write_json(value: &impl Serialize, into: &mut Vec<u8>) -> Result<(), String> {
    serde_json::to_writer(&mut *into, value).map_err(|error| error.to_string())?;
    into.push(b'\n');
    Ok(())
}

impl Lines {
    fn is_kept(&self) -> bool {
        matches!(self, Lines::Kept(_))
    }

    fn write(
        &mut self,
        bytes: &[u8],
        malformed: usize,
        sum: Option<String>,
    ) -> Result<(), Failure> {
        match self {
            Lines::Stream(output) => output.bytes(bytes),
            Lines::Kept(journal) => journal.write(bytes, malformed, sum.unwrap_or_default()),
            Lines::None => Ok(()),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Lines::Stream(output) => output.finish(),
            Lines::Kept(journal) => journal.finish(),
            Lines::None => Ok(()),
        }
    }
}
