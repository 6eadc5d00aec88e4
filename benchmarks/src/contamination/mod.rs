//! Questions that stand in a corpus of training data.
//!
//! A question is cut into its runs of n words (LaTeX stripped, see `words`), and the corpus is
//! searched for each of them. A *passage* is a stretch of the corpus with runs of one question, no
//! further apart than the question is long. Its share is the weight of the runs it has, of the
//! weight of all. A run weighs 1, and 1/k if it stands in k passages with less than half of the
//! question: a formula that every textbook has says little, a question that was copied often does.
//!
//! The search is exact. A rolling hash only chooses where to look; what it finds is compared word
//! by word, and equal words have equal hashes, so that nothing is missed and nothing is made up.

mod index;
mod passage;
mod read;
mod report;
mod scan;

pub use report::{Overlap, Overlaps, Shown};

use index::Index;
use scan::Scan;
use serde::Deserialize;
use std::io::{self, BufRead, Read};

use crate::lines::Malformed;

/// Words in a run, unless something else is asked for; GPT-3's authors took as many.
pub const RUN: usize = 13;

/// Questions with fewer words than this, or than a run has, are not sought: too much has them.
pub const SHORTEST: usize = 8;

/// A question to look for. Other fields of a problem are not read, so that a set without golds can
/// be searched for too.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// The problem's id.
    #[serde(deserialize_with = "crate::scalar::text")]
    pub id: String,
    /// What it asks.
    #[serde(default)]
    pub question: String,
}

impl Question {
    /// The questions of a problem set in TOML.
    pub fn from_toml(text: &str) -> Result<Vec<Question>, String> {
        #[derive(Deserialize)]
        struct Set {
            #[serde(rename = "problem")]
            problems: Vec<Asked>,
        }
        #[derive(Deserialize)]
        struct Asked {
            id: String,
            #[serde(default)]
            question: String,
        }
        let set: Set = toml::from_str(text).map_err(|error| error.to_string())?;
        let question = |Asked { id, question }: Asked| Question { id, question };
        Ok(set.problems.into_iter().map(question).collect())
    }
}

/// A search for questions through one corpus after another.
///
/// ```
/// use heldout_benchmarks::{Question, Search};
/// let question = r"What is the least $n$ for which $\frac{1}{2^n}$ is below $\frac{1}{1000}$?";
/// let questions = vec![Question { id: "p".into(), question: question.into() }];
/// let mut search = Search::new(questions, 5);
/// let corpus = r"Ex. 4: what is the least \(n\) for which \(\tfrac1{2^{n}}\) is below \(\frac1{100}\)?";
/// search.text("corpus.txt", corpus.as_bytes()).unwrap();
/// let found = search.finish();
/// assert_eq!(found.problems[0].passages[0].line, 1);
/// assert!(found.problems[0].share > 0.8);
/// ```
#[derive(Debug)]
pub struct Search {
    index: Index,
    scan: Scan,
    words: u64,
}

impl Search {
    /// Prepares to look for these questions, in runs of `n` words.
    pub fn new(questions: Vec<Question>, n: usize) -> Search {
        let index = Index::of(questions, n.max(1));
        Search { scan: Scan::new(&index), index, words: 0 }
    }

    /// Searches plain text. It is read piece by piece; bytes that are no UTF-8 part words.
    pub fn text(&mut self, file: &str, reader: impl Read) -> io::Result<()> {
        self.scan.begin(file, None);
        let result = read::pieces(reader, |piece| self.scan.piece(piece, &mut self.index));
        self.end();
        result
    }

    /// Searches JSON lines: each text in a record, however deep, is searched by itself.
    /// Lines that are no JSON are handed over as they come: there may be more than memory holds.
    pub fn json_lines(
        &mut self,
        file: &str,
        reader: impl BufRead,
        malformed: impl FnMut(Malformed),
    ) -> io::Result<()> {
        let text = |line, text: &str| {
            self.scan.begin(file, Some(line));
            self.scan.piece(text.as_bytes(), &mut self.index);
            self.end();
        };
        read::texts(reader, text, malformed)
    }

    fn end(&mut self) {
        self.words += self.scan.end(&mut self.index);
    }

    /// What was found.
    pub fn finish(self) -> Overlaps {
        report::overlaps(self.index, self.words)
    }
}
