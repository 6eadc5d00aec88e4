//! Probability: equally likely cases are listed, endless games are summed.

use super::counting::words;
use crate::gold::Gold;
use crate::numeric::integral;

/// All 16 ways to turn the wheels.
pub(crate) fn turned_wheels(gold: &Gold) {
    let shown = [9, 0, 5, 9];
    let turned = |ups: &Vec<usize>| {
        let wheels = shown.iter().zip(ups);
        wheels.map(|(digit, up)| (digit + if *up == 1 { 1 } else { 9 }) % 10).sum::<usize>()
    };
    let smaller = words(2, 4).filter(|ups| turned(ups) < shown.iter().sum()).count();
    gold.is_ratio(smaller as i128, 16);
}

/// All 30 ordered draws.
pub(crate) fn sum_divisible_by_three(gold: &Gold) {
    let draws = || words(6, 2).filter(|draw| draw[0] != draw[1]);
    let hits = draws().filter(|draw| (draw[0] + draw[1] + 2).is_multiple_of(3)).count();
    gold.is_ratio(hits as i128, draws().count() as i128);
}

/// All sets of four seats of ten; seat i + 1 is to the right of seat i.
pub(crate) fn clashing_elbows(gold: &Gold) {
    let left_handed = |seats: u32, seat: u32| seats >> (seat % 10) & 1 == 1;
    let clashes = |seats: u32| {
        (0..10).filter(|i| !left_handed(seats, *i) && left_handed(seats, i + 1)).count()
    };
    let all = || (0u32..1 << 10).filter(|seats| seats.count_ones() == 4);
    let two = all().filter(|seats| clashes(*seats) == 2).count();
    gold.is_ratio(two as i128, all().count() as i128);
}

/// The length of the good x for each y, integrated over pieces where it is linear.
pub(crate) fn near_the_diagonal(gold: &Gold) {
    let length = |y: f64| (y + 1.0).min(3.0) - (y - 1.0).max(0.0);
    let area = integral(0.0, 1.0, 10, length) + integral(1.0, 2.0, 10, length);
    gold.is_real(area / 6.0);
}

/// The game played for 200 draws, with the chance of each state.
pub(crate) fn until_a_colour_repeats(gold: &Gold) {
    let (red, blue) = (2.0 / 3.0, 1.0 / 3.0);
    let (mut last_red, mut last_blue, mut ended_red) = (red, blue, 0.0);
    for _ in 0..200 {
        ended_red += last_red * red;
        (last_red, last_blue) = (last_blue * red, last_red * blue);
    }
    gold.is_real(ended_red);
}

/// All coins with all four tosses, on coins whose two sides count as different.
pub(crate) fn two_headed_coin(gold: &Gold) {
    let heads = |coin: usize, side: &usize| coin == 0 || *side == 0;
    let cases: Vec<(usize, Vec<usize>)> =
        (0..4).flat_map(|coin| words(2, 4).map(move |sides| (coin, sides))).collect();
    let given = cases.iter().filter(|(coin, sides)| sides[..3].iter().all(|s| heads(*coin, s)));
    let hits = given.clone().filter(|(coin, sides)| heads(*coin, &sides[3])).count();
    gold.is_ratio(hits as i128, given.count() as i128);
}

/// All 256 walks; vertices 2i and 2i + 1 are opposite.
pub(crate) fn octahedron_walk(gold: &Gold) {
    let next = |at: usize, choice: &usize| {
        (0..6).filter(|other| other / 2 != at / 2).nth(*choice).expect("four neighbours")
    };
    let hits = words(4, 4).filter(|walk| walk.iter().fold(0, next) == 0).count();
    gold.is_ratio(hits as i128, 256);
}

/// The mean over all 216 rolls.
pub(crate) fn different_faces(gold: &Gold) {
    let different = |mut dice: Vec<usize>| {
        dice.sort_unstable();
        dice.dedup();
        dice.len() as i128
    };
    gold.is_ratio(words(6, 3).map(different).sum(), 216);
}
