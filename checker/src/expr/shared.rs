//! Expressions inside others, shared by their copies.

use super::Expr;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// An expression that is copied without copying what is in it: terms of a product repeat large
/// sums often. Two of one origin are known to be equal without looking; the weight is known too.
#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Expr>, u64);

impl Shared {
    pub(crate) fn new(expr: Expr) -> Self {
        let weight = expr.weight();
        Shared(Arc::new(expr), weight)
    }

    /// The nodes in it, copies counted as often as they stand.
    pub(crate) fn known_weight(&self) -> u64 {
        self.1
    }

    /// The expression itself.
    pub(crate) fn into_expr(self) -> Expr {
        Arc::unwrap_or_clone(self.0)
    }
}

impl Deref for Shared {
    type Target = Expr;

    fn deref(&self) -> &Expr {
        &self.0
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Eq for Shared {}

impl PartialOrd for Shared {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Shared {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
