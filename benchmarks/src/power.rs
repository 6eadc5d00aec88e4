//! How many problems and samples a comparison needs, by simulation: how often would the paired
//! test find the difference?

use crate::dice::Dice;
use crate::method::{Method, Scoring};
use crate::pool::{Pool, Samples};
use crate::selection::{Ranking, Vote, ballots};
use crate::sheet::Sheet;
use crate::solved::{Chance, Share, class_shares, weighted};
use crate::statistics::{difference, mean, standard_error, student};
use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, Normal};

/// Where the problems of a simulated experiment come from.
#[derive(Debug)]
pub enum Model {
    /// From assumptions.
    Assumed(Assumed),
    /// From a pilot.
    Pilot(Pilot),
}

/// What is assumed where there are no outcomes yet. A problem's share of right samples is drawn
/// around `skill`; each scorer's scores of right and wrong samples are normal, as far apart as
/// `areas` says; the best by each scorer is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumed {
    /// The share of right samples of the middle problem.
    pub skill: f64,
    /// How far problems differ: the standard deviation of the logit of that share.
    pub spread: f64,
    /// For each scorer the chance that it ranks a right sample above a wrong one (the area under
    /// its ROC curve).
    pub areas: [f64; 2],
}

/// Outcomes of a pilot: problems and samples are drawn from it, with replacement.
#[derive(Debug)]
pub struct Pilot {
    problems: Vec<[Chooser; 2]>,
}

/// How experiments are simulated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trials {
    /// Experiments of each size.
    pub experiments: usize,
    /// Level of the interval of the difference.
    pub level: f64,
    /// What the dice begin with.
    pub seed: u64,
}

/// What an experiment of a size finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Power {
    /// Its problems.
    pub problems: usize,
    /// Samples of each.
    pub samples: usize,
    /// What each of the two solves, on average.
    pub solved: [f64; 2],
    /// Half the width of the interval of their difference, on average.
    pub half_width: f64,
    /// The share of experiments in which that interval leaves out zero.
    pub power: f64,
}

impl Assumed {
    /// Whether each of the two methods solves a problem.
    fn draw(&self, samples: usize, dice: &mut Dice) -> [f64; 2] {
        let normal = Normal::standard();
        let logit = (self.skill / (1.0 - self.skill)).ln();
        let logit = logit + self.spread * normal.inverse_cdf(dice.uniform());
        let share = 1.0 / (1.0 + (-logit).exp());
        let right = (0..samples).filter(|_| dice.uniform() < share).count();
        let wrong = samples - right;
        self.areas.map(|area| {
            // The largest of k normal scores has the distribution function to the power of k.
            let mut largest =
                |count: usize| normal.inverse_cdf(dice.uniform().powf(1.0 / count as f64));
            let apart = std::f64::consts::SQRT_2 * normal.inverse_cdf(area);
            match (right, wrong) {
                (0, _) => 0.0,
                (_, 0) => 1.0,
                _ => f64::from(u8::from(apart + largest(right) > largest(wrong))),
            }
        })
    }
}

/// How one method chooses among drawn samples of one problem, made ready once.
#[derive(Debug)]
enum Chooser {
    /// The place of each sample's group, and what each group solves.
    Best { places: Vec<Option<u32>>, solves: Vec<f64> },
    /// The votes, and what each class solves.
    Vote { votes: Vec<Vote>, solves: Vec<f64> },
}

impl Pilot {
    /// Makes two methods ready. `pass` chooses nothing and has no power.
    pub fn new(pool: &Pool, methods: [&Method; 2]) -> Result<Pilot, String> {
        let chooser = |samples: &Samples, method: &Method| match method {
            Method::Best(scoring) => Ok(best(samples, scoring)),
            Method::Majority => {
                let vote = |class: &Option<u32>| class.map(|class| (class, 1.0));
                Ok(vote_of(samples, samples.votes.iter().map(vote).collect()))
            }
            Method::Weighted(scoring) => Ok(vote_of(samples, weighted(pool, samples, scoring))),
            Method::Pass => Err("`pass` chooses nothing; name methods that do".to_owned()),
        };
        let problem = |samples| Ok([chooser(samples, methods[0])?, chooser(samples, methods[1])?]);
        match pool.is_empty() {
            true => Err("there is no outcome to draw from".into()),
            false => Ok(Pilot {
                problems: pool.problems.iter().map(problem).collect::<Result<_, String>>()?,
            }),
        }
    }
}

fn solves(share: &Share) -> f64 {
    let mut chance = Chance::default();
    share.weigh(1.0, &mut chance);
    chance.accuracy
}

fn best(samples: &Samples, scoring: &Scoring) -> Chooser {
    let ranking = Ranking::new(&samples.ranks(&scoring.scorer, scoring.measure));
    let mut places = vec![None; samples.labels.len()];
    for (place, group) in ranking.groups().enumerate() {
        group.iter().for_each(|&sample| places[sample as usize] = Some(place as u32));
    }
    let shares = ranking.groups().map(|group| solves(&Share::of(samples, group)));
    Chooser::Best { solves: shares.collect(), places }
}

