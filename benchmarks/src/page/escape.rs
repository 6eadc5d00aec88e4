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
/// begin a comment.
///
/// ```
/// use heldout_benchmarks::page::script_json;
/// assert_eq!(script_json(&"</script><!--"), r#""\u003c/script\u003e\u003c!--""#);
/// ```
pub fn script_json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    let mut json = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '<' => json.push_str("\\u003c"),
            '>' => json.push_str("\\u003e"),
            '&' => json.push_str("\\u0026"),
            _ => json.push(letter),
        }
    }
    json
}
