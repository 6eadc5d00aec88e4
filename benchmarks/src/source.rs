//! A problem set as its file has it: every field with its place, and all that is wrong with it.

use crate::problem::{Problem, ProblemSet};
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

/// Bytes of a file.
pub(crate) type Place = Range<usize>;

/// A problem set's text, what could be read of it, and what could not.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) header: ProblemSet,
    pub(crate) problems: Vec<Placed>,
    /// What is no TOML, or no problem set: the reason and its place.
    pub(crate) faults: Vec<(String, Place)>,
}

/// A problem and the places of its fields.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) problem: Problem,
    /// The head of its table.
    pub(crate) head: Place,
    fields: Vec<(String, Place, Vec<Place>)>,
}

impl Placed {
    /// Where a field's value stands; a field that is absent is sought at the table's head.
    pub(crate) fn field(&self, name: &str) -> Place {
        self.find(name).map_or_else(|| self.head.clone(), |(_, place, _)| place.clone())
    }

    /// Where a member of a list stands.
    pub(crate) fn member(&self, name: &str, index: usize) -> Place {
        let member = self.find(name).and_then(|(_, _, members)| members.get(index));
        member.cloned().unwrap_or_else(|| self.field(name))
    }

    fn find(&self, name: &str) -> Option<&(String, Place, Vec<Place>)> {
        self.fields.iter().find(|(field, ..)| field == name)
    }
}

/// Reads a set as far as it can be read.
pub(crate) fn source(text: &str) -> Source {
    let mut source = Source::default();
    let (root, errors) = DeTable::parse_recoverable(text);
    source.faults.extend(errors.iter().map(fault));
    // What can be read of broken TOML would only repeat the complaint.
    if source.faults.is_empty() {
        read_root(&mut source, root);
    }
    source
}

fn read_root<'t>(source: &mut Source, root: Spanned<DeTable<'t>>) {
    let (mut header, mut tables) = (DeTable::new(), None);
    for (key, value) in root.into_inner() {
        match key.get_ref().as_ref() {
            "problem" => tables = Some(value),
            _ => drop(header.insert(key, value)),
        }
    }
    let Some(tables) = tables else {
        return source.faults.push(("there is no `[[problem]]`".into(), 0..0));
    };
    read_header(source, header);
    let place = tables.span();
    let DeValue::Array(tables) = tables.into_inner() else {
        let reason = "`problem` is a list of tables, each headed `[[problem]]`";
        return source.faults.push((reason.into(), place));
    };
    tables.into_iter().for_each(|table| read_problem(source, table));
}

/// The fields above the first problem. They are read as a set without problems.
fn read_header<'t>(source: &mut Source, mut header: DeTable<'t>) {
    let none = Spanned::new(0..0, DeValue::Array(Default::default()));
    header.insert(Spanned::new(0..0, DeString::from("problem")), none);
    let table = Spanned::new(0..0, DeValue::Table(header));
    match ProblemSet::deserialize(ValueDeserializer::from(table)) {
        Ok(header) => source.header = header,
        Err(error) => source.faults.push(fault(&error)),
    }
}

fn read_problem<'t>(source: &mut Source, table: Spanned<DeValue<'t>>) {
    let (head, fields) = (table.span(), places(&table));
    match Problem::deserialize(ValueDeserializer::from(table)) {
        Ok(problem) => source.problems.push(Placed { problem, head, fields }),
        Err(error) => {
            let (reason, place) = fault(&error);
            let place = if place.is_empty() { head } else { place };
            source.faults.push((reason, place));
        }
    }
}

/// The places of a table's values, and of the members of its lists.
fn places(table: &Spanned<DeValue<'_>>) -> Vec<(String, Place, Vec<Place>)> {
    let fields = table.get_ref().as_table().into_iter().flatten();
    let placed = |(key, value): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
        let members = value.get_ref().as_array().into_iter().flatten();
        (key.get_ref().to_string(), value.span(), members.map(Spanned::span).collect())
    };
    fields.map(placed).collect()
}

/// An error's text on one line, and its place.
fn fault(error: &toml::de::Error) -> (String, Place) {
    (error.message().replace('\n', " "), error.span().unwrap_or_default())
}

/// Where a part of a value stands in the file: `within` counts from the start of `value`, whose
/// text in the file is at `place` with its quotes. A value that is written with escapes is shown
/// whole.
pub(crate) fn part(text: &str, place: &Place, value: &str, within: Place) -> Place {
    let written = text.get(place.clone()).unwrap_or("");
    match written.find(value) {
        Some(offset) if !value.is_empty() => {
            let start = place.start + offset;
            let end = (start + within.end).min(place.end);
            (start + within.start).min(end)..end
        }
        _ => place.clone(),
    }
}
