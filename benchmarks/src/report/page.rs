//! The page itself: one file with its style, its script and its data.

use super::Report;
use super::choices::{Choice, choices};
use super::data::Index;
use super::tables::{rivalry, shares, shares_of};
use crate::curve::{Curves, curves, log_ns};
use crate::outcome::Label;
use crate::page::{LOOK, LOOK_SCRIPT, escape, policy, script_json};
use crate::table::{AGGREGATE, Plan, Table, tabulate};

/// The script that shows problems and samples.
const SCRIPT: &str = include_str!("../../pages/report.js");

/// Characters of a sample's text that are shown even where the file gets too large.
const LEAST_TEXT: usize = 250;

/// The page around its parts.
const PAGE: &str = include_str!("../../pages/report.html");

impl Report {
    /// The whole page. There is none of nothing.
    pub fn html(&self, plan: &Plan) -> Result<String, String> {
        self.check_scorer()?;
        let table = tabulate(&self.pool, plan).ok_or("there is no outcome")?;
        let curves = curves(&self.pool, plan, &log_ns(self.pool.least()));
        let chosen: Vec<Vec<Choice>> =
            self.pool.problems.iter().map(|samples| choices(samples, &plan.rivals)).collect();
        let fitting = self.fitting(plan, &chosen);
        let scripts = [LOOK_SCRIPT, SCRIPT];
        let parts = [
            ("policy", escape(&policy(&[LOOK], &scripts))),
            ("title", escape(&self.view.title)),
            ("style", LOOK.to_owned()),
            ("overview", self.overview(&table, &curves, &fitting)?),
            ("exams", exams(&table, &curves)?),
            ("index", script_json(&self.index(&fitting.drawn, &chosen))),
            ("problems", fitting.data),
            ("look", LOOK_SCRIPT.to_owned()),
            ("script", SCRIPT.to_owned()),
        ];
        Ok(filled(PAGE, &parts))
    }

    fn overview(
        &self,
        table: &Table,
        curves: &[Curves],
        fitting: &Fitting,
    ) -> Result<String, String> {
        let headlines: String = table
            .headlines
            .iter()
            .map(|line| format!("<p class=\"notice bad\">{}</p>", escape(line)))
            .collect();
        let curve = figure(curves.last())?;
        let (shares, rivalry) = (shares(table), rivalry(table, AGGREGATE));
        Ok(format!(
            "{headlines}{}{}<div class=\"card\">{shares}</div>{}<div class=\"card\">{curve}</div>",
            self.notice(fitting),
            self.cards(),
            card(&rivalry),
        ))
    }

    /// How many of how many samples are shown.
    fn notice(&self, fitting: &Fitting) -> String {
        let all = self.samples_in_all();
        let shown = fitting.drawn.iter().map(Vec::len).sum::<usize>();
        let mut notice = String::new();
        if shown < all {
            notice += &format!(
                "<p class=\"notice\" id=\"drawn\">{shown} of {all} samples are shown: those that a \
                 method chooses, one of each kind that a filter looks for, and beyond them a draw by \
                 a seeded hash. Every figure, and every filter of problems, counts all {all}; filters \
                 of samples see those that are shown, and say how many there are.</p>"
            );
        }
        if fitting.longest < usize::MAX {
            notice += &format!(
                "<p class=\"notice\" id=\"cut\">Texts of more than {} characters are cut: in full \
                 they would make this file slow to open.</p>",
                fitting.longest
            );
        }
        notice
    }

    fn cards(&self) -> String {
        let count = |label| self.pool.problems.iter().map(|samples| samples.count(label)).sum();
        let cards = [
            (self.outcomes.len(), "problems"),
            (self.samples_in_all(), "samples"),
            (count(Label::Correct), "correct"),
            (count(Label::Incorrect), "incorrect"),
            (count(Label::Ungraded), "ungraded"),
        ];
        let card = |(figure, name): (usize, &str)| {
            format!(
                "<div class=\"card\"><div class=\"figure\">{figure}</div><div class=\"quiet\">{name}</div></div>"
            )
        };
        format!("<div class=\"cards\">{}</div>", cards.map(card).concat())
    }