fn vote_of(samples: &Samples, votes: Vec<Vote>) -> Chooser {
    Chooser::Vote { votes, solves: class_shares(samples).iter().map(solves).collect() }
}

impl Chooser {
    fn samples(&self) -> usize {
        match self {
            Chooser::Best { places, .. } => places.len(),
            Chooser::Vote { votes, .. } => votes.len(),
        }
    }

    fn solves(&self, drawn: &[u32]) -> f64 {
        match self {
            Chooser::Best { places, solves } => {
                let best = drawn.iter().filter_map(|&sample| places[sample as usize]).min();
                best.map_or(0.0, |place| solves[place as usize])
            }
            Chooser::Vote { votes, solves } => {
                let own: Vec<Vote> = drawn.iter().map(|&sample| votes[sample as usize]).collect();
                let winners = ballots(&own, &[own.len()], 0, &[]).concat().concat();
                winners.iter().map(|&(class, part)| part * solves[class as usize]).sum()
            }
        }
    }
}

impl Pilot {
    /// What each of the two methods solves of a problem.
    fn draw(&self, samples: usize, dice: &mut Dice) -> [f64; 2] {
        let [one, two] = &self.problems[dice.below(self.problems.len() as u32) as usize];
        let own = one.samples() as u32;
        let drawn: Vec<u32> = (0..samples).map(|_| dice.below(own)).collect();
        [one.solves(&drawn), two.solves(&drawn)]
    }
}

impl Model {
    /// The power of experiments with so many problems and samples of each; `done` is told of each
    /// experiment.
    ///
    /// ```
    /// use heldout_benchmarks::{Assumed, Model, Trials};
    /// let model = Model::Assumed(Assumed { skill: 0.3, spread: 1.5, areas: [0.9, 0.6] });
    /// let trials = Trials { experiments: 200, level: 0.95, seed: 0 };
    /// let (few, many) = (model.power(10, 8, &trials, || ()), model.power(200, 8, &trials, || ()));
    /// assert!(few.power < many.power && many.power > 0.9);
    /// ```
    pub fn power(
        &self,
        problems: usize,
        samples: usize,
        trials: &Trials,
        done: impl Fn() + Sync,
    ) -> Power {
        let Trials { experiments, level, seed } = *trials;
        let quantile = student(problems, level);
        let seed = format!("{seed} {problems} {samples}");
        let experiment = |number: usize| {
            let mut dice = Dice::new(&["power", &seed, &number.to_string()]);
            let found = self.experiment(problems, samples, quantile, &mut dice);
            done();
            found
        };
        let found: Vec<[f64; 4]> = (0..experiments).into_par_iter().map(experiment).collect();
        let [one, two, half_width, power] =
            [0, 1, 2, 3].map(|place| mean(&found.iter().map(|it| it[place]).collect::<Vec<f64>>()));
        Power { problems, samples, solved: [one, two], half_width, power }
    }

    /// What one experiment finds: what each method solves, half the interval's width, and whether
    /// it leaves out zero.
    fn experiment(
        &self,
        problems: usize,
        samples: usize,
        quantile: f64,
        dice: &mut Dice,
    ) -> [f64; 4] {
        let mut draw = || match self {
            Model::Assumed(assumed) => assumed.draw(samples, dice),
            Model::Pilot(pilot) => pilot.draw(samples, dice),
        };
        let drawn: Vec<[f64; 2]> = (0..problems).map(|_| draw()).collect();
        let column = |place: usize| drawn.iter().map(|it| it[place]).collect::<Vec<f64>>();
        let differences: Vec<f64> = drawn.iter().map(|[one, two]| one - two).collect();
        let interval = difference(&differences, quantile);
        let found = interval.is_some_and(|interval| interval.low > 0.0 || interval.high < 0.0);
        let half = quantile * standard_error(&differences).unwrap_or(f64::INFINITY);
        [mean(&column(0)), mean(&column(1)), half, f64::from(u8::from(found))]
    }
}

/// The table of planned experiments, in percent.
pub fn power_sheet(names: [&str; 2], found: &[Power], trials: &Trials) -> Sheet {
    let title = format!("Power to tell {} from {}", names[0], names[1]);
    let head = ["problems", "samples", names[0], names[1], "difference", "half-width", "power"];
    let mut sheet = Sheet::new(&title, head);
    for one in found {
        let [first, second] = one.solved;
        let figures = [first, second, first - second, one.half_width, one.power];
        let mut row = vec![one.problems.to_string(), one.samples.to_string()];
        row.extend(figures.map(|figure| format!("{:.1}", 100.0 * figure)));
        sheet.rows.push(row);
    }
    let (experiments, level) = (trials.experiments, crate::render::percentage(trials.level));
    sheet.notes = vec![format!(
        "In percent, from {experiments} simulated experiments each. Power is the share of them in \
         which the paired {level}% interval of the difference leaves out zero; it is known to \
         about {:.1} points.",
        100.0 / (experiments as f64).sqrt()
    )];
    sheet
}
