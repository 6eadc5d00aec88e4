//! JSON as the released files of PRM800K have it: a space behind commas and colons, and ASCII only.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// A value as a line.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Neither a vector nor values with texts as keys can fail.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, Spaced));
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { to.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { to.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        text: &str,
    ) -> io::Result<()> {
        for part in text.split_inclusive(|c: char| !c.is_ascii()) {
            let plain = part.trim_end_matches(|c: char| !c.is_ascii());
            to.write_all(plain.as_bytes())?;
            for unit in part[plain.len()..].encode_utf16() {
                write!(to, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}
