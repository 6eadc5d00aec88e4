//! What the page is made of, and what it is told.

use axum::Json;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heldout_benchmarks::label::{Finish, PAGE, Rating, SCRIPT, STYLE, Seen, View};
use heldout_benchmarks::page::{LOOK, LOOK_SCRIPT, typeset, typeset_answer};
use serde::Serialize;

/// Sent with every answer. Nothing but the page's own files is loaded, nothing in it runs but its
/// own script, markup is made by one function of it, and no address leaves it.
pub(super) const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
         img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types typeset",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// A file of the page.
pub(super) async fn file(
    axum::extract::Path((_, name)): axum::extract::Path<(String, String)>,
) -> Response {
    let (style, script) = ("text/css; charset=utf-8", "text/javascript; charset=utf-8");
    let (kind, text) = match name.as_str() {
        "look.css" => (style, LOOK),
        "label.css" => (style, STYLE),
        "look.js" => (script, LOOK_SCRIPT),
        "label.js" => (script, SCRIPT),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// The page itself.
pub(super) async fn page() -> Response {
    axum::response::Html(PAGE).into_response()
}

/// An answer to the page.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    error: Option<String>,
    done: usize,
    left: usize,
    seen: Option<Solution<'a>>,
}

/// A solution with its texts as HTML.
#[derive(Serialize)]
struct Solution<'a> {
    id: &'a str,
    problem: String,
    solution: Option<String>,
    answer: Option<String>,
    steps: Vec<String>,
    count: usize,
    marks: &'a [Rating],
    finish: Option<Finish>,
}

impl<'a> From<Seen<'a>> for Solution<'a> {
    fn from(seen: Seen<'a>) -> Self {
        let Seen { id, problem, solution, answer, steps, count, marks, finish } = seen;
        Solution {
            id,
            problem: typeset(problem),
            solution: solution.map(typeset),
            answer: answer.map(typeset_answer),
            steps: steps.iter().map(|step| typeset(step)).collect(),
            count,
            marks,
            finish,
        }
    }
}

impl<'a> Answer<'a> {
    /// What a labeler sees, and what went wrong.
    pub(super) fn new(view: View<'a>, error: Option<String>) -> Self {
        Answer { error, done: view.done, left: view.left, seen: view.seen.map(Solution::from) }
    }

    /// The answer with a status.
    pub(super) fn with(self, status: StatusCode) -> Response {
        (status, Json(self)).into_response()
    }
}
