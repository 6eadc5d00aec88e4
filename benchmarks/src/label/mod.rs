//! Collecting step labels from people (figure 1 of the paper): which solution is whose turn, what
//! was marked, the records that come of it, and how far labelers agree. No files, no clock and no
//! web here: the caller writes what [`Desk::consider`] asks for, and only then applies it.

mod agreement;
mod clock;
mod desk;
mod item;
mod json;
mod judged;
mod record;
mod session;
mod tail;
mod view;

pub use agreement::Agreement;
pub use clock::timestamp;
pub use desk::{Act, Change, Desk, Mark, Phase, Refusal, Request, Rules};
pub use item::Item;
pub use judged::Judged;
pub use record::{Completion, Finish, LabelRecord, Labelled, Question, Rating, StepLabel};
pub use tail::Tail;
pub use view::{Seen, View};

/// The page on which people label.
pub const PAGE: &str = include_str!("../../pages/label.html");
/// Its script.
pub const SCRIPT: &str = include_str!("../../pages/label.js");
/// What it adds to the look of the project's pages.
pub const STYLE: &str = include_str!("../../pages/label.css");

#[cfg(test)]
mod tests;
