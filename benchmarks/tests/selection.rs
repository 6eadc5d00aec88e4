//! The closed forms of selection against brute force over all subsets, ties and missing answers
//! included.

use heldout_benchmarks::selection::{DRAWS, Vote, any_of, ballots, best_of, places};

/// All subsets of `0..total` with `n` members.
fn subsets(total: usize, n: usize) -> Vec<Vec<usize>> {
    let members = |mask: u32| (0..total).filter(|&i| mask & (1 << i) != 0).collect::<Vec<_>>();
    (0..1u32 << total).map(members).filter(|subset| subset.len() == n).collect()
}

/// Every list of `length` ranks from none, 0, 1, 2.
fn rank_lists(length: usize) -> impl Iterator<Item = Vec<Option<u8>>> {
    (0..4usize.pow(length as u32)).map(move |mut code| {
        let mut digit = || {
            let rank = (code % 4).checked_sub(1).map(|rank| rank as u8);
            code /= 4;
            rank
        };
        (0..length).map(|_| digit()).collect()
    })
}

fn brute_best(ranks: &[Option<u8>], n: usize) -> Vec<f64> {
    let subsets = subsets(ranks.len(), n);
    let mut chances = vec![0.0; ranks.len()];
    for subset in &subsets {
        let best = subset.iter().filter_map(|&i| ranks[i]).max();
        let tied: Vec<usize> =
            subset.iter().copied().filter(|&i| best.is_some() && ranks[i] == best).collect();
        for &i in &tied {
            chances[i] += 1.0 / tied.len() as f64 / subsets.len() as f64;
        }
    }
    chances
}

fn close(one: &[f64], two: &[f64]) -> bool {
    one.len() == two.len() && one.iter().zip(two).all(|(one, two)| (one - two).abs() < 1e-12)
}

#[test]
fn best_of_n_is_the_mean_over_all_subsets() {
    for total in 1..=5 {
        for ranks in rank_lists(total) {
            for n in 1..=total {
                let (closed, brute) = (best_of(&ranks, n), brute_best(&ranks, n));
                assert!(close(&closed, &brute), "{ranks:?} at {n}: {closed:?}, {brute:?}");
            }
        }
    }
}

#[test]
fn pass_at_n_is_the_mean_over_all_subsets() {
    for total in 1..=8usize {
        for (correct, n) in (0..=total).flat_map(|correct| (1..=total).map(move |n| (correct, n))) {
            let subsets = subsets(total, n);
            let hits = subsets.iter().filter(|subset| subset.iter().any(|&i| i < correct)).count();
            let brute = hits as f64 / subsets.len() as f64;
            assert!(close(&[any_of(total, correct, n)], &[brute]), "{correct} of {total} at {n}");
        }
    }
}

/// The share of each class, averaged over ballots.
fn shares(ballots: &[Vec<(u32, f64)>], classes: usize) -> Vec<f64> {
    let mut shares = vec![0.0; classes];
    for &(class, share) in ballots.iter().flatten() {
        shares[class as usize] += share / ballots.len() as f64;
    }
    shares
}

fn brute_majority(votes: &[Option<u32>], n: usize) -> Vec<f64> {
    let subsets = subsets(votes.len(), n);
    let mut chances = vec![0.0; 3];
    for subset in &subsets {
        let count = |class| subset.iter().filter(|&&i| votes[i] == Some(class)).count();
        let counts = [count(0), count(1), count(2)];
        let most = counts.into_iter().max().filter(|&most| most > 0);
        let winners: Vec<usize> = (0..3).filter(|&class| Some(counts[class]) == most).collect();
        for &class in &winners {
            chances[class] += 1.0 / winners.len() as f64 / subsets.len() as f64;
        }
    }
    chances
}

#[test]
fn votes_are_exact_at_all_and_at_one_and_near_between() {
    for ranks in rank_lists(5).step_by(7) {
        let votes: Vec<Option<u32>> = ranks.iter().map(|rank| rank.map(u32::from)).collect();
        let equal: Vec<Vote> = votes.iter().map(|vote| vote.map(|class| (class, 1.0))).collect();
        let ns = [3, 1, 5, 2, 4];
        for (n, drawn) in ns.into_iter().zip(ballots(&equal, &ns, DRAWS, &["test"])) {
            let count = drawn.len();
            let (drawn, brute) = (shares(&drawn, 3), brute_majority(&votes, n));
            if n == 1 || n == 5 {
                assert_eq!(count, 1);
                assert!(close(&drawn, &brute), "{votes:?} at {n}: {drawn:?}, {brute:?}");
            } else {
                assert_eq!(count, DRAWS as usize);
                let near = drawn.iter().zip(&brute).all(|(one, two)| (one - two).abs() < 0.12);
                assert!(near, "{votes:?} at {n}: {drawn:?}, {brute:?}");
            }
        }
    }
}

#[test]
fn places_add_up_where_binomials_overflow() {
    for n in [1, 2, 64, 1000, 1859, 1860] {
        let sum: f64 = places(1860, n).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{n}: {sum}");
    }
}

#[test]
fn edges_are_quiet() {
    assert!(best_of::<f64>(&[], 3).is_empty());
    assert_eq!(best_of(&[None::<f64>, None], 2), [0.0, 0.0]);
    assert_eq!(ballots(&[], &[3], 1, &[]), [[[]]]);
    assert_eq!(ballots(&[None, None], &[2], 1, &[]), [[[]]]);
    assert_eq!(any_of(0, 0, 1), 0.0);
    assert_eq!(best_of(&[Some(1.0)], 9), [1.0]);
}
