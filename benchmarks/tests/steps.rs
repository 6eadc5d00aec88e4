//! The step view: figure 2 of the paper in a terminal.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::{Neutral, Sample, Shade, shaded};

fn view(sample: serde_json::Value, color: bool) -> Result<String, String> {
    let sample: Sample = serde_json::from_str(&sample.to_string()).unwrap();
    shaded(&sample, &Shade { scorer: "prm", threshold: 0.5, neutral: Neutral::Positive, color })
        .map_err(|reason| reason.to_string())
}

#[test]
fn steps_are_shaded_from_green_to_red_and_the_first_below_is_marked() {
    let sample = serde_json::json!({
        "problem": 1, "sample": 0, "steps": ["Add.", "Hm.", "# Answer\n\n4", "\u{1b}[31m"],
        "scores": {"prm": [1.0, 0.5, 0.0, 0.1]}
    });
    let plain = view(sample.clone(), false).unwrap();
    assert_eq!(
        plain,
        "  1.00  Add.\n  0.50  Hm.\n> 0.00  # Answer\n        \n        4\n  0.10   [31m\n\
         First step below 0.5: 3 of 4.\n"
    );
    let colored = view(sample, true).unwrap();
    assert!(colored.contains("48;2;134;204;134mAdd.\x1b[0m\n"), "green: {colored:?}");
    assert!(colored.contains("48;2;248;222;126mHm.\x1b[0m\n"), "yellow: {colored:?}");
    // Each line is shaded by itself, so that no colour runs into the margin.
    let red = "\x1b[38;2;0;0;0;48;2;240;128;118m";
    let answer = format!("{red}# Answer\x1b[0m\n        \n        {red}4\x1b[0m\n");
    assert!(colored.contains(&answer), "red: {colored:?}");
}

#[test]
fn what_does_not_fit_is_said() {
    let uneven = serde_json::json!({"problem": 1, "sample": 0, "steps": ["One.", "Two."],
        "scores": {"prm": [0.9]}});
    let text = view(uneven, false).unwrap();
    assert!(text.contains("No step below 0.5.\n1 scores for 2 steps"), "{text}");
    let unscored = serde_json::json!({"problem": 1, "sample": 0, "steps": ["One."]});
    assert!(view(unscored, false).is_err());
}
