//! `heldout steps`.

use crate::files::{Exit, Failure, each, open, say};
use crate::output::standard;
use clap::{Args, ValueEnum};
use heldout_benchmarks::{Neutral, Sample, Shade, shaded};
use std::io::IsTerminal;

/// Show solutions with their steps shaded from red to green by score
#[derive(Args)]
pub(crate) struct Arguments {
    /// Samples, JSON lines; - is standard input
    samples: String,
    /// The problem's id; by default all
    #[arg(long, value_name = "ID")]
    problem: Option<String>,
    /// The sample's id; by default all
    #[arg(long, value_name = "ID")]
    sample: Option<String>,
    /// The scorer of steps
    #[arg(long, default_value = "prm", value_name = "NAME")]
    scorer: String,
    /// The first step below it is marked
    #[arg(long, default_value_t = 0.5, value_name = "SCORE")]
    threshold: f64,
    /// Count neutral steps as negative
    #[arg(long)]
    neutral_negative: bool,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    /// On a terminal
    #[default]
    Auto,
    Always,
    Never,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let shade = Shade {
        scorer: &arguments.scorer,
        threshold: arguments.threshold,
        neutral: if arguments.neutral_negative { Neutral::Negative } else { Neutral::Positive },
        color: match arguments.color {
            Color::Auto => {
                std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
            }
            Color::Always => true,
            Color::Never => false,
        },
    };
    let wanted =
        |own: &str, asked: &Option<String>| asked.as_ref().is_none_or(|asked| asked == own);
    let mut output = standard();
    let mut shown = 0;
    let exit = each(open(&arguments.samples)?, |sample: Sample| {
        let fits = wanted(&sample.problem, &arguments.problem);
        if !fits || !wanted(&sample.sample, &arguments.sample) {
            return Ok(());
        }
        let text = shaded(&sample, &shade).unwrap_or_else(|reason| format!("{reason}\n"));
        output.text(if shown == 0 { "" } else { "\n" })?;
        let name: String = format!("problem {}, sample {}", sample.problem, sample.sample);
        let name = name.replace(char::is_control, " ");
        output.text(format_args!("{name}, {}\n{text}", arguments.scorer))?;
        shown += 1;
        Ok(())
    })?;
    output.finish()?;
    if shown == 0 {
        say("no sample has these ids; leave out --problem or --sample to see all");
    }
    Ok(exit)
}
