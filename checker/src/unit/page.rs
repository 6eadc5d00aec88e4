//! The page of the documentation that lists the units.
