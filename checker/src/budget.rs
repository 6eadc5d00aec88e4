//! Work is counted in steps, never in time: a verdict is the same on every machine.

use crate::verdict::Reason;

/// Steps that one comparison may take, before `--effort`. A step is about a ten-millionth of a
/// second: reading both sides and comparing them stays below a hundredth.
pub const STEPS: u64 = 50_000;

/// Steps that reading one side may take.
const READING: u64 = 20_000;

/// Why a computation stopped without a result.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stop {
    /// The steps ran out, while doing this.
    Budget(&'static str),
    /// Nothing is known about this.
    Unsupported(String),
    /// It has no value: a division by zero, a logarithm of zero.
    Undefined(&'static str),
}

impl Stop {
    pub(crate) fn unsupported<T>(what: impl Into<String>) -> Result<T, Stop> {
        Err(Stop::Unsupported(what.into()))
    }
}

impl From<Stop> for Reason {
    fn from(stop: Stop) -> Reason {
        match stop {
            Stop::Budget(what) => Reason::Budget { what: what.into() },
            Stop::Unsupported(what) => Reason::Unsupported { what },
            Stop::Undefined(what) => Reason::Unsupported { what: format!("{what} has no value") },
        }
    }
}

/// The steps that are left.
#[derive(Debug)]
pub(crate) struct Budget {
    left: u64,
    granted: u64,
}

impl Budget {
    pub(crate) fn new(effort: u32) -> Budget {
        let granted = STEPS.saturating_mul(u64::from(effort.max(1)));
        Budget { left: granted, granted }
    }

    /// The budget of reading one side.
    pub(crate) fn reading(effort: u32) -> Budget {
        let granted = READING.saturating_mul(u64::from(effort.max(1)));
        Budget { left: granted, granted }
    }

    /// Takes `steps`, or stops.
    pub(crate) fn spend(&mut self, steps: u64, what: &'static str) -> Result<(), Stop> {
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(Stop::Budget(what))
            }
        }
    }

    /// A budget of its own, for what may be given up: at most these steps, and those that are left.
    pub(crate) fn part(&self, steps: u64) -> Budget {
        let granted = steps.min(self.left);
        Budget { left: granted, granted }
    }

    /// The steps taken so far.
    pub(crate) fn spent(&self) -> u64 {
        self.granted - self.left
    }
}
