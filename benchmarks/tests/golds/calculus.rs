//! The golds of the calculus set, recomputed.

use crate::gold::Gold;

/// Each problem's recomputation.
pub(crate) const GOLDS: &[(&str, fn(&Gold))] = &[];
