//! Problem sets, samples, outcomes, selection, statistics and tables.
#![forbid(unsafe_code)]
