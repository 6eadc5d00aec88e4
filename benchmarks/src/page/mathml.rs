//! A formula to MathML. What pulldown-latex writes is not believed: it leaves `<` as it stands, so
//! that every tag and attribute is read again here, and only those of a short list stay.

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::mathml::push_mathml;
use pulldown_latex::{Parser, Storage};
use std::convert::Infallible;
use std::fmt;

/// The longest formula that is typeset, and the deepest braces.
pub(super) const LONGEST: usize = 8192;
const DEEPEST: usize = 40;

/// What a box around a part begins and ends with on its way through the parser.
const BOX: [char; 2] = ['\u{e000}', '\u{e001}'];

/// Commands that define others, since what they expand to has no bound worth having, and `\char`,
/// on which pulldown-latex 0.8 panics where a letter beyond ASCII follows; three million random
/// formulas found no other panic.
const REFUSED: [&str; 7] =
    ["\\char", "\\def", "\\gdef", "\\let", "\\newcommand", "\\renewcommand", "\\providecommand"];

/// Tags that stay.
const TAGS: [&str; 24] = [
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
];

/// Attributes that stay where their value is a word, or short lengths.
const ATTRIBUTES: [&str; 16] = [
    "accent",
    "class",
    "depth",
    "displaystyle",
    "fence",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "width",
];

/// A formula as a `math` element, or nothing where it can't be typeset.
pub(super) fn mathml(source: &str, display: bool) -> Option<String> {
    let refused = REFUSED.iter().any(|command| source.contains(command));
    if refused || source.len() > LONGEST || depth(source) > DEEPEST || source.contains(BOX) {
        return None;
    }
    let prepared = prepare(source)?;
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(&prepared, &storage).collect::<Result<_, _>>().ok()?;
    let mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode: mode, ..RenderConfig::default() };
    let mut text = String::new();
    push_mathml(&mut text, events.into_iter().map(Ok::<_, Never>), config).ok()?;
    let inner = text.get(text.find('>')? + 1..)?.strip_suffix("</math>")?;
    let inner = boxes(&clean(inner));
    let block = if display { " display=\"block\"" } else { "" };
    (!inner.is_empty()).then(|| format!("<math{block}>{inner}</math>"))
}

/// The error of events that were read already.
#[derive(Debug)]
struct Never(Infallible);

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {}
    }
}

impl std::error::Error for Never {}

/// The deepest nesting of braces and environments.
fn depth(source: &str) -> usize {
    let openings = source.match_indices("\\left").count() + source.match_indices("\\begin").count();
    let (mut now, mut most) = (0usize, 0);
    for letter in source.bytes() {
        match letter {
            b'{' => now += 1,
            b'}' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most + openings.saturating_sub(DEEPEST / 2)
}

/// Commands that the parser lacks, in words that it has.
fn prepare(source: &str) -> Option<String> {
    let mut text = chemistry(&source.replace("\\mbox{", "\\text{"))?;
    while let Some(place) = text.find("\\boxed{") {
        let open = place + "\\boxed".len();
        let close = open + closing(text.get(open..)?)?;
        let [begin, end] = BOX;
        let inner = text.get(open + 1..close)?;
        let boxed = format!("{{\\text{{{begin}}}{inner}\\text{{{end}}}}}");
        text.replace_range(place..=close, &boxed);
    }
    Some(text)
}

/// `\ce{…}` as upright letters: digits behind a letter or a bracket are indices, arrows are arrows.
fn chemistry(source: &str) -> Option<String> {
    let mut text = source.to_owned();
    while let Some(place) = text.find("\\ce{") {
        let open = place + "\\ce".len();
        let close = open + closing(text.get(open..)?)?;
        let formula = format!("\\mathrm{{{}}}", species(text.get(open + 1..close)?));
        text.replace_range(place..=close, &formula);
    }
    Some(text)
}

/// The formulas of `\ce`.
fn species(text: &str) -> String {
    let text = text.replace("<=>", "\\rightleftharpoons ").replace("->", "\\rightarrow ");
    let (mut formula, mut last, mut index) = (String::new(), ' ', false);
    for letter in text.chars() {
        let digit = letter.is_ascii_digit();
        let begins = digit && !index && (last.is_ascii_alphabetic() || ")]".contains(last));
        formula += if begins { "_{" } else { "" };
        formula += if index && !digit { "}" } else { "" };
        index = begins || index && digit;
        formula.push(letter);
        last = letter;
    }
    formula += if index { "}" } else { "" };
    formula
}

/// Where the brace that opens a text is closed.
pub(super) fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut escaped) = (0usize, false);
    for (place, letter) in text.bytes().enumerate() {
        match letter {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(place);
                }
            }
            _ => {}
        }
    }
    None
}

/// The marks of boxes turned into rows with a frame.
fn boxes(html: &str) -> String {
    let [begin, end] = BOX.map(|mark| format!("<mtext>{mark}</mtext>"));
    if html.matches(&begin).count() != html.matches(&end).count() {
        return html.replace(BOX, "");
    }
    html.replace(&begin, "<mrow class=\"boxed\">").replace(&end, "</mrow>").replace(BOX, "")
}

/// Markup of which only listed tags and attributes stay; everything else is text.
fn clean(markup: &str) -> String {
    let mut html = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(place) = rest.find(['<', '>']) {
        html.push_str(&rest[..place]);
        rest = &rest[place..];
        match tag(rest) {
            Some((tag, length)) => {
                html.push_str(&tag);
                rest = &rest[length..];
            }
            None => {
                html.push_str(if rest.starts_with('<') { "&lt;" } else { "&gt;" });
                rest = &rest[1..];
            }
        }
    }
    html + rest
}

/// The tag that a text begins with, and its length there.
fn tag(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find('>')?;
    let (inner, length) = (&inner[..end], end + 2);
    if let Some(name) = inner.strip_prefix('/') {
        return known(name).then(|| (format!("</{name}>"), length));
    }
    let (inner, close) = match inner.strip_suffix('/') {
        Some(inner) => (inner.trim_end(), "/"),
        None => (inner, ""),
    };
    let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
    let kept = known(name).then(|| kept(attributes))?;
    Some((format!("<{name}{kept}{close}>"), length))
}

fn known(name: &str) -> bool {
    TAGS.contains(&name) || name == "munderover"
}

/// The listed attributes whose values are harmless.
fn kept(mut attributes: &str) -> String {
    let mut html = String::new();
    while let Some((name, rest)) = attributes.split_once("=\"") {
        let Some((value, rest)) = rest.split_once('"') else { break };
        let name = name.trim();
        if ATTRIBUTES.contains(&name) && harmless(value) {
            html += &format!(" {name}=\"{value}\"");
        }
        attributes = rest;
    }
    html
}

/// Words, and lengths that move nothing over its neighbours or out of sight.
fn harmless(value: &str) -> bool {
    let word = |letter: char| letter.is_ascii_lowercase() || "- ".contains(letter);
    let number = value.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let short = || number.parse::<f64>().is_ok_and(|number| (-0.5..=8.0).contains(&number));
    value.chars().all(word) || short()
}
