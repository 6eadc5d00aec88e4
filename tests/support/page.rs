//! Pages of the project that tests rebuild.

use std::fs;
use std::path::Path;

/// The folder of the project.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Compares a file with what it should be, or rewrites it.
pub(crate) fn settle(file: &str, expected: &str) {
    let path = Path::new(ROOT).join(file);
    let found = fs::read_to_string(&path).unwrap();
    if found == expected {
        return;
    }
    if std::env::var_os("HELDOUT_UPDATE_README").is_some() {
        return fs::write(path, expected).unwrap();
    }
    let differs = found.lines().zip(expected.lines()).position(|(found, new)| found != new);
    let line = differs.unwrap_or_else(|| found.lines().count().min(expected.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    panic!(
        "{file}:{} is out of date.\n  there: {}\n  now:   {}\n\
         HELDOUT_UPDATE_README=1 and the same test rewrite it.",
        line + 1,
        at(&found),
        at(expected),
    );
}

/// Settles what stands between `<!-- NAME -->` and `<!-- end -->` in a file.
#[allow(dead_code)]
pub(crate) fn settle_region(file: &str, name: &str, content: &str) {
    let text = fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
    let (before, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (_, behind) = rest.split_once("<!-- end -->\n").unwrap();
    settle(file, &format!("{before}<!-- {name} -->\n{content}<!-- end -->\n{behind}"));
}
