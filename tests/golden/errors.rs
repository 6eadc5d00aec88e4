//! `parse-errors`: a malformed answer to the diagnostic that a person sees.

use crate::golden;
use heldout_grammar::parse;

fn render(file: &str, text: &str) -> Result<String, String> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    match parse(text) {
        Err(error) => Ok(error.render(text)),
        Ok(parsed) => {
            Err(format!("{file}: `{text}` should be an error, but reads {}", parsed.readings[0]))
        }
    }
}

#[test]
fn parse_errors() {
    golden("parse-errors", "txt", render);
}
