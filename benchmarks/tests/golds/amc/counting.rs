//! Counting: everything is listed and looked at.

use crate::gold::Gold;

/// All permutations of `0..n`, in lexicographic order.
pub(crate) fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..n {
        let longer = |start: &Vec<usize>| {
            let free: Vec<usize> = (0..n).filter(|i| !start.contains(i)).collect();
            free.into_iter().map(|i| [&start[..], &[i]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// All lists of `length` digits below `base`.
pub(crate) fn words(base: usize, length: u32) -> impl Iterator<Item = Vec<usize>> {
    let digit = move |code: usize, i: u32| code / base.pow(i) % base;
    (0..base.pow(length)).map(move |code| (0..length).map(|i| digit(code, i)).collect())
}

/// The members of the sets coded by `0..2^n`.
fn subsets(n: u32) -> impl Iterator<Item = Vec<u32>> {
    (0u32..1 << n).map(move |mask| (0..n).filter(|i| mask >> i & 1 == 1).collect())
}

fn count<T>(all: impl Iterator<Item = T>, fits: impl Fn(&T) -> bool) -> i128 {
    all.filter(|one| fits(one)).count() as i128
}

pub(crate) fn closed_words(gold: &Gold) {
    let fits =
        |word: &Vec<usize>| word[0] == word[7] && word.windows(2).all(|pair| pair[0] != pair[1]);
    gold.is_whole(count(words(3, 8), fits));
}

pub(crate) fn one_even_digit(gold: &Gold) {
    let even = |n: &i128| [n / 100, n / 10 % 10, n % 10].iter().filter(|d| *d % 2 == 0).count();
    gold.is_whole(count(100..1000i128, |n| even(n) == 1));
}

/// All 5040 rows; 0 is Tom, 4 to 6 are the girls.
pub(crate) fn boys_and_girls_in_a_row(gold: &Gold) {
    let fits = |row: &Vec<usize>| {
        row[0] != 0 && row[6] != 0 && row.windows(2).all(|pair| pair[0] < 4 || pair[1] < 4)
    };
    gold.is_whole(count(permutations(7).into_iter(), fits));
}

/// All 512 walks of nine steps that end at (5, 4).
pub(crate) fn avoiding_two_points(gold: &Gold) {
    let at = |walk: &Vec<usize>, steps: usize| {
        let up: usize = walk[..steps].iter().sum();
        (steps - up, up)
    };
    let fits =
        |walk: &Vec<usize>| at(walk, 9) == (5, 4) && at(walk, 3) != (2, 1) && at(walk, 6) != (3, 3);
    gold.is_whole(count(words(2, 9), fits));
}

/// All 729 colourings.
pub(crate) fn hexagon_with_diagonals(gold: &Gold) {
    let differ =
        |colours: &Vec<usize>, step: usize| (0..6).all(|i| colours[i] != colours[(i + step) % 6]);
    gold.is_whole(count(words(3, 6), |colours| differ(colours, 1) && differ(colours, 3)));
}

/// All 6561 paintings.
pub(crate) fn two_colours_of_three(gold: &Gold) {
    let two = |chairs: &Vec<usize>, i: usize| {
        let [a, b, c] = [0, 1, 2].map(|step| chairs[(i + step) % 8]);
        (a == b || b == c || a == c) && !(a == b && b == c)
    };
    gold.is_whole(count(words(3, 8), |chairs| (0..8).all(|i| two(chairs, i))));
}

/// All 512 subsets.
pub(crate) fn twice_the_size(gold: &Gold) {
    let largest = |set: &[u32]| set.last().map_or(0, |last| last + 1) as usize;
    gold.is_whole(count(subsets(9), |set| !set.is_empty() && largest(set) == 2 * set.len()));
}

/// Fills the first free cell of a 2 x 8 board in all ways, and counts those with a square.
pub(crate) fn tiled_strip(gold: &Gold) {
    gold.is_whole(tilings(0, false));
}

/// `filled` has a bit for each cell, column by column.
fn tilings(filled: u32, square: bool) -> i128 {
    let first = filled.trailing_ones();
    if first == 16 {
        return i128::from(square);
    }
    let (upright, across, block) = (0b11 << first, 0b101 << first, 0b1111 << first);
    let fits = |piece: u32| piece < 1 << 16 && filled & piece == 0;
    let top = first.is_multiple_of(2);
    let upright = if top && fits(upright) { tilings(filled | upright, square) } else { 0 };
    let across = if fits(across) { tilings(filled | across, square) } else { 0 };
    let block = if top && fits(block) { tilings(filled | block, true) } else { 0 };
    upright + across + block
}

/// All maps of players to opponents; in the first round 0 met 1, 2 met 3, and so on.
pub(crate) fn second_round(gold: &Gold) {
    let fits = |opponent: &Vec<usize>| {
        (0..8).all(|i| opponent[i] != i && opponent[opponent[i]] == i && opponent[i] != i ^ 1)
    };
    gold.is_whole(count(permutations(8).into_iter(), fits));
}

/// All 10,000 codes.
pub(crate) fn ordered_codes(gold: &Gold) {
    let fits = |code: &Vec<usize>| {
        code.windows(2).all(|pair| pair[0] <= pair[1])
            || code.windows(2).all(|pair| pair[0] >= pair[1])
    };
    gold.is_whole(count(words(10, 4), fits));
}

/// All 2048 subsets; 0 to 4 are teachers, 0 is Mr Lund and 10 is Ines.
pub(crate) fn mixed_committee(gold: &Gold) {
    let fits = |committee: &Vec<u32>| {
        let teachers = committee.iter().filter(|member| **member < 5).count();
        let both = committee.contains(&0) && committee.contains(&10);
        committee.len() == 4 && (1..4).contains(&teachers) && !both
    };
    gold.is_whole(count(subsets(11), fits));
}
