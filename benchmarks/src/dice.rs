//! Seeded random numbers that are the same on every machine: the stream of a hash.

/// A stream of random numbers.
pub(crate) struct Dice {
    stream: blake3::OutputReader,
    block: [u8; 64],
    used: usize,
}

impl Dice {
    /// The stream that belongs to these names.
    pub(crate) fn new(names: &[&str]) -> Dice {
        let mut hasher = blake3::Hasher::new();
        for name in names {
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
        }
        Dice { stream: hasher.finalize_xof(), block: [0; 64], used: 64 }
    }

    fn next(&mut self) -> u32 {
        if self.used == self.block.len() {
            self.stream.fill(&mut self.block);
            self.used = 0;
        }
        let mut word = [0; 4];
        word.copy_from_slice(&self.block[self.used..self.used + 4]);
        self.used += 4;
        u32::from_le_bytes(word)
    }

    /// Sixty-four random bits.
    pub(crate) fn word(&mut self) -> u64 {
        u64::from(self.next()) << 32 | u64::from(self.next())
    }

    /// A number between 0 and 1, never either.
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.word() >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// A number from 0 to `bound - 1`, each as likely (Lemire 2019); 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let fair = bound.wrapping_neg().checked_rem(bound).unwrap_or(0);
        loop {
            let product = u64::from(self.next()) * u64::from(bound);
            if product as u32 >= fair {
                return (product >> 32) as u32;
            }
        }
    }

    /// A number in thousandths from 0 to 0.999.
    pub(crate) fn thousandths(&mut self) -> f64 {
        f64::from(self.below(1000)) / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_stream_is_the_same_everywhere() {
        let mut dice = Dice::new(&["heldout", "0"]);
        let thrown: Vec<u32> = (0..24).map(|_| dice.below(6)).collect();
        assert_eq!(
            thrown,
            [4, 2, 3, 4, 5, 1, 2, 1, 1, 1, 0, 4, 3, 1, 1, 0, 5, 2, 3, 4, 1, 5, 4, 3]
        );
    }

    #[test]
    fn bounds_hold_and_names_do_not_run_together() {
        let mut dice = Dice::new(&["ab", "c"]);
        assert_eq!((dice.below(0), dice.below(1)), (0, 0));
        assert!((0..1000).all(|_| dice.below(3) < 3));
        let first = |names: &[&str]| Dice::new(names).below(u32::MAX);
        assert_ne!(first(&["ab", "c"]), first(&["a", "bc"]));
    }
}
