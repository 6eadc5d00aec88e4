//! Pairs of answers of which it is known whether they are equal.

use super::dice::Dice;
use super::grow::{Family, contradict, expression, family_of};
use super::latex::latex;
use super::laws::chain;
use super::mutate::mutate;
use super::relations;

/// Two texts, and what is known of them.
pub(crate) struct Pair {
    pub(crate) family: Family,
    pub(crate) equal: bool,
    pub(crate) gold: String,
    pub(crate) answer: String,
    /// The laws that were applied backwards.
    pub(crate) laws: Vec<&'static str>,
}

/// The pair of a number under a seed: half are equal.
pub(crate) fn pair(seed: u64, number: u64) -> Pair {
    let mut dice = Dice::new(seed, number);
    let family = family_of(number);
    let equal = (number / 100).is_multiple_of(2);
    loop {
        let made = if family == Family::Collections {
            relations::texts(equal, &mut dice)
        } else {
            scalars(family, equal, &mut dice)
        };
        if let Some((gold, answer, laws)) = made
            && gold != answer
        {
            return Pair { family, equal, gold, answer, laws };
        }
    }
}

/// Two texts and the laws between them.
pub(crate) type Texts = (String, String, Vec<&'static str>);

/// The laws of a chain: 5 to 20 of them.
pub(crate) fn length(dice: &mut Dice) -> usize {
    dice.between(5, 20) as usize
}

fn scalars(family: Family, equal: bool, dice: &mut Dice) -> Option<Texts> {
    let (gold, points) = expression(family, dice);
    let start = if equal { gold.clone() } else { mutate(&gold, &points, dice)? };
    let (answer, laws) = chain(&start, family, length(dice), dice);
    let sound = !contradict(&start, &answer, &points);
    assert!(sound, "unsound: {gold:?}\nand {answer:?}\nby {laws:?}");
    Some((latex(&gold, dice), latex(&answer, dice), laws))
}
