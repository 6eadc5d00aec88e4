//! Functions without spaces: `xsin(x)`, `sinx`, `secxtanx`, `xlnx`.

use crate::token::{Function, Kind};
use crate::vocabulary::GREEK;

/// Functions that are written without a space, longer names first.
const GLUED: &[&str] = &[
    "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "sqrt", "sin", "cos", "tan", "sec",
    "csc", "cot", "log", "exp", "ln",
];

/// What a function without brackets takes, where more is glued to it.
const VARIABLES: &str = "xyztuv";

/// `xsin(x)`: letters glued to a function before its argument; how many.
pub(super) fn letters_before(run: &str, after: &str) -> Option<usize> {
    let name = GLUED.iter().filter(|name| run.ends_with(**name)).max_by_key(|name| name.len())?;
    let before = run.len() - name.len();
    let applied = after.starts_with(|c: char| "(^\\".contains(c) || !c.is_ascii());
    let counted = after.starts_with(|c: char| c.is_ascii_digit()) && before == 1;
    ((1..=3).contains(&before) && (applied || counted)).then_some(before)
}

type Part<'a> = (&'a str, Kind<'a>);

/// A run of letters that is functions at single letters, with a few letters before them.
pub(super) fn parts<'a>(run: &'a str, after: &str) -> Option<Vec<Part<'a>>> {
    if let Some(short) = one_function(run) {
        return Some(short);
    }
    let mut parts = Vec::new();
    let mut rest = run;
    while !rest.is_empty() {
        let Some(name) = GLUED.iter().find(|name| rest.starts_with(**name)) else {
            let letter = rest.get(..1).filter(|letter| VARIABLES.contains(letter))?;
            let lone =
                parts.len() < 2 && parts.iter().all(|part| matches!(part, (_, Kind::Letter(_))));
            if !lone {
                return None;
            }
            parts.push((letter, Kind::Letter(letter)));
            rest = &rest[1..];
            continue;
        };
        parts.push((&rest[..name.len()], function(name)?));
        rest = &rest[name.len()..];
        if rest.is_empty() {
            let applied = after.starts_with(|c: char| "(^\\".contains(c) || c.is_ascii_digit());
            return applied.then_some(parts);
        }
        let bytes = variable(rest)?;
        parts.push((&rest[..bytes], Kind::Letter(&rest[..bytes])));
        rest = &rest[bytes..];
    }
    parts.iter().any(|part| !matches!(part, (_, Kind::Letter(_)))).then_some(parts)
}

/// `sinx`, `lna`: one function and one letter, whichever it is; only the function is taken.
fn one_function(run: &str) -> Option<Vec<Part<'_>>> {
    let name = GLUED.iter().find(|name| run.starts_with(**name))?;
    let short = run.len() == name.len() + 1 && !matches!(*name, "sqrt" | "exp");
    let greek = matches!(&run[name.len()..], "theta" | "alpha" | "beta" | "pi" | "phi");
    (short || greek).then(|| Some(vec![(&run[..name.len()], function(name)?)])).flatten()
}

fn function(name: &str) -> Option<Kind<'static>> {
    match name {
        "sqrt" => Some(Kind::Root(2)),
        _ => Function::named(name).map(Kind::Function),
    }
}

/// A variable, or the name of a Greek one: how many bytes.
fn variable(rest: &str) -> Option<usize> {
    if VARIABLES.contains(&rest[..1]) {
        return Some(1);
    }
    let name =
        GREEK.iter().filter(|name| rest.starts_with(**name)).max_by_key(|name| name.len())?;
    matches!(*name, "theta" | "alpha" | "beta" | "pi" | "phi").then_some(name.len())
}