    fn index<'a>(&'a self, drawn: &[Vec<usize>], chosen: &'a [Vec<Choice>]) -> Index<'a> {
        let line = |place: usize| self.line(place, drawn[place].len(), &chosen[place]);
        let exams = crate::table::exams(&self.pool);
        Index {
            threshold: self.view.threshold,
            scorer: self.scorer(),
            recorded: self.outcomes.iter().flatten().any(|kept| kept.recorded.is_some()),
            methods: chosen
                .first()
                .map_or(Vec::new(), |first| first.iter().map(|it| it.method.as_str()).collect()),
            exams: exams.iter().map(|(exam, _)| *exam).filter(|&exam| exam != AGGREGATE).collect(),
            problems: (0..self.outcomes.len()).map(line).collect(),
        }
    }

    /// The samples that are shown, and their data: as many as were asked for, or half of them, and
    /// half again, until a browser opens them quickly; after that with shorter texts.
    fn fitting(&self, plan: &Plan, chosen: &[Vec<Choice>]) -> Fitting {
        let mut shown = self.view.shown.min(self.samples_in_all());
        let mut longest = usize::MAX;
        loop {
            let drawn = self.drawn(shown, plan);
            let data = self.data(&drawn, chosen, longest);
            if data.len() <= self.view.bytes || longest <= LEAST_TEXT {
                return Fitting { drawn, data, longest };
            }
            match shown / 2 < self.outcomes.len() {
                true => longest = longest.min(32 * LEAST_TEXT) / 2,
                false => shown /= 2,
            }
        }
    }

    /// An element of data for each problem: it is read when it is opened, not before.
    fn data(&self, drawn: &[Vec<usize>], chosen: &[Vec<Choice>], longest: usize) -> String {
        let page = |place: usize| {
            let outcomes = self.unpacked(place, &drawn[place]);
            let page = self.problem_page(place, &outcomes, &chosen[place], longest);
            let json = script_json(&page);
            format!("<script type=\"application/json\" id=\"p{place}\">{json}</script>\n")
        };
        (0..self.outcomes.len()).map(page).collect()
    }
}

/// What of the samples has room.
struct Fitting {
    drawn: Vec<Vec<usize>>,
    data: String,
    /// Characters of a text beyond which it is cut.
    longest: usize,
}

/// A view for each exam: its curves and its differences.
fn exams(table: &Table, curves: &[Curves]) -> Result<String, String> {
    let mut html = String::new();
    let single = curves.iter().filter(|curves| curves.exam != AGGREGATE);
    for (place, curves) in single.enumerate() {
        html += &format!(
            "<div data-exam=\"{place}\" hidden>{}{}<div class=\"card\">{}</div></div>",
            card(&shares_of(table, &curves.exam)),
            card(&rivalry(table, &curves.exam)),
            figure(Some(curves))?
        );
    }
    Ok(html)
}

fn card(html: &str) -> String {
    if html.is_empty() { String::new() } else { format!("<div class=\"card\">{html}</div>") }
}

/// The curves as a picture; none of a single point.
fn figure(curves: Option<&Curves>) -> Result<String, String> {
    let Some(curves) = curves.filter(|curves| curves.ns.len() > 1) else {
        return Ok(
            "<p class=\"quiet\">There is one sample a problem, so there is no curve.</p>".into()
        );
    };
    let label = escape(&format!("Percent of problems solved against N: {}", curves.exam));
    let svg = curves.svg()?;
    let svg = svg.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{label}\" "), 1);
    let svg = svg.get(svg.find("<svg").unwrap_or(0)..).unwrap_or_default();
    Ok(format!("<figure class=\"curve\">{svg}</figure>"))
}

/// A template with its `{{parts}}` put in, in one pass: what is put in is not looked at again.
fn filled(template: &str, parts: &[(&str, String)]) -> String {
    let mut pieces = template.split("{{");
    let mut html = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        html += parts.iter().find(|(known, _)| *known == name).map_or("", |(_, part)| part);
        html += rest;
    }
    html
}
