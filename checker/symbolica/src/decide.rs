//! What Symbolica says of a pair.

use crate::protocol::{Asked, Reply};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use symbolica::prelude::*;

/// Symbolica's version.
pub(crate) fn version() -> &'static str {
    LicenseManager::get_version()
}

/// Whether the two sides are the same. Panics of Symbolica become an unknown.
pub(crate) fn decide(asked: &Asked) -> Reply {
    let decided = catch_unwind(AssertUnwindSafe(|| difference(asked).map(|it| judge(it, asked))));
    match decided {
        Ok(Ok(reply)) => reply,
        Ok(Err(reason)) => Reply::Unknown { reason },
        Err(_) => Reply::Unknown { reason: "it panicked".into() },
    }
}

fn difference(asked: &Asked) -> Result<Atom, String> {
    let read =
        |text: &str| try_parse!(text).map_err(|error| format!("it can't read this: {error}"));
    Ok(read(&asked.left)? - read(&asked.right)?)
}

fn judge(difference: Atom, asked: &Asked) -> Reply {
    if let Some(at) = apart(&difference, asked.generators) {
        return Reply::NonZero { at };
    }
    let ways: [fn(&Atom) -> Atom; 3] = [
        |difference| difference.together().cancel(),
        |difference| difference.expand(),
        |difference| difference.expand().together().cancel().expand(),
    ];
    match ways.iter().any(|way| way(&difference).is_zero()) {
        true => Reply::Zero,
        false => Reply::Unknown { reason: "its simplifications leave a difference".into() },
    }
}

/// Points at which a difference that is not zero hardly ever vanishes.
fn points(generators: usize) -> [Vec<i64>; 3] {
    let along = |start: i64, step: i64| (0..generators as i64).map(|k| start + k * step).collect();
    [along(2, 1), along(3, 7), along(-5, 11)]
}

/// A point at which the difference has a value, and not 0. One at which it has none is passed over.
fn apart(difference: &Atom, generators: usize) -> Option<Vec<i64>> {
    points(generators).into_iter().find(|point| {
        let value = |(place, value): (usize, &i64)| {
            let generator = try_parse!(format!("v{place}")).ok()?;
            Some((generator, Rational::from(*value)))
        };
        let values: Option<HashMap<Atom, Rational>> = point.iter().enumerate().map(value).collect();
        let evaluated = catch_unwind(AssertUnwindSafe(|| {
            difference.evaluate_in_ring(&values.unwrap_or_default(), &Q).ok()
        }));
        evaluated.ok().flatten().is_some_and(|value| !value.is_zero())
    })
}
