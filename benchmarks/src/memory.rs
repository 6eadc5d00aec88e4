//! What was worked out before, so that a text that comes again is not worked out again. No verdict
//! depends on it.

use rustc_hash::FxHashMap;

/// Longer texts hardly come again, and would take much room.
const LONGEST: usize = 512;

/// Results by the text that they are of. Forgotten all at once when they are many.
///
/// ```
/// use heldout_benchmarks::Memory;
/// let mut memory = Memory::of(1000);
/// assert_eq!(memory.recall("four", || 4), 4);
/// assert_eq!(memory.recall("four", || unreachable!()), 4);
/// ```
#[derive(Clone, Debug)]
pub struct Memory<V> {
    known: FxHashMap<Box<str>, V>,
    most: usize,
}

impl<V: Clone> Memory<V> {
    /// A memory for this many texts.
    pub fn of(most: usize) -> Self {
        Memory { known: FxHashMap::default(), most }
    }

    /// What was made of this text before, or else is made of it now.
    pub fn recall(&mut self, text: &str, make: impl FnOnce() -> V) -> V {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let made = make();
        if text.len() <= LONGEST {
            if self.known.len() >= self.most {
                self.known.clear();
            }
            self.known.insert(text.into(), made.clone());
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_worked_out_once_until_memory_is_full() {
        let mut memory = Memory::of(2);
        let mut made = Vec::new();
        for text in ["a", "a", "b", "a", "c", "a"] {
            let length = memory.recall(text, || {
                made.push(text);
                text.len()
            });
            assert_eq!(length, 1);
        }
        assert_eq!(made, ["a", "b", "c", "a"]);
    }
}
