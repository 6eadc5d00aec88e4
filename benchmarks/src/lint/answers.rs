//! The gold is read, and the problem's own examples are graded against it.

use super::{File, Finding, Mistake};
use crate::grade::{Settings, gold_text};
use crate::source::{Place, Placed, part};
use heldout_checker::{Gold, Policy, Reason, Verdict, compare, read, read_gold};

const GOLD: &str = "correct the notation; `heldout parse` shows how an answer is read";
const ACCEPT: &str = "correct it or the gold, or move it to `reject`";
const REJECT: &str =
    "take it out, or let `policy` ask for what it lacks, such as form = \"lowest-terms\"";
const UNDECIDED: &str = "write it in another notation, or take it out: an example must be decided";

/// Grades the examples of a problem.
pub(super) fn problem(
    file: &File<'_>,
    placed: &Placed,
    settings: &Settings,
    findings: &mut Vec<Finding>,
) {
    let problem = &placed.problem;
    let policy = settings.over(problem.policy(settings.profile));
    let text = gold_text(&problem.gold, &problem.markers);
    let gold = match read_gold(&text, &policy) {
        Ok(gold) => gold,
        Err(reason) => {
            let place = at(file, &placed.field("gold"), &text, &reason);
            let message = reason.to_string();
            return findings.push(file.in_problem(
                placed,
                Mistake::UnreadableGold,
                place,
                message,
                GOLD,
            ));
        }
    };
    let mut examples = |list: &str, answers: &[String]| {
        for (index, answer) in answers.iter().enumerate() {
            let place = placed.member(list, index);
            let judged = example(list, &place, answer, &gold, &policy, file);
            findings.extend(judged.map(|(mistake, place, message, remedy)| {
                file.in_problem(placed, mistake, place, message, remedy)
            }));
        }
    };
    examples("accept", &problem.accept);
    examples("reject", &problem.reject);
}

type Judged = Option<(Mistake, Place, String, &'static str)>;

/// What is wrong with an example.
fn example(
    list: &str,
    place: &Place,
    answer: &str,
    gold: &Gold,
    policy: &Policy,
    file: &File<'_>,
) -> Judged {
    let (mistake, remedy) = match list {
        "accept" => (Mistake::AcceptNotEqual, ACCEPT),
        _ => (Mistake::RejectNotDifferent, REJECT),
    };
    let verdict = match read(answer, policy) {
        Ok(answer) => compare(gold, &answer, policy),
        Err(reason) => {
            return Some((
                mistake,
                at(file, place, answer, &reason),
                reason.to_string(),
                UNDECIDED,
            ));
        }
    };
    match (&verdict, mistake) {
        (Verdict::Equal(_), Mistake::AcceptNotEqual)
        | (Verdict::Different(_), Mistake::RejectNotDifferent) => None,
        (Verdict::Undecided { .. }, _) => {
            Some((mistake, place.clone(), verdict.to_string(), UNDECIDED))
        }
        _ => Some((mistake, place.clone(), verdict.to_string(), remedy)),
    }
}

/// Where in the file a text can't be read.
fn at(file: &File<'_>, place: &Place, text: &str, reason: &Reason) -> Place {
    match reason {
        Reason::Unreadable { span: (start, end), .. } => part(file.text, place, text, *start..*end),
        _ => place.clone(),
    }
}
