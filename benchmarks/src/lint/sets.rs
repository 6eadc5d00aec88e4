//! What is wrong with a file as a whole.

use super::{File, Finding, Mistake};

const SCHEMA: &str =
    "correct it: docs/curating.md shows a set with its fields, and LaTeX stands in '…'";
const CANARY: &str = "add a line such as canary = \"NAME canary GUID …\" above the first problem, with a GUID from \
     uuidgen that stands nowhere else";

pub(super) fn set(file: &File<'_>, findings: &mut Vec<Finding>) {
    for (reason, place) in &file.source.faults {
        findings.push(file.finding(Mistake::Schema, place.clone(), reason.clone(), SCHEMA));
    }
    let broken = file.source.problems.is_empty() && !file.source.faults.is_empty();
    if file.source.header.canary.trim().is_empty() && !broken {
        let message = "the set has no canary to find it by in training data".to_owned();
        findings.push(file.finding(Mistake::MissingCanary, 0..0, message, CANARY));
    }
}
