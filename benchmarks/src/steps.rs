//! A solution with its steps shaded by score (figure 2 of the paper), for a terminal.

use crate::sample::Sample;
use crate::score::Neutral;

/// How steps are shaded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shade<'a> {
    /// The scorer of steps.
    pub scorer: &'a str,
    /// The first step below it is marked.
    pub threshold: f64,
    /// What a neutral step counts as.
    pub neutral: Neutral,
    /// Whether to use colours: 24-bit, by escape sequences.
    pub color: bool,
}

/// The solution, a step a line with its score. A sample without steps is taken apart at its line
/// breaks, as the paper's are.
///
/// ```
/// use heldout_benchmarks::{Neutral, Sample, Shade, shaded};
/// let line = r#"{"problem": 1, "sample": 1, "steps": ["Add.", "So 4."], "scores": {"prm": [0.9, 0.2]}}"#;
/// let sample: Sample = serde_json::from_str(line).unwrap();
/// let shade = Shade { scorer: "prm", threshold: 0.5, neutral: Neutral::Positive, color: false };
/// let text = shaded(&sample, &shade).unwrap();
/// assert_eq!(text, "  0.90  Add.\n> 0.20  So 4.\nFirst step below 0.5: 2 of 2.\n");
/// ```
pub fn shaded(sample: &Sample, shade: &Shade<'_>) -> Result<String, String> {
    let score = sample.scores.get(shade.scorer);
    let score = score.ok_or_else(|| format!("the sample has no score by {}", shade.scorer))?;
    let scores = score.steps(shade.neutral);
    if scores.is_empty() {
        return Err(format!("{} scores no steps of this sample", shade.scorer));
    }
    let steps = split(sample);
    let first = scores.iter().position(|&score| score < shade.threshold);
    let mut text = String::new();
    for (place, step) in steps.iter().enumerate() {
        text += &line(step, scores.get(place).copied(), first == Some(place), shade.color);
    }
    let count = steps.len();
    text += &match first {
        Some(place) => format!("First step below {}: {} of {count}.\n", shade.threshold, place + 1),
        None => format!("No step below {}.\n", shade.threshold),
    };
    if scores.len() != count {
        text +=
            &format!("{} scores for {count} steps: the steps' ends may differ.\n", scores.len());
    }
    Ok(text)
}

/// The steps, each without control characters but for its line breaks.
pub(crate) fn split(sample: &Sample) -> Vec<String> {
    let clean =
        |text: &str| text.replace(|c: char| c.is_control() && c != '\n', " ").trim_end().to_owned();
    match &sample.steps {
        Some(steps) => steps.iter().map(|step| clean(step)).collect(),
        None => {
            let text = sample.text();
            text.lines().filter(|line| !line.trim().is_empty()).map(clean).collect()
        }
    }
}

fn line(step: &str, score: Option<f64>, first: bool, color: bool) -> String {
    let mark = if first { ">" } else { " " };
    let figure = score.map_or("   –".to_owned(), |score| format!("{score:.2}"));
    let shade = |line: &str| match score.filter(|_| color && !line.is_empty()) {
        Some(score) => {
            let [red, green, blue] = rgb(score);
            // Black letters on the shade are readable on dark and light terminals alike.
            format!("\x1b[38;2;0;0;0;48;2;{red};{green};{blue}m{line}\x1b[0m")
        }
        None => line.to_owned(),
    };
    let lines: Vec<String> = step.split('\n').map(shade).collect();
    format!("{mark} {figure}  {}\n", lines.join("\n        "))
}

/// From red at 0 through yellow to green at 1.
fn rgb(score: f64) -> [u8; 3] {
    const ENDS: [[f64; 3]; 3] =
        [[240.0, 128.0, 118.0], [248.0, 222.0, 126.0], [134.0, 204.0, 134.0]];
    let score = 2.0 * score.clamp(0.0, 1.0);
    let (from, part) = if score < 1.0 { (0, score) } else { (1, score - 1.0) };
    std::array::from_fn(|channel| {
        let (low, high) = (ENDS[from][channel], ENDS[from + 1][channel]);
        (low + part * (high - low)).round() as u8
    })
}
