//! The table against an independent library of units.
