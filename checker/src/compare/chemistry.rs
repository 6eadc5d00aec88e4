//! Formulas, reactions and configurations.

use super::{Compared, Comparison, Equal, forms};
use crate::chemistry::{Chemistry, Likeness};
use crate::verdict::{Ground, Note};

impl Comparison<'_> {
    /// Compares what both sides say in the language of chemistry.
    pub(super) fn chemistry(&mut self, a: &Chemistry, b: &Chemistry) -> Compared {
        if let Likeness::Same(passed) = a.likeness(b)? {
            self.notes.extend(passed.into_iter().map(|text| Note::Said(text.into())));
            return Ok(Equal(Ground::SameForm));
        }
        if self.policy.scaled_reaction
            && let (Some(x), Some(y)) = (a.in_lowest_terms(), b.in_lowest_terms())
            && let Likeness::Same(passed) = x.likeness(&y)?
        {
            self.notes.push(Note::Said("all coefficients times one number".into()));
            self.notes.extend(passed.into_iter().map(|text| Note::Said(text.into())));
            return Ok(Equal(Ground::SameForm));
        }
        if b.is_unbalanced() && !a.is_unbalanced() {
            self.notes.push(Note::Said("the answer's reaction is not balanced".into()));
        }
        Ok(forms(a, b))
    }
}
