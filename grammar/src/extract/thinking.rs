//! The reply proper: what stands behind the thinking and before the end-of-text tokens.

use super::Missing;

/// How models mark their thinking: opening and closing tag.
const THINKING: [(&str, &str); 9] = [
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("<thought>", "</thought>"),
    ("<reasoning>", "</reasoning>"),
    ("<seed:think>", "</seed:think>"),
    ("<|begin_of_thought|>", "<|end_of_thought|>"),
    ("<|channel|>analysis<|message|>", "<|channel|>final<|message|>"),
    ("[THINK]", "[/THINK]"),
    ("◁think▷", "◁/think▷"),
];

/// Tokens that end a text and say nothing.
const ENDS: [&str; 8] = [
    "</s>",
    "<|im_end|>",
    "<|eot_id|>",
    "<|endoftext|>",
    "<|return|>",
    "<|end_of_solution|>",
    "<end_of_turn>",
    "<｜end▁of▁sentence｜>",
];

/// The part of a solution in which an answer counts, trimmed. The last tag decides: behind one that
/// closes stands the reply, behind one that opens nothing but thinking.
pub(super) fn reply(solution: &str) -> Result<&str, Missing> {
    let start = match last_tag(solution) {
        Some(Tag::Closing(end)) => end,
        Some(Tag::Opening) => return Err(Missing::Truncated),
        None => 0,
    };
    let text = without_end_tokens(&solution[start..]);
    if text.is_empty() { Err(Missing::Empty) } else { Ok(text) }
}

/// A tag of thinking.
enum Tag {
    Opening,
    /// And where the text goes on behind it.
    Closing(usize),
}

fn last_tag(text: &str) -> Option<Tag> {
    // Every tag begins with one of these bytes, the last is the first of the symbol's three.
    memchr::memrchr3_iter(b'<', b'[', 0xe2, text.as_bytes()).find_map(|at| tag(text, at))
}

/// The tag that begins here, whatever its letter case.
fn tag(text: &str, at: usize) -> Option<Tag> {
    let rest = &text.as_bytes()[at..];
    let begins = |tag: &str| {
        rest.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag.as_bytes()))
    };
    THINKING.iter().find_map(|(open, close)| match (begins(close), begins(open)) {
        (true, _) => Some(Tag::Closing(at + close.len())),
        (_, true) => Some(Tag::Opening),
        _ => None,
    })
}

fn without_end_tokens(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(shorter) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = shorter.trim_end();
    }
    text
}
