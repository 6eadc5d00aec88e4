//! Percent solved against N (figure 3 of the paper): points, and a picture of them.

use crate::cell::{Cell, Inference};
use crate::method::Method;
use crate::pool::Pool;
use crate::render::csv_line;
use crate::solved::{Drawing, solve};
use crate::statistics::Interval;
use crate::table::{Plan, columns, exams};
use plotters::coord::combinators::LogScalable;
use plotters::prelude::*;
use rayon::prelude::*;

/// What each method solves at each N.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// The row that the curves are of.
    pub exam: String,
    /// The Ns, rising.
    pub ns: Vec<usize>,
    /// The methods, in the order of the curves.
    pub methods: Vec<Method>,
    /// For each method a cell for each N; none for votes that were left out.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// The level of the bands.
    pub level: f64,
}

/// Ns for a logarithmic axis: the powers of two below the most, and the most.
///
/// ```
/// assert_eq!(heldout_benchmarks::log_ns(100), [1, 2, 4, 8, 16, 32, 64, 100]);
/// ```
pub fn log_ns(most: usize) -> Vec<usize> {
    let powers = std::iter::successors(Some(1usize), |n| n.checked_mul(2));
    powers.take_while(|&n| n < most).chain((most > 0).then_some(most)).collect()
}

/// The curves of every exam and, last, of the aggregate.
pub fn curves(pool: &Pool, plan: &Plan, ns: &[usize]) -> Vec<Curves> {
    let seed = plan.seed.to_string();
    let solved = solve(pool, &plan.methods, ns, Drawing { draws: plan.draws, seed: &seed });
    let count = plan.methods.len();
    let curve = |(exam, members): (&str, Vec<usize>)| {
        let names = ["resamples", &seed, exam];
        let inference = Inference::new(members.len(), plan.level, plan.resamples, &names);
        let at = |place: usize| -> Vec<Option<Cell>> {
            let columns = columns(&solved, &members, count, place);
            columns.into_iter().map(|column| Some(column?.cell(&inference))).collect()
        };
        let points: Vec<Vec<Option<Cell>>> = (0..ns.len()).into_par_iter().map(at).collect();
        let of = |method: usize| points.iter().map(|cells| cells[method]).collect();
        let cells = (0..count).map(of).collect();
        let (exam, methods) = (exam.to_owned(), plan.methods.clone());
        Curves { exam, ns: ns.to_vec(), methods, cells, level: plan.level }
    };
    exams(pool).into_iter().map(curve).collect()
}

impl Curves {
    /// The head of the CSV form.
    pub fn csv_head() -> String {
        let names = ["exam", "method", "n", "solved", "upper", "drawing error"];
        let intervals = ["low", "high", "bootstrap low", "bootstrap high"];
        csv_line(&names.iter().chain(&intervals).map(ToString::to_string).collect::<Vec<_>>())
    }

    /// A line for each method and N; shares from 0 to 1.
    pub fn csv(&self) -> String {
        let mut text = String::new();
        for (method, cells) in self.methods.iter().zip(&self.cells) {
            for (n, cell) in self.ns.iter().zip(cells) {
                let Some(cell) = cell else { continue };
                let mut fields = vec![self.exam.clone(), method.to_string(), n.to_string()];
                fields.extend(
                    figures(cell)
                        .map(|number| number.map_or(String::new(), |number| number.to_string())),
                );
                text += &csv_line(&fields);
            }
        }
        text
    }

    /// Draws the curves with their bands, N on a logarithmic axis.
    pub fn svg(&self) -> Result<String, String> {
        let mut text = String::new();
        self.draw(&mut text).map_err(|error| format!("the curves can't be drawn: {error}"))?;
        Ok(text)
    }

