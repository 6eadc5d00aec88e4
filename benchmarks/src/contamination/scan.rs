//! A walk over a corpus, a word at a time.

use super::index::{Index, Indexed, hash};
use super::passage::{Covered, Passage};
use crate::words::Words;
use rustc_hash::FxHashMap;

/// Bytes of a passage that are shown.
const EXCERPT: usize = 400;

/// Bytes before a piece that are remembered, so that a passage across its edge can be shown.
const TAIL: usize = 4096;

/// Stripped words that are held before the old ones are dropped.
const HELD: usize = 1 << 16;

/// A word of the window.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    hash: u64,
    /// Where it begins among the stripped words.
    from: usize,
    /// Where it stands in the text.
    start: u64,
    end: u64,
}

/// A passage that may go on.
#[derive(Debug)]
struct Open {
    passage: Passage,
    /// The last word of its last run.
    last: u64,
    /// Up to where its text is in the excerpt.
    shown: u64,
}

/// The state of a walk. What it holds is bounded by the questions, never by the corpus.
#[derive(Debug)]
pub(super) struct Scan {
    file: String,
    /// The line of a record, where lines are records.
    record: Option<u64>,
    /// The last words, the newest at `count - 1`, as many as the longest run has.
    window: Vec<Word>,
    /// Words since the text began.
    count: u64,
    /// Hash of the window of each lane.
    sums: Vec<u64>,
    /// Stripped words, each with a space behind.
    stripped: Vec<u8>,
    /// Arguments that a command at the end of the last piece still takes.
    single: u8,
    /// Bytes and line breaks before the piece, and the last bytes of them.
    base: u64,
    lines: u64,
    tail: String,
    /// A place in the piece, and the line breaks of the piece before it: a place is sought from the
    /// last one, since passages may be as dense as words.
    counted: (usize, u64),
    open: FxHashMap<u32, Open>,
}

impl Scan {
    pub(super) fn new(index: &Index) -> Scan {
        let longest = index.lanes.iter().map(|lane| lane.length).max().unwrap_or(1);
        Scan {
            file: String::new(),
            record: None,
            window: vec![Word::default(); longest + 1],
            count: 0,
            sums: vec![0; index.lanes.len()],
            stripped: Vec::new(),
            single: 0,
            base: 0,
            lines: 0,
            tail: String::new(),
            counted: (0, 0),
            open: FxHashMap::default(),
        }
    }

    /// Begins a text of a file; `record` is its line, where every line is a record.
    pub(super) fn begin(&mut self, file: &str, record: Option<u64>) {
        if self.file != file {
            file.clone_into(&mut self.file);
        }
        self.record = record;
        self.count = 0;
        self.sums.fill(0);
        self.stripped.clear();
        self.tail.clear();
        (self.single, self.base, self.lines, self.counted) = (0, 0, 0, (0, 0));
    }

    /// Ends a text; gives its words.
    pub(super) fn end(&mut self, index: &mut Index) -> u64 {
        for (question, open) in self.open.drain() {
            close(question, open.passage, index);
        }
        self.count
    }

    /// Goes over a piece of the text that does not end within a word.
    pub(super) fn piece(&mut self, bytes: &[u8], index: &mut Index) {
        for chunk in bytes.utf8_chunks() {
            self.valid(chunk.valid(), index);
            self.base += chunk.invalid().len() as u64;
        }
    }

    fn valid(&mut self, text: &str, index: &mut Index) {
        let mut words = Words::resumed(text, self.single);
        let mut from = self.stripped.len();
        while let Some(place) = words.next(&mut self.stripped) {
            let hash = hash(&self.stripped[from..]);
            self.stripped.push(b' ');
            let (start, end) = (self.base + place.start as u64, self.base + place.end as u64);
            self.word(Word { hash, from, start, end }, text, index);
            from = self.stripped.len();
        }
        self.single = words.single();
        self.pass(text);
        self.forget();
    }

    /// Takes a word into the window of each lane.
    fn word(&mut self, word: Word, text: &str, index: &mut Index) {
        let size = self.window.len() as u64;
        self.window[(self.count % size) as usize] = word;
        self.count += 1;
        for lane in 0..index.lanes.len() {
            let length = index.lanes[lane].length as u64;
            let leaves = self.count.checked_sub(length + 1);
            let leaves = leaves.map(|place| self.window[(place % size) as usize].hash);
            let sum = index.lanes[lane].slide(self.sums[lane], word.hash, leaves);
            self.sums[lane] = sum;
            if self.count >= length && index.lanes[lane].may_have(sum) {
                let first = self.window[((self.count - length) % size) as usize];
                if let Some(run) = index.run(lane, sum, &self.stripped[first.from..]) {
                    self.hit(run, first.start, word.end, text, index);
                }
            }
        }
    }

