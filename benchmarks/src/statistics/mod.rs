//! Intervals and tests over problems. Functions of numbers; they know nothing of tables.

mod bootstrap;
mod correction;
mod interval;
mod permutation;

pub use bootstrap::{Bootstrap, RESAMPLES};
pub use correction::Correction;
pub use interval::{Interval, detectable, difference, mean, share, standard_error, student};
pub use permutation::{PERMUTATIONS, Signs};
