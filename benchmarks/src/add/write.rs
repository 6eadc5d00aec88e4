//! The problem in the set's file: what stands there stays as it is, with its comments.

use super::Interview;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

/// Columns that a list may take before its members get lines of their own.
const WIDTH: usize = 90;

/// The file with the new problem at its end.
pub(super) fn text(interview: &Interview) -> String {
    let mut document = interview.document.clone();
    write_header(&mut document, interview);
    let problems = document
        .entry("problem")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut();
    if let Some(problems) = problems {
        let mut table = table(interview);
        table.decor_mut().set_prefix("\n");
        problems.push(table);
    }
    document.to_string()
}

fn write_header(document: &mut DocumentMut, interview: &Interview) {
    let header = &interview.header;
    let fields = [
        ("name", &header.name),
        ("version", &header.version),
        ("licence", &header.licence),
        ("canary", &header.canary),
    ];
    for (name, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
        document.insert(name, Item::Value(literal(text)));
    }
}

fn table(interview: &Interview) -> Table {
    let problem = &interview.problem;
    let mut table = Table::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            table.insert(name, Item::Value(value));
        }
    };
    put("id", text_value(&problem.id));
    put("exam", text_value(&problem.exam));
    put("topic", text_value(&problem.topic));
    put("difficulty", difficulty(&problem.difficulty));
    put("question", text_value(&problem.question));
    put("gold", text_value(&problem.gold));
    put("choices", list(&problem.choices));
    put("unit", problem.unit.as_deref().and_then(text_value));
    put("profile", problem.profile.and_then(|profile| text_value(profile.name())));
    put("policy", policy(&interview.policy));
    put("accept", list(&problem.accept));
    put("reject", list(&problem.reject));
    put("derivation", text_value(&problem.derivation));
    put("note", text_value(&problem.note));
    table
}

/// A policy as it was typed.
fn policy(text: &str) -> Option<Value> {
    Some(text).filter(|text| !text.is_empty())?;
    format!("{{ {text} }}").parse().ok()
}

/// A level is a number where it looks like one.
fn difficulty(text: &str) -> Option<Value> {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Some(number.into()),
        _ => text_value(text),
    }
}

fn text_value(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| literal(text))
}

/// A text between single quotes where that can be, so that no backslash is doubled.
fn literal(text: &str) -> Value {
    let plain = !text.contains('\'') && !text.contains(char::is_control);
    let quote = if text.contains(['\\', '"', '$']) { '\'' } else { '"' };
    let literal = || format!("{quote}{text}{quote}").parse().ok();
    plain.then(literal).flatten().unwrap_or_else(|| text.into())
}

fn list(members: &[String]) -> Option<Value> {
    if members.is_empty() {
        return None;
    }
    let mut list: Array = members.iter().map(|member| literal(member)).collect();
    let long = members.iter().map(|member| member.chars().count() + 4).sum::<usize>() > WIDTH;
    if long {
        list.iter_mut().for_each(|member| member.decor_mut().set_prefix("\n  "));
        list.set_trailing("\n");
        list.set_trailing_comma(true);
    }
    Some(Value::Array(list))
}
