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

/// The part of a solution in which an answer counts, trimmed.
pub(super) fn reply(solution: &str) -> Result<&str, Missing> {
    let closing = |tag| rfind(solution, tag).map(|at| at + tag.len());
    let start = THINKING.iter().filter_map(|(_, close)| closing(close)).max().unwrap_or(0);
    let text = without_end_tokens(&solution[start..]);
    if THINKING.iter().any(|(open, _)| rfind(text, open).is_some()) {
        return Err(Missing::Truncated);
    }
    if text.is_empty() { Err(Missing::Empty) } else { Ok(text) }
}

fn without_end_tokens(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(shorter) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = shorter.trim_end();
    }
    text
}

/// The last place of a tag, whatever its letter case.
fn rfind(text: &str, tag: &str) -> Option<usize> {
    let tag = tag.as_bytes();
    text.as_bytes().windows(tag.len()).rposition(|window| window.eq_ignore_ascii_case(tag))
}
