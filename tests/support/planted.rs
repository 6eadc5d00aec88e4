//! Copies of questions as they turn up in a corpus.

/// A way to copy a question.
type Plant = fn(&str) -> String;

/// The copies, by their names in the documentation.
pub(crate) const KINDS: [(&str, Plant); 5] = [
    ("verbatim", str::to_owned),
    ("in other notation", renotated),
    ("ten words in a row changed", in_a_row),
    ("ten words changed, all over it", all_over),
    ("every third word changed", every_third),
];

/// Those that are found whatever the question.
pub(crate) const WHOLE: [&str; 2] = ["verbatim", "in other notation"];

/// The formulas of a question as another author writes them.
pub(crate) fn renotated(text: &str) -> String {
    const OTHERWISE: [(&str, &str); 18] = [
        (r"\frac{", r"\dfrac {"),
        (r"\sqrt{", r"\sqrt {"),
        (r"\text{", r"\mathrm{"),
        (r"\cdot", r"\times"),
        (r"\le ", r"\leq "),
        (r"\ge ", r"\geq "),
        (r"\,", r"\;"),
        (r"^\circ", "°"),
        (r"\alpha", "α"),
        (r"\theta", "θ"),
        (r"\lambda", "λ"),
        (r"\omega", "ω"),
        (r"\pi", "π"),
        ("^{2}", "²"),
        ("^2", "^{2}"),
        ("^3", "³"),
        ("_2", "₂"),
        ("(", r"\left("),
    ];
    let text =
        OTHERWISE.iter().fold(text.to_owned(), |text, (one, other)| text.replace(one, other));
    // Formulas between \( and \); a dollar of money stays.
    let mut parts = text.split("\\$").map(|part| part.split('$').collect::<Vec<_>>());
    let mut inside = false;
    let mut join = |parts: Vec<&str>| {
        let mut joined = parts[0].to_owned();
        for part in &parts[1..] {
            joined += if inside { "\\)" } else { "\\(" };
            inside = !inside;
            joined += part;
        }
        joined
    };
    let first = parts.next().map(&mut join).unwrap_or_default();
    parts.fold(first, |text, part| text + "\\$" + &join(part))
}

fn in_a_row(text: &str) -> String {
    let middle = text.split_whitespace().count() / 2;
    changed(text, |word| (middle.saturating_sub(5)..middle + 5).contains(&word))
}

fn all_over(text: &str) -> String {
    let step = (text.split_whitespace().count() / 10).max(1);
    changed(text, |word| word % step == step / 2 && word / step < 10)
}

fn every_third(text: &str) -> String {
    changed(text, |word| word % 3 == 2)
}

/// The text with some of its words changed.
fn changed(text: &str, which: impl Fn(usize) -> bool) -> String {
    let words = text.split_whitespace().enumerate();
    let change = |(place, word)| if which(place) { "other" } else { word };
    words.map(change).collect::<Vec<_>>().join(" ")
}
