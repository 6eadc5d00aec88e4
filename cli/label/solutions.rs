//! The solutions to label, from the files that were named.

use super::{Arguments, Phase, controls};
use crate::files::{Exit, Failure, Trouble, each, one_standard_input, open, say, worse};
use crate::grade::sets;
use heldout_benchmarks::label::{self, Desk, Item, Rules};
use heldout_benchmarks::{Problem, Sample};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A desk with all of them.
pub(super) fn desk(arguments: &Arguments) -> Result<(Desk, Exit), Failure> {
    let named = arguments.problems.iter().chain(&arguments.samples);
    one_standard_input(named.chain(&arguments.picked).chain(&arguments.controls))?;
    let (controls, known) = controls(arguments)?;
    let (items, read) = items(arguments)?;
    let count = controls.len();
    let desk = Desk::new(controls.into_iter().chain(items), rules(arguments));
    if desk.twice > 0 {
        say(format_args!("{} solutions stand there twice and are labelled once", desk.twice));
    }
    say(format_args!("{} solutions to label, {count} control questions", desk.ordinary()));
    Ok((desk, worse(known, read)))
}

fn rules(arguments: &Arguments) -> Rules {
    let phase = match arguments.phase {
        Phase::One => label::Phase::One,
        Phase::Two => label::Phase::Two,
    };
    let Arguments { overlap, control_share: controls, seed, generation, .. } = *arguments;
    Rules { phase, overlap, controls, seed, generation }
}

/// The samples in the order of their file, or of the picked ones.
fn items(arguments: &Arguments) -> Result<(Vec<Item>, Exit), Failure> {
    let (sets, read) = sets(&arguments.problems, Some(&arguments.secret))?;
    let problems = sets.iter().flat_map(|set| &set.problems);
    let problems: BTreeMap<&str, &Problem> = problems.map(|it| (it.id.as_str(), it)).collect();
    let (places, picked) = picked(arguments)?;
    let mut items = Vec::new();
    let samples = each(open(arguments.samples.as_deref().unwrap_or("-"))?, |sample: Sample| {
        let unknown = || Trouble::Record(format!("no problem has the id `{}`", sample.problem));
        let problem = problems.get(sample.problem.as_str()).ok_or_else(unknown)?;
        let Some(place) = place(places.as_ref(), &sample, items.len()) else { return Ok(()) };
        let item = Item::of_sample(problem, &sample, &arguments.scorer);
        items.push((place, item.map_err(Trouble::Record)?));
        Ok(())
    })?;
    items.sort_by_key(|(place, _)| *place);
    let items = items.into_iter().map(|(_, item)| item).collect();
    Ok((items, worse(worse(read, picked), samples)))
}

/// A sample's place in the order; nothing where others were picked.
fn place(places: Option<&Places>, sample: &Sample, next: usize) -> Option<usize> {
    match places {
        None => Some(next),
        Some(places) => places.get(&(sample.problem.clone(), sample.sample.clone())).copied(),
    }
}

/// Picked samples, by the ids of problem and sample.
type Places = BTreeMap<(String, String), usize>;

#[derive(Deserialize)]
struct Picked {
    problem: String,
    sample: String,
}

fn picked(arguments: &Arguments) -> Result<(Option<Places>, Exit), Failure> {
    let Some(path) = &arguments.picked else { return Ok((None, Exit::Done)) };
    let mut places = Places::new();
    let exit = each(open(path)?, |picked: Picked| {
        let next = places.len();
        places.entry((picked.problem, picked.sample)).or_insert(next);
        Ok(())
    })?;
    Ok((Some(places), exit))
}
