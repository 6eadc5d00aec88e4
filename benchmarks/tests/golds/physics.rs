//! The golds of the physics set, recomputed.

use crate::gold::Gold;

/// Each problem's recomputation.
pub(crate) const GOLDS: &[(&str, fn(&Gold))] = &[];
