//! A line is taken as a field's value, or refused.

use super::Interview;
use super::field::Field;
use crate::grade::gold_text;
use heldout_checker::{Answer, Overrides, Policy, Reason, Verdict, compare, read, read_gold};
use heldout_grammar::Span;
use serde::Deserialize;

impl Interview {
    /// Takes a line that is not empty, and says how it was read.
    pub(super) fn take(&mut self, field: Field, line: &str) -> Result<String, String> {
        match field {
            Field::Id => self.take_id(line)?,
            Field::Choices => return self.take_choice(line),
            Field::Profile => self.problem.profile = Some(line.parse()?),
            Field::Policy => self.take_policy(line)?,
            Field::Unit => return self.take_unit(line),
            Field::Gold => return self.take_gold(line),
            Field::Accept | Field::Reject => return self.take_example(field, line),
            _ => *self.text(field) = line.to_owned(),
        }
        Ok(String::new())
    }

    /// A field that takes any text.
    fn text(&mut self, field: Field) -> &mut String {
        match field {
            Field::Name => &mut self.header.name,
            Field::Version => &mut self.header.version,
            Field::Licence => &mut self.header.licence,
            Field::Canary => &mut self.header.canary,
            Field::Exam => &mut self.problem.exam,
            Field::Topic => &mut self.problem.topic,
            Field::Difficulty => &mut self.problem.difficulty,
            Field::Question => &mut self.problem.question,
            Field::Derivation => &mut self.problem.derivation,
            _ => &mut self.problem.note,
        }
    }

    fn take_id(&mut self, line: &str) -> Result<(), String> {
        if self.known.problems.iter().any(|problem| problem.id == line) {
            return Err(format!("the id `{line}` is taken"));
        }
        line.clone_into(&mut self.problem.id);
        Ok(())
    }

    fn take_policy(&mut self, line: &str) -> Result<(), String> {
        #[derive(Deserialize)]
        struct Wrapped {
            policy: Overrides,
        }
        let text = format!("policy = {{ {line} }}");
        let wrapped: Wrapped = toml::from_str(&text).map_err(|error| error.message().to_owned())?;
        self.problem.policy = wrapped.policy;
        line.clone_into(&mut self.policy);
        Ok(())
    }

    /// A unit is read as that of 1.
    fn take_unit(&mut self, line: &str) -> Result<String, String> {
        let policy =
            Policy { unit: Some(line.to_owned()), choices: Vec::new(), ..self.policy_now() };
        let one = read_gold("1", &policy).map_err(|reason| reason.to_string())?;
        self.problem.unit = Some(line.to_owned());
        Ok(format!("one of it is {}: {}", one.answer().kind(), one.answer()))
    }

    fn policy_now(&self) -> Policy {
        self.settings.over(self.problem.policy(self.settings.profile))
    }

    fn take_choice(&mut self, line: &str) -> Result<String, String> {
        let plain = Policy { choices: Vec::new(), ..self.policy_now() };
        let choice = read(line, &plain).map_err(|reason| unread(line, &reason))?;
        let twin = self.problem.choices.iter().position(|other| {
            read_gold(other, &plain).is_ok_and(|other| compare(&other, &choice, &plain).is_equal())
        });
        if let Some(letter) = twin.and_then(|twin| ('A'..='Z').nth(twin)) {
            return Err(format!("it equals choice {letter}"));
        }
        self.problem.choices.push(line.to_owned());
        Ok(read_as(&choice))
    }

    fn take_gold(&mut self, line: &str) -> Result<String, String> {
        let text = gold_text(line, &[]);
        let policy = self.policy_now();
        let gold = read_gold(&text, &policy).map_err(|reason| unread(&text, &reason))?;
        let chosen = |letter: char| match read(&letter.to_string(), &policy) {
            Ok(letter) => compare(&gold, &letter, &policy).is_equal(),
            Err(_) => false,
        };
        let count = self.problem.choices.len();
        if count > 0 && !('A'..='Z').take(count).any(chosen) {
            return Err("it is none of the choices".into());
        }
        let said = read_as(gold.answer());
        line.clone_into(&mut self.problem.gold);
        self.gold = Some(gold);
        Ok(said)
    }

    fn take_example(&mut self, field: Field, line: &str) -> Result<String, String> {
        let policy = self.policy_now();
        let Some(gold) = &self.gold else { return Err("the gold comes first".into()) };
        let answer = read(line, &policy).map_err(|reason| unread(line, &reason))?;
        let verdict = compare(gold, &answer, &policy);
        let right = match field {
            Field::Accept => verdict.is_equal(),
            _ => verdict.is_different(),
        };
        if !right {
            return Err(wrong(field, &answer, &verdict));
        }
        let list = field.list_mut(&mut self.problem);
        list.into_iter().for_each(|list| list.push(line.to_owned()));
        Ok(format!("{}; {verdict}", read_as(&answer)))
    }
}

fn read_as(answer: &Answer) -> String {
    format!("read as {}: {answer}", answer.kind())
}

/// Why an example is not one, and what it was read as.
fn wrong(field: Field, answer: &Answer, verdict: &Verdict) -> String {
    let meant = if field == Field::Accept { "equal to" } else { "different from" };
    format!("it must be {meant} the gold, and is {verdict}; {}", read_as(answer))
}

/// Why a text can't be read, with carets under the place.
fn unread(text: &str, reason: &Reason) -> String {
    match reason {
        Reason::Unreadable { error, span: (start, end), .. } => {
            format!("it can't be read: {error}\n{}", Span::new(*start, *end).show(text))
        }
        other => other.to_string(),
    }
}
