//! Qwen2.5-Math's samples, imported, graded and compared with the recorded verdicts.

use crate::allowed::Allowed;
use crate::shared::folder;
use heldout_benchmarks::{
    Format, Golds, Graded, Label, Plan, Pool, ProblemSet, Qwen, Sample, Settings, grade, records,
    render, tabulate,
};
use heldout_checker::Profile;
use std::fs::File;
use std::io::BufReader;

const FILE: &str = "best-of-n/qwen_math_cot_100.jsonl";

#[test]
fn verdicts_agree_with_the_recorded_ones() {
    let Some(folder) = folder() else { return };
    let (mut set, mut samples) = (ProblemSet::default(), Vec::<Sample>::new());
    for record in records::<Qwen, _>(BufReader::new(File::open(folder.join(FILE)).unwrap())) {
        let (problem, own) = record.unwrap().value.split().unwrap();
        set.problems.push(problem);
        samples.extend(own);
    }
    let settings = Settings { profile: Profile::Competition, ..Settings::default() };
    let golds = Golds::read([&set], &settings).unwrap();
    for (id, reason) in golds.unreadable() {
        println!("the gold of problem {id} can't be read: {reason}");
    }
    let (mut allowed, mut pool, mut agreeing) = (Allowed::of(&["qwen:"]), Pool::default(), 0);
    for sample in &samples {
        let outcome = grade(sample, &golds, &mut Graded::default()).unwrap();
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