    /// A run of some questions stands from `start` to `end`.
    fn hit(&mut self, run: u32, start: u64, end: u64, text: &str, index: &mut Index) {
        let places = std::mem::take(&mut index.runs[run as usize].places);
        for &(question, position) in &places {
            let length = index.questions[question as usize].length;
            let count = self.count;
            let goes_on = |open: &Open| count - open.last <= length;
            if !self.open.get(&question).is_some_and(goes_on) {
                let runs = index.questions[question as usize].runs.len();
                let open = self.opened(runs, start, text);
                if let Some(ended) = self.open.insert(question, open) {
                    close(question, ended.passage, index);
                }
            }
            let Some(mut open) = self.open.remove(&question) else { continue };
            open.passage.covered.insert(position as usize);
            open.last = self.count;
            self.show(&mut open, start, end, text);
            self.open.insert(question, open);
        }
        index.runs[run as usize].places = places;
    }

    fn opened(&mut self, runs: usize, start: u64, text: &str) -> Open {
        let line = self.record.unwrap_or_else(|| self.line(start, text));
        let passage = Passage {
            covered: Covered::none(runs),
            file: self.file.clone(),
            line,
            excerpt: String::new(),
            times: 1,
        };
        Open { passage, last: self.count, shown: start }
    }

    /// The line of a place in this piece or just before it.
    fn line(&mut self, place: u64, text: &str) -> u64 {
        1 + match place.checked_sub(self.base) {
            Some(within) => self.lines + self.breaks(within as usize, text),
            None => self.lines - breaks(self.before(place, self.base).as_bytes()),
        }
    }

    /// The line breaks of this piece before a place.
    fn breaks(&mut self, within: usize, text: &str) -> u64 {
        let (last, count) = self.counted;
        let count = match within >= last {
            true => count + breaks(&text.as_bytes()[last..within]),
            false => count - breaks(&text.as_bytes()[within..last]),
        };
        self.counted = (within, count);
        count
    }

    /// What is remembered of the text before this piece, between two places.
    fn before(&self, start: u64, end: u64) -> &str {
        let tail_start = self.base - self.tail.len() as u64;
        let within = |place: u64| place.saturating_sub(tail_start) as usize;
        self.tail.get(within(start)..within(end.min(self.base))).unwrap_or("")
    }

    /// Appends to an excerpt what of the text from `start` to `end` it does not have yet.
    fn show(&self, open: &mut Open, start: u64, end: u64, text: &str) {
        let excerpt = &mut open.passage.excerpt;
        if excerpt.len() >= EXCERPT {
            return;
        }
        if start > open.shown {
            excerpt.push_str(" … ");
        }
        let from = start.max(open.shown);
        excerpt.push_str(self.before(from, end));
        let within = |place: u64| place.saturating_sub(self.base) as usize;
        excerpt.push_str(text.get(within(from)..within(end)).unwrap_or(""));
        open.shown = end;
    }

    /// The piece is over: its end is remembered.
    fn pass(&mut self, text: &str) {
        self.lines += self.breaks(text.len(), text);
        self.counted = (0, 0);
        self.base += text.len() as u64;
        self.tail.push_str(text);
        let mut cut = self.tail.len().saturating_sub(TAIL);
        while !self.tail.is_char_boundary(cut) {
            cut += 1;
        }
        self.tail.drain(..cut);
    }

    /// Drops stripped words that have left the window.
    fn forget(&mut self) {
        if self.stripped.len() < HELD {
            return;
        }
        let size = self.window.len() as u64;
        let oldest = self.count.saturating_sub(size);
        let from = self.window[(oldest % size) as usize].from;
        self.stripped.drain(..from);
        self.window.iter_mut().for_each(|word| word.from = word.from.saturating_sub(from));
    }
}

fn breaks(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A passage is over. One with less than half of the question makes its runs commonplace.
fn close(question: u32, passage: Passage, index: &mut Index) {
    let Index { questions, runs, .. } = index;
    let Indexed { runs: own, found, .. } = &mut questions[question as usize];
    if 2 * passage.covered.count() < own.len() {
        for position in passage.covered.positions() {
            runs[own[position] as usize].commonplace += 1;
        }
    }
    let weight = |position: usize| runs[own[position] as usize].weight();
    found.add(passage, |covered| covered.positions().map(weight).sum());
}
