//! How far long work is, on standard error where that is a terminal. What is written to files and
//! pipes never depends on it.

use std::cell::Cell;
use std::io::{self, IsTerminal, Read, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Work that takes less shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// The time between two pictures.
const PAUSE: Duration = Duration::from_millis(200);

/// Whether a line stands there that the next message has to take away.
static DRAWN: AtomicBool = AtomicBool::new(false);

/// Takes the line away, if there is one.
pub(crate) fn clear() {
    if DRAWN.swap(false, Ordering::Relaxed) {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}

fn draw(text: &str) {
    let _ = write!(io::stderr(), "\r\x1b[K{text}");
    let _ = io::stderr().flush();
    DRAWN.store(true, Ordering::Relaxed);
}

/// Does work in which nothing can be counted, and says what it is meanwhile.
pub(crate) fn doing<R>(what: &str, work: impl FnOnce() -> R) -> R {
    if io::stderr().is_terminal() {
        draw(what);
    }
    let done = work();
    clear();
    done
}

/// Bytes that were read of a file, and how many there are where that is known.
#[derive(Clone, Default)]
pub(crate) struct Bytes {
    read: Rc<Cell<u64>>,
    total: Option<u64>,
}

impl Bytes {
    /// Counts what is read through it.
    pub(crate) fn count<R: Read>(total: Option<u64>, reader: R) -> (Bytes, impl Read + use<R>) {
        let bytes = Bytes { read: Rc::default(), total };
        (bytes.clone(), Counted { reader, read: bytes.read })
    }
}

struct Counted<R> {
    reader: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

/// The line that counts records: how many, how many a second, and the time left.
pub(crate) struct Progress {
    shown: bool,
    bytes: Bytes,
    records: u64,
    begun: Instant,
    next: Instant,
}

impl Progress {
    /// Of a file that is read from its beginning.
    pub(crate) fn new(bytes: Bytes) -> Progress {
        let begun = Instant::now();
        let shown = io::stderr().is_terminal();
        Progress { shown, bytes, records: 0, begun, next: begun + PATIENCE }
    }

    /// A record more.
    pub(crate) fn step(&mut self) {
        self.records += 1;
        if self.shown && Instant::now() >= self.next {
            draw(&self.text(self.begun.elapsed()));
            self.next = Instant::now() + PAUSE;
        }
    }

    fn text(&self, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs_f64().max(0.001);
        let rate = self.records as f64 / seconds;
        let mut text = format!("{} records, {rate:.0} a second", self.records);
        if let Some(total) = self.bytes.total.filter(|&total| total > 0) {
            let done = (self.bytes.read.get() as f64 / total as f64).clamp(0.001, 1.0);
            let left = seconds * (1.0 - done) / done;
            text += &format!(", {:.0}%, {} left", 100.0 * done, span(left));
        }
        text
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        clear();
    }
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
