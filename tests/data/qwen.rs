//! Qwen2.5-Math's samples, imported, graded and compared with the recorded verdicts.

use crate::allowed::Allowed;
use crate::shared::folder;
use heldout_benchmarks::{
    Format, Golds, Graded, Label, Plan, Pool, ProblemSet, Qwen, Sample, Settings, grade, records,
    render, tabulate,
};
use heldout_checker::Profile;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader};

const FILE: &str = "best-of-n/qwen_math_cot_100.jsonl";

/// What a record says of a problem's samples, read apart from the import.
#[derive(Deserialize)]
struct Recorded {
    idx: u64,
    pred: Vec<String>,
    score: Vec<bool>,
    pred_score: Vec<[f64; 1]>,
}

impl Recorded {
    /// The share of right ones among those of the samples that have the most by this measure.
    fn right_of_the_most(&self, measure: impl Fn(usize) -> f64) -> f64 {
        let most = (0..self.score.len()).map(&measure).fold(f64::MIN, f64::max);
        let tied: Vec<usize> = (0..self.score.len()).filter(|&it| measure(it) == most).collect();
        let right = tied.iter().filter(|&&sample| self.score[sample]).count();
        right as f64 / tied.len() as f64
    }

    /// By the reward model, and by the majority of equal texts; ties share.
    fn solved(&self) -> [f64; 2] {
        let votes = |sample: usize| {
            self.pred.iter().filter(|pred| **pred == self.pred[sample]).count() as f64
        };
        [self.right_of_the_most(|it| self.pred_score[it][0]), self.right_of_the_most(votes)]
    }
}

/// rm@8 and maj@8 of the verdicts in these records.
fn of_eight(records: &[Recorded]) -> [f64; 2] {
    let sum = |place: usize| records.iter().map(|record| record.solved()[place]).sum::<f64>();
    [sum(0), sum(1)].map(|sum| sum / records.len() as f64)
}

/// The same from a table.
fn tabulated(pool: &Pool) -> [f64; 2] {
    let table = tabulate(pool, &Plan::usual(pool)).unwrap();
    assert_eq!(table.n, 8);
    ["rm", "majority"].map(|name| {
        let column = table.methods.iter().position(|it| it.to_string() == name).unwrap();
        table.rows.last().unwrap().cells[column].unwrap().accuracy
    })
}

/// The table of recorded verdicts is that of the records themselves; ours is what the records give
/// once the verdicts are put right that are known to be wrong.
#[test]
fn rm_and_maj_at_eight_are_those_of_the_recorded_verdicts() {
    let Some(folder) = folder() else { return };
    let read = || BufReader::new(File::open(folder.join(FILE)).unwrap());
    let mut recorded: Vec<Recorded> =
        records::<Recorded, _>(read()).map(|record| record.unwrap().value).collect();
    let (set, samples) = imported(read());
    let settings = Settings { profile: Profile::Competition, ..Settings::default() };
    let golds = Golds::read([&set], &settings).unwrap();
    let mut pools = [Pool::default(), Pool::default()];
    let mut allowed = Allowed::of(&["qwen:"]);
    let theirs = of_eight(&recorded);
    for sample in &samples {
        let outcome = grade(sample.clone(), &golds, &mut Graded::default()).unwrap();
        pools.iter_mut().for_each(|pool| pool.push(&outcome).unwrap());
        let right = outcome.outcome == Label::Correct;
        if sample.recorded != Some(right) {
            let id = format!("qwen:{}/{}", sample.problem, sample.sample);
            allowed.disagrees(&id, outcome.outcome.name(), &id);
            let number = sample.sample.parse::<usize>().unwrap();
            let own = |it: &&mut Recorded| it.idx.to_string() == sample.problem;
            recorded.iter_mut().find(own).unwrap().score[number] = right;
        }
    }
    allowed.finish();
    pools[1].use_recorded();
    let (ours, by_record) = (tabulated(&pools[0]), tabulated(&pools[1]));
    let percent = |[rm, maj]: [f64; 2]| format!("rm@8 {:.1}, maj@8 {:.1}", 100.0 * rm, 100.0 * maj);
    println!("recorded: {}; ours: {}", percent(theirs), percent(ours));
    let near = |one: [f64; 2], two: [f64; 2]| (0..2).all(|it| (one[it] - two[it]).abs() < 1e-9);
    assert!(near(by_record, theirs), "{} for {}", percent(by_record), percent(theirs));
    assert!(near(ours, of_eight(&recorded)), "{}", percent(ours));
}

fn imported(file: impl BufRead) -> (ProblemSet, Vec<Sample>) {
    let (mut set, mut samples) = (ProblemSet::default(), Vec::<Sample>::new());
    for record in records::<Qwen, _>(file) {
        let (problem, own) = record.unwrap().value.split().unwrap();
        set.problems.push(problem);
        samples.extend(own);
    }
    (set, samples)
}

#[test]
fn verdicts_agree_with_the_recorded_ones() {
    let Some(folder) = folder() else { return };
    let (set, samples) = imported(BufReader::new(File::open(folder.join(FILE)).unwrap()));
    let settings = Settings { profile: Profile::Competition, ..Settings::default() };
    let golds = Golds::read([&set], &settings).unwrap();
    for (id, reason) in golds.unreadable() {
        println!("the gold of problem {id} can't be read: {reason}");
    }
    let (mut allowed, mut pool, mut agreeing) = (Allowed::of(&["qwen:"]), Pool::default(), 0);
    for sample in &samples {
        let outcome = grade(sample.clone(), &golds, &mut Graded::default()).unwrap();
        pool.push(&outcome).unwrap();
        let recorded = sample.recorded.unwrap();
        if recorded == (outcome.outcome == Label::Correct) && outcome.outcome != Label::Ungraded {
            agreeing += 1;
            continue;
        }
        let id = format!("qwen:{}/{}", sample.problem, sample.sample);
        let gold = &set.problems.iter().find(|problem| problem.id == sample.problem).unwrap().gold;
        let answer = outcome.answer.as_deref().unwrap_or("(no answer)");
        let evidence = outcome.evidence.map(|evidence| evidence.to_string());
        let because = evidence.or(outcome.reason).unwrap_or_default();
        let (name, line) = (outcome.outcome.name(), format!("{gold} | {answer}\n  {because}"));
        allowed.disagrees(&id, name, &format!("recorded {recorded}, {name}: {line}"));
    }
    println!("{agreeing} of {} verdicts agree with the recorded ones", samples.len());
    let table = tabulate(&pool, &Plan::usual(&pool)).unwrap();
    println!("{}", render(&table, Format::Text));
    allowed.finish();
}
