//! How far long work is, on standard error where that is a terminal. What is written to files and
//! pipes never depends on it.

use indicatif::{DecimalBytes, HumanCount, MultiProgress, ProgressBar, ProgressState};
use indicatif::{ProgressDrawTarget, ProgressStyle};
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// Work that takes less shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// The time between two pictures of work that is not counted.
const PAUSE: Duration = Duration::from_millis(200);

/// Pictures a second of work that is counted.
const PICTURES: u8 = 5;

/// The lines that stand on the terminal.
static LINES: LazyLock<MultiProgress> =
    LazyLock::new(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(PICTURES)));

/// Writes to the terminal while the lines are taken away.
pub(crate) fn aside<R>(write: impl FnOnce() -> R) -> R {
    LINES.suspend(write)
}

/// A writer to the terminal that also shows the lines.
pub(crate) struct Aside<W>(pub(crate) W);

impl<W: Write> Write for Aside<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        aside(|| self.0.write(buffer))
    }

    fn flush(&mut self) -> io::Result<()> {
        aside(|| self.0.flush())
    }
}

/// Does work in which nothing can be counted, and says what it is meanwhile.
pub(crate) fn doing<R>(what: &str, work: impl FnOnce() -> R) -> R {
    let line = ProgressBar::hidden().with_message(what.to_owned());
    let line = LINES.add(line.with_style(style("{msg}, {elapsed}")));
    line.enable_steady_tick(PAUSE);
    let done = work();
    line.finish_and_clear();
    LINES.remove(&line);
    done
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Bytes that were read of a file, and how many there are where that is known.
#[derive(Clone, Default)]
pub(crate) struct Bytes {
    read: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Bytes {
    /// Counts what is read through it.
    pub(crate) fn count<R: Read>(total: Option<u64>, reader: R) -> (Bytes, impl Read + use<R>) {
        let bytes = Bytes { read: Arc::default(), total };
        let read = bytes.read.clone();
        let seen = move |count| _ = read.fetch_add(count, Ordering::Relaxed);
        (bytes, Counted { reader, seen })
    }
}

struct Counted<R, F> {
    reader: R,
    seen: F,
}

impl<R: Read, F: FnMut(u64)> Read for Counted<R, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        (self.seen)(count as u64);
        Ok(count)
    }
}

/// What is counted.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    /// Things of this name, in the plural.
    Things(&'static str),
    /// Bytes, shown in the decimal unit that fits.
    Bytes,
}

impl Unit {
    fn number(self, count: u64) -> String {
        match self {
            Unit::Things(_) => HumanCount(count).to_string(),
            Unit::Bytes => DecimalBytes(count).to_string(),
        }
    }

    fn name(self) -> String {
        match self {
            Unit::Things(name) => format!(" {name}"),
            Unit::Bytes => String::new(),
        }
    }
}

/// How much there is to count.
#[derive(Clone)]
pub(crate) enum Whole {
    /// So many.
    Count(u64),
    /// As many as a file has, of which so much was read.
    File(Bytes),
}

impl Whole {
    /// The part that is done, where it is known.
    fn part(&self, count: u64) -> Option<f64> {
        let (done, all) = match self {
            Whole::Count(all) => (count, *all),
            Whole::File(bytes) => (bytes.read.load(Ordering::Relaxed), bytes.total?),
        };
        (all > 0).then(|| (done as f64 / all as f64).clamp(0.001, 1.0))
    }
}

/// The line that counts: how many, how many a second, and the time left. It may be counted from
/// several threads.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A line that shows itself when the work takes long.
    pub(crate) fn new(unit: Unit, whole: Whole) -> Progress {
        let text = move |state: &ProgressState, line: &mut dyn std::fmt::Write| {
            let _ = write!(line, "{}", text(unit, &whole, state.pos(), state.elapsed()));
        };
        Progress(ProgressBar::hidden().with_style(style("{text}").with_key("text", text)))
    }

    /// So many more.
    pub(crate) fn add(&self, count: u64) {
        if self.0.is_hidden() && self.0.elapsed() >= PATIENCE {
            LINES.add(self.0.clone());
        }
        self.0.inc(count);
    }

    /// Counts bytes as they are read.
    pub(crate) fn reading<R: Read>(&self, reader: R) -> impl Read {
        Counted { reader, seen: |count| self.add(count) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
        LINES.remove(&self.0);
    }
}

fn text(unit: Unit, whole: &Whole, count: u64, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64().max(0.001);
    let rate = unit.number((count as f64 / seconds) as u64);
    let text = format!("{}{}, {rate} a second", unit.number(count), unit.name());
    let left = |part: f64| {
        let left = span(seconds * (1.0 - part) / part);
        format!("{text}, {:.0}%, {left} left", 100.0 * part)
    };
    whole.part(count).map_or(text.clone(), left)
}

/// Seconds in words: `42 s`, `3 min 20 s`, `2 h 5 min`.
fn span(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
    }
}
