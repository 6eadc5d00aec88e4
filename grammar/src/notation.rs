//! What the caller knows of a text's notation.

/// What the caller knows of a text's notation, and which of its readings is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    /// A comma is the decimal sign.
    pub decimal_comma: bool,
    /// Read `1,234` as two members, not as a number.
    pub(crate) split_commas: bool,
    /// Read runs of letters the other way round: words as products, products as words.
    pub(crate) flip_letters: bool,
    /// Read units of two or three letters behind a number as products: `2mg`.
    pub(crate) split_units: bool,
    /// Read `a+-b` as `a ± b`.
    pub(crate) plus_minus: bool,
    /// Read `|2|x|-y|` as bars in bars.
    pub(crate) nested_bars: bool,
    /// Read `a/bc` as `a/(bc)`.
    pub(crate) wide_slash: bool,
}

impl Notation {
    /// The usual notation, or the one with decimal commas.
    pub fn with_decimal_comma(decimal_comma: bool) -> Self {
        Notation { decimal_comma, ..Notation::default() }
    }
}
