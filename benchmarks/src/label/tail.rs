//! The end of a file that a program may have died on.

use serde::de::IgnoredAny;

/// What to do with the end of a file of lines before more are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// The bytes to keep; what comes behind them is a record that was never finished.
    pub keep: usize,
    /// Whether only the line break is missing behind the last record.
    pub unbroken: bool,
}

impl Tail {
    /// Looks at a file of JSON lines. An object that was cut off never reads as a whole one.
    ///
    /// ```
    /// use heldout_benchmarks::label::Tail;
    /// assert_eq!(Tail::of(b"{}\n{}\n"), Tail { keep: 6, unbroken: false });
    /// assert_eq!(Tail::of(b"{}\n{\"a\""), Tail { keep: 3, unbroken: false });
    /// assert_eq!(Tail::of(b"{}\n{}"), Tail { keep: 5, unbroken: true });
    /// ```
    pub fn of(bytes: &[u8]) -> Tail {
        let start = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |place| place + 1);
        let last = &bytes[start..];
        let whole = last.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(last).is_ok();
        Tail { keep: if whole { bytes.len() } else { start }, unbroken: whole }
    }
}
