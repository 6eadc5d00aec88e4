//! From a whole solution to the answer in it.
//!
//! The order: the last box; else the last explicit marker; else a text that is nothing but one
//! answer; else no answer. Never the last number of a text, which would reward guessing aloud.
//! Every pass is linear in the length of the solution.

mod block;
mod boxes;
mod gap;
mod markers;
mod pieces;
mod sentence;
mod thinking;
mod whole;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

/// The rule that found an answer.
///
/// ```
/// use heldout_grammar::{Rule, extract};
///
/// assert_eq!(extract(r"Hence $\boxed{7}$.", &[]).unwrap().rule, Rule::Box);
/// assert_eq!(extract("6 + 1 = 7\n#### 7", &[]).unwrap().rule, Rule::Hashes);
/// ```
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
///
/// ```
/// use heldout_grammar::extract;
///
/// let solution = "Adding up, the answer is 12 cm. I hope it is correct.";
/// let found = extract(solution, &[]).unwrap();
/// assert_eq!(found.answer, "12 cm");
/// assert_eq!(&solution[found.span.0..found.span.1], "12 cm");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted<'a> {
    /// The answer's text; borrowed where it stands in the solution as it is.
    pub answer: Cow<'a, str>,
    /// The rule that found it.
    pub rule: Rule,
    /// Where it stands, in bytes of the solution; from the first box to the last for [`Rule::Boxes`].
    pub span: (usize, usize),
}

/// Why a solution has no answer.
///
/// ```
/// use heldout_grammar::{Missing, extract};
///
/// assert_eq!(extract("First 3, then 5, then 8.", &[]), Err(Missing::NoMarker));
/// assert_eq!(extract(r"So the answer is $\boxed{\frac{1}{", &[]), Err(Missing::Truncated));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no text.
    Empty,
    /// No rule applies.
    NoMarker,
    /// The text stops in the middle of a box, of a formula or of its thinking.
    Truncated,
    /// The marker is there, with nothing behind it.
    EmptyAnswer,
}

/// Finds the answer in a solution; `markers` are further phrases that a problem names.
///
/// ```
/// use heldout_grammar::extract;
///
/// let found = extract(r"So $x = \boxed{3}$ and $y = \boxed{4}$.", &[]).unwrap();
/// assert_eq!(found.answer, "x = 3, y = 4");
///
/// let markers = ["Die Antwort lautet".to_owned()];
/// assert_eq!(extract("Die Antwort lautet $5$.", &markers).unwrap().answer, "$5$");
/// ```
pub fn extract<'a>(solution: &'a str, markers: &[String]) -> Result<Extracted<'a>, Missing> {
    let text = thinking::reply(solution)?;
    let found = match boxes::last(text, markers)? {
        Some(found) => found,
        None => match markers::last(text, markers) {
            Some(marker) => markers::answer(text, &marker)?,
            None => Found::Text(whole::answer(text)?, Rule::Whole),
        },
    };
    // The reply is a part of the solution, so its offset is the distance of the two.
    let base = text.as_ptr() as usize - solution.as_ptr() as usize;
    Ok(found.extracted(text, base))
}

/// What a rule found, in bytes of the reply.
enum Found {
    /// The answer stands there as it is.
    Text(Range<usize>, Rule),
    /// The answer is put together from several boxes or lines.
    Joined(Range<usize>, String, Rule),
}

impl Found {
    fn extracted(self, text: &str, base: usize) -> Extracted<'_> {
        let (answer, rule, range) = match self {
            Self::Text(range, rule) => (Cow::Borrowed(&text[range.clone()]), rule, range),
            Self::Joined(range, answer, rule) => (Cow::Owned(answer), rule, range),
        };
        Extracted { answer, rule, span: (base + range.start, base + range.end) }
    }
}
