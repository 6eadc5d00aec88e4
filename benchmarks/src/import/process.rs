//! Formats of solutions with a label for each step.

use super::{Imported, parse};
use crate::problem::Problem;
use crate::sample::Sample;
use crate::scalar;
use crate::score::Score;
use serde::Deserialize;

pub(super) const BENCH: &str = "problem to question, id and generator to the sample's id, steps to \
     steps, final_answer_correct to recorded, label (the first wrong step from 0, -1 for none) to \
     the scorer human: 1 before it, 0 at it, nothing after it; there is no gold";

#[derive(Deserialize)]
struct Bench {
    #[serde(default, deserialize_with = "scalar::optional")]
    id: Option<String>,
    #[serde(default)]
    generator: Option<String>,
    problem: String,
    steps: Vec<String>,
    final_answer_correct: bool,
    label: i64,
}

pub(super) fn bench(record: &str) -> Result<Imported, String> {
    let record: Bench = parse(record)?;
    let count = record.steps.len();
    let human = match usize::try_from(record.label) {
        Ok(first) if first < count => [vec![1.0; first], vec![0.0]].concat(),
        Err(_) if record.label == -1 => vec![1.0; count],
        _ => return Err(format!("label is {} where there are {count} steps", record.label)),
    };
    let name = [record.id, record.generator].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Ok(Imported {
        problem: Problem { question: record.problem, ..Problem::default() },
        samples: vec![Sample {
            sample: name,
            steps: Some(record.steps),
            scores: [("human".to_owned(), Score::Steps(human))].into(),
            recorded: Some(record.final_answer_correct),
            ..Sample::default()
        }],
    })
}

pub(super) const SHEPHERD: &str = "of label, what stands before `Step 1:` to question and each \
     line from there to a step, its + or - to the scorer shepherd as 1 or 0; task to exam; left \
     out: input, which is label without its signs; there is no gold";

#[derive(Deserialize)]
struct Shepherd {
    label: String,
    #[serde(default)]
    task: String,
}

/// Where the steps begin.
const FIRST: &str = "Step 1:";

pub(super) fn shepherd(record: &str) -> Result<Imported, String> {
    let Shepherd { label, task } = parse(record)?;
    let begin = label.find(FIRST).ok_or_else(|| format!("`label` has no `{FIRST}`"))?;
    let (question, solution) = label.split_at(begin);
    let (mut steps, mut values) = (Vec::new(), Vec::new());
    let mut step = String::new();
    for line in solution.lines() {
        if !step.is_empty() {
            step.push('\n');
        }
        match line.trim_end() {
            // A step may have several lines; the sign ends it.
            line if line.ends_with(" +") || line.ends_with(" -") => {
                let (text, sign) = line.split_at(line.len() - 1);
                step.push_str(text.trim_end());
                steps.push(std::mem::take(&mut step));
                values.push(if sign == "+" { 1.0 } else { 0.0 });
            }
            line => step.push_str(line),
        }
    }
    if !step.trim().is_empty() || steps.is_empty() {
        return Err("the last step ends with neither + nor -".into());
    }
    let question = question.trim().to_owned();
    Ok(Imported {
        problem: Problem { question, exam: task, ..Problem::default() },
        samples: vec![Sample {
            steps: Some(steps),
            scores: [("shepherd".to_owned(), Score::Steps(values))].into(),
            ..Sample::default()
        }],
    })
}
