//! Corpora piece by piece.

use crate::lines::{LineError, Malformed, records};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};

/// Bytes that are read at once.
const PIECE: usize = 1 << 20;

/// Hands a text over in pieces that end behind white space, or where there is none for a whole
/// piece, behind something else that is no part of a word.
pub(super) fn pieces(mut reader: impl Read, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = vec![0; PIECE];
    let mut filled = 0;
    loop {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if filled == PIECE {
            let end = cut(&buffer);
            take(&buffer[..end]);
            buffer.copy_within(end.., 0);
            filled -= end;
        }
    }
    take(&buffer[..filled]);
    Ok(())
}

/// Where a full piece is cut.
fn cut(bytes: &[u8]) -> usize {
    let behind = |class: fn(&u8) -> bool| Some(bytes.iter().rposition(class)? + 1);
    let space = behind(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    let sign = || behind(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'\\');
    let character = || bytes.iter().rposition(|byte| byte & 0xc0 != 0x80);
    space.or_else(sign).or_else(character).filter(|end| *end > 0).unwrap_or(bytes.len())
}

/// Hands over each text in each record of JSON lines, with its line, and the lines that are none.
pub(super) fn texts(
    reader: impl BufRead,
    mut take: impl FnMut(u64, &str),
    mut malformed: impl FnMut(Malformed),
) -> io::Result<()> {
    for record in records::<Texts, _>(reader) {
        match record {
            Ok(record) => record.value.0.iter().for_each(|text| take(record.line, text)),
            Err(LineError::Malformed(line)) => malformed(line),
            Err(LineError::Io(error)) => return Err(error),
        }
    }
    Ok(())
}

/// The texts in any JSON.
struct Texts(Vec<String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Walk)
    }
}

struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(vec![text.to_owned()]))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_unit<E>(self) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some(Texts(more)) = list.next_element()? {
            texts.extend(more);
        }
        Ok(Texts(texts))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some((_, Texts(more))) = map.next_entry::<serde::de::IgnoredAny, _>()? {
            texts.extend(more);
        }
        Ok(Texts(texts))
    }
}
