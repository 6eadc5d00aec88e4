//! `heldout report`.

use crate::files::{Exit, Failure, Trouble, each, one_standard_input, open, problems, say, worse};
use crate::options::{Choice, Reckoning, at_least_one, plan};
use crate::output::create;
use crate::progress::doing;
use clap::Args;
use heldout_benchmarks::{
    Golds, Graded, Outcome, Plan, Report, SIMULATED, Sample, Settings, View, embedded, grade,
    simulate,
};

/// Write a page to look at: tables, curves, problems, and samples with their steps shaded
///
/// One file that needs no network. Without arguments it shows the embedded problems with simulated
/// samples.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Outcomes as `grade` writes them; - is standard input; by default simulated ones
    outcomes: Option<String>,
    /// A problem set, TOML (by its ending .toml) or JSON lines, for questions and reference
    /// answers; may be given several times
    #[arg(long, value_name = "SET", requires = "outcomes")]
    problems: Vec<String>,
    /// The samples that were graded, JSON lines, for their texts
    #[arg(long, value_name = "FILE", requires = "outcomes")]
    samples: Option<String>,
    /// Take the recorded verdicts in place of ours
    #[arg(long, requires = "outcomes")]
    recorded: bool,
    /// Where the page goes; - is standard output
    #[arg(short, long, value_name = "OUT", default_value = "report.html")]
    output: String,
    /// What stands above everything
    #[arg(long, default_value = "heldout report")]
    title: String,
    /// The scorer that shades steps; by default the first that scores any
    #[arg(long, value_name = "NAME")]
    scorer: Option<String>,
    /// A step below it is red, and the first one is marked
    #[arg(long, default_value_t = 0.5, value_name = "SCORE")]
    threshold: f64,
    /// The most samples to show; beyond it those that a method chooses, and a draw by a seeded hash
    #[arg(long, default_value_t = View::default().shown, value_name = "COUNT",
          value_parser = at_least_one)]
    shown: usize,
    /// Samples to choose among; by default the most that every problem has
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    n: Option<usize>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    reckoning: Reckoning,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { outcomes, problems, samples, .. } = arguments;
    one_standard_input(problems.iter().chain(outcomes).chain(samples))?;
    let mut report = Report::new(arguments.view());
    let (plan, exit) = match outcomes {
        Some(outcomes) => read(outcomes, arguments, &mut report)?,
        None => simulated(arguments, &mut report)?,
    };
    if report.pool().is_empty() {
        say("there is no outcome, so there is no report; give a file with at least one");
        return Ok(Exit::Malformed);
    }
    let page = doing("making the page", || report.html(&plan));
    let mut output = create(&arguments.output)?;
    output.text(page.map_err(Failure::Usage)?)?;
    output.finish()?;
    Ok(exit)
}

impl Arguments {
    fn view(&self) -> View {
        let Arguments { title, scorer, threshold, shown, .. } = self;
        let (title, scorer) = (title.clone(), scorer.clone());
        let (threshold, shown, seed) = (*threshold, *shown, self.reckoning.seed);
        View { title, scorer, threshold, shown, seed, ..View::default() }
    }

    fn plan(&self, report: &Report) -> Result<Plan, Failure> {
        Ok(Plan { n: self.n, ..plan(report.pool(), &self.choice, &self.reckoning)? })
    }
}

/// Reads what the report is of: outcomes first, since they say which samples are shown.
fn read(
    outcomes: &str,
    arguments: &Arguments,
    report: &mut Report,
) -> Result<(Plan, Exit), Failure> {
    let mut exit =
        each(open(outcomes)?, |outcome: Outcome| report.push(&outcome).map_err(Trouble::Record))?;
    if arguments.recorded {
        report.use_recorded();
    }
    for path in &arguments.problems {
        let (set, read) = problems(path, None)?;
        report.problems(set);
        exit = worse(exit, read);
    }
    let plan = arguments.plan(report)?;
    if let Some(path) = &arguments.samples {
        let mut take = report.texts(&plan);
        let read = each(open(path)?, |sample: Sample| {
            take(sample);
            Ok(())
        })?;
        exit = worse(exit, read);
    }
    Ok((plan, exit))
}

/// The embedded problems with simulated samples.
fn simulated(arguments: &Arguments, report: &mut Report) -> Result<(Plan, Exit), Failure> {
    let sets = embedded().map_err(Failure::Usage)?;
    let golds = Golds::read(&sets, &Settings::default()).map_err(Failure::Usage)?;
    let samples: Vec<Sample> = sets.iter().flat_map(|set| simulate(set, 0)).collect();
    report.note(SIMULATED);
    let mut graded = Graded::default();
    for sample in &samples {
        let outcome = grade(sample.clone(), &golds, &mut graded).map_err(Failure::Usage)?;
        report.push(&outcome).map_err(Failure::Usage)?;
    }
    sets.into_iter().for_each(|set| report.problems(set));
    let plan = arguments.plan(report)?;
    samples.into_iter().for_each(report.texts(&plan));
    Ok((plan, Exit::Done))
}
