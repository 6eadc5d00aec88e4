//! Words that answer a question, alone or behind their subject: "decreasing" and "the speed is
//! decreasing".

use crate::read::canonical;

/// What things do, where they go and how they are; forms of one word by the first of them.
const ANSWERS: &[(&str, &str)] = &[
    ("attractive", "attractive"),
    ("clockwise", "clockwise"),
    ("constant", "unchanged"),
    ("converge", "converge"),
    ("counterclockwise", "counterclockwise"),
    ("decrease", "decrease"),
    ("decreased", "decrease"),
    ("decreasing", "decrease"),
    ("diverge", "diverge"),
    ("down", "down"),
    ("east", "east"),
    ("endothermic", "endothermic"),
    ("exothermic", "exothermic"),
    ("greater", "greater"),
    ("higher", "higher"),
    ("increase", "increase"),
    ("increased", "increase"),
    ("increasing", "increase"),
    ("larger", "larger"),
    ("left", "left"),
    ("less", "less"),
    ("lower", "lower"),
    ("negative", "negative"),
    ("north", "north"),
    ("northeast", "northeast"),
    ("northwest", "northwest"),
    ("positive", "positive"),
    ("repulsive", "repulsive"),
    ("right", "right"),
    ("smaller", "smaller"),
    ("south", "south"),
    ("southeast", "southeast"),
    ("southwest", "southwest"),
    ("spontaneous", "spontaneous"),
    ("unchanged", "unchanged"),
    ("up", "up"),
    ("west", "west"),
];

/// What questions ask about.
const SUBJECTS: &[&str] = &[
    "acceleration",
    "amplitude",
    "angle",
    "area",
    "ball",
    "block",
    "capacitance",
    "charge",
    "concentration",
    "current",
    "density",
    "electron",
    "energy",
    "enthalpy",
    "entropy",
    "field",
    "force",
    "frequency",
    "function",
    "gas",
    "graph",
    "intensity",
    "it",
    "magnitude",
    "mass",
    "momentum",
    "motion",
    "object",
    "particle",
    "period",
    "ph",
    "potential",
    "power",
    "pressure",
    "rate",
    "reaction",
    "resistance",
    "slope",
    "solubility",
    "speed",
    "temperature",
    "tension",
    "they",
    "torque",
    "value",
    "velocity",
    "voltage",
    "volume",
    "wavelength",
    "work",
];

/// Words between a subject and what is said of it, and before a direction.
const BETWEEN: &[&str] = &[
    "are", "be", "directed", "due", "flow", "is", "move", "of", "point", "remain", "to", "toward",
    "towards", "was", "will", "would",
];

/// What an adjective may stand before without another meaning.
const KINDS: &[&str] = &[
    "alloy",
    "bond",
    "compound",
    "equation",
    "force",
    "function",
    "interaction",
    "process",
    "reaction",
    "solid",
];

/// Words that turn the next one round.
const TURNS: &[&str] = &[
    "against", "anti", "away", "cease", "counter", "from", "hardly", "less", "non", "opposite",
    "stop", "un",
];

/// The words of a text, each in the form in which it is compared; ways to say that nothing
/// changes by one of them.
fn words_of(raw: &str) -> Vec<String> {
    let spaced = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'));
    let mut words = Vec::new();
    for word in raw.split(spaced) {
        words.extend(canonical(word).split_whitespace().map(str::to_owned));
    }
    let said = |end: &[&str]| words.len() >= end.len() && words[words.len() - end.len()..] == *end;
    const UNCHANGED: &[&[&str]] = &[
        &["remain", "same"],
        &["remain", "unchanged"],
        &["do", "not", "change"],
        &["will", "not", "change"],
        &["no", "change"],
    ];
    if let Some(end) = UNCHANGED.iter().find(|end| said(end)) {
        words.truncate(words.len() - end.len());
        words.push("unchanged".to_owned());
    }
    words
}

fn answer(word: &str) -> Option<&'static str> {
    let at = ANSWERS.binary_search_by_key(&word, |(form, _)| form).ok()?;
    Some(ANSWERS[at].1)
}

