//! Rigorous real and complex interval arithmetic at a chosen binary precision.
//!
//! A [`Real`] or [`Complex`] encloses a value: whatever is computed from enclosures contains the
//! result computed from the values. Two enclosures that are disjoint prove that the values differ;
//! two that overlap prove nothing.
//!
//! `bits` is the precision of the result's endpoints; work grows with it and with the width of the
//! operands, never with the size of a value. `None` means that no enclosure can be given: outside
//! the domain, possibly a pole or a branch cut, or beyond [`MAX_LOG2`]. Nothing here panics.
//!
//! Invariants:
//! - `lo <= hi`, both finite, and zero has no sign.
//! - A result is exact (`lo == hi`) only if it is that value: exactness is claimed for arithmetic
//!   that `dashu` reports as exact, and for the few exact values of the elementary functions.

mod complex;
mod decimal;
mod double;
mod functions;
mod point;
mod real;
mod series;
#[cfg(test)]
mod tests;

pub(crate) use complex::Complex;
pub(crate) use double::Double;
pub(crate) use real::Real;

/// No magnitude above 2^`MAX_LOG2`, or below 2^-`MAX_LOG2` except zero. The estimates inside
/// `dashu` are in `f32`: up to here their rounding is far below one.
const MAX_LOG2: isize = 1 << 22;

/// More bits than this are not computed: a higher request gives an enclosure of this precision.
const MAX_BITS: usize = 1 << 16;

/// Arguments of the circular functions stay below 2^`MAX_ANGLE_LOG2`: reducing an argument takes
/// as many more bits of pi.
const MAX_ANGLE_LOG2: isize = 1 << 12;

/// The precision that is used for a request of `bits`.
fn precision(bits: usize) -> usize {
    bits.clamp(8, MAX_BITS)
}
