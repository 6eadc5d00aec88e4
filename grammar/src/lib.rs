//! Reads mathematics as models write it: LaTeX, plain ASCII and Unicode, to one tree whose
//! literals are digits and whose nodes know where they stand. Knows notation, no mathematics.
//!
//! ```
//! let parsed = heldout_grammar::parse(r"$x = \dfrac{1}{2}$").unwrap();
//! assert_eq!(parsed.readings[0].to_string(), "(chain x Equal (frac 1 2))");
//! ```
#![forbid(unsafe_code)]

mod error;
mod explanation;
mod extract;
mod form;
mod label;
mod lexer;
mod nesting;
mod notation;
mod number;
mod parser;
mod print;
mod token;
mod tokens;
mod vocabulary;
mod wrappers;

pub use error::{ErrorKind, ParseError, Span};
pub use explanation::without_explanation;
pub use extract::{Extracted, Missing, Rule, extract};
pub use form::{Form, Join, Joint, Literal, Name, Node};
pub use label::without_label;
pub use notation::Notation;
pub use number::digits;
pub use parser::{Parsed, parse, parse_with};
pub use token::{Accent, Big, Bracket, Constant, Function, Relation, SetOp, Sign, Style};
pub use wrappers::{braced, unwrapped};

/// An answer of more bytes is not read.
pub const MAX_BYTES: usize = 64 * 1024;

/// Brackets nested deeper are not read; redundant ones do not count.
pub const MAX_DEPTH: usize = 48;
