//! Numbers to rank samples by.

use std::cmp::Ordering;

/// A number to rank by. A product of many small probabilities keeps its order where a machine
/// number would be 0: the value is `mantissa` times `2^(512 shift)`, with a sign of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// How it stands to zero.
    sign: Ordering,
    shift: i32,
    /// Without its sign; zero for zero.
    mantissa: f64,
}

const LARGE: f64 = (1u128 << 127) as f64
    * (1u128 << 127) as f64
    * (1u128 << 127) as f64
    * (1u128 << 127) as f64
    * 16.0;
const SMALL: f64 = 1.0 / LARGE;

/// The distance that a probability keeps from 0 and 1 where odds are taken.
const MARGIN: f64 = f64::EPSILON / 2.0;

impl From<f64> for Rank {
    /// Minus zero is zero.
    fn from(score: f64) -> Self {
        Rank {
            sign: score.partial_cmp(&0.0).unwrap_or(Ordering::Equal),
            shift: 0,
            mantissa: score.abs(),
        }
    }
}

impl Rank {
    /// The odds of a probability. Those of 0 and 1 are as large as a machine number can tell
    /// from none and from infinite ones.
    pub(crate) fn odds(probability: f64) -> f64 {
        let probability = probability.clamp(MARGIN, 1.0 - MARGIN);
        probability / (1.0 - probability)
    }

    pub(crate) fn times(self, factor: f64) -> Rank {
        let factor = Rank::from(factor);
        let sign = match (self.sign, factor.sign) {
            (Ordering::Equal, _) | (_, Ordering::Equal) => return Rank::from(0.0),
            (one, two) if one == two => Ordering::Greater,
            _ => Ordering::Less,
        };
        let Rank { mut shift, mut mantissa, .. } = self;
        mantissa *= factor.mantissa;
        if mantissa < SMALL || (shift > 0 && mantissa < 1.0) {
            (mantissa, shift) = (mantissa * LARGE, shift - 1);
        } else if mantissa >= LARGE || (shift < 0 && mantissa >= 1.0) {
            (mantissa, shift) = (mantissa * SMALL, shift + 1);
        }
        Rank { sign, shift, mantissa }
    }

    /// The quotient of two positive ranks as a machine number.
    pub(crate) fn over(self, other: Rank) -> f64 {
        let quotient = self.mantissa / other.mantissa;
        match self.shift.saturating_sub(other.shift) {
            0 => quotient,
            1 => quotient * LARGE,
            -1 => quotient * SMALL,
            2.. => f64::INFINITY,
            _ => 0.0,
        }
    }

    /// The value as a machine number: 0 or infinite where it is beyond one.
    pub fn value(self) -> f64 {
        let size = self.over(Rank::from(1.0));
        if self.sign == Ordering::Less { -size } else { size }
    }

    /// How it stands to zero.
    pub(crate) fn sign(self) -> Ordering {
        self.sign
    }
}

impl Eq for Rank {}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |rank: &Rank| (rank.shift, rank.mantissa);
        let ((shift, mantissa), (its_shift, its_mantissa)) = (size(self), size(other));
        let sizes = shift.cmp(&its_shift).then(mantissa.total_cmp(&its_mantissa));
        self.sign.cmp(&other.sign).then(match self.sign {
            Ordering::Less => sizes.reverse(),
            Ordering::Equal => Ordering::Equal,
            Ordering::Greater => sizes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Rank;

    #[test]
    fn an_absent_rank_takes_no_more_room() {
        assert_eq!(size_of::<Option<Rank>>(), 16);
    }

    #[test]
    fn odds_of_certainty_are_finite_and_in_order() {
        let odds: Vec<f64> = [0.0, 0.25, 0.5, 1.0].map(Rank::odds).to_vec();
        assert!(odds.windows(2).all(|pair| pair[0] < pair[1]) && odds[3].is_finite());
        assert_eq!(odds[1..3], [1.0 / 3.0, 1.0]);
    }

    #[test]
    fn quotients_reach_beyond_machine_numbers() {
        let small = (0..400).fold(Rank::from(1.0), |rank, _| rank.times(0.1));
        assert_eq!(small.value(), 0.0);
        assert!((small.times(0.5).over(small) - 0.5).abs() < 1e-12);
    }
}
