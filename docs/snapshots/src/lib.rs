//! The problems of `problems.toml`; their verdicts are kept by `tests/verdicts.rs`.
