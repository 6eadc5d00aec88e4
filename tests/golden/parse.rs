//! `parse`: an answer a line to the trees of its readings. Lines that start with `# ` are
//! comments.

use crate::{golden, short};
use heldout_grammar::parse;

fn render(file: &str, text: &str) -> Result<String, String> {
    let (mut blocks, mut wrong) = (Vec::new(), String::new());
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with("# ") {
            continue;
        }
        match parse(line) {
            Ok(parsed) => {
                let readings = parsed.readings.iter().map(|form| format!("  {form}\n"));
                let repaired = if parsed.repaired { "  repaired\n" } else { "" };
                blocks.push(format!("{line}\n{}{repaired}", readings.collect::<String>()));
            }
            Err(error) => {
                let rendered = error.render(line);
                wrong.push_str(&format!("{file}:{}: {}\n{rendered}\n", number + 1, short(line)));
            }
        }
    }
    if wrong.is_empty() { Ok(blocks.join("\n")) } else { Err(wrong) }
}

#[test]
fn parses() {
    golden("parse", "txt", render);
}