/// What a text says at its end, and of what: nothing where other words stand before it.
fn said(words: &[String]) -> Option<(&'static str, String)> {
    let (last, before) = words.split_last()?;
    let said = answer(last)?;
    let mut subject = String::new();
    for word in before {
        if BETWEEN.contains(&&**word) {
            continue;
        }
        SUBJECTS.binary_search(&&**word).ok()?;
        subject.push_str(if subject.is_empty() { "" } else { " " });
        subject.push_str(word);
    }
    Some((said, subject))
}

/// The words that only one of two texts has beside the same answer: its subject, or what kind of
/// thing has it. Another subject on each side is another statement.
pub(super) fn subject(a: &str, b: &str) -> Option<String> {
    let (x, y) = (words_of(a), words_of(b));
    let kind = |short: &[String], long: &[String]| {
        let (kind, same) = long.split_last()?;
        let alone = short.len() == 1 && answer(&short[0]).is_some();
        (same == short && !alone && KINDS.contains(&&**kind)).then(|| kind.clone())
    };
    if let Some(kind) = kind(&x, &y).or_else(|| kind(&y, &x)) {
        return Some(kind);
    }
    let ((p, s), (q, t)) = (said(&x)?, said(&y)?);
    let one = s.is_empty() || t.is_empty() || s == t;
    (p == q && one).then_some(if s.is_empty() { t } else { s })
}

/// Whether a text is one answer, and the other ends in it behind words that nobody knows and that
/// deny or turn nothing; or goes on behind it to say more of the same.
pub(super) fn may_agree(a: &str, b: &str) -> bool {
    let (x, y) = (words_of(a), words_of(b));
    let (short, long) = if x.len() < y.len() { (&x, &y) } else { (&y, &x) };
    if goes_on(short, long) || is_led_to(short, long) {
        return true;
    }
    let ([only], Some((last, before))) = (&short[..], long.split_last()) else { return false };
    let Some(said) = answer(only).filter(|_| !before.is_empty()) else { return false };
    let turns = |word: &String| {
        answer(word).is_some()
            || matches!(&**word, "not" | "no" | "never" | "neither" | "nor" | "without")
            || TURNS.contains(&&**word)
    };
    answer(last) == Some(said) && !before.iter().any(turns)
}

/// "Friday", "on a Friday": the same words behind one that leads to them.
fn is_led_to(short: &[String], long: &[String]) -> bool {
    const LEADS: &[&str] = &["along", "at", "by", "in", "on"];
    let same = long.split_first().filter(|(lead, _)| LEADS.contains(&&***lead));
    same.is_some_and(|(_, rest)| rest == short)
}

/// "circle", "circle with radius 3": the same words, and what begins like something said of them.
fn goes_on(short: &[String], long: &[String]) -> bool {
    const JOINTS: &[&str] = &[
        "as", "at", "by", "due", "for", "from", "in", "on", "under", "using", "when", "where",
        "with",
    ];
    let more = long.strip_prefix(short).filter(|_| !short.is_empty());
    more.and_then(<[String]>::first).is_some_and(|joint| JOINTS.contains(&&**joint))
}

/// Whether two texts with formulas in them say the same in the same words, but for numbers, or for
/// one answer in place of another.
pub(super) fn prose_differs(a: &str, b: &str) -> bool {
    const MARKS: &str = "()[],.:;";
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let number = |token: &str| token.parse::<u64>().ok();
    let plain = |token: &&str| {
        number(token).is_some() || MARKS.contains(*token) || token.chars().all(char::is_alphabetic)
    };
    let apart = |p: &str, q: &str| match (number(p), number(q)) {
        (Some(p), Some(q)) => p != q,
        _ => answer(p).zip(answer(q)).is_some_and(|(p, q)| p != q),
    };
    x.len() == y.len()
        && x.iter().chain(&y).all(plain)
        && x.iter().zip(&y).all(|(p, q)| p == q || apart(p, q))
}
