//! From a whole solution to the answer in it.

use std::borrow::Cow;

/// The rule that found an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The last `\boxed`.
    Box,
    /// Several boxes that stand together as one answer.
    Boxes,
    /// `# Answer`, as PRM800K solutions end.
    AnswerHeading,
    /// `####`, as GSM8K solutions end.
    Hashes,
    /// "the answer is", "Answer:", "Final Answer:".
    Phrase,
    /// The text is nothing but one answer.
    Whole,
}

/// An answer found in a solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted<'a> {
    /// The answer's text; borrowed where it stands in the solution as it is.
    pub answer: Cow<'a, str>,
    /// The rule that found it.
    pub rule: Rule,
    /// Where it stands, in bytes of the solution.
    pub span: (usize, usize),
}

/// Why a solution has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no text.
    Empty,
    /// No rule applies.
    NoMarker,
    /// The text stops in the middle of a box or of its thinking.
    Truncated,
    /// The marker is there, with nothing behind it.
    EmptyAnswer,
}

/// Finds the answer in a solution; `markers` are further phrases that a problem names.
pub fn extract<'a>(solution: &'a str, _markers: &[String]) -> Result<Extracted<'a>, Missing> {
    let answer = solution.trim();
    if answer.is_empty() {
        return Err(Missing::Empty);
    }
    Ok(Extracted { answer: answer.into(), rule: Rule::Whole, span: (0, solution.len()) })
}
