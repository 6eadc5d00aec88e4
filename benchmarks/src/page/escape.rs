//! Text from files made harmless in a page.

use serde::Serialize;

/// Text as HTML, for elements and for attributes in quotes.
///
/// ```
/// use heldout_benchmarks::page::escape;
/// assert_eq!(escape("<a title='x'>&"), "&lt;a title=&#39;x&#39;&gt;&amp;");
/// ```
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // HTML has no such character; a browser would replace it too.
            '\0' => html.push('\u{fffd}'),
            _ => html.push(letter),
        }
    }
    html
}

/// A value as JSON that may stand in a script element: nothing in it can end the element or
/// begin a comment. Only what HTML reads there is escaped, since markup is made of `<`.
///
/// ```
/// use heldout_benchmarks::page::script_json;
/// assert_eq!(script_json(&"</script><!--<mi>"), r#""\u003c/script>\u003c!--<mi>""#);
/// ```
pub fn script_json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    let mut json = String::with_capacity(text.len());
    let mut pieces = text.split('<');
    json.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // `</script`, `<script` and `<!--`, in capitals too.
        let read = piece.strip_prefix('/').unwrap_or(piece).starts_with(['s', 'S', '!']);
        json.push_str(if read { "\\u003c" } else { "<" });
        json.push_str(piece);
    }
    json
}