    fn draw(&self, text: &mut String) -> Result<(), Box<dyn std::error::Error>> {
        let root = SVGBackend::with_string(text, SIZE).into_drawing_area();
        root.fill(&WHITE)?;
        let (low, high) = self.range();
        let most = self.ns.last().copied().unwrap_or(1).max(2) as f64;
        let mut chart = ChartBuilder::on(&root)
            .caption(format!("Problems solved: {}", self.exam), ("sans-serif", 20))
            .margin(16)
            .x_label_area_size(44)
            .y_label_area_size(56)
            .build_cartesian_2d(
                (1.0..most).log_scale().with_key_points(self.marks(most)),
                low..high,
            )?;
        chart
            .configure_mesh()
            .x_desc("N, solutions to choose among")
            .y_desc("percent of problems solved")
            .x_label_formatter(&|n| format!("{}", f64::as_f64(n).round()))
            .y_label_formatter(&|share| format!("{share:.0}"))
            .light_line_style(WHITE)
            .label_style(TEXT)
            .axis_desc_style(TEXT)
            .draw()?;
        for (place, (method, cells)) in self.methods.iter().zip(&self.cells).enumerate() {
            let color = COLORS[place % COLORS.len()];
            let points = || self.points(cells);
            let edge = |end: fn(Interval) -> f64| {
                move |(n, cell): (f64, Cell)| Some((n, 100.0 * end(cell.interval?)))
            };
            let above: Vec<(f64, f64)> = points().filter_map(edge(|it| it.high)).collect();
            let below = points().filter_map(edge(|it| it.low));
            let mut band = above;
            band.extend(below.collect::<Vec<_>>().into_iter().rev());
            chart.draw_series(std::iter::once(Polygon::new(band, color.mix(0.12))))?;
            let line = points().map(|(n, cell)| (n, 100.0 * cell.accuracy));
            chart
                .draw_series(LineSeries::new(line, color.stroke_width(2)))?
                .label(method.to_string())
                .legend(move |(x, y)| {
                    PathElement::new([(x, y), (x + 18, y)], color.stroke_width(3))
                });
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::LowerRight)
            .label_font(TEXT)
            .background_style(WHITE.mix(0.85))
            .border_style(BLACK.mix(0.3))
            .draw()?;
        root.present()?;
        Ok(())
    }

    /// The Ns that are named on the axis, as far apart as their digits are wide.
    fn marks(&self, most: f64) -> Vec<f64> {
        let apart = most.powf(0.055);
        let mut marks: Vec<f64> = Vec::new();
        for n in self.ns.iter().rev().map(|&n| n as f64) {
            if marks.last().is_none_or(|&above| n * apart <= above) {
                marks.push(n);
            }
        }
        marks
    }

    fn points<'a>(&'a self, cells: &'a [Option<Cell>]) -> impl Iterator<Item = (f64, Cell)> + 'a {
        self.ns.iter().zip(cells).filter_map(|(&n, cell)| Some((n as f64, (*cell)?)))
    }

    /// The percentages that the picture shows: all bands, and a little room.
    fn range(&self) -> (f64, f64) {
        let cells = || self.cells.iter().flatten().flatten();
        let low = |cell: &Cell| cell.interval.map_or(cell.accuracy, |interval| interval.low);
        let high = |cell: &Cell| cell.interval.map_or(cell.accuracy, |interval| interval.high);
        let least = cells().map(low).fold(1.0, f64::min);
        let most = cells().map(high).fold(0.0, f64::max);
        let low = (20.0 * least).floor() * 5.0;
        (low, ((20.0 * most).ceil() * 5.0).max(low + 5.0))
    }
}

const SIZE: (u32, u32) = (860, 560);

/// The font of axes and names.
const TEXT: (&str, u32) = ("sans-serif", 17);

/// Colours that people with any colour vision can tell apart (Okabe and Ito 2008).
const COLORS: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
    RGBColor(90, 90, 90),
];

fn figures(cell: &Cell) -> [Option<f64>; 7] {
    let ends = |interval: Option<Interval>| {
        (interval.map(|interval| interval.low), interval.map(|interval| interval.high))
    };
    let ((low, high), (bootstrap_low, bootstrap_high)) =
        (ends(cell.interval), ends(cell.bootstrap));
    let (accuracy, upper) = (Some(cell.accuracy), Some(cell.upper));
    [accuracy, upper, cell.standard_error, low, high, bootstrap_low, bootstrap_high]
}
